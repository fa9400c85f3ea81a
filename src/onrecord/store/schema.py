"""The store's file: its schema, version by version, and how a file of an older version becomes one of this.

``migrations/NNNN_*.sql`` leads from version NNNN-1 to NNNN (``PRAGMA user_version``); a new file is version 0 and takes
them all. The views of ``migrations/views.sql`` are made anew after them. All in one transaction: a file is of one
version or of the next, whatever happens meanwhile.
"""

from __future__ import annotations

import re
import sqlite3
from functools import cache
from importlib.resources import files
from pathlib import Path

from onrecord.errors import UsageError
from onrecord.store.stances import subject_of_row

APPLICATION = 0x6F6E7265
"""``onre``: by this `PRAGMA application_id` a store is known among SQLite's files."""

_LEAST = (3, 38, 0)  # STRICT tables (3.37), ->> (3.38)
_FILE = re.compile(r"(\d{4})_\w+\.sql")
_WORDS = re.compile(r"@words\((\w+)\.(\w+)\)")
_TIMEOUT = 10.0
"""Seconds to wait for a lock that another program holds on the file."""


def version() -> int:
    """The version of the schema that this software writes."""
    return max(_migrations())


def connect(path: Path, *, write: bool) -> sqlite3.Connection:
    """A connection to the file at `path`, which is made if it is missing and is to be written.

    Raises `UsageError` where there is no such file, it is no store, or SQLite is too old."""
    if sqlite3.sqlite_version_info < _LEAST:
        least = ".".join(map(str, _LEAST))
        raise UsageError(f"SQLite {sqlite3.sqlite_version} is too old for a store; {least} is needed. Update Python.")
    if path.is_dir():
        raise UsageError(f"{path}: a folder, where the store's file should be. Name a file in it.")
    if not write and not path.exists():
        raise UsageError(f"{path}: no store there. `onrecord add` makes one, --store FILE names another.")
    if not path.parent.is_dir():
        raise UsageError(f"{path}: there is no folder {path.parent}. Make it first.")
    try:
        connection = sqlite3.connect(path, timeout=_TIMEOUT, isolation_level=None, check_same_thread=False)
        _check_kind(connection, path, write)
    except sqlite3.OperationalError as error:
        raise UsageError(f"{path}: cannot be opened ({error}). See to its permissions.") from error
    except sqlite3.DatabaseError as error:
        raise UsageError(f"{path}: no store of onrecord ({error}). Name another file with --store.") from error
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -65536")
    connection.execute("PRAGMA temp_store = MEMORY")
    return connection


def prepare(connection: sqlite3.Connection) -> None:
    """Brings the file to this version, from whichever it has; for writers. Readers may go on meanwhile."""
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")  # in WAL: no loss when we die, no damage when the power fails
    if version_of(connection) < version():
        migrate(connection, version())


def version_of(connection: sqlite3.Connection) -> int:
    """The version of the file's schema; 0 for an empty file."""
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    return int(found)


def migrate(connection: sqlite3.Connection, to: int) -> None:
    """Takes the file from its version up to `to` in one transaction."""
    steps = _migrations()
    connection.create_function("subject_of_row", 3, subject_of_row, deterministic=True)
    connection.execute("BEGIN IMMEDIATE")
    try:
        found = version_of(connection)  # asked again: another may have been quicker
        for name in _names(connection, "view"):
            connection.execute(f'DROP VIEW "{name}"')
        for number in range(found + 1, to + 1):
            _run(connection, steps[number])
        if to == version():
            _run(connection, views())
        connection.execute(f"PRAGMA user_version = {to:d}")
        connection.execute(f"PRAGMA application_id = {APPLICATION:d}")
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def views() -> str:
    """The views' SQL. ``@words(i.content)`` in their file stands for the words of the spans in that column, cut out of
    the story ``s``: a stored text would be there twice."""
    written = files(__package__).joinpath("migrations", "views.sql").read_text(encoding="utf-8")
    cut = r"(SELECT group_concat(substr(s.text, (e.value ->> 0) + 1, (e.value ->> 1) - (e.value ->> 0)), ' ')"
    return _WORDS.sub(cut + r" FROM json_each(\1.\2) e)", written)


def _check_kind(connection: sqlite3.Connection, path: Path, write: bool) -> None:
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    found = version_of(connection)
    empty = not connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
    if application != APPLICATION and not (empty and write):
        raise UsageError(f"{path}: no store of onrecord. Name another file with --store.")
    if found > version():
        problem = f"a store of version {found}, and this is onrecord for version {version()}"
        raise UsageError(f"{path}: {problem}. Update onrecord.")


def _names(connection: sqlite3.Connection, kind: str) -> list[str]:
    return [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = ?", (kind,))]


def _run(connection: sqlite3.Connection, script: str) -> None:
    """The statements of `script`, one by one: `executescript` would end the transaction that we are in."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


@cache
def _migrations() -> dict[int, str]:
    """The steps by the version that they lead to."""
    found = {}
    for file in files(__package__).joinpath("migrations").iterdir():
        if named := _FILE.fullmatch(file.name):
            found[int(named[1])] = file.read_text(encoding="utf-8")
    return found
