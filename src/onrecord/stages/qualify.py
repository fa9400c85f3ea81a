"""Qualify: what an attribution found by model or rule means — mode, polarity, channel, addressee, kind of source."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from onrecord.record import Mode, Part, Source, Span, Statement
from onrecord.stages.addressee import addressee_of
from onrecord.stages.channel import channel_of
from onrecord.stages.frame import Framer
from onrecord.stages.kind import Kinds
from onrecord.stages.polarity import polarity_of
from onrecord.stages.types import Attribution

_WORD = re.compile(r"\w+")
_NESTED = re.compile(r"‘[^‘“”]+?’(?!\w)|(?<!\w)'[^'“”]+'(?!\w)|“[^“”]+”|(?<!\w)\"[^\"]+\"")


def qualify(
    text: str, paragraphs: Sequence[Span], quoted: Sequence[Span], attributions: Sequence[Attribution]
) -> tuple[Statement, ...]:
    """The statements that `attributions` are, in the order of their contents, with ids S1, S2, …

    `paragraphs` are those of the body, in order; `quoted` what stands inside double quotation marks, the marks left
    out. The spans of an attribution have to be in order, apart and inside the text (ValueError otherwise)."""
    framer = Framer(text, paragraphs, attributions)
    kinds = Kinds(text, (span.of(text) for attribution in attributions for span in attribution.source))
    statements = []
    for number, attribution in enumerate(sorted(attributions, key=_place), start=1):
        source, content = Part.cut(text, attribution.source), Part.cut(text, attribution.content)
        frame = framer.frame(attribution)
        channel = channel_of(text, frame, attribution.source)
        statements.append(
            Statement(
                id=f"S{number}",
                mode=_mode(text, quoted, attribution),
                source=_source(source, attribution, kinds),
                cue=Part.cut(text, attribution.cue),
                content=content,
                channel=channel,
                addressee=addressee_of(text, frame, channel, attribution.source),
                polarity=polarity_of(frame, source.text, content.text),
                confidence=attribution.confidence,
            )
        )
    return tuple(statements)


def _place(attribution: Attribution) -> tuple[int, int]:
    """Sorts by where the content begins, the longer of two first: who reports a statement comes before it."""
    spans = attribution.content or attribution.cue or attribution.source
    return (spans[0].start, -spans[-1].end) if spans else (0, 0)


def _mode(text: str, quoted: Sequence[Span], attribution: Attribution) -> Mode:
    # What a transcript gives is the speaker's own words, with no marks around them.
    if attribution.origin == "transcript":
        return "direct"
    return mode_of(text, quoted, attribution.content, attribution.cue)


def mode_of(text: str, quoted: Sequence[Span], content: Sequence[Span], cue: Sequence[Span] = ()) -> Mode:
    """How much of `content` stands in the regions `quoted` (in order and apart), counted in words.

    A region that holds the cue too quotes who reports the statement, not the statement: there nested marks count."""
    reporting = _region(quoted, cue[0]) if cue else None
    inside = outside = False
    for span in content:
        nested = _nested(text, span) if reporting and reporting.start <= span.start < reporting.end else None
        for word in _WORD.finditer(text, span.start, span.end):
            place = Span(word.start(), word.end())
            if nested is None:
                marked = _region(quoted, place) is not None
            else:
                marked = any(n.start <= place.start and place.end <= n.end for n in nested)
            inside, outside = inside or marked, outside or not marked
            if inside and outside:
                return "mixed"
    return "direct" if inside else "indirect"


def _region(quoted: Sequence[Span], place: Span) -> Span | None:
    """The quoted region that holds `place`."""
    at = bisect_right(quoted, place.start, key=_start) - 1
    return quoted[at] if at >= 0 and place.end <= quoted[at].end else None


def _start(span: Span) -> int:
    return span.start


def _nested(text: str, span: Span) -> list[Span]:
    return [Span(match.start(), match.end()) for match in _NESTED.finditer(text, span.start, span.end)]


def _source(part: Part, attribution: Attribution, kinds: Kinds) -> Source:
    if not part.spans:
        return Source(part, None, attribution.source_confidence, reason="no source given")
    reason = None if attribution.cue else "understood"
    return Source(part, kinds.of(part.spans), attribution.source_confidence, reason=reason)
