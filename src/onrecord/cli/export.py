"""``onrecord export``: records in the forms that other tools read, and people's verdicts to train on."""

from __future__ import annotations

from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import taking
from onrecord.cli.outcome import Failures, guarded, tell
from onrecord.cli.read import _opened, _records, _target, tell_skipped
from onrecord.errors import UsageError


class Form(StrEnum):
    """The forms in which events, records, and with --verdicts verdicts, can be had."""

    POLECAT_LIKE = "polecat-like"
    BRAT = "brat"
    JSONL = "jsonl"
    ANNOTATION = "annotation"
    NINJS = "ninjs"
    FTM = "ftm"
    JSONLD = "jsonld"


_OF_VERDICTS = (Form.BRAT, Form.JSONL)


@guarded
def export(
    paths: taking.PathsOrNone = None,
    form: Annotated[
        Form,
        typer.Option(
            "--format",
            help="polecat-like of events; annotation, ninjs, ftm or jsonld of records; brat or jsonl of verdicts.",
        ),
    ] = Form.POLECAT_LIKE,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="Write there, not to the screen.")
    ] = None,
    jobs: taking.Jobs = 1,
    published: taking.Published = None,
    min_confidence: Annotated[
        float,
        typer.Option(min=0, max=1, metavar="0..1", show_default=False, help="Leave out events less sure than this."),
    ] = 0.0,
    verdicts: Annotated[
        bool, typer.Option("--verdicts", help="What people said of a store's items, to train on; no stories are read.")
    ] = False,
    store: taking.StoreFile = taking.DEFAULT_STORE,
) -> int:
    """Read stories and write their events as tab-separated lines, one a pair of actors, with POLECAT's column names;
    what was denied or called off is left out, what is only claimed names who claims it.

    With --format annotation (W3C Web Annotations), ninjs (IPTC's, with the record in it), ftm (entities of
    FollowTheMoney) or jsonld (schema.org), write their records as JSON Lines; without PATHS, all of the store's.

    With --verdicts, write what people said of a store's items: a file of JSON Lines, or a folder (-o) of BRAT's .txt
    and .ann, a pair a story. Stories that cannot be read are listed at the end, and the rest is done.
    """
    from onrecord.errors import InputError
    from onrecord.export.polecat import header, lines
    from onrecord.intake import Account, Options, stories
    from onrecord.intake.fields import given_date

    output = None if output == "-" else output
    if verdicts:
        return _verdicts(paths or [], form, output, store)
    if form in _OF_VERDICTS:
        raise UsageError(f"--format {form.value} is of verdicts. Add --verdicts.")
    if form is not Form.POLECAT_LIKE:
        if min_confidence:
            raise UsageError("--min-confidence is of --format polecat-like: a record is given whole.")
        return _records_as(form, paths or [], output, jobs, published, store)
    if not paths:
        raise UsageError("export wants PATHS of stories, or --verdicts.")
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
    tell_skipped(account)
    return failures.report(done)


def _records_as(form: Form, paths: list[str], output: str | None, jobs: int, published: str | None, store: Path) -> int:
    """Records of stories, or of a store, as JSON Lines."""
    from onrecord.errors import InputError
    from onrecord.export import lines
    from onrecord.intake import Account, Options, stories
    from onrecord.intake.fields import given_date
    from onrecord.printable import safe_json
    from onrecord.store import Store
    from onrecord.store.keys import input_of, key_of

    written = lines.FORMS[form.value]
    if not paths:
        with Store.open(store) as opened, _opened(output, [str(store)]) as sink:
            for record, key in lines.kept(opened):
                for line in written(record, key, opened.views.ids(key)):
                    sink.write(safe_json(line) + "\n")
        return 0
    day = given_date(published) if published is not None else None
    account = Account()
    incoming = stories(paths, Options(published=day, leave_out=_target(output)), account)
    failures, done = Failures(), 0
    with _opened(output, paths) as sink:
        for found in _records(incoming, jobs):
            if isinstance(found, InputError):
                failures.add(found)
                continue
            for line in written(found, key_of(input_of(found)), {}):
                sink.write(safe_json(line) + "\n")
            done += 1
    tell_skipped(account)
    return failures.report(done)


def _verdicts(paths: list[str], form: Form, output: str | None, store: Path) -> int:
    from onrecord.export import verdicts
    from onrecord.printable import safe_json
    from onrecord.store import Store

    if paths:
        raise UsageError("--verdicts reads a store (--store FILE) and no stories.")
    if form not in _OF_VERDICTS:
        raise UsageError("--verdicts are had as --format brat or jsonl.")
    if form is Form.BRAT and output is None:
        raise UsageError("--format brat writes many files. Name a folder with -o.")
    count = 0
    with Store.open(store) as opened:
        if form is Form.JSONL:
            with _opened(output, [str(store)]) as sink:
                for one in opened.verdicts():
                    sink.write(safe_json(verdicts.line(one)) + "\n")
                    count += 1
        else:
            folder = Path(output or "")
            folder.mkdir(parents=True, exist_ok=True)
            for story, some in groupby(opened.verdicts(), lambda one: one.story):
                found = list(some)
                count += len(found)
                text = found[0].record.story.text
                (folder / f"{story}.txt").write_text(text, encoding="utf-8", errors="surrogatepass", newline="")
                (folder / f"{story}.ann").write_text(
                    verdicts.brat(found), encoding="utf-8", errors="surrogatepass", newline=""
                )
    if not count:
        tell("nobody has said anything of the store's items. `onrecord judge` does.")
    return 0
