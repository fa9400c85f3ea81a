"""``onrecord add --follow``: feeds and folders looked at again and again, and ``onrecord add ADDRESS``, once."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from onrecord.cli.outcome import FAILED, tell
from onrecord.printable import printable

if TYPE_CHECKING:
    from onrecord.errors import InputError
    from onrecord.follow import Source
    from onrecord.intake import Options, StoryInput
    from onrecord.record import Record
    from onrecord.store import Store

_LOCKED = 30.0
"""Seconds until a store that another writes to is tried again."""


@dataclass(slots=True)
class Following:
    """What is followed into which store, and what came of it so far. `read`: stories into records."""

    paths: list[str]
    store: Path
    options: Options
    read: Callable[[Iterable[StoryInput | InputError]], Iterator[Record | InputError]]
    model: str
    stories: int = 0
    broken: int = 0

    def run(self, *, every: float | None, rounds: int | None, at_once: bool) -> int:
        """Looks at each path when it is due, `rounds` times or until it is broken off; the exit code."""
        from onrecord.follow import sources, watch
        from onrecord.store import Store

        with Store.open(self.store, write=True, purpose="onrecord add") as opened:
            memory = dict(opened.followed)
        followed = sources(self.paths, memory, every, Random(), at_once=at_once)  # noqa: S311 (jitter)
        if rounds is None:
            names = f"{len(followed):,} feeds and folders" if len(followed) > 1 else followed[0].name
            tell(f"following {names} into {self.store}; Ctrl-C ends it")
        try:
            watch(followed, self._look, clock=time.time, wait=time.sleep, rounds=rounds)
        except KeyboardInterrupt:
            if rounds is not None:
                raise
            tell("ended; what came is stored")
        return FAILED if self.broken else 0

    def _look(self, source: Source, now: float) -> None:
        """One look at a source: what came is stored, and then the source is told that it is."""
        from onrecord.cli.read import tell_skipped
        from onrecord.intake import Account

        account = Account()
        incoming = source.look(now, self.options, account)
        # The server is asked before the store is opened: nobody else waits for it.
        first = next(incoming, None)
        with self._opened() as store:
            added = store.take(chain(() if first is None else (first,), incoming), self.read, model=self.model)
            standing = source.kept()
            if standing is not None:
                store.followed[source.name] = standing
        self.stories += added.new + added.unchanged
        self.broken += added.broken
        for error in added.errors:
            tell(str(error).strip())
        tell_skipped(account)
        if added.new:
            stories = "story" if added.new == 1 else "stories"
            sys.stdout.write(
                printable(f"{source.name}: {added.new:,} {stories} new, {added.unchanged:,} unchanged") + "\n"
            )
            sys.stdout.flush()

    def _opened(self) -> Store:
        """The store to write to; where another adds to it meanwhile, that one is waited for."""
        from onrecord.errors import UsageError
        from onrecord.store import Store

        while True:
            try:
                return Store.open(self.store, write=True, purpose="onrecord add --follow")
            except UsageError as error:
                if "is writing to it" not in str(error):
                    raise
                tell(f"{error} Tried again in {_LOCKED:.0f} s.")
                time.sleep(_LOCKED)
