"""The frame of a statement: the sentence that attributes it, with every content taken out.

    In an interview with the Strelsau Times, Rudolf said “the crown is safe”, adding that he would not elaborate.

For the content “the crown is safe” the frame is ``In an interview with the Strelsau Times, Rudolf said ◊, adding that
◊.``: what channel, addressee and polarity are read from, so that no word of what was said is taken for a word about
how it was said. A statement inside another statement's content has its frame inside that content.

The frame keeps at most `_REACH` code points on either side of cue and content, so that all frames together take time in
proportion to the text, however long its sentences are.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.record import Span
from onrecord.stages.phrases import HOLE
from onrecord.stages.types import Attribution

_REACH = 320
# How many contents before and behind the cue are looked at, of the statement and of others: a sentence holds a few.
_NEIGHBOURS = 24

_END = re.compile(r"[.!?…](?:[\"'”’»“)\]]|'')*(\s+)(?=[\"'“‘„«(\[`]*[^\W_a-z])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Lt|Col|Sgt|Maj|Capt|Adm|Prof|Rev|Hon|Sr|Jr|Messrs|Mt|vs|No|Nos|"
    r"Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|Corp|Co|Inc|Ltd|Bros|al)|(?:\b[A-Z]\.)*\b[A-Z])\.\s*$"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """The words of a frame and where each of them stands in the story.

    `pieces` are (offset in `words`, offset in the story, length), in order; what is in no piece is a hole."""

    words: str
    pieces: tuple[tuple[int, int, int], ...]
    cue: tuple[int, int] | None
    """Where the cue stands in `words`, from its first to its last word; None for a statement without one."""

    def span(self, start: int, end: int) -> Span | None:
        """The story's span for ``words[start:end]``, None where a hole or a gap is in between."""
        for at, origin, length in self.pieces:
            if at <= start and end <= at + length:
                return Span(origin + start - at, origin + end - at) if start < end else None
        return None


_CLAUSE = re.compile(rf"{HOLE}\W*\b(?:and|but|while|adding|saying|who|which|as)\b|;")


def cut_off(words: str, at: int, cue: tuple[int, int]) -> bool:
    """Whether another clause begins between the cue and what stands at `at` behind it."""
    return at >= cue[1] and _CLAUSE.search(words, cue[1], at) is not None


def _near(spans: Sequence[Span], at: int) -> Sequence[Span]:
    """Those of `spans`, in order, that are nearest to `at`."""
    middle = bisect_left(spans, at, key=lambda span: span.start)
    return spans[max(0, middle - _NEIGHBOURS) : middle + _NEIGHBOURS]


EMPTY = Frame("", (), None)


class Framer:
    """Cuts the frames of one story's attributions."""

    def __init__(self, text: str, paragraphs: Sequence[Span], attributions: Sequence[Attribution]) -> None:
        self._text = text
        self._paragraphs = paragraphs
        self._paragraph_starts = [p.start for p in paragraphs]
        self._breaks: dict[int, list[int]] = {}
        self._contents = sorted({span for a in attributions for span in a.content})

    def frame(self, attribution: Attribution) -> Frame:
        """The frame of `attribution`, around its cue; empty where it has none."""
        cue = attribution.cue
        if not cue:
            return EMPTY
        first, last = cue[0].start, cue[-1].end
        own = _near(attribution.content, first)
        if last - first > _REACH:
            last = cue[0].end
        others = self._around(first)
        outer = [c for c in others if c.start <= first and last <= c.end and c not in own]
        holder = min(outer, key=lambda c: c.end - c.start, default=None)
        low, high = self._sentence(first, last, own, holder)
        windows = [(first - _REACH, last + _REACH)]
        windows += [edge for c in own for edge in ((c.start - _REACH, c.start), (c.end, c.end + _REACH))]
        holes = [c for c in others if not (c.start <= first and last <= c.end)]
        holes += [c for c in own if not (c.start <= first and last <= c.end)]
        return self._cut(low, high, windows, holes, (first, last))

    def _around(self, at: int) -> list[Span]:
        return list(_near(self._contents, at))

    def _sentence(self, first: int, last: int, own: Sequence[Span], holder: Span | None) -> tuple[int, int]:
        """The sentence around the cue; its ends inside the statement's own content are no ends."""
        index = bisect_right(self._paragraph_starts, first) - 1
        if index < 0 or self._paragraphs[index].end < last:
            low, high, breaks = max(0, first - _REACH), min(len(self._text), last + _REACH), []
        else:
            paragraph = self._paragraphs[index]
            low, high, breaks = paragraph.start, paragraph.end, self._breaks_of(index)
        at = bisect_right(breaks, first) - 1
        while at >= 0:
            inside = next((c for c in own if c.start < breaks[at] < c.end), None)
            if inside is None:
                low = breaks[at]
                break
            at = bisect_right(breaks, inside.start) - 1
        at = bisect_left(breaks, last)
        while at < len(breaks):
            inside = next((c for c in own if c.start <= breaks[at] < c.end), None)
            if inside is None:
                high = breaks[at]
                break
            at = bisect_left(breaks, inside.end)
        if holder is not None:
            low, high = max(low, holder.start), min(high, holder.end)
        return min(low, first), max(high, last)

    def _breaks_of(self, index: int) -> list[int]:
        """Where the sentences of a paragraph begin, but the first."""
        if index not in self._breaks:
            start, end = self._paragraphs[index].start, self._paragraphs[index].end
            self._breaks[index] = [
                match.end(1)
                for match in _END.finditer(self._text, start, end)
                if not _ABBREVIATION.search(self._text[max(start, match.start() - 12) : match.start() + 1])
            ]
        return self._breaks[index]

    def _cut(
        self, low: int, high: int, windows: list[tuple[int, int]], holes: list[Span], cue: tuple[int, int]
    ) -> Frame:
        words, pieces, marked = "", [], [0, 0]
        at = low
        holes = sorted(holes)
        edges = sorted((max(low, a), min(high, b)) for a, b in windows)
        for start, end in edges:
            if words and start > at and not words.endswith(HOLE):
                words += HOLE
            start = max(at, start)
            for hole in holes:
                if hole.end <= start or hole.start >= end:
                    continue
                if hole.start > start:
                    words, piece = self._add(words, start, hole.start, cue, marked)
                    pieces.append(piece)
                if not words.endswith(HOLE):
                    words += HOLE
                start = max(start, hole.end)
            if start < end:
                words, piece = self._add(words, start, end, cue, marked)
                pieces.append(piece)
            at = max(at, start, end)
        return Frame(words, tuple(pieces), (marked[0], marked[1]) if marked[1] else None)

    def _add(
        self, words: str, start: int, end: int, cue: tuple[int, int], marked: list[int]
    ) -> tuple[str, tuple[int, int, int]]:
        if start < cue[1] and cue[0] < end:  # what of the cue stands in this piece
            if not marked[1]:
                marked[0] = len(words) + max(0, cue[0] - start)
            marked[1] = len(words) + min(end, cue[1]) - start
        return words + self._text[start:end], (len(words), start, end - start)
