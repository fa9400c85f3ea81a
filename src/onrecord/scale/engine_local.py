"""The engine on this machine: worker processes, as `read --jobs` has them, and nothing to install.

Each worker is a pool of one: when it dies, what it was doing is known, and the others go on.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from onrecord.scale.plan import Portion
from onrecord.scale.work import Done, Job, work

MOST_DEATHS = 5
"""Workers that may die over one portion until it is given up."""


def run(portions: Sequence[Portion], job: Job, jobs: int) -> Iterator[Done]:
    """What came of each portion, as it is done."""
    waiting: queue.SimpleQueue[Portion] = queue.SimpleQueue()
    results: queue.SimpleQueue[Done | BaseException] = queue.SimpleQueue()
    for portion in portions:
        waiting.put(portion)
    stop = threading.Event()
    keepers = [
        threading.Thread(target=_keep, args=(waiting, results, job, stop), daemon=True)
        for _ in range(min(jobs, len(portions)))
    ]
    for keeper in keepers:
        keeper.start()
    try:
        for _ in portions:
            result = results.get()
            if isinstance(result, BaseException):
                raise result
            yield result
    finally:
        stop.set()
        for keeper in keepers:
            keeper.join()


def _keep(
    waiting: queue.SimpleQueue[Portion],
    results: queue.SimpleQueue[Done | BaseException],
    job: Job,
    stop: threading.Event,
) -> None:
    """Keeps one worker at work until nothing waits, or all is stopped."""
    pool: ProcessPoolExecutor | None = None
    try:
        while not stop.is_set():
            try:
                portion = waiting.get_nowait()
            except queue.Empty:
                return
            result: Done | None = None
            for _ in range(MOST_DEATHS):
                pool = pool or ProcessPoolExecutor(1, mp_context=get_context("spawn"))
                try:
                    result = pool.submit(work, portion, job).result()
                    break
                except BrokenProcessPool:
                    pool.shutdown(wait=False)
                    pool = None
                    if stop.is_set():
                        return
            failed = f"{MOST_DEATHS} workers died over it, as they do when memory runs out"
            results.put(result or Done(portion.id, failed=failed))
    except BaseException as error:
        results.put(error)
    finally:
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)
