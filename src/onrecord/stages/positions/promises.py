"""Candidates of "will" and "would": what a source, or a body for which it speaks, will do, or will not."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.record import Span, Stance, Statement
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.clauses.words import Sentence
from onrecord.stages.positions.behind import thing_before
from onrecord.stages.positions.clause import provided
from onrecord.stages.positions.cues import takes_back
from onrecord.stages.positions.far_subject import is_inserted
from onrecord.stages.positions.lexicon import verbs, words_for
from onrecord.stages.positions.scope import is_supposed
from onrecord.stages.positions.topic import cut, end_of_topic, with_condition
from onrecord.stages.positions.types import Candidate, Marks, Where
from onrecord.stages.positions.who import Statements, of_phrases

# So many words before a duty, a denial takes it back.
_DOUBT = 12
_NEAR = 4
_NOT = frozenset({"not", "never"})
_DO = frozenset({"do", "did"})
_HUNG = frozenset({"of", "between", "among", "from"})
_OPEN = frozenset({"what", "whatever", "whoever"})


def tense_of(syntax: Syntax, i: int) -> str:
    """What the verb at word `i` says of an act: that it "will" or "would" be, "" where it says neither."""
    low = syntax.low(i)
    if low in words_for("will") or (low == "going" and syntax.low(i + 1) == "to"):
        return "will"
    return "would" if low in words_for("would") else ""


def verb_behind(syntax: Syntax, i: int) -> tuple[int, bool]:
    """The word behind the modal verb and its adverbs, and whether it is negated."""
    s = syntax.sentence
    negated = s.low(i).endswith("n't")
    k = i + 1
    if s.kind(k) == "preposition" and s.low(k + 1) == "no":
        negated, k = True, k + 3  # “should under no circumstances …”
    while s.kind(k) in ("adverb", "to") or s.low(k) in _NOT:
        negated = negated or (s.low(k) in _NOT and s.low(k + 1) not in words_for("behind not"))
        k += 1
    return (k + 2, True) if s.low(k) == "no" and s.low(k + 1) == "longer" else (k, negated)


def is_doubted(syntax: Syntax, i: int) -> bool:
    """Whether a denial or a doubt before the clause at word `i` takes it back."""
    minding, negation = words_for("minding"), words_for("negation") | {"nobody"}
    for k in range(max(0, i - 2 * _DOUBT), i):
        if syntax.low(k) in minding and syntax.low(k - 1) == "to" and syntax.low(k - 2) in words_for("hard to say"):
            return True  # “it is hard to say that | we need …”
        if syntax.low(k) in minding and any(syntax.low(n) in negation for n in range(max(0, k - 2), k)):
            return True  # “does not feel that | all this and all that | should …”
    window = [syntax.low(k) for k in range(max(0, i - _DOUBT), i)]
    first = next((n for n, low in enumerate(window) if low in words_for("negation") | {"no", "nobody"}), len(window))
    return any(low in words_for("minding") for low in window[first:])


def promise_candidates(
    text: str, statements: Statements, said: Statement | None, syntax: Syntax, i: int
) -> Iterator[Candidate]:
    """The candidates of the verb behind the "will", "would" or "going to" at word `i`, which `said` holds."""
    s = syntax.sentence
    tense = tense_of(syntax, i)
    verb, negated = verb_behind(syntax, i)
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
    if any(s.low(k) in _DO and s.low(k + 1) in words_for("first") for k in range(max(0, first - _DOUBT), first)):
        return  # “or do we promise that we | will deal with it”: a question
    before = range(max(0, first - _DOUBT), first)
    slight = any(s.low(k) in words_for("chances") and s.low(k - 1) in words_for("slight") for k in before)
    if slight or any(s.low(k) in words_for("unlikely") and s.low(k + 1) != "to" for k in before):
        return  # “chances are slim that Norway | would leave”, “little chance that it | will”
    if s.low(first - 1) == "it" and s.low(verb) == "take":
        return  # “said it | would take years”: what is needed
    if s.low(first - 1) == "it" and s.low(first - 2) == "know":
        return  # “the port as we know it | will be gone”
    if said is not None and any(word in words_for("no promise") for word in said.cue.text.lower().split()):
        return
    does = verb + 2 if s.low(verb) == "continue" and s.low(verb + 1) == "to" else verb
    if s.kind(verb) in ("mark", "", "pronoun", "preposition", "conjunction") or s.low(does) in words_for("no act"):
        return
    if any(s.low(k) in words_for("foreseen") and s.low(k - 1) != "not" for k in (first - 1, *range(i + 1, verb + 1))):
        return  # “will probably go on”: foreseen, not promised
    if s.low(i) in ("'d", "’d") and (s.low(verb).endswith("ed") or s.low(verb) in words_for("done")):
        return  # “she'd just returned”: she had
    if tense == "would" and any(s.low(k) in words_for("how often") for k in range(first - 2, verb + 1)):
        return  # “he | would sometimes walk in”: what he used to do
    if tense == "would" and is_supposed(s, first):
        return  # “any more than | it would welcome them”
    goal = any(s.low(k) in words_for("goals") for k in range(verb + 1, verb + 5))
    if negated and goal and s.low(verb) in words_for("reaching a goal"):
        return  # “it | will not meet its target”: it fails, and does not refuse
    if s.low(i) == "going" and (s.kind(verb) == "determiner" or s.kind(first - 1) == "preposition"):
        return  # “instead of | going to | the talks”
    direct = said is not None and said.mode == "direct"
    if tense == "would" and (provided(s, verb) or direct or s.low(first - 1) in words_for("first")):
        return
    if any(s.low(k) == "unless" for k in range(max(0, first - 4 * _DOUBT), first)):
        return  # “unless it changes, he | will not vote for it”
    if tense == "would" and any(
        s.low(k) == "if" and (said is None or s.low(k - 1) == "even") for k in range(max(0, first - 4 * _DOUBT), first)
    ):
        return  # “even if he did cut it, he | would not win”: what comes of it
    if s.kind(first - 1) == "genitive":
        return  # “your pricing | 's going to go up”
    if negated and s.low(verb) in words_for("resting"):
        return  # “we will not rest until …”
    if s.low(verb) in ("'ve", "have", "be") and s.kind(verb + 1) in ("participle", "verb"):
        return  # “would have done”: what was not
    topic = cut(text, s, verb, with_condition(s, end_of_topic(s, verb, False, True), negated))
    if is_doubted(syntax, first) or topic is None:
        return
    runs = s.low(verb) == "seek" and any(s.low(k) in words_for("terms") for k in range(verb + 1, verb + _NEAR))
    if negated and takes_back(syntax, verb) and not runs:
        return  # but who will not seek “another | term” rules it out
    stance: Stance = "REJECT" if negated else "THREATEN" if s.low(verb) in words_for("harm") else "PROMISE"
    source = said.source.actor if said is not None else None
    cue = Span(s.words[i].start, s.words[i].end)
    phrases = [phrase for phrase in syntax.subject(first) if phrase.start < first]
    if phrases and s.low(first - 1) in ("and", "but", ",", "“", '"') and is_inserted(s, phrases[-1]):
        return  # “Lund will stay, Keller said, and | will run”, “taxes, Keller told Reuters, | are not going to”
    owned = bool(phrases) and s.kind(phrases[-1].head) == "possessive"
    if owned or (phrases and s.kind(phrases[-1].head) == "pronoun" and s.kind(first - 1) in ("word", "name")):
        return  # “our problems | will grow”, “what we did | there | will help”
    whole = thing_before(syntax, first - 1) if phrases and s.low(phrases[0].start - 1) in _HUNG else None
    if (whole is not None and whole[0] < phrases[0].start) or (phrases and _ends_list(syntax, phrases[0])):
        return  # “the nominations of Keller and Lund | would not go on”
    if phrases and of_owner(syntax, phrases[-1], first):
        return  # “Norway's economy | will adapt”
    if any(s.low(k) == "yet" and s.low(k + 1) == "to" for k in range(max(0, first - _DOUBT), first)):
        return  # “has yet to confirm | it will do so”
    if phrases and any(s.low(k) == "that" for k in range(max(phrases[-1].end, first - 2 * _DOUBT), first)):
        return  # “envoys came for guarantees that | the force in Oslo would not”
    opens = phrases[0].start - 1 if phrases else -1
    if s.low(opens) == "that" and any(s.low(k) in words_for("vows") for k in range(max(0, opens - _NEAR), opens)):
        return  # “welcomed Lund's announcement in June that he | would”: the noun tells whose it is
    if s.low(opens - (s.low(opens) == "that")) in words_for("no promise"):
        return  # “said that he feared | he would …”
    if s.low(opens) == "than":
        return  # “more than | she will make there”
    if s.low(opens).endswith("est") and s.low(opens - 1) == "the":
        return  # “the closest | I'll get”
    if any(s.low(k) == "how" and s.low(k + 1) in words_for("behind how") for k in range(max(0, opens - _NEAR), opens)):
        return  # “how much of his life | he will spend there”
    if s.low(opens) in words_for("asking") or (s.kind(opens) == "relative" and s.low(opens) != "that"):
        return  # “sceptical about how | Norway would act”, “the name under which | they would go”
    for owner in dict.fromkeys(of_phrases(syntax, phrases, said)):
        if s.low(first - 1) == "it" and statements.type_of(owner.actor) == "person":
            continue  # “Keller said it | would help all”: the bill
        if s.low(first - 1) == "it" and _is_why_not(s, first - 2):
            continue  # “opposed the bill, saying it | would cost jobs”: the bill
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
            if said is not None and any(word in words_for("settled") for word in said.cue.text.lower().split()):
                continue  # “is adamant that | the rebels will not gain”: they may well wish to
            own = "told"  # “the bank will not lend to them”: who says so speaks of another
        mode = said.mode if said is not None else "narrated"
        where: Where = "content" if said is not None else "narration"
        marks = Marks("will", "modal", where, f"{owner.how} {own}", mode, "negated" if negated else "plain", tense)
        yield Candidate(owner.actor, stance, topic, (cue,), cue.start, said, None, marks)
        if own == "own" and source is not None:  # the promise is also his who makes it
            marks = Marks("will", "modal", where, "speaker", mode, "negated" if negated else "plain", tense)
            yield Candidate(source, stance, topic, (cue,), cue.start, said, None, marks)


def _is_why_not(s: Sentence, k: int) -> bool:
    """Whether the gerund at word `k` tells why somebody is against what was named: “opposed the bill, | saying”."""
    if s.low(k) not in ("saying", "arguing", "claiming", "warning", "because"):
        return False
    near = range(max(0, k - 2 * _DOUBT), k)
    return any(cue.stance == "REJECT" for n in near for cue, _ in verbs().get(s.low(n), ()))


def _ends_list(syntax: Syntax, phrase: Phrase) -> bool:
    """Whether a person is the last of those whom a thing before is of: “the nominations of Keller and | Lund”."""
    s = syntax.sentence
    if s.low(phrase.start - 1) != "and" or phrase.type != "person":
        return False
    whole = syntax.phrase_before(phrase.start - 2)
    number = s.words[phrase.start - 2].mention
    person = number is not None and s.mentions[number][1].type == "person"
    return person and whole is not None and whole.actor is None and s.kind(whole.head) == "word"


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


def of_owner(syntax: Syntax, phrase: Phrase, first: int) -> bool:
    """Whether the subject of the verb at word `first` is a thing of the actor's whom the phrase names: “Norway's |
    economy”."""
    s = syntax.sentence
    whole = syntax.phrase_before(first - 1) if s.kind(phrase.end) == "genitive" else phrase
    if whole is None or syntax.is_people(whole) or syntax.low(whole.head) in words_for("state body"):
        return False
    thing = s.words[whole.head].mention is None
    return thing and any(s.kind(k) == "genitive" for k in range(whole.start, whole.head))
