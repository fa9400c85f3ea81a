"""The store, open for reading once in every thread that answers."""

from __future__ import annotations

import threading
from pathlib import Path

from fastapi import Request

from onrecord.serving.settings import Settings
from onrecord.store import Store

PATIENCE = 10.0
"""Seconds after which a question is given up, whatever it asks."""


class Readers:
    """One open `Store` a thread: SQLite's connections do not travel between threads, and many read at the same time."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()

    def here(self) -> Store:
        """The store of this thread, with the time for a question starting now."""
        store: Store | None = getattr(self._local, "store", None)
        if store is None:
            store = self._local.store = Store.open(self.path)
        store.hurry(PATIENCE)
        return store


def settings_of(request: Request) -> Settings:
    """How this server was started."""
    found: Settings = request.app.state.settings
    return found


def opened(request: Request) -> Store:
    """The store, to be called within the function that answers, in its thread; what it gives is not to be kept."""
    readers: Readers = request.app.state.readers
    return readers.here()


def writing(request: Request, purpose: str) -> Store:
    """The store to write to, for a ``with`` block. Raises `UsageError` where another program writes."""
    return Store.open(settings_of(request).store, write=True, purpose=purpose)
