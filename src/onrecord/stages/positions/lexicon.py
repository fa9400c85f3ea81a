"""The tables of this stage: verbs, nouns and adjectives that take a stance, and what their patterns mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast, get_args

from onrecord.ontology.inflection import Form, conjugated
from onrecord.ontology.load import read_tsv, words_of_use
from onrecord.record import Stance

Class = Literal["verb", "noun", "be"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A row of the tables. `rest`: what follows the head, each piece as its alternatives."""

    pattern: str
    kind: Class
    rest: tuple[tuple[str, ...], ...]
    stance: Stance
    negated: Stance | None

    @property
    def head(self) -> str:
        """The first word of the pattern."""
        return self.pattern.partition(" ")[0]

    @property
    def weight(self) -> int:
        """How much of the pattern is words of its own: of two that match, the one with more of them is meant."""
        return sum(piece[0][0] not in "~@(" for piece in self.rest)


def _stance(word: str, row: str) -> Stance:
    if word not in get_args(Stance):
        raise ValueError(f"ontology: {row}: no such stance as {word}")
    return cast(Stance, word)


def _cues(pattern: str, kind: Class, stance: str, negated: str) -> list[tuple[str, Cue]]:
    head, *rest = (tuple(piece.split("/")) for piece in pattern.split())
    if rest.count(("~",)) != 1:
        raise ValueError(f"ontology: {pattern}: one ~ is due")
    cue = Cue(
        pattern, kind, tuple(rest), _stance(stance, pattern), None if negated == "none" else _stance(negated, pattern)
    )
    return [(word, cue) for word in head]


@cache
def verbs() -> Mapping[str, tuple[tuple[Cue, Form], ...]]:
    """The verbs by every form of theirs, the patterns that say most first."""
    out: dict[str, list[tuple[Cue, Form]]] = {}
    for pattern, stance, negated, _ in read_tsv("position_verbs.tsv", ("pattern", "stance", "negated", "example")):
        for verb, cue in _cues(pattern, "verb", stance, negated):
            for form, what in conjugated(verb).items():
                out.setdefault("has" if form == "haves" else form, []).append((cue, what))
    return {form: tuple(sorted(found, key=lambda pair: -pair[0].weight)) for form, found in out.items()}


@cache
def nouns(kind: Literal["noun", "be"]) -> Mapping[str, tuple[Cue, ...]]:
    """The nouns, in both numbers, or the adjectives behind "to be"."""
    out: dict[str, list[Cue]] = {}
    columns = ("pattern", "class", "stance", "negated", "example")
    for pattern, row, stance, negated, _ in read_tsv("position_nouns.tsv", columns):
        if row not in ("noun", "be"):
            raise ValueError(f"ontology/position_nouns.tsv: {pattern}: no such class as {row}")
        if row != kind:
            continue
        for word, cue in _cues(pattern, kind, stance, negated):
            out.setdefault(word, []).append(cue)
            if kind == "noun":
                out.setdefault(_plural(word), []).append(cue)
    return {form: tuple(sorted(found, key=lambda cue: -cue.weight)) for form, found in out.items()}


def _plural(noun: str) -> str:
    return noun[:-1] + "ies" if noun.endswith("y") else noun + ("es" if noun.endswith("s") else "s")


@cache
def telling() -> frozenset[str]:
    """What a refusal to speak refuses, which is no stance: “declined to comment”, “declined to be named”."""
    rows = read_tsv("negation.tsv", ("form", "kind", "example"))
    return frozenset(form for form, kind, _ in rows if kind == "telling") | {"be"}


@cache
def words_for(use: str) -> frozenset[str]:
    """The words of one use in ``position_words.tsv``."""
    return words_of_use("position_words.tsv", use)


@cache
def forms_of(use: str) -> frozenset[str]:
    """Every form of the verbs of one use."""
    out = {form for verb in words_for(use) for form in conjugated(verb)}
    return frozenset(out) | ({"has"} if use == "voicing" else frozenset())
