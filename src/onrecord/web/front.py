"""``/``: what is newest, who speaks most, who met last, and the way to everything else."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.serving.readers import opened
from onrecord.store.view_stories import Told
from onrecord.web.rendering import page

router = APIRouter()


@router.get("/")
def front(request: Request) -> HTMLResponse:
    """The front page."""
    store = opened(request)
    return page(
        request,
        "front.html",
        counts=store.views.counts(),
        stories=[brief for brief, _ in store.views.stories(Told(standing="current"), 12, None)],
        speakers=store.views.speakers(12),
        quotes=store.quotes(limit=8, mode="direct"),
        contacts=store.contacts(limit=6),
    )
