"""The command line: ``onrecord COMMAND``. One file a command; each is registered here, and nothing heavy is imported.

Exit codes: 0 all done, 1 some stories could not be read (or the model could not be loaded), 2 wrong use,
130 interrupted.
"""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli import kb
from onrecord.cli.add import add, reread
from onrecord.cli.ask import acts, changes, contacts, explain, positions, quotes, search, timeline, who
from onrecord.cli.demo import demo
from onrecord.cli.evaluate import evaluate
from onrecord.cli.export import export
from onrecord.cli.judging import apart, judge, judgements, same, undo
from onrecord.cli.mcp import mcp
from onrecord.cli.read import read
from onrecord.cli.run import run as run_archive
from onrecord.cli.schema import schema
from onrecord.cli.serve import serve
from onrecord.cli.watch import watch_app

app = typer.Typer(
    name="onrecord",
    help="Reads news-wire stories and puts what they say on the record: who said what, with the evidence.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

# Each command's function is its help, its options and its work.
app.command()(read)
app.command()(add)
app.command()(reread)
for question in (quotes, who, contacts, acts, positions, timeline, changes, search, explain):
    app.command()(question)
for judging in (judge, same, apart, judgements, undo):
    app.command()(judging)
app.add_typer(kb.app, name="kb")
app.command()(export)
app.command("run")(run_archive)
app.command()(serve)
app.command()(demo)
app.command()(mcp)
app.add_typer(watch_app)
app.command()(schema)
app.command("eval")(evaluate)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        typer.echo(f"onrecord {version('onrecord')}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and leave.")
    ] = False,
) -> None:
    pass


def run() -> None:
    """The console entry."""
    app(prog_name="onrecord")
