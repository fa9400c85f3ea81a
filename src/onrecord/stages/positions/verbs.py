"""Candidates of verbs: “Norway backs the plan”, “the plan was backed by Norway”, “whom Norway accuses of …”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.ontology.inflection import Form
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.clauses.words import Sentence
from onrecord.stages.positions.behind import past_relative, stranded, thing_before
from onrecord.stages.positions.clause import Group, group_of
from onrecord.stages.positions.cues import Place, placed, takes_back
from onrecord.stages.positions.lexicon import Cue, forms_of, nouns, telling, verbs, words_for
from onrecord.stages.positions.making import Maker
from onrecord.stages.positions.types import Candidate
from onrecord.stages.positions.who import Owner, of_phrases

_NOMINAL = frozenset({"determiner", "possessive", "genitive"})
_PLURAL = frozenset({"people", "police", "both"})
# Verbs whose past participle stands behind the thing that is needed, wanted, proposed.
_OF_THINGS = frozenset(
    {"need", "want", "seek", "propose", "require", "plan", "intend", "aim", "offer", "order", "request"}
)
# So many words before a verb are searched for a relative pronoun, or for the person whom it means.
_NEAR = 8
# So many words an aside has, and which they are: “in turn”, “for its part”.
_ASIDE = 4
_ASIDES = frozenset(
    "in turn for its his her their part too however meanwhile though instead also again likewise".split()
)


def verb_candidates(maker: Maker, syntax: Syntax, i: int) -> list[Candidate]:
    """The candidates of the verb at word `i`."""
    s = syntax.sentence
    if i and s.low(i - 1) == "-" and s.words[i - 1].end == s.words[i].start:
        return []  # “U.S.-backed”
    if s.kind(i - 1) in _NOMINAL and not _floats(s, i):
        return []
    if s.kind(i - 1) == "verb" and s.low(i) in nouns("noun"):
        return []  # “scrapped | plans to”, “issued | calls for”
    for cue, form in verbs()[s.low(i)]:
        if form == "gerund" and s.low(i - 1) == "of":
            continue
        group = group_of(s, i, form)
        if form == "base" and not _is_verb(s, i, group):
            continue
        if group.passive or (form in ("past", "participle") and group.first == i and s.low(i + 1) == "by"):
            return _passive(maker, syntax, i, group)
        place = placed(syntax, cue, i) or _behind_whom(syntax, cue, i) or stranded(syntax, cue, i, group.first)
        if place is not None:
            return _active(maker, syntax, place, group, form)
    return []


def _active(maker: Maker, syntax: Syntax, place: Place, group: Group, form: Form) -> list[Candidate]:
    s, cue, i = syntax.sentence, place.cue, place.at
    refusing = cue.head in ("refuse", "decline")
    if refusing and s.low(place.start) in telling():
        return []
    if cue.stance == "REJECT" and place.shape == "infinitive" and takes_back(syntax, place.start):
        return []  # “refused to rule out”, “had no plans to call for”
    if form == "base" and group.first == i and s.kind(i - 1) == "name" and not _several(syntax, i):
        return []
    if form == "gerund" and group.first == i and s.low(i - 1) in words_for("claim"):
        return []  # “charges | alleging that”: nobody's in the clause
    if form == "gerund" and s.kind(i - 1) == "preposition" and s.kind(place.start) == "word" and len(place.words) == 1:
        return []  # “with opposing players”
    if group.first == i and s.kind(i - 1) == "word" and (form == "finite" or cue.head in _OF_THINGS):
        phrases = syntax.subject(i)
        if not phrases or phrases[-1].end != i:
            return []  # “of federal | charges”, “the measures | needed to”
    joined = form == "base" and group.first == i and s.kind(i - 1) == "conjunction" and cue.stance == "AGREE"
    if joined and maker.statements.cued(s.words[i].start) is None and not _several(syntax, i):
        return []  # “an order to open the files and | allow access”
    tense = "finite"
    if s.low(group.first) == "to" or (form == "gerund" and group.first == i):
        loose = cue.stance == "AGREE" or (cue.stance == "SUPPORT" and group.governed is None)
        if loose and maker.statements.cued(s.words[i].start) is None:
            return []  # “to accept”, “allowing”: nobody is said to do so
        tense = "governed" if group.governed is not None else "gerund" if form == "gerund" else "purpose"
    owners = subject_of(maker, syntax, i, group, refusing)
    if cue.head == "need":  # what others need is asked for by who says so
        said = maker.statements.said(s.words[i].start)
        source = said.source.actor if said is not None else None
        own = any(owner.actor == source and owner.how != "first" for owner in owners)
        owners = [Owner(source, owners[0].how if owners else "source")] if source is not None and not own else []
    if cue.stance == "AGREE" and place.target is not None and owners:
        owners = [*owners, Owner(place.target.id, "with")]
    return maker.made(syntax, place, group, owners, None, tense)


def subject_of(maker: Maker, syntax: Syntax, i: int, group: Group, refusing: bool = False) -> list[Owner]:
    """Whose stance the verb or adjective at word `i` is: the source's of the statement whose cue it is, else its
    subject's. `refusing`: the verb is negative by itself, so that a negated statement has the stance."""
    s = syntax.sentence
    cued, said = maker.statements.cued(s.words[i].start), maker.statements.said(s.words[i].start)
    phrases = _subject(syntax, group)
    subjects = of_phrases(syntax, phrases, said)
    if phrases and subjects and phrases[-1].type == "group":
        subjects = [*subjects, *_among_them(syntax, phrases[-1].end)]
    if cued is None or (s.low(group.first - 1) == "for" and s.low(group.first).endswith("ing")):
        return subjects
    if cued.polarity == "negated" and not (group.negated or refusing):
        return []
    if phrases and phrases[-1].end == group.first and s.low(group.first) != "to" and subjects:
        low, high = s.words[phrases[0].start].start, s.words[phrases[-1].end - 1].end
        if len(subjects) == 1 or all(span.end <= low or high <= span.start for span in cued.source.part.spans):
            return subjects  # the clause has a subject of its own right before its verb
    source = cued.source.actor
    if source is None or not cued.source.part.spans:
        return subjects
    among = any(owner.actor == source for owner in subjects)
    return [Owner(source, "source"), *(owner for owner in subjects if among and owner.actor != source)]


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


def _among_them(syntax: Syntax, j: int) -> list[Owner]:
    """Who is named as one of several behind them: “some senators, | including Keller and Lund, have called for”."""
    if syntax.low(j) != "," or syntax.low(j + 1) != "including":
        return []
    items, _ = syntax.listed(j + 2)
    return [Owner(item.actor.id, "subject") for item in items if item.actor is not None]


def _subject(syntax: Syntax, group: Group) -> list[Phrase]:
    s = syntax.sentence
    if s.low(group.first - 1) == "for" and s.words[group.first].low.endswith("ing"):
        return [
            whom for whom in syntax.listed_before(group.first - 2) if syntax.is_party(whom)
        ]  # “fined him for | refusing”
    phrases = syntax.subject(_past_aside(s, group.first))
    if _of_another_clause(syntax, phrases, group.first):
        return []
    if phrases and phrases[-1].end == group.first and s.low(group.first) == "to":
        asked = s.low(phrases[0].start - 1) in forms_of("wanting")
        if asked or (
            s.low(phrases[0].start - 1) in ("on", "upon") and s.low(phrases[0].start - 2) in forms_of("wanting")
        ):
            return []  # “it needs | eight senators | to support it”: nobody says that they do
    if s.low(group.first - 1) in words_for("paper") and s.low(group.first).endswith("ing"):
        paper = syntax.phrase_before(group.first - 1)
        if paper is not None and any(s.words[k].mention is not None for k in range(paper.start, paper.end)):
            return [paper]  # “rejected | a Danish statement | urging”
        if paper is None or s.low(paper.start - 1) not in forms_of("voicing"):
            return []
    teller = syntax.phrase_before(group.first - 2) if s.kind(group.first - 1) == "verb" else None
    if teller is not None and s.low(teller.start - 1) in ("who", "which"):
        who = teller.start - 1  # “Lund, who | police said | refused”
        return syntax.listed_before(who - (2 if s.low(who - 1) == "," else 1))
    if s.low(group.first) == "to" and phrases and all(phrase.type == "polity" for phrase in phrases):
        before = phrases[0].start - 1
        if phrases[-1].end == group.first and s.kind(before) in ("gerund", "preposition"):
            return syntax.governor(before, 0)  # “Keller toured Oslo | to press for”
    if phrases and phrases[-1].type == "polity" and s.low(group.first - 1) == "who":
        return _person_before(syntax, phrases[-1].start) or phrases
    if s.low(group.first - 1) in ("which", "that"):
        thing = syntax.phrase_before(group.first - (3 if s.low(group.first - 2) == "," else 2))
        if thing is not None:
            return [thing]  # “a suit that accuses Norway”: nobody in the clause around it
    return phrases


def _past_aside(s: Sentence, first: int) -> int:
    """The word from which the subject of a verb is looked for: before an aside, “Norway, in turn, |”."""
    if s.low(first - 1) != ",":
        return first
    for k in range(first - 2, max(-1, first - 2 - _ASIDE), -1):
        if s.low(k) == ",":
            return k if k < first - 2 else first
        if s.low(k) not in _ASIDES:
            break
    return first


def _person_before(syntax: Syntax, i: int) -> list[Phrase]:
    """Whom “who” means behind a place: “Keller from Norway, who”."""
    for k in range(i - 1, max(-1, i - 2 * _NEAR), -1):
        phrase = syntax.phrase_before(k) if syntax.kind(k) in ("name", "word") else None
        if phrase is not None and phrase.type == "person":
            return [phrase]
    return []


def _several(syntax: Syntax, i: int) -> bool:
    """Whether the subject before word `i` is one of several: “Norway and Denmark | back it”."""
    return syntax.low(i - 1).endswith("s") or syntax.low(i - 1) in _PLURAL or len(syntax.subject(i)) > 1


def _is_verb(s: Sentence, i: int, group: Group) -> bool:
    """Whether a base form can be a verb here: behind "to", an auxiliary, or a subject in the plural."""
    if group.first != i:
        return True
    before, low = s.kind(i - 1), s.low(i - 1)
    if before == "adverb" and s.kind(i - 2) == "verb":
        return False
    return (
        before in ("name", "pronoun", "relative", "conjunction", "adverb", "")
        or low in _PLURAL
        or low in (",", "-", "–", "—", ")")
        or (before == "word" and low.endswith("s"))
        or (before == "word" and any(s.low(k) in ("we", "they", "i") for k in (i - 2, i - 3)) and not _has_verb(s, i))
    )


def _floats(s: Sentence, i: int) -> bool:
    """Whether the determiner before word `i` is no noun's: “have both | denied it”, “among those | calling for”."""
    low, form = s.low(i - 1), s.low(i)
    return (low in ("both", "all", "each") and s.kind(i - 2) == "auxiliary") or (
        low in ("those", "all") and form.endswith("ing")
    )


def _has_verb(s: Sentence, i: int) -> bool:
    """Whether another verb stands right before word `i`: “we will scale | back”, but “we in turn | ask”."""
    return any(s.kind(k) in ("verb", "auxiliary") for k in (i - 1, i - 2))


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
    owners = of_phrases(syntax, items, maker.statements.said(s.words[i].start))
    before = (group.first if group.passive else i) - 1
    if not group.passive and s.low(before) in (",", "-", "–", "—"):
        before -= 1  # “the plan, backed by Norway, …”
    if (behind := past_relative(syntax, before)) is not None:
        before = behind  # “a plan that is backed by Norway”
    phrase = syntax.phrase_before(before)
    thing = thing_before(syntax, before) if behind is not None else None
    for cue, _ in verbs()[s.low(i)] if owners else ():
        if cue.rest[:1] == (("@",),) and len(cue.rest) > 2:
            place = placed(syntax, replace(cue, rest=cue.rest[1:]), i, end)
            if place is not None:
                return maker.made(syntax, place, group, owners, phrase.actor if phrase is not None else None)
        elif cue.rest == (("~",),) and phrase is not None and s.kind(phrase.head) != "pronoun":
            start, past = thing or (phrase.start, phrase.end)
            place = Place(cue, i, (i, k), start, past, "phrase", None, end)
            return maker.made(syntax, place, group, owners)
    return []
