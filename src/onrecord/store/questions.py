"""The questions: what was said, who met whom, who wants what, what happened when; each a `Query` and its answers.

Candidates come as a stream of ids, the newest first (`candidates`); here they are looked up, those that pass the other
filters are kept until there are enough, and each is shown with its words, cut out of its story, and where they stand.
"""

from __future__ import annotations

import itertools
import json
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from onrecord.query import Query
from onrecord.record import Span
from onrecord.store.answers import Act, Answer, Contact, Dated, Evidence, Quote, Stand
from onrecord.store.candidates import Kind, candidates, posts_of
from onrecord.store.reading import Row, rows_of
from onrecord.store.writing import cut
from onrecord.timex import extent

A = TypeVar("A", bound=Answer)
_Where = list[tuple[str, list[Any]]]

_STORY = (
    "t.key, ifnull(t.outlet, t.agency) AS from_whom, t.day, t.published, t.headline, t.url, t.source AS source_file,"
    " t.standing, t.cluster, t.thread"
)
_STANDS = "t.standing IN ('current', 'new')"
_SMALLEST, _LARGEST = 100, 5_000
"""Candidates that are looked up together: few at first, since the first may do."""


def quotes(db: sqlite3.Connection, query: Query) -> list[Quote]:
    """Statements, the newest first."""
    where = _common(db, query, "i.actor")
    _equal(where, "i.mode", query.mode)
    _equal(where, "i.kind", query.kind)
    _equal(where, "i.belongs", query.country and query.country.upper())
    columns = f"i.*, a.name AS speaker, {_STORY}"
    question = f"SELECT {columns} FROM statement i JOIN story t ON t.id = i.story LEFT JOIN actor a ON a.id = i.actor"
    return _answers(db, "statement", query, question, where, _quote)


def contacts(db: sqlite3.Connection, query: Query) -> list[Contact]:
    """Meetings, calls, visits and the like, the newest first by when they are, else by when they were published."""
    where = [*_events(db, query), ("i.plover = 'CONSULT'", [])]
    question = f"SELECT i.*, {_STORY} FROM event i JOIN story t ON t.id = i.story"
    return _answers(db, "event", query, question, where, _contact)


def acts(db: sqlite3.Connection, query: Query) -> list[Act]:
    """What else actors do to one another, the newest first."""
    where = [*_events(db, query), ("i.plover <> 'CONSULT'", [])]
    question = f"SELECT i.*, {_STORY} FROM event i JOIN story t ON t.id = i.story"
    return _answers(db, "event", query, question, where, _act)


def positions(db: sqlite3.Connection, query: Query) -> list[Stand]:
    """Positions, the newest first."""
    where = _common(db, query, "i.actor")
    _equal(where, "i.stance", query.stance)
    _equal(where, "i.belongs", query.country and query.country.upper())
    columns = f"i.*, a.name AS holder, g.name AS aim, {_STORY}"
    question = (
        f"SELECT {columns} FROM position i JOIN story t ON t.id = i.story"
        " LEFT JOIN actor a ON a.id = i.actor LEFT JOIN actor g ON g.id = i.target"
    )
    return _answers(db, "position", query, question, where, _stand)


def timeline(db: sqlite3.Connection, query: Query) -> list[Dated]:
    """What happens and what is said on days that the stories tell, in the order of the days; the newest, where there
    is more than the limit."""
    happens = _events(db, query)
    happens.append(("i.first_day IS NOT NULL", []))
    question = f"SELECT i.*, {_STORY} FROM event i JOIN story t ON t.id = i.story"
    found = _answers(db, "event", query, question, happens, _happening)
    if query.type is None and query.status is None and query.place is None and query.with_actor is None:
        said = _common(db, query, "i.actor")
        said.append(("i.said IS NOT NULL", []))
        _equal(said, "i.mode", query.mode)
        _equal(said, "i.kind", query.kind)
        _equal(said, "i.belongs", query.country and query.country.upper())
        columns = f"i.*, a.name AS speaker, {_STORY}"
        question = (
            f"SELECT {columns} FROM statement i JOIN story t ON t.id = i.story LEFT JOIN actor a ON a.id = i.actor"
        )
        found += [one for one in _answers(db, "statement", query, question, said, _saying) if one.first_day]
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
    where: _Where = [] if query.everything else [(_STANDS, [])]
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


def _answers(
    db: sqlite3.Connection,
    kind: Kind,
    query: Query,
    question: str,
    where: _Where,
    made: Callable[[sqlite3.Connection, Row, str], A],
) -> list[A]:
    """The answers to `question` among the candidates, as many as the query wants."""
    conditions = " AND ".join(["i.id IN (SELECT value FROM json_each(?))", *(condition for condition, _ in where)])
    values = [value for _, some in where for value in some]
    ordered = f"{question} WHERE {conditions} ORDER BY i.id DESC"
    ids, size, wanted = candidates(db, kind, query), _SMALLEST, query.offset + query.limit
    found: list[Row] = []
    while len(found) < wanted and (some := list(itertools.islice(ids, size))):
        found += rows_of(db, ordered, json.dumps(some), *values)
        size = min(size * 4, _LARGEST)
    texts: dict[int, str] = {}
    return [made(db, row, text_of(db, row["story"], texts)) for row in found[query.offset : wanted]]


def text_of(db: sqlite3.Connection, story: int, known: dict[int, str]) -> str:
    """The text of a story; `known` remembers it."""
    if story not in known:
        (known[story],) = db.execute("SELECT text FROM body WHERE story = ?", (story,)).fetchone()
    return known[story]


def evidence(db: sqlite3.Connection, row: Row, text: str, spans: tuple[Span, ...]) -> Evidence:
    """Where an item stands; `row` has the columns of its story."""
    start, end = row.get("sentence_start"), row.get("sentence_end")
    question = "SELECT count(DISTINCT thread) FROM story WHERE cluster = ?"
    (threads,) = db.execute(question, (row["cluster"],)).fetchone()
    return Evidence(
        story=row["key"],
        outlet=row["from_whom"],
        day=row["day"],
        published=row["published"],
        headline=row["headline"],
        url=row["url"],
        source=row["source_file"],
        standing=row["standing"],
        spans=spans,
        sentence=None if start is None else text[start:end],
        copies=max(0, threads - 1),
    )


def _spans(written: str) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in json.loads(written))


def _words(spans: str | None, text: str) -> str:
    return cut(spans, text) or ""


def _posts(db: sqlite3.Connection, actor: int | None) -> tuple[str, ...]:
    """``premier, Arland``: the posts that the story gives the actor."""
    question = "SELECT p.title, p.of, p.status FROM role r JOIN post p ON p.id = r.post WHERE r.actor = ? ORDER BY r.id"
    found = db.execute(question, (actor,))
    told = (
        f"{'' if status == 'current' else f'{status} '}{title}{f', {of}' if of else ''}" for title, of, status in found
    )
    return tuple(dict.fromkeys(told))


def _quote(db: sqlite3.Connection, row: Row, text: str) -> Quote:
    return Quote(
        id=f"{row['key']}/{row['no']}",
        evidence=evidence(db, row, text, _spans(row["content"])),
        speaker=row["speaker"],
        source=_words(row["source"], text),
        posts=_posts(db, row["actor"]),
        kind=row["kind"],
        cue=_words(row["cue"], text),
        content=_words(row["content"], text),
        mode=row["mode"],
        polarity=row["polarity"],
        said=row["said"],
        confidence=row["confidence"],
    )


def _contact(db: sqlite3.Connection, row: Row, text: str) -> Contact:
    return Contact(
        id=f"{row['key']}/{row['no']}",
        evidence=evidence(db, row, text, _spans(row["trigger"])),
        type=row["type"],
        status=row["status"],
        participants=tuple(name for name, _ in _participants(db, row["id"], text)),
        time=row["value"],
        place=row["place"],
        place_country=row["place_country"],
        topic=cut(row["topic"], text),
        trigger=_words(row["trigger"], text),
        told_in=row["statement"] and f"{row['key']}/{row['statement']}",
        confidence=row["confidence"],
    )


def _act(db: sqlite3.Connection, row: Row, text: str) -> Act:
    present = list(_participants(db, row["id"], text))
    return Act(
        id=f"{row['key']}/{row['no']}",
        evidence=evidence(db, row, text, _spans(row["trigger"])),
        type=row["type"],
        plover=row["plover"],
        status=row["status"],
        sources=tuple(name for name, role in present if role != "target"),
        targets=tuple(name for name, role in present if role == "target"),
        time=row["value"],
        place=row["place"],
        place_country=row["place_country"],
        topic=cut(row["topic"], text),
        trigger=_words(row["trigger"], text),
        told_in=row["statement"] and f"{row['key']}/{row['statement']}",
        confidence=row["confidence"],
    )


def _participants(db: sqlite3.Connection, event: int, text: str) -> Iterator[tuple[str, str | None]]:
    """Who takes part, and in which role."""
    joined = "participant p LEFT JOIN actor a ON a.id = p.actor"
    question = f"SELECT a.name, p.spans, p.role FROM {joined} WHERE p.event = ? ORDER BY p.seq"
    for name, spans, role in db.execute(question, (event,)):
        yield name or _words(spans, text), role


def _stand(db: sqlite3.Connection, row: Row, text: str) -> Stand:
    return Stand(
        id=f"{row['key']}/{row['no']}",
        evidence=evidence(db, row, text, _spans(row["topic"])),
        actor=row["holder"],
        posts=_posts(db, row["actor"]),
        stance=row["stance"],
        topic=_words(row["topic"], text),
        target=row["aim"],
        cue=_words(row["cue"], text),
        said=row["said"],
        told_in=row["statement"] and f"{row['key']}/{row['statement']}",
        confidence=row["confidence"],
    )


def _happening(db: sqlite3.Connection, row: Row, text: str) -> Dated:
    return Dated(
        id=f"{row['key']}/{row['no']}",
        evidence=evidence(db, row, text, _spans(row["trigger"])),
        first_day=row["first_day"],
        last_day=row["last_day"],
        time=row["value"],
        kind=f"{row['type']}, {row['status']}",
        who=tuple(name for name, _ in _participants(db, row["id"], text)),
        what=_words(row["trigger"], text),
    )


def _saying(db: sqlite3.Connection, row: Row, text: str) -> Dated:
    days = extent(row["said"])
    return Dated(
        id=f"{row['key']}/{row['no']}",
        evidence=evidence(db, row, text, _spans(row["content"])),
        first_day=days[0].isoformat() if days else "",
        last_day=days[1].isoformat() if days else "",
        time=row["said"],
        kind="said",
        who=(row["speaker"] or _words(row["source"], text),),
        what=_words(row["content"], text),
    )
