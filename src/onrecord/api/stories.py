"""Stories: a list, and of one the record, the text, the versions, and the forms that other tools read."""

from __future__ import annotations

from dataclasses import fields
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from onrecord.api import answered, asked, examples
from onrecord.api.asked import Paged
from onrecord.api.declared import Responses, Story, lists, may
from onrecord.api.paging import Found, by_number, paged
from onrecord.api.replies import encoded, single
from onrecord.export import annotation, ftm, jsonld, ninjs
from onrecord.query import Query as Asking
from onrecord.record import Record
from onrecord.serving.readers import opened
from onrecord.store import Store
from onrecord.store.view_stories import Brief, Told

router = APIRouter(tags=["stories"])
_COLUMNS = [each.name for each in fields(Brief)]
LD = "application/ld+json"


def _as(schema: dict[str, Any], media: str = "application/json", of: str = "", example: Any = None) -> Responses:
    content = {"schema": schema} | ({} if example is None else {"example": example})
    return may(400, 404) | {200: {"description": of, "content": {media: content}}}


def _object(*names: str, **properties: Any) -> dict[str, Any]:
    """The schema of an object that has at least these."""
    return {"type": "object", "required": list(names), "properties": properties}


_RECORD = {"x-record": ["record"]}
_NINJS = _object("uri", "standard", "type", "bodies", "onrecord", onrecord=_RECORD)
_PAGE = _object("@context", "id", "type", "items", items={"type": "array", "items": {"type": "object"}})
_GRAPH = _object("@context", "@graph", **{"@graph": {"type": "array", "items": {"type": "object"}}})


@router.get("/stories", response_model=answered.Page[answered.Brief], responses=lists(of="Stories."))
def stories(request: Request, given: Annotated[asked.StoriesAsked, Query()]) -> Response:
    """The stories of the store, every version and copy, those published last first."""

    def ask(store: Store, place: list[Any]) -> Found:
        days = Asking(since=given.since, until=given.until)
        told = Told(given.outlet, days.first_day, days.last_day, given.standing)
        below = None if place[1] is None else (place[0] or "", place[1])
        found = store.views.stories(told, given.limit + 1, below)
        items = [brief for brief, _ in found[: given.limit]]
        return items, found[given.limit - 1][1] if len(found) > given.limit else None

    return paged(request, "stories", given, _COLUMNS, (str, int), ask)


@router.get(
    "/stories/{story}",
    response_class=Response,
    responses=_as(_RECORD, of="The record of the story, the contract `onrecord/1`."),
)
def record(request: Request, story: Story) -> Response:
    """The record of a story exactly as it was read: the JSON that `onrecord read --json` prints."""
    return single(request, lambda: opened(request).record(story).to_dict())


@router.get(
    "/stories/{story}/text",
    response_class=Response,
    responses=_as({"type": "string"}, "text/plain", "The text, in UTF-8.", "ZENDA, March 11 (Meridian) - …"),
)
def text(request: Request, story: Story) -> Response:
    """The text of a story as it is kept: every offset counts its code points. Half a surrogate pair, which UTF-8 cannot
    hold, is a question mark."""

    def ask() -> bytes:
        return opened(request).views.text(story).encode(errors="replace")

    return single(request, ask, "text/plain; charset=utf-8")


@router.get(
    "/stories/{story}/versions",
    response_model=answered.Page[answered.Brief],
    responses=lists(404, of="The versions and copies of the story."),
)
def versions(request: Request, story: Story, given: Annotated[Paged, Query()]) -> Response:
    """The versions of a story and its copies elsewhere, itself among them, in the order in which they came."""

    def ask(store: Store, limit: int, done: int) -> list[Brief]:
        return store.views.versions(story)[done : done + limit]

    return by_number(request, f"versions {story}", given, _COLUMNS, ask)


@router.get(
    "/stories/{story}/annotations",
    response_class=Response,
    responses=_as(_PAGE, LD, "A W3C AnnotationPage.", examples.ANNOTATIONS),
)
def annotation_page(request: Request, story: Story) -> Response:
    """All items of a story as W3C Web Annotations, on one AnnotationPage: each with its words (TextQuoteSelector) and
    its offsets in code points (TextPositionSelector)."""

    def ask() -> dict[str, Any]:
        key, found = kept(request, story)
        return annotation.page(found, key, address(request))

    return single(request, ask, LD)


@router.get("/stories/{story}/ninjs", response_class=Response, responses=_as(_NINJS, of="A ninjs 3.0 item."))
def as_ninjs(request: Request, story: Story) -> Response:
    """The story as an item of IPTC's ninjs 3.0, with its record as `onrecord`."""

    def ask() -> dict[str, Any]:
        key, found = kept(request, story)
        return ninjs.item(found, key)

    return single(request, ask)


@router.get(
    "/stories/{story}/ftm",
    response_class=Response,
    responses=_as({"type": "string"}, "application/jsonl", "FollowTheMoney entities, one a line.", examples.FTM),
)
def as_ftm(request: Request, story: Story) -> Response:
    """The story, its people and bodies, its contacts and what was said, as entities of FollowTheMoney."""

    def ask() -> bytes:
        key, found = kept(request, story)
        return b"".join(encoded(entity) + b"\n" for entity in ftm.entities(found, key, opened(request).views.ids(key)))

    return single(request, ask, "application/jsonl")


@router.get(
    "/stories/{story}/jsonld",
    response_class=Response,
    responses=_as(_GRAPH, LD, "JSON-LD, schema.org.", examples.JSONLD),
)
def as_jsonld(request: Request, story: Story) -> Response:
    """The story as a NewsArticle of schema.org, with its people, quotations and contacts, as JSON-LD."""

    def ask() -> dict[str, Any]:
        key, found = kept(request, story)
        return jsonld.graph(found, key, opened(request).views.ids(key))

    return single(request, ask, LD)


def kept(request: Request, story: str) -> tuple[str, Record]:
    """The full key of a story, and its record."""
    store = opened(request)
    return store.views.story(story).story, store.record(story)


def address(request: Request) -> str:
    """Where the interface is, as the client calls it; the guard has seen to the name."""
    return str(request.base_url) + "api/v1/"
