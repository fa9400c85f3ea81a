"""A server of a store of its own, for what asks it: the stories of ``examples/`` or others, on loopback."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

EXAMPLES = Path(__file__).parent.parent / "examples"
TOKEN = "a-token-of-the-benchmarks"
_PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Served:
    """Where the server is, its store, and its process."""

    address: str
    store: Path
    process: int = 0

    def busy(self) -> float | None:
        """Seconds of processor that the server has used so far; None where the system does not tell."""
        try:
            fields = Path(f"/proc/{self.process}/stat").read_text(encoding="ascii").rpartition(") ")[2].split()
        except OSError:
            return None
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def onrecord(*arguments: str | Path) -> list[str]:
    """The command that runs onrecord's command line in this Python."""
    run = "from onrecord.cli.main import run; run()"
    return [sys.executable, "-c", run, *map(str, arguments)]


@contextmanager
def serving(store: Path | None = None) -> Iterator[Served]:
    """A server of a copy of `store`, or of one made of the examples, until the block ends."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "served.db"
        if store is not None:
            shutil.copy(store, copy)
        else:
            stories = [EXAMPLES / "harbour-talks.txt", EXAMPLES / "harbour-later.jsonl"]
            subprocess.run(onrecord("add", *stories, "--store", copy), check=True, capture_output=True)
        errors = Path(folder) / "log"
        with errors.open("w+", encoding="utf-8") as log:
            process = subprocess.Popen(
                onrecord("serve", copy, "--port", "0"),
                stderr=log,
                env=os.environ | {"ONRECORD_TOKEN": TOKEN},
            )
            try:
                yield Served(_address(process, errors), copy, process.pid)
            finally:
                process.terminate()
                process.wait(20)


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    """Where the server says that it listens, as soon as it answers there."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if process.poll() is not None:
            raise SystemExit(f"the server has ended: {log.read_text(encoding='utf-8')}")
        if found := re.search(r"http://127\.0\.0\.1:\d+", log.read_text(encoding="utf-8")):
            try:
                with urllib.request.urlopen(f"{found[0]}/api/v1/health", timeout=5):
                    return found[0]
            except OSError:
                pass
        time.sleep(0.1)
    raise SystemExit("the server did not answer within a minute.")
