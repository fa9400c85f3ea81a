"""What people say of the record: ``onrecord judge``, ``same``, ``apart``, ``judgements`` and ``undo``."""

from __future__ import annotations

import io
import sys
from typing import Annotated

import typer

from onrecord.cli import taking
from onrecord.cli.outcome import guarded, tell
from onrecord.errors import UsageError

_By = Annotated[
    str, typer.Option("--by", metavar="NAME", envvar="ONRECORD_AUTHOR", show_envvar=True, help="Who says so.")
]
_Note = Annotated[str | None, typer.Option(metavar="WORDS", help="Why.")]
_One = Annotated[str, typer.Argument(metavar="ONE", help="A name (N12, of `who --json`) or an item (3f2a9c12/S1).")]
_Other = Annotated[str, typer.Argument(metavar="OTHER", help="Another of the same sort.")]


@guarded
def judge(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Of an answer: 3f2a9c12/S1.")],
    verdict: Annotated[str, typer.Argument(metavar="VERDICT", help="right, wrong or corrected.")],
    values: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FIELD=VALUE]...", help="What is right: speaker=…, content=96-131, status=planned."),
    ] = None,
    by: _By = "",
    note: _Note = None,
    store: taking.StoreFile = taking.DEFAULT_STORE,
) -> None:
    """Say that an item is right, wrong or, with what is right, corrected. It is kept by its place in the text, also
    when the story is read again."""
    from onrecord.store import Store

    correction = dict(map(_field, values or []))
    with Store.open(store, write=True, purpose="onrecord judge") as opened:
        opened.judge(id_, verdict, _author(by), note=note, correction=correction or None)


@guarded
def same(
    one: _One, other: _Other, by: _By = "", note: _Note = None, store: taking.StoreFile = taking.DEFAULT_STORE
) -> None:
    """Say that two names are one person's, two statements one remark, or two events one contact."""
    from onrecord.store import Store

    with Store.open(store, write=True, purpose="onrecord same") as opened:
        opened.same(one, other, _author(by), note=note)


@guarded
def apart(
    one: _One, other: _Other, by: _By = "", note: _Note = None, store: taking.StoreFile = taking.DEFAULT_STORE
) -> None:
    """Say that two names, statements or events are two, whatever the machine says."""
    from onrecord.store import Store

    with Store.open(store, write=True, purpose="onrecord apart") as opened:
        opened.apart(one, other, _author(by), note=note)


@guarded
def judgements(
    id_: Annotated[str, typer.Argument(metavar="ID", help="A name (N12) or an item (3f2a9c12/S1).")],
    store: taking.StoreFile = taking.DEFAULT_STORE,
) -> None:
    """Why a name, statement or contact is one with others, or is not: who says so, the score and the reasons."""
    from dataclasses import asdict

    from onrecord.printable import safe_json
    from onrecord.store import Store

    with Store.open(store) as opened:
        found = opened.judgements(id_)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    sys.stdout.write("[" + ",\n ".join(safe_json(asdict(one)) for one in found) + "]\n")
    if not found:
        tell("nobody has judged it one with another.")


@guarded
def undo(
    judgement: Annotated[str, typer.Argument(metavar="ID", help="J3 or T5 of `judgements`, V7 of `explain`.")],
    store: taking.StoreFile = taking.DEFAULT_STORE,
) -> None:
    """Take back what somebody said: that two are one or two, or a verdict."""
    from onrecord.store import Store

    with Store.open(store, write=True, purpose="onrecord undo") as opened:
        opened.undo(judgement)


def _author(by: str) -> str:
    if not by.strip():
        raise UsageError("whose judgement is it? Give --by NAME, or set ONRECORD_AUTHOR.")
    return by.strip()


def _field(written: str) -> tuple[str, str]:
    name, given, value = written.partition("=")
    if not given or not name or not value:
        raise UsageError(f"{written}: not a field and its value, as status=planned.")
    return name, value
