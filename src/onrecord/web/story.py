"""``/story/{key}``: the text as it stood, marked, with notes beside it; and two versions of it compared."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from onrecord.panel import panel, shown_names
from onrecord.serving.readers import opened
from onrecord.web.comparing import compared
from onrecord.web.marking import paragraphs
from onrecord.web.notes import notes, places
from onrecord.web.parts import MOST, elsewhere, linked_in, parted
from onrecord.web.rendering import page, story_address

router = APIRouter()


@router.get("/story/{key}")
def story(
    request: Request,
    key: str,
    with_: Annotated[str | None, Query(alias="with", max_length=200)] = None,
    part: Annotated[str, Query(max_length=4)] = "1",
) -> Response:
    """The page of a story; with ``with``, what that other version has otherwise. A long story has several pages:
    ``part`` is the number of one, or ``all``."""
    store = opened(request)
    brief = store.views.story(key)
    if brief.story != key and with_ is None:
        return RedirectResponse(story_address(brief.story))
    if with_ is not None:
        return _comparison(request, brief.story, with_)
    record = store.record(brief.story)
    whole = paragraphs(record)
    parts = [whole] if part == "all" else parted(whole, MOST)
    at = min(max(int(part), 1), len(parts)) if part.isdecimal() else 1
    shown = parts[at - 1]
    listed = panel(record)
    told = {line.actor.id for line in listed}
    linked = linked_in(shown) if len(parts) > 1 else None
    names = shown_names(record)
    return page(
        request,
        "story.html",
        brief=brief,
        story=record.story,
        paragraphs=shown,
        part=at,
        parts=len(parts),
        elsewhere=elsewhere(parts, at),
        notes=notes(record, store.views.shared(brief.story), store.views.verdicts_of(brief.story)),
        lines=[line for line in listed if linked is None or line.actor.id in linked],
        others=[a for a in record.actors if a.id not in told and (linked is None or a.id in linked)],
        names=names,
        real_names={actor.id: actor.name for actor in record.actors},
        times=[(n, time) for n, time in enumerate(record.times, 1) if linked is None or f"T{n}" in linked],
        versions=store.views.versions(brief.story),
        places=places,
    )


def _comparison(request: Request, key: str, other: str) -> HTMLResponse:
    store = opened(request)
    one, two = store.views.story(other), store.views.story(key)
    return page(
        request,
        "compare.html",
        one=one,
        two=two,
        rows=compared(store.views.text(one.story), store.views.text(two.story)),
    )
