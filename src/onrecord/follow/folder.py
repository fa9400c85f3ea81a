"""A folder that is followed: files that are new or have changed are taken in once they have come to rest."""

from __future__ import annotations

import os
from collections.abc import Iterator

from onrecord.errors import InputError
from onrecord.intake import Account, Options, Place, StoryInput, places, stories_at

REST = 2.0
"""Seconds: a file written to within these may not be whole yet."""


class FolderSource:
    """The folder at `path`, looked at every `every` seconds."""

    def __init__(self, path: str, every: float) -> None:
        self.name = path
        self._every = every
        self._seen: dict[str, tuple[int, int]] = {}
        self._pending: dict[str, tuple[int, int]] = {}
        self._told: set[str] = set()
        self._due = 0.0

    @property
    def due(self) -> float | None:
        """When to look again, in seconds since 1970."""
        return self._due

    def look(self, now: float, options: Options, account: Account) -> Iterator[StoryInput | InputError]:
        """The stories of the files that are new, or other than at the last look that was `kept`."""
        self._due = now + self._every
        if not os.path.isdir(self.name):
            yield InputError(self.name, "the folder is not there any more", "It is looked for again later.")
            return
        listed = Account()
        found: dict[str, tuple[int, int]] = {}
        changed: list[Place | InputError] = []
        for place in places((self.name,), options, listed):
            if isinstance(place, InputError):
                # An empty folder is no fault: what is to come isn't there yet. What else is wrong is told once.
                if os.listdir(self.name) and place.where not in self._told:
                    self._told.add(place.where)
                    changed.append(place)
                continue
            state = _state(place.name, now)
            if state is not None:
                found[place.name] = state
                if self._seen.get(place.name) != state:
                    changed.append(place)
        for item in listed.passed_over:
            if item.where not in self._told:
                self._told.add(item.where)
                account.passed(item)
        self._pending = found
        yield from stories_at(changed, options, account)

    def kept(self) -> None:
        """Says that what `look` gave is stored: the same files are not taken in again."""
        self._seen = self._pending


def _state(path: str, now: float) -> tuple[int, int] | None:
    """By what a file is known to have changed; None for one that has gone or was just written to."""
    try:
        about = os.stat(path)
    except OSError:
        return None
    return None if now < about.st_mtime + REST else (about.st_size, about.st_mtime_ns)
