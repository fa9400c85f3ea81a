"""What values are worked out from: the day of publication, the tense around, and the dates named before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from onrecord.record import Span, TimexType
from onrecord.stages.times.calendar import Grain, Moment
from onrecord.stages.times.tense import Clauses, Tense, VerbGroup, clauses, nearest

UNKNOWN_DAY = "the day of publication is unknown"
NO_ANCHOR = "the story does not date what it counts from"
VAGUE = "it names no stretch of the calendar"
NO_SUCH_DAY = "there is no such day"
_LONGEST, _AROUND = 2000, 240
_NEWS = 2  # Days before publication on which what a story tells is news.


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression says: a TIMEX3 type and value, and the stretch of the calendar behind it, if there is one."""

    type: TimexType
    value: str | None
    moment: Moment | None = None
    reason: str | None = None
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None
    event: Span | None = None
    """The event from which it counts ("two days after the vote"), when its date is still to be found…"""
    step: int = 0
    """… and how many days, weeks, … of `moment`'s granularity away from it."""
    grain: Grain | None = None
    keep: int | None = None
    """Where the expression's words end, when the form has looked farther."""
    lapses: bool = False
    """Whether it is no expression of time where the event's date is not found."""


@dataclass(slots=True)
class Context:
    """One story while its times are read: what has been read so far is what later ones can count from."""

    text: str
    published: date | None
    sentences: Sequence[Span]
    seen: list[tuple[int, Moment]] = field(default_factory=list)
    quarter: tuple[int, Moment] | None = None
    """The quarter last named, and where."""
    last_end: int = 0
    """Where the last expression ends."""
    _clauses: dict[int, Clauses] = field(default_factory=dict)

    def tense(self, position: int) -> Tense | None:
        """The tense of the clause around `position`."""
        found = self.verb(position)
        return found[1].tense if found else None

    def verb(self, position: int) -> tuple[int, VerbGroup] | None:
        """How far the verb group is that governs `position`, and the group."""
        return nearest(self.clauses(position), position)

    def clauses(self, position: int) -> Clauses:
        """The verb groups and borders of the sentence around `position`; of its neighbourhood where it is very long."""
        sentence = self.sentence(position)
        if sentence.end - sentence.start > _LONGEST:  # no sentence: a list, a table
            at = position // _AROUND * _AROUND
            sentence = Span(max(sentence.start, at - _AROUND), min(sentence.end, at + 2 * _AROUND))
        if sentence.start not in self._clauses:
            self._clauses[sentence.start] = clauses(self.text, sentence)
        return self._clauses[sentence.start]

    def has_verb_before(self, position: int) -> bool:
        """Whether a verb stands before `position` in its clause: what follows may belong to that."""
        read = self.clauses(position)
        groups = [group for group in read.groups if group.span.end <= position]
        return bool(groups) and not any(groups[-1].span.end <= at < position for at, _ in read.borders)

    def sentence_index(self, position: int) -> int:
        return max(0, bisect_right(self.sentences, position, key=lambda sentence: sentence.start) - 1)

    def sentence(self, position: int) -> Span:
        """The sentence that holds `position`."""
        return self.sentences[self.sentence_index(position)]

    def day_of_news(self) -> Moment | None:
        """The first day that the story names, where it is that of publication or one of the two before."""
        first = next((moment for _, moment in self.seen if moment.grain == "day"), None)
        if first is None or self.published is None or not 0 <= (self.published - first.day).days <= _NEWS:
            return None
        return first

    def anchor(self, grain: Grain, position: int, within: int = 1500) -> Moment | None:
        """The last stretch named before `position` that fixes one of `grain`, not too far back."""
        for at, moment in reversed(self.seen[-12:]):
            if position - at > within:
                break
            if moment.finer_or_same(grain) and not (grain == "weekend" and moment.grain == "day"):
                return moment.at(grain)
        return None


def dated(moment: Moment | None, mod: str | None = None, missing: str = NO_SUCH_DAY) -> Reading:
    """The reading of a stretch of the calendar; without a value, for the reason `missing`, where there is none."""
    if moment is None:
        return Reading("DATE", None, reason=missing, mod=mod)
    return Reading("DATE", moment.value(), moment, mod=mod)
