"""OPML, lists of feeds: no stories, but where to find them. Nothing is fetched here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from onrecord.intake.base import Item, Options, PassedOver
from onrecord.intake.xmltree import elements


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that a list names."""

    address: str
    title: str | None = None


def feeds(stream: BinaryIO, name: str, encoding: str | None = None) -> Iterator[Feed]:
    """The feeds that the list in `stream` names, in order; raises `InputError` where it can't be read on."""
    for body in elements(stream, name, frozenset(("body",)), encoding):
        for outline in body.iter("outline"):
            address = (outline.get("xmlUrl") or outline.get("xmlurl") or "").strip()
            if address.startswith(("http://", "https://")):
                yield Feed(address, (outline.get("title") or outline.get("text") or "").strip() or None)


def read_opml(stream: BinaryIO, name: str, options: Options) -> Iterator[Item]:
    """No story, but that this is a list of so many feeds."""
    count = sum(1 for _ in feeds(stream, name, options.encoding))
    yield PassedOver(name, f"a list of {count:,} feeds, no stories; save the feeds and name their files")
