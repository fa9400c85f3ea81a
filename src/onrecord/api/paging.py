"""A page of a list: the cursor read, the store asked, the next cursor written."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from fastapi import Request
from fastapi.responses import Response

from onrecord.api import cursors
from onrecord.api.asked import Paged
from onrecord.api.replies import Listed, Row, listing
from onrecord.serving.readers import opened
from onrecord.store import Store

Found = tuple[Sequence[Row], Sequence[int | str | None] | None]
"""What stands on a page, and the place behind which the next begins."""


def paged(
    request: Request,
    question: str,
    asked: Paged,
    columns: Iterable[str],
    of: Sequence[type],
    ask: Callable[[Store, list[Any]], Found],
) -> Response:
    """The page that `ask` gives of the store, behind the place in the cursor: as many parts as `of` has types, all
    None on the first page."""

    def found() -> Listed:
        filters = asked.filters()
        place = [None] * len(of)
        if asked.cursor is not None:
            place = cursors.read(question, filters, asked.cursor, of)
        items, following = ask(opened(request), place)
        return Listed(items, columns, None if following is None else cursors.written(question, filters, following))

    return listing(request, asked.format, found)


def by_number(
    request: Request,
    question: str,
    asked: Paged,
    columns: Iterable[str],
    ask: Callable[[Store, int, int], Sequence[Row]],
) -> Response:
    """As `paged`, of a list that has no lasting order: `ask` is given how many answers are wanted and how many to pass
    over."""

    def numbered(store: Store, place: list[Any]) -> Found:
        done = place[0] or 0
        items = ask(store, asked.limit + 1, done)
        return items[: asked.limit], [done + asked.limit] if len(items) > asked.limit else None

    return paged(request, question, asked, columns, (int,), numbered)
