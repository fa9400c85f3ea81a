"""Answers as tables: rows for CSV, and Arrow for Parquet, pandas, Polars and DuckDB."""

from __future__ import annotations

import typing
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from onrecord.errors import UsageError
from onrecord.store.answers import Answer, Evidence, Person


def columns(kind: type[Answer] | type[Person]) -> dict[str, type]:
    """The columns of a table of such answers, and whether each holds text, whole numbers or numbers."""
    hints = typing.get_type_hints(kind)
    found = {each.name: _plain(hints[each.name]) for each in fields(kind) if not each.name.endswith("evidence")}
    if "evidence" in hints:
        hints = typing.get_type_hints(Evidence)
        for each in fields(Evidence):
            found |= {"start": int, "end": int, "spans": str} if each.name == "spans" else {}
            found.setdefault(each.name, _plain(hints[each.name]))
    return found


def rows(answers: Sequence[Answer | Person]) -> list[dict[str, Any]]:
    """The answers flat, a dict each."""
    return [answer.to_row() for answer in answers]


def to_arrow(answers: Sequence[Answer | Person], kind: type[Answer] | type[Person]) -> Any:
    """The answers as a `pyarrow.Table`, with the columns of `kind` also where there are none."""
    try:
        import pyarrow as pa
    except ImportError:
        raise UsageError("Parquet and Arrow need pyarrow. Install it: pip install 'onrecord[parquet]'") from None
    types = {str: pa.string(), int: pa.int64(), float: pa.float64()}
    schema = pa.schema([(name, types[of]) for name, of in columns(kind).items()])
    return pa.Table.from_pylist(rows(answers), schema=schema)


def _plain(hint: Any) -> type:
    if hint in (int, float):
        return typing.cast(type, hint)
    return next((_plain(one) for one in typing.get_args(hint) if one in (int, float)), str)
