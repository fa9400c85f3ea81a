"""A contact as a sentence that a reader checks at a glance: who met whom, where and when, and whether it was held.

The terminal's page and the notebook's display both show it; how it looks is theirs. Nothing here is made safe to show:
that, too, is theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from onrecord.record import Event, EventStatus, Statement
from onrecord.timex import extent, shown

# What a contact is called in the past and after "to".
_VERBS: dict[str, tuple[str, str]] = {
    "meeting": ("met", "meet"),
    "call": ("held a call", "hold a call"),
    "visit": ("met on a visit", "meet on a visit"),
    "summit": ("met at a summit", "meet at a summit"),
    "talks": ("held talks", "hold talks"),
    "negotiation": ("negotiated", "negotiate"),
    "correspondence": ("exchanged messages", "exchange messages"),
}
# … and where one alone is known to take part, or a group.
_ALONE: dict[str, tuple[str, str]] = {
    "meeting": ("held a meeting", "hold a meeting"),
    "visit": ("made a visit", "make a visit"),
    "summit": ("held a summit", "hold a summit"),
}
# By status: what stands before the verb, for one or several alike, and whether the verb is in the past.
_TENSES: dict[EventStatus, tuple[str, bool]] = {
    "held": ("", True),
    "planned": ("will ", False),
    "expected": ("expected to ", False),
    "proposed": ("may ", False),
    "cancelled": ("would have ", True),
    "denied": ("did not ", False),
}
_PREPOSITIONS = frozenset("in at on near outside aboard inside along across off between around by to".split())


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of the sentence, and what they are: `actor` is the id of whom they name."""

    text: str
    role: Literal["who", "verb", "place", "time", "status", "topic", ""] = ""
    actor: str | None = None


def sentence(event: Event, names: Mapping[str, str]) -> list[Piece]:
    """``Anna Voss and Otto Adler held talks in Oslo (NO) on Tue 2025-02-18 · held``. `names`: the actors' by id."""
    people = participants(event, names)
    pieces = list(_listed(people))
    before, past = _TENSES[event.status]
    verbs = _VERBS[event.type] if len(people) > 1 else _ALONE.get(event.type, _VERBS[event.type])
    pieces = pieces or [Piece("people not named", "who")]
    pieces.append(Piece(f" {before}{verbs[0] if past else verbs[1]}", "verb"))
    if event.place:
        words = event.place.part.text
        into = "" if words.split(" ")[0] in _PREPOSITIONS else "in "
        code = f" ({event.place.country})" if event.place.country else ""
        pieces.append(Piece(f" {into}{words}{code}", "place"))
    if event.time:
        pieces.append(Piece(f" {_when(event)}", "time"))
    return [*pieces, Piece(" · "), Piece(event.status, "status")]


def participants(event: Event, names: Mapping[str, str]) -> list[Piece]:
    """Who takes part, each actor once, by name, or by the story's words where no actor stands behind them."""
    found: dict[str, Piece] = {}
    for one in event.participants:
        if one.actor is not None and one.actor in names:
            found.setdefault(one.actor, Piece(names[one.actor], "who", one.actor))
        else:
            found.setdefault(one.part.text.casefold(), Piece(one.part.text, "who"))
    return list(found.values())


def _listed(pieces: list[Piece]) -> Iterator[Piece]:
    for index, piece in enumerate(pieces):
        if index:
            yield Piece(" and " if index == len(pieces) - 1 else ", ")
        yield piece


def _when(event: Event) -> str:
    """``on Tue 2025-02-18``, ``in 2025-02``; where no date is fixed, the story's words."""
    time = event.time
    if time is None:
        return ""
    days = extent(time.value)
    if days is None or time.value is None:
        return f"“{time.part.text}”" if time.part.text else f"({time.reason or 'no date fixed'})"
    words = shown(time.value)
    if days[0] == days[1] or "/" in time.value:
        return f"on {words}"
    article = "the " if words.startswith(("week", "first", "second")) or words.endswith("s") else ""
    return f"in {article}{words}"


def facts(event: Event, statements: Mapping[str, Statement], names: Mapping[str, str]) -> Iterator[str]:
    """What proves the contact and what is known beside the sentence, each a few words.

    ``‹held talks› 120–131``, ``3 mentions``, ``about: fish``, ``time: “on Tuesday”``, ``according to Reyes (S7)``.
    `statements` and `names` (of actors): by id."""
    if event.trigger.spans:
        first, last = event.trigger.spans[0].start, event.trigger.spans[-1].end
        yield f"‹{event.trigger.text}› {first}–{last}"
    if len(event.mentions) > 1:
        yield f"{len(event.mentions)} mentions"
    if event.topic:
        yield f"about: {event.topic.text}"
    if event.time and event.time.part.text and extent(event.time.value):
        yield f"time: “{event.time.part.text}”"
    if event.time and event.time.value is None and event.time.reason and event.time.part.text:
        yield f"no date fixed: {event.time.reason}"
    if event.statement:
        yield _according(event.statement, statements, names)


def _according(id_: str, statements: Mapping[str, Statement], names: Mapping[str, str]) -> str:
    """``according to two diplomats (S7)``."""
    if id_ not in statements:
        return f"according to {id_}"
    source = statements[id_].source
    who = names.get(source.actor or "") or source.part.text or source.reason or "nobody named"
    return f"according to {who} ({id_})"
