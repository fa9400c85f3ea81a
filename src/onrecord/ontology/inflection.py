"""The forms of English verbs: which words are one verb's, and what form each is.

Irregular pasts and participles stand in ``contact_forms.tsv`` (all the verbs that tell a verb from a noun) and in
``verb_forms.tsv`` (the others that some table inflects)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Literal

from onrecord.ontology.load import read_tsv

Form = Literal["base", "finite", "past", "participle", "gerund"]


def conjugated(verb: str) -> Mapping[str, Form]:
    """The forms of `verb`, a regular one where no table has it."""
    return inflect(verb, *_irregular().get(verb, (regular := _regular(verb), regular)))


@cache
def _irregular() -> Mapping[str, tuple[str, str]]:
    return {
        verb: (past, participle)
        for table in ("verb_forms.tsv", "contact_forms.tsv")
        for verb, past, participle in read_tsv(table, ("verb", "past", "participle"))
    }


def _regular(verb: str) -> str:
    """The past of a regular verb: “carried”, “urged”, “called”."""
    if re.search(r"[^aeo]y$", verb):
        return verb[:-1] + "ied"
    return verb + ("d" if verb.endswith("e") else "ed")


def inflect(verb: str, past: str, participle: str) -> Mapping[str, Form]:
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
    gerunds = {doubled.get(verb, stem) + "ing"}
    if participle == verb + "ed":
        gerunds.add(verb + "ing")  # “travelled”, “traveled”: either spelling
    return {
        participle: "participle",
        past: "past",
        **dict.fromkeys(gerunds, "gerund"),
        third: "finite",
        verb: "base",
    }  # fmt: skip
