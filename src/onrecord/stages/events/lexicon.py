"""The tables of the contacts stage, read once: verbs and nouns of contact, verbs that carry one, nouns for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from onrecord.ontology.inflection import conjugated
from onrecord.ontology.load import read_tsv
from onrecord.record import EventType

Pattern = Literal[
    "meet",
    "include",
    "join",
    "accompany",
    "assemble",
    "with",
    "reciprocal",
    "object",
    "guest",
    "place",
    "to",
    "told",
    "write",
    "send",
]
Sense = Literal["plain", "setting", "spoken"]
_KINDS = frozenset(kind for one in get_args(EventType) for kind in get_args(one) or (one,))


@dataclass(frozen=True, slots=True)
class ContactVerb:
    """A verb that tells of a contact: "met", or of two words, the second one of several ("drop in/by"). `form` is the
    form met: base, finite, past, participle or gerund."""

    verb: str
    type: EventType
    pattern: Pattern
    form: str


@dataclass(frozen=True, slots=True)
class ContactNoun:
    """A noun that tells of a contact."""

    type: EventType
    sense: Sense


@cache
def contact_verbs() -> Mapping[str, ContactVerb]:
    """The verbs of contact by each of their forms; of two words ("sit down") by the first."""
    out: dict[str, ContactVerb] = {}
    for phrase, kind, pattern, _ in read_tsv("contact_verbs.tsv", ("verb", "kind", "pattern", "example")):
        verb = phrase.split()[0]
        if kind not in _KINDS or pattern not in get_args(Pattern):
            raise ValueError(f"ontology/contact_verbs.tsv: {phrase}: no such kind or pattern")
        for form, what in conjugated(verb).items():
            out[form] = ContactVerb(phrase, kind, pattern, what)  # type: ignore[arg-type]
    return out


@cache
def contact_nouns() -> Mapping[str, ContactNoun]:
    """The nouns of contact, of one word or two."""
    out: dict[str, ContactNoun] = {}
    for noun, kind, sense, _ in read_tsv("contact_nouns.tsv", ("noun", "kind", "sense", "example")):
        if kind not in _KINDS or sense not in get_args(Sense):
            raise ValueError(f"ontology/contact_nouns.tsv: {noun}: no such kind or sense")
        out[noun] = ContactNoun(kind, sense)  # type: ignore[arg-type]
    return out


@cache
def carriers(use: str) -> frozenset[str]:
    """The verbs of one use in ``contact_carriers.tsv``, in every form."""
    out: set[str] = set()
    for row, verbs, _ in read_tsv("contact_carriers.tsv", ("use", "verbs", "example")):
        for verb in verbs.split() if row == use else ():
            out.update(conjugated(verb))
    return frozenset(out)
