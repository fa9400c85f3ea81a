"""``onrecord add`` killed at any moment (SIGKILL), then done again: what is lost, what is there twice, what won't open.

An `add` is killed at a random moment, the file is opened and looked through, and the same `add` is begun again, to be
killed again, until one comes to its end. The moments are spread evenly over a third of what an undisturbed `add` takes,
so that each comes some stories further and kills fall everywhere between an empty file and a full one.
Then every table is compared with that of a store that nobody disturbed: row by row, but for the times of day at which
rows were written; SQLite's own checks follow, those of the full-text indexes too; and a new file is begun.

The reading is stood in for: the stories are those of `store_news`, and their records come with them, so that actors,
people, contacts and versions are written as ever. All else is the command as it is.

    python -m benchmarks.kills [--kills 100] [--stories 2000] [--seed 1]
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import itertools
import json
import multiprocessing
import os
import random
import sqlite3
import sys
import tempfile
import time
import types
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from multiprocessing.context import ForkProcess
from pathlib import Path

from benchmarks import machine
from benchmarks.store_news import News
from onrecord.cli.main import run
from onrecord.errors import InputError
from onrecord.intake import StoryInput
from onrecord.record import Record
from onrecord.store import Store

_CLOCK = frozenset(("added", "made", "since", "first_met", "last_met"))
"""Columns that tell when a row was written: they differ from run to run."""


def prepare(file: Path, count: int) -> dict[str, Record]:
    """Writes the stories as JSON Lines; their records, by their ids."""
    records = {record.story.id: record for record in itertools.islice(News().stories(), count)}
    with file.open("w", encoding="utf-8") as out:
        for record in records.values():
            story = record.story
            row = {name: getattr(story, name) for name in ("id", "text", "headline", "outlet", "published")}
            out.write(json.dumps(row) + "\n")
    return records


def stand_in(records: dict[str, Record]) -> None:
    """From here on, `records` are what would be read."""

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


def adding(stories: Path, store: Path) -> ForkProcess:
    """An `add` of `stories` as a process of its own, begun; forked, so that no time goes into starting Python."""
    process = multiprocessing.get_context("fork").Process(target=_command, args=(stories, store))
    process.start()
    return process


def _command(stories: Path, store: Path) -> None:
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    sys.argv = ["onrecord", "add", str(stories), "--store", str(store)]
    run()


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
        self.kills = self.stores = self.unopened = self.lost = self.twice = self.differ = self.faulty = 0
        self.found: list[int] = []
        self._before = 0
        self.problems: list[str] = []

    def half(self, store: Path, wanted: list[str]) -> None:
        """Looks at the file that a kill left: the first stories must be in it, each once, and all that were before."""
        ids: list[str] = []
        if store.exists() and store.stat().st_size:  # else no page was written yet, and the next `add` makes it
            try:
                with Store.open(store) as opened:
                    ids = _ids(store)
                    assert not ids or opened.record(ids[-1]).story.id == ids[-1]
            except Exception as error:
                self.unopened += 1
                self.problems.append(f"does not open: {error!r}")
                return
        self.found.append(len(ids))
        self.twice += len(ids) - len(set(ids))
        if ids != wanted[: len(ids)] or len(ids) < self._before:
            self.lost += 1
            self.problems.append(f"{len(ids)} stories after {self._before}, or not the first")
        self._before = len(ids)

    def whole(self, store: Path, sound: dict[str, Counter[tuple[object, ...]]]) -> None:
        """Compares the file after the second `add` with an undisturbed one."""
        self.stores += 1
        self._before = 0
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
            f"{self.kills} kills, {self.stores} stores ended: {self.unopened} did not open, {self.lost} rows lost, "
            f"{self.twice} too many, {self.differ} stores differ, {self.faulty} faulty; stories there when killed "
            f"(least, quarters, most): {_spread(self.found)}"
        )


def _ids(store: Path) -> list[str]:
    with contextlib.closing(sqlite3.connect(store)) as db:
        return [row[0] for row in db.execute("SELECT provider_id FROM story ORDER BY id")]


def _spread(found: list[int]) -> str:
    ordered = sorted(found)
    return " ".join(str(ordered[len(ordered) * part // 4 - bool(part == 4)]) for part in range(5)) if ordered else "-"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--stories", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    tally = Tally()
    print("\n".join(machine.describe(("onrecord",))))
    with tempfile.TemporaryDirectory(prefix="onrecord-kills-") as name:
        stories, undisturbed, store = (Path(name) / file for file in ("stories.jsonl", "sound.db", "disturbed.db"))
        stand_in(prepare(stories, given.stories))
        gc.freeze()
        begun = time.perf_counter()
        process = adding(stories, undisturbed)
        process.join()
        took = time.perf_counter() - begun
        wanted, sound = _ids(undisturbed), rows(undisturbed)
        assert process.exitcode == 0
        assert len(wanted) == given.stories
        print(f"undisturbed: {took:.1f} s, {len(sound['statement']):,} statements", flush=True)
        while tally.kills < given.kills or store.exists():
            process = adding(stories, store)
            # The last is let come to its end.
            process.join(chance.uniform(0, took / 3) if tally.kills < given.kills else None)
            if process.is_alive():
                process.kill()
                process.join()
                tally.kills += 1
                tally.half(store, wanted)
                if tally.kills % 10 == 0:
                    print(tally.line(), flush=True)
                continue
            if process.exitcode:
                tally.problems.append(f"add ended with {process.exitcode}")
            tally.whole(store, sound)
            for file in Path(name).glob("disturbed.db*"):
                file.unlink()
    print(tally.line())
    for problem in tally.problems[:10]:
        print(f"  {problem}")
    sys.exit(bool(tally.problems))


if __name__ == "__main__":
    main()
