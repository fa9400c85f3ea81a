"""The questions: what was said, who met whom, who wants what, what happened when; each a `Query` and its answers.

Candidates come as a stream of ids, the newest first (`candidates`); here they are looked up, those that pass the other
filters are kept until there are enough, and each is made an answer (`shaping`).
"""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from onrecord.query import Query
from onrecord.store import shaping, tellings
from onrecord.store.answers import Act, Answer, Contact, Dated, Quote, Stand
from onrecord.store.candidates import Kind, candidates, passing, posts_of
from onrecord.store.reading import Row, rows_of

A = TypeVar("A", bound=Answer)
_Where = list[tuple[str, list[Any]]]

STORY = (
    "t.key, ifnull(t.outlet, t.agency) AS from_whom, t.day, t.published, t.headline, t.url, t.source AS source_file,"
    " t.standing, t.cluster, t.thread"
)
STANDS = "t.standing IN ('current', 'new')"
_SMALLEST, _LARGEST = 100, 5_000
"""Candidates that are looked up together: few at first, since the first may do."""


def quotes(db: sqlite3.Connection, query: Query) -> list[Quote]:
    """Statements, the newest first."""
    where = _common(db, query, "i.actor")
    _equal(where, "i.mode", query.mode)
    _equal(where, "i.kind", query.kind)
    _equal(where, "i.belongs", query.country and query.country.upper())
    columns = f"i.*, a.name AS speaker, {STORY}"
    question = f"SELECT {columns} FROM statement i JOIN story t ON t.id = i.story LEFT JOIN actor a ON a.id = i.actor"
    return _answers(db, "statement", query, question, where, shaping.quote, _Once("remark", tellings.fullest_of))


def contacts(db: sqlite3.Connection, query: Query) -> list[Contact]:
    """Meetings, calls, visits and the like, the newest first by when they are, else by when they were published."""
    where = [*_events(db, query), ("i.plover = 'CONSULT'", [])]
    question = f"SELECT i.*, {STORY} FROM event i JOIN story t ON t.id = i.story"
    return _answers(db, "event", query, question, where, shaping.contact, _Once("contact", tellings.best_of))


def acts(db: sqlite3.Connection, query: Query) -> list[Act]:
    """What else actors do to one another, the newest first."""
    where = [*_events(db, query), ("i.plover <> 'CONSULT'", [])]
    question = f"SELECT i.*, {STORY} FROM event i JOIN story t ON t.id = i.story"
    return _answers(db, "event", query, question, where, shaping.act)


def positions(db: sqlite3.Connection, query: Query) -> list[Stand]:
    """Positions, the newest first."""
    where = _common(db, query, "i.actor")
    _equal(where, "i.stance", query.stance)
    _equal(where, "i.belongs", query.country and query.country.upper())
    columns = f"i.*, a.name AS holder, g.name AS aim, {STORY}"
    question = (
        f"SELECT {columns} FROM position i JOIN story t ON t.id = i.story"
        " LEFT JOIN actor a ON a.id = i.actor LEFT JOIN actor g ON g.id = i.target"
    )
    return _answers(db, "position", query, question, where, shaping.stand)


def timeline(db: sqlite3.Connection, query: Query) -> list[Dated]:
    """What happens and what is said on days that the stories tell, in the order of the days; the newest, where there
    is more than the limit."""
    happens = _events(db, query)
    happens.append(("i.first_day IS NOT NULL", []))
    question = f"SELECT i.*, {STORY} FROM event i JOIN story t ON t.id = i.story"
    found = _answers(db, "event", query, question, happens, shaping.happening, _Once("contact", tellings.best_of))
    if query.type is None and query.status is None and query.place is None and query.with_actor is None:
        said = _common(db, query, "i.actor")
        said.append(("i.said IS NOT NULL", []))
        _equal(said, "i.mode", query.mode)
        _equal(said, "i.kind", query.kind)
        _equal(said, "i.belongs", query.country and query.country.upper())
        columns = f"i.*, a.name AS speaker, {STORY}"
        question = (
            f"SELECT {columns} FROM statement i JOIN story t ON t.id = i.story LEFT JOIN actor a ON a.id = i.actor"
        )
        once = _Once("remark", tellings.fullest_of)
        found += [
            one for one in _answers(db, "statement", query, question, said, shaping.saying, once) if one.first_day
        ]
    found.sort(key=lambda one: (one.first_day, one.last_day, one.id))
    return found[-query.limit :]


def _events(db: sqlite3.Connection, query: Query) -> _Where:
    where = _common(db, query, None)
    _equal(where, "i.type", query.type)
    _equal(where, "i.plover", query.plover)
    _equal(where, "i.status", query.status)
    if query.place is not None:
        where.append(("(i.place = ? COLLATE NOCASE OR i.place_country = ?)", [query.place, query.place.upper()]))
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
) -> list[A]:
    """The answers to `question` among the candidates, as many as the query wants. What several stories tell is one
    answer, in the place of the newest that passes the filters, unless everything is asked for."""
    conditions = " AND ".join(["i.id IN (SELECT value FROM json_each(?))", *(condition for condition, _ in where)])
    values = [value for _, some in where for value in some]
    ordered = f"{question} WHERE {conditions} ORDER BY i.id DESC"
    ids, size, wanted = candidates(db, kind, query), _SMALLEST, query.offset + query.limit
    found: list[Row] = []
    seen: set[int] = set()
    while len(found) < wanted and (some := list(itertools.islice(ids, size))):
        for row in rows_of(db, ordered, json.dumps(some), *values):
            group = row[once.group] if once and not query.everything else None
            if group is None or group not in seen:
                found.append(row)
                seen.update(() if group is None else (group,))
        size = min(size * 4, _LARGEST)
    shown = found[query.offset : wanted]
    if once and not query.everything:
        shown = [
            row if row[once.group] is None else _best(db, kind, query, row, ordered, values, once) for row in shown
        ]
    texts: dict[int, str] = {}
    return [made(db, row, shaping.text_of(db, row["story"], texts)) for row in shown]


def _best(
    db: sqlite3.Connection, kind: Kind, query: Query, row: Row, ordered: str, values: list[Any], once: _Once
) -> Row:
    """Of the group of `row` the item to be shown, among those that pass the filters as it does."""
    ids = [id_ for (id_,) in db.execute(f"SELECT id FROM {kind} WHERE {once.group} = ? LIMIT 200", (row[once.group],))]
    also = passing(db, kind, query, ids)
    rows = {one["id"]: one for one in rows_of(db, ordered, json.dumps(also), *values)} | {row["id"]: row}
    return rows[once.best(db, sorted(rows))]
