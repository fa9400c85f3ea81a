"""What a worker does: one portion of the input, read and put into the dataset.

The same portion gives the same files, whichever worker does it and however often: a worker that dies has put nothing
half, and another does the portion again. Done is a portion when its note is there, which is put last.
"""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.errors import InputError, OnRecordError
from onrecord.intake.base import FieldNames, Options, PassedOver, StoryInput
from onrecord.record import Record
from onrecord.scale.folder import Folder
from onrecord.scale.items import Placed, placed
from onrecord.scale.plan import Portion, portion_of
from onrecord.scale.rows import Row, tables_of
from onrecord.scale.schema import TABLES, VERSION
from onrecord.store.keys import given_of

NOTES = "parts"
_GROUP = 256  # stories whose rows are written together
_MOST_REASONS = 50

Read = Callable[[Iterable[StoryInput | InputError]], Iterator[Record | InputError]]


@dataclass(frozen=True, slots=True)
class Job:
    """What workers are told once: where the dataset lies, and how stories are taken in."""

    out: str
    options: Options


@dataclass(slots=True)
class Done:
    """What came of a portion: its note. `failed` says why it isn't done, where it isn't; then nothing else holds."""

    id: str
    failed: str | None = None
    fatal: bool = False
    stories: int = 0
    unread: dict[str, int] = field(default_factory=dict)
    broken: int = 0
    passed_over: dict[str, int] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    words: int = 0
    seconds: float = 0.0
    memory: int = 0


def note_name(portion: Portion) -> str:
    """Where the note of a portion lies in the dataset."""
    return f"{NOTES}/{portion.id}.json"


def read_stories(stories: Iterable[StoryInput | InputError]) -> Iterator[Record | InputError]:
    """Reads by the package's model, which is loaded once a process."""
    from onrecord.pipeline import read_many

    return read_many(stories)


def work(portion: Portion, job: Job, read: Read = read_stories) -> Done:
    """Does a portion. What goes wrong with a story stands in the dataset; what keeps the portion from being done (a
    file that can't be fetched, a full disk) is told in what is returned."""
    begun = time.perf_counter()
    folder = Folder(job.out)
    done = Done(portion.id)
    try:
        with folder.scratch() as place:
            with _Writer(place) as writer:
                for item, result in _read(placed(portion, job.options), read, done):
                    writer.add(item, result, done)
            for name, file in writer.files.items():
                folder.put(file, f"{name}/part-{portion.id}.parquet")
        done.rows = writer.rows
        done.memory = _peak()
        done.seconds = round(time.perf_counter() - begun, 3)
        folder.write(note_name(portion), done_text(done).encode())
    except OnRecordError as error:  # the model's files, an option: no other portion would fare better
        return Done(portion.id, failed=str(error), fatal=not isinstance(error, InputError))
    except Exception as error:
        return Done(portion.id, failed=f"{type(error).__name__}: {error}"[:500])
    return done


def task(portion: Portion, job: Job) -> str:
    """A portion as an engine hands it to another machine."""
    return json.dumps({"portion": asdict(portion), "out": job.out, "options": asdict(job.options)})


def work_task(task: str) -> str:
    """Does a portion so handed over; `done_of` reads what came of it."""
    given = json.loads(task)
    options = Options(**given["options"] | {"names": FieldNames(**given["options"]["names"])})
    return done_text(work(portion_of(given["portion"]), Job(given["out"], options)))


def done_text(done: Done) -> str:
    """What came of a portion as JSON: the note that is kept of it."""
    return json.dumps({"version": VERSION, **asdict(done)}) + "\n"


def done_of(text: str | bytes) -> Done:
    """What `done_text` has written."""
    kept = json.loads(text)
    kept.pop("version")
    return Done(**kept)


def _read(items: Iterator[Placed], read: Read, done: Done) -> Iterator[tuple[Placed, Record | InputError]]:
    """Each story or error with what was read in it; what is passed over is counted."""
    given: deque[Placed] = deque()

    def stories() -> Iterator[StoryInput | InputError]:
        for one in items:
            if isinstance(one.item, PassedOver):
                reason = one.item.reason if len(done.passed_over) < _MOST_REASONS else "for other reasons"
                done.passed_over[reason] = done.passed_over.get(reason, 0) + 1
                continue
            given.append(one)
            yield one.item

    for record in read(stories()):
        yield given.popleft(), record


class _Writer:
    """The tables of a portion, written a group of rows at a time; a table without rows has no file."""

    def __init__(self, place: Path) -> None:
        self.files: dict[str, Path] = {}
        self.rows: dict[str, int] = {}
        self._place = place
        self._waiting: dict[str, list[Row]] = {name: [] for name in TABLES}
        self._since = 0
        self._open: dict[str, pq.ParquetWriter] = {}
        self._stack = ExitStack()

    def __enter__(self) -> _Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is None:
            self._flush()
        self._stack.close()

    def add(self, placed: Placed, result: Record | InputError, done: Done) -> None:
        """The rows of a story, or of what was wrong with it."""
        whence: dict[str, Any] = {"file": placed.file, "number": placed.number}
        if isinstance(result, InputError):
            done.broken += 1
            about = {"place": result.where, "problem": result.problem, "remedy": result.remedy}
            self._waiting["broken"].append(whence | {name: _plain(text) for name, text in about.items()})
        else:
            done.stories += 1
            done.words += len(result.story.text.split())
            if result.story.unread:
                language = result.story.language or "unknown"
                done.unread[language] = done.unread.get(language, 0) + 1
            assert isinstance(placed.item, StoryInput)  # else there were no record
            rows = tables_of(result, f"{placed.of}-{placed.number}")
            rows["stories"][0] |= whence | {"given": list(given_of(placed.item))}
            for name, found in rows.items():
                self._waiting[name] += found
        self._since += 1
        if self._since >= _GROUP:
            self._flush()

    def _flush(self) -> None:
        for name, waiting in self._waiting.items():
            if not waiting:
                continue
            if name not in self._open:
                self.files[name] = self._place / name
                self._open[name] = self._stack.enter_context(new_file(self.files[name], TABLES[name]))
            self._open[name].write_table(pa.Table.from_pylist(waiting, schema=TABLES[name]))
            self.rows[name] = self.rows.get(name, 0) + len(waiting)
            waiting.clear()
        self._since = 0


def new_file(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    """A Parquet file to be written."""
    return pq.ParquetWriter(path, schema.with_metadata({"onrecord": VERSION}), compression="zstd")


def _plain(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _peak() -> int:
    """The most memory that this process has had, in MiB; 0 where the system does not tell."""
    try:
        import resource
        import sys
    except ImportError:  # Windows
        return 0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> (20 if sys.platform == "darwin" else 10)
