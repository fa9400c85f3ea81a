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
from onrecord.web.rendering import page, story_address

router = APIRouter()


@router.get("/story/{key}")
def story(
    request: Request, key: str, with_: Annotated[str | None, Query(alias="with", max_length=200)] = None
) -> Response:
    """The page of a story; with ``with``, what that other version has otherwise."""
    store = opened(request)
    brief = store.views.story(key)
    if brief.story != key and with_ is None:
        return RedirectResponse(story_address(brief.story))
    if with_ is not None:
        return _comparison(request, brief.story, with_)
    record = store.record(brief.story)
    listed = panel(record)
    told = {line.actor.id for line in listed}
    names = shown_names(record)
    return page(
        request,
        "story.html",
        brief=brief,
        story=record.story,
        paragraphs=paragraphs(record),
        notes=notes(record, store.views.shared(brief.story), store.views.verdicts_of(brief.story)),
        lines=listed,
        others=[actor for actor in record.actors if actor.id not in told],
        names=names,
        real_names={actor.id: actor.name for actor in record.actors},
        times=record.times,
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
