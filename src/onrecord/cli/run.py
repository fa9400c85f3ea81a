"""``onrecord run``: an archive into a dataset of Parquet files, on this machine or on many."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli import taking
from onrecord.cli.outcome import FAILED, guarded, tell

if TYPE_CHECKING:
    from onrecord.intake import FieldNames
    from onrecord.scale.report import Report

_EVERY = 20.0  # seconds between two lines of progress


@guarded
@taking.fields
def run(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="INPUTS",
            help="Files, folders, patterns (a/*.parquet) and lists (.paths, .paths.gz: an address a line), on disk or "
            "at fsspec addresses (s3://…); every format of `read`, packed as .gz or .zst or not.",
        ),
    ],
    out: Annotated[str, typer.Option("--out", metavar="DIR", help="The dataset: a new folder, or one to go on with.")],
    engine: Annotated[
        str, typer.Option("--engine", metavar="NAME", help="Who hands out the work: local, or ray (a cluster).")
    ] = "local",
    jobs: Annotated[int, typer.Option("-j", "--jobs", min=1, metavar="N", help="Workers, a core each.")] = 1,
    base: Annotated[
        str, typer.Option("--base", metavar="ADDRESS", help="Where the addresses of lists count from.")
    ] = "",
    published: taking.Published = None,
    format_: taking.FormatName = None,
    encoding: taking.Encoding = None,
    *,
    names: FieldNames,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> int:
    """Read an archive and put its records into a dataset of Parquet files.

    It may be stopped and run again, then it goes on; a part of the input that is done is not done again. Stories that
    cannot be read stand in the dataset's table `broken` with the reason. docs/scale.md tells what is in the dataset.
    """
    from onrecord.cli.add import model_name
    from onrecord.errors import UsageError

    options = taking.options_of(names, published, format_, encoding, Path(out))
    try:
        from onrecord.scale.run import run as run_archive
    except ImportError as error:
        problem = f"a dataset needs packages that aren't installed ({error})"
        raise UsageError(f"{problem}. Run pip install 'onrecord[scale]'.") from None
    report = run_archive(
        inputs, out, options, model=model_name(), engine_name=engine, jobs=jobs, base=base, each=_teller()
    )
    if as_json:
        sys.stdout.write(json.dumps(report.to_dict()) + "\n")
    else:
        typer.echo(f"{out}: " + "\n".join(report.lines()))
    return FAILED if report.failed or report.broken else 0


def _teller() -> Callable[[Report, int], None]:
    """What tells on standard error how far it is, every now and then."""
    last = time.monotonic()

    def told(report: Report, total: int) -> None:
        nonlocal last
        if time.monotonic() - last < _EVERY:
            return
        last = time.monotonic()
        done = report.portions + len(report.failed)
        left = (total - done) * report.seconds / max(done, 1)
        tell(f"{done:,} of {total:,} parts, {report.stories:,} stories, {report.speed():.1f}/s, {left:,.0f} s left")

    return told
