"""``/search``: over everything, with what the findings have in common beside them, to narrow them down."""

from __future__ import annotations

from typing import Any, Literal

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.query import Query
from onrecord.record import EventStatus, Mode, SourceKind, Stance
from onrecord.serving.readers import opened
from onrecord.store import Store
from onrecord.store.candidates import Kind
from onrecord.store.view_facets import Facets
from onrecord.store.view_stories import Told
from onrecord.web import words
from onrecord.web.asked import Asked, asked
from onrecord.web.rendering import address, page

router = APIRouter()

SHOWN = {
    "all": "All",
    "stories": "Stories",
    "statements": "Statements",
    "contacts": "Contacts",
    "acts": "Acts",
    "positions": "Positions",
}
_QUESTIONS: dict[str, tuple[str, Kind]] = {
    "statements": ("quotes", "statement"),
    "contacts": ("contacts", "event"),
    "acts": ("acts", "event"),
    "positions": ("positions", "position"),
}
_FEW, _MANY = 4, 20
_OF_STATEMENTS, _OF_EVENTS, _OF_POSITIONS = {"mode", "kind"}, {"type", "status", "place", "plover", "with"}, {"stance"}
FACETS = {
    "actor": "Who",
    "outlet": "Outlet",
    "stance": "Stance",
    "type": "What it is",
    "status": "Whether it happened",
    "place": "Place",
    "mode": "How it is given",
    "kind": "Who speaks",
    "month": "Month",
}


@router.get("/search")
def search(request: Request, show: str = "all") -> HTMLResponse:
    """The page of a search; without any filter, the form alone."""
    store, about = opened(request), asked(request)
    shown = show if show in SHOWN else "all"
    found: dict[str, list[Any]] = {}
    older: int | None = None
    facets: Facets | None = None
    if about.given and shown == "all":
        for kind in _fitting(about):
            found[kind] = _first(store, about, kind)
        facets = _facets(
            store, about, next((kind for kind in ("statements", "contacts", "positions") if found.get(kind)), "")
        )
    elif shown == "stories":
        found["stories"] = _stories(store, about, _MANY + 1)
        older = (about.below or 0) + _MANY if len(found["stories"]) > _MANY else None
        found["stories"] = found["stories"][:_MANY]
        facets = store.views.facets_of_stories(about.query(below=None)) if about.get("about") else None
    elif shown != "all":
        page_of = store.views.page(_QUESTIONS[shown][0], about.query(limit=_MANY))
        found[shown], older = page_of.answers, page_of.below
        facets = _facets(store, about, shown)
    return page(
        request,
        "search.html",
        asked=about,
        show=shown,
        shown=SHOWN,
        found={kind: some for kind, some in found.items() if some},
        facets=facets,
        facet_names=FACETS,
        facet_words={"mode": words.MODES, "kind": words.KINDS, "stance": words.STANCES, "status": words.STATUSES},
        watch=address("/watches", question=_watched(shown, about), **about.given),
        older=about.but(show=shown, below=older) if older is not None else None,
        choices={"mode": Mode, "kind": SourceKind, "stance": Stance, "status": EventStatus},
    )


def _watched(shown: str, about: Asked) -> str:
    """The question that a watch asks to find what is shown."""
    if shown in _QUESTIONS:
        return _QUESTIONS[shown][0]
    return "search" if about.get("about") else "quotes"


def _fitting(about: Asked) -> list[str]:
    """The kinds of items that the filters can be of."""
    given = set(about.given)
    kinds = ["stories"] if "about" in given and given <= {"about", "actor", "outlet", "since", "until"} else []
    kinds += ["statements"] if not given & (_OF_EVENTS | _OF_POSITIONS) else []
    kinds += ["contacts", "acts"] if not given & (_OF_STATEMENTS | _OF_POSITIONS) else []
    return kinds + (["positions"] if not given & (_OF_STATEMENTS | (_OF_EVENTS - {"with"})) else [])


def _first(store: Store, about: Asked, kind: str) -> list[Any]:
    if kind == "stories":
        return _stories(store, about, _FEW)
    return store.views.page(_QUESTIONS[kind][0], about.query(limit=_FEW, below=None)).answers


def _stories(store: Store, about: Asked, limit: int) -> list[Any]:
    """Stories with the words; without words, those of an outlet and its days, the newest first."""
    offset = min(max(about.below or 0, 0), 2_000)
    query = about.query(limit=limit, offset=offset, below=None)
    if query.about is not None:
        return store.search(query)
    told = Told(query.outlet, query.first_day, query.last_day, "current")
    return [brief for brief, _ in store.views.stories(told, limit + offset, None)][offset:]


def _facets(store: Store, about: Asked, kind: str) -> Facets | None:
    if kind not in _QUESTIONS:
        return None
    query: Query = about.query(below=None)
    of: Literal["contacts", "acts"] | None = "contacts" if kind == "contacts" else "acts" if kind == "acts" else None
    return store.views.facets(_QUESTIONS[kind][1], query, of)
