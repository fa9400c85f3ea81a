"""A cue in its clause, as the checks ask about it of which `says` has tables."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass

from onrecord.record import Statement
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.clauses.words import Sentence
from onrecord.stages.positions.clause import Group
from onrecord.stages.positions.cues import Place
from onrecord.stages.positions.lexicon import Cue
from onrecord.stages.positions.who import Statements

# So many words of a topic are searched for its head.
NEAR = 5


@dataclass(frozen=True, slots=True)
class Case:
    """A cue at its place in a clause, with its verb's group and what is said in the story."""

    statements: Statements
    syntax: Syntax
    place: Place
    group: Group

    @property
    def s(self) -> Sentence:
        return self.syntax.sentence

    @property
    def cue(self) -> Cue:
        return self.place.cue

    @property
    def cued(self) -> Statement | None:
        """The statement whose cue this is."""
        return self.statements.cued(self.s.words[self.place.at].start)

    @property
    def said(self) -> Statement | None:
        """The statement in whose content the cue stands."""
        return self.statements.said(self.s.words[self.place.at].start)

    @property
    def shape(self) -> str:
        """What the topic is: a clause, a phrase, …"""
        return self.place.shape

    @property
    def start(self) -> int:
        """The first word of the topic."""
        return self.place.start

    @property
    def topic(self) -> range:
        """The words of the topic."""
        return range(self.place.start, self.place.end)

    @property
    def opening(self) -> str:
        """The first word of the topic, in small letters."""
        return self.s.low(self.place.start)

    @property
    def phrase(self) -> Phrase | None:
        """The noun phrase with which the topic begins."""
        return self.syntax.phrase(self.place.start)

    def holds(self, words: Container[str]) -> bool:
        """Whether one of the words is in the topic."""
        return any(self.s.low(k) in words for k in self.topic)

    def holds_early(self, words: Container[str]) -> bool:
        """Whether one of the words is where the topic's head is to be looked for."""
        return any(self.s.low(k) in words for k in self.topic[:NEAR])


# One thing that speaks against a cue: where it is so, the clause says no stance, or the topic is none.
Check = Callable[[Case], bool]
