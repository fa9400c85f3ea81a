"""What people said of items, as a list: the last first."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from onrecord.record import Span
from onrecord.store.anchors import find_at


@dataclass(frozen=True, slots=True)
class Said:
    """A verdict: of which item (`item`: its id, None where the last reading has none in its place), in which words of
    the story, what, who and when."""

    id: str
    story: str
    headline: str | None
    kind: str
    item: str | None
    spans: tuple[Span, ...]
    words: str
    verdict: str
    author: str
    made: str
    note: str | None
    correction: dict[str, Any] | None

    def to_dict(self) -> dict[str, Any]:
        """The verdict as JSON."""
        return {
            "id": self.id,
            "story": self.story,
            "headline": self.headline,
            "kind": self.kind,
            "item": self.item,
            "spans": [span.to_dict() for span in self.spans],
            "words": self.words,
            "verdict": self.verdict,
            "author": self.author,
            "made": self.made,
            "note": self.note,
            "correction": self.correction,
        }

    def to_row(self) -> dict[str, Any]:
        """The verdict flat, as a row of a table."""
        correction = None if self.correction is None else json.dumps(self.correction, ensure_ascii=False)
        spans = ",".join(f"{span.start}-{span.end}" for span in self.spans)
        return self.to_dict() | {"spans": spans, "correction": correction}


def verdicts(db: sqlite3.Connection, limit: int, below: int | None) -> list[Said]:
    """The verdicts that hold, the last first; `below`: only those before that number."""
    question = (
        "SELECT v.id, v.story, t.key, t.headline, v.kind, v.anchor, v.verdict, v.author, v.made, v.note, v.correction,"
        " b.text FROM verdict v JOIN story t ON t.id = v.story JOIN body b ON b.story = v.story"
        " WHERE v.undone IS NULL AND v.id < ? ORDER BY v.id DESC LIMIT ?"
    )
    found = []
    rows = db.execute(question, (1 << 62 if below is None else below, limit)).fetchall()
    for id_, story, key, headline, kind, place, verdict, author, made, note, correction, text in rows:
        spans = json.loads(place)
        row = find_at(db, kind, story, spans)
        no = None if row is None else db.execute(f"SELECT no FROM {kind} WHERE id = ?", (row,)).fetchone()[0]
        found.append(
            Said(
                id=f"V{id_}",
                story=key,
                headline=headline,
                kind=kind,
                item=None if no is None else f"{key}/{no}",
                spans=tuple(Span(start, end) for start, end in spans),
                words=" ".join(text[start:end] for start, end in spans),
                verdict=verdict,
                author=author,
                made=made,
                note=note,
                correction=json.loads(correction) if correction else None,
            )
        )
    return found
