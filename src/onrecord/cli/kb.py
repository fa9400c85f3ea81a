"""Knowledge bases of a store: ``onrecord kb add``, ``kb list`` and ``kb forget``."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli import taking
from onrecord.cli.outcome import FAILED, Failures, guarded, tell

if TYPE_CHECKING:
    from onrecord.store.knowing import Learnt

app = typer.Typer(
    help="Knowledge bases: ids and other names for those whom the stories name.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command()
@guarded
def add(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILES",
            help="Wikidata's JSON (a dump, or items one a line), or entities of FollowTheMoney or OpenSanctions, one a "
            "line; and .gz of them; - is standard input.",
        ),
    ],
    store: taking.StoreFile = taking.DEFAULT_STORE,
    base: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Keep FollowTheMoney's ids under this name, not opensanctions or ftm."),
    ] = None,
    named_only: Annotated[
        bool, typer.Option("--named-only", help="Keep only whom the store's stories name by now: for whole dumps.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what came of it as JSON.")] = False,
) -> int:
    """Keep who there is: the people, bodies and states of FILES, by their ids and all their names.

    Those whom the stories name get ids, are found by any of these names, and are one where the base says so and their
    posts do not speak against it. A file is kept as a whole, or not at all where it is broken off; kept again it
    changes nothing. Lines that cannot be read are listed at the end, and the rest is kept.
    """
    from onrecord.errors import UsageError
    from onrecord.intake.files import check_paths
    from onrecord.knowledge.read import entities
    from onrecord.store import Store

    check_paths(files)
    results: dict[str, Learnt] = {}
    with Store.open(store, write=True, purpose="onrecord kb add") as opened:
        for file in files:
            if file in results:
                raise UsageError(f"{file}: named twice.")
            results[file] = opened.know(entities(file, base), named_only=named_only)
            if not as_json:
                typer.echo(f"{file}: {_summary(results[file])}")
    failures = Failures()
    for learnt in results.values():
        for error in learnt.errors:
            failures.add(error)
        failures.count += learnt.broken - len(learnt.errors)
    if as_json:
        sys.stdout.write(json.dumps([_told(file, learnt) for file, learnt in results.items()]) + "\n")
        return FAILED if failures.count else 0
    done = sum(learnt.new + learnt.changed + learnt.unchanged for learnt in results.values())
    return failures.report(done, "line", "lines", "entities are kept")


@app.command("list")
@guarded
def list_(
    store: taking.StoreFile = taking.DEFAULT_STORE,
    as_json: Annotated[bool, typer.Option("--json", help="As a JSON list.")] = False,
) -> None:
    """Which knowledge bases the store has, with how many entities, and how many names of the stories they know."""
    from dataclasses import asdict

    from onrecord.store import Store

    with Store.open(store) as opened:
        found = opened.bases()
    if as_json:
        sys.stdout.write(json.dumps([asdict(one) for one in found]) + "\n")
        return
    for one in found:
        typer.echo(f"{one.base}: {one.entities:,} entities; {one.names:,} names of the stories are known by it")
    if not found:
        tell("there is no knowledge base. `onrecord kb add FILE` adds one.")


@app.command()
@guarded
def forget(
    base: Annotated[str, typer.Argument(metavar="BASE", help="Of `kb list`: wikidata.")],
    store: taking.StoreFile = taking.DEFAULT_STORE,
) -> None:
    """Take a knowledge base out, with all that follows from it and what people said of its ids."""
    from onrecord.errors import NotThereError
    from onrecord.store import Store

    with Store.open(store, write=True, purpose="onrecord kb forget") as opened:
        if not opened.forget_base(base):
            raise NotThereError(f"{store}: no knowledge base {base} there. `onrecord kb list` tells them.")


def _summary(learnt: Learnt) -> str:
    """``12 new, 0 changed, 3 unchanged, 40 left out; 5 names of the stories got other ids``."""
    counts = (
        f"{learnt.new:,} new, {learnt.changed:,} changed, {learnt.unchanged:,} unchanged, {learnt.left_out:,} left out"
    )
    names = "name" if learnt.linked == 1 else "names"
    return f"{counts}; {learnt.linked:,} {names} of the stories got other ids"


def _told(file: str, learnt: Learnt) -> dict[str, Any]:
    problems = [{"place": one.where, "problem": one.problem, "remedy": one.remedy} for one in learnt.errors]
    return {
        "file": file,
        "new": learnt.new,
        "changed": learnt.changed,
        "unchanged": learnt.unchanged,
        "left_out": learnt.left_out,
        "linked": learnt.linked,
        "broken": learnt.broken,
        "problems": problems,
    }
