"""The engine on many machines: Ray Data, whose actors are the workers.

``RAY_ADDRESS`` names a running cluster; without it Ray is started on this machine for as long as the run takes. Nothing
is told to Ray's makers, and no page is served.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from typing import Any

os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # read when ray is imported

import ray
import ray.data

from onrecord.scale.plan import Portion
from onrecord.scale.work import Done, Job, done_of, task, work_task

MOST_DEATHS = 20
"""Workers that may die over one portion until it is given up."""


class _Worker:
    """An actor, a process of its own: reads portions, with the model loaded once."""

    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        return {"done": work_task(row["task"])}


def run(portions: Sequence[Portion], job: Job, jobs: int) -> Iterator[Done]:
    """What came of each portion, as it is done; `jobs` actors, of a core each."""
    own = not ray.is_initialized()
    if own:
        _start(jobs)
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    context.max_errored_blocks = -1  # what is given up is told below
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    try:
        tasks = [{"task": task(portion, job)} for portion in portions]
        found = ray.data.from_items(tasks, override_num_blocks=len(tasks)).map(
            _Worker,
            compute=ray.data.ActorPoolStrategy(size=min(jobs, len(tasks)), max_tasks_in_flight_per_actor=1),
            num_cpus=1,
            max_restarts=-1,
            max_task_retries=MOST_DEATHS,
        )
        left = {portion.id for portion in portions}
        for row in found.iter_rows(prefetch_batches=0):
            done = done_of(row["done"])
            left.discard(done.id)
            yield done
        for id_ in sorted(left):
            yield Done(id_, failed="its workers died, as they do when memory runs out or machines go")
    finally:
        if own:
            ray.shutdown()


def _start(jobs: int) -> None:
    """Joins the cluster that is named, or starts Ray here."""
    here = not os.environ.get("RAY_ADDRESS")
    own: dict[str, Any] = {"num_cpus": jobs, "include_dashboard": False} if here else {}
    ray.init(logging_level="ERROR", log_to_driver=False, **own)
