"""Dates as wires print them: ``Feb. 3``, ``3 mar.``, ``Wednesday, Dec 18, 2024``, ``2024-12-18``."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from onrecord.stages.anatomy.lists import alternatives, months

_WEEKDAY = r"(?:(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur|Sun)(?:day)?\.?,?\s+)?"
_CLOCK = (
    r"\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s\(?[A-Z]{2,5}\)?)?(?:\s?[+-]\d{2}:?\d{2})?"
    r"|\d{1,2}\s?[ap]\.?m\.?"
)


@cache
def date_pattern() -> str:
    """An expression for one date, with the groups m1 d1 y1 (month first), d2 m2 y2 (day first), iso."""
    month = rf"(?:{alternatives(list(months()))})"
    return (
        rf"(?:{_WEEKDAY}(?:(?P<m1>{month})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<y1>\d{{4}}))?"
        rf"|(?P<d2>\d{{1,2}})(?:\.|st|nd|rd|th)?\s+(?:de\s+)?(?P<m2>{month})\b\.?(?:,?\s+(?:de\s+)?(?P<y2>\d{{4}}))?)"
        r"|(?P<iso>\d{4}-\d{2}-\d{2}))(?!\d)"
    )


@cache
def _date() -> re.Pattern[str]:
    return re.compile(rf"\b{date_pattern()}", re.IGNORECASE)


@cache
def _date_line() -> re.Pattern[str]:
    label = r"(?:(?:First |Last )?(?:Published|Updated|Posted|Modified|Date|Issued|Released)(?: on| at)?:?\s+)?"
    clock = rf"(?:(?:\s*[,|·•/T-]\s*|\s+)(?:at\s+)?(?:{_CLOCK}))?"
    return re.compile(rf"{label}(?:(?:{_CLOCK})[\s,|]+)?{date_pattern()}{clock}\.?", re.IGNORECASE)


_CLOCK_LINE = re.compile(rf"(?:{_CLOCK})\.?", re.IGNORECASE)


def iso_date(match: re.Match[str]) -> str | None:
    """The ISO date of a match of `date_pattern` that fixes day, month and year; None when it does not."""
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
    elif match["y1"] or match["y2"]:
        year = int(match["y1"] or match["y2"])
        month = months()[(match["m1"] or match["m2"]).casefold()]
        day = int(match["d1"] or match["d2"])
    else:
        return None
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def find_dates(text: str, start: int, end: int) -> list[re.Match[str]]:
    """The dates in ``text[start:end]``."""
    return list(_date().finditer(text, start, end))


def date_line(line: str) -> re.Match[str] | None:
    """The match when `line` is nothing but a date, with ``Published:`` and a time of day or without."""
    return _date_line().fullmatch(line) if len(line) <= 100 else None


def is_clock_line(line: str) -> bool:
    """Whether `line` is nothing but a time of day."""
    return len(line) <= 30 and _CLOCK_LINE.fullmatch(line) is not None
