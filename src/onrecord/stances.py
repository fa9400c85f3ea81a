"""The positions of a record as short sentences under each actor: who wants, rejects or promises what; what shows it.

The terminal's page and the notebook's display both show them. How they look and that they are safe to show is theirs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.contacts import Piece
from onrecord.record import Position, Record, Stance
from onrecord.timex import shown

VERBS: dict[Stance, tuple[str, str]] = {
    "SUPPORT": ("supports", "with"),
    "REQUEST": ("requests", "of"),
    "REJECT": ("rejects", "of"),
    "PROMISE": ("promises", "to"),
    "THREATEN": ("threatens", ""),
    "ACCUSE": ("accuses", ""),
    "AGREE": ("agrees", "with"),
}
"""What an actor does who takes the stance: the verb, and what stands before whom it is directed at."""


SUREST = 0.3
"""Positions that are less sure are not shown to a reader; the record has them. Of 502 in 120 wires that three readers
judged, 7 of the 106 below this said clearly the opposite of the text, and 10 of the other 396."""


def shown_of(record: Record) -> list[Position]:
    """The positions that a reader is shown, in the order of the story."""
    return [position for position in record.positions if position.confidence >= SUREST]


def by_actor(record: Record) -> list[tuple[str, list[Position]]]:
    """The positions that are shown of each actor that has any, by the actor's id; both in the order of the story."""
    found: dict[str, list[Position]] = {}
    for position in shown_of(record):
        found.setdefault(position.actor, []).append(position)
    return list(found.items())


def sentence(position: Position, names: Mapping[str, str]) -> list[Piece]:
    """What the actor does, without the actor: ``accuses the government: selling the coast``. `names`: actors' by id."""
    verb, before = VERBS[position.stance]
    pieces = [Piece(verb, "verb")]
    if position.target is not None and position.target in names:
        pieces.append(Piece(f" {before}".rstrip() + " "))
        pieces.append(Piece(names[position.target], "who", position.target))
    return [*pieces, Piece(": "), Piece(position.topic.text, "topic")]


def facts(position: Position) -> Iterator[str]:
    """What proves the position, each a few words: ``‹accused of› 1712–1719``, ``S10``, ``on Tue 2025-03-11``."""
    if position.cue.spans:
        first, last = position.cue.spans[0].start, position.cue.spans[-1].end
        yield f"‹{position.cue.text}› {first}–{last}"
    if position.statement:
        yield position.statement
    if position.time and position.time.value:
        yield shown(position.time.value)
