"""Events as a table that users of event data know how to read: a row a pair of actors, with POLECAT's column names
where a column means the same there (docs/acts.md says which do)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product

from onrecord.ontology import world
from onrecord.ontology.load import read_tsv
from onrecord.ontology.plover import CONTACT, classes, polecat_class
from onrecord.printable import one_line
from onrecord.record import Actor, Event, Participant, Record, Span

COLUMNS = (
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Quad Code",
    "Contexts",
    "Actor Name",
    "Actor Country",
    "Actor Title",
    "Actor Name Raw",
    "Recipient Name",
    "Recipient Country",
    "Recipient Title",
    "Recipient Name Raw",
    "Placename",
    "Country",
    "Source",
    "Publication Date",
    "Language",
    "Story ID",
    "Kind",
    "Directed",
    "Status",
    "Claimed By",
    "Date Value",
    "Actor Type",
    "Recipient Type",
    "Trigger",
    "Trigger Start",
    "Trigger End",
    "Actor Start",
    "Actor End",
    "Recipient Start",
    "Recipient End",
    "Sentence",
    "Confidence",
)
"""The columns, in their order: those to Language are POLECAT's, the others onrecord's."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SENTENCE = 500
# What became of an event, as PLOVER's contexts of time and mood; what was denied or called off is no row.
_MOODS: Mapping[str, tuple[str, ...] | None] = {
    "held": (),
    "planned": ("future",),
    "expected": ("future",),
    "proposed": ("hypothetical",),
    "cancelled": None,
    "denied": None,
}
_MODES = {"visit": "visit", "call": "phone"}


@dataclass(frozen=True, slots=True)
class _Side:
    """One participant as the table has him."""

    name: str = ""
    country: str = ""
    title: str = ""
    raw: str = ""
    type: str = ""
    start: str = ""
    end: str = ""


def header() -> str:
    """The first line of the table."""
    return "\t".join(COLUMNS)


def lines(record: Record, least: float = 0.0) -> Iterator[str]:
    """The lines of a record's events that are as sure as `least`: one a pair of actor and recipient; a pair of a
    contact stands once."""
    actors = {actor.id: actor for actor in record.actors}
    for event in record.events:
        if _MOODS[event.status] is None or event.confidence < least:
            continue
        shared = _of_event(record, event, actors)
        for one, other in _pairs(event):
            row = {**shared, **_sides(_side(one, actors), _side(other, actors))}
            yield "\t".join(one_line(row.get(column, "")) for column in COLUMNS)


def _pairs(event: Event) -> Iterator[tuple[Participant | None, Participant | None]]:
    sources = [one for one in event.participants if one.role != "target"]
    targets = [one for one in event.participants if one.role == "target"]
    if targets:
        yield from product(sources, targets)
    elif len(sources) > 1:
        yield from combinations(sources, 2)
    elif sources:
        yield sources[0], None


def _of_event(record: Record, event: Event, actors: Mapping[str, Actor]) -> dict[str, str]:
    """The columns that all rows of an event share."""
    story = record.story
    value = (event.time.value if event.time else None) or ""
    mode = event.mode or (_MODES.get(event.type, "") if event.plover == CONTACT else "")
    said = next((one for one in record.statements if one.id == event.statement), None)
    trigger = event.trigger.spans[0] if event.trigger.spans else Span(0, 0)
    claimed = "" if said is None else _claimant(said.source.actor, said.source.part.text, actors)
    return {
        "Event ID": f"{story.id}:{event.id}",
        "Event Date": value[:10] if _DAY.match(value) else "",
        "Event Type": polecat_class(event.plover, event.mode),
        "Event Mode": mode,
        "Quad Code": classes()[event.plover].quad.upper(),
        "Contexts": "; ".join((*event.context, *(_MOODS[event.status] or ()))),
        "Placename": event.place.part.text if event.place else "",
        "Country": _three(event.place.country if event.place else None),
        "Source": story.outlet or story.source or "",
        "Publication Date": (story.published or "")[:10],
        "Language": story.language or "",
        "Story ID": story.id,
        "Kind": event.type,
        "Directed": "yes" if any(one.role == "target" for one in event.participants) else "no",
        "Status": event.status,
        "Claimed By": claimed,
        "Date Value": value,
        "Trigger": event.trigger.text,
        "Trigger Start": str(trigger.start),
        "Trigger End": str(trigger.end),
        "Sentence": _sentence(story.text, trigger),
        "Confidence": f"{event.confidence:.2f}",
    }


def _claimant(actor: str | None, words: str, actors: Mapping[str, Actor]) -> str:
    return actors[actor].name if actor is not None and actor in actors else words or "not named"


def _side(one: Participant | None, actors: Mapping[str, Actor]) -> _Side:
    if one is None:
        return _Side()
    actor = actors.get(one.actor or "")
    span = one.part.spans[0] if one.part.spans else None
    start, end = (str(span.start), str(span.end)) if span else ("", "")
    if actor is None:
        return _Side(one.part.text, _three(_named(one.part.text)), raw=one.part.text, start=start, end=end)
    post = next((role for role in actor.roles if role.status in ("current", "acting")), None)
    country = actor.country or (post.country if post else None)
    title = post.title if post else ""
    return _Side(actor.name, _three(country), title, one.part.text, actor.type, start, end)


def _named(words: str) -> str | None:
    """The country of people whom nobody names, by the adjective before them: “two Danish diplomats”."""
    found = (world.demonym(word) for word in words.split() if word[:1].isupper())
    return next((polity.code for polity in found if polity is not None), None)


def _sides(actor: _Side, recipient: _Side) -> dict[str, str]:
    out: dict[str, str] = {}
    for name, side in (("Actor", actor), ("Recipient", recipient)):
        out |= {
            f"{name} Name": side.name,
            f"{name} Country": side.country,
            f"{name} Title": side.title,
            f"{name} Name Raw": side.raw,
            f"{name} Type": side.type,
            f"{name} Start": side.start,
            f"{name} End": side.end,
        }
    return out


def _sentence(text: str, at: Span) -> str:
    """The sentence around a place, cut where it is very long."""
    low = max((text.rfind(mark, max(0, at.start - _SENTENCE), at.start) for mark in (". ", ".\n", "\n")), default=-1)
    start = low + 1 if low >= 0 else max(0, at.start - _SENTENCE)
    ends = [k for mark in (". ", ".\n", "\n") if (k := text.find(mark, at.end, at.end + _SENTENCE)) >= 0]
    return text[start : min(ends, default=min(len(text), at.end + _SENTENCE)) + 1].strip()


@cache
def _letters() -> Mapping[str, str]:
    return dict(read_tsv("country_letters.tsv", ("code", "three")))  # type: ignore[arg-type]


def _three(code: str | None) -> str:
    """ISO's three letters for its two, the two where it has none."""
    return _letters().get(code, code) if code else ""
