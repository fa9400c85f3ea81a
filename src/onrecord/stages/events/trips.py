"""The days of a trip for what happens on it: “travelled to Zenda on May 3-4 … In Strelsau, he met the duke”."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.record import EventTime
from onrecord.stages.events.mentioned import Contact, place_keys
from onrecord.stages.events.merge import within
from onrecord.stages.events.values import days, exactest

_LONGEST = 2  # days between the first and the last of a trip that say when something on it is
TRIPS = 12  # contacts back among which a trip is looked for


def day_on_trip(contact: Contact, before: Sequence[Contact]) -> EventTime | None:
    """The days of the last trip among the contacts `before` it on which the contact is: one of its participants makes
    it, and it goes to the contact's place or to the country around it. One day alone is that of the arrival, which says
    too little."""
    if contact.kind == "visit" or not contact.keys:
        return None
    where = frozenset(key for m in contact.mentions if m.place is not None for key in place_keys(m.place.part.text))
    ahead = contact.best().status != "held"
    for trip in reversed(before):
        if trip.kind != "visit" or not trip.keys & contact.keys or (trip.best().status != "held") != ahead:
            continue
        if not (where & trip.goal_keys or within(where, trip.goal_keys)):
            continue
        time = exactest([m.time for m in trip.mentions if m.time is not None and m.time.value is not None])
        span = days((time.value if time else None) or "")
        if time is not None and span is not None and 0 < (span[1] - span[0]).days <= _LONGEST:
            return EventTime(time.part, time.value, "the trip's time")
    return None
