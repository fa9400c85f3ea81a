"""Whose stance a verb or an adjective is: its statement's source, or the subject of its clause."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.record import Span
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.clauses.words import Sentence
from onrecord.stages.positions.clause import Group
from onrecord.stages.positions.far_subject import (
    addressed,
    among_them,
    apposed,
    before_aside,
    before_gerund,
    clause_aside,
    farther,
    is_inserted,
    opens_aside,
    person_before,
    spoken,
    with_gerund,
)
from onrecord.stages.positions.lexicon import forms_of, verbs, words_for
from onrecord.stages.positions.making import Maker
from onrecord.stages.positions.promises import of_owner
from onrecord.stages.positions.scope import are_none, is_none
from onrecord.stages.positions.who import Owner, of_phrases

# So many words around a verb are looked at for what it goes on with.
_NEAR = 16
_SINGULAR = frozenset({"is", "was", "has", "does"})
_PLURAL = frozenset({"are", "were", "have", "aren't", "weren't", "haven't"})
_OPENS = frozenset({"when", "while", "because", "although", "though", "where"})
_BOUNDS = frozenset({"between", "outside", "inside", "within", "beyond"})
_PLACED = frozenset("of in at outside near inside from across around".split())


def subject_of(maker: Maker, syntax: Syntax, i: int, group: Group, refusing: bool = False) -> list[Owner]:
    """Whose stance the verb or adjective at word `i` is: the source's of the statement whose cue it is, else its
    subject's. `refusing`: the verb is negative by itself, so that a negated statement has the stance."""
    s = syntax.sentence
    if (writes := addressed(s, group.first)) is not None:
        said = maker.statements.said(s.words[i].start)
        return of_phrases(syntax, syntax.subject(writes), said) if writes >= 0 else []
    cued, said = maker.statements.cued(s.words[i].start), maker.statements.said(s.words[i].start)
    phrases = _subject(syntax, group)
    if cued is None and group.first == i and len(phrases) == 1 and _disagrees(s, phrases[0], i):
        return []  # “the selling by | managers | pushes it up”
    subjects = of_phrases(syntax, phrases, said)
    if (
        _describes(s, group.first)
        or _is_of_thing(syntax, phrases, group.first)
        or ((cued is None or cued.source.actor is None) and _is_anothers(syntax, phrases, group))
    ):
        return []
    if cued is not None and (_is_asked(syntax, group, cued.source.actor) or are_none(cued.source.part.text)):
        return []
    if phrases and (not subjects or phrases[-1].type == "group"):
        subjects = [*subjects, *among_them(syntax, phrases[-1])]
    if cued is None or (s.low(group.first - 1) == "for" and s.low(group.first).endswith("ing")):
        return subjects
    if cued.polarity == "negated" and not (group.negated or refusing):
        return []
    if phrases and phrases[-1].end == group.first and s.low(group.first) != "to" and subjects:
        low, high = s.words[phrases[0].start].start, s.words[phrases[-1].end - 1].end
        if len(subjects) == 1 or all(span.end <= low or high <= span.start for span in cued.source.part.spans):
            return subjects  # the clause has a subject of its own right before its verb
    nearest = syntax.phrase_before(group.first - 1)
    if (
        nearest is not None
        and nearest.end == group.first
        and _inside_relative(syntax, [nearest]) != [nearest]
        and any(span.start == s.words[nearest.start].start for span in cued.source.part.spans)
    ):
        return subjects  # “the panel that will hear from Keller | criticised”: not she
    source = cued.source.actor
    opens = cued.source.part.spans[0].start if cued.source.part.spans else 0
    if phrases and opens == s.words[min(i + 1, len(s.words) - 1)].start and not group.passive:
        return []  # “Keller, the envoy, warned | the Danes | not to”: whom she warns says nothing
    if " between " in cued.source.part.text:
        return subjects  # “the feud between | Keller and Lund | threatened to”: not she
    if source is None or not cued.source.part.spans or cued.source.part.spans[0].start >= s.words[-1].end:
        return subjects  # nobody, or who speaks in a later sentence
    named = _named_in(syntax, cued.source.part.spans[0])
    among = any(owner.actor == source for owner in subjects)
    return [Owner(source, "source"), *named, *(owner for owner in subjects if among and owner.actor != source)]


def _named_in(syntax: Syntax, source: Span) -> list[Owner]:
    """Who is named as one of several in the words for a source: “some rivals for the post, | including Keller”."""
    s = syntax.sentence
    inside = (k for k, word in enumerate(s.words) if source.start <= word.start < source.end)
    including = next((k for k in inside if s.low(k) == "including"), None)
    items = syntax.listed(including + 1)[0] if including is not None else []
    opens = next((k for k, word in enumerate(s.words) if word.start == source.start), 0)
    whole = syntax.phrase(opens)
    people = whole is not None and syntax.is_people(whole)  # “members from some states, including | Norway”
    return [
        Owner(item.actor.id, "subject")
        for item in items
        if item.actor is not None and not (people and item.type == "polity")
    ]


def _subject(syntax: Syntax, group: Group) -> list[Phrase]:
    s = syntax.sentence
    if s.low(group.first - 1) == "for" and s.words[group.first].low.endswith("ing"):
        return [
            whom
            for whom in syntax.listed_before(group.first - 2)
            if syntax.is_party(whom) and s.kind(whom.start - 1) not in ("preposition", "word")
        ]  # “fined him for | refusing”
    if s.low(group.first) == "to" and s.low(group.first - 1) == "order" and s.kind(group.first - 3) == "verb":
        return syntax.subject(group.first - 3)  # “the pledge | Keller made in order | to press Norway”
    if (gerund := with_gerund(s, group.first)) is not None:
        return syntax.subject(gerund)  # “Keller spoke, urging Norway to sign and also | calling for”
    phrases = syntax.subject(before_aside(s, group.first)) or farther(syntax, group.first)
    if phrases and (gerund := before_gerund(s, group.first)) is not None and phrases[-1].start > gerund:
        phrases = syntax.subject(gerund)  # “with Keller calling for Lund to go, | accusing him”
    if len(phrases) == 1 and s.low(group.first - 1) in ("and", "but") and is_inserted(s, phrases[0]):
        phrases = farther(syntax, group.first)  # “Denmark opposes it, Keller said, and | wants”
    if s.low(group.first) != "to" and not s.low(group.first).endswith("ing"):
        phrases = [phrase for phrase in phrases if phrase.start < group.first]
    if s.low(group.first) == "to" and clause_aside(s, group.first) is not None:
        return []  # “uses its seats in the board, which Norway controls, | to defend it”
    if phrases and (opened := clause_aside(s, group.first)) is not None and phrases[0].start > opened:
        phrases = syntax.listed_before(opened - 1)  # “investigators, something Denmark denies, | charged Keller”
    if phrases and phrases[-1].end == group.first and s.low(group.first) != "to":
        phrases = _inside_relative(syntax, phrases)
    if len(phrases) == 2 and _is_singular(s, group.first) and s.low(phrases[0].end) == ",":
        phrases = phrases[-1:]  # “to fight the army, and | Denmark, its foe, wants”
    if (
        len(phrases) > 1
        and phrases[-1].end == group.first
        and (_is_singular(s, group.first) or _has_objects(s, phrases[0].start - 1))
    ):
        phrases = phrases[-1:]  # “protects its allies, and | Norway wants”
    if len(phrases) == 1 and _is_one_for_several(s, phrases[0], group.first):
        return []  # “as Keller left, the crews, weary of it, | are calling for”
    if _of_another_clause(syntax, phrases, group.first) or (phrases and is_none(s, phrases[0].start)):
        return []
    if phrases and any(
        s.low(k) in _OPENS for k in range(max(phrases[-1].end + 1, group.first - 2 * _NEAR), group.first)
    ):
        return []  # “Keller left when those in the north, tired of it, | rejected”: the subject is no actor
    if phrases and s.low(group.first - 1) == "," and s.low(group.first).endswith("ing") and _tells(s, phrases[-1]):
        return []  # “it will end, envoys said, | offering a chance”: what the envoys only tell of
    opens = phrases[0].start - 1 if phrases else -1
    if s.kind(opens) == "gerund" and s.low(opens) != "including" and s.kind(opens - 1) in ("verb", "participle"):
        return []  # “the families of men killed fighting | Norway | have condemned”
    if s.low(opens) == "including" and s.low(opens - 1) == "not":
        return []  # “seven states not including | Norway | ban it”
    if phrases and s.kind(phrases[-1].end) == "genitive" and of_owner(syntax, phrases[-1], group.first):
        return []  # “Keller's crimes | called for”: they, not he
    if (
        phrases
        and phrases[0].type == "polity"
        and phrases[-1].end == group.first
        and s.low(phrases[0].start - 1) == "in"
        and s.kind(phrases[0].start - 2) == "word"
        and s.low(phrases[0].start - 2).endswith("s")
    ):
        return []  # “banks in | Norway | offer to”: the banks
    if len(phrases) == 1 and s.low(phrases[0].start - 2) == "to" and s.kind(phrases[0].start - 1) == "verb":
        return []  # “tribesmen armed to fight | Norway | now refuse”: they
    if phrases and s.low(phrases[0].start - 1) in _BOUNDS and phrases[-1].end == group.first:
        return []  # “some aides from outside the ministry | urged”, “the feud between Keller and Lund |”
    if (named := apposed(syntax, phrases, group.first)) is not None:
        return [named]
    if phrases and s.low(group.first) == "to" and s.low(phrases[0].start - 1) in _PLACED:
        return []  # “rallied outside of Keller Hall | to voice”: who did so is no actor
    if phrases and phrases[-1].end == group.first and s.low(group.first) == "to":
        asked = s.low(phrases[0].start - 1) in forms_of("wanting")
        if asked or (
            s.low(phrases[0].start - 1) in ("on", "upon") and s.low(phrases[0].start - 2) in forms_of("wanting")
        ):
            return []  # “it needs | eight senators | to support it”: nobody says that they do
    if s.low(group.first) == "to" and phrases and _is_moved(syntax, phrases, group.first):
        return []  # “dared | Norway | to reject it”: nobody says that it did
    if s.low(group.first) == "to" and phrases and s.low(phrases[0].start - 1) in forms_of("sending"):
        sent = phrases[0].start - 1  # “Norway sent | aides to Oslo | to press for”
        return (
            []
            if any(word.kind == "relative" for word in s.words[max(0, sent - 2 * _NEAR) : sent])
            else syntax.subject(sent)
        )
    if (at := spoken(s, group.first)) is not None:
        paper = syntax.phrase_before(at)
        return [paper] if paper is not None and s.kind(paper.start) in ("possessive", "name") else []
    if s.low(group.first - 1) in words_for("paper") and s.low(group.first).endswith("ing"):
        paper = syntax.phrase_before(group.first - 1)
        if paper is not None and any(s.words[k].mention is not None for k in range(paper.start, paper.end)):
            return [paper]  # “rejected | a Danish statement | urging”
        if paper is None or s.low(paper.start - 1) not in forms_of("voicing"):
            return []
    teller = syntax.phrase_before(group.first - 2) if s.kind(group.first - 1) == "verb" else None
    if teller is not None and s.low(teller.start - 1) in ("that", "which") and teller.start > 1:
        thing = syntax.phrase_before(teller.start - 2)
        return (
            [thing] if thing is not None and s.kind(thing.end) != "verb" else phrases
        )  # “a raid that | they say | threatens”
    if teller is not None and s.low(teller.start - 1) == "who":
        who = teller.start - 1  # “Lund, who | police said | refused”
        return syntax.listed_before(who - (2 if s.low(who - 1) == "," else 1))
    if s.low(group.first) == "to" and phrases and all(phrase.type == "polity" for phrase in phrases):
        before = phrases[0].start - 1
        if phrases[-1].end == group.first and s.kind(before) in ("gerund", "preposition"):
            return syntax.governor(before, 0)  # “Keller toured Oslo | to press for”
    if (
        phrases
        and phrases[-1].type == "polity"
        and s.low(phrases[-1].start - 1) in ("neighboring", "neighbouring", "from")
        and s.kind(group.first - 1) != "relative"
    ):
        return person_before(syntax, phrases[-1].start - 1)  # “Keller from Norway | sought”
    if s.low(group.first - 1) == "who" and _asks(s, group.first - 2):
        return []  # “did not specify | who had sought it”: a question
    if s.low(group.first - 1) == "who" and s.low(group.first - 2) in ("those", "anyone", "everyone", "somebody"):
        return []  # “those who agreed”: whoever that is
    if s.low(group.first - 1) == "who" and (dash := opens_aside(s, group.first - 2)) is not None:
        return syntax.listed_before(dash - 1)  # “the Oslo group - a club of ports - | who have pushed”
    if phrases and phrases[-1].type == "polity" and s.low(group.first - 1) == "who":
        return person_before(syntax, phrases[-1].start)
    if phrases and phrases[-1].type == "organization" and s.low(group.first - 1) == "who":
        members = person_before(syntax, phrases[-1].start) if s.low(phrases[-1].start - 1) in _PLACED else []
        return members or phrases  # “members of | the Vardo Party, who want”: they
    if (
        s.low(group.first - 1) == "who"
        and phrases
        and phrases[-1].actor is None
        and s.low(phrases[-1].start - 1) == ","
    ):
        named = syntax.phrase_before(phrases[-1].start - 2)
        if named is not None and named.type == "person":
            return [named]  # “Keller, | a former envoy | who opposes it”
    if s.low(group.first - 1) == "who" and (several := _several_before(syntax, group.first - 2)) is not None:
        return [several]  # “he said clerks | who object to it”: the clerks do
    if s.low(group.first - 1) == "who" and (not phrases or not _is_somebody(syntax, phrases[-1])):
        return person_before(syntax, group.first - 1)  # “lawyers in the trial | who support it”
    if s.low(group.first - 1) in ("which", "that"):
        comma = s.low(group.first - 2) in (",", "-", "–", "—")
        thing = syntax.phrase_before(group.first - (3 if comma else 2))
        if comma and thing is not None and thing.type == "polity" and s.low(thing.start - 1) in _PLACED:
            return []  # “its policy in Norway, which | seeks”: the policy may be meant
        if thing is not None and thing.type == "polity" and s.low(thing.start - 1) == "in":
            outer = syntax.phrase_before(thing.start - 2)  # “a speech in Norway that | criticised the levy”
            return [outer] if outer is not None and syntax.is_people(outer) else []
        hanging = thing is not None and syntax.kind(thing.end - 1) == "word" and thing.head < thing.end - 1
        if thing is not None and hanging and not syntax.is_people(Phrase(thing.end - 1, thing.end, thing.end - 1)):
            return []  # “opponents of a law | that bars them”
        if thing is not None:
            return [thing]  # “a suit that accuses Norway”: nobody in the clause around it
        if not comma and s.kind(group.first - 2) in ("gerund", "participle"):
            return []  # “a ruling | that requires states to”
    return phrases


def _disagrees(s: Sentence, phrase: Phrase, i: int) -> bool:
    """Whether the verb at word `i` is one thing's, and the phrase several."""
    one = s.kind(i) == "verb" and s.low(i).endswith("s") and not s.low(i).endswith("ss")
    head = s.low(phrase.head)
    several = s.kind(phrase.head) == "word" and head.endswith("s") and not head.endswith(("ss", "us", "is"))
    return one and several and phrase.mention != "name"


def _asks(s: Sentence, k: int) -> bool:
    return s.kind(k) in ("verb", "preposition") or s.low(k) in words_for("asking who")


def _is_one_for_several(s: Sentence, phrase: Phrase, first: int) -> bool:
    """Whether the subject found, which does not stand right before the verb, is one person and the verb of several."""
    far = phrase.end < first and s.kind(first - 1) not in ("adverb", "pronoun")
    return far and phrase.type == "person" and phrase.mention == "name" and s.low(first) in _PLURAL


def _is_moved(syntax: Syntax, phrases: Sequence[Phrase], first: int) -> bool:
    """Whether the subject found for the infinitive at word `first` is the object of a verb before it, which does not
    say that he does what follows: “dared | Norway | to”, but “prompted | Norway | to”."""
    s = syntax.sentence
    verb = phrases[0].start - 1
    if phrases[-1].end != first or s.kind(verb) != "verb" or s.low(verb) in forms_of("leading"):
        return False
    return (
        bool(syntax.subject(verb))
        and s.low(verb) not in words_for("through")
        and s.low(verb) not in forms_of("sending")
    )


def _several_before(syntax: Syntax, k: int) -> Phrase | None:
    """The phrase of several that ends with word `k`, where that is no name: “county clerks | who”."""
    s = syntax.sentence
    several = s.kind(k) == "word" and s.low(k).endswith("s") and not s.low(k).endswith("ss")
    return syntax.phrase_before(k) if several else None


def _tells(s: Sentence, phrase: Phrase) -> bool:
    """Whether the phrase stands behind a comma with its verb of saying, by which the sentence is told."""
    told = (s.low(k) for k in range(phrase.end, phrase.end + _NEAR // 2))
    return s.low(phrase.start - 1) == "," and any(low in ("said", "says") for low in told)


def _is_anothers(syntax: Syntax, phrases: Sequence[Phrase], group: Group) -> bool:
    """Whether a gerund or an infinitive stands right behind a noun other than the subject found: “militias | fighting
    against it”, “options for citizens | to seek redress”."""
    s, first = syntax.sentence, group.first
    gerund = s.low(first).endswith("ing")
    if not phrases or s.kind(first - 1) not in ("word", "name") or not (gerund or s.low(first) == "to"):
        return False
    if phrases[-1].end == first:
        return gerund and s.low(phrases[0].start - 1) in ("to", "in", "at", "from", "by")  # “came to Oslo | refusing”
    return group.governed is None and s.low(first - 1) not in words_for("paper") and spoken(s, first) is None


def _is_of_thing(syntax: Syntax, phrases: Sequence[Phrase], first: int) -> bool:
    """Whether a gerund stands behind a thing that the subject found hangs on: “opponents of a law | requiring it”."""
    s = syntax.sentence
    if not phrases or phrases[-1].end != first or not s.low(first).endswith("ing") or s.kind(first - 1) != "word":
        return False
    return phrases[-1].head < first - 1 and not syntax.is_people(Phrase(first - 1, first, first - 1))


def _describes(s: Sentence, first: int) -> bool:
    """Whether the gerund at word `first` goes on with what a thing is criticised as: “condemned it as unfair, |
    favouring banks”."""
    if s.low(first - 1) != "," or not s.low(first).endswith("ing"):
        return False
    as_ = next((k for k in range(first - 2, max(0, first - _NEAR // 2), -1) if s.low(k) == "as"), None)
    return as_ is not None and any(
        cue.stance in ("ACCUSE", "REJECT")
        for k in range(max(0, as_ - _NEAR // 2), as_)
        for cue, _ in verbs().get(s.low(k), ())
    )


def _is_asked(syntax: Syntax, group: Group, source: str | None) -> bool:
    """Whether the source of a statement is only asked to do what the verb says: “pressure on | Norway | to back it”."""
    s = syntax.sentence
    phrase = syntax.phrase_before(group.first - 1) if s.low(group.first) == "to" else None
    if phrase is not None and s.low(phrase.start - 1) in _PLACED:
        phrase = syntax.phrase_before(phrase.start - 2) or phrase  # “Democrats in | the Senate”
    if phrase is None or source is None:
        return False
    numbers = {s.words[k].mention for k in range(phrase.start, group.first)}
    before = phrase.start - (2 if s.low(phrase.start - 1) in ("on", "upon", "for") else 1)
    named = source in {s.mentions[number][1].id for number in numbers if number is not None}
    return named and s.low(before) in forms_of("wanting")


def _inside_relative(syntax: Syntax, phrases: list[Phrase]) -> list[Phrase]:
    """The subject where the phrase before the verb ends a relative clause: “the party that rules Norway | refuses”."""
    s = syntax.sentence
    verb = phrases[0].start - 1
    if s.low(verb) == "both":
        verb -= 1  # “a cook who worked for both | Keller and Lund | sued”
    if s.kind(verb) == "preposition":
        verb -= 1
    who = verb - 1
    while s.kind(who) in ("adverb", "auxiliary") or (s.kind(verb) == "gerund" and s.kind(who) == "verb"):
        who -= 1
    if s.kind(verb) not in ("verb", "word", "gerund") or s.low(who) not in ("who", "that") or s.low(who - 1) == ",":
        return phrases
    if s.kind(who - 1) not in ("name", "word"):
        return phrases
    return [item for item in syntax.listed_before(who - 1) if syntax.is_party(item)]


def _of_another_clause(syntax: Syntax, phrases: Sequence[Phrase], first: int) -> bool:
    """Whether the verb at word `first` has a noun right before it for its subject, and the subject found stands before
    another verb: “Norway said | software from the firm | allowed”."""
    s = syntax.sentence
    if not phrases or phrases[-1].end >= first or s.kind(first - 1) not in ("word", "name") or s.low(first) == "to":
        return False
    if s.low(first - 1) in words_for("paper"):
        return False  # “issued a statement | accusing”
    nearest = syntax.phrase_before(first - 1)
    return nearest is not None and any(s.kind(k) == "verb" for k in range(phrases[-1].end, nearest.start))


def _is_somebody(syntax: Syntax, phrase: Phrase) -> bool:
    return phrase.actor is not None or syntax.is_people(phrase)


def _has_objects(s: Sentence, k: int) -> bool:
    """Whether what follows word `k` is its object: “would back | Norway, and Denmark would back”."""
    takes = any(cue.rest == (("~",),) for cue, _ in verbs().get(s.low(k), ()))
    return takes or (s.kind(k) == "gerund" and s.low(k) != "including")


def _is_singular(s: Sentence, first: int) -> bool:
    """Whether the verb at word `first` is one that a single subject has: “wants”, “has”, “is”."""
    low = s.low(first)
    return low in _SINGULAR or (s.kind(first) == "verb" and low.endswith("s") and not low.endswith("ss"))
