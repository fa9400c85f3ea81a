"""The questions to a store: ``onrecord quotes``, ``who``, ``contacts``, ``acts``, ``positions``, ``timeline``,
``changes``, ``search`` and ``explain``."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from onrecord.cli import taking
from onrecord.cli.outcome import guarded, tell
from onrecord.errors import UsageError

if TYPE_CHECKING:
    from onrecord.query import Query
    from onrecord.store import Store
    from onrecord.store.answers import Answer, Person

_Actor = Annotated[str | None, typer.Option(metavar="NAME", help="Of whom; by any name that stories use for him.")]
_With = Annotated[str | None, typer.Option("--with", metavar="NAME", help="Who else takes part, or is the target.")]
_Post = Annotated[str | None, typer.Option(metavar="WORDS", help="Who holds such a post: foreign minister.")]
_Country = Annotated[str | None, typer.Option(metavar="CODE", help="Whose country is this one, as NO.")]
_About = Annotated[
    str | None, typer.Option(metavar="WORDS", help='Words in any form, "phrases" and begin*; all must be there.')
]
_Mode = Annotated[str | None, typer.Option(metavar="MODE", help="direct, indirect or mixed.")]
_Kind = Annotated[str | None, typer.Option(metavar="KIND", help="Of source: named, unnamed, institution, document.")]
_Stance = Annotated[
    str | None, typer.Option(metavar="STANCE", help="SUPPORT, REQUEST, REJECT, PROMISE, THREATEN, ACCUSE or AGREE.")
]
_Type = Annotated[str | None, typer.Option("--type", metavar="TYPE", help="meeting, call, visit, talks, …")]
_Plover = Annotated[str | None, typer.Option(metavar="CLASS", help="PLOVER's: AGREE, SANCTION, ASSAULT, …")]
_Status = Annotated[
    str | None, typer.Option(metavar="STATUS", help="held, planned, expected, proposed, cancelled, denied.")
]
_Place = Annotated[str | None, typer.Option(metavar="PLACE", help="Where: Oslo, or a country's code.")]
_Outlet = Annotated[str | None, typer.Option(metavar="NAME", help="Only stories of this agency or paper.")]
_Since = Annotated[
    str | None, typer.Option(metavar="DAY", help="From this day, month or year on: 2025-02-03, 2025-02.")
]
_Until = Annotated[str | None, typer.Option(metavar="DAY", help="Up to this day, month or year.")]
_Sure = Annotated[
    float, typer.Option("--min-confidence", metavar="0..1", min=0, max=1, show_default=False, help="As sure.")
]
_All = Annotated[
    bool, typer.Option("--all", help="Also what newer versions or copies replace, and what kills withdraw.")
]
_Places = Annotated[bool, typer.Option("--all-places", help="Every place where it stands, not only how many.")]
_Limit = Annotated[int, typer.Option("-n", "--limit", metavar="N", min=1, help="At most so many answers.")]
_Json = Annotated[bool, typer.Option("--json", help="As a JSON list.")]
_Csv = Annotated[bool, typer.Option("--csv", help="As CSV.")]
_Parquet = Annotated[Path | None, typer.Option(metavar="FILE", help="Into a Parquet file.")]
_NoColor = Annotated[bool, typer.Option("--no-color", help="No colours (as with NO_COLOR set).")]


@guarded
def quotes(
    store: taking.StoreFile = taking.DEFAULT_STORE, actor: _Actor = None, post: _Post = None, country: _Country = None,
    about: _About = None, mode: _Mode = None, kind: _Kind = None, outlet: _Outlet = None, since: _Since = None,
    until: _Until = None, min_confidence: _Sure = 0.0, everything: _All = False, all_places: _Places = False,
    limit: _Limit = 20, as_json: _Json = False, as_csv: _Csv = False, parquet: _Parquet = None,
    no_color: _NoColor = False,
) -> int:  # fmt: skip
    """Who said what: the statements of the store, the newest first, each with its words and where they stand. What
    several stories have is shown once, in its fullest form."""
    query = _query(
        actor=actor, post=post, country=country, about=about, mode=mode, kind=kind, outlet=outlet, since=since,
        until=until, min_confidence=min_confidence, everything=everything, limit=limit,
    )  # fmt: skip
    return _ask(
        store, "Quote", lambda opened: opened.quotes(query), as_json, as_csv, parquet, no_color, query, all_places
    )


@guarded
def contacts(
    store: taking.StoreFile = taking.DEFAULT_STORE, actor: _Actor = None, with_actor: _With = None, post: _Post = None,
    country: _Country = None, about: _About = None, type_: _Type = None,
    status: _Status = None, place: _Place = None, outlet: _Outlet = None, since: _Since = None, until: _Until = None,
    min_confidence: _Sure = 0.0, everything: _All = False, all_places: _Places = False, limit: _Limit = 20,
    as_json: _Json = False, as_csv: _Csv = False, parquet: _Parquet = None, no_color: _NoColor = False,
) -> int:  # fmt: skip
    """Who met, called or visited whom, the newest first. --since and --until are about the day on which it happens,
    where the story tells that, else about the day of publication. A contact of which several stories tell is shown
    once, with what they disagree on."""
    query = _query(
        actor=actor, with_actor=with_actor, post=post, country=country, about=about, type=type_, status=status,
        place=place, outlet=outlet, since=since, until=until, min_confidence=min_confidence, everything=everything,
        limit=limit,
    )  # fmt: skip
    return _ask(
        store, "Contact", lambda opened: opened.contacts(query), as_json, as_csv, parquet, no_color, query, all_places
    )


@guarded
def acts(
    store: taking.StoreFile = taking.DEFAULT_STORE, actor: _Actor = None, with_actor: _With = None, post: _Post = None,
    country: _Country = None, about: _About = None, type_: _Type = None, plover: _Plover = None,
    status: _Status = None, place: _Place = None, outlet: _Outlet = None, since: _Since = None, until: _Until = None,
    min_confidence: _Sure = 0.0, everything: _All = False, limit: _Limit = 20, as_json: _Json = False,
    as_csv: _Csv = False, parquet: _Parquet = None, no_color: _NoColor = False,
) -> int:  # fmt: skip
    """Who did what else to whom, in PLOVER's classes, the newest first: agreements, sanctions, threats, assaults."""
    query = _query(
        actor=actor, with_actor=with_actor, post=post, country=country, about=about, type=type_, plover=plover,
        status=status, place=place, outlet=outlet, since=since, until=until, min_confidence=min_confidence,
        everything=everything, limit=limit,
    )  # fmt: skip
    return _ask(store, "Act", lambda opened: opened.acts(query), as_json, as_csv, parquet, no_color, query)


@guarded
def positions(
    store: taking.StoreFile = taking.DEFAULT_STORE, actor: _Actor = None, with_actor: _With = None, post: _Post = None,
    country: _Country = None, about: _About = None, stance: _Stance = None, outlet: _Outlet = None,
    since: _Since = None, until: _Until = None, min_confidence: _Sure = 0.0, everything: _All = False,
    limit: _Limit = 20, as_json: _Json = False, as_csv: _Csv = False, parquet: _Parquet = None,
    no_color: _NoColor = False,
) -> int:  # fmt: skip
    """Who backs, asks for, rejects or promises what, the newest first. --with names whom it is directed at."""
    query = _query(
        actor=actor, with_actor=with_actor, post=post, country=country, about=about, stance=stance, outlet=outlet,
        since=since, until=until, min_confidence=min_confidence, everything=everything, limit=limit,
    )  # fmt: skip
    return _ask(store, "Stand", lambda opened: opened.positions(query), as_json, as_csv, parquet, no_color, query)


@guarded
def timeline(
    store: taking.StoreFile = taking.DEFAULT_STORE, actor: _Actor = None, with_actor: _With = None, post: _Post = None,
    country: _Country = None, about: _About = None, outlet: _Outlet = None, since: _Since = None, until: _Until = None,
    min_confidence: _Sure = 0.0, everything: _All = False, limit: _Limit = 50, as_json: _Json = False,
    as_csv: _Csv = False, parquet: _Parquet = None, no_color: _NoColor = False,
) -> int:  # fmt: skip
    """What happened, or was said, on which day, in order; of more than the limit the newest."""
    query = _query(
        actor=actor, with_actor=with_actor, post=post, country=country, about=about, outlet=outlet, since=since,
        until=until, min_confidence=min_confidence, everything=everything, limit=limit,
    )  # fmt: skip
    return _ask(store, "Dated", lambda opened: opened.timeline(query), as_json, as_csv, parquet, no_color, query)


@guarded
def changes(
    since: Annotated[str, typer.Option(metavar="DAY", help="From this day, month or year on: 2025-02-03, 2025-02.")],
    store: taking.StoreFile = taking.DEFAULT_STORE, actor: _Actor = None, country: _Country = None,
    about: _About = None, outlet: _Outlet = None, until: _Until = None, limit: _Limit = 50, as_json: _Json = False,
    as_csv: _Csv = False, parquet: _Parquet = None, no_color: _NoColor = False,
) -> int:  # fmt: skip
    """What changed since a day, as far as the record shows: a new post, a position that turned, a contact that was
    planned and then held or called off, a story that was withdrawn; each with both sides' evidence."""
    query = _query(
        since=since, actor=actor, country=country, about=about, outlet=outlet, until=until, limit=limit,
    )  # fmt: skip
    return _ask(store, "Change", lambda opened: opened.changes(query), as_json, as_csv, parquet, no_color, query)


@guarded
def who(
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="A name, in full or in part.")] = None,
    store: taking.StoreFile = taking.DEFAULT_STORE, post: _Post = None, everything: _All = False, limit: _Limit = 20,
    as_json: _Json = False, as_csv: _Csv = False, parquet: _Parquet = None, no_color: _NoColor = False,
) -> int:  # fmt: skip
    """Who is called so, or holds a post: names, posts with the days on which stories give them, and how much is on
    record."""
    if name is None and post is None:
        raise UsageError("who wants a NAME, or --post WORDS.")
    query = _query(actor=name, post=post, everything=everything, limit=limit)
    return _ask(store, "Person", lambda opened: opened.who(query), as_json, as_csv, parquet, no_color, None)


@guarded
def search(
    words: Annotated[str, typer.Argument(help='Words in any form, "phrases" and begin*; all must be there.')],
    store: taking.StoreFile = taking.DEFAULT_STORE, actor: _Actor = None, outlet: _Outlet = None, since: _Since = None,
    until: _Until = None, everything: _All = False, limit: _Limit = 20, as_json: _Json = False, as_csv: _Csv = False,
    parquet: _Parquet = None, no_color: _NoColor = False,
) -> int:  # fmt: skip
    """The stories that hold the words, the best first."""
    query = _query(
        about=words, actor=actor, outlet=outlet, since=since, until=until, everything=everything, limit=limit
    )
    return _ask(store, "Found", lambda opened: opened.search(query), as_json, as_csv, parquet, no_color, None)


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


def _query(**filters: Any) -> Query:
    from onrecord.query import Query

    return Query(**filters)


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
        names = "; ".join(f"{one.name} ({one.type}, {one.statements:,} statements)" for one in meant)
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
