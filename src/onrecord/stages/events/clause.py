"""What the words around a contact's trigger are: auxiliaries, adverbs, negations, infinitives, and what governs.

Nothing here knows of any trigger; `governing` asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from onrecord.ontology.load import read_tsv
from onrecord.stages.events.around import Around, Phrases, verbs, words_in

# `would`: who says it decides; `through`: a word that decides nothing itself.
Told = Literal["held", "planned", "expected", "proposed", "cancelled", "denied", "would", "through"]
Use = Literal["to", "ing", "noun", "of", "before", "behind"]

_BEHIND = 18  # words of a clause behind a word
_SEVERAL = frozenset("reporters journalists lawmakers leaders ministers officials envoys talks others".split())


@dataclass(frozen=True, slots=True)
class Governor:
    """A word or phrase of the table: where it begins, the status that it gives, how it is inflected."""

    start: int
    told: Told
    kind: str


@cache
def _phrases(use: Use) -> Phrases:
    rows = read_tsv("event_status.tsv", ("phrase", "inflection", "uses", "status", "example"))
    return Phrases.build((p, kind, f"{status} {kind}") for p, kind, uses, status, _ in rows if use in uses.split(","))


_TOLD: Mapping[str, Told] = {told: told for told in get_args(Told)}


class Clause:
    """The words around one trigger, and what can be asked of them."""

    def __init__(self, a: Around) -> None:
        self.a = a
        self.low = a.low

    def governor(self, use: Use, index: int) -> Governor | None:
        """The longest governor of this use whose last word is at `index`."""
        if found := _phrases(use).ending(self.a, index, self.skipped):
            told, kind = found[1].split()
            return Governor(found[0], _TOLD[told], kind)
        return None

    def coming(self, i: int, *, days: bool = False) -> bool:
        """Whether a coming day stands behind `i` in the same clause: “next week”, “tomorrow”, “later this month”.
        With `days` a weekday is one too: “meets the duke on Friday”."""
        for k in range(i + 1, min(len(self.a.words), i + _BEHIND)):
            low = self.low(k)
            if low in words_in("break") or low in verbs("telling") or self.is_auxiliary(k):
                return False
            behind = self.low(k + 1)
            if low == "tomorrow" or (low == "later" and behind in ("this", "today", "in", "on")):
                return True
            if low == "next" and behind in words_in("unit") | words_in("weekday") | words_in("month"):
                return True
            if (days or low == "this") and (low if days else behind) in words_in("weekday"):
                return True
        return False

    def left_of(self, i: int) -> tuple[int, bool]:
        """The word before `i`, adverbs and days left out, and whether a negation is among what was left out."""
        k, negated = i - 1, False
        while k >= 0 and self.skipped(k):
            negated = negated or self.negates(k)
            k -= 1
        return k, negated

    def negates(self, k: int) -> bool:
        return self.low(k) in words_in("not") and self.low(k + 1) != "only"

    def skipped(self, k: int) -> bool:
        low = self.low(k)
        if low in ("not", "never") or low in words_in("adverb"):
            return True
        if low == "yet" and self.low(k - 1) in words_in("not"):
            return True  # “has not yet met”
        if "at least" in (self.a.phrase(k - 1, 2), self.a.phrase(k, 2)):
            return True
        if low.endswith("ly") and len(low) > 4 and not low.endswith("likely"):
            return True
        on_a_day = low == "on" and self.low(k + 1) in words_in("weekday")
        return low in words_in("weekday") or on_a_day

    def is_auxiliary(self, k: int) -> bool:
        low = self.low(k)
        return any(low in words_in(kind) for kind in ("future", "would", "may", "should", "be", "been", "do", "not"))

    def is_infinitive(self, k: int) -> bool:
        """Whether “to” at `k` opens an infinitive: what follows is no name, determiner or number."""
        if k + 1 >= len(self.a.words):
            return False
        word = self.a.words[k + 1]
        other = words_in("determiner") | words_in("place lead") | _SEVERAL
        return word.raw.islower() and word.low not in other and not word.low.endswith("ing")
