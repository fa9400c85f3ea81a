"""The round of what is followed: the source that is due longest is looked at, and between two looks it is waited."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from random import Random
from typing import Protocol

from onrecord.errors import InputError, UsageError
from onrecord.follow.feed import FeedSource
from onrecord.follow.fetch import client, fetch
from onrecord.follow.folder import FolderSource
from onrecord.follow.schedule import Standing
from onrecord.intake import Account, Options, StoryInput
from onrecord.intake.opml import feeds

OFTEN, SELDOM = 10.0, 900.0
"""Seconds between two looks at a folder, and at a feed."""


class Source(Protocol):
    """What is followed: when it is due, what a look gives, and that it was stored."""

    name: str

    @property
    def due(self) -> float | None: ...

    def look(self, now: float, options: Options, account: Account) -> Iterator[StoryInput | InputError]: ...

    def kept(self) -> str | None: ...


def is_address(given: str) -> bool:
    """Whether what the user gave is a feed's address and no file."""
    return given.lower().startswith(("http://", "https://"))


def sources(
    given: Iterable[str], memory: Mapping[str, str], every: float | None, rng: Random, *, at_once: bool = False
) -> list[Source]:
    """The sources of addresses, folders and OPML lists of addresses, each once.

    `memory`: what is remembered of each address; `every`: seconds between two looks, None for what is usual; `at_once`:
    the first look is now, whenever a feed is due. Raises `UsageError` for what cannot be followed."""
    ask = partial(fetch, client())
    found: dict[str, Source] = {}
    for one in given:
        if is_address(one):
            addresses = [one]
        elif os.path.isdir(one):
            found.setdefault(one, FolderSource(one, OFTEN if every is None else every))
            continue
        else:
            addresses = _listed(one)
        for address in addresses:
            standing = Standing.from_json(memory.get(address, ""))
            if at_once:
                standing = replace(standing, due=0.0, gone=False)
            found.setdefault(address, FeedSource(address, ask, standing, SELDOM if every is None else every, rng))
    return list(found.values())


def _listed(path: str) -> list[str]:
    if not os.path.isfile(path):
        raise UsageError(f"{path}: no such file or folder, and no address (http:// or https://).")
    try:
        with open(path, "rb") as stream:
            addresses = [feed.address for feed in feeds(stream, path)]
    except InputError as error:
        raise UsageError(f"{path}: can't be followed, it is no list of feeds. {error.problem}") from error
    if not addresses:
        raise UsageError(f"{path}: a file can't be followed; give its folder, a feed's address, or an OPML list.")
    return addresses


def watch(
    followed: list[Source],
    take: Callable[[Source, float], None],
    *,
    clock: Callable[[], float],
    wait: Callable[[float], None],
    rounds: int | None = None,
) -> None:
    """Looks at each source when it is due, for ever, or until each was looked at `rounds` times or is gone.

    `take` looks at the source it is given and stores what came; `wait` sleeps so many seconds."""
    looks = dict.fromkeys((source.name for source in followed), 0)
    while True:
        open_ = [
            (source.due, source)
            for source in followed
            if source.due is not None and (rounds is None or looks[source.name] < rounds)
        ]
        if not open_:
            return
        due, source = min(open_, key=lambda pair: pair[0] or 0.0)
        if (ahead := (due or 0.0) - clock()) > 0:
            wait(ahead)
            continue
        looks[source.name] += 1
        take(source, clock())
