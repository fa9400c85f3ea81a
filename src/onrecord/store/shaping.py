"""Rows of items as answers: their words, cut out of the story, and where they stand."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator

from onrecord.record import Span
from onrecord.store import tellings
from onrecord.store.answers import Act, Contact, Dated, Evidence, Quote, Stand
from onrecord.store.reading import Row
from onrecord.store.words import cut
from onrecord.timex import extent


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


def spans_of(written: str) -> tuple[Span, ...]:
    """Spans as they are stored."""
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


def quote(db: sqlite3.Connection, row: Row, text: str) -> Quote:
    """A statement's row as an answer, with the other places of the remark."""
    places = tellings.of_remark(db, row["remark"]) if row["remark"] is not None else []
    return Quote(
        id=f"{row['key']}/{row['no']}",
        evidence=evidence(db, row, text, spans_of(row["content"])),
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
        stories=max(1, tellings.stories(places)),
        first_day=next((place["day"] for place in places if place["day"]), row["day"]),
        places=tuple(map(tellings.told, places)) if len(places) > 1 else (),
    )


def contact(db: sqlite3.Connection, row: Row, text: str) -> Contact:
    """A contact's row as an answer, with the other stories that tell of it."""
    places = tellings.of_contact(db, row["contact"]) if row["contact"] is not None else []
    return Contact(
        id=f"{row['key']}/{row['no']}",
        evidence=evidence(db, row, text, spans_of(row["trigger"])),
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
        stories=max(1, tellings.stories(places)),
        places=tuple(map(tellings.told, places)) if len(places) > 1 else (),
        differing=tellings.differing(db, row["id"], places) if len(places) > 1 else (),
    )


def act(db: sqlite3.Connection, row: Row, text: str) -> Act:
    """An act's row as an answer."""
    present = list(_participants(db, row["id"], text))
    return Act(
        id=f"{row['key']}/{row['no']}",
        evidence=evidence(db, row, text, spans_of(row["trigger"])),
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


def stand(db: sqlite3.Connection, row: Row, text: str) -> Stand:
    """A position's row as an answer."""
    return Stand(
        id=f"{row['key']}/{row['no']}",
        evidence=evidence(db, row, text, spans_of(row["topic"])),
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


def happening(db: sqlite3.Connection, row: Row, text: str) -> Dated:
    """An event's row, as what happens on a day."""
    return Dated(
        id=f"{row['key']}/{row['no']}",
        evidence=evidence(db, row, text, spans_of(row["trigger"])),
        first_day=row["first_day"],
        last_day=row["last_day"],
        time=row["value"],
        kind=f"{row['type']}, {row['status']}",
        who=tuple(name for name, _ in _participants(db, row["id"], text)),
        what=_words(row["trigger"], text),
    )


def saying(db: sqlite3.Connection, row: Row, text: str) -> Dated:
    """A statement's row, as what is said on a day; `first_day` is "" where its time fixes none."""
    days = extent(row["said"])
    return Dated(
        id=f"{row['key']}/{row['no']}",
        evidence=evidence(db, row, text, spans_of(row["content"])),
        first_day=days[0].isoformat() if days else "",
        last_day=days[1].isoformat() if days else "",
        time=row["said"],
        kind="said",
        who=(row["speaker"] or _words(row["source"], text),),
        what=_words(row["content"], text),
    )
