"""The engine on this machine: worker processes, as `read --jobs` has them, and nothing to install.

Each worker is a pool of one with a thread that keeps it: when it dies, what it did is known, and the others go on.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import threading
from collections.abc import Generator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection, get_context, parent_process

from onrecord.pipeline import one_thread_each
from onrecord.scale.plan import Portion
from onrecord.scale.work import Done, Job, work

MOST_DEATHS = 12
"""Workers that may die over one portion until it is given up."""


def run(portions: Sequence[Portion], job: Job, jobs: int) -> Generator[Done, None, None]:
    """What came of each portion, as it is done."""
    waiting: queue.SimpleQueue[Portion] = queue.SimpleQueue()
    results: queue.SimpleQueue[Done | BaseException] = queue.SimpleQueue()
    for portion in portions:
        waiting.put(portion)
    keepers = [_Keeper(waiting, results, job) for _ in range(min(jobs, len(portions)))]
    with one_thread_each():
        for keeper in keepers:
            keeper.start()
        try:
            for _ in portions:
                result = results.get()
                if isinstance(result, BaseException):
                    raise result
                yield result
        finally:
            for keeper in keepers:
                keeper.end()
            for keeper in keepers:
                keeper.join()


class _Keeper(threading.Thread):
    """Keeps one worker at work until nothing waits, or it is told to end."""

    def __init__(
        self, waiting: queue.SimpleQueue[Portion], results: queue.SimpleQueue[Done | BaseException], job: Job
    ) -> None:
        super().__init__(daemon=True)
        self._waiting = waiting
        self._results = results
        self._job = job
        self._pool: ProcessPoolExecutor | None = None
        self._worker = 0
        self._ended = threading.Event()

    def end(self) -> None:
        """Lets go of what is under way: the part isn't done then."""
        self._ended.set()
        if self._worker:
            with contextlib.suppress(OSError):
                os.kill(self._worker, signal.SIGTERM)

    def run(self) -> None:
        try:
            while not self._ended.is_set():
                try:
                    portion = self._waiting.get_nowait()
                except queue.Empty:
                    break
                self._results.put(self._do(portion))
        except BaseException as error:
            self._results.put(error)
        finally:
            self._close()

    def _do(self, portion: Portion) -> Done:
        for _ in range(MOST_DEATHS):
            try:
                if self._pool is None:
                    self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_begin)
                    self._worker = self._pool.submit(os.getpid).result()
                return self._pool.submit(work, portion, self._job).result()
            except BrokenProcessPool:
                self._close()
                if self._ended.is_set():
                    break
        return Done(portion.id, failed=f"{MOST_DEATHS} workers died over it, as they do when memory runs out")

    def _close(self) -> None:
        self._worker = 0
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


def _begin() -> None:
    """A worker leaves it to its keeper what an interrupt means, and goes when the command is gone, however it ended."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_go_with, args=(parent.sentinel,), daemon=True).start()


def _go_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
