"""Pairs that were named before: which phrases mean two (“they”, “both sides”), and who the two may be."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.record import Actor
from onrecord.stages.clauses.lexicon import people
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.clauses.words import Mentions, Sentence

# So far back a pair's two are looked for, in code points.
_BACK = 700
_PERSONS = frozenset("leaders presidents ministers premiers men women officials counterparts he him".split())
# Who are persons, whoever is meant: not the two states whose talks were told of before.
ONES = frozenset("presidents premiers men women".split())
SIDES = frozenset("sides countries nations allies neighbours neighbors rivals governments parties".split())


def is_pair(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the phrase means two that were named before: "they", "the two men", "both sides"."""
    words = sentence.words[phrase.start : phrase.end]
    lows = [word.low for word in words]
    if len(lows) == 1:
        return lows[0] in ("they", "their", "both", "them")
    if lows == ["the", "two"]:
        return True
    if lows[0] in ("the", "both") and lows[1] == "two" and len(lows) > 2 and lows[2] in people("pair"):
        return True
    if lows[-1] not in people("pair") or len(lows) > 4 or "dozen" in lows:
        return False
    if any(low in ("two", "both") for low in lows[:-1]):
        return True
    return (
        lows[0] == "the"
        and len(lows) == 2
        and lows[-1] in ("pair", "duo", "sides", "leaders", "presidents", "ministers", "men")
    )


def persons_before(sentence: Sentence, phrase: Phrase) -> list[Actor]:
    """The persons named or pointed to before the phrase in its sentence."""
    found: dict[str, Actor] = {}
    for _, actor, first, end in sentence.mentions:
        if end <= phrase.start and actor.type == "person" and first < phrase.start:
            found.setdefault(actor.id, actor)
    return list(found.values())


def are_joined(text: str, two: Sequence[Actor], at: int) -> bool:
    """Whether the two are named side by side before `at`: “A and B … they”."""
    if len(two) < 2:
        return False
    before = ([m for m in a.mentions if m.span.end <= at] for a in two)
    named = ([m for m in mentions if m.kind == "name"] or mentions for mentions in before)
    first, second = sorted(max(m.span for m in mentions) for mentions in named)
    between = text[first.end : second.start]
    return len(between) < 60 and " and " in between


def last_two(mentions: Mentions, at: int, head: str) -> list[Actor]:
    """The last two persons, or states and bodies, that are named before `at`."""
    wanted = ("person",) if head in _PERSONS else ("polity", "organization") if head in SIDES else ()
    found: list[Actor] = []
    for k in range(bisect_left(mentions.starts, at) - 1, -1, -1):
        mention, actor = mentions.pairs[k]
        if mention.span.start < at - _BACK:
            break
        if wanted:
            fits = actor.type in wanted
        else:
            fits = actor.type == found[0].type if found else actor.type in ("person", "polity", "organization")
        if fits and actor not in found and mention.span.end <= at:
            found.append(actor)
            if len(found) == 2:
                return found[::-1]
    return []
