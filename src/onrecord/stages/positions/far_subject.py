"""Subjects that do not stand right before their verb: past an aside, in a list, where the sentence opens."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.clauses.words import Sentence
from onrecord.stages.positions.lexicon import words_for
from onrecord.stages.positions.who import Owner

# So many words before a verb are searched for the person whom a relative pronoun means.
_NEAR = 16
# So many words an aside has, and which they are: “in turn”, “for its part”.
_ASIDE = 4
# What may stand behind such a verb, up to the comma.
_LED_BY = frozenset({"name", "word", "determiner", "preposition", "time", "to"})
_ASIDES = frozenset("in turn for its his her their part too however meanwhile though instead also again".split())
# A verb farther from where its sentence opens has another subject.
_LONG = 60
_CLAUSES = frozenset({"something", "which", "whom"})
# A gerund so many words before another may have its subject.
_FAR = 24
_DASHES = frozenset({"-", "–", "—"})


def among_them(syntax: Syntax, whole: Phrase) -> list[Owner]:
    """Who is named as one of several behind them: “some senators, | including Keller and Lund, have called for”."""
    j = whole.end
    if syntax.low(j) != "," or syntax.low(j + 1) != "including":
        return []
    items, _ = syntax.listed(j + 2)
    people = syntax.is_people(whole)  # of “senators from ports, including Oslo,” Oslo is none
    return [Owner(i.actor.id, "subject") for i in items if i.actor is not None and not (people and i.type == "polity")]


def before_aside(s: Sentence, first: int) -> int:
    """The word from which the subject of a verb is looked for: before an aside, “Norway, in turn, |”."""
    if s.low(first - 1) != ",":
        return first
    for k in range(first - 2, max(-1, first - 2 - _ASIDE), -1):
        if s.low(k) == ",":
            return k if k < first - 2 else first
        if s.low(k) not in _ASIDES:
            break
    return first


def farther(syntax: Syntax, first: int) -> list[Phrase]:
    """The subject of the verb at word `first` where none stands before it: that of the verb with which the sentence
    opens (“Norway has cut its catch in the north and | is pushing Denmark to”), of a list that ends with others."""
    s = syntax.sentence
    if s.low(first - 1) == "others" and s.low(first - 2) == "and":
        return syntax.listed_before(first - 3)
    if s.low(first - 1) not in ("and", "but") or s.kind(first) not in ("auxiliary", "verb") or first > _LONG:
        return []
    opening = next((k for k in range(1, first - 1) if s.kind(k) in ("auxiliary", "verb")), None)
    clause = range(opening or 0, first - 1)
    if opening is None or any(s.kind(k) in ("relative", "subordinate") or s.low(k) in (";", ":") for k in clause):
        return []
    return syntax.subject(opening) if s.kind(opening - 1) in ("name", "word", "pronoun") else []


def is_inserted(s: Sentence, phrase: Phrase) -> bool:
    """Whether the phrase stands between commas with its verb of saying, by which the sentence is told."""
    if s.low(phrase.end) not in words_for("saying by the way") or s.low(phrase.start - 1) not in (",", "”", '"'):
        return False
    k = phrase.end + 1
    while k < phrase.end + 2 * _ASIDE + 1 and s.kind(k) in _LED_BY:
        k += 1  # “, Keller told | Reuters in an interview on Monday, |”
    return s.low(k) == ","


def with_gerund(s: Sentence, first: int) -> int | None:
    """The gerund behind a comma with which the one at word `first` is joined by "and": it has its subject."""
    k = first - 1
    while s.kind(k) == "adverb":
        k -= 1
    while s.kind(first) == "adverb":
        first += 1
    if not s.low(first).endswith("ing") or s.low(k) != "and":
        return None
    back = range(k - 1, max(0, k - _NEAR), -1)
    return next((n for n in back if s.kind(n) == "gerund" and s.low(n - 1) == ","), None)


def before_gerund(s: Sentence, first: int) -> int | None:
    """The gerund, with its own subject right before it or behind a comma, with which the one at word `first` goes on
    behind a comma: “with Keller | calling | for Lund to stand trial, accusing him of fraud”."""
    if s.low(first - 1) != "," or not s.low(first).endswith("ing"):
        return None
    for k in range(first - 2, max(0, first - _FAR), -1):
        if s.low(k) == "," or s.kind(k) == "auxiliary" or (s.kind(k) == "verb" and s.kind(k - 1) != "to"):
            return None
        before = k - 1
        while s.kind(before) == "adverb":
            before -= 1
        if s.kind(k) == "gerund" and (s.kind(before) == "name" or s.low(before) == ","):
            return k
    return None


def addressed(s: Sentence, first: int) -> int | None:
    """The verb of who writes or files what the gerund at word `first` says, where whom it goes to stands right before
    that: “crews | have written | to Keller | urging him to”, “filed a complaint with the police | accusing Lund”."""
    if not s.low(first).endswith("ing") or s.kind(first - 1) not in ("name", "word", "time"):
        return None
    to = next((k for k in range(first - 1, max(0, first - _NEAR), -1) if s.low(k) in ("to", "with")), None)
    if to is None or any(s.kind(k) in ("mark", "verb", "auxiliary", "relative") for k in range(to, first)):
        return None
    back = range(to - 1, max(-1, to - _NEAR), -1)
    papers = words_for("writing") | words_for("paper") | words_for("papers filed")
    written = next((k for k in back if s.low(k) in papers), None)
    if written is None:
        return None
    back = range(written, max(-1, written - _NEAR), -1)
    verb = next((k for k in back if s.kind(k) in ("verb", "auxiliary", "participle")), None)
    while verb is not None and s.kind(verb - 1) in ("auxiliary", "adverb"):
        verb -= 1
    return -1 if verb is None else verb


def clause_aside(s: Sentence, first: int) -> int | None:
    """The comma that opens the clause which the comma before word `first` closes: “, something Norway denies, |”."""
    if s.low(first - 1) != ",":
        return None
    opened = next((k for k in range(first - 2, max(-1, first - 2 - _NEAR), -1) if s.low(k) == ","), None)
    if opened is None:
        return None
    told = s.low(opened + 1).endswith("ed") and s.kind(opened + 1) in ("verb", "participle")  # “, filed after …,”
    dated = s.low(opened + 1) == "the" and any(
        s.kind(k) == "time" or s.low(k) in words_for("times of a clause") for k in (opened + 2, opened + 3)
    )
    return opened if told or dated or s.low(opened + 1) in _CLAUSES else None


def opens_aside(s: Sentence, k: int) -> int | None:
    """The dash that opens the aside which the dash at word `k` closes."""
    if s.low(k) not in _DASHES:
        return None
    return next((n for n in range(k - 1, max(-1, k - _NEAR), -1) if s.low(n) in _DASHES), None)


def spoken(s: Sentence, first: int) -> int | None:
    """The speech or letter that a gerund at word `first` goes on with, behind where or when it was made: “her speech in
    Oslo | calling for”."""
    k = first - 1
    if not s.low(first).endswith("ing") or s.kind(k) not in ("name", "time"):
        return None
    while s.kind(k) in ("name", "time") or s.low(k) in ("in", "on", "at", "last", "the"):
        k -= 1
    return k if s.low(k) in words_for("paper") and s.kind(k) == "word" and k < first - 1 else None


def person_before(syntax: Syntax, i: int) -> list[Phrase]:
    """Whom “who” means behind a place: “Keller from Norway, who”."""
    for k in range(i - 1, max(-1, i - _NEAR), -1):
        phrase = syntax.phrase_before(k) if syntax.kind(k) in ("name", "word") else None
        if phrase is not None and phrase.type in ("person", "group"):
            return [phrase]
    return []


def apposed(syntax: Syntax, phrases: Sequence[Phrase], first: int) -> Phrase | None:
    """The person whose name stands between commas right before the verb, where the subject found is farther off: “after
    the judge in the trial, | Anna Keller, | denied it”."""
    s = syntax.sentence
    named = syntax.phrase_before(first - 2) if s.low(first - 1) == "," else None
    if named is None or named.type != "person" or named.mention != "name" or s.low(named.start - 1) != ",":
        return None
    return named if phrases and any(s.kind(k) == "verb" for k in range(phrases[-1].end, named.start)) else None
