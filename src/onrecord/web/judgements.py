"""``/judgements``: who is one and what is one, to decide and to take back; and where the machine was least sure."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from onrecord.errors import UsageError
from onrecord.serving.readers import opened, writing
from onrecord.store import Store
from onrecord.web.judge import author_given, posted, remembered
from onrecord.web.rendering import address, page

router = APIRouter()

SHOWN = {
    "people": "Who is one",
    "items": "What is one",
    "statements": "Doubtful statements",
    "said": "What people said",
}
_A_PAGE, _SAID, _PEOPLE, _NAMES = 12, 100, 8, 8
_LONGEST_NOTE = 2_000

Posted = Annotated[dict[str, str], Depends(posted)]


@router.get("/judgements")
def judgements(request: Request, show: str = "people", find: str = "", kept: str = "") -> HTMLResponse:
    """The page: doubtful pairs of names, of remarks and contacts, doubtful statements, or what people said. `find`
    looks somebody up, to join or part names."""
    store = opened(request)
    shown = show if show in SHOWN else "people"
    wanted = " ".join(find.split())[:200]
    return page(
        request,
        "judgements.html",
        show=shown,
        shown=SHOWN,
        find=wanted,
        kept=KEPT.get(kept, ""),
        **_found(store, shown, wanted),
    )


KEPT = {
    "same": "Kept: the two are one.",
    "apart": "Kept: the two are two.",
    "right": "Kept: it is right.",
    "wrong": "Kept: it is wrong.",
    "undone": "Taken back.",
}
"""What is told after a form was sent, by the word in the address."""


@router.post("/judgements/decide")
def decide(request: Request, given: Posted) -> RedirectResponse:
    """Keeps that two names, statements or contacts are one, or two, and goes back to the list."""
    one, other, answer = given.get("one", ""), given.get("other", ""), given.get("answer", "")
    by = author_given(request, given)
    if answer not in ("same", "apart"):
        raise UsageError("Say whether the two are one or two.")
    if not one or not other or one == other:
        raise UsageError("Choose two different ones.")
    note = given.get("note", "").strip()[:_LONGEST_NOTE] or None
    with writing(request, "the reading room") as store:
        (store.same if answer == "same" else store.apart)(one, other, by, note=note)
    return remembered(_back(given, answer), by)


@router.post("/judgements/verdict")
def verdict(request: Request, given: Posted) -> RedirectResponse:
    """Keeps that a statement is right or wrong, and goes back to the list."""
    by, said = author_given(request, given), given.get("verdict", "")
    if said not in ("right", "wrong"):
        raise UsageError("Say whether it is right or wrong. Corrections are made on the item's own page.")
    note = given.get("note", "").strip()[:_LONGEST_NOTE] or None
    with writing(request, "the reading room") as store:
        store.judge(given.get("id", ""), said, by, note=note)
    return remembered(_back(given, said), by)


@router.post("/judgements/undo")
def undo(request: Request, given: Posted) -> RedirectResponse:
    """Takes a judgement (``J3``, ``T5``) or a verdict (``V7``) back."""
    with writing(request, "the reading room") as store:
        store.undo(given.get("id", ""))
    return _back(given, "undone")


def _back(given: dict[str, str], kept: str) -> RedirectResponse:
    show = given.get("show", "")
    where = address(
        "/judgements", show=show if show in SHOWN else "people", find=given.get("find", "")[:200], kept=kept
    )
    return RedirectResponse(where, 303)


def _found(store: Store, show: str, find: str) -> dict[str, Any]:
    """What the page lists, each list empty where it is not shown."""
    found: dict[str, Any] = {"pairs": [], "twins": [], "statements": [], "decided": [], "verdicts": [], "people": []}
    if show == "people" and find:
        found["people"] = [_person(store, person) for person in store.who(actor=find, limit=_PEOPLE)]
    elif show == "people":
        found["pairs"] = store.views.doubtful_pairs(_A_PAGE)
    elif show == "items":
        found["twins"] = store.views.doubtful_twins(_A_PAGE)
    elif show == "statements":
        found["statements"] = store.views.doubtful_statements(_A_PAGE)
    else:
        found["decided"] = store.views.decided(_SAID)
        found["verdicts"] = store.views.verdicts(_SAID, None)
    return found


def _person(store: Store, person: Any) -> dict[str, Any]:
    """Somebody with his names and why they are his."""
    names = person.names[:_NAMES]
    seen = {}
    for name in names:
        for one in store.judgements(name):
            seen[frozenset((one.one, one.other)), one.author] = one
    ends = [end for one in seen.values() for end in (one.one, one.other) if end[1:].isdecimal()]
    told = {each.id: each for each in store.views.names_told([*names, *ends])}
    return {"person": person, "names": [told[name] for name in names], "judged": list(seen.values()), "told": told}
