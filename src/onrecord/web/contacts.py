"""``/contacts``: who met, called or visited whom: on a timeline, as a network, as a table, with what is disputed."""

from __future__ import annotations

from typing import get_args

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.query import Query
from onrecord.record import ContactType
from onrecord.serving.readers import opened
from onrecord.store.view_contacts import Met, between
from onrecord.web import words
from onrecord.web.asked import asked
from onrecord.web.charts import Chart, Mark, Node, Tie, network, timeline
from onrecord.web.rendering import actor_address, address, item_address, page

router = APIRouter()

SHAPES = {
    "held": "full",
    "planned": "hollow",
    "expected": "hollow",
    "proposed": "hollow",
    "cancelled": "cross",
    "denied": "cross",
}
"""How a contact is drawn."""
_DRAWN, _A_PAGE, _TIES = 240, 30, 100


@router.get("/contacts")
def contacts(request: Request) -> HTMLResponse:
    """The page of the contacts that the filters of its address let through."""
    store, about = opened(request), asked(request)
    drawn, more = store.views.met(about.query(below=None, limit=_DRAWN), _DRAWN)
    found = store.views.page("contacts", about.query(limit=_A_PAGE))
    return page(
        request,
        "contacts.html",
        asked=about,
        contacts=found.answers,
        older=about.but(below=found.below) if found.below is not None else None,
        first=about.but() if about.below is not None else None,
        drawn=len(drawn),
        undated=sum(one.first_day is None for one in drawn),
        more=more,
        timeline=when(drawn),
        network=with_whom(drawn, about.query(below=None)),
        types=[(kind, kind) for kind in get_args(ContactType)],
        statuses=words.STATUSES,
    )


def when(contacts: list[Met], id_: str = "timeline") -> Chart | None:
    """The timeline of those that are on a day, a row a kind; those who have most of a kind first."""
    dated = [one for one in contacts if one.first_day]
    frequent = sorted({one.type for one in dated}, key=lambda kind: (-sum(one.type == kind for one in dated), kind))
    marks = [
        Mark(one.type, one.first_day or "", one.last_day, SHAPES[one.status], told(one), item_address(one.id))
        for one in sorted(dated, key=lambda one: frequent.index(one.type))
    ]
    return timeline(id_, "Contacts by day", marks, ("Day", "Kind", "Who, where"))


def with_whom(contacts: list[Met], query: Query, id_: str = "network") -> Chart | None:
    """The network of who had to do with whom: of contacts that took place, unless others are asked for."""
    wanted = [one for one in contacts if query.status is not None or one.status == "held"]
    pairs = between(wanted)[:_TIES]
    nodes: dict[str, int] = {}
    listed: list[Node] = []
    for pair in pairs:
        for party in (pair.one, pair.other):
            if party.id and party.id not in nodes:
                nodes[party.id] = len(listed)
                listed.append(Node(party.name, party.type, actor_address(party.name)))
    ties = [
        Tie(
            nodes[pair.one.id or ""],
            nodes[pair.other.id or ""],
            pair.contacts,
            address("/contacts", actor=pair.one.name, with_=pair.other.name, status=query.status),
        )
        for pair in pairs
    ]
    return network(id_, "Who met whom", listed, ties)


def told(contact: Met) -> str:
    """``Voss and Adler: talks in Oslo, planned``."""
    names = [party.name for party in contact.who]
    who = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names) or "people not named"
    place = f", {contact.place}" if contact.place else ""
    return f"{who}: {contact.type}{place}, {words.STATUSES[contact.status]}"
