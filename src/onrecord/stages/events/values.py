"""TIMEX3 values compared: whether two can be of one day, which is more exact, and which is long past."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.record import EventTime

# What lies so many days before the story is another time's.
_OLD_DAYS = 200


def compatible(one: str | None, other: str | None, apart: int = 0) -> bool:
    """Whether two TIMEX3 values can be of one day, or of two so many days apart; True where one is unknown."""
    if one is None or other is None or one == other or "REF" in one or "REF" in other:
        return True
    a, b = days(one), days(other)
    if a is None or b is None:
        return True
    return a[0].toordinal() <= b[1].toordinal() + apart and b[0].toordinal() <= a[1].toordinal() + apart


def exactest(times: Sequence[EventTime]) -> EventTime | None:
    """Of a contact's times the first that is its own, else the first; or the one that is most exact of those that agree
    with it; None without any."""
    if not times:
        return None
    first = next((time for time in times if time.reason is None), times[0])
    agreeing = [time for time in times if compatible(first.value, time.value)]
    return min(agreeing, key=lambda time: _length(time.value))


def _length(value: str | None) -> int:
    span = days(value or "")
    return span[1].toordinal() - span[0].toordinal() if span else 1_000_000


def long_before(value: str | None, published: str | None) -> bool:
    """Whether a time is long before the story's day."""
    since = days_since(value, published)
    return since is not None and since > _OLD_DAYS


def days_since(value: str | None, published: str | None) -> int | None:
    """How many days a time is over when the story is published, below nought where it is not; None where one is not
    known."""
    span, today = days(value or ""), days(published or "")
    return None if span is None or today is None else today[0].toordinal() - span[1].toordinal()


def days(value: str) -> tuple[date, date] | None:
    """The first and the last day of a TIMEX3 value; None where it is none of the calendar's."""
    if "/" in value:
        a, b = (days(part) for part in value.split("/")[:2])
        return (a[0], b[1]) if a and b else None
    value = value.split("T")[0]
    try:
        if len(value) == 4:
            return date(int(value), 1, 1), date(int(value), 12, 31)
        year, rest = int(value[:4]), value[5:]
        if rest.startswith("W") and rest[1:3].isdigit():
            first = date.fromisocalendar(year, int(rest[1:3]), 1)
            return (
                (first + timedelta(5), first + timedelta(6)) if rest.endswith("WE") else (first, first + timedelta(6))
            )
        if len(rest) == 2 and rest.isdigit():
            month = int(rest)
            following = date(year + month // 12, month % 12 + 1, 1)
            return date(year, month, 1), following - timedelta(1)
        day = date.fromisoformat(value[:10])
    except ValueError:
        return None
    return day, day
