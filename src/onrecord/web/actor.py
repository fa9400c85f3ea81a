"""``/actor``: somebody by name: names and posts over time, what he said, whom he met, where he stands."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.query import Query
from onrecord.serving.readers import opened
from onrecord.store import Store
from onrecord.store.answers import Person
from onrecord.web.asked import Asked, asked
from onrecord.web.contacts import when, with_whom
from onrecord.web.rendering import page
from onrecord.web.terms import terms
from onrecord.web.topics import topics

router = APIRouter()

_MEANT = 12
"""So many people are offered where a name is that of several."""
_QUOTES, _REPEATED, _STANDS, _CONTACTS, _DRAWN = 12, 12, 80, 5, 100
SAID = ("newest", "repeated", "topics")


@router.get("/actor")
def actor(request: Request, name: str = "", said: str = "newest") -> HTMLResponse:
    """The page of who is called `name`; without one, those who speak most."""
    store = opened(request)
    wanted = " ".join(name.split())[:300]
    found = store.who(actor=wanted, limit=_MEANT) if wanted else []
    if not found:
        return page(request, "actors.html", wanted=wanted, speakers=store.views.speakers(40))
    person = _meant(wanted, found)
    shown = said if said in SAID else "newest"
    about = asked(request)
    names = store.views.names(person.names)
    met, _ = store.views.met(Query(actor=person.name), _DRAWN)
    stands = store.positions(actor=person.name, limit=_STANDS)
    return page(
        request,
        "actor.html",
        person=person,
        others=[one for one in found if one is not person],
        names=names,
        post_now=store.views.post_now(person.names),
        terms=terms("actor-terms", person, names),
        said=shown,
        asked=about,
        topics=topics(stands),
        contacts=store.contacts(actor=person.name, limit=_CONTACTS),
        timeline=when(met, "actor-timeline"),
        network=with_whom(met, Query(actor=person.name), "actor-network"),
        **_said(store, person, shown, about),
    )


def _meant(name: str, found: list[Person]) -> Person:
    """Who is called just so, else who has said most."""
    folded = name.casefold()
    return next((one for one in found if folded in {one.name.casefold(), *map(str.casefold, one.also)}), found[0])


def _said(store: Store, person: Person, said: str, about: Asked) -> dict[str, Any]:
    """What somebody said, as the page was asked to show it."""
    if said == "repeated":
        return {"quotes": store.views.repeated(person.names, _REPEATED), "older": None}
    words = about.get("about")
    if said == "topics" and not words:
        return {"quotes": [], "older": None}
    query = Query(actor=person.name, about=words or None, limit=_QUOTES, below=about.below)
    found = store.views.page("quotes", query)
    return {"quotes": found.answers, "older": found.below}
