"""The day from which a story's times count: given, or the dateline's with a year that the text supports."""

from __future__ import annotations

import re
from datetime import date

from onrecord.record import Dateline, Span
from onrecord.stages.anatomy.dates import date_line, find_dates, iso_date
from onrecord.stages.anatomy.lists import months
from onrecord.stages.times.calendar import make
from onrecord.stages.types import Anatomy

_DAY = re.compile(r"(?P<month>[^\W\d_]+)\.?\s+(?P<day>\d{1,2})\b|(?P<day2>\d{1,2})\.?\s+(?P<month2>[^\W\d_]+)")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_AHEAD = re.compile(r"\b(?:by|until|before|through|from|in early|in late|to)\s+\Z")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile("|".join(rf"\b{day}\b" for day in _WEEKDAYS))
_FARTHEST = 31  # Days between the dateline's date and a full date of the text that gives it its year.


def day_of(published: str | None) -> date | None:
    """The calendar day of a date or date-time of ISO 8601; None where it is none."""
    found = _ISO.match(published or "")
    return make(*(int(part) for part in found.groups())) if found else None


def day_of_story(text: str, published: str | None, anatomy: Anatomy) -> date | None:
    """The day from which times count: that of `published`, else the one that the text fixes, else the dateline's."""
    given = published or anatomy.published
    return day_of(given) if given else from_dateline(text, anatomy.dateline, anatomy.body)


def dated_lines(text: str, anatomy: Anatomy) -> list[Span]:
    """Dates outside the paragraphs: a line of the page that is nothing but a date, and the dateline's date."""
    found = [span for span in anatomy.furniture if span.end - span.start <= 100 and date_line(span.of(text).strip())]
    if anatomy.dateline and anatomy.dateline.date:
        at = text.find(anatomy.dateline.date, anatomy.dateline.span.start, anatomy.dateline.span.end)
        if at >= 0:
            found.append(Span(at, at + len(anatomy.dateline.date)))
    return found


def from_dateline(text: str, dateline: Dateline | None, paragraphs: tuple[Span, ...]) -> date | None:
    """The dateline's day, in the one year that the text supports; None where it supports none, or several.

    A year is supported by a full date near the dateline's, or by being named (or following one named) where the first
    weekday of the story agrees. No year counts that is earlier than another that the story looks back to, nor one in
    which that weekday is another day: the full date of an anniversary is not the day of the story."""
    found = _DAY.search(dateline.date) if dateline and dateline.date else None
    month = months().get((found["month"] or found["month2"]).casefold()) if found else None
    if found is None or month is None or dateline is None or dateline.date is None:
        return None
    number = int(found["day"] or found["day2"])
    if printed := _YEAR.search(dateline.date):
        return make(int(printed[0]), month, number)
    full, taken = _full_dates(text, paragraphs)
    past = [
        int(m[0])
        for p in paragraphs
        for m in _YEAR.finditer(text, p.start, p.end)
        if m.end() not in taken and not _is_ahead(text, m)
    ]
    latest = max(full, default=date.min)
    weekday = _first_weekday(text, paragraphs)

    def fits(day: date | None) -> bool:
        agrees = day is not None and (weekday is None or (day.weekday() - weekday) % 7 in (0, 1))
        return agrees and day is not None and day.year >= max(past, default=0) and (latest - day).days <= _FARTHEST

    near = {
        day
        for other in full
        for year in (other.year - 1, other.year, other.year + 1)
        if (day := make(year, month, number)) and abs((day - other).days) <= _FARTHEST and fits(day)
    }
    if near or weekday is None or not past:
        return near.pop() if len(near) == 1 else None
    named = {day for year in (max(past), max(past) + 1) if (day := make(year, month, number)) and fits(day)}
    return named.pop() if len(named) == 1 else None


def _is_ahead(text: str, year: re.Match[str]) -> bool:
    """Whether a year is one that the story looks forward to: by 2030."""
    return _AHEAD.search(text, max(0, year.start() - 14), year.start()) is not None


def _first_weekday(text: str, paragraphs: tuple[Span, ...]) -> int | None:
    """The weekday that a story's first two paragraphs name first, Monday 0."""
    for paragraph in paragraphs[:2]:
        if found := _WEEKDAY.search(text, paragraph.start, paragraph.end):
            return _WEEKDAYS.index(found[0])
    return None


def _full_dates(text: str, paragraphs: tuple[Span, ...]) -> tuple[list[date], set[int]]:
    """The dates of the text that have a year, and where they end."""
    matches = [m for p in paragraphs for m in find_dates(text, p.start, p.end) if iso_date(m)]
    return [date.fromisoformat(iso_date(m) or "") for m in matches], {m.end() for m in matches}
