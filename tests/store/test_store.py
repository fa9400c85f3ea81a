"""The store's file: adding, adding again, breaking off, one writer and many readers."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import InputError, StoreError, UsageError
from onrecord.intake import StoryInput
from onrecord.record import Record
from onrecord.store import Store
from onrecord.store.batch import STORIES
from onrecord.store.keys import input_of, key_of
from tests.shared import ROOT
from tests.store.made import TEXT, numbered, read, talks


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "s.db"


def dump(path: Path) -> list[str]:
    """All that the file holds, dates of adding apart."""
    with sqlite3.connect(path) as db:
        return [line for line in db.iterdump() if "sqlite_stat" not in line]


def test_adding_again_changes_nothing(path: Path) -> None:
    stories = numbered(150)  # more than a batch
    with Store.open(path, write=True) as store:
        added = store.add(stories)
        assert (added.new, added.unchanged, added.statements) == (150, 0, 300)
    before = dump(path)
    with Store.open(path, write=True) as store:
        added = store.add(stories)
        assert (added.new, added.unchanged) == (0, 150)
    assert dump(path) == before


def test_the_same_story_twice_in_one_batch(path: Path) -> None:
    with Store.open(path, write=True) as store:
        added = store.add([talks(), talks()])
        assert (added.new, added.unchanged, len(store)) == (1, 1, 1)


def test_where_a_story_lay_does_not_make_it_another() -> None:
    given = StoryInput(TEXT, id="n1", outlet="Arland Press", published="2025-02-03", headline="Talks")
    same = [
        replace(given, source="elsewhere.jsonl:7", url="https://example.org/1"),
        replace(given, byline=("Ada Lund",), language="en"),
    ]
    other = [
        replace(given, text=TEXT + " "),
        replace(given, id="n2"),
        replace(given, outlet="Nordhavn Post"),
        replace(given, version="2"),
        replace(given, status="canceled"),
        replace(given, published="2025-02-04"),
        replace(given, headline="Talks end"),
    ]
    assert {key_of(story) for story in same} == {key_of(given)}
    assert len({key_of(story) for story in [given, *other]}) == len(other) + 1


def test_a_record_has_the_key_of_the_story_that_it_was_read_from() -> None:
    for record in [talks(), *numbered(3), talks(headline="Otto Adler"), talks(headline="Elsewhere", version="3")]:
        story = input_of(record)
        assert key_of(story) == key_of(input_of(next(iter(_reread(story, record)))))


def _reread(story: StoryInput, record: Record) -> Iterator[Record]:
    """The record with what a reading may change: a headline out of the text, a date out of it."""
    yield replace(record, story=replace(record.story, source="another.txt", furniture=()))


def test_ten_thousand_with_three_broken(path: Path) -> None:
    def some() -> Iterator[StoryInput | InputError]:
        for number in range(10_000):
            if number in (17, 5000, 9999):
                yield InputError(f"a.jsonl:{number}", "not JSON", "Write one object a line.")
            else:
                yield StoryInput(f"Voss said: “Number {number}.”", id=str(number))

    with Store.open(path, write=True) as store:
        added = store.take(some(), read)
        assert (added.new, added.broken, len(store)) == (9997, 3, 9997)
        assert [error.where for error in added.errors] == ["a.jsonl:17", "a.jsonl:5000", "a.jsonl:9999"]
    with sqlite3.connect(path) as db:
        assert db.execute("SELECT count(*) FROM broken").fetchone() == (3,)


def test_a_record_that_cannot_be_stored_is_listed_and_the_rest_is_stored(path: Path) -> None:
    bad = replace(talks(id="bad"), story=replace(talks().story, id="bad", text=TEXT + "\ud800"))
    with Store.open(path, write=True) as store:
        added = store.add([*numbered(2), bad, talks(id="n9")])
        assert (added.new, added.broken) == (3, 1)
        assert added.errors[0].where == "wire/talks.txt"
        assert [record.story.id for record in store.records()] == ["n0", "n1", "n9"]


def test_known_stories_are_not_read_again(path: Path) -> None:
    asked = []

    def counting(stories: Iterable[StoryInput | InputError]) -> Iterator[Record | InputError]:
        for story in stories:
            asked.append(story)
            yield from read([story])

    stories = [StoryInput(f"Voss said: “{n}.”") for n in (1, 2, 1, 3)]
    with Store.open(path, write=True) as store:
        assert store.take(stories, counting).unchanged == 1
        assert len(asked) == 3
        assert store.take(stories, counting).unchanged == 4
        assert len(asked) == 3


def test_what_was_read_is_kept_when_the_reading_fails(path: Path) -> None:
    def failing() -> Iterator[Record]:
        yield from numbered(70)
        raise RuntimeError("a bug")

    with Store.open(path, write=True) as store:
        with pytest.raises(RuntimeError):
            store.add(failing())
        assert len(store) == 70


def test_unread_stories_are_kept_with_their_language(path: Path) -> None:
    record = talks(unread="it is in another language", language="no")
    with Store.open(path, write=True) as store:
        assert store.add([record]).unread == {"no": 1}
        assert next(store.records()) == record


# ---- reading again


def test_reading_again_replaces_what_the_model_said(path: Path) -> None:
    stories = [StoryInput(f"{TEXT}{n}", id=f"n{n}", published="2025-02-03") for n in range(3)]

    def better(given: Iterable[StoryInput | InputError]) -> Iterator[Record | InputError]:
        for story in given:
            assert isinstance(story, StoryInput)
            yield talks(story.text, id=story.id, outlet=None, source=None)

    with Store.open(path, write=True) as store:
        store.take(stories, read, model="old")
        assert store.reread(read, model="old").new == 0
        assert store.reread(better, model="new").new == 3
        assert store.reread(better, model="new").new == 0
        assert [len(record.statements) for record in store.records()] == [2, 2, 2]
        assert store.take(stories, read, model="new").unchanged == 3
    assert _search(path, "herring") == 3
    _sound(path)


def test_reading_again_gives_the_story_as_it_came(path: Path) -> None:
    came = StoryInput(TEXT, id="n1", source="a.txt", headline="Otto Adler", published="2025-02-03T10:00:00+01:00")
    seen = []

    def again(stories: Iterable[StoryInput | InputError]) -> Iterator[Record | InputError]:
        for story in stories:
            seen.append(story)
            yield from read([story])

    with Store.open(path, write=True) as store:
        store.take([came], again, model="old")
        store.reread(again, model="new")
    assert seen == [came, came]


def test_reading_again_that_fails_for_a_story_leaves_it(path: Path) -> None:
    def refusing(stories: Iterable[StoryInput | InputError]) -> Iterator[Record | InputError]:
        for _ in stories:
            yield InputError("a.txt", "too long", "Split it.")

    with Store.open(path, write=True) as store:
        store.add([talks()])
        assert store.reread(refusing, model="new").broken == 1
        assert next(store.records()) == talks()


def _search(path: Path, word: str) -> int:
    with sqlite3.connect(path) as db:
        question = "SELECT count(*) FROM statement_text WHERE statement_text MATCH ?"
        return int(db.execute(question, (word,)).fetchone()[0])


def _sound(path: Path) -> None:
    """The file is whole, keys lead somewhere, and the indexes hold what the stories do."""
    with sqlite3.connect(path) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        for name in ("story", "alias", "statement", "event", "position"):
            db.execute(f"INSERT INTO {name}_text ({name}_text) VALUES ('integrity-check')")


# ---- breaking off

_ADD = """
import sys, time
sys.path.insert(0, {root!r})
from onrecord.store import Store, batch
from tests.store.made import numbered
batch.STORIES = 7
def slowly():
    for record in numbered(120):
        time.sleep(0.001)
        yield record
with Store.open({path!r}, write=True) as store:
    print("ready", flush=True)
    print(store.add(slowly()).new, flush=True)
"""


def test_killed_at_any_moment_it_goes_on(path: Path) -> None:
    code = _ADD.format(root=str(ROOT), path=str(path))
    chance = random.Random(4)
    kept = 0
    for _ in range(8):
        adding = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
        assert adding.stdout is not None
        adding.stdout.readline()
        time.sleep(chance.uniform(0, 0.12))
        adding.kill()
        adding.wait()
        adding.stdout.close()
        with Store.open(path) as store:
            assert len(store) >= kept
            kept = len(store)
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    with Store.open(path) as store:
        assert list(store.records()) == numbered(120)
    _sound(path)


# ---- one writer, many readers


def test_one_writer_and_the_other_is_told_who_it_is(path: Path) -> None:
    with Store.open(path, write=True, purpose="onrecord add"):
        with pytest.raises(UsageError, match=r"onrecord add \(process \d+, since 20.*Wait until"):
            Store.open(path, write=True)
        with Store.open(path) as reader:
            assert len(reader) == 0
    Store.open(path, write=True).close()


def test_readers_see_whole_batches_while_one_writes(path: Path) -> None:
    counts: list[int] = []
    done = threading.Event()

    def look() -> None:
        with Store.open(path) as store:
            while not done.is_set():
                counts.append(len(store))
                time.sleep(0.002)

    with Store.open(path, write=True) as store:
        readers = [threading.Thread(target=look) for _ in range(3)]
        for reader in readers:
            reader.start()
        try:
            store.add(numbered(300))
        finally:
            done.set()
        for reader in readers:
            reader.join()
    assert set(counts) <= {0, STORIES, 300}


def test_a_reader_does_not_write(path: Path) -> None:
    Store.open(path, write=True).close()
    with Store.open(path) as store, pytest.raises(UsageError, match="opened to be read"):
        store.add([talks()])


def test_another_program_that_holds_the_file_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.store.schema._TIMEOUT", 0.05)
    with Store.open(path, write=True) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="locked"):
            store.add([talks()])
        other.execute("ROLLBACK")
        assert store.add([talks()]).new == 1
        other.close()


# ---- what is no store


def test_what_is_no_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("Anna Voss said nothing of use to anybody at all. " * 100)
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE fish (name)")
    for write in (True, False):
        for name in ("text.txt", "other.db", "no/such/folder.db", "."):
            with pytest.raises(UsageError):
                Store.open(tmp_path / name, write=write)
    with pytest.raises(UsageError, match="onrecord add"):
        Store.open(tmp_path / "missing.db")
    assert not (tmp_path / "missing.db").exists()
    assert not list(tmp_path.glob("text*lock"))


def test_stories_are_found_by_their_key_or_the_providers_id(path: Path) -> None:
    with Store.open(path, write=True) as store:
        store.add(numbered(3))
        key = key_of(input_of(numbered(3)[1]))
        for name in (key, key[:8], "n1"):
            assert store.record(name).story.id == "n1"
        for name in ("n7", key[:3], "%%%%", ""):
            with pytest.raises(UsageError, match="no story"):
                store.record(name)
