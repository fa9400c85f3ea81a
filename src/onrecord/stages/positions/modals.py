"""Candidates of modal verbs in what was said: what should be is a REQUEST, what the source will do a PROMISE."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from onrecord.record import Span, Stance, Statement
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.positions.clause import conditional, provided
from onrecord.stages.positions.cues import takes_back
from onrecord.stages.positions.far_subject import farther
from onrecord.stages.positions.lexicon import forms_of, nouns, words_for
from onrecord.stages.positions.topic import cut, end_of_topic
from onrecord.stages.positions.types import Candidate, Marks, Where
from onrecord.stages.positions.who import Statements, of_phrases

_NEED = frozenset({"need", "needs", "needed", "has", "have", "had"})
# So many words before a duty, a denial takes it back.
_DOUBT = 12
_SOMEBODY = frozenset({"someone", "somebody", "anyone", "anybody", "something", "anything"})
_NOT = frozenset({"not", "never"})
_OPEN = frozenset({"what", "whatever", "whoever"})
_NO_ACT = frozenset(
    "like have prefer be rather love hesitate represent mean constitute amount depend happen appear seem".split()
)


def modal_candidates(text: str, statements: Statements, syntax: Syntax) -> Iterator[Candidate]:
    """The candidates of the sentence that rest on a modal verb in a statement's content."""
    s = syntax.sentence
    triggers = _triggers()
    for i, word in enumerate(s.words):
        low = word.low
        if low not in triggers:
            continue
        duty = low in words_for("duty") or (low in _NEED and s.low(i + 1) == "to" and s.kind(i - 1) != "determiner")
        if not duty and not _tense(syntax, i):
            continue
        said = statements.said(word.start)
        if said is not None and (said.polarity == "negated" or _rejected(said)):
            continue
        if conditional(s, i):
            continue
        if not duty:
            yield from _will(text, statements, said, syntax, i)
        elif said is not None:
            yield from _should(text, said, syntax, i)


@cache
def _triggers() -> frozenset[str]:
    """The words by which a modal verb may begin."""
    return words_for("duty") | words_for("will") | words_for("would") | _NEED | {"going"}


def _rejected(said: Statement) -> bool:
    """Whether what is reported is what the source turns down: “rejected | a call that it should …”."""
    return any(word in forms_of("rejecting") for word in said.cue.text.lower().split())


def _tense(syntax: Syntax, i: int) -> str:
    """What the verb at word `i` says of an act: that it "will" or "would" be, "" where it says neither."""
    low = syntax.low(i)
    if low in words_for("will") or (low == "going" and syntax.low(i + 1) == "to"):
        return "will"
    return "would" if low in words_for("would") else ""


def _verb(syntax: Syntax, i: int) -> tuple[int, bool]:
    """The word behind the modal verb and its adverbs, and whether it is negated."""
    s = syntax.sentence
    negated = s.low(i).endswith("n't")
    k = i + 1
    if s.kind(k) == "preposition" and s.low(k + 1) == "no":
        negated, k = True, k + 3  # “should under no circumstances …”
    while s.kind(k) in ("adverb", "to") or s.low(k) in _NOT:
        negated = negated or (s.low(k) in _NOT and s.low(k + 1) != "only")
        k += 1
    return (k + 2, True) if s.low(k) == "no" and s.low(k + 1) == "longer" else (k, negated)


def _doubted(syntax: Syntax, i: int) -> bool:
    """Whether a denial or a doubt before the clause at word `i` takes it back."""
    minding, negation = words_for("minding"), words_for("negation") | {"nobody"}
    for k in range(max(0, i - 2 * _DOUBT), i):
        if syntax.low(k) in minding and any(syntax.low(n) in negation for n in range(max(0, k - 2), k)):
            return True  # “does not feel that | all this and all that | should …”
    window = [syntax.low(k) for k in range(max(0, i - _DOUBT), i)]
    first = next((n for n, low in enumerate(window) if low in words_for("negation") | {"no", "nobody"}), len(window))
    return any(low in words_for("minding") for low in window[first:])


def _should(text: str, said: Statement, syntax: Syntax, i: int) -> Iterator[Candidate]:
    s = syntax.sentence
    actor, low = said.source.actor, s.low(i)
    verb, negated = _verb(syntax, i)
    before = i - 1
    while s.kind(before) == "adverb" and s.low(before) != "there":
        before -= 1
    if s.low(before) == "who" and s.kind(before - 1) in ("preposition", "verb"):
        return  # “a battle over | who should lead”
    joined = s.low(before) in ("and", "but") and _is_joined(syntax, before + 1)
    if actor is None or s.kind(verb) in ("mark", "") or before < 0:
        return
    if s.low(before) in words_for("no duty") and not joined:
        return
    if _doubted(syntax, i) or _is_asked(syntax, before):
        return  # “not all think that they should …”, “how they must …”
    if s.low(verb) == "be" and s.low(verb + 1).endswith("ing") and low.startswith("must"):
        return  # “they must be thinking”: no duty
    if low in _NEED and s.kind(before) == "auxiliary" and s.low(before) not in words_for("would"):
        return  # “will have to …”
    if low in _NEED and s.low(before) in words_for("would"):
        before -= 1  # “they | would | have to”
        if s.kind(before) == "relative":
            return  # “zones which | would need to be held”: what would be is not asked for
    if low == "needed" and _is_object(syntax, before, said):
        return  # “denied him the votes | needed to win”
    if s.kind(verb) in ("pronoun", "determiner", "name", "possessive") or s.low(verb) in _SOMEBODY:
        return  # “should somebody else win”: a condition
    if s.words[verb].raw[0].isupper() or (s.low(0) == "that" and said.mode != "direct"):
        return  # “should Norwegian leaders fall”, “That Norway has said so must …”
    done = s.low(verb) in ("have", "'ve", "’ve") and s.kind(verb + 1) in ("participle", "verb", "auxiliary")
    if done or (negated and takes_back(syntax, verb)):
        return  # “should have been”: what was not done
    phrase = syntax.phrase_before(before)
    noun = phrase.start - 2 if phrase is not None and s.low(phrase.start - 1) == "that" else 0
    if phrase is not None and _is_nested(syntax, phrase.start, said):
        return
    if noun > 0 and (_undone(syntax, noun) or _is_owned(syntax, noun, said)):
        return
    if low in _NEED and s.kind(before) == "pronoun" and s.kind(before - 1) in ("word", "name"):
        return  # “find the votes | they need to …”
    party = phrase is not None and phrase.actor is not None and s.low(verb) != "be"
    thing = phrase is not None and not party and s.kind(phrase.head) != "pronoun" and s.low(before) != "there"
    start = phrase.start if phrase is not None and thing and not negated else verb
    end = end_of_topic(s, max(verb, start), False, True)
    topic = cut(text, s, start, end)
    if topic is None or end <= verb:
        return
    stance: Stance = "REJECT" if negated else "REQUEST"
    how = "first" if s.low(before) in words_for("first") else "other" if party else "thing"
    whom = phrase.actor.id if phrase is not None and phrase.actor is not None else None
    name = "must" if low.startswith("must") else "should"
    name = f"{'need' if low.startswith('need') else 'have'} to" if low in _NEED else name
    marks = Marks(name, "modal", "content", how, said.mode, "negated" if negated else "plain")
    cue = Span(s.words[i].start, s.words[i].end)
    yield Candidate(actor, stance, topic, (cue,), cue.start, said, whom if whom != actor else None, marks)


def _of_owner(syntax: Syntax, phrase: Phrase) -> bool:
    """Whether the phrase is a thing of the actor's whom it names: “Norway's | economy”."""
    s = syntax.sentence
    thing = s.words[phrase.head].mention is None and syntax.low(phrase.head) not in words_for("state body")
    return (
        thing
        and any(s.kind(k) == "genitive" for k in range(phrase.start, phrase.head))
        and not syntax.is_people(phrase)
    )


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


def _is_owned(syntax: Syntax, k: int, said: Statement) -> bool:
    """Whether the noun at word `k`, in what was said, says whose wish it is: “worry about | its insistence that Norway
    must …”."""
    begin = syntax.sentence.words[k].start
    inside = bool(said.content.spans) and said.content.spans[0].start < begin
    return inside and syntax.kind(k) == "word" and syntax.low(k) in nouns("noun")


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


def _within(syntax: Syntax, said: Statement | None, first: int) -> bool:
    """Whether the clause whose verb opens at word `first` has its subject in what was said, or opens that."""
    if said is None:
        return False
    begin = syntax.sentence.words[first].start
    spans = [span for span in said.content.spans if span.start <= begin < span.end]
    if not spans or begin - spans[0].start <= len("that "):
        return True
    phrases = syntax.subject(first)
    return bool(phrases) and syntax.sentence.words[phrases[0].start].start >= spans[0].start


def _will(text: str, statements: Statements, said: Statement | None, syntax: Syntax, i: int) -> Iterator[Candidate]:
    s = syntax.sentence
    tense = _tense(syntax, i)
    verb, negated = _verb(syntax, i)
    first = i
    while s.low(i) == "going" and (s.kind(first - 1) in ("adverb", "auxiliary") or s.low(first - 1) in _NOT):
        first -= 1
        negated = negated or s.low(first) in _NOT or s.low(first).endswith("n't")
    tells = first - 1
    while s.kind(tells) == "time" or (s.low(tells) == "on" and s.kind(tells + 1) == "time"):
        tells -= 1
    teller = syntax.phrase_before(tells - 1) if s.kind(tells) == "verb" else None
    relative = first - 1
    while s.kind(relative) == "adverb":
        relative -= 1
    if s.kind(relative) == "relative" or (teller is not None and teller.start > 0):
        return  # “a plan that will …”, “a step that analysts say | will …”
    if any(s.low(k) in _OPEN for k in (first - 1, first - 2)):
        return  # “I do not know what is | going to happen”
    if said is not None and any(word in words_for("no promise") for word in said.cue.text.lower().split()):
        return
    if s.kind(verb) in ("mark", "", "pronoun", "preposition", "conjunction") or s.low(verb) in _NO_ACT:
        return
    if s.low(i) == "going" and (s.kind(verb) == "determiner" or s.kind(first - 1) == "preposition"):
        return  # “instead of | going to | the talks”
    direct = said is not None and said.mode == "direct"
    if tense == "would" and (provided(s, verb) or direct or s.low(first - 1) in words_for("first")):
        return
    if s.low(verb) in ("'ve", "have", "be") and s.kind(verb + 1) in ("participle", "verb"):
        return  # “would have done”: what was not
    topic = cut(text, s, verb, end_of_topic(s, verb, False, True))
    if _doubted(syntax, first) or topic is None or (negated and takes_back(syntax, verb)):
        return
    stance: Stance = "REJECT" if negated else "THREATEN" if s.low(verb) in words_for("harm") else "PROMISE"
    source = said.source.actor if said is not None else None
    cue = Span(s.words[i].start, s.words[i].end)
    phrases = [phrase for phrase in syntax.subject(first) if phrase.start < first]
    if phrases and s.kind(phrases[-1].head) in ("possessive", "pronoun") and s.kind(first - 1) in ("word", "name"):
        return  # “our problems | will grow”, “what we did | there | will help”
    if phrases and _of_owner(syntax, phrases[-1]):
        return  # “Norway's economy | will adapt”
    if any(s.low(k) == "yet" and s.low(k + 1) == "to" for k in range(max(0, first - _DOUBT), first)):
        return  # “has yet to confirm | it will do so”
    if phrases and any(s.low(k) == "that" for k in range(phrases[-1].end, first)):
        return  # “envoys came for guarantees that | the force in Oslo would not”
    opens = phrases[0].start - 1 if phrases else -1
    if s.low(opens) in words_for("asking") or (s.kind(opens) == "relative" and s.low(opens) != "that"):
        return  # “sceptical about how | Norway would act”, “the name under which | they would go”
    for owner in dict.fromkeys(of_phrases(syntax, phrases, said)):
        if owner.actor != source and not statements.is_plain(syntax, owner):
            continue
        if owner.how == "office" and not statements.has_post(owner.actor):
            continue
        own = "self" if owner.actor == source and _within(syntax, said, first) else ""
        if not own and source is not None and statements.speaks_for(source, owner.actor):
            own = "own"
        if owner.how != "first" and not own:
            if stance != "REJECT" or owner.how != "subject" or s.low(verb) == "be":
                continue
            own = "told"  # “the bank will not lend to them”: who says so speaks of another
        mode = said.mode if said is not None else "narrated"
        where: Where = "content" if said is not None else "narration"
        marks = Marks("will", "modal", where, f"{owner.how} {own}", mode, "negated" if negated else "plain", tense)
        yield Candidate(owner.actor, stance, topic, (cue,), cue.start, said, None, marks)
        if own == "own" and source is not None:  # the promise is also his who makes it
            marks = Marks("will", "modal", where, "speaker", mode, "negated" if negated else "plain", tense)
            yield Candidate(source, stance, topic, (cue,), cue.start, said, None, marks)
