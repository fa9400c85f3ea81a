"""Items as answers, by what is known of them already: their rows or their numbers."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence

from onrecord.errors import NotThereError
from onrecord.store import shaping
from onrecord.store.answers import Quote, Stand
from onrecord.store.reading import rows_of
from onrecord.store.standing import STORY


def quote(db: sqlite3.Connection, story: int, no: str) -> Quote:
    """The statement `no` of a story as an answer, with all places where the remark stands."""
    question = (
        f"SELECT i.*, a.name AS speaker, {STORY} FROM statement i JOIN story t ON t.id = i.story"
        " LEFT JOIN actor a ON a.id = i.actor WHERE i.story = ? AND i.no = ?"
    )
    for row in rows_of(db, question, story, no):
        return shaping.quote(db, row, shaping.text_of(db, story, {}))
    raise NotThereError(f"{no}: no such statement in the story. Statements are S1, S2, …")


def quotes(db: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Quote]:
    """The statements of these rows, by row."""
    question = (
        f"SELECT i.*, a.name AS speaker, {STORY} FROM statement i JOIN story t ON t.id = i.story"
        " LEFT JOIN actor a ON a.id = i.actor WHERE i.id IN (SELECT value FROM json_each(?))"
    )
    texts: dict[int, str] = {}
    return {
        row["id"]: shaping.quote(db, row, shaping.text_of(db, row["story"], texts))
        for row in rows_of(db, question, json.dumps(list(ids)))
    }


def stands(db: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Stand]:
    """The positions of these rows, by row."""
    question = (
        f"SELECT i.*, a.name AS holder, g.name AS aim, {STORY} FROM position i JOIN story t ON t.id = i.story"
        " LEFT JOIN actor a ON a.id = i.actor LEFT JOIN actor g ON g.id = i.target"
        " WHERE i.id IN (SELECT value FROM json_each(?))"
    )
    texts: dict[int, str] = {}
    return {
        row["id"]: shaping.stand(db, row, shaping.text_of(db, row["story"], texts))
        for row in rows_of(db, question, json.dumps(list(ids)))
    }
