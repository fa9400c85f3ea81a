"""Attribution in headlines: ``Moscow ready to talk: Kremlin``, ``Moscow ready to talk - Kremlin``, ``Kremlin: …``."""

from __future__ import annotations

import re

from onrecord.record import Span
from onrecord.stages.rules.page import Page, overlap
from onrecord.stages.types import Attribution

# The speaker comes last, after a colon or a spaced dash, and is short.
_LAST = re.compile(r"(?P<content>\S.{9,200}?)\s*(?P<cue>:|\s[-–—])\s+(?P<who>\w[\w.'’&-]*(?:\s[\w.'’&-]+){0,3})\s*$")
_FIRST = re.compile(
    r"(?P<who>[A-Z][\w.'’&-]*(?:\s[\w.'’&-]+){0,3})\s*(?P<cue>:)\s+(?!(?i:how|why|what|who|when|where)\b)(?P<content>\S.{9,200})$"
)
# Words that stand before a colon in headlines and are nobody's name.
_NO_SPEAKER = re.compile(
    r"(?i)^(?:.*\b(analysis|update|exclusive|factbox|explainer|timeline|live|opinion|editorial|video|watch|photos?"
    r"|breaking|urgent|lead|wrapup|correction|interview|profile|obituary|review|preview|poll|fact check|what|why|how"
    r"|who|when|where|day \d+|part \d+|q&a|special report|insight|focus|feature|column|commentary|graphic|in pictures"
    r"|quotes?|highlights?|key|the latest|report card)\b.*|\d+)$"
)
# After a dash, a speaker in a headline begins with a capital or is one of these.
_SPEAKERS = re.compile(
    r"(?i)^(?:[A-Z0-9].*|.*\b(sources?|officials?|reports?|spokes\w+|media|minister|ministry|police|paper|agency|"
    r"statement|poll|survey|study|witness(?:es)?|lawyers?|document|diplomats?|president|union|experts?|analysts?)\b.*)$"
)
_SURE = 0.7


def in_headline(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """The attributions, with the one that the headline's form makes, unless the model has found one there."""
    span = page.headline
    if span is None or any(overlap((*a.cue, *a.content), [span]) for a in attributions):
        return attributions
    match = _LAST.match(page.text, span.start, span.end)
    if match is None or not _may_speak(match["who"], last=True):
        match = _FIRST.match(page.text, span.start, span.end)
        if match is None or not _may_speak(match["who"], last=False):
            return attributions
    cue = Span(match.start("cue"), match.end("cue"))
    if page.text[cue.start].isspace():
        cue = Span(cue.start + 1, cue.end)
    who = Span(match.start("who"), match.end("who"))
    content = Span(match.start("content"), match.end("content"))
    return [*attributions, Attribution((who,), (cue,), (content,), _SURE, _SURE, "headline")]


def _may_speak(who: str, *, last: bool) -> bool:
    """Whether `who` may be a speaker. At the head of a headline only a name may: ``The port war: how it began``."""
    if _NO_SPEAKER.match(who):
        return False
    return bool(_SPEAKERS.match(who)) and (last or all(word[0].isupper() for word in who.split()))
