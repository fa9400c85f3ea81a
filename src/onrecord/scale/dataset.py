"""A dataset read again: every record as it was, with the story as it came in, a few in memory at a time."""

from __future__ import annotations

import contextlib
import heapq
import itertools
import operator
from collections.abc import Iterator, Mapping
from typing import BinaryIO

import pyarrow.parquet as pq

from onrecord.errors import InputError, UsageError
from onrecord.intake.base import StoryInput
from onrecord.record import Record
from onrecord.scale.folder import Folder
from onrecord.scale.plan import Plan, Portion
from onrecord.scale.rows import Row, record_of
from onrecord.scale.run import notes, plan_of
from onrecord.scale.schema import TABLES
from onrecord.scale.sources import opened
from onrecord.store.keys import as_given

_ROWS = 2048
_OF_RECORD = tuple(name for name in TABLES if name not in ("stories", "broken"))
_Placed = tuple[tuple[int, int], tuple[StoryInput, Record] | InputError]


class Dataset:
    """A dataset of `onrecord run`. Only parts that are done are looked at, so that it can be read while it grows."""

    def __init__(self, address: str) -> None:
        """Raises `UsageError` where there is no dataset at `address`."""
        self._folder = Folder(address)
        plan = plan_of(self._folder)
        if plan is None:
            raise UsageError(f"{address}: no dataset of `onrecord run` is there.")
        self.plan: Plan = plan

    @property
    def model(self) -> str:
        """The model that read it."""
        return str(self.plan.reading["model"])

    @property
    def software(self) -> str:
        """The version that read it."""
        return str(self.plan.reading["software"])

    def stories(self) -> Iterator[tuple[StoryInput, Record] | InputError]:
        """Every story as it came in, with its record, and the errors in the place of those that could not be read:
        file by file, and in the order that they have there."""
        portions = {portion.id: portion for portion in self.plan.portions}
        done = ((portions[note.id], note.rows) for note in notes(self._folder, self.plan))
        for _, shares in itertools.groupby(done, key=lambda one: one[0].files):
            with contextlib.ExitStack() as stack:
                found = [self._of(portion, rows, stack) for portion, rows in shares]
                for _, item in heapq.merge(*found, key=operator.itemgetter(0)):
                    yield item

    def records(self) -> Iterator[Record]:
        """Every record."""
        return (found[1] for found in self.stories() if not isinstance(found, InputError))

    def _of(self, portion: Portion, counts: dict[str, int], stack: contextlib.ExitStack) -> Iterator[_Placed]:
        """What a portion holds, by the number of the file and of the item in it."""
        rows: dict[str, _Rows] = {}
        for name in TABLES:
            found: Iterator[Row] = iter(())
            if counts.get(name):
                file = stack.enter_context(opened(self._folder.place(f"{name}/part-{portion.id}.parquet")))
                found = _rows(file, _ROWS // min(portion.of, _ROWS // 16))
            rows[name] = _Rows(found)
        numbers = dict(zip(portion.files, portion.numbers, strict=True))
        stories = (((numbers[row["file"]], row["number"]), _read(row, rows)) for row in rows["stories"].all())
        broken = (((numbers[row["file"]], row["number"]), _error(row)) for row in rows["broken"].all())
        return heapq.merge(stories, broken, key=operator.itemgetter(0))


def _read(row: Row, rows: Mapping[str, _Rows]) -> tuple[StoryInput, Record]:
    of_story = {name: rows[name].of(row["story"]) for name in _OF_RECORD}
    record = record_of({"stories": [row], **of_story})
    return as_given(record.story, row["given"]), record


def _error(row: Row) -> InputError:
    return InputError(row["place"], row["problem"], row["remedy"])


def _rows(file: BinaryIO, size: int) -> Iterator[Row]:
    for batch in pq.ParquetFile(file).iter_batches(batch_size=size):
        yield from batch.to_pylist()


class _Rows:
    """The rows of a table, which come story by story in the order of the stories."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    def of(self, story: str) -> list[Row]:
        """Those of one story."""
        found = []
        while self._next is not None and self._next["story"] == story:
            found.append(self._next)
            self._next = next(self._rows, None)
        return found

    def all(self) -> Iterator[Row]:
        """Those that are left."""
        while self._next is not None:
            row, self._next = self._next, next(self._rows, None)
            yield row
