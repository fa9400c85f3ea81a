"""One writer at a time: a lock beside the store that says who holds it, and goes with its holder however it ends."""

from __future__ import annotations

import json
import os
import socket
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from onrecord.errors import BusyError, UsageError


class WriterLock:
    """The right to write to a store, held from `__init__` to `release`; raises `BusyError` where another has it."""

    def __init__(self, store: Path, purpose: str) -> None:
        """`purpose` is told to others that want to write meanwhile: ``onrecord add``."""
        self._path = store.with_name(store.name + ".lock")
        try:
            self._file: IO[str] | None = open(self._path, "a+", encoding="utf-8")  # noqa: SIM115 (held open)
        except OSError as error:
            raise UsageError(f"{self._path}: cannot be written ({error.strerror}). See to the permissions.") from error
        if not _lock(self._file):
            holder = _holder(self._file)
            self._file.close()
            raise BusyError(f"{store}: {holder} is writing to it. Wait until it is done; reading goes on meanwhile.")
        self._file.truncate(0)
        since = datetime.now().astimezone().isoformat(timespec="seconds")
        about = {"process": os.getpid(), "host": socket.gethostname(), "purpose": purpose, "since": since}
        self._file.write(json.dumps(about))
        self._file.flush()

    def release(self) -> None:
        """Gives the right back. The file stays: taking it away could let two others in at once."""
        if self._file is not None:
            self._file.truncate(0)
            self._file.close()
            self._file = None


def _holder(file: IO[str]) -> str:
    """``onrecord add (process 4711 on desk3, since 2024-12-18T10:00:00+00:00)``; as much as the holder has told."""
    try:
        file.seek(0)
        about: dict[str, Any] = json.loads(file.read(2000))
        place = "" if about["host"] == socket.gethostname() else f" on {about['host']}"
        return f"{about['purpose']} (process {about['process']}{place}, since {about['since']})"
    except (OSError, ValueError, KeyError, TypeError):
        return "another program"


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[str]) -> bool:
        """Takes the lock on a byte far behind what is written, so that others can read that."""
        try:
            file.seek(1 << 20)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(file: IO[str]) -> bool:
        """Takes the lock if it is free."""
        try:
            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True


def now() -> str:
    """This moment, in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
