"""The worker that reads with onrecord: ``python -m benchmarks.reader_onrecord FOLDER WAY N``.

The ways: ``threads`` (N threads share a model) and ``jobs`` (N processes, started anew for each pass and each loading
the model: that counts).
"""

from __future__ import annotations

import sys
from importlib.metadata import version
from pathlib import Path

from benchmarks.worker import serve
from onrecord.pipeline import read_many
from onrecord.record import Record


def found(texts: list[str], way: str, number: int) -> int:
    """Reads as a user of the package does; how many statements there are."""
    records = read_many(texts, **{way: number})
    return sum(len(record.statements) for record in records if isinstance(record, Record))


if __name__ == "__main__":
    folder, way, number = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    serve(folder, lambda texts: found(texts, way, number), f"onrecord {version('onrecord')}, {number} {way}")
