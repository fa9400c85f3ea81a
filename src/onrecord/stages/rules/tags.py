"""Tags name the speaker behind his words: “A,” Holm said; A, an aide said on Monday.

A quotation that ends in a comma, a question or a call and has a tag right behind it is the tag's and nobody else's, not
the last speaker's nor the next one's. So is a sentence that ends in a tag: all of it before the comma. Where the model
has found the tag's cue, its content is mended; where it hasn't, the tag is an attribution of its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from onrecord.ontology.load import words_of_use
from onrecord.record import Span
from onrecord.stages.kind import is_people
from onrecord.stages.phrases import any_of
from onrecord.stages.quotations import Quotation
from onrecord.stages.rules.page import Page, joined, overlap, touches, trimmed
from onrecord.stages.rules.sentences import sentences
from onrecord.stages.types import Attribution

_SURE = 0.85
# A name with its titles; more words hold a verb.
_WORDS = 9
# Fewer quoted words before a comma are a title or a scare quote: “This Week,” Holm said.
_LEAST_QUOTED = 3
_STOPS = frozenset('.!?”"’:—–)')
# Fewer words before a tag are a place or a time.
_LEAST = 4
# The share of a sentence that a tag's content has to hold: less is what the model left of it.
_HELD = 0.35
# So far behind a tag stands what else is reported with it.
_REACH = 30
_FAR = 1_000  # characters about a tag: what begins further away has nothing of its sentence
_NEXT = 60  # characters between a tag and the next
_APART = frozenset('.!?“”"\n')
_PHRASE = r"[^\s,;:()“”\"—–…]+(?:[ \u00a0][^\s,;:()“”\"—–…]+){0,8}?"


def tagged(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """The attributions, each tag with the words it stands behind. See the module."""
    found = list(attributions)
    places = sorted((span.start, n) for n, a in enumerate(found) for span in (*a.cue, *a.content))
    for i in range(len(page.paragraphs)):
        for quotation in page.quoted[i]:
            if (tag := _behind(page, i, quotation)) is not None:
                _give(page, found, _around(places, quotation.outer), tag, quotation.outer)
        for sentence, tag in _ends(page, i):
            _give_sentence(page, found, _around(places, sentence), tag, sentence)
    return found


def _around(places: Sequence[tuple[int, int]], piece: Span) -> set[int]:
    """The attributions with a cue or a content that begins near a piece."""
    lo = bisect_left(places, (piece.start - _FAR, 0))
    return {n for _, n in places[lo : bisect_left(places, (piece.end + _FAR, 0))]}


def _words(use: str) -> frozenset[str]:
    return words_of_use("tag_words.tsv", use)


@cache
def _quoting() -> re.Pattern[str]:
    verbs, turned = any_of(_words("quoting")), any_of(_words("turned"))
    pronouns = any_of(_words("pronoun"))
    ends = rf"(?:[,.;:]|\s[—–-]|\s{any_of(_words('tail'))}\b|\s*$)"
    return re.compile(
        rf",?\s+(?:(?P<who>{pronouns}|{_PHRASE}) (?:also |then |later |has |had |once )?(?P<cue>{verbs})"
        rf"(?=(?: (?:reporters|journalists|{_NAME}))?{ends})|(?P<cue2>{turned}) (?P<who2>{_PHRASE})(?={ends}))"
    )


@cache
def _reporting() -> re.Pattern[str]:
    verbs, turned = any_of(_words("reporting")), any_of(_words("turned"))
    pronouns, tail = any_of(_words("pronoun")), any_of(_words("tail"))
    # “told Butz at noon, asking not to be named”
    aside = r"(?:,? (?:asking|speaking|requesting|declining|citing|quoting)\b[^;:“”\"]{0,120})?"
    behind = rf"(?P<tail>(?: {tail}\b[^,;:“”\"]{{0,90}})?{aside})[.!]?\s*"
    return re.compile(
        rf"(?P<who>{pronouns}|{_PHRASE}) (?:also |then |later |has |had )?(?P<cue>{verbs})"
        rf"(?: (?:reporters|journalists|parliament|lawmakers|{_NAME}))?{behind}"
        rf"|(?P<cue2>{turned}) (?P<who2>{_PHRASE}){behind.replace('tail>', 'tail2>')}"
    )


_NAME = r"(?:the )?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}"


def _behind(page: Page, i: int, quotation: Quotation) -> tuple[Span, Span] | None:
    """Source and cue of the tag right behind a quotation."""
    text, paragraph = page.text, page.paragraphs[i]
    at = quotation.outer.end
    if not quotation.closed or at >= paragraph.end:
        return None
    words = quotation.inner.of(text).split()
    before = text[max(paragraph.start, quotation.outer.start - 4) : quotation.outer.start].rstrip()
    opens = not before or before[-1] in _STOPS
    leads = words[-1:] and (words[-1][-1] in "?!" or (len(words) >= _LEAST_QUOTED and "," in (text[at], words[-1][-1])))
    if not (opens and leads):
        return None
    match = _quoting().match(text, at, min(paragraph.end, at + 160))
    return _tag(page, match) if match else None


def _tag(page: Page, match: re.Match[str]) -> tuple[Span, Span] | None:
    which = "" if match["cue"] else "2"
    who = match["who" + which]
    words = who.split()
    own = len(words) == 1 and who in _words("pronoun")
    noun = words[0][:1].isupper() or words[0] in ("the", "a", "an", "one", "another", "his", "her", "their", "its")
    if not own and (not noun or len(words) > _WORDS or not _words("clause").isdisjoint(w.lower() for w in words)):
        return None
    if not own and words[0].lower() in _words("pronoun"):
        return None
    if which and not own and not (words[-1][:1].isupper() or is_people(words[-1])):
        return None  # “Holm, the envoy, said the first of them would do”
    return Span(*match.span("who" + which)), Span(*match.span("cue" + which))


def _give(page: Page, found: list[Attribution], near: set[int], tag: tuple[Span, Span], piece: Span) -> None:
    """Gives a quotation to its tag, and takes it from who else has it."""
    who, cue = tag
    owners = [n for n in sorted(near) if overlap(found[n].cue, [cue])]
    if not owners:
        if any(overlap(found[n].cue, [who]) for n in near):
            return
        found.append(Attribution((who,), (cue,), (piece,), _SURE, _SURE, "tag"))
        owners = [len(found) - 1]
    owner = owners[0]
    a = found[owner]
    if not overlap(a.content, [piece]):
        found[owner] = replace(a, content=joined(page.text, [*a.content, piece]))
    for n in sorted(near):
        other = found[n]
        if n in owners or not other.cue or not overlap(other.content, [piece]) or overlap(other.cue, [piece]):
            continue
        if _reports(page.text, other, cue):
            continue  # who reports the speaker reports the quotation too
        found[n] = replace(other, content=_less(page.text, other.content, piece))


def _reports(text: str, other: Attribution, cue: Span) -> bool:
    """Whether `other` tells what a tag says: its content goes on behind the tag, or it has the next: “…,” the pope told
    them, according to Belga."""
    if any(span.end > cue.end for span in other.content if span.start <= cue.end + _REACH and span.end > cue.start):
        return True
    behind = text[cue.end : other.cue[0].start] if other.cue else "."
    return bool(behind) and len(behind) < _NEXT and behind.startswith(" ") and _APART.isdisjoint(behind)


def _less(text: str, spans: tuple[Span, ...], hole: Span) -> tuple[Span, ...]:
    pieces = [
        part
        for span in spans
        for part in (Span(span.start, min(span.end, hole.start)), Span(max(span.start, hole.end), span.end))
        if part.start < part.end
    ]
    kept = [piece for piece in (trimmed(text, part) for part in pieces) if piece]
    return tuple(piece for piece in kept if any(c.isalnum() for c in piece.of(text)))


def _ends(page: Page, i: int) -> Iterator[tuple[Span, tuple[Span, Span]]]:
    """The sentences that end in a tag, up to the comma before it, with the tag."""
    text = page.text
    inner = [q.inner for q in page.quoted[i]]
    for sentence in sentences(page, i):
        body = trimmed(text, sentence)
        if body is None or body.end - body.start > 700 or touches([Span(body.start, body.start + 1)], inner):
            continue
        comma, tag = body.end, None
        for _ in range(2):  # the tag may have an aside of its own behind a comma
            comma = text.rfind(", ", body.start, comma)
            match = _reporting().fullmatch(text, comma + 2, body.end) if comma > body.start else None
            if (tag := _tag(page, match) if match else None) is not None:
                break
        said = Span(body.start, comma)
        if tag is not None and not touches([tag[1]], inner) and _is_said(text, said, inner):
            yield said, tag


def _is_said(text: str, said: Span, inner: list[Span]) -> bool:
    """Whether what stands before a tag is a sentence outside of quotation marks."""
    words = said.of(text).split()
    if len(words) < _LEAST or not words[0][0].isupper():
        return False
    if touches([Span(said.end - 1, said.end)], inner) or said.of(text)[-1] in '”"':
        return False
    return words[0].lower() not in _words("opening") or said.of(text).count(", ") > 0


def _give_sentence(page: Page, found: list[Attribution], near: set[int], tag: tuple[Span, Span], said: Span) -> None:
    """Gives a sentence to the tag that it ends in."""
    who, cue = tag
    owners = [n for n in sorted(near) if overlap(found[n].cue, [cue])]
    if not owners:
        found.append(Attribution((who,), (cue,), (said,), _SURE, _SURE, "tag"))
        owners = [len(found) - 1]
    a = found[owners[0]]
    if any(span.start >= cue.end for span in a.content) and not overlap(a.content, [said]):
        return
    if overlap(a.content, [said]) < _HELD * (said.end - said.start):
        rest = [span for span in a.content if not overlap([span], [said]) and span.start >= cue.start]
        found[owners[0]] = replace(a, content=joined(page.text, [said, *rest]))
    for n in sorted(near):
        other = found[n]
        if n in owners or not other.cue or overlap(other.cue, [said]) or not overlap(other.content, [said]):
            continue
        if not any(span.start <= said.start and cue.end <= span.end for span in other.content):
            found[n] = replace(other, content=_less(page.text, other.content, said))
