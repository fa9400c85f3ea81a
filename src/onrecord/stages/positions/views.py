"""Positions that a source takes by what it says of a thing: “the quota is unacceptable”, “called it a disgrace”."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from onrecord.ontology.load import read_tsv
from onrecord.record import Actor, Span, Stance, Statement
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.clauses.words import Sentence
from onrecord.stages.positions.behind import thing_before
from onrecord.stages.positions.clause import group_of, provided, rumoured
from onrecord.stages.positions.lexicon import forms_of, nouns, words_for
from onrecord.stages.positions.scope import relayed, turns_down
from onrecord.stages.positions.topic import cut, end_of_topic, starts_infinitive, starts_nominal
from onrecord.stages.positions.types import Candidate, Marks
from onrecord.stages.positions.who import Owner, Statements

# So many words may stand between what is called something and the verb.
BACK = 22
# So many words may describe what a thing is called: “a | deliberate, brutal | crime”.
_ADJECTIVES = 2
_HANGS = 7  # words between whose word it is and what that says
_DESCRIBES = frozenset({"word", "adverb", "participle"})
_BEFORE_CLAUSE = frozenset({"", "mark", "conjunction", "subordinate", "relative", "verb"})
_BETWEEN = frozenset({"“", '"', "‘", "'", "as", "a", "an", "the"})


@dataclass(frozen=True, slots=True)
class View:
    """A row of the table: its words, and whether what it is about follows."""

    words: tuple[str, ...]
    follows: bool
    stance: Stance | None
    negated: Stance | None


@cache
def views() -> Mapping[str, tuple[View, ...]]:
    """The views by their first word, the longest first."""
    out: dict[str, list[View]] = {}
    for text, stance, negated, _ in read_tsv("position_views.tsv", ("view", "stance", "negated", "example")):
        words = tuple(text.split())
        follows = words[-1] == "~"
        view = View(
            words[:-1] if follows else words,
            follows,
            None if stance == "none" else cast(Stance, stance),
            None if negated == "none" else cast(Stance, negated),
        )
        out.setdefault(words[0], []).append(view)
    return {word: tuple(sorted(found, key=lambda v: -len(v.words))) for word, found in out.items()}


def view_candidates(text: str, statements: Statements, syntax: Syntax) -> Iterator[Candidate]:
    """The candidates of the sentence that rest on what a source says of a thing."""
    s = syntax.sentence
    table = views()
    for i, word in enumerate(s.words):
        for view in table.get(word.low, ()):
            at = _at(syntax, i, view)
            if at is not None:
                yield from _seen(text, statements, syntax, at, view)
                break


def _at(syntax: Syntax, i: int, view: View) -> int | None:
    """Where the view's words stand from word `i` on, adjectives behind an article left out: “a | deliberate | war
    crime”; of these the word before the rest."""
    s = syntax.sentence
    gap = 0
    if view.words[0] in ("a", "an") and len(view.words) > 1:
        while gap < _ADJECTIVES and s.low(i + 1 + gap) != view.words[1] and s.kind(i + 1 + gap) in _DESCRIBES:
            gap += 1
    rest = view.words[1:]
    return i + gap if all(s.low(i + gap + 1 + n) == part for n, part in enumerate(rest)) else None


def _seen(text: str, statements: Statements, syntax: Syntax, i: int, view: View) -> Iterator[Candidate]:
    s = syntax.sentence
    k, negated = i - 1, False
    while s.low(k) in _BETWEEN | words_for("how firmly") or s.kind(k) == "adverb" or s.low(k) in words_for("negation"):
        negated = negated or s.low(k) in words_for("negation")
        k -= 1
    said = statements.said(s.words[i].start)
    if s.low(k) in ("'s", "’s") and s.low(i + len(view.words)) in ("to", "of") and s.kind(k - 1) in ("name", "word"):
        return  # “Norway's | right to fish”
    if view.words[0] == "behind" and s.low(i + 1) in ("bars", "schedule", "time"):
        return
    if s.low(k) in ("'s", "’s") and s.kind(i + len(view.words)) in ("word", "name", "conjunction") and not view.follows:
        return  # “Norway's | illegal | trade”
    stance = view.negated if negated else view.stance
    article = s.low(i - 1) in ("a", "an") or s.low(i - 2) in ("a", "an")
    behind = i + len(view.words)
    if view.words[0] in ("a", "an") and s.kind(behind) == "word" and s.words[behind].raw.islower():
        return  # “a criminal | inquiry”
    if view.words[-1] == "crime" and s.low(i) == "federal":
        return  # “a federal | crime”: what the law says
    thing = len(view.words) == 1 and s.kind(i + 1) == "word" and article
    if thing and stance == "SUPPORT" and view.words[0] not in words_for("praise"):
        return  # “a legitimate | target”: the noun says what it is
    if article and view.words in (("right",), ("wrong",)):
        return  # “a vested | right”
    if view.words == ("important",) and s.low(k) not in words_for("be"):
        return
    if s.low(k) in words_for("be") or (s.low(k) in words_for("doing") and view.words[-1] == "job"):
        group = group_of(s, k, "finite")
        if group.negated:
            stance = view.negated if not negated else None
        if said is None or said.source.actor is None or said.polarity == "negated" or group.off or stance is None:
            return
        if (group.modal and (group.modal != "would" or provided(s, i))) or any(
            s.low(n) in words_for("doubting") for n in range(max(0, group.first - BACK), group.first)
        ):
            return  # “no evidence that Denmark was behind it”
        if any(word in words_for("no promise") for word in said.cue.text.lower().split()) or turns_down(said):
            return
        if relayed(syntax, i, said) or rumoured(s, group.first) or _is_anothers_word(s, group.first):
            return  # “Denmark says it is illegal”, “this idea that it is illegal”
        if view.words[0] == "responsible" and s.low(i + 2).endswith("ing"):
            return  # “the post is responsible for designing”
        if view.words == ("important",) and s.low(group.first - 1) != "it":
            return  # what is important is no wish, “it is important to” is
        if not view.follows and (person := _person(syntax, statements, group.first, said)) is not None:
            clause = (person.start, i + len(view.words))  # “he is a hero”: the clause says of whom
            stance = "ACCUSE" if stance == "REJECT" else stance  # “they are ridiculous”: he says so of them
            yield from _made(text, syntax, said.source.actor, stance, clause, (k, i), said, person.actor, "person")
            return
        place = _follows(syntax, i, view) if view.follows else _thing(syntax, group.first, i + len(view.words), stance)
        if place is not None:
            subject = syntax.phrase_before(group.first - 1)
            target = subject.actor if subject is not None and view.follows else None
            if view.follows and subject is not None and s.kind(subject.head) not in ("pronoun", "relative"):
                place = (subject.start, place[1])  # “Norway was behind the raid”: the charge is the clause
            yield from _made(text, syntax, said.source.actor, stance, place, (k, i), said, target, "said")
        return
    if view.follows or stance is None:
        return
    for verb in range(k, max(-1, k - BACK), -1):
        if s.low(verb) in words_for("calling"):
            break
        if s.low(verb) in (".", ";", ":") or s.kind(verb) == "auxiliary":
            return
    else:
        return
    if s.kind(k) == "preposition" and s.low(k) != "as":
        return  # “called it a step as it copes with | dangerous | levels of lead”
    if s.low(verb + 1) in ("a", "an") and k - verb <= 2:
        return  # “which he called a very | dangerous state of things”
    if s.kind(k) == "conjunction":
        return  # “calling it just and | necessary”: one view
    if any(s.kind(n) == "relative" for n in range(verb + 1, i)):
        return  # “described him as a man that | needed help”: what is said by the way
    cued = statements.cued(s.words[verb].start)
    if not starts_nominal(s, verb + 1) or (cued is not None and cued.polarity == "negated"):
        return
    if cued is not None and cued.source.actor is not None:
        yield from _made(text, syntax, cued.source.actor, stance, (verb + 1, k + 1), (verb, i), cued, None, "called")
    elif said is not None and said.source.actor is not None and s.low(verb - 1) in words_for("third"):
        group = group_of(s, verb, "finite")
        if not (group.negated or group.off or group.modal) and said.polarity != "negated":
            yield from _made(text, syntax, said.source.actor, stance, (verb + 1, k + 1), (verb, i), said, None, "held")


def _is_anothers_word(s: Sentence, first: int) -> bool:
    """Whether the clause hangs on what is another's: “it may drop Keller's declaration in May that | the quota is”."""
    that = next((k for k in range(first - 1, max(0, first - BACK), -1) if s.low(k) == "that"), 0)
    for k in range(that - 1, max(-1, that - _HANGS), -1):
        if s.kind(k) in ("verb", "auxiliary", "mark", "relative"):
            return False
        if s.kind(k) == "genitive":
            return True
    return False


def _person(syntax: Syntax, statements: Statements, be: int, said: Statement) -> Phrase | None:
    """The pronoun that is the subject where it is plain whom it means, and he is not the speaker: “she is | a hero”."""
    phrase = syntax.phrase_before(be - 1)
    if phrase is None or phrase.actor is None or syntax.low(phrase.head) not in ("he", "she", "they"):
        return None
    at = syntax.sentence.words[phrase.head].start
    plain = statements.is_plain(syntax, Owner(phrase.actor.id, "subject", at))
    return phrase if plain and phrase.actor.id != said.source.actor else None


def _follows(syntax: Syntax, i: int, view: View) -> tuple[int, int] | None:
    start = i + len(view.words)
    return (
        (start, end_of_topic(syntax.sentence, start, False, False)) if starts_nominal(syntax.sentence, start) else None
    )


def _thing(syntax: Syntax, be: int, behind: int, stance: Stance) -> tuple[int, int] | None:
    """What the view is of: the subject with all that hangs on it, or what follows where that is “it”."""
    s = syntax.sentence
    phrase = syntax.phrase_before(be - 1)
    if phrase is None:
        return None
    if s.low(phrase.head) == "it":
        if s.low(behind) == "for" and stance != "ACCUSE":
            to = next(
                (k for k in range(behind + 2, behind + BACK) if s.low(k) == "to" and starts_infinitive(s, k + 1)), 0
            )
            return (to + 1, end_of_topic(s, to + 1, False, True)) if to else None
        if s.low(behind) in ("to", "that") and stance != "ACCUSE":
            return behind + 1, end_of_topic(s, behind + 1, s.low(behind) == "that", s.low(behind) == "to")
        return None
    if s.kind(phrase.head) == "pronoun" or s.low(phrase.head) in ("this", "that", "which", "who", "there"):
        return None
    found = thing_before(syntax, be - 1, gerunds=False)
    if found is not None and (
        s.kind(found[0] - 1) in ("preposition", "subordinate")
        or s.low(found[0] - 1) in words_for("calling")
        or s.low(found[0] - 2) in words_for("can") | words_for("would") | words_for("will")
    ):
        return None  # “that he leads | after Oslo | is absurd”, “that it could rig | a vote | is absurd”
    if (
        found is not None
        and s.kind(found[0] - 1) == "gerund"
        and s.kind(found[0] - 2) in _BEFORE_CLAUSE
        and s.low(found[0] - 1) not in forms_of("relaying")
    ):
        return found[0] - 1, found[1]  # “| rejecting the pact | would be a mistake”
    return found


def _made(
    text: str,
    syntax: Syntax,
    actor: str,
    stance: Stance,
    place: tuple[int, int],
    cue: tuple[int, int],
    statement: Statement,
    target: Actor | None,
    how: str,
) -> Iterator[Candidate]:
    s = syntax.sentence
    topic = cut(text, s, *place)
    if stance == "SUPPORT" and s.kind(place[0]) == "possessive" and s.low(place[0] + 1) in nouns("noun"):
        return  # “their support | is crucial”: to whom wants it
    if topic is None or all(s.kind(n) in ("adverb", "determiner", "mark") for n in range(*place)):
        return  # “called | a very | dangerous man”: what it is called, and not what is called so
    if stance == "ACCUSE" and any(s.low(n) in words_for("state of things") for n in range(*place)):
        return  # “described the conditions there as | terrible”: nobody is accused
    if stance == "ACCUSE" and any(s.low(n) in words_for("claim") for n in range(*place)):
        if any(s.low(n) in words_for("felt of a claim") for n in range(cue[1], min(cue[1] + 3, len(s.words)))):
            return  # “called the allegations | deeply disturbing”: what is alleged is
        stance = "REJECT"  # “called the allegation a disgrace”
    spans = tuple(Span(s.words[n].start, s.words[n].end) for n in sorted(set(cue)))
    marks = Marks(f"view {stance}", "view", "content" if how == "said" else "cue", how, "phrase")
    whom = target.id if target is not None and target.id != actor else None
    yield Candidate(actor, stance, topic, spans, s.words[cue[0]].start, statement, whom, marks)
