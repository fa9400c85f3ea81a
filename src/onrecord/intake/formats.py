"""Which formats there are, and which one a file is of: by what the caller says, by its name, by its first bytes.

Ours stand in `BUILT_IN`, each in a module that is imported when a file of it comes along; those of others are the
entry points of the group ``onrecord.formats``, which are looked for where a name or a suffix is none of ours.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import BinaryIO, cast

from onrecord.errors import UsageError
from onrecord.intake import sniff
from onrecord.intake.base import Format, Item, Options, PassedOver, Read

GROUP = "onrecord.formats"
UNKNOWN = "not a kind of file that holds stories"


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """A format of ours: its name, and where the function is that reads it."""

    name: str
    where: str
    suffixes: tuple[str, ...] = ()

    def sniff(self, head: bytes, /) -> bool:
        return sniff.kind(head) == self.name

    def read(self, stream: BinaryIO, name: str, options: Options, /) -> Iterator[Item]:
        module, _, function = self.where.partition(":")
        return cast(Read, getattr(import_module(module), function))(stream, name, options)


_HERE = "onrecord.intake"
BUILT_IN: dict[str, BuiltIn] = {
    built_in.name: built_in
    for built_in in (
        BuiltIn("text", f"{_HERE}.text:read_text", (".txt", ".text", ".md")),
        BuiltIn("jsonl", f"{_HERE}.jsonl:read_jsonl", (".jsonl", ".ndjson")),
        BuiltIn("csv", f"{_HERE}.csv:read_csv", (".csv", ".tsv")),
        BuiltIn("parquet", f"{_HERE}.parquet:read_parquet", (".parquet", ".pq")),
        BuiltIn("html", f"{_HERE}.html:read_html", (".html", ".htm", ".xhtml")),
        BuiltIn("warc", f"{_HERE}.warc:read_warc", (".warc",)),
        BuiltIn("feed", f"{_HERE}.feed:read_feed", (".rss", ".atom")),
        BuiltIn("opml", f"{_HERE}.opml:read_opml", (".opml",)),
        BuiltIn("newsml-g2", f"{_HERE}.newsml_g2:read_newsml_g2"),
        BuiltIn("newsml", f"{_HERE}.newsml:read_newsml"),
        BuiltIn("nitf", f"{_HERE}.nitf:read_nitf", (".nitf",)),
        BuiltIn("ninjs", f"{_HERE}.ninjs:read_ninjs", (".json", ".ninjs")),
        BuiltIn("iptc7901", f"{_HERE}.iptc7901:read_iptc7901"),
        BuiltIn("anpa", f"{_HERE}.anpa:read_anpa", (".anpa",)),
    )
}
_BY_SUFFIX = {suffix: built_in for built_in in BUILT_IN.values() for suffix in built_in.suffixes}
_OPEN = (".xml", ".newsml", ".g2")  # XML of one kind or another
_LOOSE = ("text", "nitf", "feed")  # whose suffixes are put on other things too


def format_named(name: str) -> Format:
    """The format called `name`; raises `UsageError` where there is none."""
    if name in BUILT_IN:
        return BUILT_IN[name]
    if found := _plug_ins().get(name):
        return found
    raise UsageError(f"--format {name!r} is none we know. Use one of {', '.join([*BUILT_IN, *sorted(_plug_ins())])}.")


def known_suffixes() -> tuple[str, ...]:
    """The suffixes of our formats."""
    return (*_BY_SUFFIX, *_OPEN)


def has_known_suffix(path: str) -> bool:
    """Whether the name of `path`, ``.gz`` apart, tells that it holds stories."""
    suffix = _suffix(path)
    return suffix in _BY_SUFFIX or suffix in _OPEN or bool(suffix and _plug_in_for(suffix))


def choose(path: str, head: bytes) -> Format | PassedOver | None:
    """The format of the file at `path`, which begins with `head`: by its suffix, and by its bytes where that leaves it
    open. None where nothing tells."""
    suffix = _suffix(path)
    by_name = _BY_SUFFIX.get(suffix)
    if by_name is not None and by_name.name not in _LOOSE:
        return by_name
    if by_name is None and suffix and (found := _plug_in_for(suffix)):
        return found
    xml = suffix in _OPEN
    if kind := sniff.kind(head, xml=xml):
        return BUILT_IN[kind]
    other = sniff.foreign(head, xml=xml)
    if found := _plug_in_that_knows(head) if other or by_name is None else None:
        return found
    if other and (by_name is not None or xml or sniff.is_mail(head)):
        return PassedOver(path, other)
    if xml:
        return PassedOver(path, "named as XML, and isn't")
    return by_name


def _suffix(path: str) -> str:
    return os.path.splitext(path.lower().removesuffix(".gz"))[1]


@cache
def _plug_ins() -> dict[str, Format]:
    from importlib.metadata import entry_points

    found: dict[str, Format] = {}
    for point in entry_points(group=GROUP):
        try:
            found[point.name] = point.load()
        except Exception as error:
            problem = f"the format {point.name!r} ({point.value}) cannot be loaded: {type(error).__name__}: {error}"
            raise UsageError(f"{problem}. Mend or uninstall its package.") from error
    return found


def _plug_in_for(suffix: str) -> Format | None:
    return next((format_ for format_ in _plug_ins().values() if suffix in format_.suffixes), None)


def _plug_in_that_knows(head: bytes) -> Format | None:
    return next((format_ for format_ in _plug_ins().values() if format_.sniff(head)), None)
