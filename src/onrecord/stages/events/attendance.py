"""Who is at the contact that a noun names, by what the words around it say: who hosts it, goes there, is expected."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.stages.clauses.lexicon import people, verb_of
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.events.lexicon import ContactNoun, carriers
from onrecord.stages.events.told import Telling

_AT = frozenset("at during".split())
_THERE = frozenset("leave enter quit tell address attend chair open close host join convene lead mediate".split())
_READY = frozenset("open ready willing prepared committed receptive amenable".split())
_BRINGING = frozenset("bring brings brought bringing".split())
_ATTEND = frozenset("attend attended participate participated".split())
_PRESENT = frozenset("expected present due absent represented".split())
_INVOLVING = frozenset("involve involves involved involving include includes included including".split())
# So many words may stand between a noun and what says who is at it.
_PHRASE = 24
_PREDICATE = 12


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


class Attendance(Telling):
    """Who is at what one noun of a sentence names."""

    def _attending(self, last: int) -> list[Phrase]:
        """Who is said to attend or hold it in a clause behind: “a summit, which A will attend”, “talks they held”."""
        items, end = self.syntax.listed(last + 1, subject=True)
        if items and self.kind(last + 1) in ("pronoun", "name", "determiner"):
            while self.kind(end) in ("auxiliary", "adverb", "to"):
                end += 1
            beside = self.after(end, ("with", "along with")) if self.kind(end) == "verb" else []
            if beside or self.low(end) in carriers("carry") | carriers("party") or self.low(end - 1) in ("had", "have"):
                return self.parties(items) + beside
        begin = self._past_predicate(last + 1)
        for k in range(begin, min(begin + 24, len(self.sentence.words))):
            if self.kind(k) == "relative" and self.low(k) in ("which", "that", "where"):
                items, end = self.syntax.listed(k + 1, subject=True)
                if self.low(k) == "where" or self.low(k - 1) in ("at", "during", "in"):
                    return self._present(items, end)
                near = k == last + 1 or self.kind(k - 1) in ("time", "mark", "name")
                if not items and near and (involved := self._involved(k + 1)):
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
        if self.low(i) == "," and (aside := next((n for n in range(i + 1, i + _PREDICATE) if self.low(n) == ","), 0)):
            i = aside if self.low(aside + 1) in _INVOLVING | _BRINGING else i
        k, within = i, ("auxiliary", "adverb", "preposition", "determiner", "name", "word", "time")
        while k < i + _PREDICATE and (self.kind(k) in within or (k == i and self.low(k) in (",", "-", "–", "—"))):
            if self.low(k) in _INVOLVING | _BRINGING:
                break
            k += 1
        if self.low(k) in _BRINGING:
            items, end = self.syntax.listed(k + 1 + (self.low(k + 1) == "together"))
            together = any(self.low(n) == "together" for n in range(k + 1, end))
            return self.parties(items) if together else []
        return self.parties(self.syntax.listed(k + 1, subject=True)[0]) if self.low(k) in _INVOLVING else []

    def _would_attend(self, found: Found) -> list[Phrase]:
        """Who comes by another clause of the sentence: “will chair | the talks |, said envoys from Zenda would attend”."""
        for k in range(found.last + 1, min(found.last + 3 * _PHRASE, len(self.sentence.words))):
            if self.low(k) in _ATTEND and self.kind(k) == "verb" and self.low(k + 1) in (".", ",", "", "too", "as"):
                return self.subject(k)
            if self.low(k) in (";", ":"):
                return []
        return []

    def _started_between(self, i: int) -> list[Phrase]:
        """“talks that | started last year between A and B”, from the word at `i` on."""
        while self.kind(i) in ("auxiliary", "adverb"):
            i += 1
        return self.after(i, ("between",)) if self.low(i) in carriers("happen") else []

    def _involved(self, i: int) -> list[Phrase]:
        """Whom the clause that begins at word `i` names: “talks that | at one point involved | A and B”."""
        for k in range(i, min(i + 9, len(self.sentence.words))):
            if self.low(k) in _INVOLVING:
                return self.parties(self.syntax.listed(k + 1)[0])
            if self.kind(k) in ("verb", "relative") or self.kind(k) == "mark":
                return []
        return []

    def _there(self, found: Found) -> list[Phrase]:
        """Who is at the talks by what he does at them: “Kerry said at | the talks”, “left | the
        summit”, “told | the meeting”."""
        j = found.start - 1
        if self.low(found.start) in ("a", "an") and not found.setting:
            return []
        if self.low(j) in _AT:
            who = self.syntax.governor(j, 0)
        elif self.kind(j) in ("verb", "gerund") and verb_of(self.low(j)) in _THERE:
            who = self.syntax.subject(j)
        else:
            return []
        return [p for p in self.parties(who) if p.type == "person" and p.actor is not None]

    def _bound_for(self, found: Found) -> list[Phrase]:
        """Who goes somewhere for it: “is going to Zenda | for a summit”, “in Zenda | for a conference”."""
        if self.low(found.start - 1) != "for":
            return []
        for k in range(found.start - 2, max(-1, found.start - _PHRASE), -1):
            due = k + 1 + (self.low(k + 1) in ("due", "expected", "back"))
            moves = self.low(k) in carriers("go") or (self.kind(k) == "auxiliary" and self.low(due) == "in")
            if moves and self.kind(k) in ("verb", "gerund", "auxiliary", "participle"):
                return self.subject(k)
            if self.kind(k) in ("verb", "gerund", "relative", "subordinate") or self.low(k) in (".", ";"):
                return []
        return []

    def _expected(self, found: Found) -> list[Phrase]:
        """Who is said to be at it: “are expected | at the summit”, “was present | at the talks”."""
        if self.low(found.start - 1) not in ("at", "in", "to", "for"):
            return []
        j = found.start - 2
        if self.low(j) in _READY and self.low(j + 1) in ("to", "for"):
            return self.subject(j)
        if self.low(j) not in _PRESENT or self.kind(j - 1) != "auxiliary":
            return []
        return self.subject(j if self.kind(j) in ("verb", "participle") else j - 1)

    def _offered(self, found: Found) -> list[Phrase]:
        """Who answers the offer of it, and whose it is: “rejected an offer of | talks | from Zenda”."""
        j = found.start - 2
        if self.low(found.start - 1) not in ("of", "for") or self.low(j) not in people("offer"):
            return []
        while self.kind(j) in ("word", "determiner", "genitive", "possessive", "name"):
            j -= 1
        return [*self.subject(j), *self.after(found.last, ("from",))] if self.kind(j) == "verb" else []

    def _among(self, found: Found, k: int) -> list[Phrase]:
        """Who is named behind the verb at word `k`: “among those attending | the summit | are A and B”."""
        opening = {self.low(k) for k in range(max(0, found.start - 7), found.start)}
        if not opening & {"present", "attending", "among", "attendees", "participants"} or self.kind(k) != "auxiliary":
            return []
        return self.parties(self.syntax.listed(k + 1)[0])

    def _delegates(self, at: int) -> list[Phrase]:
        """Who sits at the talks whose delegates stand before the word `at`: “Zenda's top delegate to | talks”."""
        sent = self.syntax.phrase_before(at - 1)
        if sent is None or self.low(sent.head) not in people("sent") | people("official"):
            return []
        owner = self.syntax.owner(sent)
        return [owner] if owner is not None else self.parties([sent])

    def _joining(self, found: Found) -> list[Phrase]:
        """Who joins or hosts whom at it: “joined Trump | at a dinner”, “hosted Xi | for lunch”."""
        before = self.low(found.start - 1)
        if before not in ("at", "for", "over", "in", "to") or found.strong:
            return []
        for k in range(found.start - 2, max(-1, found.start - 14), -1):
            if self.kind(k) in ("verb", "gerund", "participle"):
                if found.setting and verb_of(self.low(k)) == "meet":
                    return []
                if verb_of(self.low(k)) not in carriers("join") and self.low(k) not in carriers("join"):
                    return []
                if before == "to" and verb_of(self.low(k)) not in ("invite", "bring"):
                    return []
                items, end = self.syntax.listed(k + 1)
                if verb_of(self.low(k)) == "bring" and end >= found.start - 3:
                    return self.parties(items)  # who brings them need not sit down with them
                subject = self.subject(k)
                close = end >= found.start - 3
                return [*subject, *self.parties(items)] if subject and close and self.parties(items) else []
        return []

    def _target(self, found: Found) -> list[Phrase]:
        """Whom a company is in talks to buy or to join with: “in talks | to buy Acme from Corp”."""
        k = found.last + 1
        if self.kind(k) != "to" or self.low(k + 1) not in carriers("deal"):
            return []
        items, end = self.syntax.listed(k + 2 + (self.low(k + 2) in ("with", "over")))
        if not items:
            return []
        seller = self.syntax.listed(end + 1)[0] if self.low(end) == "from" else []
        return [p for p in [*items, *seller] if p.type in ("organization", "person", "group")]

    def _told_there(self, found: Found) -> list[Phrase]:
        """Whom he tells something who opens the clause behind: “in a call on Friday, | Kerry told Lavrov”."""
        for k in range(found.last + 1, min(found.last + _PREDICATE, len(self.sentence.words))):
            if self.low(k) == ",":
                items, end = self.syntax.listed(k + 1, subject=True)
                if not self.parties(items) or self.kind(end) != "verb":
                    return []
                objects = self.syntax.listed(end + 1)[0][:1]
                return [p for p in objects if p.type == "person" and not self.is_press(p)]
            if self.kind(k) in ("verb", "auxiliary", "relative"):
                return []
        return []

    def _agents(self, at: int) -> list[Phrase]:
        """By whom the governing verb's deed is done: “were briefed | by officials in a meeting”."""
        for k in range(at - 1, max(-1, at - 30), -1):
            if self.kind(k) == "verb":
                return self.after(k, ("by", "joined by")) if self.is_passive(k) else []
        return []

    def _addressee(self, at: int) -> list[Phrase]:
        """Whom the governing verb tells: “told Putin in a phone call”."""
        for k in range(at - 1, max(-1, at - 30), -1):
            if self.kind(k) in ("verb", "gerund", "participle"):
                items, _ = self.syntax.listed(k + 1)
                owners = [owner for item in items[:1] if (owner := self.syntax.owner(item)) is not None]
                who = owners or self.parties(items)
                known = ("person", "polity", "organization", "group")
                return [p for p in who if (p.type in known or self.is_official(p)) and not self.is_press(p)]
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
