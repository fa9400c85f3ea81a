"""The words of the reading room: how days, figures and the record's own words are put for a person."""

from __future__ import annotations

import re
from datetime import date

from onrecord.timex import shown

_DAY = re.compile(r"(?:[A-Z][a-z]{2} )?(\d{4}-\d\d-\d\d)")
_MONTH = re.compile(r"(?<![\d-])(\d{4}-\d\d)(?![\d-])")
_CAPITALS = 6
"""A title of so many capital letters is one that was set so, as transcripts have it, and no abbreviation."""

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
    """A TIMEX3 value as people write it: ``Tue 11 March 2025``, ``week of Mon 10 March 2025``, ``March 2025``; of two
    days of one month ``Mon 10 – Tue 11 March 2025``."""
    first, _, last = value.partition("/")
    if _DAY.fullmatch(first) and _DAY.fullmatch(last) and first[:7] == last[:7]:
        return f"{' '.join(day(first).split(' ')[:2])} – {day(last)}"
    return dates(shown(value))


def dates(text: str) -> str:
    """A text with its days and months as `day` gives them: ``met on Tue 2025-03-11`` is met on Tue 11 March 2025."""
    return _MONTH.sub(lambda found: month(found[1]), _DAY.sub(lambda found: day(found[1]), text))


def month(value: str) -> str:
    """``March 2025`` of ``2025-03``; what is no month, as it is."""
    try:
        return f"{date.fromisoformat(value + '-01'):%B %Y}"
    except ValueError:
        return value


def short(text: str, most: int) -> str:
    """A text of at most so many letters, cut behind a word."""
    text = " ".join(text.split())
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0].rstrip(' ,;:')} …"


def post(text: str) -> str:
    """``FOREIGN MINISTER, France`` in the letters that other stories have: ``Foreign Minister, France``."""
    title, comma, of = text.partition(",")
    shown = " ".join(word.capitalize() for word in title.split())
    return f"{shown}{comma}{of}" if title.isupper() and len(title) >= _CAPITALS else text


def has_letters(text: str) -> bool:
    """Whether it is a word; what says that somebody speaks may be a colon alone."""
    return any(map(str.isalpha, text))


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
