"""Candidates of verbs: “Norway backs the plan”, “the plan was backed by Norway”, “whom Norway accuses of …”."""

from __future__ import annotations

from dataclasses import replace

from onrecord.ontology.inflection import Form
from onrecord.record import Statement
from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.clauses.words import Sentence
from onrecord.stages.positions.about import is_undone
from onrecord.stages.positions.behind import past_relative, stranded, thing_before, with_antecedent
from onrecord.stages.positions.clause import Group, group_of, rumoured
from onrecord.stages.positions.cues import Place, placed, takes_back
from onrecord.stages.positions.lexicon import Cue, forms_of, telling, verbs, words_for
from onrecord.stages.positions.making import Maker
from onrecord.stages.positions.promises import is_doubted
from onrecord.stages.positions.relatives import BEFORE_SUBJECT, antecedent, before_main_verb, is_class
from onrecord.stages.positions.scope import relayed, turns_down
from onrecord.stages.positions.subject import subject_of
from onrecord.stages.positions.types import Candidate
from onrecord.stages.positions.verb_forms import PLURAL, is_no_verb, is_reduced, is_verb
from onrecord.stages.positions.who import Owner, of_phrases

# A pattern that ends so many words behind its verb is the nearest.
_BESIDE = 3
# So many words before a verb are searched for a relative pronoun.
_NEAR = 8


def verb_candidates(maker: Maker, syntax: Syntax, i: int) -> list[Candidate]:
    """The candidates of the verb at word `i`."""
    s = syntax.sentence
    if is_no_verb(syntax, i):
        return []
    cues = verbs()[s.low(i)]
    for n, (cue, form) in enumerate(cues):
        if (form == "gerund" and s.low(i - 1) == "of") or (form == "past" and s.kind(i - 1) == "preposition"):
            continue  # “around | disputed islands”
        group = group_of(s, i, form)
        if cue.rest[0] == ("@",) and form != "gerund" and group.first == i and is_reduced(s, i):
            continue
        if form == "base" and not is_verb(s, i, group):
            continue
        by = i + 2 if s.kind(i + 1) == "adverb" else i + 1
        if group.passive or (form in ("past", "participle") and group.first == i and s.low(by) == "by"):
            return _passive(maker, syntax, i, group)
        place = placed(syntax, cue, i)
        if place is not None and _fills_gap(syntax, place, group.first):
            continue
        place = place or _behind_whom(syntax, cue, i) or stranded(syntax, cue, i, group.first)
        if place is not None:
            if ("@",) in cue.rest and place.words[-1] - i > _BESIDE:
                others = [placed(syntax, other, i) for other, what in cues[n + 1 :] if ("@",) in other.rest]
                near = [other for other in others if other is not None and other.cue.weight == cue.weight]
                place = min([place, *near], key=lambda one: one.words[-1])  # “warned Keller | against … to”
            return _active(maker, syntax, place, group, form)
    return []


def _active(maker: Maker, syntax: Syntax, place: Place, group: Group, form: Form) -> list[Candidate]:
    s, cue, i = syntax.sentence, place.cue, place.at
    refusing = cue.head in ("refuse", "decline")
    if cue.head == "charge" and s.kind(i + 1) == "possessive":
        return []  # “charged | his ministers | with reviving trade”: it is their task
    if refusing and s.low(place.start) in telling():
        return []
    last = place.words[-1]
    if s.low(last) == "to" and last > i + 1 and s.kind(last - 1) == "gerund" and s.low(last - 2) == ",":
        return []  # “told the paper, | declining | to be named”
    if form == "gerund" and group.first == i and _is_one_option(s, i):
        return []  # “the steps could include a suit or | asking the court to step in”
    if cue.head == "cast" and form == "gerund" and s.low(i - 1) == ",":
        return []  # “talks with Norway failed, | casting doubt on it”: that they failed does
    if cue.stance == "REJECT" and place.shape == "infinitive" and takes_back(syntax, place.start):
        return []  # “refused to rule out”, “had no plans to call for”
    if any(s.low(k) == "whom" and s.low(k - 1) == "of" for k in range(max(1, i - _NEAR), i)):
        return []  # “Keller and three senators, all of whom | oppose it”
    said = maker.statements.said(s.words[i].start)
    opens = said is not None and any(span.start == s.words[i].start for span in said.content.spans)
    if said is not None and form == "gerund" and group.first == i and _is_outside(syntax, i, said):
        return []  # “Slighting Oslo is no answer,” Keller said: whoever does so
    if opens and form == "gerund" and group.first == i and maker.statements.cued(s.words[i].start) is None:
        return []  # “Keller said | denying it was wrong”: whoever does so
    if is_doubted(syntax, group.first) or relayed(syntax, group.first, said):
        return []  # “did not believe that Norway | wanted one”, “they say | we want one”
    if form == "gerund" and group.first == i and _is_subject(s, i, place):
        return []  # “rejecting the pact would be wrong”: nobody in the clause does
    plural = form == "base" and cue.head not in words_for("unchanged past")
    if plural and group.first == i and s.kind(i - 1) == "name" and not _several(syntax, i):
        return []
    if form == "gerund" and group.first == i and s.low(i - 1) in words_for("claim"):
        return []  # “charges | alleging that”: nobody's in the clause
    if form == "gerund" and group.first == i and s.low(i - 1) in words_for("suit") and not _is_filed(s, i - 1):
        return []  # “spoke for Norway in a lawsuit | alleging”: the lawsuit does
    if form in ("past", "participle") and group.first == i and _is_done_to(s, i):
        return []  # “of being turned away and | warned that”
    if group.first == i and _is_either(s, i, cue):
        return []  # “will back | or block bills”
    if s.low(group.first - 1) in words_for("first") and s.low(group.first - 2) in ("do", "did"):
        return []  # “or do we | promise that”: a question
    if form == "gerund" and s.kind(i - 1) == "preposition" and s.kind(place.start) == "word" and len(place.words) == 1:
        return []  # “with opposing players”
    if group.first == i and s.kind(i - 1) == "word" and (form == "finite" or cue.head in words_for("things wanted")):
        phrases = syntax.subject(i)
        if not phrases or phrases[-1].end != i:
            return []  # “of federal | charges”, “the measures | needed to”
    joined = form == "base" and group.first == i and s.kind(i - 1) in ("conjunction", "mark") and cue.stance == "AGREE"
    if joined and maker.statements.cued(s.words[i].start) is None and not _several(syntax, i):
        return []  # “an order to open the files and | allow access”
    if (
        _is_feared(syntax, group.first)
        or rumoured(s, group.first)
        or "what" in (s.low(group.first - 1), s.low(group.first - 2))
    ):
        return []  # “what promises to be a cold night”, “tells him what he wants to hear”
    if _is_suspected(syntax, group.first, said):
        return []  # “Denmark suspects Norway | wants to”, “said she expects Norway | will back it”
    tense = "finite"
    if s.low(group.first) == "to" or (form == "gerund" and group.first == i):
        loose = cue.stance == "AGREE" or (cue.stance == "SUPPORT" and group.governed is None)
        if loose and maker.statements.cued(s.words[i].start) is None:
            return []  # “to accept”, “allowing”: nobody is said to do so
        tense = "governed" if group.governed is not None else "gerund" if form == "gerund" else "purpose"
    owners = subject_of(maker, syntax, i, group, refusing)
    if cue.head == "need":  # what others need is asked for by who says so
        said = maker.statements.said(s.words[i].start)
        pronoun = s.kind(group.first - 1) in ("pronoun", "relative")
        if (group.negated or pronoun) and not any(owner.how in ("first", "third") for owner in owners):
            return []  # “they do not need a law”, “because it needs help”: who says so may want it or not
        source = said.source.actor if said is not None else None
        own = any(owner.actor == source and owner.how != "first" for owner in owners)
        owners = [Owner(source, owners[0].how if owners else "source")] if source is not None and not own else []
    if cue.pattern == "offer ~":
        owners = [owner for owner in owners if maker.statements.type_of(owner.actor) == "polity"]
        # of 21 that were read, 12 were shops' goods, praise, bills; a state's were promises
    if form == "base" and group.first == i and cue.head not in words_for("unchanged past") and s.kind(i - 1) == "mark":
        owners = [owner for owner in owners if maker.statements.type_of(owner.actor) != "person"]
        # “Keller said Oslo sought to sow doubt, | promote foes and …”: one person would “promote” nothing
    if cue.stance == "AGREE" and place.target is not None and owners:
        owners = [*owners, Owner(place.target.id, "with")]
    inside = said is not None and maker.statements.cued(s.words[i].start) is None and _in_first_clause(s, i, said)
    if said is not None and inside and turns_down(said):
        owners = [owner for owner in owners if owner.actor != said.source.actor]  # “dismissed a report that | he backs”
    charged = said is not None and maker.statements.cued(s.words[i].start) is None and _is_charge(said)
    if said is not None and (inside or charged) and _is_guessed(said):
        owners = [owner for owner in owners if owner.actor == said.source.actor]  # “doubts that | Norway backs it”
    if (whose := antecedent(syntax, group.first)) is not None:
        if group.modal == "would" and s.low(whose.start) in ("a", "an"):
            return []  # “cast him as a man who would | oppose it”
        if place.shape == "infinitive" and is_class(syntax, whose):
            return []  # “drivers who refuse | to stop will be punished”: whoever does so
        if s.kind(whose.start - 1) in BEFORE_SUBJECT and s.low(whose.start - 1) != ",":
            place = before_main_verb(s, place)
    place = with_antecedent(syntax, place, group.first)
    if place.start < i and s.low(place.start) == "any":
        return []  # “could not pass | any law he has sought”: there may be none
    return maker.made(syntax, place, group, owners, None, tense)


def _is_one_option(s: Sentence, i: int) -> bool:
    """Whether the gerund at word `i` is one of those things that something could include."""
    options = range(max(1, i - 2 * _NEAR), i)
    return any(s.low(k) == "include" and s.low(k - 1) in words_for("can") for k in options)


def _is_done_to(s: Sentence, i: int) -> bool:
    """Whether the participle at word `i` is the second of a passive: “being turned away and | warned”."""
    return s.low(i - 1) == "and" and any(s.low(k) == "being" for k in range(max(0, i - _NEAR), i))


def _is_feared(syntax: Syntax, first: int) -> bool:
    """Whether the clause whose verb opens at word `first` is what concerns or reports are of: “concerns | Norway was
    seeking to”."""
    number = syntax.sentence.words[first - 1].mention if first else None
    subject = syntax.phrase_before(first - 1) if number is None else None
    start = syntax.sentence.mentions[number][2] if number is not None else subject.start if subject is not None else 0
    return syntax.low(start - 1) in words_for("rumour")


def _is_filed(s: Sentence, k: int) -> bool:
    """Whether a verb before the lawsuit that ends with word `k` says that somebody brings it."""
    return any(s.low(n) in forms_of("suing") for n in range(max(0, k - _NEAR), k))


def _is_either(s: Sentence, i: int, cue: Cue) -> bool:
    """Whether the verb at word `i` is one of two by "or", and the other says the opposite: “back | or block”."""
    other = i - 2 if s.low(i - 1) == "or" else i + 2 if s.low(i + 1) == "or" else None
    stances = {one.stance for one, _ in verbs().get(s.low(other), ())} if other is not None else set()
    return bool(stances) and (cue.stance == "REJECT") != ("REJECT" in stances)


def _is_outside(syntax: Syntax, i: int, said: Statement) -> bool:
    """Whether the subject found for the gerund at word `i`, in what is quoted, stands outside the quotation."""
    if said.mode != "direct":
        return False
    at = syntax.sentence.words[i].start
    inside = [span for span in said.content.spans if span.start <= at < span.end]
    begins = [syntax.sentence.words[phrase.start].start for phrase in syntax.subject(i)]
    return bool(inside) and bool(begins) and not any(inside[0].start <= begin < inside[0].end for begin in begins)


def _is_suspected(syntax: Syntax, first: int, said: Statement | None) -> bool:
    """Whether the subject before word `first` is whom the verb before it suspects of what follows. In what somebody
    says this is of others than him, and he does so there too."""
    subject = syntax.phrase_before(first - 1)
    if subject is None or subject.end != first:
        return False
    verb = subject.start - (2 if syntax.low(subject.start - 1) == "that" else 1)
    if syntax.low(verb) not in forms_of("alleging") | words_for("no promise"):
        return False
    if said is None:
        return True
    inside = any(span.start <= syntax.sentence.words[verb].start < span.end for span in said.content.spans)
    return inside and subject.actor is not None and subject.actor.id != said.source.actor


def _in_first_clause(s: Sentence, i: int, said: Statement) -> bool:
    """Whether no comma stands in what was said before word `i`."""
    begins = [span.start for span in said.content.spans if span.start <= s.words[i].start < span.end]
    return bool(begins) and not any(
        s.low(k) == "," and s.words[k].start >= begins[0] for k in range(max(0, i - 2 * _NEAR), i)
    )


def _is_charge(said: Statement) -> bool:
    """Whether what is reported is what the source charges others with."""
    return any(word in forms_of("alleging") for word in said.cue.text.lower().split())


def _is_guessed(said: Statement) -> bool:
    """Whether the source only guesses, hopes, fears or charges what is reported: of others no stance follows."""
    words = said.cue.text.lower().split()
    guesses = words_for("no promise") | forms_of("rejecting") | forms_of("alleging")
    return any(word in guesses for word in words)


def _several(syntax: Syntax, i: int) -> bool:
    """Whether the subject before word `i` is one of several: “Norway and Denmark | back it”."""
    return syntax.low(i - 1).endswith("s") or syntax.low(i - 1) in PLURAL or len(syntax.subject(i)) > 1


def _is_subject(s: Sentence, i: int, place: Place) -> bool:
    """Whether the gerund at word `i` is with its topic what another verb is of: “(that) | rejecting it | would”."""
    opens = s.kind(i - 1) in ("", "mark", "conjunction", "subordinate", "relative", "verb")
    return opens and s.low(i - 1) not in (",", "who", "which") and s.kind(place.end) in ("auxiliary", "verb")


def _fills_gap(syntax: Syntax, place: Place, first: int) -> bool:
    """Whether the infinitive behind a verb, with words between, is not what that takes, since its object stands before
    the clause: “tariffs that Norway threatened | last year | to help farmers”."""
    if place.shape != "infinitive" or len(place.words) != len(place.cue.rest) or place.words[1] == place.at + 1:
        return False
    subject = syntax.phrase_before(first - 1)
    return subject is not None and subject.end == first and syntax.low(subject.start - 1) in ("that", "which")


def _behind_whom(syntax: Syntax, cue: Cue, i: int) -> Place | None:
    """“whom Norway accuses of …”: who it is directed at stands before the clause."""
    s = syntax.sentence
    if cue.stance != "ACCUSE" or cue.rest[:1] != (("@",),) or len(cue.rest) < 3:
        return None
    if not any(s.kind(k) == "relative" for k in range(max(0, i - _NEAR), i - 1)):
        return None
    return placed(syntax, replace(cue, rest=cue.rest[1:]), i)


def _passive(maker: Maker, syntax: Syntax, i: int, group: Group) -> list[Candidate]:
    """“was backed by Norway”, “was accused by Norway of …”: who does it follows "by"."""
    s = syntax.sentence
    k = i + 1
    if s.low(k) in ("and", "or") and s.low(k + 1).endswith("ed"):
        k += 2  # “was backed | and signed by”
    while s.kind(k) == "adverb":
        k += 1
    if s.low(k) != "by":
        return []
    items, end = syntax.listed(k + 1)
    before = (group.first if group.passive else i) - 1
    while not group.passive and (s.kind(before) == "adverb" or s.low(before) == "long"):
        before -= 1  # “a rule | long favoured by Norway”
    aside = not group.passive and s.low(before) in (",", "-", "–", "—")
    if aside:
        before -= 1  # “the plan, backed by Norway, …”
        closes = next((n for n in range(k + 1, end) if s.low(n) == "," and s.low(n + 1).endswith("ed")), end)
        items = [item for item in items if item.start < closes]  # “two firms, backed by Norway, | sued Denmark”
    items = [item for item in items if not any(s.kind(n) == "verb" for n in range(k + 1, item.head))]
    # “backed by Norway and urged | Denmark”
    owners = of_phrases(syntax, items, maker.statements.said(s.words[i].start))
    if (behind := past_relative(syntax, before)) is not None:
        before = behind  # “a plan that is backed by Norway”
    phrase = syntax.phrase_before(before)
    if aside and phrase is not None and s.kind(phrase.start - 1) in ("verb", "word", "gerund", "to"):
        return []  # “shelled the town, | backed by Norway”
    hangs = phrase is not None and s.kind(phrase.start - 1) in ("preposition", "to")
    reduced = s.low(group.first) == "being"  # “differs in some ways from | a bill being pushed by Norway”
    if phrase is not None and not group.passive and s.low(phrase.head) in words_for("crimes"):
        reduced = True  # “an alert for fear of | attacks backed by Norway”
    if phrase is not None and not group.passive and s.low(phrase.start - 1) == "by" and syntax.is_party(phrase):
        reduced = True  # “defeats by | rebels backed by Norway”
    hangs = hangs and not reduced
    thing = thing_before(syntax, before) if behind is not None or hangs else None  # “the raid on Oslo was condemned by”
    if behind is not None and group.negated and thing is not None and _is_bare(s, thing[0]):
        return []  # “would back no changes that | are not supported by Norway”: whichever these are
    for cue, _ in verbs()[s.low(i)] if owners else ():
        if cue.rest[:1] == (("@",),) and len(cue.rest) > 2:
            place = placed(syntax, replace(cue, rest=cue.rest[1:]), i, end)
            if place is not None:
                return maker.made(syntax, place, group, owners, phrase.actor if phrase is not None else None)
        elif cue.pattern == "offer ~":
            return []  # “a bill offered by Norway”: no promise
        elif cue.head == "seek" and (s.low(end), s.low(end + 1)) in (("on", "suspicion"), ("in", "connection")):
            return []  # “a pilot | sought by Norway on suspicion of murder”: he is wanted
        elif (
            cue.head in ("question", "seek")
            and phrase is not None
            and (phrase.type == "person" or syntax.is_people(phrase))
        ):
            return []  # “Keller was | questioned by Norway”, “a man | sought by Norway”: no stance
        elif cue.rest == (("~",),) and phrase is not None and s.kind(phrase.head) != "pronoun":
            start, past = thing or (phrase.start, phrase.end)
            if aside and s.kind(start) == "gerund":
                start = phrase.start  # “lobbying against | the law, adopted by Norway”
            if s.low(start) in words_for("part of") and s.low(start + 1) == "of":
                return []  # “most of the money | sought by Norway”: it sought all of it
            if not (aside or reduced) and behind is None and group.passive and _is_one_phrase(s, group.first):
                start = 0  # “the operation to end the limbo facing those in custody | was welcomed by”
            if aside and s.low(past - 1) in words_for("state body"):
                of = (k for k in range(start, past) if s.low(k) == "of")
                start = max(of, default=start - 1) + 1  # “the crimes of | the government, backed by Norway, …”
            start = _undone_part(s, start, past)
            place = Place(cue, i, (i, k), start, past, "phrase", None, end)
            return maker.made(syntax, place, group, owners)
    return []


def _is_one_phrase(s: Sentence, first: int) -> bool:
    """Whether the sentence has nothing before word `first` but one thing with what hangs on it: no verb but infinitives
    and participles, no comma."""
    if s.kind(0) not in ("determiner", "word", "name", "possessive"):
        return False
    for k in range(1, first):
        infinitive = s.kind(k) == "verb" and s.kind(k - 1) == "to"
        if s.kind(k) in ("auxiliary", "mark", "relative", "subordinate") or (s.kind(k) == "verb" and not infinitive):
            return False
    return True


def _is_bare(s: Sentence, k: int) -> bool:
    return s.kind(k) == "word" or s.low(k) in words_for("no")


def _undone_part(s: Sentence, start: int, past: int) -> int:
    """Where the thing begins that somebody's participle behind it is of, where the words [start, past) are of its
    undoing: “a reversal of | the policy adopted by Norway”."""
    for k in range(start + 1, past):
        if s.low(k) == "of" and is_undone(" ".join(s.low(n) for n in range(start, k))):
            return k + 1
    return start
