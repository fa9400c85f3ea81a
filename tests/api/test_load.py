"""Many ask at once while stories are added: no answer fails, adding goes on. `benchmarks.serve_load` measures it."""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import threading
import time
from pathlib import Path

import pytest

import onrecord
from benchmarks.serve_load import Adding, Seen, ask, told
from benchmarks.serving import Served
from onrecord.errors import InputError
from onrecord.store import Store
from tests.api.conftest import API, wire
from tests.api.live import serving


@pytest.fixture(scope="module")
def coming() -> list[onrecord.Record]:
    """Further stories, read."""
    found = onrecord.read_many([wire(number) for number in range(30, 42)])
    return [record for record in found if not isinstance(record, InputError)]


def test_nothing_fails_while_stories_come_in(many_file: Path, tmp_path: Path, coming: list[onrecord.Record]) -> None:
    copy = tmp_path / "load.db"
    shutil.copy(many_file, copy)
    lists = [
        "/quotes",
        "/contacts?with=Brandt",
        "/positions?format=csv",
        "/timeline",
        "/counts",
        "/stories",
        "/quotes?all=true",
    ]
    asked = [
        ("list", f"{API}{address}")
        for address in [*lists, "/search?about=bridge", "/actors?actor=Voss", "/changes?since=2025"]
    ]
    with serving(copy) as port:

        def write() -> None:
            with Store.open(copy, write=True) as store:
                before = len(store)
                for record in coming:
                    store.add([record])
                    time.sleep(0.05)
                added.append(len(store) - before)

        added: list[int] = []
        writer = threading.Thread(target=write)
        writer.start()
        seen = asyncio.run(ask(Served(f"http://127.0.0.1:{port}", copy), asked, clients=16, seconds=3))
        writer.join(60)
    assert not seen.wrong
    assert len(seen.all()) >= 32
    assert added == [len(coming)]
    with Store.open(copy) as store:
        assert len(store) == 24 + len(coming)


def test_what_fails_is_counted(many_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "fails.db"
    shutil.copy(many_file, copy)
    with serving(copy) as port:
        asked = [("none", f"{API}/stories/ffffffff")]
        seen = asyncio.run(ask(Served(f"http://127.0.0.1:{port}", copy), asked, clients=2, seconds=0.5))
    assert sum(seen.wrong.values()) == len(seen.all()) > 0
    gone = asyncio.run(ask(Served(f"http://127.0.0.1:{port}", copy), asked, clients=1, seconds=0.2))
    assert gone.wrong
    assert not gone.all()


def test_figures_are_of_what_was_seen() -> None:
    seen = Seen()
    seen.took["a"] += [0.1] * 90
    seen.took["b"] += [2.0] * 10
    found = told(seen, 10)
    assert (found["answers"], found["a second"], found["median, s"]) == (100, 10.0, 0.1)
    assert found["95th percentile, s"] == found["longest, s"] == 2.0
    assert json.dumps(found)


def test_adding_that_ends_at_once_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(tmp_path / "s.db", write=True):
        pass
    started: list[subprocess.Popen[bytes]] = []

    def ending(*args: object, **more: object) -> subprocess.Popen[bytes]:
        started.append(real(["true"]))
        return started[-1]

    real = subprocess.Popen
    monkeypatch.setattr("benchmarks.serve_load.subprocess.Popen", ending)
    with pytest.raises(SystemExit, match="ended before"):
        Adding(tmp_path / "none.jsonl", tmp_path / "s.db")
    started[0].wait()
