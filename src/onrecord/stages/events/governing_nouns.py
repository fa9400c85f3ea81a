"""The status of a contact that a noun names: by its phrase, by what governs it, by its predicate."""

from __future__ import annotations

import re
from abc import ABC
from collections.abc import Mapping

from onrecord.stages.events.around import verbs, words_in
from onrecord.stages.events.clause import Told
from onrecord.stages.events.governing_clauses import DEEP, GOVERNOR, NOT, PHRASE, Clauses

# What is only expected or wanted to be called off is still planned, to be denied still expected.
_ONLY: Mapping[Told, Told] = {"cancelled": "planned", "denied": "expected", "expected": "expected"}
_SHORT = 4  # letters of a title that a full stop cuts off
_BEHIND = 18  # words between a noun and its predicate
_YEAR = re.compile(r"[12]\d{3}$")
_LAUNCHED = frozenset(("launched", "begun", "started", "opened", "held", "resumed"))
_COMMENTING = frozenset("comment commented commenting elaborate remark details information briefed".split())
_TOOK_PLACE = frozenset("took happened occurred materialized materialised".split())
_USE = frozenset(("use", "uses", "using", "used"))
_TALKS = frozenset(("talks", "negotiations", "discussions", "consultations"))
_GOING = frozenset("going travelling traveling flying coming returning".split())
_SUBJECTS = ("it", "he", "she", "they", "we", "i")
_SOON = 5  # words between a noun and “never”
_OPENS = frozenset(("begins", "starts", "opens", "kicks", "resumes"))
_HELD = _TOOK_PLACE | _LAUNCHED | frozenset("planned scheduled set due expected taking happening held taken".split())
_REASONS = frozenset(("as", "because", "since", "although", "though", "while", "after", "before"))
HAPPEN = frozenset(("take", "happen", "be", "occur", "begin", "start", "resume", "come", "go", "proceed", "open"))


def combined(own: Told, governor: Told) -> Told:
    """The status of what `own` says, where that is itself only `governor`: ``may agree to meet`` is expected."""
    if governor == "denied":
        return NOT[own]
    if own == "through":
        return governor
    if governor in ("expected", "proposed"):
        return _ONLY.get(own, governor) if own != "proposed" else own
    return own


_ONE_OF = frozenset("first second third fourth fifth sixth last latest".split())


class Nouns(Clauses, ABC):
    """Reads the status of a noun; the verbs on the way are `Governing`'s."""

    def noun(self, head: int, last: int, depth: int) -> Told:
        """The status of the contact that the noun at `head` names; `last` is the last word that belongs to it."""
        if depth > DEEP:
            return "held"
        if any(self.low(k) == "never" and self.low(k + 1) in _TOOK_PLACE for k in range(last + 1, last + _SOON)):
            return "denied"  # “a meeting, which never took place”
        own: Told | None = None
        k = head - 1
        while k >= max(0, head - PHRASE) and not self._ends_phrase(k):
            if self.low(k) in ("no", "neither", "nor"):
                return "denied"
            if own is None and (found := self.governor("before", k)):
                own = found.told
            k -= 1
        if self.low(k) == "of" and self.low(k - 1) in _ONE_OF:
            return self.noun(k - 1, last, depth + 1)  # “opened the first of three planned rounds”
        told = self._governed(k, last, depth)
        if told in ("cancelled", "denied"):
            return told
        intended = told is None and own in ("planned", "expected", "proposed")
        if intended and self._as_subject(head, last) in ("cancelled", "denied"):
            return "cancelled"
        return own or told or self._free(k, head, last)

    def _free(self, k: int, head: int, last: int) -> Told:
        """The status of a noun that nothing governs: its predicate's, else that of the clause it is joined to."""
        told = self._as_subject(head, last)
        if told is None and k < 0:
            told = self._participle_behind(last)  # “Visit to Zenda cancelled: officials”
        if told is None and self.low(k) in ("and", "or", ",", "then"):
            told = self.tense(k, last)
        return "planned" if told in (None, "held") and self.coming(last) else told or "held"

    def _ends_phrase(self, k: int) -> bool:
        """Whether the word at `k` stands before the noun phrase rather than in it."""
        low = self.low(k)
        if low == ".":
            return not self._abbreviated(k)
        if not low[0].isalnum() and low not in ("'s", "-"):
            return not (low == "," and (self._is_year(k - 1) or self._is_year(k + 1)))  # “a May 3, 2016, meeting”
        if low == "of" and k and self.a.words[k - 1].raw[0].isupper() and self.a.words[k + 1].raw[0].isupper():
            return False  # “a Group of Seven summit”
        if low in words_in("preposition") or low in words_in("break") or low in ("and", "or", *_SUBJECTS):
            return True
        if self.is_auxiliary(k) or low in words_in("have"):
            return low not in words_in("month") and low not in ("no", "not", "never", "neither", "nor")
        if self.low(k - 1) in words_in("determiner") or self.low(k - 1) == "'s":
            return False
        if low.endswith("ing") and self.low(k - 1) in words_in("preposition"):
            return self.low(k + 1) in words_in("determiner") or self.a.words[k + 1].raw[0].isupper()
        if self.low(k - 1) == "-":
            return False  # “U.N.-led talks”
        if low in verbs("carrying") or low in verbs("ending") or low in _USE:
            return True
        return self.governor("noun", k) is not None

    def _is_year(self, k: int) -> bool:
        return _YEAR.match(self.low(k)) is not None

    def _abbreviated(self, k: int) -> bool:
        """Whether the full stop at `k` is that of “Mr.” or “Gen.”."""
        before = self.a.words[k - 1] if k else None
        return before is not None and before.raw[0].isupper() and len(before.raw) <= _SHORT

    def _governed(self, k: int, last: int, depth: int) -> Told | None:
        """The status that the word at `k` gives the noun phrase behind it; None where it governs none."""
        low = self.low(k)
        found = self.governor("noun", k)
        if found is not None and found.told == "through" and found.start < k:
            return self.noun(found.start, last, depth + 1)  # “expects a start to talks”
        if found is not None and found.told != "planned":
            return self.by(found, depth)
        behind = self._participle_behind(last)
        if behind is not None and behind != "cancelled":
            return behind
        if found is not None:
            return self.by(found, depth)
        if low == "of" and (found := self.governor("of", k - 1)):
            return self.noun(found.start, last, depth + 1) if found.told == "through" else self.by(found, depth)
        if low in verbs("ending"):
            return "held"
        if low in _USE:
            used = self.verb(k, depth + 1)
            return "planned" if used in ("proposed", "expected", "would") else used  # “wants to use the visit to”
        if low in verbs("carrying") or low in words_in("be") or low in words_in("been"):
            return self.verb(k, depth + 1)
        if low in words_in("planned before"):
            return "held" if self.low(last + 1) in ("began", "started", "opened") else "planned"
        if low in ("for", "to"):
            return self._purpose(k, depth)
        if low == "since":
            return "held"
        if low in words_in("preposition"):
            if low == "about" or self.low(k - 1) in _COMMENTING:
                return "planned" if self.coming(last) else "held"  # “would not comment on the talks”
            return "planned" if self.coming(last) else self.tense(k, last)
        return None

    def _purpose(self, k: int, depth: int) -> Told:
        """“flew to Geneva for talks”, “invited them to talks”, “returned to talks”."""
        for at in range(k - 1, max(-1, k - GOVERNOR), -1):
            low = self.low(at)
            if low in verbs("inviting"):
                asked = self.verb(at, depth + 1)
                return "held" if asked == "denied" else combined("proposed", asked)  # he “was not invited to the talks”
            if low in verbs("moving") | verbs("leaving") | verbs("departing"):
                moved = self.moved(at, depth + 1)
                present = low in verbs("leaving") and not (low.endswith("ed") or low in verbs("past"))
                present = present or low in verbs("departing")
                on_the_way = low in _GOING and self.low(self.left_of(at)[0]) in ("is", "are", "'s", "'re", "am", "'m")
                present = present or on_the_way or (low == "arrived" and self.low(self.a.head) in _TALKS)
                return "planned" if moved == "held" and (present or self.coming(k)) else moved
            if low in ("due", "expected") and self.low(at + 1) in words_in("preposition"):
                return "planned"  # “was due in Zenda on Friday for talks”
            if low in words_in("break") or self.is_auxiliary(at):
                break
        return "planned" if self.coming(k) else self.tense(k, k)

    def moved(self, at: int, depth: int) -> Told:
        """The status of a movement told by a verb, or by a noun that looks like one: “with a visit to”."""
        before = self.low(at - 1)
        noun = before in words_in("determiner") or before == "'s" or self.governor("before", at - 1) is not None
        return self.noun(at, at, depth) if noun else self.verb(at, depth)

    def _participle_behind(self, last: int) -> Told | None:
        """“talks scheduled for Friday”, “a visit due next week”: a participle without an auxiliary."""
        for k in range(last + 1, min(len(self.a.words), last + _BEHIND)):
            low = self.low(k)
            if low in ("which", "that") and self.low(k + 1) in _OPENS:
                return "planned"  # “his visit, which begins on Monday”
            if low in ("which", "that") and self._will_attend(k):
                return "planned"  # “two summits, which the king will attend”
            if low in words_in("break") or self.is_auxiliary(k) or low in words_in("have"):
                return None
            if low in verbs("telling") or low in (".", '"', "“", "”", "but"):
                return None
            if low == "and" and not (k + 1 < len(self.a.words) and self.a.words[k + 1].raw[0].isupper()):
                return None
            if low == "to" and self.low(k + 1) in HAPPEN and self.is_infinitive(k):
                return "planned"  # “a summit to be held on Friday”
            if low in _LAUNCHED and any(_YEAR.match(self.low(n)) or self.low(n) == "last" for n in (k + 1, k + 2)):
                return "held"  # “talks launched in 2012”
            attribute = self.low(k - 1) in words_in("preposition") | words_in("determiner")  # “on a planned canal”
            if low != "off" and not attribute and (found := self.governor("behind", k)):
                return found.told
        return None

    def _will_attend(self, which: int) -> bool:
        """Whether the relative clause that opens at `which` says who will be there."""
        for k in range(which + 1, min(len(self.a.words), which + PHRASE)):
            if self.low(k) in words_in("future"):
                return self.low(k + 1) in ("attend", "host", "join", "hold", "chair")
            if self.low(k) in words_in("break") or self.is_auxiliary(k) or self.low(k) in (",", "."):
                return False
        return False

    def _as_subject(self, head: int, last: int) -> Told | None:
        """The status by the predicate behind the noun; None where there is none."""
        indefinite = bool({self.low(k) for k in range(max(0, head - PHRASE), head)} & {"a", "an", "any", "such"})
        for k in range(last + 1, min(len(self.a.words), last + _BEHIND)):
            low, behind = self.low(k), self.low(k + 1)
            if low in _REASONS and self.low(k - 1) == ",":
                return None  # “their first meeting, as he did not come along in May”
            negated = low in words_in("not") or behind in words_in("not")
            told: Told | None = None
            if low in words_in("future"):
                ends = self.low(k + 1 + (behind == "be")) in verbs("ending")  # “will be capped by a dinner”
                told = "held" if ends else "planned"
            elif low in words_in("would"):
                told = "would"
            elif low in words_in("may"):
                told = "expected" if indefinite or self.low(k + 1 + negated) in HAPPEN else "held"
            elif low in words_in("should"):
                told = "proposed"
            elif low in words_in("be") or low in words_in("been"):
                told = self._complement(k)
            elif low in words_in("do"):
                told = "held"
            elif (low in _OPENS or (low in HAPPEN and self.low(last).endswith("s"))) and self.coming(k, days=True):
                told = "planned"
            elif low in (";", ":") or low in verbs("telling"):
                break
            elif low in verbs("past"):
                return "denied" if self.low(k - 1) == "never" else "held"
            if told is not None:
                return NOT[told] if negated and self._happens(k) else told
        return None

    def _happens(self, k: int) -> bool:
        """Whether the predicate whose auxiliary stands at `k` says that it takes place, and no more of it: “did not
        take place”, but “did not include a stop”, “were not easy”."""
        near = (self.low(n) for n in range(k + 1, min(len(self.a.words), k + _SOON)))
        return any(low in HAPPEN or low in _HELD for low in near)

    def _complement(self, k: int) -> Told:
        """What is said by “be” at `k`: “is to be held”, “was called off”, “are constructive”."""
        for at in range(k + 1, min(len(self.a.words), k + 6)):
            if self.low(at) == "to":
                return "planned"
            if found := self.governor("behind", at):
                return found.told
            if not (self.skipped(at) or self.low(at) in words_in("been") or self.low(at) in ("called", "put", "on")):
                break
        return "held"
