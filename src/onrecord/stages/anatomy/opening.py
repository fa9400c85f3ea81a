"""Reads what stands before the body: headline, series marks, notes, byline, date, dateline, in any order."""

from __future__ import annotations

from itertools import pairwise

from onrecord.record import Span
from onrecord.stages.anatomy.byline import is_post_line, is_signature, is_venue_line, read_byline, split_glued
from onrecord.stages.anatomy.dateline import Reading, read_dateline, read_place_line
from onrecord.stages.anatomy.dates import date_line, is_clock_line, iso_date
from onrecord.stages.anatomy.draft import Draft
from onrecord.stages.anatomy.furniture import furniture_kind, is_advisory, leading_note, opens_advisory
from onrecord.stages.anatomy.headline import is_given, is_headline, is_slug, read_series, slug_mark
from onrecord.stages.anatomy.paragraphs import Paragraph, trim

_OPENING = 14  # paragraphs in which headline, notes, byline and dateline may follow one another
LOOKAHEAD = 10  # body paragraphs (a deck, bullets, a caption) that may come before the byline and the dateline


def read_opening(draft: Draft, paragraphs: list[Paragraph], given: str | None) -> list[Paragraph]:
    """Reads what stands before the body; the paragraphs that are still to be read.

    The first of them is what follows the dateline in its paragraph, where there is one."""
    paragraphs = [*_unglued(draft.text, paragraphs[:_OPENING]), *paragraphs[_OPENING:]]
    index = 0
    while index < min(len(paragraphs), _OPENING):
        span = paragraphs[index].span
        reading = _opening_dateline(draft, span, index, given)
        if reading:
            rest = draft.take_dateline(reading, span.end)
            return [*([Paragraph(rest, True)] if rest else []), *paragraphs[index + 1 :]]
        taken = _read_part(draft, paragraphs, index, given)
        if taken == 0:
            break
        index += taken
    if draft.dateline is None:
        _look_ahead(draft, paragraphs, index)
    return paragraphs[index:]


def _unglued(text: str, paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs, those parted that lost line breaks glued together: a note, a byline, the story."""
    parted: list[Paragraph] = []
    for paragraph in paragraphs:
        note = leading_note(text, paragraph.span)
        pieces = _parted(text, paragraph.span, note.end if note else None)
        pieces = [*pieces[:-1], *_parted(text, pieces[-1], split_glued(text, pieces[-1]))]
        parted += [Paragraph(piece, paragraph.apart and piece == pieces[0]) for piece in pieces]
    return parted


def _parted(text: str, span: Span, at: int | None) -> list[Span]:
    """The span, parted at the offset `at` where there is one."""
    cuts = [span.start, span.end] if at is None else [span.start, at, span.end]
    return [piece for start, end in pairwise(cuts) if (piece := trim(text, start, end))]


def _opening_dateline(draft: Draft, span: Span, index: int, given: str | None) -> Reading | None:
    """The dateline that the paragraph opens with, unless the paragraph is a slug or the headline that was given."""
    text = draft.text
    if index == 0 and span.end - span.start <= 200 and is_slug(span.of(text)):
        return None
    if given and draft.headline is None and is_given(text, span, given):
        return None
    return read_dateline(text, span, opening=True) or (
        read_place_line(text, span, signed=draft.byline_seen) if draft.dateline is None else None
    )


def _read_part(draft: Draft, paragraphs: list[Paragraph], index: int, given: str | None) -> int:
    """Files the paragraph at `index` when it is a part of the opening; how many paragraphs it takes, 0 for none."""
    text, span = draft.text, paragraphs[index].span
    words = span.of(text) if span.end - span.start <= 1500 else ""
    following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    if words and is_advisory(words):
        draft.advisories.append(span)
        return 1
    if words and opens_advisory(words):
        for extra in range(1, 5):
            if index + extra < len(paragraphs) and paragraphs[index + extra].span.of(text).endswith(")"):
                draft.advisories.append(Span(span.start, paragraphs[index + extra].span.end))
                return extra + 1
    if words and following and not (index == 0 and is_slug(words)):
        if draft.headline and _is_venue(text, paragraphs, index):
            draft.furniture.append(span)
            return 1
        if _read_line(draft, span, words, first=draft.headline is None and index == 0):
            return 1
    if draft.headline is None and not draft.byline_seen and not draft.begun and following and words:
        return _read_headline(draft, paragraphs, index, given)
    return 0


def _read_line(draft: Draft, span: Span, words: str, *, first: bool) -> bool:
    """Files a line of the opening that is a byline, a date, a place, a post or furniture; whether it is one."""
    text = draft.text
    byline = read_byline(text, span)
    if byline and not (first and words[:2].casefold() != "by" and not is_signature(words)):
        draft.byline_seen = True
        draft.byline += byline.names
        if not byline.names:
            draft.furniture.append(span)
        return True
    if is_signature(words) or (draft.signed and is_venue_line(words)):
        draft.signed = True
        draft.furniture.append(span)
        return True
    dated = date_line(words)
    if dated or is_clock_line(words):
        draft.published = draft.published or (iso_date(dated) if dated else None)
        draft.furniture.append(span)
        return True
    if draft.byline_seen and is_post_line(words):
        draft.furniture.append(span)
        return True
    kind = furniture_kind(words)
    draft.begun = draft.begun or kind == "part"
    if kind and not (first and kind == "link"):
        draft.furniture.append(span)
        return True
    return False


def _read_headline(draft: Draft, paragraphs: list[Paragraph], index: int, given: str | None) -> int:
    text, span = draft.text, paragraphs[index].span
    if is_slug(span.of(text)):
        mark = slug_mark(text, span)
        draft.series += [mark] if mark else []
        edges = (trim(text, span.start, mark.start), trim(text, mark.end, span.end)) if mark else (span,)
        draft.furniture += [edge for edge in edges if edge]
        return 1
    marks, rest = read_series(text, span)
    if rest is None:
        draft.series += marks
        return 1
    following = paragraphs[index + 1 : index + 5]
    if given is not None:
        is_one = is_given(text, span, given) or is_given(text, rest, given)
    else:
        is_one = not _is_venue(text, paragraphs, index) and is_headline(
            text, rest, following, _opens_story(text, following[0])
        )
    if is_one:
        draft.series += marks
        draft.headline = rest
        return 1
    if given is None and _is_venue(text, paragraphs, index):
        draft.furniture.append(span)
        return 1
    return 0


def _opens_story(text: str, paragraph: Paragraph) -> bool:
    """Whether a paragraph opens with what follows a headline alone: a byline, a dateline, a date, a note."""
    span = paragraph.span
    short = span.of(text) if span.end - span.start <= 300 else ""
    return bool(
        read_dateline(text, span, opening=True)
        or (short and (read_byline(text, span) or date_line(short) or is_advisory(short)))
        or (short and furniture_kind(short) == "part")
    )


def _is_venue(text: str, paragraphs: list[Paragraph], index: int) -> bool:
    """Whether a line says where remarks were made: a short one right before a line with the time of day alone."""
    span = paragraphs[index].span
    after = paragraphs[index + 1].span if index + 1 < len(paragraphs) else span
    short = span.end - span.start <= 80 and after.end - after.start <= 30
    return short and text[span.end - 1] not in ".!?" and is_clock_line(after.of(text))


def _look_ahead(draft: Draft, paragraphs: list[Paragraph], index: int) -> None:
    """Finds a sure dateline behind a deck, bullets or a caption; `reading` leaves it out of the body."""
    for paragraph in paragraphs[index : index + LOOKAHEAD]:
        reading = read_dateline(draft.text, paragraph.span, opening=False)
        if reading and reading.dateline.place:
            draft.dateline = reading.dateline
            draft.published = draft.published or reading.published
            return
