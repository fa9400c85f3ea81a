"""What governs a contact's verb or noun, and the status that this gives it.

A verb has the status of its auxiliaries (``will meet``); an infinitive, a gerund and a noun have that of the word
before them (``plans to meet``, ``ruled out meeting``, ``called for talks``), of an adjective in the noun's own phrase
(``a planned visit``) or of its predicate (``talks were called off``). A governor has a status itself, and the two are
combined: who may agree to meet is only expected to. Without a governor a past form has happened, and a noun behind
a preposition has the tense of the clause around it (``will raise it at the talks``).
"""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.stages.events.around import Around, verbs, words_in
from onrecord.stages.events.clause import Clause, Governor, Told
from onrecord.stages.events.types import TriggerForm

_NOT: Mapping[Told, Told] = {
    "held": "denied",
    "planned": "denied",
    "would": "denied",
    "expected": "denied",
    "proposed": "denied",
    "through": "denied",
    "denied": "expected",
    "cancelled": "planned",
}
# What is only expected or wanted to be called off is still planned, to be denied still expected.
_ONLY: Mapping[Told, Told] = {"cancelled": "planned", "denied": "expected", "expected": "expected"}
_AUXILIARY: Mapping[str, Told] = {"future": "planned", "would": "would", "may": "expected", "should": "proposed"}
_GOVERNOR = 14  # words between a governor and what it governs
_PHRASE = 9  # words of a noun phrase before its head
_CLAUSE = 26  # words of a clause that are looked through for its tense
_BEHIND = 18  # words between a noun and its predicate
_IF = 6  # words between "if" and its verb
_DEEP = 5  # governors of governors
_HAPPEN = frozenset(("take", "happen", "be", "occur", "begin", "start", "resume", "come", "go", "proceed"))


def combined(own: Told, governor: Told) -> Told:
    """The status of what `own` says, where that is itself only `governor`: ``may agree to meet`` is expected."""
    if governor == "denied":
        return _NOT[own]
    if own == "through":
        return governor
    if governor in ("expected", "proposed"):
        return _ONLY.get(own, governor) if own != "proposed" else own
    return own


class Governing(Clause):
    """Reads the status of one trigger from the words around it."""

    def __init__(self, a: Around, headline: bool) -> None:
        super().__init__(a)
        self._headline = headline

    def status(self, form: TriggerForm) -> Told:
        """What the words say of the trigger's contact."""
        a = self.a
        governed = any(self.governor("noun", k) for k in range(a.first, a.head))
        if form == "noun" or (form == "light" and (governed or a.head == a.first < a.last)):
            return self._noun(a.head, a.last, 0)
        opening = (i for i in range(a.first, a.last + 1) if not (self.skipped(i) or self.is_auxiliary(i)))
        return self._verb(next(opening, a.first), 0)

    # -- verbs

    def _verb(self, i: int, depth: int) -> Told:
        """The status of the verb at `i` by its auxiliaries, else by its form."""
        if depth > _DEEP:
            return "held"
        j, negated = self.left_of(i)
        before = self.low(j)
        negated = negated or self.negates(j)
        told = next((told for kind, told in _AUXILIARY.items() if before in words_in(kind)), None)
        if told is None:
            told = self._without_modal(i, j, before, depth)
        if told == "held" and not negated and self._conditional(i):
            return "expected"
        return _NOT[told] if negated else told

    def _conditional(self, i: int) -> bool:
        return any(self.low(k) in ("if", "whether", "unless") for k in range(max(0, i - _IF), i))

    def _without_modal(self, i: int, j: int, before: str, depth: int) -> Told:
        low = self.low(i)
        if before in words_in("been"):
            return self._verb(j, depth + 1)
        if before == "having":
            return self._gerund(j, depth)
        if before in words_in("have"):
            return "denied" if self._verb(j, depth + 1) == "denied" else "held"
        if before in words_in("be"):
            soon = low.endswith("ing") and before not in ("was", "were") and self.coming(i)
            negated = self.left_of(j)[1]
            return "denied" if negated else "planned" if soon else "held"
        if before in words_in("do"):
            return "held"
        if before == "to":
            return self._infinitive(j, depth)
        if low.endswith("ing"):
            return self._gerund(i, depth)
        if low in verbs("past") or low.endswith("ed"):
            return self._past(i)
        return self._present(i, j, depth)

    def _past(self, i: int) -> Told:
        near = {self.low(k) for k in range(max(0, i - 6), i)}
        if near & {"neither", "nobody", "never"} or self.a.phrase(i - 2, 2) == "no one":
            return "denied"
        return "held"

    def _present(self, i: int, j: int, depth: int) -> Told:
        """A present or bare form: “and meet” goes on what came before; a present with a coming day is a plan."""
        if self.low(j) in ("and", "or", "but", ",", "&") and not self.low(i).endswith("s"):
            for k in range(j - 1, max(-1, j - _CLAUSE), -1):
                told = next((told for kind, told in _AUXILIARY.items() if self.low(k) in words_in(kind)), None)
                if told is not None:
                    return _NOT[told] if self.negates(k) or self.negates(k + 1) else told
                if self.low(k) == "to" and self.is_infinitive(k):
                    return self._infinitive(k, depth + 1)
        for k in range(i - 1, max(-1, i - 10), -1):
            if self.low(k) in ("if", "whether", "should", "unless"):
                return "expected"
            if self.low(k) in ("when", "before", "until", "once", "till"):
                return "planned"
        return "planned" if self.coming(i) else "held"

    def _infinitive(self, j: int, depth: int) -> Told:
        """The status of the infinitive whose “to” is at `j`."""
        k, negated = self.left_of(j)
        told = self._before_to(k, depth)
        return _NOT[told] if negated else told

    def _before_to(self, k: int, depth: int) -> Told:
        low = self.low(k)
        if low in words_in("be"):
            return "denied" if low in words_in("not") else "planned"
        if low in words_in("have"):
            return "proposed"
        if low == "going":
            return "planned"
        for at in range(k, max(-1, k - _GOVERNOR), -1):
            found = self.governor("to", at)
            if found and (found.kind != "word" or at == k or self.low(at + 1) in words_in("preposition")):
                return self._by(found, depth)
            if self.low(at) in verbs("moving") or self.low(at) in verbs("leaving"):
                moved = self._moved(at, depth + 1)
                return "planned" if moved == "held" and self.low(at) in verbs("leaving") else moved
            if self.low(at) in words_in("break"):
                break
        return "planned"

    def _by(self, governor: Governor, depth: int) -> Told:
        """The status that `governor` gives, combined with its own."""
        start = governor.start
        if governor.kind == "verb":
            return combined(governor.told, self._verb(start, depth + 1))
        j, negated = self.left_of(start)
        if governor.kind == "word" and self.low(j) in words_in("be") | words_in("been"):
            return combined(governor.told, "denied" if negated else self._verb(start, depth + 1))
        near = range(max(0, start - 3), start)
        denied = negated or any(self.low(k) == "no" or self.negates(k) for k in near)
        return _NOT[governor.told] if denied else governor.told

    def _gerund(self, i: int, depth: int) -> Told:
        j, negated = self.left_of(i)
        before = self.low(j)
        if (found := self.governor("ing", j)) or (before == "of" and (found := self.governor("of", j - 1))):
            told = self._by(found, depth)
        elif before in words_in("planned before"):
            told = "planned"
        else:
            told = self._tense(i, i)
        return _NOT[told] if negated else told

    # -- nouns

    def _noun(self, head: int, last: int, depth: int) -> Told:
        """The status of the contact that the noun at `head` names; `last` is the last word that belongs to it."""
        if depth > _DEEP:
            return "held"
        own: Told | None = None
        k = head - 1
        while k >= max(0, head - _PHRASE) and not self._ends_phrase(k):
            if self.low(k) in ("no", "neither", "nor"):
                return "denied"
            if own is None and (found := self.governor("before", k)):
                own = found.told
            k -= 1
        told = self._governed(k, last, depth)
        if told in ("cancelled", "denied"):
            return told
        return own or told or self._free(k, head, last)

    def _free(self, k: int, head: int, last: int) -> Told:
        """The status of a noun that nothing governs: its predicate's, else that of the clause it is joined to."""
        told = self._as_subject(head, last)
        if told is None and self.low(k) in ("and", "or", ","):
            told = self._tense(k, last)
        return "planned" if told in (None, "held") and self.coming(last) else told or "held"

    def _ends_phrase(self, k: int) -> bool:
        """Whether the word at `k` stands before the noun phrase rather than in it."""
        low = self.low(k)
        if not low[0].isalnum() and low != "'s" and low not in "-.":
            return True
        if low in words_in("preposition") or low in words_in("break") or low in ("and", "or"):
            return True
        if self.is_auxiliary(k) or low in words_in("have"):
            return low not in words_in("month") and low not in ("no", "not", "never", "neither", "nor")
        if self.low(k - 1) in words_in("determiner") or self.low(k - 1) == "'s":
            return False
        return low in verbs("carrying") or self.governor("noun", k) is not None

    def _governed(self, k: int, last: int, depth: int) -> Told | None:
        """The status that the word at `k` gives the noun phrase behind it; None where it governs none."""
        low = self.low(k)
        behind = self._participle_behind(last)
        if behind is not None and behind != "cancelled":
            return behind
        if found := self.governor("noun", k):
            return self._by(found, depth)
        if low == "of" and (found := self.governor("of", k - 1)):
            return self._noun(found.start, last, depth + 1) if found.told == "through" else self._by(found, depth)
        if low in verbs("carrying") or low in words_in("be") or low in words_in("been"):
            return self._verb(k, depth + 1)
        if low in words_in("planned before"):
            return "planned"
        if low in ("for", "to"):
            return self._purpose(k, depth)
        if low in words_in("preposition"):
            return "planned" if self.coming(last) else self._tense(k, last)
        return None

    def _purpose(self, k: int, depth: int) -> Told:
        """“flew to Geneva for talks”, “invited them to talks”, “returned to talks”."""
        for at in range(k - 1, max(-1, k - _GOVERNOR), -1):
            low = self.low(at)
            if low in verbs("inviting"):
                return combined("proposed", self._verb(at, depth + 1))
            if low in verbs("moving") or low in verbs("leaving"):
                moved = self._moved(at, depth + 1)
                present = low in verbs("leaving") and not (low.endswith("ed") or low in verbs("past"))
                return "planned" if moved == "held" and (present or self.coming(k)) else moved
            if low in words_in("break") or self.is_auxiliary(at):
                break
        return "planned" if self.coming(k) else self._tense(k, k)

    def _moved(self, at: int, depth: int) -> Told:
        """The status of a movement told by a verb, or by a noun that looks like one: “with a visit to”."""
        before = self.low(at - 1)
        noun = before in words_in("determiner") or before == "'s" or self.governor("before", at - 1) is not None
        return self._noun(at, at, depth) if noun else self._verb(at, depth)

    def _participle_behind(self, last: int) -> Told | None:
        """“talks scheduled for Friday”, “a visit due next week”: a participle without an auxiliary."""
        for k in range(last + 1, min(len(self.a.words), last + _BEHIND)):
            low = self.low(k)
            if low in words_in("break") or self.is_auxiliary(k) or low in words_in("have"):
                return None
            if low in verbs("telling") or low in (".", '"', "“", "”", "and", "but"):
                return None
            if low != "off" and (found := self.governor("behind", k)):
                return found.told
        return None

    def _as_subject(self, head: int, last: int) -> Told | None:
        """The status by the predicate behind the noun; None where there is none."""
        indefinite = bool({self.low(k) for k in range(max(0, head - _PHRASE), head)} & {"a", "an", "any", "such"})
        for k in range(last + 1, min(len(self.a.words), last + _BEHIND)):
            low, behind = self.low(k), self.low(k + 1)
            negated = low in words_in("not") or behind in words_in("not")
            told: Told | None = None
            if low in words_in("future"):
                told = "planned"
            elif low in words_in("would"):
                told = "would"
            elif low in words_in("may"):
                told = "expected" if indefinite or self.low(k + 1 + negated) in _HAPPEN else "held"
            elif low in words_in("should"):
                told = "proposed"
            elif low in words_in("be") or low in words_in("been"):
                told = self._complement(k)
            elif low in words_in("do"):
                told = "held"
            elif low in verbs("past") or (low in verbs("telling") and low.endswith("ed")):
                return "held"
            elif low in (";", ":") or low in verbs("telling"):
                break
            if told is not None:
                return _NOT[told] if negated else told
        return None

    def _complement(self, k: int) -> Told:
        """What is said by “be” at `k`: “is to be held”, “was called off”, “are constructive”."""
        for at in range(k + 1, min(len(self.a.words), k + 6)):
            if self.low(at) == "to":
                return "planned"
            if found := self.governor("behind", at):
                return found.told
            if not (self.skipped(at) or self.low(at) in words_in("been") or self.low(at) == "called"):
                break
        return "held"

    # -- the clause

    def _tense(self, k: int, last: int) -> Told:
        """The tense of the clause in which the phrase that opens at `k` stands: planned where it is in the future."""
        for at in range(k - 1, max(-1, k - _CLAUSE), -1):
            low = self.low(at)
            if low in words_in("future"):
                return "planned"
            if low in words_in("would"):
                return "would"
            if low == "to" and self.is_infinitive(at):
                told = self._before_to(at - 1, _DEEP)
                return "planned" if told in ("planned", "expected", "proposed", "would") else "held"
            if low in (";", ":") or low in words_in("relative"):
                break
            if low in words_in("be") or low in words_in("have") or low in words_in("do"):
                return "held"
            if low in verbs("telling") or low in verbs("past"):
                return "held"
        else:
            at = k - _CLAUSE
        for ahead in range(last + 1, min(len(self.a.words), last + _CLAUSE)):
            low = self.low(ahead)
            if low in words_in("future"):
                return "planned"
            if low in verbs("telling") or low in verbs("past") or low in words_in("be") or low in words_in("have"):
                return "held"
        return "held"
