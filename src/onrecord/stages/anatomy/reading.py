"""Puts the parts together: `read_anatomy` is the stage's one public function."""

from __future__ import annotations

from onrecord.record import Span
from onrecord.stages.anatomy.byline import read_byline, read_closing_byline
from onrecord.stages.anatomy.credits import Found, opens_credits, read_credits, read_told_credits
from onrecord.stages.anatomy.dateline import read_dateline
from onrecord.stages.anatomy.dates import date_line, is_clock_line
from onrecord.stages.anatomy.draft import Draft
from onrecord.stages.anatomy.furniture import closing_tail, furniture_kind, glued_caption, is_advisory, signature
from onrecord.stages.anatomy.opening import LOOKAHEAD, read_opening
from onrecord.stages.anatomy.paragraphs import Paragraph, read_paragraphs, trim
from onrecord.stages.types import Anatomy

_CAPTIONED = 2  # body paragraphs (a deck) before one that a caption may be glued to
_CLOSING = 8  # paragraphs from the end in which credits may stand without brackets


def read_anatomy(text: str, *, headline: str | None = None, published: str | None = None) -> Anatomy:
    """The parts of the story in `text`, every one with its offsets in `text` as it is.

    `headline` is what the story's container gives; the text's headline is then the line that prints it, or None.
    `published` is the container's date. It is not needed here: a date without a year stays as it is printed, and
    `Anatomy.published` is filled only where the text itself fixes day, month and year."""
    draft = Draft(text)
    rest = read_opening(draft, read_paragraphs(text), headline)
    _read_rest(draft, rest)
    return draft.finish()


def _read_rest(draft: Draft, paragraphs: list[Paragraph]) -> None:
    """Sorts the paragraphs after the opening into body, credits, notes and furniture."""
    text = draft.text
    index = 0
    while index < len(paragraphs):
        span: Span | None = paragraphs[index].span
        if span and len(paragraphs) - index <= _CLOSING and opens_credits(text, span):
            index, span = _joined(text, paragraphs, index)
        while span:  # a paragraph may end in credits, and those in furniture
            span = _read_paragraph(draft, span, index, len(paragraphs) - index)
        index += 1


def _joined(text: str, paragraphs: list[Paragraph], index: int) -> tuple[int, Span]:
    """The paragraphs from `index` to the one that closes its bracket, as one: the last one's index, and the span."""
    first = paragraphs[index].span
    for last in range(index + 1, min(index + 6, len(paragraphs))):
        if text[paragraphs[last].span.end - 1] == ")":
            return last, Span(first.start, paragraphs[last].span.end)
    return index, first


def _read_paragraph(draft: Draft, span: Span, begun: int, left: int) -> Span | None:
    """Files the paragraph `span`, `begun` paragraphs into the body and `left` from the end; what is left to read."""
    text = draft.text
    words = span.of(text) if span.end - span.start <= 1500 else ""
    found = _read_any_credits(text, span, left)
    if found:
        credits, taken = found
        draft.credits.merge(credits)
        draft.credit_spans.append(taken)
        before = trim(text, span.start, taken.start)
        if before:
            _read_body(draft, before, left)
        return trim(text, taken.end, span.end)
    if words and is_advisory(words):
        draft.advisories += _behind_dateline(draft, span)
        return None
    if words and (furniture_kind(words) or (left <= 2 and (date_line(words) or is_clock_line(words)))):
        draft.furniture += _behind_dateline(draft, span)
        return None
    byline = read_byline(text, span) if begun < LOOKAHEAD and words[:2].casefold() == "by" else None
    if byline and not draft.byline_seen:
        draft.byline_seen = True
        draft.byline += byline.names
        draft.furniture += [] if byline.names else [span]
        return None
    closing = read_closing_byline(text, span) if left <= 3 else None
    if closing:
        draft.byline += [] if draft.byline_seen else closing.names
        draft.furniture += [closing.span] if draft.byline_seen else []
        draft.byline_seen = True
        before = trim(text, span.start, closing.span.start)
        if before:
            _read_body(draft, before, left)
        return trim(text, closing.span.end, span.end)
    _read_body(draft, span, left)
    return None


def _behind_dateline(draft: Draft, span: Span) -> list[Span]:
    """The span without the story's dateline, where that was read in it already; none where nothing is left."""
    read = draft.dateline.span if draft.dateline is not None else None
    rest = trim(draft.text, read.end, span.end) if read is not None and span.start <= read.start < span.end else span
    return [rest] if rest else []


def _read_any_credits(text: str, span: Span, left: int) -> tuple[Found, Span] | None:
    """The credits in a paragraph; where many more follow it, in brackets alone."""
    near_end = left <= _CLOSING
    bracketed = text[span.start] == "(" or text[span.end - 1] == ")"
    found = read_credits(text, span) if near_end or bracketed else None
    if found and (near_end or text[found[1].start] == "("):
        return found
    told = read_told_credits(text, span) if near_end else None
    return (told, span) if told else None


def _read_body(draft: Draft, span: Span, left: int) -> None:
    """Files a body paragraph without its dateline, a glued caption, and tails and signatures at its end."""
    text = draft.text
    rest: Span | None = span
    reading = read_dateline(text, span, opening=False) if draft.dateline else None
    if reading and reading.dateline.place:  # several stories in one text repeat the dateline
        if draft.dateline is not None and reading.dateline.span != draft.dateline.span:
            draft.furniture.append(reading.dateline.span)
        rest = trim(text, reading.after, span.end)
    caption = glued_caption(text, rest) if rest and len(draft.body) <= _CAPTIONED else None
    if caption and rest:
        draft.furniture.append(caption)
        rest = trim(text, caption.end, rest.end)
    while rest and (tail := closing_tail(text, rest)):
        (draft.advisories if tail[1] else draft.furniture).append(tail[0])
        rest = trim(text, rest.start, tail[0].start)
    signed = signature(text, rest) if rest and left <= _CLOSING else None
    if signed and rest:
        draft.furniture.append(signed)
        rest = trim(text, rest.start, signed.start)
    if rest:
        draft.body.append(rest)
