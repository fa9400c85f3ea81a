"""Times that count from an event: "two days after the vote" is known where the story dates the vote near by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.record import Span
from onrecord.stages.times.context import Context

if TYPE_CHECKING:
    from onrecord.stages.times.reading import Expression

_EVENT = re.compile(
    r"(?:(?:the|a|an|this|that|these|his|her|its|their|last|next|another)\s+)?"
    r"(?:[A-Z][\w’'.-]*\s+|[a-z]+[’']s\s+|(?!(?:in|on|at|of|by|to|for|with|and|was|were|had|is|that)\b)[a-z-]+\s+){0,4}?"
    r"(?P<noun>[a-z]{4,})(?=[\s,.;:!?\"”]|\Z)"
)
_STOP = frozenset("that they which their this there then with from have been were said when what would could".split())


def event_day(text: str, context: Context, expression: Expression, found: Sequence[Expression]) -> Expression:
    """The expression with the event it counts from in its span, and its value where another date of the story stands
    in one sentence with the event; none where two dates do."""
    reading = expression.reading
    assert reading.event is not None
    assert reading.grain is not None
    match = _EVENT.match(text, reading.event.start, min(len(text), reading.event.start + 100))
    if match is None or "\n" in match[0]:
        return replace(expression, reading=replace(reading, event=None))
    span = Span(expression.span.start, match.end())
    following = next((e.span.start for e in found if e.span.start > expression.span.start), None)
    if following is not None and following < span.end:
        return replace(expression, reading=replace(reading, event=None))
    noun = re.compile(rf"\b{re.escape(match['noun'].removesuffix('s'))}s?\b", re.IGNORECASE)
    days = set()
    for other in found:
        day = other.reading.moment
        if other is expression or day is None or other.reading.event or not day.finer_or_same(reading.grain):
            continue
        sentence = context.sentence(other.span.start)
        near = Span(max(sentence.start, other.span.start - 80), min(sentence.end, other.span.end + 80))
        if any(not span.start <= m.start() < span.end for m in noun.finditer(text, near.start, near.end)):
            days.add(day.at(reading.grain))
    value = days.pop().shift(reading.step) if len(days) == 1 else None
    if value is None:
        return replace(expression, span=span, reading=replace(reading, event=None))
    worked = replace(reading, event=None, value=value.value(), moment=value, reason=None)
    return replace(expression, span=span, reading=worked)
