"""Lists of people as bylines and credits print them: ``A and B in Paris, C and AP writer D in Rome, Italy``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.record import Span
from onrecord.stages.anatomy.lists import byline_words, is_agency, is_place, months, words_of
from onrecord.stages.anatomy.paragraphs import trim

_BREAK = re.compile(r"[;,/|•]|\s(?:and|AND|&|with)\s(?:in\s)?|^\s*and\s|\.\s+(?=(?:Please|Visit|Our|Source)\b)")
_WHERE = re.compile(
    r"(?:^|\s)(?:(?:was|were)\s+)?(?:reporting\s+|reported\s+)?(?:in|IN|from|FROM|at|near|on|aboard|for)\s"
)
_JOINED = re.compile(r"(?:al|el|as|ash|ad|an|ar|at|az|ul|d|l|o)[-'’]\w", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|[.'’`´‘\-\u2010\u2011\u0300-\u036f])*")
_STAFF = re.compile(r"(?<=\w)\s(?:Staff|Senior|Special|Contributing)\s(?:Writer|Reporter|Correspondent)\Z")
_MAX_WORDS = 6


@dataclass(frozen=True, slots=True)
class People:
    """The names found, and how many pieces are neither a name nor a place, post or house (`other`)."""

    names: tuple[Span, ...]
    other: int
    houses: int = 0


def read_people(text: str, start: int, end: int) -> People:
    """The names in ``text[start:end]``, places, posts and houses left out."""
    names: list[Span] = []
    other = houses = 0
    placed = False
    for piece in _pieces(text, start, end):
        where = _WHERE.search(text, piece.start, piece.end)
        span = trim(text, piece.start, where.start()) if where else piece
        if span is None:  # "…, from Washington"
            placed = True
            continue
        words = span.of(text).rstrip(". ")
        span = Span(span.start, span.start + len(words)) if words else span
        if is_place(words) or is_place(words + ".") or (placed and " " not in words):
            continue  # "in Hasaka, Syria"; "in Kabul and Islamabad"
        placed = where is not None
        name = _without_post(text, span)
        if name is None or is_agency(words):
            houses += 1
        elif is_name(name.of(text)):
            names.append(name)
        else:
            other += 1
    return People(tuple(names), other, houses)


def is_name(words: str) -> bool:
    """Whether `words` can be a person's name: one to six words, capitalised but for particles."""
    parts = words.split()
    if not 1 <= len(parts) <= _MAX_WORDS or parts[-1] in words_of("particle"):
        return False
    first = parts[0].casefold()
    if first in words_of("starter") or first in words_of("weekday") or (len(parts) == 1 and first in months()):
        return False
    return all(
        _WORD.fullmatch(part)
        and (part[0].isupper() or part in words_of("particle") or _JOINED.match(part) or not part.isascii())
        for part in parts
    ) and any(part[0].isupper() for part in parts)


def _pieces(text: str, start: int, end: int) -> list[Span]:
    cuts = [start]
    for match in _BREAK.finditer(text, start, end):
        cuts += [match.start(), match.end()]
    cuts.append(end)
    spans = (trim(text, a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=True))
    return [span for span in spans if span is not None]


def _without_post(text: str, span: Span) -> Span | None:
    """The span after the last word that tells a post or a house, or before a staff post; None when none is left.

    ``AP writer A`` and ``A Staff Writer`` are A; ``Reuters Television`` is nobody."""
    start = span.start
    staff = _STAFF.search(text, span.start, span.end)
    if staff:
        return Span(span.start, staff.start())
    for word in re.finditer(r"\S+", span.of(text)):
        if word.group().strip(".,").casefold() in byline_words():
            start = span.start + word.end()
    return trim(text, start, span.end)
