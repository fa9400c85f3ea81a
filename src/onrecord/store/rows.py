"""A record as rows of the store's tables, and back: what has a column, and `more` for the rest.

A table's columns hold what is asked for; `more` is the packed item (`codec`) less what the columns hold, so that
columns and `more` together are the item exactly, and a field that the record's types grow needs no new column.
"""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from onrecord.record import Actor, Event, Participant, Position, Role, Statement, Story, Time
from onrecord.store.codec import (
    Packed,
    dumps,
    pack,
    pack_mentions,
    pack_time,
    unpack,
    unpack_mentions,
    unpack_time,
)
from onrecord.store.keys import text_hash

Row = dict[str, Any]
_DAY = re.compile(r"\d{4}-\d\d-\d\d")

# Column -> where in the packed item it is taken from. A `*` before the path: the value is a list, kept as JSON.
STORY: dict[str, str] = {
    "provider_id": "id",
    "headline": "headline",
    "byline": "*byline",
    "url": "url",
    "source": "source",
    "language": "language",
    "version": "version",
    "status": "status",
    "unread": "unread",
    "outlet": "outlet",
    "published": "published",
}
ACTOR = {"no": "id", "type": "type", "name": "name", "country": "country"}
STATEMENT = {
    "no": "id",
    "mode": "mode",
    "polarity": "polarity",
    "confidence": "confidence",
    "kind": "source.kind",
    "source": "*source.part",
    "cue": "*cue",
    "content": "*content",
    "said": "time.value",
}
EVENT = {
    "no": "id",
    "type": "type",
    "plover": "plover",
    "status": "status",
    "confidence": "confidence",
    "trigger": "*trigger",
    "topic": "*topic",
    "statement": "statement",
    "value": "time.value",
    "place_country": "place.country",
}
PARTICIPANT = {"spans": "*part", "role": "role"}
POSITION = {
    "no": "id",
    "stance": "stance",
    "confidence": "confidence",
    "statement": "statement",
    "cue": "*cue",
    "topic": "*topic",
    "said": "time.value",
}
TIME = {"type": "type", "value": "value"}


def insert(db: sqlite3.Connection, table: str, row: Row) -> int:
    """Puts a row into a table; its number. Table and columns are our own names; the values are bound."""
    marks = ", ".join("?" * len(row))
    done = db.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))
    return int(done.lastrowid or 0)


def split(packed: Packed, columns: Mapping[str, str]) -> Row:
    """`packed` as a row: what `columns` take out of it, and the rest as `more`."""
    row: Row = {}
    for column, path in columns.items():
        row[column] = _take(packed, path.lstrip("*"), path.startswith("*"))
    row["more"] = dumps(packed) if packed else None
    return row


def join(row: Mapping[str, Any], columns: Mapping[str, str]) -> Packed:
    """The packed item of which `split` made `row`."""
    packed: Packed = json.loads(row["more"]) if row["more"] else {}
    for column, path in columns.items():
        if row[column] is not None:
            _put(packed, path.lstrip("*"), json.loads(row[column]) if path.startswith("*") else row[column])
    return packed


def _take(packed: Packed, path: str, as_json: bool) -> Any:
    """The value at `path`, taken out of `packed`; left in it where the column can't hold it as it is.

    An irregular part (whose words are not what its spans cut out) shows its spans and stays whole in `more`."""
    *way, name = path.split(".")
    at = packed
    for step in way:
        at = at.get(step) or {}
    value = at.get(name)
    if isinstance(value, dict):
        return dumps(value["spans"])
    if value is None:
        return None
    if as_json:
        return dumps(at.pop(name))
    if isinstance(value, str):
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:  # half a surrogate pair, as in a file's name that isn't UTF-8
            return value.encode("utf-8", "backslashreplace").decode("utf-8")
    del at[name]
    return value


def _put(packed: Packed, path: str, value: Any) -> None:
    *way, name = path.split(".")
    for step in way:
        packed = packed.setdefault(step, {})
    packed.setdefault(name, value)


def story_row(story: Story) -> Row:
    """The story, its text apart."""
    packed = pack(story, story.text)
    del packed["text"]
    if story.id == text_hash(story.text):
        del packed["id"]
    row = split(packed, STORY)
    row["published_basis"] = story.published_basis
    row["dateline"] = story.dateline.place if story.dateline else None
    row["agency"] = story.dateline.agency if story.dateline else None
    row["day"] = day_of(story.published)
    return row


def story_of(row: Mapping[str, Any]) -> Story:
    """The story that `story_row` took apart."""
    text: str = row["text"]
    packed = join(row, STORY)
    packed.setdefault("id", text_hash(text))
    return unpack(Story, {**packed, "text": text}, text)


def actor_row(actor: Actor, text: str) -> Row:
    """The actor; its roles are rows of their own."""
    packed = pack(actor, text)
    packed.pop("roles", None)
    packed.pop("mentions", None)
    return {**split(packed, ACTOR), "mentions": dumps(pack_mentions(actor.mentions, text))}


def actor_of(row: Mapping[str, Any], roles: tuple[Role, ...], text: str) -> Actor:
    """The actor that `actor_row` took apart, with its `roles`."""
    packed = {**join(row, ACTOR), "roles": [], "mentions": []}
    made = unpack(Actor, packed, text)
    return replace(made, roles=roles, mentions=unpack_mentions(json.loads(row["mentions"]), text))


def role_row(role: Role, text: str) -> Row:
    """The role; title, of, country and status are a `post`."""
    packed = pack(role, text)
    for name in ("title", "of", "country", "status"):
        packed.pop(name, None)
    return split(packed, {"spans": "*spans"})


def role_of(row: Mapping[str, Any], text: str) -> Role:
    """The role that `role_row` took apart, with the columns of its post."""
    packed = {**join(row, {"spans": "*spans"}), "spans": json.loads(row["spans"])}
    packed |= {name: row[name] for name in ("title", "of", "country", "status")}
    return unpack(Role, packed, text)


def statement_row(statement: Statement, text: str) -> Row:
    """The statement."""
    return split(pack(statement, text), STATEMENT)


def event_row(event: Event, text: str) -> Row:
    """The event; its participants are rows of their own."""
    packed = pack(event, text)
    packed.pop("participants", None)
    row = split(packed, EVENT)
    if row["plover"] is None:
        row["plover"] = event.plover  # its default is not packed
    row["place"] = event.place.part.text if event.place else None
    return row


def participant_row(participant: Participant, text: str) -> Row:
    """One of an event's participants."""
    return split(pack(participant, text), PARTICIPANT)


def event_of(row: Mapping[str, Any], participants: list[Mapping[str, Any]], text: str) -> Event:
    """The event that `event_row` and `participant_row` took apart."""
    packed = join(row, EVENT)
    packed["participants"] = [join(one, PARTICIPANT) for one in participants]
    return unpack(Event, packed, text)


def position_row(position: Position, text: str) -> Row:
    """The position."""
    return split(pack(position, text), POSITION)


def time_row(time: Time, text: str) -> Row:
    """A time, without the words that its span cuts out."""
    packed = pack_time(time, text)
    start, end = packed.pop("span")
    return {**split(packed, TIME), "start": start, "end": end}


def time_of(row: Mapping[str, Any], text: str) -> Time:
    """The time that `time_row` took apart."""
    return unpack_time({**join(row, TIME), "span": [row["start"], row["end"]]}, text)


def day_of(published: str | None) -> str | None:
    """The day of an ISO 8601 date or time, as its own zone counts it; None where there is none."""
    found = _DAY.match(published or "")
    return found.group() if found else None


def statement_of(row: Mapping[str, Any], text: str) -> Statement:
    """The statement that `statement_row` took apart."""
    return unpack(Statement, join(row, STATEMENT), text)


def position_of(row: Mapping[str, Any], text: str) -> Position:
    """The position that `position_row` took apart."""
    return unpack(Position, join(row, POSITION), text)
