"""Stories in: files, folders and standard input become `StoryInput`, one format a file behind one protocol.

`stories` is the way in; `formats` lists the formats, and says which one a file is of. Each may be packed by ``gz``.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from onrecord.errors import InputError
from onrecord.intake.base import FieldNames, FileFormat, Format, Item, Options, PassedOver, StoryInput
from onrecord.intake.decode import known_encoding
from onrecord.intake.files import STDIN, Account, Place, check_paths, open_place, places, total_size
from onrecord.intake.formats import BUILT_IN, choose, format_named
from onrecord.intake.gz import MAGIC, gunzip
from onrecord.intake.sniff import HEAD

__all__ = [
    "Account",
    "FieldNames",
    "FileFormat",
    "Format",
    "Item",
    "Options",
    "PassedOver",
    "Place",
    "StoryInput",
    "places",
    "stories",
    "stories_at",
    "stories_in",
]


def stories(
    paths: Iterable[str], options: Options | None = None, account: Account | None = None
) -> Iterator[StoryInput | InputError]:
    """The stories of `paths` in order, read as they are asked for, in memory that does not grow with their number.

    What cannot be read comes out as an `InputError` in its place. What is passed over, being no story, is noted in
    `account`. Raises `UsageError` at once, before anything is read, when a path does not exist, or a format or an
    encoding is unknown. Where `account` is given, the files are measured first and it keeps count along the way."""
    options = options or Options()
    kept = check_paths(paths)
    if options.format is not None:
        format_named(options.format)
    if options.encoding is not None:
        known_encoding(options.encoding)
    if account is not None:
        account.total = total_size(kept, options)
    account = account or Account()
    return stories_at(places(kept, options, account), options, account)


def stories_in(stream: BinaryIO, name: str, options: Options, account: Account) -> Iterator[StoryInput | InputError]:
    """The stories of a stream that can be peeked at or sought in, as that of a fetched feed; `name` says whence."""
    packed = stream if hasattr(stream, "peek") else io.BufferedReader(stream)  # type: ignore[type-var]
    try:
        unpacked = _unpacked(packed, name)
        chosen = format_named(options.format) if options.format else choose(name, _peek(unpacked))
        yield from _of_stream(unpacked, name, chosen or BUILT_IN["text"], options, account)
    except InputError as error:
        yield error


def stories_at(
    found: Iterable[Place | InputError], options: Options, account: Account
) -> Iterator[StoryInput | InputError]:
    """The stories of files that `places` has found; its errors come out in their place."""
    for place in found:
        if isinstance(place, InputError):
            yield place
            continue
        try:
            yield from _of_place(place, options, account)
        except InputError as error:
            yield error
        except OSError as error:
            yield InputError(place.name, f"cannot be read ({error.strerror or error})", "See to the file.")


def _of_place(place: Place, options: Options, account: Account) -> Iterator[StoryInput | InputError]:
    name = "stdin" if place.name == STDIN else place.name
    packed = open_place(place)
    account.opened(packed)
    try:
        stream = _unpacked(packed, name)
        yield from _of_stream(stream, name, _format(place, stream, options), options, account)
    finally:
        account.finished()
        if place.name != STDIN:
            packed.close()


def _of_stream(
    stream: BinaryIO, name: str, chosen: Format | PassedOver, options: Options, account: Account
) -> Iterator[StoryInput | InputError]:
    if isinstance(chosen, PassedOver):
        account.passed(chosen)
        return
    for item in chosen.read(stream, name, options):
        if isinstance(item, PassedOver):
            account.passed(item)
        else:
            yield item


def _unpacked(packed: BinaryIO, name: str) -> BinaryIO:
    is_gzip = _peek(packed)[:2] == MAGIC
    if name.lower().endswith(".gz") and not is_gzip:
        raise InputError(name, "named .gz and not a gzip file", "Take the .gz off its name, or pack it again.")
    return gunzip(packed, name) if is_gzip else packed


def _format(place: Place, stream: BinaryIO, options: Options) -> Format | PassedOver:
    if place.named and options.format is not None:
        return format_named(options.format)
    return choose(place.name, _peek(stream)) or BUILT_IN["text"]


def _peek(stream: BinaryIO) -> bytes:
    """The first bytes of `stream`, which stay in it."""
    peek = getattr(stream, "peek", None)
    return bytes(peek(HEAD)[:HEAD]) if peek else b""
