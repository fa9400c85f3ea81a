"""A store of any former version becomes one of this, with all that it holds."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from onrecord.errors import UsageError
from onrecord.store import Store, schema
from onrecord.store.keys import text_hash

TEXTS = {
    "n1": "Anna Voss met Otto Adler in Oslo on Monday to talk about the quotas for herring and cod, both said.",
    "n2": "The harbour of Nordhavn will be closed for three days in March, the port's office said on Tuesday.",
}


def made(path: Path, version: int) -> None:
    """A store as that version left it, with two stories."""
    db = sqlite3.connect(path, isolation_level=None)
    db.execute("PRAGMA journal_mode = WAL")
    schema.migrate(db, version)
    db.execute("INSERT INTO reading VALUES (1, '0.1.0', 'old', '2025-02-03T10:00:00Z')")
    for number, (id_, text) in enumerate(TEXTS.items(), 1):
        db.execute(
            "INSERT INTO story (id, key, provider_id, outlet, day, published, published_basis, given, reading, added,"
            " more) VALUES (?, ?, ?, 'Arland Press', '2025-02-03', '2025-02-03', 'given', 'id published', 1, ?,"
            ' \'{"published_basis":"given"}\')',
            (number, text_hash(text)[:32], id_, "2025-02-03T10:00:00Z"),
        )
        db.execute("INSERT INTO body (story, text) VALUES (?, ?)", (number, text))
        db.execute("INSERT INTO story_text (rowid, headline, text) VALUES (?, NULL, ?)", (number, text))
        db.execute(
            "INSERT INTO statement (story, no, mode, polarity, confidence, source, cue, content, more) VALUES"
            " (?, 'S1', 'indirect', 'affirmed', 0.5, '[[0,9]]', '[]', '[[10,20]]',"
            ' \'{"source":{"kind":null,"confidence":0.5}}\')',
            (number,),
        )
    db.close()


def shape(path: Path) -> list[tuple[str, ...]]:
    with sqlite3.connect(path) as db:
        rows = db.execute("SELECT type, name, tbl_name FROM sqlite_schema ORDER BY 1, 2").fetchall()
        columns = [
            (name, *map(str, column))
            for kind, name, _ in rows
            if kind in ("table", "view")
            for column in db.execute(f'PRAGMA table_info("{name}")')
        ]
    return rows + columns


@pytest.mark.parametrize("version", range(1, schema.version() + 1))
@pytest.mark.parametrize("write", [True, False])
def test_from_every_version(tmp_path: Path, version: int, write: bool) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    made(old, version)
    Store.open(new, write=True).close()
    with Store.open(old, write=write) as store:
        records = list(store.records())
        assert {record.story.id: record.story.text for record in records} == TEXTS
        assert [record.statements[0].source.part.text for record in records] == ["Anna Voss", "The harbo"]
        if write or version < schema.version():  # who only reads a file of this version does not write to it
            assert [row[0] for row in store._db.execute("SELECT standing FROM story")] == ["current", "current"]
    assert shape(old) == shape(new)
    with sqlite3.connect(old) as db:
        assert db.execute("PRAGMA user_version").fetchone() == (schema.version(),)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_all_of_a_step_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "old.db"
    made(path, 1)
    before = shape(path)
    monkeypatch.setattr(schema, "views", lambda: "CREATE VIEW wrong AS SELEC;")
    with pytest.raises(Exception, match="SELEC"):
        Store.open(path, write=True)
    assert shape(path) == before
    monkeypatch.undo()
    Store.open(path, write=True).close()


def test_a_store_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    Store.open(path, write=True).close()
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {schema.version() + 1}")
    for write in (True, False):
        with pytest.raises(UsageError, match="Update onrecord"):
            Store.open(path, write=write)
