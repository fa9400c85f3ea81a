"""What the mentions of one contact say together of whether it happened."""

from __future__ import annotations

from onrecord.record import EventStatus, EventTime
from onrecord.stages.events.mentioned import Contact, Mentioned
from onrecord.stages.events.values import days


def status_of_contact(contact: Contact, time: EventTime | None, published: str | None) -> EventStatus:
    """The status of a contact: that of the mention that says most, but for what another settles.

    What is proposed or expected in one place and planned in another is planned; what lies behind the day of publication
    by its `time` has not happened. What is planned in one place and told to have happened further on is held."""
    best = contact.best()
    status = best.status
    others = {m.status for m in contact.mentions if m is not best and _says(m)}
    if status in ("proposed", "expected") and "planned" in others:
        status = "planned"
    bare = status == "held" and not any("happened" in m.told.marks for m in contact.mentions)
    if (status in ("proposed", "planned") or (bare and best.headline)) and _is_off(contact):
        status = "cancelled"
    if status == "planned" and _has_happened(contact, best, time, published):
        status = "held"
    if status == "held" and _lies_ahead(time, published):
        status = "planned"
    return status


def _is_off(contact: Contact) -> bool:
    """Whether a mention tells that it was called off, and none after that that it is planned again."""
    off = [m for m in contact.mentions if m.status == "cancelled"]
    if not any((_says(m) and len(m.keys) > 1) or contact.kind == "visit" for m in off):
        return False
    last = max(m.told.trigger.span.start for m in off)
    return not any(m.status == "planned" and m.keys and m.told.trigger.span.start > last for m in contact.mentions)


def _says(mention: Mentioned) -> bool:
    """Whether a mention tells of the contact by itself: it names somebody, and does not only point back."""
    return bool(mention.keys) and "weak" not in mention.told.marks


def _has_happened(contact: Contact, best: Mentioned, time: EventTime | None, published: str | None) -> bool:
    """Whether a later mention tells of it as past, and no day that lies ahead speaks against it."""
    if _lies_ahead(time, published):
        return False
    at = best.told.trigger.span.start
    later = [m for m in contact.mentions if m.told.trigger.span.start > at and m.status == "held"]
    return any("happened" in m.told.marks and _says(m) and (len(m.keys) > 1 or "with" in m.told.marks) for m in later)


def _lies_ahead(time: EventTime | None, published: str | None) -> bool:
    first, today = days((time.value if time else None) or ""), days(published or "")
    return first is not None and today is not None and first[0] > today[1]
