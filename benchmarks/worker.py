"""A system under test as a process of its own: it loads once, then reads all texts each time it is told to.

So that systems can be measured by turns on one machine, and that nothing of one counts for another. The worker's side
(`serve`) needs the standard library only, since it runs in the peers' environments; the other side is `Worker`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.corpus import ROOT, read_texts, words

# Libraries that would otherwise take every core.
_THREAD_VARIABLES = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")


@dataclass(frozen=True, slots=True)
class Pass:
    """One reading of all texts: wall and processor seconds, words and how many statements were found."""

    seconds: float
    processor: float
    words: int
    found: int

    @property
    def speed(self) -> float:
        """Words a second."""
        return self.words / self.seconds

    @property
    def processor_speed(self) -> float:
        """Words a second of processor time: what the speed would be on a machine with nothing else to do."""
        return self.words / self.processor


def serve(folder: Path, read: Callable[[list[str]], int], about: str) -> None:
    """The worker's side: says that it is ready, then reads and reports for each line that comes in.

    `read` reads the texts and returns how many statements it found; what it loads must be loaded already."""
    texts = read_texts(folder)
    read(texts[:2])  # what is made on first use is made now
    print(json.dumps({"about": about}), flush=True)
    for _ in sys.stdin:
        start, processor = time.perf_counter(), time.process_time()
        found = read(texts)
        report = {
            "seconds": time.perf_counter() - start,
            "processor": time.process_time() - processor,
            "words": words(texts),
            "found": found,
        }
        print(json.dumps(report), flush=True)


class Worker:
    """The other side: a started worker. Used as a context, which ends it."""

    def __init__(self, name: str, python: Path, module: str, arguments: Sequence[str], threads: int = 1) -> None:
        self.name = name
        environment = {**os.environ, **dict.fromkeys(_THREAD_VARIABLES, str(threads))}
        self._process = subprocess.Popen(
            [str(python), "-m", module, *arguments],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.about: str = self._answer()["about"]
        self.passes: list[Pass] = []

    def run(self) -> Pass:
        """Has it read all texts once."""
        assert self._process.stdin is not None
        self._process.stdin.write("read\n")
        self._process.stdin.flush()
        done = Pass(**self._answer())
        self.passes.append(done)
        return done

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise SystemExit(f"{self.name}: the worker ended with {self._process.wait()}; what it said is above")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()
