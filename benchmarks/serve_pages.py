"""How long the server takes for each page of the reading room, over a store that is there already.

``python -m benchmarks.serve_pages record.db [--rounds 30]``: asks every kind of page with names, words and days that
the store holds, drawn by a fixed seed, and prints the median and 95th percentile of the wall and processor time of
each kind and of all. The pages are made in this process, so that no network counts.

``--weights [N]`` asks instead for the page of every story (of the newest N) and prints what they weigh besides their
texts, with style and script, not packed; the exit code is 1 where one is over the floor of 150 kB.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from starlette.testclient import TestClient

from onrecord.serving.app import create_app
from onrecord.serving.settings import Settings
from onrecord.store import Store
from onrecord.store.view_stories import Told
from onrecord.web import rendering
from onrecord.web.rendering import address

STATIC = Path(rendering.__file__).parent / "static"
_PARTS = re.compile(rb"[?]part=([0-9]+)\"")
FLOOR = 150_000
"""Bytes that the page of a story may weigh besides its text."""


class Drawn:
    """Names, words, days and items of a store, drawn evenly from its newest and by chance from all of it."""

    def __init__(self, path: Path, seed: int) -> None:
        self._random = random.Random(seed)
        with Store.open(path) as store:
            counts = store.views.counts()
            self._first = date.fromisoformat(counts.first_day or "2025-01-01")
            self._last = date.fromisoformat(counts.last_day or "2025-01-01")
            quotes = [quote for day in self._some_days(40) for quote in store.quotes(until=day, limit=25)]
            contacts = [one for day in self._some_days(20) for one in store.contacts(until=day, limit=10)]
            self.items = [quote.id for quote in quotes]
            self.remarks = [quote.id for quote in quotes if quote.stories > 1] or [quote.id for quote in quotes]
            self.names = [quote.speaker for quote in quotes if quote.speaker]
            self.words = [
                word for quote in quotes for word in quote.content.split() if len(word) > 4 and word.isalpha()
            ]
            self.places = [one.place for one in contacts if one.place]

    def _some_days(self, count: int) -> list[str]:
        return [self.day() for _ in range(count)]

    def day(self) -> str:
        """Any day that the store has."""
        return (self._first + timedelta(days=self._random.randint(0, (self._last - self._first).days))).isoformat()

    def lately(self) -> str:
        """A day of the last month."""
        return (self._last - timedelta(days=self._random.randint(0, 31))).isoformat()

    def of(self, some: list[str]) -> str:
        """One of them; nothing where there is none."""
        return self._random.choice(some) if some else ""


def pages(drawn: Drawn) -> dict[str, Callable[[], str]]:
    """The kinds of pages, each with what makes a further address."""
    of = drawn.of
    return {
        "front": lambda: "/",
        "story": lambda: f"/story/{of(drawn.items).partition('/')[0]}",
        "explain": lambda: f"/explain/{of(drawn.items)}",
        "actors": lambda: "/actor",
        "actor": lambda: address("/actor", name=of(drawn.names)),
        "actor, most repeated": lambda: address("/actor", name=of(drawn.names), said="repeated"),
        "actor, about": lambda: address("/actor", name=of(drawn.names), said="topics", about=of(drawn.words)),
        "search": lambda: address("/search", about=of(drawn.words)),
        "search, stories": lambda: address("/search", about=of(drawn.words), show="stories"),
        "search, who said": lambda: address("/search", actor=of(drawn.names), about=of(drawn.words), show="statements"),
        "search, since": lambda: address("/search", about=of(drawn.words), since=drawn.day(), show="positions"),
        "topics": lambda: "/topic",
        "topic": lambda: address("/topic", about=of(drawn.words)),
        "topic, two words": lambda: address("/topic", about=f"{of(drawn.words)} {of(drawn.words)}"),
        "topic, since": lambda: address("/topic", about=of(drawn.words), since=drawn.day()),
        "contacts": lambda: "/contacts",
        "contacts of": lambda: address("/contacts", actor=of(drawn.names)),
        "contacts with": lambda: address("/contacts", actor=of(drawn.names), with_=of(drawn.names)),
        "contacts in": lambda: address("/contacts", place=of(drawn.places), until=drawn.day()),
        "contacts planned": lambda: address("/contacts", status="planned", since=drawn.day()),
        "remark": lambda: f"/remark/{of(drawn.remarks)}",
        "changes": lambda: "/changes",
        "changes since": lambda: address("/changes", since=drawn.lately()),
        "changes of": lambda: address("/changes", since=drawn.day(), actor=of(drawn.names)),
        "judgements": lambda: "/judgements",
        "judgements, items": lambda: "/judgements?show=items",
        "judgements, statements": lambda: "/judgements?show=statements",
        "judgements, said": lambda: "/judgements?show=said",
        "judgements, somebody": lambda: address("/judgements", find=of(drawn.names)),
    }


def weigh(path: Path, most: int) -> int:
    """Prints the weights of the pages of stories; 1 where one is over the floor."""
    with Store.open(path) as store:
        keys = [brief.story for brief, _ in store.views.stories(Told(), most, None)]
    shared = sum((STATIC / name).stat().st_size for name in ("room.css", "room.js"))
    weights = []
    with TestClient(create_app(Settings(path, read_only=True)), base_url="http://127.0.0.1:8411") as client:
        for key in keys:
            text = len(client.get(f"/api/v1/stories/{key}/text").content)
            first = client.get(f"/story/{key}").content
            parts = max([1, *map(int, _PARTS.findall(first))])  # of a long story, each has its share of the text
            pages = [first, *(client.get(f"/story/{key}?part={n}").content for n in range(2, parts + 1))]
            weights.append((max(map(len, pages)) - text // parts + shared, text, key))
    weights.sort(reverse=True)
    print(f"{len(weights)} pages of stories besides their texts, {shared / 1000:.1f} kB of style and script among it")
    print(f"median {statistics.median(weight for weight, _, _ in weights) / 1000:.1f} kB; the heaviest:")
    for weight, text, key in weights[:5]:
        print(f"  {weight / 1000:6.1f} kB beside {text / 1000:5.1f} kB of text  {key}")
    over = sum(weight > FLOOR for weight, _, _ in weights)
    print(f"over {FLOOR / 1000:.0f} kB: {over}")
    return int(over > 0)


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", type=Path)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--weights", type=int, nargs="?", const=100_000, help="weigh the pages of so many stories")
    given = parser.parse_args()
    if given.weights:
        return weigh(given.store, given.weights)
    kinds = pages(Drawn(given.store, given.seed))
    wall: dict[str, list[float]] = {kind: [] for kind in kinds}
    spent: dict[str, list[float]] = {kind: [] for kind in kinds}
    heaviest = dict.fromkeys(kinds, 0)
    with TestClient(create_app(Settings(given.store, read_only=True)), base_url="http://127.0.0.1:8411") as client:
        for number in range(given.rounds + 1):
            for kind, make in kinds.items():
                path = make()
                began, ran = time.perf_counter(), time.process_time()
                answer = client.get(path)
                if number:  # the first round warms
                    wall[kind].append(time.perf_counter() - began)
                    spent[kind].append(time.process_time() - ran)
                heaviest[kind] = max(heaviest[kind], len(answer.content))
                if answer.status_code != 200:
                    print(f"{path}: {answer.status_code}")
    print(f"{'page':28}{'wall, median':>14}{'95 %':>8}{'processor':>14}{'95 %':>8}{'heaviest':>12}")
    for kind in kinds:
        print(_line(kind, wall[kind], spent[kind], heaviest[kind]))
    all_wall, all_spent = ([value for times in each.values() for value in times] for each in (wall, spent))
    print(_line("all", all_wall, all_spent, max(heaviest.values())))
    return 0


def _line(kind: str, wall: list[float], spent: list[float], heaviest: int) -> str:
    told = [f"{value * 1000:.0f} ms" for times in (wall, spent) for value in (statistics.median(times), _late(times))]
    return f"{kind:28}{told[0]:>14}{told[1]:>8}{told[2]:>14}{told[3]:>8}{heaviest / 1000:>9.0f} kB"


def _late(times: list[float]) -> float:
    return sorted(times)[min(len(times) - 1, int(0.95 * len(times)))]


if __name__ == "__main__":
    sys.exit(main())
