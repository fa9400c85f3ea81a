"""The store: one SQLite file with the records of many stories. One writes, many read, at the same time.

>>> with Store.open("onrecord.db", write=True) as store:
...     store.add(onrecord.read_many(stories))
>>> Store.open("onrecord.db").quotes(actor="Anna Voss", since="2025-01-01")
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import version
from os import PathLike
from pathlib import Path
from time import monotonic
from types import TracebackType

from onrecord.errors import InputError, StoreError
from onrecord.intake.base import StoryInput
from onrecord.knowledge.entity import Entity, Holding, NotOurs
from onrecord.record import Record
from onrecord.store import knowing, reading, schema
from onrecord.store.asked import Asked
from onrecord.store.batch import STORIES, Added, Batch, Waiting, transaction
from onrecord.store.followed import Followed
from onrecord.store.keys import given_of, input_of, key_of
from onrecord.store.lock import WriterLock, now
from onrecord.store.views import Views
from onrecord.store.watches import Watches
from onrecord.store.writing import Writer

Read = Callable[[Iterable[StoryInput | InputError]], Iterable[Record | InputError]]
"""Reads stories: gives a record or an error for each, in order, errors passed on; as `onrecord.read_many`."""


class Store(Asked):
    """A store's file, open. `Store.open` opens it; it closes with the ``with`` block or by `close`."""

    def __init__(self, path: Path, db: sqlite3.Connection, lock: WriterLock | None) -> None:
        self.path = path
        self._db = db
        self._lock = lock
        self._writer = Writer(db)

    @classmethod
    def open(cls, path: str | PathLike[str], *, write: bool = False, purpose: str = "a program") -> Store:
        """Opens the store at `path`: to read it, or with `write` to add to it, and makes it then if it is missing.

        Raises `UsageError` where there is no store, or another writes to it; `purpose` is what that other is told."""
        place = Path(path)
        db = schema.connect(place, write=write)
        lock = None
        try:
            if write or schema.version_of(db) < schema.version():
                lock = WriterLock(place, purpose)
                schema.prepare(db)
                _catch_up(db, joining=write)
            if not write:
                if lock:
                    lock.release()
                    lock = None
                db.execute("PRAGMA query_only = ON")
        except BaseException as error:
            db.close()
            if lock:
                lock.release()
            if isinstance(error, sqlite3.Error):
                raise StoreError(
                    f"{place}: cannot be opened ({error}). See whether another program holds it."
                ) from error
            raise
        return cls(place, db, lock)

    @property
    def followed(self) -> Followed:
        """What is remembered of the feeds that are followed, by address."""
        return Followed(self._db)

    @property
    def views(self) -> Views:
        """What pages and the REST interface ask beyond the questions."""
        return Views(self._db, self.find)

    @property
    def watches(self) -> Watches:
        """Saved questions, and what they have found."""
        return Watches(self._db, self._need_write)

    def hurry(self, seconds: float) -> None:
        """From now on, a question not answered in so many seconds is broken off (`sqlite3.OperationalError`)."""
        end = monotonic() + seconds
        self._db.set_progress_handler(lambda: monotonic() > end, 50_000)

    def close(self) -> None:
        """Closes the file and lets others write."""
        self._db.close()
        if self._lock:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __len__(self) -> int:
        """How many stories there are, every version counted."""
        return int(self._db.execute("SELECT count(*) FROM story").fetchone()[0])

    def __contains__(self, story: StoryInput) -> bool:
        """Whether this very story is there."""
        return self._has(key_of(story))

    # ---- in

    def add(
        self, records: Iterable[Record | InputError], *, model: str = "", each: Callable[[], None] | None = None
    ) -> Added:
        """Stores records as they come; a story that is there already changes nothing.

        Errors among `records` are listed and the rest is stored. `model` names what read them; `each` is called after
        each of them. Batches are whole: whatever ends this, what was written is there and adding again goes on."""

        def waiting() -> Iterator[Waiting | InputError]:
            for record in records:
                if isinstance(record, InputError):
                    yield record
                else:
                    story = input_of(record)
                    yield Waiting(record, key_of(story), " ".join(given_of(story)))

        return self._write(waiting(), Added(), model, each)

    def bring(
        self,
        read: Iterable[tuple[StoryInput, Record] | InputError],
        *,
        model: str,
        software: str,
        each: Callable[[], None] | None = None,
    ) -> Added:
        """Stores what was read elsewhere, by `software` with `model`: each story as it came in, with its record; as
        `take` stores what it reads."""

        def waiting() -> Iterator[Waiting | InputError]:
            for one in read:
                if isinstance(one, InputError):
                    yield one
                else:
                    story, record = one
                    yield Waiting(record, key_of(story), " ".join(given_of(story)))

        return self._write(waiting(), Added(), model, each, software=software)

    def take(
        self,
        stories: Iterable[StoryInput | InputError],
        read: Read,
        *,
        model: str = "",
        each: Callable[[], None] | None = None,
    ) -> Added:
        """Reads stories by `read` and stores them; those that are there already are not read again."""
        added = Added()
        under_way: set[str] = set()
        given: deque[tuple[StoryInput, str] | None] = deque()

        def fresh() -> Iterator[StoryInput | InputError]:
            for story in stories:
                if isinstance(story, InputError):
                    given.append(None)
                    yield story
                    continue
                key = key_of(story)
                if key in under_way or self._has(key):
                    added.unchanged += 1
                    if each:
                        each()
                    continue
                under_way.add(key)
                given.append((story, key))
                yield story

        def waiting() -> Iterator[Waiting | InputError]:
            for record in read(fresh()):
                of = given.popleft()
                story, key = of or (None, "")
                if isinstance(record, InputError) or story is None:
                    under_way.discard(key)
                    if isinstance(record, InputError):
                        yield record
                    continue
                yield Waiting(record, key, " ".join(given_of(story)))

        return self._write(waiting(), added, model, each, under_way.discard)

    def reread(
        self, read: Read, *, model: str, everything: bool = False, each: Callable[[], None] | None = None
    ) -> Added:
        """Reads every story again that another model or version has read (with `everything`, all): what that one said
        is replaced, what people said stays. Goes on where it was stopped."""
        current = self._reading(model)
        done = -1 if everything else current
        of: deque[int] = deque()

        def stories() -> Iterator[StoryInput | InputError]:
            last = 0
            while found := self._db.execute(
                "SELECT id FROM story WHERE id > ? AND reading <> ? ORDER BY id LIMIT 200", (last, done)
            ).fetchall():
                for (last,) in found:
                    of.append(last)
                    yield reading.story_input(self._db, last)

        def waiting() -> Iterator[Waiting | InputError]:
            for record in read(stories()):
                story = of.popleft()
                yield record if isinstance(record, InputError) else Waiting(record, "", "", story)

        return self._write(waiting(), Added(), model, each)

    def know(
        self,
        told: Iterable[Entity | Holding | NotOurs | InputError],
        *,
        named_only: bool = False,
        each: Callable[[], None] | None = None,
    ) -> knowing.Learnt:
        """Keeps what a knowledge base tells (`onrecord.knowledge.read.entities`): ids and names by which those of the
        stories are known and found. All of it or, whatever ends this, nothing; told again it changes nothing.

        With `named_only` only those are kept whom the stories name by now, beside states and posts."""
        self._need_write()
        with transaction(self._db):
            return knowing.Knowing(self._db, named_only=named_only).take(told, each or (lambda: None))

    def forget_base(self, base: str) -> int:
        """Takes a knowledge base out, with what people said of its ids; how many entities it had."""
        self._need_write()
        with transaction(self._db):
            return knowing.forget(self._db, base)

    # ---- out

    def record(self, story: str) -> Record:
        """The record of a story exactly as it was read. `story`: its key, the beginning of it, or the provider's id."""
        return reading.record(self._db, self.find(story))

    def records(self) -> Iterator[Record]:
        """All records, in the order in which they were added."""
        last = 0
        while found := self._db.execute("SELECT id FROM story WHERE id > ? ORDER BY id LIMIT 200", (last,)).fetchall():
            for (last,) in found:
                yield reading.record(self._db, last)

    # ---- within

    def _has(self, key: str) -> bool:
        return self._db.execute("SELECT 1 FROM story WHERE key = ?", (key,)).fetchone() is not None

    def _reading(self, model: str, software: str = "") -> int:
        """The row of what reads now, or has read."""
        self._need_write()
        values = (software or version("onrecord"), model)
        question = "SELECT id FROM reading WHERE software = ? AND model = ?"
        if not (found := self._db.execute(question, values).fetchone()):
            with transaction(self._db):
                made = (*values, now())
                self._db.execute("INSERT INTO reading (software, model, since) VALUES (?, ?, ?)", made)
            found = self._db.execute(question, values).fetchone()
        return int(found[0])

    def _write(
        self,
        items: Iterator[Waiting | InputError],
        added: Added,
        model: str,
        each: Callable[[], None] | None,
        settled: Callable[[str], None] = lambda key: None,
        software: str = "",
    ) -> Added:
        batch = Batch(self._db, self._writer, self._reading(model, software), added, settled)
        try:
            for item in items:
                batch.put(item)
                if each:
                    each()
        finally:  # also when the reading fails or somebody interrupts it: what was read is kept
            batch.write()
        return added


def _catch_up(db: sqlite3.Connection, *, joining: bool) -> None:
    """Brings what a former version stored up to this one, a batch at a time: it may be broken off. What takes long and
    can be done without, `joining`, is left to who writes."""
    writer = Writer(db)
    for todo in [writer.settle, *([writer.join] if joining else [])]:
        done = STORIES
        while done >= STORIES:
            with transaction(db):
                done = todo(STORIES)
