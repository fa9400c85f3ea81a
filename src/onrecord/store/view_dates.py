"""The timeline by pages: further and further back."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from onrecord.query import Query
from onrecord.store import questions
from onrecord.store.answers import Dated


def page(
    db: sqlite3.Connection, query: Query, below: tuple[int | None, int | None]
) -> tuple[list[Dated], list[int | None] | None]:
    """What is newest of what happens and what is said behind the two places `below`, in the order of the days, and the
    places behind which the next page begins; None where there is no more.

    Of both kinds ids go by the day, so that the two lists can be gone down together."""
    found: list[tuple[int, int, Dated]] = []
    more = [False, False]
    pages = [(0, questions.happenings_page)] if questions.of_events(query) else []
    if questions.of_statements(query):
        pages.append((1, questions.sayings_page))
    for at, ask in pages:
        some = ask(db, replace(query, below=below[at]))
        more[at] = some.below is not None
        found += [(id_, at, answer) for id_, answer in zip(some.ids, some.answers, strict=True)]
    found.sort(key=lambda one: one[0], reverse=True)
    kept, left = found[: query.limit], found[query.limit :]
    places = list(below)
    for id_, at, _ in kept:
        places[at] = id_
    shown = [answer for _, _, answer in kept if answer.first_day]
    shown.sort(key=lambda one: (one.first_day, one.last_day, one.id))
    return shown, places if left or any(more) else None
