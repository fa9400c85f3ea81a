"""Speakers set off from their words: transcripts, and names after a dash.

``SECRETARY BLINKEN: …``, ``Q. … A. …``: where a story has at least two such labels, each opens a turn that runs to the
next label; its words are the speaker's own, so it is a direct statement without quotation marks. ``“…” — Commissioner
X``, on the same line or the next, and ``And from X:`` before quoted words, name the speaker of a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.record import Span
from onrecord.stages.rules.page import Page, overlap, touches, trimmed
from onrecord.stages.types import Attribution

# What may be a label: up to its colon, or Q and A with a full stop. Whether it is one, `_LABEL_WORDS` says word by
# word: one pattern for both would try all ways of cutting a run of capitals.
_LABEL = re.compile(r"\s*[\"“]?(?P<who>[QA](?=\.)|[A-Z][^:\n“”\"]{0,79}(?=:))(?P<cue>[.:])\s+(?=\S)")
_IN_BRACKETS = re.compile(r"\([^()\n]{1,40}\)")
_LABEL_WORDS = (
    (6, re.compile(r"[A-Z][A-Z.'’-]*")),  # SECRETARY BLINKEN:
    (5, re.compile(r"[A-Z][\w.'’-]*")),  # Jens Halvorsen:
)
# Labels that name no speaker.
_NOBODY = re.compile(
    r"(?i)^(read more|recommended|related|watch|see also|note|notes|update|photo|video|file|source|sources|editor.*"
    r"|correction|clarification|breaking|factbox|timeline|here (are|is) .*|analysis|opinion|key points?|more|summary)$"
)
_DASH = re.compile(r"\s*(?:[—–―‒−]|--?)\s*(?:(?:and )?from\s+)?(?=[A-Z])")
_FROM = re.compile(r"\s*(?P<cue>(?:And )?[Ff]rom)\s+(?P<who>[A-Z][^:\n]{2,80}):\s*$")
# A name after a dash: no verb fits into so few words.
_NAME_WORDS = 12
_SURE = 0.9
# A transcript of long turns begins within so many paragraphs: place and time may stand before it.
_HEAD = 4
_OWN = frozenset({"i", "we"})


def labelled(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """The attributions, with turns and dashed names. What a label covers is no other attribution's cue or content."""
    turns = list(_turns(page))
    named = [*_dashed(page), *_from(page)]
    mine = sorted(span for a in (*turns, *named) for span in (*a.source, *a.cue))
    spoken = sorted(span for a in turns for span in a.content)
    kept = [a for a in attributions if not touches(a.cue, mine) and not _own_words(page.text, a, spoken)]
    wholes = [a.content for a in named]
    kept = [a for a in kept if not any(overlap(a.content, whole) for whole in wholes)]
    return [*kept, *turns, *named]


def _own_words(text: str, a: Attribution, spoken: list[Span]) -> bool:
    """“I want …” in a turn: the speaker's own words, not another's that the speaker reports."""
    own = len(a.source) == 1 and a.source[0].of(text).casefold() in _OWN
    return own and touches(a.source, spoken)


def _turns(page: Page) -> Iterator[Attribution]:
    labels = {}
    for i in range(len(page.paragraphs)):
        match = _LABEL.match(page.text, page.paragraphs[i].start, page.paragraphs[i].end)
        if match and _is_label(match["who"]):
            labels[i] = match
    if len(labels) < 2 or not _is_transcript(page, labels):
        return
    order = sorted(labels)
    for number, i in enumerate(order):
        match = labels[i]
        stop = order[number + 1] if number + 1 < len(order) else len(page.paragraphs)
        content = [Span(match.end(), page.paragraphs[i].end), *page.paragraphs[i + 1 : stop]]
        pieces = tuple(p for p in (trimmed(page.text, span) for span in content) if p)
        who = trimmed(page.text, Span(match.start("who"), match.end("who")))
        if who and pieces:
            cue = Span(match.start("cue"), match.end("cue"))
            yield Attribution((who,), (cue,), pieces, _SURE, _SURE, "transcript")


def _is_label(who: str) -> bool:
    words = _IN_BRACKETS.sub(" ", who).split()
    if not words or _NOBODY.match(who.strip()):
        return False
    return any(len(words) <= most and all(map(word.fullmatch, words)) for most, word in _LABEL_WORDS)


def _is_transcript(page: Page, labels: dict[int, re.Match[str]]) -> bool:
    """Two labels in capitals or Q and A, or one name that speaks twice, and labels on a fair share of the lines; of
    long turns, that they begin where the text does, and that one of several in capitals speaks again."""
    names = [match["who"].strip() for match in labels.values()]
    capitals = sum(name.isupper() for name in names)
    again = len(names) - len(set(names))
    if min(labels) < _HEAD and capitals == len(names) and again and len(set(names)) > 1:
        return True
    return (capitals >= 2 or again >= 1) and 4 * len(labels) >= len(page.paragraphs)


def _dashed(page: Page) -> Iterator[Attribution]:
    """“…” — X, at the end of a paragraph or alone on the next line."""
    for i, span in enumerate(page.paragraphs):
        quotations = page.quoted[i]
        if quotations and quotations[-1].closed and not page.text[span.start : quotations[0].outer.start].strip():
            rest = Span(quotations[-1].outer.end, span.end)
            name = _name_after_dash(page.text, rest)
            if name and len(quotations) == 1:
                yield Attribution(
                    (name,), (_dash(page.text, rest, name),), (quotations[0].outer,), _SURE, _SURE, "dash"
                )
        elif not quotations and i and page.wholly_quoted(i - 1):
            name = _name_after_dash(page.text, span)
            if name:
                content = tuple(q.outer for q in page.quoted[i - 1])
                yield Attribution((name,), (_dash(page.text, span, name),), content, _SURE, _SURE, "dash")


def _name_after_dash(text: str, rest: Span) -> Span | None:
    match = _DASH.match(text, rest.start, rest.end)
    if not match:
        return None
    name = trimmed(text, Span(match.end(), rest.end))
    if name is None:
        return None
    words = name.of(text)
    if len(words.split()) > _NAME_WORDS or words.rstrip(".").count(".") > 3 or words[-1] in '?!:;”"':
        return None
    return Span(name.start, name.end - 1) if words.endswith(".") and not words.endswith(("Jr.", "Sr.")) else name


def _dash(text: str, rest: Span, name: Span) -> Span:
    dash = trimmed(text, Span(rest.start, name.start))
    return dash if dash else Span(name.start, name.start)


def _from(page: Page) -> Iterator[Attribution]:
    """``And from X:`` and then quoted paragraphs."""
    for i, span in enumerate(page.paragraphs[:-1]):
        match = _FROM.match(page.text, span.start, span.end)
        if match and page.wholly_quoted(i + 1):
            content = [q.outer for q in page.quoted[i + 1]]
            k = i + 1
            while not page.quoted[k][-1].closed and k + 1 < len(page.paragraphs) and page.wholly_quoted(k + 1):
                k += 1
                content += [q.outer for q in page.quoted[k]]
            who = Span(match.start("who"), match.end("who"))
            cue = Span(match.start("cue"), match.end("cue"))
            yield Attribution((who,), (cue,), tuple(content), _SURE, _SURE, "label")
