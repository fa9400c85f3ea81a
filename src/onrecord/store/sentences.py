"""Where the sentences of a story begin and end, to show an item with the sentence that it stands in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

# A sentence ends at a stop behind a word of three letters or a number, before a capital, digit or quotation mark; a
# paragraph's end always ends one. "Sen. Voss", "J. Voss" and "Oct. 30" go on.
_STOP = re.compile(
    r"(?:(?<=[\w”\"’)]{3}[.!?])(?<!\b(?:Sen|Gen|Gov|Rep|Col|Maj|Sgt|Rev|Hon)\.)"
    r"(?!(?:(?<=\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\.)|(?<=\bSept\.))[ \t]\d)"
    r"|(?<=\d[.!?]))[”\"’)]?\s+(?=[^\Wa-z]|[“\"‘])|\n\s*"
)


class Sentences:
    """The sentences of one text, found once and asked for often."""

    def __init__(self, text: str) -> None:
        stops = [match.span() for match in _STOP.finditer(text)]
        self._ends = [start for start, _ in stops]
        self._begins = [end for _, end in stops]
        self._size = len(text)

    def at(self, start: int, end: int) -> tuple[int, int]:
        """First and last offset of the sentence about ``text[start:end]``, or of all that it reaches into."""
        before = bisect_right(self._begins, start)
        after = bisect_left(self._ends, end)
        begin = self._begins[before - 1] if before else 0
        return begin, self._ends[after] if after < len(self._ends) else self._size
