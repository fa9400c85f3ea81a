"""The days of a trip for what happens on it: “travelled to Zenda on May 3-4 … In Strelsau, he met the duke”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from onrecord.record import EventTime
from onrecord.stages.events.mentioned import Contact, place_keys
from onrecord.stages.events.merge import within
from onrecord.stages.events.values import days, exactest

_LONGEST = 2  # days between the first and the last of a trip that say when something on it is
_WEEK = 6  # … where it lies ahead
_WEDNESDAY = 2  # what begins later may go on in the next week
_LASTS = re.compile(
    r"\b(?:(?:two|three|four|five|six|seven|\d)-(?:day|nation|country|stop)|week-?long|\d\d-hour|tour|stops?)\b", re.I
)
TRIPS = 12  # contacts back among which a trip is looked for


def day_on_trip(text: str, contact: Contact, before: Sequence[Contact]) -> EventTime | None:
    """The days of the last trip among the contacts `before` it on which the contact is: one of its participants makes
    it, and it goes to the contact's place or to the country around it, or the contact's words name it, or it is what
    the story opens with and the contact has no place. One day alone is that of the arrival, which says too little of
    what is over; of what lies ahead it says the week where the trip lasts for days."""
    if contact.kind == "visit" or not contact.keys:
        return None
    where = frozenset(key for m in contact.mentions if m.place is not None for key in place_keys(m.place.part.text))
    ahead = contact.best().status != "held"
    for trip in reversed(before):
        if trip.kind != "visit" or not trip.keys & contact.keys or (trip.best().status != "held") != ahead:
            continue
        there = bool(where & trip.goal_keys) or within(where, trip.goal_keys)
        opens = ahead and contact.best().status == "planned" and any(m.lead for m in trip.mentions)
        if not there and (where or not (opens or _is_beside(contact, trip))):
            continue
        time = exactest([m.time for m in trip.mentions if m.time is not None and m.time.value is not None])
        span = days((time.value if time else None) or "")
        if time is None or span is None:
            continue
        longest = _WEEK if ahead else _LONGEST
        if 0 < (span[1] - span[0]).days <= longest:
            return EventTime(time.part, time.value, "the trip's time")
        if ahead and span[0] == span[1] and (value := _of_its_days(text, trip, span[0])) is not None:
            return EventTime(time.part, value, "the trip's time")
    return None


def _of_its_days(text: str, trip: Contact, first: date) -> str | None:
    """The week of a trip of some days that begins on `first`, where it is surely over with it; else None."""
    lasts = any(_LASTS.search(m.told.trigger.sentence.of(text)) for m in trip.mentions)
    if not lasts or first.weekday() > _WEDNESDAY:
        return None
    year, week, _ = first.isocalendar()
    return f"{year:04}-W{week:02}"


def _is_beside(contact: Contact, trip: Contact) -> bool:
    """Whether a sentence that tells of the contact tells of the trip as well: “will meet the duke on her visit”."""
    told = {m.told.trigger.sentence for m in trip.mentions}
    return any(m.told.trigger.sentence in told for m in contact.mentions)
