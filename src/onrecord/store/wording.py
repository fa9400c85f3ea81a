"""Statements and contacts of the store as `onrecord.across` compares them."""

from __future__ import annotations

import sqlite3
from datetime import date

from onrecord.across.parties import Party
from onrecord.across.remarks import Remark
from onrecord.across.same_contacts import Contact
from onrecord.store.words import cut
from onrecord.timex import extent

_STATEMENT = (
    "SELECT i.content, i.cue, i.mode, i.polarity, i.said, ifnull(n.entity, n.id), t.day, b.text FROM statement i"
    " JOIN story t ON t.id = i.story JOIN body b ON b.story = i.story LEFT JOIN name n ON n.id = i.named WHERE i.id = ?"
)
_EVENT = (
    "SELECT i.type, i.status, i.first_day, i.last_day, i.place, i.place_country, t.day, b.text FROM event i"
    " JOIN story t ON t.id = i.story JOIN body b ON b.story = i.story WHERE i.id = ?"
)
_PARTIES = (
    "SELECT a.name, a.type, p.belongs, p.actor, n.entity, p.spans FROM participant p"
    " LEFT JOIN actor a ON a.id = p.actor LEFT JOIN name n ON n.id = p.named WHERE p.event = ? ORDER BY p.seq"
)
_POSTS = "SELECT p.title, p.of FROM role r JOIN post p ON p.id = r.post WHERE r.actor = ? ORDER BY r.id LIMIT 6"


def remark_of(db: sqlite3.Connection, item: int) -> Remark:
    """The statement in row `item`."""
    content, cue, mode, polarity, said, speaker, told, text = db.execute(_STATEMENT, (item,)).fetchone()
    return Remark(
        content=cut(content, text) or "",
        mode=mode,
        cue=cut(cue, text) or "",
        speaker=None if speaker is None else str(speaker),
        said=_one_day(said),
        told=_day(told),
        polarity=polarity,
    )


def contact_of(db: sqlite3.Connection, item: int) -> Contact:
    """The event in row `item`, a contact."""
    type_, status, first, last, place, country, told, text = db.execute(_EVENT, (item,)).fetchone()
    parties = []
    for name, kind, belongs, actor, entity, spans in db.execute(_PARTIES, (item,)).fetchall():
        called = name or cut(spans, text) or ""
        person = kind == "person"
        full = person and " " in called.strip()
        # Who is called by a family name alone is compared by that and his posts: the store may not know who he is.
        posts = tuple(db.execute(_POSTS, (actor,)).fetchall()) if person and not full else ()
        id_ = f"N{entity}" if full and entity is not None else None
        parties.append(Party(called, kind or "group", belongs, id_, posts))
    return Contact(
        type=type_,
        parties=tuple(parties),
        status=status,
        first=_day(first),
        last=_day(last),
        place=place,
        place_country=country,
        told=_day(told),
    )


def _one_day(value: str | None) -> date | None:
    """The day that a TIMEX3 value is; None where it is none, or longer."""
    days = extent(value)
    return days[0] if days and days[0] == days[1] else None


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None
