"""What the two wire codes of seven and eight bits, IPTC 7901 and ANPA 1312, have in common: transmissions in a row,
each with a header, a text between two control characters, and what closes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import BinaryIO

from onrecord.errors import InputError, StoryTooLarge
from onrecord.intake.base import MAX_STORY, Item, Options
from onrecord.intake.decode import too_large

MAX_BYTES = 2 * MAX_STORY
_CHUNK = 1 << 16
_OPENS = re.compile(rb"\x01")
_LINE_END = re.compile(r"\r?\n|\r")


def transmissions(stream: BinaryIO, name: str, options: Options) -> Iterator[tuple[int, str] | InputError]:
    """The transmissions of `stream`, each from its start of heading to the next one's: its number, and its text."""
    number, pending = 0, bytearray()
    too_long = False  # the one that is being read, and so passed by
    while True:
        chunk = stream.read(_CHUNK)
        searched = max(1, len(pending))  # the first byte opens the one that is pending
        pending += chunk
        cuts = [found.start() for found in _OPENS.finditer(pending, searched)]
        begin = 0
        for cut in cuts if chunk else [*cuts, len(pending)]:
            piece = bytes(pending[begin:cut]).strip(b"\x16\r\n \0")
            begin = cut
            if piece and not too_long:
                number += 1
                yield _decoded(piece, name, number, options)
            too_long = False
        del pending[:begin]
        if len(pending) > MAX_BYTES:
            if not too_long:
                number += 1
                yield too_large(f"{name} {number}")
            too_long = True
            pending.clear()
        if not chunk:
            return


def _decoded(piece: bytes, name: str, number: int, options: Options) -> tuple[int, str] | InputError:
    if len(piece) > MAX_BYTES:
        return StoryTooLarge(f"{name} {number}", "a transmission over the limit", "Split it into its stories.")
    try:
        return number, piece.decode(options.encoding or "utf-8")
    except UnicodeDecodeError as error:
        if options.encoding is None:  # the codes say nothing of bytes over 127: agencies send UTF-8 or Latin-1
            return number, piece.decode("windows-1252", errors="replace")
        problem = f"not {options.encoding.upper()}: byte 0x{piece[error.start]:02X} at byte {error.start:,}"
        return InputError(f"{name} {number}", problem, "Name the right encoding with --encoding.")


def lines_of(text: str) -> list[str]:
    """The lines of `text`, without their endings."""
    return _LINE_END.split(text)


def stories_of(
    stream: BinaryIO, name: str, options: Options, read: Callable[[str, str, str, Options], Item]
) -> Iterator[Item]:
    """What `read` makes of each transmission of `stream` (text, where, the file), errors in their place."""
    for transmission in transmissions(stream, name, options):
        if isinstance(transmission, InputError):
            yield transmission
            continue
        number, text = transmission
        where = name if number == 1 else f"{name} {number}"
        try:
            yield read(text, where, name, options)
        except InputError as error:
            yield error


def body_and_tail(text: str, where: str) -> tuple[str, str]:
    """What stands between start and end of text, and behind the end; raises InputError where one is missing."""
    _, opened, body = text.partition("\x02")
    if not opened:
        raise InputError(where, "no start of text (STX) after the header", "It broke off; have it sent again.")
    body, closed, tail = body.partition("\x03")
    if not closed:
        raise InputError(where, "no end of text (ETX)", "It broke off; have it sent again.")
    return body, tail
