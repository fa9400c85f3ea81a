"""Where sentences end, for the tense of a clause and the date of an event."""

from __future__ import annotations

import re
from itertools import pairwise

from onrecord.record import Span

_END = re.compile(r"[.!?…][\"”’»\')\]]*\s+(?=[\"“‘«(\[]*[A-Z0-9])|\n\s*\n")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Lt|Sen|Rep|Gov|Gen|Col|Sgt|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|Inc|Ltd|No|vs|[A-Z]))\Z"
)


def sentences(text: str, paragraph: Span) -> list[Span]:
    """The sentences of `paragraph`, in order, which they cover."""
    ends = _END.finditer(text, paragraph.start, paragraph.end)
    inner = [m.end() for m in ends if not (text[m.start()] == "." and _is_abbreviation(text, paragraph, m.start()))]
    cuts = [paragraph.start, *inner, *([paragraph.end] if not inner or inner[-1] < paragraph.end else [])]
    return [Span(a, b) for a, b in pairwise(cuts)]


def _is_abbreviation(text: str, paragraph: Span, stop: int) -> bool:
    return _ABBREVIATED.search(text[max(paragraph.start, stop - 5) : stop]) is not None
