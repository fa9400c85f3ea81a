"""Times that a contact has from the sentences before its own, which names none.

A setting goes on while the story says so (``In Zenda on Monday, he will meet the duke. He will also meet the
bishop.``), and a source that is said to speak after a contact or at it speaks on the day on which it was last said to
have spoken (``the king said on Monday. Speaking after talks with the duke, he said``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.record import Span, Time
from onrecord.stages.events.around import Around, verbs, words_in, words_of
from onrecord.stages.events.types import Trigger
from onrecord.stages.events.values import days

_NEAR = 4  # words between “also” and the trigger
_BEFORE = 500  # code points before the trigger's sentence that are looked at
_OPENING = 40  # code points before a time that opens its sentence
_PHRASE = 7  # words between the preposition and the contact's noun
_TELLING = 8  # words between a verb of saying and its time, or the contact
_SPEECH = frozenset("speaking remark remarks comment comments statement announcement".split())
_PROMISED = frozenset("vowed pledged promised praised criticized criticised condemned called spoke".split())
_BREAK = re.compile(r"(?<=[^.A-Z][.!?])[\"”’)]*\s+(?=[\"“(]*[A-Z])|\n+|\A")
_DAY = re.compile(r"\d{4}")


def goes_on_from(text: str, a: Around, trigger: Trigger) -> int | None:
    """Where the sentence before the trigger's begins, where the trigger's goes on with it: “He will also meet …”."""
    also = ("also", "then", "separately", "afterwards")
    if not any(a.low(k) in also for k in range(a.first - _NEAR, a.last + _NEAR)):
        return None
    start = max(0, trigger.sentence.start - _BEFORE)
    breaks = [match.end() for match in _BREAK.finditer(text, start, trigger.sentence.start)]
    at = next((end for end in reversed(breaks) if end < trigger.sentence.start - 1), None)
    return None if at is None or "\n" in text[at : trigger.sentence.start].lstrip() else at


def setting_of(text: str, a: Around, trigger: Trigger, times: Sequence[Time]) -> Time | None:
    """The time that opens the sentence before the trigger's, where the trigger's goes on with it."""
    at = goes_on_from(text, a, trigger)
    if at is None:
        return None
    first = next(_dated(times, at, trigger.sentence.start), None)
    if first is None or first.span.start - at > _OPENING or text[first.span.end : first.span.end + 1] != ",":
        return None
    return first


def told_before(text: str, a: Around, trigger: Trigger, times: Sequence[Time]) -> Time | None:
    """The time at which the source was last said to have spoken, where the contact is what it now speaks after."""
    preposition = _spoken_after(a)
    if preposition is None:
        return None
    start = max(0, trigger.sentence.start - _BEFORE)
    words = words_of(text, Span(start, trigger.sentence.start))
    speakers = {w.raw for w in a.words if w.raw[0].isupper() and len(w.raw) > 2} & {w.raw for w in words}
    pronoun = any(a.low(k) in ("he", "she", "they") for k in range(len(a.words)))
    if not speakers and not pronoun:
        return None
    for time in reversed(list(_dated(times, start, trigger.sentence.start))):
        span = days(time.value or "")
        if span is None or span[0] != span[1]:
            continue
        before = [word for word in words if word.end <= time.span.start][-_TELLING:]
        for word in reversed(before):
            if word.low in verbs("telling") or word.low in _PROMISED:
                return time
            if word.low in words_in("break") or word.low in ("and", ",", ".", '"', "“", "”"):
                break
    return None


def _spoken_after(a: Around) -> int | None:
    """Where the “after”, “before” or “at” stands that joins the contact to a verb of speaking: “spoke before”."""
    for k in range(a.first - 1, max(-1, a.first - 1 - _PHRASE), -1):
        low = a.low(k)
        if low in ("after", "before", "following", "during", "at"):
            speaking = range(max(0, k - _TELLING), k)
            spoken = any(a.low(j) in verbs("telling") or a.low(j) in _SPEECH for j in speaking)
            return k if spoken and not any(a.low(j) in ("that", "who", "which") for j in speaking) else None
        if low in words_in("preposition") or low in words_in("break"):
            return None
    return None


def _dated(times: Sequence[Time], start: int, end: int) -> Iterator[Time]:
    """The times between two places of the text that have a day or a longer stretch for their value."""
    for t in times:
        near = start <= t.span.start and t.span.end <= end
        if near and t.type in ("DATE", "TIME") and t.value is not None and _DAY.match(t.value):
            yield t
