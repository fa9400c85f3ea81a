"""What governs a contact's verb or noun, and the status that this gives it.

A verb has the status of its auxiliaries (``will meet``); an infinitive, a gerund and a noun have that of the word
before them (``plans to meet``, ``ruled out meeting``, ``called for talks``), of an adjective in the noun's own phrase
(``a planned visit``) or of its predicate (``talks were called off``). A governor has a status itself, and the two are
combined: who may agree to meet is only expected to. Without a governor a past form has happened, and a noun behind
a preposition has the tense of the clause around it (``will raise it at the talks``).
"""

from __future__ import annotations

from onrecord.stages.events.around import Around, verbs, words_in
from onrecord.stages.events.clause import Governor, Told
from onrecord.stages.events.governing_clauses import AUXILIARY, CLAUSE, DEEP, GOVERNOR, IF, NOT, ORDINALS
from onrecord.stages.events.governing_nouns import Nouns, combined
from onrecord.stages.events.types import TriggerForm

_BEGAN = frozenset("began started opened resumed convened collapsed ended concluded broke failed stalled".split())
_ENDS = frozenset(("ends", "concludes", "wraps"))
_SOON = 9  # words between a noun and a relative clause that is its own
_FURTHER_PAST = frozenset(("wrote", "had", "rang"))
_GATHERINGS = frozenset("summit meeting talks session conference dinner lunch room hall chamber ceremony table".split())


class Governing(Nouns):
    """Reads the status of one trigger from the words around it."""

    def __init__(self, a: Around, headline: bool) -> None:
        super().__init__(a)
        self._headline = headline

    def status(self, form: TriggerForm) -> Told:
        """What the words say of the trigger's contact."""
        a = self.a
        if form != "verb" and self._has_begun():
            return "held"
        governed = any(self.governor("noun", k) for k in range(a.first, a.head))
        if form == "noun" or (form == "light" and (governed or a.head == a.first < a.last)):
            return self.noun(a.head, a.last, 0)
        opening = (i for i in range(a.first, a.last + 1) if not (self.skipped(i) or self.is_auxiliary(i)))
        verb = next(opening, a.first)
        if self.low(verb) in verbs("ending"):
            return "held"  # what is to be ended is under way
        told = self.verb(verb, 0)
        if told == "denied" and self.low(verb) in ("attend", "attending", "join", "joining"):
            return self._participle_behind(a.last) or told  # “will not attend the talks due on Friday”: others will
        # Who “did not discuss the border” may well have met.
        discusses = self.low(a.head).startswith("discuss") and not self.low(a.head).startswith("discussion")
        return "held" if told == "denied" and discusses else told

    def _has_begun(self) -> bool:
        """“talks that started on Friday”, “the summit, which opened in Zenda”, “a visit to Zenda which he made”."""
        k = self.a.last + 1 + (self.low(self.a.last + 1) == ",")
        if self.low(k) in ("that", "which") and self.low(k + 1) in _BEGAN:
            return True
        near = range(self.a.last + 1, self.a.last + _SOON)
        which = next((n for n in near if self.low(n) in ("that", "which")), None)
        if which is not None and which <= k + 1 and self.low(which + 1) in _ENDS:
            return True  # “the visit, which ends on Friday”
        return which is not None and any(self.low(n) in ("made", "paid") for n in range(which + 1, which + 4))

    def verb(self, i: int, depth: int) -> Told:
        """The status of the verb at `i` by its auxiliaries, else by its form."""
        if depth > DEEP:
            return "held"
        j, negated = self.left_of(i)
        before = self.low(j)
        negated = negated or self.negates(j)
        if before in ("or", "nor") and self._is_denied_before(j):
            return "denied"  # “has never met or | spoken to Zapt”
        told = next((told for kind, told in AUXILIARY.items() if before in words_in(kind)), None)
        if told is None and before in ("help", "helped", "helping", "helps"):
            return self.verb(j, depth + 1)  # “could help arrange a meeting”
        if told is None:
            told = self._without_modal(i, j, before, depth)
        if told == "held" and not negated and self.refuted(i):
            return "denied"
        if told in ("planned", "would") and any(self.low(k) == "whether" for k in range(max(0, i - IF), i)):
            return "expected"  # “it is not clear whether they will meet”
        if told == "held" and (first := self.first_time(i)) is not None:
            return self.tense(first, i)
        if told == "held" and not negated and self.conditional(i):
            return "proposed" if self.low(i) in ("able", "allowed", "permitted") else "expected"
        return NOT[told] if negated else told

    def _is_denied_before(self, j: int) -> bool:
        """Whether the verb before the "or" at `j` is denied: “has not met with or”."""
        for k in range(j - 1, max(-1, j - IF), -1):
            if self.negates(k) or self.low(k) in ("never", "neither", "nor"):
                return True
            if self.low(k) in words_in("break") or self.low(k) in ("and", "but", ","):
                return False
        return False

    def _without_modal(self, i: int, j: int, before: str, depth: int) -> Told:
        low = self.low(i)
        if before in words_in("been"):
            return self.verb(j, depth + 1)
        if before == "have" and self.low(self.left_of(j)[0]) == "to":
            return self._infinitive(self.left_of(j)[0], depth)  # “was to have met”
        if before == "having":
            return self._gerund(j, depth)
        if before in words_in("have"):
            return "denied" if self.verb(j, depth + 1) == "denied" else "held"
        if before in words_in("be"):
            soon = low.endswith("ing") and before not in ("was", "were") and self.coming(i, days=True)
            negated = self.left_of(j)[1]
            return "denied" if negated else "planned" if soon else "held"
        if before in words_in("do"):
            return "held"
        if before == "to":
            return self._infinitive(j, depth)
        if low.endswith("ing"):
            return self._gerund(i, depth)
        if low in verbs("past") or low in _FURTHER_PAST or low.endswith("ed"):
            return self._past(i)
        return self._present(i, j, depth)

    def _past(self, i: int) -> Told:
        near = {self.low(k) for k in range(max(0, i - 6), self.left_of(i)[0] + 1)}
        if near & {"neither", "nobody", "never"} or self.a.phrase(i - 2, 2) == "no one":
            return "denied"
        return "held"

    def _present(self, i: int, j: int, depth: int) -> Told:
        """A present or bare form: “and meet” goes on what came before; a present with a coming day is a plan."""
        if self.low(j) in ("and", "or", "but", ",", "&") and not self.low(i).endswith("s"):
            for k in range(j - 1, max(-1, j - CLAUSE), -1):
                told = next((told for kind, told in AUXILIARY.items() if self.low(k) in words_in(kind)), None)
                if told is not None:
                    return NOT[told] if self.negates(k) or self.negates(k + 1) else told
                if self.low(k) == "to" and self.is_infinitive(k):
                    return self._infinitive(k, depth + 1)
        for k in range(i - 1, max(-1, i - IF), -1):
            found = None if self.low(i).endswith("s") else self.governor("noun", k)
            if found is not None and found.told == "proposed" and found.kind == "verb":
                return self.by(found, depth)  # “proposed that the two meet”
        for k in range(i - 1, max(-1, i - 10), -1):
            if self.low(k) in ("if", "whether", "should", "unless"):
                return "expected"
            if self.low(k) in ("when", "before", "until", "once", "till"):
                return "planned"
        return "planned" if self.coming(i, days=True) or self.low(i - 1) == "next" else "held"

    def _infinitive(self, j: int, depth: int) -> Told:
        """The status of the infinitive whose “to” is at `j`."""
        k, negated = self.left_of(j)
        told = self._of_the_first(k) or self.governed_to(k, depth)
        if told is None and self.low(j + 1) == "discuss" and self.met_before(j):
            return "denied" if negated else "held"
        told = told or "planned"
        if told == "planned" and self._plans_are_off(j):
            return "cancelled"
        return NOT[told] if negated else told

    def _plans_are_off(self, j: int) -> bool:
        """“plans for the king | to visit Zenda in May have been scrapped”: the plans whose infinitive is at `j`."""
        before = range(max(0, j - GOVERNOR), j)
        plans = next((k for k in before if self.low(k) in ("plans", "plan") and self.low(k + 1) in ("to", "for")), None)
        if plans is None:
            return False
        for k in range(j + 1, min(len(self.a.words), j + CLAUSE)):
            if self.low(k) in verbs("telling") or self.low(k) in words_in("break") or self.low(k) in ("and", "but"):
                return False
            if self.low(k) in words_in("been") | words_in("be"):
                found = self.governor("behind", k + 1) or self.governor("behind", k + 2)
                return found is not None and found.told == "cancelled"
        return False

    def _of_the_first(self, k: int) -> Told | None:
        """“was the first foreign leader to visit Zenda”: the tense of the clause says it, not the infinitive."""
        for first in range(k, max(-1, k - IF), -1):
            if self.low(first) in ORDINALS:
                return self.tense(first, k)
            if not self.low(first)[:1].isalpha() or self.low(first) in words_in("preposition") - {"of"}:
                return None
        return None

    def before_to(self, k: int, depth: int) -> Told:
        return self.governed_to(k, depth) or "planned"

    def governed_to(self, k: int, depth: int) -> Told | None:
        low = self.low(k)
        if low in ("whether", "yet"):
            return "expected"  # “is considering whether to meet”, “has yet to meet”
        if low in words_in("be"):
            return "denied" if low in words_in("not") else "planned"
        if low in words_in("have"):
            return "proposed"
        if low == "going":
            return "planned"
        for at in range(k, max(-1, k - GOVERNOR), -1):
            found = self.governor("to", at)
            if found and (found.kind != "word" or at == k or self.low(at + 1) in words_in("preposition")):
                return self.by(found, depth)
            if self._leaves_event(at):
                return self.verb(at, depth + 1)
            if self.low(at) in verbs("moving") | verbs("leaving") | verbs("departing"):
                moved = self.moved(at, depth + 1)
                return "planned" if moved == "held" and self.low(at) in verbs("leaving") | verbs("departing") else moved
            if self.low(at) in words_in("break"):
                break
        return None

    def _leaves_event(self, at: int) -> bool:
        """“left the summit to discuss the raid”: whoever leaves a gathering is there already."""
        if self.low(at) not in verbs("departing") or self.low(at + 1) not in words_in("determiner"):
            return False
        return any(self.low(k) in _GATHERINGS for k in range(at + 2, at + 5))

    def by(self, governor: Governor, depth: int) -> Told:
        """The status that `governor` gives, combined with its own."""
        start = governor.start
        if governor.told == "planned" and (given_up := self._given_up(start)) is not None:
            return self.by(given_up, depth + 1)
        if self.low(start).startswith("invitation") and self.low(self.left_of(start)[0]) in words_in("determiner"):
            accepted = any(self.low(k).startswith("accept") for k in range(max(0, start - IF), start))
            return "planned" if accepted else governor.told
        if governor.told == "through" and governor.kind == "noun":
            near = range(start - 1, max(-1, start - IF), -1)
            has = next((k for k in near if self.low(k) in words_in("have")), None)
            return self.verb(has, depth + 1) if has is not None else "proposed"  # “will have the opportunity to meet”
        if governor.kind == "verb":
            if governor.told == "planned" and self.low(self.left_of(start)[0]) == "helped":
                return "held"  # “helped set up a meeting”
            return combined(governor.told, self.verb(start, depth + 1))
        j, negated = self.left_of(start)
        if governor.kind == "word" and self.low(j) in words_in("be") | words_in("been"):
            return combined(governor.told, "denied" if negated else self.verb(start, depth + 1))
        near = range(max(0, start - 3), start)
        denied = negated or any(self.low(k) == "no" or self.negates(k) for k in near)
        return NOT[governor.told] if denied else governor.told

    def _given_up(self, start: int) -> Governor | None:
        """What the plan at `start` is the object of in “scrapped plans to visit”."""
        k = start - 1
        while self.low(k) in words_in("determiner") and self.low(k):
            k -= 1
        found = self.governor("noun", k)
        return found if found is not None and found.told == "cancelled" else None

    def _had_spoken(self, i: int) -> bool:
        """“Before leaving for Zenda, he had said …”: he has left since."""
        comma = next((k for k in range(i + 1, i + CLAUSE) if self.low(k) == ","), len(self.a.words))
        ahead = range(comma + 1, comma + 1 + IF)
        return any(self.low(k) == "had" and self.low(k + 1) in verbs("telling") for k in ahead)

    def _gerund(self, i: int, depth: int) -> Told:
        j, negated = self.left_of(i)
        before = self.low(j)
        if (found := self.governor("ing", j)) or (before == "of" and (found := self.governor("of", j - 1))):
            told = self.by(found, depth)
        elif before in words_in("planned before"):
            told = "held" if self._had_spoken(i) else "planned"
        elif before in ("when", "while"):
            told = self.tense(j, i)
        else:
            told = self.tense(i, i)
        return NOT[told] if negated else told
