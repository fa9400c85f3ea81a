"""A story as an item of IPTC's ninjs 3.0, with its record as `onrecord`.

`onrecord read` reads it back with the same text. What ninjs has a field for stands there too: people, organisations
and places that are named, contacts as events, each with the id that the record gives it as `literal`.
"""

from __future__ import annotations

import re
from typing import Any

from onrecord.export.told import link, named, names_of, told
from onrecord.record import SCHEMA, Actor, Record

STANDARD = {
    "name": "ninjs",
    "version": "3.0",
    "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json",
}
_STATUS = {"canceled": "canceled", "cancelled": "canceled", "withheld": "withheld", "usable": "usable"}
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def item(record: Record, key: str) -> dict[str, Any]:
    """The story of a record as a ninjs item. `key`: the story's in a store, else its id."""
    story = record.story
    names = names_of(record)
    found: dict[str, Any] = {
        "uri": link(story.url) or f"urn:onrecord:{key}",
        "standard": STANDARD,
        "profile": SCHEMA,
        "type": "text",
        "representationType": "full",
        "version": story.version,
        "versionCreated": _moment(story.published),
        "pubStatus": _STATUS.get((story.status or "usable").lower()),
        "language": story.language,
        "headlines": [{"value": story.headline}] if story.headline else None,
        "by": ", ".join(story.byline) or None,
        "located": story.dateline.place if story.dateline else None,
        "infoSources": [{"name": outlet}] if (outlet := _outlet(record)) else None,
        "altIds": [{"role": "provider", "value": story.id}],
        "bodies": [
            {
                "role": "main",
                "contentType": "text/plain",
                "charCount": len(story.text),
                "wordCount": len(story.text.split()),
                "value": story.text,
            }
        ],
        "people": [_named(actor) for actor in _of(record, "person")],
        "organisations": [_named(actor) for actor in _of(record, "organization")],
        "places": [_named(actor) for actor in _of(record, "polity")],
        "events": [
            {"id": event.id, "name": told(event, record, names), "literal": event.id, "rel": "about"}
            for event in record.contacts
        ],
    }
    return {name: value for name, value in found.items() if value not in (None, [])} | {"onrecord": record.to_dict()}


def _of(record: Record, type_: str) -> list[Actor]:
    return [actor for actor in named(record) if actor.type == type_]


def _named(actor: Actor) -> dict[str, str]:
    return {"name": actor.name, "rel": "about", "literal": actor.id}


def _outlet(record: Record) -> str | None:
    story = record.story
    return story.outlet or (story.dateline.agency if story.dateline else None)


def _moment(published: str | None) -> str | None:
    """A day or time as a moment with its zone, as ninjs wants it; a day is its first moment in UTC."""
    if published and _DAY.fullmatch(published):
        return f"{published}T00:00:00Z"
    return published if published and _MOMENT.fullmatch(published) else None
