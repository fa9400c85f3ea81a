"""What the page of an actor asks: his names by the days on which stories use them, what he says again and again; and
who speaks most."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.store import shaping
from onrecord.store.answers import Quote
from onrecord.store.called import called
from onrecord.store.reading import rows_of
from onrecord.store.standing import BRIEF, STANDS, STORY

_TELLINGS = 7
"""So many of the newest stories that give somebody a post tell which he has now."""
_LATELY = 10_000
"""Of so many statements, the newest, it is counted who speaks most."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name of somebody, as stories spell it, and the days between which and the stories in which they do."""

    text: str
    type: str
    first_day: str | None
    last_day: str | None
    stories: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks, and how often lately."""

    name: str
    type: str
    statements: int


def names(db: sqlite3.Connection, of: Sequence[str]) -> list[Named]:
    """The names that are one person's (``N12``, of `Person.names`), those that most stories use first."""
    question = (
        f"SELECT n.text, n.type, min(t.day), max(t.day), count(DISTINCT a.story) FROM actor a {BRIEF} a.story"
        f" JOIN name n ON n.id = a.named WHERE a.named IN (SELECT value FROM json_each(?)) AND {STANDS}"
        " GROUP BY n.id ORDER BY 5 DESC, 1"
    )
    return [Named(*row) for row in db.execute(question, (_numbers(of),))]


def post_now(db: sqlite3.Connection, of: Sequence[str]) -> str | None:
    """The post that the newest stories give him: of the last few tellings the one that most have, the newest where as
    many have another; by its key and status, in the words of the newest telling that has its body or country too."""
    question = (
        f"SELECT p.key, p.status, p.title, p.of FROM role r {BRIEF} r.story JOIN post p ON p.id = r.post"
        f" WHERE r.named IN (SELECT value FROM json_each(?)) AND {STANDS} ORDER BY t.day DESC, r.id DESC LIMIT ?"
    )
    told = db.execute(question, (_numbers(of), _TELLINGS)).fetchall()
    if not told:
        return None
    counts = Counter((key, status) for key, status, _, _ in told)
    (chosen, _) = counts.most_common(1)[0]  # of equals the first met: the newest
    wordings = [(title, whose) for key, status, title, whose in told if (key, status) == chosen]
    title, whose = next((one for one in wordings if one[1]), wordings[0])
    return f"{chosen[1] + ' ' if chosen[1] != 'current' else ''}{title}{f', {whose}' if whose else ''}"


def repeated(db: sqlite3.Connection, of: Sequence[str], limit: int) -> list[Quote]:
    """What he said that most stories have: each remark once, in the form of its newest telling."""
    question = (
        f"SELECT i.remark, max(i.id), count(DISTINCT t.id) FROM statement i {BRIEF} i.story"
        f" WHERE i.named IN (SELECT value FROM json_each(?)) AND i.remark IS NOT NULL AND {STANDS}"
        " GROUP BY i.remark HAVING count(DISTINCT t.id) > 1 ORDER BY 3 DESC, 2 DESC LIMIT ?"
    )
    found: list[Quote] = []
    asked = (
        f"SELECT i.*, a.name AS speaker, {STORY} FROM statement i JOIN story t ON t.id = i.story"
        " LEFT JOIN actor a ON a.id = i.actor WHERE i.id = ?"
    )
    for _, id_, _ in db.execute(question, (_numbers(of), limit)).fetchall():
        rows = rows_of(db, asked, id_)
        found += [shaping.quote(db, row, shaping.text_of(db, row["story"], {})) for row in rows]
    return sorted(found, key=lambda quote: -quote.stories)


def speakers(db: sqlite3.Connection, limit: int) -> list[Speaker]:
    """Who has most of the newest statements, by name."""
    question = (
        "WITH last AS (SELECT named, story FROM statement ORDER BY id DESC LIMIT ?)"
        " SELECT ifnull(n.entity, n.id), n.type, count(*) FROM last i"
        f" {BRIEF} i.story JOIN name n ON n.id = i.named WHERE {STANDS} GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT ?"
    )
    found = db.execute(question, (_LATELY, limit)).fetchall()
    names = called(db, (who for who, _, _ in found))
    speakers = [Speaker(names[who], kind, count) for who, kind, count in found]
    return sorted(speakers, key=lambda one: (-one.statements, one.name))


def _numbers(of: Sequence[str]) -> str:
    return json.dumps([int(name[1:]) for name in of])
