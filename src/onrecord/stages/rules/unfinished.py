"""Contents go on to the end of their clause: “said that China would | strive for a truce”.

The model labels words, and now and then stops in the middle of a clause. A content that ends in a word that nothing can
end in (an article, a preposition, an auxiliary), or right before “that”, goes on to the end of the sentence, up
to where the next speaker begins. So does one of a few words behind a verb of saying with which no clause can be whole:
“said the travel | ban is needed”.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from onrecord.ontology.load import words_of_use
from onrecord.record import Span
from onrecord.stages.phrases import any_of
from onrecord.stages.rules.page import Page, joined, touches, trimmed
from onrecord.stages.rules.sentences import sentence_near
from onrecord.stages.types import Attribution

# What stands before the next speaker and belongs to neither.
_EDGE = re.compile(r"[\s,;:]*(?:\b(?:and|but|while|though|as|which|whom?|that)\s*)?[\s,;:]*$")
_ALONE = re.compile(
    r"(?i)(?:the|an?|this|that|these|those|her|his|it|them|him|no|not|any|some|each|all|such)(?: (?:this|that))?"
)
_CLAUSE = 5  # words; fewer before “that” are a noun with its relative clause
_THAT = re.compile(r"that\s", re.IGNORECASE)
# What goes on behind the words, and says neither what else was done nor when it was said.
_NOUN = re.compile(r" (?!(?:and|or|but|as|when|while|after|before|during|late|early|on|in|at|to|that)\b)[a-z]")
_CODE = re.compile(r"(?:\.[A-Z])+\.")
# A clause on somebody that ends in a comma, and the verb whose subject he is: “said Holm, who has left, | is back”.
_ASIDE = re.compile(r", (?:who|which|whose) [^,;“”\"]{3,120}$")
_VERB = re.compile(r", (?:is|are|was|were|has|have|had|will|would|can|could|may|might|should|must|does|did)\b")
# The same where the clause is left out with the verb: “after Holm Motor Co (HOLM.O), | which makes cars, found”.
_SUBJECT = re.compile(r"\b(?:after|because|that|when|if|while|since|as)(?: (?:the )?[A-Z(][\w.’)-]*){1,6}$")
_RELATIVE = re.compile(r", (?:who|which|whose) [^,;“”\"]{3,120}, (?!and\b|or\b|but\b|as\b|said\b|says\b)[a-z]")
_MOST = 400  # characters that a content may go on


def finished(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """The attributions, each content that stops in the middle of a clause with the rest of it."""
    found = list(attributions)
    for group in page.by_paragraph(found):
        others = [found[n] for n in group]
        for n in group:
            found[n] = _finished(page, found[n], others)
    return found


@cache
def _open() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.'’-]){any_of(words_of_use('content_words.tsv', 'unfinished'))}$", re.IGNORECASE)


@cache
def _on() -> re.Pattern[str]:
    return re.compile(rf"\s+{any_of(words_of_use('content_words.tsv', 'goes on'))}\b")


def _code(text: str, span: Span) -> int | None:
    """Where the code ends in the middle of which a span does: “the 2016 U|.S.”; None where it does not."""
    inside = text[span.end - 1].isupper() and not text[max(0, span.end - 2)].isalnum()
    rest = _CODE.match(text, span.end) if inside else None
    return rest and rest.end()


def _before(text: str, a: Attribution) -> Attribution:
    """The content without its last letter, which is the next speaker's, and what leads on to him."""
    last = a.content[-1]
    edge = _EDGE.search(text, last.start, last.end - 1)
    kept = trimmed(text, Span(last.start, edge.start() if edge else last.end - 1))
    return a if kept is None else replace(a, content=(*a.content[:-1], kept))


def _finished(page: Page, a: Attribution, others: Sequence[Attribution]) -> Attribution:
    if a.origin != "model" or not a.cue or not a.content:
        return a
    last, text = a.content[-1], page.text
    code = _code(text, last)
    if code is not None:
        if any(span.start == last.end - 1 for other in others for span in other.source):
            return _before(text, a)  # “whom | U.S. analysts”
        last = Span(last.start, code)
        a = replace(a, content=(*a.content[:-1], last))
    i = page.paragraph_of(last.end - 1)
    if i is not None and last.start >= a.cue[-1].end and (quoted := _quoted_end(page, i, a, others)) is not None:
        return quoted
    torn = any(
        end.search(text, last.start, last.end) and behind.match(text, last.end)
        for end, behind in ((_ASIDE, _VERB), (_SUBJECT, _RELATIVE))
    )
    if last.start < a.cue[-1].end or i is None or not (torn or text[last.end : last.end + 2].strip(" ").isalnum()):
        return a
    words = len(last.of(text).split())
    open_ = words > 1 or not _ALONE.fullmatch(last.of(text))
    open_ = open_ and _open().search(text, max(last.start, last.end - 12), last.end) is not None
    goes_on = words >= _CLAUSE and _on().match(text, last.end) is not None
    if not (open_ or goes_on or code is not None or torn or _is_torn(text, a, words)):
        return a
    if text[last.end : last.end + 1] not in (" ", ",") or touches(
        [Span(last.end, last.end + 2)], [q.inner for q in page.quoted[i]]
    ):
        return a
    sentence = sentence_near(text, page.paragraphs[i], last.end - 1)
    end = min(sentence.end, last.end + _MOST)
    for other in others:
        if other is not a and (start := _begins(other, last.end)) is not None:
            end = min(end, start)
    rest = trimmed(text, Span(last.end, end))
    if rest is None:
        return a
    stop = _EDGE.search(text, rest.start, rest.end) if end < sentence.end else None
    rest = trimmed(text, Span(rest.start, stop.start() if stop else rest.end))
    if rest is None:
        return a
    if rest.of(text)[-1] in ".!?" and rest.end >= sentence.end - 3:
        rest = Span(rest.start, rest.end - 1)
    return replace(a, content=joined(text, [*a.content[:-1], Span(last.start, rest.end)]))


def _quoted_end(page: Page, i: int, a: Attribution, others: Sequence[Attribution]) -> Attribution | None:
    """A content that ends in a word that nothing can end in right before a quotation, with that: “the development of |
    “new products”.”"""
    last, text = a.content[-1], page.text
    if not _open().search(text, max(last.start, last.end - 12), last.end):
        return None
    after = next((q for q in page.quoted[i] if q.closed and q.outer.start == last.end + 1), None)
    if after is None or any(touches(b.content, [after.inner]) for b in others if b is not a):
        return None
    return replace(a, content=(*a.content[:-1], Span(last.start, after.outer.end)))


@cache
def _saying() -> frozenset[str]:
    return words_of_use("tag_words.tsv", "reporting")


def _is_torn(text: str, a: Attribution, words: int) -> bool:
    """Whether a few words behind a verb of saying break off within the clause that they open: the noun that they end in
    is in front of another, or its verb is still to come."""
    content, verb = a.content[-1], text[a.cue[-1].start : a.cue[-1].end].split()[-1]
    clause = _THAT.match(text, content.start) is not None
    said = clause or verb in ("said", "says")
    beside = len(a.content) == 1 and not text[a.cue[-1].end : content.start].strip()
    return (
        said
        and beside
        and verb in _saying()
        and words - clause < _CLAUSE
        and _NOUN.match(text, content.end) is not None
    )


def _begins(other: Attribution, place: int) -> int | None:
    """Where another statement begins behind a place, with its source and its cue."""
    marks = [*other.source, *other.cue]
    if not other.cue or other.cue[0].start < place:
        return None
    first = min(span.start for span in marks if span.start >= place)
    if other.content and other.content[0].end <= first and other.content[0].start >= place:
        return other.content[0].start  # what the next speaker says stands before him
    return first
