"""The class of what one actor does to another, both given, against classes by hand (PLOVER's root codes).

    python -m eval.plover [--corpus ../shared/data/plover/PLV_train.tsv] [--shipped] [--json]

Without `--shipped` the head is fitted to four fifths of the sentences and judged on the fifth, five times over: the
figures are cross-validated by sentence. With it the package's own head is judged on a corpus that it was not fitted to.
`half` are the sentences with an odd number: those by whose even neighbours the tables were made.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from eval.shared import corpora
from onrecord.model.acts import ActHead, own
from train.acts import Example, fit, read_corpus

FOLDS = 5


def cross_validated(examples: Sequence[Example], folds: int = FOLDS) -> list[str]:
    """The class that each example gets from a head that was fitted without it and its likes."""
    given: list[str] = [""] * len(examples)
    for fold in range(folds):
        head = fit([one for one in examples if one.number // 2 % folds != fold])
        for n, one in enumerate(examples):
            if one.number // 2 % folds == fold:
                given[n] = classed(head, one)
    return given


def classed(head: ActHead, one: Example) -> str:
    """The class that `head` finds most likely."""
    odds = head.probabilities(one.features, one.states)
    return max(odds, key=lambda name: odds[name])


def figures(examples: Sequence[Example], given: Sequence[str]) -> dict[str, float]:
    """Accuracy in all and on the other half, F1 of every class and their mean."""
    right = [one.name == name for one, name in zip(examples, given, strict=True)]
    half = [hit for hit, one in zip(right, examples, strict=True) if one.number % 2]
    out = {
        "sentences": len(right),
        "accuracy": 100 * sum(right) / len(right),
        "half": 100 * sum(half) / max(1, len(half)),
    }
    names = sorted({one.name for one in examples})
    scores = {name: _f1(name, [one.name for one in examples], given) for name in names}
    return {**out, "mean F1": sum(scores.values()) / len(scores), **{f"{name} F1": scores[name] for name in names}}


def _f1(name: str, gold: Sequence[str], given: Sequence[str]) -> float:
    both = sum(a == b == name for a, b in zip(gold, given, strict=True))
    return 200 * both / max(1, sum(a == name for a in gold) + sum(b == name for b in given))


def _shown(found: Mapping[str, float]) -> str:
    return "\n".join(f"{name:<14} {value:6.1f}" for name, value in found.items())


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="the table (../shared/data/plover/PLV_train.tsv)")
    parser.add_argument("--column", default="gold_root", help="the column that holds the class")
    parser.add_argument("--shipped", action="store_true", help="judge the package's own head")
    parser.add_argument("--json", action="store_true", help="figures as JSON")
    chosen = parser.parse_args(arguments)
    path = chosen.corpus
    if path is None:
        data = corpora(None)
        if data is None:
            return 2
        path = data / "plover" / "PLV_train.tsv"
    examples = read_corpus(path, chosen.column)
    given = [classed(own(), one) for one in examples] if chosen.shipped else cross_validated(examples)
    found = figures(examples, given)
    print(json.dumps(found) if chosen.json else _shown(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
