"""``onrecord add`` killed at any moment (SIGKILL), then done again: what is lost, what is there twice, what won't open.

Each time an `add` of the same stories begins in a new file and is killed at a random moment between its start and as
long as it takes undisturbed. Then the file is opened and looked through, the same `add` is run again to its end, and
every table is compared with that of a store that nobody disturbed: row by row, but for the times of day at which rows
were written. SQLite's own checks follow, those of the full-text indexes too.

The reading is stood in for: the stories are those of `store_news`, and their records come with them, so that actors,
people, contacts and versions are written as ever. All else is the command as it is.

    python -m benchmarks.kills [--kills 100] [--stories 2000] [--seed 1]
"""

from __future__ import annotations

import argparse
import contextlib
import itertools
import json
import pickle
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
import types
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from benchmarks import machine
from benchmarks.store_news import News
from onrecord.errors import InputError
from onrecord.intake import StoryInput
from onrecord.record import Record
from onrecord.store import Store

_CLOCK = frozenset(("added", "made", "since", "first_met", "last_met"))
"""Columns that tell when a row was written: they differ from run to run."""


def prepare(folder: Path, count: int) -> None:
    """The stories as JSON Lines and their records, in `folder`."""
    records = {record.story.id: record for record in itertools.islice(News().stories(), count)}
    with (folder / "stories.jsonl").open("w", encoding="utf-8") as file:
        for record in records.values():
            story = record.story
            row = {name: getattr(story, name) for name in ("id", "text", "headline", "outlet", "published")}
            file.write(json.dumps(row) + "\n")
    (folder / "records.pickle").write_bytes(pickle.dumps(records))


def stand_in(folder: Path) -> None:
    """The command line, with the records of `folder` instead of what would be read."""
    records: dict[str, Record] = pickle.loads((folder / "records.pickle").read_bytes())

    def read_many(stories: Iterable[StoryInput | InputError], *, jobs: int = 1) -> Iterator[Record | InputError]:
        for story in stories:
            if isinstance(story, InputError):
                yield story
                continue
            record = records[story.id or ""]
            yield replace(record, story=replace(record.story, source=story.source))

    pipeline = types.ModuleType("onrecord.pipeline")
    pipeline.read_many = read_many  # type: ignore[attr-defined]
    sys.modules["onrecord.pipeline"] = pipeline
    from onrecord.cli.main import run

    sys.argv = ["onrecord", "add", str(folder / "stories.jsonl"), "--store", sys.argv[3], "--json"]
    run()


def adding(folder: Path, store: Path) -> subprocess.Popen[bytes]:
    """An `add` of the stories in `folder`, begun."""
    command = [sys.executable, "-m", "benchmarks.kills", "--within", str(folder), str(store)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def rows(store: Path) -> dict[str, Counter[tuple[object, ...]]]:
    """Every row of every table of ours, without the times at which rows were written, and every word of the indexes
    with how often it stands in how many."""
    found = {}
    with contextlib.closing(sqlite3.connect(store)) as db:
        named = "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        tables = dict(db.execute(named).fetchall())
        words = tuple(f"{name}_" for name, sql in tables.items() if "USING fts5" in sql)
        for table in (name for name in tables if not (f"{name}_").startswith(words)):
            columns = [column for _, column, *_ in db.execute(f"PRAGMA table_info({table})") if column not in _CLOCK]
            found[table] = Counter(db.execute(f"SELECT {', '.join(columns)} FROM {table}"))
        for index in (name for name, sql in tables.items() if "USING fts5" in sql):
            db.execute(f"CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, {index}, row)")
            found[index] = Counter(db.execute("SELECT term, doc, cnt FROM temp.terms"))
            db.execute("DROP TABLE temp.terms")
    return found


def faults(store: Path) -> list[str]:
    """What SQLite finds wrong with the file and its indexes."""
    with contextlib.closing(sqlite3.connect(store)) as db:
        found = [str(row[0]) for row in db.execute("PRAGMA integrity_check") if row[0] != "ok"]
        found += [f"foreign key: {row}" for row in db.execute("PRAGMA foreign_key_check")]
        indexes = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE sql LIKE '%USING fts5%'")]
        for index in indexes:
            try:
                db.execute(f"INSERT INTO {index} ({index}) VALUES ('integrity-check')")
            except sqlite3.DatabaseError as error:
                found.append(f"{index}: {error}")
    return found


class Tally:
    """What came of the kills."""

    def __init__(self) -> None:
        self.kills = self.ended = self.unopened = self.lost = self.twice = self.differ = self.faulty = 0
        self.found: list[int] = []
        self.problems: list[str] = []

    def half(self, store: Path, wanted: list[str]) -> int:
        """Looks at the file that a kill left; how many stories are in it. They must be the first, each once."""
        if not store.exists():
            return 0
        try:
            with Store.open(store) as opened:
                ids = [record.story.id for record in opened.records()]
        except Exception as error:
            if store.stat().st_size == 0:  # no page was written yet: no store so far, and the next `add` makes it
                return 0
            self.unopened += 1
            self.problems.append(f"does not open: {error!r}")
            return 0
        self.twice += len(ids) - len(set(ids))
        if ids != wanted[: len(ids)]:
            self.lost += 1
            self.problems.append(f"of {len(ids)} stories not the first")
        return len(ids)

    def whole(self, store: Path, sound: dict[str, Counter[tuple[object, ...]]]) -> None:
        """Compares the file after the second `add` with an undisturbed one."""
        there = rows(store)
        for table in sorted(sound.keys() | there.keys()):
            ours, theirs = sound.get(table, Counter()), there.get(table, Counter())
            if missing := ours - theirs:
                self.lost += missing.total()
                self.problems.append(f"{table}: missing {missing.total()}, as {next(iter(missing))}"[:300])
            if more := theirs - ours:
                self.twice += more.total()
                self.problems.append(f"{table}: too many {more.total()}, as {next(iter(more))}"[:300])
        self.differ += there != sound
        wrong = faults(store)
        self.faulty += bool(wrong)
        self.problems += wrong

    def line(self) -> str:
        """The count so far."""
        return (
            f"{self.kills} kills ({self.ended} came after the end): {self.unopened} files did not open, "
            f"{self.lost} rows lost, {self.twice} rows too many, {self.differ} stores differ, {self.faulty} faulty; "
            f"{sum(one > 0 for one in self.found)} files were begun, stories in them at the kill: {_spread(self.found)}"
        )


def _spread(found: list[int]) -> str:
    ordered = sorted(found)
    return " ".join(str(ordered[len(ordered) * part // 4 - bool(part == 4)]) for part in range(5)) if ordered else "-"


def undisturbed(folder: Path) -> tuple[float, Path]:
    """How long an `add` takes, and the store that it makes."""
    store = folder / "sound.db"
    begun = time.perf_counter()
    process = adding(folder, store)
    out, err = process.communicate()
    took = time.perf_counter() - begun
    if process.returncode:
        raise SystemExit(err.decode())
    print(f"undisturbed: {took:.1f} s, {out.decode().strip()}", flush=True)
    return took, store


def main() -> None:
    """The command."""
    if sys.argv[1:2] == ["--within"]:
        stand_in(Path(sys.argv[2]))
        return
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--stories", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    tally = Tally()
    print("\n".join(machine.describe(("onrecord",))))
    with tempfile.TemporaryDirectory(prefix="onrecord-kills-") as name:
        folder = Path(name)
        prepare(folder, given.stories)
        took, undisturbed_store = undisturbed(folder)
        sound = rows(undisturbed_store)
        with Store.open(undisturbed_store) as opened:
            wanted = [record.story.id for record in opened.records()]
        for number in range(given.kills):
            store = folder / f"{number}.db"
            process = adding(folder, store)
            try:
                process.wait(chance.uniform(0, took))
                tally.ended += 1
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
            process.communicate()
            tally.kills += 1
            tally.found.append(tally.half(store, wanted))
            again = adding(folder, store)
            _, err = again.communicate()
            if again.returncode:
                tally.problems.append(err.decode()[-300:])
            tally.whole(store, sound)
            for file in folder.glob(f"{number}.db*"):
                file.unlink()
            if number % 10 == 9:
                print(tally.line(), flush=True)
    print(tally.line())
    for problem in tally.problems[:10]:
        print(f"  {problem}")
    sys.exit(bool(tally.problems))


if __name__ == "__main__":
    main()
