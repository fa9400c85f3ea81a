"""Puts tokens together as the text that they were cut from, as far as English is printed by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from onrecord.record import Span

_LEFT = frozenset(", . ; : ? ! ) ] } % ” … ... ’ 's 're 've 'll 'd 'm n't 't ’s ’re ’ve ’ll ’d ’m n’t 'S N'T".split())
_RIGHT = frozenset("( [ { “ ‘ $ € £ # ¥".split())
# After a hyphen that stands alone, these words begin a clause: a dash.
_CLAUSE = frozenset(
    """the a an that this these those because and but or not if when while which who whose where as at is are was were
    has have had it its he she his her they their we you i there something including even so such some what how by with
    from for in on to of""".split()
)
_LINKS = frozenset("- /".split())


@dataclass(slots=True)
class Builder:
    """A text as it grows."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0

    def add(self, piece: str) -> Span:
        start = self.length
        self.pieces.append(piece)
        self.length += len(piece)
        return Span(start, self.length)


def blanks_before(tokens: Sequence[str]) -> list[bool]:
    """Whether a blank stands before each token, by how English is printed."""
    blanks: list[bool] = []
    double = single = False
    glue = True
    for i, token in enumerate(tokens):
        before = tokens[i - 1] if i else "\n"
        after = tokens[i + 1] if i + 1 < len(tokens) else "\n"
        blank, glue_next = not glue, False
        if token == "\n":
            double = single = False
        if token in _LEFT:
            blank = False
        elif token in _RIGHT:
            glue_next = True
        elif token == '"':
            blank, glue_next, double = (False, False, False) if double else (blank, True, True)
        elif token == "'":
            if single or (before.endswith("s") and not glue):
                blank, single = False, False
            else:
                glue_next = single = True
        elif token in _LINKS and (token == "/" or _is_hyphen(tokens, i, before, after)):
            blank, glue_next = False, True
        blanks.append(blank)
        glue = glue_next or token == "\n"
    return blanks


def _is_hyphen(tokens: Sequence[str], i: int, before: str, after: str) -> bool:
    """Whether the lone ``-`` at `i` joins two words."""
    if not (before[-1:].isalnum() and after[:1].isalnum()):
        return False
    chained = "-" in (tokens[i + 2 : i + 3] or [""])[0] or (i > 1 and tokens[i - 2] == "-")
    return chained or after.casefold() not in _CLAUSE


def blanks_within(tokens: Sequence[str], words: str, first: int) -> Iterator[tuple[int, bool]]:
    """Whether a blank stands before each token but the first, by the mention as the corpus prints it; nothing from
    where that is not what the tokens spell."""
    at = 0
    for number, token in enumerate(tokens):
        blank = words[at : at + 1] == " "
        at += blank
        if not words.startswith(token, at):
            return
        at += len(token)
        if number:
            yield first + number, blank


def put_together(tokens: Sequence[str], blanks: Sequence[bool]) -> tuple[str, list[Span]]:
    """The text, and each token's place in it. Line breaks have no blanks about them."""
    text = Builder()
    spans = []
    before = "\n"
    for token, blank in zip(tokens, blanks, strict=True):
        if blank and before != "\n" and token != "\n":
            text.add(" ")
        spans.append(text.add(token))
        before = token
    return "".join(text.pieces), spans


def lines(text: str) -> tuple[Span, ...]:
    """The lines of a text that hold something."""
    return tuple(Span(*match.span()) for match in re.finditer(r"[^\n]+", text) if match[0].strip())
