"""Words by their use, and the forms of verbs: the tables by which a sentence is taken apart, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord.ontology.inflection import inflect
from onrecord.ontology.load import read_tsv, words_of_use


def words_for(use: str) -> frozenset[str]:
    """The words of one use in ``contact_words.tsv``."""
    return words_of_use("contact_words.tsv", use)


@cache
def forms() -> Mapping[str, tuple[str, str]]:
    """Every form of the verbs of ``contact_forms.tsv``: its verb, and what form it is."""
    out: dict[str, tuple[str, str]] = {}
    for verb, past, participle in read_tsv("contact_forms.tsv", ("verb", "past", "participle")):
        for form, what in inflect(verb, past, participle).items():
            out.setdefault(form, (verb, what))
    return out


def verb_of(form: str) -> str:
    """The verb whose form this is, the form itself where the tables have none."""
    return forms().get(form, (form, ""))[0]


def people(use: str) -> frozenset[str]:
    """The nouns of one use in ``contact_people.tsv``."""
    return words_of_use("contact_people.tsv", use)


@cache
def heads_of_contact() -> frozenset[str]:
    """The nouns that tell of a contact: those of ``contact_nouns.tsv``."""
    return frozenset(noun for noun, *_ in read_tsv("contact_nouns.tsv", ("noun", "kind", "sense", "example")))
