"""The words of the reading room: how days, figures and the record's own words are put for a person."""

from __future__ import annotations

from datetime import date

from onrecord.timex import shown

STANCES = {
    "SUPPORT": "supports",
    "AGREE": "agrees to",
    "PROMISE": "promises",
    "REQUEST": "asks for",
    "REJECT": "rejects",
    "ACCUSE": "accuses",
    "THREATEN": "threatens",
}
"""A position as a verb before its topic."""

MODES = {"direct": "word for word", "mixed": "partly word for word", "indirect": "in the reporter's words"}
KINDS = {
    "named": "a person named",
    "unnamed": "people not named",
    "institution": "an institution",
    "document": "a document",
}
STATUSES = {
    "held": "took place",
    "planned": "planned",
    "expected": "expected",
    "proposed": "proposed",
    "cancelled": "called off",
    "denied": "denied",
}
STANDINGS = {
    "current": "newest version",
    "superseded": "older version",
    "withdrawn": "withdrawn",
    "copy": "copy of another outlet's story",
    "new": "just in",
}
TYPES = {"person": "person", "organization": "body", "polity": "state or place", "group": "group"}
KINDS_OF_ITEMS = {
    "statement": "statement",
    "event": "contact or act",
    "position": "position",
    "actor": "actor",
}


def day(value: str | None) -> str:
    """``Tue 11 March 2025``; ``March 2025`` and ``2025`` of less; what is no day, as it is."""
    if not value:
        return "no date"
    try:
        return f"{date.fromisoformat(value[:10]):%a %-d %B %Y}"
    except ValueError:
        return month(value)


def when(value: str) -> str:
    """A TIMEX3 value as people write it: a day as `day` gives it, ``week of Mon 2025-03-10``, ``March 2025``."""
    return day(value) if len(value) == len("2025-03-11") and value[4] == value[7] == "-" else shown(month(value))


def month(value: str) -> str:
    """``March 2025`` of ``2025-03``; what is no month, as it is."""
    try:
        return f"{date.fromisoformat(value + '-01'):%B %Y}"
    except ValueError:
        return value


def quoted(text: str) -> str:
    """A text between quotation marks, unless it has its own."""
    text = " ".join(text.split())
    return text if text[:1] in "“\"'‘" and text[-1:] in "”\"'’.,?!" else f"“{text}”"


def share(confidence: float | None) -> str:
    """``93 %``."""
    return "not known" if confidence is None else f"{confidence:.0%}".replace("%", " %")


def number(count: int) -> str:
    """``12,345``."""
    return f"{count:,}"


def count(number_of: int, one: str, many: str | None = None) -> str:
    """``1 story``, ``3 stories``."""
    return f"{number_of:,} {one if number_of == 1 else many or one + 's'}"
