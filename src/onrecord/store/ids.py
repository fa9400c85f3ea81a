"""Ids of items that go by the day: the newest have the greatest, so that what is newest is found first, in every index.

An id is the number of the day, from 1970, in its upper bits and a count within the day in the lower ones.
"""

from __future__ import annotations

import sqlite3
from datetime import date

_BITS = 24
DAYS = 1 << _BITS
"""So far apart are the ids of two days that follow one another."""
_EPOCH = date(1970, 1, 1).toordinal()
_UNKNOWN = -(1 << 40)
"""Where the ids of items without a day begin: before all others."""


def first_id(day: str | None) -> int:
    """The least id of an item of that day."""
    try:
        return (date.fromisoformat(day).toordinal() - _EPOCH) << _BITS if day else _UNKNOWN
    except ValueError:  # no such day
        return _UNKNOWN


def last_id(day: str | None) -> int:
    """The greatest id of an item of that day."""
    return first_id(day) + (1 << _BITS) - 1


def next_id(db: sqlite3.Connection, table: str, day: str | None) -> int:
    """An id for a further item of that day."""
    first = first_id(day)
    question = f"SELECT max(id) FROM {table} WHERE id BETWEEN ? AND ?"
    (last,) = db.execute(question, (first, last_id(day))).fetchone()
    return first if last is None else int(last) + 1


def span_of(id_: int) -> int:
    """Which span of 128 days an id lies in: what is kept by it lies together with what is as new."""
    return id_ >> (_BITS + 7)
