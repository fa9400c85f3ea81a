"""The questions that are not about one kind of item: who somebody is, and which stories hold some words."""

from __future__ import annotations

import json
import sqlite3

from onrecord.errors import UsageError
from onrecord.query import Query
from onrecord.record import Span
from onrecord.store import reading
from onrecord.store.answers import Found, Person, Post
from onrecord.store.candidates import match, names_of, posts_of
from onrecord.store.sentences import Sentences
from onrecord.store.shaping import evidence, text_of

_ON, _OFF = "\ue000", "\ue001"
_ALSO = 12
_RANKED = 2_000
"""So many stories are put in order by how well they fit; of more that hold the words, the last that were added."""

_KEPT = "NOT IN (SELECT id FROM story WHERE standing IN ('superseded', 'withdrawn', 'copy'))"
"""As `_STANDS`, for the story of a row; out of indexes alone, where a name stands in very many stories."""
_STANDS = "t.standing IN ('current', 'new')"


def who(db: sqlite3.Connection, query: Query) -> list[Person]:
    """Who is called `query.actor`, or holds `query.post`; those of whom most is on record first."""
    names: list[int] = []
    if query.actor is not None:
        names = names_of(db, query.actor)
    elif query.post is not None:
        posts = json.dumps(posts_of(db, query.post))
        question = (
            "SELECT DISTINCT named FROM role WHERE post IN (SELECT value FROM json_each(?)) AND named IS NOT NULL"
        )
        names = [row[0] for row in db.execute(question, (posts,))]
    found = [_person(db, group, query) for group in _by_entity(db, names)]
    kept = [one for one in found if one.stories]
    kept.sort(key=lambda one: (-one.statements, -one.stories, one.name))
    return kept[query.offset : query.offset + query.limit]


def _by_entity(db: sqlite3.Connection, names: list[int]) -> list[list[int]]:
    """The names of each person together."""
    groups: dict[int, list[int]] = {}
    question = "SELECT ifnull(entity, id), id FROM name WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
    for entity, name in db.execute(question, (json.dumps(names),)):
        groups.setdefault(entity, []).append(name)
    return list(groups.values())


def _person(db: sqlite3.Connection, group: list[int], query: Query) -> Person:
    names = json.dumps(group)
    of_names = "IN (SELECT value FROM json_each(?))"
    stands = "1" if query.everything else _STANDS
    question = (
        "SELECT n.id, n.type, n.text, count(a.id) FROM name n LEFT JOIN actor a ON a.named = n.id"
        f" WHERE n.id {of_names} GROUP BY n.id ORDER BY instr(trim(n.text), ' ') = 0, 4 DESC"
    )
    spelt = db.execute(question, (names,)).fetchall()
    also = [text for _, _, text, _ in spelt]
    also += [
        row[0] for row in db.execute(f"SELECT text FROM alias WHERE name {of_names} ORDER BY id LIMIT 40", (names,))
    ]
    question = (
        "SELECT count(DISTINCT t.id), min(t.day), max(t.day) FROM actor a JOIN story t ON t.id = a.story"
        f" WHERE a.named {of_names} AND {stands}"
    )
    stories, first, last = db.execute(question, (names,)).fetchone()
    kept = "1" if query.everything else f"i.story {_KEPT}"
    counting = (
        f"SELECT count(DISTINCT ifnull(i.remark, i.id)) FROM statement i WHERE i.named {of_names} AND {kept}",
        "SELECT count(DISTINCT ifnull(i.contact, i.id)) FROM event i"
        f" WHERE i.id IN (SELECT event FROM participant WHERE named {of_names}) AND {kept}",
        f"SELECT count(*) FROM position i WHERE i.named {of_names} AND {kept}",
    )
    statements, events, positions = (int(db.execute(one, (names,)).fetchone()[0]) for one in counting)
    _, type_, text, _ = spelt[0]
    return Person(
        name=text,
        type=type_,
        names=tuple(f"N{name}" for name, *_ in spelt),
        also=tuple(one for one in dict.fromkeys(also) if one != text)[:_ALSO],
        posts=_posts(db, names, stands),
        stories=stories,
        statements=statements,
        events=events,
        positions=positions,
        first_day=first,
        last_day=last,
    )


def _posts(db: sqlite3.Connection, names: str, stands: str) -> tuple[Post, ...]:
    question = (
        "SELECT p.title, p.of, p.country, p.status, min(t.day), max(t.day), count(DISTINCT t.id) FROM role r"
        " JOIN post p ON p.id = r.post JOIN story t ON t.id = r.story"
        f" WHERE r.named IN (SELECT value FROM json_each(?)) AND {stands}"
        " GROUP BY p.key, p.of, p.country, p.status ORDER BY 7 DESC, 1 LIMIT 20"
    )
    return tuple(Post(*row) for row in db.execute(question, (names,)))


def search(db: sqlite3.Connection, query: Query) -> list[Found]:
    """Stories that hold the words, the best first."""
    if query.about is None:
        raise UsageError("search wants words to look for.")
    where, values = ["story_text MATCH ?"], [match(query.about)]
    if not query.everything:
        where.append(_STANDS)
    for condition, value in (
        ("t.provider = ?", query.outlet and query.outlet.casefold()),
        ("t.day >= ?", query.first_day),
        ("t.day <= ?", query.last_day),
    ):
        if value is not None:
            where.append(condition)
            values.append(value)
    if query.actor is not None:
        where.append("t.id IN (SELECT story FROM actor WHERE named IN (SELECT value FROM json_each(?)))")
        values.append(json.dumps(names_of(db, query.actor)))
    matching = f"FROM story_text f JOIN story t ON t.id = f.rowid WHERE {' AND '.join(where)}"
    last = db.execute(f"SELECT f.rowid {matching} ORDER BY f.rowid DESC LIMIT {_RANKED:d}", values).fetchall()
    if not last:
        return []
    question = (
        f"SELECT t.*, ifnull(t.outlet, t.agency) AS from_whom, t.source AS source_file {matching}"
        f" AND f.rowid >= {last[-1][0]:d} ORDER BY f.rank LIMIT ? OFFSET ?"
    )
    found = list(reading.rows_of(db, question, *values, query.limit, query.offset))
    return [_found(db, row, match(query.about)) for row in found]


def _found(db: sqlite3.Connection, row: reading.Row, words: str) -> Found:
    text = text_of(db, row["id"], {})
    question = "SELECT highlight(story_text, 1, ?, ?) FROM story_text WHERE rowid = ? AND story_text MATCH ?"
    (marked,) = db.execute(question, (_ON, _OFF, row["id"], words)).fetchone()
    spans: tuple[Span, ...] = ()
    about = dict(row)
    if marked and _ON in marked and marked.replace(_ON, "").replace(_OFF, "") == text:
        start = marked.index(_ON)
        spans = (Span(start, marked.index(_OFF) - 1),)
        about["sentence_start"], about["sentence_end"] = Sentences(text).at(spans[0].start, spans[0].end)
    counts = [
        int(db.execute(f"SELECT count(*) FROM {table} WHERE story = ?", (row["id"],)).fetchone()[0])
        for table in ("statement", "event", "position")
    ]
    return Found(row["key"], evidence(db, about, text, spans), *counts)
