"""The engines that were tried for `onrecord run` and not taken, each as thin as ours, so as to measure them again.

Their packages are no dependency of ours: ``pip install 'ray[data]' daft``.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from typing import Any

from onrecord.scale.plan import Portion
from onrecord.scale.work import Done, Job, done_of, task, work_task

os.environ.update(RAY_USAGE_STATS_ENABLED="0", DAFT_ANALYTICS_ENABLED="0", DO_NOT_TRACK="1", DAFT_PROGRESS_BAR="0")

TRIED = {
    "ray-data": "benchmarks.engines_tried:ray_data",
    "daft": "benchmarks.engines_tried:daft_native",
    "daft-on-ray": "benchmarks.engines_tried:daft_on_ray",
}


class _Worker:
    def __call__(self, row: dict[str, Any]) -> dict[str, Any]:
        return {"done": work_task(row["task"])}


def ray_data(portions: Sequence[Portion], job: Job, jobs: int) -> Iterator[Done]:
    """Ray Data: a pool of actors maps over rows."""
    import ray
    import ray.data

    ray.init(num_cpus=jobs, include_dashboard=False, logging_level="ERROR", log_to_driver=False)
    ray.data.DataContext.get_current().enable_progress_bars = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    tasks = [{"task": task(portion, job)} for portion in portions]
    pool = ray.data.ActorPoolStrategy(size=min(jobs, len(tasks)), max_tasks_in_flight_per_actor=1)
    found = ray.data.from_items(tasks, override_num_blocks=len(tasks)).map(_Worker, compute=pool, num_cpus=1)
    for row in found.iter_rows():
        yield done_of(row["done"])
    ray.shutdown()


def daft_native(portions: Sequence[Portion], job: Job, jobs: int) -> Iterator[Done]:
    """Daft with its own runner: a class that is called for rows, in processes of its own."""
    import daft

    @daft.cls(use_process=True, max_concurrency=jobs)
    class Worker:
        def __call__(self, task: str) -> str:
            return work_task(task)

    tasks = daft.from_pydict({"task": [task(portion, job) for portion in portions]}).into_batches(1)
    found: Any = Worker()(daft.col("task"))  # type: ignore[arg-type,unused-ignore]
    for row in tasks.select(found.alias("done")).iter_rows():
        yield done_of(str(row["done"]))


def daft_on_ray(portions: Sequence[Portion], job: Job, jobs: int) -> Iterator[Done]:
    """Daft with Ray's runner."""
    import daft
    import ray

    ray.init(num_cpus=jobs, include_dashboard=False, logging_level="ERROR", log_to_driver=False)
    daft.set_runner_ray()
    yield from daft_native(portions, job, jobs)
    ray.shutdown()
