"""Which names of the store are of one person: judged when a name is new, or is given a post that is new for it.

The judgement on two names is `onrecord.across.people`; here are the candidates, and what follows from all judgements
together. People's judgements win over the machine's, and all can be taken back: who is one is worked out anew from
those that hold. Bodies are one by their names but for spelling and legal forms (`onrecord.across.bodies`); states and
groups are one where their names are.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.across.bodies import is_short, key_of
from onrecord.across.people import Judgement, Known, keys, same_person
from onrecord.errors import NotThereError, UsageError
from onrecord.store.known import Knowledge
from onrecord.store.lock import now

_PER_SOUND = 40
"""Names that may sound alike in one element before that tells nothing."""
_MOST = 8
"""So many names are compared with a new one."""
_POSTS = 12
_COMPONENT = 400
"""Names that hang together by judgements; of more, those behind are left as they are."""
_SURE = 0.8
"""From this score on names are one: more than two alone need, since in a store each meets many that sound alike."""
_OPPOSED = 0.2
"""Under this score two names of a group keep the group from being one."""
_SHORT = 0.85
"""How sure it is that a company goes by a short name."""
_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Edge:
    """A judgement on two names: `author` is "" for the machine. `id` is None where a knowledge base tells it."""

    id: int | None
    one: int
    other: int
    same: bool
    score: float | None
    reasons: tuple[str, ...]
    author: str
    made: str


class People:
    """Judges names through one connection, within the caller's transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._known: dict[int, Known] = {}
        self.knowledge = Knowledge(db)

    def forget(self) -> None:
        """What was remembered of rows that a transaction rolled back no longer holds."""
        self._known.clear()

    def judge(self, name: int) -> None:
        """Judges a name that is new, or has a new post, against those that may be the same person's or body's."""
        self._known.pop(name, None)
        before = self.known_with(name)
        together = before if self.knowledge.link(name) else []
        kind = self._kind(name)
        if kind == "organization":
            self._judge_body(name, together)
            return
        if kind != "person":  # a state is one by its name, and by what a base calls it
            if together or self.known_with(name):
                self.settle([name, *together])
            return
        known = self._of(name)
        sounds = sorted(keys(known.name))
        self._db.executemany("INSERT OR IGNORE INTO sound (sound, name) VALUES (?, ?)", [(s, name) for s in sounds])
        found = {other: same_person(known, self._of(other)) for other in self._candidates(name, sounds)}
        same = {other: judgement for other, judgement in found.items() if judgement.score >= _SURE}
        for other, judgement in same.items():
            self._keep(name, other, judgement)
        self.settle([name, *same, *together])

    def known_with(self, name: int) -> list[int]:
        """The names that a knowledge base tells of the same person, body or state."""
        return [edge.one if edge.other == name else edge.other for edge in self.knowledge.edges(name)]

    def _judge_body(self, name: int, together: list[int]) -> None:
        """Bodies are one where their names are, less legal forms and spelling; and a company is one with what a story
        calls it for short, where no other in the store is called so."""
        (text,) = self._db.execute("SELECT text FROM name WHERE id = ?", (name,)).fetchone()
        mark = f"body {key_of(text)}"
        self._db.execute("INSERT OR IGNORE INTO sound (sound, name) VALUES (?, ?)", (mark, name))
        first = self._db.execute("SELECT min(name) FROM sound WHERE sound = ? AND name <> ?", (mark, name)).fetchone()[
            0
        ]
        same: dict[int, Judgement] = {}
        if first is not None:
            same[first] = Judgement(0.97, ("one name, but for its spelling or legal form",))
        freed: list[int] = []
        for other, short, alone in self._shorter(name, text):
            if alone:
                same.setdefault(
                    other, Judgement(_SHORT, (f"a story calls it {short}, and no other body is called so",))
                )
            else:
                freed += self._free(other)
        for other, judgement in same.items():
            self._keep(name, other, judgement)
        self.settle([name, *same, *freed])

    def _free(self, short: int) -> list[int]:
        """Takes back that a short name is one company's, now that another is called so: the names it was one with."""
        found = self._db.execute(
            "UPDATE judgement SET undone = ?1 WHERE (one = ?2 OR other = ?2) AND author = '' AND score = ?3"
            " AND undone IS NULL RETURNING one, other",
            (now(), short, _SHORT),
        ).fetchall()
        return [name for pair in found for name in pair]

    def _shorter(self, name: int, text: str) -> Iterator[tuple[int, str, bool]]:
        """The bodies that this is short for, or that are short for it, as stories call them: the other name, the short
        one, and whether it is no other's."""
        question = (
            "SELECT DISTINCT n.id, n.text FROM alias mine JOIN alias theirs ON theirs.key = mine.key"
            " JOIN name n ON n.id = theirs.name WHERE mine.name = ? AND n.type = 'organization' AND n.id <> ? LIMIT ?"
        )
        near = self._db.execute(question, (name, name, _MOST + 1)).fetchall()
        if len(near) > _MOST:
            return  # what so many are called tells nothing
        fuller = [(other, full) for other, full in near if is_short(text, full)]
        if len({key_of(full) for _, full in fuller}) == 1:
            yield fuller[0][0], text, True
        for other, short in near:
            if is_short(short, text):
                rivals = {key_of(full) for _, full in near if is_short(short, full)} | {key_of(text)}
                yield other, short, len(rivals) == 1

    def _kind(self, name: int) -> str:
        (found,) = self._db.execute("SELECT type FROM name WHERE id = ?", (name,)).fetchone()
        return str(found)

    def decide(self, one: int, other: int, same: bool, author: str, note: str | None) -> None:
        """What somebody says of two names; it replaces what he said before."""
        if one == other:
            raise UsageError("a name is one with itself. Give two names.")
        if not author:
            raise UsageError("whose judgement is it? Give an author.")
        pair = (min(one, other), max(one, other))
        undo = "UPDATE judgement SET undone = ? WHERE one = ? AND other = ? AND author = ? AND undone IS NULL"
        self._db.execute(undo, (now(), *pair, author))
        reasons = json.dumps([note] if note else [], ensure_ascii=False)
        self._db.execute(
            "INSERT INTO judgement (one, other, same, score, reasons, author, made) VALUES (?, ?, ?, NULL, ?, ?, ?)",
            (*pair, int(same), reasons, author, now()),
        )
        self.settle([one, other])

    def undo(self, judgement: int) -> None:
        """Takes a judgement back; who is one follows from the others."""
        found = self._db.execute(
            "UPDATE judgement SET undone = ? WHERE id = ? AND undone IS NULL RETURNING one, other", (now(), judgement)
        ).fetchone()
        if found is None:
            raise NotThereError(f"{judgement}: no such judgement, or it was taken back already.")
        self.settle(list(found))

    def _keep(self, name: int, other: int, judgement: Judgement) -> None:
        self._db.execute(
            "INSERT INTO judgement (one, other, same, score, reasons, author, made) VALUES (?, ?, 1, ?, ?, '', ?)"
            " ON CONFLICT (one, other, author) WHERE undone IS NULL"
            " DO UPDATE SET score = excluded.score, reasons = excluded.reasons, made = excluded.made",
            (
                min(name, other),
                max(name, other),
                judgement.score,
                json.dumps(judgement.reasons, ensure_ascii=False),
                now(),
            ),
        )

    def _candidates(self, name: int, sounds: list[str]) -> list[int]:
        """The names that share most sounds with this one; a sound that many share tells nothing alone."""
        shared: dict[int, int] = {}
        rare: set[int] = set()
        for sound in sounds:
            question = "SELECT name FROM sound WHERE sound = ? AND name <> ? ORDER BY name LIMIT ?"
            found = [row[0] for row in self._db.execute(question, (sound, name, 50 * _PER_SOUND))]
            rare.update(found if len(found) <= _PER_SOUND else ())
            for other in found:
                shared[other] = shared.get(other, 0) + 1
        telling = [other for other, count in shared.items() if count > 1 or other in rare]
        return sorted(telling, key=lambda other: (-shared[other], other))[:_MOST]

    def _of(self, name: int) -> Known:
        if name not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            (text,) = self._db.execute("SELECT text FROM name WHERE id = ?", (name,)).fetchone()
            question = "SELECT p.title, p.of FROM held h JOIN post p ON p.id = h.post WHERE h.name = ? LIMIT ?"
            posts = tuple(self._db.execute(question, (name, _POSTS)).fetchall())
            self._known[name] = Known(text, posts)
        return self._known[name]

    def settle(self, names: list[int]) -> None:
        """Works out who is one among all names that hang together with `names` by judgements."""
        members, edges = self._component(names)
        group = {name: frozenset([name]) for name in members}
        apart = {(edge.one, edge.other) for edge in edges if not edge.same}
        decided = {(edge.one, edge.other) for edge in edges if edge.author}
        alike = {(edge.one, edge.other) for edge in edges if edge.same}
        ordered = sorted(
            (edge for edge in edges if edge.same and not (not edge.author and (edge.one, edge.other) in decided)),
            key=lambda edge: (not edge.author, -(edge.score or 0), edge.one, edge.other),
        )
        for edge in ordered:
            ours, theirs = group[edge.one], group[edge.other]
            if ours is theirs or self._are_opposed(ours, theirs, apart, decided, alike, by_machine=not edge.author):
                continue
            joined = ours | theirs
            group |= dict.fromkeys(joined, joined)
        self._db.executemany(
            "UPDATE name SET entity = ?1 WHERE id = ?2 AND entity IS NOT ?1",
            [(min(joined), name) for name, joined in group.items()],
        )

    def _are_opposed(
        self,
        ours: frozenset[int],
        theirs: frozenset[int],
        apart: set[tuple[int, int]],
        decided: set[tuple[int, int]],
        alike: set[tuple[int, int]],
        *,
        by_machine: bool,
    ) -> bool:
        """Whether somebody says that two of them are two; or the machine does, of groups that it would join. Of two
        that a judgement takes for one, a knowledge base alone says that: by it names may be one that are not alike."""
        pairs = [(min(one, other), max(one, other)) for one in sorted(ours) for other in sorted(theirs)]
        if any(pair in apart for pair in pairs):
            return True
        if not by_machine:
            return False
        looked_at = [pair for pair in pairs if pair not in decided][:_MOST]
        return any(self._say_two(*pair, alike=pair in alike) for pair in looked_at)

    def _say_two(self, one: int, other: int, *, alike: bool) -> bool:
        """Whether two names in full are surely two people's; a family name alone speaks against nobody, and bodies are
        joined by what is certain alone."""
        if self._kind(one) != "person":
            return False
        ours, theirs = self._of(one), self._of(other)
        if " " not in ours.name.strip() or " " not in theirs.name.strip():
            return False
        if self.knowledge.are_two(one, other):
            return True
        return not alike and same_person(ours, theirs).score < _OPPOSED

    def _component(self, names: list[int]) -> tuple[list[int], list[Edge]]:
        members, waiting = dict.fromkeys(names), list(names)
        edges: dict[object, Edge] = {}
        while waiting and len(members) < _COMPONENT:
            name = waiting.pop()
            told = [
                Edge(None, one.one, one.other, True, one.score, one.reasons, "", "")
                for one in self.knowledge.edges(name)
            ]
            for edge in [*edges_of(self._db, name), *told]:
                edges[edge.id or (edge.one, edge.other, edge.reasons)] = edge
                for other in (edge.one, edge.other):
                    if other not in members:
                        members[other] = None
                        waiting.append(other)
        inside = [edge for edge in edges.values() if edge.one in members and edge.other in members]
        return list(members), inside


def edges_of(db: sqlite3.Connection, name: int) -> list[Edge]:
    """The judgements on a name that hold."""
    columns = "id, one, other, same, score, reasons, author, made"
    question = (
        f"SELECT {columns} FROM judgement WHERE one = ?1 AND undone IS NULL UNION ALL"
        f" SELECT {columns} FROM judgement WHERE other = ?1 AND undone IS NULL ORDER BY 1"
    )
    return [
        Edge(id_, one, other, bool(same), score, tuple(json.loads(reasons)), author, made)
        for id_, one, other, same, score, reasons, author, made in db.execute(question, (name,))
    ]
