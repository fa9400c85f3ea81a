"""PLOVER's classes, modes and contexts, and what they are called in POLECAT.

The classes are the root classes of PLOVER's manual with CONCEDE and RETREAT joined as YIELD, as the codings by root
class have them; `polecat_class` parts them again by the mode."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from onrecord.ontology.load import read_tsv

STANCES: Mapping[str, str] = {
    stance: stance for stance in ("SUPPORT", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "AGREE")
}
"""The class of a stance: its own name. A PROMISE has none of its own: it is filed under the act that is promised."""

CONTACT = "CONSULT"
"""The class of every contact."""


@dataclass(frozen=True, slots=True)
class Class:
    """A class of acts. `quad`: verbal or material, cooperation or conflict; `type`: what an event of it is called."""

    name: str
    quad: str
    type: str
    polecat: str

    @property
    def is_verbal(self) -> bool:
        return self.quad.startswith("verbal")

    @property
    def is_cooperation(self) -> bool:
        return self.quad.endswith("cooperation")


@cache
def classes() -> Mapping[str, Class]:
    """The classes by name."""
    columns = ("class", "quad", "type", "polecat", "meaning", "example")
    return {
        name: Class(name, quad, type_, polecat) for name, quad, type_, polecat, _, _ in read_tsv("plover.tsv", columns)
    }


@cache
def modes() -> Mapping[tuple[str, str], str]:
    """POLECAT's class of every (class, mode)."""
    rows = read_tsv("plover_modes.tsv", ("class", "mode", "polecat", "example"))
    return {(name, mode): polecat for name, mode, polecat, _ in rows}


def polecat_class(name: str, mode: str | None) -> str:
    """What POLECAT calls an act of this class and mode: a YIELD in words is a CONCEDE, another a RETREAT."""
    return modes().get((name, mode or ""), classes()[name].polecat)


@cache
def context_words() -> Mapping[str, str]:
    """The context that each word tells; a hyphen joins two words."""
    out: dict[str, str] = {}
    for context, words, _ in read_tsv("plover_contexts.tsv", ("context", "words", "example")):
        for word in words.split():
            out.setdefault(word, context)
    return out
