"""The questions that are not about one kind of item: who somebody is, and which stories hold some words."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

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
"""What holds of the story of a row that counts; told by an index alone, where a name or word stands in very many."""

_OF_EACH = "FROM name n JOIN {table} i ON i.named = n.id WHERE n.id IN (SELECT value FROM json_each(?))"
_SAME = "ifnull(n.entity, n.id)"
_REMARKS = "count(DISTINCT ifnull(i.remark, i.id))"
_CONTACTS = "count(DISTINCT ifnull((SELECT contact FROM event WHERE id = i.event), i.event))"
"""What several stories have is counted once."""


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
    groups = _by_entity(db, names)
    stories = _counted(db, "actor", "count(DISTINCT i.story)", names, query)
    statements = _counted(db, "statement", _REMARKS, names, query)
    # Ordered by what is counted out of indexes; the rest is asked only of those that are answered with.
    ordered = sorted(
        (one for one in groups if stories.get(one)),
        key=lambda one: (-statements.get(one, 0), -stories[one], groups[one][0].text),
    )
    page = ordered[query.offset : query.offset + query.limit]
    shown = [name.id for one in page for name in groups[one]]
    events = _counted(db, "participant", _CONTACTS, shown, query)
    positions = _counted(db, "position", "count(*)", shown, query)
    days = _days(db, shown, query)
    found = []
    for one in page:
        spelt = groups[one]
        also = [name.text for name in spelt] + _aliases(db, spelt)
        found.append(
            Person(
                name=spelt[0].text,
                type=spelt[0].type,
                names=tuple(f"N{name.id}" for name in spelt),
                also=tuple(text for text in dict.fromkeys(also) if text != spelt[0].text)[:_ALSO],
                posts=_posts(db, json.dumps([name.id for name in spelt]), query),
                stories=stories[one],
                statements=statements.get(one, 0),
                events=events.get(one, 0),
                positions=positions.get(one, 0),
                first_day=days[one][0],
                last_day=days[one][1],
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class _Name:
    id: int
    type: str
    text: str


def _by_entity(db: sqlite3.Connection, names: list[int]) -> dict[int, list[_Name]]:
    """The names of each person together: full names first, and of these the one that most stories use."""
    question = (
        f"SELECT {_SAME}, n.id, n.type, n.text FROM name n WHERE n.id IN (SELECT value FROM json_each(?))"
        " ORDER BY instr(trim(n.text), ' ') = 0, (SELECT count(*) FROM actor a WHERE a.named = n.id) DESC, n.id"
    )
    groups: dict[int, list[_Name]] = {}
    for entity, *name in db.execute(question, (json.dumps(names),)):
        groups.setdefault(entity, []).append(_Name(*name))
    return groups


def _counted(db: sqlite3.Connection, table: str, what: str, names: list[int], query: Query) -> dict[int, int]:
    """How much of `table` there is of each person."""
    question = f"SELECT {_SAME}, {what} {_OF_EACH.format(table=table)}"
    if not query.everything:
        story = "(SELECT story FROM event WHERE id = i.event)" if table == "participant" else "i.story"
        question += f" AND {story} {_KEPT}"
    return dict(db.execute(f"{question} GROUP BY 1", (json.dumps(names),)).fetchall())


def _days(db: sqlite3.Connection, names: list[int], query: Query) -> dict[int, tuple[str | None, str | None]]:
    """The first and the last day of the stories that have each person."""
    kept = "" if query.everything else f" AND i.story {_KEPT}"
    question = (
        f"SELECT {_SAME}, min(t.day), max(t.day) FROM name n JOIN actor i ON i.named = n.id"
        f" JOIN story t ON t.id = i.story WHERE n.id IN (SELECT value FROM json_each(?)){kept} GROUP BY 1"
    )
    return {entity: (first, last) for entity, first, last in db.execute(question, (json.dumps(names),))}


def _aliases(db: sqlite3.Connection, names: list[_Name]) -> list[str]:
    question = "SELECT text FROM alias WHERE name IN (SELECT value FROM json_each(?)) ORDER BY id LIMIT 40"
    return [row[0] for row in db.execute(question, (json.dumps([name.id for name in names]),))]


def _posts(db: sqlite3.Connection, names: str, query: Query) -> tuple[Post, ...]:
    kept = "" if query.everything else f" AND r.story {_KEPT}"
    question = (
        "SELECT p.title, p.of, p.country, p.status, min(r.day), max(r.day), count(DISTINCT r.story) FROM role r"
        f" JOIN post p ON p.id = r.post WHERE r.named IN (SELECT value FROM json_each(?)){kept}"
        " GROUP BY p.key, p.of, p.country, p.status ORDER BY 7 DESC, 1 LIMIT 20"
    )
    return tuple(Post(*row) for row in db.execute(question, (names,)))


def search(db: sqlite3.Connection, query: Query) -> list[Found]:
    """Stories that hold the words, the best first."""
    if query.about is None:
        raise UsageError("search wants words to look for.")
    words = match(query.about)
    # `+` keeps the index of words from being asked story by story.
    where, values = ["story_text MATCH ?"], [words]
    if not query.everything:
        where.append(f"+f.rowid {_KEPT}")
    if query.outlet is not None:
        where.append("+f.rowid IN (SELECT id FROM story WHERE provider = ?)")
        values.append(query.outlet.casefold())
    if query.actor is not None:
        where.append("+f.rowid IN (SELECT story FROM actor WHERE named IN (SELECT value FROM json_each(?)))")
        values.append(json.dumps(names_of(db, query.actor)))
    table = "story_text f"
    if query.first_day or query.last_day:
        table += " CROSS JOIN story t ON t.id = f.rowid"
        for condition, day in (("t.day >= ?", query.first_day), ("t.day <= ?", query.last_day)):
            if day is not None:
                where.append(condition)
                values.append(day)
    question = f"SELECT f.rowid FROM {table} WHERE {' AND '.join(where)} ORDER BY f.rowid DESC LIMIT {_RANKED:d}"
    last = [row[0] for row in db.execute(question, values)]
    if not last:
        return []
    # Not `ORDER BY rank`: that ranks every story that holds the words before any is left out.
    question = (
        "SELECT rowid, bm25(story_text) FROM story_text WHERE story_text MATCH ? AND rowid >= ?"
        " AND +rowid IN (SELECT value FROM json_each(?)) ORDER BY 2, 1 LIMIT ? OFFSET ?"
    )
    best = [row[0] for row in db.execute(question, (words, last[-1], json.dumps(last), query.limit, query.offset))]
    question = (
        "SELECT t.*, ifnull(t.outlet, t.agency) AS from_whom, t.source AS source_file FROM story t WHERE t.id = ?"
    )
    found = [row for story in best for row in reading.rows_of(db, question, story)]
    return [_found(db, row, words) for row in found]


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
