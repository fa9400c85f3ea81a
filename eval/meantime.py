"""Who is one across stories: MEANTIME's documents in a store, the people, bodies and places of each against the corpus.

    python -m eval.meantime [--shared ../shared/data] [--all] [--json]

What is counted are pairs of an entity of one document and one of another (`person`, `organization`, `gpe`, each with a
name). The corpus says whether they are one instance, the store whether they are one bearer of names. An entity that
the reading has no actor for is one of its own; `found` is the share that it has. Pairs of one name that the corpus
itself keeps apart, "Boeing" of one document and of another where only one of the two was linked, are left out of
`precision`, and counted in `unlinked`: they are the corpus's gaps as far as we have looked.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from eval.actor_gold import Document, meantime, meantime_instances
from eval.names import fold
from eval.shared import corpora
from onrecord.intake.base import StoryInput
from onrecord.pipeline import read_many
from onrecord.store import Store

_TYPES = ("person", "organization", "gpe")


@dataclass(frozen=True, slots=True)
class Unit:
    """An entity of one document: its name there, the corpus's instance, and the store's bearer of names."""

    document: str
    type: str
    name: str
    instance: str
    bearer: int | None


def units(documents: Sequence[Document], instances: dict[str, list[str]], store: Path) -> list[Unit]:
    """The named entities of `documents`, which are read and put into a new store at `store`."""
    stories = [StoryInput(text=one.text, id=one.name, source=one.name) for one in documents]
    with Store.open(store, write=True, purpose="a measurement") as opened:
        opened.add(read_many(stories))
    found = []
    db = sqlite3.connect(store)
    try:
        for document in documents:
            bearers = _bearers(db, document.name)
            for cluster, names in _named(document).items():
                seen = Counter(b for mention in names if (b := _at(bearers, mention.head.start, mention.head.end)))
                kind = Counter(mention.type for mention in names).most_common(1)[0][0]
                name = max((mention.head.of(document.text) for mention in names), key=len)
                bearer = seen.most_common(1)[0][0] if seen else None
                found.append(Unit(document.name, kind, name, instances[document.name][cluster], bearer))
    finally:
        db.close()
    return found


def _named(document: Document) -> dict[int, list]:  # type: ignore[type-arg]
    named = defaultdict(list)
    for mention in document.mentions:
        if mention.kind == "name" and mention.type in _TYPES:
            named[mention.cluster].append(mention)
    return named


def _bearers(db: sqlite3.Connection, story: str) -> list[tuple[int, int, int]]:
    """Where the story's actors are named: start, end, bearer."""
    rows = db.execute(
        "SELECT actor.mentions, coalesce(name.entity, name.id) FROM actor JOIN name ON name.id = actor.named "
        "JOIN story ON story.id = actor.story WHERE story.provider_id = ?",
        (story,),
    )
    return [(start, end, bearer) for told, bearer in rows for start, end, kind in json.loads(told) if kind == "name"]


def _at(bearers: Iterable[tuple[int, int, int]], start: int, end: int) -> int | None:
    """Whose name overlaps most with [start, end)."""
    best = max(bearers, key=lambda one: min(one[1], end) - max(one[0], start), default=None)
    return best[2] if best and min(best[1], end) > max(best[0], start) else None


def measures(found: Sequence[Unit]) -> dict[str, float]:
    """Precision, recall and F1 of pairs in percent, over all and by type; `found` and `unlinked` as above."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one, other in combinations(found, 2):
        if one.document == other.document:
            continue
        gold, told = one.instance == other.instance, one.bearer is not None and one.bearer == other.bearer
        if not gold and not told:
            continue
        what = "right" if gold and told else "missed" if gold else "wrong"
        if what == "wrong" and fold(one.name) == fold(other.name):
            what = "unlinked"
        for kind in {"all", one.type if gold else other.type}:
            counts[kind][what] += 1
    out: dict[str, float] = {"found": 100 * sum(unit.bearer is not None for unit in found) / max(1, len(found))}
    for kind, count in sorted(counts.items()):
        right = count["right"]
        out[f"{kind} precision"] = 100 * right / max(1, right + count["wrong"])
        out[f"{kind} recall"] = 100 * right / max(1, right + count["missed"])
        out[f"{kind} F1"] = 200 * right / max(1, 2 * right + count["wrong"] + count["missed"])
    return out | {"unlinked": float(counts["all"]["unlinked"])}


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--shared", type=Path, help="the folder of the corpora")
    parser.add_argument("--all", action="store_true", help="list what is judged wrong")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args(arguments)
    data = corpora(options.shared)
    if data is None:
        return 2
    folder = data / "meantime_en"
    with tempfile.TemporaryDirectory() as scratch:
        found = units(meantime(folder), meantime_instances(folder), Path(scratch) / "meantime.db")
    if options.json:
        print(json.dumps(measures(found)))
        return 0
    if options.all:
        _list(found)
    print(" ".join(f"{name} {value:.1f}" for name, value in measures(found).items()))
    return 0


def _list(found: Sequence[Unit]) -> None:
    """The pairs of names that are judged wrong, each once with how often."""
    wrong: Counter[tuple[str, str, str]] = Counter()
    for one, other in combinations(found, 2):
        gold, told = one.instance == other.instance, one.bearer is not None and one.bearer == other.bearer
        if one.document == other.document or gold == told:
            continue
        first, last = sorted((one.name, other.name))
        lost = gold and (one.bearer is None or other.bearer is None)
        wrong["not found" if lost else "missed" if gold else "wrong", first, last] += 1
    for (what, first, last), count in wrong.most_common():
        print(f"{count:5} {what}: {first} / {last}")


if __name__ == "__main__":
    sys.exit(main())
