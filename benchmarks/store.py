"""A store as it grows: the time to add a story, the time of every question with two filters, the bytes of a statement.

Stories come from `store_news`, with their records: nothing is read. At each size the last stories are added under the
clock (processor time, which a busy machine does not change; wall time beside it), and each question is asked with
filters drawn from what is in the store: known people oftener, and common words. A question's time is wall time, from
the call to the last answer of twenty.
"""

from __future__ import annotations

import argparse
import itertools
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import machine
from benchmarks.store_news import _CODES, _OUTLETS, _STANCES, _TITLES, _TYPES, News
from onrecord.store import Store
from onrecord.store.view_stories import Told

SIZES = (10_000, 100_000, 1_000_000)
KINDS = 28
"""Kinds of questions."""
_CHUNK = 500
_TIMED = 1_000
"""Stories under the clock before each size."""


def questions(news: News, chance: random.Random, last: date) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Questions with two filters each, without end: a name for it, the method, the filters."""
    kinds: list[tuple[str, Callable[[], dict[str, Any]]]] = [
        ("quotes", lambda: {"actor": news.somebody().name, "since": day()}),
        ("quotes", lambda: {"actor": news.somebody().last, "about": news.word()}),
        ("quotes", lambda: {"actor": news.somebody().name, "mode": "indirect"}),
        ("quotes", lambda: {"about": news.word(), "mode": "direct"}),
        ("quotes", lambda: {"about": f'"{news.word()} {news.word()}"', "since": day()}),
        ("quotes", lambda: {"about": f"{news.word()} {news.word()}", "outlet": chance.choice(_OUTLETS)}),
        ("quotes", lambda: {"post": chance.choice(_TITLES), "about": news.word()}),
        ("quotes", lambda: {"post": chance.choice(_TITLES), "since": day()}),
        ("quotes", lambda: {"country": chance.choice(_CODES), "about": news.word()}),
        ("quotes", lambda: {"country": chance.choice(_CODES), "since": day()}),
        ("quotes", lambda: {"outlet": chance.choice(_OUTLETS), "min_confidence": 0.9}),
        ("contacts", lambda: {"actor": news.somebody().name, "with_actor": news.somebody().name}),
        ("contacts", lambda: {"actor": news.somebody().name, "since": day()}),
        ("contacts", lambda: {"place": chance.choice(news.places), "status": "planned"}),
        ("contacts", lambda: {"type": chance.choice(_TYPES), "country": chance.choice(_CODES)}),
        ("positions", lambda: {"about": news.word(), "stance": chance.choice(_STANCES)}),
        ("positions", lambda: {"actor": news.somebody().name, "stance": chance.choice(_STANCES)}),
        ("timeline", lambda: {"actor": news.somebody().name, "since": day()}),
        ("search", lambda: {"about": f"{news.word()} {news.word()}", "since": day()}),
        ("search", lambda: {"about": news.word(), "outlet": chance.choice(_OUTLETS)}),
        ("search", lambda: {"about": news.word(), "country": chance.choice(_CODES)}),
        ("positions", lambda: {"country": chance.choice(_CODES), "about": news.word()}),
        ("timeline", lambda: {"country": chance.choice(_CODES), "type": chance.choice(_TYPES)}),
        ("changes", lambda: {"since": day(), "actor": news.somebody().name}),
        ("changes", lambda: {"since": day(30), "country": chance.choice(_CODES)}),
        ("who", lambda: {"actor": news.somebody().last}),
        ("who", lambda: {"post": chance.choice(_TITLES), "country": chance.choice(_CODES)}),
        ("who", lambda: {"country": chance.choice(_CODES), "since": day()}),
    ]

    def day(most: int = 400) -> str:
        return (last - timedelta(days=chance.randint(0, most))).isoformat()

    for name, filters in itertools.cycle(kinds):
        found = filters()
        yield f"{name} {' + '.join(found)}", name, found


def ask(path: Path, news: News, last: date, repeats: int) -> None:
    """Prints the median and the 95th percentile of each kind of question, and of all: on the clock, and of the
    processor, which a busy machine does not change."""
    times: dict[str, list[tuple[float, float]]] = {}
    with Store.open(path) as store:
        for name, method, filters in itertools.islice(questions(news, random.Random(3), last), KINDS * repeats):
            processor, start = time.process_time(), time.perf_counter()
            getattr(store, method)(limit=20, **filters)
            spent = (time.perf_counter() - start) * 1000, (time.process_time() - processor) * 1000
            times.setdefault(name, []).append(spent)
    times["all"] = list(itertools.chain.from_iterable(times.values()))
    for name, taken in times.items():
        wall, busy = ([one[at] for one in taken] for at in (0, 1))
        told = f"{median(wall):9.1f} ms{_late(wall):9.1f} ms; processor{median(busy):9.1f} ms{_late(busy):9.1f} ms"
        print(f"  {name:<34}{told}", flush=True)


def _late(times: list[float]) -> float:
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]


def grow(path: Path, sizes: list[int], repeats: int) -> None:
    """Fills the store at `path` and measures it at each size."""
    news = News()
    coming = news.stories()
    statements = stories = 0
    last = date(2022, 1, 3)
    with Store.open(path, write=True, purpose="the benchmark") as store:
        for size in sizes:
            spent: list[tuple[int, float, float]] = []
            while statements < size:
                chunk = list(itertools.islice(coming, _CHUNK))
                processor, wall = time.process_time(), time.perf_counter()
                added = store.add(chunk)
                spent.append((len(chunk), time.process_time() - processor, time.perf_counter() - wall))
                statements, stories = statements + added.statements, stories + added.new
                last = date.fromisoformat(chunk[-1].story.published or "2022-01-03")
            timed = spent[-max(1, _TIMED // _CHUNK) :]
            count = sum(one for one, _, _ in timed)
            processor, wall = (sum(one[at] for one in timed) * 1000 / count for at in (1, 2))
            used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            size_now = sum(file.stat().st_size for file in path.parent.glob(path.name + "*"))
            print(
                f"{statements:,} statements, {stories:,} stories: {processor:.2f} ms of processor a story added "
                f"({wall:.2f} ms wall), {size_now / statements:,.0f} bytes a statement, {used:,.0f} MiB of memory"
            )
            ask(path, news, last, repeats)


def add_more(path: Path, stories: int) -> None:
    """The time to add so many stories more to a store that `grow` has made: on a quiet machine, beside a small one."""
    coming = News().stories()
    with Store.open(path, write=True, purpose="the benchmark") as store:
        held = len(store)
        next(itertools.islice(coming, held, held), None)
        store.add(itertools.islice(coming, _CHUNK))  # what is remembered of names and words is there from then on
        new, spent = 0, 0.0
        while new < stories:
            chunk = list(itertools.islice(coming, _CHUNK))
            began = time.process_time()
            new += store.add(chunk).new
            spent += time.process_time() - began
    print(f"{held:,} stories held: {spent * 1000 / new:.2f} ms of processor a story for {new:,} more")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=list(SIZES), help="statements at which to measure")
    parser.add_argument("--repeats", type=int, default=20, help="times that each question is asked")
    parser.add_argument("--store", type=Path, help="where to make the store (default: a folder that goes)")
    parser.add_argument("--ask", action="store_true", help="ask what --store holds already, and add nothing")
    parser.add_argument("--more", type=int, help="only add so many stories to what --store holds, under the clock")
    given = parser.parse_args()
    print("\n".join(machine.describe(("onrecord", "numpy"))))
    if given.ask:
        with Store.open(given.store or parser.error("--ask wants a --store")) as store:
            (brief, _), *_ = store.views.stories(Told(), 1, None)
        ask(given.store, News(), date.fromisoformat((brief.published or "2022-01-03")[:10]), given.repeats)
    elif given.more:
        add_more(given.store or parser.error("--more wants a --store"), given.more)
    elif given.store:
        grow(given.store, given.sizes, given.repeats)
    else:
        with tempfile.TemporaryDirectory() as folder:
            grow(Path(folder) / "store.db", given.sizes, given.repeats)


if __name__ == "__main__":
    main()
