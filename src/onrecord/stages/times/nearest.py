"""The day of a date without a year: the nearest that the tense allows."""

from __future__ import annotations

from datetime import date

from onrecord.stages.times.calendar import Moment, make
from onrecord.stages.times.direction import Direction

_HALF_A_YEAR = 183
_UNNAMED = 10
_LEAP = 75  # Days on the side that the tense speaks against.


def at_day(year: int, month: int, number: int) -> Moment | None:
    """A day as a stretch of the calendar; None where there is none."""
    found = make(year, month, number)
    return Moment("day", found) if found else None


def nearest_date(published: date, month: int, number: int, way: Direction, weekday: int | None) -> Moment | None:
    """The day of that name that a story of `published` means: on the side of it that the tense says, unless the day
    on the other side is much nearer; with a weekday, a year in which the two agree."""
    best: tuple[int, date] | None = None
    for year in range(published.year - 6, published.year + 7) if weekday is not None else years_around(published.year):
        found = make(year, month, number)
        if found is None or (weekday is not None and found.weekday() != weekday):
            continue
        price = price_of(found, published, way)
        if best is None or price < best[0]:
            best = price, found
    return Moment("day", best[1]) if best else None


def years_around(year: int) -> tuple[int, ...]:
    """This year and its neighbours, the likelier first."""
    return year, year - 1, year + 1


def price_of(day: date, published: date, way: Direction) -> int:
    """How far a day is; on the side that the tense speaks against much farther, out of reach beyond a leap."""
    distance = (day - published).days
    # A day of another year that is far away would be named with its year (AP's stylebook): “follows the summit on Nov.
    # 1”, told in December, is of this year's.
    far = _UNNAMED if day.year != published.year and abs(distance) > _HALF_A_YEAR else 1
    wrong = (way.tense == "past" and distance > 0) or (way.tense == "future" and distance < 0)
    if not wrong:  # in the present the future is the less likely
        ahead = 2 if way.tense == "future" else 6 if way.tense == "present" else 3
        return far * abs(distance) * (2 if distance <= 0 else ahead)
    leap = _LEAP if not (way.close and way.firm) else 3 if way.near else 30
    return abs(distance) * ((9 if way.firm else 4) if abs(distance) <= leap or not way.firm else 80)
