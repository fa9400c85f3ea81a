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
from onrecord.stages.anatomy.lists import is_agency
from onrecord.stages.anatomy.paragraphs import trim
from onrecord.stages.anatomy.places import Head, is_city, may_be_place, read_head, skip_marks

_HEAD = 240  # the longest dateline of 2,900 Reuters wires takes 65 characters
_SIGNED = re.compile(r"\((?P<round>[^()\n]{2,60})\)|(?<!\w)/(?P<slash>[A-Z][A-Za-z-]{1,20}(?:[ /][A-Z][\w-]{1,20})?)/")
_SEPARATOR = re.compile(r"[\s.,]*(?:[-–—―_]+(?:\s+[-–—])*|:)\s*")
_DASH = re.compile(r"\s*(?:--+|[—–―])\s*|\s+[-_]\s*|\.-\s*|-\s+")
_AFTER_DATE = re.compile(r",\s+(?P<name>[\w -]{2,30})[.:]\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Reading:
    """A dateline, the offset where the story goes on after it, and the ISO date that it fixes, if any."""

    dateline: Dateline
    after: int
    published: str | None


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


def read_place_line(text: str, span: Span, *, signed: bool = False) -> Reading | None:
    """The dateline that a line of its own is: ``ANKARA``, ``Brussels, 3 March 2024``.

    `signed` says that a byline came before: then a place in capitals that no list holds is believed with what it lies
    in (``KARAHAN, Anshara``)."""
    if span.end - span.start > 80:
        return None
    head = read_head(text, span.start, span.end)
    if head is None or not (head.capitals or head.date):
        return None
    within = signed and head.capitals and head.place is not None and "," in head.place.of(text) and may_be_place(head)
    return _reading(text, span.start, head.end, span.end, head, head.agency) if head.known or within else None


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
    after = separator.end() if separator else skip_marks(text, sign.end(), span.end)
    if sign.start() == span.start:
        if agency is None or not separator or separator.group().strip() == ":":
            return None
        nowhere = Head(None, (), None, inner_date, None, None, False, False, False)
        return _after_agency(text, span, agency, after) or _reading(
            text, span.start, sign.end(), after, nowhere, agency
        )
    head = read_head(text, span.start, _before_dash(text, sign.start(), span.start))
    if head is None:
        return None
    if inner_date and not head.date:
        matches = find_dates(text, inner_date.start, inner_date.end)
        head = replace(head, date=inner_date, iso=iso_date(matches[0]))
    if agency is None:  # an agency that no list holds: place and dash must speak for it
        words = inside.of(text).split()
        titled = len(words) <= 5 and all(word[0].isupper() for word in words)
        if not (titled and separator and head.capitals and (head.known or head.date)):
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
    head = read_head(text, after, dash.start()) if dash and dash.start() > after else None
    if (
        dash is None
        or head is None
        or not (head.known or head.date)
        or not (head.capitals or (head.known and head.date))
    ):
        return None
    return _reading(text, span.start, head.end, dash.end(), head, agency)


def _dashed(text: str, span: Span, limit: int, opening: bool) -> Reading | None:
    """``WASHINGTON —``, ``SEOUL, Jan. 2 --``, ``Kyiv, Jan 5, Ukrinform -``"""
    dash = _DASH.search(text, span.start, limit)
    if dash is None or dash.start() == span.start or not _starts_sentence(text, dash.end(), span.end):
        return None
    head = read_head(text, span.start, dash.start())
    if head is None:
        return None
    sure = bool(head.date or head.agency or head.region) or head.known
    if not head.capitals:
        sure = head.known and (head.date is not None or (opening and is_city(head)))
    elif opening and dash.group()[0].isspace():
        sure = sure or may_be_place(head)
    return _reading(text, span.start, head.end, dash.end(), head, head.agency) if sure else None


def _colon(text: str, span: Span, limit: int) -> Reading | None:
    """``NEW DELHI: ``, of listed places before a sentence (``Paris: what we know`` is a headline)."""
    colon = text.find(": ", span.start, min(limit, span.start + 80))
    if colon < 0 or not _starts_sentence(text, colon + 2, span.end) or text[span.end - 1] not in ".”\"’'!?)":
        return None
    head = read_head(text, span.start, colon)
    if head is None or not head.known or not is_city(head):
        return None
    return _reading(text, span.start, head.end, skip_marks(text, colon + 1, span.end), head, head.agency)


def _stopped(text: str, span: Span, limit: int) -> Reading | None:
    """``Kyiv, Jan 5, Ukrinform.``: place, date and agency before a full stop."""
    for date in find_dates(text, span.start, limit)[:1]:
        agency = _AFTER_DATE.match(text, date.end(), limit)
        head = read_head(text, span.start, agency.end("name")) if agency and is_agency(agency["name"]) else None
        if agency and head:
            return _reading(text, span.start, head.end, agency.end(), head, head.agency)
    return None


def _reading(text: str, start: int, end: int, after: int, head: Head, agency: Span | None) -> Reading:
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


def _before_dash(text: str, end: int, start: int) -> int:
    """`end` without a dash before it (``MOSCOW - (Reuters) -``)."""
    while end > start and (text[end - 1].isspace() or text[end - 1] in "-–—"):
        end -= 1
    return end


def _starts_sentence(text: str, start: int, end: int) -> bool:
    """Whether a sentence can start at `start`: not in lower case (``Paris - the capital - is``)."""
    return start < end and not text[start].islower()
