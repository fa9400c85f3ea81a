"""How probable it is that a reader finds the actor of a candidate to take this stance on this topic.

A logistic regression over what the candidate's cue, clause and actor are, fitted to an annotated corpus by
``train/positions.py``; its weights are ``ontology/position_weights.tsv``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from math import exp

from onrecord.ontology.load import read_tsv
from onrecord.record import ActorType
from onrecord.stages.positions.lexicon import words_for
from onrecord.stages.positions.types import Candidate

LEAST = 0.14
"""A candidate less probable than this is no position: below it one in ten is right, and the F1 of the training corpus,
cross-validated, falls; above it hardly changes up to .4, while that of other stories falls."""

_REFUSALS = 0.12
"""What somebody says that he will not do, or is against, is kept down to here: seldom annotated, but plain."""

_ALWAYS = "always"
# A topic of fewer characters is short: “the deal”, “comment”.
_SHORT = 16


def features(one: Candidate, type_: ActorType) -> Iterator[str]:
    """What the confidence is read from."""
    marks, stance = one.marks, one.stance
    yield from (
        f"stance {stance}",
        f"cue {marks.cue}",
        f"kind {marks.kind}",
        f"where {marks.where}",
        f"how {marks.how}",
        f"shape {marks.shape}",
        f"told {marks.told}",
        f"modal {marks.modal or '-'}",
        f"tense {marks.tense}",
        f"actor {type_}",
        f"kind {marks.kind} where {marks.where}",
        f"kind {marks.kind} how {marks.how}",
        f"stance {stance} where {marks.where}",
        f"stance {stance} shape {marks.shape}",
        f"kind {marks.kind} stance {stance} where {marks.where} shape {marks.shape}",
        f"tense {marks.tense} where {marks.where} stance {stance}",
    )
    if marks.where == "content" and one.statement is not None:
        yield f"mode {one.statement.mode}"
        yield f"mode {one.statement.mode} kind {marks.kind}"
        yield f"mode {one.statement.mode} stance {stance}"
    if marks.kind == "modal":
        yield f"modal {marks.cue} how {marks.how} tense {marks.tense}"
    if one.target is not None:
        yield "target"
    if marks.cue.partition(" ")[0] in words_for("weak"):
        yield "weak"  # a plan or a want, whatever its verb
        yield f"weak {marks.shape}"
    if one.topic.end - one.topic.start < _SHORT:
        yield f"short {marks.shape}"


@cache
def _weights() -> Mapping[str, float]:
    return {name: float(weight) for name, weight in read_tsv("position_weights.tsv", ("feature", "weight"))}


def confidence(one: Candidate, type_: ActorType) -> float:
    """The probability, to two digits."""
    weights = _weights()
    score = weights.get(_ALWAYS, 0.0) + sum(weights.get(feature, 0.0) for feature in features(one, type_))
    return round(1 / (1 + exp(-max(-30.0, min(30.0, score)))), 2)


def is_position(one: Candidate, sure: float) -> bool:
    """Whether a candidate that is so probable is a position."""
    own = one.marks.kind == "modal" or one.marks.how.startswith("first")
    return sure >= (_REFUSALS if own and one.stance == "REJECT" else LEAST)
