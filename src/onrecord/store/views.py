"""What the reading room and the REST interface ask beyond the questions: pages, lists of stories, counts.

`Store.views`. Each file ``view_*`` has one kind; all of them only read.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any, Literal

from onrecord.query import Query
from onrecord.store import (
    changes,
    questions,
    view_actor,
    view_contacts,
    view_dates,
    view_doubts,
    view_facets,
    view_items,
    view_news,
    view_stories,
    view_story,
    view_topic,
    view_verdicts,
)
from onrecord.store.answers import Change, Dated, Quote, Stand
from onrecord.store.candidates import Kind
from onrecord.store.explaining import Verdict
from onrecord.store.questions import Page
from onrecord.store.view_stories import Brief, Counts, Told

_PAGES: dict[str, Callable[[sqlite3.Connection, Query], Page[Any]]] = {
    "quotes": questions.quotes_page,
    "contacts": questions.contacts_page,
    "acts": questions.acts_page,
    "positions": questions.positions_page,
}


class Views:
    """Over an open store; made by `Store.views`. `find` gives the row of a story by its key."""

    def __init__(self, db: sqlite3.Connection, find: Callable[[str], int]) -> None:
        self._db = db
        self._find = find

    def revision(self) -> int:
        """Another number whenever another connection has changed the store; of use within this connection only."""
        return int(self._db.execute("PRAGMA data_version").fetchone()[0])

    def page(self, question: str, query: Query) -> Page[Any]:
        """The answers to ``quotes``, ``contacts``, ``acts`` or ``positions``, and where the next page begins."""
        return _PAGES[question](self._db, query)

    def dates(self, query: Query, below: tuple[int | None, int | None]) -> tuple[list[Dated], list[int | None] | None]:
        """A page of the timeline, in the order of the days, and where the next begins (further back)."""
        return view_dates.page(self._db, query, below)

    def stories(self, asked: Told, limit: int, below: tuple[str, int] | None) -> list[tuple[Brief, tuple[str, int]]]:
        """The stories that pass, the newest first, each with its place in that order."""
        return view_stories.stories(self._db, asked, limit, below)

    def story(self, story: str) -> Brief:
        """What is known of a story beside its text."""
        return view_stories.story(self._db, self._find(story))

    def text(self, story: str) -> str:
        """The text of a story exactly as kept."""
        return view_stories.text(self._db, self._find(story))

    def versions(self, story: str) -> list[Brief]:
        """The versions of a story and its copies, itself among them, in the order in which they came."""
        return view_stories.versions(self._db, self._find(story))

    def counts(self) -> Counts:
        """How much is on record."""
        return view_stories.counts(self._db)

    def quote(self, id_: str) -> Quote:
        """A statement as an answer, with all places where the remark stands."""
        story, _, no = id_.rpartition("/")
        return view_items.quote(self._db, self._find(story), no)

    def verdicts(self, limit: int, below: int | None) -> list[view_verdicts.Said]:
        """What people said of items and hold to, the last first."""
        return view_verdicts.verdicts(self._db, limit, below)

    def shared(self, story: str) -> dict[str, int]:
        """In how many stories the remarks and contacts of a story stand, by item; those in it alone left out."""
        return view_story.shared(self._db, self._find(story))

    def ids(self, story: str) -> dict[str, tuple[str, ...]]:
        """What knowledge bases call the actors of a story: ``{"A1": ("wikidata:Q42",)}``."""
        return view_story.ids(self._db, self._find(story))

    def verdicts_of(self, story: str) -> dict[str, list[Verdict]]:
        """What people said of the items of a story, by item."""
        return view_story.verdicts(self._db, self._find(story))

    def facets(self, kind: Kind, query: Query, of: Literal["contacts", "acts"] | None = None) -> view_facets.Facets:
        """What the newest items that pass have in common: who, where, how, when, each with how many."""
        return view_facets.facets(self._db, kind, query, of)

    def facets_of_stories(self, query: Query) -> view_facets.Facets:
        """The same of the stories that hold the words."""
        return view_facets.of_stories(self._db, query)

    def names(self, of: Sequence[str]) -> list[view_actor.Named]:
        """The names that are one person's (`Person.names`), and the days on which stories use them."""
        return view_actor.names(self._db, of)

    def post_now(self, of: Sequence[str]) -> str | None:
        """The post that the newest stories give somebody (`Person.names`)."""
        return view_actor.post_now(self._db, of)

    def repeated(self, of: Sequence[str], limit: int) -> list[Quote]:
        """What he said that most stories have."""
        return view_actor.repeated(self._db, of, limit)

    def topic(self, query: Query, step: view_topic.Step | None, rows: int, columns: int) -> view_topic.Topic:
        """Who spoke of a subject, when, and with which stance."""
        return view_topic.topic(self._db, query, step, rows, columns)

    def subjects(self, limit: int) -> list[view_topic.Word]:
        """What positions were taken on lately, in single words."""
        return view_topic.subjects(self._db, limit)

    def cell(
        self, query: Query, who: int, time: str, step: view_topic.Step, limit: int
    ) -> tuple[list[Stand], list[Quote]]:
        """What stands in one cell of a topic: positions and statements."""
        return view_topic.cell(self._db, query, who, time, step, limit)

    def turned(self, query: Query, limit: int) -> list[view_topic.Turn]:
        """Who turned on a subject, with the position before and the one after."""
        return view_topic.turned(self._db, query, limit)

    def met(self, query: Query, most: int) -> tuple[list[view_contacts.Met], bool]:
        """Very many contacts in short, the newest first, and whether there may be more."""
        return view_contacts.met(self._db, query, most)

    def changes(self, query: Query, most: int) -> list[Change]:
        """What changed since a day, as far as the `most` newest positions and contacts tell."""
        return changes.changes(self._db, query, most)

    def last_day(self) -> str | None:
        """The day of the newest story."""
        return view_news.last_day(self._db)

    def news(self, since: str) -> view_news.News:
        """How much is new since a day."""
        return view_news.news(self._db, since)

    def replaced(self, since: str, limit: int) -> list[view_news.Replaced]:
        """Stories that newer versions replaced since a day."""
        return view_news.replaced(self._db, since, limit)

    def published(self, stories: Sequence[str]) -> dict[str, str]:
        """When stories were published, by key."""
        return view_news.published(self._db, stories)

    def doubtful_pairs(self, limit: int) -> list[view_doubts.Pair]:
        """Names that may be one person's, the most doubtful first."""
        return view_doubts.pairs(self._db, limit)

    def names_told(self, names: Sequence[str]) -> list[view_doubts.NameInDoubt]:
        """Names by their numbers (``N12``), with what tells who is meant."""
        return view_doubts.names_told(self._db, names)

    def doubtful_twins(self, limit: int) -> list[view_doubts.Twins]:
        """Remarks and contacts that may be two, the most doubtful first."""
        return view_doubts.twins(self._db, limit)

    def doubtful_statements(self, limit: int) -> list[Quote]:
        """Statements that may be wrong, the most doubtful first."""
        return view_doubts.statements(self._db, limit)

    def decided(self, limit: int) -> list[view_doubts.Decided]:
        """What people said of two names or two items, the last first."""
        return view_doubts.decided(self._db, limit)

    def speakers(self, limit: int) -> list[view_actor.Speaker]:
        """Who has most of the newest statements."""
        return view_actor.speakers(self._db, limit)
