"""When a statement was made, where the story says so: "said on Wednesday", "told them after the talks on Tuesday"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from onrecord.record import Span, Statement, When
from onrecord.stages.times.reading import Expression
from onrecord.stages.times.sentences import sentences
from onrecord.stages.times.tense import Clauses, clauses, price

_FAR, _FAR_NOUN = 30, 8  # Words and borders between a cue and its time, and between a cue without a verb and its time.
_MOST = 6  # Times of a sentence that are weighed, those nearest to the cue.
_LIMIT = re.compile(r"\b(?:since|until|till|by|for|from|due)\s+\Z", re.IGNORECASE)
_ABOUT = re.compile(r"\b(?:referring|alluding|reaction|response|reference|reacting|responding) to\b", re.IGNORECASE)
_ISSUE = re.compile(r"\s+(?:edition|issue)\b")


def with_times(
    text: str, paragraphs: Sequence[Span], statements: Sequence[Statement], found: Sequence[Expression]
) -> tuple[Statement, ...]:
    """`statements`, each with its time where one of `found` belongs to the clause of its cue.

    A time belongs to the cue where it stands in the cue's sentence, outside the content, and no verb is nearer."""
    if not found:
        return tuple(statements)
    every = [sentence for paragraph in paragraphs for sentence in sentences(text, paragraph)]
    starts = [sentence.start for sentence in every]
    read: dict[int, Clauses] = {}
    at = [expression.span.start for expression in found]

    def when(statement: Statement) -> When | None:
        if not statement.cue.spans:
            return None
        cue = statement.cue.spans[0]
        index = bisect_left(starts, cue.start + 1) - 1
        if index < 0 or every[index].end < cue.end or every[index].end - every[index].start > 2000:
            return None
        sentence = every[index]
        near = [
            expression
            for expression in found[bisect_left(at, sentence.start) : bisect_left(at, sentence.end)]
            if expression.is_dated and not _inside(expression.span, statement.content.spans)
        ]
        if not near:
            return None
        if len(near) > _MOST:
            near = sorted(near, key=lambda expression: abs(expression.span.start - cue.start))[:_MOST]
        if index not in read:
            read[index] = clauses(text, sentence)
        return _nearest(text, read[index], statement, near)

    return tuple(replace(statement, time=when(statement)) for statement in statements)


def _inside(span: Span, others: Sequence[Span]) -> bool:
    return any(other.start < span.end and span.start < other.end for other in others)


def _nearest(text: str, read: Clauses, statement: Statement, near: Sequence[Expression]) -> When | None:
    """The time that is nearest to the cue among those to which no other verb is nearer."""
    cues = statement.cue.spans
    is_verb = any(_inside(group.span, cues) for group in read.groups)
    best: tuple[int, Expression] | None = None
    for expression in near:
        span = expression.span
        own = min(price(read, cue, span.start) for cue in cues)
        if own > (_FAR if is_verb else _FAR_NOUN) or _is_limit(text, span) or _parted(text, statement, cues, span):
            continue
        if any(price(read, g.span, span.start) < own for g in read.groups if _competes(text, g.span, span, cues)):
            continue
        if best is None or own < best[0]:
            best = own, expression
    return When(best[1].reading.value, (best[1].span,)) if best else None


def _competes(text: str, verb: Span, time: Span, cues: Sequence[Span]) -> bool:
    """Whether the time may be another verb's: not that of a participle right behind it ("on Friday carried by …")."""
    return not (_inside(verb, cues) or (verb.start >= time.end and not text[time.end : verb.start].strip()))


def _is_limit(text: str, span: Span) -> bool:
    """Whether it is when something begins, ends or else happens ("the Nov. 8 vote"), not when it is said."""
    before, after = text[max(0, span.start - 12) : span.start], text[span.end : span.end + 12]
    return _LIMIT.search(before) is not None or before.endswith((" the ", "The ")) or _ISSUE.match(after) is not None


def _parted(text: str, statement: Statement, cues: Sequence[Span], span: Span) -> bool:
    """Whether content, or what it was said about, stands between the cue and a time behind it."""
    behind = [cue for cue in cues if cue.end <= span.start]
    if any(cue.end <= piece.start and piece.end <= span.start for cue in behind for piece in statement.content.spans):
        return True
    return any(_ABOUT.search(text, cue.end, span.start) for cue in behind)
