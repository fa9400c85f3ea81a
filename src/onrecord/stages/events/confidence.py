"""How likely a contact is one, from how it was found."""

from __future__ import annotations

from onrecord.stages.events.merge import Contact

LEAST = 0.0


def is_event(contact: Contact) -> bool:
    """Whether a contact has the sides that it takes: two, or for a visit a visitor and where he goes."""
    keys = contact.keys
    if contact.kind == "visit":
        return bool(keys) and any(m.goals or m.place or "owner" in m.told.marks for m in contact.mentions)
    return len(keys) > 1 or (bool(keys) and any("alone" in m.told.marks for m in contact.mentions))


def confidence(contact: Contact) -> float:
    """The probability that there is such a contact with these participants."""
    return 0.6
