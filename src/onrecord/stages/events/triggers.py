"""Finds the words that tell of a contact, and who takes part by the sentence's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.clauses.words import Sentence
from onrecord.stages.events.lexicon import contact_nouns, contact_verbs
from onrecord.stages.events.nouns import Nouns
from onrecord.stages.events.told import Told
from onrecord.stages.events.verbs import Verbs

_LETTERS = re.compile(r"[^\W\d_]+")


def tells(sentence: str) -> bool:
    """Whether a word in `sentence` may tell of a contact: whether it is worth reading."""
    return not _hints().isdisjoint(word.lower() for word in _LETTERS.findall(sentence))


@cache
def _hints() -> frozenset[str]:
    nouns = [part for noun in contact_nouns() for part in noun.replace("-", " ").split()]
    return frozenset([*contact_verbs(), *nouns, "phone", "telephone", "video", "videolink", "videoconference"])


def triggers(text: str, sentence: Sentence) -> Iterator[Told]:
    """The contacts that `sentence` tells of, in order."""
    syntax = Syntax(text, sentence)
    verbs, nouns = Verbs(syntax), Nouns(syntax)
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
            if noun is not None and nouns.is_noun(i):
                found, end = nouns.told(i, i + length - 1, noun), i + length
            elif word.kind == "auxiliary":
                found = verbs.stay(i)
            elif verb is not None and word.kind in ("verb", "gerund", "participle"):
                found = verbs.told(i, verb)
        if found is not None:
            yield found
