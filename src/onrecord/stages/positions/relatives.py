"""Relative clauses whose verb takes a stance: of whom, and where the sentence goes on behind them."""

from __future__ import annotations

from dataclasses import replace

from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.clauses.words import Sentence
from onrecord.stages.positions.cues import Place

# Before what opens a sentence or a clause; its verb is still to come.
BEFORE_SUBJECT = frozenset({"", "mark", "subordinate"})
_CLAUSES = frozenset({"that", "which", "who", "what", "whom"})
_OBJECTS = frozenset({"him", "her", "them", "it"})


def antecedent(syntax: Syntax, first: int) -> Phrase | None:
    """The phrase on which the relative clause hangs, without a comma, whose verb opens at word `first`: “| those | who
    back the plan”."""
    s = syntax.sentence
    if s.low(first - 1) not in ("who", "that"):
        return None
    whose = syntax.phrase_before(first - 2)
    return whose if whose is not None and whose.end == first - 1 and s.low(first - 2) != "," else None


def is_class(syntax: Syntax, phrase: Phrase) -> bool:
    """Whether the phrase is a noun in the plural alone, of whoever is so: “drivers”."""
    s = syntax.sentence
    words = range(phrase.start, phrase.end)
    bare = all(s.kind(k) == "word" and (s.words[k].raw.islower() or k == 0) for k in words)
    return bare and phrase.mention != "name" and s.low(phrase.head).endswith("s")


def before_main_verb(s: Sentence, place: Place) -> Place:
    """The place with the topic ended before the verb that goes on with the sentence: “who demand his release | were
    held”."""
    for k in range(place.start + 1, place.end):
        if s.kind(k - 1) not in ("word", "name", "time", "pronoun", "adverb", "gerund") or s.kind(k - 2) == "to":
            continue
        if s.low(k - 1) in _CLAUSES or (s.kind(k - 1) == "pronoun" and s.low(k - 1) not in _OBJECTS):
            return place  # “who want what he | wants”
        if s.low(k - 1) in ("not", "never"):
            continue
        verb = s.low(k) == "say" or (s.kind(k) == "verb" and not s.low(k).endswith("ing"))
        if (verb or (s.kind(k) == "auxiliary" and s.low(k) not in ("be", "being"))) and (
            k > place.start + 1 or place.shape == "phrase"
        ):
            return replace(place, end=k, past=k, shape="phrase" if place.shape == "clause" else place.shape)
    return place
