"""Everything in a story that may be a position, sentence by sentence, less what another one takes back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from onrecord.record import Actor, Span, Statement
from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.clauses.words import Mentions
from onrecord.stages.positions.about import asked_of, regards
from onrecord.stages.positions.charges import charge_candidates, charging
from onrecord.stages.positions.felt import feeling, felt_candidates
from onrecord.stages.positions.lexicon import nouns, verbs, words_for
from onrecord.stages.positions.making import Maker
from onrecord.stages.positions.modals import modal_candidates
from onrecord.stages.positions.nouns import adjective_candidates, noun_candidates
from onrecord.stages.positions.sayings import saying_candidates, sayings
from onrecord.stages.positions.scope import is_misheard
from onrecord.stages.positions.types import Candidate
from onrecord.stages.positions.verbs import verb_candidates
from onrecord.stages.positions.views import view_candidates, views
from onrecord.stages.positions.who import Statements
from onrecord.stages.positions.words import words_of
from onrecord.stages.rules.sentences import sentences_of

# The stances that are towards who the topic is, or whose.
_REGARDING = frozenset({"SUPPORT", "REJECT", "ACCUSE", "AGREE"})
# So many candidates of a sentence on either side may hold one, or be what it wants.
_NEAR = 24


def candidates(
    text: str, paragraphs: Sequence[Span], actors: Sequence[Actor], statements: Sequence[Statement]
) -> Iterator[Candidate]:
    """All that may be positions, in the order of the text, each actor, stance and topic once."""
    mentions = Mentions.of(actors)
    maker = Maker(text, Statements(text, statements, actors))
    seen: set[tuple[str, str, Span]] = set()
    for paragraph in paragraphs:
        for span in sentences_of(text, paragraph):
            if not _worth_reading(span.of(text)):
                continue
            for one in _in_sentence(maker, Syntax(text, words_of(text, span, mentions))):
                if one.statement is not None and _is_overtaken(text, one.statement):
                    continue
                one = _as_said(text, one)
                key = (one.actor, one.stance, one.topic)
                if key not in seen:
                    seen.add(key)
                    regarded = _regarded(text, one, mentions)
                    own = regarded == one.actor or (
                        regarded is not None and maker.statements.speaks_for(one.actor, regarded)
                    )
                    yield replace(one, regards=None if own else regarded)


def _regarded(text: str, one: Candidate, mentions: Mentions) -> str | None:
    """The id of whom the stance is towards, by its topic."""
    if one.stance in _REGARDING:
        return regards(text, one.topic, mentions)
    wished = one.marks.cue.split()[0] in words_for("wishing")
    return asked_of(text, one.topic, one.marks.shape, mentions) if one.stance == "REQUEST" and not wished else None


def _as_said(text: str, one: Candidate) -> Candidate:
    """The candidate without what stands before its statement's content in its topic, where the cue is in that: “told
    the paper | signing it was urgent”."""
    said, topic = one.statement, one.topic
    if said is None or any(span.start <= topic.start < span.end for span in said.content.spans):
        return one
    begins = [span.start for span in said.content.spans if topic.start < span.start <= one.at < span.end]
    if not begins or begins[0] >= topic.end:
        return one
    start = begins[0]
    while start < topic.end - 1 and not text[start].isalnum():
        start += 1
    return replace(one, topic=Span(start, topic.end))


def _is_overtaken(text: str, said: Statement) -> bool:
    """Whether what was said is told of as what went before: “a day after saying | he would go, Keller stayed”."""
    begin = said.cue.spans[0].start if said.cue.spans else 0
    return _LATER.search(text, max(0, begin - _WHEN), begin) is not None


_LATER = re.compile(r"\b(?:(?:hour|day|week|month|year)s? after|initially|originally|at first) \Z")
_WHEN = 16  # characters
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_STANDS = re.compile(r"\b(?:is|are|was|were|be|been|m|re|s)\s(?:\w+\s){0,2}(?:for|behind|in)\s", re.IGNORECASE)


@cache
def _heads() -> frozenset[str]:
    """The words of which a sentence with a position has one, but for the prepositions that follow "to be"."""
    modal = words_for("will") | words_for("would") | words_for("duty") | {"has", "have", "had", "going", "ll", "d"}
    return frozenset(
        {*verbs(), *nouns("noun"), *nouns("be"), *views(), *charging(), *modal, *sayings(), *feeling()}
    ) - {
        "for",
        "behind",
        "in",
        "a",
        "to",
    }


def _worth_reading(sentence: str) -> bool:
    """Whether the sentence may hold a position, by its words alone."""
    low = sentence.lower().replace("’", "'")
    words = _WORD.findall(low)
    return (
        not _heads().isdisjoint(words)
        or any("'" in word and not _heads().isdisjoint(word.split("'")) for word in words)
        or _STANDS.search(low) is not None
        or (" a " in low and not _objects().isdisjoint(words))
    )


@cache
def _objects() -> frozenset[str]:
    """The nouns of views that open with an article: “a | disgrace”."""
    return frozenset(view.words[-1] for found in views().values() for view in found)


def _in_sentence(maker: Maker, syntax: Syntax) -> list[Candidate]:
    words = syntax.sentence.words
    if not words or words[-1].low == "?":
        return []
    found = [*_cued(maker, syntax)]
    found += view_candidates(maker.text, maker.statements, syntax)
    found += charge_candidates(maker.text, maker.statements, syntax)
    found += felt_candidates(maker.text, maker.statements, syntax)
    found += saying_candidates(maker.text, maker.statements, syntax)
    cues = {at for one in found for span in one.cue for at in range(span.start, span.end)}
    begun = {one.at for one in found}
    for one in modal_candidates(maker.text, maker.statements, syntax):
        if one.at not in cues and not (one.marks.cue == "will" and one.topic.start in begun):
            found.append(one)  # of “will support the plan” the support is the stance
    inner = [match.span() for match in _INNER.finditer(maker.text, words[0].start, words[-1].end)] if found else []
    heard = [one for one in found if not _is_misheard(syntax, one, inner)]
    return _standing(sorted(heard, key=lambda one: (one.at, one.topic, one.actor)))


# A quotation within a quotation, but for one's own words: “they say, | ‘We will go.’”
_INNER = re.compile(r"(?<!\bI say)(?<!\bI said)[,:]\s[‘'](?=[A-Z])[^“”\"]{0,400}?[,.!?][’'](?=\W|\Z)")


def _is_misheard(syntax: Syntax, one: Candidate, inner: Sequence[tuple[int, int]]) -> bool:
    """Whether the source of what was said does not say it. `inner`: where others are quoted in what is quoted."""
    said = one.statement
    if said is None or said.source.actor != one.actor:
        return False
    quoted = said.mode != "indirect" and any(start < one.at < end for start, end in inner)
    return quoted or is_misheard(syntax, said)


def _cued(maker: Maker, syntax: Syntax) -> Iterator[Candidate]:
    """The candidates of the words of stance, each word's once: as a noun, a verb or an adjective."""
    s = syntax.sentence
    as_noun, as_verb, as_adjective = nouns("noun"), verbs(), nouns("be")
    for i, word in enumerate(s.words):
        if word.kind == "name" and word.raw[0].isupper() and i:
            continue
        found: list[Candidate] = []
        if word.low in as_noun:
            found = noun_candidates(maker, syntax, i)
        if not found and word.low in as_verb:
            found = verb_candidates(maker, syntax, i)
        if not found and word.low in as_adjective:
            found = adjective_candidates(maker, syntax, i)
        yield from found


def _standing(found: Sequence[Candidate]) -> list[Candidate]:
    """The candidates less those in the topic of another that says what is (not) done: “agreed | to support it”. Of a
    plain want and what is wanted, what is wanted stays."""
    kept = [one for n, one in enumerate(found) if not any(_holds(other, one) for other in found[max(0, n - _NEAR) : n])]
    kept = [one for n, one in enumerate(kept) if not any(_accuses(other, one) for other in kept[max(0, n - _NEAR) : n])]
    return [
        one
        for n, one in enumerate(kept)
        if not (one.weak and any(_is_wanted(one, other) for other in kept[n + 1 : n + 1 + _NEAR]))
    ]


def _accuses(charge: Candidate, denial: Candidate) -> bool:
    """Whether a denial by a pronoun is given to him who makes the charge in the same sentence: “Norway blames Denmark
    for the raid, which | it denies”."""
    if charge.stance != "ACCUSE" or denial.stance != "REJECT" or charge.actor != denial.actor:
        return False
    return denial.marks.cue.startswith("deny") and ("pronoun" in denial.marks.how or denial.marks.how == "they")


def _holds(outer: Candidate, inner: Candidate) -> bool:
    if outer.weak or not (outer.at < inner.at and outer.topic.start <= inner.at < outer.topic.end):
        return False
    shape = outer.marks.shape
    own = inner.marks.how in ("owner", "polity", "first", "third")
    if outer.stance == "REJECT" and (outer.actor, shape) == (inner.actor, "phrase") and not own:
        return True  # “rejected | a Danish motion to condemn the raid”
    if inner.marks.kind == "modal" and shape == "clause" and (outer.actor, outer.stance) == (inner.actor, inner.stance):
        return True  # “pledged that | he would close it”
    return shape in ("infinitive", "gerund") or (shape == "clause" and outer.stance == "REJECT")


def _is_wanted(want: Candidate, other: Candidate) -> bool:
    return other.topic != want.topic and want.topic.start <= other.at <= want.topic.start + 1
