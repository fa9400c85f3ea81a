"""The worker that reads with onrecord: ``python -m benchmarks.reader_onrecord FOLDER WAY THREADS``.

The ways: ``plain`` (`read_many`, one thread), ``within`` (the encoder has the threads), ``beside`` (batches side by
side).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path

from benchmarks.worker import serve
from onrecord.errors import InputError
from onrecord.intake.base import StoryInput
from onrecord.model.runtime import Runtime
from onrecord.pipeline import BATCH_CHARACTERS, Reader, read_many
from onrecord.record import Record


def through_read_many(texts: list[str]) -> int:
    """Reads as a user of the package does."""
    return statements(read_many(texts))


def within(threads: int) -> Callable[[list[str]], int]:
    """Reads batch after batch with an encoder that has `threads` threads."""
    reader = Reader(Runtime(threads=threads))
    return lambda texts: sum(map(statements, map(reader.read_batch, batches(texts))))


def beside(threads: int) -> Callable[[list[str]], int]:
    """Reads `threads` batches side by side, each with one thread, on one model."""
    reader, pool = Reader(Runtime(threads=1)), ThreadPoolExecutor(threads)
    return lambda texts: sum(map(statements, pool.map(reader.read_batch, batches(texts))))


def statements(records: Iterable[Record | InputError]) -> int:
    """How many statements the records hold."""
    return sum(len(record.statements) for record in records if isinstance(record, Record))


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
    folder, way, threads = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    read = {"plain": lambda _: through_read_many, "within": within, "beside": beside}[way](threads)
    serve(folder, read, f"onrecord {version('onrecord')}, {way}, {threads} thread{'s' if threads > 1 else ''}")
