"""Datelines: place or places, date and agency before the story's first words.

Four forms, from the surest to the least sure: an agency in brackets (``LONDON/BERLIN (Reuters) -``, ``MOSCOW,
January 9. /TASS/.``), an agency before the place (``(ANSA) - ROMA, 3 MAR -``), a dash alone (``WASHINGTON —``,
``SEOUL, Jan. 2 --``), a colon (``NEW DELHI: ``). The less is printed, the more the place itself must be known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.record import Dateline, Span
from onrecord.stages.anatomy.dates import find_dates, iso_date
from onrecord.stages.anatomy.lists import is_agency, is_place, places, regions, words_of
from onrecord.stages.anatomy.paragraphs import trim

_HEAD = 240  # the longest dateline of 5,000 wires takes 77 characters
_SIGNED = re.compile(r"\((?P<round>[^()\n]{2,60})\)|(?<!\w)/(?P<slash>[A-Z][A-Za-z-]{1,20}(?:[ /][A-Z][\w-]{1,20})?)/")
_SEPARATOR = re.compile(r"[\s.,]*(?:[-–—―_]+(?:\s+[-–—])*|:)\s*")
_DASH = re.compile(r"\s*(?:--+|[—–―])\s*|\s+[-_]\s*|\.-\s*|-\s+")
_AFTER_DATE = re.compile(r",\s+(?P<name>[\w -]{2,30})[.:]\s+(?=\S)")
_JOINT = re.compile(r"\s*/\s*|\s+(?:and|AND|&)\s+|\s*;\s+")
_CAPITAL = re.compile(r"(?:[^\W\d_]\.?|['’-](?=\w))+,?")


@dataclass(frozen=True, slots=True)
class Reading:
    """A dateline, the offset where the story goes on after it, and the ISO date that it fixes, if any."""

    dateline: Dateline
    after: int
    published: str | None


@dataclass(frozen=True, slots=True)
class _Head:
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


def read_dateline(text: str, span: Span, *, opening: bool) -> Reading | None:
    """The dateline that the paragraph `span` opens with, or None.

    `opening` says that nothing of the story has been read yet: then a place that no list holds is believed in
    capitals before a dash, and a listed one in mixed case."""
    limit = min(span.end, span.start + _HEAD)
    return (
        _signed(text, span, limit)
        or _dashed(text, span, limit, opening)
        or (_colon(text, span, limit) or _stopped(text, span, limit) if opening else None)
    )


def read_place_line(text: str, span: Span) -> Reading | None:
    """The dateline that a line of its own is: ``ANKARA``, ``Brussels, 3 March 2024``."""
    if span.end - span.start > 80:
        return None
    head = _read_head(text, span.start, span.end)
    if head is None or not head.known or not (head.capitals or head.date):
        return None
    return _reading(text, span.start, head.end, span.end, head, head.agency)


def _signed(text: str, span: Span, limit: int) -> Reading | None:
    """``PLACE, date (Agency) -``, ``(Reuters) -``, ``MOSCOW, January 9. /TASS/.``"""
    sign = _SIGNED.search(text, span.start, limit)
    if sign is None:
        return None
    inside = trim(text, *sign.span("round" if sign["round"] else "slash"))
    if inside is None:
        return None
    agency, inner_date = _agency_and_date(text, inside)
    separator = _SEPARATOR.match(text, sign.end(), span.end)
    after = separator.end() if separator else _skip(text, sign.end(), span.end)
    if sign.start() == span.start:
        if agency is None or not separator or separator.group().strip() == ":":
            return None
        nowhere = _Head(None, (), None, inner_date, None, None, False, False, False)
        return _after_agency(text, span, agency, after) or _reading(
            text, span.start, sign.end(), after, nowhere, agency
        )
    head = _read_head(text, span.start, _before_dash(text, sign.start(), span.start))
    if head is None:
        return None
    if inner_date and not head.date:
        matches = find_dates(text, inner_date.start, inner_date.end)
        head = replace(head, date=inner_date, iso=iso_date(matches[0]))
    if agency is None:  # an agency that no list holds: place and dash must speak for it
        words = inside.of(text).split()
        titled = len(words) <= 5 and all(word[0].isupper() for word in words)
        if not (titled and separator and head.known and head.capitals):
            return None
        agency = inside
    elif not (separator or head.date or head.capitals or (head.known and _starts_sentence(text, after, span.end))):
        return None
    return _reading(text, span.start, sign.end(), after, head, agency)


def _after_agency(text: str, span: Span, agency: Span, after: int) -> Reading | None:
    """``(ANSA) - ROMA, 3 MAR - ``, ``(Reuters) - NEW YORK (Other Agency) - ``: the place behind the agency."""
    again = _signed(text, Span(after, span.end), min(span.end, after + _HEAD)) if after < span.end else None
    if again and again.dateline.place:
        return replace(again, dateline=replace(again.dateline, span=Span(span.start, again.dateline.span.end)))
    dash = _DASH.search(text, after, min(span.end, after + _HEAD))
    head = _read_head(text, after, dash.start()) if dash and dash.start() > after else None
    if dash is None or head is None or not head.capitals or not (head.known or head.date):
        return None
    return _reading(text, span.start, head.end, dash.end(), head, agency)


def _dashed(text: str, span: Span, limit: int, opening: bool) -> Reading | None:
    """``WASHINGTON —``, ``SEOUL, Jan. 2 --``, ``Kyiv, Jan 5, Ukrinform -``"""
    dash = _DASH.search(text, span.start, limit)
    if dash is None or dash.start() == span.start or not _starts_sentence(text, dash.end(), span.end):
        return None
    head = _read_head(text, span.start, dash.start())
    if head is None:
        return None
    sure = bool(head.date or head.agency or head.region) or head.known
    if not head.capitals:
        sure = head.known and (head.date is not None or (opening and _is_city(head)))
    elif opening and dash.group()[0].isspace():
        sure = sure or _may_be_place(head)
    return _reading(text, span.start, head.end, dash.end(), head, head.agency) if sure else None


def _colon(text: str, span: Span, limit: int) -> Reading | None:
    """``NEW DELHI: ``, of listed places before a sentence (``Paris: what we know`` is a headline)."""
    colon = text.find(": ", span.start, min(limit, span.start + 80))
    if colon < 0 or not _starts_sentence(text, colon + 2, span.end) or text[span.end - 1] not in ".”\"’'!?)":
        return None
    head = _read_head(text, span.start, colon)
    if head is None or not head.known or not _is_city(head):
        return None
    return _reading(text, span.start, head.end, _skip(text, colon + 1, span.end), head, head.agency)


def _stopped(text: str, span: Span, limit: int) -> Reading | None:
    """``Kyiv, Jan 5, Ukrinform.``: place, date and agency before a full stop."""
    for date in find_dates(text, span.start, limit)[:1]:
        agency = _AFTER_DATE.match(text, date.end(), limit)
        head = _read_head(text, span.start, agency.end("name")) if agency and is_agency(agency["name"]) else None
        if agency and head:
            return _reading(text, span.start, head.end, agency.end(), head, head.agency)
    return None


def _reading(text: str, start: int, end: int, after: int, head: _Head, agency: Span | None) -> Reading:
    place, when = head.place, head.date
    dateline = Dateline(
        place.of(text) if place else None,
        agency.of(text) if agency else None,
        when.of(text) if when else None,
        Span(start, end),
        head.places,
        head.country,
    )
    return Reading(dateline, after, head.iso)


def _read_head(text: str, start: int, end: int) -> _Head | None:
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
        start, end = (_skip(text, date.end(), rest.end), rest.end) if first else (rest.start, date.start())
        kept = trim(text, start, end)
        if kept is None:
            return None
        rest = kept
    place = _without_comma(text, rest)
    names, country, flags = _read_places(text, place) if place else ([], None, None)
    if not names or flags is None:
        return None
    capitals, known, region = flags
    return _Head(place, tuple(names), country, when, iso, agency, capitals, known, region)


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
            kind = regions().get(part.casefold()) or regions().get(part.casefold() + ".")
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


def _is_city(head: _Head) -> bool:
    """Whether a listed place is more than a country: lists of countries print ``Slovenia - …`` too."""
    return any(name.casefold() in places() for name in head.places)


def _may_be_place(head: _Head) -> bool:
    """Whether words in capitals that no list holds can be a place: not a speaker, a question, a slogan."""
    words = [word for name in head.places for word in name.replace(".", " ").split()]
    if head.places[0].startswith(("ABOARD ", "ON BOARD ", "NEAR ")):
        return True
    return (
        len(words) <= 4
        and any(len(word) >= 4 for word in words)
        and not any(word in words_of("no-place") for word in words)
    )


def _agency_and_date(text: str, inside: Span) -> tuple[Span | None, Span | None]:
    """The agency in a bracket and the date beside it (``Reuters, Jan 5``)."""
    words = inside.of(text)
    if is_agency(words):
        return inside, None
    head, comma, tail = words.partition(",")
    if comma and is_agency(head):
        dates = find_dates(text, inside.start + len(head), inside.end)
        if dates and not tail[dates[0].end() - inside.start - len(head) - 1 :].strip(" ."):
            return Span(inside.start, inside.start + len(head)), Span(*dates[0].span())
    return None, None


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
        if word.casefold() not in regions() and word.count(".") < 2 and not shortened:
            end -= 1
    return trim(text, span.start, end)


def _before_dash(text: str, end: int, start: int) -> int:
    """`end` without a dash before it (``MOSCOW - (Reuters) -``)."""
    while end > start and (text[end - 1].isspace() or text[end - 1] in "-–—"):
        end -= 1
    return end


def _skip(text: str, start: int, end: int) -> int:
    """The first offset from `start` on that is no white space or stop."""
    while start < end and (text[start].isspace() or text[start] in ".,"):
        start += 1
    return start


def _starts_sentence(text: str, start: int, end: int) -> bool:
    """Whether a sentence can start at `start`: not in lower case (``Paris - the capital - is``)."""
    return start < end and not text[start].islower()
