"""Contents stay in their sentence: words outside quotation marks that stand in another sentence than the cue.

Of 19,000 plain pieces of content in PolNeAR train 3 % stand in another sentence of the paragraph, nearly all of them
with nothing in the cue's own; a piece there beside one in the cue's sentence is the next statement's, or narration.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from itertools import pairwise

from onrecord.record import Span
from onrecord.stages.rules.page import Page, overlap, trimmed
from onrecord.stages.types import Attribution

_END = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Dr|Ms|St|Lt|No))(?<!\b(?:Sens|Reps|Govs))(?<!\b(?:Mrs|Sen|Rep|Gov|Gen|Col|Sgt|Jan|Feb|Aug|Oct|Nov|Dec|Inc|Ltd))"
    r"(?<!\bSept)(?<!\bv)(?<!\bvs)[.!?…](?!(?<=[ap]\.m\.)\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[A-Z]{2,4})\b)"
    r"(?:[\"”’»\')\]]*\s+(?=[\"“‘«(\[]*[A-Z0-9]|\[n[A-Z0-9])"
    r"|(?<=[a-z]{2}[.!?])(?=(?!Com\b|Org\b|Net\b)[A-Z][a-z]+\s))"  # the blank was lost: “last year.According to”
)
# More words than a name with its title has are content after all.
_NAME_WORDS = 8
# So many words before a content that begins in the middle of a clause are of it.
_TORN = 2
# Behind these no clause begins: what follows is the rest of one.
_OPEN = frozenset(
    "a about against an at between by for from her his in into its of on over the their through to under with".split()
)
_AGE = re.compile(r"\d{1,3}, ")
_NAME_BEFORE = re.compile(r"(?:^|[\s“\"])(?P<who>[A-Z][\w’-]*(?: [A-Z][\w.’-]*){0,3}), $")
# A sentence is no longer, to either side of a word in it; bounds the work on what is no story.
_FAR = 1_500


def within_sentence(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """The attributions, each without plain pieces of content from beyond the cue's sentence, unless it has no other."""
    return [_within(page, a) for a in attributions]


def apart(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """The attributions, each piece of a content in several left to the one whose cue stands nearer: in “said A, adding
    B” B is what was added."""
    out = list(attributions)
    for group in page.by_paragraph(attributions):
        for n in (k for k in group if len(attributions[k].content) > 1):
            a, others = attributions[n], [attributions[k] for k in group if k != n]
            kept = tuple(span for span in a.content if not any(_nearer(span, a, b) for b in others))
            if kept:
                out[n] = replace(a, content=kept)
    return out


def _nearer(piece: Span, mine: Attribution, other: Attribution) -> bool:
    """Whether `other` has the piece too, and its cue stands between mine and the piece, or nearer to it."""
    if not (mine.cue and other.cue) or 5 * overlap(other.content, [piece]) < 4 * (piece.end - piece.start):
        return False
    return _gap(other.cue[0], piece) < _gap(mine.cue[0], piece)


def _gap(a: Span, b: Span) -> int:
    return max(a.start - b.end, b.start - a.end, 0)


def edged(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """The attributions, none with its speaker in its content: “A,” Butz | said. What follows the closing mark, up to
    the cue, is the source where there is none else, and no content. One that begins in the middle of a word or a code
    begins with its sentence."""
    return [_edged(page, _begun(page, _aged(page.text, _whole(page, a)), attributions)) for a in attributions]


def _whole(page: Page, a: Attribution) -> Attribution:
    first = a.content[0].start if a.content and a.cue and a.origin == "model" else 0
    before = page.text[max(0, first - 2) : first]
    inner = before[-1:].isalnum() or before[-1:] == "_" or (before[-1:] == "." and before[:1].isupper())
    torn = inner and page.text[first].isalnum()
    i = page.paragraph_of(first) if torn else None
    if i is None:
        return a
    sentence = sentence_near(page.text, page.paragraphs[i], first)
    ends = [span.end for span in (*a.cue, *a.source) if span.end <= first]
    start = trimmed(page.text, Span(max([sentence.start, *ends]), a.content[0].end))
    return a if start is None else replace(a, content=(start, *a.content[1:]))


def _aged(text: str, a: Attribution) -> Attribution:
    """“Holm, | 54, told police”: with the name."""
    first = a.content[0] if a.content and a.origin == "model" else None
    name = _NAME_BEFORE.search(text, max(0, first.start - 60), first.start) if first else None
    if first is None or name is None or not _AGE.match(text, first.start, first.end):
        return a
    whole = Span(name.start("who"), first.end)
    return a if overlap([*a.cue, *a.source], [whole]) else replace(a, content=(whole, *a.content[1:]))


def _begun(page: Page, a: Attribution, others: list[Attribution]) -> Attribution:
    """“Holm was briefed on | the charges and urged Butz to go, his office said”: what stands before the speaker is all
    said, up to another's words, where it begins in the middle of a clause."""
    text = page.text
    if not (a.origin == "model" and a.cue and a.source and a.content):
        return a
    first, tail = a.content[0], min(a.source[0].start, a.cue[0].start)
    i = page.paragraph_of(first.start) if first.end <= tail and text[first.end : tail].strip() == "," else None
    if i is None:
        return a
    sentence = sentence_near(text, page.paragraphs[i], first.start)
    before = text[sentence.start : first.start].split()
    if sentence.end < a.cue[-1].end or len(before) < _TORN or before[-1].lower() not in _OPEN:
        return a
    start = sentence.start
    if any(start <= s.start < first.start for b in others if b is not a for s in (*b.cue, *b.content)):
        return a
    if overlap([q.outer for q in page.quoted[i]], [Span(start, first.end)]):
        return a
    whole = trimmed(text, Span(start, first.end))
    return a if whole is None else replace(a, content=(whole, *a.content[1:]))


def _edged(page: Page, a: Attribution) -> Attribution:
    i = page.paragraph_of(a.cue[0].start) if a.cue else None
    if i is None:
        return a
    for k, span in enumerate(a.content):
        if page.text[span.end : a.cue[0].start].strip(" \u00a0,") or span.end > a.cue[0].start:
            continue
        closed = next(
            (q for q in page.quoted[i] if q.closed and span.start <= q.outer.start < q.outer.end < span.end), None
        )
        rest = trimmed(page.text, Span(closed.outer.end, span.end)) if closed else None
        if closed and rest and len(rest.of(page.text).split()) <= _NAME_WORDS:
            content = (*a.content[:k], Span(span.start, closed.outer.end), *a.content[k + 1 :])
            return replace(a, content=content, source=a.source or (rest,))
    return a


def _within(page: Page, attribution: Attribution) -> Attribution:
    if attribution.origin != "model" or not attribution.content or not attribution.cue:
        return attribution
    i = page.paragraph_of(attribution.cue[0].start)
    if i is None:
        return attribution
    inner = [q.inner for q in page.quoted[i]]
    sentence = sentence_near(page.text, page.paragraphs[i], attribution.cue[0].start)
    attribution = _ended(page.text, attribution, sentence, inner)
    if len(attribution.content) < 2:
        return attribution
    kept = tuple(span for span in attribution.content if overlap([span], [sentence]) or overlap([span], inner))
    near = any(overlap([span], [sentence]) for span in kept)
    return replace(attribution, content=kept) if kept and near else attribution


def _ended(text: str, attribution: Attribution, sentence: Span, inner: list[Span]) -> Attribution:
    """The attribution, a piece of its content that runs on over the end of the cue's sentence without that: the next
    sentence is no part of what was said, unless marks hold the two together, or a colon opens a turn."""
    last = attribution.content[-1]
    if attribution.cue[-1].of(text).endswith(":"):
        return attribution
    if not last.start < sentence.end < last.end or overlap([Span(sentence.end - 1, sentence.end + 1)], inner):
        return attribution
    kept = trimmed(text, Span(last.start, sentence.end))
    marked = "''" in last.of(text) or text[sentence.end] == "("
    if kept is None or marked or overlap([Span(sentence.end, last.end)], inner):
        return attribution
    end = kept.end - (text[kept.end - 1] == ".")
    return replace(attribution, content=(*attribution.content[:-1], Span(kept.start, end)))


def sentences(page: Page, i: int) -> list[Span]:
    """The sentences of paragraph i."""
    return sentences_of(page.text, page.paragraphs[i])


def sentences_of(text: str, paragraph: Span) -> list[Span]:
    """The sentences of `paragraph`, each with the blanks behind it."""
    cuts = [paragraph.start, *(m.end() for m in _END.finditer(text, paragraph.start, paragraph.end)), paragraph.end]
    return [Span(a, b) for a, b in pairwise(cuts) if a < b]


def sentence_of(text: str, paragraph: Span, at: int) -> Span:
    """The sentence of `paragraph` that holds code point `at`."""
    cuts = [paragraph.start, *(m.end() for m in _END.finditer(text, paragraph.start, paragraph.end)), paragraph.end]
    k = bisect_right(cuts, at, hi=len(cuts) - 1)
    return Span(cuts[k - 1], cuts[k])


def sentence_near(text: str, paragraph: Span, at: int) -> Span:
    """The sentence as `sentence_of` gives it, of which no more than `_FAR` code points on either side are looked at."""
    return sentence_of(text, Span(max(paragraph.start, at - _FAR), min(paragraph.end, at + _FAR)), at)
