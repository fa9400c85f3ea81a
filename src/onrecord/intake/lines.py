"""A stream cut into numbered lines of bytes, each bounded, whatever the encoding: what JSONL and CSV stand on."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from onrecord.errors import InputError
from onrecord.intake.base import MAX_STORY
from onrecord.intake.decode import SURROGATE, check_not_binary, codec_for, too_large, undecodable

# A character takes up to four bytes, or twelve as the JSON escape of a surrogate pair; beside the story, its fields.
MAX_LINE = 16 * MAX_STORY
_CHUNK = 1 << 20
MAX_BLANK = 1_000_000
"""Empty lines one after the other; a packed file of nothing else would be read for many seconds."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line with its ending, by its number from 1, still to be decoded by `codec`."""

    number: int
    data: bytes
    codec: str


def lines(stream: BinaryIO, name: str, encoding: str | None) -> Iterator[Line | InputError]:
    """The lines of `stream`. One over `MAX_LINE` comes out as an error, in its place, without being kept; more than
    `MAX_BLANK` empty lines in a row raise one."""
    head = _peek(stream)
    codec = codec_for(head, encoding)
    check_not_binary(head, name, codec)
    if "\n".encode(codec.removesuffix("-sig")) != b"\n":
        yield from _recoded(stream, name, codec)
        return
    number = last = 0
    while data := stream.readline(MAX_LINE):
        number += 1
        if len(data) > 2 or data.strip():
            last = number
        elif number - last > MAX_BLANK:
            problem = f"more than {MAX_BLANK:,} empty lines one after the other, from line {last + 1:,} on"
            raise InputError(name, problem, "Leave them out; what stands before them is read.")
        if len(data) >= MAX_LINE and not data.endswith(b"\n"):
            while (rest := stream.readline(_CHUNK)) and not rest.endswith(b"\n"):
                pass
            yield too_large(f"{name}:{number}")
            continue
        yield Line(number, data, codec if number == 1 else codec.removesuffix("-sig"))


def _recoded(stream: BinaryIO, name: str, codec: str) -> Iterator[Line | InputError]:
    """Lines of an encoding whose line feed is not one byte (UTF-16, UTF-32), as UTF-8."""
    text = io.TextIOWrapper(stream, codec, errors="surrogatepass", newline="\n")
    number = 0
    try:
        while line := text.readline(MAX_LINE):
            number += 1
            if SURROGATE.search(line):
                problem = f"not {codec.upper()}: it holds half a character"
                yield InputError(f"{name}:{number}", problem, "Convert the file to UTF-8, or mend the line.")
            else:
                yield Line(number, line.encode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        # Not half a character but no character at all: where the next one begins is unknown, so the file ends here.
        byte = error.object[error.start]
        yield undecodable(f"{name}:{number + 1}", codec, byte, error.start, in_line=True)
    finally:
        with contextlib.suppress(ValueError):  # closed by its owner, where the reading was given up
            text.detach()


def _peek(stream: BinaryIO) -> bytes:
    """The first bytes of `stream`, which stay in it."""
    peek = getattr(stream, "peek", None)
    return bytes(peek(4096)) if peek else b""
