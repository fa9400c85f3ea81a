"""Names and posts, each kept once for all stories; and whose names are new, so that they are judged.

Called within a transaction of the caller's (`writing.Writer`).
"""

from __future__ import annotations

import sqlite3
import zlib
from typing import Any

from onrecord.record import Actor, Role
from onrecord.store.fold import fold
from onrecord.store.rows import insert

_REMEMBERED = 50_000
"""Names, aliases and posts whose rows are remembered: memory does not grow with the store."""

_MOST_ALIASES = 12
"""Names of one actor in one story that are kept to find it by; a story that has more plays with us."""

_JUDGED = frozenset({"person", "organization", "polity"})
"""Whose names are compared with one another."""


class Names:
    """The rows of names and posts through one connection. `new` are the names to be judged: new ones, and those that
    got a post or an alias that is new for them."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._names: dict[tuple[str, str, int], int] = {}
        self._aliases: set[tuple[int, str]] = set()
        self._posts: dict[tuple[str, str | None, str | None, str], int] = {}
        self._held: set[tuple[int, int]] = set()
        self.new: dict[int, None] = {}

    def forget(self) -> None:
        """What was remembered of rows that a transaction rolled back no longer holds."""
        self._names.clear()
        self._aliases.clear()
        self._posts.clear()
        self._held.clear()
        self.new.clear()

    def of(self, actor: Actor, called: list[str]) -> int | None:
        """The row of an actor's name, None where it has no word; `called` is what his story calls him beside it."""
        key = fold(actor.name)
        if not key:
            return None
        sense = _sense(actor, key)
        number = self._names.get((actor.type, key, sense))
        if number is None:
            found = self._db.execute(
                "SELECT id FROM name WHERE key = ? AND type = ? AND sense = ?", (key, actor.type, sense)
            ).fetchone()
            if found:
                number = int(found[0])
            else:
                row = {"type": actor.type, "key": key, "sense": sense, "text": actor.name, "country": actor.country}
                number = insert(self._db, "name", row)
                if actor.type in _JUDGED:
                    self.new[number] = None
            self._remember(self._names, (actor.type, key, sense), number)
        for text in [actor.name, *called[:_MOST_ALIASES]]:
            if self._called(number, text) and actor.type == "organization":
                self.new[number] = None
        return number

    def _called(self, name: int, text: str) -> bool:
        """Keeps what somebody is called; whether it is new for him."""
        key = fold(text)
        if not key or (name, key) in self._aliases:
            return False
        done = self._db.execute("INSERT OR IGNORE INTO alias (name, key, text) VALUES (?, ?, ?)", (name, key, text))
        if done.rowcount:
            self._db.execute("INSERT INTO alias_text (rowid, key) VALUES (?, ?)", (done.lastrowid, key))
        if len(self._aliases) >= _REMEMBERED:
            self._aliases.clear()
        self._aliases.add((name, key))
        return done.rowcount > 0

    def holds(self, name: int, post: int, type_: str) -> None:
        """Keeps that the bearer of a name holds a post; a person with a new one is judged again."""
        if (name, post) in self._held:
            return
        done = self._db.execute("INSERT OR IGNORE INTO held (name, post) VALUES (?, ?)", (name, post))
        if done.rowcount and type_ == "person":
            self.new[name] = None
        if len(self._held) >= _REMEMBERED:
            self._held.clear()
        self._held.add((name, post))

    def post(self, role: Role) -> int:
        """The row of a post."""
        post = (role.title, role.of, role.country, role.status)
        number = self._posts.get(post)
        if number is None:
            key = fold(role.title)
            found = self._db.execute(
                "SELECT id FROM post WHERE key = ? AND title = ? AND of IS ? AND country IS ? AND status = ?",
                (key, *post),
            ).fetchone()
            row = dict(zip(("title", "of", "country", "status"), post, strict=True)) | {"key": key}
            number = int(found[0]) if found else insert(self._db, "post", row)
            self._remember(self._posts, post, number)
        return number

    def _remember(self, known: dict[Any, int], key: Any, number: int) -> None:
        if len(known) >= _REMEMBERED:
            known.clear()
        known[key] = number


def _sense(actor: Actor, key: str) -> int:
    """By which the bearers of a family name are told apart where a story has no more of it: what their post is of."""
    if actor.type != "person" or " " in key or not actor.roles:
        return 0
    role = actor.roles[0]
    return 1 + zlib.crc32(fold(role.of or role.title).encode())
