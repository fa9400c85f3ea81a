"""Calls and letters: “phoned Lavrov”, “called Lavrov to congratulate him”, “told Lavrov by phone”."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record import EventType
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.events.lexicon import ContactVerb, contact_verbs
from onrecord.stages.events.told import Telling, Told

PHONE = frozenset("phone telephone videoconference teleconference videolink".split())
_CALL_TO = frozenset(
    "congratulate discuss offer express thank inform brief say tell ask urge convey apologise apologize wish assure "
    "talk explain".split()
)
_ASIDE = 9  # words, at most, between two commas behind a name
_BY_PHONE = ("with", "reciprocal", "object", "guest")
_CALL_NOUNS = frozenset("call calls conversation conversations talks discussion discussions".split())


@dataclass(frozen=True, slots=True)
class At:
    """A verb's words [first, last], and the word at which what stands behind it begins."""

    first: int
    last: int
    behind: int
    verb: ContactVerb


class Calls(Telling):
    """The calls of one sentence."""

    def _made(
        self,
        at: At,
        parties: list[Phrase],
        goals: list[Phrase] | None = None,
        type_: EventType | None = None,
        *marks: str,
    ) -> Told:
        told = self.made((at.first, at.last), (at.first, at.last), type_ or at.verb.type, "verb", parties, goals or [])
        told.marks = {at.verb.verb, *marks}
        return told

    def _called(self, at: At) -> Told | None:
        if at.verb.form == "gerund":
            return None
        shared = self.low(at.behind) == "and" and self.kind(at.behind + 1) == "verb"  # “called and congratulated X”
        direct, end = self.syntax.listed(at.behind + 2 * shared)
        if len(direct) != 1 or direct[0].type != "person" or direct[0].mention != "name":
            return None
        end = self._past_aside(end)
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

    def _past_aside(self, i: int) -> int:
        """The word behind an aside between commas that begins at word `i`: “called Butz, | also of Iowa, on it”."""
        if self.low(i) != ",":
            return i
        for k in range(i + 1, i + _ASIDE):
            if self.low(k) == ",":
                return k + 1
            if self.kind(k) in ("verb", "auxiliary", "gerund", "relative", "mark", ""):
                break
        return i

    def _write(self, at: At) -> Told | None:
        if self.low(at.behind) != "to":
            return None
        objects = [p for p in self.after(at.last, ("to",)) if p.actor is not None and p.mention == "name"]
        subject = [p for p in self.subject(at.first) if p.actor is not None]
        return self._made(at, [*subject, *objects]) if objects and subject else None

    def in_touch(self, i: int) -> Told | None:
        """“has been | in touch | with her counterparts, including this morning with Reyes”, from the word at `i` on."""
        if self.low(i) != "in" or self.low(i + 1) not in ("touch", "contact"):
            return None
        objects = [p for p in self.after(i + 1, ("with",)) if p.actor is not None or p.type == "person"]
        objects = [p for p in [*objects, *self._among_them(i + 2)] if not self.is_press(p)]
        subject = self.subject(i)
        if not subject or not any(p.type in ("person", "polity") for p in objects):
            return None
        told = self.made((i, i + 1), (i + 1, i + 1), "call", "noun", [*subject, *objects])
        told.marks = {"touch"}
        return told

    def _among_them(self, i: int) -> list[Phrase]:
        """Who is singled out behind the list that begins at word `i`: “with all of them, | including today with X”."""
        for k in range(i, min(i + 20, len(self.sentence.words))):
            if self.low(k) == "including":
                while self.kind(k + 1) in ("time", "adverb", "determiner") or self.low(k + 1) in ("with", "this"):
                    k += 1
                return self.parties(self.syntax.listed(k + 1)[0])
            if self.kind(k) in ("verb", "auxiliary") or self.low(k) in (".", ";"):
                return []
        return []

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
        if verb is None or (known is not None and known.pattern in _BY_PHONE):
            return None, last + 1  # “spoke by phone”: told by the verb
        direct, end = self.syntax.listed(verb + 1)
        objects = self.parties(direct) + self.after(last, ("to", "with"))
        beside = self.after(max(verb, end - 1), ("with", "to"))
        objects = [p for p in objects or beside if p.actor is not None]
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
        if self.low(k) not in PHONE and not video:
            return None
        if self.low(i) == "on" and (self.low(k + 1) == "of" or self.kind(k + 1) in ("verb", "participle", "gerund")):
            return None  # “the data on the phone | used by”
        return k if self.low(k + 1) not in _CALL_NOUNS else None
