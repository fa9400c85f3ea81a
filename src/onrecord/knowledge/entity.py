"""What a knowledge base tells of somebody, whatever its format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["person", "organization", "polity", "post"]

MOST_NAMES = 100
"""Names of one entity that are kept; states have hundreds, in as many languages."""
MOST_POSTS = 60
LONGEST = 200
"""Characters of a name or title; what is longer is none."""


@dataclass(frozen=True, slots=True)
class Holding:
    """That somebody holds or held a post. `post` is an id of the base, or a title in words; days as far as told."""

    base: str
    holder: str
    post: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something of a base: a person, a body, a state, or a post that people hold.

    `code` is its id in `base`, `names` begin with its usual one. `country` is the ISO code of a polity itself;
    `countries` are those that it is of, as ISO codes or as ids of the same base. `ids` are what other bases call it
    (``wikidata:Q42``). `born` and `died` are days, months or years."""

    base: str
    code: str
    type: Kind
    names: tuple[str, ...]
    country: str | None = None
    countries: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    posts: tuple[Holding, ...] = ()
    born: str | None = None
    died: str | None = None

    @property
    def label(self) -> str:
        return self.names[0]


@dataclass(frozen=True, slots=True)
class NotOurs:
    """An entity that is nobody whom stories name: a book, a river, an address."""


def kept_names(names: list[str]) -> tuple[str, ...]:
    """The names each once, in order, without those that are empty or no names for their length."""
    plain = (" ".join(name.split()) for name in names)
    return tuple(dict.fromkeys(name for name in plain if name and len(name) <= LONGEST))[:MOST_NAMES]
