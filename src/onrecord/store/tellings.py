"""The tellings of one remark or one contact: where it stands, which telling has most of it, and where they disagree."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import date

from onrecord.across.remarks import fullest
from onrecord.across.same_contacts import disagreements
from onrecord.record import Span
from onrecord.store.answers import Differing, Told
from onrecord.store.reading import Row, rows_of
from onrecord.store.standing import BRIEF, STANDS
from onrecord.store.wording import contact_of, remark_of
from onrecord.store.words import cut

_MOST = 200
"""Tellings of one thing that are looked at; a line that more stories have, they have alike."""

_AHEAD = ("planned", "expected", "proposed")

_TOLD = (
    "SELECT i.*, t.key, ifnull(t.outlet, t.agency) AS from_whom, t.day, t.headline, t.standing, t.cluster, b.text"
    " FROM {table} i JOIN story t ON t.id = i.story JOIN body b ON b.story = i.story"
    " WHERE i.{group} = ? AND t.standing IN ('current', 'new', 'copy') ORDER BY t.day IS NULL, t.day, t.id LIMIT ?"
)


def of_remark(db: sqlite3.Connection, group: int) -> list[Row]:
    """The tellings of a remark in stories that stand, and in copies of them; the first first."""
    return list(rows_of(db, _TOLD.format(table="statement", group="remark"), group, _MOST))


def of_contact(db: sqlite3.Connection, group: int) -> list[Row]:
    """The tellings of a contact in stories that stand, and in copies of them; the first first."""
    return list(rows_of(db, _TOLD.format(table="event", group="contact"), group, _MOST))


def statuses(db: sqlite3.Connection, group: int) -> list[Row]:
    """What the tellings of a contact in stories that stand say came of it, by their rows, with the day of their story;
    the first first. Out of indexes alone."""
    question = (
        f"SELECT i.id, i.status, t.day FROM event i {BRIEF} i.story"
        f" WHERE i.contact = ? AND t.day IS NOT NULL AND {STANDS} ORDER BY t.day, t.id LIMIT ?"
    )
    return list(rows_of(db, question, group, _MOST))


def stories(rows: Sequence[Row]) -> int:
    """In how many stories it stands, copies counted once."""
    return len({row["cluster"] if row["cluster"] is not None else -row["story"] for row in rows})


def told(row: Row) -> Told:
    """Where one telling stands."""
    words = row["content"] if "content" in row else row["trigger"]
    how = row["mode"] if "mode" in row else row["status"]
    return Told(
        id=f"{row['key']}/{row['no']}",
        outlet=row["from_whom"],
        day=row["day"],
        headline=row["headline"],
        how=how,
        words=cut(words, row["text"]) or "",
        spans=tuple(Span(start, end) for start, end in json.loads(words)),
        standing=row["standing"],
    )


def fullest_of(db: sqlite3.Connection, ids: Sequence[int]) -> int:
    """The statement that has most of a remark."""
    return ids[fullest([remark_of(db, id_) for id_ in ids])]


def best_of(db: sqlite3.Connection, ids: Sequence[int]) -> int:
    """The event that tells most of a contact: what came of it before what was to come, then day, place, who takes part
    by name, and the last story's."""

    def tells(id_: int) -> tuple[bool, int, int, date, int]:
        contact = contact_of(db, id_)
        known = sum(value is not None for value in (contact.first, contact.place, contact.place_country))
        named = sum(party.type != "group" for party in contact.parties)
        return contact.status not in _AHEAD, known, named, contact.told or date.min, id_

    return max(ids, key=tells)


def differing(db: sqlite3.Connection, shown: int, rows: Sequence[Row]) -> tuple[Differing, ...]:
    """On what the tellings of a contact disagree with the one that is shown, each value with who says so."""
    ids = {row["id"]: f"{row['key']}/{row['no']}" for row in rows}
    ours = contact_of(db, shown)
    found: dict[str, dict[str, list[str]]] = {}
    for id_, name in ids.items():
        if id_ == shown:
            continue
        for one in disagreements(ours, contact_of(db, id_)):
            said = found.setdefault(one.about, {one.one: [ids.get(shown, "")]})
            said.setdefault(one.other, []).append(name)
    if not found:
        return ()
    return tuple(
        Differing(about, tuple((value, tuple(filter(None, who))) for value, who in said.items()))
        for about, said in found.items()
    )
