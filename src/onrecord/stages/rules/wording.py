"""What a few fixed turns of wire prose can only mean, where the model reads them otherwise or not at all.

- “Radu was quoted by Orsopress as saying”: Radu says it, Orsopress is the channel.
- “called it “a step” in a statement”: where it was said is no content.
- “call rumours of | a regency “nonsense””: what is called something is content.
- “said he had met the king but would not describe the talk”: a refusal is a statement of its own.
- “refused | to specify where”: the verb that is refused belongs to the cue, where something is left of the content.
- “a so-called “director’s cut””: a name that nobody is said to have given is no statement.
- “It gave no examples.”, “He did not elaborate.”: a sentence that opens so is a refusal, and its subject refuses.
- “Asked if he would sign, he …”, “Asked on the radio about rumours, he …”: nobody is named who asks.
- “The minister called Senator Butz on the matter”: by phone.
- “reported the daily, citing | two officials”: who is cited is no content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from onrecord.record import Span
from onrecord.stages.kind import is_people
from onrecord.stages.outlets import channel_forms, is_outlet
from onrecord.stages.phrases import any_of
from onrecord.stages.polarity import withheld_forms
from onrecord.stages.rules.page import Page, overlap
from onrecord.stages.rules.sentences import sentences
from onrecord.stages.types import Attribution

_SURE = 0.8
# Longer noun phrases have a verb of their own.
_SOURCE_WORDS = 8
# How far before its cue a source may begin.
_NEAR = 240

_SAID_BY_NOBODY = re.compile(
    r"so-called|(?:(?:better|also|widely|commonly|popularly|otherwise) )?known as|(?-i:(?:When )?[Aa]sked)",
    re.IGNORECASE,
)
_ASKED = re.compile(r"(?:When )?[Aa]sked\b.{1,120}\b(?:about|if|whether|how|why|what)", re.DOTALL)
_PHONED = re.compile(r"(?:(?:has|have|had|also) ){0,2}(?:called|phoned|telephoned)")
_NAME_ALONE = re.compile(r"[A-Z][\w.’'-]*(?:\s(?:[A-Z][\w.’'-]*|of|the|de|al|van|von|bin)){1,7}")
_BEHIND_CALL = re.compile(r"[.,]|\s+(?:on|to|about|by|in|at|after|before|from|last|this|late|early|again)\b")
_HEAD_ENDS = re.compile(
    r"\s+(?:of|in|at|with|from|for|who|that|on|close|familiar|briefed|directly|involved|\w+ing)\b|,"
)
_CITING = re.compile(r".*\b(?:citing|quoting)", re.DOTALL)
_IF = re.compile(r"(?:if|whether|about|how|why|what)\b")
_QUOTED_BY = re.compile(
    r"(?P<who>[A-Z](?:[^,.;:“”\"]|\.(?! [A-Z])){2,80}?|\b(?:s?he|they)),?"
    r" (?:was|were|is|has been|had been) (?:\w+ )?(?:quoted|cited) (?:\w+ )?(?:by|in|on) [^,;“”\"]{2,80}? as \w+$"
)
_CALLING = re.compile(r"(?P<cue>\b(?:call|describ)(?:e|ed|es|s|ing)?) (?P<object>(?:the )?\w+ of)$")
_JUDGING = re.compile(
    r"(?:\w+ly |also )?(?:call|describ|condemn|criticis|criticiz|prais|welcom|denounc|hail|dismiss|label|labell|brand"
    r"|slam)(?:ed|s|es|med)\b.*",
    re.IGNORECASE,
)
_BUT_SILENT = re.compile(
    r",? but (?P<cue>(?:also )?(?:declined to|refused to|would not|did not)"
    r" (?:say|elaborate on|specify|describe|disclose|comment on|give|provide|explain)) (?=\w)"
)
_PRONOUN = re.compile(r"(?:that )?(?:s?he|they|it|I|we)\b", re.IGNORECASE)
_REFUSING = re.compile(r"(?:.*\b)?(?:declin|refus)(?:e[sd]?|ing)", re.IGNORECASE)
_REFUSED = re.compile(r"to (?:say|specify|disclose|reveal|comment on|elaborate on|discuss) (?=\w)")
# How somebody is called, in what tells who speaks.
_CALLED = frozenset({"named", "called", "identified", "known", "dubbed", "nicknamed"})


def worded(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """The attributions, mended by their wording. See the module."""
    named = [a for a in attributions if not _is_nobodys(page, a)]
    found = [_refusal(page, _placed(page, _judged(page, _original(page, a)))) for a in named]
    found = [part for a in found for part in _silence(page, a)]
    return [*found, *_unheard(page, found)]


def _is_nobodys(page: Page, a: Attribution) -> bool:
    words = _said(page, a.cue)
    if _is_call(page, a, words) or (not a.source and _ASKED.fullmatch(words)):
        return True
    if a.source or not _SAID_BY_NOBODY.fullmatch(words):
        return False
    return not words.endswith("sked") or (bool(a.content) and _IF.match(page.text, a.content[0].start) is not None)


def _is_call(page: Page, a: Attribution, words: str) -> bool:
    """Whether who “called” somebody used the phone: nothing is said of what he called him."""
    if not _PHONED.fullmatch(words) or len(a.content) != 1 or a.content[0].start != a.cue[-1].end + 1:
        return False
    whom = a.content[0]
    named = _NAME_ALONE.fullmatch(page.text, whom.start, whom.end) is not None
    return named and _BEHIND_CALL.match(page.text, whom.end) is not None


def uncited(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """The attributions, none with those whom somebody cites as what he says: what they told him stands elsewhere."""
    kept = [a for a in attributions if not _is_aside(page, a, attributions)]
    return [_uncited(page, a) for a in kept]


def _is_aside(page: Page, a: Attribution, others: Sequence[Attribution]) -> bool:
    """Whether a cue is a mere aside to another with the same content, or tells how its speaker is called: “said,
    | without giving evidence, | that”, “a man | named | Holm said”."""
    first = a.cue[0].of(page.text).split()[0].lower() if a.cue else ""
    if first == "without":
        return any(overlap(a.content, b.content) for b in others if b is not a and b.cue)
    return first in _CALLED and any(overlap(a.cue, b.source) for b in others if b is not a)


def _uncited(page: Page, a: Attribution) -> Attribution:
    if not a.cue or not a.content or not _CITING.fullmatch(_said(page, a.cue)):
        return a
    kept = tuple(
        span
        for span in a.content
        if page.text[a.cue[-1].end : span.start].strip() or not _names_people(span.of(page.text))
    )
    return replace(a, content=kept)


def _names_people(phrase: str) -> bool:
    """Whether a noun phrase is people or an outlet: “two officials familiar with the matter”."""
    head = _HEAD_ENDS.split(phrase, maxsplit=1)[0].split()
    return (bool(head) and head[-1].islower() and is_people(head[-1])) or is_outlet(phrase)


def _said(page: Page, spans: tuple[Span, ...]) -> str:
    return " ".join(" ".join(span.of(page.text).split()) for span in spans)


def _original(page: Page, a: Attribution) -> Attribution:
    """Who is quoted, instead of who quotes."""
    i = page.paragraph_of(a.cue[0].start) if a.cue else None
    if i is None or not a.source or not _said(page, a.cue).endswith("saying"):
        return a
    start = max(page.paragraphs[i].start, a.cue[-1].end - _NEAR)
    match = _QUOTED_BY.search(page.text[start : a.cue[-1].end])
    if match is None:
        return a
    who = Span(start + match.start("who"), start + match.end("who"))
    return a if a.source[0].start < who.end else replace(a, source=(who,))


def _judged(page: Page, a: Attribution) -> Attribution:
    """What is called something belongs to the content, where the cue has taken its head."""
    match = _CALLING.search(page.text, a.cue[-1].start, a.cue[-1].end) if a.cue and a.content else None
    if match is None or page.text[a.cue[-1].end : a.content[0].start].strip():
        return a
    first = Span(match.start("object"), a.content[0].end)
    return replace(a, cue=(*a.cue[:-1], Span(a.cue[-1].start, match.end("cue"))), content=(first, *a.content[1:]))


def _placed(page: Page, a: Attribution) -> Attribution:
    """Without the document that a judgement stood in, behind the closing mark."""
    i = page.paragraph_of(a.cue[0].start) if a.cue else None
    if i is None or not a.content or not _JUDGING.fullmatch(_said(page, a.cue)):
        return a
    last = a.content[-1]
    closed = [q.outer.end for q in page.quoted[i] if q.closed and last.start < q.outer.end < last.end]
    if not closed or not _in_document().fullmatch(page.text, closed[-1], last.end):
        return a
    return replace(a, content=(*a.content[:-1], Span(last.start, closed[-1])))


@cache
def _withheld() -> re.Pattern[str]:
    """A sentence of a refusal: subject, refusing words, what is kept back."""
    telling = r"(?:say|specify|elaborate\s+on|disclose|describe)"
    nothing = r"(?:(?:gave|offered|provided) no|did not (?:give|offer|provide)(?: any)?)"
    objects = rf"(?:[\w-]+ ){{0,2}}{any_of(withheld_forms())}\b"
    return re.compile(
        rf"(?P<who>[A-Z][^,.;:()“”\"]{{1,60}}?) (?P<cue>{nothing}(?= {objects})|(?:did not|would not) {telling}"
        rf"|(?:declined|refused) to {telling}) (?P<content>[^“”\"]{{3,200}}?)[.,]?\s*$"
    )


_BARE = re.compile(
    r"(?P<who>[A-Z][^,;:()“”\"]{0,80}?) (?P<cue>(?:did not|would not)(?: immediately| further)?|(?:declined|refused) to"
    r"|had no(?: immediate| further)?) (?P<content>elaborate|comment)(?: further)?\b(?P<more>[^“”\";:]{0,80})[.]?\s*$"
)


@cache
def _in_document() -> re.Pattern[str]:
    document, platform = any_of(channel_forms("document")), any_of(channel_forms("platform"))
    return re.compile(rf"\s+(?:in\s+(?:an?|the|his|her|its|their)\s+(?:[\w-]+\s+){{0,2}}{document}|on\s+{platform})")


def _refusal(page: Page, a: Attribution) -> Attribution:
    if not a.cue or not a.content or not _REFUSING.fullmatch(_said(page, a.cue)):
        return a
    first = a.content[0]
    match = _REFUSED.match(page.text, first.start, first.end)
    if match is None or page.text[a.cue[-1].end : first.start].strip():
        return a
    end = match.end() - 1
    return replace(
        a,
        cue=(*a.cue[:-1], Span(a.cue[-1].start, end)),
        content=(Span(match.end(), first.end), *a.content[1:]),
    )


def _silence(page: Page, a: Attribution) -> Iterator[Attribution]:
    """The attribution, in two where it ends in what the same source would not say."""
    last = a.content[-1] if a.content and a.cue and a.source else None
    match = _BUT_SILENT.search(page.text, last.start, last.end) if last else None
    i = page.paragraph_of(a.cue[0].start) if a.cue else None
    own = match is not None and match.start() > a.content[0].start and _PRONOUN.match(page.text, a.content[0].start)
    if match is None or last is None or i is None or not own or overlap([last], [q.inner for q in page.quoted[i]]):
        yield a
    else:
        yield replace(a, content=(*a.content[:-1], Span(last.start, match.start())))
        yield replace(a, cue=(Span(*match.span("cue")),), content=(Span(match.end(), last.end),), origin="wording")


def _unheard(page: Page, found: list[Attribution]) -> Iterator[Attribution]:
    """Sentences that can only be read in one way and that the model gave to nobody."""
    taken: list[list[Span]] = [[q.inner for q in quoted] for quoted in page.quoted]
    for span in (span for a in found for span in (*a.cue, *a.content)):
        i = page.paragraph_of(span.start)
        if i is not None:
            taken[i].append(span)
    for i in range(len(page.paragraphs)):
        for sentence in sentences(page, i):
            at = (page.text, sentence.start, sentence.end)
            match = _withheld().match(*at) or _BARE.match(*at)
            if match is None or len(match["who"].split()) > _SOURCE_WORDS:
                continue
            who, cue, content = (Span(*match.span(group)) for group in ("who", "cue", "content"))
            if not overlap(taken[i], [content, cue]):
                yield Attribution((who,), (cue,), (content,), _SURE, _SURE, "wording")
