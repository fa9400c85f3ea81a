"""``onrecord eval``, with a reader in the model's place."""

from __future__ import annotations

import json
import sys
import types
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli.main import app
from onrecord.errors import InputError
from onrecord.intake.base import StoryInput
from onrecord.record import Part, Record, Source, Span, Statement, Story

TEXT = "Officials said the talks had failed.\n"
ANN = (
    "T1\tSource 0 9\tOfficials\nT2\tCue 10 14\tsaid\nT3\tContent 15 35\tthe talks had failed\n"
    "E1\tAttribution:T2 Content:T3 Cue:T2 Source:T1\n"
)


def read_many(stories: Iterable[StoryInput], *, jobs: int = 1) -> Iterator[Record | InputError]:
    """Finds the statement in every story; a story named ``bad`` cannot be read, ``other`` is kept wrongly."""
    for story in stories:
        if story.id == "bad":
            yield InputError("bad", "too large", "Cut it")
            continue
        part = lambda a, b: Part.cut(TEXT, [Span(a, b)])  # noqa: E731
        statement = Statement(
            "S1",
            "indirect",
            Source(part(0, 9), "unnamed", 0.9),
            part(10, 14),
            part(15, 35),
            None,
            None,
            "affirmed",
            0.8,
        )
        text = story.text + " " if story.id == "other" else story.text
        yield Record(Story(id="x", text=text), (statement,))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    stand_in = types.ModuleType("onrecord.pipeline")
    stand_in.read_many = read_many  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "onrecord.pipeline", stand_in)
    (tmp_path / "gold").mkdir()
    add(tmp_path / "gold", "one")
    return tmp_path / "gold"


def add(folder: Path, name: str) -> None:
    (folder / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    (folder / f"{name}.ann").write_text(ANN, encoding="utf-8")


def test_prints_and_writes(folder: Path) -> None:
    out, predictions = folder.parent / "out.json", folder.parent / "found.jsonl"
    result = CliRunner().invoke(app, ["eval", str(folder), "--json", str(out), "--predictions", str(predictions)])
    assert result.exit_code == 0, result.output
    assert "rel.J50+src          100.0  100.0  100.0   [100.0, 100.0]" in result.stdout
    written = json.loads(out.read_text(encoding="utf-8"))
    assert written["figures"]["exact.content"]["f1"] == 1
    assert written["calibration"]["expected_calibration_error"] == pytest.approx(0.2)
    assert json.loads(predictions.read_text(encoding="utf-8")) == {
        "doc": "one",
        "attributions": [{"source": [[0, 9]], "cue": [[10, 14]], "content": [[15, 35]], "confidence": 0.8}],
    }


def test_what_cannot_be_read_is_said_and_counts_as_missed(folder: Path) -> None:
    add(folder, "bad")
    add(folder, "other")
    (folder / "lost.ann").write_text(ANN, encoding="utf-8")
    result = CliRunner().invoke(app, ["eval", str(folder), "--bootstrap", "0"])
    assert result.exit_code == 1
    assert "rel.J50+src          100.0   33.3   50.0" in result.stdout
    for said in ("bad: too large", "other: the record keeps another text", "lost.ann"):
        assert said in result.stderr


@pytest.mark.parametrize("arguments", [["none"], ["none", "--annotators", "some"], []])
def test_wrong_use(arguments: list[str]) -> None:
    assert CliRunner().invoke(app, ["eval", *arguments]).exit_code == 2


def test_an_output_that_cannot_be_written(folder: Path) -> None:
    result = CliRunner().invoke(app, ["eval", str(folder), "--json", str(folder / "no" / "out.json")])
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr
