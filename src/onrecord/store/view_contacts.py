"""Contacts as charts want them: very many, with little of each; and who has to do with whom."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.query import Query
from onrecord.store import questions
from onrecord.store.called import called
from onrecord.store.reading import Row, rows_of

_FEW, _MANY = 1_500, 12_000
"""Newest events that are looked at; the more, where among the fewer too little passes."""
_AHEAD = ("planned", "expected", "proposed")
_MOST_WITH = 8
"""Who takes part beyond these is in no tie: at a summit of thirty, that all have met all tells nothing."""


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes part: `id` (``N12``) is that of the name that stands for all of his; None where no name is known."""

    id: str | None
    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Met:
    """A contact in short. `day` is that of the story; `first_day` and `last_day` are its own, where they are told."""

    id: str
    type: str
    status: str
    first_day: str | None
    last_day: str | None
    day: str | None
    place: str | None
    who: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """How many contacts two have had."""

    one: Party
    other: Party
    contacts: int


def met(db: sqlite3.Connection, query: Query, most: int) -> tuple[list[Met], bool]:
    """The newest contacts that pass, each once, and whether there may be more."""
    wanted = replace(query, plover="CONSULT", below=None)
    ids, more = questions.newest(db, "event", wanted, _FEW)
    if more and len(ids) < most:
        ids, more = questions.newest(db, "event", wanted, _MANY)
    rows = _once(_rows(db, ids[: 2 * most]))
    who = _who(db, [row["id"] for row in rows])
    found = [
        Met(
            f"{row['key']}/{row['no']}",
            row["type"],
            row["status"],
            row["first_day"],
            row["last_day"],
            row["day"],
            row["place"],
            tuple(who.get(row["id"], ())),
        )
        for row in rows
    ]
    return found[:most], more or len(found) > most or len(ids) > 2 * most


def between(contacts: Sequence[Met]) -> list[Between]:
    """Who has to do with whom in these contacts, those who have most first."""
    counts: dict[tuple[str, str], int] = {}
    parties: dict[str, Party] = {}
    for contact in contacts:
        named = {party.id: party for party in contact.who[:_MOST_WITH] if party.id}
        parties |= named
        ids = sorted(named)
        for at, one in enumerate(ids):
            for other in ids[at + 1 :]:
                counts[one, other] = counts.get((one, other), 0) + 1
    ordered = sorted(counts.items(), key=lambda each: (-each[1], parties[each[0][0]].name, parties[each[0][1]].name))
    return [Between(parties[one], parties[other], count) for (one, other), count in ordered]


def _rows(db: sqlite3.Connection, ids: list[int]) -> list[Row]:
    question = (
        "SELECT i.id, i.no, i.type, i.status, i.first_day, i.last_day, i.place, i.contact, t.key, t.day"
        " FROM event i JOIN story t ON t.id = i.story WHERE i.id IN (SELECT value FROM json_each(?)) ORDER BY i.id DESC"
    )
    return list(rows_of(db, question, json.dumps(ids)))


def _once(rows: list[Row]) -> list[Row]:
    """Of the tellings of a contact one: what came of it before what was to come, then the one that tells more."""

    def tells(row: Row) -> tuple[bool, bool, bool]:
        return row["status"] not in _AHEAD, row["first_day"] is not None, row["place"] is not None

    best: dict[tuple[str, int], Row] = {}
    for row in rows:
        key = ("one", row["id"]) if row["contact"] is None else ("of", row["contact"])
        if key not in best or tells(row) > tells(best[key]):
            best[key] = row
    return list(best.values())


def _who(db: sqlite3.Connection, ids: list[int]) -> dict[int, list[Party]]:
    question = (
        "SELECT p.event, ifnull(n.entity, n.id) AS who, n.type, a.name, a.type"
        " FROM participant p LEFT JOIN actor a ON a.id = p.actor LEFT JOIN name n ON n.id = p.named"
        " WHERE p.event IN (SELECT value FROM json_each(?)) ORDER BY p.event, p.seq"
    )
    told = db.execute(question, (json.dumps(ids),)).fetchall()
    names = called(db, (who for _, who, *_ in told if who is not None))
    found: dict[int, list[Party]] = {}
    for event, who, kind, name, its in told:
        known = None if who is None else f"N{who}"
        parties = found.setdefault(event, [])
        if known is None or all(party.id != known for party in parties):
            parties.append(Party(known, names.get(who) or name or "somebody", kind or its or "group"))
    return found
