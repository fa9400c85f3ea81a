"""The records of a WARC file (ISO 28500, 1.0 and 1.1), one by one, each bounded, from a stream that is unpacked.

The form is a few lines, so it is read here: the library for it takes lines of any length into memory, and tells of
damage on standard error only.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from onrecord.errors import InputError

MAX_LINE = 1 << 16
MAX_LINES = 256
_CHUNK = 1 << 16
_REMEDY = "Fetch it again; what stood before was read."


@dataclass(frozen=True, slots=True)
class Record:
    """A record: its headers with names in lower case, its number from 1, and the first bytes of its block."""

    number: int
    headers: dict[str, str]
    block: bytes

    @property
    def kind(self) -> str:
        return self.headers.get("warc-type", "")

    @property
    def address(self) -> str | None:
        return self.headers.get("warc-target-uri", "").strip("<>") or None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: the status, its headers with names in lower case, and the body."""

    status: str
    headers: dict[str, str]
    body: bytes


def records(stream: BinaryIO, name: str, most: int) -> Iterator[Record]:
    """The records of `stream`, in order; of each block no more than `most` bytes are kept, the rest is passed by.

    Raises `InputError`, with the number of the record, where one breaks off or isn't one: where the next begins is
    unknown then."""
    number = 0
    while (first := _line(stream, f"{name} record {number + 1}", blank=True)) is not None:
        number += 1
        where = f"{name} record {number}"
        if not first.startswith("WARC/"):
            raise InputError(where, "no record of WARC begins here", _REMEDY)
        headers = _headers(stream, where)
        length = headers.get("content-length", "")
        if not (length.isascii() and length.isdigit() and len(length) < 16):
            raise InputError(where, "a record that doesn't say how long it is", _REMEDY)
        block = _block(stream, int(length), most, where)
        yield Record(number, headers, block)


def answer(record: Record, most: int) -> Answer | None:
    """What was answered, unpacked to no more than `most` bytes; None where the block is no answer."""
    head, parted, body = record.block.partition(b"\r\n\r\n")
    if not parted:
        head, parted, body = record.block.partition(b"\n\n")
    lines = head[: MAX_LINE * 2].decode("latin-1").splitlines()
    if not lines or not lines[0].startswith("HTTP/"):
        return None
    headers = _parsed(lines[1 : MAX_LINES + 1])
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _joined(body)
    if headers.get("content-encoding", "").lower() in ("gzip", "x-gzip", "deflate"):
        body = _unpacked(body, most)
    return Answer(lines[0].partition(" ")[2].split(" ")[0], headers, body[:most])


def _line(stream: BinaryIO, where: str, *, blank: bool = False) -> str | None:
    """The next line, without its ending; None at the end of the stream. `blank`: empty lines before it are left out."""
    while True:
        data = stream.readline(MAX_LINE)
        if len(data) >= MAX_LINE:
            raise InputError(where, f"a line of over {MAX_LINE >> 10} KiB among the headers", _REMEDY)
        if not data:
            return None
        if line := data.decode("utf-8", "replace").rstrip("\r\n"):
            return line
        if not blank:
            return ""


def _headers(stream: BinaryIO, where: str) -> dict[str, str]:
    lines: list[str] = []
    while line := _line(stream, where):
        lines.append(line)
        if len(lines) > MAX_LINES:
            raise InputError(where, f"over {MAX_LINES} lines of headers", _REMEDY)
    if line is None:
        raise InputError(where, "breaks off among the headers", _REMEDY)
    return _parsed(lines)


def _parsed(lines: list[str]) -> dict[str, str]:
    pairs = (line.partition(":") for line in lines)
    return {key.strip().lower(): value.strip() for key, colon, value in pairs if colon}


def _block(stream: BinaryIO, length: int, most: int, where: str) -> bytes:
    kept, left = bytearray(), length
    while left:
        data = stream.read(min(left, _CHUNK))
        if not data:
            raise InputError(where, f"breaks off {left:,} bytes before the end of the record", _REMEDY)
        left -= len(data)
        kept += data[: max(0, most - len(kept))]
    return bytes(kept)


def _joined(body: bytes) -> bytes:
    """A body that was sent in chunks, in one piece; as it is where it isn't: some archives join it and don't say so."""
    kept, at = bytearray(), 0
    while True:
        end = body.find(b"\r\n", at, at + 100)
        size = body[at : max(end, at)].split(b";")[0].strip()
        try:
            length = int(size, 16) if end >= 0 and size.isalnum() else -1
        except ValueError:
            length = -1
        if length < 0:
            return bytes(kept) or body
        if length == 0 or end + 2 >= len(body):
            return bytes(kept)
        kept += body[end + 2 : end + 2 + length]
        at = end + 2 + length + 2


def _unpacked(body: bytes, most: int) -> bytes:
    """A body that was sent packed, unpacked as far as it goes; as it is where it isn't packed."""
    for bits in (47, -15):  # gzip or zlib by its header; deflate without one
        try:
            if unpacked := zlib.decompressobj(bits).decompress(body, most):
                return unpacked
        except zlib.error:
            pass
    return body
