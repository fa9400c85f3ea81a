"""Where a cue of stance stands, and what stands behind it in the places of its pattern."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.record import Actor
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.clauses.words import Sentence
from onrecord.stages.positions.lexicon import Cue, nouns, verbs, words_for
from onrecord.stages.positions.skipping import FAR, is_compound, past_aside, past_commas, skipped
from onrecord.stages.positions.topic import end_of_topic, starts_infinitive, starts_nominal
from onrecord.stages.positions.topic_joints import past_relative

_STOPS = frozenset({".", ";", ":", "(", "?", "!", "“", "”", '"'})
_SUBJECTS = frozenset({"he", "she", "they", "it", "we", "i"})
_BESIDE = frozenset({"in", "at", "during", "with", "through"})


@dataclass(frozen=True, slots=True)
class Place:
    """A cue with what is about it: the numbers of its words, the topic's words [start, end), and who it is directed
    at. `shape`: what the topic is."""

    cue: Cue
    at: int
    words: tuple[int, ...]
    start: int
    end: int
    shape: str
    target: Actor | None = None
    past: int = 0
    """The first word behind cue and topic."""
    whom: int = -1
    """The first word of whom it is directed at, where that stands before the topic; else -1."""


def placed(syntax: Syntax, cue: Cue, i: int, begin: int | None = None) -> Place | None:
    """The cue whose head is at word `i`, None where the words behind do not fit its pattern. `begin`: the word from
    which they are read, where that is not the next."""
    s = syntax.sentence
    j = i + 1 if begin is None else begin
    if begin is None and s.low(j) in ("and", "or") and s.kind(j + 1) == "verb" and s.low(j + 1).endswith("ed"):
        j += 2  # “criticised and investigated | Keller for”
    words = [i]
    start = end = -1
    shape = ""
    target: Actor | None = None
    whom = -1
    pieces: Sequence[tuple[str, ...]] = cue.rest
    pattern = cue.pattern.split()
    for n, piece in enumerate(pieces):
        after = pieces[n + 1] if n + 1 < len(pieces) else None
        if piece == ("~",):
            if n and pieces[n - 1] == ("(that)",) and s.low(words[-1]) != "that":
                j = skipped(s, j)
            found = _topic(syntax, cue, pieces, n, j, after, s.low(words[-1]))
            if found is None:
                return None
            start, end, shape = found
            j = end
        elif piece == ("@",):
            told = n == 0 and cue.head in words_for("urging somebody") and pattern[-2] == "to"
            where = _other(syntax, j, after, told or cue.pattern == "threaten @ with ~")
            if where is None:
                return None
            whom = j
            target, j = where
        elif piece == ("(that)",):
            k = skipped(s, j)
            if s.low(k) in _BESIDE and (over := syntax.phrase(k + 1)) is not None and s.low(over.end) == "that":
                k = over.end  # “promised | during the campaign | that”
            if s.low(k) == "that":
                words.append(k)
                j = k + 1
        else:
            k = j if s.low(j) in piece else skipped(s, j, "to" in piece or n > 0)
            aside = s.low(k) in _BESIDE and not (cue.head == "speak" and s.low(k) == "at")  # “spoke at a dinner | for”
            if s.low(k) not in piece and aside and (over := syntax.phrase(k + 1)) is not None:
                k = over.end  # “threatened | in his speech | to”
            if s.low(k) not in piece or ("that" in piece and _is_cut_off(s, i, k)):
                return None
            words.append(k)
            j = k + 1
    return Place(cue, i, tuple(words), start, end, shape, target, j, whom if whom < start else -1)


def _is_cut_off(s: Sentence, i: int, that: int) -> bool:
    """Whether a comma parts a "that" from the cue at word `i`: “a bill, agreed with Norway, | that they like”."""
    return s.low(that - 1) == "," and sum(s.low(k) == "," for k in range(i, that)) % 2 == 1


def _other(syntax: Syntax, j: int, after: tuple[str, ...] | None, told: bool) -> tuple[Actor | None, int] | None:
    """Who the cue is directed at, from word `j` on, and where the pattern goes on. `told`: it must be somebody."""
    s = syntax.sentence
    if not (starts_nominal(s, j) or s.kind(j) in ("pronoun", "time")) or s.low(j) in words_for("no"):
        return None
    if s.low(j) in words_for("asking"):
        return None  # “asked | how much aid | for”: nobody is asked
    items, end = syntax.listed(j)
    if told and not (items and _somebody(syntax, items[-1])):
        return None
    if told and s.kind(end) in ("word", "name", "determiner", "gerund"):
        return None
    actor = next((item.actor for item in items if item.actor is not None), None)
    if after is None:
        return actor, max(end, j + 1)
    if after == ("~",) or after == ("(that)",):
        return (actor, end) if items and end > j else None
    if s.low(j) in after:
        return None
    k = j
    while (k := k + 1) < min(len(s.words), j + 2 * FAR):
        low = s.low(k)
        if (over := past_aside(s, k)) is not None or (items and (over := past_commas(s, k, after)) is not None):
            k = over
            continue
        if low not in after and (
            low in _STOPS or s.kind(k) in ("auxiliary", "relative", "subordinate") or (low == "," and not items)
        ):
            return None
        if told and k >= end and s.kind(k) == "pronoun" and low in _SUBJECTS:
            return None  # “told Keller on Monday | he hoped to”
        if told and s.kind(k) == "determiner" and s.kind(k - 1) == "time":
            return None  # “told Keller on Monday | the party hoped to”: a clause of its own
        if (
            low in after
            and s.words[k].mention is not None
            and s.kind(k + 1) == "name"
            and s.words[k].mention == s.words[k + 1].mention
        ):
            continue  # “accused the Bureau | of Investigation | of bias”
        if low in after and low == "for" and _takes_for(s, k - 1):
            return None  # “criticised | Denmark's support | for the rebels”: the support is criticised
        if told and low == "to" and k >= end and s.kind(k - 1) == "word" and s.low(k - 1) in words_for("decision"):
            return None  # “warned the decision | to suspend it could hurt”
        if low in after and not (low == "to" and not starts_infinitive(s, k + 1)):
            return actor, k - (1 if s.low(k - 1) in ("not", "never") else 0)
        if s.kind(k) == "verb" and k >= end and not is_compound(s, k):
            return None
    return None


def _takes_for(s: Sentence, k: int) -> bool:
    """Whether the noun at word `k` has a topic of its own behind "for": “its call | for”, “its support | for”."""
    return s.kind(k) == "word" and any(cue.rest and "for" in cue.rest[0] for cue in nouns("noun").get(s.low(k), ()))


def _somebody(syntax: Syntax, phrase: Phrase) -> bool:
    """Whether a phrase is somebody who can be urged: “the two armies”, but not “more pressure”."""
    if syntax.is_party(phrase) or syntax.kind(phrase.head) == "pronoun":
        return True
    if syntax.low(phrase.head) in words_for("thing"):
        return False
    opening = syntax.kind(phrase.start) in ("determiner", "possessive") and syntax.low(phrase.start) not in (
        "more",
        "a",
        "an",
    )
    return opening or syntax.low(phrase.head).endswith("s")


def _topic(
    syntax: Syntax,
    cue: Cue,
    pieces: Sequence[tuple[str, ...]],
    n: int,
    j: int,
    after: tuple[str, ...] | None,
    last: str,
) -> tuple[int, int, str] | None:
    """The topic's words from `j` on, and its shape: "infinitive", "clause" or "phrase"."""
    s = syntax.sentence
    before = pieces[n - 1] if n else ()
    start = j
    if after is not None:  # “blame ~ on @”: the topic ends where the pattern goes on
        for k in range(j + 1, min(len(s.words), j + FAR)):
            if s.low(k) in _STOPS or s.kind(k) == "auxiliary":
                return None
            if s.low(k) in after and starts_nominal(s, j):
                return start, k, "phrase"
        return None
    if n and last in ("to", "never"):
        if _is_of_noun(s, cue, j):
            return None  # “people with objections | to serve the crews”: no object of the objections
        if starts_infinitive(s, j):
            no = j - 3 if s.low(j - 2) == "again" else j - 2  # “pledged | never again | to use it”
            negative = s.low(no) in ("not", "never") and not {"not", "never"} & set(cue.pattern.split())
            return no if negative else start, end_of_topic(s, j, False, True), "infinitive"
        if "need" in cue.pattern or not _takes_phrase(cue):
            return None
    if n and last in words_for("will") | words_for("would"):
        end = end_of_topic(s, j, False, True)
        return (start, end, "infinitive") if s.kind(j) != "preposition" else None
    if "that" in before or before == ("(that)",):
        said = s.low(j - 1) == "that"
        if said or (before == ("(that)",) and _is_clause(syntax, j)):
            return start, end_of_topic(s, j, True, False), "clause"
    if not starts_nominal(s, j):
        return None
    if last == "whether" or (last == "if" and _is_clause(syntax, j)):
        return start, end_of_topic(s, j, True, False), "clause"
    end = end_of_topic(s, j, False, False)
    if cue.head == "insist" and before == ("(that)",) and s.low(end) == ",":
        return None  # “insists | the levy, the first of its kind, will help”: a view
    shape = "gerund" if s.kind(j) == "gerund" or s.low(j).endswith("ing") else "phrase"
    return (start, end, shape) if end > start else None


def _is_of_noun(s: Sentence, cue: Cue, j: int) -> bool:
    """Whether the verb at word `j` with its object is no topic of a noun that takes only a noun behind "to"."""
    plain = s.low(j) in verbs() and s.kind(j + 1) in ("determiner", "possessive", "word", "name", "pronoun")
    return cue.kind == "noun" and cue.head in words_for("noun of being against") and plain


def _takes_phrase(cue: Cue) -> bool:
    """Whether “to” may be a preposition in this pattern: “objected to the clause”, but not “refused to the clause”."""
    return cue.head in _PREPOSITIONAL or "forward" in cue.pattern


_PREPOSITIONAL = frozenset(
    "object agree consent accede acquiesce concede give bow yield stick commit sign say drop lift withdraw opposition "
    "objection resistance commitment recommit tribute hostility challenge "
    "grateful/thankful sympathetic opposed hostile committed in consent have pay open".split()
)


def _is_clause(syntax: Syntax, j: int) -> bool:
    """Whether a clause of its own begins at word `j`: a noun phrase and its verb."""
    s = syntax.sentence
    if s.kind(j) == "pronoun":
        return s.kind(j + 1) in ("verb", "auxiliary", "adverb")
    if s.kind(j) == "auxiliary":
        return True
    items, end = syntax.listed(j)
    end = past_relative(s, end) or end  # “the council, which meets in May, | should”
    while s.kind(end) == "adverb":
        end += 1
    if items and s.kind(end) == "preposition" and (inside := syntax.phrase(end + 1)) is not None:
        return s.kind(inside.end) == "auxiliary"  # “our counterparts in other countries | can”
    return bool(items) and (
        s.kind(end) in ("verb", "auxiliary")
        or (s.kind(end) == "word" and s.low(end).endswith("s") and s.kind(end + 1) in ("determiner", "possessive"))
    )


def takes_back(syntax: Syntax, i: int) -> bool:
    """Whether word `i` is a verb of stance, so that not to do it is no plain rejection: “refused to | rule out”."""
    found = (cue for cue, _ in verbs().get(syntax.low(i), ()) if placed(syntax, cue, i) is not None)
    return next((cue.stance in ("REJECT", "REQUEST", "THREATEN") for cue in found), False)
