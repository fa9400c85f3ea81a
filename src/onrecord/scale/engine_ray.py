"""The engine on many machines: Ray, which keeps the worker processes and gives a portion whose worker died to another.

``RAY_ADDRESS`` names a running cluster; without it Ray is started on this machine for as long as the run takes. Nothing
is told to Ray's makers, and no page is served.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Sequence
from typing import Any

os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # read when ray is imported

import ray
from ray.exceptions import RayError

from onrecord.scale.plan import Portion
from onrecord.scale.work import Done, Job, done_of, task, work_task

MOST_DEATHS = 20
"""Workers, or machines, that may die over one portion until it is given up."""


def run(portions: Sequence[Portion], job: Job, jobs: int) -> Generator[Done, None, None]:
    """What came of each portion, as it is done; no more than `jobs` are under way, each on a core of its own."""
    own = not ray.is_initialized()
    if own:
        _start(jobs)
    # Ray keeps a process for the next task of the same function, and with it the model.
    work = ray.remote(num_cpus=1, max_retries=MOST_DEATHS)(work_task)
    under_way: dict[Any, str] = {}
    try:
        waiting = iter(portions)
        while True:
            while len(under_way) < jobs and (portion := next(waiting, None)):
                under_way[work.remote(task(portion, job))] = portion.id
            if not under_way:
                return
            (ready, *_), _ = ray.wait(list(under_way))
            yield _result(ready, under_way.pop(ready))
    finally:
        for left in under_way:
            ray.cancel(left, force=True)
        if own:
            ray.shutdown()


def _result(ready: Any, id_: str) -> Done:
    try:
        return done_of(ray.get(ready))
    except RayError as error:
        problem = f"its workers died, as they do when memory runs out or machines go ({type(error).__name__})"
        return Done(id_, failed=problem)


def _start(jobs: int) -> None:
    """Joins the cluster that is named, or starts Ray here."""
    here = not os.environ.get("RAY_ADDRESS")
    if here:  # else Ray's workers stand back behind everything else on the machine, the command itself too
        os.environ.setdefault("RAY_worker_niceness", "0")
    own: dict[str, Any] = {"num_cpus": jobs, "include_dashboard": False} if here else {}
    ray.init(logging_level="ERROR", log_to_driver=False, **own)
