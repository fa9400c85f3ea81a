"""``onrecord read``: stories in, records out, to a person or to a program."""

from __future__ import annotations

import io
import itertools
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Literal, TextIO

import typer

from onrecord.cli import taking
from onrecord.cli.outcome import Failures, guarded, tell
from onrecord.errors import InputError, UsageError

if TYPE_CHECKING:
    from onrecord.intake import Account, FieldNames, StoryInput
    from onrecord.record import Record

Shape = Literal["page", "json", "jsonl"]
Write = Callable[["Record"], None]


@guarded
@taking.fields
def read(
    paths: taking.Paths,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the record of the one story as JSON.")] = False,
    as_jsonl: Annotated[
        bool, typer.Option("--jsonl", help="Print a record a line, in the order of the input.")
    ] = False,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write there, not to the screen.")
    ] = None,
    min_confidence: Annotated[
        float,
        typer.Option(
            min=0,
            max=1,
            metavar="0..1",
            show_default=False,
            help="Leave out statements, contacts and positions less sure than this.",
        ),
    ] = 0.0,
    no_color: Annotated[bool, typer.Option("--no-color", help="No colours (as with NO_COLOR set).")] = False,
    jobs: taking.Jobs = 1,
    published: taking.Published = None,
    format_: taking.FormatName = None,
    encoding: taking.Encoding = None,
    names: FieldNames,
) -> int:
    """Read stories and show who said what, who met whom and when, who wants what.

    To a person it prints each story's head, its actors, contacts, positions, timeline and statements; --json and
    --jsonl print the records for programs.
    Stories that cannot be read are listed at the end, and the rest is done.
    """
    from onrecord.intake import Account, Options, stories
    from onrecord.intake.fields import given_date

    shape = _shape(as_json, as_jsonl)
    if min_confidence != min_confidence:  # the option's range lets NaN pass
        raise UsageError("--min-confidence wants a number from 0 to 1.")
    output = None if output == "-" else output
    options = Options(
        format=format_,
        encoding=encoding,
        names=names,
        published=given_date(published) if published is not None else None,
        leave_out=_target(output),
    )
    account = Account()
    incoming = stories(paths, options, account)
    first = list(itertools.islice(incoming, 2))
    several = len(first) > 1
    if shape == "json" and several:
        raise UsageError("--json prints one record, and there are several stories. Use --jsonl: one record a line.")

    failures, done = Failures(), 0
    with _opened(output, paths) as sink, _progress(several and not sink.isatty(), account) as advance:
        write = _writer(shape, sink, no_color=no_color)
        for record in _records(itertools.chain(first, incoming), jobs):
            if isinstance(record, InputError):
                failures.add(record)
            else:
                write(_sure(record, min_confidence))
                sink.flush()
                done += 1
            advance()
    tell_skipped(account)
    return failures.report(done)


def _records(incoming: Iterable[StoryInput | InputError], jobs: int) -> Iterator[Record | InputError]:
    from onrecord.pipeline import read_many

    return read_many(incoming, jobs=jobs)


def _shape(as_json: bool, as_jsonl: bool) -> Shape:
    if as_json and as_jsonl:
        raise UsageError("--json and --jsonl exclude each other.")
    return "json" if as_json else "jsonl" if as_jsonl else "page"


def _target(output: str | None) -> str | int | None:
    """The file that will be written, by name or, for standard output sent to one, by its descriptor."""
    if output is not None:
        return output
    try:
        return sys.stdout.fileno()
    except OSError:  # not a file at all, where somebody put another stream in its place
        return None


def _opened(output: str | None, paths: list[str]) -> AbstractContextManager[TextIO]:
    """Where to write. A file that is also one of those to read is refused: opening it would empty it."""
    from onrecord.intake.files import same_file

    target = _target(output)
    if target is not None and any(same_file(path, target) for path in paths):
        raise UsageError("the records would be written over a file of stories that is to be read.")
    if output is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="replace")
        return nullcontext(sys.stdout)
    try:
        return open(output, "w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise UsageError(f"--output {output} cannot be written: {error.strerror}.") from None


def _writer(shape: Shape, sink: TextIO, *, no_color: bool) -> Write:
    from onrecord.printable import safe_json

    if shape == "page":
        from onrecord.cli.page import page_writer

        return page_writer(sink, no_color=no_color)
    indent = 2 if shape == "json" else None

    def write(record: Record) -> None:
        sink.write(safe_json(record.to_dict(), indent=indent) + "\n")

    return write


def _progress(wanted: bool, account: Account) -> AbstractContextManager[Callable[[], None]]:
    """A progress bar on stderr when that is a terminal and several stories are not shown on it themselves."""
    if not wanted or not sys.stderr.isatty():
        return nullcontext(lambda: None)
    from onrecord.cli.progress import progress

    return progress(account)


def _sure(record: Record, least: float) -> Record:
    """`record` without the statements, contacts and positions less sure than `least`, and without the contacts and
    positions that only a statement left out tells of."""
    if not least:
        return record
    unsure = {statement.id for statement in record.statements if statement.confidence < least}
    return replace(
        record,
        statements=tuple(s for s in record.statements if s.id not in unsure),
        events=tuple(e for e in record.events if e.confidence >= least and e.statement not in unsure),
        positions=tuple(p for p in record.positions if p.confidence >= least and p.statement not in unsure),
    )


def tell_skipped(account: Account, most: int = 200, files: int = 5) -> None:
    """Names what was passed over, each with the reason; files of other kinds in a line. The list is bounded, the
    count is not."""
    from onrecord.intake.formats import UNKNOWN

    if not account.skipped:
        return
    tell(f"passed over {account.skipped:,}, which {'is no story' if account.skipped == 1 else 'are no stories'}:")
    others = [item.where for item in account.passed_over if item.reason == UNKNOWN]
    named = [item for item in account.passed_over if item.reason != UNKNOWN]
    for item in named[:most]:
        tell(f"  {item.where}: {item.reason}")
    if others:
        more = f" and {len(others) - files:,} more" if len(others) > files else ""
        tell(f"  {', '.join(others[:files])}{more}: {UNKNOWN}")
    if left := account.skipped - len(others) - len(named[:most]):
        tell(f"  … and {left:,} more")
