"""Candidates of modal verbs in what was said: what should be is a REQUEST, what the source will do a PROMISE."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.record import Span, Stance, Statement
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.clauses.words import Sentence
from onrecord.stages.positions.behind import thing_before
from onrecord.stages.positions.clause import conditional, rumoured
from onrecord.stages.positions.cues import takes_back
from onrecord.stages.positions.far_subject import farther
from onrecord.stages.positions.lexicon import forms_of, nouns, words_for
from onrecord.stages.positions.promises import is_doubted, promise_candidates, tense_of, verb_behind
from onrecord.stages.positions.scope import is_foretold, relayed, turns_down, was_first
from onrecord.stages.positions.topic import cut, end_of_topic, with_condition
from onrecord.stages.positions.types import Candidate, Marks
from onrecord.stages.positions.who import Statements

_NEED = frozenset({"need", "needs", "needed", "has", "have", "had"})
# So many words before a duty, a denial takes it back.
_DOUBT = 12
_LIKELY = frozenset({"likely", "probably", "presumably"})
# What others have written or shouted, and a speaker tells of.
_CITED = re.compile(
    r"\b(?:phrase|slogans?|words|graffiti|signs?|banners?|placards?|posters?|chants?)[,:]? ?[“\"][^“”\"]*\Z",
    re.IGNORECASE,
)
_QUOTE = 200  # characters of such a quotation that are looked at
_SOMEBODY = frozenset({"someone", "somebody", "anyone", "anybody", "something", "anything"})


def modal_candidates(text: str, statements: Statements, syntax: Syntax) -> Iterator[Candidate]:
    """The candidates of the sentence that rest on a modal verb in a statement's content."""
    s = syntax.sentence
    triggers = _triggers()
    for i, word in enumerate(s.words):
        low = word.low
        if low not in triggers:
            continue
        duty = low in words_for("duty") or (low in _NEED and s.low(i + 1) == "to" and s.kind(i - 1) != "determiner")
        if not duty and not tense_of(syntax, i):
            continue
        said = statements.said(word.start)
        if said is not None and (said.polarity == "negated" or turns_down(said) or was_first(syntax, said)):
            continue
        if conditional(s, i) or rumoured(s, i) or relayed(syntax, i, said):
            continue  # “the suggestion that | he would”, “Denmark says | we should”
        if not duty:
            yield from promise_candidates(text, statements, said, syntax, i)
        elif said is not None:
            yield from _should(text, said, syntax, i)


@cache
def _triggers() -> frozenset[str]:
    """The words by which a modal verb may begin."""
    return words_for("duty") | words_for("will") | words_for("would") | _NEED | {"going"}


def _should(text: str, said: Statement, syntax: Syntax, i: int) -> Iterator[Candidate]:
    s = syntax.sentence
    actor, low = said.source.actor, s.low(i)
    verb, negated = verb_behind(syntax, i)
    before = i - 1
    while s.kind(before) == "adverb" and s.low(before) != "there":
        before -= 1
    if s.low(before) == "who" and s.kind(before - 1) in ("preposition", "verb"):
        return  # “a battle over | who should lead”
    joined = s.low(before) in ("and", "but") and _is_joined(syntax, before + 1)
    if any(word in words_for("no wish") for word in said.cue.text.lower().split()):
        return  # a paper that reports what somebody should do asks for nothing; nor does a joke
    if is_foretold(syntax, said):
        return  # “is likely to tell Denmark that it | should go”: he has not yet
    if _CITED.search(text, max(0, s.words[i].start - _QUOTE), s.words[i].start):
        return  # “told of the slogan | “Norway should go” on a wall”: not the speaker's words
    if actor is None or s.kind(verb) in ("mark", "") or before < 0:
        return
    if any(s.low(k) == "by" and s.low(k + 1) == "law" for k in range(i)):
        return  # “by law, they | must notify it”: what the law says
    if s.low(before) in words_for("no duty") and not joined:
        return
    if is_doubted(syntax, i) or _is_asked(syntax, before):
        return  # “not all think that they should …”, “how they must …”
    if s.low(verb) == "be" and s.low(verb + 1).endswith("ing") and low.startswith("must"):
        return  # “they must be thinking”: no duty
    if _is_alternative(s, before):
        return  # “either they pay, or | they have to leave”: not the one alone
    aside = s.low(before - 1) == "," or said.mode != "direct"
    if s.kind(before) == "relative" and low.startswith(("must", "need", "ha")) and aside:
        return  # “the court, which | must approve it”, “care that | must be paid for”: what is so
    off = s.kind(before) == "auxiliary" and s.low(before) not in words_for("would")
    if low in _NEED and s.low(verb) == "do" and s.low(verb + 1) == "with":
        return  # “things that have to do with it”
    if low in _NEED and (off or s.low(before) == "to"):
        return  # “will have to …”, “is going to have to …”
    if low in ("need", "needs") and s.low(i - 1) == "still":
        return  # “ten ports | still need to be asked”: how things stand
    if any(word.startswith("accept") for word in said.cue.text.lower().split()):
        return  # “accepted that she must go”: no wish of hers
    if low in _NEED and s.low(before) in words_for("would"):
        before -= 1  # “they | would | have to”
        guesses = words_for("conceding") | words_for("no promise")
        if any(word in guesses or word.startswith("expect") for word in said.cue.text.lower().split()):
            return  # “acknowledged that Keller would have to be heard”: no wish of theirs
        other = syntax.phrase_before(before)
        body = other is not None and other.end == before + 1 and other.type == "organization"
        if body:
            return  # “said the board | would have to change its tables”: what would follow; a state is called upon
        if s.kind(before) == "relative" or s.low(before) in words_for("third") or s.low(i - 1) in _LIKELY:
            return  # “zones which | would need to be held”, “she | would have to think”: what would be is not asked for
    listed = low == "needed" and s.low(verb) != "be" and _is_one_of_things(syntax, before)
    if listed or (low == "needed" and _is_object(syntax, before, said)):
        return  # “denied him the votes | needed to win”
    if s.kind(verb) in ("pronoun", "determiner", "name", "possessive") or s.low(verb) in _SOMEBODY:
        return  # “should somebody else win”: a condition
    if s.words[verb].raw[0].isupper() or (s.low(0) == "that" and said.mode != "direct"):
        return  # “should Norwegian leaders fall”, “That Norway has said so must …”
    if (
        s.low(verb) in words_for("going as foreseen")
        and low == "should"
        and any(w.low[0].isdigit() or w.kind == "time" for w in s.words[verb + 1 : verb + 6])
    ):
        return  # “should | take six months”, “should | raise $650 million”: how it is thought to go
    if low == "should" and s.low(before) in ("that", "this") and s.low(verb) in words_for("coming of it"):
        return  # “a court said so, and that | should help”: what comes of it
    if low == "should" and s.low(verb) in ("resonate", "suffice", "represent"):
        return  # “his plans should | resonate with voters”
    if low == "should" and s.low(verb) in ("lead", "result") and s.low(verb + 1) in ("to", "in"):
        return  # “which should | lead to more”
    must = low.startswith("must") and s.low(verb) == "have" and s.low(verb + 1) in words_for("done")
    done = must or (s.low(verb) in ("have", "'ve", "’ve") and s.kind(verb + 1) in ("participle", "verb", "auxiliary"))
    if done or (negated and takes_back(syntax, verb)):
        return  # “should have been”: what was not done
    phrase = syntax.phrase_before(before)
    if phrase is not None and s.low(phrase.start - 1) == "that" and _is_advised(s, phrase.start - 2):
        return  # “he had been advised that | he should …”
    noun = phrase.start - 2 if phrase is not None and s.low(phrase.start - 1) == "that" else 0
    if phrase is not None and s.low(phrase.start - 1) in ("while", "although", "though"):
        return  # “said that, while | taxes should fall, the port comes first”: granted, and not what he asks for
    if phrase is not None and (_is_nested(syntax, phrase.start, said) or _is_believed(syntax, phrase, said)):
        return
    if noun > 0 and (_undone(syntax, noun) or _is_owned(syntax, noun, said) or s.low(noun) in words_for("rulings")):
        return
    if low in _NEED and s.kind(before) == "pronoun" and s.kind(before - 1) in ("word", "name"):
        return  # “find the votes | they need to …”
    if low.startswith("ha") and s.low(0) == "to":
        return  # “To get the sum, winners | have to wait”: a rule
    if phrase is not None and low.startswith("ha") and phrase.actor is not None and phrase.actor.id == actor:
        return  # “Keller said she | had to close the shop”: she was made to
    if phrase is not None and s.kind(phrase.start - 1) == "gerund" and s.low(phrase.start - 2) in words_for("negation"):
        return  # “charges not alleging | crimes | should go to the board”
    party = phrase is not None and phrase.actor is not None and s.low(verb) != "be"
    thing = phrase is not None and not party and s.kind(phrase.head) != "pronoun" and s.low(before) != "there"
    start = phrase.start if phrase is not None and thing and not negated else verb
    whole = _whole(syntax, phrase, before) if phrase is not None and not negated else None
    if whole is not None:
        start, party = (
            whole if s.low(verb) == "be" else verb,
            False,
        )  # “the inquiry into ties between Keller and Norway | must go on”
    if (
        low == "should"
        and s.low(verb) in words_for("coming of it")
        and thing
        and phrase is not None
        and not _may_be_urged(syntax, phrase)
    ):
        return  # “the new rules | should | help the ports to grow”: what comes of them
    end = end_of_topic(s, max(verb, start), False, True)
    topic = cut(text, s, start, with_condition(s, end, negated))
    if topic is None or end <= verb:
        return
    stance: Stance = "REJECT" if negated else "REQUEST"
    how = "first" if s.low(before) in words_for("first") else "other" if party else "thing"
    whom = phrase.actor.id if phrase is not None and phrase.actor is not None and whole is None else None
    name = "must" if low.startswith("must") else "should"
    name = f"{'need' if low.startswith('need') else 'have'} to" if low in _NEED else name
    marks = Marks(name, "modal", "content", how, said.mode, "negated" if negated else "plain")
    cue = Span(s.words[i].start, s.words[i].end)
    yield Candidate(actor, stance, topic, (cue,), cue.start, said, whom if whom != actor else None, marks)


def _may_be_urged(syntax: Syntax, phrase: Phrase) -> bool:
    return syntax.is_party(phrase) or syntax.is_people(phrase) or syntax.low(phrase.head) in words_for("state body")


def _is_advised(s: Sentence, k: int) -> bool:
    """Whether the verb at word `k` says that somebody is told what follows: “has been | advised | that he should”."""
    return s.low(k) in words_for("advising") and s.low(k - 1) in words_for("be")


def _is_alternative(s: Sentence, before: int) -> bool:
    """Whether the clause whose subject ends with word `before` is the other of two: “either they pay, | or they …”."""
    opens = range(before, max(0, before - _DOUBT // 2), -1)
    joint = next((k for k in opens if s.low(k) == "or"), None)
    return joint is not None and any(s.low(k) == "either" for k in range(max(0, joint - 2 * _DOUBT), joint))


def _whole(syntax: Syntax, phrase: Phrase, before: int) -> int | None:
    """The first word of the thing on which the phrase that ends with word `before` hangs, if it hangs on one."""
    s = syntax.sentence
    if s.kind(phrase.start - 1) not in ("preposition", "to", "conjunction"):
        return None
    found = thing_before(syntax, before, gerunds=False)
    hangs = found is not None and any(s.kind(k) in ("preposition", "to") for k in range(found[0], phrase.start))
    return found[0] if found is not None and hangs else None


def _is_joined(syntax: Syntax, i: int) -> bool:
    """Whether the duty at word `i` is that of somebody with whom the sentence opens: “Norway is keen, but | must do
    more”."""
    return any(phrase.actor is not None for phrase in farther(syntax, i))


def _is_asked(syntax: Syntax, before: int) -> bool:
    """Whether the clause that word `before` ends is a question: “how quickly aid for those in Oslo | should …”."""
    for k in range(before - 1, max(-1, before - 2 * _DOUBT), -1):
        if syntax.low(k) in words_for("asking"):
            return True
        if (syntax.kind(k) in ("verb", "auxiliary") and before - k > _DOUBT // 2) or syntax.low(k) in (",", ";", ":"):
            return False
    return False


def _undone(syntax: Syntax, k: int) -> bool:
    """Whether what holds the duty is to be undone: “seeks to overturn | an order this month that schools should …”."""
    return syntax.kind(k) != "verb" and any(
        syntax.low(n) in forms_of("rejecting") | forms_of("undoing") for n in range(max(0, k - _DOUBT), k)
    )


def _is_nested(syntax: Syntax, first: int, said: Statement) -> bool:
    """Whether the clause at word `first` hangs on a noun or is a reason, and is not what is said: “votes | that we
    have to …”, “because | Norway must …”."""
    s = syntax.sentence
    if any(abs(span.start - s.words[first].start) <= 1 for span in said.content.spans):
        return False
    k = first - 1 - (s.low(first - 1) == "that")
    return s.kind(k) in ("word", "determiner", "subordinate") and not any(
        span.start <= s.words[k].start < span.end for span in said.cue.spans
    )


def _is_believed(syntax: Syntax, phrase: Phrase, said: Statement) -> bool:
    """Whether the clause that the phrase opens is what another than the source is said to think: “Keller believes |
    Lund should go, the palace said”."""
    verb = phrase.start - 1 - (syntax.low(phrase.start - 1) == "that")
    if syntax.low(verb) not in words_for("holding"):
        return False
    inside = any(span.start <= syntax.sentence.words[verb].start < span.end for span in said.content.spans)
    thinker = syntax.phrase_before(verb - 1)
    other = thinker is not None and thinker.actor is not None and thinker.actor.id != said.source.actor
    return inside and other


def _is_owned(syntax: Syntax, k: int, said: Statement) -> bool:
    """Whether the noun at word `k`, in what was said, says whose wish it is: “worry about | its insistence that Norway
    must …”."""
    begin = syntax.sentence.words[k].start
    inside = bool(said.content.spans) and said.content.spans[0].start < begin
    return inside and syntax.kind(k) == "word" and syntax.low(k) in nouns("noun")


def _is_one_of_things(syntax: Syntax, k: int) -> bool:
    """Whether what ends a list before a "needed to" is no body: “the skills and leadership | needed to run it”."""
    phrase = syntax.phrase_before(k)
    listed = phrase is not None and syntax.kind(phrase.start - 1) == "conjunction"
    return listed and phrase is not None and phrase.actor is None and not syntax.is_people(phrase)


def _is_object(syntax: Syntax, k: int, said: Statement) -> bool:
    """Whether the noun at word `k` is no subject: “more than | needed to”, “find the votes | needed to”."""
    phrase = syntax.phrase_before(k)
    first = phrase.start if phrase is not None else k
    if any(span.start == syntax.sentence.words[first].start for span in said.content.spans):
        return False  # “Keller said | Norway needed to”
    while syntax.low(first - 1) == "," or syntax.low(first - 1).isdigit() or syntax.kind(first - 1) == "determiner":
        first -= 1  # “the 1,200 votes”
    before = first - 1
    return syntax.low(k) == "than" or syntax.kind(before) in ("verb", "gerund", "preposition", "pronoun")
