"""The progress bar over many stories: how many, how fast, how long still."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from onrecord.intake import Account


@contextmanager
def progress(account: Account) -> Iterator[Callable[[], None]]:
    """Shows the bar while the context lasts; call what it yields after each story.

    The number of stories in a file is not known before they are read, so the bar goes by bytes of the input."""
    bar = Progress(
        BarColumn(bar_width=24),
        TextColumn("{task.fields[count]:,} stories"),
        TextColumn("{task.fields[rate]:.1f}/s", style="dim"),
        TimeRemainingColumn(compact=True),
        TextColumn("left", style="dim"),
        console=Console(stderr=True),
        redirect_stdout=False,
        transient=True,
    )
    start, count = time.monotonic(), 0
    task = bar.add_task("", total=account.total, count=0, rate=0.0)

    def advance() -> None:
        nonlocal count
        count += 1
        rate = count / max(time.monotonic() - start, 1e-6)
        bar.update(task, completed=account.read, count=count, rate=rate)

    with bar:
        yield advance
