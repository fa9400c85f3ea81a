"""From paragraphs to what the encoder reads: pieces, words and windows.

A *word* is a pre-token of the BERT tokenizer (a run of letters and digits, or one punctuation mark); labels and spans
are over words. The encoder is uncased and sees nothing of quotation parity beyond its window, so each piece carries a
*type* that tells it: the word's shape, and whether it stands inside quotation marks (the token-type embedding, which
BERT has anyway and single texts leave idle: it costs nothing at run time).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.record import Span

Ints = npt.NDArray[np.int64]

SHAPES = ("lower", "title", "upper", "digit", "mark")
# Type 0 is for [CLS], [SEP] and padding; then a type for each shape outside and inside quotation marks.
TYPES = 1 + 2 * len(SHAPES)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph tokenised once. Arrays of pieces have length P, arrays of words length W.

    `ids`, `types`: per piece. `first`: the number of the first piece of each word, within the paragraph.
    `starts`, `ends`: code-point offsets of each word in the story's text. `quoted`: per word."""

    ids: Ints
    types: Ints
    first: Ints
    starts: Ints
    ends: Ints
    quoted: npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Encoding:
    """The pieces of one paragraph: their numbers, their code-point offsets and the number of the word of each."""

    ids: Sequence[int]
    offsets: Sequence[tuple[int, int]]
    word_ids: Sequence[int | None]


def shape(word: str) -> int:
    """The number of the word's shape in `SHAPES`."""
    head = word[0]
    if not head.isalnum():
        return 4
    if any(map(str.isdigit, word)):
        return 3
    if not head.isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1


def paragraph(text: str, base: int, encoding: Encoding, quoted: Sequence[Span]) -> Paragraph:
    """One tokenised paragraph that starts at `base` in `text`; `quoted` are the quoted regions, marks left out."""
    words = np.array([-1 if w is None else w for w in encoding.word_ids], dtype=np.int64)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2) + base
    new = np.empty(len(words), dtype=bool)
    if len(words):
        new[0] = True
        np.not_equal(words[1:], words[:-1], out=new[1:])
    first = np.flatnonzero(new)
    starts = offsets[first, 0]
    last = np.append(first[1:], len(words)) - 1 if len(first) else first
    ends = offsets[last, 1]
    inside = np.zeros(len(first), dtype=bool)
    if quoted:
        opens = [span.start for span in quoted]
        for i, start in enumerate(starts.tolist()):
            k = bisect_right(opens, start) - 1
            inside[i] = k >= 0 and start < quoted[k].end
    shapes = np.array([shape(text[s:e] or " ") for s, e in zip(starts.tolist(), ends.tolist(), strict=True)], np.int64)
    kinds = 1 + 2 * shapes + inside
    types = kinds[np.cumsum(new) - 1] if len(first) else np.zeros(0, np.int64)
    return Paragraph(np.array(encoding.ids, dtype=np.int64), types, first, starts, ends, inside)


@dataclass(frozen=True, slots=True)
class Window:
    """Some paragraphs in one sequence: [CLS] p1 [SEP] p2 [SEP] …

    `at[i]` is the position of the first piece of paragraph `items[i]` in the sequence."""

    items: tuple[int, ...]
    at: tuple[int, ...]
    length: int


def cut(paragraph: Paragraph, limit: int) -> list[Paragraph]:
    """The paragraph in pieces of at most `limit` word pieces, cut between words; itself when it is short enough."""
    if len(paragraph.ids) <= limit:
        return [paragraph]
    out: list[Paragraph] = []
    begin = 0
    while begin < len(paragraph.first):
        from_piece = int(paragraph.first[begin])
        stop = int(np.searchsorted(paragraph.first, from_piece + limit, side="right")) - 1
        if stop == len(paragraph.first) - 1 and len(paragraph.ids) - from_piece <= limit:
            stop = len(paragraph.first)
        # A single word of more pieces than the limit is cut short: the model reads its head only.
        stop = max(stop, begin + 1)
        to_piece = int(paragraph.first[stop]) if stop < len(paragraph.first) else len(paragraph.ids)
        to_piece = min(to_piece, from_piece + limit)
        out.append(
            Paragraph(
                paragraph.ids[from_piece:to_piece],
                paragraph.types[from_piece:to_piece],
                paragraph.first[begin:stop] - from_piece,
                paragraph.starts[begin:stop],
                paragraph.ends[begin:stop],
                paragraph.quoted[begin:stop],
            )
        )
        begin = stop
    return out


def pack(lengths: Sequence[int], limit: int, first_limit: int | None = None) -> list[Window]:
    """Paragraphs of these lengths into windows of at most `limit` pieces, in order, none cut.

    `first_limit` shortens the first window: training varies it, so that windows begin elsewhere each epoch."""
    windows: list[Window] = []
    items: list[int] = []
    at: list[int] = []
    used = 1
    room = first_limit or limit
    for i, length in enumerate(lengths):
        if items and used + length + 1 > room:
            windows.append(Window(tuple(items), tuple(at), used))
            items, at, used, room = [], [], 1, limit
        items.append(i)
        at.append(used)
        used += length + 1
    if items:
        windows.append(Window(tuple(items), tuple(at), used))
    return windows
