"""The tables of this stage: verbs and nouns that tell of an act, and the nouns that stand in their patterns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.ontology.inflection import Form, conjugated
from onrecord.ontology.load import read_tsv, words_by_use, words_of_use
from onrecord.ontology.plover import classes, modes

Kind = Literal["deed", "word"]
_COLUMNS = ("pattern", "class", "mode", "example")


@dataclass(frozen=True, slots=True)
class Piece:
    """What is due at one place of a pattern: the target ("@"), any thing ("~"), a thing called by a noun of a use
    ("use"), or one of some words ("word"). `words` are the nouns of the use, or the words."""

    is_a: Literal["@", "~", "use", "word"]
    words: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A row of the tables: the pieces behind the verb. `mutual`: the several subjects do it to one another."""

    row: str
    pieces: tuple[Piece, ...]
    name: str
    mode: str | None
    kind: Kind
    mutual: bool = False

    @property
    def weight(self) -> int:
        """How much the pattern asks for: of two that match, the one that asks for more is meant."""
        return sum({"@": 1, "~": 1, "use": 3, "word": 3}[piece.is_a] for piece in self.pieces)


@cache
def verbs() -> Mapping[str, tuple[tuple[Pattern, Form], ...]]:
    """The patterns by every form of their verbs, those that ask for most first."""
    out: dict[str, list[tuple[Pattern, Form]]] = {}
    tables: tuple[tuple[str, Kind], ...] = (("act_verbs.tsv", "deed"), ("act_verbal.tsv", "word"))
    for table, kind in tables:
        for row, name, mode, _ in read_tsv(table, _COLUMNS):
            head, pattern = _pattern(row, name, mode, kind)
            for verb in head.split("/"):
                forms = conjugated(verb)
                for form, what in forms.items():
                    out.setdefault(form, []).append((pattern, what))
                if "past" not in forms.values():  # “cut”, “hit”: the base form is the past too
                    out[verb].append((pattern, "past"))
    return {form: tuple(sorted(found, key=lambda pair: -pair[0].weight)) for form, found in out.items()}


def _pattern(row: str, name: str, mode: str, kind: Kind) -> tuple[str, Pattern]:
    head, *rest = row.split()
    if name not in classes() or (mode != "-" and (name, mode) not in modes()):
        raise ValueError(f"ontology: {row}: no class {name} with mode {mode}")
    mutual = "=" in rest
    pieces = tuple(_piece(word) for word in rest if word != "=")
    if not mutual and sum(piece.is_a == "@" for piece in pieces) != 1:
        raise ValueError(f"ontology: {row}: one @ is due")
    return head, Pattern(row, pieces, name, None if mode == "-" else mode, kind, mutual)


def _piece(word: str) -> Piece:
    if word == "@":
        return Piece("@")
    if word == "~":
        return Piece("~")
    if word.startswith("["):
        return Piece("use", words_for(word.strip("[]")))
    return Piece("word", frozenset(word.split("/")))


@cache
def nouns() -> Mapping[str, tuple[Pattern, ...]]:
    """The nouns in both numbers: who it is done to stands behind one of the words of the only piece."""
    out: dict[str, list[Pattern]] = {}
    columns = ("nouns", "prepositions", "class", "mode", "example")
    for row, prepositions, name, mode, _ in read_tsv("act_nouns.tsv", columns):
        _, pattern = _pattern(f"{row} {prepositions} @", name, mode, "deed")
        for noun in row.split("/"):
            plural = noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
            for form in (noun, plural):
                out.setdefault(form, []).append(pattern)
    return {form: tuple(found) for form, found in out.items()}


def words_for(use: str) -> frozenset[str]:
    """The words of one use in ``act_words.tsv``."""
    return words_of_use("act_words.tsv", use)


@cache
def uses() -> Mapping[str, frozenset[str]]:
    """All uses of ``act_words.tsv``."""
    return words_by_use("act_words.tsv")
