"""Many clients at once while stories are added: how long answers take, whether any fails, and how fast adding goes on.

A store of news that never was (`store_news`) is served on loopback. `onrecord add` reads further such stories into it,
alone first, then with the clients beside it, each of which asks one question after the other: lists with two filters,
single stories, counts, and the pages of the reading room. All run on this machine, and so do the clients.

    python -m benchmarks.serve_load                       # 64 clients, 60 s, a store of 20,000 statements
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import random
import subprocess
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlencode, urlsplit

from benchmarks import machine
from benchmarks.serving import Served, onrecord, serving
from benchmarks.store import questions
from benchmarks.store_news import News
from onrecord.record import Record
from onrecord.store import Store
from onrecord.store.view_stories import Told

_NAMES = {"with_actor": "with"}
_ADDRESSES = 2_000


@dataclass(slots=True)
class Seen:
    """What the clients saw: seconds of every answer by kind, and what was no good answer."""

    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: Counter[str] = field(default_factory=Counter)

    def all(self) -> list[float]:
        """The seconds of all answers, the quickest first."""
        return sorted(itertools.chain.from_iterable(self.took.values()))


def filled(path: Path, coming: Iterator[Record], statements: int) -> date:
    """Fills a store with as many statements; gives the day of the last story."""
    last, count = date.min, 0
    with Store.open(path, write=True) as store:
        while count < statements:
            some = list(itertools.islice(coming, 500))
            store.add(some)
            count += sum(len(record.statements) for record in some)
            last = date.fromisoformat(some[-1].story.published or "2022-01-03")
    return last


def addresses(news: News, last: date, store: Path, pages: bool, chance: random.Random) -> list[tuple[str, str]]:
    """What is asked: a name for the kind, and the address."""
    asked = questions(news, chance, last)
    found: list[tuple[str, str]] = []
    with Store.open(store) as opened:
        keys = [brief.story for brief, _ in opened.views.stories(Told(), 500, None)]
    for number in range(_ADDRESSES):
        kind = chance.random()
        key = chance.choice(keys)
        if kind < (0.5 if pages else 0.8):
            _, method, filters = next(asked)
            given = {_NAMES.get(name, name): value for name, value in filters.items()}
            name = "actors" if method == "who" else method
            given["limit"] = chance.choice((20, 20, 50, 100))
            if number % 10 == 0:
                given["format"] = chance.choice(("csv", "jsonl"))
            found.append((f"/{name}", f"/api/v1/{name}?{urlencode(given)}"))
        elif kind < (0.65 if pages else 0.99):
            form = chance.choice(("", "/text", "/annotations", "/versions", "/ftm"))
            found.append(("/stories/…", f"/api/v1/stories/{key}{form}"))
        elif kind < 0.67 or not pages:
            found.append(("/counts", "/api/v1/counts"))
        else:
            page = chance.choice(
                (
                    f"/story/{key}",
                    f"/search?{urlencode({'about': news.word()})}",
                    f"/actor?{urlencode({'name': news.somebody().name})}",
                    "/",
                )
            )
            found.append((f"page {page.partition('?')[0][:7]}", page))
    return found


async def client(where: str, asked: list[tuple[str, str]], end: float, seen: Seen, chance: random.Random) -> None:
    """Asks one question after the other over one connection until the end."""
    host, port = urlsplit(where).hostname or "", urlsplit(where).port or 80
    reader = writer = None
    while time.monotonic() < end:
        kind, address = chance.choice(asked)
        start = time.monotonic()
        try:
            if reader is None or writer is None:
                reader, writer = await asyncio.open_connection(host, port, limit=1 << 20)
            writer.write(f"GET {address} HTTP/1.1\r\nHost: {host}:{port}\r\nAccept-Encoding: gzip\r\n\r\n".encode())
            status, closes = await asyncio.wait_for(_answer(reader), 30)
        except (OSError, EOFError, TimeoutError, ValueError) as error:
            seen.wrong[f"{type(error).__name__} at {kind}"] += 1
            if writer is not None:
                writer.close()
            reader = writer = None
            continue
        seen.took[kind].append(time.monotonic() - start)
        if status != 200:
            seen.wrong[f"{status} at {kind}: {address}"] += 1
        if closes:
            writer.close()
            reader = writer = None
    if writer is not None:
        writer.close()


async def _answer(reader: asyncio.StreamReader) -> tuple[int, bool]:
    """The status of the answer that comes, read to its end, and whether the connection ends with it."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    status = int(head.split(" ", 2)[1])
    fields = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
    if "content-length" in fields:
        await reader.readexactly(int(fields["content-length"]))
    elif fields.get("transfer-encoding") == "chunked":
        while size := int(await reader.readuntil(b"\r\n"), 16):
            await reader.readexactly(size + 2)
        await reader.readexactly(2)
    return status, fields.get("connection") == "close"


async def ask(served: Served, asked: list[tuple[str, str]], clients: int, seconds: float) -> Seen:
    """So many clients for so long."""
    seen, end = Seen(), time.monotonic() + seconds
    async with asyncio.TaskGroup() as group:
        for number in range(clients):
            group.create_task(client(served.address, asked, end, seen, random.Random(number)))
    return seen


class Adding:
    """`onrecord add` of stories that the store does not have."""

    def __init__(self, stories: Path, store: Path) -> None:
        self._store = store
        self._process = subprocess.Popen(
            onrecord("add", stories, "--store", store), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        first = self.count()
        while self.count() == first:  # the model is loaded, the first stories are read
            if self._process.poll() is not None:
                raise SystemExit("`onrecord add` has ended before it added anything.")
            time.sleep(0.2)

    def goes_on(self) -> bool:
        """Whether it still runs."""
        return self._process.poll() is None

    def stop(self) -> None:
        """Ends it."""
        self._process.terminate()
        self._process.wait(60)

    def count(self) -> int:
        """The stories of the store."""
        with Store.open(self._store) as store:
            return len(store)


def written(coming: Iterator[Record], path: Path, count: int) -> Path:
    """Further stories as JSON Lines, without what was read out of them."""
    with path.open("w", encoding="utf-8") as sink:
        for record in itertools.islice(coming, count):
            story = record.story
            line = {"text": story.text, "published": story.published, "outlet": story.outlet, "id": story.id}
            sink.write(json.dumps(line) + "\n")
    return path


def late(times: list[float]) -> float:
    """The 95th percentile of times in order."""
    return times[min(len(times) - 1, int(len(times) * 0.95))] if times else 0.0


def told(seen: Seen, seconds: float) -> dict[str, Any]:
    """The figures."""
    times = seen.all()
    return {
        "answers": len(times),
        "a second": round(len(times) / seconds, 1),
        "median, s": round(median(times), 3) if times else None,
        "95th percentile, s": round(late(times), 3),
        "longest, s": round(times[-1], 3) if times else None,
        "errors": dict(seen.wrong),
        "by kind: count, median, 95th": {
            kind: [len(some), round(median(some), 3), round(late(sorted(some)), 3)]
            for kind, some in sorted(seen.took.items())
        },
    }


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=int, default=64)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--statements", type=int, default=20_000)
    parser.add_argument("--no-pages", action="store_true", help="the REST interface alone")
    parser.add_argument("--no-add", action="store_true", help="without adding, to see what that costs")
    given = parser.parse_args()
    print("\n".join(machine.describe((*machine.PACKAGES, "fastapi", "uvicorn"))), flush=True)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "load.db"
        news = News()
        coming = news.stories()
        last = filled(made, coming, given.statements)
        more = written(coming, Path(folder) / "more.jsonl", 20_000)
        figures: dict[str, Any] = {"statements": given.statements, "clients": given.clients}
        with serving(made) as served:
            asked = addresses(news, last, served.store, not given.no_pages, random.Random(7))
            adding = None if given.no_add else Adding(more, served.store)
            if adding is not None:
                start = adding.count()
                time.sleep(given.seconds / 2)
                figures["stories added a second, alone"] = round((adding.count() - start) / given.seconds * 2, 2)
                start = adding.count()
            busy = served.busy()
            seen = asyncio.run(ask(served, asked, given.clients, given.seconds))
            if busy is not None:
                spent = (served.busy() or busy) - busy
                figures["processor of the server, share of one"] = round(spent / given.seconds, 2)
                figures["processor of the server, ms an answer"] = round(1000 * spent / len(seen.all()), 1)
            if adding is not None:
                figures["stories added a second, with clients"] = round((adding.count() - start) / given.seconds, 2)
                figures["adding goes on"] = adding.goes_on()
                wal = served.store.with_name(served.store.name + "-wal")
                figures["write-ahead log, MB"] = round(wal.stat().st_size / 1e6, 1)
                adding.stop()
        figures |= told(seen, given.seconds)
    print(json.dumps(figures, indent=1, ensure_ascii=False))
    going = figures.get("adding goes on", True) and figures.get("stories added a second, with clients", 1) > 0
    if seen.wrong or figures["95th percentile, s"] >= 1 or not going:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
