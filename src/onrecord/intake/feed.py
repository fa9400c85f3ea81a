"""RSS and Atom, from files: the entries of a feed, with the content that they carry.

Well-formed feeds come through `xmltree` first, which refuses what is hostile; feedparser, which knows the forms that
feeds take in the world, reads them then, and those that aren't well-formed as long as they are small.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from onrecord.errors import InputError
from onrecord.intake.base import MAX_STORY, Item, Options, PassedOver
from onrecord.intake.blocks import text_of_html
from onrecord.intake.fields import iso_date
from onrecord.intake.parts import story
from onrecord.intake.xmltree import decoded, elements

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_SIZE = 32 * MAX_STORY
MAX_ENTRIES = 20_000
MAX_BROKEN = MAX_STORY // 8
# What stands before the root is not shown to feedparser: its expressions for that take time without bound.
_DECLARATION = "<?xml version='1.0' encoding='utf-8'?>\n"
_ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|RDF)[\s>]")
_REMEDY = "Have it sent again, or save it from another reader."


def read_feed(stream: BinaryIO, name: str, options: Options) -> Iterator[Item]:
    """The entries of the feed in `stream`, in its order."""
    import feedparser

    text = _text(stream, name, options)
    broken = _broken(text, name)
    root = _ROOT.search(text)
    if root is None:
        raise broken or InputError(name, "neither RSS nor Atom", "Read it with another --format, or leave it out.")
    data = (_DECLARATION + text[root.start() :]).encode("utf-8", "replace")
    try:
        parsed = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # what it may raise on broken feeds is nowhere told
        raise broken or InputError(name, f"a feed that can't be read ({type(error).__name__})", _REMEDY) from None
    if not parsed.entries:
        if broken:
            raise broken
        yield PassedOver(name, "a feed without entries")
    for number, entry in enumerate(parsed.entries, start=1):
        try:
            yield _entry(entry, parsed.feed, number, name, options)
        except InputError as error:
            yield error


def _text(stream: BinaryIO, name: str, options: Options) -> str:
    pieces: list[str] = []
    size = 0
    for piece in decoded(stream, name, options.encoding):
        pieces.append(piece)
        size += len(piece)
        if size > MAX_SIZE:
            raise InputError(name, f"a feed of over {MAX_SIZE:,} characters", "Split it into feeds.")
    return "".join(pieces)


def _broken(text: str, name: str) -> InputError | None:
    """Why the feed isn't well-formed; raises that where it is hostile, or too long to be read regardless."""
    entries = elements(io.BytesIO(text.encode("utf-8", "replace")), name, frozenset(("item", "entry")), "utf-8")
    try:
        for number, _ in enumerate(entries):
            if number >= MAX_ENTRIES:
                raise InputError(name, f"a feed of over {MAX_ENTRIES:,} entries", "Split it into feeds.")
    except InputError as error:
        if "well-formed" not in error.problem or len(text) > MAX_BROKEN:
            raise
        return error
    return None


def _entry(entry: Mapping[str, Any], feed: Mapping[str, Any], number: int, name: str, options: Options) -> Item:
    identifier = _words(entry, "id") or _words(entry, "link")
    where = f"{name} {identifier}" if identifier else f"{name} entry {number}"
    contents = [part for part in entry.get("content") or () if part.get("value")]
    summary = entry.get("summary") or ""
    longest = max(contents, key=lambda part: len(part["value"]), default=None)
    text, kind = (longest["value"], longest.get("type", "")) if longest else (summary, _type(entry, "summary_detail"))
    plain = text_of_html(text) if "html" in kind or "xml" in kind or "<" in text else text
    if not any(map(str.isalnum, plain)):
        return PassedOver(where, "no text in it: only a title and an address")
    language = (longest or {}).get("language") or entry.get("language") or feed.get("language")
    return story(
        where,
        name,
        options,
        plain,
        id=identifier,
        published=_date(entry),
        headline=text_of_html(_words(entry, "title") or ""),
        byline=_authors(entry),
        outlet=_words(entry.get("source") or {}, "title") or _words(feed, "title"),
        url=_words(entry, "link"),
        language=language,
    )


def _date(entry: Mapping[str, Any]) -> str | None:
    for key in ("published", "updated", "created"):
        value = _words(entry, key)
        if value and (found := iso_date(value)):
            return found
        moment = entry.get(f"{key}_parsed")
        if value and moment:
            return "{:04d}-{:02d}-{:02d}T{:02d}:{:02d}:{:02d}+00:00".format(*moment[:6])
    return None


def _authors(entry: Mapping[str, Any]) -> tuple[str, ...]:
    people = [author.get("name") for author in entry.get("authors") or ()]
    return tuple(filter(None, people)) or tuple(filter(None, [_words(entry, "author")]))


def _words(entry: Mapping[str, Any], key: str) -> str | None:
    value = entry.get(key)
    return value.strip() or None if isinstance(value, str) else None


def _type(entry: Mapping[str, Any], key: str) -> str:
    detail = entry.get(key)
    return str(detail.get("type", "")) if detail else ""
