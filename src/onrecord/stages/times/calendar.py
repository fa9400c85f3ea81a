"""The calendar: a point or stretch of it as granularity and first day, its TIMEX3 value, and steps along it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Grain = Literal["day", "week", "weekend", "month", "quarter", "half", "season", "fiscal", "year", "decade", "century"]

UNITS: dict[str, Grain] = {"D": "day", "W": "week", "M": "month", "Y": "year", "DE": "decade", "CE": "century"}
SEASONS = {"WI": 12, "SP": 3, "SU": 6, "FA": 9}
_ORDER = ("century", "decade", "year", "fiscal", "half", "season", "quarter", "month", "week", "weekend", "day")
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "season": 3, "fiscal": 12, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, or the week, month, quarter … that opens with `day`."""

    grain: Grain
    day: date

    def value(self) -> str:
        """The TIMEX3 value: ``2024-12-18``, ``2024-W51``, ``2024-12``, ``2024-Q4``, ``2024-WI``, ``202``."""
        day, year = self.day, f"{self.day.year:04d}"
        match self.grain:
            case "day":
                return day.isoformat()
            case "week" | "weekend":
                iso = day.isocalendar()
                return f"{iso.year:04d}-W{iso.week:02d}" + ("-WE" if self.grain == "weekend" else "")
            case "month":
                return f"{year}-{day.month:02d}"
            case "quarter":
                return f"{year}-Q{(day.month + 2) // 3}"
            case "half":
                return f"{year}-H{1 if day.month < 7 else 2}"
            case "season":
                return f"{year}-{next(s for s, month in SEASONS.items() if month == day.month)}"
            case "fiscal":
                return f"FY{year}"
            case "decade":
                return year[:3]
            case "century":
                return year[:2]
            case _:
                return year

    def at(self, grain: Grain) -> Moment:
        """The stretch of another granularity that holds this one's first day."""
        return moment(grain, self.day)

    def shift(self, count: int) -> Moment | None:
        """So many of its granularity later, earlier below 0; None beyond the years 1 to 9999."""
        try:
            if self.grain == "day":
                return Moment("day", self.day + timedelta(count))
            if self.grain in ("week", "weekend"):
                return Moment(self.grain, self.day + timedelta(weeks=count))
            return Moment(self.grain, _months_later(self.day, count * _MONTHS[self.grain]))
        except (OverflowError, ValueError):
            return None

    def finer_or_same(self, grain: Grain) -> bool:
        """Whether a stretch of `grain` that holds this one is known from it."""
        return _ORDER.index(self.grain) >= _ORDER.index(grain)


def moment(grain: Grain, day: date) -> Moment:
    """The stretch of granularity `grain` that holds `day`."""
    month, year = day.month, day.year
    match grain:
        case "day":
            return Moment(grain, day)
        case "week" | "weekend":
            return Moment(grain, day - timedelta(min(day.weekday(), day.toordinal() - 1)))
        case "month":
            return Moment(grain, day.replace(day=1))
        case "quarter":
            return Moment(grain, date(year, 3 * ((month - 1) // 3) + 1, 1))
        case "half":
            return Moment(grain, date(year, 1 if month < 7 else 7, 1))
        case "season":
            start = 3 * (month // 3) or 12
            return Moment(grain, date(max(1, year - (month < 3)), start, 1))
        case "decade":
            return Moment(grain, date(max(1, year // 10 * 10), 1, 1))
        case "century":
            return Moment(grain, date(max(1, year // 100 * 100), 1, 1))
        case _:
            return Moment(grain, date(year, 1, 1))


def make(year: int, month: int, day: int) -> date | None:
    """A day of the calendar; None where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def holiday(rule: str, year: int) -> date | None:
    """The day that a rule of `time_holidays.tsv` gives for a year."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", rule):
        return date.fromisoformat(rule)
    if rule[0] == "E":
        return _easter(year) + timedelta(int(rule[1:] or 0))
    month, _, rest = rule.partition("-")
    if rest == "E":
        return _nth(year, int(month), 1, 0) + timedelta(1)
    number, _, weekday = rest.partition("-")
    if not weekday:
        return make(year, int(month), int(number))
    if number == "L":
        last = date(year, int(month) + 1, 1) - timedelta(1)
        return last - timedelta((last.weekday() - int(weekday)) % 7)
    return _nth(year, int(month), int(number), int(weekday))


def _nth(year: int, month: int, count: int, weekday: int) -> date:
    first = date(year, month, 1)
    return first + timedelta((weekday - first.weekday()) % 7 + 7 * (count - 1))


def _easter(year: int) -> date:
    """Western Easter Sunday (the Gregorian computus)."""
    golden, century, rest = year % 19, year // 100, year % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _months_later(day: date, months: int) -> date:
    """The same day of another month, its last one where it is shorter."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    for number in (day.day, 30, 29, 28):
        if number <= day.day and (found := make(year, month + 1, number)):
            return found
    raise ValueError("beyond the calendar")
