"""Which names of the stories are whose in the knowledge bases: judged by name, posts and country; people win.

A name in full that one entity alone of a base has, of the same kind, and whose posts speak for it or at least not
against it, is that entity's. A name of one word needs a post or country that speaks for it. Where two entities may be
meant, none is taken. Two names of one entity are one person's or body's, unless their posts are of different countries.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.across.bodies import key_of
from onrecord.across.people import Known, contradict
from onrecord.errors import NotThereError, UsageError
from onrecord.store.fold import fold
from onrecord.store.lock import now

_MOST = 50
"""Entities of one name that are looked at; and names of one entity. Of more, none is surely meant."""
_SURE, _LIKELY, _ONE_WORD = 0.95, 0.85, 0.82


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


@dataclass(frozen=True, slots=True)
class _Entity:
    row: int
    base: str
    code: str
    label: str
    country: str | None
    countries: frozenset[str]
    posts: tuple[str, ...]
    died: str | None


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    type: str
    country: str | None
    posts: tuple[tuple[str, str | None, str | None, str], ...]  # title, of, country, status


class Knowledge:
    """The links between names and entities, through one connection, within the caller's transaction."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def link(self, name: int) -> bool:
        """Judges anew whose name it is; whether that changed. What people said of it stays."""
        if self._is_empty():
            return False
        found = dict(self._entities_of(name))
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
        ours: _Name | None = None
        for entity, (_, score) in self.entities(name).items():
            question = (
                "SELECT name_row, ifnull(score, 1.0), id, label FROM v_known WHERE entity = ? AND name_row <> ? LIMIT ?"
            )
            for other, its, id_, label in self._db.execute(question, (entity, name, _MOST)).fetchall():
                ours = ours or self._name(name)
                theirs = self._name(other)
                if ours.type != theirs.type or contradict(_known(ours), _known(theirs)):
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

    def _entities_of(self, name: int) -> Iterator[tuple[int, tuple[float, list[str]]]]:
        """Whose name it is, of each base at most one, with score and reasons."""
        about = self._name(name)
        by_base: dict[str, list[_Entity]] = {}
        for entity in self._called(about):
            by_base.setdefault(entity.base, []).append(entity)
        if not by_base:
            return
        since = self._first_day(name) if about.type == "person" else None
        for some in by_base.values():
            fitting = [(one, _speaks(about, one)) for one in some if not _speaks_against(about, one, since)]
            best = max((len(reasons) for _, reasons in fitting), default=0)
            chosen = [(one, reasons) for one, reasons in fitting if len(reasons) == best]
            if len(chosen) != 1:
                continue
            entity, reasons = chosen[0]
            is_one_word = about.type == "person" and " " not in fold(about.text)
            if is_one_word and not reasons:
                continue
            score = _ONE_WORD if is_one_word else _SURE if reasons or about.type == "polity" else _LIKELY
            alone = "the only one of that name" if len(fitting) == 1 else f"of {len(fitting)} of that name"
            called = f"{entity.base} calls {entity.label} so"
            yield entity.row, (score, [called, alone, *reasons])

    def _called(self, about: _Name) -> list[_Entity]:
        keys = [fold(about.text)]
        if about.type == "organization":
            keys.append(fold(key_of(about.text)))
        question = (
            "SELECT DISTINCT e.id, e.base, e.code, e.label, e.country, e.countries, e.died FROM known_name k"
            " JOIN known_entity e ON e.id = k.entity WHERE k.key IN (?, ?) AND e.type = ? LIMIT ?"
        )
        found = self._db.execute(question, (keys[0], keys[-1], about.type, _MOST + 1)).fetchall()
        if len(found) > _MOST:
            return []
        return [
            _Entity(
                row, base, code, label, country, self._countries(base, json.loads(countries)),
                self._titles(base, code) if about.type == "person" else (), died,
            )
            for row, base, code, label, country, countries, died in found
        ]  # fmt: skip

    def _countries(self, base: str, told: list[str]) -> frozenset[str]:
        """ISO codes; a country that the base names by its id and does not hold is unknown."""
        question = "SELECT country FROM known_entity WHERE base = ? AND code = ? AND country IS NOT NULL"
        out = set()
        for code in told:
            if len(code) == 2:
                out.add(code)
            else:
                out.update(row[0] for row in self._db.execute(question, (base, code)))
        return frozenset(out)

    def _titles(self, base: str, code: str) -> tuple[str, ...]:
        question = (
            "SELECT ifnull(e.label, p.post) FROM known_post p LEFT JOIN known_entity e ON e.base = p.base"
            " AND e.code = p.post WHERE p.base = ? AND p.holder = ?"
        )
        return tuple(row[0] for row in self._db.execute(question, (base, code)))

    def _name(self, name: int) -> _Name:
        text, type_, country = self._db.execute("SELECT text, type, country FROM name WHERE id = ?", (name,)).fetchone()
        question = (
            "SELECT p.title, p.of, p.country, p.status FROM held h JOIN post p ON p.id = h.post"
            " WHERE h.name = ? LIMIT 24"
        )
        return _Name(text, type_, country, tuple(self._db.execute(question, (name,)).fetchall()))

    def _first_day(self, name: int) -> str | None:
        """Since when stories give the bearer a post that he holds."""
        question = (
            "SELECT min(r.day) FROM role r JOIN post p ON p.id = r.post WHERE r.named = ? AND p.status <> 'former'"
        )
        found: str | None = self._db.execute(question, (name,)).fetchone()[0]
        return found


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


def _known(name: _Name) -> Known:
    return Known(name.text, tuple((title, of) for title, of, _, _ in name.posts))


def _speaks_against(name: _Name, entity: _Entity, since: str | None) -> bool:
    """Whether it cannot be: of another country, or dead when stories give him a post."""
    if name.country and entity.country and name.country != entity.country:
        return True
    ours = {country for _, _, country, _ in name.posts if country}
    if ours and entity.countries and not ours & entity.countries:
        return True
    return bool(since and entity.died and entity.died < since[: len(entity.died)])


def _speaks(name: _Name, entity: _Entity) -> list[str]:
    """What speaks for it beside the name."""
    reasons = []
    if shared := sorted({country for _, _, country, _ in name.posts if country} & entity.countries):
        reasons.append(f"of the same country, {shared[0]}")
    if name.country and name.country == entity.country:
        reasons.append("the same country's code")
    for title, _, _, _ in name.posts:
        words = set(fold(title).split())
        if words and (post := next((post for post in entity.posts if words <= set(fold(post).split())), None)):
            reasons.append(f"the same post, {post}")
            break
    return reasons
