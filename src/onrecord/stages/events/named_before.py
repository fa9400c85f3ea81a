"""Whom “the three powers” and “the two Koreas” mean: those whom the story lists side by side, or who share a name."""

from __future__ import annotations

import re
from bisect import bisect_left

from onrecord.record import Actor, Span
from onrecord.stages.clauses.lexicon import people
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.clauses.words import Mentions, Sentence
from onrecord.stages.rules.sentences import sentences_of

# So far back a list is looked for, and so far apart its items are, in code points.
_BACK = 900
_APART = 48
# So many count as a list, and so many words stand between their number and their noun.
_SEVERAL = 3
_WORDS = 4
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


def counted(sentence: Sentence, phrase: Phrase) -> Phrase | None:
    """The part of the phrase, or behind it, that counts those named before: “the three powers”, “envoys from | the
    three countries”; None where nothing does."""
    words, k = sentence.words, phrase.start
    if sentence.low(phrase.end) in ("from", "of") and words[phrase.head].low in people("heads") | people("sent"):
        k = phrase.end + 1
    elif any(words[i].low in ("from", "of") for i in range(phrase.head + 1, phrase.end)):
        k = next(i for i in range(phrase.head + 1, phrase.end) if words[i].low in ("from", "of")) + 1
    if sentence.low(k) not in ("the", "all") or _NUMBERS.get(sentence.low(k + 1), 0) < _SEVERAL:
        return None
    for head in range(k + 2, min(k + 2 + _WORDS, len(words))):
        if words[head].low in people("those named"):
            return Phrase(k, head + 1, head)
    return None


def listed_before(text: str, mentions: Mentions, sentence: Sentence, phrase: Phrase) -> list[Actor]:
    """The three or more of the list told last before “the three powers”, the words that `counted` gives; none where
    the last list of as many is too far back."""
    words = sentence.words[phrase.start : phrase.end]
    number = max(_NUMBERS.get(word.low, 0) for word in words)
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


def told_before(text: str, mentions: Mentions, sentence: Sentence, phrase: Phrase) -> list[Actor]:
    """The three or more whom the sentence before names, if they are as many as the phrase counts: “Voss joined Holm and
    Lind. … the three leaders”."""
    words = sentence.words[phrase.start : phrase.end]
    number = max(_NUMBERS.get(word.low, 0) for word in words)
    persons = sentence.words[phrase.head].low in _PERSONS
    end = sentence.span.start
    if not end:
        return []
    start = sentences_of(text, Span(max(0, end - _BACK), end))[-1].start
    found: dict[str, Actor] = {}
    for mention, actor in mentions.pairs[bisect_left(mentions.starts, start) : bisect_left(mentions.starts, end)]:
        if mention.kind == "name" and actor.type == ("person" if persons else "polity"):
            found.setdefault(actor.id, actor)
    return list(found.values()) if len(found) == number else []
