"""Whether two positions of one actor are on one subject, and whether the later turns from the earlier.

What a topic is compared by is kept beside its position (`subject_of`), so that nobody's former positions need their
stories read again.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from onrecord.across.wording import root, wording
from onrecord.record import Position
from onrecord.store.codec import dumps
from onrecord.store.words import cut

_LEANING = {"SUPPORT": 1, "AGREE": 1, "PROMISE": 1, "REQUEST": 1, "REJECT": -1}
_WHOLE = 1000
"""Weights are kept as thousandths."""
_HELD = 0.6
"""This share of what the shorter topic tells must be in the other."""
_LEAST = 0.8 * _WHOLE
"""And so much they must share, in rare words, or name one actor: “the plan” and “the plan” may be two."""


def subject_of(position: Position) -> str:
    """What the topic of a position is compared by, as it is kept."""
    return _written(position.topic.text, position.topic_head.text if position.topic_head else "")


def subject_of_row(topic: str | None, more: str | None, text: str | None) -> str:
    """The same of a position that is in the store already: its columns, and the text of its story."""
    packed = json.loads(more) if more else {}
    whole, head = packed.get("topic"), packed.get("topic_head")  # a part stands whole where its spans do not cut it out
    said = whole["text"] if isinstance(whole, dict) else cut(topic, text or "") or ""
    counts = head["text"] if isinstance(head, dict) else cut(json.dumps(head), text or "") if head else ""
    return _written(said, counts or "")


def _written(topic: str, head: str) -> str:
    words = head.casefold().split()
    roots = {word: round(weight * _WHOLE) for word, weight in wording(topic).roots.items()}
    return dumps([roots, root(words[-1]) if words else None])


@dataclass(frozen=True)
class Subject:
    """What a position is on: the roots of its telling words with their weights, and that of the head word."""

    roots: dict[str, int]
    head: str | None

    @classmethod
    def read(cls, written: str) -> Subject:
        """The subject that `subject_of` wrote."""
        return cls(*json.loads(written))

    @cached_property
    def weight(self) -> int:
        """How much it tells."""
        return sum(self.roots.values())

    @property
    def key(self) -> str:
        """One for those of the same words."""
        return " ".join(sorted(self.roots))

    def shared(self, other: Subject) -> int:
        """How much the two have in common; 0 where that is too little to be one subject."""
        if self.head is not None and other.head is not None and self.head != other.head:
            return 0
        both = self.roots.keys() & other.roots.keys()
        if not both:
            return 0
        shared = sum(min(self.roots[word], other.roots[word]) for word in both)
        return shared if shared >= _HELD * min(self.weight, other.weight) else 0


def leaning(stance: str) -> int:
    """1 of who is for it, -1 of who is against it, 0 of a stance that is neither."""
    return _LEANING.get(stance, 0)


class Subjects:
    """The subjects of positions, each read once; positions are told by their rows, subjects as they are kept."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._read: dict[int, Subject] = {}
        self._actors: dict[int, frozenset[int]] = {}

    @property
    def made(self) -> int:
        """How many were read."""
        return len(self._read)

    def of(self, position: int, written: str) -> Subject:
        """The subject of a position."""
        if position not in self._read:
            self._read[position] = Subject.read(written)
        return self._read[position]

    def are_one(self, one: tuple[int, str], other: tuple[int, str]) -> bool:
        """Whether two positions of one actor are on one subject: by their words, or by who is in it."""
        shared = self.of(*one).shared(self.of(*other))
        return shared >= _LEAST or (shared > 0 and bool(self._in(one[0]) & self._in(other[0])))

    def _in(self, position: int) -> frozenset[int]:
        """Who is in the topic of a position, by names."""
        if position not in self._actors:
            (story, more) = self._db.execute("SELECT story, more FROM position WHERE id = ?", (position,)).fetchone()
            packed: dict[str, Any] = json.loads(more) if more else {}
            question = (
                "SELECT ifnull(n.entity, n.id) FROM actor a JOIN name n ON n.id = a.named"
                " WHERE a.story = ? AND a.no IN (SELECT value FROM json_each(?))"
            )
            named = self._db.execute(question, (story, json.dumps(packed.get("topic_actors", []))))
            self._actors[position] = frozenset(one for (one,) in named)
        return self._actors[position]
