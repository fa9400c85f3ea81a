"""When a contact is: which of the sentence's times belongs to its trigger.

A time is a contact's where it stands in the contact's own phrase (``Tuesday's talks``), behind the trigger in the same
clause (``met the duke in Zenda on Tuesday``), right before its verb (``on Tuesday met``), with the movement that it is
the purpose of (``flew in on Tuesday for talks``), or where it opens the sentence (``On Tuesday, …``). A time at which
a source is said to have said something (``said on Tuesday he would meet``) is the contact's only where the source
speaks after it or at it (``said on Tuesday after talks``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord.record import EventTime, Part, Statement, Time, When
from onrecord.stages.events.around import around
from onrecord.stages.events.attaching import Attaching
from onrecord.stages.events.carried import setting_of, told_before
from onrecord.stages.events.timewords import Candidate
from onrecord.stages.events.types import Trigger
from onrecord.stages.events.values import compatible, days

_DAY = re.compile(r"\d{4}")
_OWN = 2  # the last rank of what is the trigger's own
_BESIDE = 6  # words between two times of one contact
_NEVER = 1_000_000
_MOST = 24  # times of one sentence that are looked at


def time_of(
    text: str, trigger: Trigger, times: Sequence[Time], statements: Sequence[Statement], published: str | None
) -> EventTime | None:
    """The contact's own time with the words for it, None where the story gives none. `reason` says whence it comes
    where that is not the trigger's own clause, or why its value is unknown. Vague times (``recently``), durations and
    sets are no one's, and no day is taken for granted because the story was published on it."""
    a = around(text, trigger)
    if a is None:
        return None
    own = [Candidate(t, a.at(t.span.start), a.at(t.span.end - 1)) for t in _of_sentence(times, trigger)]
    attaching = Attaching(a, trigger.form)
    found = sorted(_ranked(attaching, own, published[:10] if published else None), key=lambda one: one[:2])
    best = found[0] if found else None
    if found and found[0][0] <= _OWN:
        first = found[0][3]
        best = min((one for one in found if one[0] <= _OWN), key=lambda one: _coarseness(own, first, one[3]))
    told = _of_its_statement(trigger, statements) if attaching.opens_trigger() is not None else None
    if best is None and told is not None:
        return EventTime(Part.cut(text, told.spans), told.value, "the statement's time")
    if best is not None:
        time, reason = own[best[3]].time, best[2]
    elif not own and (setting := setting_of(text, a, trigger, times)) is not None:
        time, reason = setting, "the sentence before"
    elif (last := told_before(text, a, trigger, times)) is not None:
        time, reason = last, "the statement's time"
    else:
        return None
    return EventTime(Part.cut(text, [time.span]), time.value, reason if time.value else time.reason)


def _coarseness(own: Sequence[Candidate], best: int, other: int) -> int:
    """How long the time at `other` is, which is read beside that at `best`: “this week's summit on Thursday”. One that
    is of another day is no choice."""
    one, two = own[best].time.value, own[other].time.value
    apart = max(own[other].first - own[best].last, own[best].first - own[other].last)
    if other != best and (one is None or two is None or not compatible(one, two) or apart > _BESIDE):
        return _NEVER
    span = days(two or "")
    return (span[1] - span[0]).days if span else _NEVER - (other == best)


def _of_its_statement(trigger: Trigger, statements: Sequence[Statement]) -> When | None:
    """The time of the statement that is made after the contact or at it: its cue stands in the contact's sentence, the
    contact in none of its content."""
    for statement in statements:
        cue, content = statement.cue.spans, statement.content.spans
        inside = cue and trigger.sentence.start <= cue[0].start and cue[-1].end <= trigger.sentence.end
        outside = all(span.end <= trigger.head.start or trigger.head.end <= span.start for span in content)
        when = statement.time
        if inside and outside and when is not None and when.value is not None and _DAY.match(when.value):
            return when
    return None


def _of_sentence(times: Sequence[Time], trigger: Trigger) -> list[Time]:
    """The times of the trigger's sentence that may be a contact's, those nearest to it."""
    sentence = trigger.sentence
    found = [
        t
        for t in times
        if sentence.start <= t.span.start
        and t.span.end <= sentence.end
        and t.type in ("DATE", "TIME")
        and (t.value is None or _DAY.match(t.value))
    ]
    return sorted(found, key=lambda t: abs(t.span.start - trigger.span.start))[:_MOST]


def _ranked(
    attaching: Attaching, own: Sequence[Candidate], today: str | None
) -> Iterator[tuple[int, int, str | None, int]]:
    """(rank, distance, reason, index) of every candidate that belongs to the trigger."""
    a = attaching.a
    for index, t in enumerate(own):
        distance = t.first - a.last if t.first > a.last else a.first - t.last
        if attaching.counts_from(t):
            continue
        if attaching.in_phrase(t):
            yield 0, distance, None, index
        elif attaching.before_verb(t):
            yield 1, distance, None, index
        elif attaching.behind(t):
            yield 2, distance, None, index
        elif attaching.of_movement(t):
            yield 3, distance, "the sentence's time", index
        elif attaching.of_statement(t):
            yield 4, distance, "the statement's time", index
        elif attaching.of_course(t) or attaching.of_occasion(t) or attaching.of_clause(t) or attaching.opens(t, today):
            yield 5, distance, "the sentence's time", index
        elif attaching.of_relative(t):
            yield 6, distance, "the sentence's time", index
