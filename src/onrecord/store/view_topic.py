"""A subject, given by words: who spoke of it and took which stance in which week, month or year; and who turned.

Counted are the newest items only, so that a page does not take the longer the more there is.
"""

from __future__ import annotations

import json
import re
import sqlite3
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

from onrecord.across.wording import wording
from onrecord.query import Query
from onrecord.store import questions, view_items
from onrecord.store.answers import Quote, Stand
from onrecord.store.called import called
from onrecord.store.stances import Subjects
from onrecord.store.standing import BRIEF
from onrecord.store.turns import Taken, taken, turns
from onrecord.store.words import cut

Step = Literal["week", "month", "year"]

MOST = 1_500
"""So many of the newest statements, and as many positions, are counted."""
_WEEKS, _MONTHS = 18 * 7, 48 * 31
"""Days up to which weeks, and months, are told apart where nobody says what is wanted."""
_LATELY, _TELLS = 600, 0.35
"""Positions whose subjects are counted, and from which weight on a word tells a subject."""
_BEGINS = 4
_WORD = re.compile(r"[^\W\d_]{3,}(?:['’-][^\W\d_]+)*")
_COMPARED, _OF_ONE = 120, 12
"""Positions of all and of one actor that are looked through for turns."""


@dataclass(slots=True)
class Counted:
    """What somebody has on a subject in one stretch of time."""

    statements: int = 0
    stances: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class Speaker:
    """Who speaks of a subject: `id` (``N12``) is that of the name that stands for all of his; `counted` by the first
    day of the stretch."""

    id: str
    name: str
    type: str
    counted: dict[str, Counted]

    @property
    def weight(self) -> int:
        """How much he has on it; a position tells more."""
        return _weight(self.counted)


@dataclass(frozen=True, slots=True)
class Topic:
    """Who speaks of a subject, those with most first; `times`: the first days of the stretches, in order. `more`: there
    is more than was counted; `earlier`: the last day before what is shown, where there is something before it."""

    step: Step
    times: list[str]
    speakers: list[Speaker]
    others: int
    statements: int
    positions: int
    more: bool
    earlier: str | None


@dataclass(frozen=True, slots=True)
class Turn:
    """A position and the one of the same actor that it turns from."""

    before: Stand
    after: Stand


@dataclass(frozen=True, slots=True)
class Word:
    """A word of what positions are taken on, how many actors take one, and how many positions there are."""

    text: str
    actors: int
    positions: int


def subjects(db: sqlite3.Connection, limit: int) -> list[Word]:
    """What the newest positions are on, in single words: those on which most actors take one, rare words first."""
    question = (
        f"SELECT i.topic, b.text, ifnull(n.entity, n.id) FROM position i {BRIEF} i.story"
        " JOIN body b ON b.story = i.story JOIN name n ON n.id = i.named WHERE t.standing IN ('current', 'new')"
        " ORDER BY i.id DESC LIMIT ?"
    )
    actors: dict[str, set[int]] = {}
    spelt: dict[str, Counter[str]] = {}
    weights: dict[str, float] = {}
    for spans, text, who in db.execute(question, (_LATELY,)):
        said = cut(spans, text) or ""
        telling = wording(said).roots
        begins = {known[:_BEGINS]: known for known in telling}  # endings are taken off there, and not here
        for word in dict.fromkeys(_WORD.findall(said)):
            if (beginning_of := begins.get(word.casefold()[:_BEGINS])) is not None:
                actors.setdefault(beginning_of, set()).add(who)
                spelt.setdefault(beginning_of, Counter())[word] += 1
                weights[beginning_of] = telling[beginning_of]

    def tells(word: str) -> tuple[float, str]:
        return -len(actors[word]) * weights[word], word

    best = sorted((word for word in actors if weights[word] >= _TELLS), key=tells)[:limit]
    return [Word(spelt[one].most_common(1)[0][0], len(actors[one]), spelt[one].total()) for one in best]


def topic(db: sqlite3.Connection, query: Query, step: Step | None, rows: int, columns: int) -> Topic:
    """The `rows` actors who have most on what `query` asks, in the last `columns` stretches of time."""
    said, more_said = questions.newest(db, "statement", query, MOST)
    held, more_held = questions.newest(db, "position", query, MOST)
    statements = list(_statements(db, said))
    positions = list(_positions(db, held))
    days = sorted({day for _, day, _ in statements} | {day for _, day, _ in positions})
    if not days:
        return Topic(step or "month", [], [], 0, 0, 0, False, None)
    found = step or _step(days)
    times = list(_back(days[-1], found, columns, days[0]))[::-1]
    speakers: dict[int, dict[str, Counted]] = {}
    for who, day, _ in statements:
        if (time := beginning(day, found)) >= times[0]:
            speakers.setdefault(who, {}).setdefault(time, Counted()).statements += 1
    for who, day, stance in positions:
        if (time := beginning(day, found)) >= times[0]:
            speakers.setdefault(who, {}).setdefault(time, Counted()).stances[stance] += 1
    shown = sorted(speakers, key=lambda who: (-_weight(speakers[who]), who))[:rows]
    names = _names(db, shown)
    foremost = [Speaker(f"N{who}", *names[who], speakers[who]) for who in shown]
    foremost.sort(key=lambda one: (-one.weight, one.name))
    before = [day for day in days if day < times[0]]
    return Topic(
        found,
        times,
        foremost,
        len(speakers) - len(foremost),
        len(statements),
        len(positions),
        more_said or more_held,
        before[-1] if before else None,
    )


def cell(
    db: sqlite3.Connection, query: Query, who: int, time: str, step: Step, limit: int
) -> tuple[list[Stand], list[Quote]]:
    """The positions and statements that a cell of a topic counts, the newest first."""
    since, until = max(time, query.first_day or ""), min(end(time, step), query.last_day or "9999-12-31")
    if since > until:
        return [], []
    within = replace(query, since=since, until=until, below=None)
    held = _of(db, "position", questions.newest(db, "position", within, MOST)[0], who)
    said = _of_remarks(db, questions.newest(db, "statement", within, MOST)[0], who)
    stands, quotes = view_items.stands(db, held[:limit]), view_items.quotes(db, said[:limit])
    return [stands[id_] for id_ in held[:limit]], [quotes[id_] for id_ in said[:limit]]


def turned(db: sqlite3.Connection, query: Query, limit: int) -> list[Turn]:
    """Who turned among those who took positions on what `query` asks, the newest first."""
    ids, _ = questions.newest(db, "position", query, MOST)
    of: dict[int, list[Taken]] = {}
    for one in taken(db, ids):
        of.setdefault(one.who, []).append(one)
    subjects, found, left = Subjects(db), list[tuple[int, int]](), _COMPARED
    for theirs in sorted(of.values(), key=len, reverse=True):
        some = theirs[:_OF_ONE]
        if left <= 0:
            break
        if len({one.stance == "REJECT" for one in some}) < 2:  # for all or against all
            continue
        left -= len(some)
        for at, now in enumerate(some):
            if (old := turns(subjects, now, some[at + 1 :])) is not None:
                found.append((now.id, old.id))
    found.sort(reverse=True)
    made = view_items.stands(db, [id_ for pair in found[:limit] for id_ in pair])
    return [Turn(made[old], made[now]) for now, old in found[:limit]]


def beginning(day: str, step: Step) -> str:
    """The first day of the stretch that a day is in; weeks begin on Mondays."""
    if step == "week":
        at = date.fromisoformat(day)
        return (at - timedelta(days=at.weekday() if at.toordinal() > 7 else 0)).isoformat()
    return f"{day[:7]}-01" if step == "month" else f"{day[:4]}-01-01"


def end(time: str, step: Step) -> str:
    """The last day of the stretch that begins so."""
    first = date.fromisoformat(time)
    if step == "week":
        return date.fromordinal(min(date.max.toordinal(), first.toordinal() + 6)).isoformat()
    if step == "year":
        return f"{first.year:04}-12-31"
    return f"{time[:7]}-{monthrange(first.year, first.month)[1]}"


def _step(days: list[str]) -> Step:
    long = (date.fromisoformat(days[-1]) - date.fromisoformat(days[0])).days
    return "week" if long <= _WEEKS else "month" if long <= _MONTHS else "year"


def _back(day: str, step: Step, columns: int, first: str) -> Iterator[str]:
    """The stretches from that of `day` backwards, down to that of `first`."""
    time = beginning(day, step)
    for _ in range(columns):
        yield time
        if time <= first or time <= "0002":
            return
        time = beginning(date.fromordinal(date.fromisoformat(time).toordinal() - 1).isoformat(), step)


def _statements(db: sqlite3.Connection, ids: list[int]) -> Iterator[tuple[int, str, str]]:
    """Who said something on which day; what several stories have counts once."""
    question = (
        f"SELECT ifnull(n.entity, n.id), t.day, ifnull(i.remark, i.id) FROM statement i {BRIEF} i.story"
        " JOIN name n ON n.id = i.named WHERE i.id IN (SELECT value FROM json_each(?)) AND t.day IS NOT NULL"
        " ORDER BY i.id"
    )
    seen = set()
    for who, day, remark in db.execute(question, (json.dumps(ids),)):
        if (who, remark) not in seen:
            seen.add((who, remark))
            yield who, day, ""


def _positions(db: sqlite3.Connection, ids: list[int]) -> Iterator[tuple[int, str, str]]:
    for one in taken(db, ids):
        yield one.who, one.day, one.stance


def _weight(counted: dict[str, Counted]) -> int:
    return sum(one.statements + 2 * one.stances.total() for one in counted.values())


def _names(db: sqlite3.Connection, whose: list[int]) -> dict[int, tuple[str, str]]:
    question = "SELECT id, type FROM name WHERE id IN (SELECT value FROM json_each(?))"
    names = called(db, whose)
    return {id_: (names[id_], kind) for id_, kind in db.execute(question, (json.dumps(whose),))}


def _of(db: sqlite3.Connection, kind: str, ids: list[int], who: int) -> list[int]:
    question = (
        f"SELECT i.id FROM {kind} i JOIN name n ON n.id = i.named WHERE i.id IN (SELECT value FROM json_each(?))"
        " AND ifnull(n.entity, n.id) = ? ORDER BY i.id DESC"
    )
    return [id_ for (id_,) in db.execute(question, (json.dumps(ids), who))]


def _of_remarks(db: sqlite3.Connection, ids: list[int], who: int) -> list[int]:
    """The statements of somebody, of those that are one remark the newest."""
    question = (
        "SELECT max(id) FROM statement WHERE id IN (SELECT value FROM json_each(?)) GROUP BY ifnull(remark, id)"
        " ORDER BY 1 DESC"
    )
    return [id_ for (id_,) in db.execute(question, (json.dumps(_of(db, "statement", ids, who)),))]
