"""A feed that is followed: asked when due, its entries taken in as any feed's file is."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from random import Random

from onrecord.errors import InputError
from onrecord.follow.schedule import Answer, Standing, after
from onrecord.intake import Account, Options, StoryInput, stories_in
from onrecord.intake.formats import BUILT_IN, choose
from onrecord.intake.sniff import HEAD

_REMEDY = "It is asked again later; see whether the address still holds."


class FeedSource:
    """A feed at `address`. `ask` fetches it: `fetch.fetch` with its pool, or a test's."""

    def __init__(
        self, address: str, ask: Callable[[str, Standing], Answer], standing: Standing, every: float, rng: Random
    ) -> None:
        self.name = address
        self._ask = ask
        self._standing = standing
        self._pending = standing
        self._every = every
        self._rng = rng

    @property
    def due(self) -> float | None:
        """When to look again, in seconds since 1970; None never."""
        return None if self._standing.gone else self._standing.due

    def look(self, now: float, options: Options, account: Account) -> Iterator[StoryInput | InputError]:
        """The feed's stories where it has changed since the last look that was `kept`."""
        answer = self._ask(self.name, self._standing)
        self._pending = after(self._standing, answer, now, self._every, self._rng)
        if answer.problem:
            yield InputError(self.name, answer.problem, "" if self._pending.gone else _REMEDY)
        if answer.came != "new":
            return
        kind = choose(self.name, answer.body[:HEAD])
        if kind is None or kind in (BUILT_IN["html"], BUILT_IN["text"]):
            yield InputError(self.name, "answers with no feed", "Give the address of the feed itself (RSS or Atom).")
        else:
            yield from stories_in(io.BytesIO(answer.body), self.name, options, account)

    def kept(self) -> str:
        """Says that what `look` gave is stored; the standing to be remembered, which counts from now on."""
        self._standing = self._pending
        return self._standing.to_json()
