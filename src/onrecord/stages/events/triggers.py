"""Finds the words that tell of a contact, and who takes part by the sentence's own words."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.clauses.words import Sentence
from onrecord.stages.events.further import Further
from onrecord.stages.events.lexicon import contact_nouns, contact_verbs
from onrecord.stages.events.nouns import Nouns
from onrecord.stages.events.rounds import Rounds
from onrecord.stages.events.sides import Sides
from onrecord.stages.events.told import Told
from onrecord.stages.events.verbs import Verbs

_LETTERS = re.compile(r"[^\W\d_]+")


def tells(sentence: str) -> bool:
    """Whether a word in `sentence` may tell of a contact: whether it is worth reading."""
    return not _hints().isdisjoint(word.lower() for word in _LETTERS.findall(sentence))


@cache
def _hints() -> frozenset[str]:
    nouns = [part for noun in contact_nouns() for part in noun.replace("-", " ").split()]
    return frozenset(
        [*contact_verbs(), *nouns, *"phone telephone video videolink videoconference touch due round".split()]
    )


def triggers(text: str, sentence: Sentence) -> Iterator[Told]:
    """The contacts that `sentence` tells of, in order."""
    syntax = Syntax(text, sentence)
    verbs, nouns, further, rounds = Verbs(syntax), Nouns(syntax), Further(syntax), Rounds(syntax)
    end = 0
    for i, word in enumerate(sentence.words):
        if i < end or word.kind in ("name", "mark"):
            continue
        found: Told | None = None
        phone = verbs.by_phone(i)
        if phone is not None:
            found, end = phone
        else:
            length = 2 if f"{word.low} {sentence.low(i + 1)}" in contact_nouns() else 1
            noun = contact_nouns().get(f"{word.low} {sentence.low(i + 1)}" if length == 2 else word.low)
            verb = contact_verbs().get(word.low)
            if (visiting := verbs.visiting(i)) is not None:
                found = visiting
            elif (touch := verbs.in_touch(i)) is not None:
                found, end = touch, i + 2
            elif noun is not None and nouns.is_noun(i):
                found, end = nouns.told(i, i + length - 1, noun), i + length
            elif word.low == "round":
                found = rounds.bare(i)
            elif word.kind == "auxiliary":
                found = verbs.stay(i)
            elif verb is not None and word.kind in ("verb", "gerund", "participle"):
                found = verbs.told(i, verb)
        if found is not None:
            if (
                found.trigger.form != "verb"
                and found.trigger.type in ("talks", "negotiation")
                and len(found.parties) < 2
            ):
                found.sides = Sides(syntax).of(i)
            yield found
            yield from further.of(found, *_words(sentence, found))


def _words(sentence: Sentence, told: Told) -> tuple[int, int]:
    """The numbers of the first and the last word of the trigger."""
    starts = [word.start for word in sentence.words]
    span = told.trigger.span
    return bisect_left(starts, span.start), bisect_left(starts, span.end) - 1
