"""What is asked of a store, and what people say of what it holds: the half of `Store` beside taking in."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from onrecord.errors import NotThereError, UsageError
from onrecord.query import Query
from onrecord.store import changes, deciding, explaining, knowing, known, lookups, questions, ruled
from onrecord.store.answers import Act, Change, Contact, Dated, Found, Person, Quote, Stand
from onrecord.store.batch import transaction
from onrecord.store.deciding import Judged
from onrecord.store.explaining import Explanation
from onrecord.store.knowing import Base
from onrecord.store.known import Identified
from onrecord.store.lock import WriterLock
from onrecord.store.people import People
from onrecord.store.ruled import Ruled

_FEWEST = 4
"""Characters of a key by which a story can be named."""


class Asked:
    """A store that is open: its questions. `Store` is made of this."""

    path: Path
    _db: sqlite3.Connection
    _lock: WriterLock | None

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

    def known_as(self, name: str) -> list[Identified]:
        """What the knowledge bases call the bearer of a name (``N12``), and why."""
        return known.identified(self._db, self._named(name))

    def bases(self) -> list[Base]:
        """The knowledge bases that were added."""
        return knowing.bases(self._db)

    # ---- what people say

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
        statements (``3f2a9c12/S1``) one remark, two events one contact; or that a name is of somebody of a knowledge
        base (``wikidata:Q42``)."""
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
        """Takes a judgement (``J3``, ``T5``, ``K2``) or a verdict (``V7``) back; who is one follows from the rest."""
        self._need_write()
        with transaction(self._db):
            deciding.undo(self._db, judgement)

    # ---- within

    def _decide(self, one: str, other: str, same: bool, author: str, note: str | None) -> None:
        self._need_write()
        if (pair := deciding.name_and_id(one, other)) is not None:
            with transaction(self._db):
                deciding.decide_known(self._db, self._named(pair[0]), pair[1], same, author, note)
            return
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

    def _need_write(self) -> None:
        if self._lock is None:
            raise UsageError(f"{self.path}: opened to be read. Store.open(path, write=True) opens it to be written.")


def _query(query: Query | None, filters: dict[str, Any]) -> Query:
    """The query, with what is given beside it."""
    return replace(query, **filters) if query else Query(**filters)
