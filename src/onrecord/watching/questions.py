"""What can be watched: the questions to a store, but for `who` and `explain`, with their filters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from onrecord.errors import UsageError
from onrecord.query import Query
from onrecord.store.watches import Watch

_ALL = ("actor", "country", "about", "outlet", "since", "until")
_EVENTS = (*_ALL, "with_actor", "post", "type", "status", "place", "min_confidence")
QUESTIONS: dict[str, tuple[str, ...]] = {
    "quotes": (*_ALL, "post", "mode", "kind", "min_confidence"),
    "contacts": _EVENTS,
    "acts": (*_EVENTS, "plover"),
    "positions": (*_ALL, "with_actor", "post", "stance", "min_confidence"),
    "timeline": (*_ALL, "with_actor", "post", "min_confidence"),
    "changes": _ALL,
    "search": ("about", "actor", "outlet", "since", "until"),
}
"""The questions, each with the filters that it takes."""

_DEFAULTS = {each.name: each.default for each in fields(Query)}


def check_filters(question: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The filters of `given` that say something. Raises `UsageError` for a question or a filter that cannot be watched,
    a value that is none, and a search for no words."""
    if question not in QUESTIONS:
        raise UsageError(f"question {question}: not one of {', '.join(QUESTIONS)}.")
    kept = {name: value for name, value in given.items() if value not in (None, "") and value != _DEFAULTS.get(name)}
    unknown = sorted(set(kept) - set(QUESTIONS[question]))
    if unknown:
        shown = ", ".join(name.removesuffix("_actor") if name == "with_actor" else name for name in unknown)
        raise UsageError(f"{question} has no filter {shown}. It takes {', '.join(QUESTIONS[question])}.")
    if question == "search" and "about" not in kept:
        raise UsageError("search wants words: --about 'herring quota*'.")
    Query(**kept)
    return kept


def query_of(watch: Watch, limit: int, offset: int = 0) -> Query:
    """The question of a watch as it is asked now. Changes are those since it was made, where no day is given."""
    filters = dict(watch.filters)
    if watch.question == "changes":
        filters.setdefault("since", watch.made[:10])
    return Query(**filters, limit=limit, offset=offset)
