"""The questions of the store, each a list: quotes, contacts, acts, positions, the timeline, actors, changes, search."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from onrecord.api import answered, asked
from onrecord.api.declared import lists
from onrecord.api.paging import Found, by_number, paged
from onrecord.errors import UsageError
from onrecord.store import Store, answers, tables

router = APIRouter(tags=["questions"])
_Asked = asked.QuotesAsked | asked.ContactsAsked | asked.ActsAsked | asked.PositionsAsked


_KINDS: tuple[type[answers.Answer] | type[answers.Person], ...] = (
    answers.Quote, answers.Contact, answers.Act, answers.Stand, answers.Dated, answers.Change, answers.Found,
    answers.Person,
)  # fmt: skip
_COLUMNS: dict[type, dict[str, type]] = {kind: tables.columns(kind) for kind in _KINDS}


def _page(request: Request, question: str, given: _Asked, kind: type[answers.Answer]) -> Response:
    def ask(store: Store, place: list[Any]) -> Found:
        page = store.views.page(question, given.query(below=place[0]))
        return page.answers, None if page.below is None else [page.below]

    return paged(request, question, given, _COLUMNS[kind], (int,), ask)


@router.get("/quotes", response_model=answered.Page[answered.Quote], responses=lists(of="Statements."))
def quotes(request: Request, given: Annotated[asked.QuotesAsked, Query()]) -> Response:
    """Who said what, the newest first. What several stories have is one answer, in its fullest form, with all places
    where it stands; `all` gives each on its own."""
    return _page(request, "quotes", given, answers.Quote)


@router.get("/contacts", response_model=answered.Page[answered.Contact], responses=lists(of="Contacts."))
def contacts(request: Request, given: Annotated[asked.ContactsAsked, Query()]) -> Response:
    """Who met, called or visited whom, the newest first. The days are those on which it happens where the story tells
    that, else those of publication."""
    return _page(request, "contacts", given, answers.Contact)


@router.get("/acts", response_model=answered.Page[answered.Act], responses=lists(of="Acts."))
def acts(request: Request, given: Annotated[asked.ActsAsked, Query()]) -> Response:
    """Who did what else to whom, in PLOVER's classes, the newest first."""
    return _page(request, "acts", given, answers.Act)


@router.get("/positions", response_model=answered.Page[answered.Position], responses=lists(of="Positions."))
def positions(request: Request, given: Annotated[asked.PositionsAsked, Query()]) -> Response:
    """Who backs, asks for, rejects or promises what, the newest first."""
    return _page(request, "positions", given, answers.Stand)


@router.get("/timeline", response_model=answered.Page[answered.Dated], responses=lists(of="What is dated."))
def timeline(request: Request, given: Annotated[asked.TimelineAsked, Query()]) -> Response:
    """What happens, or is said, on which day: a page is in the order of the days, and the next page further back."""

    def ask(store: Store, place: list[Any]) -> Found:
        return store.views.dates(given.query(), (place[0], place[1]))

    return paged(request, "timeline", given, _COLUMNS[answers.Dated], (int, int), ask)


@router.get("/actors", response_model=answered.Page[answered.Actor], responses=lists(of="Actors."))
def actors(request: Request, given: Annotated[asked.ActorsAsked, Query()]) -> Response:
    """Who is called so, or holds such a post: all names, the posts with the days on which stories give them, and how
    much is on record; those of whom most is on record first."""

    def ask(store: Store, limit: int, done: int) -> list[answers.Person]:
        if given.actor is None and given.post is None and given.country is None:
            raise UsageError("actors wants `actor`, `post` or `country`.")
        return store.who(given.query(limit=limit, offset=done))

    return by_number(request, "actors", given, _COLUMNS[answers.Person], ask)


@router.get("/changes", response_model=answered.Page[answered.Change], responses=lists(of="Changes."))
def changes(request: Request, given: Annotated[asked.ChangesAsked, Query()]) -> Response:
    """What changed since a day, as far as the record shows: posts, positions that turned, contacts that were held or
    called off, stories that were withdrawn; each with both sides' evidence, the newest first."""

    def ask(store: Store, limit: int, done: int) -> list[answers.Change]:
        return store.changes(given.query(limit=limit, offset=done))

    return by_number(request, "changes", given, _COLUMNS[answers.Change], ask)


@router.get("/search", response_model=answered.Page[answered.Found], responses=lists(of="Stories."))
def search(request: Request, given: Annotated[asked.SearchAsked, Query()]) -> Response:
    """The stories that hold the words, the best first."""

    def ask(store: Store, limit: int, done: int) -> list[answers.Found]:
        return store.search(given.query(limit=limit, offset=done))

    return by_number(request, "search", given, _COLUMNS[answers.Found], ask)
