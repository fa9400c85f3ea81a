"""Answers as Arrow tables, as pandas, Polars and DuckDB take them; each where it is there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.store import tables
from onrecord.store.answers import Change, Contact, Quote
from tests.store.made import talks
from tests.store.test_same import CLIPPED, WHOLE, said


@pytest.fixture
def quotes(tmp_path: Path) -> Any:
    pytest.importorskip("pyarrow")
    with onrecord.Store.open(tmp_path / "s.db", write=True) as store:
        store.add([talks(), said(1, CLIPPED, "indirect"), said(2, WHOLE)])
        return tables.to_arrow(store.quotes(limit=10_000), Quote)


def test_arrow(quotes: Any) -> None:
    assert quotes.num_rows == 3
    assert quotes.column_names == list(tables.columns(Quote))
    assert sorted(quotes.column("stories").to_pylist()) == [1, 1, 2]
    joined = next(row for row in quotes.to_pylist() if row["stories"] == 2)
    assert joined["places"].count("/S1 ") == 2
    assert joined["start"] < joined["end"]


@pytest.mark.parametrize("kind", [Quote, Contact, Change])
def test_no_answers_have_the_columns_too(kind: Any) -> None:
    pytest.importorskip("pyarrow")
    assert tables.to_arrow([], kind).column_names == list(tables.columns(kind))


def test_pandas(quotes: Any) -> None:
    pytest.importorskip("pandas")
    frame = quotes.to_pandas()
    assert frame.groupby("speaker")["stories"].sum().to_dict() == {"Anna Voss": 3, "Otto Adler": 1}


def test_polars(quotes: Any) -> None:
    polars = pytest.importorskip("polars")
    frame = polars.from_arrow(quotes)
    assert frame.filter(polars.col("stories") > 1)["content"].to_list() == [f"“{WHOLE}”"]


def test_duckdb(quotes: Any) -> None:
    duckdb = pytest.importorskip("duckdb")
    found = duckdb.sql("SELECT speaker, sum(stories) FROM quotes GROUP BY 1 ORDER BY 1").fetchall()
    assert [(name, int(number)) for name, number in found] == [("Anna Voss", 3), ("Otto Adler", 1)]


def test_the_store_is_loaded_when_it_is_asked_for() -> None:
    asks = "import sys, onrecord; assert 'sqlite3' not in sys.modules; onrecord.Store; assert 'sqlite3' in sys.modules"
    subprocess.run([sys.executable, "-c", asks], check=True, timeout=60)
