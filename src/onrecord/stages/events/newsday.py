"""The day of the news for what the story tells without a date.

A wire story opens with what happened and when (``… on Monday``), and what it goes on to tell in the plain past with no
date of its own (``Rudolf met the duke at the palace``) happened on that day. Only single contacts are read so, and only
where nothing points to another time: no perfect (``has met``, ``had met``), no other date in the paragraph before, no
word for what is earlier, nobody who recalls it in his own words (``the palace said Rudolf met the duke`` is news, ``the
duke spoke of a meeting with Rudolf`` is none). Talks, which go on, have no day by this unless persons held them; nor
has what is planned, but for what somebody speaks right before (``Before a lunch with the duke, Rudolf said``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import takewhile

from onrecord.record import EventStatus, EventTime, Part, Span, Statement, Time
from onrecord.stages.events.around import Around, around, verbs, words_in
from onrecord.stages.events.types import Trigger
from onrecord.stages.events.values import days

_PHRASE = 6  # words of a noun phrase before its head
_PRONOUNS = frozenset(("he", "she", "they", "it", "we", "i"))
_ASIDE = 80  # code points of a relative clause before its time
_RELATIVE = re.compile(r", (?:which|who|whose)\b[^,;]*$")
_FIRST = 5000  # code points of a story in which somebody speaks on the day of the news
_DAYS = 2  # days before publication on which news is still told as such
_SINGLE = frozenset("meeting visit call session lunch dinner breakfast banquet summit".split())
_TALKS = frozenset(("talks", "consultations"))
_LAST = 250  # code points before a paragraph in which what it goes on with is told
_OPENING = 30  # code points before a time that opens its sentence
_BREAK = re.compile(r"[.!?][\"”’)]*\s")
_TITLES = frozenset(("lady", "ladies", "minister", "deputy", "secretary"))  # “the first | lady”
_CLAUSE = 12  # words before a trigger that may set its time
_BEHIND = 8  # words behind a trigger that may
_HABIT = frozenset(
    "previously once often never ago former formerly previous last first ever always recently past "
    "years months weeks repeatedly regularly since".split()
)


def day_of_news(
    text: str, lead: Span | None, times: Sequence[Time], statements: Sequence[Statement], published: str | None
) -> Time | None:
    """The first time in the story's first paragraph that is a day not long before `published`; where it names none, the
    first such day on which it has somebody speak."""
    today = days(published or "")
    if lead is None or today is None:
        return None
    recent = [t for t in times if lead.start <= t.span.start < lead.start + _FIRST and _is_recent(text, t, today[0])]
    spoken = {span.start for s in statements if s.time is not None for span in s.time.spans}
    opening = next((t for t in recent if t.span.start < lead.end), None)
    return opening or next((t for t in recent if any(t.span.start <= at < t.span.end for at in spoken)), None)


def _is_recent(text: str, time: Time, today: date) -> bool:
    span = days(time.value or "") if time.type in ("DATE", "TIME") else None
    if span is None or span[0] != span[1] or text[time.span.end : time.span.end + 1] in ("'", "’"):
        return False
    return 0 <= (today - span[0]).days <= _DAYS


def _day(time: Time) -> str | None:
    """The day of a time's value without the part of the day, which is another contact's."""
    return time.value and time.value.split("T")[0]


def told_as_news(
    text: str,
    trigger: Trigger,
    status: EventStatus,
    day: Time | None,
    times: Sequence[Time],
    statements: Sequence[Statement],
    paragraph: Span,
    persons: bool = False,
) -> EventTime | None:
    """The day of the news, where the contact, which has no time of its own, is told as part of it. `persons`: nobody
    but persons takes part."""
    if day is None or (a := around(text, trigger)) is None or not _is_single(a, trigger, persons):
        return None
    if status != "held" and not (status == "planned" and _speaks_before(a)):
        return None
    if trigger.form == "noun" and a.low(a.head - 1 - (a.low(a.head - 1) in ("a", "an"))) == "following" and not persons:
        return None  # “agreement on a pact following a meeting of groups”
    before = Span(paragraph.start, trigger.sentence.start)
    if _goes_on(a, trigger) and any(
        paragraph.start - _LAST < t.span.start < trigger.sentence.start and _day(t) != _day(day)
        for t in times
        if t.type == "DATE" and days(t.value or "") is not None
    ):
        return None  # “called off the talks on May 3. … They met in Zenda”
    if any(_sets_time(text, t, before, trigger) for t in times if _day(t) != _day(day)):
        return None
    if any(_tells_of_it(a, s, trigger) for s in statements):
        return None
    return EventTime(Part.cut(text, [day.span]), _day(day), "the day of the news")


def _goes_on(a: Around, trigger: Trigger) -> bool:
    """Whether the contact's sentence opens with those of whom the one before it told: “They | met in Zenda”."""
    return a.words[0].start == trigger.sentence.start and a.low(0) in ("they", "both")


def _tells_of_it(a: Around, statement: Statement, trigger: Trigger) -> bool:
    """Whether a source speaks of the contact by its noun ("the duke recalled the meeting"), or in its own words, rather
    than gives it as news: “the palace said Rudolf met the duke”, “after a lunch with the duke, the palace said”."""
    content = statement.content.spans
    if not any(span.start <= trigger.head.start < span.end for span in content):
        return False
    cue = statement.cue.spans
    named_before = not cue or cue[0].start < trigger.span.end
    own = trigger.form != "verb" or a.low(a.first - 1) in _PRONOUNS  # “she said she met the duke”
    return statement.mode == "direct" or (own and named_before)


def _speaks_before(a: Around) -> bool:
    """“Before a lunch with the duke, Rudolf said”, “Rudolf told reporters before the meeting”."""
    for k in range(a.head - 1, max(-1, a.head - 1 - _PHRASE), -1):
        if a.low(k) == "before":
            near = range(max(0, k - _BEHIND), k) if k > 1 else range(a.last + 1, len(a.words))
            return any(a.low(j) in verbs("telling") | {"stressed", "voiced", "urged"} for j in near)
        if a.low(k) in words_in("preposition") or a.low(k) in words_in("break"):
            break
    return False


def _sets_time(text: str, t: Time, before: Span, trigger: Trigger) -> bool:
    """Whether a time stands in the contact's sentence or opens one before it, so that the story is with it and no more
    with the day of the news. What a relative clause before the contact dates is something else."""
    sentence = trigger.sentence
    if sentence.start <= t.span.start < sentence.end:
        aside = text[max(sentence.start, t.span.start - _ASIDE) : t.span.start]
        closed = t.span.end < trigger.span.start and text[t.span.end : t.span.end + 1] == ","
        return not (closed and _RELATIVE.search(aside))
    if not before.start <= t.span.start < before.end:
        return False
    start = max(before.start, t.span.start - _OPENING)
    return start == before.start or _BREAK.search(text, start, t.span.start) is not None


def _is_single(a: Around, trigger: Trigger, persons: bool) -> bool:
    """Whether the trigger tells of one contact in the plain past. Talks are one that persons held."""
    before = range(max(0, a.first - _CLAUSE), a.first)
    lows = {a.low(k) for k in before if a.low(k - 1) not in ("coming", "next") and a.low(k + 1) not in _TITLES} | {
        a.low(k) for k in range(a.last + 1, a.last + 4)
    }
    clause = takewhile(lambda k: a.low(k) not in (",", "that"), reversed(before))
    ahead = takewhile(lambda k: a.low(k) not in (",", "that"), range(a.last + 1, a.last + 1 + _BEHIND))
    near = range(a.last + 1, a.last + 4) if trigger.form == "verb" else ahead
    perfect = {a.low(k) for k in (*clause, *near)} & words_in("have")
    if lows & _HABIT or perfect or _is_earlier(a, before):
        return False
    for k in range(a.last + 1, a.last + 1 + _BEHIND):
        if a.low(k) in ("ago", "since") or (a.low(k) == "after" and a.low(k + 1).endswith("ing")):
            return False  # “met the duke after joining the guard”
    low = a.low(a.head)
    if trigger.form == "verb":
        return low.endswith("ed") or low in verbs("past") or low == "speaking"
    held = persons and trigger.form == "light" and a.low(a.first) == "held" and low in _TALKS
    return held or low in _SINGLE or a.low(a.last) in _SINGLE


def _is_earlier(a: Around, before: range) -> bool:
    """Whether it is told as earlier than the news; “Earlier, he met the duke” is of the same day."""
    for k in (*before, *range(a.last + 1, a.last + 4)):
        if a.low(k) == "earlier":
            opening = k == 0 or (k == 1 and a.low(0) in ("hours", "minutes", "moments"))
            if not (opening and a.low(k + 1) == ","):
                return True
    return False
