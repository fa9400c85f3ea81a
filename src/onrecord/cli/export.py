"""``onrecord export``: the events of stories as a table that other tools read."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from onrecord.cli import taking
from onrecord.cli.outcome import Failures, guarded
from onrecord.cli.read import _opened, _records, _target, _tell_skipped


class Form(StrEnum):
    """The forms in which events can be had."""

    POLECAT_LIKE = "polecat-like"


@guarded
def export(
    paths: taking.Paths,
    form: Annotated[Form, typer.Option("--format", help="The form of the table.")] = Form.POLECAT_LIKE,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write there, not to the screen.")
    ] = None,
    jobs: taking.Jobs = 1,
    published: taking.Published = None,
    min_confidence: Annotated[
        float,
        typer.Option(min=0, max=1, metavar="0..1", show_default=False, help="Leave out events less sure than this."),
    ] = 0.0,
) -> int:
    """Read stories and write their events as tab-separated lines, one a pair of actors, with POLECAT's column names.

    What was denied or called off is left out; what is only claimed names who claims it. Stories that cannot be read
    are listed at the end, and the rest is done.
    """
    from onrecord.errors import InputError
    from onrecord.export.polecat import header, lines
    from onrecord.intake import Account, Options, stories
    from onrecord.intake.fields import given_date

    output = None if output == "-" else output
    day = given_date(published) if published is not None else None
    account = Account()
    incoming = stories(paths, Options(published=day, leave_out=_target(output)), account)
    failures, done = Failures(), 0
    with _opened(output, paths) as sink:
        sink.write(header() + "\n")
        for record in _records(incoming, jobs):
            if isinstance(record, InputError):
                failures.add(record)
                continue
            for line in lines(record, min_confidence):
                sink.write(line + "\n")
            done += 1
    _tell_skipped(account)
    return failures.report(done)
