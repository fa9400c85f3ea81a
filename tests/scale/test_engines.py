"""The engines on two workers, with the real model and a small archive of ours: the records of `read`, whoever dies."""

from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from onrecord.cli.add import model_name
from onrecord.intake import StoryInput
from onrecord.pipeline import read_many
from onrecord.record import Record
from onrecord.scale import plan
from onrecord.scale.dataset import Dataset
from onrecord.scale.report import Report
from onrecord.scale.run import run
from tests.shared import ROOT

STORIES = ROOT / "tests" / "stories"
WEIGHTS = ROOT / "src" / "onrecord" / "model" / "weights" / "model.json"
pytestmark = [pytest.mark.model, pytest.mark.skipif(not WEIGHTS.exists(), reason="no weights")]

if not find_spec("ray"):
    warnings.warn(
        "ray isn't installed: the engine for clusters goes UNTESTED (pip install 'onrecord[ray]')", stacklevel=1
    )


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Stories of ours in one file, one of them in another language, one broken."""
    place = tmp_path_factory.mktemp("archive") / "wires.jsonl"
    texts = [path.read_text(encoding="utf-8") for path in sorted(STORIES.glob("*.txt"))]
    lines = [json.dumps({"text": text, "id": f"story-{number}"}) for number, text in enumerate(texts)]
    lines += [json.dumps({"text": "Statsministeren sa at avtalen er klar.", "id": "no-1", "language": "no"}), "{broken"]
    place.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def wanted(archive: Path) -> list[Record]:
    """The records of `read`."""
    from onrecord.intake import stories

    incoming = [one for one in stories([str(archive)]) if isinstance(one, StoryInput)]
    return [record for record in read_many(incoming) if isinstance(record, Record)]


@pytest.fixture(scope="module", autouse=True)
def _small_parts() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plan, "_LEAST", 2000)
        yield


@pytest.fixture(scope="module")
def whole(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Report]:
    """The dataset of the archive, by two workers on this machine, and the report."""
    out = tmp_path_factory.mktemp("dataset") / "d"
    return out, made(archive, out, "local")


def nothing(report: Report, total: int) -> None:
    """What is done after a portion."""


def made(archive: Path, out: Path, engine: str, each: Callable[[Report, int], None] = nothing) -> Report:
    return run([str(archive)], str(out), model=model_name(), engine_name=engine, jobs=2, each=each)


def tables(out: Path) -> dict[str, bytes]:
    return {str(file.relative_to(out)): file.read_bytes() for file in out.rglob("*.parquet")}


def test_the_local_engine_reads_as_read_does(whole: tuple[Path, Report], wanted: list[Record]) -> None:
    out, report = whole
    assert report.portions > 4
    assert (report.stories, report.broken, report.unread) == (len(wanted), 1, {"no": 1})
    assert list(Dataset(str(out)).records()) == wanted


def test_killed_workers_change_nothing(archive: Path, whole: tuple[Path, Report], tmp_path: Path) -> None:
    killed: list[int] = []

    def kill(report: Report, total: int) -> None:
        """Kills a worker that has just begun its next portion."""
        if len(killed) < 3 and (workers := multiprocessing.active_children()):
            killed.append(workers[0].pid or 0)
            os.kill(killed[-1], signal.SIGKILL)

    report = made(archive, tmp_path / "killed", "local", kill)
    assert len(killed) == 3
    assert not report.failed
    assert tables(tmp_path / "killed") == tables(whole[0])


def test_a_portion_that_kills_its_workers_is_given_up(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.scale.engine_local.work", _deadly)
    monkeypatch.setattr("onrecord.scale.engine_local.MOST_DEATHS", 2)
    report = made(archive, tmp_path / "d", "local")
    (reason,) = report.failed.values()
    assert "2 workers died" in reason
    assert report.stories
    monkeypatch.undo()
    again = made(archive, tmp_path / "d", "local")
    assert again.portions == 1, "the one that was given up"
    assert not again.failed


def _deadly(portion: plan.Portion, job: object) -> object:
    """Stands for a portion that eats all memory."""
    from onrecord.scale.work import work

    if portion.share == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return work(portion, job)  # type: ignore[arg-type]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks for processes as Linux lists them")
def test_workers_go_with_the_command(archive: Path, tmp_path: Path) -> None:
    """However it ends, nobody is left behind; and what was done by then is not done again."""
    entry = "from onrecord.scale import plan; plan._LEAST = 2000; from tests.scale import test_engines as t; "
    entry += f"from pathlib import Path; t.made(Path({str(archive)!r}), Path({str(tmp_path / 'd')!r}), 'local')"
    command = subprocess.Popen([sys.executable, "-c", entry], cwd=ROOT)
    notes = tmp_path / "d" / "parts"
    while not (notes.is_dir() and list(notes.iterdir())):
        assert command.poll() is None
        time.sleep(0.05)
    workers = children(command.pid)
    assert workers
    command.kill()
    command.wait()
    deadline = time.monotonic() + 20
    while any(Path(f"/proc/{worker}").exists() for worker in workers):
        assert time.monotonic() < deadline, "workers outlive the command"
        time.sleep(0.05)
    before = len(list(notes.iterdir()))
    report = made(archive, tmp_path / "d", "local")
    assert report.before == before


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(place.read_text().rpartition(")")[2].split()[1]) == pid:
                found.append(int(place.parent.name))
    return found


@pytest.mark.skipif(not find_spec("ray"), reason="ray isn't installed: the engine for clusters goes untested")
def test_ray_gives_the_same_dataset(archive: Path, whole: tuple[Path, Report], tmp_path: Path) -> None:
    report = made(archive, tmp_path / "ray", "ray")
    assert (report.stories, report.broken, report.failed) == (whole[1].stories, 1, {})
    assert tables(tmp_path / "ray") == tables(whole[0])
