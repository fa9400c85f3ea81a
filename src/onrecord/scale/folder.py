"""The folder of a dataset, on disk or at an fsspec address. A file appears in it whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from fsspec.implementations.local import LocalFileSystem

from onrecord.errors import UsageError
from onrecord.scale.sources import filesystem

_SCRATCH = "_unfinished"


class Folder:
    """A folder that is written to."""

    def __init__(self, address: str) -> None:
        self.address = address.rstrip("/") or address
        self._fs, path = filesystem(self.address)
        self.local = Path(path.removeprefix("file://")) if isinstance(self._fs, LocalFileSystem) else None
        self._path = path.rstrip("/")

    def make(self) -> None:
        """Sees to it that it is there; raises `UsageError` where it can't be made."""
        if self.local is None:
            return
        try:
            self.local.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UsageError(f"{self.address}: cannot be made ({error.strerror}). Give another folder.") from None

    def place(self, name: str) -> str:
        """The address of a file in it."""
        return f"{self.address}/{name}"

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; None where there is none of this name."""
        try:
            if self.local is not None:
                return (self.local / name).read_bytes()
            return bytes(self._fs.cat_file(f"{self._path}/{name}"))
        except FileNotFoundError:
            return None

    def names(self, folder: str) -> list[str]:
        """The names of the files in a folder of it, in order."""
        if self.local is not None:
            place = self.local / folder
            return sorted(path.name for path in place.iterdir()) if place.is_dir() else []
        self._fs.invalidate_cache()  # others write to it
        try:
            return sorted(str(name).rpartition("/")[2] for name in self._fs.ls(f"{self._path}/{folder}", detail=False))
        except FileNotFoundError:
            return []

    @contextlib.contextmanager
    def scratch(self) -> Iterator[Path]:
        """A folder on this machine to write files in before they are put; it goes again. Where the dataset lies on
        disk it is on the same disk, so that a file is put by renaming it."""
        parent = None
        if self.local is not None:
            parent = self.local / _SCRATCH
            parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=parent, ignore_cleanup_errors=True) as name:
            yield Path(name)

    def put(self, made: Path, name: str) -> None:
        """Puts a finished file under its name, in place of what is there."""
        if self.local is None:
            self._fs.put_file(str(made), f"{self._path}/{name}")
            return
        place = self.local / name
        place.parent.mkdir(parents=True, exist_ok=True)
        with open(made, "rb") as file:
            os.fsync(file.fileno())
        os.replace(made, place)

    def write(self, name: str, data: bytes) -> None:
        """Puts `data` under a name."""
        with self.scratch() as folder:
            made = folder / "file"
            made.write_bytes(data)
            self.put(made, name)

    def clean(self) -> None:
        """Takes away what killed workers left unfinished; only when nobody works."""
        if self.local is not None:
            import shutil

            shutil.rmtree(self.local / _SCRATCH, ignore_errors=True)
