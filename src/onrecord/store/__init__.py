"""The record kept: one SQLite file with what many stories say, and questions to it. `Store.open` is the way in."""

from onrecord.store.batch import Added
from onrecord.store.store import Store

__all__ = ["Added", "Store"]
