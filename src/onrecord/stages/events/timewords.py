"""What the words between a time and a contact's trigger tell: the ground on which `attaching` decides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.record import Time
from onrecord.stages.events.around import Around, verbs, words_in
from onrecord.stages.events.clause import Clause
from onrecord.stages.events.types import TriggerForm

_NTH = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())
_OVER = frozenset(("place", "broke", "collapsed", "ended", "failed", "concluded", "foundered", "stalled"))
PHRASE = 6  # words between a time and the noun of the same phrase
_AHEAD = frozenset(("ahead of", "prior to", "run-up to", "advance of", "preparation for", "lead-up to"))
_FEW = 3  # words between a verb and what it announces or ends
TELLING = 8  # words between a verb of saying and its time


@dataclass(frozen=True, slots=True)
class Candidate:
    """A time and the first and last of its words."""

    time: Time
    first: int
    last: int


class TimeWords(Clause):
    """The words around a trigger and its sentence's times."""

    def __init__(self, a: Around, form: TriggerForm) -> None:
        super().__init__(a)
        self.form = form
        self.noun_first = form == "noun" or (form == "light" and a.head == a.first)
        self.subject = self.noun_first and self.stands_free()

    def stands_free(self) -> bool:
        """Whether no preposition or verb stands before the noun, so that it is the subject of what is behind it."""
        for k in range(self.a.head - 1, max(-1, self.a.head - 1 - PHRASE), -1):
            low = self.low(k)
            if low in verbs("telling"):
                return True
            if low == "of" and not ((found := self.governor("of", k - 1)) and found.told == "through"):
                return False  # “the cancellation of a visit strained ties on Friday”
            if low in words_in("preposition") - {"of"} or low in verbs("carrying") or low in verbs("past"):
                return False
            if not low[0].isalnum() or low in words_in("break"):
                return True
        return True

    def closes_phrase(self, k: int, low: str) -> bool:
        closed = low in words_in("preposition") or low in words_in("break") or self.is_auxiliary(k)
        return closed or low in verbs("telling") or low in ("and", "or") or not (low[0].isalnum() or low in "'s,-.")

    def outside_brackets(self, end: int) -> Iterator[int]:
        """The words from the trigger to `end`, without what stands in short brackets."""
        k = self.a.last + 1
        while k < end:
            closing = (
                [n for n in range(k + 1, min(end, k + PHRASE)) if self.low(n) == ")"] if self.low(k) == "(" else []
            )
            if closing:
                k = closing[0]
            else:
                yield k
            k += 1

    def is_cleft(self) -> bool:
        """“The last king to visit Zenda was Rudolf in 1928”."""
        first = self.a.first
        ordinal = any(self.low(k) in ("last", "first", "only", "latest") for k in range(max(0, first - 8), first))
        return ordinal and self.low(first - 1) == "to"

    def since_first(self, t: Candidate) -> bool:
        """“the first talks in two years”, “the first king to visit in two years”: how long there were none."""
        before = {self.low(k) for k in range(max(0, self.a.first - PHRASE), self.a.head)}
        if before & _NTH and self.low(t.first) == "this" and self.low(t.first + 1) in ("year", "month", "week"):
            return True  # “will be their sixth meeting this year”
        first = "first" in before
        units = any(self.low(k) in words_in("unit") for k in range(t.first, t.last + 1))
        return first and units and self.preposition_of(t) in ("in", "for")

    def on_occasion(self, t: Candidate) -> bool:
        """“met at a Jan. 20 event”, “met during Friday's session”: what is of the occasion is of the contact."""
        k = t.first - 1
        k -= self.low(k) in words_in("determiner")
        return self.low(k) in ("at", "during")

    def starts(self, k: int) -> bool:
        """“talks that began on Friday”, “the summit, which will open on Friday”."""
        begun = {self.low(n) for n in range(k + 1, k + 4)} & (verbs("carrying") | _OVER)
        return self.form != "verb" and self.low(k) in ("that", "which") and bool(begun)

    def beyond_predicate(self, t: Candidate) -> bool:
        """“the talks go on and a deal could be reached on Friday”: a second predicate stands before the time."""
        joined, told = False, False
        for k in range(self.a.last + 1, t.first):
            told = told or self.is_auxiliary(k) or self.low(k) in words_in("have") or self.low(k) in verbs("past")
            if joined and (self.is_auxiliary(k) or self.low(k) in words_in("have")):
                return True
            joined = joined or (told and self.low(k) in ("and", "but"))
        return False

    def verb_like(self, k: int) -> bool:
        low = self.low(k)
        if self.is_auxiliary(k) or low in words_in("have") or low == "to":
            return True
        if any(low in verbs(kind) for kind in ("telling", "moving", "leaving", "departing", "past")):
            return True
        return low.endswith("ed") and self.a.words[k].raw.islower() if k < len(self.a.words) else False

    def in_other_phrase(self, t: Candidate) -> bool:
        """“the 2015 deal”, “Tuesday's attack”: the time belongs to the noun behind it."""
        if self.low(t.last + 1) == "'s" or self.low(t.last).endswith("'s"):
            return True
        before, behind = self.low(t.first - 1), self.low(t.last + 1)
        owned = before in words_in("determiner") - {"this", "that", "every", "each"} or before == "'s"
        other = behind in words_in("preposition") or behind in words_in("break") or behind in ("and", "or", "to")
        return owned and behind[:1].isalnum() and not other and not self.is_auxiliary(t.last + 1)

    def opens_trigger(self) -> int | None:
        """Where the “after”, “following”, “during” or “at” stands that the trigger hangs on."""
        for k in range(self.a.first - 1, max(-1, self.a.first - 1 - PHRASE), -1):
            low = self.low(k)
            if low in words_in("held after") or low in ("during", "at", "in"):
                return k
            if low in words_in("preposition") - {"of"} or low in words_in("break") or self.is_auxiliary(k):
                return None
        return None

    @staticmethod
    def introduces(low: str) -> bool:
        return low in words_in("preposition") or low in (
            "and",
            "but",
            "late",
            "early",
            "earlier",
            "meanwhile",
            ",",
            "“",
        )

    def told_at(self, t: Candidate) -> bool:
        """Whether the time is that of a verb of saying: “said on Tuesday”, “told reporters in Zenda on Tuesday”."""
        for k in range(t.first - 1, max(-1, t.first - 1 - TELLING), -1):
            low = self.low(k)
            if low in verbs("telling"):
                return True
            if low in words_in("break") or low in ("and", ",", '"', "“", "”") or self.is_auxiliary(k):
                return False
        return self.low(t.last + 1) in verbs("telling") and t.last + 1 < self.a.first

    def preposition_of(self, t: Candidate) -> str:
        """The preposition of a time, in its words or before them; "" where there is none."""
        for low in (self.low(t.first), self.low(t.first - 1)):
            if low in words_in("preposition"):
                return low
        return ""

    def is_announced(self) -> bool:
        """Whether the contact is to be announced, which is what the time behind it may be of."""
        near = range(max(1, self.a.head - _FEW - 1), self.a.head)
        return any(self.low(k) in ("announce", "unveil") and self.low(k - 1) in ("to", "will", "would") for k in near)

    def is_ended(self) -> bool:
        """Whether a verb of ending carries the contact: “concluded the talks”, “wrap up their talks”."""
        return any(self.low(k) in verbs("ending") for k in range(max(0, self.a.first - _FEW), self.a.head))

    def comes_after(self, t: Candidate) -> bool:
        """“On Friday, they freed ten men ahead of the king's visit”: what is done on that day is done before it."""
        near = range(max(t.last + 1, self.a.head - PHRASE - 1), self.a.head)
        return any(self.a.phrase(k, 2) in _AHEAD for k in near)
