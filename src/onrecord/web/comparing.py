"""Two versions of a text side by side: paragraphs that belong together, and the words in which they differ.

Bounded: of very long texts paragraphs are compared whole, and very long paragraphs are not taken apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_WORDS = 600
_MOST_PARAGRAPHS = 1_500
_LIKE = 0.35
"""From so much in common on, two paragraphs are one that was changed."""

_FEWEST = 3
"""So many words must stand together between two changes to be shown as unchanged."""

Run = tuple[bool, str]
"""Whether the words are in this version alone, and the words."""


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph as the older and as the newer version have it; empty where one has none. `same`: both alike."""

    older: tuple[Run, ...]
    newer: tuple[Run, ...]

    @property
    def same(self) -> bool:
        return self.older == self.newer


def compared(older: str, newer: str) -> list[Row]:
    """The two texts, paragraph by paragraph."""
    ours, theirs = _paragraphs(older), _paragraphs(newer)
    found: list[Row] = []
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for what, first, end, their_first, their_end in matcher.get_opcodes():
        if what == "equal":
            found += [Row(((False, text),), ((False, text),)) for text in ours[first:end]]
        else:
            found += _changed(ours[first:end], theirs[their_first:their_end])
    return found


def _paragraphs(text: str) -> list[str]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) <= _MOST_PARAGRAPHS:
        return lines
    return [*lines[: _MOST_PARAGRAPHS - 1], "\n".join(lines[_MOST_PARAGRAPHS - 1 :])]


def _changed(ours: list[str], theirs: list[str]) -> Iterator[Row]:
    """Paragraphs that were changed, each beside the next one that is like it; what was struck or added alone."""
    ahead = 0
    for text in ours:
        like = next((at for at in range(ahead, min(len(theirs), ahead + 8)) if _alike(text, theirs[at])), None)
        if like is None:
            yield Row(((True, text),), ())
            continue
        yield from (Row((), ((True, added),)) for added in theirs[ahead:like])
        yield _words_of(text, theirs[like])
        ahead = like + 1
    yield from (Row((), ((True, added),)) for added in theirs[ahead:])


def _alike(one: str, other: str) -> bool:
    ours, theirs = set(_WORDS.findall(one.casefold())), set(_WORDS.findall(other.casefold()))
    return len(ours & theirs) >= _LIKE * max(1, min(len(ours), len(theirs))) and len(ours & theirs) > 3


def _words_of(older: str, newer: str) -> Row:
    ours, theirs = _WORDS.findall(older), _WORDS.findall(newer)
    if max(len(ours), len(theirs)) > _MOST_WORDS:
        return Row(((True, older),), ((True, newer),))
    left: list[Run] = []
    right: list[Run] = []
    steps = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    for at, (what, first, end, their_first, their_end) in enumerate(steps):
        # A word or two that chanced to stay between changes would only break them up.
        between = 0 < at < len(steps) - 1 and sum(word.isalnum() for word in ours[first:end]) < _FEWEST
        for runs, said in ((left, ours[first:end]), (right, theirs[their_first:their_end])):
            _put(runs, what != "equal" or between, "".join(said))
    return Row(tuple(left), tuple(right))


def _put(runs: list[Run], changed: bool, words: str) -> None:
    """The words at the end of `runs`, to the last where that is of the same sort."""
    if runs and runs[-1][0] == changed:
        runs[-1] = changed, runs[-1][1] + words
    elif words:
        runs.append((changed, words))
