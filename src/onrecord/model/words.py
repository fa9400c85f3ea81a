"""A story as words: where its sentences and its quotations begin and end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.model.features import Ints, Paragraph

_NOT_ENDS = frozenset("mr mrs ms dr gen sen rep gov st lt col u s".split())


@dataclass(frozen=True, slots=True)
class Words:
    """A story's words in small letters, with their offsets, and of each the number of its paragraph and its sentence,
    how many words of the sentence came before it, and the quotation that it stands in (0: none)."""

    low: Sequence[str]
    starts: Ints
    ends: Ints
    paragraph: Ints
    sentence: Ints
    since: Ints
    quote: Ints


def story_words(text: str, paragraphs: Sequence[Paragraph]) -> Words:
    """The words of a story's paragraphs."""
    starts = np.concatenate([p.starts for p in paragraphs]) if paragraphs else np.zeros(0, np.int64)
    ends = np.concatenate([p.ends for p in paragraphs]) if paragraphs else np.zeros(0, np.int64)
    words = [text[s:e].lower() for s, e in zip(starts.tolist(), ends.tolist(), strict=True)]
    part = np.repeat(np.arange(len(paragraphs)), [len(p.first) for p in paragraphs])
    quoted = np.concatenate([p.quoted for p in paragraphs]) if paragraphs else np.zeros(0, bool)
    return Words(words, starts, ends, part, *_sentences(text, words, starts, ends, part), _runs(quoted, part))


def _sentences(text: str, words: list[str], starts: Ints, ends: Ints, part: Ints) -> tuple[Ints, Ints]:
    """The number of each word's sentence, and how many words of it came before."""
    number, since = np.zeros(len(words), np.int64), np.zeros(len(words), np.int64)
    current, begun = 0, 0
    for i in range(len(words)):
        if i and (part[i] != part[i - 1] or _ends(text, words, starts, ends, i - 1)):
            current, begun = current + 1, i
        number[i], since[i] = current, i - begun
    return number, since


def _ends(text: str, words: list[str], starts: Ints, ends: Ints, i: int) -> bool:
    """Whether a sentence ends behind word `i` (the next one stands in the same paragraph)."""
    word, after = words[i], text[ends[i] : ends[i] + 1]
    if word in ("”", '"') and i and words[i - 1] in (".", "!", "?"):
        return text[starts[i + 1]].isupper() or text[starts[i + 1]] in '“"'
    if word not in (".", "!", "?") or not after.isspace():
        return False
    if word == "." and i and words[i - 1] in _NOT_ENDS:
        return False
    opening = text[starts[i + 1]]
    return opening.isupper() or opening in "“\"‘'" or opening.isdigit()


def _runs(quoted: npt.NDArray[np.bool_], part: Ints) -> Ints:
    """The number of the quotation that each word stands in, 0 for none; a paragraph's end ends it."""
    out = np.zeros(len(quoted), np.int64)
    number = 0
    for i in np.flatnonzero(quoted).tolist():
        if not (i and quoted[i - 1] and part[i] == part[i - 1]):
            number += 1
        out[i] = number
    return out
