"""What somebody is reported to have said by another: “*Holm said* there was no link, sources said”.

The model reads one statement where two are told, for few of its training texts mark the inner one. Where a content
that is not quoted opens with somebody and a plain verb of saying, that is a statement of its own. All eight such of
the wire gold's training stories are.
"""

from __future__ import annotations

import re

from onrecord.record import Span
from onrecord.stages.rules.page import Page, overlap, trimmed
from onrecord.stages.types import Attribution

_SURE = 0.8
_MIN = 3  # words of what is said
# Who: a name or a noun phrase, with an aside or without.
_PHRASE = r"(?:[A-Z]|(?:the|an?|two|three|some|several|his|her|its|their)\b)[\w.’' -]{0,60}?"
_TOLD = (
    r"(?:told|tells) (?P<told>(?!(?:so|such|many|lies|the truth)\b)"
    r"(?:[\w.’ -]{2,60}?(?= that )|(?:the |a )?[A-Z]?[a-z’]+(?![\w.])))"
)
_VERB = rf"(?P<cue>(?:(?:has|had|have) )?(?:(?:also|previously|later|earlier|repeatedly) )?(?:said|says|{_TOLD}))"
_WHEN = r"(?: (?:on|in|last|this) (?:[A-Z][a-z]+|week|month|year))?"
_WHAT = r"(?P<what>(?!(?:of|by|to|about|for|in|on|at|with|from|during)\b)(?:that )?\S.*)"
_OPENING = re.compile(
    rf"(?:(?:that|but|and) )?(?P<who>{_PHRASE})(?:,[^,;:“”]{{2,80}},)? {_VERB}{_WHEN} {_WHAT}", re.DOTALL
)
# In an aside: “Hentzau, | who | said | he was a journalist, was dangerous”; this is all of that content.
_ASIDE = re.compile(
    r"[A-Z][\w.’' -]{1,40}?, (?P<who>who) (?P<cue>(?:(?:has|had) )?(?:also |previously |earlier )?said) "
    r"(?P<what>(?:that )?[^,;]+),"
)
# Behind other words: “was 60 and that | he | said | he had spied”.
_LATER = re.compile(rf"\b(?:that|and|but) (?P<who>he|she|they) (?P<cue>(?:had |has )?said) {_WHAT}", re.DOTALL)
# By which another clause or sentence begins before the verb, or no subject ends.
_CLAUSE = re.compile(
    r"\b(?:who|which|that|when|after|while|because|if|as) |[a-z]\. |"
    r"\b(?:and|been|being|but|has|had|have|is|are|was|were|never|not|would|will|to)$"
)


def nested(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """The attributions, and beside each whose content reports another's words the statement of that other."""
    found = list(attributions)
    for a in attributions:
        inner = _inner(page, a) if a.cue and a.content else None
        if inner is not None and not any(_same(inner, b) for b in found):
            found.append(inner)
    return found


def _inner(page: Page, a: Attribution) -> Attribution | None:
    piece, text = a.content[0], page.text
    i = page.paragraph_of(piece.start)
    if i is None or overlap([q.outer for q in page.quoted[i]], [Span(piece.start, piece.start + 1)]):
        return None
    for match, whole in (
        (_OPENING.match(text, piece.start, piece.end), True),
        (_ASIDE.match(text, piece.start, piece.end), False),
        (_LATER.search(text, piece.start, piece.end), True),
    ):
        if match is None or _CLAUSE.search(match["who"]):
            continue
        named = match.groupdict()
        cue = Span(match.start("cue"), match.start("told") - 1 if named.get("told") else match.end("cue"))
        what = trimmed(text, Span(*match.span("what")))
        if what is None or len(what.of(text).split()) < _MIN or overlap([q.inner for q in page.quoted[i]], [cue]):
            continue
        return Attribution(
            (Span(*match.span("who")),), (cue,), (what, *(a.content[1:] if whole else ())), _SURE, _SURE, "nested"
        )
    return None


def _same(inner: Attribution, other: Attribution) -> bool:
    """Whether a statement is there already: one with that cue, or with nearly that content."""
    if overlap(inner.cue, other.cue):
        return True
    size = sum(span.end - span.start for span in inner.content)
    theirs = sum(span.end - span.start for span in other.content)
    return 10 * overlap(inner.content, other.content) >= 9 * max(size, theirs)
