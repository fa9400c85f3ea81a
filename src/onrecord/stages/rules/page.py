"""The story as the rules see it: paragraphs with their quotations, and which attributions touch what."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from onrecord.record import Span
from onrecord.stages.quotations import Quotation
from onrecord.stages.types import Anatomy, Attribution


class Page:
    """`paragraphs` are the body's, in order; `headline` is apart. `quoted[i]` are the quotations of paragraph i."""

    def __init__(self, text: str, anatomy: Anatomy, quotations: Sequence[Quotation]) -> None:
        self.text = text
        self.headline = anatomy.headline
        self.paragraphs = tuple(anatomy.body)
        self._starts = [span.start for span in self.paragraphs]
        self.quoted: list[list[Quotation]] = [[] for _ in self.paragraphs]
        for quotation in quotations:
            i = self.paragraph_of(quotation.inner.start)
            if i is not None:
                self.quoted[i].append(quotation)

    def paragraph_of(self, at: int) -> int | None:
        """The number of the paragraph that holds code point `at`; None outside the body."""
        i = bisect_right(self._starts, at) - 1
        return i if i >= 0 and at < self.paragraphs[i].end else None

    def words(self, i: int) -> str:
        """The text of paragraph i."""
        return self.paragraphs[i].of(self.text)

    def wholly_quoted(self, i: int) -> bool:
        """Whether nothing but quoted words stands in paragraph i (marks, dashes and spaces aside)."""
        span = self.paragraphs[i]
        at = span.start
        rest: list[str] = []
        for quotation in self.quoted[i]:
            rest.append(self.text[at : quotation.outer.start])
            at = quotation.outer.end
        rest.append(self.text[at : span.end])
        return bool(self.quoted[i]) and not any(c.isalnum() for piece in rest for c in piece)

    def by_paragraph(self, attributions: Iterable[Attribution]) -> list[list[int]]:
        """For each paragraph the numbers of the attributions whose cue stands in it (else their content's start)."""
        out: list[list[int]] = [[] for _ in self.paragraphs]
        for n, a in enumerate(attributions):
            anchor = (a.cue or a.content or a.source)[0]
            i = self.paragraph_of(anchor.start)
            if i is not None:
                out[i].append(n)
        return out

    def contents(self, attributions: Iterable[Attribution]) -> list[list[Span]]:
        """For each paragraph the pieces of content that begin in it."""
        out: list[list[Span]] = [[] for _ in self.paragraphs]
        for span in (span for a in attributions for span in a.content):
            i = self.paragraph_of(span.start)
            if i is not None:
                out[i].append(span)
        return out


def trimmed(text: str, span: Span) -> Span | None:
    """The span without white space at its edges; None when nothing is left."""
    piece = span.of(text)
    start = span.start + len(piece) - len(piece.lstrip())
    end = span.start + len(piece.rstrip())
    return Span(start, end) if start < end else None


def overlap(a: Sequence[Span], b: Sequence[Span]) -> int:
    """Code points that two sequences of spans share."""
    return sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a for y in b)


def touches(spans: Sequence[Span], regions: Sequence[Span]) -> bool:
    """Whether any of `spans` shares a code point with `regions`, which are in order and apart."""
    for span in spans:
        k = bisect_left(regions, span.end, key=lambda region: region.start) - 1
        if k >= 0 and regions[k].end > span.start:
            return True
    return False


def joined(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans in order, those that touch or have only spaces between them made one; lines stay apart."""
    out: list[Span] = []
    for span in sorted(spans):
        between = text[out[-1].end : span.start] if out else ""
        if out and (span.start <= out[-1].end or not (between.strip() or "\n" in between)):
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return tuple(out)
