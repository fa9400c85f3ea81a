"""Pairs of contacts of two stories, one contact or two: how many are judged right, and how many a look-up finds.

    python -m eval.same_contacts [--all] [--json] [--shared DATA]

The pairs of tests/across/contacts.tsv were read in real stories: the file names story and characters, and what the
software read there of who, when, where and in what state, so that what is measured is the comparison and not the
reading. Those of contacts_invented.tsv are made up. Both are halved, what is told of one contact being in one half; the
weights were made by the half for development, and by pairs for training: joins that were found and then read.

precision, recall, f1   of the pairs judged to be one contact
keys                    of the pairs that are one, those with a key in common: what a look-up in a store can find
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import cast

from eval.judged_pairs import counted_pairs
from eval.same_remarks import PAIRS as REMARKS
from eval.same_remarks import Half, story
from eval.shared import corpora
from onrecord.across.parties import Party
from onrecord.across.people import Judgement
from onrecord.across.same_contacts import Contact, keys, same_contact
from onrecord.record import ActorType, ContactType, EventStatus

PAIRS = REMARKS.with_name("contacts.tsv")
INVENTED = REMARKS.with_name("contacts_invented.tsv")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two contacts as two stories have them, whether they are one, and in which half the pair is."""

    one: Contact
    other: Contact
    same: bool
    half: Half
    where: str


def read_pairs(data: Path, path: Path = PAIRS) -> list[Pair]:
    """The pairs of real stories, their words cut out of the corpora in `data`.

    A line: half, yes or no; then for each: file and number of the line, trigger, type, status, who takes part
    (``12-30/person/FR`` and blanks between), first and last day, place, its country; ``-``: not told."""
    pairs = []
    for half, same, *sides in lines(path, 20):
        one, other = _real(sides[:9], data), _real(sides[9:], data)
        where = f"{sides[0]} {sides[1]} / {sides[9]} {sides[10]}"
        pairs.append(Pair(one, other, same == "yes", cast(Half, half), where))
    return pairs


def _real(cells: Sequence[str], data: Path) -> Contact:
    where, _, kind, status, who, first, last, place, country = cells
    text, told = story(data, where)
    parties = []
    for each in who.split():
        span, type_, of = each.split("/")
        parties.append(Party(_cut(text, span) or "", cast(ActorType, type_), _told(of)))
    return Contact(
        cast(ContactType, kind),
        tuple(parties),
        cast(EventStatus, status),
        _day(first),
        _day(last),
        _cut(text, place),
        _told(country),
        told,
    )


def read_invented(path: Path = INVENTED) -> list[Pair]:
    """The pairs made up. A line: yes or no; then for each: type, status, who (``Rassendyll/person/RI; …``), first and
    last day, place, its country, day of the story."""
    pairs = []
    for same, *sides in lines(path, 17):
        one, other = _invented(sides[:8]), _invented(sides[8:])
        half: Half = "control" if sha256(" ".join(sides).encode()).digest()[0] % 2 else "development"
        pairs.append(Pair(one, other, same == "yes", half, " / ".join((sides[2], sides[10]))))
    return pairs


def _invented(cells: Sequence[str]) -> Contact:
    kind, status, who, first, last, place, country, told = cells
    parties = []
    for each in who.split("; "):
        name, type_, of = each.split("/")
        parties.append(Party(name, cast(ActorType, type_), _told(of)))
    return Contact(
        cast(ContactType, kind),
        tuple(parties),
        cast(EventStatus, status),
        _day(first),
        _day(last),
        _told(place),
        _told(country),
        _day(told),
    )


def lines(path: Path, columns: int) -> list[list[str]]:
    """The lines of a file of pairs; raises ValueError where one has another number of columns."""
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            rows.append(line.split("\t"))
            if len(rows[-1]) != columns:
                raise ValueError(f"{path}:{number}: {len(rows[-1])} columns where {columns} are due")
    return rows


def _told(cell: str) -> str | None:
    return None if cell == "-" else cell


def _day(cell: str) -> date | None:
    return None if cell == "-" else date.fromisoformat(cell)


def _cut(text: str, spans: str) -> str | None:
    if spans == "-":
        return None
    return " ".join(text[slice(*map(int, span.split("-")))] for span in spans.split(","))


def judged(pairs: Sequence[Pair]) -> list[tuple[Pair, Judgement]]:
    """Each pair with the judgement on it."""
    return [(pair, same_contact(pair.one, pair.other)) for pair in pairs]


def measures(found: Sequence[tuple[Pair, Judgement]]) -> dict[str, float]:
    """The figures over judged pairs, in per cent."""
    gold = [pair for pair, _ in found if pair.same]
    met = sum(bool(keys(pair.one) & keys(pair.other)) for pair in gold)
    counted = counted_pairs((pair.same, judgement.same) for pair, judgement in found)
    return {**counted, "keys": 100 * met / len(gold) if gold else 0.0}


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 2 where there are no corpora."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--all", action="store_true", help="list the pairs, but for the control, that are judged wrong")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--shared", type=Path, help="the folder of the corpora")
    options = parser.parse_args(arguments)
    data = corpora(options.shared)
    if data is None:
        return 2
    sets = {"real": judged(read_pairs(data)), "invented": judged(read_invented())}
    everything = [each for found in sets.values() for each in found]
    begun = time.perf_counter()
    judged([pair for pair, _ in everything])
    speed = len(everything) / (time.perf_counter() - begun)
    told: dict[str, dict[str, float]] = {}
    for name, found in sets.items():
        for half in ("training", "development", "control"):
            if some := [each for each in found if each[0].half == half]:
                told[f"{name}, {half}"] = measures(some)
    for pair, judgement in everything if options.all else ():
        if pair.half != "control" and pair.same != judgement.same:
            print(f"{judgement.score:.2f} {pair.where}: {'; '.join(judgement.reasons)}")
    if options.json:
        print(json.dumps(told | {"a second": {"pairs": round(speed)}}))
        return 0
    for name, figures in told.items():
        print(f"{name}: " + " ".join(f"{key} {value:.1f}" for key, value in figures.items()))
    print(f"pairs a second, read before: {speed:.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
