"""Knowledge bases into the store: an entity a row, what it is called and which posts it holds, and then whose names
of the stories they are. One transaction a file: all of it is there, or nothing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import ClassVar

from onrecord.across.bodies import key_of
from onrecord.errors import InputError
from onrecord.knowledge.entity import Entity, Holding, NotOurs
from onrecord.store.fold import fold
from onrecord.store.people import People


@dataclass(slots=True)
class Learnt:
    """What came of a knowledge base. `left_out` counts what is nobody whom stories name, and with `named_only` whom
    none names yet; `linked` the names of the store whose ids changed. `errors` has the first of what was `broken`."""

    MOST: ClassVar[int] = 200

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    left_out: int = 0
    linked: int = 0
    broken: int = 0
    errors: list[InputError] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Base:
    """A knowledge base that the store has: how many entities, and how many names of the stories are known by it."""

    base: str
    entities: int
    names: int


class Knowing:
    """Takes entities in, within the caller's transaction."""

    def __init__(self, db: sqlite3.Connection, *, named_only: bool = False) -> None:
        self._db = db
        self._named_only = named_only
        self.learnt = Learnt()

    def take(self, told: Iterable[Entity | Holding | NotOurs | InputError], each: Callable[[], None]) -> Learnt:
        """All that is told, then the names that it makes known."""
        learnt = self.learnt
        for one in told:
            each()
            if isinstance(one, InputError):
                learnt.broken += 1
                if len(learnt.errors) < Learnt.MOST:
                    learnt.errors.append(one)
            elif isinstance(one, Holding):
                self._hold(one)
            elif isinstance(one, NotOurs) or (self._named_only and not self._is_named(one)):
                learnt.left_out += 1
            else:
                self._entity(one)
        learnt.linked = relink(self._db)
        return learnt

    def _is_named(self, entity: Entity) -> bool:
        """Whether stories use one of its names; states and posts are kept in any case: others are told by them."""
        if entity.type in ("polity", "post"):
            return True
        keys = json.dumps(list(_keys(entity)))
        question = "SELECT 1 FROM name WHERE key IN (SELECT value FROM json_each(?)) AND type = ? LIMIT 1"
        if self._db.execute(question, (keys, entity.type)).fetchone():
            return True
        marks = json.dumps([f"body {key_of(name)}" for name in entity.names])
        sounds = "SELECT 1 FROM sound WHERE sound IN (SELECT value FROM json_each(?)) LIMIT 1"
        return entity.type == "organization" and self._db.execute(sounds, (marks,)).fetchone() is not None

    def _entity(self, entity: Entity) -> None:
        row = (
            entity.type, entity.label, entity.country, json.dumps(entity.countries), json.dumps(entity.ids),
            entity.born, entity.died,
        )  # fmt: skip
        columns = "type, label, country, countries, ids, born, died"
        question = f"SELECT id, {columns} FROM known_entity WHERE base = ? AND code = ?"
        kept = self._db.execute(question, (entity.base, entity.code)).fetchone()
        if kept is None:
            done = self._db.execute(
                f"INSERT INTO known_entity (base, code, {columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (entity.base, entity.code, *row),
            )
            number, is_changed = int(done.lastrowid or 0), False
        else:
            number, is_changed = int(kept[0]), kept[1:] != row
            if is_changed:
                values = ", ".join(f"{column} = ?" for column in columns.split(", "))
                self._db.execute(f"UPDATE known_entity SET {values} WHERE id = ?", (*row, number))
        is_changed |= self._call(number, entity) | self._give(entity)
        if kept is None:
            self.learnt.new += 1
        elif is_changed:
            self.learnt.changed += 1
        else:
            self.learnt.unchanged += 1

    def _call(self, number: int, entity: Entity) -> bool:
        """Keeps what it is called; whether that is other than before."""
        new = _keys(entity)
        old = dict(self._db.execute("SELECT key, text FROM known_name WHERE entity = ?", (number,)).fetchall())
        if old == new:
            return False
        self._db.execute("DELETE FROM known_name WHERE entity = ?", (number,))
        self._db.executemany(
            "INSERT INTO known_name (key, entity, text) VALUES (?, ?, ?)", [(key, number, new[key]) for key in new]
        )
        return True

    def _give(self, entity: Entity) -> bool:
        """Keeps the posts that are told with somebody; whether there is a new one. Others may be told by themselves."""
        held = [self._hold(one) for one in entity.posts]  # all of them, not up to the first that is new
        return any(held)

    def _hold(self, one: Holding) -> bool:
        values = (one.base, one.holder, one.post, one.since or "", one.until or "")
        done = self._db.execute(
            "INSERT INTO known_post (base, holder, post, since, until) VALUES (?, ?, ?, ?, ?) ON CONFLICT"
            " (base, holder, post, since) DO UPDATE SET until = excluded.until WHERE until <> excluded.until",
            values,
        )
        return done.rowcount > 0


def relink(db: sqlite3.Connection) -> int:
    """Judges anew whose all names are, and who is one by it; of how many names that changed."""
    people = People(db)
    changed = []
    for name in _names(db):
        before = people.known_with(name)
        if people.knowledge.link(name):
            changed.append(name)
            people.settle([name, *before])
    return len(changed)


def forget(db: sqlite3.Connection, base: str) -> int:
    """Takes a base out, with all that follows from it; how many entities it had."""
    (count,) = db.execute("SELECT count(*) FROM known_entity WHERE base = ?", (base,)).fetchone()
    question = (
        "SELECT DISTINCT k.name FROM known_as k JOIN known_entity e ON e.id = k.entity WHERE e.base = ? ORDER BY 1"
    )
    names = [row[0] for row in db.execute(question, (base,))]
    people = People(db)
    together = [[name, *people.known_with(name)] for name in names]
    db.execute("DELETE FROM known_post WHERE base = ?", (base,))
    db.execute("DELETE FROM known_entity WHERE base = ?", (base,))
    for some in together:
        people.settle(some)
    return int(count)


def bases(db: sqlite3.Connection) -> list[Base]:
    """The bases that the store has."""
    question = (
        "SELECT e.base, count(DISTINCT e.id), count(DISTINCT k.name_row) FROM known_entity e"
        " LEFT JOIN v_known k ON k.entity = e.id WHERE e.type <> 'post' GROUP BY e.base ORDER BY 1"
    )
    return [Base(*row) for row in db.execute(question)]


def _names(db: sqlite3.Connection) -> Iterator[int]:
    """All names, by and by: memory does not grow with the store."""
    last = 0
    question = "SELECT id FROM name WHERE id > ? ORDER BY id LIMIT 1000"
    while found := db.execute(question, (last,)).fetchall():
        for (last,) in found:
            yield last


def _keys(entity: Entity) -> dict[str, str]:
    """By what it is found, with the name that each is of."""
    out: dict[str, str] = {}
    for name in entity.names:
        keys = [fold(name)] + ([fold(key_of(name))] if entity.type == "organization" else [])
        for key in keys:
            if key:
                out.setdefault(key, name)
    return out
