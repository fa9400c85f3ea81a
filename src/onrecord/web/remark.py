"""``/remark/{id}``: one remark in all its forms, and how it spread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.serving.readers import opened
from onrecord.store.answers import Quote, Told
from onrecord.web.charts import Chart, Mark, timeline
from onrecord.web.rendering import item_address, page
from onrecord.web.spread import forms

router = APIRouter()

SHAPES = {"direct": "full", "mixed": "half", "indirect": "hollow"}
_ROWS = 14
"""Outlets that have a row of their own; others share one."""


@router.get("/remark/{id_:path}")
def remark(request: Request, id_: str) -> HTMLResponse:
    """The page of the remark of which a statement is a form."""
    store = opened(request)
    quote = store.views.quote(id_)
    places = quote.places or (_only(quote),)
    times = store.views.published([_story(place) for place in places])
    places = tuple(sorted(places, key=lambda place: _when(place, times)))
    return page(
        request,
        "remark.html",
        quote=quote,
        forms=forms(places),
        places=places,
        times={place.id: _hour(times.get(_story(place))) for place in places},
        outlets=len({place.outlet for place in places}),
        chart=_chart(places) if len(places) > 1 else None,
    )


def _only(quote: Quote) -> Told:
    about = quote.evidence
    return Told(
        quote.id, about.outlet, about.day, about.headline, quote.mode, quote.content, about.spans, about.standing
    )


def _story(place: Told) -> str:
    return place.id.rpartition("/")[0]


def _when(place: Told, times: Mapping[str, str]) -> tuple[bool, str, bool, str, str]:
    """By the day, within the day by the hour; what has none behind what has."""
    hour = _at(times.get(_story(place)))
    return place.day is None, place.day or "", hour is None, hour.isoformat() if hour else "", place.outlet or ""


def _at(published: str | None) -> datetime | None:
    """The moment of publication, where more than the day is known; as UTC where no zone is told."""
    try:
        found = datetime.fromisoformat(published) if published and len(published) > 10 else None
    except ValueError:
        return None
    return found and (found.replace(tzinfo=UTC) if found.tzinfo is None else found).astimezone(UTC)


def _hour(published: str | None) -> str:
    found = _at(published)
    return f"{found:%H:%M} UTC" if found else ""


def _chart(places: Sequence[Told]) -> Chart | None:
    outlets = list(dict.fromkeys(place.outlet or "outlet not known" for place in places))
    own = set(outlets if len(outlets) <= _ROWS else outlets[: _ROWS - 1])
    marks = [
        Mark(
            outlet if outlet in own else "other outlets",
            place.day or "",
            None,
            SHAPES.get(place.how, "hollow"),
            f"{outlet}: {place.headline or 'story without a headline'}",
            item_address(place.id),
        )
        for place in places
        for outlet in [place.outlet or "outlet not known"]
    ]
    marks.sort(key=lambda mark: mark.lane == "other outlets")
    return timeline("spread", "Where the remark stands, by day and outlet", marks, ("Day", "Outlet", "Story"))
