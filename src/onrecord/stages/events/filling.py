"""Who takes part in talks of which no mention names two sides."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.stages.events.confidence import is_event
from onrecord.stages.events.mentioned import Contact
from onrecord.stages.events.participants import Shared


def take_sides(shared: Shared, contact: Contact) -> None:
    """Gives talks of which no mention names two sides those that the sentence of one sets side by side."""
    if len(contact.keys) > 1 or contact.kind != "meeting":
        return
    for mention in contact.mentions:
        keys = frozenset(map(shared.key, mention.sides))
        if mention.sides and contact.keys <= keys:
            mention.participants, mention.keys = mention.sides, keys
            mention.told.marks |= {"sides", *(("alone",) if len(keys) == 1 else ())}
            contact.keys |= keys
            return


def inherit(contacts: Sequence[Contact]) -> None:
    """Further talks of which no mention names two sides are between those of the talks told before."""
    last: Contact | None = None
    for contact in contacts:
        if contact.kind != "meeting":
            continue
        if is_event(contact):
            if len(contact.keys) > 1:
                last = contact
            continue
        mention = contact.best()
        if last is None or "weak" in mention.told.marks or not contact.keys <= last.keys:
            continue
        if not ("more" in mention.told.marks or (contact.keys and "carried" in mention.told.marks)):
            continue
        mention.participants = last.best().participants
        mention.keys = frozenset(last.keys)
        mention.told.marks.add("inherits")
        contact.keys |= last.keys
