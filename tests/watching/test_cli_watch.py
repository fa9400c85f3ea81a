"""``onrecord watch`` as it is typed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import feedparser
from typer.testing import CliRunner, Result

from onrecord.cli.main import app
from tests.watching.conftest import SECOND, add
from tests.watching.receiver import Receiver


def typed(store: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["watch", *words, "--store", str(store)])


def test_from_adding_to_removing(store_file: Path, receiver: Receiver, tmp_path: Path) -> None:
    made = typed(
        store_file, "add", "holm", "quotes", "--actor", "Holm", "--webhook", receiver.address, "--allow-private"
    )
    assert made.exit_code == 0, made.output
    secret = made.output.partition("whsec_")[2].strip()
    assert len(secret) == 44
    add(store_file, SECOND)
    ran = typed(store_file, "run", "--json")
    assert ran.exit_code == 0
    assert json.loads(ran.output) == {"new": {"holm": 2}, "told": {"holm": 2}, "problems": {}}
    assert len(receiver.got) == 1
    listed = typed(store_file, "list")
    assert "holm · quotes: actor Holm" in listed.output
    as_json = typed(store_file, "list", "--json")
    (watch,) = json.loads(as_json.output)
    assert (watch["entries"], watch["waiting"]) == (4, 0)
    assert secret not in listed.output + as_json.output
    out = tmp_path / "holm.atom"
    assert typed(store_file, "feed", "holm", "-o", str(out), "--base", "https://room.example").exit_code == 0
    parsed = feedparser.parse(out.read_bytes())
    assert len(parsed.entries) == 4
    assert parsed.entries[0].link.startswith("https://room.example/story/")
    assert typed(store_file, "remove", "holm").exit_code == 0
    assert "no watches" in typed(store_file, "list").output


def test_a_failure_is_told_and_is_the_exit_code(store_file: Path, receiver: Receiver) -> None:
    typed(store_file, "add", "holm", "quotes", "--webhook", receiver.address, "--allow-private")
    add(store_file, SECOND)
    receiver.answers = [(410, {})]
    ran = typed(store_file, "run")
    assert ran.exit_code == 1
    assert "holm: the server answers 410" in ran.output
    assert "1 new" not in ran.output.replace("2 new", "")
    assert "to tell · the server answers 410" in typed(store_file, "list").output


def test_wrong_use(store_file: Path, tmp_path: Path) -> None:
    for words, told in [
        (("add", "x", "quotes", "--webhook", "http://127.0.0.1/"), "--allow-private"),
        (("add", "x", "quotes", "--webhook", "nowhere"), "no address to tell"),
        (("add", "x", "quotes", "--allow-private"), "--webhook"),
        (("add", "x", "who"), "not one of quotes"),
        (("remove", "x"), "no watch x"),
        (("feed", "x"), "no watch x"),
    ]:
        done = typed(store_file, *words)
        assert (done.exit_code, told in done.output) == (2, True), (words, done.output)
    done = typed(tmp_path / "none.db", "add", "x", "quotes")
    assert done.exit_code == 2
    assert not (tmp_path / "none.db").exists()


def test_again_and_again_until_it_is_broken_off(store_file: Path) -> None:
    typed(store_file, "add", "holm", "quotes", "--actor", "Holm")
    command = [sys.executable, "-c", "from onrecord.cli.main import run; run()", "watch", "run", "--every", "0.02"]
    process = subprocess.Popen(
        [*command, "--json", "--store", str(store_file)],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )
    try:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["new"] == {"holm": 0}
        add(store_file, SECOND)
        until = time.monotonic() + 30
        while time.monotonic() < until:
            if json.loads(process.stdout.readline())["new"] == {"holm": 2}:
                break
        else:
            raise AssertionError("what is new was not found")
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
    finally:
        process.kill()
        process.wait()
