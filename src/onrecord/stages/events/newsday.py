"""The day of the news for what the story tells without a date.

A wire story opens with what happened and when (``… on Monday``), and what it goes on to tell in the plain past with no
date of its own (``Rudolf met the duke at the palace``) happened on that day. Only single contacts are read so, and only
where nothing points to another time: no perfect (``has met``, ``had met``), no other date in the paragraph before, no
word for what is earlier, no speaker who tells of it. Talks, which go on, have no day by this; nor has what is planned.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.record import EventStatus, EventTime, Part, Span, Statement, Time
from onrecord.stages.events.around import Around, around, verbs, words_in
from onrecord.stages.events.types import Trigger
from onrecord.stages.events.values import days

_DAYS = 2  # days before publication on which news is still told as such
_SINGLE = frozenset(("meeting", "visit", "call", "session", "lunch", "dinner", "breakfast"))
_OPENING = 30  # code points before a time that opens its sentence
_BREAK = re.compile(r"[.!?][\"”’)]*\s")
_CLAUSE = 12  # words before a trigger that may set its time
_HABIT = frozenset(
    "earlier previously once often never ago former formerly previous last first ever always recently past "
    "years months weeks repeatedly regularly since".split()
)


def day_of_news(text: str, lead: Span | None, times: Sequence[Time], published: str | None) -> Time | None:
    """The first time in the story's first paragraph that is a day not long before `published`."""
    today = days(published or "")
    if lead is None or today is None:
        return None
    for time in times:
        if lead.start <= time.span.start < lead.end and time.type in ("DATE", "TIME") and time.value is not None:
            span = days(time.value)
            if span is None or span[0] != span[1] or text[time.span.end : time.span.end + 1] in ("'", "’"):
                continue
            if 0 <= (today[0] - span[0]).days <= _DAYS:
                return time
    return None


def told_as_news(
    text: str,
    trigger: Trigger,
    status: EventStatus,
    day: Time | None,
    times: Sequence[Time],
    statements: Sequence[Statement],
    paragraph: Span,
) -> EventTime | None:
    """The day of the news, where the contact, which has no time of its own, is told as part of it."""
    if day is None or status != "held" or (a := around(text, trigger)) is None or not _is_single(a, trigger):
        return None
    before = Span(paragraph.start, trigger.sentence.start)
    if any(_sets_time(text, t, before, trigger.sentence) for t in times if t.value != day.value):
        return None
    if any(span.start <= trigger.head.start < span.end for s in statements for span in s.content.spans):
        return None
    return EventTime(Part.cut(text, [day.span]), day.value, "the day of the news")


def _sets_time(text: str, t: Time, before: Span, sentence: Span) -> bool:
    """Whether a time stands in the contact's sentence or opens one before it, so that the story is with it and no more
    with the day of the news."""
    if sentence.start <= t.span.start < sentence.end:
        return True
    if not before.start <= t.span.start < before.end:
        return False
    start = max(before.start, t.span.start - _OPENING)
    return start == before.start or _BREAK.search(text, start, t.span.start) is not None


def _is_single(a: Around, trigger: Trigger) -> bool:
    """Whether the trigger tells of one contact in the plain past."""
    before = range(max(0, a.first - _CLAUSE), a.first)
    lows = {a.low(k) for k in before} | {a.low(k) for k in range(a.last + 1, a.last + 4)}
    if lows & _HABIT or lows & words_in("have"):
        return False
    low = a.low(a.head)
    if trigger.form == "verb":
        return low.endswith("ed") or low in verbs("past") or low == "speaking"
    return low in _SINGLE
