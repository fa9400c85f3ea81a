"""Who is at the contact that a noun names, by what the words around it say: who hosts it, goes there, is expected."""

from __future__ import annotations

from onrecord.stages.clauses.lexicon import people, verb_of
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.events.lexicon import carriers
from onrecord.stages.events.own_clause import Found, OwnClause

_AT = frozenset("at during".split())
_THERE = frozenset("leave enter quit tell address attend chair open close host join convene lead mediate".split())
_READY = frozenset("open ready willing prepared committed receptive amenable".split())
_COMING = frozenset("arriving coming travelling traveling flying heading gathering".split())
_PRESENT = frozenset("expected present due absent represented".split())
# So many words may stand between a noun and what says who is at it.
_PHRASE = 24
_PREDICATE = 12


class Attendance(OwnClause):
    """Who is at what one noun of a sentence names."""

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
            if found.strong and self.low(k) == "in" and self.low(k - 1) == ",":
                return self.parties(self.syntax.listed_before(k - 2))  # “Holm, in Zenda for a summit with Reyes, said”
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
        if both := self.offering(j):
            return both
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
        known = found.strong and "attended" not in found.marks
        if before not in ("at", "for", "over", "in", "to") or known:
            return []
        for k in range(found.start - 2, max(-1, found.start - _PHRASE), -1):
            if self.kind(k) in ("verb", "gerund", "participle") and self.low(k + 1) != "by":
                if found.setting and verb_of(self.low(k)) == "meet":
                    return []
                if verb_of(self.low(k)) not in carriers("join") and self.low(k) not in carriers("join"):
                    return []
                if before == "to" and verb_of(self.low(k)) not in ("invite", "bring", "send", "dispatch"):
                    return []
                items, end = self.syntax.listed(k + 1)
                if self.low(end) in ("led", "headed") and self.low(end + 1) == "by":
                    led, end = self.syntax.listed(end + 2)
                    items = [*items, *led]
                if verb_of(self.low(k)) == "bring" and end >= found.start - 3:
                    return self.parties(items)  # who brings them need not sit down with them
                subject = self.subject(k)
                close = end >= found.start - 3
                return [*subject, *self.parties(items)] if subject and close and self.parties(items) else []
        return []

    def _along(self, found: Found) -> list[Phrase]:
        """Who goes on a visit with whom: “accompanied Reyes | on a visit”, “aides accompanying Reyes | on a visit”."""
        if not found.visit or self.low(found.start - 1) != "on":
            return []
        items = self.syntax.listed_before(found.start - 2, objects=True)
        verb = items[0].start - 1 if items else -1
        if verb < 0 or self.low(verb) not in carriers("along") or not self.parties(items):
            return []
        behind = self.kind(verb) == "gerund" and self.kind(verb - 1) in ("word", "name")
        company = self.parties(self.syntax.listed_before(verb - 1)) if behind else self.subject(verb)
        return [*self.parties(items), *company]

    def _guests(self, found: Found) -> list[Phrase]:
        """Who is received on a visit of his: “the king welcomed Holm warmly | during a visit”."""
        if self.low(found.start - 1) not in ("during", "on") or found.parties:
            return []
        for k in range(found.start - 2, max(-1, found.start - _PREDICATE), -1):
            if self.kind(k) in ("verb", "gerund") and self.low(k) in carriers("receive"):
                return [p for p in self.parties(self.syntax.listed(k + 1)[0]) if p.type == "person"]
            if self.kind(k) in ("verb", "auxiliary", "relative", "subordinate") or self.low(k) in (".", ";", ","):
                return []
        return []

    def _arriving(self, at: int) -> list[Phrase]:
        """Who comes for it by a clause of his own: “expects talks, with delegates arriving on Friday | for | meetings”,
        from the preposition at word `at` back."""
        for k in range(at - 1, max(-1, at - _PREDICATE), -1):
            if self.kind(k) == "gerund" and self.low(k) in _COMING:
                who = self.syntax.phrase_before(k - 1)
                return [who] if who is not None and self.low(who.start - 1) == "with" else []
            if self.kind(k) in ("verb", "auxiliary", "relative") or self.low(k) in (",", ";"):
                return []
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
