"""Quotations are entire: who says a part of one says all of it, and nobody else does.

The model labels words, so it may begin a content in the middle of a quotation, or leave its end to the next speaker.
Marks settle it: a closed quotation of which somebody outside it has a part is, whole, the statement of whoever stands
right behind it (“A,” Holm said), else of whoever has its beginning, else of whoever alone has its end.

What can be no source or content goes too: a bare article, a conjunction at a content's end; and a verb after “and” or
“but” that has no subject of its own takes the one of the verb before it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.record import Span
from onrecord.stages.quotations import Quotation
from onrecord.stages.rules.page import Page, joined, overlap, trimmed
from onrecord.stages.rules.sentences import sentence_of
from onrecord.stages.types import Attribution

_ARTICLE = re.compile(r"(?i)\s*(?:the|an?)\s*$")
_TRAILING = re.compile(r"\s+(?:and|but|or|while)$")
# “adding to dangers”, “adds to fears”: something is made greater, nobody speaks.
_MAKES_GREATER = re.compile(r"(?i)(?:add(?:s|ed|ing)?)\s+to$")
# “Two senators, A and B, are sons of farmers and have criticised …”: the subject ends before its first verb.
_VERB = re.compile(r",?\s+(?:are|is|was|were|has|have|had)\s")
_RELATIVE = re.compile(r"(?i)\b(?:who|which|that|whose|whom|where|what|when)\b")
# “a trial in Zenda | accused of sending money”: who is accused says nothing, and Zenda does not either.
_ACCUSED = re.compile(r"(?i)(?:accused|charged|suspected|convicted)\b")
_IN = re.compile(r"(?i)\b(?:in|at|from|of|near|to)\s(?:the\s)?$")
# The source begins within the code of a stock: “Holm [HOLM. | UL] said”.
_IN_CODE = re.compile(r"((?:[A-Z][\w&.’'-]*\s){1,6})[(<\[][A-Z0-9]{1,8}\.$")
_CODE_REACH = 90
# The source begins within a name of initials: “U. | S. analysts said”.
_INITIAL, _INITIALS = re.compile(r"[A-Z]\."), re.compile(r"(?<![\w.])(?:[A-Z]\.)+$")
# Of “After | the hearing the prosecutor | told reporters” the source is the prosecutor.
_WHEN = re.compile(r"(?:^|[\n.”\"]\s*)(?:After|Before|During|Following|Since)\s$")
_WHEN_REACH = 14
_FRONTED = re.compile(r"(?:the|an?|his|her|its|their)\s(?:[a-z-]+\s){1,3}?(?=(?:the|an?|his|her|its|their)\s|[A-Z])")
_CONJOINED = re.compile(r"(?:^|[\s,])(?:and|but)(?:\s+(?:also|then|has|have|had|later|again|still|instead|\w+ly))*\s*$")
# A subject is shared by neighbouring verbs: so many code points may lie between the two cues.
_SHARED = 320


def entire(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """The attributions, each quotation of which a part is somebody's given to one of them whole."""
    found = list(attributions)
    cues = page.by_paragraph(found)
    for i, quotations in enumerate(page.quoted):
        for quotation in quotations:
            if quotation.closed:
                _give(page, found, cues[i], quotation)
    return found


def _give(page: Page, found: list[Attribution], own: list[int], quotation: Quotation) -> None:
    inner = quotation.inner
    holders = [
        n for n in own if found[n].cue and overlap(found[n].content, [inner]) and not overlap(found[n].cue, [inner])
    ]
    owner = _owner(page.text, found, holders, quotation)
    if owner is None:
        return
    for n in holders:
        rest = [piece for span in found[n].content for piece in _without(page.text, span, quotation.outer)]
        if n == owner:
            found[n] = replace(found[n], content=joined(page.text, [*rest, quotation.outer]))
        elif rest:
            found[n] = replace(found[n], content=tuple(rest))


def _owner(text: str, found: list[Attribution], holders: list[int], quotation: Quotation) -> int | None:
    whole = [n for n in holders if any(_holds(text, s, quotation.inner) for s in found[n].content)]
    behind = [n for n in holders if _stands_behind(text, found[n], quotation)]
    plain = [n for n in whole if any(s.start < quotation.outer.start < s.end for s in found[n].content)]
    if len(whole) > 1 and len(behind) == 1 and not plain:
        return behind[0]  # “A,” they said. “B,” | Holm wrote: A is not his
    if whole:
        return whole[0] if len(whole) == 1 and len(holders) > 1 else None
    first = [n for n in holders if any(s.start <= quotation.inner.start < s.end for s in found[n].content)]
    last = [n for n in holders if any(s.start < quotation.inner.end <= s.end for s in found[n].content)]
    for candidates in (behind, first, last):
        if len(candidates) == 1:
            return candidates[0]
    return None


def _holds(text: str, span: Span, inner: Span) -> bool:
    words = trimmed(text, inner)
    return words is None or (span.start <= words.start and words.end - 1 <= span.end)


def _stands_behind(text: str, attribution: Attribution, quotation: Quotation) -> bool:
    """“A,” Holm said: nothing stands between the quotation and the speaker or the cue."""
    if quotation.inner.of(text).rstrip()[-1:] not in {",", "?", "!"}:
        return False
    starts = [s.start for s in (*attribution.source, *attribution.cue) if s.start >= quotation.outer.end]
    return bool(starts) and not any(c.isalnum() for c in text[quotation.outer.end : min(starts)])


def _without(text: str, span: Span, hole: Span) -> list[Span]:
    pieces = [Span(span.start, min(span.end, hole.start)), Span(max(span.start, hole.end), span.end)]
    left = [piece for piece in (trimmed(text, p) for p in pieces if p.start < p.end) if piece]
    return [piece for piece in left if any(c.isalnum() for c in piece.of(text))]


def subjects(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """The attributions, their subjects mended; without those that have no content but an article, or no subject but
    one: “the | reported | losses”."""
    text = page.text
    found = [_tidy(text, a) for a in attributions if not _is_nothing(text, a)]
    return [_sharing(page, a, found) if a.cue and not a.source else a for a in found]


def _is_nothing(text: str, a: Attribution) -> bool:
    if a.content and all(_ARTICLE.match(span.of(text)) for span in a.content):
        return True
    if a.cue and _MAKES_GREATER.search(" ".join(span.of(text) for span in a.cue)):
        return True
    bare = len(a.source) == 1 and _ARTICLE.match(a.source[0].of(text))
    return bool(bare and a.cue and not text[a.source[0].end : a.cue[0].start].strip())


def _tidy(text: str, a: Attribution) -> Attribution:
    if a.content:
        last = a.content[-1]
        match = _TRAILING.search(last.of(text))
        if match and match.start():
            a = replace(a, content=(*a.content[:-1], Span(last.start, last.start + match.start())))
    if len(a.source) == 1:
        source = _begun(text, a.source[0])
        if a.cue and _is_accused_in(text, source, a.cue[0]):
            return replace(a, source=())
        if source != a.source[0]:
            a = replace(a, source=(source,))
        words = source.of(text)
        if _ARTICLE.match(words):
            return replace(a, source=())
        verb = _VERB.search(words)
        if verb and verb.start() and not _RELATIVE.search(words):
            return replace(a, source=(Span(source.start, source.start + verb.start()),))
    return a


def _begun(text: str, source: Span) -> Span:
    """A source that begins within a code or initials with all of them, and one behind “After the hearing” alone."""
    start = source.start
    if code := _IN_CODE.search(text, max(0, start - _CODE_REACH), start):
        return Span(code.start(1), source.end)
    if _INITIAL.match(text, start) and (initials := _INITIALS.search(text, max(0, start - 8), start)):
        return Span(initials.start(), source.end)
    if _WHEN.search(text, max(0, start - _WHEN_REACH), start) and (fronted := _FRONTED.match(source.of(text))):
        return Span(start + fronted.end(), source.end)
    return source


def _is_accused_in(text: str, place: Span, cue: Span) -> bool:
    """Whether a source is but where somebody is accused."""
    beside = not text[place.end : cue.start].strip() and _ACCUSED.match(cue.of(text))
    return bool(beside and _IN.search(text, max(0, place.start - 12), place.start))


def _sharing(page: Page, a: Attribution, found: list[Attribution]) -> Attribution:
    """“Holm praised the crew but has denied the loan”: Holm denied it."""
    at = a.cue[0].start
    i = page.paragraph_of(at)
    if i is None:
        return a
    sentence = sentence_of(page.text, page.paragraphs[i], at)
    if not _CONJOINED.search(page.text[max(sentence.start, at - 60) : at]):
        return a
    before = [
        b
        for b in found
        if b.source
        and b.cue
        and sentence.start <= b.source[0].start < b.cue[0].start < at
        and at - b.cue[0].end < _SHARED
    ]
    if not before:
        return a
    nearest = max(before, key=lambda b: b.cue[0].start)
    return replace(a, source=nearest.source, source_confidence=nearest.source_confidence)
