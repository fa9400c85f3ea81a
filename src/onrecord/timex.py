"""TIMEX3 values as days of the calendar, and as people write them."""

from __future__ import annotations

import re
from datetime import date, timedelta

_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_SEASON_NAMES = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T([\d:.]+|[A-Z]{2}).*)?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(?:-(WE|\d))?(?:T.*)?")
_PART_OF_YEAR = re.compile(r"(\d{4})-(?:([QH])(\d)|(SP|SU|FA|WI))")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_YEARS = re.compile(r"\d{2,4}")
_PARTS_OF_DAY = {
    "MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime",
}  # fmt: skip
_HALF = {"1": "first", "2": "second"}


def extent(value: str | None) -> tuple[date, date] | None:
    """The first and the last day of a TIMEX3 value or of an interval (``2024-12-18/2024-12-20``); None where it fixes
    none (``PAST_REF``, ``XXXX-12``, ``P2D``)."""
    first, *last = (value or "").split("/")
    try:
        begins = _extent(first)
        ends = _extent(last[0]) if len(last) == 1 else None if last else begins
    except (ValueError, OverflowError):  # no such day, or beyond what the calendar holds
        return None
    return (begins[0], ends[1]) if begins and ends and begins[0] <= ends[1] else None


def _extent(value: str) -> tuple[date, date] | None:
    if found := _DAY.fullmatch(value):
        day = date(*map(int, found.group(1, 2, 3)))
        return day, day
    if found := _WEEK.fullmatch(value):
        year, week, of_week = int(found[1]), int(found[2]), found[3]
        if of_week and of_week.isdigit():
            return (day := date.fromisocalendar(year, week, int(of_week))), day
        return date.fromisocalendar(year, week, 6 if of_week else 1), date.fromisocalendar(year, week, 7)
    if found := _PART_OF_YEAR.fullmatch(value):
        year, unit, number, season = int(found[1]), found[2], int(found[3] or 0), found[4]
        months = 6 if unit == "H" else 3
        return _months(year, _SEASONS[season] if season else (number - 1) * months + 1, months)
    if found := _MONTH.fullmatch(value):
        return _months(int(found[1]), int(found[2]), 1)
    if _YEARS.fullmatch(value):
        years = 10 ** (4 - len(value))
        first = int(value) * years
        return date(first, 1, 1), date(first + years - 1, 12, 31)
    return None


def _months(year: int, month: int, number: int) -> tuple[date, date]:
    after = year * 12 + month - 1 + number
    return date(year, month, 1), date(after // 12, after % 12 + 1, 1) - timedelta(1)


def shown(value: str) -> str:
    """A value as people write it: ``Wed 2024-12-18``, ``week of Mon 2024-12-16``, ``autumn 2024``, ``1990s``."""
    days = extent(value)
    if days is None:
        return value
    if "/" in value:
        return " – ".join(shown(end) for end in value.split("/"))
    first = f"{days[0]:%a} {days[0].isoformat()}"
    if found := _DAY.fullmatch(value):
        clock = found[4] or ""
        clock = _PARTS_OF_DAY.get(clock, clock)
        return f"{first} {clock}".rstrip()
    if found := _WEEK.fullmatch(value):
        of_week = found[3] or ""
        return first if of_week.isdigit() else f"weekend of {first}" if of_week else f"week of {first}"
    if found := _PART_OF_YEAR.fullmatch(value):
        if found[4]:
            return f"{_SEASON_NAMES[found[4]]} {found[1]}"
        return f"Q{found[3]} {found[1]}" if found[2] == "Q" else f"{_HALF[found[3]]} half of {found[1]}"
    return {2: f"{value}00s", 3: f"{value}0s"}.get(len(value), value)
