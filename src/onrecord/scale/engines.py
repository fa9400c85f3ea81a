"""The engines that hand portions to workers, by name. An engine is one function; each is imported when it is asked for.

An engine gives what came of every portion, in any order. A portion whose worker died it gives to another; where that
goes on happening, it says so in `Done.failed`.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from importlib import import_module
from typing import cast

from onrecord.errors import UsageError
from onrecord.scale.plan import Portion
from onrecord.scale.work import Done, Job

Engine = Callable[[Sequence[Portion], Job, int], Generator[Done, None, None]]
"""Does portions with so many workers; closed before its end, it lets go of what is under way."""

ENGINES = {"local": "onrecord.scale.engine_local:run", "ray": "onrecord.scale.engine_ray:run"}


def engine(name: str) -> Engine:
    """The engine of this name; raises `UsageError` where there is none, or it isn't installed."""
    if name not in ENGINES:
        raise UsageError(f"--engine {name!r} is none we know. Use one of {', '.join(ENGINES)}.")
    module, _, function = ENGINES[name].partition(":")
    try:
        return cast(Engine, getattr(import_module(module), function))
    except ImportError as error:
        problem = f"--engine {name} needs a package that isn't installed ({error})"
        raise UsageError(f"{problem}. Run pip install 'onrecord[{name}]'.") from None
