"""Stories as a list, the versions of one, and how much is on record."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass, fields
from typing import Any

from onrecord.store.reading import Row, rows_of

_COLUMNS = (
    "t.id, t.key AS story, ifnull(t.outlet, t.agency) AS outlet, t.day, t.published, t.headline, t.byline,"
    " t.dateline AS place, t.language, t.version, t.status, t.standing, t.unread, t.url, t.source, t.added,"
    " t.provider_id, t.thread, t.cluster"
)
_STANDINGS = ("copy", "current", "new", "superseded", "withdrawn")
_MOST = 200
"""Versions and copies of one story that are told."""


@dataclass(frozen=True, slots=True)
class Told:
    """Which stories are asked for. `standing`: current, superseded, withdrawn, copy; None: all."""

    outlet: str | None = None
    first_day: str | None = None
    last_day: str | None = None
    standing: str | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """A story beside its text. `story` is its key, `place` the dateline's, `version_of` and `copy_of` the keys of the
    first version and of the story that was first elsewhere; the last three count its items."""

    story: str
    provider_id: str | None
    outlet: str | None
    day: str | None
    published: str | None
    headline: str | None
    byline: tuple[str, ...]
    place: str | None
    language: str | None
    version: str | None
    status: str | None
    standing: str
    unread: str | None
    url: str | None
    source: str | None
    added: str
    version_of: str | None
    copy_of: str | None
    statements: int
    events: int
    positions: int

    def to_dict(self) -> dict[str, Any]:
        """The story as JSON."""
        found: dict[str, Any] = {each.name: getattr(self, each.name) for each in fields(self)}
        return found | {"byline": list(self.byline)}

    def to_row(self) -> dict[str, Any]:
        """The story flat, as a row of a table."""
        return self.to_dict() | {"byline": "; ".join(self.byline)}


@dataclass(frozen=True, slots=True)
class Counts:
    """How much is on record. `standing`: stories by what they are among their versions and copies; `people` are those
    that were judged to be one counted once; the days are those of the first and the last story."""

    stories: int
    standing: dict[str, int]
    statements: int
    contacts: int
    acts: int
    positions: int
    names: int
    verdicts: int
    first_day: str | None
    last_day: str | None


def stories(
    db: sqlite3.Connection, asked: Told, limit: int, below: tuple[str, int] | None
) -> list[tuple[Brief, tuple[str, int]]]:
    """The stories that pass, those published last first and those without a day at the end, each with its place in
    that order; `below`: only those behind this place."""
    found: list[tuple[Brief, tuple[str, int]]] = []
    where, values = _where(asked)
    if below is None or below[0]:
        some, some_values = list(where), list(values)
        if below is not None:
            some.append("(t.day, t.id) < (?, ?)")
            some_values += below
        some.append("t.day IS NOT NULL")
        found += _listed(db, some, some_values, limit)
    if len(found) < limit and asked.first_day is None and asked.last_day is None:
        if below is not None and not below[0]:
            where.append("t.id < ?")
            values.append(below[1])
        where.append("t.day IS NULL")
        found += _listed(db, where, values, limit - len(found))
    return found


def story(db: sqlite3.Connection, row: int) -> Brief:
    """The story in that row."""
    (found,) = rows_of(db, f"SELECT {_COLUMNS} FROM story t WHERE t.id = ?", row)
    return _brief(db, found)


def text(db: sqlite3.Connection, row: int) -> str:
    """The text of the story in that row."""
    return str(db.execute("SELECT text FROM body WHERE story = ?", (row,)).fetchone()[0])


def versions(db: sqlite3.Connection, row: int) -> list[Brief]:
    """The versions of a story and its copies, itself among them, the first first."""
    question = (
        f"SELECT {_COLUMNS} FROM story t WHERE t.id = ?1 OR t.cluster = (SELECT cluster FROM story WHERE id = ?1)"
        f" ORDER BY t.day, t.id LIMIT {_MOST:d}"
    )
    return [_brief(db, found) for found in rows_of(db, question, row)]


def counts(db: sqlite3.Connection) -> Counts:
    """How much is on record, as it is kept at writing: nothing is counted that there may be very many of."""

    def one(question: str) -> Any:
        return db.execute(question).fetchone()[0]

    tally = dict(db.execute("SELECT what, count FROM tally").fetchall())
    standing = {what: tally[what] for what in _STANDINGS if tally[what]}
    return Counts(
        stories=sum(standing.values()),
        standing=standing,
        statements=tally["statement"],
        contacts=tally["contact"],
        acts=tally["act"],
        positions=tally["position"],
        names=tally["name"],
        verdicts=one("SELECT count(*) FROM verdict WHERE undone IS NULL"),
        first_day=one("SELECT min(day) FROM story"),
        last_day=one("SELECT max(day) FROM story"),
    )


def _where(asked: Told) -> tuple[list[str], list[Any]]:
    where: list[str] = []
    values: list[Any] = []
    for condition, value in (
        ("t.provider = ?", asked.outlet and asked.outlet.casefold()),
        ("t.day >= ?", asked.first_day),
        ("t.day <= ?", asked.last_day),
        ("t.standing = ?", asked.standing),
    ):
        if value is not None:
            where.append(condition)
            values.append(value)
    return where, values


def _listed(
    db: sqlite3.Connection, where: list[str], values: list[Any], limit: int
) -> list[tuple[Brief, tuple[str, int]]]:
    conditions = " AND ".join(where)
    question = f"SELECT {_COLUMNS} FROM story t WHERE {conditions} ORDER BY t.day DESC, t.id DESC LIMIT ?"
    return [(_brief(db, row), (row["day"] or "", row["id"])) for row in list(rows_of(db, question, *values, limit))]


def _brief(db: sqlite3.Connection, row: Row) -> Brief:
    def key(id_: int | None) -> str | None:
        found = db.execute("SELECT key FROM story WHERE id = ?", (id_,)).fetchone()
        return found and str(found[0])

    def count(table: str) -> int:
        return int(db.execute(f"SELECT count(*) FROM {table} WHERE story = ?", (row["id"],)).fetchone()[0])

    thread, cluster = row["thread"], row["cluster"]
    given = {each.name: row[each.name] for each in fields(Brief) if each.name in row}
    return Brief(
        **given
        | {"byline": tuple(json.loads(row["byline"] or "[]"))}
        | {"version_of": key(thread) if thread not in (None, row["id"]) else None}
        | {"copy_of": key(cluster) if cluster not in (None, thread) else None}
        | {"statements": count("statement"), "events": count("event"), "positions": count("position")}
    )
