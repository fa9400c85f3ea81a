"""Which files to read, and as what: paths and folders become places, in order."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, ClassVar

from onrecord.errors import InputError, UsageError
from onrecord.intake.base import Options, PassedOver
from onrecord.intake.formats import UNKNOWN, choose, has_known_suffix, known_suffixes
from onrecord.intake.gz import unpacked_head
from onrecord.intake.sniff import HEAD

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Place:
    """A file to read: its name as given (``-`` is standard input), and whether it was named itself or found in a
    folder."""

    name: str
    named: bool


@dataclass(slots=True)
class Account:
    """What has been taken in so far: for a progress bar, and to say what was passed over.

    `total` is the size of all files in bytes, None where it cannot be known (standard input, a pipe). `skipped` counts
    what was passed over; `passed_over` keeps the first of it."""

    MOST: ClassVar[int] = 1000

    total: int | None = None
    skipped: int = 0
    passed_over: list[PassedOver] = field(default_factory=list)
    _done: int = 0
    _open: BinaryIO | None = None

    @property
    def read(self) -> int:
        """Bytes read, compressed ones as they lie on disk."""
        if self._open is None or self._open.closed:
            return self._done
        try:
            return self._done + self._open.tell()
        except OSError:  # a pipe has no place
            return self._done

    def passed(self, item: PassedOver) -> None:
        self.skipped += 1
        if len(self.passed_over) < self.MOST:
            self.passed_over.append(item)

    def opened(self, stream: BinaryIO) -> None:
        self._open = stream

    def finished(self) -> None:
        self._done, self._open = self.read, None


def check_paths(paths: Iterable[str]) -> tuple[str, ...]:
    """`paths`, all of which exist; raises `UsageError` when one does not."""
    kept = tuple(paths)
    if not kept:
        raise UsageError("no story to read. Name files or folders, or - for standard input.")
    if missing := [path for path in kept if path != STDIN and not os.path.exists(path)]:
        raise UsageError(f"no such file or folder: {', '.join(missing[:5])}")
    if kept.count(STDIN) > 1:
        raise UsageError("standard input (-) can be read only once.")
    return kept


def total_size(paths: Iterable[str], options: Options) -> int | None:
    """Bytes of all files that `paths` lead to; None where one of them has no size."""
    total = 0
    for place in places(paths, options, Account()):
        if isinstance(place, Place):
            if place.name == STDIN or not os.path.isfile(place.name):
                return None
            total += os.path.getsize(place.name)
    return total


def places(paths: Iterable[str], options: Options, account: Account) -> Iterator[Place | InputError]:
    """The files that `paths` lead to, in order; folders are walked in the order of names.

    A file of an unknown kind in a folder is passed over and noted in `account`; named itself, it is read as text."""
    for path in paths:
        if path != STDIN and os.path.isdir(path):
            yield from _in_folder(path, options, account)
        else:
            yield Place(path, named=True)


def _in_folder(folder: str, options: Options, account: Account) -> Iterator[Place | InputError]:
    found = False
    waiting = [folder]  # a stack of our own: a tree may be deeper than Python's
    while waiting:
        path = waiting.pop()
        if not os.path.isdir(path) or (os.path.islink(path) and path != folder):
            if options.leave_out is not None and same_file(path, options.leave_out):
                continue
            if passed := _passed_over(path):
                account.passed(passed)
                continue
            found = True
            yield Place(path, named=False)
            continue
        try:
            names = sorted(name for name in os.listdir(path) if not name.startswith("."))
        except OSError as error:
            found = True
            yield InputError(path, f"cannot be opened ({error.strerror})", "See to the folder's permissions.")
            continue
        waiting.extend(os.path.join(path, name) for name in reversed(names))
    if not found:
        known = " ".join(known_suffixes())
        yield InputError(folder, "no stories in this folder", f"We read {known}, and these with .gz.")


def _passed_over(path: str) -> PassedOver | None:
    """Why the file at `path` in a folder isn't read; None when it is: by its suffix, or by its first bytes."""
    if not os.path.isfile(path):
        return PassedOver(path, UNKNOWN)
    if has_known_suffix(path):
        return None
    try:
        with open(path, "rb") as stream:
            chosen = choose(path, unpacked_head(stream.read(HEAD)))
    except OSError:
        return None  # the reading will say what is wrong
    if chosen is None:
        return PassedOver(path, UNKNOWN)
    return chosen if isinstance(chosen, PassedOver) else None


def open_place(place: Place) -> BinaryIO:
    """The place's bytes, still packed; raises OSError when it cannot be opened."""
    return sys.stdin.buffer if place.name == STDIN else open(place.name, "rb")


def same_file(path: str, other: str | int) -> bool:
    """Whether `path` is the regular file that `other` names or, as a descriptor, writes to."""
    try:
        return os.path.isfile(path) and os.path.samefile(path, other)
    except OSError:
        return False
