"""What words around a cue take it out of the mouth, or the time, of whom the clause is of: others' words in what is
said, what once was, what is dropped, who is none.

“They say we want war” · once backed the levy · used to back it · walked back its pledge · neither minister backed it
"""

from __future__ import annotations

from onrecord.record import Statement
from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.clauses.words import Sentence
from onrecord.stages.positions.far_subject import with_gerund
from onrecord.stages.positions.lexicon import forms_of, words_for

# So many words before a cue, in what was said, may be somebody else's who says it.
_REACH = 30
# So many words of a noun phrase or of a verb's group stand between a verb and what it is of.
_NEAR = 4
_STOPS = frozenset({".", ";", ":", "?", "!", "(", ")"})
_NOT_THEY = frozenset({"neither", "nor", "not", "hardly", "except", "excluding", "barring"})
_DENYING = frozenset({"nor", "neither", "never", "nowhere", "rarely", "seldom", "hardly", "scarcely", "barely"})
_NONE = frozenset({"no", "not", "none", "neither", "nobody", "few", "hardly"})
_BUT = frozenset({"except", "but", "excluding", "barring"})
_ALL = frozenset({"all", "every", "everyone", "everybody", "each", "no", "none", "nobody", "any"})
_TURNS = frozenset({"but", "so", "yet", "however"})
_TO_COME = frozenset({"likely", "expected", "poised"})


def relayed(syntax: Syntax, i: int, said: Statement | None) -> bool:
    """Whether the clause that holds word `i` is what another says, within what was said: “they say that | we want
    war”, “when agencies alleged that | Denmark meddled”."""
    s = syntax.sentence
    if said is None:
        return False
    at = s.words[i].start
    begin = next((span.start for span in said.content.spans if span.start <= at < span.end), at)
    for k in range(i - 1, max(0, i - _REACH), -1):
        low = s.low(k)
        if s.words[k].start <= begin or low in _STOPS or (low == "," and s.low(k + 1) in _TURNS):
            return False
        if low in words_for("assuring") and s.low(k - 1) == "to" and any(s.low(n) == "that" for n in range(k + 1, i)):
            return True  # “must assure voters, those of Keller too, that | the vote was fair”
        if (
            low in words_for("relaying") | words_for("assuring") | {"told"}
            and s.kind(k) in ("verb", "word", "gerund")
            and _opens_clause(s, k + 1, i)
        ):
            before = k - 1
            if s.low(before) == "to" and low in words_for("assuring"):
                return True  # “must assure them that | the vote was fair”
            if s.low(before) == "for" and low.endswith("ing"):
                return True  # “must apologise for saying that | both sides were to blame”
            while s.kind(before) in ("adverb", "auxiliary") or s.low(before) in words_for("negation"):
                before -= 1
            if s.low(before) in ("and", "but"):
                subject = syntax.subject(k)  # “Keller finds it wrong and thinks | he should go, her office said”
                named = subject[0].actor if subject and subject[0].mention == "name" else None
                return named is not None and named.id != said.source.actor
            told = s.kind(before) in ("pronoun", "name", "word", "relative")
            return told and s.words[before].start >= begin and not _is_himself(s, before, said)
    return False


def is_misheard(syntax: Syntax, said: Statement) -> bool:
    """Whether the statement is one of a gerund behind a comma whose subject is not its source: “the judge refused to
    free Keller, | saying | …” is the judge's."""
    s = syntax.sentence
    if not said.cue.spans or said.source.actor is None:
        return False
    at = next((k for k, word in enumerate(s.words) if word.start == said.cue.spans[0].start), 0)
    told = s.low(at - 1) == "," and s.low(at).endswith("ing")
    if told and any(
        s.low(k) == "from" and s.low(k - 1) in words_for("messages") for k in range(max(1, at - 2 * _NEAR), at)
    ):
        return True  # “Keller got a call from Lund, | saying he needed to meet”: Lund said so
    if said.source.part.spans and said.source.part.spans[0].start == s.words[0].start:
        return False  # with whom the sentence opens, he is its subject
    if s.low(at - 1) == "and":
        at = with_gerund(s, at) or at  # “Keller spoke, | praising it and | urging”
    if s.low(at - 1) != "," or not s.low(at).endswith("ing"):
        return False
    actors = {phrase.actor.id for phrase in syntax.subject(at) if phrase.actor is not None}
    return bool(actors) and said.source.actor not in actors


def is_foretold(syntax: Syntax, said: Statement) -> bool:
    """Whether the statement is only thought to come: “is likely to | tell Denmark that”."""
    s = syntax.sentence
    at = next((k for k, word in enumerate(s.words) if said.cue.spans and word.start >= said.cue.spans[-1].start), 0)
    return any(s.low(k) in _TO_COME and s.low(k + 1) == "to" for k in range(max(0, at - 2), at + 2))


def was_first(syntax: Syntax, said: Statement) -> bool:
    """Whether the statement is one that did not last: “initially | said he would not”."""
    s = syntax.sentence
    at = next((k for k, word in enumerate(s.words) if said.cue.spans and word.start >= said.cue.spans[0].start), 0)
    return any(s.low(k) in words_for("at first") for k in range(max(0, at - 2), at + 1))


def turns_down(said: Statement) -> bool:
    """Whether what is reported is what the source turns down: “rejected | a call that it should …”."""
    return any(word in forms_of("rejecting") for word in said.cue.text.lower().split())


def _is_himself(s: Sentence, k: int, said: Statement) -> bool:
    """Whether word `k` is the speaker: “I”, or a “he” that opens what he said or is held to be him."""
    if s.low(k) in words_for("first"):
        return True
    number = s.words[k].mention
    if number is not None and s.mentions[number][1].id == said.source.actor:
        return True
    starts = (s.words[k].start - span.start for span in said.content.spans)
    opens = any(0 <= start <= len("that ") for start in starts)
    return opens and said.mode != "direct" and s.low(k) in words_for("third") - {"they"}


def _opens_clause(s: Sentence, j: int, i: int) -> bool:
    """Whether a clause that may hold word `i` begins at word `j`: with "that", or with its subject."""
    if s.low(j) == "that" or any(s.low(k) == "that" for k in range(j, min(j + 2, i))):
        return True
    return j < i and (s.kind(j) in ("pronoun", "name", "determiner", "possessive") or s.low(j) == "there")


def was_once(s: Sentence, first: int, i: int) -> bool:
    """Whether the verb at word `i`, whose group opens at word `first`, says what was so and is no more: “once backed”,
    “used to back”, “had backed it but now …”."""
    if any(s.low(k) in words_for("once") for k in range(first - 1, i)):
        return True
    if s.low(i).endswith("ing") and any(s.low(k) in ("was", "were") for k in range(first, i)):
        return any(s.low(k) == "now" for k in range(i + 1, min(len(s.words), i + _REACH)))
    if s.low(first) == "had" and i > first:
        if s.low(i) in words_for("intending") and s.low(i + 1) == "to":
            return True  # “had planned to”: nothing came of it
        if any(s.low(k) == "until" for k in range(max(0, first - _REACH), first)):
            return True  # “until the last minute, Norway had refused to”
        return any(s.low(k) == "now" for k in range(i + 1, min(len(s.words), i + _REACH)))
    return False


def is_dropped(s: Sentence, first: int) -> int | None:
    """The verb that says that what opens at word `first` is given up: “dropped | its objection”, “walked back | its
    pledge”, “cut off | support”; None where none does."""
    if s.low(first - 1) in forms_of("dropping"):
        return first - 1
    k = first - 1
    while k > first - 1 - _NEAR and s.low(k) in words_for("away"):
        k -= 1
    return k if k < first - 1 and s.low(k) in forms_of("turning away") else None


def is_supposed(s: Sentence, first: int) -> bool:
    """Whether the "would" of the clause whose verb opens at word `first` is nobody's will, but what another thing is
    measured by, or what a plan asks for: “any more than | it would welcome a raid”, “Under the plan, it | would”."""
    compared = any(s.low(k) == "than" for k in range(max(0, first - _NEAR), first))
    return compared or (s.low(0) == "under" and any(s.low(k) == "," for k in range(2, first)))


def is_inverted_denial(s: Sentence, first: int) -> bool:
    """Whether the clause whose verb opens at word `first` begins with a denial and a verb before its subject: “nor can
    Norway | trust”, “never has it backed”."""
    for k in range(first - 1, max(-1, first - 2 * _NEAR), -1):
        if s.low(k) in _DENYING and s.kind(k + 1) == "auxiliary" and k + 2 < first:
            return True
        if s.kind(k) in ("mark", "conjunction", "subordinate"):
            return False
    return False


def are_none(source: str) -> bool:
    """Whether the words for a source say that nobody, or all but those named, are meant: “Not one senator”, “Every
    state except Norway”."""
    words = source.lower().split()
    return bool(words) and (words[0] in _NONE or bool(_BUT.intersection(words[1:])))


def is_none(s: Sentence, start: int) -> bool:
    """Whether the phrase at word `start` is of those who do not: “neither | minister”, “not | one senator”, “every
    state except | Norway”, “all but | Norway”."""
    if s.low(start - 1) == "but" and s.low(start - 2) != ",":
        return any(s.low(k) in _ALL for k in range(max(0, start - 1 - _NEAR), start - 1))
    return s.low(start) == "neither" or (s.low(start - 1) in _NOT_THEY and s.low(start) != "only")
