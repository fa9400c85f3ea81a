"""What the items that pass a question have in common: who, where, how, when, each value with how many have it.

Counted are the newest items only, so that a page does not take the longer the more there is.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from onrecord.query import Query
from onrecord.store import questions
from onrecord.store.called import called
from onrecord.store.candidates import Kind, match

MOST = 1_000
"""So many of the newest items are counted."""
_SHOWN = 12

_NAMES = (
    "SELECT ifnull(n.entity, n.id), count({what}) FROM {items} JOIN name n ON n.id = {named}"
    " WHERE {id_} IN (SELECT value FROM json_each(?)) GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?"
)
_VALUES = (
    "SELECT {value} AS shown, count(*) FROM {kind} i JOIN story t ON t.id = i.story"
    " WHERE i.id IN (SELECT value FROM json_each(?)) AND shown IS NOT NULL GROUP BY 1 ORDER BY {order} LIMIT ?"
)
_OUTLET = "ifnull(t.outlet, t.agency)"
_MONTH = "substr(t.day, 1, 7)"
_OF: Mapping[Kind, Mapping[str, str]] = {
    "statement": {"outlet": _OUTLET, "mode": "i.mode", "kind": "i.kind", "month": _MONTH},
    "position": {"outlet": _OUTLET, "stance": "i.stance", "month": _MONTH},
    "event": {"outlet": _OUTLET, "type": "i.type", "status": "i.status", "place": "i.place", "month": _MONTH},
}


@dataclass(frozen=True, slots=True)
class Facets:
    """`counted` items pass, of which there are `more`. `values`: by filter (actor, outlet, mode, …; month by month, the
    last first) the values with their counts, the most frequent first."""

    counted: int
    more: bool
    values: Mapping[str, list[tuple[str, int]]]


def facets(db: sqlite3.Connection, kind: Kind, query: Query, of: Literal["contacts", "acts"] | None = None) -> Facets:
    """What the newest items that pass have in common; `of`: of events only the contacts, or only what else happens."""
    ids, more = questions.newest(db, kind, query, MOST)
    if kind == "event" and of is not None:
        is_one = "plover IS 'CONSULT'" if of == "contacts" else "plover IS NOT 'CONSULT'"
        question = f"SELECT id FROM event WHERE id IN (SELECT value FROM json_each(?)) AND {is_one} ORDER BY id DESC"
        ids = [id_ for (id_,) in db.execute(question, (json.dumps(ids),))]
    some = json.dumps(ids)
    if kind == "event":
        actors = _NAMES.format(what="DISTINCT i.event", items="participant i", named="i.named", id_="i.event")
    else:
        actors = _NAMES.format(what="*", items=f"{kind} i", named="i.named", id_="i.id")
    values = {"actor": _named(db, actors, some)}
    for name, value in _OF[kind].items():
        order = "1 DESC" if name == "month" else "2 DESC, 1"
        values[name] = _counted(db, _VALUES.format(value=value, kind=kind, order=order), some)
    return Facets(len(ids), more, values)


def of_stories(db: sqlite3.Connection, query: Query) -> Facets:
    """The same of the stories that hold the words, by the last that were added."""
    if query.about is None:
        return Facets(0, False, {})
    question = "SELECT rowid FROM story_text WHERE story_text MATCH ? ORDER BY rowid DESC LIMIT ?"
    found = [row[0] for row in db.execute(question, (match(query.about), MOST))]
    where = "id IN (SELECT value FROM json_each(?)) AND standing IN ('current', 'new')"
    values = {}
    for name, value, order in (
        ("outlet", "ifnull(outlet, agency)", "2 DESC, 1"),
        ("month", "substr(day, 1, 7)", "1 DESC"),
    ):
        question = (
            f"SELECT {value} AS shown, count(*) FROM story WHERE {where} AND shown IS NOT NULL"
            f" GROUP BY 1 ORDER BY {order} LIMIT ?"
        )
        values[name] = _counted(db, question, json.dumps(found))
    return Facets(len(found), len(found) == MOST, values)


def _named(db: sqlite3.Connection, question: str, ids: str) -> list[tuple[str, int]]:
    found = db.execute(question, (ids, _SHOWN)).fetchall()
    names = called(db, (who for who, _ in found))
    return sorted(((names[who], int(count)) for who, count in found), key=lambda one: (-one[1], one[0]))


def _counted(db: sqlite3.Connection, question: str, ids: str) -> list[tuple[str, int]]:
    return [(str(value), int(count)) for value, count in db.execute(question, (ids, _SHOWN))]
