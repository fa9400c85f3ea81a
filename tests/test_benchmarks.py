"""The benchmarks' own arithmetic, and that each command says how it is used. What they measure is not tested here."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any, cast

import pytest

from benchmarks import size, speed, stages
from benchmarks.worker import Pass, Worker
from onrecord import pipeline
from onrecord.model.runtime import Runtime
from tests.shared import ROOT


@pytest.mark.parametrize("name", ["speed", "stages", "memory", "size", "cold"])
def test_help(name: str) -> None:
    command = [sys.executable, "-m", f"benchmarks.{name}", "--help"]
    shown = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    assert "usage" in shown


def test_ratios_are_of_passes_of_one_turn() -> None:
    class Done:
        def __init__(self, name: str, seconds: list[float]) -> None:
            self.name = name
            self.passes = [Pass(each, each / 2, words=1000, found=7) for each in seconds]

    workers: list[Any] = [Done(speed.ONE, [1.0, 2.0, 1.0]), Done(speed.PEER, [2.0, 4.0, 3.0])]
    lines = list(speed.report(cast(list[Worker], workers)))
    assert lines[1].split() == ["onrecord,", "1", "thread", "1,000", "500", "1,000", "2,000", "0.50", "7"]
    assert lines[-1] == "onrecord, 1 thread / textacy, by paragraph: 2.00 (2.00 to 3.00; >= 1.3, aim 3)"


def test_every_stage_is_timed_and_left_as_it_was() -> None:
    before = dict(vars(pipeline)), Runtime.read
    taken = stages.measure(["OSLO (Meridian) - The harbour opened on Monday, Ida Holm said."] * 20)
    assert (dict(vars(pipeline)), Runtime.read) == before
    assert set(taken) >= {stage.name for stage in pipeline.STAGES} | {stages.REST}
    assert all(seconds > 0 for seconds in taken.values())
    lines = [line.split() for line in stages.report([taken, taken], 200)]
    assert [line[0] for line in lines][:2] == ["anatomy", "quotations"]
    assert lines[-1][:4] == ["the", "whole", "100.0", "%"]


def test_size_counts_files_below_and_no_links(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "one").write_bytes(b"12345")
    (tmp_path / "two").symlink_to(tmp_path / "a" / "one")
    total, on_disk = size.size(tmp_path)
    assert total == 5
    assert on_disk >= 0


def test_peak_sees_what_a_command_takes() -> None:
    # In a process of its own: a child begins with the size of the one that forks it, and this one has read stories.
    code = (
        "import sys; from benchmarks import memory; "
        "print(*memory.peak([sys.executable, '-c', \"b'1' * (200 * 2**20)\"]), "
        "memory.peak([sys.executable, '-c', 'raise SystemExit(3)'])[1])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)
    large, well, badly = done.stdout.split()
    assert 200 < float(large) < 260
    assert (well, badly) == ("0", "3")


def test_a_worker_reads_when_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one two three", encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from benchmarks.worker import serve; "
        "serve(Path(sys.argv[1]), len, 'counts texts')"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, input="read\nread\n", check=True, capture_output=True, text=True)
    about, *passes = done.stdout.splitlines()
    assert about == '{"about": "counts texts"}'
    assert len(passes) == 2
    assert '"words": 3, "found": 1' in passes[0]
