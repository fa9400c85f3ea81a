"""One vocabulary for statements, events and positions: the class of PLOVER that each is.

An event has its class from the start: contacts are CONSULT, acts what their words say. A position has its stance's; a
PROMISE that of the act that is promised, where its words name one. A statement has the class of what is done by
saying it; mere comment has none, as in PLOVER."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.ontology.plover import STANCES
from onrecord.record import Position, Statement
from onrecord.stages.acts.lexicon import Pattern, nouns, uses, verbs

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|[$€£]")
# So many words of a topic say which act it is.
_OPENING = 8
# A thing that is promised stands so near to the front: “more tanks”, but “fit warheads on its missiles”.
_NEAR = 3
# What is promised when a noun says it: “pledged | tanks”.
_THINGS = (("aid", "AID"), ("asylum", "AID"), ("agreement", "SUPPORT"), ("truce", "YIELD"), ("sanctions", "SANCTION"))


def class_of_words(words: str) -> str | None:
    """The class of the act that the words name first: "send tanks to Zenda", "an attack on Zenda"; None where they
    name none."""
    low = [word.lower() for word in _WORD.findall(words)][:_OPENING]
    for i, word in enumerate(low):
        for pattern, form in verbs().get(word, ()):
            if form in ("base", "gerund", "participle", "past") and _fits(pattern, low[i + 1 :]):
                return pattern.name
        if word in nouns():
            return nouns()[word][0].name
        for use, name in _THINGS if i < _NEAR else ():
            if word in uses()[use]:
                return name
    return None


def _fits(pattern: Pattern, behind: Sequence[str]) -> bool:
    """Whether the words that the pattern names stand behind the verb, in order."""
    at = 0
    for piece in pattern.pieces:
        if piece.is_a in ("use", "word"):
            found = next((k for k in range(at, len(behind)) if behind[k] in piece.words), None)
            if found is None:
                return False
            at = found + 1
    return bool(behind)


def of_position(position: Position) -> str | None:
    """The class of a position."""
    if position.stance == "PROMISE":
        return class_of_words(position.topic.text)
    return STANCES[position.stance]


def of_statement(statement: Statement, positions: Sequence[Position]) -> str | None:
    """The class of a statement in which these positions stand: that of the position which its cue shows, or the one
    that all positions of its speaker have; None for what was not said, and for comment."""
    if statement.polarity == "negated":
        return None
    own = [position for position in positions if position.actor == statement.source.actor]
    for position in own:
        if any(a.start < b.end and b.start < a.end for a in position.cue.spans for b in statement.cue.spans):
            return of_position(position)
    found = {of_position(position) for position in own}
    return found.pop() if len(found) == 1 else None


def classed(
    statements: Sequence[Statement], positions: Sequence[Position]
) -> tuple[tuple[Statement, ...], tuple[Position, ...]]:
    """The statements and positions with their classes."""
    standing: dict[str, list[Position]] = {}
    for position in positions:
        if position.statement is not None:
            standing.setdefault(position.statement, []).append(position)
    return (
        tuple(replace(one, plover=of_statement(one, standing.get(one.id, ()))) for one in statements),
        tuple(replace(one, promised=of_position(one)) if one.stance == "PROMISE" else one for one in positions),
    )
