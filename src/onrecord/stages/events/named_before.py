"""Whom “the three powers” and “the two Koreas” mean: those whom the story lists side by side, or who share a name."""

from __future__ import annotations

import re
from bisect import bisect_left

from onrecord.record import Actor
from onrecord.stages.clauses.lexicon import people
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.clauses.words import Mentions, Sentence

# So far back a list is looked for, and so far apart its items are, in code points.
_BACK = 900
_APART = 48
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_JOINS = re.compile(r",|\band\b|&")
_ENDS = re.compile(r"[.!?;:]\s")
_PERSONS = frozenset("leaders presidents ministers premiers chancellors men women envoys".split())


def namesakes(mentions: Mentions, sentence: Sentence, phrase: Phrase) -> list[Actor]:
    """The two states of the story that share the name of which the phrase is the plural: “the two Koreas”."""
    words = sentence.words[phrase.start : phrase.end]
    name = words[-1].raw
    if len(name) < 4 or not (name[0].isupper() and name.endswith("s")) or words[0].low not in ("the", "both", "two"):
        return []
    found: dict[str, Actor] = {}
    for _, actor in mentions.pairs:
        if actor.type == "polity" and actor.name != name and actor.name.split()[-1] == name[:-1]:
            found.setdefault(actor.id, actor)
    return list(found.values()) if len(found) == 2 else []


def listed_before(text: str, mentions: Mentions, sentence: Sentence, phrase: Phrase) -> list[Actor]:
    """The three or more of the list told last before “the three powers”; none where the last list of as many is
    too far back."""
    words = sentence.words[phrase.start : phrase.end]
    number = next((n for word in words if (n := _NUMBERS.get(word.low, 0)) > 2), 0)
    if not number or words[0].low not in ("the", "all") or sentence.words[phrase.head].low not in people("those named"):
        return []
    persons = sentence.words[phrase.head].low in _PERSONS
    start = words[0].start
    run: list[Actor] = []
    later = start
    for k in range(bisect_left(mentions.starts, start) - 1, -1, -1):
        mention, actor = mentions.pairs[k]
        if mention.span.start < start - _BACK:
            break
        if mention.kind != "name" or (actor.type == "person") != persons or actor.type == "group":
            continue
        gap = text[mention.span.end : later]
        joined = bool(run) and len(gap) <= _APART and _JOINS.search(gap) and not _ENDS.search(gap)
        if run and (not joined or actor in run):
            if len(run) == number:
                return run[::-1]
            run = []
        run.append(actor)
        later = mention.span.start
    return run[::-1] if len(run) == number else []
