"""Verbs that tell of a contact: each has its subject, and behind it what its pattern says.

Senses that are no contact are left: who met targets, called somebody names or received an award met nobody.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord.record import EventType
from onrecord.stages.clauses.lexicon import people, verb_of
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.events.calls import PHONE, At
from onrecord.stages.events.lexicon import ContactVerb, contact_verbs
from onrecord.stages.events.told import Told
from onrecord.stages.events.visits import Visits

_SHORT = 2
_CLAUSE = 8
_POSTS = frozenset(("chair", "co-chair", "host", "cohost"))
_MEETS = frozenset({"meet", "assemble", "with", "object", "guest"})


class Verbs(Visits):
    """The verbs of one sentence."""

    def told(self, i: int, verb: ContactVerb) -> Told | None:
        """What the verb at word `i` tells, None where that is no contact. By phone it is a call."""
        told = self._told(i, verb)
        if told is not None and told.trigger.type in ("meeting", "talks") and self._by_phone_behind(i):
            told.trigger = replace(told.trigger, type="call")
        return told

    def _told(self, i: int, verb: ContactVerb) -> Told | None:
        if verb.form == "base" and self.low(i) in _POSTS and self.kind(i + 1) == "name":
            return None  # “party co-chair Ida Holm”
        words = verb.verb.split()
        last = i + len(words) - 1
        if len(words) > 1 and self.low(last) not in words[1].split("/"):
            return None
        behind = last + 1
        while self.kind(behind) == "adverb" and self.low(behind) != "first":
            behind += 1
        at = At(i, last, behind, verb)
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
                known |= any(self.low(p.head) in people("convening") for p in subject)
                object_ = self.kind(at.behind) in ("name", "determiner", "possessive", "word")
                fits = known and not object_ and self.is_several(subject)
                return self._made(at, subject, None, None, "alone") if fits else None
            case "include":
                return self._included(at)
            case "join":
                return self._join(at)
            case "accompany":
                return self._accompanied(at, self.subject(i), self.parties(self.syntax.listed(behind)[0]))
            case "with":
                return self._with(at)
            case "reciprocal":
                return self._reciprocal(at)
            case "object" | "guest":
                return self._guest(at, *self._hosting(at))
            case "place":
                behind += len(words) > 1 and self.low(behind) in ("at", "in", "on")
                if self.low(behind) == "with" and verb.verb == "visit":
                    whom, subject = self.parties(self.syntax.listed(behind + 1)[0]), self.subject(i)
                    return self._made(at, [*subject, *whom], None, "meeting") if whom and subject else None
                goals, end = self.syntax.listed(behind)
                if goals and not any(map(self._is_goal, goals)) and self.low(end) in ("in", "at", "near"):
                    goals = [*goals, *self.syntax.listed(end + 1)[0]]  # “visited a camp in Zenda”
                return self._visit(at, self.subject(i), goals)
            case "to":
                return self._travel(at)
            case "send":
                return self._send(at, *self.syntax.listed(behind))
            case "told":
                return self._called(at)
            case "write":
                return self._write(at)

    def _passive(self, at: At) -> Told | None:
        agents = self.after(at.last, ("by", "joined by"))
        subject = self.syntax.subject(at.first)
        if at.verb.pattern == "join" and agents and subject:
            told = self._made(at, [*subject, *agents], None, None, "weak", "joins")
            told.back = True
            return told
        if at.verb.pattern == "meet" and subject and any(p.type == "person" or self.is_official(p) for p in agents):
            return self._made(at, [*self.parties(subject), *agents])
        if at.verb.pattern == "accompany":
            return self._accompanied(at, agents, self.parties(subject))
        if at.verb.pattern in ("object", "guest") and agents:
            return self._guest(at, agents, subject, at.last + 1)
        if at.verb.pattern == "send":
            return self._send(at, subject, at.last + 1)
        if at.verb.pattern == "place" and agents:
            return self._visit(at, agents, subject)
        return None

    def _join(self, at: At) -> Told | None:
        """“will join leaders of the region | in Zenda”; “joined the talks” is told by the noun."""
        objects, end = self.syntax.listed(at.behind)
        subject = self.subject(at.first)
        if not objects or not subject or not all(map(self._is_human, objects)) or self.low(end) not in ("in", "at"):
            return None
        place = self.syntax.phrase(end + 1)
        fits = place is not None and place.type == "polity" and place.mention == "name"
        return self._made(at, [*subject, *objects], None, "meeting") if fits else None

    def _included(self, at: At) -> Told | None:
        """Who is to attend what the sentence before tells of: “they would include Kerry and Lavrov”."""
        whole = self.syntax.phrase_before(self._before_auxiliaries(at.first))
        if whole is None or self.low(whole.head) not in people("attending"):
            return None
        named = self.parties(self.syntax.listed(at.behind)[0])
        if not any(
            p.type in ("person", "polity", "organization") or self.low(p.head) in people("heads") for p in named
        ):
            return None
        told = self._made(at, named, None, None, "weak", "joins")
        told.back = True
        return told

    def _before_auxiliaries(self, i: int) -> int:
        j = i - 1
        while self.kind(j) in ("auxiliary", "adverb", "to"):
            j -= 1
        return j

    def _meet(self, at: At) -> Told | None:
        direct, end = self.syntax.listed(at.behind)
        objects: list[Phrase] = []
        if direct and self.low(at.behind) != "each" and self.low(direct[0].head) not in ("times", "time"):
            objects = self.parties(direct)
            if not objects or objects[0] is not direct[0]:
                return None  # “met targets”
            objects += self.after(end - 1, ("with", "along with", "joined by", "alongside"))
        else:
            for prep, items, _ in self.syntax.behind(at.last):
                if prep == "with":
                    objects = self.parties(items)
                    if not objects:
                        return None  # “met with criticism”
                    break
        subject = self.subject(at.first)
        objects = objects or self._with_whom(at.first) or self._whom(at)
        if objects:
            subject = self._identified(subject, at.first, objects[-1].end)
            objects += self._named_among(objects, end)
            return self._made(at, [*subject, *objects], None, None, *(() if subject else ("subjectless",)))
        if any(self.low(k) == "which" for k in range(max(0, at.first - _CLAUSE), at.first)):
            return None  # “terms which the rebels said they would meet”
        if self.kind(at.behind) in ("word", "name", "determiner") and not (
            self.low(at.behind).isdigit() or self.low(at.behind) in ("each", "one")
        ):
            return None
        return self._made(at, subject, None, None, "alone") if self.is_several(subject) else None

    def _named_among(self, objects: list[Phrase], i: int) -> list[Phrase]:
        """Who of those met is named further on: “met party leaders on Friday, | including A and B”."""
        if not any(self.syntax.is_plural(p) for p in objects):
            return []
        return [p for p in self._among_them(i) if p.mention == "name" and p.type != "polity"]

    def _whom(self, at: At) -> list[Phrase]:
        """“Reyes, | whom Holm met | on Monday”."""
        subject = self.syntax.subject(at.first)
        k = subject[0].start - 1 if subject else 0
        if self.low(k) != "whom" or self.low(k - 1) == "with":
            return []
        return self.parties(self.syntax.listed_before(k - (2 if self.low(k - 1) == "," else 1)))[-1:]

    def _with(self, at: At) -> Told | None:
        talks = at.verb.verb in ("speak", "talk")
        wanted = ("with", "to", "joined by") if talks else ("with", "joined by")
        objects = [p for p in self.after(at.last, wanted) or self._with_whom(at.first) if not self.is_press(p)]
        if at.verb.verb == "consult" and not objects:
            direct = self.syntax.listed(at.behind)[0]
            objects = direct if direct and all(p.type == "person" for p in direct) else []
        if not objects:
            return self._together(at) if talks else None
        subject = self.subject(at.first)
        marks = [] if subject else ["subjectless"]
        type_: EventType = at.verb.type
        if talks:
            if not any(p.type in ("person", "polity", "organization") or self._is_titled(p) for p in objects):
                return None
            reach = range(at.first, min(at.first + 30, len(self.sentence.words)))
            by_phone = any(self.low(k) in PHONE for k in reach)
            marks.append("phone" if by_phone else "spoken")
            type_ = "call" if by_phone or at.verb.verb == "speak" else "talks"
        return self._made(at, [*subject, *objects], None, type_, *marks)

    def _is_titled(self, phrase: Phrase) -> bool:
        """Whether nobody knows whom the phrase means, but it calls him by a name or as a peer: “His Majesty King
        Rudolf”, “her French counterpart”."""
        head = self.sentence.words[phrase.head]
        return phrase.actor is None and (head.raw[0].isupper() or head.low in ("counterpart", "counterparts"))

    def _together(self, at: At) -> Told | None:
        """“The two men spoke by phone”."""
        subject = self.subject(at.first)
        reach = range(at.first, min(at.first + 12, len(self.sentence.words)))
        by_phone = any(self.low(k) in PHONE for k in reach)
        pair = len(subject) > 1 and all(s.type == "person" and s.mention == "name" for s in subject)
        if not (by_phone or pair) or not self.is_several(subject) or (pair and not by_phone and at.verb.verb == "talk"):
            return None
        told = self._made(at, subject, None, "call", "phone", "alone")
        told.back = len(subject) == 1
        return told

    def _reciprocal(self, at: At) -> Told | None:
        if self.kind(at.first - 1) == "to" and verb_of(self.low(at.first - 2)) in ("decline", "refuse"):
            return None  # “declined to discuss it with reporters”
        direct, end = self.syntax.listed(at.behind)
        objects = self.after(max(at.last, end - 1) if direct else at.last, ("with",))
        if objects and all(map(self.is_press, objects)):
            return None
        subject = self.subject(at.first)
        type_: EventType | None = "call" if self._in_call() or self._by_phone_behind(at.last) else None
        if direct and subject and self._are_the_leaders(subject[0]):
            objects = []  # “the leaders discussed | their ties with Ruritania”
        if direct and end - 1 == direct[-1].head and self.low(end) == "with":
            objects = self._beside_dealings(direct[-1], objects)
        if objects and subject and not all(map(self.is_press, objects)):
            return self._made(at, [*subject, *objects], None, type_)
        if self.kind(at.first - 1) == "to" and self.low(at.first - 2) in people("offer"):
            both = self.offering(at.first - 2)
            return self._made(at, both, None, type_) if both else None
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

    def _beside_dealings(self, direct: Phrase, objects: list[Phrase]) -> list[Phrase]:
        """Of those behind “with” the ones who are no part of what is discussed: none in “his | communications | with
        Reyes”, no state in “relations | with Ruritania”."""
        head = self.low(direct.head)
        if head in people("dealings") and self.kind(direct.start) == "possessive":
            return []
        if head in people("dealings") | people("relations"):
            return [p for p in objects if p.type == "person" and self.kind(direct.start) != "possessive"]
        return objects

    def _by_phone_behind(self, i: int) -> bool:
        """Whether the clause behind word `i` says that it was by phone: “discussed the truce | by phone”."""
        for k in range(i + 1, min(len(self.sentence.words), i + 20)):
            if self.kind(k) in ("verb", "relative", "subordinate") or self.low(k) in (".", ";"):
                return False
            if self._phone(k) is not None or (self.low(k) in PHONE and self.low(k + 1) in ("call", "calls")):
                return True
        return False

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

    def _are_the_leaders(self, phrase: Phrase) -> bool:
        """Whether the phrase is those who met before: “they”, “the leaders”, “the two sides”."""
        the = self.low(phrase.start) == "the" and phrase.end - phrase.start == _SHORT
        return self._is_pair(phrase) or (the and self.low(phrase.head) in people("pair"))

    def _is_pair(self, phrase: Phrase) -> bool:
        low = self.low(phrase.head)
        if low in ("they", "both", "pair", "duo"):
            return True
        lows = [self.low(k) for k in range(phrase.start, phrase.head)]
        return low in people("pair") and any(word in ("two", "both", "three") for word in lows)
