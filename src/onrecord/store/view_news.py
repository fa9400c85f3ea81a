"""What is new since a day: how much, which stories were replaced by newer versions, and when each was published."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.store.ids import first_id
from onrecord.store.standing import BRIEF, STANDS

_COUNTED = 20_000
"""New items of a kind that are counted; of more it is said that there are more."""


@dataclass(frozen=True, slots=True)
class News:
    """How many stories, statements, contacts and positions there are since a day, by kind, and whether that is all."""

    counts: dict[str, tuple[int, bool]]


@dataclass(frozen=True, slots=True)
class Replaced:
    """A story of which a newer version came: both by their keys, with headline, outlet and day of the newer."""

    newer: str
    older: str
    headline: str | None
    outlet: str | None
    day: str | None


def last_day(db: sqlite3.Connection) -> str | None:
    """The day of the newest story."""
    found: str | None = db.execute("SELECT max(day) FROM story").fetchone()[0]
    return found


def news(db: sqlite3.Connection, since: str) -> News:
    """How much there is since that day; contacts by the day on which they are."""
    # Each out of indexes alone. A contact's id goes by its own day, the others' by that of their story.
    of = f"FROM story t CROSS JOIN {{}} i ON i.story = t.id WHERE t.day >= ? AND {STANDS}"
    met = f"FROM event i INDEXED BY event_met {BRIEF} i.story WHERE i.id >= ? AND i.plover = 'CONSULT' AND {STANDS}"
    asked: dict[str, tuple[str, str | int]] = {
        "stories": (f"SELECT 1 FROM story t WHERE t.day >= ? AND {STANDS}", since),
        "statements": (f"SELECT 1 {of.format('statement')}", since),
        "contacts": (f"SELECT 1 {met}", first_id(since)),
        "positions": (f"SELECT 1 {of.format('position')}", since),
    }
    counts = {}
    for kind, (question, first) in asked.items():
        limited = f"SELECT count(*) FROM ({question} LIMIT {_COUNTED + 1:d})"
        (count,) = db.execute(limited, (first,)).fetchone()
        counts[kind] = (min(int(count), _COUNTED), int(count) <= _COUNTED)
    return News(counts)


def replaced(db: sqlite3.Connection, since: str, limit: int) -> list[Replaced]:
    """Stories that newer versions replaced since that day, the newest first; of several older ones the last."""
    question = (
        "SELECT t.key, (SELECT o.key FROM story o WHERE o.thread = t.thread AND o.standing = 'superseded'"
        " ORDER BY o.day DESC, o.id DESC LIMIT 1) AS older, t.headline, ifnull(t.outlet, t.agency), t.day"
        " FROM story t WHERE t.day >= ? AND t.standing = 'current' AND older IS NOT NULL"
        " ORDER BY t.day DESC, t.id DESC LIMIT ?"
    )
    return [Replaced(*row) for row in db.execute(question, (since, limit))]


def published(db: sqlite3.Connection, stories: Sequence[str]) -> dict[str, str]:
    """When stories were published, by key, as far as they tell more than the day."""
    question = (
        "SELECT key, published FROM story WHERE key IN (SELECT value FROM json_each(?)) AND published IS NOT NULL"
    )
    return dict(db.execute(question, (json.dumps(list(stories)),)).fetchall())
