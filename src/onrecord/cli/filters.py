"""The filters of the questions as options: each question takes those that make sense for it, all in one way."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.parameters import option, taking

if TYPE_CHECKING:
    from onrecord.query import Query

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
_Limit = Annotated[int, typer.Option("-n", "--limit", metavar="N", min=1, help="At most so many answers.")]

_FILTERS: dict[str, tuple[str, Any, Any]] = {
    "actor": ("actor", _Actor, None),
    "with": ("with_actor", _With, None),
    "post": ("post", _Post, None),
    "country": ("country", _Country, None),
    "about": ("about", _About, None),
    "mode": ("mode", _Mode, None),
    "kind": ("kind", _Kind, None),
    "stance": ("stance", _Stance, None),
    "type": ("type_", _Type, None),
    "plover": ("plover", _Plover, None),
    "status": ("status", _Status, None),
    "place": ("place", _Place, None),
    "outlet": ("outlet", _Outlet, None),
    "since": ("since", _Since, None),
    "until": ("until", _Until, None),
    "confidence": ("min_confidence", _Sure, 0.0),
    "all": ("everything", _All, False),
}


def filtered(names: str, limit: int) -> Callable[[Callable[..., int | None]], Callable[..., int | None]]:
    """For a command that is handed a ``query``: it takes the filters of these names, and at most `limit` answers."""
    options = [option(*_FILTERS[name]) for name in names.split()] + [option("limit", _Limit, limit)]
    return lambda command: taking(command, "query", options, _query)


def _query(**given: Any) -> Query:
    from onrecord.query import Query

    return Query(**{"type" if name == "type_" else name: value for name, value in given.items()})
