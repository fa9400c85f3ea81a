"""``/``: what is newest, who speaks most, who met last, and the way to everything else."""

from __future__ import annotations

from time import monotonic

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.serving.readers import opened
from onrecord.store import Store
from onrecord.store.view_stories import Counts, Told
from onrecord.web.rendering import page

router = APIRouter()

_FRESH = 20.0
"""Seconds for which what was counted is shown again."""
_OPENING = 90
"""Letters of a story without a headline that are shown instead."""


@router.get("/")
def front(request: Request) -> HTMLResponse:
    """The front page."""
    store = opened(request)
    stories = [brief for brief, _ in store.views.stories(Told(standing="current"), 12, None)]
    return page(
        request,
        "front.html",
        counts=_counts(request, store),
        stories=stories,
        openings={one.story: _opening(store.views.text(one.story)) for one in stories if not one.headline},
        speakers=store.views.speakers(12),
        quotes=store.quotes(limit=8, mode="direct"),
        contacts=store.contacts(limit=6),
    )


def _counts(request: Request, store: Store) -> Counts:
    """How much is on record. To count takes long in a large store, so that it is done once in a while."""
    known: tuple[float, Counts] | None = getattr(request.app.state, "counted", None)
    if known is None or monotonic() > known[0] + _FRESH:
        known = request.app.state.counted = monotonic(), store.views.counts()
    return known[1]


def _opening(text: str) -> str:
    """The first words of a text, where a headline would stand."""
    words = text[: 4 * _OPENING].split()
    shown = " ".join(words)[:_OPENING]
    return f"{shown.rsplit(' ', 1)[0]} …" if len(words) > 1 else shown
