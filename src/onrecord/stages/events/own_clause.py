"""Who takes part in what a noun names, by the noun's own predicate and relative clause: “talks that A and B held”."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.stages.clauses.lexicon import verb_of
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.events.lexicon import ContactNoun, carriers
from onrecord.stages.events.told import Telling

_ARRANGES = frozenset("propose arrange call mediate broker facilitate organise organize plan schedule seek".split())
_BRINGING = frozenset("bring brings brought bringing".split())
_ATTEND = frozenset("attend attended participate participated".split())
_INVOLVING = frozenset("involve involves involved involving include includes included including".split())
_THEN = frozenset((".", ",", "", "in", "on", "over", "last"))
_LEFT = frozenset({"walked out", "stormed out", "pulled out", "backed out"})
# So many words may stand between a noun and what says who is at it.
_PHRASE = 24
_PREDICATE = 12
# So many brackets may stand in a list.
_BRACKETS = 3


@dataclass(slots=True)
class Found:
    """What is known of a noun's contact: whose it is and who shares it, where it goes, how one knows."""

    noun: ContactNoun
    start: int
    first: int
    last: int
    parties: list[Phrase] = field(default_factory=list)
    goals: list[Phrase] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)
    strong: bool = False

    @property
    def visit(self) -> bool:
        """Whether it is a visit."""
        return self.noun.type == "visit"

    @property
    def setting(self) -> bool:
        """Whether it is of many, and often only where something else was."""
        return self.noun.sense == "setting"


class OwnClause(Telling):
    """What stands behind one noun of a sentence."""

    def _attending(self, last: int, visit: bool) -> list[Phrase]:
        """Who is said to attend or hold it in a clause behind: “a summit, which A will attend”, “talks they held”. Who
        is somewhere does not visit it: “a | visit | to Zenda, where rebels hide”."""
        items, end = self.syntax.listed(last + 1, subject=True)
        if items and self.kind(last + 1) in ("pronoun", "name", "determiner"):
            while self.kind(end) in ("auxiliary", "adverb", "to"):
                end += 1
            if verb_of(self.low(end)) in _ARRANGES and all(item.type == "organization" for item in items):
                return []  # “attend the meeting | United Nations mediators proposed”: a body that asks others to meet
            beside = self.after(end, ("with", "along with")) if self.kind(end) == "verb" else []
            if beside or self.low(end) in carriers("carry") | carriers("party") or self.low(end - 1) in ("had", "have"):
                return self.parties(items) + beside
        begin = self._past_predicate(last + 1)
        for k in range(begin, min(begin + 24, len(self.sentence.words))):
            if self.kind(k) == "relative" and self.low(k) in ("which", "that", "where"):
                items, end = self.syntax.listed(k + 1, subject=True)
                if self.low(k) == "where" or self.low(k - 1) in ("at", "during", "in"):
                    return [] if visit and self.low(k) == "where" else self._present(items, end)
                near = k == last + 1 or self.kind(k - 1) in ("time", "mark", "name")
                verb_first = not items or self.low(k + 1) in _INVOLVING
                if verb_first and near and (involved := self._involved(k + 1)):
                    return involved
                if not items and near:
                    return self._brought(k + 1) or self._started_between(k + 1)
                while self.kind(end) in ("auxiliary", "adverb", "to"):
                    end += 1
                beside = self.after(end, ("with",)) if self.kind(end) == "verb" else []
                return self.parties(items) + beside if beside or self.low(end) in carriers("party") else []
            if self.kind(k) in ("verb", "auxiliary") or self.low(k) in (".", ";"):
                return []
        return []

    def _past_predicate(self, i: int) -> int:
        """The word behind "is set for" and its like, where it begins at word `i`; else `i`."""
        k = i
        if self.kind(k) == "auxiliary":
            while self.kind(k) in ("auxiliary", "adverb", "to") or self.low(k) in carriers("happen"):
                k += 1
        return k

    def _present(self, items: list[Phrase], end: int) -> list[Phrase]:
        """Who does what in the clause "at which …": he was there, and whom he tells or asks so was, too."""
        who = self.parties(items)
        if not who or not self.syntax.starts_clause(end):
            return []
        while self.kind(end) in ("auxiliary", "adverb", "to"):
            end += 1
        return who + [p for p in self.after(end, ("with",)) if p.type in ("person", "polity", "organization")]

    def _brought(self, i: int) -> list[Phrase]:
        """Whom the noun's own predicate at word `i` names: “talks | involving A and B”, “talks | brought together A and
        B”, “the meeting | will include A”."""
        whose = self.syntax.phrase(i + 1) if self.low(i) == "of" else None
        if whose is not None and self.low(whose.end) == ",":
            i = whose.end  # “a gathering | of ministers, planned for May, is to include A”
        if self.low(i) == "," and (aside := next((n for n in range(i + 1, i + _PREDICATE) if self.low(n) == ","), 0)):
            opens = self.low(aside + 1) in _INVOLVING | _BRINGING or self.kind(aside + 1) == "auxiliary"
            i = aside if opens else i
        k, within = i, ("auxiliary", "adverb", "preposition", "determiner", "name", "word", "time", "to")
        while k < i + _PREDICATE and (self.kind(k) in within or (k == i and self.low(k) in (",", "-", "–", "—"))):
            if self.low(k) in _INVOLVING | _BRINGING:
                break
            k += 1
        if self.low(k) in _BRINGING:
            items, end = self.syntax.listed(k + 1 + (self.low(k + 1) == "together"))
            together = any(self.low(n) == "together" for n in range(k + 1, end))
            return self.parties(items) if together else []
        return self._all_listed(k + 1) if self.low(k) in _INVOLVING else []

    def _all_listed(self, i: int) -> list[Phrase]:
        """The list that begins at word `i`, with those in brackets: “the quartet (A, B and C), D and E”."""
        items, end = self.syntax.listed(i, subject=True)
        for _ in range(_BRACKETS):
            close = next((n for n in range(end + 1, end + _PHRASE) if self.low(n) == ")"), None)
            if self.low(end) != "(" or close is None or self.low(close + 1) not in (",", "and"):
                break
            more, end = self.syntax.listed(close + 2 + (self.low(close + 2) == "and"))
            items = [*items, *more]
        inside = {item.end: self.syntax.listed(item.end + 1)[0] for item in items if self.low(item.end) == "("}
        return self.parties([one for item in items for one in (item, *self._several(inside.get(item.end, [])))])

    def _several(self, items: list[Phrase]) -> list[Phrase]:
        """The items, but nothing of one, which is what is before the bracket by another name."""
        return items if len(items) > 1 else []

    def _involved(self, i: int) -> list[Phrase]:
        """Whom the clause that begins at word `i` names: “talks that | at one point involved | A and B”."""
        for k in range(i, min(i + 9, len(self.sentence.words))):
            if self.low(k) in _INVOLVING:
                return self._all_listed(k + 1)
            if self.kind(k) in ("verb", "relative") or self.kind(k) == "mark":
                return []
        return []

    def _started_between(self, i: int) -> list[Phrase]:
        """“talks that | started last year between A and B”, from the word at `i` on."""
        while self.kind(i) in ("auxiliary", "adverb"):
            i += 1
        return self.after(i, ("between",)) if self.low(i) in carriers("happen") else []

    def _would_attend(self, found: Found) -> list[Phrase]:
        """Who comes by another clause of the sentence: “will chair | the talks |, said envoys would attend”."""
        for k in range(found.last + 1, min(found.last + 3 * _PHRASE, len(self.sentence.words))):
            if self.low(k) in _ATTEND and self.kind(k) == "verb" and self.low(k + 1) in (".", ",", "", "too", "as"):
                return self.subject(k)
            if self.low(k) in (";", ":"):
                return []
        return []

    def _walked_out(self, found: Found) -> list[Phrase]:
        """Who left it, by another clause of the sentence: “| the talks | collapsed after the rebels walked out”."""
        for k in range(found.last + 1, min(found.last + _PHRASE, len(self.sentence.words))):
            pair = f"{self.low(k)} {self.low(k + 1)}"
            if self.kind(k) == "verb" and pair in _LEFT and self.low(k + 2) in _THEN:
                return self.subject(k)
            if self.low(k) in (";", ":", ".") and self.sentence.words[k].kind == "mark":
                return []
        return []

    def _by_whom(self, j: int) -> int | None:
        """Where those begin by whom the talks are held: “are to be held on May 5, | largely led by Zenda”."""
        for k in range(j, min(j + _PREDICATE, len(self.sentence.words))):
            if self.low(k) in carriers("by") and self.low(k + 1) == "by":
                return k + 2
            if self.kind(k) in ("verb", "auxiliary", "relative", "subordinate", "conjunction") or self.low(k) == ".":
                return None
        return None

    def _called_for(self, j: int) -> list[Phrase]:
        """For whom a meeting is called that they are to attend: “has been set for May | for envoys of five states”."""
        for k in range(j, min(j + _PREDICATE, len(self.sentence.words))):
            if self.low(k) == "for" and (items := self.parties(self.syntax.listed(k + 1)[0])):
                return [item for item in items if self.syntax.is_plural(item)]
            if self.kind(k) not in ("time", "preposition", "name", "determiner", "adverb") and self.low(k) != ",":
                return []
        return []

    def _predicate(self, j: int) -> int:
        """Where the predicate begins that stands behind the noun's phrase: “talks in Zenda | are led by Ruritania”."""
        k = j
        while k < j + _PREDICATE and self.kind(k) in ("preposition", "determiner", "name", "word", "time", "adverb"):
            if self.low(k) in carriers("happen"):
                return k
            k += 1
        return k if self.kind(k) == "auxiliary" else j
