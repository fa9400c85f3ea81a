"""Quotation marks: what of each paragraph stands between them.

A paragraph is read by itself. A mark that opens and is not closed runs to the paragraph's end (the convention for
quotations over several paragraphs, which are closed in the last one only); nested marks stay inside the outer ones.
Marks known: “ ” ‟ „ « » ‹ › ″ ＂ " ``…'' and ‘…’ where it quotes. Straight marks open or close by what stands beside
them, and where that does not tell, by turns: so an odd mark spoils its own paragraph at most, and mostly not even that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.record import Span

_MARK = re.compile(r"[\"“”‟„«»″＂]|``|''|[‘’]")
_STRAIGHT = frozenset('"″＂')
_CLOSERS = {"„": '“”‟"', "“": '”"', "‟": '”"', "«": "»", "»": "«", "``": ("''", '"', "”"), "‘": "’"}
_OPENING_BEFORE = frozenset("([{—–-/:,;…")
# A single typographic mark quotes only where its partner stands within this many code points: apostrophes are commoner.
_SINGLE_REACH = 600
# Headlines quote in single straight marks: 'close to solved'. In longer lines without double marks they are feet,
# plurals and elisions as often.
_HEADLINE = 160
_IN_HEADLINE = re.compile(r"(?<![^\s(:–—-])'(?=[^\W\d])([^'\n]*(?:\w'\w[^'\n]*)*[^\s'])'(?!\w)")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quoted region. `inner` leaves the marks out; `outer` takes them in; `closed` says that a mark ends it."""

    inner: Span
    outer: Span
    closed: bool


def quotations(text: str, paragraphs: Sequence[Span]) -> tuple[Quotation, ...]:
    """The quoted regions of `paragraphs` (spans over `text`), in order and apart. Empty ones are left out."""
    found: list[Quotation] = []
    for paragraph in paragraphs:
        own = list(_in_paragraph(text, paragraph))
        if not own and paragraph.end - paragraph.start <= _HEADLINE:
            own = [
                Quotation(Span(*match.span(1)), Span(*match.span()), True)
                for match in _IN_HEADLINE.finditer(text, paragraph.start, paragraph.end)
            ]
        found += own
    return tuple(found)


def _in_paragraph(text: str, paragraph: Span) -> Iterator[Quotation]:
    opened: tuple[int, int, str] | None = None
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        mark, start, end = match.group(), match.start(), match.end()
        if opened is None:
            if _opens(text, mark, start, end, paragraph):
                opened = (start, end, mark)
        elif _closes(text, opened[2], mark, start, end, paragraph):
            if text[opened[1] : start].strip():
                yield Quotation(Span(opened[1], start), Span(opened[0], end), True)
            opened = None
    if opened is not None:
        stop = paragraph.start + len(text[paragraph.start : paragraph.end].rstrip())
        if stop > opened[1]:
            yield Quotation(Span(opened[1], stop), Span(opened[0], stop), False)


def _beside(text: str, start: int, end: int, paragraph: Span) -> tuple[str, str]:
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    return before, after


def _opens(text: str, mark: str, start: int, end: int, paragraph: Span) -> bool:
    before, after = _beside(text, start, end, paragraph)
    if mark in _STRAIGHT:
        # 5'10" and a stray closing mark: nothing is open and no word follows.
        return not after.isspace() and (before.isspace() or before in _OPENING_BEFORE or not before.isalnum())
    if mark == "‘":
        free = before.isspace() or before in _OPENING_BEFORE
        return free and not after.isspace() and _single_closes_later(text, end, paragraph)
    if mark == "»":  # the German way round, »so«
        return (before.isspace() or before in _OPENING_BEFORE) and not after.isspace()
    return mark in ("“", "‟", "„", "«", "``")


def _closes(text: str, opener: str, mark: str, start: int, end: int, paragraph: Span) -> bool:
    before, after = _beside(text, start, end, paragraph)
    if opener in _STRAIGHT:
        if mark not in _STRAIGHT and mark != "”":
            return False
        # A nested or doubled opening mark: space before, a word after, and a later mark to close it.
        return not (before.isspace() and after.isalnum() and start > paragraph.start)
    if mark not in _CLOSERS.get(opener, ()):
        return False
    if opener == "‘":
        return not before.isspace() and not after.isalnum()
    if mark in _STRAIGHT:
        return not before.isspace()
    return True


def _single_closes_later(text: str, start: int, paragraph: Span) -> bool:
    stop = min(paragraph.end, start + _SINGLE_REACH)
    at = text.find("’", start, stop)
    while at >= 0:
        after = text[at + 1] if at + 1 < paragraph.end else " "
        if not after.isalnum() and text[at - 1] in ".,!?;…":
            return True
        at = text.find("’", at + 1, stop)
    return False
