"""A cold start: ``onrecord read STORY --json`` from the shell's call to the last byte, and what importing costs."""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from benchmarks import machine
from benchmarks.corpus import ROOT

FLOOR, IMPORT_FLOOR = 2.0, 0.3
STORY = ROOT / "examples" / "harbour-talks.txt"
_IMPORT = "import time; start = time.perf_counter(); import onrecord; print(time.perf_counter() - start)"


def seconds(command: list[str]) -> float:
    """How long a command takes, whole."""
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("story", type=Path, nargs="?", default=STORY, help=f"a story (default: {STORY})")
    parser.add_argument("--repeats", type=int, default=7)
    given = parser.parse_args()
    print("\n".join(machine.describe()))
    command = [str(Path(sys.executable).with_name("onrecord")), "read", str(given.story), "--json"]
    first, *rest = [seconds(command) for _ in range(given.repeats + 1)]
    bare = median(seconds([sys.executable, "-c", ""]) for _ in range(given.repeats))
    imports = [
        float(subprocess.run([sys.executable, "-c", _IMPORT], check=True, capture_output=True, text=True).stdout)
        for _ in range(given.repeats)
    ]
    print(f"onrecord read {given.story.name} --json: first {first:.2f} s, then {median(rest):.2f} s")
    print(f"  (least {min(rest):.2f}, most {max(rest):.2f} of {given.repeats}; floor: under {FLOOR} s)")
    print(f"a Python that does nothing: {bare:.3f} s")
    print(f"import onrecord: {median(imports):.3f} s (most {max(imports):.3f}; floor: under {IMPORT_FLOOR} s)")


if __name__ == "__main__":
    main()
