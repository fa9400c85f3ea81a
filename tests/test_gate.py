"""The gate: a figure under its floor fails, and so does a floor that fell without a word."""

from __future__ import annotations

import json
import subprocess
import sys
import types
from pathlib import Path
from typing import Any

import pytest

from eval import floors as kept
from eval.floors import Corpus, Floor, Floors, Lowered
from tests.test_actor_gold import DWIE, GAP_HEAD

BASE = Floors(
    (Corpus("news", "data/news", "aa"),),
    (Floor("news/rel", 72.0, "held"), Floor("news/cue", 60.0, "measured later")),
)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The gate's module, with a reader that is never called in its place where the pipeline cannot be imported."""
    try:
        import onrecord.pipeline  # noqa: F401
    except ImportError:
        stand_in = types.ModuleType("onrecord.pipeline")
        stand_in.read_many = None  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "onrecord.pipeline", stand_in)
    from eval import gate

    return gate


def test_the_file_is_what_the_gate_would_write() -> None:
    content = kept.FILE.read_text(encoding="utf-8")
    assert kept.render(kept.parse(content)) == content


def test_round_trip_with_awkward_reasons() -> None:
    floors = BASE.with_floor("news/rel", 70.5, 'gold was "wrong" in 3 places\\\nsee the note – ü')
    assert kept.parse(kept.render(floors)) == floors


def test_raising_is_free_and_lowering_is_not() -> None:
    assert BASE.with_floor("news/rel", 73.0, None).floors[0] == Floor("news/rel", 73.0, "held")
    assert BASE.with_floor("news/cue", 50.0, None).floors[1] == Floor("news/cue", 50.0, "held")
    with pytest.raises(ValueError, match="--lower"):
        BASE.with_floor("news/rel", 71.9, None)
    lowered = BASE.with_floor("news/rel", 71.0, "the corpus was mended")
    assert lowered.lowered == (Lowered("news/rel", "72.0", "71.0", "the corpus was mended"),)
    with pytest.raises(ValueError, match="CORPUS/MEASURE"):
        BASE.with_floor("elsewhere/rel", 71.0, None)


@pytest.mark.parametrize(
    "worse",
    [
        Floors(BASE.corpora, (Floor("news/rel", 71.9, "held"), BASE.floors[1])),
        Floors(BASE.corpora, (Floor("news/rel", 72.0, "measured later"), BASE.floors[1])),
        Floors(BASE.corpora, BASE.floors[1:]),
        Floors((Corpus("news", "data/news", "bb"),), BASE.floors),
    ],
    ids=["lower", "no longer held", "gone", "another corpus"],
)
def test_what_makes_the_gate_easier_needs_an_entry(worse: Floors) -> None:
    (drop,) = kept.unexplained([BASE, worse])
    said = Floors(worse.corpora, worse.floors, (Lowered(*drop, reason="said"),))
    assert kept.unexplained([BASE, said]) == []
    assert kept.unexplained([BASE, said, worse]), "an entry may not be taken away again"
    silent = Floors(worse.corpora, worse.floors, (Lowered(*drop, reason=" "),))
    assert kept.unexplained([BASE, silent]), "a reason has words"


def test_history_is_read_from_git(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True)

    file = tmp_path / "floors.toml"
    file.write_text(kept.render(BASE), encoding="utf-8")
    git("init", "-q")
    git("add", ".")
    git("commit", "-qm", "one")
    file.write_text("broken = ", encoding="utf-8")
    git("commit", "-qam", "two")
    worse = Floors(BASE.corpora, (Floor("news/rel", 60.0, "held"), BASE.floors[1]))
    file.write_text(kept.render(worse), encoding="utf-8")
    versions = kept.history(file)
    assert versions == [BASE, worse]
    assert kept.unexplained(versions) == [("news/rel", "72.0", "60.0")]


def test_without_git_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "floors.toml").write_text(kept.render(BASE), encoding="utf-8")
    assert "no git history" in kept.history(tmp_path / "floors.toml")


@pytest.mark.parametrize(("figure", "fails"), [(71.9, True), (71.996, False), (72.0, False), (80.0, False)], ids=str)
def test_a_figure_against_its_floor(gate: Any, figure: float, fails: bool) -> None:
    found = {"news/rel": figure, "news/cue": 1.0}
    assert bool(list(gate.failures(BASE, found))) is fails


def test_a_floor_that_nothing_measures_fails(gate: Any) -> None:
    assert any("no such figure" in line for line in gate.failures(BASE, {"news/rel": 80.0}))


def test_tightening_only_raises(gate: Any) -> None:
    tight = gate.tightened(BASE, {"news/rel": 70.0, "news/cue": 65.0}, 0.5)
    assert tight.floors == (Floor("news/rel", 72.0, "held"), Floor("news/cue", 64.5, "held"))
    later = gate.tightened(BASE, {"news/rel": 74.0, "news/cue": 55.0}, 0.5)
    assert later.floors == (Floor("news/rel", 73.5, "held"), Floor("news/cue", 60.0, "measured later"))


def test_another_corpus_is_refused(gate: Any, tmp_path: Path) -> None:
    (tmp_path / "data" / "news").mkdir(parents=True)
    with pytest.raises(ValueError, match="its hash is"):
        gate.measure(BASE, tmp_path, 1)


def test_actors_are_measured_on_what_is_held_out(gate: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from tests.test_eval_actors import read

    monkeypatch.setattr(gate, "read_many", lambda stories, jobs: read(stories))
    row = "\tAnn met Bea Holm before her talk.\ther\t24\tAnn\t0\tFALSE\tBea Holm\t8\tTRUE\turl\n"
    (tmp_path / "gap-development.tsv").write_text(GAP_HEAD + "d-1" + row + "d-2" + row, "utf-8")  # both trained on
    (tmp_path / "gap-validation.tsv").write_text(GAP_HEAD + "v-2" + row, "utf-8")
    assert gate.measured_pronouns(tmp_path, 1) == {
        "pronouns overall": 100.0,
        "pronouns masculine": 0.0,
        "pronouns feminine": 100.0,
        "pronouns feminine / masculine": 0.0,
    }
    held, trained = ({**DWIE, "id": name} for name in ("DW_3", "DW_1"))
    assert [gate.held_out(item["id"]) for item in (held, trained)] == [True, False]
    (tmp_path / "dwie_dev98.jsonl").write_text("".join(json.dumps(item) + "\n" for item in (held, trained)), "utf-8")
    assert gate.measured_names(tmp_path, 1)["names person"] == pytest.approx(200 / 3)


def test_without_the_corpora_it_is_skipped_loudly(
    gate: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(gate.kept, "history", lambda: [BASE])
    assert gate.check(BASE, None, 1) == 0
    assert "SKIPPED" in capsys.readouterr().out


def test_a_silent_lowering_fails_even_where_nothing_can_be_measured(
    gate: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    worse = Floors(BASE.corpora, BASE.floors[1:])
    monkeypatch.setattr(gate.kept, "history", lambda: [BASE, worse])
    assert gate.check(worse, None, 1) == 1
    assert "nobody said why" in capsys.readouterr().out
