"""What intake hands to the pipeline, and what every format has in common.

A format (`Format`) knows its files and turns an open binary stream into items, one by one: a story, an `InputError` in
the place of a story that cannot be read, so that the rest goes on, or what was passed over since it is no story.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, fields, replace
from functools import lru_cache
from typing import BinaryIO, Protocol, TypeAlias

from onrecord.errors import InputError

MAX_STORY = 1_000_000
"""Characters in one story. The longest wire story is a few hundred times shorter; more is a file of something else."""


@dataclass(frozen=True, slots=True)
class StoryInput:
    """A story as it came in. Only `text` is needed; what else is given wins over what the text says.

    `source` is the file name as the caller gave it, or the address. `published` is ISO 8601, a date or a time.
    `language` is a tag of BCP 47 (``en``, ``pt-BR``); `version` is as the provider writes it (``3``, ``1st Ld``), and
    `status` too (``canceled``, ``withheld``, ``embargoed``), where it isn't that the story may be used."""

    text: str
    id: str | None = None
    source: str | None = None
    published: str | None = None
    headline: str | None = None
    byline: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    version: str | None = None
    status: str | None = None


@dataclass(frozen=True, slots=True)
class PassedOver:
    """What came in and is no story: a picture, a package, a file of another kind. `where` is the file, and the item."""

    where: str
    reason: str


Item: TypeAlias = StoryInput | InputError | PassedOver


ALIASES = {
    "text": ("body", "paragraphs", "content", "article", "body_text", "full_text"),
    "id": ("guid",),
    "published": ("date", "published_at", "publish_date", "pubdate", "published_date", "posted"),
    "headline": ("title",),
    "byline": ("author", "authors"),
    "outlet": ("publisher", "publication"),
    "url": ("link",),
    "language": ("lang",),
}
"""What others call the parts of a story, tried in this order where a file has none of our name."""


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
    version: str = "version"
    status: str = "status"

    def fitting(self, there: Collection[str]) -> FieldNames:
        """These names for a row or header with the names `there`: where ours isn't among them, and the caller gave no
        other, one that is used for the same (``title`` for the headline) is taken."""
        return _fitting(self, tuple(there))  # the rows of a file are mostly alike

    def _fitted(self, there: Collection[str]) -> FieldNames:
        taken: dict[str, str] = {}
        for each in fields(self):
            if getattr(self, each.name) == each.default and each.default not in there:
                other = next((alias for alias in ALIASES.get(each.name, ()) if alias in there), None)
                taken |= {each.name: other} if other else {}
        return replace(self, **taken) if taken else self

    def all(self) -> tuple[str, ...]:
        """The names of all fields."""
        return tuple(getattr(self, f.name) for f in fields(self))

    def changed(self) -> tuple[str, ...]:
        """The names that the caller gave, those that differ from our own."""
        return tuple(getattr(self, f.name) for f in fields(self) if getattr(self, f.name) != f.default)


@lru_cache(maxsize=4)  # few: a hostile row may have very long names
def _fitting(names: FieldNames, there: tuple[str, ...]) -> FieldNames:
    return names._fitted(frozenset(there))


@dataclass(frozen=True, slots=True)
class Options:
    """How to take stories in.

    `format` is for what is named itself and for standard input; in folders a file's own suffix and first bytes decide.
    `published` is for stories that come without a date of their own. `leave_out` is the file that is being written, by
    name or descriptor: it isn't one to read, even where it lies in a folder that is."""

    format: str | None = None
    encoding: str | None = None
    names: FieldNames = field(default_factory=FieldNames)
    published: str | None = None
    leave_out: str | int | None = None


Read: TypeAlias = Callable[[BinaryIO, str, Options], Iterator[Item]]
"""Reads a stream, called by a name in errors and as the stories' source, and yields its items in order."""


class Format(Protocol):
    """A kind of file. Others add theirs as an entry point of the group ``onrecord.formats`` (docs/formats.md)."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """How the names of its files end, in lower case and with the dot."""

    def sniff(self, head: bytes, /) -> bool:
        """Whether a file that begins with `head` (some thousand bytes) is surely of this kind."""

    def read(self, stream: BinaryIO, name: str, options: Options, /) -> Iterator[Item]:
        """The items of `stream` in order, read as they are asked for. May raise `InputError` and ends with it."""


@dataclass(frozen=True, slots=True)
class FileFormat:
    """A `Format` made of its parts."""

    read: Read
    suffixes: tuple[str, ...] = ()
    sniff: Callable[[bytes], bool] = lambda head: False
