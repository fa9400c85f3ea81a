"""What a story says in the shape in which gold and record are compared, and how either comes into it.

Gold lists accepted readings: a field of a gold item is a tuple of all that are right (None among them: nothing is
right too), a field of a record's item a tuple of one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = Mapping[str, Any]
Readings = tuple[str | None, ...]
Words = frozenset[int]
"""The words of a part of the story, by where they start."""

_WORD = re.compile(r"\w+")
# A statement's words are looked for from a little before the last one: two may be nested, and gold stands in order.
_LOOK_BACK = 400


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement. `optional` gold counts neither when it is found nor when it is missed (as for all facts here)."""

    words: Words
    speaker: Readings
    mode: Readings
    polarity: Readings
    kind: Readings
    channel: Readings
    addressee: Readings
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Role:
    """A person's post."""

    person: Readings
    title: Readings
    of: Readings
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """An encounter."""

    type: str
    participants: tuple[str, ...]
    time: Readings
    status: Readings
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Position:
    """A stance on a topic."""

    actor: Readings
    stance: str
    words: Words
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Time:
    """An expression of time and its value."""

    span: tuple[int, int]
    value: Readings
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Anatomy:
    """What the story's frame says."""

    byline: tuple[str, ...] = ()
    place: str | None = None
    agency: str | None = None
    reporting: tuple[str, ...] = ()
    editing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is compared of one story."""

    statements: tuple[Statement, ...] = ()
    roles: tuple[Role, ...] = ()
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    times: tuple[Time, ...] = ()
    anatomy: Anatomy = Anatomy()


@dataclass(frozen=True, slots=True)
class GoldStory:
    """An annotated story."""

    name: str
    text: str
    facts: Facts
    published: str | None = None


def read_gold(folder: Path) -> list[GoldStory]:
    """Every NAME.gold.json of `folder` with its NAME.txt, by name."""
    stories = []
    for path in sorted(folder.glob("*.gold.json")):
        name = path.name.removesuffix(".gold.json")
        text = (folder / f"{name}.txt").read_bytes().decode("utf-8")
        gold = json.loads(path.read_text(encoding="utf-8"))
        stories.append(GoldStory(name, text, from_gold(text, gold), gold.get("published")))
    return stories


def from_gold(text: str, gold: Json) -> Facts:
    """The facts of a gold file, whose evidence is given by the story's words or by offsets (`spans`)."""
    story = gold.get("story") or {}
    return Facts(
        statements=_gold_statements(text, gold["statements"]),
        roles=tuple(map(_gold_role, gold.get("roles", []))),
        events=tuple(
            Event(
                type=event["type"],
                participants=tuple(event["participants"]),
                time=_readings(event.get("time")),
                status=_readings(event.get("status")),
                optional=bool(event.get("optional")),
            )
            for event in gold.get("events", [])
        ),
        positions=tuple(
            Position(
                actor=_readings(position["actor"]),
                stance=position["stance"],
                words=words_in(text, position["spans"] if "spans" in position else locate(text, [position["topic"]])),
                optional=bool(position.get("optional")),
            )
            for position in gold.get("positions", [])
        ),
        times=_gold_times(text, gold.get("times", [])),
        anatomy=_anatomy(story),
    )


def from_record(record: Json) -> Facts:
    """The facts of a record as `onrecord read --json` writes it."""
    text = record["story"]["text"]
    names = {actor["id"]: actor["name"] for actor in record["actors"]}

    def name_or_text(item: Json | None) -> str:
        item = item or {}
        return names.get(item.get("actor")) or item.get("text") or ""

    return Facts(
        statements=tuple(
            Statement(
                words=_part(text, statement["content"]),
                speaker=(name_or_text(statement["source"]),),
                mode=(statement["mode"],),
                polarity=(statement.get("polarity", "affirmed"),),
                kind=((statement["source"] or {}).get("kind"),),
                channel=(statement.get("channel"),),
                addressee=(statement.get("addressee"),),
            )
            for statement in record["statements"]
        ),
        roles=tuple(
            Role((actor["name"],), (role.get("title"),), (role.get("of"),))
            for actor in record["actors"]
            if actor.get("type") == "person"
            for role in actor.get("roles", [])
        ),
        events=tuple(
            Event(
                type=event.get("type") or "",
                participants=tuple(map(name_or_text, event.get("participants", []))),
                time=((event.get("time") or {}).get("value"),),
                status=(event.get("status"),),
            )
            for event in record["events"]
            if (event.get("plover") or "CONSULT") == "CONSULT"  # gold holds encounters alone
        ),
        positions=tuple(
            Position((names.get(p.get("actor"), ""),), p.get("stance") or "", _part(text, p.get("topic")))
            for p in record["positions"]
        ),
        times=tuple(Time((t["start"], t["end"]), (t.get("value"),)) for t in record.get("times", [])),
        anatomy=_anatomy(record["story"]),
    )


def words_in(text: str, spans: Iterable[Sequence[int]]) -> Words:
    """The words that start within the spans; a word that a span cuts into starts at the cut."""
    return frozenset(found.start() for start, end in spans for found in _WORD.finditer(text, start, end))


def locate(text: str, pieces: Iterable[str], after: int = 0) -> list[tuple[int, int]]:
    """Where the pieces stand, each after the one before it; one that does not is taken where it stands first.

    Stops at a piece that is nowhere."""
    spans: list[tuple[int, int]] = []
    for piece in pieces:
        start = text.find(piece, after)
        if start < 0:
            start = text.find(piece)
        if start < 0:
            break
        after = start + len(piece)
        spans.append((start, after))
    return spans


def _gold_statements(text: str, items: Iterable[Json]) -> tuple[Statement, ...]:
    last = 0
    statements = []
    for item in items:
        spans = item.get("spans")
        if spans is None:
            pieces = item["content"] if isinstance(item["content"], list) else [item["content"]]
            spans = locate(text, pieces, max(0, last - _LOOK_BACK))
            last = spans[0][0] if spans else last
        statements.append(
            Statement(
                words=words_in(text, spans),
                speaker=_readings(item["speaker"]),
                mode=_readings(item["mode"]),
                polarity=_readings(item.get("polarity")),
                kind=_readings(item.get("source_kind")),
                channel=_readings(item.get("channel")),
                addressee=_readings(item.get("addressee")),
                optional=bool(item.get("optional")),
            )
        )
    return tuple(statements)


def _gold_times(text: str, items: Iterable[Any]) -> tuple[Time, ...]:
    after = 0
    times = []
    for item in items:
        if isinstance(item, list):  # ["on Wednesday", "2016-06-15"]
            spans = locate(text, [item[0]], after)
            if spans:
                after = spans[0][1]
                times.append(Time(spans[0], _readings(item[1])))
        else:
            start, end = item["span"]
            times.append(Time((start, end), _readings(item["value"]), bool(item.get("optional"))))
    return tuple(times)


def _gold_role(item: Any) -> Role:
    if isinstance(item, list):  # ["Mark Rutte", "Secretary General", "NATO"]
        person, title, of = map(_readings, item)
        return Role(person, title, of)
    return Role(
        _readings(item["person"]), _readings(item["title"]), _readings(item.get("of")), bool(item.get("optional"))
    )


def _anatomy(story: Json) -> Anatomy:
    dateline, credit = story.get("dateline") or {}, story.get("credits") or {}
    return Anatomy(
        byline=tuple(story.get("byline") or ()),
        place=dateline.get("place"),
        agency=dateline.get("agency"),
        reporting=tuple(credit.get("reporting") or ()),
        editing=tuple(credit.get("editing") or ()),
    )


def _part(text: str, part: Json | None) -> Words:
    return words_in(text, [(span["start"], span["end"]) for span in (part or {}).get("spans", [])])


def _readings(value: Any) -> Readings:
    return tuple(value) if isinstance(value, list) else (value,)
