"""Pairs of statements of two stories, one remark or two: how many are judged right, and how many a look-up finds.

    python -m eval.same_remarks [--all] [--json] [--half development|control] [--shared DATA]

The pairs of tests/across/remarks.tsv were read in real stories, which are not ours to print: the file names story and
characters, and the words come from the corpora. Those of remarks_invented.tsv are made up and stand in the file. Both
are halved by chance, so that what is told of one remark is in one half; the rules were written by the half for
development alone. The weights were made by it and by pairs for training, which were chosen for being hard.

precision, recall, f1   of the pairs judged to be one remark
keys                    of the pairs that are one, those with a key in common: what a look-up in a store can find
a second                pairs judged
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Literal, cast

from eval.judged_pairs import counted_pairs
from eval.shared import corpora
from onrecord.across.people import Judgement
from onrecord.across.remarks import Remark, keys, same_remark
from onrecord.record import Mode, Polarity

Half = Literal["training", "development", "control"]
PAIRS = Path(__file__).parents[1] / "tests" / "across" / "remarks.tsv"
INVENTED = PAIRS.with_name("remarks_invented.tsv")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements as two stories have them, whether they are one remark, and in which half the pair is."""

    kind: str
    one: Remark
    other: Remark
    same: bool
    half: Half
    where: str


def read_pairs(data: Path, path: Path = PAIRS) -> list[Pair]:
    """The pairs of real stories, their words cut out of the corpora in `data`.

    A line: half, kind, yes or no, whether the speakers are the ``same`` or one is ``unknown``; then for each: file and
    number of the line, content (``12-30,41-60``), mode, polarity, cue, and the day it was said (``-``: not told)."""
    return [_real(cells, data) for cells in _lines(path, 16)]


def read_invented(path: Path = INVENTED) -> list[Pair]:
    """The pairs made up. A line: kind, yes or no, speakers; for each content, mode, cue, day said, day of the story."""
    pairs = []
    for kind, same, speakers, *sides in _lines(path, 13):
        one, other = (
            Remark(content, cast(Mode, mode), cue, speaker, _day(said), _day(told))
            for (content, mode, cue, said, told), speaker in zip(
                (sides[:5], sides[5:]), _SPEAKERS[speakers], strict=True
            )
        )
        half: Half = "control" if sha256(f"{kind} {sides[0]}".encode()).digest()[0] % 2 else "development"
        pairs.append(Pair(kind, one, other, same == "yes", half, sides[0]))
    return pairs


_SPEAKERS: Mapping[str, tuple[str | None, str | None]] = {
    "same": ("speaker", "speaker"),
    "unknown": ("speaker", None),
    "two": ("speaker", "another"),
}


def _lines(path: Path, columns: int) -> list[list[str]]:
    rows = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != columns or not {"yes", "no"} & set(cells[1:3]):
            raise ValueError(f"{path}:{number}: no pair")
        rows.append(cells)
    return rows


def _real(cells: Sequence[str], data: Path) -> Pair:
    half, kind, same, speakers, *sides = cells
    remarks = []
    for (where, spans, mode, polarity, cue, said), speaker in zip(
        (sides[:6], sides[6:]), _SPEAKERS[speakers], strict=True
    ):
        text, told = story(data, where)
        content, cue = _cut(text, spans), _cut(text, cue)
        remarks.append(Remark(content, cast(Mode, mode), cue, speaker, _day(said), told, cast(Polarity, polarity)))
    return Pair(
        kind, remarks[0], remarks[1], same == "yes", cast(Half, half), f"{sides[0]} {sides[1]} / {sides[6]} {sides[7]}"
    )


def _cut(text: str, spans: str) -> str:
    if spans == "-":
        return ""
    return " ".join(text[slice(*map(int, span.split("-")))] for span in spans.split(","))


def _day(value: str) -> date | None:
    return None if value == "-" else date.fromisoformat(value)


def story(data: Path, where: str) -> tuple[str, date | None]:
    """The text and day of the story at `where`: a file of `data` and the number of its line, from 0."""
    name, _, number = where.rpartition(":")
    return _stories(data / f"{name}.jsonl")[int(number)]


@cache
def _stories(path: Path) -> list[tuple[str, date | None]]:
    with path.open(encoding="utf-8") as lines:
        return [_story(json.loads(line)) for line in lines]


def _story(row: Mapping[str, object]) -> tuple[str, date | None]:
    text = row.get("text") or "\n\n".join(cast(Sequence[str], row.get("paragraphs") or ()))
    given = str(row.get("published") or row.get("posted") or row.get("date") or "").strip()
    try:
        return str(text), date.fromisoformat(given[:10])
    except ValueError:
        return str(text), datetime.strptime(given, "%B %d, %Y").date() if given else None


def judged(pairs: Sequence[Pair]) -> list[tuple[Pair, Judgement]]:
    """Each pair with the judgement on it."""
    return [(pair, same_remark(pair.one, pair.other)) for pair in pairs]


def measures(found: Sequence[tuple[Pair, Judgement]]) -> dict[str, float]:
    """The figures over judged pairs, in per cent."""
    gold = [pair for pair, _ in found if pair.same]
    met = sum(bool(keys(pair.one.content) & keys(pair.other.content)) for pair in gold)
    counted = counted_pairs((pair.same, judgement.same) for pair, judgement in found)
    return {**counted, "keys": 100 * met / len(gold) if gold else 0.0}


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 2 where there are no corpora."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--all", action="store_true", help="list the pairs, but for the control, that are judged wrong")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--half", choices=("training", "development", "control"))
    parser.add_argument("--shared", type=Path, help="the folder of the corpora")
    options = parser.parse_args(arguments)
    data = corpora(options.shared)
    if data is None:
        return 2
    started = {"real": judged(read_pairs(data)), "invented": judged(read_invented())}
    begun = time.perf_counter()
    judged(pairs := [pair for found in started.values() for pair, _ in found])
    speed = len(pairs) / (time.perf_counter() - begun)
    halves = [options.half] if options.half else ["training", "development", "control"]
    told: dict[str, dict[str, float]] = {}
    for name, found in started.items():
        for half in halves:
            if some := [each for each in found if each[0].half == half]:
                told[f"{name}, {half}"] = measures(some)
    for pair, judgement in (each for found in started.values() for each in found) if options.all else ():
        if pair.half != "control" and pair.same != judgement.same:
            print(f"{judgement.score:.2f} {pair.kind}: {pair.where}: {'; '.join(judgement.reasons)}")
    if options.json:
        print(json.dumps(told | {"a second": {"pairs": round(speed)}}))
        return 0
    for name, figures in told.items():
        print(f"{name}: " + " ".join(f"{key} {value:.1f}" for key, value in figures.items()))
    print(f"pairs a second, read before: {speed:.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
