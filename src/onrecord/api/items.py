"""Single items: why they are on the record, as a Web Annotation, and a remark with all its forms."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Request
from fastapi.responses import Response

from onrecord.api import answered
from onrecord.api.declared import Item, Story, may
from onrecord.api.examples import ANNOTATION
from onrecord.api.replies import single
from onrecord.api.stories import LD, address, kept
from onrecord.errors import NotThereError
from onrecord.export import annotation
from onrecord.export.told import items
from onrecord.serving.readers import opened

router = APIRouter(tags=["items"])
_Statement = Annotated[
    str, Path(pattern="^S[1-9][0-9]{0,6}$", description="The statement's number in the story.", examples=["S1"])
]
_Any = Annotated[
    str,
    Path(
        pattern="^[SEPATD][1-9][0-9]{0,6}$",
        description="The item's number in the story; of times and durations their place, T1 and D1.",
        examples=["E1"],
    ),
]
_ANNOTATION = {"type": "object", "required": ["@context", "id", "type", "motivation", "body", "target", "item"]}


@router.get("/explain/{story}/{item}", response_model=answered.Explanation, responses=may(400, 404))
def explain(request: Request, story: Story, item: Item) -> Response:
    """Why an item is on the record: as it was read, with its spans, its sentence, what read it, the other versions of
    the story, and what people said of it."""
    return single(request, lambda: opened(request).explain(f"{story}/{item}").to_dict())


@router.get("/remarks/{story}/{statement}", response_model=answered.Quote, responses=may(400, 404))
def remark(request: Request, story: Story, statement: _Statement) -> Response:
    """A statement with all places where the same remark stands, the first first, each in its own words."""
    return single(request, lambda: opened(request).views.quote(f"{story}/{statement}").to_dict())


@router.get(
    "/annotations/{story}/{item}",
    response_class=Response,
    responses=may(400, 404)
    | {200: {"description": "A W3C Web Annotation.", "content": {LD: {"schema": _ANNOTATION, "example": ANNOTATION}}}},
)
def annotated(request: Request, story: Story, item: _Any) -> Response:
    """An item as a W3C Web Annotation: its words and its offsets in code points of the story's text."""

    def ask() -> dict[str, Any]:
        key, found = kept(request, story)
        for id_, one in items(found):
            if id_ == item:
                return annotation.annotation(id_, one, found, key, address(request))
        raise NotThereError(f"{item}: no such item in the story.")

    return single(request, ask, LD)
