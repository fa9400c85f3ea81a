"""The day from which a story's times count: given, or the dateline's with a year that the text supports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from onrecord.record import Dateline, Span
from onrecord.stages.anatomy.dates import date_line, find_dates, iso_date
from onrecord.stages.anatomy.lists import months
from onrecord.stages.times.calendar import make
from onrecord.stages.types import Anatomy

_DAY = re.compile(r"(?P<month>[^\W\d_]+)\.?\s+(?P<day>\d{1,2})\b|(?P<day2>\d{1,2})\.?\s+(?P<month2>[^\W\d_]+)")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
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
    """The dateline's day, in the year of a full date near it in the text; None where no such date supports a year.

    Two full dates that ask for different years support none."""
    found = _DAY.search(dateline.date) if dateline and dateline.date else None
    if found is None:
        return None
    month = months().get((found["month"] or found["month2"]).casefold())
    if month is None:
        return None
    number = int(found["day"] or found["day2"])
    years = set()
    for full in _full_dates(text, paragraphs):
        for year in (full.year - 1, full.year, full.year + 1):
            day = make(year, month, number)
            if day is not None and abs((day - full).days) <= _FARTHEST:
                years.add(day)
    return years.pop() if len(years) == 1 else None


def _full_dates(text: str, paragraphs: tuple[Span, ...]) -> Iterator[date]:
    for paragraph in paragraphs:
        for match in find_dates(text, paragraph.start, paragraph.end):
            if iso := iso_date(match):
                yield date.fromisoformat(iso)
