"""``onrecord add`` and ``onrecord reread``, with a stand-in for the reading."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from onrecord.store import Store
from tests.test_cli_read import STORY, cli


@pytest.fixture
def wires(tmp_path: Path) -> Path:
    folder = tmp_path / "wires"
    folder.mkdir()
    (folder / "one.txt").write_text(STORY)
    rows = [
        {"id": f"n{n}", "text": f"{STORY}{n}", "published": "2024-12-18", "outlet": "Arland Press"} for n in range(4)
    ]
    (folder / "many.jsonl").write_text("\n".join([*map(json.dumps, rows[:2]), "{broken", *map(json.dumps, rows[2:])]))
    (folder / "harbour.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder


def test_adding_a_folder(wires: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.db"
    first = cli("add", wires, "--store", store)
    assert first.returncode == 1
    assert first.stdout == f"{store}: 5 stories new (10 statements), 0 unchanged\n"
    assert "passed over 1, which is no story" in first.stderr
    assert "1 story could not be read, 5 could:" in first.stderr
    assert "many.jsonl:3: not JSON" in first.stderr
    again = cli("add", wires, "--store", store)
    assert again.stdout == f"{store}: 0 stories new (0 statements), 5 unchanged\n"
    with Store.open(store) as opened:
        sources = {str(record.story.source) for record in opened.records()}
    assert f"{wires}/one.txt" in sources


def test_what_is_known_loads_no_model(wires: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.db"
    cli("add", wires, "--store", store)
    assert "a bug" in cli("add", wires / "one.txt", "--store", tmp_path / "t.db", env={"FAKE_CRASH": "1"}).stderr
    assert cli("add", wires / "one.txt", "--store", store, env={"FAKE_CRASH": "1"}).returncode == 0


def test_the_store_is_named_or_lies_in_the_working_folder(wires: Path, tmp_path: Path) -> None:
    cli("add", "one.txt", cwd=wires)
    assert (wires / "onrecord.db").exists()
    named = tmp_path / "named.db"
    cli("add", "one.txt", cwd=wires, env={"ONRECORD_STORE": str(named)})
    assert named.exists()


def test_the_stores_own_files_are_no_stories(wires: Path) -> None:
    cli("add", ".", cwd=wires)
    result = cli("add", ".", cwd=wires)
    assert "onrecord.db" not in result.stderr


def test_for_programs(wires: Path, tmp_path: Path) -> None:
    result = cli("add", wires, "--store", tmp_path / "s.db", "--json")
    told = json.loads(result.stdout)
    assert result.returncode == 1
    assert (told["new"], told["unchanged"], told["passed_over"], told["broken"]) == (5, 0, 1, 1)
    assert told["problems"][0]["place"].endswith("many.jsonl:3")


def test_fields_and_standard_input(tmp_path: Path) -> None:
    row = json.dumps({"body_of_it": STORY, "number": "x7"}).encode()
    store = tmp_path / "s.db"
    options = ["--format", "jsonl", "--text-field", "body_of_it", "--id-field", "number", "--published", "2024-12-18"]
    assert cli("add", "-", *options, "--store", store, stdin=row).returncode == 0
    with Store.open(store) as opened:
        record = opened.record("x7")
    assert (record.story.text, record.story.published) == (STORY, "2024-12-18")


def test_reading_again(wires: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.db"
    cli("add", wires, "--store", store)
    assert cli("reread", "--store", store).stdout == f"{store}: 0 stories read again, 0 statements\n"
    assert cli("reread", "--all", "--store", store).stdout == f"{store}: 5 stories read again, 10 statements\n"


@pytest.mark.parametrize("command", [["reread"], ["add", "one.txt"]])
def test_wrong_use(command: list[str], wires: Path) -> None:
    (wires / "text.db").write_text("no store")
    result = cli(*command, "--store", "text.db", cwd=wires)
    assert result.returncode == 2
    assert "no store" in result.stderr
    result = cli(*command, "--store", "no/where.db", cwd=wires)
    assert result.returncode == 2


def test_one_adds_at_a_time(wires: Path, tmp_path: Path) -> None:
    store = tmp_path / "s.db"
    with Store.open(store, write=True, purpose="onrecord add"):
        result = cli("add", wires, "--store", store)
    assert result.returncode == 2
    assert f"onrecord add (process {os.getpid()}" in result.stderr
