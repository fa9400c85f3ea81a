"""Which names of the stories are whose in the knowledge bases: judged by name, posts and country; people win.

A name in full that one entity alone of a base has, of the same kind, and whose posts speak for it or at least not
against it, is that entity's. A name of one word needs a post or country that speaks for it. Where two entities may be
meant, none is taken. Two names of one entity are one person's or body's, unless their posts are of different countries.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass

from onrecord.across.people import contradict
from onrecord.errors import NotThereError, UsageError
from onrecord.store.lock import now
from onrecord.store.recognising import Named, Recognising

_MOST = 50
"""Names of one entity that are looked at."""
_LIKELY = 0.85
"""From this score on a base tells two people apart."""


@dataclass(frozen=True, slots=True)
class Identified:
    """That a name is an entity's of a knowledge base, or with `same` False is not. `id` is ``wikidata:Q42``; by
    `judgement` (``K3``) it is taken back. `author` is "" for the machine, whose `score` and `reasons` are its own."""

    name: str
    id: str
    label: str
    score: float | None
    reasons: tuple[str, ...]
    author: str
    judgement: str
    same: bool = True


@dataclass(frozen=True, slots=True)
class Shared:
    """That two names are of one entity."""

    one: int
    other: int
    score: float
    reasons: tuple[str, ...]


class Knowledge:
    """The links between names and entities, through one connection, within the caller's transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._recognising = Recognising(db)

    def link(self, name: int) -> bool:
        """Judges anew whose name it is; whether that changed. What people said of it stays."""
        if self._is_empty():
            return False
        found = dict(self._recognising.entities_of(name))
        question = "SELECT entity, id, score, reasons FROM known_as WHERE name = ? AND author = '' AND undone IS NULL"
        kept = {entity: rest for entity, *rest in self._db.execute(question, (name,)).fetchall()}
        new = {entity: (score, json.dumps(reasons, ensure_ascii=False)) for entity, (score, reasons) in found.items()}
        gone = [entity for entity, (_, *old) in kept.items() if new.get(entity) != tuple(old)]
        self._db.executemany("DELETE FROM known_as WHERE id = ?", [(kept[entity][0],) for entity in gone])
        come = [entity for entity in new if entity not in kept or entity in gone]
        self._db.executemany(
            "INSERT INTO known_as (name, entity, same, score, reasons, author, made) VALUES (?, ?, 1, ?, ?, '', ?)",
            [(name, entity, *new[entity], now()) for entity in come],
        )
        return bool(gone or come)

    def entities(self, name: int) -> dict[int, tuple[str, float]]:
        """The entities whose name it is, as far as judgements hold: base and score."""
        question = (
            "SELECT e.id, e.base, ifnull(k.score, 1.0) FROM v_known k JOIN known_entity e ON e.id = k.entity"
            " WHERE k.name_row = ?"
        )
        return {row: (base, score) for row, base, score in self._db.execute(question, (name,))}

    def edges(self, name: int) -> list[Shared]:
        """The other names of the same entities, but for those that cannot be one with it."""
        if self._is_empty():
            return []
        out = []
        ours: Named | None = None
        for entity, (_, score) in self.entities(name).items():
            question = (
                "SELECT name_row, ifnull(score, 1.0), id, label FROM v_known WHERE entity = ? AND name_row <> ? LIMIT ?"
            )
            for other, its, id_, label in self._db.execute(question, (entity, name, _MOST)).fetchall():
                ours = ours or self._recognising.name(name)
                theirs = self._recognising.name(other)
                if ours.type != theirs.type or contradict(ours.known(), theirs.known()):
                    continue
                reasons = (f"both are names of {label} ({id_})",)
                out.append(Shared(min(name, other), max(name, other), min(score, its), reasons))
        return out

    def are_two(self, one: int, other: int) -> bool:
        """Whether a base surely tells two people: each is known in it, and they have nobody in common there."""
        if self._is_empty():
            return False
        mine, theirs = ({e: b for e, (b, s) in self.entities(name).items() if s >= _LIKELY} for name in (one, other))
        return bool(set(mine.values()) & set(theirs.values())) and not mine.keys() & theirs.keys()

    def decide(self, name: int, id_: str, same: bool, author: str, note: str | None) -> None:
        """What somebody says of a name and an entity; it replaces what he said before."""
        if not author:
            raise UsageError("whose judgement is it? Give an author.")
        entity = self.find(id_)
        (kind,) = self._db.execute("SELECT type FROM known_entity WHERE id = ?", (entity,)).fetchone()
        (type_,) = self._db.execute("SELECT type FROM name WHERE id = ?", (name,)).fetchone()
        if same and kind != type_:
            raise UsageError(f"N{name} and {id_}: one is of type {type_} and the other of {kind}; they are not one.")
        undo = "UPDATE known_as SET undone = ? WHERE name = ? AND entity = ? AND author = ? AND undone IS NULL"
        self._db.execute(undo, (now(), name, entity, author))
        reasons = json.dumps([note] if note else [], ensure_ascii=False)
        self._db.execute(
            "INSERT INTO known_as (name, entity, same, score, reasons, author, made) VALUES (?, ?, ?, NULL, ?, ?, ?)",
            (name, entity, int(same), reasons, author, now()),
        )

    def judged(self, name: int) -> list[Identified]:
        """What the machine and people say of a name, also what people's judgements overrule."""
        question = (
            "SELECT 'N' || k.name, e.base || ':' || e.code, e.label, k.score, k.reasons, k.author, 'K' || k.id, k.same"
            " FROM known_as k JOIN known_entity e ON e.id = k.entity"
            " WHERE k.name = ? AND k.undone IS NULL ORDER BY k.id"
        )
        return [_identified(*row) for row in self._db.execute(question, (name,))]

    def undo(self, judgement: int) -> int:
        """Takes a judgement back; the name that it was on. The machine's own is not taken back but said no to."""
        found = self._db.execute(
            "UPDATE known_as SET undone = ? WHERE id = ? AND undone IS NULL AND author <> '' RETURNING name",
            (now(), judgement),
        ).fetchone()
        if found is None:
            raise NotThereError(
                f"K{judgement}: no such judgement of somebody's, or it was taken back already. Against the machine's, "
                "say that the two are two: onrecord apart N12 BASE:ID."
            )
        return int(found[0])

    def find(self, id_: str) -> int:
        """The row of an entity by its id, ``wikidata:Q42``."""
        base, _, code = id_.partition(":")
        found = self._db.execute("SELECT id FROM known_entity WHERE base = ? AND code = ?", (base, code)).fetchone()
        if found is None:
            raise NotThereError(f"{id_}: no such entity in a knowledge base of the store. They are as wikidata:Q42.")
        return int(found[0])

    def _is_empty(self) -> bool:
        """Whether the store has no knowledge base; most have none."""
        return self._db.execute("SELECT 1 FROM known_entity LIMIT 1").fetchone() is None


def identified(db: sqlite3.Connection, name: int) -> list[Identified]:
    """Whose name it is in the knowledge bases, as far as judgements hold."""
    question = (
        "SELECT name_id, id, label, score, reasons, author, 'K' || judgement FROM v_known"
        " WHERE name_row = ? ORDER BY id"
    )
    return [_identified(*row) for row in db.execute(question, (name,))]


def _identified(
    name: str, id_: str, label: str, score: float | None, reasons: str, author: str, judgement: str, same: int = 1
) -> Identified:
    return Identified(name, id_, label, score, tuple(json.loads(reasons)), author, judgement, bool(same))


def ids_of(db: sqlite3.Connection, names: list[int]) -> tuple[str, ...]:
    """The ids in all bases of whom these names are, those that a base tells of others too."""
    question = (
        "SELECT DISTINCT e.base || ':' || e.code, e.ids FROM v_known k JOIN known_entity e ON e.id = k.entity"
        " WHERE k.name_row IN (SELECT value FROM json_each(?)) ORDER BY 1"
    )
    out: dict[str, None] = {}
    for id_, others in db.execute(question, (json.dumps(names),)):
        out |= dict.fromkeys([id_, *json.loads(others)])
    return tuple(out)
