"""One item as an answer."""

from __future__ import annotations

import sqlite3

from onrecord.errors import NotThereError
from onrecord.store import shaping
from onrecord.store.answers import Quote
from onrecord.store.questions import STORY
from onrecord.store.reading import rows_of


def quote(db: sqlite3.Connection, story: int, no: str) -> Quote:
    """The statement `no` of a story as an answer, with all places where the remark stands."""
    question = (
        f"SELECT i.*, a.name AS speaker, {STORY} FROM statement i JOIN story t ON t.id = i.story"
        " LEFT JOIN actor a ON a.id = i.actor WHERE i.story = ? AND i.no = ?"
    )
    for row in rows_of(db, question, story, no):
        return shaping.quote(db, row, shaping.text_of(db, story, {}))
    raise NotThereError(f"{no}: no such statement in the story. Statements are S1, S2, …")
