"""The table of posts and of the words in their titles (`titles.tsv`), as look-ups by word."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import cast, get_args

from onrecord.ontology.load import read_tsv
from onrecord.record import RoleStatus

_STATUS = frozenset(get_args(RoleStatus))
_POSTS = frozenset(
    "state monarch minister legislator judge military police diplomat office local party company head spokesperson "
    "aide profession academic media religion organization".split()
)


@dataclass(frozen=True, slots=True)
class Title:
    """A post by name: its words as they are compared, its kind, and whether it is a plural.

    `single` are the words of its singular. `carries` is the country whose post it is when nothing is said, `lacking`
    are countries that have no such post, `only` those that have it, where few do."""

    words: tuple[str, ...]
    kind: str
    plural: bool
    single: tuple[str, ...]
    carries: str | None
    lacking: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Titles:
    """The table by use.

    `heads` are titles by their first word, the longest first; `words` what else stands in a title; `status` what says
    former, acting or elect; `bodies` and `organs` the nouns that bodies are called by, organs those that say nothing
    without their country (“ministry”); `parties` adjectives of parties; `ranks` what makes another post of a title."""

    heads: dict[str, tuple[Title, ...]]
    words: frozenset[str]
    status: dict[str, RoleStatus]
    bodies: frozenset[str]
    organs: frozenset[str]
    parties: frozenset[str]
    ranks: frozenset[str]


@cache
def titles() -> Titles:
    """The table, checked: ValueError where a kind is unknown or what a title carries is no code."""
    heads: dict[str, list[Title]] = {}
    words: dict[str, set[str]] = {kind: set() for kind in ("word", "body", "organ", "party word", "rank")}
    status: dict[str, RoleStatus] = {}
    for form, plural, kind, carries, _ in read_tsv("titles.tsv", ("form", "plural", "kind", "carries", "example")):
        codes = [] if carries == "-" else carries.removeprefix("!").removeprefix("+").split(",")
        if not all(len(code) == 2 and code.isupper() for code in codes):
            raise ValueError(f"ontology/titles.tsv: {form!r} carries {carries!r}, which is no ISO code")
        lacking = frozenset(codes if carries[0] == "!" else ())
        only = frozenset(codes if carries[0] != "!" else ())
        carried = codes[0] if codes and carries[0] not in "!+" else None
        if kind in words:
            words[kind].add(form)
        elif kind in _STATUS:
            status[form] = cast(RoleStatus, kind)
        elif kind in _POSTS:
            for shape, many in ((form, False), (plural, True)):
                if shape != "-":
                    title = Title(tuple(shape.split()), kind, many, tuple(form.split()), carried, lacking, only)
                    heads.setdefault(title.words[0], []).append(title)
        else:
            raise ValueError(f"ontology/titles.tsv: {form!r} is of the unknown kind {kind!r}")
    return Titles(
        {first: tuple(sorted(found, key=lambda t: -len(t.words))) for first, found in heads.items()},
        frozenset(words["word"] | words["rank"]),
        status,
        *(frozenset(words[kind]) for kind in ("body", "organ", "party word", "rank")),
    )
