"""Which items may answer a query: streams of their ids, the newest first, each out of one index.

Ids go by the day (`ids`), so that every index has the newest item last and a filter of days is a range of ids. Streams
of several names are merged, those of several filters are met; the first items come without looking at the rest.
"""

from __future__ import annotations

import heapq
import sqlite3
from collections.abc import Iterator
from typing import Literal

from onrecord.query import Query, terms
from onrecord.store.fold import fold
from onrecord.store.ids import first_id, last_id

Kind = Literal["statement", "event", "position"]

_FEW = 2_000
"""Stories of an outlet: with so many, it is quicker to look through all items for those of the outlet."""

_NAMED = {"statement": "id", "event": "event", "position": "id"}
_FROM = {"statement": "statement", "event": "participant", "position": "position"}


def match(about: str) -> str:
    """What FTS5 is asked: every term as a string of its own language, so that nothing in it is an operator."""
    found = (f'"{term.words.replace(chr(34), " ")}"{"*" if term.begins else ""}' for term in terms(about))
    return " AND ".join(found)


def names_of(db: sqlite3.Connection, name: str) -> list[int]:
    """The names that are meant by `name`: those whose bearers stories call just so, and people with that family name;
    where there are none, names that hold it."""
    key = fold(name)
    if not key:
        return []
    question = (
        "SELECT DISTINCT n.id, a.key = ?1 OR (n.type = 'person' AND a.key LIKE '% ' || ?1) FROM alias a"
        " JOIN name n ON n.id = a.name WHERE a.id IN (SELECT rowid FROM alias_text WHERE alias_text MATCH ?2)"
    )
    found = db.execute(question, (key, match(f'"{key}"'))).fetchall()
    meant = [name for name, is_meant in found if is_meant]
    return sorted(set(meant or [name for name, _ in found]))


def posts_of(db: sqlite3.Connection, title: str) -> list[int]:
    """The posts whose title has the words of `title` in their order: "foreign minister" is no "minister"."""
    key = fold(title)
    if not key:
        return []
    question = "SELECT id FROM post WHERE ' ' || key || ' ' LIKE '% ' || ? || ' %'"  # no sign of LIKE is in a key
    return [row[0] for row in db.execute(question, (key,))]


def candidates(db: sqlite3.Connection, kind: Kind, query: Query) -> Iterator[int]:
    """The ids of items that may answer `query`, the newest first; what no index tells is left to the caller."""
    low = first_id(query.first_day) if query.first_day else -(1 << 62)
    high = last_id(query.last_day) if query.last_day else 1 << 62
    streams: list[Iterator[int]] = []
    if query.actor is not None:
        streams.append(_of_names(db, kind, "named", names_of(db, query.actor), low, high))
    if query.with_actor is not None and kind != "statement":
        column = "named" if kind == "event" else "target_named"
        streams.append(_of_names(db, kind, column, names_of(db, query.with_actor), low, high))
    if query.about is not None:
        question = (
            f"SELECT rowid FROM {kind}_text WHERE {kind}_text MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC"
        )
        streams.append(_ids(db, question, match(query.about), low, high))
    if not streams:
        streams.append(_driven(db, kind, query, low, high))
    return _met(streams)


def _driven(db: sqlite3.Connection, kind: Kind, query: Query, low: int, high: int) -> Iterator[int]:
    """Where neither names nor words are asked for: the narrowest index there is."""
    if query.post is not None:
        posts = ",".join(map(str, posts_of(db, query.post))) or "NULL"
        holders = f"SELECT actor FROM role WHERE post IN ({posts})"
        table, column = _FROM[kind], _NAMED[kind]
        question = f"SELECT DISTINCT {column} FROM {table} WHERE actor IN ({holders}) AND {column} BETWEEN ? AND ?"
        return _ids(db, f"{question} ORDER BY 1 DESC", low, high)
    if query.country is not None and kind == "statement":
        question = "SELECT id FROM statement WHERE belongs = ? AND id BETWEEN ? AND ? ORDER BY id DESC"
        return _ids(db, question, query.country.upper(), low, high)
    if query.place is not None and kind == "event":
        question = "SELECT id FROM event WHERE place = ? COLLATE NOCASE AND id BETWEEN ? AND ? ORDER BY id DESC"
        if len(query.place) > 2:
            return _ids(db, question, query.place, low, high)
    if query.outlet is not None:
        question = "SELECT count(*) FROM (SELECT 1 FROM story WHERE outlet = ? LIMIT ?)"
        (count,) = db.execute(question, (query.outlet, _FEW)).fetchone()
        if count < _FEW:
            stories = "SELECT id FROM story WHERE outlet = ?"
            question = f"SELECT id FROM {kind} WHERE story IN ({stories}) AND id BETWEEN ? AND ? ORDER BY id DESC"
            return _ids(db, question, query.outlet, low, high)
    return _ids(db, f"SELECT id FROM {kind} WHERE id BETWEEN ? AND ? ORDER BY id DESC", low, high)


def _of_names(db: sqlite3.Connection, kind: Kind, column: str, names: list[int], low: int, high: int) -> Iterator[int]:
    id_ = _NAMED[kind]
    question = f"SELECT {id_} FROM {_FROM[kind]} WHERE {column} = ? AND {id_} BETWEEN ? AND ? ORDER BY {id_} DESC"
    return heapq.merge(*(_ids(db, question, name, low, high) for name in names), reverse=True)


def _ids(db: sqlite3.Connection, question: str, *values: str | int) -> Iterator[int]:
    cursor = db.cursor()
    cursor.arraysize = 500
    cursor.execute(question, values)
    while found := cursor.fetchmany():
        for (id_,) in found:
            yield id_


def _met(streams: list[Iterator[int]]) -> Iterator[int]:
    """The ids that all streams have, each once; all streams go down."""
    heads = [next(stream, None) for stream in streams]
    last = None
    while (least := _least(heads)) is not None:
        if all(head == least for head in heads):
            if least != last:
                yield least
            last = least
            heads = [next(stream, None) for stream in streams]
            continue
        for at, stream in enumerate(streams):
            head = heads[at]
            while head is not None and head > least:
                head = next(stream, None)
            heads[at] = head


def _least(heads: list[int | None]) -> int | None:
    """The least of all; None where a stream has ended."""
    known = [head for head in heads if head is not None]
    return min(known) if len(known) == len(heads) else None
