"""An act as a line that a reader checks at a glance: who did it to whom, in the story's words, and whether it was done.

What is done by words alone stands among the positions, and is no line here. How a line looks is the caller's; nothing
here is made safe to show: that, too, is his."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from onrecord.contacts import Piece, participants
from onrecord.ontology.plover import classes
from onrecord.record import Event, Record, Span
from onrecord.timex import extent, shown

SUREST = 0.7
"""Acts that are less sure are not shown to a reader; the record has them."""
LONGEST = 140
"""So many characters of the story are shown of an act."""


def deeds(record: Record) -> list[Event]:
    """The acts that are no positions' too: their words are no cue of one."""
    cues = {span for position in record.positions for span in position.cue.spans}
    return [event for event in record.acts if not cues.intersection(event.trigger.spans)]


def sentence(event: Event, names: Mapping[str, str], text: str) -> list[Piece]:
    """``Norway → Denmark: “imposed new sanctions on Denmark” on Tue 2025-02-18 · SANCTION · held``.

    Those who do something to one another are joined by ``↔``. `names`: the actors' by id; `text`: the story's."""
    sides = [[one for one in event.participants if (one.role == "target") is target] for target in (False, True)]
    pieces: list[Piece] = []
    for n, side in enumerate(sides):
        if side and n:
            pieces.append(Piece(" → ", "verb"))
        joint = " & " if n or sides[1] else " ↔ "
        for m, piece in enumerate(participants(replace(event, participants=tuple(side)), names)):
            pieces += [Piece(joint), piece] if m else [piece]
    pieces.append(Piece(f": “{_words(event, text)}”", "verb"))
    if event.time and event.time.value and (days := extent(event.time.value)):
        pieces.append(Piece(f" {'on' if days[0] == days[1] else 'in'} {shown(event.time.value)}", "time"))
    return [*pieces, Piece(f" · {event.plover} · "), Piece(event.status, "status")]


def _words(event: Event, text: str) -> str:
    """The story's words from the verb to whom it is done to, or the other way round; the verb alone where they stand
    far apart."""
    spans = [
        *event.trigger.spans,
        *(span for one in event.participants for span in one.part.spans if one.role == "target"),
    ]
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    return whole.of(text) if whole.end - whole.start <= LONGEST else event.trigger.text


def kinds(event: Event) -> Iterator[str]:
    """What kind of act it is, in PLOVER's words: ``material conflict``, ``mode: expel``."""
    yield classes()[event.plover].quad
    if event.mode:
        yield f"mode: {event.mode}"
