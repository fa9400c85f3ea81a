"""``/``: what is newest, who speaks most, who met last, and the way to everything else."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.serving.readers import opened
from onrecord.store.view_stories import Told
from onrecord.web.rendering import page

router = APIRouter()

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
        counts=store.views.counts(),
        stories=stories,
        openings={one.story: _opening(store.views.text(one.story)) for one in stories if not one.headline},
        speakers=store.views.speakers(12),
        quotes=store.quotes(limit=8, mode="direct"),
        contacts=store.contacts(limit=6),
    )


def _opening(text: str) -> str:
    """The first words of a text, where a headline would stand."""
    words = text[: 4 * _OPENING].split()
    shown = " ".join(words)[:_OPENING]
    return f"{shown.rsplit(' ', 1)[0]} …" if len(words) > 1 else shown
