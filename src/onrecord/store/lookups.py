"""The questions that are not about one kind of item: who somebody is, and which stories hold some words."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from onrecord.errors import UsageError
from onrecord.query import Query
from onrecord.record import Span
from onrecord.store import reading
from onrecord.store.answers import Found, Person, Post
from onrecord.store.candidates import match, names_of, posts_of, with_others
from onrecord.store.known import ids_of
from onrecord.store.sentences import Sentences
from onrecord.store.shaping import evidence, text_of
from onrecord.store.standing import BRIEF, STANDS

_ON, _OFF = "\ue000", "\ue001"
_ALSO, _POSTS = 12, 20
_RANKED = 2_000
"""So many stories are put in order by how well they fit; of more that hold the words, the last that were added."""

_FEW = 20_000
"""Stories of an outlet that are looked up together; of one with more, each story that has the words is looked at."""

_THEIRS = "i.named IN (SELECT value FROM json_each(g.value))"


_RANKED_NAMES = 400
"""So many names are counted in full, those of the most statements; a country has thousands."""


def who(db: sqlite3.Connection, query: Query) -> list[Person]:
    """Who is called `query.actor`, holds `query.post` and is of `query.country`, in stories of the days and the outlet
    that are asked for; those of whom most is on record first."""
    groups = _by_entity(db, _most_heard(db, _meant(db, query)))
    named = "json_array(count(DISTINCT i.story), min(t.day), max(t.day))"
    told = [json.loads(one) for one in _counted(db, groups, f"{named} FROM actor i {BRIEF} i.story", query)]
    stories = [one[0] for one in told]
    # What several stories have is counted once.
    remarks = "count(*) FILTER (WHERE i.remark IS NULL) + count(DISTINCT i.remark)"
    statements = _counted(db, groups, f"{remarks} FROM statement i {BRIEF} i.story", query)
    # Ordered by what is counted out of indexes; the rest is asked only of those that are answered with.
    ordered = sorted(
        (at for at in range(len(groups)) if stories[at]),
        key=lambda at: (-statements[at], -stories[at], groups[at][0].text),
    )
    if query.country and query.post is None:
        ordered = _mostly_of(db, groups, ordered, query)
    page = ordered[query.offset : query.offset + query.limit]
    shown = [groups[at] for at in page]
    contacts = "count(DISTINCT ifnull(e.contact, e.id)) FROM participant i CROSS JOIN event e ON e.id = i.event"
    events = _counted(db, shown, f"{contacts} {BRIEF} e.story", query)
    positions = _counted(db, shown, f"count(*) FROM position i {BRIEF} i.story", query)
    return [
        Person(
            name=spelt[0].text,
            type=spelt[0].type,
            names=tuple(f"N{name.id}" for name in spelt),
            also=tuple(text for text in _also(db, spelt) if text != spelt[0].text)[:_ALSO],
            posts=_posts(db, spelt, query),
            stories=stories[at],
            statements=statements[at],
            events=events[place],
            positions=positions[place],
            first_day=told[at][1],
            last_day=told[at][2],
            ids=ids_of(db, [name.id for name in spelt]),
        )
        for place, (at, spelt) in enumerate(zip(page, shown, strict=True))
    ]


def _mostly_of(db: sqlite3.Connection, groups: list[list[_Name]], ordered: list[int], query: Query) -> list[int]:
    """Of `ordered` those whom the stories that give them a country give this one, up to the last that is answered with:
    one story in hundreds that gives somebody another country is a slip of its reading."""
    theirs = "json_array(count(*) FILTER (WHERE i.belongs = :country), count(i.belongs))"
    kept: list[int] = []
    for begin in range(0, len(ordered), _AT_ONCE):
        some = ordered[begin : begin + _AT_ONCE]
        what = f"{theirs} FROM actor i {BRIEF} i.story"
        for at, told in zip(some, _counted(db, [groups[at] for at in some], what, query), strict=True):
            own, given = json.loads(told)
            if own >= given * _SHARE:
                kept.append(at)
        if len(kept) >= query.offset + query.limit:
            break
    return kept


def _meant(db: sqlite3.Connection, query: Query) -> list[int]:
    """The names that are asked for. Of a post the country is that of the post: who is foreign minister of it."""
    found: list[set[int]] = []
    if query.actor is not None:
        found.append(set(names_of(db, query.actor)))
    if query.post is not None:
        country = query.country and query.country.upper()
        question = (
            "SELECT DISTINCT h.name FROM held h JOIN post p ON p.id = h.post"
            " WHERE h.post IN (SELECT value FROM json_each(?1)) AND (?2 IS NULL OR p.country = ?2)"
        )
        found.append({row[0] for row in db.execute(question, (json.dumps(posts_of(db, query.post)), country))})
    elif query.country is not None:
        question = "SELECT DISTINCT named FROM actor WHERE belongs = ? AND named IS NOT NULL"
        found.append({row[0] for row in db.execute(question, (query.country.upper(),))})
    return sorted(set.intersection(*found)) if found else []


def _most_heard(db: sqlite3.Connection, names: list[int]) -> list[int]:
    """Of very many names those that say most, counted roughly: up to 500 statements of each."""
    if len(names) <= _RANKED_NAMES:
        return names
    question = (
        "SELECT n.value FROM json_each(?) n ORDER BY"
        " (SELECT count(*) FROM (SELECT 1 FROM statement i WHERE i.named = n.value LIMIT 500)) DESC, n.value LIMIT ?"
    )
    few = [row[0] for row in db.execute(question, (json.dumps(names), _RANKED_NAMES))]
    return with_others(db, few)


_AT_ONCE = 40
"""So many people are asked for their countries together."""

_SHARE = 0.2
"""Of the stories that give somebody a country, so many give him each that is his; who changed sides has two."""

_Title = tuple[str, str | None, str | None, str]
"""A post's title, of what it is, its country, its status."""


@dataclass(frozen=True, slots=True)
class _Name:
    id: int
    type: str
    text: str


def _by_entity(db: sqlite3.Connection, names: list[int]) -> list[list[_Name]]:
    """The names of each person together: full names first, and of these the one that most stories use."""
    question = (
        "SELECT ifnull(n.entity, n.id), n.id, n.type, n.text FROM name n"
        " WHERE n.id IN (SELECT value FROM json_each(?)) ORDER BY instr(trim(n.text), ' ') = 0,"
        " (SELECT count(*) FROM actor a WHERE a.named = n.id) DESC, n.id"
    )
    groups: dict[int, list[_Name]] = {}
    for entity, *name in db.execute(question, (json.dumps(names),)):
        groups.setdefault(entity, []).append(_Name(*name))
    return list(groups.values())


def _counted(db: sqlite3.Connection, groups: list[list[_Name]], what: str, query: Query) -> list[Any]:
    """`what` of each person, told by his names."""
    kept, values = _told_in(query)
    question = f"SELECT (SELECT {what} WHERE {_THEIRS} AND {kept}) FROM json_each(:groups) g ORDER BY g.key"
    names = [[name.id for name in group] for group in groups]
    country = query.country and query.country.upper()
    return [row[0] for row in db.execute(question, {"groups": json.dumps(names), "country": country, **values})]


def _told_in(query: Query) -> tuple[str, dict[str, str | None]]:
    """The condition on a story `t`, told by an index alone, and its values."""
    parts = [] if query.everything else [STANDS]
    parts += ["t.day >= :since"] if query.since else []
    parts += ["t.day <= :until"] if query.until else []
    parts += ["t.provider = :outlet"] if query.outlet is not None else []
    values = {"since": query.first_day, "until": query.last_day, "outlet": query.outlet and query.outlet.casefold()}
    return " AND ".join(parts) or "1", values


def _also(db: sqlite3.Connection, names: list[_Name]) -> dict[str, None]:
    """What else somebody is called."""
    question = "SELECT text FROM alias WHERE name IN (SELECT value FROM json_each(?)) ORDER BY id LIMIT 40"
    aliases = [row[0] for row in db.execute(question, (json.dumps([name.id for name in names]),))]
    return dict.fromkeys([name.text for name in names] + aliases)


def _posts(db: sqlite3.Connection, names: list[_Name], query: Query) -> tuple[Post, ...]:
    """The posts of somebody, those first that most stories give; spelt in two ways one is one, and so is one that some
    stories give without saying of what, where the others say the same."""
    of = json.dumps([name.id for name in names])
    question = (
        "SELECT p.key, p.title, p.of, p.country, p.status, json_group_array(DISTINCT p.id) FROM held h"
        " JOIN post p ON p.id = h.post WHERE h.name IN (SELECT value FROM json_each(?))"
        " GROUP BY p.key, p.of, p.country, p.status ORDER BY min(p.id)"
    )
    found: dict[tuple[str, str], list[tuple[_Title, list[int]]]] = {}
    for key, title, whose, country, status, spelt in db.execute(question, (of,)).fetchall():
        found.setdefault((key, status), []).append(((title, whose, country, status), json.loads(spelt)))
    kept, values = _told_in(query)
    telling = (
        f"SELECT min(i.day), max(i.day), count(DISTINCT i.story) FROM role i {BRIEF} i.story"
        " WHERE i.named IN (SELECT value FROM json_each(:of)) AND i.post IN (SELECT value FROM json_each(:spelt))"
        f" AND {kept}"
    )
    posts = [
        Post(*title, *db.execute(telling, {"of": of, "spelt": json.dumps(spelt), **values}).fetchone())
        for like in found.values()
        for title, spelt in _whole(like)
    ]
    return tuple(
        sorted((post for post in posts if post.stories), key=lambda post: (-post.stories, post.title))[:_POSTS]
    )


def _whole(like: list[tuple[_Title, list[int]]]) -> list[tuple[_Title, list[int]]]:
    """Posts of one title, each with the ways in which it is spelt: what says nothing more goes with what does."""
    more = [one for one in like if one[0][1] or one[0][2]]
    if len(more) != 1:
        return like
    ((title, _),) = more
    return [(title, [id_ for _, spelt in like for id_ in spelt])]


def search(db: sqlite3.Connection, query: Query) -> list[Found]:
    """Stories that hold the words and name who is asked for, the best first."""
    if query.about is None:
        raise UsageError("search wants words to look for.")
    words = match(query.about)
    where, values = ["story_text MATCH ?"], [words]
    conditions: list[tuple[str, str | None]] = [] if query.everything else [(STANDS, None)]
    conditions += [("t.day >= ?", query.first_day), ("t.day <= ?", query.last_day)]
    # `+` keeps the index of words from being asked story by story.
    if query.outlet is not None:
        outlet = query.outlet.casefold()
        few = "SELECT count(*) < ? FROM (SELECT 1 FROM story WHERE provider = ? LIMIT ?)"
        is_few = db.execute(few, (_FEW, outlet, _FEW)).fetchone()[0]
        its = "+f.rowid IN (SELECT id FROM story WHERE provider = ?)" if is_few else "t.provider = ?"
        conditions.append((its, outlet))
    for name in (query.actor, query.with_actor):
        if name is not None:
            theirs = "+f.rowid IN (SELECT story FROM actor WHERE named IN (SELECT value FROM json_each(?)))"
            conditions.append((theirs, json.dumps(names_of(db, name))))
    if query.country is not None:
        theirs = "EXISTS (SELECT 1 FROM actor a WHERE a.story = f.rowid AND a.belongs = ?)"
        conditions.append((theirs, query.country.upper()))
    if query.post is not None:
        theirs = "EXISTS (SELECT 1 FROM role r WHERE r.story = f.rowid AND r.post IN (SELECT value FROM json_each(?)))"
        conditions.append((theirs, json.dumps(posts_of(db, query.post))))
    for condition, value in conditions:
        if value is not None or "?" not in condition:
            where.append(condition)
            values += [] if value is None else [value]
    question = (
        f"SELECT f.rowid FROM story_text f {BRIEF} f.rowid WHERE {' AND '.join(where)}"
        f" ORDER BY f.rowid DESC LIMIT {_RANKED:d}"
    )
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
