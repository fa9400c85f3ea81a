"""Whether a time of the sentence belongs to the contact's trigger, and by which tie."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.record import Time
from onrecord.stages.events.around import Around, verbs, words_in
from onrecord.stages.events.clause import Clause
from onrecord.stages.events.governing import Governing
from onrecord.stages.events.types import TriggerForm

_REACH = 30  # words between a trigger and its time
_PHRASE = 6  # words between a time and the noun of the same phrase
_TELLING = 8  # words between a verb of saying and its time
_SENTENCE = 60  # words between what opens a sentence and the trigger
_FEW = 3  # a time so near the sentence's beginning opens it


@dataclass(frozen=True, slots=True)
class Candidate:
    """A time and the first and last of its words."""

    time: Time
    first: int
    last: int


class Attaching(Clause):
    """Says whether a time belongs to the trigger of one contact."""

    def __init__(self, a: Around, form: TriggerForm) -> None:
        super().__init__(a)
        self._form = form
        self._noun_first = form == "noun" or (form == "light" and a.head == a.first)
        self._subject = self._noun_first and self._stands_free()

    def _stands_free(self) -> bool:
        """Whether no preposition or verb stands before the noun, so that it is the subject of what is behind it."""
        for k in range(self.a.head - 1, max(-1, self.a.head - 1 - _PHRASE), -1):
            low = self.low(k)
            if low in verbs("telling"):
                return True
            if low in words_in("preposition") - {"of"} or low in verbs("carrying") or low in verbs("past"):
                return False
            if not low[0].isalnum() or low in words_in("break"):
                return True
        return True

    def in_phrase(self, t: Candidate) -> bool:
        """“Tuesday's talks”, “a March 18 meeting”, “their 2015 summit”."""
        if self._form == "verb" or not t.last < self.a.head <= t.last + _PHRASE:
            return False
        if any(self.low(k) in ("before", "after") for k in range(t.first, t.last + 1)):
            return False  # “two days before the king's visit”
        genitive = self.low(t.last + 1) == "'s" or self.low(t.last).endswith(("'s", "s'"))
        if not genitive and self._preposition_of(t):
            return False
        between = [self.low(k) for k in range(t.last + 1, self.a.head)]
        return not any(self._closes_phrase(t.last + 1 + n, low) for n, low in enumerate(between))

    def _closes_phrase(self, k: int, low: str) -> bool:
        closed = low in words_in("preposition") or low in words_in("break") or self.is_auxiliary(k)
        return closed or low in verbs("telling") or low in ("and", "or") or not (low[0].isalnum() or low in "'s,-.")

    def behind(self, t: Candidate) -> bool:
        """“met the duke in Zenda on Tuesday”, “the talks will be held on Tuesday”."""
        if not self.a.last < t.first <= self.a.last + _REACH:
            return False
        if self._in_other_phrase(t) and not self._on_occasion(t):
            return False
        if self._preposition_of(t) in ("since", "until", "till", "beyond", "of", "about", "over", "like", "than"):
            return False
        if self._since_first(t):
            return False
        if self._noun_first and self._beyond_predicate(t):
            return False
        cleft = self._is_cleft()
        return not any(
            self._bars(k, t) for k in self._outside_brackets(t.first) if not (cleft and self.low(k) == "was")
        )

    def _on_occasion(self, t: Candidate) -> bool:
        """“met at a Jan. 20 event”, “met during Friday's session”: what is of the occasion is of the contact."""
        k = t.first - 1
        k -= self.low(k) in words_in("determiner")
        return self.low(k) in ("at", "during")

    def _starts(self, k: int) -> bool:
        """“talks that began on Friday”, “the summit, which will open on Friday”."""
        begun = {self.low(n) for n in range(k + 1, k + 4)} & (verbs("carrying") | {"place"})
        return self._noun_first and self.low(k) in ("that", "which") and bool(begun)

    def _beyond_predicate(self, t: Candidate) -> bool:
        """“the talks go on and a deal could be reached on Friday”: a second predicate stands before the time."""
        joined, told = False, False
        for k in range(self.a.last + 1, t.first):
            told = told or self.is_auxiliary(k) or self.low(k) in words_in("have") or self.low(k) in verbs("past")
            if joined and (self.is_auxiliary(k) or self.low(k) in words_in("have")):
                return True
            joined = joined or (told and self.low(k) in ("and", "but"))
        return False

    def _since_first(self, t: Candidate) -> bool:
        """“the first talks in two years”: how long there were none."""
        first = any(self.low(k) == "first" for k in range(max(0, self.a.head - _PHRASE), self.a.head))
        units = any(self.low(k) in words_in("unit") for k in range(t.first, t.last + 1))
        return first and units and self._preposition_of(t) in ("in", "for")

    def _outside_brackets(self, end: int) -> Iterator[int]:
        """The words from the trigger to `end`, without what stands in short brackets."""
        k = self.a.last + 1
        while k < end:
            closing = (
                [n for n in range(k + 1, min(end, k + _PHRASE)) if self.low(n) == ")"] if self.low(k) == "(" else []
            )
            if closing:
                k = closing[0]
            else:
                yield k
            k += 1

    def _is_cleft(self) -> bool:
        """“The last king to visit Zenda was Rudolf in 1928”."""
        first = self.a.first
        ordinal = any(self.low(k) in ("last", "first", "only", "latest") for k in range(max(0, first - 8), first))
        return ordinal and self.low(first - 1) == "to"

    def _bars(self, k: int, t: Candidate) -> bool:
        """Whether the word at `k` begins another clause, so that a time behind it is not the trigger's."""
        low = self.low(k)
        if self._starts(k):
            return False
        if low in words_in("break") or low in verbs("telling") or low in "()—–":
            return True
        if low in '"“”':
            return self.low(k - 1) == ","
        if low == "as" and (
            self.low(k + 1) in ("early", "soon", "late") or self.low(k - 1) in ("known", "such", "well")
        ):
            return False
        if low in ("follow", "follows", "followed", "anniversary"):
            return True
        if low in ("before", "after", "since", "until", "following", "ahead", "as") and k < t.first - 1:
            return True
        if low in ("and", "but", "or"):
            return self._verb_like(k + 1)
        if self.is_auxiliary(k) or low in words_in("have"):
            return not self._noun_first
        if self.low(k - 1) == "as":
            return False
        if low in verbs("past") or (low.endswith("ed") and len(low) > 4 and self.a.words[k].raw.islower()):
            adjective = self.low(k + 1).isalnum() and self.low(k + 1) not in words_in("preposition")
            if self._subject or (self._noun_first and (low in verbs("carrying") or self.governor("behind", k))):
                return False
            return k + 1 == t.first or not adjective or low in verbs("past")
        return False

    def _verb_like(self, k: int) -> bool:
        low = self.low(k)
        if self.is_auxiliary(k) or low in words_in("have") or low == "to":
            return True
        if any(low in verbs(kind) for kind in ("telling", "moving", "leaving", "departing", "past")):
            return True
        return low.endswith("ed") and self.a.words[k].raw.islower() if k < len(self.a.words) else False

    def _in_other_phrase(self, t: Candidate) -> bool:
        """“the 2015 deal”, “Tuesday's attack”: the time belongs to the noun behind it."""
        if self.low(t.last + 1) == "'s" or self.low(t.last).endswith("'s"):
            return True
        before, behind = self.low(t.first - 1), self.low(t.last + 1)
        owned = before in words_in("determiner") - {"this", "that", "every", "each"} or before == "'s"
        other = behind in words_in("preposition") or behind in words_in("break") or behind in ("and", "or", "to")
        return owned and behind[:1].isalnum() and not other and not self.is_auxiliary(t.last + 1)

    def before_verb(self, t: Candidate) -> bool:
        """“on Tuesday met the duke”, “on Tuesday also held talks”."""
        if self._noun_first or not t.last < self.a.first <= t.last + _PHRASE:
            return False
        if self.low(t.last + 1) == "'s" or self._told_at(t):
            return False
        between = range(t.last + 1, self.a.first)
        return all(self.skipped(k) or self.is_auxiliary(k) or self.low(k) in words_in("have") for k in between)

    def of_movement(self, t: Candidate) -> bool:
        """“flew in on Tuesday for talks”, “on Tuesday visited Zenda and met the duke”."""
        first = self.a.first
        if not t.last < first <= t.last + _REACH or self._in_other_phrase(t) or self._told_at(t):
            return False
        linked = any(
            self.low(k) in ("for", "to", "and", "where", "on") for k in range(max(t.last + 1, first - _PHRASE), first)
        )
        moved = False
        for k in range(first - 1, max(-1, t.first - _TELLING), -1):
            low = self.low(k)
            if low in verbs("telling") or low in (";", ":", "that") or low in verbs("inviting"):
                return moved and k < t.first
            moved = moved or low in verbs("moving") | verbs("leaving") | verbs("departing") or low in words_in("be")
        return linked and moved

    def of_occasion(self, t: Candidate) -> bool:
        """“fell ill on Tuesday during a visit to Zenda”."""
        at = t.last + 1
        return at == self._opens_trigger() and self.low(at) in ("during", "at") and not self._in_other_phrase(t)

    def of_statement(self, t: Candidate) -> bool:
        """“said on Tuesday after talks”, “After talks with the duke, he said on Tuesday …”."""
        preposition = self._opens_trigger()
        if preposition is None or not self._told_at(t):
            return False
        inside = range(t.last + 1, preposition) if preposition > t.last else range(self.a.last + 1, t.first)
        return not any(
            self.is_auxiliary(k) or self.low(k) in words_in("relative") or self.low(k) in ("to", ";", ":")
            for k in inside
        )

    def _opens_trigger(self) -> int | None:
        """Where the “after”, “following”, “during” or “at” stands that the trigger hangs on."""
        for k in range(self.a.first - 1, max(-1, self.a.first - 1 - _PHRASE), -1):
            low = self.low(k)
            if low in words_in("held after") or low in ("during", "at", "in"):
                return k
            if low in words_in("preposition") - {"of"} or low in words_in("break") or self.is_auxiliary(k):
                return None
        return None

    def opens(self, t: Candidate, today: str | None) -> bool:
        """“On Tuesday, the duke flew in and met the king”, “In December, when the duke visited the king”."""
        if not t.last < self.a.first <= t.last + _SENTENCE or self.low(t.last + 1) == "'s":
            return False
        plain = t.first <= _FEW and all(self.skipped(k) or self._introduces(self.low(k)) for k in range(t.first))
        if not plain and not self._opens_with_place(t) and not (self._closes_opening(t) and t.time.value == today):
            return False
        between = range(t.last + 1, self.a.first)
        if any(self.low(k) in verbs("telling") or self.low(k) in (";", ":", "that") for k in between):
            return False
        status = Governing(self.a, False).status(self._form)
        return status == "held" or any(self.low(k) in words_in("future") for k in between)

    def _closes_opening(self, t: Candidate) -> bool:
        """“Following his speech today, …”: what is told of the day of publication is of one day."""
        opening = self.low(0) in words_in("preposition") and self.low(t.last + 1) == ","
        return opening and not any(self.low(k) == "," for k in range(t.first))

    def _opens_with_place(self, t: Candidate) -> bool:
        """“In Strelsau on Monday, …”."""
        if self.low(0) not in ("in", "at") or t.first > _PHRASE or self.low(t.last + 1) != ",":
            return False
        names = (self.a.words[k].raw for k in range(1, t.first))
        return all(raw[0].isupper() or raw == "," or raw in words_in("preposition") | {"the"} for raw in names)

    @staticmethod
    def _introduces(low: str) -> bool:
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

    def _told_at(self, t: Candidate) -> bool:
        """Whether the time is that of a verb of saying: “said on Tuesday”, “told reporters in Zenda on Tuesday”."""
        for k in range(t.first - 1, max(-1, t.first - 1 - _TELLING), -1):
            low = self.low(k)
            if low in verbs("telling"):
                return True
            if low in words_in("break") or low in ("and", ",", '"', "“", "”") or self.is_auxiliary(k):
                return False
        return self.low(t.last + 1) in verbs("telling") and t.last + 1 < self.a.first

    def _preposition_of(self, t: Candidate) -> str:
        """The preposition of a time, in its words or before them; "" where there is none."""
        for low in (self.low(t.first), self.low(t.first - 1)):
            if low in words_in("preposition"):
                return low
        return ""
