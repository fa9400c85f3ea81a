"""Which items are one: groups that follow from what the machine ties together and from what people say.

An item is a statement (groups are remarks) or an event (groups are contacts). The machine's ties go by the items' ids,
and go with the items; what people say is kept by the items' places in the text, and finds them again when another
model has read the story. People's words win.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from onrecord.errors import NotThereError, UsageError
from onrecord.store.anchors import find_at
from onrecord.store.lock import now

Kind = Literal["statement", "event"]
GROUP: dict[str, str] = {"statement": "remark", "event": "contact"}

_COMPONENT = 400
"""Items that hang together by ties; of more, those behind are left as they are."""


@dataclass(frozen=True, slots=True)
class Edge:
    """That two items are one, or two; `author` is "" for the machine, and `id` then None."""

    id: int | None
    one: int
    other: int
    same: bool
    score: float
    author: str


class Ties:
    """The ties of one kind of items, through one connection, within the caller's transaction."""

    def __init__(self, db: sqlite3.Connection, kind: Kind) -> None:
        self._db = db
        self._kind = kind
        self._group = GROUP[kind]

    def tie(self, item: int, found: dict[int, float]) -> None:
        """Keeps that a new item is one with those of `found`, each with its score."""
        if not found:
            return
        rows = [(self._kind, item, other, score) for other, score in found.items()]
        rows += [(self._kind, other, item, score) for other, score in found.items()]
        self._db.executemany("INSERT OR REPLACE INTO tie (kind, one, other, score) VALUES (?, ?, ?, ?)", rows)
        if self._is_decided():
            self.settle([item])
            return
        # As `settle` does where nobody said anything: all that hangs together is one.
        groups = {other: self._group_of(other) for other in found}
        least = min(item, *(group if group is not None else other for other, group in groups.items()))
        self._set([item, *(other for other, group in groups.items() if group is None)], least)
        for group in {group for group in groups.values() if group is not None} - {least}:
            self._db.execute(f"UPDATE {self._kind} SET {self._group} = ? WHERE {self._group} = ?", (least, group))

    def drop(self, item: int) -> None:
        """Takes the ties of an item out that goes; those that it held together may come apart."""
        others = [edge.other for edge in self._tied(item)]
        if not others:
            return
        self._db.execute("DELETE FROM tie WHERE kind = ? AND one = ?", (self._kind, item))
        self._db.executemany(
            "DELETE FROM tie WHERE kind = ? AND one = ? AND other = ?", [(self._kind, other, item) for other in others]
        )
        self._set([item], None)
        self.settle(others)

    def decide(self, one: tuple[int, str], other: tuple[int, str], same: bool, author: str, note: str | None) -> None:
        """What somebody says of two items, each by its story and its place there; it replaces what he said before."""
        if one == other:
            raise UsageError("an item is one with itself. Give two.")
        if not author:
            raise UsageError("whose judgement is it? Give an author.")
        first, second = sorted((one, other))
        self._db.execute(
            "UPDATE tied SET undone = ? WHERE kind = ? AND one = ? AND one_anchor = ? AND other = ?"
            " AND other_anchor = ? AND author = ? AND undone IS NULL",
            (now(), self._kind, *first, *second, author),
        )
        self._db.execute(
            "INSERT INTO tied (kind, one, one_anchor, other, other_anchor, same, note, author, made)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (self._kind, *first, *second, int(same), note, author, now()),
        )
        self.settle_stories([one[0], other[0]])

    def settle_stories(self, stories: Iterable[int]) -> None:
        """Works out anew who is one among the items of stories of which somebody said something."""
        items: dict[int, None] = {}
        for story in stories:
            for edge in self._decided(story):
                items |= dict.fromkeys((edge.one, edge.other))
        if items:
            self.settle(list(items))

    def settle(self, items: list[int]) -> None:
        """Works out what is one among all items that hang together with `items`."""
        members, edges = self._component(items)
        group = {item: frozenset([item]) for item in members}
        apart = {_pair(edge.one, edge.other) for edge in edges if not edge.same}
        ordered = sorted(
            (edge for edge in edges if edge.same), key=lambda edge: (not edge.author, -edge.score, edge.one, edge.other)
        )
        for edge in ordered:
            ours, theirs = group[edge.one], group[edge.other]
            if ours is theirs or (apart and any(_pair(a, b) in apart for a in ours for b in theirs)):
                continue
            joined = ours | theirs
            group |= dict.fromkeys(joined, joined)
        for item, joined in group.items():
            self._set([item], min(joined) if len(joined) > 1 else None)

    def edges_of(self, item: int) -> list[Edge]:
        """What is said of an item and others: by people first, then by the machine."""
        found = self._db.execute(f"SELECT story FROM {self._kind} WHERE id = ?", (item,)).fetchone()
        said = [edge for edge in self._decided(found[0]) if item in (edge.one, edge.other)] if found else []
        return said + self._tied(item)

    def _is_decided(self) -> bool:
        question = "SELECT 1 FROM tied WHERE kind = ? AND undone IS NULL LIMIT 1"
        return self._db.execute(question, (self._kind,)).fetchone() is not None

    def _tied(self, item: int) -> list[Edge]:
        question = "SELECT other, score FROM tie WHERE kind = ? AND one = ?"
        return [Edge(None, item, other, True, s, "") for other, s in self._db.execute(question, (self._kind, item))]

    def _decided(self, story: int) -> list[Edge]:
        """What people say of the story's items, of those that are there."""
        columns = "id, one, one_anchor, other, other_anchor, same, author"
        question = (
            f"SELECT {columns} FROM tied WHERE one = ?1 AND kind = ?2 AND undone IS NULL UNION"
            f" SELECT {columns} FROM tied WHERE other = ?1 AND kind = ?2 AND undone IS NULL ORDER BY 1"
        )
        found = []
        for id_, one, at_one, other, at_other, same, author in self._db.execute(question, (story, self._kind)):
            ours = find_at(self._db, self._kind, one, json.loads(at_one))
            theirs = find_at(self._db, self._kind, other, json.loads(at_other))
            if ours is not None and theirs is not None and ours != theirs:
                found.append(Edge(id_, ours, theirs, bool(same), 1.0, author))
        return found

    def _component(self, items: list[int]) -> tuple[list[int], list[Edge]]:
        decided = self._is_decided()
        members, waiting = dict.fromkeys(items), list(items)
        edges: dict[tuple[int, int, int | None], Edge] = {}
        while waiting and len(members) < _COMPONENT:
            item = waiting.pop()
            for edge in self.edges_of(item) if decided else self._tied(item):
                edges[*_pair(edge.one, edge.other), edge.id] = edge
                for other in (edge.one, edge.other):
                    if other not in members:
                        members[other] = None
                        waiting.append(other)
        inside = [edge for edge in edges.values() if edge.one in members and edge.other in members]
        return list(members), inside

    def _group_of(self, item: int) -> int | None:
        found = self._db.execute(f"SELECT {self._group} FROM {self._kind} WHERE id = ?", (item,)).fetchone()
        return found[0] if found else None

    def _set(self, items: list[int], group: int | None) -> None:
        change = f"UPDATE {self._kind} SET {self._group} = ?1 WHERE id = ?2 AND {self._group} IS NOT ?1"
        self._db.executemany(change, [(group, item) for item in items])


def undo(db: sqlite3.Connection, number: int) -> None:
    """Takes back what somebody said of two items."""
    found = db.execute(
        "UPDATE tied SET undone = ? WHERE id = ? AND undone IS NULL RETURNING kind, one, other, one_anchor,"
        " other_anchor",
        (now(), number),
    ).fetchone()
    if found is None:
        raise NotThereError(f"T{number}: no such judgement, or it was taken back already.")
    kind, one, other, at_one, at_other = found
    items = [find_at(db, kind, one, json.loads(at_one)), find_at(db, kind, other, json.loads(at_other))]
    Ties(db, kind).settle([item for item in items if item is not None])


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
