"""A scale of days for the axis of a chart, with marks at days that a person would choose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_MOST = 11
"""Marks on an axis, at most."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days from `first` to `last`, both shown, between the places `left` and `right`."""

    first: date
    last: date
    left: float
    right: float

    @classmethod
    def of(cls, days: list[date], left: float, right: float) -> Days:
        """A scale that has room for all `days`, of which there must be one, and for a week at least."""
        first, last = min(days), max(days)
        spare = max(0, 6 - (last - first).days)
        return cls(_moved(first, -(spare // 2)), _moved(last, spare - spare // 2), left, right)

    @property
    def step(self) -> float:
        """From one day to the next."""
        return (self.right - self.left) / max(1, (self.last - self.first).days)

    def at(self, day: date) -> float:
        """Where a day is."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.left + share * (self.right - self.left)

    def marks(self) -> Iterator[tuple[date, str]]:
        """The days that the axis names."""
        long = (self.last - self.first).days
        if long <= 10 * _MOST:
            step = next(step for step in (1, 2, 7, 14) if long / step <= _MOST)
            for number in range(self.first.toordinal(), self.last.toordinal() + 1):
                if (number - 1) % step == 0:  # weeks begin on Mondays
                    day = date.fromordinal(number)
                    yield day, f"{day.day} {day:%b}"
            return
        step = next((step for step in (1, 2, 3, 6, 12, 24, 60, 120, 600) if long / 30.4 / step <= _MOST), 1_200)
        for month in range(self.first.year * 12 + self.first.month - 1, self.last.year * 12 + self.last.month):
            day = date(month // 12, month % 12 + 1, 1)
            if month % step == 0 and day >= self.first:
                yield day, str(day.year) if step >= 12 else f"{day:%b} {day.year}"


def mostly(days: list[date]) -> list[date]:
    """The days without those that lie far from nearly all: a slip or a plan for 2050 would hide what is between."""
    ordered = sorted(days)
    first, last = ordered[len(ordered) // 20], ordered[-1 - len(ordered) // 20]
    spare = max(60, (last - first).days)
    return [day for day in ordered if (first - day).days <= spare and (day - last).days <= spare]


def told(day: date) -> str:
    """``11 March 2025``."""
    return f"{day.day} {day:%B} {day.year}"


def read(day: str | None) -> date | None:
    """A day as it is stored; None for none, and for what is less than a day."""
    try:
        return date.fromisoformat(day) if day else None
    except ValueError:
        return None


def _moved(day: date, by: int) -> date:
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return day
