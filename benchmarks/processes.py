"""The processes of a command, however they were started: memory, processor time, and one to kill (Linux).

They are known by a mark in their environment, which children inherit, also those that leave their parent as daemons do.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path

_MARK = "ONRECORD_BENCHMARK"
_TICK = os.sysconf("SC_CLK_TCK")


@dataclass
class Watched:
    """A command that runs: what it took so far, all its processes together."""

    arguments: list[str]
    seconds: float = 0.0
    processor: dict[int, float] = field(default_factory=dict)
    peak: int = 0
    most: dict[int, int] = field(default_factory=dict)
    code: int | None = None
    left: int = 0

    def __post_init__(self) -> None:
        self._mark = f"{_MARK}={uuid.uuid4()}"
        self._known: dict[int, bool] = {}

    def run(self, kill_after: list[float] | None = None, output: Path | None = None) -> Watched:
        """Runs it to its end, killing a worker at each of `kill_after` (seconds from the start)."""
        name, _, value = self._mark.partition("=")
        kills = sorted(kill_after or [])
        begun = time.perf_counter()
        with open(output or os.devnull, "wb") as sink:
            process = subprocess.Popen(
                self.arguments, stdout=sink, stderr=subprocess.STDOUT, env={**os.environ, name: value}
            )
            while process.poll() is None:
                time.sleep(0.2)
                self._look()
                if kills and time.perf_counter() - begun > kills[0] and self._kill(process.pid):
                    kills.pop(0)
        self.seconds = time.perf_counter() - begun
        self.code = process.returncode
        self.left = len(kills)
        return self

    def pids(self) -> list[int]:
        """Its processes now."""
        found = []
        for name in os.listdir("/proc"):
            if not name.isdigit():
                continue
            pid = int(name)
            if not self._known.get(pid):
                try:
                    self._known[pid] = self._mark.encode() in Path(f"/proc/{pid}/environ").read_bytes()
                except OSError:
                    continue
            if self._known[pid]:
                found.append(pid)
        return found

    def _look(self) -> None:
        total = 0
        for pid in self.pids():
            try:
                after = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                self.processor[pid] = (int(after[11]) + int(after[12])) / _TICK
                size = memory(pid)
            except (OSError, IndexError):
                continue
            total += size
            self.most[pid] = max(size, self.most.get(pid, 0))
        self.peak = max(self.peak, total)

    def _kill(self, first: int) -> bool:
        """Kills the process that has worked the most beside the first: a worker, once one is at work."""
        alive = [pid for pid in self.pids() if pid != first and _is_worker(pid)]
        if not alive:
            return False
        os.kill(max(alive, key=memory), signal.SIGKILL)
        return True


def memory(pid: int) -> int:
    """What a process holds, in MiB; pages that it shares with others count by its share."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) >> 10
    except OSError:
        pass
    return 0


def _is_worker(pid: int) -> bool:
    """Whether the process has the model's library loaded, as only workers have."""
    try:
        return "onnxruntime" in Path(f"/proc/{pid}/maps").read_text()
    except OSError:
        return False
