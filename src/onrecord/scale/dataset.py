"""A dataset read again: every record as it was, with the story as it came in, a few in memory at a time."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

import pyarrow.parquet as pq

from onrecord.errors import InputError, UsageError
from onrecord.intake.base import StoryInput
from onrecord.record import Record, Story
from onrecord.scale.folder import Folder
from onrecord.scale.plan import Plan, Portion
from onrecord.scale.rows import Row, record_of
from onrecord.scale.run import notes, plan_of
from onrecord.scale.schema import TABLES
from onrecord.scale.sources import opened

_ROWS = 2048
_OF_RECORD = tuple(name for name in TABLES if name != "broken")


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
        """Every story as it came in, with its record, and the errors in the place of those that could not be read, in
        the order of the plan."""
        portions = {portion.id: portion for portion in self.plan.portions}
        for done in notes(self._folder, self.plan):
            yield from self._of(portions[done.id], done.rows)

    def records(self) -> Iterator[Record]:
        """Every record."""
        return (found[1] for found in self.stories() if not isinstance(found, InputError))

    def _of(self, portion: Portion, counts: dict[str, int]) -> Iterator[tuple[StoryInput, Record] | InputError]:
        with contextlib.ExitStack() as stack:
            rows: dict[str, _Rows] = {}
            for name in TABLES:
                found: Iterator[Row] = iter(())
                if counts.get(name):
                    file = stack.enter_context(opened(self._folder.place(f"{name}/part-{portion.id}.parquet")))
                    found = _rows(file)
                rows[name] = _Rows(found)
            for row in rows["stories"].all():
                of_story = {name: rows[name].of(row["story"]) for name in _OF_RECORD if name != "stories"}
                record = record_of({"stories": [row], **of_story})
                yield _input(record.story, frozenset(row["given"])), record
            for row in rows["broken"].all():
                yield InputError(row["place"], row["problem"], row["remedy"])


def _rows(file: Any) -> Iterator[Row]:
    for batch in pq.ParquetFile(file).iter_batches(batch_size=_ROWS):
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


def _input(story: Story, given: frozenset[str]) -> StoryInput:
    """The story as it came in: what came with it, and nothing that was read out of its text."""
    return StoryInput(
        text=story.text,
        id=story.id if "id" in given else None,
        source=story.source,
        published=story.published if "published" in given else None,
        headline=story.headline if "headline" in given else None,
        byline=story.byline if "byline" in given else (),
        outlet=story.outlet,
        url=story.url,
        language=story.language if "language" in given else None,
        version=story.version,
        status=story.status,
    )
