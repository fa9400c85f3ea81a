"""Who turned: positions against what the same actor was for before, or for what he was against.

The last position before on the same subject counts: who came back to what he said is no longer told to have turned
from it. Subjects are costly and compared only where the stances could be a turn.
"""

from __future__ import annotations

import json
import sqlite3
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.store.reading import rows_of
from onrecord.store.stances import Subjects, leaning
from onrecord.store.standing import BRIEF, STANDS


@dataclass(frozen=True, slots=True)
class Taken:
    """A position as far as turns go: its row, whose it is, its stance and subject, the day of its story, and which way
    the stance leans (`stances.leaning`)."""

    id: int
    who: int
    stance: str
    subject: str
    day: str
    leaning: int

    @property
    def topic(self) -> tuple[int, str]:
        """As `Subjects` are asked."""
        return self.id, self.subject


def taken(db: sqlite3.Connection, positions: Iterable[int]) -> list[Taken]:
    """Those of the positions whose actor has a name and whose story has a day, the newest first."""
    question = (
        f"SELECT i.id, ifnull(n.entity, n.id) AS who, i.stance, i.subject, t.day FROM position i {BRIEF} i.story"
        " JOIN name n ON n.id = i.named WHERE i.id IN (SELECT value FROM json_each(?)) AND t.day IS NOT NULL"
        " ORDER BY i.id DESC"
    )
    return [Taken(**row, leaning=leaning(row["stance"])) for row in rows_of(db, question, json.dumps(list(positions)))]


def former(db: sqlite3.Connection, who: int, below: int, most: int) -> list[Taken]:
    """The positions of somebody in stories that stand, the newest first, from the row `below` downwards."""
    question = (
        f"SELECT i.id, ?1 AS who, i.stance, i.subject, t.day FROM position i {BRIEF} i.story"
        " WHERE i.named IN (SELECT id FROM name WHERE id = ?1 OR entity = ?1) AND i.id <= ?2"
        f" AND t.day IS NOT NULL AND {STANDS} ORDER BY i.id DESC LIMIT ?3"
    )
    return [Taken(**row, leaning=leaning(row["stance"])) for row in rows_of(db, question, who, below, most)]


def turns(subjects: Subjects, now: Taken, before: list[Taken]) -> Taken | None:
    """The position that `now` turns from; None where it turns from none. `before` goes back in time."""
    turned_from = -now.leaning
    if not turned_from:
        return None
    earlier = bisect_left(before, True, key=lambda old: old.day < now.day)
    for at in range(earlier, len(before)):
        old = before[at]
        if old.leaning == turned_from and subjects.are_one(now.topic, old.topic):
            between = (other for other in before[earlier:at] if other.leaning != turned_from)
            return None if any(subjects.are_one(now.topic, other.topic) for other in between) else old
    return None


def turned(
    db: sqlite3.Connection, positions: Iterable[int], most: int, compared: int | None = None
) -> Iterator[tuple[int, int]]:
    """The rows of positions that turn, the newest first, each with the one that it turns from, among the `most` that
    the actor took last; of several turns of one actor in the same words the newest. After about `compared` positions
    it is left at what was found."""
    subjects = Subjects(db)
    of: dict[int, list[Taken]] = {}
    seen: set[tuple[int, str]] = set()
    for now in taken(db, positions):
        if compared is not None and subjects.made >= compared:
            return
        if now.who not in of:
            of[now.who] = former(db, now.who, now.id, most)
        old = turns(subjects, now, of[now.who])
        if old is None or (now.who, subjects.of(*now.topic).key) in seen:
            continue
        seen.add((now.who, subjects.of(*now.topic).key))
        yield now.id, old.id
