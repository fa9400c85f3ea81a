"""By what an item is found again when another model has read its story: its place in the text."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any

COLUMN = {"statement": "content", "event": "trigger", "position": "topic", "actor": "mentions"}
"""The spans that are an item's place."""


def anchor(kind: str, row: Mapping[str, Any]) -> str:
    """The place of an item, as it is kept."""
    spans = json.loads(row[COLUMN[kind]])
    return json.dumps([span[:2] for span in spans], separators=(",", ":"))


def find_at(db: sqlite3.Connection, kind: str, story: int, spans: Sequence[Sequence[int]]) -> int | None:
    """The item of a story at that place; of several the one that shares most of it, None where there is none."""
    best, found = 0.0, None
    for item, written in db.execute(f"SELECT id, {COLUMN[kind]} FROM {kind} WHERE story = ? ORDER BY id", (story,)):
        theirs = [span[:2] for span in json.loads(written)]
        if is_there(spans, theirs) and (like := _like(spans, theirs)) > best:
            best, found = like, item
    return found


def is_there(one: Sequence[Sequence[int]], other: Sequence[Sequence[int]]) -> bool:
    """Whether the spans share half of the shorter's letters."""
    ours, theirs = _letters(one), _letters(other)
    return 2 * len(ours & theirs) >= max(1, min(len(ours), len(theirs)))


def _like(one: Sequence[Sequence[int]], other: Sequence[Sequence[int]]) -> float:
    ours, theirs = _letters(one), _letters(other)
    return len(ours & theirs) / (len(ours | theirs) or 1)


def _letters(spans: Sequence[Sequence[int]]) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}
