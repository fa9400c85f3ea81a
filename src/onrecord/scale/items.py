"""The stories of a portion, each with its place: the formats of `intake` over files wherever they lie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from onrecord.errors import InputError
from onrecord.intake.base import Format, Item, Options, PassedOver
from onrecord.intake.formats import BUILT_IN, choose, format_named
from onrecord.intake.sniff import HEAD
from onrecord.intake.warc import read_warc
from onrecord.scale.plan import Portion
from onrecord.scale.sources import failure_of, opened, unpacked, unpacked_name


@dataclass(frozen=True, slots=True)
class Placed:
    """An item, by the name and number of its file and its own number in it, from 0."""

    file: str
    of: int
    number: int
    item: Item


def placed(portion: Portion, options: Options) -> Iterator[Placed]:
    """What is the portion's own, in order. A file that ends in an error has it as its last item.

    Raises OSError where a file can't be fetched from afar: then the portion isn't done, and another run tries again."""
    for name, of in zip(portion.files, portion.numbers, strict=True):
        for number, item in _numbered(name, portion, options):
            yield Placed(name, of, number, item)


def _numbered(name: str, portion: Portion, options: Options) -> Iterator[tuple[int, Item]]:
    last = -1

    def taken(number: int) -> bool:
        """Whether the portion has the item with this number, which is noted: an error is the one after the last."""
        nonlocal last
        last = number
        return number % portion.of == portion.share

    packed = None
    try:
        with opened(name) as packed:
            stream = unpacked(packed, name)
            found = _format(name, stream, options)
            if isinstance(found, PassedOver):
                items: Iterator[Item] = iter([found])
            elif found is BUILT_IN["warc"]:
                for item in read_warc(stream, name, options, taken=taken):
                    yield last, item
                return
            else:
                items = found.read(stream, name, options)
            for number, item in enumerate(items):
                if taken(number):
                    yield number, item
    except (PermissionError, FileNotFoundError) as error:
        if "://" in name:
            raise
        if taken(last + 1):
            yield last, InputError(name, f"cannot be read ({error.strerror})", "See to the file.")
    except InputError as error:
        if packed is not None and (failure := failure_of(packed)):
            raise failure from error
        if taken(last + 1):
            yield last, error


def _format(name: str, stream: BinaryIO, options: Options) -> Format | PassedOver:
    if options.format is not None:
        return format_named(options.format)
    peek = getattr(stream, "peek", None)
    head = bytes(peek(HEAD)[:HEAD]) if peek else b""
    return choose(unpacked_name(name), head) or BUILT_IN["text"]
