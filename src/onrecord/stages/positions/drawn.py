"""Candidates of what a thing meets with: “the plan | drew criticism from Norway”."""

from __future__ import annotations

from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.positions.behind import past_relative, thing_before
from onrecord.stages.positions.clause import Group, group_of
from onrecord.stages.positions.cues import Place
from onrecord.stages.positions.lexicon import Cue, forms_of, nouns, words_for
from onrecord.stages.positions.making import Maker
from onrecord.stages.positions.topic import end_of_topic
from onrecord.stages.positions.topic_joints import clause_follows
from onrecord.stages.positions.types import Candidate
from onrecord.stages.positions.who import of_phrases

# So many words may stand between verb and noun: “drew | swift and sharp | criticism”.
_BETWEEN = 4
_FROM = frozenset({"from", "among", "of", "by"})
# Behind these the noun has a topic of its own: “has Norway's support | for the plan”.
_OWN_TOPIC = frozenset({"for", "of", "in", "to"})
_BEFORE_GERUND = frozenset({",", "but", "and", "-", "–", "—"})


def drawn_candidates(maker: Maker, syntax: Syntax, i: int) -> list[Candidate]:
    """The candidates of the noun at word `i`, where a verb says that something meets with it, and "from" with whose."""
    s = syntax.sentence
    cue = _cue(s.low(i))
    owned = cue is not None and cue.stance == "SUPPORT" and s.kind(i - 1) == "genitive"
    if cue is not None and owned and s.low(i + 1) not in _OWN_TOPIC:
        return _owned(maker, syntax, i, cue)
    if cue is None or s.low(i + 1) not in _FROM:
        return []
    verb = i - 1
    while verb > max(0, i - 1 - _BETWEEN) and s.low(verb) not in forms_of("drawing"):
        if s.kind(verb) not in ("word", "adverb", "determiner", "conjunction"):
            return []
        verb -= 1
    if s.low(verb) not in forms_of("drawing"):
        return []
    if any(s.low(k) in words_for("no") for k in range(verb, i)):
        return []  # “has no support from Norway”
    if s.low(i + 1) == "of" and cue.stance != "SUPPORT":
        return []  # “faces opposition of”, but “won the backing of Norway”
    items, past = syntax.listed(i + 2)
    owners = of_phrases(syntax, items, maker.statements.said(s.words[i].start))
    if not owners:
        return []
    gerund = s.low(verb).endswith("ing") and s.low(verb - 1) in _BEFORE_GERUND
    group = Group(verb, False, False, False, "") if gerund else group_of(s, verb, "finite")
    end = past_relative(syntax, group.first - 1)
    end = group.first - 1 if end is None else end
    while gerund and s.low(end) in _BEFORE_GERUND:
        end -= 1
    clause = s.low(past) == "that" and clause_follows(s, past + 1) and s.kind(past + 1) not in ("verb", "auxiliary")
    if clause and cue.stance in ("ACCUSE", "REJECT"):
        place = Place(cue, i, (verb, i), past + 1, end_of_topic(s, past + 1, True, False), "clause", None, past)
        return maker.made(syntax, place, group, owners)  # “drew criticism from Norway that | it was too low”
    thing = thing_before(syntax, end)
    if thing is None or group.modal or (gerund and s.kind(thing[0]) == "gerund"):
        return []  # “a meeting on ending hunger, sparking | protest”: the meeting, or what came before it
    place = Place(cue, i, (verb, i), *thing, "phrase", None, past)
    return maker.made(syntax, place, group, owners)


def _owned(maker: Maker, syntax: Syntax, i: int, cue: Cue) -> list[Candidate]:
    """“The plan | has Norway's support”: of whom it is, and towards what has it."""
    s = syntax.sentence
    items = syntax.listed_before(i - 2)
    verb = items[0].start - 1 if items else -1
    while s.kind(verb) in ("determiner", "adverb"):
        verb -= 1
    owners = of_phrases(syntax, items, maker.statements.said(s.words[i].start))
    if not owners or s.low(verb) not in forms_of("drawing") | {"has"}:
        return []
    group = group_of(s, verb, "finite")
    end = past_relative(syntax, group.first - 1)
    thing = thing_before(syntax, group.first - 1 if end is None else end)
    if thing is None or group.modal or group.off:
        return []
    return maker.made(syntax, Place(cue, i, (verb, i), *thing, "phrase", None, i + 1), group, owners)


def _cue(low: str) -> Cue | None:
    """The noun's pattern, by which it has its stance."""
    if low not in words_for("drawn"):
        return None
    return next(iter(nouns("noun").get(low, ())), None)
