"""Contacts that are dated by what came after or before them: “resigned on Friday, a day after she met the premier”.

The time of the main clause is not the contact's: it is counted from. What is counted in days has a day, in weeks a
week; longer steps are too coarse, and then the reason says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.record import EventTime, Part, Span
from onrecord.stages.events.types import Trigger

_STEP = re.compile(
    r"\b(?P<number>[a-z]+|\d{1,2})\s(?P<unit>day|week|month|year)s?\s(?P<way>after|before)\s", re.IGNORECASE
)
_BREAK = re.compile(r"[,;:.—–“”\"()]|\s(?:and|but|that)\s")
# No clause has more characters between the conjunction and its verb.
_REACH = 160
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NUMBERS = {
    word: n for n, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}


@dataclass(frozen=True, slots=True)
class Step:
    """How far the contact lies from the time of the main clause: `days`, None where that is not to be told."""

    span: Span
    days: int | None
    weeks: bool


def step_to(text: str, trigger: Trigger) -> Step | None:
    """The step by which the clause of the trigger is dated; None where it is not so."""
    end = trigger.head.start
    start = max(trigger.sentence.start, end - _REACH)
    found = None
    for match in _STEP.finditer(text, start, end):
        if not _BREAK.search(_without_titles(text[match.end() : end])):
            found = match
    if found is None:
        return None
    low = found["number"].lower()
    number = 1 if low in ("a", "an", "the") else int(low) if low.isdigit() else _NUMBERS.get(low)
    unit, way = found["unit"].lower(), -1 if found["way"].lower() == "after" else 1
    span = Span(found.start(), found.end() - 1)
    if number is None or unit not in ("day", "week"):
        return Step(span, None, False)
    return Step(span, way * number * (7 if unit == "week" else 1), unit == "week")


def shifted(text: str, trigger: Trigger, time: EventTime | None, step: Step) -> EventTime | None:
    """The contact's time, counted by `step` from `time`; None where the main clause has none."""
    if time is None:
        return None
    at = min((span.start for span in time.part.spans), default=0)
    if at > step.span.start and not _BREAK.search(_without_titles(text[trigger.head.end : max(at, trigger.head.end)])):
        return time  # its own: “a day after they met on Monday”
    others = [span for span in time.part.spans if span.end <= step.span.start or step.span.end <= span.start]
    if len(others) < len(time.part.spans):
        return time  # “the day after the vote” is itself the time that was read
    part = Part.cut(text, sorted([*others, step.span]))
    if time.value is None or step.days is None or not _DAY.fullmatch(time.value[:10]):
        return EventTime(part, None, "counted from another time")
    day = date.fromisoformat(time.value[:10]) + timedelta(step.days)
    year, number, _ = day.isocalendar()
    week = f"{year}-W{number:02}"
    return EventTime(part, week if step.weeks else day.isoformat(), "counted from another time")


def _without_titles(words: str) -> str:
    """`words` without the full stops of titles and initials, which end nothing."""
    return re.sub(r"\b(?:[A-Z]|[A-Z][a-z]{1,3})\.", "", words)
