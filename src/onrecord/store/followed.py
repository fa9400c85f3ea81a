"""What is remembered of the feeds that are followed, by address: kept with the stories, so that a feed goes on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, MutableMapping


class Followed(MutableMapping[str, str]):
    """The table ``followed`` as a mapping from addresses to standings, each written as it is set."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __getitem__(self, address: str) -> str:
        row = self._db.execute("SELECT standing FROM followed WHERE address = ?", (address,)).fetchone()
        if row is None:
            raise KeyError(address)
        return str(row[0])

    def __setitem__(self, address: str, standing: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO followed VALUES (?, ?)", (address, standing))

    def __delitem__(self, address: str) -> None:
        if not self._db.execute("DELETE FROM followed WHERE address = ?", (address,)).rowcount:
            raise KeyError(address)

    def __iter__(self) -> Iterator[str]:
        for (address,) in self._db.execute("SELECT address FROM followed ORDER BY address"):
            yield address

    def __len__(self) -> int:
        return int(self._db.execute("SELECT count(*) FROM followed").fetchone()[0])
