"""``onrecord demo``: a store of stories about nobody, to look around in."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.add import model_name
from onrecord.cli.outcome import guarded, tell
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.errors import InputError
    from onrecord.intake import StoryInput
    from onrecord.record import Record

_MOST_JOBS = 4
"""Each loads the model; for so few stories more would take longer to start than to read."""


@guarded
def demo(
    store: Annotated[
        Path, typer.Option("--store", metavar="FILE", help="The store to make; not one with stories of your own.")
    ] = Path("demo.db"),
    serve: Annotated[bool, typer.Option("--serve", help="Open the reading room on it then.")] = False,
) -> int:
    """Makes a store to look around in: 28 stories of a fortnight of diplomacy among states that do not exist, in
    several papers, with updates, a correction, a story withdrawn, and tellings that disagree. All of it was written
    for this."""
    from onrecord.demo import demo_stories
    from onrecord.store import Store

    given = demo_stories()
    missing = len(given) - _there(store, given)
    jobs = min(os.cpu_count() or 1, _MOST_JOBS)
    with Store.open(store, write=True, purpose="onrecord demo") as opened, _progress(missing) as advance:
        added = opened.take(given, partial(_read, jobs=jobs), model=model_name(), each=advance)
    if added.errors:
        raise added.errors[0]
    told = f"{added.new} stories read, {added.statements} statements" if added.new else "all stories are there already"
    typer.echo(f"{store}: {told}. Nobody and nothing in them exists.")
    if not serve:
        for line in (
            "To look around:",
            f"  onrecord serve {store} --open",
            f"  onrecord quotes --store {store} --actor Verin",
            f"  onrecord contacts --store {store} --actor Orle --all-places",
            f"  onrecord changes --store {store} --since 2026-10-12",
        ):
            typer.echo(line)
        return 0
    from onrecord.cli.serve import serving

    return serving(store, show=sys.stdout.isatty())


def _there(store: Path, given: list[StoryInput]) -> int:
    """How many of the stories are in the store. It may hold no others: what never was has no place among what was."""
    if not store.exists():
        return 0
    from onrecord.store import Store

    with Store.open(store) as opened:
        there = sum(story in opened for story in given)
        if len(opened) > there:
            raise UsageError(f"{store}: holds other stories than those of the demo. Name another file with --store.")
    return there


def _read(incoming: Iterable[StoryInput | InputError], *, jobs: int) -> Iterator[Record | InputError]:
    from onrecord.pipeline import read_many  # loads the model, where there is something to read

    return read_many(incoming, jobs=jobs)


@contextmanager
def _progress(total: int) -> Iterator[Callable[[], None]]:
    """A bar over so many stories on a terminal, else one line."""
    if not total or not sys.stderr.isatty():
        if total:
            tell(f"reading {total} stories; it takes less than a minute")
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    bar = Progress(
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TextColumn("stories"),
        console=Console(stderr=True),
        transient=True,
    )
    task = bar.add_task("", total=total)
    with bar:
        yield lambda: bar.advance(task)
