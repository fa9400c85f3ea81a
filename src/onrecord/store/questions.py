"""The questions: what was said, who met whom, who wants what, what happened when; each a `Query` and its answers.

Candidates come as a stream of ids, the newest first (`candidates`); here they are looked up, those that pass the other
filters are kept until there are enough, and each is made an answer (`shaping`).
"""

from __future__ import annotations

import itertools
import json
import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Generic, TypeVar

from onrecord.query import Query
from onrecord.store import shaping, tellings
from onrecord.store.answers import Act, Answer, Contact, Dated, Quote, Stand
from onrecord.store.candidates import Kind, candidates, passing, posts_of
from onrecord.store.reading import Row, rows_of
from onrecord.store.standing import BRIEF, STANDS, STORY

A = TypeVar("A", bound=Answer)
_Where = list[tuple[str, list[Any]]]

_SMALLEST, _LARGEST = 100, 5_000
"""Candidates that are looked up together: few at first, since the first may do."""


@dataclass(frozen=True, slots=True)
class Page(Generic[A]):
    """Answers, and behind which of them the next page begins (`Query.below`); None where there are no more. `ids` are
    the answers' places in the order of all."""

    answers: list[A]
    ids: list[int]
    below: int | None


def quotes(db: sqlite3.Connection, query: Query) -> list[Quote]:
    """Statements, the newest first."""
    return quotes_page(db, query).answers


def quotes_page(db: sqlite3.Connection, query: Query) -> Page[Quote]:
    """As many statements, and where the next begin."""
    where = _statements(db, query)
    columns = f"i.*, a.name AS speaker, {STORY}"
    question = f"SELECT {columns} FROM statement i JOIN story t ON t.id = i.story LEFT JOIN actor a ON a.id = i.actor"
    return _answers(db, "statement", query, question, where, shaping.quote, _Once("remark", tellings.fullest_of))


def contacts(db: sqlite3.Connection, query: Query) -> list[Contact]:
    """Meetings, calls, visits and the like, the newest first by when they are, else by when they were published."""
    return contacts_page(db, query).answers


def contacts_page(db: sqlite3.Connection, query: Query) -> Page[Contact]:
    """As many contacts, and where the next begin."""
    where = [*_events(db, query), ("i.plover = 'CONSULT'", [])]
    question = f"SELECT i.*, {STORY} FROM event i JOIN story t ON t.id = i.story"
    return _answers(db, "event", query, question, where, shaping.contact, _Once("contact", tellings.best_of))


def acts(db: sqlite3.Connection, query: Query) -> list[Act]:
    """What else actors do to one another, the newest first."""
    return acts_page(db, query).answers


def acts_page(db: sqlite3.Connection, query: Query) -> Page[Act]:
    """As many acts, and where the next begin."""
    where = [*_events(db, query), ("i.plover <> 'CONSULT'", [])]
    question = f"SELECT i.*, {STORY} FROM event i JOIN story t ON t.id = i.story"
    return _answers(db, "event", query, question, where, shaping.act)


def positions(db: sqlite3.Connection, query: Query) -> list[Stand]:
    """Positions, the newest first."""
    return positions_page(db, query).answers


def positions_page(db: sqlite3.Connection, query: Query) -> Page[Stand]:
    """As many positions, and where the next begin."""
    where = _positions(db, query)
    columns = f"i.*, a.name AS holder, g.name AS aim, {STORY}"
    question = (
        f"SELECT {columns} FROM position i JOIN story t ON t.id = i.story"
        " LEFT JOIN actor a ON a.id = i.actor LEFT JOIN actor g ON g.id = i.target"
    )
    return _answers(db, "position", query, question, where, shaping.stand)


def timeline(db: sqlite3.Connection, query: Query) -> list[Dated]:
    """What happens and what is said on days that the stories tell, in the order of the days; the newest, where there
    is more than the limit."""
    found = happenings_page(db, query).answers if of_events(query) else []
    if of_statements(query):
        found += [one for one in sayings_page(db, query).answers if one.first_day]
    found.sort(key=lambda one: (one.first_day, one.last_day, one.id))
    return found[-query.limit :]


def happenings_page(db: sqlite3.Connection, query: Query) -> Page[Dated]:
    """What happens on days that are told, the newest first, and where the next begin."""
    where = [*_events(db, query), ("i.first_day IS NOT NULL", [])]
    question = f"SELECT i.*, {STORY} FROM event i JOIN story t ON t.id = i.story"
    return _answers(db, "event", query, question, where, shaping.happening, _Once("contact", tellings.best_of))


def sayings_page(db: sqlite3.Connection, query: Query) -> Page[Dated]:
    """What is said at a time that is told, the newest first, and where the next begin; `first_day` is "" where that
    time is no day."""
    where = [*_statements(db, query), ("i.said IS NOT NULL", [])]
    columns = f"i.*, a.name AS speaker, {STORY}"
    question = f"SELECT {columns} FROM statement i JOIN story t ON t.id = i.story LEFT JOIN actor a ON a.id = i.actor"
    return _answers(db, "statement", query, question, where, shaping.saying, _Once("remark", tellings.fullest_of))


def of_statements(query: Query) -> bool:
    """Whether statements can pass the filters of a timeline: type, class, status, place, another side are of events."""
    return all(value is None for value in (query.type, query.plover, query.status, query.place, query.with_actor))


def of_events(query: Query) -> bool:
    """Whether what happens can pass the filters of a timeline: modes and kinds of source are of statements."""
    return query.mode is None and query.kind is None


def passes(db: sqlite3.Connection, query: Query, event: int) -> bool:
    """Whether an event passes all filters, whatever its day."""
    anything = replace(query, since=None, until=None)
    if not passing(db, "event", anything, [event]):
        return False
    where = [*_events(db, anything), ("i.id = ?", [event])]
    question = f"SELECT 1 FROM event i JOIN story t ON t.id = i.story WHERE {' AND '.join(one for one, _ in where)}"
    return db.execute(question, [value for _, some in where for value in some]).fetchone() is not None


def newest(db: sqlite3.Connection, kind: Kind, query: Query, most: int) -> tuple[list[int], bool]:
    """The ids of the items that pass among the `most` newest candidates, the newest first, each telling of a remark or
    contact for itself; and whether there may be more."""
    where = {"statement": _statements, "event": _events, "position": _positions}[kind](db, query)
    some = list(itertools.islice(candidates(db, kind, query), most))
    conditions = " AND ".join(["i.id IN (SELECT value FROM json_each(?))", *(condition for condition, _ in where)])
    question = f"SELECT i.id FROM {kind} i {BRIEF} i.story WHERE {conditions} ORDER BY i.id DESC"
    values = [value for _, some_values in where for value in some_values]
    return [id_ for (id_,) in db.execute(question, (json.dumps(some), *values))], len(some) == most


def _statements(db: sqlite3.Connection, query: Query) -> _Where:
    where = _common(db, query, "i.actor")
    _equal(where, "i.mode", query.mode)
    _equal(where, "i.kind", query.kind)
    _equal(where, "i.belongs", query.country and query.country.upper())
    return where


def _positions(db: sqlite3.Connection, query: Query) -> _Where:
    where = _common(db, query, "i.actor")
    _equal(where, "i.stance", query.stance)
    _equal(where, "i.belongs", query.country and query.country.upper())
    return where


def _events(db: sqlite3.Connection, query: Query) -> _Where:
    where = _common(db, query, None)
    _equal(where, "i.type", query.type)
    _equal(where, "i.plover", query.plover)
    _equal(where, "i.status", query.status)
    if query.place is not None:
        # "Brussels" is the place "Brussels, Belgium" too.
        is_there = "i.place = ? COLLATE NOCASE OR i.place LIKE ? ESCAPE '!' OR i.place_country = ?"
        begins = re.sub("([!%_])", r"!\1", query.place) + ",%"
        where.append((f"({is_there})", [query.place, begins, query.place.upper()]))
    if query.country is not None:
        holds = "EXISTS (SELECT 1 FROM participant p WHERE p.event = i.id AND p.belongs = ?)"
        where.append((holds, [query.country.upper()]))
    return where


def _common(db: sqlite3.Connection, query: Query, actor: str | None) -> _Where:
    """The filters of all questions. `actor`: the column of the item's actor, None where participants have them."""
    where: _Where = [] if query.everything else [(STANDS, [])]
    _equal(where, "t.provider", query.outlet and query.outlet.casefold())
    if query.min_confidence:
        where.append(("i.confidence >= ?", [query.min_confidence]))
    if query.post is not None:
        of = f"r.actor = {actor}" if actor else "r.actor IN (SELECT p.actor FROM participant p WHERE p.event = i.id)"
        holds = f"EXISTS (SELECT 1 FROM role r WHERE {of} AND r.post IN (SELECT value FROM json_each(?)))"
        where.append((holds, [json.dumps(posts_of(db, query.post))]))
    return where


def _equal(where: _Where, column: str, value: str | None) -> None:
    if value is not None:
        where.append((f"{column} = ?", [value]))


@dataclass(frozen=True, slots=True)
class _Once:
    """That of items of one `group` one is shown, which `best` chooses."""

    group: str
    best: Callable[[sqlite3.Connection, list[int]], int]


def _answers(
    db: sqlite3.Connection,
    kind: Kind,
    query: Query,
    question: str,
    where: _Where,
    made: Callable[[sqlite3.Connection, Row, str], A],
    once: _Once | None = None,
) -> Page[A]:
    """The answers to `question` among the candidates, as many as the query wants. What several stories tell is one
    answer, in the place of the newest that passes the filters, unless everything is asked for."""
    conditions = " AND ".join(["i.id IN (SELECT value FROM json_each(?))", *(condition for condition, _ in where)])
    values = [value for _, some in where for value in some]
    ordered = f"{question} WHERE {conditions} ORDER BY i.id DESC"
    ids, size, wanted = candidates(db, kind, query), _SMALLEST, query.offset + query.limit
    found: list[Row] = []
    seen: set[int] = set()
    ended = False
    while len(found) < wanted and not ended:
        some = list(itertools.islice(ids, size))
        ended = len(some) < size
        for row in rows_of(db, ordered, json.dumps(some), *values):
            group = row[once.group] if once and not query.everything else None
            if group is None:
                found.append(row)
            elif group not in seen:
                seen.add(group)
                if query.below is None or not _is_shown(db, kind, query, row, ordered, values, once):
                    found.append(row)
        size = min(size * 4, _LARGEST)
    shown = found[query.offset : wanted]
    places = [row["id"] for row in shown]
    if once and not query.everything:
        shown = [
            row if row[once.group] is None else _best(db, kind, query, row, ordered, values, once) for row in shown
        ]
    texts: dict[int, str] = {}
    answers = [made(db, row, shaping.text_of(db, row["story"], texts)) for row in shown]
    return Page(answers, places, None if not places or (ended and len(found) <= wanted) else places[-1])


def _best(
    db: sqlite3.Connection, kind: Kind, query: Query, row: Row, ordered: str, values: list[Any], once: _Once
) -> Row:
    """Of the group of `row` the item to be shown, among those that pass the filters as it does."""
    rows = {one["id"]: one for one in _group(db, kind, query, row, ordered, values, once)} | {row["id"]: row}
    return rows[once.best(db, sorted(rows))]


def _is_shown(
    db: sqlite3.Connection, kind: Kind, query: Query, row: Row, ordered: str, values: list[Any], once: _Once | None
) -> bool:
    """Whether the group of `row` has its place on a former page: a newer one of it passes the filters too."""
    below = query.below
    if once is None or below is None:
        return False
    return any(one["id"] >= below for one in _group(db, kind, query, row, ordered, values, once))


def _group(
    db: sqlite3.Connection, kind: Kind, query: Query, row: Row, ordered: str, values: list[Any], once: _Once
) -> list[Row]:
    """The items of the group of `row` that pass the filters, the newest first."""
    question = f"SELECT id FROM {kind} WHERE {once.group} = ? ORDER BY id DESC LIMIT 200"
    ids = [id_ for (id_,) in db.execute(question, (row[once.group],))]
    return list(rows_of(db, ordered, json.dumps(passing(db, kind, query, ids)), *values))
