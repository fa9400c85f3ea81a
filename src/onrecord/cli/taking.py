"""The options by which a command takes stories in, and where the store lies: shared by the commands that add to it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.parameters import option
from onrecord.cli.parameters import taking as taking_options

if TYPE_CHECKING:
    from onrecord.intake import FieldNames, Options

DEFAULT_STORE = Path("onrecord.db")

Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATHS",
        help="Files or folders of stories: text, JSON Lines, CSV, Parquet, saved pages and WARC, RSS and Atom, "
        "NewsML, NITF, ninjs, IPTC 7901, ANPA, and .gz of them; - is standard input.",
    ),
]
PathsOrNone = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATHS",
        help="Files or folders of stories: text, JSON Lines, CSV, Parquet, saved pages and WARC, RSS and Atom, "
        "NewsML, NITF, ninjs, IPTC 7901, ANPA, and .gz of them; - is standard input.",
    ),
]
StoreFile = Annotated[
    Path,
    typer.Option("--store", metavar="FILE", envvar="ONRECORD_STORE", help="The store.", show_envvar=True),
]
Jobs = Annotated[int, typer.Option("-j", "--jobs", min=1, metavar="N", help="Read on N cores at once.")]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Day of publication, as 2024-12-18, of the stories that come without one."),
]
FormatName = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="NAME",
        help="What standard input is, or a file that does not tell: text, jsonl, csv, parquet, html, warc, feed, "
        "newsml-g2, newsml, nitf, ninjs, iptc7901, anpa, or a plug-in's.",
    ),
]
Encoding = Annotated[str | None, typer.Option(metavar="NAME", help="Where it is not UTF-8: windows-1252, utf-16, …")]
_FIELDS = {
    "text": "JSON key or CSV column of the text, a string or a list of paragraphs.",
    "id": "… of the provider's id.",
    "published": "… of the date of publication.",
    "headline": "… of the headline.",
    "byline": "… of the byline, a string or a list of names.",
    "outlet": "… of the agency or paper.",
    "url": "… of the address.",
    "language": "… of the language.",
    "version": "… of the version.",
    "status": "… of the status, as canceled.",
}


def fields(command: Callable[..., int | None]) -> Callable[..., int | None]:
    """`command`, which is handed ``names``, the `FieldNames` that its options ``--text-field`` … give."""
    options = [
        option(f"{name}_field", Annotated[str, typer.Option(metavar="NAME", help=words)], name)
        for name, words in _FIELDS.items()
    ]
    return taking_options(command, "names", options, _field_names)


def _field_names(**given: str) -> FieldNames:
    from onrecord.intake import FieldNames

    return FieldNames(**{name.removesuffix("_field"): value for name, value in given.items()})


def options_of(
    names: FieldNames, published: str | None, format_: str | None, encoding: str | None, store: Path
) -> Options:
    """How to take stories in, by what the command was given; raises `UsageError` for what isn't so."""
    from onrecord.intake import Options
    from onrecord.intake.fields import given_date

    return Options(
        format=format_,
        encoding=encoding,
        names=names,
        published=given_date(published) if published is not None else None,
        leave_out=str(store),
    )
