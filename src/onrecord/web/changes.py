"""``/changes``: what is new since a day, what changed, and what was withdrawn."""

from __future__ import annotations

from datetime import date, timedelta

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.serving.readers import opened
from onrecord.store.answers import Change
from onrecord.web import words
from onrecord.web.asked import Asked, asked
from onrecord.web.rendering import page

router = APIRouter()

KINDS = {
    "withdrawn": "Withdrawn stories",
    "position": "Who turned",
    "post": "New posts",
    "contact": "Contacts that came about, or did not",
}
SPANS = {1: "a day", 7: "a week", 31: "a month", 92: "three months"}
"""Days before the newest story, from which changes are offered."""
_FILTERS = ("actor", "about", "country", "outlet", "since", "until")
_LOOKED, _MOST, _FEW = 200, 120, 6


@router.get("/changes")
def changes(request: Request) -> HTMLResponse:
    """The page of what changed since the day `since`; without one, in the last week that the store knows."""
    store = opened(request)
    given = {name: said for name, said in asked(request).given.items() if name in _FILTERS}
    last = store.views.last_day()
    days = {span: before(last, days) for days, span in SPANS.items()} if last else {}
    if "since" not in given and last:
        given["since"] = before(last, 7)
    about = Asked(request.url.path, given, None)
    query = about.query(limit=_MOST)
    filtered = set(given) - {"since"}
    found = store.views.changes(query, _LOOKED) if query.since else []
    since = query.first_day or "0001-01-01"
    return page(
        request,
        "changes.html",
        asked=about,
        since=query.first_day,
        last=last,
        days=days,
        kinds={kind: by_person([one for one in found if one.kind == kind]) for kind in KINDS},
        heads=KINDS,
        told=told,
        looked=_LOOKED,
        news=None if filtered else store.views.news(since),
        replaced=[] if filtered else store.views.replaced(since, 30),
        quotes=store.quotes(query, limit=_FEW),
        contacts=[one for one in store.contacts(query, limit=3 * _FEW) if (one.evidence.day or "") >= since][:_FEW],
        positions=store.positions(query, limit=_FEW),
    )


def by_person(changes: list[Change]) -> list[tuple[Change, list[Change]]]:
    """Each change; with a new post the others that its holder was given since: stories call him many things."""
    found: dict[object, tuple[Change, list[Change]]] = {}
    for one in changes:
        key = one.who if one.kind == "post" else one.id
        if key in found:
            found[key][1].append(one)
        else:
            found[key] = one, []
    return list(found.values())


def told(value: str | None) -> str:
    """A side of a change in words: a status, a stance with its topic, or a post."""
    if not value:
        return "none told"
    stance, _, topic = value.partition(" ")
    return f"{words.STANCES[stance]} {topic}" if stance in words.STANCES else words.STATUSES.get(value, value)


def before(day: str, days: int) -> str:
    """The day so many days earlier."""
    at = date.fromisoformat(day)
    return (at - timedelta(days=min(days, at.toordinal() - 1))).isoformat()
