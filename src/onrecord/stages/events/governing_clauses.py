"""The clause around a contact's words: its tense, and what in it is denied, is a first time or a condition.

What governs a verb is asked of those that know (`verb`, `governed_to`, `by`).
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping

from onrecord.stages.events.around import verbs, words_in
from onrecord.stages.events.clause import Clause, Governor, Told

NOT: Mapping[Told, Told] = {
    "held": "denied",
    "planned": "denied",
    "would": "denied",
    "expected": "denied",
    "proposed": "denied",
    "through": "denied",
    "denied": "expected",
    "cancelled": "planned",
}
AUXILIARY: Mapping[str, Told] = {"future": "planned", "would": "would", "may": "expected", "should": "proposed"}
ORDINALS = frozenset("first second third last latest only youngest oldest".split())
GOVERNOR = 14  # words between a governor and what it governs
CLAUSE = 32  # words of a clause that are looked through for its tense
DEEP = 5  # governors of governors
IF = 6  # words between "if" and its verb
PHRASE = 9  # words of a noun phrase before its head
_PAST = re.compile(r"[a-z]{3,}ed$")


class Clauses(Clause, ABC):
    """Reads the clause around one trigger."""

    @abstractmethod
    def verb(self, i: int, depth: int) -> Told:
        """The status of the verb at `i`."""

    @abstractmethod
    def before_to(self, k: int, depth: int) -> Told:
        """The status of the infinitive whose “to” stands behind `k`."""

    @abstractmethod
    def governed_to(self, k: int, depth: int) -> Told | None:
        """The same where something is known to govern the infinitive; None for one of plain purpose."""

    @abstractmethod
    def by(self, governor: Governor, depth: int) -> Told:
        """The status that `governor` gives, combined with its own."""

    def tense(self, k: int, last: int) -> Told:
        """The tense of the clause in which the phrase that opens at `k` stands: planned where it is in the future."""
        for at in range(k - 1, max(-1, k - CLAUSE), -1):
            low = self.low(at)
            if low in words_in("future"):
                return "planned"
            if low in words_in("would"):
                return "would"
            if low == "to" and self.is_infinitive(at):
                told = self.governed_to(at - 1, DEEP - 1)
                if told is None and self._past_purpose(at):
                    continue
                told = told or "planned"
                if self.low(k) == "during" and self._past_governor(at):
                    return "held"  # “urged them to agree during his visit”
                return "planned" if told in ("planned", "expected", "proposed", "would") else "held"
            if low in (";", ":") or low in words_in("relative"):
                break
            if low in words_in("be") or low in words_in("have") or low in words_in("do"):
                return "held"
            if low in verbs("telling") or low in verbs("past"):
                return "held"
        else:
            at = k - CLAUSE
        for ahead in range(last + 1, min(len(self.a.words), last + CLAUSE)):
            low = self.low(ahead)
            if low in words_in("break"):
                return "held"
            if low in words_in("future") or low in words_in("would"):
                return "planned" if low in words_in("future") else "would"
            if low in verbs("telling") or low in verbs("past") or low in words_in("be") or low in words_in("have"):
                return "held"
        return "held"

    def _past_governor(self, to: int) -> bool:
        """Whether the infinitive at `to` hangs on a verb in the past: “urged them to”."""
        for k in range(to - 1, max(-1, to - PHRASE), -1):
            if found := self.governor("to", k):
                return found.kind == "verb" and (self.low(k).endswith("ed") or self.low(k) in verbs("past"))
        return False

    def _past_purpose(self, to: int) -> bool:
        """Whether the infinitive at `to` is the purpose of something that has happened: “stayed behind to rest”."""
        before = range(to - 1, max(-1, to - PHRASE), -1)
        return any(self.low(k) in verbs("past") or _PAST.match(self.low(k)) for k in before)

    def met_before(self, to: int) -> bool:
        """“held a session to discuss the border”."""
        for k in range(to - 1, max(-1, to - GOVERNOR), -1):
            low = self.low(k)
            if low in words_in("break") or not low[0].isalnum() or self.is_auxiliary(k) or low == "to":
                return False
            if low in ("met", "held", "gathered", "convened", "began", "had"):
                return True
        return False

    def first_time(self, i: int) -> int | None:
        """Where “the first time” stands in “it will be the first time they have met”."""
        for k in range(i - 2, max(-1, i - GOVERNOR), -1):
            if self.low(k) == "time" and self.low(k - 1) in ORDINALS:
                return k - 1
            if self.low(k) in words_in("break") - {"that"} or not self.low(k)[0].isalnum():
                return None
        return None

    def refuted(self, i: int) -> bool:
        """“denied that he had met”, “dismissed reports that they met”."""
        for k in range(i - 2, max(-1, i - GOVERNOR), -1):
            low, behind = self.low(k), self.low(k + 1)
            if behind in ("a", "the"):
                behind = self.low(k + 2) if self.low(k + 2) in words_in("claims") else behind
            if low in words_in("refuting"):
                said = low.startswith("den") and (
                    behind in ("that", "he", "she", "it", "they") or self._opens_what_is_denied(k, i)
                )
                before, negated = self.left_of(k)
                affirmed = not negated and self.low(before) not in words_in("not")
                return affirmed and (said or behind in words_in("claims"))
            if low in verbs("telling") or low in words_in("break") - {"that"}:
                return False
        return False

    def _opens_what_is_denied(self, k: int, i: int) -> bool:
        """“denied the king had met”: nothing but the subject of what is denied stands between the two."""
        between = range(k + 1, self.left_of(i)[0])
        names = self.low(self.left_of(i)[0]) in words_in("have") and len(between) <= IF
        return names and not any(
            self.low(n) in words_in("preposition") - {"of"} or self.low(n) in ("and", "or", "but", ",") for n in between
        )

    def conditional(self, i: int) -> bool:
        near = any(self.low(k) in ("if", "whether", "unless") for k in range(max(0, i - IF), i))
        return near or any(self.a.phrase(k, 2) == "only if" for k in range(max(0, i - CLAUSE), i))
