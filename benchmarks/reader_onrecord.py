"""The worker that reads with onrecord: ``python -m benchmarks.reader_onrecord FOLDER THREADS``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib.metadata import version
from pathlib import Path

from benchmarks.worker import serve
from onrecord.intake.base import StoryInput
from onrecord.model.runtime import Runtime
from onrecord.pipeline import BATCH_CHARACTERS, Reader, read_many
from onrecord.record import Record


def through_read_many(texts: list[str]) -> int:
    """Reads as a user of the package does."""
    return sum(len(record.statements) for record in read_many(texts) if isinstance(record, Record))


def with_threads(threads: int) -> Callable[[list[str]], int]:
    """Reads the same batches with an encoder that has `threads` threads."""
    reader = Reader(Runtime(threads=threads))

    def read(texts: list[str]) -> int:
        records = (record for batch in batches(texts) for record in reader.read_batch(batch))
        return sum(len(record.statements) for record in records if isinstance(record, Record))

    return read


def batches(texts: list[str]) -> Iterator[list[StoryInput]]:
    """Stories together up to the pipeline's own size."""
    batch: list[StoryInput] = []
    for text in texts:
        batch.append(StoryInput(text=text))
        if sum(len(story.text) for story in batch) >= BATCH_CHARACTERS:
            yield batch
            batch = []
    if batch:
        yield batch


if __name__ == "__main__":
    folder, threads = Path(sys.argv[1]), int(sys.argv[2])
    read = through_read_many if threads == 1 else with_threads(threads)
    serve(folder, read, f"onrecord {version('onrecord')}, {threads} thread{'s' if threads > 1 else ''}")
