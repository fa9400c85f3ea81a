"""Gzip, with a guard: a small file cannot be made to unpack for ever."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import TYPE_CHECKING, BinaryIO

from onrecord.errors import InputError

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAGIC = b"\x1f\x8b"

# Text packs to a third or a tenth, an archive that says the same in every line to a fiftieth; gzip's best is 1,032.
MAX_RATIO = 250
FREE = 8 << 20


def gunzip(stream: BinaryIO, name: str) -> BinaryIO:
    """`stream` unpacked as it is read. Damage, an early end and a bomb are each an `InputError` when they are met."""
    return io.BufferedReader(_Gunzip(stream, name), 1 << 16)


def unpacked_head(head: bytes) -> bytes:
    """The first bytes of what `head`, the first of a file, holds: itself, or what it unpacks to."""
    if not head.startswith(MAGIC):
        return head
    try:
        return zlib.decompressobj(31).decompress(head, len(head))
    except zlib.error:
        return head


class _Gunzip(io.RawIOBase):
    def __init__(self, stream: BinaryIO, name: str) -> None:
        super().__init__()
        self._packed = _Counted(stream)
        self._unpacked = gzip.GzipFile(fileobj=self._packed, mode="rb")
        self._name = name
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        try:
            count = self._unpacked.readinto(buffer)
        except EOFError:
            raise InputError(self._name, "a gzip file that ends early", "Fetch or pack it again.") from None
        except (gzip.BadGzipFile, zlib.error) as error:
            raise InputError(self._name, f"not a sound gzip file ({error})", "Fetch or pack it again.") from None
        self._given += count
        if self._given > FREE and self._given > MAX_RATIO * self._packed.count:
            problem = f"unpacks to more than {MAX_RATIO} times its size"
            raise InputError(self._name, problem, "Unpack it yourself if you trust it.")
        return count


class _Counted(io.RawIOBase):
    """`stream`, with a count of the bytes read from it."""

    def __init__(self, stream: BinaryIO) -> None:
        super().__init__()
        self._stream = stream
        self.count = 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read(size)
        self.count += len(data)
        return data
