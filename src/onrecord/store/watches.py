"""The watches of a store: saved questions, what they have found, and whom they tell of it. What a look makes of the
store's answers is `onrecord.watching`'s; here they are kept."""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from onrecord.errors import NotThereError, UsageError
from onrecord.store.batch import transaction
from onrecord.store.lock import now

KEPT = 1_000
"""Entries of a watch that are kept; of older ones it is only remembered that they were found."""
_MARKS = 400  # at once, below what SQLite takes


@dataclass(frozen=True, slots=True)
class Hook:
    """The address that is told of new answers, and how that goes: failures in a row, when it is due again (seconds
    since 1970), what went wrong last. `private`: it may be on this machine or network. No secret stands in `repr`."""

    address: str
    secret: str = field(repr=False)
    private: bool = False
    failures: int = 0
    due: float = 0.0
    problem: str | None = None

    @property
    def host(self) -> str:
        """Whom it tells, without the path: that may be as good as a password."""
        return urlsplit(self.address).hostname or ""


@dataclass(frozen=True, slots=True)
class Watch:
    """A saved question. `key`: a UUID, which never changes; `looked`: when it was last asked, UTC."""

    id: int
    key: str
    name: str
    question: str
    filters: dict[str, Any]
    made: str
    looked: str | None
    hook: Hook | None
    entries: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Entry:
    """An answer that a watch has found, as it was when it last was otherwise. `key`: a UUID, which never changes."""

    id: int
    key: str
    found: str
    updated: str
    title: str
    answer: dict[str, Any]
    standing: str
    waits: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """What a look has found: an answer with the `marks` by which it is known again. `entry`: the one that it is
    already; `otherwise`: whether it tells something else now."""

    marks: tuple[str, ...]
    title: str
    answer: dict[str, Any]
    standing: str
    entry: int | None = None
    otherwise: bool = False


class Watches:
    """The watches, to be asked of any open store; what changes them wants one that is open for writing."""

    def __init__(self, db: sqlite3.Connection, need_write: Callable[[], None]) -> None:
        self._db = db
        self._need_write = need_write

    # ---- out

    def all(self) -> list[Watch]:
        """The watches, by name."""
        return [_watch(row) for row in self._rows("ORDER BY w.name")]

    def named(self, name: str) -> Watch:
        """The watch of that name. Raises `NotThereError`."""
        found = self._rows("WHERE w.name = ?", name)
        if not found:
            raise NotThereError(f"no watch {name} there. `onrecord watch list` tells which there are.")
        return _watch(found[0])

    def keyed(self, key: str) -> Watch:
        """The watch of that key. Raises `NotThereError`."""
        found = self._rows("WHERE w.key = ?", key)
        if not found:
            raise NotThereError("no such watch there; it may have been removed.")
        return _watch(found[0])

    def entries(self, watch: Watch, limit: int, *, waiting: bool = False) -> list[Entry]:
        """The entries that were changed last, the last first; or those that the hook has still to be told, the first
        first."""
        order = "AND waits = 1 ORDER BY id" if waiting else "ORDER BY updated DESC, id DESC"
        question = (
            "SELECT id, key, found, updated, title, answer, standing, waits FROM watch_entry"
            f" WHERE watch = ? {order} LIMIT ?"
        )
        return [_entry(row) for row in self._db.execute(question, (watch.id, limit))]

    def entry(self, id_: int) -> Entry | None:
        """The entry of that number, where it is still kept."""
        question = "SELECT id, key, found, updated, title, answer, standing, waits FROM watch_entry WHERE id = ?"
        row = self._db.execute(question, (id_,)).fetchone()
        return _entry(row) if row else None

    def known(self, watch: Watch, marks: Sequence[str]) -> dict[str, int | None]:
        """Those of `marks` by which the watch has found something, each with its entry."""
        found: dict[str, int | None] = {}
        for at in range(0, len(marks), _MARKS):
            some = marks[at : at + _MARKS]
            places = ",".join("?" * len(some))
            question = f"SELECT mark, entry FROM watch_mark WHERE watch = ? AND mark IN ({places})"
            found.update(self._db.execute(question, (watch.id, *some)).fetchall())
        return found

    # ---- in

    def add(self, name: str, question: str, filters: dict[str, Any], hook: Hook | None = None) -> Watch:
        """Keeps a question under a name that no other watch has."""
        self._need_write()
        if not 0 < len(name) <= 80 or not name.isprintable() or name != name.strip():
            raise UsageError(f"{name!r} is no name for a watch. Give 1 to 80 letters, without line breaks.")
        values = (
            str(uuid.uuid4()), name, question, json.dumps(filters, ensure_ascii=False), now(),
            hook and hook.address, hook and hook.secret, int(hook.private) if hook else 0,
        )  # fmt: skip
        with transaction(self._db):
            if self._db.execute("SELECT 1 FROM watch WHERE name = ?", (name,)).fetchone():
                raise UsageError(f"there is a watch {name} already. Give another name, or remove that one.")
            self._db.execute(
                "INSERT INTO watch (key, name, question, filters, made, hook, secret, private)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                values,
            )
        return self.named(name)

    def remove(self, watch: Watch) -> None:
        """Forgets the watch and what it has found."""
        self._need_write()
        with transaction(self._db):
            for table, column in (("watch_mark", "watch"), ("watch_entry", "watch"), ("watch", "id")):
                self._db.execute(f"DELETE FROM {table} WHERE {column} = ?", (watch.id,))

    def keep(self, watch: Watch, findings: Iterable[Finding], *, tell: bool, withdrawn: Iterable[int] = ()) -> int:
        """Keeps what a look has found and says how much of it is new; `tell`: whether the hook is to be told of that.
        `withdrawn`: entries whose story is withdrawn by now. What another look has found meanwhile isn't kept twice."""
        self._need_write()
        new, at = 0, now()
        with transaction(self._db):
            if not self._db.execute("SELECT 1 FROM watch WHERE id = ?", (watch.id,)).fetchone():
                return 0  # removed meanwhile
            for finding in findings:
                new += self._keep(watch, finding, at, tell and watch.hook is not None)
            for entry in withdrawn:
                self._db.execute(
                    "UPDATE watch_entry SET standing = 'withdrawn', updated = ?, waits = 0 WHERE id = ?", (at, entry)
                )
            self._db.execute("UPDATE watch SET looked = ? WHERE id = ?", (at, watch.id))
            self._forget_old(watch)
        return new

    def _keep(self, watch: Watch, finding: Finding, at: str, tell: bool) -> int:
        known = self.known(watch, finding.marks)
        entry = next((one for one in known.values() if one is not None), None)
        answer = json.dumps(finding.answer, ensure_ascii=False)
        if not known:
            made = self._db.execute(
                "INSERT INTO watch_entry (watch, key, found, updated, title, answer, standing, waits)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (watch.id, str(uuid.uuid4()), at, at, finding.title, answer, finding.standing, int(tell)),
            )
            entry = made.lastrowid
        elif entry is not None:
            self._db.execute(
                "UPDATE watch_entry SET title = ?, answer = ?, standing = ?, updated = iif(?, ?, updated) WHERE id = ?",
                (finding.title, answer, finding.standing, finding.otherwise, at, entry),
            )
        rows = [(watch.id, mark, entry) for mark in finding.marks if mark not in known]
        self._db.executemany("INSERT OR IGNORE INTO watch_mark VALUES (?, ?, ?)", rows)
        return 0 if known else 1

    def _forget_old(self, watch: Watch) -> None:
        # What has still to be told is kept however old it is.
        question = (
            "SELECT id FROM watch_entry WHERE watch = ?1 AND waits = 0 AND id NOT IN"
            " (SELECT id FROM watch_entry WHERE watch = ?1 ORDER BY updated DESC, id DESC LIMIT ?2)"
        )
        for (old,) in self._db.execute(question, (watch.id, KEPT)).fetchall():
            self._db.execute("UPDATE watch_mark SET entry = NULL WHERE entry = ?", (old,))
            self._db.execute("DELETE FROM watch_entry WHERE id = ?", (old,))

    def put_off(self, watch: Watch, due: float) -> None:
        """The hook is not told before `due`: somebody is just doing it, or was told to wait."""
        self._need_write()
        with transaction(self._db):
            self._db.execute("UPDATE watch SET due = ? WHERE id = ?", (due, watch.id))

    def told(self, watch: Watch, entries: Iterable[int]) -> None:
        """The hook has taken these; it is not told of them again."""
        self._need_write()
        with transaction(self._db):
            self._db.executemany("UPDATE watch_entry SET waits = 0 WHERE id = ?", [(one,) for one in entries])
            self._db.execute("UPDATE watch SET failures = 0, due = 0, problem = NULL WHERE id = ?", (watch.id,))

    def failed(self, watch: Watch, problem: str, due: float) -> None:
        """The hook could not be told; it is tried again from `due` on."""
        self._need_write()
        with transaction(self._db):
            self._db.execute(
                "UPDATE watch SET failures = failures + 1, due = ?, problem = ? WHERE id = ?", (due, problem, watch.id)
            )

    # ---- within

    def _rows(self, which: str, *values: object) -> list[Any]:
        question = (
            "SELECT w.id, w.key, w.name, w.question, w.filters, w.made, w.looked, w.hook, w.secret, w.private,"
            " w.failures, w.due, w.problem, (SELECT count(*) FROM watch_entry e WHERE e.watch = w.id),"
            f" (SELECT count(*) FROM watch_entry e WHERE e.watch = w.id AND e.waits = 1) FROM watch w {which}"
        )
        return self._db.execute(question, values).fetchall()


def _entry(row: Any) -> Entry:
    id_, key, found, updated, title, answer, standing, waits = row
    return Entry(id_, key, found, updated, title, json.loads(answer), standing, bool(waits))


def _watch(row: Any) -> Watch:
    address, secret, private, failures, due, problem = row[7:13]
    hook = Hook(address, secret, bool(private), failures, due, problem) if address is not None else None
    return Watch(row[0], row[1], row[2], row[3], json.loads(row[4]), row[5], row[6], hook, row[13], row[14])
