"""Annotated articles as numbers: tokenised paragraphs with labels, and batches of windows.

Labels are over words: BIO of source, cue and content, once over all attributions (`unary`), and once for each
attribution within the paragraph of its cue (`Target`). The *anchor* of an attribution is the word of its cue that
says most: the last word of the cue's first piece that is no particle ("called" of "has called for").
"""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import tokenizers

from onrecord.model import features
from onrecord.model.features import Ints, Paragraph
from onrecord.record import Span
from onrecord.stages.quotations import quotations
from train.corpora import Article

ROLES = ("source", "cue", "content")
SCHEMES = ("polnear", "wire")
PARTICLES = frozenset("to for of that on in by with as at about from into out up it be , ; : \" “ ” '".split())
IGNORED = -100


@dataclass(frozen=True, slots=True)
class Target:
    """One attribution: the paragraph, the anchor (a word of it), and a BIO label for each of its words."""

    paragraph: int
    anchor: int
    labels: Ints


@dataclass(frozen=True, slots=True)
class Example:
    """A tokenised article. `unary` and `anchors` have an array of words for each paragraph.

    `anchors` hold 1 at anchors, 0 elsewhere, and IGNORED where the annotation does not tell."""

    paragraphs: tuple[Paragraph, ...]
    unary: tuple[Ints, ...]
    anchors: tuple[Ints, ...]
    targets: tuple[Target, ...]
    scheme: int


def lines(text: str) -> list[Span]:
    """The paragraphs of a text: its lines that are not blank."""
    return [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]


def straighten(text: str) -> str:
    """Every double mark straight; offsets stay."""
    return text.translate({ord(c): '"' for c in "“”„‟"})


def curl(text: str) -> str:
    """Every quotation in straight marks gets curly ones; offsets stay."""
    out = list(text)
    for quotation in quotations(text, lines(text)):
        if text[quotation.outer.start] == '"':
            out[quotation.outer.start] = "“"
        if quotation.closed and text[quotation.outer.end - 1] == '"':
            out[quotation.outer.end - 1] = "”"
    return "".join(out)


def tokenise(text: str, tokenizer: tokenizers.Tokenizer, spans: Sequence[Span], limit: int) -> tuple[Paragraph, ...]:
    """The paragraphs at `spans`, tokenised; long ones cut."""
    quoted = [q.inner for q in quotations(text, spans)]
    out: list[Paragraph] = []
    encodings = tokenizer.encode_batch([s.of(text) for s in spans], add_special_tokens=False)
    for span, enc in zip(spans, encodings, strict=True):
        encoding = features.Encoding(enc.ids, enc.offsets, enc.word_ids)
        if encoding.ids:
            out += features.cut(features.paragraph(text, span.start, encoding, quoted), limit)
    return tuple(out)


def example(
    article: Article,
    tokenizer: tokenizers.Tokenizer,
    limit: int,
    unknown: Sequence[Span] = (),
    text: str | None = None,
) -> Example:
    """The article as numbers. `unknown` marks regions whose anchors are not known; `text` may have other marks."""
    text = text or article.text
    paragraphs = tokenise(text, tokenizer, lines(text), limit)
    starts = np.concatenate([p.starts for p in paragraphs]) if paragraphs else np.zeros(0, np.int64)
    ends = np.concatenate([p.ends for p in paragraphs]) if paragraphs else np.zeros(0, np.int64)
    bounds = np.cumsum([0] + [len(p.first) for p in paragraphs])
    unary = np.zeros(len(starts), np.int64)
    anchors = np.zeros(len(starts), np.int64)
    for span in unknown:
        lo, hi = words_in(starts, ends, span)
        anchors[lo:hi] = IGNORED
    targets: list[Target] = []
    for gold in article.golds:
        own = np.zeros(len(starts), np.int64)
        for role, spans in zip(range(3), (gold.source, gold.cue, gold.content), strict=True):
            last = -2
            for span in spans:
                lo, hi = words_in(starts, ends, span)
                if lo >= hi:
                    continue
                own[lo:hi] = 2 + 2 * role
                if lo > last:  # a piece that touches the one before goes on with it
                    own[lo] = 1 + 2 * role
                last = hi
        unary = np.where(own > 0, own, unary)
        if not gold.cue:
            continue
        lo, hi = words_in(starts, ends, gold.cue[0])
        anchor = _anchor(text, starts, ends, lo, hi)
        if anchor is None:
            continue
        anchors[anchor] = 1
        p = int(np.searchsorted(bounds, anchor, side="right")) - 1
        labels = own[bounds[p] : bounds[p + 1]].copy()
        if len(labels) and labels[0] and labels[0] % 2 == 0:
            labels[0] -= 1
        targets.append(Target(p, anchor - int(bounds[p]), labels))
    _repair(unary)
    cutting = [slice(int(bounds[i]), int(bounds[i + 1])) for i in range(len(paragraphs))]
    return Example(
        paragraphs,
        tuple(unary[c] for c in cutting),
        tuple(anchors[c] for c in cutting),
        tuple(targets),
        SCHEMES.index(article.scheme),
    )


def words_in(starts: Ints, ends: Ints, span: Span) -> tuple[int, int]:
    """The words that overlap the span, as a half-open range."""
    return int(np.searchsorted(ends, span.start, side="right")), int(np.searchsorted(starts, span.end, side="left"))


def _anchor(text: str, starts: Ints, ends: Ints, lo: int, hi: int) -> int | None:
    if lo >= hi:
        return None
    for i in range(hi - 1, lo - 1, -1):
        if text[starts[i] : ends[i]].lower() not in PARTICLES:
            return i
    return lo


def _repair(labels: Ints) -> None:
    """Overlapping attributions may leave an I without its B."""
    for i in range(len(labels)):
        y = int(labels[i])
        if y and y % 2 == 0 and (i == 0 or labels[i - 1] not in (y, y - 1)):
            labels[i] = y - 1


@dataclass(frozen=True, slots=True)
class Item:
    """One window of one example."""

    example: Example
    window: features.Window


def windows(examples: Sequence[Example], limit: int, rng: random.Random | None) -> list[Item]:
    """All windows of all examples; with `rng` the first one of each article has a random length."""
    out: list[Item] = []
    for ex in examples:
        lengths = [len(p.ids) for p in ex.paragraphs]
        first = max(48, int(limit * rng.uniform(0.3, 1))) if rng else None
        out += [Item(ex, w) for w in features.pack(lengths, limit, first)]
    return out


def batches(items: list[Item], size: int, rng: random.Random) -> list[list[Item]]:
    """Items in batches of windows alike in length (little padding), in random order."""
    rng.shuffle(items)
    out: list[list[Item]] = []
    for i in range(0, len(items), size * 20):
        chunk = sorted(items[i : i + size * 20], key=lambda item: item.window.length)
        out += [chunk[j : j + size] for j in range(0, len(chunk), size)]
    rng.shuffle(out)
    return out
