"""What intake hands to the pipeline, and what every format has in common.

A format is a function from an open binary stream to stories (`Format`); a story that cannot be read comes out as an
`InputError` in its place, so that the rest goes on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import BinaryIO, Literal, Protocol

from onrecord.errors import InputError

MAX_STORY = 1_000_000
"""Characters in one story. The longest wire story is a few hundred times shorter; more is a file of something else."""

FormatName = Literal["text", "jsonl", "csv"]


@dataclass(frozen=True, slots=True)
class StoryInput:
    """A story as it came in. Only `text` is needed; what else is given wins over what the text says.

    `source` is the file name as the caller gave it, or the address. `published` is ISO 8601, a date or a time."""

    text: str
    id: str | None = None
    source: str | None = None
    published: str | None = None
    headline: str | None = None
    byline: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class FieldNames:
    """What a file of many stories calls the parts of a story: JSON keys or CSV columns."""

    text: str = "text"
    id: str = "id"
    published: str = "published"
    headline: str = "headline"
    byline: str = "byline"
    outlet: str = "outlet"
    url: str = "url"
    language: str = "language"

    def changed(self) -> tuple[str, ...]:
        """The names that the caller gave, those that differ from our own."""
        return tuple(getattr(self, f.name) for f in fields(self) if getattr(self, f.name) != f.default)


@dataclass(frozen=True, slots=True)
class Options:
    """How to take stories in.

    `format` is for what is named itself and for standard input; in folders a file's own suffix decides.
    `published` is for stories that come without a date of their own. `leave_out` is the file that is being written, by
    name or descriptor: it isn't one to read, even where it lies in a folder that is."""

    format: FormatName | None = None
    encoding: str | None = None
    names: FieldNames = field(default_factory=FieldNames)
    published: str | None = None
    leave_out: str | int | None = None


class Format(Protocol):
    """Reads `stream`, called `name` in errors and as the stories' source, and yields its stories in order."""

    def __call__(self, stream: BinaryIO, name: str, options: Options, /) -> Iterator[StoryInput | InputError]: ...
