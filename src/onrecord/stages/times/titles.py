"""Names that look like times: USA Today, NBC's "Today" show, "This Week" on ABC."""

from __future__ import annotations

import re

from onrecord.record import Span
from onrecord.stages.times.forms import Form

_WORDS = ("UNIT", "DEICTIC", "DAYPART", "SEASON", "WEEKEND", "TONIGHT", "WEEKDAY")
_OPENING, _CLOSING = "\"“‘'«", "\"”’'»"
_LOWER = re.compile(r"\b[a-z]{4,}")
_AROUND = 150


def is_title(text: str, paragraph: Span, form: Form) -> bool:
    """Whether the expression is a programme's or a paper's name: capital letters where only names have them, and
    quotation marks right around, or a capital before."""
    last = form.words.tokens[form.last - 1]
    if not text[last.start].isupper() or not any(form.has(name) for name in _WORDS):
        return False
    start, end = form.start, form.end
    opened = start > paragraph.start and text[start - 1] in _OPENING
    if opened and re.match(rf"[,.]?[{_CLOSING}](?!s\b)", text[end : end + 3]):
        return True
    before = form.before()
    if form.last - form.first > 1 or not form.has("DEICTIC") or before is None or text[before.end : start] != " ":
        return False
    around = text[max(paragraph.start, start - _AROUND) : min(paragraph.end, end + _AROUND)]
    return text[before.start].isupper() and _LOWER.search(around) is not None
