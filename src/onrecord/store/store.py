"""The store: one SQLite file with the records of many stories. One writes, many read, at the same time.

>>> with Store.open("onrecord.db", write=True) as store:
...     store.add(onrecord.read_many(stories))
>>> Store.open("onrecord.db").quotes(actor="Anna Voss", since="2025-01-01")
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from importlib.metadata import version
from os import PathLike
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import Any

from onrecord.errors import InputError, NotThereError, StoreError, UsageError
from onrecord.intake.base import StoryInput
from onrecord.query import Query
from onrecord.record import Record
from onrecord.store import changes, deciding, explaining, lookups, questions, reading, ruled, schema
from onrecord.store.answers import Act, Change, Contact, Dated, Found, Person, Quote, Stand
from onrecord.store.batch import STORIES, Added, Batch, Waiting, transaction
from onrecord.store.deciding import Judged
from onrecord.store.explaining import Explanation
from onrecord.store.followed import Followed
from onrecord.store.keys import input_of, key_of
from onrecord.store.lock import WriterLock, now
from onrecord.store.people import People
from onrecord.store.ruled import Ruled
from onrecord.store.views import Views
from onrecord.store.writing import Writer

Read = Callable[[Iterable[StoryInput | InputError]], Iterable[Record | InputError]]
"""Reads stories: gives a record or an error for each, in order, errors passed on; as `onrecord.read_many`."""

_FEWEST = 4
"""Characters of a key by which a story can be named."""


class Store:
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

    def hurry(self, seconds: float) -> None:
        """From now on, a question that is not answered in so many seconds is broken off (`sqlite3.OperationalError`)."""
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
                    yield Waiting(record, key_of(story), reading.given_of(story))

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
                    yield Waiting(record, key_of(story), reading.given_of(story))

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
                yield Waiting(record, key, reading.given_of(story))

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

    def find(self, story: str) -> int:
        """The row of a story by its key, the beginning of it, or the provider's id (then the newest of that id)."""
        found = self._db.execute("SELECT id FROM story WHERE key = ?", (story,)).fetchall()
        if not found and len(story) >= _FEWEST:
            # A half-open range rather than LIKE, so that the index serves and no letter is a wildcard.
            found = self._db.execute("SELECT id FROM story WHERE key >= ? AND key < ?", (story, story + "g")).fetchall()
        if not found:
            newest = "SELECT id FROM story WHERE provider_id = ? ORDER BY id DESC LIMIT 1"
            found = self._db.execute(newest, (story,)).fetchall()
        if not found:
            raise NotThereError(f"{self.path}: no story {story} there.")
        if len(found) > 1:
            raise UsageError(f"{self.path}: {len(found)} stories begin with {story}. Give more of the key.")
        return int(found[0][0])

    # ---- questions

    def quotes(self, query: Query | None = None, **filters: Any) -> list[Quote]:
        """Who said what: ``store.quotes(actor="Anna Voss", about="herring quota*", since="2025-01")``.

        The filters of this and all questions are those of `Query`, which may be given instead."""
        return questions.quotes(self._db, _query(query, filters))

    def contacts(self, query: Query | None = None, **filters: Any) -> list[Contact]:
        """Who met, called or visited whom: ``store.contacts(actor="Voss", with_actor="Adler", place="Oslo")``."""
        return questions.contacts(self._db, _query(query, filters))

    def acts(self, query: Query | None = None, **filters: Any) -> list[Act]:
        """Who did what else to whom: ``store.acts(actor="Arland", plover="SANCTION")``."""
        return questions.acts(self._db, _query(query, filters))

    def positions(self, query: Query | None = None, **filters: Any) -> list[Stand]:
        """Who takes which stance on what: ``store.positions(about="harbour dues", stance="REJECT")``."""
        return questions.positions(self._db, _query(query, filters))

    def timeline(self, query: Query | None = None, **filters: Any) -> list[Dated]:
        """What happens and is said on which day, in order."""
        return questions.timeline(self._db, _query(query, filters))

    def who(self, query: Query | None = None, **filters: Any) -> list[Person]:
        """Who is called so (`actor`), or holds a post (`post`): names, posts with their days, and how much is on
        record."""
        return lookups.who(self._db, _query(query, filters))

    def changes(self, query: Query | None = None, **filters: Any) -> list[Change]:
        """What changed since a day: posts, positions, the status of contacts, stories that were withdrawn; each with
        both sides' evidence: ``store.changes(since="2025-02-03", actor="Voss")``."""
        return changes.changes(self._db, _query(query, filters))

    def search(self, query: Query | None = None, **filters: Any) -> list[Found]:
        """The stories that hold the words of `about`, the best first."""
        return lookups.search(self._db, _query(query, filters))

    def explain(self, id_: str) -> Explanation:
        """Why an item is on the record. `id_` is an answer's, a story's key and the item's number: ``3f2a9c…/S1``."""
        story, slash, no = id_.rpartition("/")
        if not slash:
            raise UsageError(f"{id_}: not the id of an item, as 3f2a9c/S1.")
        return explaining.explain(self._db, self.find(story), no)

    def judge(
        self, id_: str, verdict: str, author: str, *, note: str | None = None, correction: dict[str, Any] | None = None
    ) -> None:
        """Keeps what somebody says of an item: ``right``, ``wrong`` or ``corrected`` (with the right values). It is
        kept by the item's place in the text, also when the story is read again."""
        self._need_write()
        story, _, no = id_.rpartition("/")
        number = self.find(story)
        kind, _ = explaining.item(self._db, number, no)
        (text,) = self._db.execute("SELECT text FROM body WHERE story = ?", (number,)).fetchone()
        ruled.check(kind, verdict, correction, len(text))
        with transaction(self._db):
            explaining.judge(self._db, number, no, verdict, author, note, correction)

    def verdicts(self) -> Iterator[Ruled]:
        """What people said of items, story by story, each with the item as it is read now."""
        return ruled.ruled(self._db)

    def same(self, one: str, other: str, author: str, *, note: str | None = None) -> None:
        """Keeps that two are one, whatever the machine says: two names (``N12``, of `Person.names`) of one person, two
        statements (``3f2a9c12/S1``) one remark, two events one contact."""
        self._decide(one, other, True, author, note)

    def apart(self, one: str, other: str, author: str, *, note: str | None = None) -> None:
        """Keeps that two are two, whatever the machine says; as `same`."""
        self._decide(one, other, False, author, note)

    def judgements(self, id_: str) -> list[Judged]:
        """Why a name, a statement or a contact is one with others, or is not: the judgements on it that hold."""
        if "/" not in id_:
            return deciding.judged_names(self._db, self._named(id_))
        story, _, no = id_.rpartition("/")
        return deciding.judged_items(self._db, self.find(story), no)

    def undo(self, judgement: int | str) -> None:
        """Takes a judgement (``J3``, ``T5``) or a verdict (``V7``) back; what is one then follows from the others."""
        self._need_write()
        with transaction(self._db):
            deciding.undo(self._db, judgement)

    # ---- within

    def _decide(self, one: str, other: str, same: bool, author: str, note: str | None) -> None:
        self._need_write()
        if deciding.names_or_items(one, other):
            with transaction(self._db):
                deciding.decide_items(self._db, self.find, one, other, same, author, note)
            return
        names = self._named(one), self._named(other)
        with transaction(self._db):
            People(self._db).decide(*names, same, author, note)

    def _named(self, name: str) -> int:
        number = name[1:] if name[:1] in "Nn" else name
        known = number.isascii() and number.isdecimal() and len(number) < 18
        if not known or not self._db.execute("SELECT 1 FROM name WHERE id = ?", (int(number),)).fetchone():
            raise NotThereError(f"{self.path}: no name {name} there. `onrecord who` tells them, as N12.")
        return int(number)

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

    def _need_write(self) -> None:
        if self._lock is None:
            raise UsageError(f"{self.path}: opened to be read. Store.open(path, write=True) opens it to be written.")


def _query(query: Query | None, filters: dict[str, Any]) -> Query:
    """The query, with what is given beside it."""
    return replace(query, **filters) if query else Query(**filters)


def _catch_up(db: sqlite3.Connection, *, joining: bool) -> None:
    """Brings what a former version stored up to this one, a batch at a time: it may be broken off. What takes long and
    can be done without, `joining`, is left to who writes."""
    writer = Writer(db)
    for todo in [writer.settle, *([writer.join] if joining else [])]:
        done = STORIES
        while done >= STORIES:
            with transaction(db):
                done = todo(STORIES)
