"""Sources that the model has cut wrong: across a full stop, or a mere particle of the turn that names the speaker.

- “… between Lee and Xi. Kim told her”: a source ends where its sentence begins.
- “Xi was quoted by Xinhua as saying: “…””: who was quoted.
- “Two women who worked for Butz | told”: the women.
- “ended its deal with Butz, a spokesman for the bank | said”: the spokesman; an apposition would end in a comma.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.record import Span
from onrecord.stages.rules.page import Page
from onrecord.stages.rules.sentences import sentence_near
from onrecord.stages.types import Attribution

_REACH = 200
_QUOTED = re.compile(
    r"(?P<who>[A-Z“\"][^,;:]{0,100}?),? (?:is|was|were|are|has been|have been|had been) "
    r"(?:also |later |widely |earlier )?(?:quoted|cited|reported)\b[^;“”\"]{0,100}?\bas (?:saying|telling|writing)\b"
)
_UNCLOSED = re.compile(
    r"[^,]{2,60}, (?=(?:an?|the|one|another) (?:\w+ ){0,4}?(?:spokes\w+|official|lawyer|attorney|aide|source|person) )"
)
# What governs a name, whose clause therefore has another subject: “with | Butz”, “to U.S. President | Butz”.
_GOVERNED = re.compile(r"\b(?:as|of|from|with|by|for|to|at|in|against|about)(?: [A-Z][\w.]*){0,4} $")
# Whose clause the name is in: “Two women who worked for | Butz | told”.
_RELATED = re.compile(
    r"\W*(?P<who>[A-Z][\w’'-]*(?: [a-z’'-]+| [A-Z]\w+| \d+){0,5}) (?:who|that) (?!(?:is|was|are|were) )"
    r"[^,;:“”\"]{3,100} (?:for|with|to|by|of|from|at|in|against|under) (?:[A-Z][\w.]* ){0,4}\Z"
)
_PARTICLE = re.compile(r"(?:as|that|by|of|and|in|to|on|for|with|from|at|it's|also)", re.IGNORECASE)


def sourced(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """The attributions, each with a source of its own sentence and of more than a particle. See the module."""
    return [_related(page, _unclosed(page, _quoted(page, _inside(page, a)))) for a in attributions]


def _inside(page: Page, a: Attribution) -> Attribution:
    """A source that goes on across a full stop keeps the part that stands in the cue's sentence."""
    i = page.paragraph_of(a.cue[0].start) if a.cue else None
    if i is None or len(a.source) != 1 or a.origin != "model":
        return a
    source, sentence = a.source[0], sentence_near(page.text, page.paragraphs[i], a.cue[0].start)
    kept = Span(max(source.start, sentence.start), min(source.end, sentence.end))
    if kept == source or kept.end <= kept.start:
        return a
    return replace(a, source=(kept,)) if kept.of(page.text).strip() else a


def _quoted(page: Page, a: Attribution) -> Attribution:
    """The speaker of “X was quoted … as saying” where the source is none, or only “as”."""
    if not a.cue or a.origin != "model":
        return a
    if a.source and not _PARTICLE.fullmatch(page.text[a.source[0].start : a.source[-1].end].strip()):
        return a
    i = page.paragraph_of(a.cue[0].start)
    if i is None:
        return a
    sentence = sentence_near(page.text, page.paragraphs[i], a.cue[0].start)
    end = min(sentence.end, a.cue[-1].end + _REACH)
    match = _QUOTED.match(page.text, sentence.start, end)
    if match is not None and match.end() >= a.cue[0].start:
        return replace(a, source=(Span(match.start("who"), match.end("who")),))
    return replace(a, source=()) if a.source else a


def _unclosed(page: Page, a: Attribution) -> Attribution:
    """The noun phrase behind a comma as the source, where a name before it that something governs was taken with it."""
    if len(a.source) != 1 or not a.cue or a.origin != "model" or a.cue[0].start != a.source[0].end + 1:
        return a
    source, text = a.source[0], page.text
    match = _UNCLOSED.match(text, source.start, source.end)
    if (
        match is None
        or text[source.end - 1] == ","
        or not _GOVERNED.search(text, max(0, source.start - 60), source.start)
    ):
        return a
    return replace(a, source=(Span(match.end(), source.end),))


def _related(page: Page, a: Attribution) -> Attribution:
    """All of the subject as the source, where the model takes the name that its relative clause ends with."""
    if len(a.source) != 1 or not a.cue or a.origin != "model" or a.cue[0].start != a.source[0].end + 1:
        return a
    i = page.paragraph_of(a.source[0].start)
    if i is None:
        return a
    sentence = sentence_near(page.text, page.paragraphs[i], a.source[0].start)
    match = _RELATED.match(page.text, sentence.start, a.source[0].start)
    return replace(a, source=(Span(match.start("who"), a.source[0].end),)) if match else a
