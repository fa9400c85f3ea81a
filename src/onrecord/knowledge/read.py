"""A file of a knowledge base, entity by entity, in bounded memory: JSON Lines or a JSON array, packed with gzip or not.

A dump of Wikidata is an array with an item on each line, a page of ``Special:EntityData`` one object; both are read,
and arrays that are laid out over many lines.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, TypeAlias

from onrecord.errors import InputError, UsageError
from onrecord.intake.decode import SURROGATE, decode_by
from onrecord.intake.files import STDIN
from onrecord.intake.gz import MAGIC, gunzip
from onrecord.intake.lines import MAX_LINE, lines
from onrecord.knowledge import followthemoney, wikidata
from onrecord.knowledge.entity import Entity, Holding, NotOurs

Told: TypeAlias = Entity | Holding | NotOurs | InputError

_DECODER = json.JSONDecoder()
_BETWEEN = re.compile(r"[\s,\[\]]*")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_BASE = re.compile(r"[a-z][a-z0-9_.-]{0,39}")


def entities(path: str, base: str | None = None, read: Callable[[int], None] | None = None) -> Iterator[Told]:
    """What the file at `path` (``-``: standard input) tells, in order; a broken line comes out as an error, and so does
    what is wrong with the file as a whole, behind what came before.

    `base` is what its ids are kept under, where it is not Wikidata's: else what the file seems to be. `read` is called
    with the size of each line. Raises `UsageError` where there is no such file."""
    if base is not None and not _BASE.fullmatch(base):
        raise UsageError(f"--base {base}: not a name for a base, as opensanctions: small letters, digits, - . _")
    with _opened(path) as stream:
        any_told = False
        try:
            for told in _told(stream, path, base, read):
                any_told = True
                yield told
        except InputError as error:
            any_told = True
            yield error
        if not any_told:
            remedy = "Give Wikidata's JSON, or entities of FollowTheMoney, one a line."
            yield InputError(path, "there is no entity of a knowledge base in it", remedy)


def _opened(path: str) -> BinaryIO:
    if path == STDIN:
        stream: BinaryIO = sys.stdin.buffer
    else:
        try:
            stream = open(path, "rb")  # noqa: SIM115 (closed by the caller)
        except FileNotFoundError:
            raise UsageError(f"no such file: {path}") from None
        except OSError as error:
            raise UsageError(f"{path}: cannot be opened ({error.strerror}).") from None
    packed = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    return gunzip(packed, path) if packed.peek(2)[:2] == MAGIC else packed


def _told(stream: BinaryIO, name: str, base: str | None, read: Callable[[int], None] | None) -> Iterator[Told]:
    for found in _pieces(stream, name, read):
        if isinstance(found, InputError):
            yield found
            continue
        where, text = found
        try:
            for row in _objects(text, where):
                for told in _of(row, base, where):
                    _check(told, where)
                    yield told
        except InputError as error:
            yield error


def _pieces(stream: BinaryIO, name: str, read: Callable[[int], None] | None) -> Iterator[tuple[str, str] | InputError]:
    """Lines, and where an object is laid out over several, these together; with where they begin."""
    held: list[str] = []
    where, depth, size = "", 0, 0
    for line in lines(stream, name, None):
        if isinstance(line, InputError):
            held.clear()
            yield line
            continue
        if read:
            read(len(line.data))
        if not held and not line.data.strip():
            continue
        try:
            text = decode_by(line.codec, line.data, name, line=line.number)
        except InputError as error:
            held.clear()
            yield error
            continue
        bare = text.strip()
        if not held and bare.lstrip("[, ") != "{":
            if bare.strip("[], \t"):
                yield f"{name}:{line.number}", bare
            continue
        if not held:
            where, depth, size = f"{name}:{line.number}", 0, 0
        held.append(text)
        braces = _STRING.sub("", text)
        depth += braces.count("{") - braces.count("}")
        size += len(text)
        if depth <= 0 or size > MAX_LINE:
            whole = "".join(held)
            held.clear()
            if size > MAX_LINE:
                yield InputError(where, "an object that is too large", "See whether the file is sound.")
            else:
                yield where, whole
    if held:
        yield InputError(where, "an object that does not end", "Fetch the file again.")


def _objects(text: str, where: str) -> Iterator[dict[str, Any]]:
    """The JSON objects that stand in a piece, one behind the other."""
    at = 0
    while (at := _BETWEEN.match(text, at).end()) < len(text):  # type: ignore[union-attr]
        try:
            row, at = _DECODER.raw_decode(text, at)
        except json.JSONDecodeError as error:
            problem = f"not JSON: {error.msg} at character {error.pos:,} of the line"
            raise InputError(where, problem, "Write one whole JSON object on each line.") from None
        except (ValueError, RecursionError):  # a number of thousands of digits; brackets nested by the thousand
            raise InputError(where, "JSON that is too deep or too long to read", "Leave the line out.") from None
        if not isinstance(row, dict):
            raise InputError(where, "not a JSON object", "Write one whole JSON object on each line.")
        yield row


def _check(told: Told, where: str) -> None:
    """Raises InputError where what is told cannot be written: JSON's escapes can make half a character."""
    words: tuple[str, ...] = ()
    if isinstance(told, Entity):
        words = (told.code, *told.names, *told.ids, *(post.post for post in told.posts))
    elif isinstance(told, Holding):
        words = (told.holder, told.post)
    if any(map(SURROGATE.search, words)):
        raise InputError(where, "half a character (a lone surrogate) in it", "Mend the line, or leave it out.")


def _of(row: dict[str, Any], base: str | None, where: str) -> Iterator[Told]:
    try:
        if wikidata.is_item(row):
            yield wikidata.entity(row)
        elif followthemoney.is_entity(row):
            yield from followthemoney.entities(row, base)
        elif isinstance(row.get("entities"), dict):
            for one in row["entities"].values():
                if isinstance(one, dict) and wikidata.is_item(one):
                    yield wikidata.entity(one)
        else:
            raise ValueError("neither an item of Wikidata nor an entity of FollowTheMoney")
    except (ValueError, AttributeError, TypeError, KeyError) as error:
        problem = str(error) if type(error) is ValueError else "its parts are not as they should be"
        raise InputError(where, problem, "See to the line, or leave it out.") from None
