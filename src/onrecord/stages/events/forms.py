"""Words by their use, and the forms of verbs: the tables by which a sentence is taken apart, read once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

from onrecord.ontology.load import read_tsv


@cache
def words_for(use: str) -> frozenset[str]:
    """The words of one use in ``contact_words.tsv``."""
    return frozenset(
        word
        for row_use, words, _ in read_tsv("contact_words.tsv", ("use", "words", "example"))
        if row_use == use
        for word in words.split()
    )


def inflect(
    verb: str, past: str, participle: str
) -> Mapping[str, Literal["base", "finite", "past", "participle", "gerund"]]:
    """The forms of a verb: ``past`` is also the participle of most."""
    stem = verb
    if re.search(r"[^aeiou]y$", verb):
        third = verb[:-1] + "ies"
    elif re.search(r"(?:s|x|z|ch|sh|o)$", verb):
        third = verb + "es"
    else:
        third = verb + "s"
    if re.search(r"[^eoy]e$", verb):
        stem = verb[:-1]
    elif past.endswith(verb[-1] + "ed") and not verb.endswith("e") and len(past) == len(verb) + 3:
        stem = verb + verb[-1]
    doubled = {
        "begin": "beginn",
        "get": "gett",
        "put": "putt",
        "run": "runn",
        "set": "sett",
        "sit": "sitt",
        "win": "winn",
    }
    gerunds = {doubled.get(verb, stem) + "ing"} | ({"travelling"} if verb == "travel" else set())
    return {
        participle: "participle",
        past: "past",
        **dict.fromkeys(gerunds, "gerund"),
        third: "finite",
        verb: "base",
    }  # fmt: skip


@cache
def forms() -> Mapping[str, tuple[str, str]]:
    """Every form of the verbs of ``contact_forms.tsv``: its verb, and what form it is."""
    out: dict[str, tuple[str, str]] = {}
    for verb, past, participle in read_tsv("contact_forms.tsv", ("verb", "past", "participle")):
        for form, what in inflect(verb, past, participle).items():
            out.setdefault(form, (verb, what))
    return out
