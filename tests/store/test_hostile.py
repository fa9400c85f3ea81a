"""What is made to do harm goes through `add` too: named in the store and in the report, in time, and none of it runs.

The bombs are those of `tests/test_intake_hostile.py`, which ends at the intake.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import sqlite3
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.fuzz import Outcome, files, seeds, taken_in
from onrecord.intake import Account, stories
from onrecord.record import Actor, Mention, Place, Record, Role
from onrecord.store import Added, Store
from tests.news import fixture, packed_records, warc
from tests.store.made import TEXT, part, read, talks
from tests.test_cli_read import STORY, cli
from tests.test_intake_hostile import bombs, no_network

__all__ = ["no_network"]
MIB = 1 << 20
SQL = "x'); DROP TABLE story; --"
ANSI = "\x1b]0;owned\x07\x1b[31mRed\x1b[0m\u202e"
LIMIT = 5.0


def adding(path: Path, store: Path) -> tuple[Added, Account]:
    """What came of adding `path`, within the time that is given."""
    account = Account()
    begun = time.monotonic()
    with Store.open(store, write=True) as opened:
        added = opened.take(stories([str(path)], account=account), read)
    assert time.monotonic() - begun < LIMIT
    return added, account


def sound(store: Path) -> bool:
    """Whether the file is whole and has the tables it should have."""
    db = sqlite3.connect(store)
    try:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert not db.execute("PRAGMA foreign_key_check").fetchall()
        there = db.execute("SELECT count(*) FROM sqlite_schema WHERE name IN ('story', 'actor', 'body')").fetchone()
        return bool(there == (3,))
    finally:
        db.close()


def zipped() -> bytes:
    """A zip file whose one member is a thousand times as large."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../story.txt", b"\0" * (16 * MIB))
    return data.getvalue()


@pytest.mark.parametrize("name", list(bombs()))
def test_a_bomb_is_named_in_the_store_and_the_report(name: str, tmp_path: Path) -> None:
    data, says = bombs()[name]
    path = tmp_path / name
    path.write_bytes(data)
    added, account = adding(path, tmp_path / "s.db")
    assert added.new == 0
    told = [f"{error.where} {error.problem}" for error in added.errors]
    told += [f"{item.where} {item.reason}" for item in account.passed_over]
    assert any(says in one for one in told)
    assert all(str(path) in one for one in told)
    with sqlite3.connect(tmp_path / "s.db") as db:
        kept = db.execute("SELECT place, problem, remedy FROM broken").fetchall()
    assert [row[:2] for row in kept] == [(error.where, error.problem) for error in added.errors]
    assert sound(tmp_path / "s.db")


def test_a_folder_of_them_is_gone_through_and_each_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "wires"
    folder.mkdir()
    for name in ("laughs.xml", "deep.xml", "deep.json", "open.rss", "line.warc", "tags.html"):
        (folder / name).write_bytes(bombs()[name][0])
    (folder / "zeros.txt.gz").write_bytes(gzip.compress(b"\0" * (64 * MIB), 9))
    (folder / "text.txt.gz").write_bytes(gzip.compress(b"He left. " * (8 * MIB), 9))
    (folder / "twice.txt.gz").write_bytes(gzip.compress(gzip.compress(b"x" * (64 * MIB), 9)))
    (folder / "half.txt.gz").write_bytes(gzip.compress(STORY.encode() * 50)[:-20])
    (folder / "zip.zip").write_bytes(zipped())
    (folder / "zip.txt").write_bytes(zipped())
    (folder / "sound.txt").write_text(STORY)
    result = cli("add", folder, "--store", tmp_path / "s.db")
    assert result.returncode == 1
    assert "1 story new" in result.stdout
    for path in folder.iterdir():
        assert (path.name in result.stderr) == (path.name != "sound.txt")
    assert sound(tmp_path / "s.db")


@pytest.mark.parametrize("packed", [False, True], ids=["warc", "warc.gz"])
def test_a_truncated_archive_gives_what_it_has_and_names_the_rest(packed: bool, tmp_path: Path) -> None:
    pages = [warc(fixture("page.html").replace(b"</title>", b" %d</title>" % n, 1)) for n in range(3)]
    whole = b"".join(map(packed_records, pages) if packed else pages)
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    for cut in range(0, len(whole), max(1, len(whole) // 12)):
        path.write_bytes(whole[:cut])
        store = tmp_path / f"{cut}.db"
        added, account = adding(path, store)
        assert added.new or added.broken or account.skipped
        assert all(str(path) in error.where for error in added.errors)
        assert sound(store)


def test_scripts_of_a_page_are_no_part_of_what_is_kept(tmp_path: Path) -> None:
    page = fixture("page.html").replace(b"</p>", b"<script>steal('x')</script><img src=x onerror=steal()></p>")
    path = tmp_path / "a.html"
    path.write_bytes(page)
    added, _ = adding(path, tmp_path / "s.db")
    assert added.new == 1
    with Store.open(tmp_path / "s.db") as store:
        (record,) = store.records()
    assert "steal" not in json.dumps(record.to_dict())


def named_so(name: str) -> Record:
    """A story in which a person, a post, a place and an outlet are called so."""
    text = TEXT.replace("Otto Adler", name).replace("in Oslo", f"in {name}")
    base = talks()
    span = part(name, text=text).spans[0]
    who = Actor("A1", name, "person", (Role(name, name, (span,)),), (Mention(span, "name", name),))
    story = replace(base.story, text=text, outlet=name, headline=name, id=name, url=name, byline=(name,))
    said = replace(
        base.statements[1],
        source=replace(base.statements[1].source, part=part(name, text=text), actor="A1"),
        cue=part("called for", text=text),
        content=part("new harbour lights", text=text),
    )
    event = replace(
        base.events[0],
        trigger=part("met", text=text),
        participants=(replace(base.events[0].participants[0], part=part(name, text=text), actor="A1"),),
        place=Place(part(name, text=text, after="in "), None),
        time=None,
        mentions=(),
    )
    return Record(story, (said,), (who,), (event,))


HOSTILE: list[Callable[[Store, str], list[Any]]] = [
    lambda store, name: store.quotes(actor=name),
    lambda store, name: store.quotes(outlet=name),
    lambda store, name: store.quotes(post=name),
    lambda store, name: store.contacts(place=name),
    lambda store, name: store.who(actor=name),
]


@pytest.mark.parametrize("name", [SQL, ANSI, '" OR ""="', "%' OR 1=1 --", "a\x00b", "NEAR(a b) AND *", "\u202eevil"])
def test_names_are_only_names(name: str, tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with Store.open(path, write=True) as store:
        assert store.add([named_so(name), talks()]).new == 2
        for question in HOSTILE:
            assert 1 <= len(question(store, name)) <= 2
        store.search(about=name)
        assert store.record(name) == named_so(name)
        assert len(store) == 2
    assert sound(path)


@pytest.mark.parametrize("question", [["quotes"], ["contacts"], ["who", "31mRed"], ["search", "harbour"]])
def test_nothing_on_a_terminal_is_an_order_to_it(question: list[str], tmp_path: Path) -> None:
    with Store.open(tmp_path / "s.db", write=True) as store:
        store.add([named_so(ANSI)])
    for shape in ((), ("--json",)):  # --csv is for programs, which get what stands in the story
        result = cli(*question, *shape, "--store", tmp_path / "s.db")
        assert result.returncode == 0
        assert result.stdout
        assert not set(result.stdout + result.stderr) & set("\x1b\x07\u202e")


CLIMBING = ("../../etc/passwd", "/etc/passwd", "..\\..\\evil", "file:///etc/passwd", "a/../../b", "~root/x")


def test_paths_that_climb_lead_nowhere(tmp_path: Path) -> None:
    folder = tmp_path / "in" / "wires"
    folder.mkdir(parents=True)
    rows = [
        {"id": path, "text": f"{STORY}{n}", "headline": path, "outlet": path, "url": path, "version": path}
        for n, path in enumerate(CLIMBING)
    ]
    (folder / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    outlines = "".join(f"<outline type='rss' text='a' xmlUrl='{path}'/>" for path in CLIMBING)
    (folder / "b.opml").write_text(f"<opml version='2.0'><body>{outlines}</body></opml>")
    (folder / "round").symlink_to(folder, target_is_directory=True)
    (folder / "up").symlink_to("../..", target_is_directory=True)
    os.mkfifo(folder / "pipe.txt")
    before = {path for path in tmp_path.rglob("*") if "round" not in path.parts and "up" not in path.parts}
    added, _ = adding(folder, tmp_path / "s.db")
    assert added.new == len(CLIMBING)
    with Store.open(tmp_path / "s.db") as store:
        assert sorted(record.story.id for record in store.records()) == sorted(CLIMBING)
        for path in CLIMBING:
            assert store.record(path).story.url == path
    after = {path for path in tmp_path.rglob("*") if "round" not in path.parts and "up" not in path.parts}
    assert {path.name for path in after - before} <= {"s.db", "s.db.lock", "s.db-wal", "s.db-shm"}


@pytest.mark.parametrize("form", list(seeds()))
def test_broken_files_of_every_format_go_into_a_store(form: str, tmp_path: Path) -> None:
    outcome = Outcome()
    with Store.open(tmp_path / "s.db", write=True) as store:
        for what, name, data in files(form, 15, seed=11):
            path = tmp_path / name
            path.write_bytes(data)
            taken_in(path, outcome, LIMIT, what, store)
        assert len(store) <= outcome.stories
    assert not outcome.crashes
    assert not outcome.hangs
    assert outcome.stories + outcome.errors + outcome.passed_over >= outcome.files
    assert sound(tmp_path / "s.db")
