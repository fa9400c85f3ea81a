"""What people say: verdicts on items, and what is one or two; with the token, also saying so and taking it back."""

from __future__ import annotations

import threading
from dataclasses import asdict, fields
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from onrecord.api import answered
from onrecord.api.asked import Paged
from onrecord.api.declared import lists, may
from onrecord.api.paging import Found, paged
from onrecord.api.replies import encoded, single
from onrecord.serving.readers import opened, writing
from onrecord.store import Store
from onrecord.store.view_verdicts import Said

router = APIRouter(tags=["judgements"])
_turn = threading.Lock()
"""One of our own requests writes at a time; other programs' writing is answered with 409."""

_Id = Annotated[str, Field(min_length=2, max_length=240, description="A name (N12) or an item (02cfd47a/S1).")]
_Author = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100), Field(examples=["Ada"])
]
_Note = Annotated[str | None, Field(None, max_length=2000, examples=["the spokesman, not the minister"])]


class _Sent(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Judging(_Sent):
    """A verdict on an item."""

    id: str = Field(min_length=2, max_length=240, description="The item's id.", examples=["02cfd47a/S1"])
    verdict: Literal["right", "wrong", "corrected"]
    author: _Author
    note: _Note
    correction: dict[str, Annotated[str, Field(max_length=2000)]] | None = Field(
        None,
        max_length=20,
        description="What is right, by field; a part of the text as its offsets.",
        examples=[{"speaker": "Daro Emsel", "content": "96-131"}],
    )


class Pairing(_Sent):
    """Two names, statements or contacts."""

    one: _Id = Field(examples=["N12"])
    other: _Id = Field(examples=["N40"])
    author: _Author
    note: _Note


class Undoing(_Sent):
    """What is taken back."""

    id: str = Field(pattern="^[JTV][0-9]{1,17}$", description="Of a judgement or verdict.", examples=["V7"])


@router.get("/verdicts", response_model=answered.Page[answered.Said], responses=lists(of="Verdicts."))
def verdicts(request: Request, given: Annotated[Paged, Query()]) -> Response:
    """What people said of items and hold to, the last first."""

    def ask(store: Store, place: list[Any]) -> Found:
        found = store.views.verdicts(given.limit + 1, place[0])
        shown = found[: given.limit]
        return shown, [int(shown[-1].id[1:])] if len(found) > given.limit else None

    return paged(request, "verdicts", given, [each.name for each in fields(Said)], (int,), ask)


@router.get("/judgements", response_model=answered.Judgements, responses=may(400, 404))
def judgements(
    request: Request,
    of: Annotated[str, Query(min_length=2, max_length=240, description="A name or an item.", examples=["N12"])],
) -> Response:
    """Why a name, a statement or a contact is one with others, or is not: who says so, the score and the reasons."""
    return single(request, lambda: {"items": _told(opened(request), of)})


@router.post("/judge", status_code=201, response_model=answered.Verdicts, responses=may(400, 404, 409, writes=True))
def judge(request: Request, given: Judging) -> Response:
    """Says that an item is right, wrong or, with what is right, corrected. It is kept by the item's place in the
    text."""
    with _turn, writing(request, "the REST interface") as store:
        store.judge(given.id, given.verdict, given.author, note=given.note, correction=given.correction)
        found = store.explain(given.id).to_dict()["verdicts"]
    return _made({"items": found})


@router.post("/same", status_code=201, response_model=answered.Judgements, responses=may(400, 404, 409, writes=True))
def same(request: Request, given: Pairing) -> Response:
    """Says that two names are one person's, two statements one remark, or two events one contact."""
    with _turn, writing(request, "the REST interface") as store:
        store.same(given.one, given.other, given.author, note=given.note)
        return _made({"items": _told(store, given.one)})


@router.post("/apart", status_code=201, response_model=answered.Judgements, responses=may(400, 404, 409, writes=True))
def apart(request: Request, given: Pairing) -> Response:
    """Says that two names, statements or events are two, whatever the machine says."""
    with _turn, writing(request, "the REST interface") as store:
        store.apart(given.one, given.other, given.author, note=given.note)
        return _made({"items": _told(store, given.one)})


@router.post("/undo", response_model=answered.Undone, responses=may(400, 404, 409, writes=True))
def undo(request: Request, given: Undoing) -> Response:
    """Takes back a judgement on names (J3) or items (T5), or a verdict (V7)."""
    with _turn, writing(request, "the REST interface") as store:
        store.undo(given.id)
    return Response(encoded({"undone": given.id}), media_type="application/json")


def _told(store: Store, of: str) -> list[dict[str, Any]]:
    return [asdict(one) | {"reasons": list(one.reasons)} for one in store.judgements(of)]


def _made(value: dict[str, Any]) -> Response:
    return Response(encoded(value), 201, media_type="application/json")
