"""Puts the parts together: `read_anatomy` is the stage's one public function."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.record import Credits, Dateline, Part, Span
from onrecord.stages.anatomy.byline import is_post_line, read_byline, read_closing_byline
from onrecord.stages.anatomy.credits import Found, read_credits, read_told_credits
from onrecord.stages.anatomy.dateline import Reading, read_dateline, read_place_line
from onrecord.stages.anatomy.dates import date_line, is_clock_line, iso_date
from onrecord.stages.anatomy.furniture import (
    closing_tail,
    furniture_kind,
    glued_caption,
    is_advisory,
    opens_advisory,
    signature,
)
from onrecord.stages.anatomy.headline import is_given, is_headline, is_slug, read_series, slug_mark
from onrecord.stages.anatomy.paragraphs import Paragraph, read_paragraphs, trim
from onrecord.stages.types import Anatomy

_OPENING = 14  # paragraphs in which headline, notes, byline and dateline may follow one another
_LOOKAHEAD = 10  # body paragraphs (a deck, bullets, a caption) that may come before the dateline
_CLOSING = 8  # paragraphs from the end in which credits may stand without brackets


def read_anatomy(text: str, *, headline: str | None = None, published: str | None = None) -> Anatomy:
    """The parts of the story in `text`, every one with its offsets in `text` as it is.

    `headline` is what the story's container gives; the text's headline is then the line that prints it, or None.
    `published` is the container's date. It is not needed here: a date without a year stays as it is printed, and
    `Anatomy.published` is filled only where the text itself fixes day, month and year."""
    draft = _Draft(text)
    paragraphs = read_paragraphs(text)
    first = _read_opening(draft, paragraphs, headline)
    _read_rest(draft, paragraphs, first)
    return draft.finish()


@dataclass(slots=True)
class _Draft:
    """What has been found so far."""

    text: str
    headline: Span | None = None
    series: list[Span] = field(default_factory=list)
    advisories: list[Span] = field(default_factory=list)
    byline: list[Span] = field(default_factory=list)
    dateline: Dateline | None = None
    published: str | None = None
    furniture: list[Span] = field(default_factory=list)
    body: list[Span] = field(default_factory=list)
    credits: Found = field(default_factory=Found)
    credit_spans: list[Span] = field(default_factory=list)
    byline_seen: bool = False

    def take_dateline(self, reading: Reading, rest_end: int) -> Span | None:
        """Keeps the dateline; the span of what follows it in its paragraph, if anything does."""
        self.dateline = reading.dateline
        self.published = self.published or reading.published
        return trim(self.text, reading.after, rest_end)

    def finish(self) -> Anatomy:
        """The anatomy; credits that body paragraphs part from the last ones count as furniture beside the names."""
        text, found = self.text, self.credits.fields
        hull, outside = _hull(self.credit_spans, self.body)
        inside = [span for span in self.furniture if not (hull and hull.start <= span.start < hull.end)]
        notes = [span for span in self.advisories if not (hull and hull.start <= span.start < hull.end)]
        return Anatomy(
            body=tuple(self.body),
            headline=self.headline,
            series=tuple(Part.cut(text, [span]) for span in self.series),
            advisories=tuple(Part.cut(text, [span]) for span in sorted(notes)),
            byline=tuple(Part.cut(text, [span]) for span in self.byline),
            dateline=self.dateline,
            credits=Credits(
                reporting=tuple(found.get("reporting", ())),
                additional_reporting=tuple(found.get("additional_reporting", ())),
                writing=tuple(found.get("writing", ())),
                editing=tuple(found.get("editing", ())),
                span=hull,
            ),
            furniture=tuple(sorted([*inside, *outside])),
            published=self.published,
        )


def _hull(credits: list[Span], body: list[Span]) -> tuple[Span | None, list[Span]]:
    """One span over the last credits that no body paragraph parts, and the credits outside it."""
    if not credits:
        return None, []
    last_body = max((span.start for span in body if span.start < credits[-1].start), default=-1)
    together = [span for span in credits if span.start > last_body]
    return Span(together[0].start, together[-1].end), [span for span in credits if span.start <= last_body]


# --- the opening -----------------------------------------------------------------------------------------------------


def _read_opening(draft: _Draft, paragraphs: list[Paragraph], given: str | None) -> int:
    """Reads what stands before the body; the index of the paragraph at which `_read_rest` goes on."""
    index = 0
    while index < min(len(paragraphs), _OPENING):
        paragraph = paragraphs[index]
        taken = _read_opening_part(draft, paragraphs, index, given)
        if taken == 0:
            break
        index += taken
        if draft.dateline and paragraph.span.end > draft.dateline.span.start:
            return index
    if draft.dateline is None:
        _look_ahead(draft, paragraphs, index)
    return index


def _read_opening_part(draft: _Draft, paragraphs: list[Paragraph], index: int, given: str | None) -> int:
    """Files the paragraph at `index` when it is a part of the opening; how many paragraphs it takes, 0 for none."""
    text, span = draft.text, paragraphs[index].span
    words = span.of(text) if span.end - span.start <= 1500 else ""
    following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    reading = read_dateline(text, span, opening=True)
    if reading and not (given and draft.headline is None and is_given(text, span, given)):
        rest = draft.take_dateline(reading, span.end)
        if rest:
            draft.body.append(rest)
        return 1
    if words and is_advisory(words):
        draft.advisories.append(span)
        return 1
    if words and opens_advisory(words):
        for extra in range(1, 5):
            if index + extra < len(paragraphs) and paragraphs[index + extra].span.of(text).endswith(")"):
                draft.advisories.append(Span(span.start, paragraphs[index + extra].span.end))
                return extra + 1
    if words and following and _read_line(draft, span, words, first=draft.headline is None and index == 0):
        return 1
    if draft.headline is None and not draft.byline_seen and following and words:
        return _read_headline(draft, paragraphs, index, given)
    return 0


def _read_line(draft: _Draft, span: Span, words: str, *, first: bool) -> bool:
    """Files a line of the opening that is a byline, a date, a place, a post or furniture; whether it is one."""
    text = draft.text
    byline = read_byline(text, span)
    if byline and not (first and not words[:2].casefold() == "by"):
        draft.byline_seen = True
        draft.byline += byline.names
        if not byline.names:
            draft.furniture.append(span)
        return True
    dated = date_line(words)
    if dated or is_clock_line(words):
        draft.published = draft.published or (iso_date(dated) if dated else None)
        draft.furniture.append(span)
        return True
    placed = read_place_line(text, span)
    if placed and draft.dateline is None:
        draft.take_dateline(placed, span.end)
        return True
    if draft.byline_seen and is_post_line(words):
        draft.furniture.append(span)
        return True
    kind = furniture_kind(words)
    if kind and not (first and kind == "link"):
        draft.furniture.append(span)
        return True
    return False


def _read_headline(draft: _Draft, paragraphs: list[Paragraph], index: int, given: str | None) -> int:
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
    )


def _is_venue(text: str, paragraphs: list[Paragraph], index: int) -> bool:
    """Whether a line says where remarks were made: a short one before a line with the time of day alone."""
    span = paragraphs[index].span
    after = paragraphs[index + 1 : index + 3]
    return span.end - span.start <= 80 and any(
        paragraph.span.end - paragraph.span.start <= 30 and is_clock_line(paragraph.span.of(text))
        for paragraph in after
    )


def _look_ahead(draft: _Draft, paragraphs: list[Paragraph], index: int) -> None:
    """Finds a sure dateline behind a deck, bullets or a caption; `_read_rest` leaves it out of the body."""
    for paragraph in paragraphs[index : index + _LOOKAHEAD]:
        reading = read_dateline(draft.text, paragraph.span, opening=False)
        if reading and reading.dateline.place:
            draft.dateline = reading.dateline
            draft.published = draft.published or reading.published
            return


# --- the rest --------------------------------------------------------------------------------------------------------


def _read_rest(draft: _Draft, paragraphs: list[Paragraph], first: int) -> None:
    """Sorts the paragraphs from `first` on into body, credits, notes and furniture."""
    for index in range(first, len(paragraphs)):
        span: Span | None = paragraphs[index].span
        while span:  # a paragraph may end in credits, and those in furniture
            span = _read_paragraph(draft, span, index - first, len(paragraphs) - index)


def _read_paragraph(draft: _Draft, span: Span, begun: int, left: int) -> Span | None:
    """Files the paragraph `span`, `begun` paragraphs into the body and `left` from the end; what is still to be read."""
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
        draft.advisories.append(span)
        return None
    if words and (furniture_kind(words) or (left <= 2 and date_line(words))):
        draft.furniture.append(span)
        return None
    byline = read_byline(text, span) if begun < _LOOKAHEAD and words[:2].casefold() == "by" else None
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


def _read_any_credits(text: str, span: Span, left: int) -> tuple[Found, Span] | None:
    """The credits in a paragraph; where many more follow it, in brackets alone."""
    near_end = left <= _CLOSING
    bracketed = text[span.start] == "(" or text[span.end - 1] == ")"
    found = read_credits(text, span) if near_end or bracketed else None
    if found and (near_end or text[found[1].start] == "("):
        return found
    told = read_told_credits(text, span) if near_end else None
    return (told, span) if told else None


def _read_body(draft: _Draft, span: Span, left: int) -> None:
    """Files a body paragraph without its dateline, a glued caption, and tails and signatures at its end."""
    text = draft.text
    rest: Span | None = span
    reading = read_dateline(text, span, opening=False) if draft.dateline else None
    if reading and reading.dateline.place:  # several stories in one text repeat the dateline
        if draft.dateline is not None and reading.dateline.span != draft.dateline.span:
            draft.furniture.append(reading.dateline.span)
        rest = trim(text, reading.after, span.end)
    caption = glued_caption(text, rest) if rest and not draft.body else None
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
