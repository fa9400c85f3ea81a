"""What the machine was least sure of, nearest to the line first, for people to say how it is; and what they said."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from onrecord.store import view_items
from onrecord.store.anchors import find_at
from onrecord.store.answers import Quote
from onrecord.store.joining import reasons_of
from onrecord.store.reading import Row, rows_of
from onrecord.store.sentences import Sentences
from onrecord.store.standing import BRIEF
from onrecord.store.words import cut

NAMES_LINE = 0.8
"""From this score on the machine takes two names, remarks or contacts for one."""
STATEMENT_LINE = 0.5
"""Of statements with this confidence every second one is right."""
_LATELY = 5_000
"""The newest statements, among which the doubtful are sought."""
_LOOKED = 2_000
"""Ties that are looked through for some of stories that stand and that nobody has spoken on."""
_SAID = 1_000
"""So much of what people said last is looked at, so that it is not asked again."""


@dataclass(frozen=True, slots=True)
class NameInDoubt:
    """A name of a doubtful pair (``N12``): posts that stories give its bearer, the days and stories that have it, and
    one of these with the words."""

    id: str
    name: str
    type: str
    posts: tuple[str, ...]
    first_day: str | None
    last_day: str | None
    stories: int
    where: str | None
    sentence: str | None


@dataclass(frozen=True, slots=True)
class Pair:
    """Two names that may be of one person: what the machine took them for, how surely, and why."""

    id: str
    one: NameInDoubt
    other: NameInDoubt
    same: bool
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """A statement or an event by its id, in the words by which a person tells it, with outlet and day of its story."""

    id: str
    words: str
    outlet: str | None
    day: str | None


@dataclass(frozen=True, slots=True)
class Twins:
    """Two statements that the machine takes for one remark, or two events for one contact."""

    kind: Literal["statement", "event"]
    one: Telling
    other: Telling
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """That somebody said that two are one or two: `id` is what `Store.undo` takes. `one` and `other` are names, with
    their words (`told`), or items; "" where a story was read again and has the item no more."""

    id: str
    kind: str
    one: str
    one_told: str
    other: str
    other_told: str
    same: bool
    author: str
    made: str
    note: str | None


def pairs(db: sqlite3.Connection, limit: int) -> list[Pair]:
    """Pairs of names on which only the machine has judged, those nearest to its line first."""
    question = (
        "SELECT j.id, j.one, j.other, j.same, j.score, j.reasons FROM judgement j WHERE j.author = ''"
        " AND j.undone IS NULL AND j.score IS NOT NULL AND NOT EXISTS (SELECT 1 FROM judgement p"
        " WHERE p.one = j.one AND p.other = j.other AND p.author <> '' AND p.undone IS NULL)"
        " ORDER BY abs(j.score - ?), j.id LIMIT ?"
    )
    return [
        Pair(f"J{id_}", _name(db, one), _name(db, other), bool(same), score, tuple(json.loads(reasons)))
        for id_, one, other, same, score, reasons in db.execute(question, (NAMES_LINE, limit)).fetchall()
    ]


def names_told(db: sqlite3.Connection, names: Sequence[str]) -> list[NameInDoubt]:
    """Names by their numbers (``N12``), with what tells who is meant."""
    return [_name(db, int(name[1:])) for name in dict.fromkeys(names)]


def twins(db: sqlite3.Connection, limit: int) -> list[Twins]:
    """Ties of remarks and contacts on which nobody has spoken, those nearest to the machine's line first."""
    question = "SELECT kind, one, other, score FROM tie WHERE one < other ORDER BY score, kind, one LIMIT ?"
    said = {(tied["kind"], frozenset(items)) for tied, items in _tied(db, _SAID)}
    found: list[Twins] = []
    for kind, one, other, score in db.execute(question, (_LOOKED,)):
        if len(found) == limit:
            break
        if (kind, frozenset((one, other))) in said:
            continue
        ends = [_item(db, kind, id_, standing=True) for id_ in (one, other)]
        if ends[0] is not None and ends[1] is not None:
            found.append(Twins(kind, ends[0], ends[1], score, tuple(reasons_of(db, kind, one, other))))
    return found


def statements(db: sqlite3.Connection, limit: int) -> list[Quote]:
    """Of the newest statements those that may as well be wrong, and that nobody has judged."""
    question = (
        "WITH last AS (SELECT id, story, confidence, content FROM statement ORDER BY id DESC LIMIT ?)"
        " SELECT i.id FROM last i CROSS JOIN story t INDEXED BY story_brief ON t.id = i.story"
        " WHERE t.standing IN ('current', 'new') AND NOT EXISTS (SELECT 1 FROM verdict v WHERE v.story = i.story"
        " AND v.kind = 'statement' AND v.anchor = i.content AND v.undone IS NULL)"
        " ORDER BY abs(i.confidence - ?), i.id DESC LIMIT ?"
    )
    ids = [id_ for (id_,) in db.execute(question, (_LATELY, STATEMENT_LINE, limit))]
    made = view_items.quotes(db, ids)
    return [made[id_] for id_ in ids]


def decided(db: sqlite3.Connection, limit: int) -> list[Decided]:
    """What people said of two names, or two items, and hold to; the last first."""
    question = (
        "SELECT j.id, j.one, a.text, j.other, b.text, j.same, j.author, j.made FROM judgement j"
        " JOIN name a ON a.id = j.one JOIN name b ON b.id = j.other"
        " WHERE j.author <> '' AND j.undone IS NULL ORDER BY j.id DESC LIMIT ?"
    )
    found = [
        Decided(f"J{id_}", "name", f"N{one}", told, f"N{other}", also, bool(same), author, made, None)
        for id_, one, told, other, also, same, author, made in db.execute(question, (limit,)).fetchall()
    ]
    for tied, items in _tied(db, limit):
        ends = [None if id_ is None else _item(db, tied["kind"], id_) for id_ in items]
        (one, told), (other, also) = ((end.id, end.words) if end else ("", "") for end in ends)
        same, author = bool(tied["same"]), tied["author"]
        found.append(
            Decided(f"T{tied['id']}", tied["kind"], one, told, other, also, same, author, tied["made"], tied["note"])
        )
    return sorted(found, key=lambda each: (each.made, each.id), reverse=True)[:limit]


def _tied(db: sqlite3.Connection, limit: int) -> list[tuple[Row, tuple[int | None, int | None]]]:
    """What people say of two items, the last first, with the rows of these where their stories still have them."""
    question = "SELECT * FROM tied WHERE undone IS NULL ORDER BY id DESC LIMIT ?"
    return [
        (
            row,
            (
                find_at(db, row["kind"], row["one"], json.loads(row["one_anchor"])),
                find_at(db, row["kind"], row["other"], json.loads(row["other_anchor"])),
            ),
        )
        for row in rows_of(db, question, limit)
    ]


def _name(db: sqlite3.Connection, name: int) -> NameInDoubt:
    text, kind = db.execute("SELECT text, type FROM name WHERE id = ?", (name,)).fetchone()
    question = f"SELECT min(t.day), max(t.day), count(DISTINCT a.story) FROM actor a {BRIEF} a.story WHERE a.named = ?"
    first, last, stories = db.execute(question, (name,)).fetchone()
    question = (
        "SELECT DISTINCT p.title, p.of, p.status FROM held h JOIN post p ON p.id = h.post WHERE h.name = ? LIMIT 4"
    )
    posts = tuple(
        f"{'' if status == 'current' else f'{status} '}{title}{f', {of}' if of else ''}"
        for title, of, status in db.execute(question, (name,))
    )
    question = (
        "SELECT t.key, a.no, a.mentions, b.text FROM actor a JOIN story t ON t.id = a.story"
        " JOIN body b ON b.story = a.story WHERE a.named = ? ORDER BY a.story DESC LIMIT 1"
    )
    where, sentence = None, None
    for key, no, mentions, body in db.execute(question, (name,)):
        where = f"{key}/{no}"
        for start, end, *_ in json.loads(mentions)[:1]:
            begins, ends = Sentences(body).at(start, end)
            sentence = body[begins:ends]
    return NameInDoubt(f"N{name}", text, kind, posts, first, last, stories, where, sentence)


def _item(db: sqlite3.Connection, kind: str, id_: int, *, standing: bool = False) -> Telling | None:
    """A statement or an event; with `standing` only where its story is no older version and no copy."""
    if kind not in ("statement", "event"):
        return None
    column = "i.content" if kind == "statement" else "json_array(json_array(i.sentence_start, i.sentence_end))"
    question = (
        f"SELECT t.key, i.no, {column}, i.sentence_start, b.text, ifnull(t.outlet, t.agency), t.day FROM {kind} i"
        " JOIN story t ON t.id = i.story JOIN body b ON b.story = i.story WHERE i.id = ?"
        + (" AND t.standing IN ('current', 'new')" if standing else "")
    )
    for key, no, spans, start, text, outlet, day in db.execute(question, (id_,)):
        words = "" if kind == "event" and start is None else cut(spans, text) or ""
        return Telling(f"{key}/{no}", words, outlet, day)
    return None
