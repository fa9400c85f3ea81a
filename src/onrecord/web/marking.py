"""The text of a story in pieces: paragraphs, sentences, and within them runs of letters with the marks that cover them.

Marks overlap (somebody is named within what another says), so the text is cut wherever one begins or ends, and each
piece carries all that lie over it. Joined, the pieces are the text, letter for letter, but for the space between
paragraphs.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from onrecord.record import Record, Span
from onrecord.store.sentences import Sentences

_BLOCK = re.compile(r"(?:[ \t]*\n){2,}|[ \t]*\Z")
_OPENING = 600
"""Characters at the start in which headline and byline are looked for where there is no dateline."""
_WRAPPED = 45, 110
"""Lengths of the lines of a paragraph whose lines were broken to a width."""
_CLOSERS = '”"’)'
LINKED = ("person", "date")
"""Marks that are links themselves; the others have a small number in front that is one."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Letters of the text that are something: `role` says what, `item` of which item of the record."""

    start: int
    end: int
    role: str
    item: str = ""
    first: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Letters between two cuts. `roles`: what they are; `items`: of what; `begins`: the items whose number stands in
    front; `link`: the actor or date that they name, if any, and `again` whether it was named before."""

    start: int
    text: str
    roles: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    link: str = ""
    again: bool = False

    @property
    def classes(self) -> str:
        """What the piece is, for the style sheet, and of which items that have a note, to be lit with it."""
        return " ".join(["m", *(f"m-{role}" for role in self.roles), *(one for one in self.items if one[0] in "SEP")])


@dataclass(slots=True)
class Sentence:
    """A sentence in pieces, the space behind it included, and the items that are noted beside it, in order."""

    pieces: list[Piece]
    items: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Paragraph:
    """A paragraph; `wrapped`: its lines were broken to a width, and may be broken anew. `quiet`: it is no part of what
    the story tells (headline, byline, credits, what belongs to the page)."""

    sentences: list[Sentence]
    wrapped: bool
    quiet: bool


def paragraphs(record: Record) -> list[Paragraph]:
    """The text of the story of `record`, marked."""
    text = record.story.text
    marks = sorted(_marks(record), key=lambda mark: (mark.start, -mark.end))
    quiet = _merged(marks)
    found = []
    pieces = _Pieces(text, marks)
    for start, end, wrapped in _bounds(text):
        sentences = [Sentence(pieces.between(*bounds)) for bounds in _sentences(text, start, end, wrapped=wrapped)]
        _close(sentences)
        for sentence in sentences:
            sentence.items = [item for piece in sentence.pieces for item in piece.begins]
        words = text[start:end].strip()
        if not words and not any(sentence.items for sentence in sentences):
            continue
        inside = start + len(text[start:end]) - len(text[start:end].lstrip())
        is_quiet = bool(words) and any(one <= inside and inside + len(words) <= other for one, other in quiet)
        found.append(Paragraph(sentences, wrapped, is_quiet))
    return found


def _close(sentences: list[Sentence]) -> None:
    """Leaves out the space behind a paragraph, which would stand between its last line and the notes."""
    while sentences and sentences[-1].pieces:
        last = sentences[-1].pieces
        last[-1] = replace(last[-1], text=last[-1].text.rstrip())
        if last[-1].text or last[-1].begins:
            return
        last.pop()


def _marks(record: Record) -> Iterator[Mark]:
    for statement in record.statements:
        parts = (("content", statement.content), ("source", statement.source.part), ("cue", statement.cue))
        first = next((role for role, part in parts if part.spans), "")
        for role, part in parts:
            yield from _spans(part.spans, role, statement.id, first=role == first)
    for event in record.events:
        spans = event.mentions or event.trigger.spans
        begin = event.trigger.spans[:1]
        for span in dict.fromkeys((*spans, *event.trigger.spans)):
            role = "contact" if event.is_contact else "act"
            yield Mark(span.start, span.end, role, event.id, (span,) == begin or not begin)
    for position in record.positions:
        yield from _spans(position.topic.spans, "topic", position.id, first=True)
        yield from _spans(position.cue.spans, "stance", position.id, first=not position.topic.spans)
    for actor in record.actors:
        for at, mention in enumerate(actor.mentions):
            yield Mark(mention.span.start, mention.span.end, "person", actor.id, at == 0)
    for number, time in enumerate(record.times, 1):
        yield Mark(time.span.start, time.span.end, "date", f"T{number}", True)
    for span in _asides(record):
        yield Mark(span.start, span.end, "quiet")


def _spans(spans: Iterable[Span], role: str, item: str, *, first: bool) -> Iterator[Mark]:
    for at, span in enumerate(spans):
        yield Mark(span.start, span.end, role, item, first and at == 0)


def _asides(record: Record) -> Iterator[Span]:
    """What is no part of the telling: dateline, credits, notes, furniture; headline and byline where they stand."""
    story = record.story
    yield from story.furniture
    yield from (span for part in story.advisories for span in part.spans)
    if story.credits.span:
        yield story.credits.span
    if story.dateline:
        yield story.dateline.span
    opening = story.text[: story.dateline.span.start if story.dateline else _OPENING]
    for words in (story.headline, *story.byline):
        at = opening.find(words) if words else -1
        if at >= 0:
            line = opening.rfind("\n", 0, at) + 1
            end = opening.find("\n", at)
            yield Span(line, len(opening) if end < 0 else end)


def _merged(marks: list[Mark]) -> list[tuple[int, int]]:
    """The quiet stretches, those that touch as one."""
    found: list[tuple[int, int]] = []
    for mark in marks:
        if mark.role != "quiet":
            continue
        if found and mark.start <= found[-1][1] + 2:
            found[-1] = found[-1][0], max(found[-1][1], mark.end)
        else:
            found.append((mark.start, mark.end))
    return found


def _bounds(text: str) -> Iterator[tuple[int, int, bool]]:
    """First and last offset of each paragraph, the space behind it included. A block of lines is one paragraph where
    its lines were broken to a width, else each line is one."""
    start = 0
    for match in _BLOCK.finditer(text):
        if match.end() == start:
            continue
        lines = text[start : match.start()].split("\n")
        least, most = _WRAPPED
        if len(lines) > 1 and all(least <= len(line) <= most for line in lines[:-1]) and len(lines[-1]) <= most:
            yield start, match.end(), True
        else:
            for line in lines[:-1]:
                yield start, start + len(line) + 1, False
                start += len(line) + 1
            yield start, match.end(), False
        start = match.end()


def _sentences(text: str, start: int, end: int, *, wrapped: bool) -> Iterator[tuple[int, int]]:
    """First and last offset of each sentence of a paragraph, the space behind it included."""
    words = text[start:end]
    cuts = Sentences(words.replace("\n", " ") if wrapped else words)
    at = 0
    while at < len(words):
        stop = min(max(cuts.at(at, at + 1)[1], at + 1), len(words))
        stop += words[stop : stop + 1] in _CLOSERS and stop < len(words)
        while stop < len(words) and words[stop].isspace():
            stop += 1
        yield start + at, start + stop
        at = stop


class _Pieces:
    """Cuts the text, from its start on, in one sweep over the marks."""

    def __init__(self, text: str, marks: list[Mark]) -> None:
        self._text = text
        self._marks = marks
        self._cuts = sorted({cut for mark in marks for cut in (mark.start, mark.end)})
        self._at = self._ahead = 0
        self._covering: list[Mark] = []
        self._numbered: set[str] = set()

    def between(self, start: int, end: int) -> list[Piece]:
        """The pieces of ``text[start:end]``; asked for in the order of the text."""
        while self._at < len(self._cuts) and self._cuts[self._at] <= start:
            self._at += 1
        inner = []
        while self._at < len(self._cuts) and self._cuts[self._at] < end:
            inner.append(self._cuts[self._at])
            self._at += 1
        return [self._piece(*bounds) for bounds in itertools.pairwise([start, *inner, end])]

    def _piece(self, start: int, end: int) -> Piece:
        self._covering = [mark for mark in self._covering if mark.end > start]
        begins = []
        while self._ahead < len(self._marks) and self._marks[self._ahead].start <= start:
            mark = self._marks[self._ahead]
            self._ahead += 1
            self._covering.append(mark)
            if mark.first and mark.item not in self._numbered and mark.role not in LINKED:
                self._numbered.add(mark.item)
                begins.append(mark.item)
        over = self._covering
        # The narrowest is meant by who points at the letters: a name within a longer description.
        linked = [mark for mark in over if mark.role in LINKED]
        link = min(linked, key=lambda mark: (mark.end - mark.start, mark.start), default=None)
        starts = link is not None and link.start == start and link.first
        return Piece(
            start=start,
            text=self._text[start:end],
            roles=tuple(dict.fromkeys(mark.role for mark in over)),
            items=tuple(dict.fromkeys(mark.item for mark in over if mark.item)),
            begins=tuple(begins),
            link=link.item if link else "",
            again=not starts,
        )
