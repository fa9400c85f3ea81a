"""What is to be read: paths, folders, patterns, lists and fsspec addresses become files, a file becomes a stream."""

from __future__ import annotations

import gzip
import io
import os
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

import fsspec
import pyarrow as pa
from fsspec.implementations.local import LocalFileSystem

from onrecord.errors import InputError, UsageError
from onrecord.intake.formats import UNKNOWN, has_known_suffix
from onrecord.intake.gz import FREE, MAGIC, MAX_RATIO, gunzip

LISTS = (".paths", ".paths.gz")
"""How the names of lists end: an address a line, as Common Crawl publishes what is in its archive."""

_ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
_BLOCK = 8 << 20  # of a remote file at a time
_MAX_LIST = 64 << 20


@dataclass(frozen=True, slots=True)
class File:
    """A file to read, by the name that stands in the records; `stamp` changes with its content where that is told."""

    name: str
    size: int | None
    stamp: str


@dataclass(frozen=True, slots=True)
class Left:
    """A file in a folder that is none of stories."""

    name: str
    reason: str


def files(inputs: Iterable[str], base: str = "", leave_out: str = "") -> Iterator[File | Left]:
    """The files that `inputs` lead to, in order and each once. The addresses of a list count from `base`, or, without
    one, from where the list lies; what lies in the folder `leave_out` is none to read. Raises `UsageError` for what
    isn't there."""
    met: set[str] = set()
    for given in inputs:
        for found in _files(given, base, listed=False):
            if found.name in met or (leave_out and _is_in(found.name, leave_out)):
                continue
            met.add(found.name)
            try:
                found.name.encode("utf-8")
            except UnicodeEncodeError:
                raise UsageError(f"{found.name!a}: the name is no UTF-8, which a dataset can't keep.") from None
            yield found


def _is_in(name: str, folder: str) -> bool:
    if "://" in name or "://" in folder:
        return name.startswith(folder.rstrip("/") + "/")
    return os.path.realpath(name).startswith(os.path.realpath(folder) + os.sep)


def _files(given: str, base: str, *, listed: bool) -> Iterator[File | Left]:
    fs, path = filesystem(given)
    try:
        if given.lower().endswith(LISTS) and not listed:
            for line in _lines(given):
                yield from _files(_joined(base or _folder(given), line), base, listed=True)
        elif fs.isdir(path):
            yield from _in_folder(fs, given, path)
        elif fs.exists(path):
            yield _file(fs, given, fs.info(path))
        elif matches := sorted(fs.glob(path)) if any(mark in path for mark in "*?[") else []:
            for match in matches:
                if fs.isfile(match):
                    yield _file(fs, _name(fs, given, match), fs.info(match))
        else:
            raise UsageError(f"no such file or folder: {given}")
    except UsageError:
        raise
    except OSError as error:  # what a remote side answers, too
        raise UsageError(f"{given}: cannot be listed ({error.strerror or error}).") from None


def filesystem(address: str) -> tuple[Any, str]:
    """The filesystem that `address` lies in, and its path there; raises `UsageError` where its package is missing."""
    if "://" not in address:
        return LocalFileSystem(), address
    try:
        fs, path = fsspec.core.url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise UsageError(f"{address}: {error}") from None
    return fs, path


def _in_folder(fs: Any, given: str, path: str) -> Iterator[File | Left]:
    found = fs.find(path, detail=True)
    start = fs._strip_protocol(path).rstrip("/")
    for place in sorted(found):
        inner = place[len(start) :].lstrip("/")
        if any(part.startswith((".", "_")) for part in inner.split("/")):
            continue
        name = _joined(given, inner)
        if has_known_suffix(unpacked_name(name)):
            yield _file(fs, name, found[place])
        else:
            yield Left(name, UNKNOWN)


def _file(fs: Any, name: str, info: dict[str, Any]) -> File:
    size = info.get("size")
    return File(name, None if size is None else int(size), str(info.get("ETag") or "").strip('"'))


def _name(fs: Any, given: str, match: str) -> str:
    """The name of what a pattern matched, as it would have been given."""
    if "://" in given:
        return str(fs.unstrip_protocol(match))
    return match if os.path.isabs(given) else os.path.relpath(match)


def _folder(address: str) -> str:
    return address.rpartition("/")[0]


def _joined(base: str, name: str) -> str:
    if "://" in name or os.path.isabs(name) or not base:
        return name
    return f"{base.rstrip('/')}/{name}"


def _lines(address: str) -> Iterator[str]:
    with opened(address) as packed:
        data = packed.read(_MAX_LIST + 1)
        if len(data) > _MAX_LIST:
            raise UsageError(f"{address}: a list of over {_MAX_LIST >> 20} MiB. Split it.")
        try:
            text = (gzip.decompress(data) if data.startswith(MAGIC) else data).decode("utf-8")
        except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
            raise UsageError(f"{address}: no list of addresses, one a line ({error}).") from None
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def opened(address: str) -> BinaryIO:
    """The bytes of a file, still packed."""
    fs, path = filesystem(address)
    if isinstance(fs, LocalFileSystem):
        return open(path.removeprefix("file://"), "rb")
    return io.BufferedReader(_Fetched(fs.open(path, "rb", block_size=_BLOCK)), 1 << 16)


def failure_of(stream: BinaryIO) -> Exception | None:
    """What went wrong in fetching the bytes of an opened file: what reads them may take it for damage of the file."""
    raw = getattr(stream, "raw", None)
    return raw.failure if isinstance(raw, _Fetched) else None


def unpacked_name(name: str) -> str:
    """`name` without the ending that says it is packed."""
    return name[:-4] if name.lower().endswith(".zst") else name


def unpacked(packed: io.BufferedReader | BinaryIO, name: str) -> BinaryIO:
    """`packed` as it is read when it is gzip or zstd, with the guard against bombs; itself when neither."""
    head = bytes(packed.peek(4)[:4])  # type: ignore[union-attr]
    if head.startswith(MAGIC):
        return gunzip(packed, name)
    if head == _ZSTD_MAGIC:
        return io.BufferedReader(_Unzstd(packed, name), 1 << 16)
    for ending in (".gz", ".zst"):
        if name.lower().endswith(ending):
            raise InputError(name, f"named {ending} and not packed so", f"Take the {ending} off its name.")
    return packed


class _Fetched(io.RawIOBase):
    """A remote file, and what went wrong in fetching it."""

    def __init__(self, stream: Any) -> None:
        super().__init__()
        self._stream = stream
        self.failure: Exception | None = None

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return bool(self._stream.seekable())

    def tell(self) -> int:
        return int(self._stream.tell())

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return int(self._stream.seek(offset, whence))

    def readinto(self, buffer: Any, /) -> int:
        try:
            data = self._stream.read(len(buffer))
        except Exception as error:
            self.failure = error
            raise
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._stream.close()
        super().close()


class _Unzstd(io.RawIOBase):
    """A zstd stream of any number of frames, unpacked."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        super().__init__()
        self._packed = stream
        self._unpacked = pa.CompressedInputStream(pa.PythonFile(stream, mode="r"), "zstd")
        self._name = name
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        view = memoryview(buffer).cast("B")
        try:
            data = self._unpacked.read(len(view))
        except OSError as error:
            problem = " ".join(str(error).split())[:80]
            raise InputError(self._name, f"not a sound zstd file ({problem})", "Fetch or pack it again.") from None
        view[: len(data)] = data
        self._given += len(data)
        if self._given > FREE and self._given > MAX_RATIO * self._packed.tell():
            problem = f"unpacks to more than {MAX_RATIO} times its size"
            raise InputError(self._name, problem, "Unpack it yourself if you trust it.")
        return len(data)
