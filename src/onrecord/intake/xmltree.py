"""XML, element by element, in bounded memory and with nothing fetched: what the XML formats of news stand on.

The standard library's expat reads the stream in pieces; only the elements asked for are kept, each as a tree, one at a
time. Refused are entities that a document declares itself (expansion bombs, and files read from the machine), nesting
deeper than `MAX_DEPTH`, elements over `MAX_NODES` or `MAX_CHARACTERS`, and tags over `MAX_TOKEN`. A document type may
be named and is never looked at. Names lose their prefix: agencies differ on those, and on which namespace is theirs.
"""

from __future__ import annotations

import codecs
import re
from collections import deque
from collections.abc import Iterator
from html.entities import html5
from typing import BinaryIO
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from onrecord.errors import InputError
from onrecord.intake.base import MAX_STORY

MAX_DEPTH = 150
MAX_NODES = 200_000
MAX_CHARACTERS = 8 * MAX_STORY
MAX_TOKEN = 1 << 20
_CHUNK = 1 << 16
_DECLARED = re.compile(rb"""^<\?xml[^>]*?\bencoding\s*=\s*["']([A-Za-z][\w.:-]*)["']""")
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
# What calls itself Latin-1 and has these is windows-1252, as every browser takes it: they are no characters of text.
_C1 = {n: bytes((n,)).decode("windows-1252", "replace") for n in range(0x80, 0xA0)}
_REMEDY = "Mend the file, or have it sent again."


def elements(stream: BinaryIO, name: str, wanted: frozenset[str], encoding: str | None = None) -> Iterator[Element]:
    """The outermost elements of `stream` that are called one of `wanted`, in order, each when it is complete.

    Raises `InputError`, with the line, where the document breaks off, isn't well-formed or is hostile; what stood
    before was given."""
    reading = _Reading(name, wanted)
    text = decoded(stream, name, encoding)
    for chunk in text:
        reading.feed(chunk)
        while reading.done:
            yield reading.done.popleft()
    reading.feed("", last=True)
    yield from reading.done


def element(source: str, name: str) -> Element:
    """The root element of a whole document; raises `InputError` as `elements` does."""
    reading = _Reading(name, None)
    reading.feed(source, last=True)
    return reading.done[0]


class _Refused(Exception):  # noqa: N818 (it says what is the matter)
    def __init__(self, problem: str) -> None:
        self.problem = problem


class _Reading:
    """One pass of expat over a document. `wanted`: None for the root."""

    def __init__(self, name: str, wanted: frozenset[str] | None) -> None:
        self.done: deque[Element] = deque()
        self._name = name
        self._wanted = wanted
        self._depth = 0
        self._builder: TreeBuilder | None = None
        self._opened_at = 0
        self._nodes = 0
        self._characters = 0
        self._given = 0
        self._parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.UseForeignDTD(True)  # so that &nbsp; without a document type is skipped, and comes to `_entity`
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.SkippedEntityHandler = self._entity
        parser.EntityDeclHandler = self._declared
        parser.ExternalEntityRefHandler = lambda *_: 1  # taken as empty: nothing is opened

    def feed(self, text: str, *, last: bool = False) -> None:
        """Reads on. The one place where expat's errors become ours."""
        try:
            self._given += len(text.encode("utf-8"))
            self._parser.Parse(text, last)
            if self._given - self._parser.CurrentByteIndex > MAX_TOKEN and not last:
                raise _Refused(f"a tag, comment or declaration of over {MAX_TOKEN >> 20} MiB")
        except _Refused as refused:
            raise InputError(self._where(), refused.problem, "We don't read it; have it looked at.") from None
        except expat.ExpatError as error:
            problem = "it breaks off" if last and error.code in (3, 5, 20) else expat.ErrorString(error.code)
            raise InputError(self._where(), f"not well-formed XML: {problem}", _REMEDY) from None
        except ValueError as error:  # a lone surrogate
            raise InputError(self._where(), f"not well-formed XML: {error}", _REMEDY) from None

    def _where(self) -> str:
        return f"{self._name}:{self._parser.ErrorLineNumber}"

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _Refused(f"elements nested more than {MAX_DEPTH} deep")
        local = tag.rpartition(":")[2]
        if self._builder is None:
            if self._wanted is not None and local not in self._wanted:
                return
            self._builder, self._opened_at, self._nodes, self._characters = TreeBuilder(), self._depth, 0, 0
        self._nodes += 1 + len(attributes)
        if self._nodes > MAX_NODES:
            raise _Refused(f"an item of over {MAX_NODES:,} elements and attributes")
        self._count(sum(map(len, attributes.values())))
        self._builder.start(local, attributes)

    def _end(self, tag: str) -> None:
        if self._builder is not None:
            self._builder.end(tag.rpartition(":")[2])
            if self._depth == self._opened_at:
                self.done.append(self._builder.close())
                self._builder = None
        self._depth -= 1

    def _data(self, text: str) -> None:
        if self._builder is not None:
            self._count(len(text))
            self._builder.data(text)

    def _count(self, characters: int) -> None:
        self._characters += characters
        if self._characters > MAX_CHARACTERS:
            raise _Refused(f"an item of over {MAX_CHARACTERS:,} characters")

    def _entity(self, entity: str, is_parameter: bool) -> None:
        if not is_parameter:
            self._data(html5.get(f"{entity};", f"&{entity};"))

    def _declared(self, *_: object) -> None:
        raise _Refused("it declares entities of its own, as files do that are made to do harm")


def decoded(stream: BinaryIO, name: str, encoding: str | None) -> Iterator[str]:
    """`stream` as text without its XML declaration, in pieces: by `encoding`, its mark, that declaration, or UTF-8."""
    head = stream.read(_CHUNK)
    if not head.startswith(_MARKS):
        head = head.lstrip()
    codec = encoding or _codec(head, name)
    latin = codecs.lookup(codec).name == "iso8859-1" and encoding is None
    if latin and _is_utf8(head):
        codec, latin = "utf-8", False
    decoder = codecs.getincrementaldecoder(codec)()
    given, chunk = 0, head
    while True:
        try:
            text = decoder.decode(chunk, final=not chunk)
        except UnicodeDecodeError as error:
            problem = f"not {codec.upper()}: byte 0x{error.object[error.start]:02X} near byte {given + error.start:,}"
            raise InputError(name, problem, "Name the right encoding with --encoding, or mend the file.") from None
        given += len(chunk)
        text = text.translate(_C1) if latin else text
        yield _without_declaration(text.removeprefix("\ufeff")) if chunk is head else text
        if not chunk:
            return
        chunk = stream.read(_CHUNK)


def _codec(head: bytes, name: str) -> str:
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8"
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    for start, codec in ((b"<\0?\0", "utf-16-le"), (b"\0<\0?", "utf-16-be")):
        if head.startswith(start):
            return codec
    declared = _DECLARED.match(head)
    if declared is None:
        return "utf-8"
    codec = declared.group(1).decode("ascii")
    try:
        if "16" not in codec and b"<".decode(codec) == "<":
            return codec
    except (LookupError, UnicodeError, ValueError):
        pass
    problem = f"its declaration names an encoding that it isn't in, or that we don't know: {codec[:40]!r}"
    raise InputError(f"{name}:1", problem, "Name the right one with --encoding.")


def _is_utf8(head: bytes) -> bool:
    """Whether bytes that call themselves Latin-1 are UTF-8: letters with accents don't make it up by chance."""
    try:
        return not head.isascii() and bool(codecs.getincrementaldecoder("utf-8")().decode(head))
    except UnicodeDecodeError:
        return False


def _without_declaration(text: str) -> str:
    """`text` without the XML declaration, its lines kept: what that says of the encoding holds for the bytes."""
    declaration = re.match(r"<\?xml\s[^>]*\?>", text)
    return "\n" * declaration.group().count("\n") + text[declaration.end() :] if declaration else text
