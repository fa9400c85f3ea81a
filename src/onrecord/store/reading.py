"""A record out of the store, exactly as it was read."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.intake.base import StoryInput
from onrecord.record import Record, Role
from onrecord.store import rows
from onrecord.store.keys import as_given

Row = Mapping[str, Any]

_ROLES = """SELECT role.*, post.title, post.of, post.country, post.status
FROM role JOIN post ON post.id = role.post WHERE role.story = ? ORDER BY role.id"""
_PARTICIPANTS = """SELECT participant.* FROM event JOIN participant ON participant.event = event.id
WHERE event.story = ? ORDER BY participant.event, participant.seq"""


def record(db: sqlite3.Connection, story: int) -> Record:
    """The record in row `story` of the stories."""
    (row,) = rows_of(db, "SELECT * FROM story JOIN body ON body.story = story.id WHERE id = ?", story)
    text: str = row["text"]
    roles: dict[int, list[Role]] = {}
    for one in rows_of(db, _ROLES, story):
        roles.setdefault(one["actor"], []).append(rows.role_of(one, text))
    present: dict[int, list[Row]] = {}
    for one in rows_of(db, _PARTICIPANTS, story):
        present.setdefault(one["event"], []).append(one)
    events = _of_story(db, "event", story, order="seq")
    times = list(_of_story(db, "time", story))
    return Record(
        story=rows.story_of(row),
        statements=tuple(rows.statement_of(one, text) for one in _of_story(db, "statement", story)),
        actors=tuple(
            rows.actor_of(one, tuple(roles.get(one["id"], ())), text) for one in _of_story(db, "actor", story)
        ),
        events=tuple(rows.event_of(one, present.get(one["id"], []), text) for one in events),
        times=tuple(rows.time_of(one, text) for one in times if one["part"] == "times"),
        durations=tuple(rows.time_of(one, text) for one in times if one["part"] == "durations"),
        positions=tuple(rows.position_of(one, text) for one in _of_story(db, "position", story)),
    )


def story_input(db: sqlite3.Connection, story: int) -> StoryInput:
    """The story as it came in: what came with it, and nothing that was read out of its text."""
    (row,) = rows_of(db, "SELECT * FROM story JOIN body ON body.story = story.id WHERE id = ?", story)
    return as_given(rows.story_of(row), row["given"].split())


def _of_story(db: sqlite3.Connection, table: str, story: int, order: str = "id") -> Iterator[Row]:
    return rows_of(db, f"SELECT * FROM {table} WHERE story = ? ORDER BY {order}", story)


def rows_of(db: sqlite3.Connection, question: str, *values: Any) -> Iterator[Row]:
    """The rows that answer `question`, by the names of their columns."""
    cursor = db.execute(question, values)
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, found, strict=True)) for found in cursor)
