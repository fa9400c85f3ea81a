"""`onrecord eval DIR`: the installed version against annotated articles."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from onrecord.cli.outcome import FAILED, guarded, tell
from onrecord.errors import InputError, UsageError
from onrecord.record import Record


class Annotators(StrEnum):
    """Against whom an article with several annotators is measured."""

    all = "all"
    first = "first"


@guarded
def evaluate(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR",
            help="Gold in PolNeAR's layout (text/*.txt, attributions/*.ann) or both flat in one folder.",
            show_default=False,
        ),
    ],
    annotators: Annotated[
        Annotators, typer.Option(help="Measure against all annotators of an article, or the first by name.")
    ] = Annotators.all,
    bootstrap: Annotated[
        int, typer.Option(metavar="N", min=0, help="Resample the articles N times for the intervals; 0: none.")
    ] = 1000,
    json_out: Annotated[
        Path | None, typer.Option("--json", metavar="OUT", help="Write the figures there too, as JSON.")
    ] = None,
    predictions: Annotated[
        Path | None,
        typer.Option(metavar="OUT.jsonl", help="Write what was found there: a line an article, spans as offsets."),
    ] = None,
    jobs: Annotated[int, typer.Option(metavar="N", min=1, help="Read with N processes.")] = 1,
) -> int:
    """Read every annotated text of DIR with the installed version and measure what it finds.

    Prints precision, recall and F1 of each measure with 95 % intervals, and whether confidences mean what they say."""
    # Imported here so that the other commands do not pay for numpy and the model's runtime.
    from onrecord.measure import brat, evaluation, report
    from onrecord.pipeline import read_many

    gold = brat.read_folder(folder)
    for orphan in gold.without_text:
        tell(f"{orphan}: passed over, since no text belongs to this annotation")

    records: dict[str, Record | InputError] = {}
    for article, record in evaluation.read(gold.articles, partial(read_many, jobs=jobs)):
        records[article.name] = record
        _progress(len(records), len(gold.articles))
        if isinstance(record, InputError):
            tell(str(record))

    result = evaluation.evaluate(gold, records, annotators=annotators.value, resamples=bootstrap, version=_version())
    if predictions:
        _write(predictions, "".join(_line(name, found) for name, found in evaluation.predictions(records).items()))
    if json_out:
        _write(json_out, json.dumps(result.to_dict(), indent=1, ensure_ascii=False) + "\n")
    for line in report.lines(result):
        typer.echo(line)
    return FAILED if result.failed else 0


def _line(name: str, found: Any) -> str:
    row: Mapping[str, Any] = {"doc": name, "attributions": [relation.to_dict() for relation in found]}
    return json.dumps(row, ensure_ascii=False) + "\n"


def _write(path: Path, content: str) -> None:
    try:
        path.write_text(content, encoding="utf-8")
    except OSError as error:
        raise UsageError(
            f"{path}: cannot be written ({error.strerror}). Give a file in a folder that exists"
        ) from error


def _progress(done: int, total: int) -> None:
    """A count on the terminal's own line; nothing where standard error is a file or a pipe."""
    if sys.stderr.isatty():
        typer.echo(f"\rread {done} of {total}" + ("\n" if done == total else ""), err=True, nl=False)


def _version() -> str:
    from importlib.metadata import version

    return version("onrecord")
