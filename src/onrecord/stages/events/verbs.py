"""Verbs that tell of a contact: each has its subject, and behind it what its pattern says.

Senses that are no contact are left: who met targets, called somebody names or received an award met nobody.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record import EventType
from onrecord.stages.events.lexicon import ContactVerb, contact_nouns, contact_verbs, people
from onrecord.stages.events.phrases import Phrase
from onrecord.stages.events.told import Telling, Told

_PHONE = frozenset("phone telephone videoconference teleconference videolink".split())
_CALL_TO = frozenset(
    "congratulate discuss offer express thank inform brief say tell ask urge convey apologise apologize wish assure "
    "talk explain".split()
)
# By which prepositions a verb of motion has its goal; "to" by all others.
_TOWARDS = {
    "arrive": ("in", "at"),
    "land": ("in", "at"),
    "leave": ("for",),
    "depart": ("for",),
    "head": ("to", "for"),
}
_MEETS = frozenset({"meet", "assemble", "with", "object", "guest"})
_CALL_NOUNS = frozenset("call calls conversation conversations talks discussion discussions".split())


@dataclass(frozen=True, slots=True)
class _At:
    """A verb's words [first, last], and the word at which what stands behind it begins."""

    first: int
    last: int
    behind: int
    verb: ContactVerb


class Verbs(Telling):
    """The verbs of one sentence."""

    def told(self, i: int, verb: ContactVerb) -> Told | None:
        """What the verb at word `i` tells, None where that is no contact."""
        words = verb.verb.split()
        last = i + len(words) - 1
        if len(words) > 1 and self.low(last) != words[1]:
            return None
        behind = last + 1
        while self.kind(behind) == "adverb" and self.low(behind) != "first":
            behind += 1
        at = _At(i, last, behind, verb)
        if verb.form in ("past", "participle") and self.is_passive(i):
            return self._passive(at)
        match verb.pattern:
            case "meet":
                return self._meet(at)
            case "assemble":
                subject = self.subject(at.first)
                called = self.parties(self.syntax.listed(behind)[0]) if at.verb.verb == "convene" else []
                if called and subject:
                    return self._made(at, [*subject, *called])
                known = any(p.type in ("polity", "organization") or self.is_official(p) for p in subject)
                object_ = self.kind(at.behind) in ("name", "determiner", "possessive", "word")
                fits = known and not object_ and self.is_several(subject)
                return self._made(at, subject, None, None, "alone") if fits else None
            case "accompany":
                return self._accompanied(at, self.subject(i), self.parties(self.syntax.listed(behind)[0]))
            case "with":
                return self._with(at)
            case "reciprocal":
                return self._reciprocal(at)
            case "object" | "guest":
                return self._guest(at, *self._hosting(at))
            case "place":
                goals, end = self.syntax.listed(behind)
                if goals and not any(map(self._is_goal, goals)) and self.low(end) in ("in", "at", "near"):
                    goals = [*goals, *self.syntax.listed(end + 1)[0]]  # “visited a camp in Zenda”
                return self._visit(at, self.subject(i), goals)
            case "to":
                return self._travel(at)
            case "told":
                return self._called(at)
            case "write":
                return self._write(at)

    def _passive(self, at: _At) -> Told | None:
        agents = self.after(at.last, ("by",))
        if at.verb.pattern == "accompany":
            return self._accompanied(at, agents, self.subject(at.first))
        subject = self.syntax.subject(at.first)
        if at.verb.pattern in ("object", "guest") and agents:
            return self._guest(at, agents, subject, at.last + 1)
        if at.verb.pattern == "place" and agents:
            return self._visit(at, agents, subject)
        return None

    def _made(
        self,
        at: _At,
        parties: list[Phrase],
        goals: list[Phrase] | None = None,
        type_: EventType | None = None,
        *marks: str,
    ) -> Told:
        told = self.made((at.first, at.last), (at.first, at.last), type_ or at.verb.type, "verb", parties, goals or [])
        told.marks = {at.verb.verb, *marks}
        return told

    # --- meet, speak, discuss -----------------------------------------------------------------------------------

    def _meet(self, at: _At) -> Told | None:
        direct, end = self.syntax.listed(at.behind)
        objects: list[Phrase] = []
        if direct and self.low(at.behind) != "each" and self.low(direct[0].head) not in ("times", "time"):
            objects = self.parties(direct)
            if not objects or objects[0] is not direct[0]:
                return None  # “met targets”
            objects += self.after(end - 1, ("with", "along with", "alongside"))
        else:
            for prep, items, _ in self.syntax.behind(at.last):
                if prep == "with":
                    objects = self.parties(items)
                    if not objects:
                        return None  # “met with criticism”
                    break
        subject = self.subject(at.first)
        if objects:
            subject = self._identified(subject, at.first, objects[-1].end)
            return self._made(at, [*subject, *objects], None, None, *(() if subject else ("subjectless",)))
        if self.kind(at.behind) in ("word", "name", "determiner") and not (
            self.low(at.behind).isdigit() or self.low(at.behind) in ("each", "one")
        ):
            return None
        return self._made(at, subject, None, None, "alone") if self.is_several(subject) else None

    def _with(self, at: _At) -> Told | None:
        talks = at.verb.verb in ("speak", "talk")
        objects = [p for p in self.after(at.last, ("with", "to") if talks else ("with",)) if not self.is_press(p)]
        if not objects:
            return self._together(at) if talks else None
        subject = self.subject(at.first)
        marks = [] if subject else ["subjectless"]
        type_: EventType = at.verb.type
        if talks:
            if not any(p.type in ("person", "polity", "organization") for p in objects):
                return None
            reach = range(at.first, min(at.first + 30, len(self.sentence.words)))
            by_phone = any(self.low(k) in _PHONE for k in reach)
            marks.append("phone" if by_phone else "spoken")
            type_ = "call" if by_phone or at.verb.verb == "speak" else "talks"
        return self._made(at, [*subject, *objects], None, type_, *marks)

    def _together(self, at: _At) -> Told | None:
        """“The two men spoke by phone”."""
        subject = self.subject(at.first)
        reach = range(at.first, min(at.first + 12, len(self.sentence.words)))
        by_phone = any(self.low(k) in _PHONE for k in reach)
        pair = len(subject) > 1 and all(s.type == "person" and s.mention == "name" for s in subject)
        if not (by_phone or pair) or not self.is_several(subject) or (pair and not by_phone and at.verb.verb == "talk"):
            return None
        told = self._made(at, subject, None, "call", "phone", "alone")
        told.back = len(subject) == 1
        return told

    def _reciprocal(self, at: _At) -> Told | None:
        direct, end = self.syntax.listed(at.behind)
        objects = self.after(max(at.last, end - 1) if direct else at.last, ("with",))
        subject = self.subject(at.first)
        type_: EventType | None = "call" if self._in_call() else None
        if objects and subject and not all(map(self.is_press, objects)):
            return self._made(at, [*subject, *objects], None, type_)
        several = len(subject) > 1
        if at.verb.form == "base" and self.kind(at.first - 1) == "to":
            several = several and all(s.type == "person" for s in subject) and not self._tells_before(at.first)
            if not several:
                return None
        if several or (subject and self._is_pair(subject[0])):
            told = self._made(at, subject, None, type_, "alone")
            told.back = at.verb.verb == "discuss" and not several
            return told
        return None

    def _in_call(self) -> bool:
        """Whether the sentence opens with the call in which something was discussed."""
        opening = [self.low(k) for k in range(10)]
        return opening[0] in ("in", "during", "on") and any(word in ("call", "calls") for word in opening)

    def _tells_before(self, i: int) -> bool:
        """Whether a verb of meeting stands before word `i`, which only says what for: “met | to discuss”."""
        for k in range(i):
            verb = contact_verbs().get(self.low(k))
            if verb is not None and self.kind(k) in ("verb", "gerund") and verb.pattern in _MEETS:
                return True
        return False

    def _is_pair(self, phrase: Phrase) -> bool:
        low = self.low(phrase.head)
        if low in ("they", "both", "pair", "duo"):
            return True
        lows = [self.low(k) for k in range(phrase.start, phrase.head)]
        return low in people("pair") and any(word in ("two", "both", "three") for word in lows)

    # --- receive, host, visit, travel ---------------------------------------------------------------------------

    def _hosting(self, at: _At) -> tuple[list[Phrase], list[Phrase], int]:
        guests, end = self.syntax.listed(at.behind)
        return self.subject(at.first), guests, end

    def _guest(self, at: _At, hosts: list[Phrase], guests: list[Phrase], end: int) -> Told | None:
        if not guests or not hosts or not all(map(self.syntax.is_party, guests)) or all(map(self.is_press, guests)):
            return None
        verb = at.verb.verb
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

    def _visit(self, at: _At, visitors: list[Phrase], goals: list[Phrase]) -> Told | None:
        visitors = [v for v in visitors if v.type != "polity" and not self.is_generic(v)]
        if not goals or not visitors or not any(map(self._is_goal, goals)):
            return None
        if all(v.actor is None and self.low(v.head) not in people("official") for v in visitors):
            return None
        if self.low(visitors[0].start - 1) in ("not", "n't"):
            return None  # “is not the first president to visit”
        return self._made(at, self._identified(visitors, at.first, goals[-1].end), goals)

    def _accompanied(self, at: _At, company: list[Phrase], visitors: list[Phrase]) -> Told | None:
        """Who goes along on a visit that is told elsewhere."""
        if not company or not any(v.type == "person" for v in visitors):
            return None
        told = self._made(at, [*visitors, *company])
        told.back = True
        told.marks.add("weak")
        return told

    def stay(self, i: int) -> Told | None:
        """A visit told by where somebody is: “Wang is in Washington to meet Kerry”, from the verb at word `i` on."""
        if self.kind(i) != "auxiliary" or self.low(i) not in ("is", "was", "be", "been") or self.low(i + 1) != "in":
            return None
        goals, end = self.syntax.listed(i + 2)
        if len(goals) != 1 or goals[0].type != "polity" or goals[0].mention != "name":
            return None
        visitors = [v for v in self.subject(i) if v.type == "person" and v.actor is not None and v.actor.roles]
        if not visitors or not (self.kind(end) in ("to", "time") or self.low(end) in ("for", "on", "this")):
            return None
        told = self.made((i, i + 1), (i, i), "visit", "verb", visitors, goals)
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

    def _travel(self, at: _At) -> Told | None:
        verb = at.verb.verb
        wanted = _TOWARDS.get(verb, ("to",))
        goals: list[Phrase] = []
        purpose = False
        for prep, items, _ in self.syntax.behind(at.last):
            if prep in wanted and items and self._is_place(items[0]):
                goals += [p for p in items if self._is_place(p)]
            purpose |= prep == "for" and any(self.low(p.head) in contact_nouns() for p in items)
        visitors = [v for v in self.subject(at.first) if v.type not in ("polity", "organization")] if goals else []
        if not visitors or not (purpose or any(map(self.is_official, visitors))):
            return None
        vague = verb in ("go", "come")
        if vague and not purpose and self.low(at.first - 1) not in ("will", "would", "to", "'ll"):
            return None
        return self._made(at, visitors, goals, None, "to", *(("purpose",) if purpose else ()))

    def _is_place(self, phrase: Phrase) -> bool:
        """Whether the phrase names a place: “Moscow”, “parts of Asia”."""
        if phrase.actor is not None:
            return phrase.type == "polity" and phrase.mention == "name"
        numbers = {self.sentence.words[k].mention for k in range(phrase.start, phrase.end)} - {None}
        named = [self.sentence.mentions[number] for number in numbers if number is not None]
        return bool(named) and all(m.kind == "name" and actor.type == "polity" for m, actor, _, _ in named)

    # --- call, write --------------------------------------------------------------------------------------------

    def _called(self, at: _At) -> Told | None:
        if at.verb.form == "gerund":
            return None
        shared = self.low(at.behind) == "and" and self.kind(at.behind + 1) == "verb"  # “called and congratulated X”
        direct, end = self.syntax.listed(at.behind + 2 * shared)
        if len(direct) != 1 or direct[0].type != "person" or direct[0].mention != "name":
            return None
        timed = self.kind(end) in ("adverb", "time")
        while self.kind(end) in ("adverb", "time"):
            end += 1
        purpose = self.kind(end) == "to" and self.low(end + 1) in _CALL_TO
        plain = shared or timed or self.low(end) in (".", "on", "after", "before")
        also = self.low(end) == "and" and self.kind(end + 1) == "verb"
        subject = self.subject(at.first)
        if not (purpose or plain or also) or not any(s.type == "person" for s in subject):
            return None
        return self._made(at, [*subject, *direct])

    def _write(self, at: _At) -> Told | None:
        if self.low(at.behind) != "to":
            return None
        objects = [p for p in self.after(at.last, ("to",)) if p.actor is not None and p.mention == "name"]
        subject = [p for p in self.subject(at.first) if p.actor is not None]
        return self._made(at, [*subject, *objects]) if objects and subject else None

    # --- by phone -----------------------------------------------------------------------------------------------

    def by_phone(self, i: int) -> tuple[Told | None, int] | None:
        """A call told by the way it was had, from word `i` on (“told Lavrov | by phone”), and the word behind; None
        where no such words stand here."""
        last = self._phone(i)
        if last is None:
            return None
        verb = next(
            (j for j in range(i - 1, max(-1, i - 25), -1) if self.kind(j) in ("verb", "gerund", "participle")), None
        )
        known = contact_verbs().get(self.low(verb)) if verb is not None else None
        if verb is None or (known is not None and known.verb in ("speak", "talk")):
            return None, last + 1  # “spoke by phone”: told by the verb
        objects = self.parties(self.syntax.listed(verb + 1)[0]) + self.after(last, ("to", "with"))
        objects = [p for p in objects or self.after(verb, ("with", "to")) if p.actor is not None]
        objects = [p for p in objects if not self.is_press(p)]
        subject = self.subject(verb)
        if not subject or (not objects and not self.is_several(subject)):
            return None, last + 1
        told = self.made((i, last), (last, last), "call", "noun", [*subject, *objects])
        told.marks = {"phone"}
        return told, last + 1

    def _phone(self, i: int) -> int | None:
        """The last word of "by phone", "over the telephone", "via video link" at word `i`."""
        if self.low(i) not in ("by", "over", "on", "via"):
            return None
        k = i + 1
        while self.low(k) in ("the", "a", "video", "secure"):
            k += 1
        video = self.low(k) == "link" and self.low(k - 1) == "video"
        if self.low(k) not in _PHONE and not video:
            return None
        return k if self.low(k + 1) not in _CALL_NOUNS else None
