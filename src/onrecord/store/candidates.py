"""Which items may answer a query: streams of their ids, the newest first, each out of one index.

Ids go by the day (`ids`), so that every index has the newest item last and a filter of days is a range of ids. Streams
of several names are merged, those of several filters are met; the first items come without looking at the rest.
"""

from __future__ import annotations

import heapq
import json
import sqlite3
from collections.abc import Iterator
from typing import Any, Literal

from onrecord.ontology.titles import titles
from onrecord.query import Query, terms
from onrecord.store.fold import fold
from onrecord.store.ids import first_id, last_id

Kind = Literal["statement", "event", "position"]

_FEW = 2_000
"""Stories of an outlet, holders of a post: of more, the newest items are found quicker by looking through all."""

_OF_ANOTHER = frozenset({"to", "of"})

_CODE = 2
"""Letters of a country's code; a longer place is a name."""

_NAMED = {"statement": "id", "event": "event", "position": "id"}
_FROM = {"statement": "statement", "event": "participant", "position": "position"}


def match(about: str) -> str:
    """What FTS5 is asked: every term as a string of its own language, so that nothing in it is an operator."""
    found = (f'"{term.words.replace(chr(34), " ")}"{"*" if term.begins else ""}' for term in terms(about))
    return " AND ".join(found)


def names_of(db: sqlite3.Connection, name: str) -> list[int]:
    """The names that are meant by `name`: those whose bearers stories, or a knowledge base, call just so, and people
    with that family name; where there are none, names that hold it. And with each the other names of the same person.
    An id of a knowledge base (``wikidata:Q42``) means those whose it is."""
    if ":" in name and (known := _known(db, "e.base = ?1 AND e.code = ?2", *name.split(":", 1))):
        return with_others(db, known)
    key = fold(name)
    if not key:
        return []
    question = (
        "SELECT DISTINCT n.id, a.key = ?1 OR (n.type = 'person' AND a.key LIKE '% ' || ?1) FROM alias a"
        " JOIN name n ON n.id = a.name WHERE a.id IN (SELECT rowid FROM alias_text WHERE alias_text MATCH ?2)"
    )
    found = db.execute(question, (key, match(f'"{key}"'))).fetchall()
    known = _known(db, "e.id IN (SELECT entity FROM known_name WHERE key = ?1)", key)
    meant = [name for name, is_meant in found if is_meant] + known or [name for name, _ in found]
    return with_others(db, meant)


def with_others(db: sqlite3.Connection, meant: list[int]) -> list[int]:
    """These names, and the other names of the same people."""
    question = (
        "SELECT id FROM name WHERE id IN (SELECT value FROM json_each(?1)) OR entity IN"
        " (SELECT entity FROM name WHERE id IN (SELECT value FROM json_each(?1)))"
    )
    return [row[0] for row in db.execute(question, (json.dumps(meant),))]


def _known(db: sqlite3.Connection, which: str, *values: str) -> list[int]:
    """The names of the entities of knowledge bases `which`."""
    question = f"SELECT DISTINCT k.name_row FROM known_entity e JOIN v_known k ON k.entity = e.id WHERE {which}"
    return [row[0] for row in db.execute(question, values)]


def posts_of(db: sqlite3.Connection, title: str) -> list[int]:
    """The posts whose title has the words of `title` in their order, and is no other's for what stands before them: a
    deputy foreign minister is no foreign minister, an adviser to the president no president."""
    key = fold(title)
    if not key:
        return []
    # No sign of LIKE is in a key.
    question = "SELECT id, key FROM post WHERE ' ' || key || ' ' LIKE '% ' || ? || ' %'"
    found = ((post, f" {full} ".partition(f" {key} ")[0].split()) for post, full in db.execute(question, (key,)))
    return [post for post, before in found if not _is_anothers(before)]


def _is_anothers(before: list[str]) -> bool:
    """Whether the words before a title make it another post: a rank, or whose it is."""
    return not titles().ranks.isdisjoint(before) or not _OF_ANOTHER.isdisjoint(before[-2:])


def candidates(db: sqlite3.Connection, kind: Kind, query: Query) -> Iterator[int]:
    """The ids of items that may answer `query`, the newest first; what no index tells is left to the caller."""
    low = first_id(query.first_day) if query.first_day else -(1 << 62)
    high = last_id(query.last_day) if query.last_day else 1 << 62
    if query.below is not None:
        high = min(high, query.below - 1)
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
    streams += _narrow(db, kind, query, low, high)
    if not streams:
        streams.append(_ids(db, f"SELECT id FROM {kind} WHERE id BETWEEN ? AND ? ORDER BY id DESC", low, high))
    return _met(streams)


def passing(db: sqlite3.Connection, kind: Kind, query: Query, ids: list[int]) -> list[int]:
    """Those of a few `ids` that would be among the `candidates`."""
    low = first_id(query.first_day) if query.first_day else -(1 << 62)
    high = last_id(query.last_day) if query.last_day else 1 << 62
    some = json.dumps([id_ for id_ in ids if low <= id_ <= high])
    tests: list[tuple[str, tuple[Any, ...]]] = []
    table, column = _FROM[kind], _NAMED[kind]
    for name, holder in (
        (query.actor, "named"),
        (query.with_actor if kind != "statement" else None, "named" if kind == "event" else "target_named"),
    ):
        if name is not None:
            named = json.dumps(names_of(db, name))
            question = f"SELECT {column} FROM {table} WHERE {holder} IN (SELECT value FROM json_each(?))"
            tests.append((f"{question} AND {column} IN (SELECT value FROM json_each(?))", (named, some)))
    if query.about is not None:
        question = f"SELECT rowid FROM {kind}_text WHERE {kind}_text MATCH ?"
        tests.append((f"{question} AND rowid IN (SELECT value FROM json_each(?))", (match(query.about), some)))
    kept = set(json.loads(some))
    for question, values in tests:
        kept &= {row[0] for row in db.execute(question, values)}
    return sorted(kept)


def _narrow(db: sqlite3.Connection, kind: Kind, query: Query, low: int, high: int) -> Iterator[Iterator[int]]:
    """Streams for the filters that an index serves well: country and place always, outlet and post where they are rare;
    of a frequent one the newest items are soon found among all."""
    table, column = _FROM[kind], _NAMED[kind]
    days = f"{column} BETWEEN ? AND ?"
    if query.country is not None:
        question = f"SELECT {column} FROM {table} WHERE belongs = ? AND {days} ORDER BY {column} DESC"
        yield _ids(db, question, query.country.upper(), low, high)
    if query.place is not None and len(query.place) > _CODE and kind == "event":
        question = "SELECT id FROM event WHERE place = ? COLLATE NOCASE AND id BETWEEN ? AND ? ORDER BY id DESC"
        places = [query.place, *_with_country(db, query.place)]
        yield heapq.merge(*(_ids(db, question, place, low, high) for place in places), reverse=True)
    if query.post is not None:
        posts = ",".join(map(str, posts_of(db, query.post))) or "NULL"
        holders = f"SELECT actor FROM role WHERE post IN ({posts})"
        if _are_few(db, holders):
            question = f"SELECT DISTINCT {column} FROM {table} WHERE actor IN ({holders}) AND {days} ORDER BY 1 DESC"
            yield _ids(db, question, low, high)
    if query.outlet is not None:
        stories = "SELECT id FROM story WHERE provider = ?"
        if _are_few(db, stories, query.outlet.casefold()):
            question = f"SELECT id FROM {kind} WHERE story IN ({stories}) AND id BETWEEN ? AND ? ORDER BY id DESC"
            yield _ids(db, question, query.outlet.casefold(), low, high)


def _with_country(db: sqlite3.Connection, place: str) -> list[str]:
    """The longer names of a place: "Brussels, Belgium" of "Brussels"."""
    question = (
        "SELECT DISTINCT place COLLATE NOCASE FROM event WHERE place COLLATE NOCASE >= ? AND place COLLATE NOCASE < ?"
        " LIMIT 20"
    )
    return [row[0] for row in db.execute(question, (f"{place},", f"{place}-"))]


def _are_few(db: sqlite3.Connection, question: str, *values: str) -> bool:
    (count,) = db.execute(f"SELECT count(*) FROM ({question} LIMIT {_FEW:d})", values).fetchone()
    return int(count) < _FEW


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
