"""``/judge``: takes what somebody says of an item, by the forms of story and item, and takes it back."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse

from onrecord.errors import UsageError
from onrecord.panel import shown_names
from onrecord.printable import one_line
from onrecord.serving.readers import writing
from onrecord.store import Store
from onrecord.store.ruled import FIELDS, offsets
from onrecord.web.explain import values
from onrecord.web.rendering import AUTHOR, item_address

router = APIRouter()

_PARTS = frozenset({"source", "cue", "content", "topic", "trigger", "place"})
"""Fields that are words of the story, and kept as where they stand."""
_LONGEST_NOTE = 2_000
_YEAR = 365 * 24 * 3600


async def posted(request: Request) -> dict[str, str]:
    """The fields of a form, each once, files left out."""
    async with request.form(max_files=0, max_fields=60) as form:
        return {name: value for name, value in form.items() if isinstance(value, str)}


Posted = Annotated[dict[str, str], Depends(posted)]


@router.post("/judge")
def judge(request: Request, given: Posted) -> RedirectResponse:
    """Keeps a verdict and goes back to the item in its story."""
    id_, by = given.get("id", ""), author_given(request, given)
    note = given.get("note", "").strip()[:_LONGEST_NOTE]
    with writing(request, "the reading room") as store:
        correction = _correction(store, id_, given) if given.get("verdict") == "corrected" else None
        store.judge(id_, given.get("verdict", ""), by, note=note or None, correction=correction)
        told = store.explain(id_).id
    return remembered(RedirectResponse(item_address(told), 303), by)


@router.post("/judge/undo")
def undo(request: Request, given: Posted) -> RedirectResponse:
    """Takes a verdict (``V7``) back and goes to the item that it was on."""
    with writing(request, "the reading room") as store:
        told = store.explain(given.get("id", "")).id
        store.undo(given.get("verdict", ""))
    return RedirectResponse(f"/explain/{told}", 303)


def author_given(request: Request, given: dict[str, str]) -> str:
    """Who says so: the name in the form, else the one that this browser gave before. Raises `UsageError` for none."""
    name = one_line(given.get("author") or request.cookies.get(AUTHOR, ""))[:80]
    if not name:
        raise UsageError("Say who you are: a verdict is kept with a name.")
    return name


def remembered(answer: RedirectResponse, author: str) -> RedirectResponse:
    """The answer, with the name kept for the next verdict of this browser."""
    if author.isascii() and author.isprintable():  # what a cookie holds; others are asked each time
        answer.set_cookie(AUTHOR, author, max_age=_YEAR, httponly=True, samesite="strict")
    return answer


def _correction(store: Store, id_: str, given: dict[str, str]) -> dict[str, str]:
    """What was changed in the form, words of the story as their offsets."""
    told = store.explain(id_)
    record = store.record(told.id.rpartition("/")[0])
    text, found = record.story.text, dict[str, str]()
    now = values(told.kind, told.item, shown_names(record))
    for name in FIELDS[told.kind]:
        value = given.get(f"fix-{name}")
        if value is None or _same(value, now[name]):
            continue
        value = value.replace("\r\n", "\n").strip()
        found[name] = value if name not in _PARTS or offsets(value, len(text)) else _offsets(value, text, told.item)
    if not found:
        raise UsageError("Nothing was changed. Change what is wrong, or judge it right or wrong.")
    return found


def _offsets(value: str, text: str, item: dict[str, object]) -> str:
    """Where words stand in the story: of several places the one nearest to the item."""
    near = _first(item)
    places: list[int] = []
    at = text.find(value) if value else -1
    while at >= 0 and len(places) < 1_000:
        places.append(at)
        at = text.find(value, at + 1)
    if not places:
        raise UsageError(f"“{value[:200]}”: these words do not stand in the story so. Copy them out of its text.")
    start = min(places, key=lambda place: abs(place - near))
    return f"{start}-{start + len(value)}"


def _first(item: dict[str, object]) -> int:
    for name in ("content", "trigger", "topic", "cue"):
        part = item.get(name)
        if isinstance(part, dict) and part.get("spans"):
            return int(part["spans"][0]["start"])
    return 0


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()) == " ".join(other.split())
