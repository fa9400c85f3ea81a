"""Peak memory of ``onrecord read FOLDER --jsonl``: one process that reads every text of a folder."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from benchmarks import corpus, machine

FLOOR = 400


def peak(command: list[str]) -> tuple[float, int]:
    """The peak resident set of a command in MiB, and its exit code; what it prints is dropped.

    Reading by the kernel's own count, which also holds what the process was before it became the command: this small
    one."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    return usage.ru_maxrss * unit / 2**20, process.returncode


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    corpus.add_folder(parser)
    parser.add_argument("--repeats", type=int, default=3)
    given = parser.parse_args()
    texts = corpus.read_texts(given.folder)
    print("\n".join(machine.describe()))
    print(f"texts: {len(texts)} of {given.folder}, {corpus.words(texts):,} words")
    command = [str(Path(sys.executable).with_name("onrecord")), "read", str(given.folder), "--jsonl"]
    bare, _ = peak([sys.executable, "-c", ""])
    peaks = []
    for _ in range(given.repeats):
        size, code = peak(command)
        if code:
            raise SystemExit(f"{' '.join(command)} ended with {code}")
        peaks.append(size)
    print(f"peak: {max(peaks):.0f} MiB, the most of {given.repeats} (least {min(peaks):.0f}; floor: under {FLOOR})")
    print(f"a Python that does nothing: {bare:.0f} MiB")


if __name__ == "__main__":
    main()
