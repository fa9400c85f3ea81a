"""A text as numbered tokens, so that a marked part becomes the set of the tokens that it touches.

Sets of tokens make the measures indifferent to blanks at a span's edges and to how a tool cuts adjacent pieces.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from onrecord.record import Span

Tokens = frozenset[int]

_TOKEN = re.compile(r"\w+|[^\w\s]")

_OPENING = frozenset("“„‟«") | {"``"}
_CLOSING = frozenset("”»") | {"''"}
_STRAIGHT = frozenset('"″＂')
_MARK = re.compile(r"``|''|[“„‟«”»\"″＂]")
_MARK_CHARACTERS = frozenset(mark for mark in _OPENING | _CLOSING | _STRAIGHT if len(mark) == 1)

# Words that two sources may share by chance. Pronouns are not among them: "he" is often all there is of a source.
FUNCTION_WORDS = frozenset(
    word
    for group in (
        "a an the this that these those such same other own",
        "both each either neither some any all most more many much few several there here",
        "of to in on at by for from with without about as into over under after before",
        "between during against among through",
        "and or but nor so yet if than then",
        "is are was were be been being am has have had having do does did",
        "will would can could may might must shall should",
        "not no too very also just",
        "s t d ll m re ve",  # what is left of clitics when the apostrophe is a token of its own
    )
    for word in group.split()
)


class TokenText:
    """A text, its tokens, and which of them stand within double quotation marks.

    `words` are the tokens in lower case; `punctuation`, `marks` (double quotation marks) and `quoted` (what stands
    between them, the marks left out) are sets of token numbers."""

    def __init__(self, text: str) -> None:
        bounds = [found.span() for found in _TOKEN.finditer(text)]
        self.text = text
        self._starts = [start for start, _ in bounds]
        self._ends = [end for _, end in bounds]
        self.words = [text[start:end].lower() for start, end in bounds]
        self.punctuation: Tokens = frozenset(
            i for i, word in enumerate(self.words) if not (word[0].isalnum() or word[0] == "_")
        )
        self.marks: Tokens = frozenset(i for i, word in enumerate(self.words) if word in _MARK_CHARACTERS)
        self.quoted: Tokens = self.touched(quoted_regions(text)) - self.marks

    def touched(self, spans: Iterable[Span]) -> Tokens:
        """The tokens that share at least one character with any of `spans`."""
        tokens: set[int] = set()
        for span in spans:
            if span.start < span.end:
                tokens.update(range(bisect_right(self._ends, span.start), bisect_left(self._starts, span.end)))
        return frozenset(tokens)

    def bare(self, tokens: Tokens) -> Tokens:
        """`tokens` less punctuation and less "that" at either edge: where annotators differ without meaning to.

        What has nothing else in it stays as it is."""
        words = sorted(tokens - self.punctuation)
        first, last = 0, len(words)
        while first < last and self.words[words[first]] == "that":
            first += 1
        while first < last and self.words[words[last - 1]] == "that":
            last -= 1
        return frozenset(words[first:last]) or tokens

    def same_source(self, gold: Tokens, predicted: Tokens) -> bool:
        """Whether two sources name the same one, as far as tokens tell.

        They share a word that is no function word; where gold has only function words, any shared token does; where
        gold has no source, the prediction must have none."""
        if not gold:
            return not predicted
        telling = {i for i in gold - self.punctuation if self.words[i] not in FUNCTION_WORDS}
        return not predicted.isdisjoint(telling or gold)


def quoted_regions(text: str) -> Iterator[Span]:
    """The regions within double quotation marks, the marks left out; marks do not nest.

    Every line is a paragraph of its own. A quotation still open where its paragraph ends runs to that end: one that
    goes on over several paragraphs is opened in each and closed in the last alone."""
    offset = 0
    for paragraph in text.split("\n"):
        opened: int | None = None
        for mark in _MARK.finditer(paragraph):
            if opened is None:
                if _opens(paragraph, mark):
                    opened = mark.end()
            elif mark[0] not in _OPENING:
                yield Span(offset + opened, offset + mark.start())
                opened = None
        if opened is not None and opened < len(paragraph):
            yield Span(offset + opened, offset + len(paragraph))
        offset += len(paragraph) + 1


def _opens(paragraph: str, mark: re.Match[str]) -> bool:
    """Whether a mark outside any quotation opens one.

    A straight one does unless it hangs on the end of a word, with a blank after it: there its opening one is lost."""
    if mark[0] in _STRAIGHT:
        before, after = paragraph[: mark.start()][-1:] or " ", paragraph[mark.end() :][:1] or " "
        return before.isspace() or not after.isspace()
    return mark[0] in _OPENING
