"""What stands before a dateline's agency or dash: places with their regions, and a date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.record import Span
from onrecord.stages.anatomy import lists
from onrecord.stages.anatomy.dates import find_dates, iso_date
from onrecord.stages.anatomy.lists import is_agency, is_place, region_kind, words_of
from onrecord.stages.anatomy.paragraphs import trim

_JOINT = re.compile(r"\s*/\s*|\s+(?:and|AND|&)\s+|\s*;\s+")
_CAPITAL = re.compile(r"(?:[^\W\d_]\.?|['’-](?=\w))+,?")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the agency or the dash: places and a date. `known`: every place is listed."""

    place: Span | None
    places: tuple[str, ...]
    country: str | None
    date: Span | None
    iso: str | None
    agency: Span | None
    capitals: bool
    known: bool
    region: bool

    @property
    def end(self) -> int:
        return max(span.end for span in (self.place, self.date, self.agency) if span)


def read_head(text: str, start: int, end: int) -> Head | None:
    """Places, date and unbracketed agency in ``text[start:end]``; None when it holds anything else."""
    whole = trim(text, start, end)
    if whole is None:
        return None
    rest, agency = _last_piece(text, whole)
    when = iso = None
    dates = find_dates(text, rest.start, rest.end)
    if dates:
        first = dates[0].start() == rest.start  # "27 February, LONDON (Reuters)"
        date = dates[0] if first else dates[-1]
        if not first and text[date.end() : rest.end].strip(" .,\u00a0"):
            return None
        when, iso = Span(*date.span()), iso_date(date)
        start, end = (skip_marks(text, date.end(), rest.end), rest.end) if first else (rest.start, date.start())
        kept = trim(text, start, end)
        if kept is None:
            return None
        rest = kept
    place = _without_comma(text, rest)
    names, country, flags = _read_places(text, place) if place else ([], None, None)
    if not names or flags is None:
        return None
    capitals, known, region = flags
    return Head(place, tuple(names), country, when, iso, agency, capitals, known, region)


def _read_places(text: str, place: Span) -> tuple[list[str], str | None, tuple[bool, bool, bool] | None]:
    """The single places of a printed place, the country among their regions, and capitals, known, region."""
    names: list[str] = []
    country = None
    capitals = known = True
    region = False
    if place.end - place.start > 100:
        return [], None, None
    for entry in _JOINT.split(place.of(text)):
        name, *parts = [piece.strip() for piece in entry.split(",")]
        in_capitals = _is_capitals(name)
        if not name or not (in_capitals or _is_titled(name)):
            return [], None, None
        names.append(name)
        listed = is_place(name) or is_place(" ".join((name, *parts)))
        for part in parts:
            kind = region_kind(part)
            if kind or (in_capitals and _is_titled(part) and len(part.split()) <= 3 and not _is_capitals(part)):
                region = region or bool(kind)
                listed = listed or bool(kind)
                country = country or (part if kind == "country" else None)
            elif is_place(part):
                names.append(part)
            elif part:
                return [], None, None
        capitals, known = capitals and in_capitals, known and listed
    return names, country, (capitals, known, region)


def _is_capitals(name: str) -> bool:
    words = name.split()
    plain = [word for word in words if word.casefold() not in words_of("small") or word.isupper()]
    return (
        1 <= len(words) <= 9
        and len(plain) > 0
        and words[0][0].isupper()
        and all(_CAPITAL.fullmatch(word) and _upper(word) for word in plain)
    )


def _upper(word: str) -> bool:
    bare = re.sub(r"^(?:Mc|Mac|al-|el-)", "", word)
    return bare == bare.upper() and any(char.isalpha() for char in bare)


def _is_titled(name: str) -> bool:
    words = name.split()
    return (
        any(word.casefold() not in words_of("small") for word in words[:6])
        and len(words) <= 6
        and all(
            (word[0].isupper() and all(char.isalpha() or char in ".'’-" for char in word))
            or word.casefold() in words_of("small")
            for word in words
        )
    )


def is_city(head: Head) -> bool:
    """Whether a listed place is more than a country: lists of countries print ``Slovenia - …`` too."""
    return any(lists.is_city(name) for name in head.places)


def may_be_place(head: Head) -> bool:
    """Whether words in capitals that no list holds can be a place: not a speaker, a question, a slogan."""
    words = [word for name in head.places for word in name.replace(".", " ").split()]
    if head.places[0].startswith(("ABOARD ", "ON BOARD ", "NEAR ")):
        return True
    return (
        len(words) <= 4
        and any(len(word) >= 4 for word in words)
        and not any(word in words_of("no-place") for word in words)
    )


def _last_piece(text: str, whole: Span) -> tuple[Span, Span | None]:
    """What stands before an agency that closes `whole` after a comma, and the agency (``Kyiv, Jan 5, Ukrinform``)."""
    comma = text.rfind(",", whole.start, whole.end)
    last = trim(text, comma + 1, whole.end) if comma >= 0 else None
    if last and is_agency(last.of(text)) and not is_place(last.of(text)):
        rest = trim(text, whole.start, comma)
        if rest:
            return rest, last
    return whole, None


def _without_comma(text: str, span: Span) -> Span | None:
    """The place without the mark before its date; the point of ``Calif.`` or ``D.C.`` stays."""
    end = span.end
    while end > span.start and text[end - 1] in ", \u00a0":
        end -= 1
    if text[end - 1 : end] == "." and end > span.start:
        before, _, word = re.sub(r"[\s/]", " ", text[span.start : end]).rpartition(" ")
        shortened = before.endswith(",") and len(word) <= 6
        if region_kind(word) is None and word.count(".") < 2 and not shortened:
            end -= 1
    return trim(text, span.start, end)


def skip_marks(text: str, start: int, end: int) -> int:
    """The first offset from `start` on that is no white space or stop."""
    while start < end and (text[start].isspace() or text[start] in ".,"):
        start += 1
    return start
