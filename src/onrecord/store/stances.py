"""Whether two positions of one actor are on one subject, and whether the later turns from the earlier."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from onrecord.across.wording import root, wording
from onrecord.store import rows
from onrecord.store.reading import rows_of

_FOR = frozenset({"SUPPORT", "AGREE", "PROMISE", "REQUEST"})
_AGAINST = frozenset({"REJECT"})
_HELD = 0.6
"""This share of what the shorter topic tells must be in the other."""
_LEAST = 0.8
"""And so much they must share, in rare words, or name one actor: “the plan” and “the plan” may be two."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose position it is and what it is on: the roots of its telling words with their weights, that of the head word,
    and who is in it, by names."""

    who: int | None
    roots: dict[str, float]
    head: str | None
    actors: frozenset[int]

    @property
    def key(self) -> str:
        """One for those of the same words."""
        return " ".join(sorted(self.roots))

    def is_same(self, other: Subject) -> bool:
        """Whether the two are one subject of one actor."""
        if self.who is None or self.who != other.who:
            return False
        if self.head is not None and other.head is not None and self.head != other.head:
            return False
        shared = sum(min(weight, other.roots[word]) for word, weight in self.roots.items() if word in other.roots)
        least = min(sum(self.roots.values()), sum(other.roots.values()))
        if not least or shared < _HELD * least:
            return False
        return shared >= _LEAST or bool(self.actors & other.actors)


def is_turn(before: str, after: str) -> bool:
    """Whether who was for it is against it now, or the other way."""
    return (before in _FOR and after in _AGAINST) or (before in _AGAINST and after in _FOR)


class Subjects:
    """The subjects of positions, each made once."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known: dict[int, Subject] = {}

    @property
    def made(self) -> int:
        """How many were made."""
        return len(self._known)

    def of(self, position: int) -> Subject:
        """The subject of a position by its row."""
        if position not in self._known:
            self._known[position] = self._made(position)
        return self._known[position]

    def _made(self, position: int) -> Subject:
        question = (
            "SELECT i.*, b.text, ifnull(n.entity, n.id) AS who FROM position i"
            " JOIN body b ON b.story = i.story LEFT JOIN name n ON n.id = i.named WHERE i.id = ?"
        )
        (row,) = rows_of(self._db, question, position)
        found = rows.position_of(row, row["text"])
        said = wording(found.topic.text)
        words = found.topic_head.text.casefold().split() if found.topic_head else []
        actors = []
        for actor in found.topic_actors:
            named = "SELECT ifnull(n.entity, n.id) FROM actor a JOIN name n ON n.id = a.named"
            where = f"{named} WHERE a.story = ? AND a.no = ?"
            actors += [one[0] for one in self._db.execute(where, (row["story"], actor))]
        return Subject(row["who"], dict(said.roots), root(words[-1]) if words else None, frozenset(actors))
