"""Quoted words that go on with a statement, and quotations without a cue of their own.

- “A,” he said. “B.” — what ends right before the speaker or the cue, and the quoted sentence after the cue, are
  pieces of the same statement.
- A quotation that the last paragraph left open goes on in this one: the same statement.
- A paragraph that ends in a colon introduces the quoted paragraph after it.
- A wholly quoted paragraph with no cue, after a closed quotation, is a statement of its own with an empty cue. Its
  source is the last speaker within two paragraphs, or not known; where the next paragraph has the cue, it is its.

Words that stand in marks and are no sentence (scare quotes, titles) are left alone.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.record import Span
from onrecord.stages.quotations import Quotation
from onrecord.stages.rules.page import Page, joined, overlap
from onrecord.stages.types import Attribution

# A quoted piece of fewer words that follows a statement is as often a title or a scare quote.
_LEAST_WORDS = 3
# How far before its cue a source may begin that stands right after a quotation.
_NEAR = 120
_SENTENCE_ENDS = frozenset(".!?…")
# How many paragraphs may stand between a speaker's last words and a quotation that is understood to be theirs.
_REACH = 2
# What the reader takes for granted is right less often than what the story says: measured on the wire gold.
_UNDERSTOOD, _GUESSED, _UNKNOWN = 0.75, 0.5, 0.3


def continued(page: Page, attributions: list[Attribution]) -> list[Attribution]:
    """The attributions with their further pieces, and those that the reader understands. See the module."""
    found = list(attributions)
    by_paragraph = page.by_paragraph(found)
    taken = page.contents(found)
    last: int | None = None  # the statement whose speaker was last quoted
    last_at = -_REACH - 1
    open_last = False
    waiting: list[int] = []  # wholly quoted paragraphs left open, before any cue
    for i in range(len(page.paragraphs)):
        own = [n for n in by_paragraph[i] if found[n].content or found[n].cue]
        if page.wholly_quoted(i) and not overlap(taken[i], [q.inner for q in page.quoted[i]]):
            pieces = [_words_of(q) for q in page.quoted[i]]
            introduced = _introduced(page, found, by_paragraph, i)
            if introduced is not None:
                n = introduced
                found[n] = replace(found[n], content=joined(page.text, [*found[n].content, *pieces]))
                last, last_at = n, i
            elif last is not None and last_at == i - 1 and open_last:
                found[last] = replace(found[last], content=joined(page.text, [*found[last].content, *pieces]))
                last_at = i
            elif not page.quoted[i][-1].closed and _cue_follows(page, found, by_paragraph, i):
                waiting.append(i)
                continue
            elif _is_speech(page.text, pieces):
                quoted_last = last if last is not None and i - last_at <= _REACH else None
                found.append(_uncued(page, found, pieces, quoted_last, _last_speaker(found, by_paragraph, i)))
                last, last_at = len(found) - 1, i
            open_last = bool(page.quoted[i]) and not page.quoted[i][-1].closed
            continue
        _add_pieces(page, found, own, i)
        speaking = [n for n in own if _quotes(page, found[n], i)]
        if waiting:
            if speaking:
                pieces = [_words_of(q) for k in waiting for q in page.quoted[k]]
                n = speaking[0]
                found[n] = replace(found[n], content=joined(page.text, [*pieces, *found[n].content]))
            waiting = []
        if speaking:
            last, last_at = max(speaking, key=lambda n: found[n].content[-1].end), i
            open_last = bool(page.quoted[i]) and not page.quoted[i][-1].closed
        else:
            open_last = False
    return found


def _words_of(quotation: Quotation) -> Span:
    return quotation.outer


def _quotes(page: Page, attribution: Attribution, i: int) -> bool:
    """Whether the attribution holds quoted words of paragraph i, and somebody says them."""
    inner = [q.inner for q in page.quoted[i]]
    return bool(attribution.source) and overlap(attribution.content, inner) > 0


def _is_speech(text: str, pieces: list[Span]) -> bool:
    """Whether quoted words can be a statement of their own: not a word or two, not a crosshead in capitals."""
    words = " ".join(piece.of(text) for piece in pieces)
    return len(words.split()) >= _LEAST_WORDS and not words.isupper()


def _last_speaker(found: list[Attribution], by_paragraph: list[list[int]], i: int) -> int | None:
    """The last statement that somebody makes in the paragraphs within reach, quoted or not."""
    for k in range(i - 1, max(-1, i - 1 - _REACH), -1):
        speaking = [n for n in by_paragraph[k] if found[n].source and found[n].content]
        if speaking:
            return max(speaking, key=lambda n: found[n].content[-1].end)
    return None


def _uncued(
    page: Page, found: list[Attribution], pieces: list[Span], quoted: int | None, reported: int | None
) -> Attribution:
    """A quotation without a cue: by whoever was quoted last, else reported last, else by nobody known."""
    share, n = (_UNDERSTOOD, quoted) if quoted is not None else (_GUESSED, reported)
    content = joined(page.text, pieces)
    if n is None or not found[n].source:
        return Attribution((), (), content, _UNKNOWN, _UNKNOWN, "uncued")
    sure = round(share * found[n].source_confidence, 4)
    return Attribution(found[n].source, (), content, sure, sure, "uncued")


def _introduced(page: Page, found: list[Attribution], by_paragraph: list[list[int]], i: int) -> int | None:
    """The attribution of the paragraph before that ends in a colon and has said nothing yet after its cue."""
    if i == 0 or not page.words(i - 1).rstrip().endswith(":"):
        return None
    for n in reversed(by_paragraph[i - 1]):
        a = found[n]
        if a.cue and not any(span.start >= a.cue[-1].end for span in a.content):
            return n
    return None


def _cue_follows(page: Page, found: list[Attribution], by_paragraph: list[list[int]], i: int) -> bool:
    """Whether a paragraph that opens with a quotation and has a cue follows, wholly quoted open ones between."""
    for k in range(i + 1, len(page.paragraphs)):
        if not page.quoted[k] or page.text[page.paragraphs[k].start : page.quoted[k][0].outer.start].strip():
            return False
        if any(_quotes(page, found[n], k) for n in by_paragraph[k]):
            return True
        if not page.wholly_quoted(k):
            return False
    return False


def _add_pieces(page: Page, found: list[Attribution], own: list[int], i: int) -> None:
    """Gives quoted sentences that nobody has to the statement in the paragraph that they stand beside.

    “A,” Holm said: what ends right before a source or cue is theirs. “A,” Holm said. “B.”: what follows a cue is, too,
    where its statement holds other quoted words of the paragraph."""
    for quotation in page.quoted[i]:
        if any(overlap(found[n].content, [quotation.inner]) for n in own):
            continue
        n = _just_before(page, found, own, quotation)
        if n is None and _is_sentence(page, quotation, i):
            n = _after_cue(page, found, own, quotation, i)
        if n is not None:
            found[n] = replace(found[n], content=joined(page.text, [*found[n].content, quotation.outer]))


def _just_before(page: Page, found: list[Attribution], own: list[int], quotation: Quotation) -> int | None:
    words = quotation.inner.of(page.text).strip()
    if not quotation.closed or words[-1:] not in {",", "?", "!"} or len(words.split()) < _LEAST_WORDS:
        return None
    for n in own:
        a = found[n]
        if not a.cue:
            continue
        begin = min(span.start for span in (*a.source, *a.cue) if span.start >= a.cue[0].start - _NEAR)
        between = page.text[quotation.outer.end : begin]
        if begin >= quotation.outer.end and not any(c.isalnum() for c in between):
            return n
    return None


def _after_cue(page: Page, found: list[Attribution], own: list[int], quotation: Quotation, i: int) -> int | None:
    before = [n for n in own if found[n].cue and found[n].cue[-1].end <= quotation.outer.start]
    if not before:
        return None
    n = max(before, key=lambda k: found[k].cue[-1].end)
    return n if overlap(found[n].content, [q.inner for q in page.quoted[i]]) else None


def _is_sentence(page: Page, quotation: Quotation, i: int) -> bool:
    """A quoted sentence: it begins where a sentence may, with a capital, and is not a word or two."""
    text = page.text
    words = quotation.inner.of(text).strip()
    if len(words.split()) < _LEAST_WORDS or not (words[0].isupper() or not words[0].isalpha()):
        return False
    before = text[page.paragraphs[i].start : quotation.outer.start].rstrip(" \t\u00a0”’\"')]")
    ends = not quotation.closed or words[-1] in _SENTENCE_ENDS or words[-1] in ",;"
    return ends and (not before or before[-1] in _SENTENCE_ENDS)
