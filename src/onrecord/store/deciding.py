"""What people say of two names or two items: one or two; and taking it back."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from onrecord.errors import NotThereError, UsageError
from onrecord.store import explaining, people, ties
from onrecord.store.anchors import anchor
from onrecord.store.joining import reasons_of
from onrecord.store.known import Knowledge
from onrecord.store.lock import now

_NAME = re.compile(r"[Nn]?\d{1,18}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Judged:
    """That two are one, or two. `id` is what `Store.undo` takes: ``J3`` of names, ``T5`` of items, ``K2`` of a name and
    an id of a knowledge base; None for the machine's on items, and what follows from a knowledge base. `author` is ""
    for the machine, whose `score` and `reasons` are its own."""

    id: str | None
    one: str
    other: str
    same: bool
    score: float | None
    reasons: tuple[str, ...]
    author: str


def names_or_items(one: str, other: str) -> bool:
    """Whether two ids are of items (``3f2a9c12/S1``), not of names (``N12``); both must be of one sort."""
    items = ["/" in each for each in (one, other)]
    if items[0] != items[1]:
        raise UsageError(f"{one} and {other}: one is a name and the other an item of a story. Give two of one sort.")
    return items[0]


def name_and_id(one: str, other: str) -> tuple[str, str] | None:
    """The two where one is a name (``N12``) and the other an id of a knowledge base (``wikidata:Q42``); else None."""
    for name, id_ in ((one, other), (other, one)):
        if _NAME.fullmatch(name) and ":" in id_:
            return name, id_
    return None


def decide_items(
    db: sqlite3.Connection,
    find: Callable[[str], int],
    one: str,
    other: str,
    same: bool,
    author: str,
    note: str | None,
) -> None:
    """Keeps what somebody says of two statements, or of two contacts."""
    kinds, places = [], []
    for id_ in (one, other):
        story, _, no = id_.rpartition("/")
        row = find(story)
        kind, item = explaining.item(db, row, no)
        if kind not in ties.GROUP or item.get("plover", "CONSULT") != "CONSULT":
            raise UsageError(f"{id_}: neither a statement nor a contact. Only these can be one with others.")
        kinds.append(kind)
        places.append((row, anchor(kind, item)))
    if kinds[0] != kinds[1]:
        raise UsageError(f"{one} and {other}: one is a statement and the other a contact.")
    of: ties.Kind = "statement" if kinds[0] == "statement" else "event"
    ties.Ties(db, of).decide(places[0], places[1], same, author, note)


def decide_known(db: sqlite3.Connection, name: int, id_: str, same: bool, author: str, note: str | None) -> None:
    """Keeps what somebody says of a name and an id of a knowledge base; who is one follows."""
    judging = people.People(db)
    before = judging.known_with(name)
    judging.knowledge.decide(name, id_, same, author, note)
    judging.settle([name, *before])


def judged_names(db: sqlite3.Connection, name: int) -> list[Judged]:
    """The judgements on a name: with other names, with ids of knowledge bases, and what follows from these."""
    knowledge = Knowledge(db)
    return [
        *(
            Judged(f"J{edge.id}", f"N{edge.one}", f"N{edge.other}", edge.same, edge.score, edge.reasons, edge.author)
            for edge in people.edges_of(db, name)
        ),
        *(
            Judged(one.judgement, one.name, one.id, one.same, one.score, one.reasons, one.author)
            for one in knowledge.judged(name)
        ),
        *(
            Judged(None, f"N{edge.one}", f"N{edge.other}", True, edge.score, edge.reasons, "")
            for edge in knowledge.edges(name)
        ),
    ]


def judged_items(db: sqlite3.Connection, story: int, no: str) -> list[Judged]:
    """Why a statement or contact is one with others, or is not."""
    kind, row = explaining.item(db, story, no)
    if kind not in ties.GROUP:
        return []
    found = ties.Ties(db, "statement" if kind == "statement" else "event").edges_of(row["id"])
    out = []
    for edge in found:
        score = None if edge.author else edge.score
        reasons = () if edge.author else reasons_of(db, kind, edge.one, edge.other)
        id_ = None if edge.id is None else f"T{edge.id}"
        one, other = _name(db, kind, edge.one), _name(db, kind, edge.other)
        out.append(Judged(id_, one, other, edge.same, score, reasons, edge.author))
    return out


def undo(db: sqlite3.Connection, judgement: int | str) -> None:
    """Takes back a judgement on names (``J3``, or its number), on items (``T5``), on a name and a knowledge base
    (``K2``), or a verdict (``V7``)."""
    written = str(judgement).upper()
    sort, number = (written[:1], written[1:]) if written[:1] in ("J", "T", "V", "K") else ("J", written)
    if not (number.isascii() and number.isdecimal() and len(number) < 18):
        raise UsageError(
            f"{judgement}: no judgement. They are J3 (of names), T5 (of items), K2 (of ids) and V7 (verdicts)."
        )
    if sort == "J":
        people.People(db).undo(int(number))
    elif sort == "K":
        judging = people.People(db)
        name = judging.knowledge.undo(int(number))
        judging.settle([name, *judging.known_with(name)])
    elif sort == "T":
        ties.undo(db, int(number))
    elif not db.execute(
        "UPDATE verdict SET undone = ? WHERE id = ? AND undone IS NULL RETURNING id", (now(), int(number))
    ).fetchall():
        raise NotThereError(f"V{number}: no such verdict, or it was taken back already.")


def _name(db: sqlite3.Connection, kind: str, item: int) -> str:
    question = f"SELECT t.key, i.no FROM {kind} i JOIN story t ON t.id = i.story WHERE i.id = ?"
    found = db.execute(question, (item,)).fetchone()
    return f"{found[0]}/{found[1]}" if found else "?"
