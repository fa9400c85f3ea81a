"""Channel: the outlet, platform or document by which a statement was made.

    Rudolf told the Strelsau Times              Strelsau Times
    Rudolf said in a statement, wrote on X      statement; X
    Rudolf tweeted                              Twitter, by the word ``tweeted``

A channel is given without article; a tweet stands for the platform, so its text is the platform's name while its span
marks the word that says so. Where a frame names an outlet and a document, the one that stands nearer to the cue is it,
but an interview counts by its outlet alone (the convention of the corpora that we measure with).
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.record import Part, Span
from onrecord.stages.frame import Frame, cut_off
from onrecord.stages.outlets import channel_forms, description_end, outlet, stands_for
from onrecord.stages.phrases import HOLE, TELLING, any_of

_ARTICLE = r"(?:(?:an?|the|his|her|its|their|my|our|another|one|this|that|[\w.’'-]+(?:’s|'s))\s+)"
_SERIES = r"(?:(?:series|flurry|string|number|pair|couple)\s+of\s+)"
_MODIFIER = r"(?:(?:separate|brief|short|long|terse|rare|lengthy|blunt|unusual),\s+|[\w.’'-]+\s+)"
_SAYING = r"(?:sa(?:id|ys)|confirm(?:ed|s)|disclosed|admitted|revealed|explained|acknowledged|denied|wrote|writing)"
_PUBLISHING = (
    r"(?:issued|issuing|released|releasing|published|posted|sent|wrote|circulated|signed|read\s+out"
    r"|quoted|quoting|cited|citing)"
)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Where a channel stands in a frame; the group ``channel`` marks it. Of two as near, the earlier pattern counts."""
    document, platform = any_of(channel_forms("document")), any_of(channel_forms("platform"))
    tweet = any_of(stands_for())
    known = any_of(channel_forms("outlet"))
    article_outlet = rf"(?:the\s+|its\s+|[A-Z]\w*(?:’s|'s)\s+)?(?P<channel>{outlet()})"
    on_platform = rf"(?:[\w’'-]+\s+){{0,4}}?(?P<channel>{platform})(?![\w’'-])(?!\s+[A-Z])"
    in_a = rf"\b[Ii]n\s+{_ARTICLE}"
    by_a = rf"\b(?:[Ii]n|[Vv]ia|[Bb]y|[Tt]hrough)\s+{_ARTICLE}"
    the_document = rf"(?P<channel>{_MODIFIER}{{0,2}}?{document})"
    clause_opens = rf"(?:^|[,;]\s*|{HOLE}\W*)"
    return tuple(
        re.compile(pattern)
        for pattern in (
            # outlets: in an interview with …, told …, said to …, on …, broadcast on …
            r"\b(?i:interviews?|remarks|comments|spoke|speaking|spoken|talking|conversation)\s+"
            r"(?:with|to|on|by|for|in|aired\s+(?:on|by)|published\s+(?:in|by|on)|broadcast\s+(?:on|by))\s+"
            + article_outlet,
            rf"\b{TELLING}\s+{article_outlet}",
            rf"\b{_SAYING}\s+to\s+{article_outlet}",
            # a tweet, a Facebook post
            rf"\b(?:[Ii]n|[Vv]ia|[Bb]y|[Oo]f|[Ww]ith)\s+{_ARTICLE}?{_SERIES}?{_MODIFIER}{{0,2}}?(?P<channel>{tweet})\b",
            rf"\b(?P<channel>{any_of(form for form in stands_for() if form.endswith(('ed', 'ing')))})\b",
            # platforms: on X, in a post on X, on his Twitter feed
            rf"\b(?:on|On|via|over|to|through)\s+{on_platform}",
            rf"{in_a}{_SERIES}?{_MODIFIER}??(?:post|posting|message|video|thread|clip)s?\s+(?:posted\s+)?on\s+{on_platform}",
            rf"\b[Ii]n\s+{_ARTICLE}?(?P<channel>{platform})\s+(?:post|posting|message|video|entry|thread|statement)s?\b",
            rf"\b(?:on|On|via)\s+(?:[\w’'-]+\s+){{1,3}}?(?P<channel>(?:{platform}|twitter)\s+(?:feed|account|page|channel))\b",
            # “told a conference broadcast on television” names no channel, “on state television” does
            rf"(?<!broadcast )(?<!live )(?<!aired )(?<!shown )\b(?:on|On|in)\s+{article_outlet}",
            rf"\b(?:broadcast|aired|shown|carried)\s+(?:live\s+)?(?:on|by)\s+(?!(?:television|TV|radio)\b){article_outlet}",
            rf"\b(?:at|in)\s+an?\s+(?P<channel>{known})\s+(?:interview|town\s+hall|debate|forum|documentary)",
            # documents, but “in an e-mail to the Strelsau Times” is the newspaper
            rf"\b(?:[Ii]n|[Bb]y|[Vv]ia)\s+{_ARTICLE}?{_MODIFIER}??{document}\s+to\s+{article_outlet}",
            rf"{by_a}{_SERIES}?{_MODIFIER}??{the_document}s?\b",
            rf"\b(?:[Vv]ia|[Bb]y)\s+(?P<channel>{document})s?\b",
            # “sent a message that” is mostly a figure of speech
            rf"\b{_PUBLISHING}\s+{_ARTICLE}(?!(?:\w+\s+)?message\b){the_document}\b",
            rf"\b[Aa]ccording\s+to\s+{_ARTICLE}{the_document}\s+(?:from|by|issued|released|posted|published)\b",
            # outlets that quote: quoted by Tass as saying; KCNA quoted Kim as saying
            rf"\b(?:quoted|cited)\s+(?:as\s+\w+\s+)?(?:by|in)\s+{article_outlet}",
            rf"{clause_opens}(?:The\s+)?{article_outlet}\s+(?:has\s+|had\s+|also\s+)?(?:quoted|quotes|cited)\b",
            rf"{clause_opens}(?:The\s+)?{article_outlet}\s+(?:reported|said),?\s+(?:quoting|citing)\b",
            rf"{clause_opens}(?P<channel>The\s+{any_of(channel_forms('outletword'))})\s+(?:has\s+|had\s+)?(?:quoted|cited)\b",
        )
    )


def channel_of(text: str, frame: Frame, source: tuple[Span, ...]) -> Part | None:
    """The outlet, platform or document by which the statement in `frame` was made, or None."""
    if frame.cue is None:
        return None
    best: tuple[int, int, Span] | None = None
    for rank, pattern in enumerate(_patterns()):
        for match in pattern.finditer(frame.words):
            span = frame.span(*match.span("channel"))
            if span is None or any(s.start < span.end and span.start < s.end for s in source):
                continue
            if cut_off(frame.words, match.start(), frame.cue):
                continue
            candidate = (_distance(match.span(), frame.cue), rank, span)
            best = candidate if best is None else min(best, candidate)
    return _named(text, best[2]) if best else _by_source(text, source)


def _named(text: str, span: Span) -> Part:
    """The channel that `span` marks: a platform by its name, an outlet without what describes it."""
    words = span.of(text)
    name = stands_for().get(words.casefold())
    if name:
        return Part((span,), name)
    return Part.cut(text, (Span(span.start + description_end(words), span.end),))


def _by_source(text: str, source: tuple[Span, ...]) -> Part | None:
    """The platform that the source's own words name: “one of his tweets”, “an official government Twitter account”."""
    for span in source:
        for word in re.finditer(r"\w+(?:\s+(?:feed|account|page|channel|post))?", span.of(text)):
            name = stands_for().get(word.group().casefold())
            if name:
                return Part((Span(span.start + word.start(), span.start + word.end()),), name)
    return None


def _distance(found: tuple[int, int], cue: tuple[int, int]) -> int:
    """How far from the cue; what stands before it counts as further."""
    if found[1] <= cue[0]:
        return cue[0] - found[1] + 40
    return max(0, found[0] - cue[1])
