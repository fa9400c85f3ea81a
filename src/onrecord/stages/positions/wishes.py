"""Whether what is hoped, insisted on or suggested is a wish: “insists that | Norway open it”, but “that it was open”.

The checks are of the tables in `meanings`.
"""

from __future__ import annotations

from onrecord.stages.positions.case import NEAR, Case
from onrecord.stages.positions.lexicon import forms_of, words_for


def is_fact(case: Case) -> bool:
    """“insisted that | the port was open”, “adamant that | it will fail”: a fact, as he sees it."""
    return case.shape == "clause" and not _is_wished(case)


def is_subject(case: Case) -> bool:
    """“insisted | the raid in the north | was a mistake”: the topic is the subject of what he said."""
    on = "on" in case.cue.pattern.split()
    return case.shape == "phrase" and not on and case.s.kind(case.place.end) in ("auxiliary", "verb")


def is_of_nobody(case: Case) -> bool:
    """“hopes | it can finish”, “a bill that it hopes | will pass”: of nobody else it is hoped."""
    if case.opening in words_for("third") | words_for("first"):
        return True
    return case.s.kind(case.start) == "auxiliary" and case.opening not in words_for("duty")


def is_insisted_of_nobody(case: Case) -> bool:
    """“insists | it should stay”: of nobody else."""
    return case.shape == "clause" and is_of_nobody(case)


def is_unvoiced(case: Case) -> bool:
    """“Norway's hopes that | the talks go on faded”: nobody voices them."""
    at = case.place.at
    return not any(case.s.low(k) in forms_of("voicing") for k in range(max(0, at - NEAR + 1), at))


def _is_wished(case: Case) -> bool:
    """Whether the clause is a wish and no fact: “insisted that Norway (should) open it”, but “that it was open”."""
    s = case.s
    if case.holds(words_for("duty")):
        return True
    facts = any(
        (s.kind(k) == "auxiliary" and s.low(k) != "be")
        or (
            (s.low(k).endswith("ed") or s.low(k) in words_for("past"))
            and s.kind(k) == "verb"
            and s.kind(k - 1) in ("word", "name", "adverb")
        )
        for k in case.topic
    )
    alone = len(case.topic) < 2  # “suggested that | Keller, who …”
    return not facts and not alone and s.kind(case.start) in ("determiner", "possessive", "name", "word")
