"""What people said of items, all of it, for training: each verdict with the item as it is read now."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from onrecord.errors import UsageError
from onrecord.record import Actor, Event, Position, Record, Span, Statement
from onrecord.store import reading
from onrecord.store.anchors import find_at
from onrecord.store.explaining import Verdict

FIELDS = {
    "statement": ("speaker", "source", "cue", "content", "kind", "mode", "polarity", "said"),
    "event": ("type", "status", "participants", "place", "time", "topic", "trigger"),
    "position": ("actor", "stance", "topic", "target", "cue"),
    "actor": ("name", "type", "country", "posts"),
}
"""What of an item can be corrected."""

_OFFSETS = re.compile(r"\d{1,9}-\d{1,9}(,\d{1,9}-\d{1,9})*")


@dataclass(frozen=True, slots=True)
class Ruled:
    """A verdict, the story it is on, the place of the item, and the item as the story is read now: None where the last
    reading has none there."""

    story: str
    record: Record
    kind: str
    place: tuple[Span, ...]
    item: Statement | Event | Position | Actor | None
    verdict: Verdict


def ruled(db: sqlite3.Connection) -> Iterator[Ruled]:
    """The verdicts that hold, story by story."""
    question = (
        "SELECT v.story, t.key, v.id, v.kind, v.anchor, v.verdict, v.author, v.made, v.note, v.correction"
        " FROM verdict v JOIN story t ON t.id = v.story WHERE v.undone IS NULL ORDER BY v.story, v.id"
    )
    last, record = None, None
    for story, key, id_, kind, place, verdict, author, made, note, correction in db.execute(question).fetchall():
        if record is None or story != last:
            last, record = story, reading.record(db, story)
        spans = json.loads(place)
        row = find_at(db, kind, story, spans)
        (no,) = db.execute(f"SELECT no FROM {kind} WHERE id = ?", (row,)).fetchone() if row is not None else (None,)
        items: tuple[Statement | Event | Position | Actor, ...]
        items = (*record.statements, *record.events, *record.positions, *record.actors)
        yield Ruled(
            story=key,
            record=record,
            kind=kind,
            place=tuple(Span(start, end) for start, end in spans),
            item=next((one for one in items if one.id == no), None),
            verdict=Verdict(f"V{id_}", verdict, author, made, note, json.loads(correction) if correction else None),
        )


def offsets(value: Any, size: int) -> tuple[Span, ...] | None:
    """``96-131,140-152`` as spans of a text of that size; None where it is something else.

    Raises `UsageError` where the offsets are not in order and inside the text."""
    if not isinstance(value, str) or not _OFFSETS.fullmatch(value):
        return None
    spans: list[Span] = []
    for one in value.split(","):
        start, end = map(int, one.split("-"))
        if not (spans[-1].end if spans else 0) <= start < end <= size:
            raise UsageError(f"{value}: not offsets in order inside the story's {size:,} characters.")
        spans.append(Span(start, end))
    return tuple(spans)


def check(kind: str, verdict: str, correction: dict[str, Any] | None, size: int) -> None:
    """Raises `UsageError` where a correction corrects nothing that such an item has."""
    if verdict == "corrected" and not correction:
        raise UsageError("corrected wants what is right: field=value.")
    for name, value in (correction or {}).items():
        if name not in FIELDS[kind]:
            raise UsageError(f"{name}: no field of a {kind} that can be corrected. They are {', '.join(FIELDS[kind])}.")
        offsets(value, size)
