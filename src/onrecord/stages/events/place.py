"""Where a contact is: the place that its clause names, never where the story was filed.

A place is read from the contact's own phrase (``the Geneva talks``), from what a visit goes to (``visited Zenda``,
``his trip to Ruritania``), from ``in`` and ``at`` behind the trigger in its clause, from what opens the sentence (``In
Zenda, he met``) and from the movement that the contact is the purpose of (``flew to Zenda to meet``). What a contact
is about has its places too (``talks on the war in Ruritania``); those are left.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.ontology import world
from onrecord.record import Actor, Dateline, Part, Place, Span
from onrecord.stages.events.around import Around, around, verbs, words_in, words_of
from onrecord.stages.events.carried import goes_on_from
from onrecord.stages.events.governing_nouns import HAPPEN
from onrecord.stages.events.spots import Names, known
from onrecord.stages.events.types import Trigger

_REACH = 32  # words between a trigger and its place
_PHRASE = 6
_SHORT = 4  # letters of “this” and “has”
_PREDICATE = 8  # words of a predicate
_APART = frozenset(("call", "correspondence"))


def place_of(
    text: str, trigger: Trigger, actors: Sequence[Actor], dateline: Dateline | None, taken: Sequence[Span]
) -> Place | None:
    """The place of the contact with the words that name it; None where its clause names none, and for calls and
    letters. `taken` are the spans that other parts of the contact hold: a place within one is that one's (``the
    minister in Zenda``). “here” is the dateline's first place."""
    a = around(text, trigger)
    if a is None or trigger.type in _APART:
        return None
    finding = _Finding(text, a, trigger, actors, taken)
    found = finding.found()
    if found is None and (start := goes_on_from(text, a, trigger)) is not None:
        words = words_of(text, Span(start, trigger.sentence.start))
        if words:
            end = len(words) - 1
            return _Finding(text, Around(words, end, end, end), trigger, actors, taken).opening()
    if found is None and (here := finding.here()) is not None and dateline is not None:
        return Place(Part.cut(text, [here]), dateline.country)
    return found


class _Finding(Names):
    """Looks for the place of one trigger."""

    def __init__(self, text: str, a: Around, trigger: Trigger, actors: Sequence[Actor], taken: Sequence[Span]) -> None:
        super().__init__(text, a, trigger, actors, taken)
        self._noun_first = trigger.form == "noun" or (trigger.form == "light" and a.head == a.first)

    def found(self) -> Place | None:
        """The place, by the surest way first."""
        ways = (self._visited, self._in_phrase, self._behind, self.opening, self._movement)
        return next((place for way in ways if (place := way()) is not None), None)

    def here(self) -> Span | None:
        """“met here on Monday”."""
        for k in range(self.a.last + 1, min(len(self.a.words), self.a.last + _REACH)):
            if self.a.words[k].raw == "here":
                return Span(self.a.words[k].start, self.a.words[k].end)
            if self._bars(k):
                return None
        return None

    # -- the ways

    def _visited(self) -> Place | None:
        """“visited Zenda”, “his trip to Ruritania”, “flew to Zenda”, “arrived in Zenda”."""
        if not self.visit:
            return None
        k = self.a.last + 1
        if self._noun_first and self.low(k).endswith("s") and self._is_predicate(k):
            return None  # “the trip sends a signal to Zenda”
        while self.skipped(k) and k < len(self.a.words):
            k += 1
        verb = not self._noun_first and self.a.head == self.a.last
        if verb and self.low(self.a.head).startswith(("visit", "tour")) and (place := self.at(k, "to")):
            return place
        return self._behind(("to", "in", "at", "for", "into", "on"))

    def _is_predicate(self, k: int) -> bool:
        """Whether the word at `k`, right behind the noun, is the verb of which the noun is the subject."""
        low = self.low(k)
        closed = any(low in words_in(kind) for kind in ("preposition", "adverb", "weekday", "unit", "be", "have"))
        return low.isalpha() and len(low) > _SHORT and not closed and not self.is_auxiliary(k) and low not in HAPPEN

    def _in_phrase(self) -> Place | None:
        """“the Geneva peace talks”, “a White House meeting”, “his Middle East trip”."""
        if self.a.head == self.a.first and not self._noun_first:
            return None
        for first in range(max(0, self.a.head - _PHRASE), self.a.head):
            if self.low(first - 1) in words_in("preposition") - {"of"} and self.low(first) != "the":
                continue
            end = self.name_from(first)
            if end is None or end >= self.a.head or self.low(end + 1) in ("'s", "-", ",", "and"):
                continue
            between = range(end + 1, self.a.head)
            if any(self.low(k) in words_in("preposition") or not self._modifies(k) for k in between):
                continue
            found = known(self.words(first, end))
            if found is None or not (found[1] or (self.visit and not self._of_people(first, end))):
                continue
            return self.place([(first, end)])
        return None

    def _modifies(self, k: int) -> bool:
        return self.a.words[k].raw[0].isalnum() and self.a.words[k].raw.islower() and not self.is_auxiliary(k)

    def _of_people(self, first: int, end: int) -> bool:
        """Whether the name is as much the people's (“a U.S. visit”: by whom?)."""
        return world.demonym(self.words(first, end)) is not None

    def _behind(self, prepositions: Sequence[str] = ("in", "at", "on")) -> Place | None:
        """“met in Zenda”, “talks at the White House”, “during a visit to Zenda”, “on the sidelines of … in Zenda”."""
        topic = self.low(self.a.head).startswith("discuss")
        for k in range(self.a.last + 1, min(len(self.a.words), self.a.last + _REACH)):
            low = self.low(k)
            if self._bars(k):
                return None
            topic = topic or self._opens_topic(k)
            if topic and not self.a.words[k - 1].raw[0].isupper():
                if low == "in" and (place := self.at(k + 1, low)) and self._dated(place):
                    return place  # “talks on migration in Zenda on Monday”
                continue
            if self.low(k - 1) in ("based", "stationed", "born", "living", "headquartered", "exiled"):
                continue
            goes = low == "to" and self._goes(k)
            if (low in prepositions or goes) and (place := self.at(k + 1, low)):
                return place
        return None

    def _dated(self, place: Place) -> bool:
        """Whether a day stands right behind the place."""
        k = self.a.at(place.part.spans[-1].end)
        return self.low(k + (self.low(k) == "on")) in words_in("weekday")

    def _opens_topic(self, k: int) -> bool:
        """Whether what is behind the word at `k` is what the contact is about: “to discuss”, “on the border”."""
        low = self.low(k)
        if low == "on":
            circumstance = self.low(k + 1) == "to" or self.low(k + 2) == "sidelines" or self._of_time(k + 1)
            goes = self._goes(k) or (self.visit and self.at(k + 1, "on") is not None)
            return not (circumstance or goes)
        return (low == "to" and self.is_infinitive(k)) or low in ("about", "over", "aimed", "concerning", "regarding")

    def _goes(self, k: int) -> bool:
        """Whether a visit is named before “to” at `k`: “during a visit to”."""
        return any(self.low(j) in ("visit", "trip", "tour", "travel", "visits", "journey") for j in range(k - 3, k))

    def opening(self) -> Place | None:
        """“In Zenda, the king met the duke”, “At the White House on Monday, …”, “During a visit to Zenda, …”."""
        if self.low(0) not in ("in", "at", "during", "on", "while", "visiting", "speaking"):
            return None
        if self.low(0) in ("in", "at") and (place := self.at(1, self.low(0))):
            k = self.a.at(place.part.spans[-1].end)
            if self.low(k) in ("he", "she", "they") and k < self.a.first:
                return place  # “In Zenda he will meet the duke”
        comma = next((k for k in range(1, min(self.a.first, 16)) if self.low(k) == ","), None)
        if comma is None or any(self.low(k) in verbs("telling") for k in range(comma, self.a.first)):
            return None
        if any(self.low(k) in words_in("relative") or self.low(k) == "that" for k in range(comma, self.a.first)):
            return None
        for k in range(comma):
            direct = k == 0 and self.low(k) in ("in", "at")
            goes = (self.low(k) == "to" and self._goes(k)) or self.low(k) == "visiting"
            if (direct or goes) and (place := self.at(k + 1, self.low(k))):
                return place
        return self._apposed(comma)

    def _apposed(self, comma: int) -> Place | None:
        """“At the last stop of his visit, Zenda, he met the duke”: a town that explains what opens the sentence."""
        end = self.name_from(comma + 1) if self.low(0) in ("in", "at") else None
        if end is None or self.low(end + 1) != ",":
            return None
        found = known(self.words(comma + 1, end))
        return self.place([(comma + 1, end)]) if found is not None and found[1] else None

    def _movement(self) -> Place | None:
        """“flew to Zenda to meet the duke”, “was in Zenda for talks”, “visited Zenda and met the duke”."""
        if self.visit:
            return None
        for k in range(self.a.first - 1, max(-1, self.a.first - _REACH), -1):
            low = self.low(k)
            if low in verbs("telling") or low in (";", ":", "that", "which", "who") or low in verbs("inviting"):
                return None
            if low == "," and self.low(0) in ("before", "after") and not any(self.low(n) == "," for n in range(k)):
                return None  # “Before he returns to Strelsau, he will meet the duke”
            if low == "in" and self.low(k - 1) == "," and self.low(self.a.first - 1) not in ("and", "but", ","):
                return self.at(k + 1, low)  # “Rudolf, in Zenda for a summit, spoke”
            moved = low in verbs("moving") | verbs("leaving") | verbs("departing") or low in words_in("be")
            if moved and not (low in words_in("be") and self.low(k + 1).endswith("ed")):
                return self._moved(k)
        return None

    def _moved(self, verb: int) -> Place | None:
        for k in range(verb + 1, self.a.first):
            direct = k == verb + 1 and self.low(verb).startswith("visit")
            if direct and (place := self.at(k, "to")):
                return place
            if self.low(k) in ("to", "in", "at", "into") and (place := self.at(k + 1, self.low(k))):
                return place
        return None

    def _of_time(self, k: int) -> bool:
        low = self.low(k)
        return low in words_in("weekday") or low in words_in("month") or low[:1].isdigit()

    def _bars(self, k: int) -> bool:
        """Whether the word at `k` begins another clause, whose places are not the trigger's."""
        low = self.low(k)
        named = self._noun_first or self.a.head > self.a.first
        if named and low in ("that", "which") and self._has_begun(k):
            return False  # “talks that began on Monday in Zenda”
        if low in words_in("break") - {"while"} or low in verbs("telling") or low in '"“”—–':
            return True
        if low in ("before", "after", "since", "until", "following", "ahead"):
            return True
        if low in ("and", "but"):
            following = self.low(k + 1)
            again = any(following in verbs(kind) for kind in ("telling", "moving", "leaving", "departing", "past"))
            return again or self.is_auxiliary(k + 1) or following in words_in("have")
        if self.is_auxiliary(k) or low in words_in("have"):
            return not self._noun_first or not self._happens(k)
        return False

    def _has_begun(self, k: int) -> bool:
        return any(self.low(n) in verbs("carrying") or self.low(n) == "place" for n in range(k + 1, k + 4))

    def _happens(self, k: int) -> bool:
        """Whether the predicate that opens at `k` is of taking place: “will be held in”, not “could help in”."""
        for j in range(k + 1, min(len(self.a.words), k + _PREDICATE)):
            low = self.low(j)
            if low in verbs("carrying") or low in verbs("moving") or self.governor("behind", j) or low == "in":
                return True
            if low in HAPPEN and low != "be":
                return True
            if not (self.skipped(j) or self.is_auxiliary(j) or low in words_in("have") or low in ("be", "to")):
                return False
        return False
