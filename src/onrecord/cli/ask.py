"""The questions to a store: ``onrecord quotes``, ``who``, ``contacts``, ``acts``, ``positions``, ``timeline``,
``changes``, ``search`` and ``explain``."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from onrecord.cli import taking
from onrecord.cli.filters import filtered
from onrecord.cli.outcome import guarded, tell
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.query import Query
    from onrecord.store import Store
    from onrecord.store.answers import Answer, Person

_Places = Annotated[bool, typer.Option("--all-places", help="Every place where it stands, not only how many.")]
_Json = Annotated[bool, typer.Option("--json", help="As a JSON list.")]
_Csv = Annotated[bool, typer.Option("--csv", help="As CSV.")]
_Parquet = Annotated[Path | None, typer.Option(metavar="FILE", help="Into a Parquet file.")]
_NoColor = Annotated[bool, typer.Option("--no-color", help="No colours (as with NO_COLOR set).")]


@guarded
@filtered("actor post country about mode kind outlet since until confidence all", 20)
def quotes(
    query: Query, store: taking.StoreFile = taking.DEFAULT_STORE, all_places: _Places = False, as_json: _Json = False,
    as_csv: _Csv = False, parquet: _Parquet = None, no_color: _NoColor = False,
) -> int:  # fmt: skip
    """Who said what: the statements of the store, the newest first, each with its words and where they stand. What
    several stories have is shown once, in its fullest form."""
    return _ask(
        store, "Quote", lambda opened: opened.quotes(query), as_json, as_csv, parquet, no_color, query, all_places
    )


@guarded
@filtered("actor with post country about type status place outlet since until confidence all", 20)
def contacts(
    query: Query, store: taking.StoreFile = taking.DEFAULT_STORE, all_places: _Places = False, as_json: _Json = False,
    as_csv: _Csv = False, parquet: _Parquet = None, no_color: _NoColor = False,
) -> int:  # fmt: skip
    """Who met, called or visited whom, the newest first. --since and --until are about the day on which it happens,
    where the story tells that, else about the day of publication. A contact of which several stories tell is shown
    once, with what they disagree on."""
    return _ask(
        store, "Contact", lambda opened: opened.contacts(query), as_json, as_csv, parquet, no_color, query, all_places
    )


@guarded
@filtered("actor with post country about type plover status place outlet since until confidence all", 20)
def acts(
    query: Query, store: taking.StoreFile = taking.DEFAULT_STORE, as_json: _Json = False,
    as_csv: _Csv = False, parquet: _Parquet = None, no_color: _NoColor = False,
) -> int:  # fmt: skip
    """Who did what else to whom, in PLOVER's classes, the newest first: agreements, sanctions, threats, assaults."""
    return _ask(store, "Act", lambda opened: opened.acts(query), as_json, as_csv, parquet, no_color, query)


@guarded
@filtered("actor with post country about stance outlet since until confidence all", 20)
def positions(
    query: Query, store: taking.StoreFile = taking.DEFAULT_STORE, as_json: _Json = False,
    as_csv: _Csv = False, parquet: _Parquet = None, no_color: _NoColor = False,
) -> int:  # fmt: skip
    """Who backs, asks for, rejects or promises what, the newest first. --with names whom it is directed at."""
    return _ask(store, "Stand", lambda opened: opened.positions(query), as_json, as_csv, parquet, no_color, query)


@guarded
@filtered("actor with post country about mode kind type plover status place outlet since until confidence all", 50)
def timeline(
    query: Query, store: taking.StoreFile = taking.DEFAULT_STORE, as_json: _Json = False,
    as_csv: _Csv = False, parquet: _Parquet = None, no_color: _NoColor = False,
) -> int:  # fmt: skip
    """What happened, or was said, on which day, in order; of more than the limit the newest. With --mode or --kind only
    what was said, with --with, --type, --plover, --status or --place only what happened."""
    return _ask(store, "Dated", lambda opened: opened.timeline(query), as_json, as_csv, parquet, no_color, query)


@guarded
@filtered("actor with post country about type place stance outlet until confidence", 50)
def changes(
    since: Annotated[str, typer.Option(metavar="DAY", help="From this day, month or year on: 2025-02-03, 2025-02.")],
    query: Query, store: taking.StoreFile = taking.DEFAULT_STORE, as_json: _Json = False, as_csv: _Csv = False,
    parquet: _Parquet = None, no_color: _NoColor = False,
) -> int:  # fmt: skip
    """What changed since a day, as far as the record shows: a new post, a position that turned, a contact that was
    planned and then held or called off, a story that was withdrawn; each with both sides' evidence."""
    asked = replace(query, since=since)
    return _ask(store, "Change", lambda opened: opened.changes(asked), as_json, as_csv, parquet, no_color, asked)


@guarded
@filtered("post country outlet since until all", 20)
def who(
    query: Query,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="A name, in full or in part, or an id, as wikidata:Q42.")
    ] = None,
    store: taking.StoreFile = taking.DEFAULT_STORE, as_json: _Json = False, as_csv: _Csv = False,
    parquet: _Parquet = None, no_color: _NoColor = False,
) -> int:  # fmt: skip
    """Who is called so, holds a post or is of a country: names, posts with the days on which stories give them, and how
    much is on record. With --post, --country is the country whose post it is."""
    if name is None and query.post is None and query.country is None:
        raise UsageError("who wants a NAME, --post WORDS or --country CODE.")
    asked = replace(query, actor=name)
    return _ask(store, "Person", lambda opened: opened.who(asked), as_json, as_csv, parquet, no_color, None)


@guarded
@filtered("actor with post country outlet since until all", 20)
def search(
    query: Query,
    words: Annotated[str, typer.Argument(help='Words in any form, "phrases" and begin*; all must be there.')],
    store: taking.StoreFile = taking.DEFAULT_STORE, as_json: _Json = False, as_csv: _Csv = False,
    parquet: _Parquet = None, no_color: _NoColor = False,
) -> int:  # fmt: skip
    """The stories that hold the words, and name those who are asked for, the best first."""
    asked = replace(query, about=words)
    return _ask(store, "Found", lambda opened: opened.search(asked), as_json, as_csv, parquet, no_color, None)


@guarded
def explain(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Of an answer: 3f2a9c12/S1.")],
    store: taking.StoreFile = taking.DEFAULT_STORE,
) -> None:
    """Why an item is on the record: as it was read, with spans, sentence, story, model, versions and verdicts."""
    from onrecord.cli.shown import explained
    from onrecord.store import Store

    with Store.open(store) as opened:
        explained(opened.explain(id_).to_dict(), _stdout())


def _ask(
    store: Path,
    kind: str,
    question: Callable[[Store], Sequence[Answer | Person]],
    as_json: bool,
    as_csv: bool,
    parquet: Path | None,
    no_color: bool,
    query: Query | None,
    all_places: bool = False,
) -> int:
    """Asks and prints; `query` to say whom a name means, where it could be several."""
    from onrecord.store import Store, answers, tables

    if as_json + as_csv + (parquet is not None) > 1:
        raise UsageError("--json, --csv and --parquet exclude one another.")
    with Store.open(store) as opened:
        found = question(opened)
        meant = opened.who(actor=query.actor, limit=4) if query and query.actor else []
        meant = [one for one in meant if one.statements or one.events or one.positions]
    if parquet is not None:
        _write_parquet(tables.to_arrow(found, getattr(answers, kind)), parquet)
    elif as_csv:
        _write_csv(list(tables.columns(getattr(answers, kind))), tables.rows(found), _stdout())
    elif as_json:
        from onrecord.printable import safe_json

        sink = _stdout()
        sink.write("[" + ",\n ".join(safe_json(answer.to_dict()) for answer in found) + "]\n")
    else:
        from onrecord.cli.shown import show

        show(found, _stdout(), no_color=no_color, all_places=all_places)
        if not found:
            tell("nothing on record.")
    if len(meant) > 1:
        names = "; ".join(
            f"{one.name} ({one.type}, {one.statements:,} {'statement' if one.statements == 1 else 'statements'})"
            for one in meant
        )
        tell(f"several are called so: {names}. A fuller name tells them apart.")
    return 0


def _write_csv(columns: list[str], rows: list[dict[str, Any]], sink: TextIO) -> None:
    import csv

    from onrecord.printable import printable

    shown = sink.isatty()
    writer = csv.DictWriter(sink, columns, lineterminator="\n")
    writer.writeheader()
    for row in rows:
        safe = {name: printable(value) if shown and isinstance(value, str) else value for name, value in row.items()}
        writer.writerow(safe)


def _write_parquet(table: Any, path: Path) -> None:
    import pyarrow.parquet as pq

    try:
        pq.write_table(table, path)
    except OSError as error:
        raise UsageError(f"--parquet {path} cannot be written: {error.strerror or error}.") from None


def _stdout() -> TextIO:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="replace")
    return sys.stdout
