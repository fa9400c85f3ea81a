"""Compares the contacts of wires with the State Department's lists of visits to Washington and of travels abroad.

    python -m eval.visits [--errors N] [--json] [--jobs N] [--shared ../shared/data]

A visit by a foreign leader to the United States, or a travel abroad by the President or the Secretary of State, belongs
to a wire of at most three days before or after it where the wire names the leader by two words of the name or more (the
traveller by the surname, and the country) and has a sentence that names the leader and speaks of a visit, a meeting,
Washington or the White House (of the traveller, and of a visit, a meeting or the country). Of the wires that speak of
one it counts:

with a contact   an event of the record, no call and no correspondence, in which the leader takes part
on the day       … whose time is a day of the visit, or a week or less that has one
there            … whose place is in the country visited
on the day, there  both at once

A wire may speak of another meeting of the same person, or not say the day: these are figures to compare versions by,
with no floor. Stories of wire_gold_dev are left out.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from eval.actors import Read, records_of
from eval.names import fold, words
from eval.readout_titles import is_member, member
from eval.shared import corpora
from onrecord.intake.base import StoryInput
from onrecord.measure.figures import Count, Table, figures
from onrecord.ontology import world
from onrecord.pipeline import read_many
from onrecord.record import Event, Record
from onrecord.timex import extent

MEASURES = ("with a contact", "on the day", "there", "on the day, there")
_NEAR, _WEEK = timedelta(3), timedelta(7)
_FIRST_YEAR = "2000"
_SPEAKS = re.compile(
    r"\b(?:visit\w*|meet\w*|met|talks|summit|trip|travel\w*|host\w*|welcom\w*|white house|washington|arriv\w*)\b"
)
_SENTENCE = re.compile(r"(?<=[a-z0-9)”\"’]{2}[.?!])\s+|\n+")
_FAMILY_FIRST = frozenset("CN TW KP KR VN KH SG HK".split())
_NO_CONTACT = frozenset({"call", "correspondence"})


@dataclass(frozen=True, slots=True)
class Journey:
    """Somebody in another country: who, by the folded words of the name, where, and the first and last day."""

    kind: str
    who: str
    name: tuple[str, ...]
    country: str
    first: date
    last: date
    places: frozenset[str] = frozenset()
    """For a travel, what the country is called, folded."""


@dataclass(frozen=True, slots=True)
class Wire:
    """A wire as it is read, with its folded sentences."""

    story: StoryInput
    published: date
    sentences: tuple[str, ...]


def journeys(data: Path) -> list[Journey]:
    """The visits and travels since 2000 whose country is known."""
    found = []
    for line in (data / "history_state" / "visits_before_2020.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        names = member(row["visitor"]).names
        if row["start"] >= _FIRST_YEAR and len(names) > 1:
            if member(row["country"]).countries & _FAMILY_FIRST:
                names = (*names[1:], names[0])
            found.append(Journey("visit", row["visitor"], names, "US", *_dates(row)))
    for line in (data / "history_state" / "travels_before_2020.jsonl").open(encoding="utf-8"):
        row = json.loads(line)
        there = world.polity(row["country"])
        names = tuple(word for word in words(row["name"]) if len(word) > 2)
        if row["start"] >= _FIRST_YEAR and there is not None and there.code and names:
            places = frozenset(map(fold, [row["country"], there.name, *row["locale"].split(", ")])) - {""}
            found.append(Journey("travel", row["name"], names, there.code, *_dates(row), places))
    return found


def _dates(row: dict[str, str]) -> tuple[date, date]:
    return date.fromisoformat(row["start"]), date.fromisoformat(row["end"] or row["start"])


def wires(data: Path) -> Iterator[Wire]:
    """The wires with a date, put together as they would come in."""
    kept_apart = [path.read_text("utf-8") for path in sorted((data / "wire_gold_dev").glob("*.txt"))]
    for path in sorted((data / "wires").glob("*.jsonl")):
        for number, line in enumerate(path.open(encoding="utf-8")):
            row = json.loads(line)
            published = _published(row)
            paragraphs = row.get("paragraphs") or row["text"].split("\n")
            start = max(paragraphs[:3], key=len, default="")[-80:]
            if published is None or not start.strip() or any(start in text for text in kept_apart):
                continue
            body = "\n".join(paragraphs)
            if row.get("paragraphs") and row.get("dateline_location"):
                body = f"{row['dateline_location']} (Reuters) - {body}\n{row.get('credit') or ''}".strip()
            story = StoryInput(
                text=body, id=f"{path.stem}:{number}", published=published.isoformat(), headline=row.get("headline")
            )
            sentences = tuple(fold(sentence) for sentence in _SENTENCE.split("\n".join(paragraphs)))
            yield Wire(story, published, sentences)


def _published(row: dict[str, Any]) -> date | None:
    given = str(row.get("posted") or row.get("date") or "")
    if re.match(r"\d{4}-\d\d-\d\d", given):
        return date.fromisoformat(given[:10])
    try:
        return datetime.strptime(given, "%B %d, %Y").date()
    except ValueError:
        return None


def speaks_of(wire: Wire, journey: Journey) -> bool:
    """Whether `wire` is of those days, names who travels, and says so in one sentence."""
    if not journey.first - _NEAR <= wire.published <= journey.last + _NEAR:
        return False
    surname = re.compile(rf"\b{re.escape(journey.name[-1])}\b")
    naming = [sentence for sentence in wire.sentences if surname.search(sentence)]
    if journey.kind == "visit":
        known = any(sum(word in set(words(sentence)) for word in journey.name) > 1 for sentence in naming)
        return known and any(_SPEAKS.search(sentence) for sentence in naming)
    return any(
        _SPEAKS.search(sentence) and any(re.search(rf"\b{re.escape(place)}\b", sentence) for place in journey.places)
        for sentence in naming
    )


def judge(journey: Journey, record: Record) -> Table:
    """What of the journey the record's contacts have."""
    actors = {actor.id: actor for actor in record.actors}
    who = member(f"President {journey.who}")
    contacts = [
        event
        for event in record.contacts
        if event.type not in _NO_CONTACT
        and any(is_member(who, one.part.text, actors.get(one.actor or "")) for one in event.participants)
    ]
    dated = [event for event in contacts if _on_the_day(event, journey)]
    there = [event for event in contacts if event.place is not None and event.place.country == journey.country]
    both = [event for event in dated if event in there]
    found = dict(zip(MEASURES, (contacts, dated, there, both), strict=True))
    return {name: Count.pairs(int(bool(events)), 1, 1) for name, events in found.items()}


def _on_the_day(event: Event, journey: Journey) -> bool:
    days = extent(event.time.value) if event.time else None
    if days is None or days[1] - days[0] >= _WEEK:
        return False
    return days[0] <= journey.last and journey.first <= days[1]


def explain(journey: Journey, wire: Wire, record: Record) -> str:
    """What a record has, in a few lines, for whoever works on it."""
    names = {actor.id: actor.name for actor in record.actors}
    lines = [f"--- {journey.kind}: {journey.who} in {journey.country}, {journey.first} to {journey.last}"]
    lines.append(f"    {wire.story.id} of {wire.published}: {wire.story.headline or record.story.text[:80]}")
    surname = journey.name[-1]
    lines += [f"    | {one[:200]}" for one in wire.sentences if surname in one and _SPEAKS.search(one)][:3]
    for event in record.contacts:
        who = "; ".join(names.get(one.actor or "", one.part.text) for one in event.participants)
        when, place = event.time and event.time.value, event.place and (event.place.part.text, event.place.country)
        lines.append(f"    {event.id} {event.type} ‹{event.trigger.text}› {event.status} {when} {place} {who[:120]}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None, read: Read | None = None) -> int:
    """The command; returns its exit code. `read`: what reads the stories, the pipeline where it is not given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, help="the folder of the corpora")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show the first N without contact and day")
    parser.add_argument("--resamples", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    data = corpora(given.shared)
    if data is None:
        return 2
    pairs = matches(journeys(data), wires(data))
    judged: dict[str, list[Table]] = {}
    shown = 0
    records = records_of((wire.story for wire, _ in pairs), read or partial(read_many, jobs=given.jobs))
    for (wire, spoken_of), record in zip(pairs, records, strict=True):
        for journey in spoken_of:
            table = judge(journey, record)
            judged.setdefault(journey.kind, []).append(table)
            if shown < given.errors and not table["on the day"].right:
                print(explain(journey, wire, record))
                shown += 1
    found = {kind: figures(tables, given.resamples) for kind, tables in sorted(judged.items())}
    if given.json:
        made = {kind: {name: figure.to_dict() for name, figure in table.items()} for kind, table in found.items()}
        print(json.dumps(made, indent=1))
        return 0
    print(f"{len(pairs)} wires speak of {sum(len(spoken_of) for _, spoken_of in pairs)} journeys")
    for kind, shares in found.items():
        for name, figure in shares.items():
            line = f"{kind + ' / ' + name:<32}{100 * figure.f1:6.1f}"
            if figure.interval:
                line += f"  [{100 * figure.interval.low:5.1f} {100 * figure.interval.high:5.1f}]"
            print(f"{line}   {figure.right:.0f} of {figure.gold:.0f}")
    return 0


def matches(listed: Sequence[Journey], incoming: Iterable[Wire]) -> list[tuple[Wire, list[Journey]]]:
    """The wires that speak of a journey, each with those that it speaks of: one for each person and country."""
    found = []
    for wire in incoming:
        spoken_of = {(one.who, one.country): one for one in listed if speaks_of(wire, one)}
        if spoken_of:
            found.append((wire, list(spoken_of.values())))
    return found


if __name__ == "__main__":
    sys.exit(main())
