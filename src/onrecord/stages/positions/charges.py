"""Charges that a source makes by what it says that others do: “Denmark has violated the accord,” he said."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from onrecord.ontology.inflection import conjugated
from onrecord.ontology.load import read_tsv
from onrecord.record import Span
from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.clauses.words import Sentence
from onrecord.stages.positions.clause import group_of, rumoured
from onrecord.stages.positions.lexicon import forms_of, words_for
from onrecord.stages.positions.scope import is_none, relayed, turns_down
from onrecord.stages.positions.topic import cut, end_of_topic
from onrecord.stages.positions.types import Candidate, Marks
from onrecord.stages.positions.views import BACK
from onrecord.stages.positions.who import Statements

_BEHIND_NOUNS = frozenset({"preposition", "mark", "conjunction", "auxiliary", ""})
# So many words behind such a verb name the crime.
_OBJECT = 7


@cache
def charging() -> dict[str, str]:
    """The forms of the verbs, each with what form it is."""
    out: dict[str, str] = {}
    for verbs, _ in read_tsv("position_charges.tsv", ("verbs", "example")):
        for verb in verbs.split():
            for form, what in conjugated(verb).items():
                out.setdefault(form, what)
    return out


def _by_the_way(s: Sentence, first: int) -> bool:
    """Whether the clause whose verb opens at word `first` has a pronoun for its subject, and “which” before that."""
    return (
        s.kind(first - 1) == "pronoun" and s.low(first - 2) in ("which", "whom", "that") and s.kind(first - 3) == "word"
    )


@cache
def _failing() -> frozenset[str]:
    return frozenset(conjugated("fail"))


def charge_candidates(text: str, statements: Statements, syntax: Syntax) -> Iterator[Candidate]:
    """The candidates of the sentence that rest on what a source says that others do."""
    s = syntax.sentence
    if s.words and s.words[-1].low == "?":
        return
    table = charging()
    for i, word in enumerate(s.words):
        form = table.get(word.low)
        if (
            form is None
            or s.kind(i) not in ("verb", "gerund", "participle")
            or s.kind(i - 1) in ("determiner", "possessive", "genitive", "preposition")
        ):
            continue
        said = statements.said(word.start)
        if said is None or said.source.actor is None or said.polarity == "negated" or turns_down(said):
            continue
        group = group_of(s, i, form)
        if group.negated or group.off or group.passive or group.modal or s.low(group.first) == "to":
            continue
        if group.first == i and s.kind(i - 1) == s.kind(i + 1) == "word" and not word.low.endswith(("s", "ed", "ing")):
            continue  # “multiple | broken bones”: an adjective
        crime = any(s.low(n) in words_for("crimes") for n in range(i + 1, i + _OBJECT))
        if word.low in forms_of("committing") and not crime:
            continue  # “ordered | a meal”
        if any(s.low(n) in words_for("doubting") for n in range(max(0, group.first - BACK), group.first)):
            continue
        if _by_the_way(s, group.first):
            continue  # “the ruins which | they abandoned”: what is told by the way
        if s.low(i + 1) in words_for("no") | {"nothing"}:
            continue  # “the firm has broken | no law”: it is cleared
        if s.low(i + 1) in words_for("particles"):
            continue  # “a fire | broke out”
        if form == "finite" and s.kind(i - 1) == "word" and s.kind(i + 1) in _BEHIND_NOUNS:
            continue  # “bigger tax | breaks for”
        if rumoured(s, group.first) or relayed(syntax, group.first, said):
            continue  # “maligned in accusations that | it meddled”
        subjects = syntax.subject(group.first)
        if subjects and subjects[-1].end != group.first:
            continue
        if not subjects and (thing := syntax.phrase_before(group.first - 1)) is not None:
            subjects = [thing]
        if subjects and form == "finite" and word.low.endswith("s") and s.kind(subjects[0].start - 1) == "gerund":
            continue  # “ending tax | breaks”
        if not subjects or (syntax.kind(subjects[0].head) == "pronoun" and subjects[0].actor is None):
            continue
        if is_none(s, subjects[0].start) or s.low(subjects[0].start) in words_for("own"):
            continue  # “neither side | started it”, “our officers | stepped in”: nobody is blamed
        target = subjects[0].actor.id if subjects[0].actor is not None else None
        if target == said.source.actor or s.low(subjects[0].head) in words_for("first"):
            continue
        if word.low in _failing() and target is None and not syntax.is_people(subjects[0]):
            continue  # “after | bills failed to be passed”: nobody is blamed
        topic = cut(text, s, subjects[0].start, end_of_topic(s, i, False, True))
        if topic is not None:
            marks = Marks("charge", "charge", "content", "charge", "clause", "plain", said.mode, form)
            cue = Span(word.start, word.end)
            yield Candidate(said.source.actor, "ACCUSE", topic, (cue,), cue.start, said, target, marks)
