"""Times that count from an event: "two days after the vote" is known where the story dates the vote near by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from onrecord.record import Span
from onrecord.stages.times.calendar import Grain, Moment
from onrecord.stages.times.context import Context

if TYPE_CHECKING:
    from onrecord.stages.times.reading import Expression

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_FUNCTION = frozenset(
    "a an the this that these those his her its their our my and or but of in on at by to for with from into over "
    "under he she it they we you i who which when while as was were is are had has have been be did will would could "
    "said say two three four five six seven eight nine ten last next first second new another".split()
)
_BEFORE_NOUN = frozenset("last first second new two three another".split())
_CLAUSE = re.compile(r"\s+(?:\w+ly\s+)?(?:was|were|had|has|have|is|are|did|would|will|\w{3,}ed)\b")
_OPENS = frozenset("the a an this that his her its their".split())
_WORDS, _NEAR, _REACH, _GAP = 6, 60, 100, 5


def event_day(text: str, context: Context, found: Sequence[Expression], index: int) -> tuple[Span, Moment] | None:
    """The span, with the words for the event, and the value of ``found[index]``, which counts from an event.

    Where a date follows at once ("two days after the Nov. 8 vote") it counts from that, else from the one date of the
    story that stands near a mention of the event in one sentence. None where there is no such date, or several."""
    expression, reading = found[index], found[index].reading
    assert reading.event is not None
    assert reading.grain is not None
    event = reading.event.start
    head = _head(text, event, min(context.sentence(expression.span.start).end, event + _REACH))
    if index + 1 < len(found):
        following = found[index + 1]
        opens = following.span.start >= event and len(text[event : following.span.start].split()) <= 1
        if opens and (day := following.reading.moment) and day.finer_or_same(reading.grain):
            told = day.at(reading.grain).shift(reading.step)
            return (Span(expression.span.start, _rstrip(text, event)), told) if told else None
        if head is not None and following.span.start < head.end:
            return None
    if head is None:
        return None
    span = Span(expression.span.start, head.end)
    days = _days_near(text, context, found, span, head.of(text), reading.grain)
    told = days.pop().shift(reading.step) if len(days) == 1 else None
    return (span, told) if told else None


def _rstrip(text: str, end: int) -> int:
    while text[end - 1].isspace():
        end -= 1
    return end


def _head(text: str, start: int, end: int) -> Span | None:
    """The noun for the event: the last common noun of the phrase that opens at `start` with an article or a name."""
    head: Span | None = None
    for count, match in enumerate(_WORD.finditer(text, start, end)):
        word = match.group()
        between = text[head.end if head else start : match.start()]
        if count >= _WORDS or any(mark in between for mark in ',.;:!?()"“”—\n'):
            break
        if count == 0 and word.lower() not in _OPENS and not word[0].isupper():
            return None
        if word.lower() in _FUNCTION:
            if count and word.lower() not in _BEFORE_NOUN:
                break
        elif word[0].islower() and len(word) > 3 and not word.endswith(("ed", "ly")):
            head = Span(match.start(), match.end())
        elif head is not None:
            break
    clause = head is not None and _CLAUSE.match(text, head.end)
    return None if clause else head


def _days_near(
    text: str, context: Context, found: Sequence[Expression], span: Span, word: str, grain: Grain
) -> set[Moment]:
    """The dates that stand next to the event's word or its verb ("the arrest on Friday", "was arrested on Friday"),
    with few words and no mark between, outside `span`."""
    stem = word if len(word) < 6 else word.removesuffix("s").removesuffix("ion").removesuffix("ing")
    noun = re.compile(rf"\b{re.escape(stem)}\w{{0,4}}\b", re.IGNORECASE)
    days: set[Moment] = set()
    for other in found:
        day = other.reading.moment
        if other.span.start == span.start or day is None or other.reading.event or not day.finer_or_same(grain):
            continue
        sentence = context.sentence(other.span.start)
        near = Span(max(sentence.start, other.span.start - _NEAR), min(sentence.end, other.span.end + _NEAR))
        for match in noun.finditer(text, near.start, near.end):
            if not span.start <= match.start() < span.end and _next_to(text, context, match, other.span, word):
                days.add(day.at(grain))
    return days


def _next_to(text: str, context: Context, match: re.Match[str], date: Span, word: str) -> bool:
    """Whether the date is the event's: few words and no mark between, and where it stands behind the noun, no verb
    before in the clause, to which it may belong as well."""
    low, high = sorted((match.start(), match.end(), date.start, date.end))[1:3]
    gap = text[low:high]
    if len(gap.split()) > _GAP or any(mark in gap for mark in ',;:()—"'):
        return False
    if date.end <= match.start():  # Sunday's vote, the Nov. 12 vote
        return len(gap.split()) <= _GAP // 2 and not any(word.lower() in _FUNCTION for word in gap.split())
    is_noun = len(match[0]) <= len(word) + 1
    return not (is_noun and match.end() <= date.start and context.has_verb_before(match.start()))
