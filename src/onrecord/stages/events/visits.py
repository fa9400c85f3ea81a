"""Visits and receptions: who receives, hosts or visits whom, and who travels where."""

from __future__ import annotations

from onrecord.record import EventType
from onrecord.stages.clauses.lexicon import people
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.events.calls import At, Calls
from onrecord.stages.events.lexicon import contact_nouns
from onrecord.stages.events.told import Told

# By which prepositions a verb of motion has its goal; "to" by all others.
_TOWARDS = {
    "arrive": ("in", "at"),
    "land": ("in", "at"),
    "leave": ("for",),
    "depart": ("for",),
    "head": ("to", "for"),
    "fly": ("to", "into"),
    "shuttle": ("between", "to"),
}

_BEFORE_TITLE = ("determiner", "possessive", "genitive", "preposition", "")


class Visits(Calls):
    """The visits of one sentence."""

    def _hosting(self, at: At) -> tuple[list[Phrase], list[Phrase], int]:
        guests, end = self.syntax.listed(at.behind)
        return self.subject(at.first), guests, end

    def _guest(self, at: At, hosts: list[Phrase], guests: list[Phrase], end: int) -> Told | None:
        if not guests or not hosts or not all(map(self.syntax.is_party, guests)) or all(map(self.is_press, guests)):
            return None
        verb = at.verb.verb
        if verb in ("receive", "welcome", "greet"):
            hosts = [host for host in hosts if self.low(host.head) not in people("ceremony")]
            if not hosts:
                return None  # “was greeted by | a military band”
        if verb in ("receive", "welcome", "greet", "host") and not all(map(self._is_human, guests)):
            states = all(g.type == "polity" or self._is_human(g) for g in guests)
            if verb != "host" or not states:
                return None
        if end == guests[-1].end and self.kind(end) == "gerund":
            return None  # “welcomed Kerry joining the effort”
        type_: EventType = at.verb.type
        if verb in ("welcome", "greet"):
            passive = end == at.last + 1
            if not passive and self.low(end) not in ("to", "at", "in", "on", "for", "with", "into", "outside"):
                return None
            if not any(g.type == "person" for g in guests):
                return None
            goal = self.syntax.phrase(end + 1) if self.low(end) == "to" else None
            type_ = "visit" if goal is not None and goal.type == "polity" else type_
        if verb == "host":
            where = self.syntax.phrase(end + 1) if self.low(end) == "in" else None
            goes = any(self.low(k) in ("visit", "trip") for k in range(end, min(end + 8, len(self.sentence.words))))
            type_ = "visit" if goes or (where is not None and where.type == "polity") else "meeting"
        visit = type_ == "visit"
        parties = [*guests, *hosts] if visit else [*hosts, *guests]
        return self._made(at, parties, [h for h in hosts if h.type == "polity"] if visit else [], type_)

    def _is_human(self, phrase: Phrase) -> bool:
        if phrase.type == "group" and phrase.mention == "name":
            return False
        return phrase.type in ("person", "group") or (
            phrase.actor is None and self.low(phrase.head) in people("people")
        )

    def _visit(self, at: At, visitors: list[Phrase], goals: list[Phrase]) -> Told | None:
        visitors = [v for v in visitors if (v.type != "polity" or v.mention == "nominal") and not self.is_generic(v)]
        if not goals or not visitors or not any(map(self._is_goal, goals)):
            return None
        if all(v.actor is None and self.low(v.head) not in people("official") for v in visitors):
            return None
        if self.low(visitors[0].start - 1) in ("not", "n't"):
            return None  # “is not the first president to visit”
        return self._made(at, self._identified(visitors, at.first, goals[-1].end), goals)

    def _send(self, at: At, sent: list[Phrase], end: int) -> Told | None:
        """Whoever is sent somewhere visits it: “sent his foreign minister | to Zenda | for talks”."""
        goals = [
            p
            for prep, items, _ in self.syntax.behind(end - 1)
            if prep in ("to", "in") and items and self._is_place(items[0])
            for p in items
            if self._is_place(p)
        ]
        who = [p for p in sent if p.type == "person" or self.low(p.head) in people("sent") | people("official")]
        if not goals or not who or len(who) < len(sent):
            return None
        return self._made(at, who, goals)

    def visiting(self, i: int) -> Told | None:
        """A visit told by what somebody is called: “the visiting premier”, from the word at `i` on."""
        if self.low(i) != "visiting" or self.kind(i - 1) not in (*_BEFORE_TITLE, "verb"):
            return None
        visitors, _ = self.syntax.listed(i + 1)
        if self.kind(i - 1) == "verb" and visitors and not self.sentence.words[i + 1].raw.istitle():
            return None  # “enjoyed visiting ministers”
        if not visitors or not (self.is_official(visitors[0]) and self._is_human(visitors[0])):
            return None
        told = self.made((i, i), (i, i), "visit", "verb", visitors[:1])
        told.marks = {"visiting"}
        return told

    def _accompanied(self, at: At, company: list[Phrase], visitors: list[Phrase]) -> Told | None:
        """Who goes along on a visit that is told elsewhere."""
        if not company or not any(v.type == "person" for v in visitors):
            return None
        told = self._made(at, [*visitors, *company])
        told.back = True
        told.marks.add("weak")
        return told

    def stay(self, i: int) -> Told | None:
        """A visit told by where somebody is: “Wang is in Washington to meet Kerry”, from the verb at word `i` on."""
        at = i + 1 + (self.low(i + 1) in ("due", "expected"))
        if self.kind(i) != "auxiliary" or self.low(i) not in ("is", "was", "be", "been") or self.low(at) != "in":
            return None
        goals, end = self.syntax.listed(at + 1)
        if len(goals) != 1 or goals[0].type != "polity" or goals[0].mention != "name":
            return None
        visitors = [v for v in self.subject(i) if v.type == "person" and v.actor is not None and v.actor.roles]
        if not visitors or not (self.kind(end) in ("to", "time") or self.low(end) in ("for", "on", "this")):
            return None
        told = self.made((i, at), (i, i), "visit", "verb", visitors, goals)
        told.marks = {"stay"}
        return told

    def _is_goal(self, phrase: Phrase) -> bool:
        """Whether one can tell where a visit goes: “a museum” is nowhere."""
        named = any(self.kind(k) == "name" for k in range(phrase.start, phrase.end))
        named |= phrase.head > phrase.start and self.sentence.words[phrase.head].raw[0].isupper()
        return named or (phrase.actor is not None and not self.is_generic(phrase))

    def _identified(self, visitors: list[Phrase], i: int, end: int) -> list[Phrase]:
        """Who "the last president to visit" was, where the sentence tells: “… was X”, “X became …”."""
        if len(visitors) != 1 or visitors[0].mention in ("name", "pronoun"):
            return visitors
        if self.kind(i - 1) not in ("to", "auxiliary"):
            return visitors
        for k in range(end, min(end + 12, len(self.sentence.words))):
            if self.kind(k) == "auxiliary" and self.low(k) in ("was", "is"):
                items, _ = self.syntax.listed(k + 1)
                return items if items and items[0].type == "person" else visitors
        before = visitors[0].start - 1
        if self.low(before) == ",":
            named = self.syntax.listed_before(before - 1)
            return named[-1:] if named and named[-1].type == "person" else visitors
        if self.low(before) in ("be", "was", "is", "were", "became", "become"):
            return self.subject(before) or visitors
        return visitors

    def _travel(self, at: At) -> Told | None:
        verb = at.verb.verb
        wanted = _TOWARDS.get(verb, ("to",))
        goals: list[Phrase] = []
        purpose = False
        on = self.low(at.last + 1) == "on" and self.low(at.last + 2) in wanted  # “travels on | to Zenda”
        for prep, items, _ in self.syntax.behind(at.last + on):
            if prep in wanted and items and self._is_place(items[0]):
                goals += [p for p in items if self._is_place(p)]
            purpose |= prep == "for" and any(self.low(p.head) in contact_nouns() for p in items)
        visitors = [v for v in self.subject(at.first) if v.type not in ("polity", "organization")] if goals else []
        if not visitors or not (purpose or any(map(self.is_official, visitors))):
            return None
        if verb == "return" and not purpose and not self._is_abroad(visitors, goals):
            return None  # “returned home to Ruritania”
        vague = verb in ("go", "come")
        if vague and not purpose and self.low(at.first - 1) not in ("will", "would", "to", "'ll"):
            return None
        return self._made(at, visitors, goals, None, "to", *(("purpose",) if purpose else ()))

    def _is_abroad(self, visitors: list[Phrase], goals: list[Phrase]) -> bool:
        """Whether the goals are known to be in another country than the visitors' posts."""
        home = {role.country for v in visitors if v.actor is not None for role in v.actor.roles if role.country}
        there = {goal.actor.country for goal in goals if goal.actor is not None and goal.actor.country}
        return bool(home and there) and not home & there

    def _is_place(self, phrase: Phrase) -> bool:
        """Whether the phrase names a place: “Moscow”, “parts of Asia”."""
        if phrase.actor is not None:
            return phrase.type == "polity" and phrase.mention == "name"
        numbers = {self.sentence.words[k].mention for k in range(phrase.start, phrase.end)} - {None}
        named = [self.sentence.mentions[number] for number in numbers if number is not None]
        return bool(named) and all(m.kind == "name" and actor.type == "polity" for m, actor, _, _ in named)
