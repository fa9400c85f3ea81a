"""What is known of the items of one story beside its record: who else has them, and what people said of them."""

from __future__ import annotations

import json
import sqlite3

from onrecord.store.anchors import find_at
from onrecord.store.explaining import Verdict
from onrecord.store.known import ids_of


def shared(db: sqlite3.Connection, story: int) -> dict[str, int]:
    """In how many stories each remark and contact of a story stands, by the item's number; those in one story
    alone are left out."""
    found: dict[str, int] = {}
    for table, group in (("statement", "remark"), ("event", "contact")):
        question = f"SELECT no, {group} FROM {table} WHERE story = ? AND {group} IS NOT NULL"
        # As `tellings.stories` counts, but without their texts.
        counted = (
            f"SELECT count(DISTINCT ifnull(t.cluster, -t.id)) FROM {table} i JOIN story t ON t.id = i.story"
            f" WHERE i.{group} = ? AND t.standing IN ('current', 'new', 'copy')"
        )
        for no, number in db.execute(question, (story,)).fetchall():
            (count,) = db.execute(counted, (number,)).fetchone()
            if count > 1:
                found[no] = int(count)
    return found


def ids(db: sqlite3.Connection, story: int) -> dict[str, tuple[str, ...]]:
    """What knowledge bases call the actors of a story, by the actor's number; the unknown are left out."""
    question = "SELECT no, named FROM actor WHERE story = ? AND named IN (SELECT name_row FROM v_known)"
    return {no: ids_of(db, [named]) for no, named in db.execute(question, (story,)).fetchall()}


def verdicts(db: sqlite3.Connection, story: int) -> dict[str, list[Verdict]]:
    """What people said of the items of a story, by the item's number."""
    question = (
        "SELECT id, kind, anchor, verdict, author, made, note, correction FROM verdict"
        " WHERE story = ? AND undone IS NULL ORDER BY id"
    )
    found: dict[str, list[Verdict]] = {}
    for id_, kind, place, verdict, author, made, note, correction in db.execute(question, (story,)).fetchall():
        row = find_at(db, kind, story, json.loads(place))
        if row is None:
            continue
        (no,) = db.execute(f"SELECT no FROM {kind} WHERE id = ?", (row,)).fetchone()
        said = Verdict(f"V{id_}", verdict, author, made, note, json.loads(correction) if correction else None)
        found.setdefault(no, []).append(said)
    return found
