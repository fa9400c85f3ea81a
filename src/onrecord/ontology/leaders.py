"""Who led which state or body since about 1990 (`leaders.tsv`), looked up by the names that stories call them.

A name is compared without accents, dots, apostrophes, hyphens, initials, “al-” and “Jr.”.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.ontology import world
from onrecord.ontology.load import read_tsv
from onrecord.ontology.titles import titles

_SMALL = frozenset("al el as ad an ash the jr sr".split())
_ALIKE = 3  # letters that two spellings of a given name share: Mohamed, Mohammed


@dataclass(frozen=True, slots=True)
class Leader:
    """Who held a post. `of` is an ISO code or the usual name of a body, `kind` the kind of the post in `titles.tsv`,
    `pronoun` what news calls this person.

    `until` is None for who is in office as far as the table knows."""

    name: str
    of: str
    post: str
    kind: str
    since: int
    until: int | None
    pronoun: Literal["he", "she"]


def name_words(name: str) -> tuple[str, ...]:
    """What a person's name is compared by: “Joseph R. Biden Jr.” is ``("joseph", "biden")``."""
    words = [word for word in world._key(name).casefold().split() if word not in _SMALL]
    return tuple(word for word in words if len(word) > 1) or tuple(words)


def called(name: tuple[str, ...]) -> frozenset[Leader]:
    """The leaders whose name may be `name`, as `name_words` gives it: in full, or alone the word they are called by."""
    table = _leaders()
    if len(name) == 1:
        return table.alone.get(name[0], frozenset())
    return frozenset(
        leader
        for word in name
        for form, leader in table.full.get(word, ())
        if _same(frozenset(form), frozenset(name)) or (form[-1] == name[-1] and form[0][:_ALIKE] == name[0][:_ALIKE])
    )


def pronoun_of(names: Iterable[str], titles_: Iterable[str]) -> Literal["he", "she"] | None:
    """The pronoun of the leader whom a story calls by `names` and whose posts have the `titles_`: told by a full name,
    or by a short one with the leader's post (“President Macron”). None where none is meant, or leaders of both."""
    words = {name_words(name) for name in names}
    full = {name for name in words if len(name) > 1}
    found = {leader for name in full for leader in called(name)}
    if not full:
        heads = {title.split()[-1].lower() for title in titles_ if title.strip()}
        short = {leader for name in words if name for leader in called(name)}
        found = {leader for leader in short if leader.post.split()[-1] in heads}
    pronouns = {leader.pronoun for leader in found}
    return pronouns.pop() if len(pronouns) == 1 else None


def _same(form: frozenset[str], name: frozenset[str]) -> bool:
    return form <= name or name <= form


@dataclass(frozen=True, slots=True)
class _Leaders:
    """`alone`: by the one word that a leader is called; `full`: by the last word of each longer form."""

    alone: dict[str, frozenset[Leader]]
    full: dict[str, tuple[tuple[tuple[str, ...], Leader], ...]]


def _kind(post: str) -> str | None:
    """The kind of the title that ends `post`: “foreign minister” is a minister."""
    words = tuple(post.split())
    for start in range(len(words)):
        for title in titles().heads.get(words[start], ()):
            if title.words == words[start:]:
                return title.kind
    return None


@cache
def _leaders() -> _Leaders:
    """The table, checked: ValueError where a post, a country, a body or a year is none, or a row stands twice."""
    alone: dict[str, set[Leader]] = {}
    full: dict[str, list[tuple[tuple[str, ...], Leader]]] = {}
    seen: set[tuple[str, str, str]] = set()
    columns = ("name", "also", "of", "post", "from", "to", "pronoun")
    for name, also, of, post, since, until, pronoun in read_tsv("leaders.tsv", columns):
        where = f"ontology/leaders.tsv: {name!r}"
        body = world.body(of)
        if of not in world.codes() and (body is None or body.name != of):
            raise ValueError(f"{where} is of {of!r}, which is no code and no body's usual name")
        kind = _kind(post)
        if kind is None:
            raise ValueError(f"{where} is {post!r}, which titles.tsv does not know")
        if not since.isdigit() or not (until == "-" or (until.isdigit() and int(since) <= int(until))):
            raise ValueError(f"{where} was in office from {since!r} to {until!r}")
        if (name, of, post) in seen:
            raise ValueError(f"{where} is {post} of {of} twice")
        seen.add((name, of, post))
        if pronoun not in ("he", "she"):
            raise ValueError(f"{where} is called {pronoun!r}, not he or she")
        called_so: Literal["he", "she"] = "he" if pronoun == "he" else "she"
        leader = Leader(name, of, post, kind, int(since), None if until == "-" else int(until), called_so)
        for form in _forms(name, also, where):
            if len(form) > 1:
                full.setdefault(form[-1], []).append((form, leader))
                if form[0] != form[-1]:
                    full.setdefault(form[0], []).append((form, leader))
            alone.setdefault(form[-1], set()).add(leader)
    return _Leaders(
        {word: frozenset(found) for word, found in alone.items()},
        {word: tuple(found) for word, found in full.items()},
    )


def _forms(name: str, also: str, where: str) -> set[tuple[str, ...]]:
    written = [name, *([] if also == "-" else also.split("; "))]
    forms = {name_words(form) for form in written}
    if () in forms or len(set(written)) != len(written):
        raise ValueError(f"{where}: a blank or the same name twice in {also!r}")
    return forms
