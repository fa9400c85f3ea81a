"""The form of a dataset: its tables as Arrow schemas, under the names of the contract ``onrecord/1``.

Every table but `BROKEN` has the column ``story``, which is unique in the dataset: the file's number and the story's
place in it. Items keep the ids, offsets and order that they have in their record. What is added here is told in
docs/scale.md, and `VERSION` goes up when a column changes its meaning or goes.
"""

from __future__ import annotations

import pyarrow as pa

VERSION = "onrecord-dataset/1"

_SPAN = pa.struct([("start", pa.int32()), ("end", pa.int32())])
_SPANS = pa.list_(_SPAN)
_NAMES = pa.list_(pa.string())
_PART = [("spans", _SPANS), ("text", pa.string())]
_WHEN = pa.struct([("value", pa.string()), ("spans", _SPANS)])
_TEXT, _NUMBER, _CONFIDENCE = pa.string(), pa.int32(), pa.float64()


def _part(*more: tuple[str, pa.DataType]) -> pa.StructType:
    """A piece of the story, with what else belongs to it."""
    return pa.struct([*_PART, *more])


_DATELINE = pa.struct(
    [
        ("place", _TEXT),
        ("agency", _TEXT),
        ("date", _TEXT),
        ("span", _SPAN),
        ("places", _NAMES),
        ("country", _TEXT),
    ]
)
_CREDITS = pa.struct(
    [
        ("reporting", _NAMES),
        ("additional reporting", _NAMES),
        ("writing", _NAMES),
        ("editing", _NAMES),
        ("span", _SPAN),
    ]
)
_ROLE = pa.struct([("title", _TEXT), ("of", _TEXT), ("country", _TEXT), ("status", _TEXT), ("spans", _SPANS)])
_SOURCE = _part(
    ("actor", _TEXT),
    ("kind", _TEXT),
    ("confidence", _CONFIDENCE),
    ("reason", _TEXT),
    ("actor_confidence", _CONFIDENCE),
    ("actor_reason", _TEXT),
)
_PARTICIPANT = _part(("actor", _TEXT), ("role", _TEXT))
_STORY = ("story", _TEXT)

STORIES = pa.schema(
    [
        _STORY,
        ("file", _TEXT),
        ("number", pa.int64()),
        ("given", _NAMES),
        ("id", _TEXT),
        ("source", _TEXT),
        ("headline", _TEXT),
        ("byline", _NAMES),
        ("dateline", _DATELINE),
        ("credits", _CREDITS),
        ("published", _TEXT),
        ("published_basis", _TEXT),
        ("language", _TEXT),
        ("version", _TEXT),
        ("outlet", _TEXT),
        ("url", _TEXT),
        ("series", _NAMES),
        ("advisories", pa.list_(_part())),
        ("furniture", _SPANS),
        ("status", _TEXT),
        ("unread", _TEXT),
        ("text", pa.large_string()),
    ]
)
ACTORS = pa.schema(
    [
        _STORY,
        ("id", _TEXT),
        ("name", _TEXT),
        ("type", _TEXT),
        ("country", _TEXT),
        ("roles", pa.list_(_ROLE)),
    ]
)
MENTIONS = pa.schema([_STORY, ("actor", _TEXT), ("start", _NUMBER), ("end", _NUMBER), ("kind", _TEXT), ("text", _TEXT)])
STATEMENTS = pa.schema(
    [
        _STORY,
        ("id", _TEXT),
        ("mode", _TEXT),
        ("plover", _TEXT),
        ("source", _SOURCE),
        ("cue", _part()),
        ("content", _part()),
        ("channel", _TEXT),
        ("channel_spans", _SPANS),
        ("addressee", _TEXT),
        ("addressee_spans", _SPANS),
        ("polarity", _TEXT),
        ("time", _WHEN),
        ("confidence", _CONFIDENCE),
    ]
)
EVENTS = pa.schema(
    [
        _STORY,
        ("id", _TEXT),
        ("type", _TEXT),
        ("plover", _TEXT),
        ("mode", _TEXT),
        ("context", _NAMES),
        ("trigger", _part()),
        ("participants", pa.list_(_PARTICIPANT)),
        ("place", _part(("country", _TEXT))),
        ("time", _part(("value", _TEXT), ("reason", _TEXT))),
        ("status", _TEXT),
        ("statement", _TEXT),
        ("topic", _part()),
        ("mentions", _SPANS),
        ("confidence", _CONFIDENCE),
    ]
)
POSITIONS = pa.schema(
    [
        _STORY,
        ("id", _TEXT),
        ("actor", _TEXT),
        ("stance", _TEXT),
        ("plover", _TEXT),
        ("topic", _part()),
        ("topic_head", _part()),
        ("topic_actors", _NAMES),
        ("cue", _part()),
        ("target", _TEXT),
        ("statement", _TEXT),
        ("time", _WHEN),
        ("confidence", _CONFIDENCE),
    ]
)
TIMES = pa.schema(
    [
        _STORY,
        ("list", _TEXT),
        ("start", _NUMBER),
        ("end", _NUMBER),
        ("text", _TEXT),
        ("type", _TEXT),
        ("value", _TEXT),
        ("reason", _TEXT),
        ("mod", _TEXT),
        ("quant", _TEXT),
        ("freq", _TEXT),
    ]
)
BROKEN = pa.schema(
    [
        ("file", _TEXT),
        ("number", pa.int64()),
        ("place", _TEXT),
        ("problem", _TEXT),
        ("remedy", _TEXT),
    ]
)
"""What could not be read, and why: `place` is the file and the line or item in it."""

TABLES: dict[str, pa.Schema] = {
    "stories": STORIES,
    "actors": ACTORS,
    "mentions": MENTIONS,
    "statements": STATEMENTS,
    "events": EVENTS,
    "positions": POSITIONS,
    "times": TIMES,
    "broken": BROKEN,
}
