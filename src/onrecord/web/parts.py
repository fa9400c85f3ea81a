"""A long story on several pages: a press briefing of 700 items would weigh half a megabyte on one."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.web.marking import Paragraph, Sentence

_ITEM, _PIECE = 600, 70
"""Bytes of a note beside the text, and of the marks around a piece of it, as they were in the heaviest stories."""
MOST = 80_000
"""Bytes of notes and marks on one page: with its frame and the people of that part, under 150 kB besides the text."""


def weight(sentence: Sentence) -> int:
    """About the bytes that a sentence takes besides its letters."""
    return _ITEM * len(sentence.items) + _PIECE * sum(bool(piece.roles) for piece in sentence.pieces)


def parted(paragraphs: Sequence[Paragraph], most: int) -> list[list[Paragraph]]:
    """The paragraphs in parts of at most `most` bytes, or of one sentence; one part where that is all. A paragraph too
    long for a part goes on in the next."""
    parts: list[list[Paragraph]] = [[]]
    held = 0
    for paragraph in paragraphs:
        begun = None
        for sentence in paragraph.sentences:
            own = weight(sentence)
            if held and held + own > most:
                parts.append([])
                begun, held = None, 0
            if begun is None:
                begun = Paragraph([], paragraph.wrapped, paragraph.quiet)
                parts[-1].append(begun)
            begun.sentences.append(sentence)
            held += own
    return parts


def items_of(part: Sequence[Paragraph]) -> list[str]:
    """The items that are noted in a part, in order."""
    return [item for paragraph in part for sentence in paragraph.sentences for item in sentence.items]


def elsewhere(parts: Sequence[Sequence[Paragraph]], at: int) -> list[tuple[str, int]]:
    """What stands on other pages than number `at` alone (notes, people, dates), each with the first that has it."""
    here = {*items_of(parts[at - 1]), *linked_in(parts[at - 1])}
    first: dict[str, int] = {}
    for number, part in enumerate(parts, 1):
        for item in (*items_of(part), *sorted(linked_in(part))):
            first.setdefault(item, number)
    return [(item, number) for item, number in first.items() if item not in here]


def linked_in(part: Sequence[Paragraph]) -> set[str]:
    """The people, bodies and dates that a part's words lead to."""
    return {p.link for paragraph in part for sentence in paragraph.sentences for p in sentence.pieces if p.link}
