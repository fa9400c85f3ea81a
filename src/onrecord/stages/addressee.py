"""Addressee: the people a statement was made to (told *reporters*, in a letter to *the council*)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.record import Part, Span
from onrecord.stages.frame import Frame, cut_off
from onrecord.stages.outlets import is_outlet
from onrecord.stages.phrases import HOLE, TELLING

# “briefing reporters”, but not “a press briefing held …”
_BRIEFING = "".join(rf"(?<!\b{word}\s)" for word in ("a", "the", "press", "news", "media", "daily", "weekly", "this"))
_TOLD = re.compile(rf"\b(?:(?!briefing\b)|{_BRIEFING}){TELLING}\s+")
_TOLD_BY = re.compile(r"\b(?:was|were|been|being)\s+(?:\w+ly\s+)?(?:told|informed|notified|assured|briefed)\b")
# “warned Sylvania that”, but not “warned Sylvania against”
_WARNED = re.compile(
    r"\b(?:warn|remind|reassure|assure|advise)(?:s|d|ed|ing)?\s+"
    rf"(?=(?:(?!\b(?:against|of|about|for)\b)[^:.;]){{2,60}}?(?:that\b|{HOLE}))"
)
# “confirmed to reporters”: after verbs that say something; behind others (“points to the indictment”) none is addressed
_SAID = re.compile(
    r"\b(?:said|says?|saying|(?:confirm|admit|explain|express|propos|suggest|stat|reveal|disclos|complain|apologi|report|"
    r"announc|convey|repeat|reiterat|describ|wr[io]t|declar|insist|boast|testif|present|stress|mention)\w*)(?:\s+to)?$"
)
_TO = re.compile(
    rf"\s+(?:{HOLE}\W*\s+)?to\s+"
    r"(?=(?:the|an?|his|her|their|its)\b|[^\W\d_a-z]|reporters|journalists|media|lawmakers|parliament)"
)
_SPEAKING_TO = re.compile(r"\b(?:speaking|talking|remarks|comments|address|speech|said|wrote)\s+to\s+", re.IGNORECASE)
_DOCUMENT_TO = re.compile(
    r"(\w+)(?:\s+(?:sent|addressed|e-?mailed|(?:this|last)\s+\w+|(?:on|in|dated)\s+[A-Z]\w+|(?:seen|obtained)\s+by\s+[A-Z]\w+,))?"
    r"\s+to\s+"
)
# “asked the court for more time”, “asked the minister whether”
_ASKED = re.compile(
    r"\bask(?:s|ed|ing)?\s+"
    rf"(?=(?:(?!\b(?:for|to|whether|if|about|that)\b)[^:.;,]){{2,60}}?(?:\b(?:for|to|whether|if|about)\b|{HOLE}))"
)
# “In her meetings with the ministers, …”; “met with the president to reaffirm …”
_IN_MEETING = re.compile(r"\b[Ii]n\s+(?:his|her|their|its|an?)\s+(?:\w+\s+)?(?:meeting|call|conversation)s?\s+with\s+")
_MET = re.compile(
    r"\b(?:met|spoke|talked)\s+(?:(?:today|yesterday|earlier|again|by\s+phone|in\s+[A-Z]\w+)\s+){0,3}with\s+"
)

# What ends the noun phrase: punctuation, a hole, and words that say when, where or what.
_STOP = re.compile(
    rf"{HOLE}|[,:;!?()\[\]“”\"„«»–—]|\s--"
    r"|\s(?:that|on|in|at|after|before|during|when|while|as|following|by|via|from|about|against|for|over|with|under"
    r"|of(?!\s+(?-i:[^\W\d_a-z]))|through|to|prior|ahead|shortly|hours|days|minutes|moments|late|early|last|this"
    r"|yesterday|today|earlier|later|the\s+(?:following|next|previous)|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|how|what|who|whether|why|where|if|it|he|she|they|there|and\s+(?:said|that|added))\b",
    re.IGNORECASE,
)
# “members of the union”, “a hearing on currencies”: these keep what follows.
_KEEPS = re.compile(
    r"(?:members|leaders|ministers|representatives|people|a\s+\w+|the\s+\w+|hundreds|thousands|crowds?)\s+(?:of|in|on)\b"
)
_TRAILING = re.compile(r"(?:\s+(?:of|in|on))?\.?$")
_NOBODY = re.compile(
    r"(?:that|whether|if|how|what|who|why|when|where|against|about|on|of|do|be|have|make|end|take|the\s+(?:effect|point|contrary))\b"
    r"|(?:me|us|you|the|an?|its|his|her|to)?$|\W",
    re.IGNORECASE,
)


def addressee_of(text: str, frame: Frame, channel: Part | None, source: tuple[Span, ...]) -> Part | None:
    """Whom the statement in `frame` was made to, or None; never an outlet: that is its channel."""
    if frame.cue is None:
        return None
    taken = (*source, *(channel.spans if channel else ()))
    for at in _places(frame, frame.cue, channel):
        phrase = _noun_phrase(frame.words, at)
        span = frame.span(at, at + len(phrase))
        if span is None or _NOBODY.match(phrase) or is_outlet(phrase):
            continue
        if not any(s.start < span.end and span.start < s.end for s in taken):
            return Part.cut(text, (span,))
    return None


def _places(frame: Frame, cue: tuple[int, int], channel: Part | None) -> Iterator[int]:
    """Where in the frame a noun phrase may begin that is an addressee, the likeliest first."""
    words, (start, end) = frame.words, cue
    for match in _TOLD.finditer(words, max(0, start - 12), min(len(words), end + 60)):
        passive = _TOLD_BY.search(words, max(0, match.start() - 20), match.end())
        if match.end() >= start and not passive and not cut_off(words, match.start(), cue):
            yield match.end()
    for match in _ASKED.finditer(words, max(0, start - 2), min(len(words), end + 80)):
        if start <= match.start() <= end:
            yield match.end()
    for match in _IN_MEETING.finditer(words, 0, start):
        yield match.end()
    if words.startswith("to ", start):
        for match in _MET.finditer(words, 0, start):
            yield match.end()
    for match in _WARNED.finditer(words, max(0, start - 2)):
        if match.start() <= end:
            yield match.end()
    if _SAID.search(words, start, end):
        match_to = _TO.match(words, end - 3 if words.endswith(" to", start, end) else end)
        if match_to:
            yield match_to.end()
    for match in _SPEAKING_TO.finditer(words):
        if not cut_off(words, match.start(), cue):
            yield match.end()
    for match in _DOCUMENT_TO.finditer(words) if channel else ():
        place = frame.span(*match.span(1))
        if place and channel and any(c.start <= place.start and place.end <= c.end for c in channel.spans):
            yield match.end()


def _noun_phrase(words: str, at: int) -> str:
    """The noun phrase that begins at `at`, without what only says when or where."""
    stop = _STOP.search(words, at)
    if stop and stop.group().strip() in {"of", "in", "on"} and _KEEPS.match(words, at):
        stop = _STOP.search(words, stop.end())
    return _TRAILING.sub("", words[at : stop.start() if stop else len(words)].strip())
