"""All watches of a store: looked at, kept, told. The store is open for writing for moments only, and never while
another machine is waited for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from onrecord.errors import BusyError, UsageError
from onrecord.store import Store
from onrecord.store.watches import Hook, Watch
from onrecord.watching.addresses import check_address
from onrecord.watching.hook import MOST, Delivered, deliver, wait_after
from onrecord.watching.looking import Look, look
from onrecord.watching.questions import check_filters
from onrecord.watching.signing import new_secret

_CLAIM = 180.0
"""Seconds for which nobody else tells a hook that is just being told; longer than the longest that may take."""
_MOST_MESSAGES = 20
_BUSY_FOR = 60.0
_BUSY_WAIT = 0.5


@dataclass(slots=True)
class Ran:
    """What came of one round: new answers by watch, how many were told of, and what went wrong by watch."""

    new: dict[str, int] = field(default_factory=dict)
    told: dict[str, int] = field(default_factory=dict)
    problems: dict[str, str] = field(default_factory=dict)


def make_hook(address: str, *, private: bool = False) -> Hook:
    """A hook with a secret of its own. Raises `UsageError` for what is no address."""
    check_address(address, private=private)
    return Hook(address, new_secret(), private)


def make_watch(
    path: Path,
    name: str,
    question: str,
    filters: Mapping[str, object],
    hook: Hook | None = None,
    *,
    patience: float = _BUSY_FOR,
) -> tuple[Watch, int]:
    """Makes a watch and has its first look, which the hook isn't told of: what was there before is no news. Gives the
    watch, and how much it has found. Who is writing to the store is waited for, `patience` seconds."""
    kept = check_filters(question, filters)
    with _writing(path, patience) as store:
        watch = store.watches.add(name, question, kept, hook)
    count = look_now(path, watch, patience=patience)
    with Store.open(path) as store:
        return store.watches.keyed(watch.key), count


def run_once(path: Path, clock: Callable[[], float] = time.time) -> Ran:
    """Looks at every watch of the store once, and tells the hooks that are due."""
    ran = Ran()
    with Store.open(path) as store:
        looks = [look(store, watch) for watch in store.watches.all()]
    if not looks:
        return ran
    with _writing(path) as store:
        for one in looks:
            ran.new[one.watch.name] = _keep(store, one)
    for watch in [one.watch for one in looks if one.watch.hook is not None]:
        _tell(path, watch, ran, clock)
    return ran


def look_now(path: Path, watch: Watch, *, patience: float = _BUSY_FOR) -> int:
    """Looks at one watch and says how much is new; its hook is told of it in the next round."""
    with Store.open(path) as store:
        found = look(store, watch)
    with _writing(path, patience) as store:
        return _keep(store, found)


def _keep(store: Store, found: Look) -> int:
    first = found.watch.looked is None  # and what it finds was there before
    return store.watches.keep(found.watch, found.findings, tell=not first, withdrawn=found.withdrawn)


def _tell(path: Path, watch: Watch, ran: Ran, clock: Callable[[], float]) -> None:
    """Tells one hook what waits for it, a message after the other, until there is nothing or something goes wrong."""
    for _ in range(_MOST_MESSAGES):
        with _writing(path) as store:
            current = next((one for one in store.watches.all() if one.id == watch.id), None)
            if current is None or current.hook is None or not current.waiting or current.hook.due > clock():
                if current is not None and current.hook is not None and current.hook.problem and current.waiting:
                    ran.problems.setdefault(watch.name, current.hook.problem)
                return
            entries = store.watches.entries(current, MOST, waiting=True)
            store.watches.put_off(current, clock() + _CLAIM)
        came = deliver(current, current.hook, entries)
        with _writing(path) as store:
            if came.came == "taken":
                store.watches.told(current, [entry.id for entry in entries])
                ran.told[watch.name] = ran.told.get(watch.name, 0) + len(entries)
                continue
            _failed(store, current, current.hook, came, clock())
            ran.problems[watch.name] = came.problem or "failed"
            return


def _failed(store: Store, watch: Watch, hook: Hook, came: Delivered, now: float) -> None:
    due = now + wait_after(hook.failures + 1, came)
    store.watches.failed(watch, came.problem or "failed", due)


@contextmanager
def _writing(path: Path, patience: float = _BUSY_FOR) -> Iterator[Store]:
    """The store to write to; who is writing is waited for, `patience` seconds."""
    if not path.exists():
        raise UsageError(f"{path}: no store there. `onrecord add` makes one, --store FILE names another.")
    until = time.monotonic() + patience
    while True:
        try:
            store = Store.open(path, write=True, purpose="onrecord watch")
            break
        except BusyError:
            if time.monotonic() > until:
                raise
            time.sleep(_BUSY_WAIT)
    with store:
        yield store
