"""Whose the words are, where the model has taken the noun that stands nearest for the one who speaks.

- “Belga quoted Holm as saying”: Holm says it.
- “the draft, which Orsopress has seen, says”, “Zenda, whose air force has helped them, says”: the subject is the noun
  before the clause, not one in it.
- “two men who police have said”: police.
- “asked about her time as minister, saying”: who asked, whom the reader takes from the sentence.
- “said Holm, calling the idea absurd”: Holm.
- “met with A and B to reaffirm”: who met.
- “while Zenda, in turn, has criticised”: Zenda.
- “slammed his rival, Butz, calling him weak”: who slammed.
- “refused the plea for an order saying”, “a court in Strelsau, Ruritania ordering”: not the order, nor the place.
- “rain was forecast for Zenda”, “doubts were voiced in Zenda”: nobody whom the clause names.
"""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.record import Span
from onrecord.stages.rules.page import Page, trimmed
from onrecord.stages.rules.sentences import sentence_near
from onrecord.stages.types import Attribution

_REACH = 320
_QUOTING = re.compile(r"(?:.* )?(?:quot(?:ed|es|ing)|cit(?:ed|es|ing))")
_QUOTED = re.compile(
    r"\s+(?P<who>(?:[^,;:.“”\"]|(?<=[A-Z])\.){2,80}?)"
    r"(?P<as>,? as (?:saying|writing|telling \w+)| saying)\b(?: that\b)?[:,]?\s*"
)
_HEARD = re.compile(r"(?:quot|cit)(?:ed|es|ing) (?P<who>[^,;:“”\"]{2,60}?) as saying:?")
_AS = re.compile(r"\b(?:quot|cit)(?:ed|es|ing) (?P<who>(?:[^,;:.“”\"]|(?<=[A-Z])\.){2,80}?)(?: as)? $")
_ASIDE = re.compile(
    r"(?P<who>[A-Z][^,;:“”\"]{1,90}), (?:which|who|whose|near|from|in|now|then|an?|the)\b"
    r"[^;:“”\"]{2,140}, (?:also |has |have )?$"
)
_PASSIVE = re.compile(r"(?:is|are|was|were|has been|have been|had been|seem|appear|look)")
_WHOSE = re.compile(r"(?P<who>[A-Z][^,;:“”\"]{1,90}), whose [^;:“”\"]{2,140}, (?:also |has |have )?$")
_RELATIVE = re.compile(
    r"[^,;:]* (?:who|whom|which|that) (?P<who>(?:[A-Z][\w.’'-]*|[a-z]+s|police)(?: [A-Z][\w.’'-]*){0,3})"
)
_CLAUSE = re.compile(r"(?P<who>which|who) (?:\w+ ){2}")
_GERUND = re.compile(
    r"(?:\w+ly )?(?:say|add|call|warn|not|cit|describ|urg|stress|argu|claim|explain|insist|accus|tell|suggest|"
    r"promis|vow|pledg|demand|acknowledg|admitt|stat|specify|elaborat|nam|disclos|identify|order|requir)ing\b.*"
)
_GOVERNED = re.compile(r"\b(?:as|of|from|with|by|for|to|at|in)\s+$")
# What stands before a noun that is not who speaks in the participle behind it, and before the second of two places.
_BEARING = re.compile(r"\b(?:(?:in|at|on|for)|(?:appealed|wrote|written|turned|complained|petitioned|replied) to)\s+$")
_PLACED = re.compile(r"\b(?:in|at|near|of|from) [A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2}, $")
# What a clause of its own begins behind.
_SUBJECT = re.compile(r"(?:[;:“\"]|\b(?:and|but|while|as|when|that|because))\s+$")
_HIM = re.compile(r"(?:him|her|them|it)\b")
_PASSIVE_CUE = re.compile(
    r"(?:.*\b)?(?:is|are|was|were|been|being) (?:\w+ly )?(?:\w+ed|forecast|known|told|shown|seen)(?: \w+)?"
)
_WHERE = re.compile(r"\b(?:in|for|at|on|across|near|throughout)\s+$")
_TURNED = re.compile(r"\b(?:said|added|says) (?P<who>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}), $")
_MEETING = re.compile(
    r"(?:(?:In|On|At|During)\s[^,;:]{2,60}, )?(?P<who>[A-Z][^,;:“”\"]{1,100}?)"
    r" (?:also )?(?:met|spoke|talked)\b[^;:“”\"]{0,400}?\bwith\b"
)
_IN_TURN = re.compile(
    r"\b(?:while|but|and) (?P<who>(?:the )?[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}),?"
    r" (?:in turn|for (?:its|his|her|their) part|meanwhile|in contrast|however|in response),?"
    r" (?:has |have |had |also )?$"
)


def speaking(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """The attributions, each with the source that its sentence shows. See the module."""
    return [_mended(page, a) for a in attributions]


def _mended(page: Page, a: Attribution) -> Attribution:
    i = page.paragraph_of(a.cue[0].start) if a.cue else None
    if i is None or a.origin != "model":
        return a
    text, at = page.text, a.cue[0].start
    sentence = sentence_near(text, page.paragraphs[i], at)
    start = max(sentence.start, at - _REACH)
    if (quoted := _quoted(text, a, sentence)) is not None:
        return quoted
    lead = text[start:at]
    if not a.source:
        after = bool(a.content) and a.content[0].start >= a.cue[-1].end
        active = after and start == sentence.start and not _PASSIVE.match(text, at)
        match = _ASIDE.fullmatch(lead) if active else None
        return a if match is None else replace(a, source=(Span(start, start + match.end("who")),))
    if len(a.source) != 1:
        return a
    source, who = a.source[0], None
    if _is_beside(text, a, source, sentence):
        return replace(a, source=())
    if source.end <= at and (match := _IN_TURN.search(lead)) and not start + match.start("who") <= source.start:
        who = Span(start + match.start("who"), start + match.end("who"))
    elif start < source.start < at and start == sentence.start and _inside(lead, source.start - start):
        match = _WHOSE.fullmatch(lead)
        who = Span(start, start + match.end("who")) if match else None
    elif text[source.end : at] == " " and (match := _RELATIVE.fullmatch(source.of(text))):
        who = Span(source.start + match.start("who"), source.start + match.end("who"))
    elif source.end <= at and (match := _CLAUSE.match(source.of(text))):
        who = Span(source.start, source.start + match.end("who"))
    elif _GERUND.fullmatch(" ".join(span.of(text) for span in a.cue)):
        if (match := _TURNED.search(lead) or _AS.search(lead)) is not None:
            who = Span(start + match.start("who"), start + match.end("who"))
        elif (
            lead.endswith(", ")
            and source.end < at
            and source.start > sentence.start
            and _GOVERNED.search(text, start, source.start)
        ):
            return replace(a, source=())
    elif text.startswith("to ", at) and source.end == at - 1:
        match = _MEETING.match(text, sentence.start, source.start)
        who = Span(*match.span("who")) if match else None
    return a if who is None else replace(a, source=(who,))


def _is_beside(text: str, a: Attribution, source: Span, sentence: Span) -> bool:
    """Whether what the model takes for the source only stands beside the verb: the object of the clause that a
    participle hangs on, or the place of a passive clause."""
    cue = " ".join(span.of(text) for span in a.cue)
    if source.start >= a.cue[-1].end - 1:
        first = source.of(text).partition(" ")[0] + " "
        where = _WHERE.fullmatch(first) or _WHERE.search(text, sentence.start, source.start)
        return _PASSIVE_CUE.fullmatch(cue) is not None and where is not None
    between = text[source.end : a.cue[0].start].strip()
    if between not in ("", ",") or not _GERUND.fullmatch(cue) or source.start == sentence.start:
        return False
    if between or source.of(text).endswith(","):
        object_ = bool(a.content) and _HIM.match(text, a.content[0].start) is not None
        return object_ and not _SUBJECT.search(text, sentence.start, source.start)
    before = (sentence.start, source.start)
    return (_BEARING.search(text, *before) or _PLACED.search(text, *before)) is not None


def _inside(lead: str, place: int) -> bool:
    """Whether a place stands right behind “whose” in a clause that a comma ends."""
    return re.search(r", whose (?:\w+ ){0,2}$", lead[:place]) is not None and "," in lead[place:]


def _quoted(text: str, a: Attribution, sentence: Span) -> Attribution | None:
    """“Belga quoted Holm as saying”: Holm's, not Belga's."""
    end = sentence.end
    if a.source and (match := _HEARD.fullmatch(text, a.cue[0].start, a.cue[-1].end)) is not None:
        return replace(a, source=(Span(*match.span("who")),))
    if not a.source or not _QUOTING.fullmatch(a.cue[-1].of(text)) or a.source[0].start > a.cue[0].start:
        return None
    match = _QUOTED.match(text, a.cue[-1].end, min(end, a.cue[-1].end + 160))
    if match is None:
        return None
    who = trimmed(text, Span(*match.span("who")))
    pieces = [
        piece
        for span in a.content
        for piece in (
            Span(span.start, min(span.end, match.start())),
            Span(max(span.start, match.end()), span.end),
        )
        if piece.start < piece.end
    ]
    content = tuple(piece for piece in (trimmed(text, p) for p in pieces) if piece)
    if (
        not content
        and text[a.source[0].start - 2 : a.source[0].start] == ", "
        and a.source[0].start - 2 > sentence.start
    ):
        told = trimmed(text, Span(sentence.start, a.source[0].start - 2))  # “…, Belga cited Holm | as saying.”
        content = (told,) if told is not None else ()
    if who is None or not any(c.isalnum() for piece in content for c in piece.of(text)):
        return None
    return replace(a, source=(who,), content=content)
