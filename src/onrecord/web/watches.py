"""``/watches``: saved questions, each with its page and its feed; to be made, looked at and removed."""

from __future__ import annotations

import hashlib

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from onrecord.errors import BusyError, UsageError
from onrecord.serving.readers import opened, settings_of, writing
from onrecord.watching import QUESTIONS, atom
from onrecord.watching.running import look_now, make_hook, make_watch
from onrecord.web import words
from onrecord.web.asked import FILTERS
from onrecord.web.judge import Posted
from onrecord.web.rendering import page

router = APIRouter()

ASKED = {
    "quotes": "What is said",
    "contacts": "Who meets whom",
    "acts": "Who does what to whom",
    "positions": "Who wants what",
    "timeline": "What happens on which day",
    "changes": "What changes",
    "search": "Stories that hold the words",
}
"""The questions as a page calls them."""

_LONGEST = 300
_LONGEST_ADDRESS = 2_000
_SHOWN = 100
_PATIENCE = 3.0
"""Seconds for which a page waits for who is writing to the store."""


@router.get("/watches")
def watches(request: Request) -> HTMLResponse:
    """The watches, and the form for another, filled with what the address gives."""
    given = {name: value[:_LONGEST] for name, value in request.query_params.items()}
    return _page(request, given)


@router.post("/watches")
def make(request: Request, given: Posted) -> Response:
    """Makes a watch. The secret of its hook is on the page that comes of it, and nowhere else."""
    try:
        address = given.get("webhook", "").strip()[:_LONGEST_ADDRESS]
        hook = make_hook(address) if address else None
        filters = {
            "with_actor" if name == "with" else name: value
            for name in FILTERS
            if (value := given.get(name, "").strip()[:_LONGEST])
        }
        name = given.get("name", "").strip()
        path = settings_of(request).store
        watch, found = make_watch(path, name, given.get("question", ""), filters, hook, patience=_PATIENCE)
    except BusyError:
        raise
    except UsageError as error:
        return _page(request, given, wrong=str(error))
    if hook is None:
        return RedirectResponse(f"/watches/{watch.key}", 303)
    answer = page(request, "watch_made.html", watch=watch, found=found, secret=hook.secret)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@router.get("/watches/{key}.atom")
def feed(request: Request, key: str) -> Response:
    """The feed of a watch; 304 for who has it as it is."""
    store = opened(request)
    watch = store.watches.keyed(key)
    written = atom.feed(watch, store.watches.entries(watch, atom.MOST), str(request.base_url))
    tag = f'"{hashlib.sha256(written).hexdigest()[:32]}"'
    known = {one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")}
    headers = {"ETag": tag, "Cache-Control": "private, max-age=60"}
    if tag in known or "*" in known:
        return Response(status_code=304, headers=headers)
    return Response(written, media_type=atom.MEDIA, headers=headers)


@router.get("/watches/{key}")
def watch(request: Request, key: str) -> HTMLResponse:
    """What a watch has found, what changed last first."""
    store = opened(request)
    found = store.watches.keyed(key)
    entries = store.watches.entries(found, _SHOWN)
    return page(
        request,
        "watch.html",
        watch=found,
        entries=entries,
        asked=atom.filters_in_words(found),
        called=ASKED[found.question],
    )


@router.post("/watches/{key}/look")
def look(request: Request, key: str) -> RedirectResponse:
    """Looks at a watch now, and goes back to it."""
    found = opened(request).watches.keyed(key)
    look_now(settings_of(request).store, found, patience=_PATIENCE)
    return RedirectResponse(f"/watches/{found.key}", 303)


@router.post("/watches/{key}/remove")
def remove(request: Request, key: str) -> RedirectResponse:
    """Forgets a watch."""
    with writing(request, "the reading room") as store:
        store.watches.remove(store.watches.keyed(key))
    return RedirectResponse("/watches", 303)


def _page(request: Request, given: dict[str, str], wrong: str | None = None) -> HTMLResponse:
    listed = [(one, ASKED[one.question], atom.filters_in_words(one)) for one in opened(request).watches.all()]
    return page(
        request,
        "watches.html",
        400 if wrong else 200,
        watches=listed,
        given=given,
        wrong=wrong,
        questions=[(name, ASKED[name]) for name in QUESTIONS],
        stances=words.STANCES,
        statuses=words.STATUSES,
    )
