"""What each stage of the reading takes of the time, on one thread.

    python -m benchmarks.stages [FOLDER] [--repeats N]

The functions that `onrecord.pipeline` calls are timed where it calls them, and the model's passes; the rest (the
stories' input, the record itself) is what is left of the whole. Times are of the processor, the median of the passes.
"""

from __future__ import annotations

import argparse
import inspect
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from statistics import median
from typing import Any
from unittest import mock

from benchmarks import corpus
from onrecord import pipeline
from onrecord.model.runtime import Runtime

REST = "the rest"
_ENCODE = ("tokenise", "read")


def stage_of(module: str) -> str:
    """The name of the stage that a module is of, as `pipeline.STAGES` has it; the module's own name where none is."""
    for stage in pipeline.STAGES:
        if module == stage.module or module.startswith(f"{stage.module}."):
            return stage.name
    return module.rpartition(".")[2]


@contextmanager
def timed() -> Iterator[dict[str, float]]:
    """While it holds, what the stages take is added to the seconds by stage that it gives."""
    taken = {stage.name: 0.0 for stage in pipeline.STAGES}

    def around(function: Callable[..., Any], name: str) -> Callable[..., Any]:
        @wraps(function)
        def measured(*arguments: Any, **named: Any) -> Any:
            start = time.process_time()
            try:
                return function(*arguments, **named)
            finally:
                taken[name] = taken.get(name, 0.0) + time.process_time() - start

        return measured

    with ExitStack() as stack:
        for name, value in list(vars(pipeline).items()):
            if inspect.isfunction(value) and value.__module__.startswith("onrecord.stages."):
                stack.enter_context(mock.patch.object(pipeline, name, around(value, stage_of(value.__module__))))
        for name in _ENCODE:
            stack.enter_context(mock.patch.object(Runtime, name, around(getattr(Runtime, name), "encode")))
        yield taken


def measure(texts: list[str]) -> dict[str, float]:
    """The seconds of one reading of `texts`, by stage."""
    with timed() as taken:
        start = time.process_time()
        for _ in pipeline.read_many(texts):
            pass
        whole = time.process_time() - start
    return {**taken, REST: whole - sum(taken.values())}


def report(passes: list[dict[str, float]], words: int) -> Iterator[str]:
    """A line for each stage: its share of the whole, and microseconds a word."""
    seconds = {name: median(one.get(name, 0.0) for one in passes) for name in passes[-1]}
    whole = sum(seconds.values())
    for name, taken in [*seconds.items(), ("the whole", whole)]:
        yield f"{name:<14}{100 * taken / whole:6.1f} %{1e6 * taken / words:9.1f} µs a word"


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    corpus.add_folder(parser)
    parser.add_argument("--repeats", type=int, default=3)
    given = parser.parse_args()
    texts = corpus.read_texts(given.folder)
    measure(texts[:2])  # what is made on first use is made now
    passes = [measure(texts) for _ in range(given.repeats)]
    print("\n".join(report(passes, corpus.words(texts))))


if __name__ == "__main__":
    main()
