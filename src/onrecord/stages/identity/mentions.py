"""Finds the mentions: names and base noun phrases by the model, pronouns by their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.model.features import Paragraph
from onrecord.model.links import CLASSES, NAMES, PRONOUN_CLASSES
from onrecord.model.tags import Tagged
from onrecord.record import Span
from onrecord.stages.types import EntityType, Found

_NAME_TYPES: dict[str, EntityType] = {
    "person": "person",
    "organization": "organization",
    "gpe": "polity",
    "loc": "place",
}
_NOMINAL_TYPES: dict[str, EntityType] = {
    "a person": "person",
    "a group": "group",
    "a body": "organization",
    "a place": "polity",
}
_PRONOUN_TYPES: dict[str, EntityType] = {
    "he": "person",
    "she": "person",
    "it": "organization",
    "they": "group",
    "I": "person",
    "we": "group",
}
# A name that ends in one of these is cut short; one that is nothing else is none.
_TAIL = re.compile(r"(?:['’]s?|[\s,;:.“”\"()–—-])+$")
_LEAD = re.compile(r"(?:(?:the|a|an|mr|mrs|ms|dr|sir|dame|lord|lady)\b\.?\s*|[\s,;:.“”\"'‘’(–—-])+", re.I)
_INITIAL = re.compile(r"(?:\b[A-Z]|\b(?:Jr|Sr|Inc|Corp|Co|Ltd|St|Bros))$")


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention with its words [first, end) of the story and its class for the links (an index into `CLASSES`)."""

    found: Found
    first: int
    end: int
    group: int


def find_mentions(
    text: str, paragraphs: Sequence[Paragraph], names: Sequence[Tagged], nominals: Sequence[Tagged]
) -> list[Seen]:
    """All mentions in the order of their first words, the longer of two first.

    `names` and `nominals` are the model's tags. A noun phrase whose head lies in a name is none of its own ("the
    Kremlin"), and one that merely holds a name is ("the Sapt government")."""
    if not paragraphs:
        return []
    starts = np.concatenate([p.starts for p in paragraphs])
    ends = np.concatenate([p.ends for p in paragraphs])
    out: list[Seen] = []
    taken: set[int] = set()
    for tag in names:
        taken.update(range(tag.first, tag.end))
        kind = _NAME_TYPES.get(tag.tag)
        span = _trimmed(text, int(starts[tag.first]), int(ends[tag.end - 1])) if kind else None
        if kind is None or span is None:
            continue
        first = int(np.searchsorted(ends, span.start, side="right"))
        end = int(np.searchsorted(starts, span.end, side="left"))
        group = NAMES.index(kind)
        out.append(Seen(Found(span, "name", kind, tag.confidence), first, end, group))
    for tag in nominals:
        if tag.end - 1 in taken:
            continue
        span = Span(int(starts[tag.first]), int(ends[tag.end - 1]))
        if span.of(text).lower() in PRONOUN_CLASSES:
            continue
        found = Found(span, "nominal", _NOMINAL_TYPES[tag.tag], tag.confidence)
        out.append(Seen(found, tag.first, tag.end, CLASSES.index(tag.tag)))
    for word, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        if end - start <= 10 and word not in taken:
            words = text[start:end]
            group = PRONOUN_CLASSES.get(words.lower(), -1)
            if group >= 0 and not (words.isupper() and len(words) == 2) and words != "i":
                kind = _PRONOUN_TYPES[CLASSES[group]]
                out.append(Seen(Found(Span(start, end), "pronoun", kind), word, word + 1, group))
    return sorted(out, key=lambda seen: (seen.first, -seen.end))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The name at these offsets without article, title, possessive and stray marks; None where nothing is left."""
    if lead := _LEAD.match(text, start, end):
        start = lead.end()
    if start < end and (tail := _TAIL.search(text[start:end])):
        kept = start + tail.start()
        # The full stop of an initial or of "Corp." is the name's own.
        if text[kept : kept + 1] == "." and _INITIAL.search(text[start:kept]):
            kept += 1
        end = kept
    return Span(start, end) if start < end and any(c.isalnum() for c in text[start:end]) else None
