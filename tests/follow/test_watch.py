"""Feeds and folders followed: what is new comes once, in the store too."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from onrecord.errors import InputError, UsageError
from onrecord.follow import FeedSource, FolderSource, Source, Standing, sources, watch
from onrecord.follow.folder import REST
from onrecord.follow.schedule import Answer
from onrecord.intake import Account, Options, StoryInput
from onrecord.store import Store
from tests.follow.server import Told, feed, serving
from tests.test_cli_read import FAKE, STORY, cli

OPML = (
    '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/feed"/>'
    '<outline text="B" xmlUrl="{}"/></body></opml>'
)


@pytest.fixture
def server() -> Iterator[Told]:
    with serving() as told:
        yield told


def looked(source: Source, now: float, account: Account | None = None) -> list[str]:
    """The headlines or texts that a look gives, which is then kept; a problem as ``! …``."""
    found = [
        f"! {item.problem}" if isinstance(item, InputError) else item.headline or item.text
        for item in source.look(now, Options(), account or Account())
    ]
    source.kept()
    return found


def write(path: Path, text: str, age: float = 60.0) -> None:
    path.write_text(text)
    os.utime(path, (time.time() - age, time.time() - age))


def test_a_folder_gives_what_is_new_and_what_has_changed(tmp_path: Path) -> None:
    source = FolderSource(str(tmp_path), 10.0)
    now = time.time()
    assert looked(source, now) == [], "an empty folder is no fault"
    write(tmp_path / "a.txt", "One.")
    write(tmp_path / "harbour.png", "no story")
    account = Account()
    assert looked(source, now, account) == ["One."]
    assert account.skipped == 1
    account = Account()
    assert looked(source, now, account) == []
    assert account.skipped == 0, "what is passed over is told once"
    write(tmp_path / "b.txt", "Two.", age=0)
    assert looked(source, now) == [], "it may still be written to"
    assert looked(source, now + REST + 1) == ["Two."]
    write(tmp_path / "a.txt", "One, changed.", age=30)
    assert looked(source, now + 60) == ["One, changed."]
    assert source.due == now + 70


def test_what_is_not_kept_comes_again(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "One.")
    source = FolderSource(str(tmp_path), 10.0)
    assert [*source.look(time.time(), Options(), Account())] == [*source.look(time.time(), Options(), Account())]


def test_a_folder_that_is_gone_is_told_of(tmp_path: Path) -> None:
    source = FolderSource(str(tmp_path / "gone"), 10.0)
    assert looked(source, 5.0) == ["! the folder is not there any more"]
    assert source.due == 15.0


def test_a_feed_is_asked_with_what_was_kept() -> None:
    asked: list[Standing] = []

    def ask(address: str, standing: Standing) -> Answer:
        asked.append(standing)
        return Answer("same") if standing.etag else Answer("new", feed("One", "Two"), etag="e")

    source = FeedSource("https://a.example/feed", ask, Standing(), 900.0, Random(1))
    assert [*source.look(0.0, Options(), Account())]
    assert source.due == 0.0, "nothing counts before it is stored"
    assert looked(source, 0.0) == ["One", "Two"]
    assert looked(source, 900.0) == []
    assert [standing.etag for standing in asked] == [None, None, "e"]


def test_what_is_no_feed_is_a_fault_and_not_the_end() -> None:
    answers = iter(
        [Answer("new", b"<!doctype html><p>Try later."), Answer("failed", problem="not reached"), Answer("gone")]
    )
    source = FeedSource("https://a.example/feed", lambda *_: next(answers), Standing(), 900.0, Random(1))
    assert looked(source, 0.0) == ["! answers with no feed"]
    assert looked(source, 900.0) == ["! not reached"]
    assert source.due
    assert source.due > 900
    looked(source, 9e9)
    assert source.due is None


def test_lists_of_feeds_lead_to_their_feeds_each_once(tmp_path: Path) -> None:
    opml = tmp_path / "feeds.opml"
    opml.write_text(OPML.format("https://b.example/feed"))
    memory = {"https://b.example/feed": Standing("e", due=99.0).to_json()}
    given = [str(opml), "https://a.example/feed", str(tmp_path)]
    found = sources(given, memory, None, Random(1))
    assert [source.name for source in found] == ["https://a.example/feed", "https://b.example/feed", str(tmp_path)]
    assert [source.due for source in found] == [0.0, 99.0, 0.0]
    assert sources([given[1]], memory, None, Random(1), at_once=True)[0].due == 0.0


@pytest.mark.parametrize("content", ["Voss said so.", "<opml><body/></opml>", "<opml><body>"])
def test_a_file_cannot_be_followed(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.opml"
    path.write_text(content)
    with pytest.raises(UsageError, match=r"a\.opml"):
        sources([str(path)], {}, None, Random(1))
    with pytest.raises(UsageError, match="no such file"):
        sources([str(tmp_path / "none")], {}, None, Random(1))


class Fake:
    """A source that is due every so many seconds, `times` times."""

    def __init__(self, name: str, every: float, times: int) -> None:
        self.name, self._every, self._left = name, every, times
        self._due = 0.0

    @property
    def due(self) -> float | None:
        return self._due if self._left else None

    def look(self, now: float, options: Options, account: Account) -> Iterator[StoryInput | InputError]:
        self._due, self._left = now + self._every, self._left - 1
        return iter(())

    def kept(self) -> None:
        pass


def test_each_is_looked_at_when_it_is_due() -> None:
    now, looks = [0.0], list[tuple[str, float]]()

    def take(source: Source, at: float) -> None:
        looks.append((source.name, at))
        [*source.look(at, Options(), Account())]

    def wait(seconds: float) -> None:
        now[0] += seconds

    followed: list[Source] = [Fake("slow", 10.0, 2), Fake("quick", 4.0, 4)]
    watch(followed, take, clock=lambda: now[0], wait=wait)
    assert looks == [("slow", 0), ("quick", 0), ("quick", 4), ("quick", 8), ("slow", 10), ("quick", 12)]
    looks.clear()
    watch([Fake("one", 5.0, 9)], take, clock=lambda: now[0], wait=wait, rounds=2)
    assert len(looks) == 2


def test_an_address_is_added_once_and_asked_again_when_the_user_asks(server: Told, tmp_path: Path) -> None:
    store = tmp_path / "s.db"
    server.body, server.headers = feed("One", "Two"), {"ETag": '"a"'}
    first = cli("add", server.address, "--store", store)
    assert (first.returncode, first.stdout) == (0, f"{server.address}: 2 stories new, 0 unchanged\n")
    again = cli("add", server.address, "--store", store)
    assert (again.returncode, again.stdout) == (0, "")
    assert server.asked[-1]["If-None-Match"] == '"a"', "what the store has is remembered in it"
    server.body, server.headers = feed("One", "Two", "Three"), {"ETag": '"b"'}
    assert cli("add", server.address, "--store", store).stdout == f"{server.address}: 1 story new, 2 unchanged\n"
    with Store.open(store) as opened:
        assert len(opened) == 3


def test_a_server_that_fails_is_named(server: Told, tmp_path: Path) -> None:
    server.status = 503
    result = cli("add", server.address, "--store", tmp_path / "s.db")
    assert result.returncode == 1
    assert f"{server.address}: the server answers 503" in result.stderr


def test_addresses_and_files_are_not_mixed(server: Told, tmp_path: Path) -> None:
    result = cli("add", server.address, tmp_path, "--store", tmp_path / "s.db")
    assert result.returncode == 2
    assert "or --follow them" in result.stderr
    assert not server.asked


def test_a_folder_is_followed_until_it_is_broken_off(tmp_path: Path) -> None:
    folder, store = tmp_path / "wires", tmp_path / "s.db"
    folder.mkdir()
    write(folder / "one.txt", STORY)
    command = [sys.executable, FAKE, "add", str(folder), "--follow", "--every", "0.02", "--store", str(store)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == f"{folder}: 1 story new, 0 unchanged\n"
        write(folder / "two.txt", f"{STORY} Another.")
        assert running.stdout.readline() == f"{folder}: 1 story new, 0 unchanged\n"
        running.send_signal(signal.SIGINT)
        _, errors = running.communicate(timeout=30)
    assert running.returncode == 0
    assert "ended; what came is stored" in errors
    with Store.open(store) as opened:
        assert len(opened) == 2
