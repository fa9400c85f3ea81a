"""Why an item is on the record, and what people said of it.

A verdict is kept by the item's place in the text, so that it finds the item again when another model has read it.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import asdict, dataclass
from typing import Any

from onrecord.errors import NotThereError, UsageError
from onrecord.record import Actor, Event, Position, Statement
from onrecord.store import reading
from onrecord.store.anchors import anchor, is_there
from onrecord.store.known import Identified, identified
from onrecord.store.lock import now

_KINDS = {"S": "statement", "E": "event", "P": "position", "A": "actor"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What somebody said of an item; by `id` (``V7``) it is taken back."""

    id: str
    verdict: str
    author: str
    made: str
    note: str | None = None
    correction: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why an item is on the record: the item as it was read, its story, what read it and what people said of it.

    `versions` are the other stories of its thread and cluster, by key, with what they are; `known_as` is what knowledge
    bases call those whom the item names."""

    id: str
    kind: str
    item: dict[str, Any]
    story: dict[str, Any]
    sentence: str | None
    software: str
    model: str
    versions: tuple[tuple[str, str], ...]
    verdicts: tuple[Verdict, ...]
    known_as: tuple[Identified, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The explanation as JSON."""
        return {
            "id": self.id,
            "kind": self.kind,
            "item": self.item,
            "sentence": self.sentence,
            "story": self.story,
            "read_by": {"software": self.software, "model": self.model},
            "versions": [{"story": story, "standing": standing} for story, standing in self.versions],
            "verdicts": [
                {
                    "id": v.id,
                    "verdict": v.verdict,
                    "author": v.author,
                    "made": v.made,
                    "note": v.note,
                    "correction": v.correction,
                }
                for v in self.verdicts
            ],
            "known_as": [asdict(one) | {"reasons": list(one.reasons)} for one in self.known_as],
        }


def explain(db: sqlite3.Connection, story: int, no: str) -> Explanation:
    """Why the item `no` (S3, E1, P2, A4) of a story is on the record."""
    kind, row = item(db, story, no)
    record = reading.record(db, story)
    items: tuple[Statement | Event | Position | Actor, ...]
    items = (*record.statements, *record.events, *record.positions, *record.actors)
    found = next(one for one in items if one.id == no)
    (about,) = reading.rows_of(
        db, "SELECT t.*, r.software, r.model FROM story t JOIN reading r ON r.id = t.reading WHERE t.id = ?", story
    )
    names = (
        "key",
        "outlet",
        "headline",
        "published",
        "published_basis",
        "standing",
        "status",
        "url",
        "source",
        "added",
    )
    start, end = row.get("sentence_start"), row.get("sentence_end")
    question = "SELECT key, standing FROM story WHERE cluster = ? AND id <> ? ORDER BY id LIMIT 50"
    return Explanation(
        id=f"{about['key']}/{no}",
        kind=kind,
        item=found.to_dict(),
        story={name: about[name] for name in names},
        sentence=None if start is None else record.story.text[start:end],
        software=about["software"],
        model=about["model"],
        versions=tuple(db.execute(question, (about["cluster"], story)).fetchall()),
        verdicts=verdicts(db, story, no),
        known_as=tuple(one for name in _names(db, kind, row) for one in identified(db, name)),
    )


def _names(db: sqlite3.Connection, kind: str, row: reading.Row) -> list[int]:
    """The names of those whom an item names: speaker, holder and target, participants, or the actor itself."""
    found = [row.get("named"), row.get("target_named")]
    if kind == "event":
        found = [name for (name,) in db.execute("SELECT named FROM participant WHERE event = ?", (row["id"],))]
    return [name for name in dict.fromkeys(found) if name is not None]


def judge(
    db: sqlite3.Connection,
    story: int,
    no: str,
    verdict: str,
    author: str,
    note: str | None,
    correction: dict[str, Any] | None,
) -> None:
    """Keeps what somebody says of an item, by its place in the text, so that it outlives another reading."""
    if verdict not in ("right", "wrong", "corrected"):
        raise UsageError(f"verdict {verdict}: not one of right, wrong, corrected.")
    kind, row = item(db, story, no)
    db.execute(
        "INSERT INTO verdict (story, kind, anchor, verdict, correction, note, author, made)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (story, kind, anchor(kind, row), verdict, json.dumps(correction) if correction else None, note, author, now()),
    )


def verdicts(db: sqlite3.Connection, story: int, no: str) -> tuple[Verdict, ...]:
    """What people said of the item, also of one that another reading had in its place."""
    kind, row = item(db, story, no)
    ours = json.loads(anchor(kind, row))
    question = "SELECT id, anchor, verdict, author, made, note, correction FROM verdict WHERE story = ? AND kind = ?"
    found = []
    still = f"{question} AND undone IS NULL ORDER BY id"
    for id_, place, verdict, author, made, note, correction in db.execute(still, (story, kind)):
        if is_there(ours, json.loads(place)):
            found.append(
                Verdict(f"V{id_}", verdict, author, made, note, json.loads(correction) if correction else None)
            )
    return tuple(found)


def item(db: sqlite3.Connection, story: int, no: str) -> tuple[str, reading.Row]:
    """The kind of an item, by its number in the story, and its row."""
    kind = _KINDS.get(no[:1])
    found = list(reading.rows_of(db, f"SELECT * FROM {kind} WHERE story = ? AND no = ?", story, no)) if kind else []
    if not kind or not found:
        raise NotThereError(
            f"{no}: no such item in the story. Items are S1 (statement), E1 (event), P1 (position), A1 (actor)."
        )
    return kind, found[0]
