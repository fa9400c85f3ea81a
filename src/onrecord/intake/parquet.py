"""Parquet: a story a row, under the same field names as JSON Lines.

Needs pyarrow (``pip install onrecord[parquet]``).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, BinaryIO

from onrecord.errors import InputError
from onrecord.intake.base import MAX_STORY, Item, Options
from onrecord.intake.extra import missing
from onrecord.intake.fields import story_of

MAX_BYTES = 1 << 30  # of a file that comes through a pipe or gzip, and so has to be kept
MAX_GROUP = 256 * MAX_STORY
_ROWS = 64


def read_parquet(stream: BinaryIO, name: str, options: Options) -> Iterator[Item]:
    """The stories of `stream`, a row each, a few rows in memory at a time."""
    try:
        from pyarrow import parquet
    except ImportError:
        raise missing(name, "a Parquet file", "parquet") from None
    try:
        file = parquet.ParquetFile(_seekable(stream, name), pre_buffer=False)
        columns = _columns(file.schema_arrow.names, name, options)
        _check_size(file, name)
        number = 0
        for batch in file.iter_batches(batch_size=_ROWS, columns=columns):
            for row in batch.to_pylist():
                number += 1
                try:
                    yield story_of(_plain(row), name, f"{name} row {number}", options)
                except InputError as error:
                    yield error
    except InputError:
        raise
    except Exception as error:  # what it may raise on broken files is nowhere told
        problem = " ".join(str(error).split())[:120]
        raise InputError(name, f"not a sound Parquet file ({problem})", "Write or fetch it again.") from None
    if not number:
        raise InputError(name, "empty: there are no rows in it", "Leave the file out.")


def _seekable(stream: BinaryIO, name: str) -> BinaryIO | Any:
    try:
        if stream.seekable():
            return stream
    except (OSError, ValueError):
        pass
    import io

    data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise InputError(name, f"a packed Parquet file of over {MAX_BYTES >> 30} GiB", "Unpack it first.")
    return io.BytesIO(data)


def _columns(there: list[str], name: str, options: Options) -> list[str]:
    """The columns to read; raises `InputError` where one that the caller named, or the text, isn't there."""
    names = options.names.fitting(there)
    for wanted in (names.text, *options.names.changed()):
        if wanted not in there:
            what = "--text-field" if wanted == names.text else "the --…-field option"
            listed = ", ".join(map(repr, there[:8]))
            raise InputError(name, f"no column {wanted!r} (it has {listed})", f"Name the right one with {what}.")
    return [column for column in there if column in {names.text, *names.all()}]


def _check_size(file: Any, name: str) -> None:
    """Refuses row groups that would unpack to more than is held in memory: a bomb, or a file of something else."""
    for index in range(file.metadata.num_row_groups):
        if file.metadata.row_group(index).total_byte_size > MAX_GROUP:
            problem = f"a row group of over {MAX_GROUP >> 20} MiB"
            raise InputError(name, problem, "Write it with smaller row groups.")


def _plain(row: dict[str, Any]) -> dict[str, object]:
    return {key: value.isoformat() if isinstance(value, date | datetime) else value for key, value in row.items()}
