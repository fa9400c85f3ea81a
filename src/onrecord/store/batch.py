"""Many records into the store, a batch in a transaction; what cannot be stored is listed and the rest is."""

from __future__ import annotations

import sqlite3
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import ClassVar

from onrecord.errors import InputError, StoreError
from onrecord.record import Record
from onrecord.store.lock import now
from onrecord.store.writing import Writer

STORIES, CHARACTERS, SECONDS = 256, 2_000_000, 5.0
"""A batch is written when it has so many stories or characters, or is so old: what a kill can lose.

A commit costs as much as it touches pages, and in a large store each story touches pages of its own: among 75,000
stories 2.2 ms a story in batches of 64, and 0.9 ms of 256."""


@dataclass(slots=True)
class Added:
    """What came of adding stories.

    `unread` counts the stories kept and not read, by language; they are among the new ones. `broken` counts what could
    not be read or stored, of which `errors` has the first."""

    MOST: ClassVar[int] = 200

    new: int = 0
    unchanged: int = 0
    statements: int = 0
    unread: Counter[str] = field(default_factory=Counter)
    broken: int = 0
    errors: list[InputError] = field(default_factory=list)

    def failed(self, error: InputError) -> None:
        """Counts an error and keeps it among the first."""
        self.broken += 1
        if len(self.errors) < self.MOST:
            self.errors.append(error)

    def count(self, other: Added) -> None:
        """Takes in what came of adding more."""
        self.new += other.new
        self.unchanged += other.unchanged
        self.statements += other.statements
        self.unread.update(other.unread)
        self.broken += other.broken
        self.errors = [*self.errors, *other.errors][: self.MOST]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A record to be written: a new story by its `key`, or one to be replaced, by its row."""

    record: Record
    key: str
    given: str
    story: int | None = None


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All of what is done within, or nothing; raises `StoreError` where the file cannot be written."""
    try:
        db.execute("BEGIN IMMEDIATE")
        try:
            yield
            db.execute("COMMIT")
        except BaseException:
            if db.in_transaction:
                db.execute("ROLLBACK")
            raise
    except sqlite3.OperationalError as error:
        raise StoreError(
            f"the store cannot be written ({error}). What was written before is kept; add again."
        ) from error


class Batch:
    """Collects records and errors and writes them together."""

    def __init__(
        self, db: sqlite3.Connection, writer: Writer, reading: int, added: Added, settled: Callable[[str], None]
    ) -> None:
        """`settled` is called with the key of each story that was written, or can't be."""
        self._db = db
        self._writer = writer
        self._reading = reading
        self._added = added
        self._settled = settled
        self._waiting: list[Waiting] = []
        self._errors: list[InputError] = []
        self._characters = 0
        self._since = time.monotonic()

    def put(self, item: Waiting | InputError) -> None:
        """Takes one more; writes the batch when it is full or old."""
        if isinstance(item, InputError):
            self._errors.append(item)
        else:
            self._waiting.append(item)
            self._characters += len(item.record.story.text)
        full = len(self._waiting) + len(self._errors) >= STORIES or self._characters >= CHARACTERS
        if full or time.monotonic() - self._since > SECONDS:
            self.write()

    def write(self) -> None:
        """Writes what waits, in one transaction; all of it or nothing."""
        waiting, errors = self._waiting, self._errors
        self._waiting, self._errors, self._characters, self._since = [], [], 0, time.monotonic()
        if not waiting and not errors:
            return
        try:
            with transaction(self._db):
                stored = [self._one(item, errors) for item in waiting]
                self._list(errors)
        except BaseException:
            self._writer.forget()
            raise
        for item, outcome in zip(waiting, stored, strict=True):
            self._count(item, outcome)
            self._settled(item.key)
        for problem in errors:
            self._added.failed(problem)

    def _one(self, item: Waiting, errors: list[InputError]) -> bool | None:
        """Writes one record; True if it was written, False where the story is there already, None if it can't be."""
        self._db.execute("SAVEPOINT story")
        try:
            if item.story is not None:
                self._writer.again(item.record, item.story, self._reading)
            elif self._db.execute("SELECT 1 FROM story WHERE key = ?", (item.key,)).fetchone():
                return False
            else:
                self._writer.story(item.record, item.key, item.given, self._reading, now())
        except (sqlite3.IntegrityError, sqlite3.DataError, UnicodeEncodeError, ValueError) as error:
            self._db.execute("ROLLBACK TO story")
            self._writer.forget()
            where = item.record.story.source or item.record.story.id
            errors.append(
                InputError(where, f"cannot be stored ({error})", "See whether the record is whole, and report it.")
            )
            return None
        finally:
            self._db.execute("RELEASE story")
        return True

    def _list(self, errors: list[InputError]) -> None:
        self._db.executemany(
            "INSERT INTO broken (place, problem, remedy, first_met, last_met) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (place, problem) DO UPDATE SET last_met = excluded.last_met",
            [(_plain(error.where), _plain(error.problem), _plain(error.remedy), now(), now()) for error in errors],
        )

    def _count(self, item: Waiting, written: bool | None) -> None:
        if written is False:
            self._added.unchanged += 1
        if not written:
            return
        self._added.new += 1
        self._added.statements += len(item.record.statements)
        if item.record.story.unread:
            self._added.unread[item.record.story.language or "unknown"] += 1


def _plain(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
