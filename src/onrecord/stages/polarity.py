"""Polarity: whether the story says that the source said it, or that it did not.

Negated are refusals (``declined to comment``), the absence of what was asked (``gave no details of``), a negated cue
(``did not say who``, ``has not ruled out``, ``without naming``), and verbs of keeping silent (``stopped short of
calling``). A denial is affirmed: who denies says something. What is read is the cue and the words that touch it, never
the content: ``said it would not attend`` says something too.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.ontology.load import read_tsv
from onrecord.record import Polarity
from onrecord.stages.frame import Frame
from onrecord.stages.phrases import HOLE, any_of, inflected

_ADVERBS = r"(?:\s+(?:\w+ly|yet|so\s+far|ever|even|also|still|again|further|be|been|being|to|want\s+to|wish\s+to))*"
_AUXILIARY = r"(?:do|does|did|has|have|had|is|are|was|were|would|will|could|can|may|might|should|must|shall)"
_NEGATOR = (
    rf"(?:\b{_AUXILIARY}(?:\s+(?:also|still|yet|\w+ly))*\s+(?:not|never)\b|\b(?:do|does|did|has|have|had|is|are|was|were"
    r"|would|wo|could|ca|should)n[’']t\b|\bcannot\b|\bnever\b|\bno\s+longer\b|\bnot(?!\s+only)\b)"
)
# “declined again on Monday to say”
_WHEN = r"(?:\s+(?:\w+ly|again|also|so\s+far|yet|(?:on|in|at|this|last|late|early)\s+(?:the\s+)?\w+))*"
# “without saying who”: the cue may be the gerund alone.
_WITHOUT = r"\bwithout(?:\s+\w+ly)?(?:\s+(?:further|once|ever))?"
_LEAD = 70
"""So much before the cue is looked at, and so much behind it where a refusal runs on in the content."""


_NO = re.compile(r"no\s", re.IGNORECASE)


@cache
def _forms(kind: str) -> tuple[str, ...]:
    return tuple(form for form, of, _ in read_tsv("negation.tsv", ("form", "kind", "example")) if of == kind)


def withheld_forms() -> tuple[str, ...]:
    """What a refusal keeps back: “gave no | details”."""
    return _forms("withheld")


@cache
def _negating() -> re.Pattern[str]:
    """What negates a statement: a match has to touch the cue (see `polarity_of`)."""
    refusing = inflected(_forms("refusing"))
    telling, withheld = any_of(_forms("telling")), any_of(_forms("withheld"))
    giving = inflected(_forms("giving"))
    return re.compile(
        rf"\b{refusing}{_WHEN}\s+to\s+(?:\w+ly\s+)?{telling}\b"
        rf"|\b(?:declin|refus)(?:e[sd]?|ing)(?:\s+(?:any|further|immediate|all|to))*\s+(?:comment|interview|requests?)\b"
        rf"|\b{giving}(?:\s+\w+ly)?\s+(?:no|little|few)\s+(?:{HOLE}|(?:[\w-]+\s+){{0,2}}{withheld}\b)"
        rf"|\b{any_of(_forms('avoiding'))}(?!\w)"
        rf"|\bneither\s+(?:confirm|den|admit|accept|reject)\w*"
        rf"|{_WITHOUT}\s+(?:{inflected(_forms('telling'))}|making\s+clear|going\s+into)\b",
        re.IGNORECASE,
    )


@cache
def _bare_refusal() -> re.Pattern[str]:
    """A cue that refuses, before a content that says what: “declined to” + “comment on the talks”."""
    refusing = inflected(_forms("refusing"))
    return re.compile(rf"\b{refusing}{_WHEN}(?:\s+to)?\s*$", re.IGNORECASE)


@cache
def _refused_content() -> re.Pattern[str]:
    return re.compile(
        rf"\s*(?:to\s+)?(?:\w+ly\s+)?(?:(?:any|further|immediate)\s+)*{any_of(_forms('telling'))}\b", re.IGNORECASE
    )


@cache
def _bare_giving() -> re.Pattern[str]:
    giving = inflected(_forms("giving"))
    return re.compile(rf"\b{giving}(?:\s+\w+ly)?\s+no(?:\s+[\w-]+){{0,2}}\s*$", re.IGNORECASE)


@cache
def _ends_giving() -> re.Pattern[str]:
    return re.compile(rf"\b{inflected(_forms('giving'))}\s*$", re.IGNORECASE)


@cache
def _withheld_content() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:no\s+)?(?:[\w-]+\s+){{0,2}}{any_of(_forms('withheld'))}\b", re.IGNORECASE)


@cache
def _affirming() -> re.Pattern[str]:
    forms = "|".join(re.escape(form).replace(r"\ ", r"\s+(?:\w+\s+)?") for form in _forms("affirming"))
    return re.compile(rf"(?:{forms}|n[’']t\s+(?:hesitate|hide|mince|resist|help\s+but|fail|shy))", re.IGNORECASE)


@cache
def _silent_subject() -> re.Pattern[str]:
    # “No 10” and “No. 2 official” speak; “no official”, “none of them” and “neither the opposition nor …” do not.
    return re.compile(rf"\s*{any_of(_forms('subject'))}\b(?!\.?\s*\d)", re.IGNORECASE)


_NEGATED_BEFORE = re.compile(rf"{_NEGATOR}{_ADVERBS}\s*$", re.IGNORECASE)
_NEGATED_CUE = re.compile(rf"\s*(?:\w+ly\s+)?{_NEGATOR}", re.IGNORECASE)
_NEITHER_BEFORE = re.compile(rf"\bneither\b[^{HOLE};:.]*\bnor\b[^{HOLE};:.,]*$", re.IGNORECASE)
_NOR_BEFORE = re.compile(rf"\bnor\s+(?:\w+\s+){{0,3}}{_AUXILIARY}\b[^{HOLE};:.,]*$", re.IGNORECASE)
_NO_CONTENT = re.compile(rf"\s*(?:no|nothing\s+(?:about|on|of))\s+(?:[\w-]+\s+)?{HOLE}")
_ENDS_IN_NO = re.compile(r"(?<!\bsaid)(?<!\bsay)(?<!\bsays)(?<!\bsaying)\s+no$")
_NEXT = re.compile(rf"\s*{HOLE}")
_LINK = re.compile(rf"((?:\s+[\w-]+){{0,2}}\s*)(?:{HOLE}|\W*$)")
_WITHOUT_BEFORE = re.compile(rf"{_WITHOUT}\s*$", re.IGNORECASE)


def polarity_of(frame: Frame, source: str, content: str) -> Polarity:
    """Whether the statement with this frame, source and content is affirmed or negated."""
    if frame.cue is None:
        return "affirmed"
    start, end = frame.cue
    before, cue = frame.words[max(0, start - _LEAD) : start], frame.words[start:end]
    behind = frame.words[end : end + _LEAD]
    near = before[-40:] + cue + behind[:30]
    if _affirming().search(near):
        return "affirmed"
    if _silent_subject().match(source) or _NEGATED_CUE.match(cue):
        return "negated"
    if any(test.search(before) for test in (_NEGATED_BEFORE, _NEITHER_BEFORE, _NOR_BEFORE, _WITHOUT_BEFORE)):
        return "negated"
    if _touching(before, cue, behind):
        return "negated"
    if _NO_CONTENT.match(behind) or (_ENDS_IN_NO.search(cue) and _NEXT.match(behind)):
        return "negated"
    if _NO.match(content) and _ends_giving().search(cue) and _withheld_content().match(content):
        return "negated"  # “gave | no examples”
    runs_on = before[-40:] + cue
    link = _LINK.match(behind)  # “had no | immediate | comment”, “declined | to | comment”
    if link:
        if _bare_refusal().search(runs_on + link.group(1)) and _refused_content().match(content):
            return "negated"
        if _bare_giving().search(runs_on + link.group(1)) and _withheld_content().match(content):
            return "negated"
    return "affirmed"


def _touching(before: str, cue: str, behind: str) -> bool:
    """Whether a negating phrase begins, ends or lies in the cue, or ends where it starts."""
    whole, start = before + cue + behind, len(before)
    end = start + len(cue)
    for match in _negating().finditer(whole):
        if match.start() < end and match.end() > start:
            return True
        if match.end() <= start and not whole[match.end() : start].strip():
            return True
    return False
