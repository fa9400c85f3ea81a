"""Pairs of people of two stories, one person or two: how many are judged right by name and post.

    python -m eval.same_people [--all] [--json]

The pairs are in tests/across/people.tsv: kind, then name, post and of what (empty where the story gives none) twice,
and whether they are one person. F1 is of the pairs judged to be one; `wrong merges` the share of the different pairs
that are judged to be one.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.judged_pairs import counted_pairs
from onrecord.across.people import Judgement, Known, same_person

PAIRS = Path(__file__).parents[1] / "tests" / "across" / "people.tsv"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people as two stories know them, and whether they are one."""

    kind: str
    one: Known
    other: Known
    same: bool


def read_pairs(path: Path = PAIRS) -> list[Pair]:
    """The pairs of a file; raises ValueError where a line is not one."""
    pairs = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 8 or cells[7] not in ("yes", "no"):
            raise ValueError(f"{path}:{number}: no pair")
        kind, name, post, of, other, other_post, other_of, same = cells
        pairs.append(Pair(kind, _known(name, post, of), _known(other, other_post, other_of), same == "yes"))
    return pairs


def _known(name: str, post: str, of: str) -> Known:
    return Known(name, ((post, of or None),) if post else ())


def judged(pairs: Sequence[Pair]) -> list[tuple[Pair, Judgement]]:
    """Each pair with the judgement on it."""
    return [(pair, same_person(pair.one, pair.other)) for pair in pairs]


def measures(found: Sequence[tuple[Pair, Judgement]]) -> dict[str, float]:
    """Precision, recall and F1 of "one person", and the share of different pairs wrongly merged, all in per cent."""
    different = [judgement.same for pair, judgement in found if not pair.same]
    counted = counted_pairs((pair.same, judgement.same) for pair, judgement in found)
    return {**counted, "wrong merges": 100 * sum(different) / len(different) if different else 0.0}


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--all", action="store_true", help="list the pairs that are judged wrong")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    found = judged(read_pairs())
    if options.json:
        print(json.dumps(measures(found)))
        return 0
    for pair, judgement in found if options.all else ():
        if pair.same != judgement.same:
            why = "; ".join(judgement.reasons)
            print(f"{judgement.score:.2f} {pair.kind}: {pair.one.name} / {pair.other.name}: {why}")
    print(" ".join(f"{name} {value:.1f}" for name, value in measures(found).items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
