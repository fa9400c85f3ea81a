"""The input cut into parts: each is read by one worker in one go, and is in the dataset whole or not at all.

A part is several small files, or a share of a large one: every `of`-th story of it, from the `share`-th on. What is
packed can't be entered in the middle, and counting stories beforehand would cost a reading; so that each share reads
the file through and leaves what isn't its own, which costs little beside the model (shares are few where it does not).

The plan is kept in the dataset, so that a run that was stopped goes on with the same parts, and one over more files
adds to them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from onrecord.errors import UsageError
from onrecord.scale.schema import VERSION
from onrecord.scale.sources import File, unpacked_name

_PARTS = 256
_LEAST, _MOST = 64 << 10, 4 << 20
"""Bytes of stories in a part: so many that there are about `_PARTS`, within bounds: from some seconds of work, which
outweigh the part's files, to some minutes, which are lost when a worker dies."""

_PACKED = 4  # how much smaller text gets by packing
_MOST_SHARES = 32
_REMOTE_SHARES = 4  # each fetches the file
_MOST_FILES = 1000
# Pages of the web are mostly not article, and finding their records takes time of its own.
_ARCHIVE, _ARCHIVE_SHARES = 64 << 20, 4


@dataclass(frozen=True, slots=True)
class Portion:
    """What a worker reads in one go, and what its files in the dataset are named by.

    `numbers` are those of the files in the plan: a story's key is made of its file's number and its own."""

    id: str
    files: tuple[str, ...]
    numbers: tuple[int, ...]
    share: int = 0
    of: int = 1


def portion_of(kept: dict[str, Any]) -> Portion:
    """The portion of which `kept` has the fields, as JSON gives them."""
    return Portion(**kept | {"files": tuple(kept["files"]), "numbers": tuple(kept["numbers"])})


@dataclass(slots=True)
class Plan:
    """All parts of a dataset. `reading` is what decides what is read in a story: other values need a new dataset."""

    reading: dict[str, Any]
    files: list[File] = field(default_factory=list)
    portions: list[Portion] = field(default_factory=list)

    def extend(self, files: Iterable[File]) -> None:
        """Adds the files that are new; raises `UsageError` where a known one is another than it was."""
        known = {file.name: file for file in self.files}
        fresh: list[tuple[int, File]] = []
        for file in files:
            if (before := known.get(file.name)) is None:
                fresh.append((len(self.files), file))
                self.files.append(file)
            elif (before.size, before.stamp) != (file.size, file.stamp):
                problem = f"{file.name} is another than when this dataset was begun ({before.size} bytes then, "
                raise UsageError(f"{problem}{file.size} now). Give it another name, or begin a new dataset.")
        self.portions.extend(_portions(fresh))

    def written(self) -> bytes:
        """As it is kept."""
        kept = {
            "version": VERSION,
            "reading": self.reading,
            "files": [asdict(file) for file in self.files],
            "portions": [asdict(portion) for portion in self.portions],
        }
        return (json.dumps(kept, indent=1) + "\n").encode("utf-8")

    @classmethod
    def read(cls, data: bytes, where: str) -> Plan:
        """The plan that was kept; raises `UsageError` where it is none of ours."""
        try:
            kept = json.loads(data)
            if kept["version"] != VERSION:
                problem = f"{where}: of the form {kept['version']!r}, and this version writes {VERSION!r}"
                raise UsageError(f"{problem}. Begin a new dataset.")
            portions = [portion_of(one) for one in kept["portions"]]
            return cls(kept["reading"], [File(**one) for one in kept["files"]], portions)
        except (ValueError, KeyError, TypeError) as error:
            raise UsageError(f"{where}: no plan of a dataset ({type(error).__name__}). Give another folder.") from None


def _portions(files: Sequence[tuple[int, File]]) -> Iterator[Portion]:
    waiting: list[tuple[int, File]] = []
    size = 0
    enough = min(_MOST, max(_LEAST, sum(_weight(file) for _, file in files) // _PARTS))
    for number, file in files:
        shares = _shares(file, enough)
        if shares > 1:
            yield from (_portion([(number, file)], share, shares) for share in range(shares))
            continue
        waiting.append((number, file))
        size += _weight(file)
        if size >= enough or len(waiting) >= _MOST_FILES:
            yield _portion(waiting)
            waiting, size = [], 0
    if waiting:
        yield _portion(waiting)


def _portion(files: list[tuple[int, File]], share: int = 0, of: int = 1) -> Portion:
    names = tuple(file.name for _, file in files)
    mark = hashlib.sha256("\n".join(names).encode("utf-8")).hexdigest()[:8]
    return Portion(f"{files[0][0]:06d}-{share:02d}-{mark}", names, tuple(number for number, _ in files), share, of)


def _weight(file: File) -> int:
    """Bytes of text in it, about."""
    packed = file.name.lower().endswith((".gz", ".zst", ".parquet", ".pq"))
    return (file.size or 0) * (_PACKED if packed else 1)


def _shares(file: File, enough: int) -> int:
    """Into how many parts a file is cut, where `enough` bytes make one."""
    name = unpacked_name(file.name.lower()).removesuffix(".gz")
    if name.endswith(".warc"):
        return max(1, min(_ARCHIVE_SHARES, (file.size or 0) // _ARCHIVE))
    most = _REMOTE_SHARES if "://" in file.name else _MOST_SHARES
    return max(1, min(most, _weight(file) // enough))
