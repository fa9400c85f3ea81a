"""Candidates of nouns and adjectives: “its opposition to the plan”, “voiced support for”, “is against the plan”."""

from __future__ import annotations

from dataclasses import replace

from onrecord.record import Statement
from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.clauses.words import Sentence
from onrecord.stages.positions.clause import Group, conditional, group_of, rumoured
from onrecord.stages.positions.cues import Place, placed
from onrecord.stages.positions.drawn import drawn_candidates
from onrecord.stages.positions.lexicon import forms_of, nouns, verbs, words_for
from onrecord.stages.positions.making import Maker
from onrecord.stages.positions.owners import of_noun
from onrecord.stages.positions.scope import is_dropped
from onrecord.stages.positions.subject import subject_of
from onrecord.stages.positions.types import Candidate
from onrecord.stages.positions.who import Owner, of_phrases

# Prepositions that are adjectives only right behind a form of "to be".
_BARE = frozenset({"for", "against", "behind", "in"})
# So many words before "with" is the verb that it is of: “come up | with”.
_NEAR = 4
_TRADED = frozenset(
    {
        ("price", "of"),
        ("exchange", "for"),
        ("return", "for"),
        ("condition", "of"),
        ("regret", "over"),
        ("regret", "for"),
        ("remorse", "over"),
        ("remorse", "for"),
        ("apology", "for"),
    }
)
_OPEN = frozenset({"unclear", "uncertain", "doubtful"})
_FACING = frozenset({"facing", "faces", "faced"})


def noun_candidates(maker: Maker, syntax: Syntax, i: int) -> list[Candidate]:
    """The candidates of the noun at word `i`."""
    s = syntax.sentence
    if s.kind(i) == "verb" and s.kind(i - 1) in ("name", "pronoun", "to", "auxiliary", "relative"):
        return []
    if s.low(i - 1) == "guilty":
        return []  # “entered their guilty | pleas in the court for the north”
    counted = any(s.low(k)[:1].isdigit() or s.low(k) == "multiple" for k in (i - 1, i - 2))
    if s.low(i) == "requests" and counted:
        return []  # “made 9,418 | requests for files”: how many there were
    several = s.low(i - 1).endswith("s") or s.low(i - 1) in words_for("several")
    if s.low(i) == "need" and s.kind(i - 1) == "word" and several:
        return []  # “Norway's envoys | need to”
    if drawn := drawn_candidates(maker, syntax, i):
        return drawn
    said = maker.statements.said(s.words[i].start)
    behind, begin = _owner_behind(syntax, i, said)
    place = _placed(syntax, i, begin)
    if place is None and behind:
        behind, place = [], _placed(syntax, i, None)
    if place is None:
        return []
    owners, first = of_noun(syntax, i, said)
    owners = owners or behind
    if s.low(first - 1) in words_for("be") and s.low(first - 2) == "there" and not behind:
        return []  # “provided there were | guarantees”: others are to give them
    if not owners and (inside := _owner_inside(syntax, place, said)) is not None:
        owners, place = inside
    if s.low(first - 1) == "with" and s.kind(first - 2) in ("word", "name") and i > first and s.low(i) == "support":
        return []  # “in a part of the country | with strong support for her rival”: others back him
    given = (s.low(first - 1) == "up" and s.low(first - 2).startswith("pick")) or s.low(first - 1) in {
        "with",
        "without",
        "have",
        "has",
        "had",
    } | forms_of("winning")
    if given and place.cue.stance in ("SUPPORT", "AGREE") and s.low(place.start - 1) == "of":
        return []  # “rules | with the support of Norway”: Norway is who supports
    if owners and owners[0].at is not None and _against(s, first - 1):
        opposed = {owner.actor for owner in of_phrases(syntax, syntax.subject(first - 1), said)}
        owners = [owner for owner in owners if owner.actor not in opposed]
        if not owners:
            return []  # “Keller condemned | his plan to”: nobody condemns his own
    if (
        owners
        and owners[0].at is not None
        and s.low(first) in ("his", "her")
        and _is_anothers(syntax, first, owners[0])
    ):
        return []  # “a rival of Keller stepped up | his criticism”
    cued = maker.statements.cued(s.words[i].start)
    if owners and owners[0].at is not None and cued is not None and cued.source.actor not in (None, owners[0].actor):
        return []  # “a rival of Keller | stepped up his criticism of | Oslo”: whose words these are the statement knows
    if owners and behind and s.kind(first - 1) == "verb":
        told = group_of(s, first - 1, "base" if s.low(first - 2) == "to" else "finite")
        if told.off or told.negated:
            return []  # “is unlikely to feel | pressure from Norway to”
    if s.low(first - 1) == "of" and s.low(first - 2) in words_for("lacking"):
        return []  # “the lack of | Norway's support for it”
    if any(s.low(k) in _FACING for k in range(max(0, first - 2 * _NEAR), first)) and not behind:
        return []  # “facing lawsuits and | calls for his resignation, Keller”
    if s.low(first - 1) in ("about", "over") and s.low(first - 2) in words_for("questions"):
        return []  # “questions about | her willingness to”
    if rumoured(s, first) and _is_denied(s, first):
        return []  # “no truth in reports that | Norway had a plan to”
    signs = range(max(0, first - _NEAR), first)
    if any(s.low(k) in words_for("signs") and s.low(k - 1) in ("little", "no", "few") for k in signs):
        return []  # “there is little sign of | demand from Norway for”
    if place.cue.stance == "PROMISE" and s.low(first - 1) in words_for("receiving"):
        return []  # “Norway received | guarantees that”: another gave them
    if place.cue.stance == "PROMISE" and behind and s.low(first - 1) in forms_of("extracting"):
        return []  # “tried to extract | a pledge from Norway to”: it may not have given one
    if place.cue.stance == "THREATEN" and behind and s.low(first - 1) == "against":
        return []  # “on alert against | the threat of attacks by Norway”: it makes none
    seeming = s.low(first - 1) == "be" and s.low(first - 3) in words_for("seeming")
    if seeming and s.low(i).rstrip("s") in words_for("person"):
        return []  # “a film showing what appeared to be | supporters of Keller”
    if owners and (s.low(first - 1) == "without" or _has_ended(s, first, i, place)):
        return []  # “without | Norway's support”, “Norway's support has waned”, “its former support”
    if owners and _is_sought(syntax, first):
        return []  # “seeks | Norway's support”: it is not said to have it
    negated = any(s.low(n) in words_for("no") for n in range(first, i))
    negated = negated or s.low(first - 1) in words_for("no") | words_for("negation") | {"without"}
    group = Group(first, negated, conditional(s, first), False, "")
    if s.low(i).rstrip("s") in words_for("person"):
        return maker.made(syntax, place, group, _person(syntax, first, said))
    if (dropped := is_dropped(s, first)) is not None:
        dropping = {owner.actor for owner in of_phrases(syntax, syntax.subject(dropped), said)}
        if not owners or not dropping or dropping & {owner.actor for owner in owners}:
            return []
    if owners:
        return maker.made(syntax, place, group, owners)
    if any(s.kind(k) == "genitive" for k in range(first, i)):
        return []  # “the board's support”: whose it is stands there, but he is no actor of the story
    return _voiced(maker, syntax, place, first, group)


def _against(s: Sentence, k: int) -> bool:
    """Whether word `k` is a verb by which somebody is against what follows."""
    return any(cue.stance in ("ACCUSE", "REJECT") and cue.rest == (("~",),) for cue, _ in verbs().get(s.low(k), ()))


def _has_ended(s: Sentence, first: int, i: int, place: Place) -> bool:
    """Whether what the noun at word `i` says is said to be over, or is only alleged: “its support for it | has waned”,
    “its | former | support”."""
    if any(s.low(k) in words_for("former or alleged") for k in range(first, i)):
        return True
    if (s.low(first - 2), s.low(first - 1)) in _TRADED:
        return True  # “the price of | their support”: what they would give
    if any(s.low(k) in _OPEN and s.kind(k - 1) in ("word", "auxiliary", "verb") for k in _behind(s, place)):
        return True  # “its support for the pact | remains unclear”
    ends = forms_of("ending")
    return any(
        s.low(k) in ends and s.kind(k - 1) in ("word", "name", "auxiliary", "adverb")
        for k in _behind(s, place)
        if not any(s.kind(n) == "mark" for n in range(place.end, k))
    )


def _behind(s: Sentence, place: Place) -> range:
    """The words in which what is said of the noun may stand: its topic's, and some behind."""
    return range(place.start + 1, min(place.end + _NEAR, len(s.words)))


def _is_denied(s: Sentence, first: int) -> bool:
    """Whether there is a denial before the clause that holds word `first`: “no truth in reports that | Norway has”."""
    denials = words_for("no") | words_for("negation")
    that = next((k for k in range(first - 1, max(0, first - 3 * _NEAR), -1) if s.low(k) == "that"), first)
    told = s.low(that - 1) in ("report", "reports", "rumours", "rumors", "suggestions")
    return told and any(s.low(k) in denials for k in range(max(0, that - 2 * _NEAR), that))


def _is_anothers(syntax: Syntax, first: int, owner: Owner) -> bool:
    """Whether the verb before the possessive at word `first` has a person for its subject who is not the owner."""
    s = syntax.sentence
    verb = first - 1
    while s.low(verb) in words_for("particles"):
        verb -= 1
    if s.kind(verb) != "verb":
        return False
    subject = syntax.subject(verb)
    people = [phrase for phrase in subject if phrase.actor is None or phrase.actor.id != owner.actor]
    return (
        bool(subject) and len(people) == len(subject) and all(syntax.is_people(p) or p.type == "person" for p in people)
    )


def _is_sought(syntax: Syntax, first: int) -> bool:
    """Whether the noun phrase at word `first` is what somebody wants: “wants | its support”, “asked for | support”."""
    s = syntax.sentence
    verb = first - (2 if s.low(first - 1) in ("for", "on", "through") else 1)
    return s.low(verb) in forms_of("seeking")


def _placed(syntax: Syntax, i: int, begin: int | None) -> Place | None:
    found = (placed(syntax, cue, i, begin) for cue in nouns("noun")[syntax.low(i)])
    return next((place for place in found if place is not None), None)


def _voiced(maker: Maker, syntax: Syntax, place: Place, first: int, group: Group) -> list[Candidate]:
    """The candidates of a noun that has no owner: of who voices it, or of the statement whose cue it is."""
    s = syntax.sentence
    verb = first - 1
    cued = maker.statements.cued(s.words[place.at].start)
    if place.cue.stance == "ACCUSE" and s.low(verb) in forms_of("answering charges"):
        return []  # “they settled | charges that they cheated”: others make them
    off = s.low(verb) == "off" and s.low(verb - 1) in words_for("before off")
    if off or s.low(verb) in forms_of("fending"):
        return []  # “tried to head off | opposition to the plan”: it is others'
    if s.low(verb) in words_for("earning"):
        return []  # “Norway received | praise for”: another gives it
    if s.low(verb) in forms_of("voicing"):
        low = s.low(verb)
        form = "gerund" if low.endswith("ing") else "base" if low in words_for("voicing") else "past"
        voicing = group_of(s, verb, form)
        owners = subject_of(maker, syntax, verb, voicing)
        if voicing.negated and not group.negated and place.cue.stance == "SUPPORT":
            return []  # “was not voicing | support for it”: nor is he against it
        negated = group.negated or voicing.negated or voicing.passive
        return maker.made(syntax, place, replace(voicing, negated=negated), owners)
    if s.low(verb) == "with" and (
        s.low(verb - 1) in {",", *words_for("faced with")} or s.low(place.at).startswith(("demand", "protest"))
    ):
        return []  # “faces a choice, | with demands that”, “began | with protests against”: others make them
    if s.low(verb) == "with" and place.cue.kind == "noun":
        those = syntax.phrase_before(verb - 1)
        if those is not None and those.end == verb and those.actor is None and syntax.is_people(those):
            return []  # “protects people | with objections to”: they have them
        owners = of_phrases(syntax, syntax.governor(verb, 0), maker.statements.said(s.words[place.at].start))
        come = next((k for k in range(verb - 1, max(0, verb - _NEAR), -1) if s.kind(k) == "verb"), None)
        if come is not None:
            coming = group_of(s, come, "base" if s.kind(come - 1) in ("auxiliary", "to") else "finite")
            if coming.negated or coming.off or coming.modal:
                return []  # “cannot come up | with a deal”
        return maker.made(syntax, place, group, owners)
    if cued is None or cued.source.actor is None or cued.polarity == "negated":
        return []
    if s.kind(verb) in ("preposition", "conjunction") or not cued.source.part.spans or s.low(verb) == "to":
        return []  # “a bet that led to | criticism”: whose it is the story does not say
    return maker.made(syntax, place, group, [Owner(cued.source.actor, "source")])


def _owner_behind(syntax: Syntax, i: int, said: Statement | None) -> tuple[list[Owner], int | None]:
    """Whose the noun is by what follows, and where that ends: “the commitment | of Norway | to”."""
    s = syntax.sentence
    j = i + 2 if s.low(i + 1) in words_for("made by") else i + 1
    if s.low(j) not in ("of", "by", "from", "between"):
        return [], None
    items, end = syntax.listed(j + 1, s.low(j) == "between")
    owners = of_phrases(syntax, items, said)
    return (owners, end) if owners else ([], None)


def _owner_inside(syntax: Syntax, place: Place, said: Statement | None) -> tuple[list[Owner], Place] | None:
    """Whose the noun is by what follows its topic, and the topic without that: “requests for help | from Norway”."""
    s = syntax.sentence
    for k in range(place.start + 1, min(place.end, len(s.words) - 1)):
        if s.kind(k) in ("auxiliary", "verb", "relative"):
            break
        if s.low(k) == "from" and place.shape == "infinitive":
            continue  # “a plan to remove him | from Norway”
        if s.low(k) in ("by", "from") and s.kind(k - 1) in ("word", "name") and not s.low(k - 1).endswith("ed"):
            owners = of_phrases(syntax, syntax.listed(k + 1)[0], said)
            if s.low(k) == "by" and s.low(place.at).startswith("need"):
                return None  # “the need for action | by Norway”
            accused = s.low(k) == "by" and syntax.low(place.at).rstrip("s") in words_for("claim")
            if accused or (s.low(k) == "by" and place.cue.stance == "ACCUSE" and s.low(place.start - 1) != "of"):
                return None  # “allegations of misconduct | by aides”, “anger over cuts | by Norway”
            if s.low(k) == "by" and place.cue.stance == "REJECT":
                return None  # “protests over killings | by the police”: it is they who kill
            bodies = s.low(k) == "by" or place.cue.stance in ("REQUEST", "SUPPORT", "REJECT", "ACCUSE")
            return (owners, replace(place, end=k)) if owners and bodies else None
    return None


def _person(syntax: Syntax, first: int, said: Statement | None) -> list[Owner]:
    """Who is called an advocate or a critic: “Keller, | an advocate of”, “Keller is | an advocate of”."""
    s = syntax.sentence
    k = first - 1
    if s.low(k) == ",":
        return of_phrases(syntax, syntax.listed_before(k - 1), said)
    if s.low(k) in words_for("be"):
        return of_phrases(syntax, syntax.subject(group_of(s, k, "finite").first), said)
    return []


def _is_counterfactual(s: Sentence, begin: int) -> bool:
    """Whether a condition that was not met follows word `begin`: “if they | had asked”."""
    condition = next((k for k in range(begin, len(s.words)) if s.low(k) == "if"), None)
    return condition is not None and any(s.low(k) == "had" for k in range(condition, min(condition + 6, len(s.words))))


def adjective_candidates(maker: Maker, syntax: Syntax, i: int) -> list[Candidate]:
    """The candidates of the adjective, or preposition, at word `i`: behind "to be", or set off by a comma."""
    s = syntax.sentence
    k, negated = i - 1, False
    while s.kind(k) == "adverb" or s.low(k) in words_for("negation"):
        negated = negated or s.low(k) in words_for("negation")
        k -= 1
    bare = s.low(i) in _BARE
    is_behind = s.low(k) in words_for("be") and not (bare and s.low(k) in words_for("turn"))
    if not is_behind and (bare or s.low(k) != ","):
        return []
    found = (placed(syntax, cue, i) for cue in nouns("be")[s.low(i)])
    place = next((one for one in found if one is not None), None)
    if place is None:
        return []
    if not is_behind:
        owners = of_phrases(syntax, syntax.listed_before(k - 1), maker.statements.said(s.words[i].start))
        return maker.made(syntax, place, Group(i, negated, False, False, ""), owners)
    asked = s.low(k - 1) == "to" and s.kind(k - 2) in ("word", "name")
    if s.low(k) == "be" and (asked or s.kind(k - 1) == "conjunction"):
        return []  # “wants crews to sign and | be open to talks”, “called for crews to | be ready to go”
    group = group_of(s, k, "finite")
    if s.low(group.first) in ("was", "were") and _is_counterfactual(s, place.start):
        return []  # “I | was willing to return if they had asked”
    if bare and s.low(i) == "for" and group.modal == "would":
        return []  # “the best way to stop him | would be for Norway to act”
    if rumoured(s, group.first):
        return []  # “no evidence that | Norway was behind it”
    group = replace(group, negated=group.negated != negated)
    return maker.made(syntax, place, group, subject_of(maker, syntax, i, group))
