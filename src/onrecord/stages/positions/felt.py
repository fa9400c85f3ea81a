"""Candidates of what a thing does to somebody's temper: “the levy | angered Norway”, “the ruling pleased Keller”."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from onrecord.ontology.inflection import conjugated
from onrecord.record import Span, Stance
from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.positions.behind import past_relative, thing_before
from onrecord.stages.positions.clause import group_of
from onrecord.stages.positions.lexicon import words_for
from onrecord.stages.positions.topic import cut
from onrecord.stages.positions.types import Candidate, Marks
from onrecord.stages.positions.who import Statements, of_phrases

_STANCES: Mapping[str, Stance] = {"angering": "ACCUSE", "pleasing": "SUPPORT"}
# What angers somebody has so many words at most, where it is told in a clause.
_LONGEST = 32
_JOINTS = frozenset({",", "-", "–", "—"})


@cache
def feeling() -> Mapping[str, tuple[Stance, str]]:
    """The forms of the verbs, each with the stance of who is angered or pleased and what form it is."""
    return {
        form: (stance, what)
        for use, stance in _STANCES.items()
        for verb in words_for(use)
        for form, what in conjugated(verb).items()
        if what != "base"
    }


def felt_candidates(text: str, statements: Statements, syntax: Syntax) -> Iterator[Candidate]:
    """The candidates of the sentence that rest on what angered or pleased somebody."""
    s = syntax.sentence
    for i, word in enumerate(s.words):
        if word.low not in feeling() or s.kind(i) not in ("verb", "participle", "gerund", "word"):
            continue
        stance, form = feeling()[word.low]
        said = statements.said(word.start)
        if said is not None and (said.mode == "direct" or said.polarity == "negated"):
            continue  # what somebody says of another's anger is not that one's
        group = group_of(s, i, form)
        if group.negated or group.off or group.passive or group.modal or s.low(group.first) == "to":
            continue
        items, _ = syntax.listed(i + 1)
        owners = of_phrases(syntax, items, said)
        joined = form == "gerund" and s.low(group.first - 1) in _JOINTS
        if not owners or (form == "gerund" and not joined):
            continue
        end = past_relative(syntax, group.first - 1)
        thing = thing_before(syntax, group.first - 1 - joined if end is None else end)
        if joined:  # “Keller closed the port, | angering Norway”: that he did so
            subject = syntax.subject(i)
            thing = (subject[0].start, group.first - 1) if subject and i - subject[0].start < _LONGEST else None
        topic = cut(text, s, *thing) if thing is not None else None
        if topic is None:
            continue
        cue = Span(word.start, word.end)
        for owner in owners:
            if statements.is_plain(syntax, owner):
                marks = Marks(f"felt {stance}", "felt", "narration" if said is None else "content", owner.how, "phrase")
                yield Candidate(owner.actor, stance, topic, (cue,), cue.start, said, None, marks)
