"""``onrecord run`` as it is typed: what it prints, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli.main import app
from tests.scale.here import here
from tests.scale.test_run import rows, written
from tests.test_intake_web import without

__all__ = ["here"]


def test_it_tells_what_it_did(tmp_path: Path, here: str) -> None:
    given = written(tmp_path / "a.jsonl", rows(6))
    command = ["run", given, "--out", str(tmp_path / "d"), "--engine", here]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 0
    assert "6 stories read in" in result.output
    assert "6 statements" in result.output
    result = CliRunner().invoke(app, [*command, "--json"])
    told = json.loads(result.stdout)
    assert (told["stories"], told["before"], told["failed"]) == (0, 1, {})


def test_options_are_those_of_read(tmp_path: Path, here: str) -> None:
    (tmp_path / "a.jsonl").write_text('{"body_of_it": "Voss said: “Yes”."}\n', encoding="utf-8")
    command = ["run", str(tmp_path / "a.jsonl"), "--out", str(tmp_path / "d"), "--engine", here]
    result = CliRunner().invoke(app, [*command, "--text-field", "body_of_it", "--published", "2025-02-03"])
    assert result.exit_code == 0
    assert "1 story read" in result.output


def test_broken_stories_are_counted_and_the_exit_code_says_so(tmp_path: Path, here: str) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Voss said: “Yes”."}\n{broken\n', encoding="utf-8")
    result = CliRunner().invoke(app, ["run", str(tmp_path / "a.jsonl"), "--out", str(tmp_path / "d"), "--engine", here])
    assert result.exit_code == 1
    assert "1 could not be read; the table broken says which" in result.output


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["nowhere.jsonl", "--out", "d"], "no such file"),
        (["{given}", "--out", "d", "--engine", "abacus"], "abacus"),
        (["{given}", "--out", "d", "--published", "tomorrow"], "no date"),
        (["{given}", "--out", "d", "--format", "papyrus"], "papyrus"),
        (["{given}", "--out", "{given}"], "cannot be made"),
    ],
)
def test_wrong_use(
    tmp_path: Path, here: str, monkeypatch: pytest.MonkeyPatch, arguments: list[str], problem: str
) -> None:
    monkeypatch.chdir(tmp_path)
    given = written(tmp_path / "a.jsonl", rows(1))
    result = CliRunner().invoke(app, ["run", *(argument.format(given=given) for argument in arguments)])
    assert result.exit_code == 2
    assert problem in result.output


def test_an_engine_that_is_not_installed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "ray")
    monkeypatch.delitem(__import__("sys").modules, "onrecord.scale.engine_ray", raising=False)
    given = written(tmp_path / "a.jsonl", rows(1))
    result = CliRunner().invoke(app, ["run", given, "--out", str(tmp_path / "d"), "--engine", "ray"])
    assert result.exit_code == 2
    assert "pip install 'onrecord[ray]'" in result.output
