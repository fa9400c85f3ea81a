"""Whose name it is in the knowledge bases: by name, posts and country, with reasons; what `known` keeps."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.across.bodies import key_of
from onrecord.across.people import Known
from onrecord.store.fold import fold

_MOST = 50
"""Entities of one name that are looked at; of more, none is surely meant."""
_SURE, _LIKELY, _ONE_WORD = 0.95, 0.85, 0.82


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
class Named:
    """A name of the stories with the posts that they give its bearer."""

    text: str
    type: str
    country: str | None
    posts: tuple[tuple[str, str | None, str | None, str], ...]  # title, of, country, status

    def known(self) -> Known:
        """As people are compared."""
        return Known(self.text, tuple((title, of) for title, of, _, _ in self.posts))


class Recognising:
    """Looks names up in the bases, through one connection."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def entities_of(self, name: int) -> Iterator[tuple[int, tuple[float, list[str]]]]:
        """Whose name it is, of each base at most one, with score and reasons."""
        about = self.name(name)
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

    def _called(self, about: Named) -> list[_Entity]:
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

    def name(self, name: int) -> Named:
        """What the stories tell of the bearer of a name."""
        text, type_, country = self._db.execute("SELECT text, type, country FROM name WHERE id = ?", (name,)).fetchone()
        question = (
            "SELECT p.title, p.of, p.country, p.status FROM held h JOIN post p ON p.id = h.post"
            " WHERE h.name = ? LIMIT 24"
        )
        return Named(text, type_, country, tuple(self._db.execute(question, (name,)).fetchall()))

    def _first_day(self, name: int) -> str | None:
        """Since when stories give the bearer a post that he holds."""
        question = (
            "SELECT min(r.day) FROM role r JOIN post p ON p.id = r.post WHERE r.named = ? AND p.status <> 'former'"
        )
        found: str | None = self._db.execute(question, (name,)).fetchone()[0]
        return found


def _speaks_against(name: Named, entity: _Entity, since: str | None) -> bool:
    """Whether it cannot be: of another country, or dead when stories give him a post."""
    if name.country and entity.country and name.country != entity.country:
        return True
    ours = {country for _, _, country, _ in name.posts if country}
    if ours and entity.countries and not ours & entity.countries:
        return True
    return bool(since and entity.died and entity.died < since[: len(entity.died)])


def _speaks(name: Named, entity: _Entity) -> list[str]:
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
