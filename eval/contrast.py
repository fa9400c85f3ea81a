"""Pairs of sentences that differ in one word, and with it in who takes which stance: how many are read right.

    python -m eval.contrast [--all] [--json]

The pairs are in tests/contrast/positions.tsv: the stance of the first and of the second sentence, the actor, the topic,
and the sentence with both words in braces. ``-`` is no position of this actor on this topic; ``A/B`` lets either pass.
A sentence is right where the actor's positions on the topic have no other stances than these, and one where one is due;
a pair where both are. `--all` lists the pairs that are not.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.names import any_same
from onrecord.pipeline import read
from onrecord.record import Record

PAIRS = Path(__file__).parents[1] / "tests" / "contrast" / "positions.tsv"
# Before the sentence, so that it is read as a story's and not as a headline.
DATELINE = "OSLO, March 3 (Reuters) - "
_BRACES = re.compile(r"\{([^|{}]*)\|([^|{}]*)\}")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences, and the stances that pass in each."""

    stances: tuple[frozenset[str], frozenset[str]]
    actor: str
    topic: str
    sentences: tuple[str, str]


def read_pairs(path: Path = PAIRS) -> list[Pair]:
    """The pairs of a file; raises ValueError where a line is not one."""
    pairs = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        values = line.split("\t")
        if len(values) != 5 or not _BRACES.search(values[4]):
            raise ValueError(f"{path}:{number}: no pair")
        one, two, actor, topic, sentence = values
        both = [re.sub(r"\s+", " ", _BRACES.sub(rf"\{side}", sentence)).replace(" .", ".") for side in (1, 2)]
        stances = frozenset(one.split("/")), frozenset(two.split("/"))
        pairs.append(Pair(stances, actor, topic, (both[0], both[1])))
    return pairs


def stances_in(record: Record, actor: str, topic: str) -> set[str]:
    """The stances that the record's `actor` takes on `topic`."""
    names = {one.id: one.name for one in record.actors}
    wanted = set(re.findall(r"\w+", topic.lower()))
    found: set[str] = set()
    for position in record.positions:
        words = set(re.findall(r"\w+", position.topic.text.lower()))
        near = len(words & wanted) / max(1, min(len(words), len(wanted)))
        if near >= 0.5 and any_same([actor], [names[position.actor]]):
            found.add(position.stance)
    return found


def is_right(found: set[str], allowed: frozenset[str]) -> bool:
    """Whether the stances found pass."""
    return found <= allowed and bool(found or "-" in allowed)


def measure(
    pairs: Iterable[Pair], reading: Callable[[str], Record] = read
) -> tuple[int, list[tuple[Pair, set[str], set[str]]]]:
    """How many pairs are right, and the others with the stances that were found."""
    right, wrong = 0, []
    for pair in pairs:
        found = [stances_in(reading(DATELINE + s), pair.actor, pair.topic) for s in pair.sentences]
        if all(map(is_right, found, pair.stances)):
            right += 1
        else:
            wrong.append((pair, found[0], found[1]))
    return right, wrong


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    pairs = read_pairs()
    right, wrong = measure(pairs)
    if given.json:
        print(json.dumps({"right": right, "pairs": len(pairs), "percent": round(100 * right / len(pairs), 1)}))
        return 0
    print(f"both right: {right} of {len(pairs)} pairs, {100 * right / len(pairs):.1f} %")
    if given.all:
        for pair, *found in wrong:
            for sentence, allowed, stances in zip(pair.sentences, pair.stances, found, strict=True):
                mark = " " if is_right(stances, allowed) else "*"
                print(f"{mark} {'/'.join(sorted(allowed)):<16} {'/'.join(sorted(stances)) or '-':<16} {sentence}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
