"""``/topic``: a subject in any words: who spoke of it when, with which stance, and who turned."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from onrecord.query import Query
from onrecord.serving.readers import opened
from onrecord.store import Store
from onrecord.store.view_topic import Counted, Speaker, Step, Topic, end
from onrecord.web import words
from onrecord.web.asked import Asked, asked
from onrecord.web.charts import LEANS, Chart, Square, matrix
from onrecord.web.rendering import actor_address, page

router = APIRouter()

STEPS = {"week": "by week", "month": "by month", "year": "by year"}
_ROWS, _COLUMNS = 24, 18
_IN_CELL, _TURNS, _NEWEST = 24, 8, 8
_FILTERS = ("about", "actor", "country", "outlet", "since", "until")
_FOR, _AGAINST = ("SUPPORT", "AGREE", "PROMISE"), ("REJECT", "ACCUSE", "THREATEN")


@router.get("/topic")
def topic(request: Request, step: str = "", who: str = "", at: str = "") -> HTMLResponse:
    """The page of the words `about`; without them, what positions were taken on lately. `who` (``N12``) and `at` (the
    first day of a week, month or year) open a cell."""
    store = opened(request)
    given = asked(request)
    about = Asked(given.path, {name: said for name, said in given.given.items() if name in _FILTERS}, None)
    if not about.get("about"):
        return page(request, "topics.html", asked=about, subjects=store.views.subjects(48))
    query = about.query()
    wanted = cast(Step, step) if step in STEPS else None
    found = store.views.topic(query, wanted, _ROWS, _COLUMNS)
    chosen = _chosen(found, who, at)
    return page(
        request,
        "topic.html",
        asked=about,
        topic=found,
        chart=_chart(found, about, wanted, chosen),
        leans=LEANS,
        steps=STEPS,
        step=wanted,
        earlier=about.but(until=found.earlier, step=wanted) if found.earlier else None,
        latest=about.but(until=None, step=wanted) if about.get("until") else None,
        turns=store.views.turned(query, _TURNS),
        stances=words.STANCES,
        newest=store.positions(query, limit=_NEWEST),
        **_cell(store, query, found, chosen),
    )


def lean(counted: Counted) -> str:
    """How somebody stands to a subject, of what he has on it in some time."""
    for_it, asks = sum(counted.stances[one] for one in _FOR), counted.stances["REQUEST"]
    if sum(counted.stances[one] for one in _AGAINST):
        return "both" if for_it or asks else "against"
    if for_it or asks:
        return "for" if for_it >= asks else "asks"
    return "says"


def named(time: str, step: Step) -> tuple[str, str]:
    """A stretch of time, short as the head of a column and in full."""
    first = date.fromisoformat(time)
    if step == "year":
        return time[:4], time[:4]
    if step == "month":
        return f"{first:%b} {time[2:4]}", f"{first:%B} {first.year}"
    return f"{first.day} {first:%b}", f"the week from {first.day} {first:%B} {first.year}"


def _chosen(found: Topic, who: str, at: str) -> tuple[int, int] | None:
    if at not in found.times:
        return None
    rows = [row for row, speaker in enumerate(found.speakers) if speaker.id == who]
    return (rows[0], found.times.index(at)) if rows else None


def _chart(found: Topic, about: Asked, step: Step | None, chosen: tuple[int, int] | None) -> Chart | None:
    cells = {
        (row, found.times.index(time)): Square(
            lean(counted),
            counted.statements + counted.stances.total(),
            told(counted),
            about.but(step=step, who=speaker.id, at=time) + "#cell",
        )
        for row, speaker in enumerate(found.speakers)
        for time, counted in speaker.counted.items()
    }
    return matrix(
        "matrix",
        f"Who speaks of “{about.get('about')}”, {STEPS[found.step]}",
        [(_name(speaker, found), actor_address(speaker.name)) for speaker in found.speakers],
        [named(time, found.step) for time in found.times],
        cells,
        chosen,
    )


def _name(speaker: Speaker, found: Topic) -> str:
    """The name, with what it is of where two are called so: a state and its government, say."""
    called = sum(one.name == speaker.name for one in found.speakers)
    return speaker.name if called == 1 else f"{speaker.name} ({words.TYPES.get(speaker.type, speaker.type)})"


def told(counted: Counted) -> str:
    """``2 statements; supports 1, rejects 1``."""
    stances = ", ".join(f"{words.STANCES[stance]} {count}" for stance, count in counted.stances.most_common())
    statements = words.count(counted.statements, "statement") if counted.statements else ""
    return "; ".join(filter(None, (statements, stances)))


def _cell(store: Store, query: Query, found: Topic, chosen: tuple[int, int] | None) -> Mapping[str, Any]:
    if chosen is None:
        return {"cell": None}
    speaker, time = found.speakers[chosen[0]], found.times[chosen[1]]
    stands, quotes = store.views.cell(query, int(re.sub(r"\D", "", speaker.id)), time, found.step, _IN_CELL)
    until = end(time, found.step)
    return {"cell": {"who": speaker.name, "time": named(time, found.step)[1], "since": time, "until": until,
                     "stands": stands, "quotes": quotes}}  # fmt: skip
