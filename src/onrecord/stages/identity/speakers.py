"""The speaker of every statement: which actor its source is, how sure that is, and where none is, why.

By the head of the source's noun phrase: "a spokesman for Sapt" is the spokesman. Relative pronouns are what they
follow.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.record import Source, Span, Statement
from onrecord.stages.identity.mentions import Seen
from onrecord.stages.identity.phrase import gender_of, is_new
from onrecord.stages.identity.resolve import Party
from onrecord.stages.types import EntityType, Found

_BREAK = re.compile(
    r"\s*(?:[,;:(—–]|\b(?:of|for|from|at|in|on|who|whom|whose|which|that|with|close|familiar|to|by|near|about|under|"
    r"among|as|and|or)\b)",
    re.I,
)
_AND = re.compile(r",?\s+(?:and|or|&)\s+|,\s+")
_WHO = frozenset({"who", "which", "that", "whom", "whose", "himself", "herself"})
_OWNER = re.compile(r"['’]s?\s+\w")
_PLURAL = re.compile(r"(?:[^s\W]s|men|people|police|both|others|some|many|several|media|officials)$", re.I)
_NOBODY = frozenset({"it", "they", "this", "that", "these", "those", "there", "one", "he", "she", "you", "i", "we"})


@dataclass(frozen=True, slots=True)
class Speaker:
    """An actor (a number of the parties), with how sure it is; None with a reason."""

    party: int | None
    sure: float | None
    reason: str | None = None


class Speakers:
    """Finds the actors of sources; adds parties for sources that no mention is."""

    def __init__(self, text: str, seen: Sequence[Seen], parties: list[Party], of: dict[int, int]) -> None:
        self.text, self.parties, self.of = text, parties, of
        self.seen = list(seen)
        self._order = sorted(range(len(self.seen)), key=lambda n: self.seen[n].found.span.start)
        self._starts = [self.seen[n].found.span.start for n in self._order]
        self._made: dict[Span, int] = {}

    def of_source(self, source: Source) -> Speaker:
        """The actor that a statement's source is."""
        if not source.part.spans:
            return Speaker(None, None, source.reason or "no source given")
        if source.kind == "document":
            return Speaker(None, None, "the source is a document")
        span = source.part.spans[0]
        words = span.of(self.text)
        if words.lower() in _WHO:
            return self._before(span)
        parts = self._coordinated(span)
        if len(parts) > 1:
            return self._several(span, parts)
        number = self._head(span)
        if number is not None:
            party = self.of.get(number)
            if party is not None:
                return Speaker(party, self.parties[party].sure.get(number, 0.5))
            if self.seen[number].found.kind == "pronoun":
                return Speaker(
                    None, None, f"the story does not tell who “{self.seen[number].found.span.of(self.text)}” is"
                )
        return self._own(span, source)

    def _within(self, span: Span) -> list[int]:
        """The mentions that lie in a span, in order."""
        at = bisect_left(self._starts, span.start)
        out = []
        while at < len(self._order) and self._starts[at] < span.end:
            number = self._order[at]
            if self.seen[number].found.span.end <= span.end:
                out.append(number)
            at += 1
        return out

    def _head(self, span: Span) -> int | None:
        """The mention that is the head of a source's phrase."""
        within = self._within(span)
        for number in within:
            if self.seen[number].found.span == span:
                return number
        base = self._base(span)
        # "State Department spokesman Rupert Hentzau" ends in the name.
        ending = [n for n in within if self.seen[n].found.span.end == base.end]
        if ending:
            names = [n for n in ending if self.seen[n].found.kind == "name"]
            return (names or ending)[0]
        opening = [n for n in within if self.seen[n].found.span.start <= base.start and not self._owns(n)]
        if opening and self.seen[opening[0]].found.kind != "nominal":
            return opening[0]
        people = [
            n for n in within if self._is_person(n) and not self._owns(n) and self.seen[n].found.span.end <= base.end
        ]
        return people[-1] if people else None

    def _base(self, span: Span) -> Span:
        """The source up to the first preposition, comma or clause."""
        words = span.of(self.text)
        at = 1
        while (stop := _BREAK.search(words, at)) is not None:
            # "the ministry of defence" has its head before; but a name may hold the word: "Bank of Strelsau".
            end = span.start + stop.start()
            holding = [
                n for n in self._within(span) if self.seen[n].found.span.start < end < self.seen[n].found.span.end
            ]
            if not holding:
                return Span(span.start, end) if stop.start() > 0 else span
            at = self.seen[holding[0]].found.span.end - span.start
        return span

    def _is_person(self, number: int) -> bool:
        found = self.seen[number].found
        return found.kind == "name" and found.type == "person"

    def _owns(self, number: int) -> bool:
        return _OWNER.match(self.text, self.seen[number].found.span.end) is not None

    def _before(self, span: Span) -> Speaker:
        """Who a relative pronoun at `span` follows."""
        at = bisect_left(self._starts, span.start) - 1
        best: int | None = None
        for k in range(at, max(-1, at - 4), -1):
            number = self._order[k]
            found = self.seen[number].found
            gap = self.text[found.span.end : span.start]
            near = "\n" not in gap and (not gap.strip(" ,") or (found.type == "person" and len(gap) < 60))
            if found.kind != "pronoun" and near and number in self.of:
                best = number
                break
        if best is None:
            return Speaker(None, None, "the story does not tell who speaks")
        party = self.of[best]
        return Speaker(party, 0.8 * self.parties[party].sure.get(best, 0.5))

    def _coordinated(self, span: Span) -> list[int]:
        """The mentions of "A and B", if the source is nothing else."""
        within = [n for n in self._within(span) if self.seen[n].found.kind == "name" and n in self.of]
        if len(within) < 2 or not _AND.search(span.of(self.text)):
            return []
        heads = [n for n in within if not self._owns(n)]
        joined = [heads[0]] if heads else []
        for n in heads[1:]:
            gap = self.text[self.seen[joined[-1]].found.span.end : self.seen[n].found.span.start]
            match = _AND.match(gap)
            same = self.parties[self.of[n]].type == self.parties[self.of[joined[-1]]].type
            if match and same and len(gap) < 60 and not re.search(r"[.;]|\b(?:of|for|at|who)\b", gap):
                joined.append(n)
        if len(joined) < 2 or self.seen[joined[-1]].found.span.end < span.end - 1:
            return []
        return joined if " and " in span.of(self.text) or " or " in span.of(self.text) else []

    def _several(self, span: Span, numbers: Sequence[int]) -> Speaker:
        """A group of its own, called by its members' names."""
        names = [self.parties[self.of[n]].name for n in numbers]
        name = f"{', '.join(names[:-1])} and {names[-1]}"
        for at, party in enumerate(self.parties):
            if party.type == "group" and party.name == name:
                self._mention(at, span, "group")
                return Speaker(at, 0.9)
        self.parties.append(Party("group", name, None, named=True))
        self._mention(len(self.parties) - 1, span, "group")
        return Speaker(len(self.parties) - 1, 0.9)

    def _own(self, span: Span, source: Source) -> Speaker:
        """A source that nothing else in the story is: an actor by the story's own words."""
        words = " ".join(source.part.text.split())
        if words.lower() in _NOBODY:
            return Speaker(None, None, f"the story does not tell who “{words}” is")
        if span in self._made:
            return Speaker(self._made[span], 0.8)
        kind: EntityType = "organization" if source.kind == "institution" else "person"
        base = self._base(span).of(self.text)
        if kind == "person" and _PLURAL.search(base):
            kind = "group"
        self.parties.append(
            Party(kind, words, None, named=not is_new(words) and words[:1].isupper(), gender=gender_of(base))
        )
        self._made[span] = len(self.parties) - 1
        self._mention(len(self.parties) - 1, span, kind)
        return Speaker(self._made[span], 0.8)

    def _mention(self, party: int, span: Span, kind: EntityType) -> None:
        self.seen.append(Seen(Found(span, "nominal", kind), -1, -1, -1))
        self.of[len(self.seen) - 1] = party
        self.parties[party].add(len(self.seen) - 1, 0.9)


def with_actor(statement: Statement, actor: str | None, speaker: Speaker) -> Statement:
    """The statement with its speaker."""
    source = replace(
        statement.source,
        actor=actor,
        actor_confidence=None if actor is None or speaker.sure is None else round(min(1.0, speaker.sure), 4),
        actor_reason=None if actor else speaker.reason,
    )
    return replace(statement, source=source)
