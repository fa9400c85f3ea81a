"""Where a contact is: the place that its clause names, never where the story was filed.

A place is read from the contact's own phrase (``the Geneva talks``), from what a visit goes to (``visited Zenda``,
``his trip to Ruritania``), from ``in`` and ``at`` behind the trigger in its clause, from what opens the sentence (``In
Zenda, he met``) and from the movement that the contact is the purpose of (``flew to Zenda to meet``). What a contact
is about has its places too (``talks on the war in Ruritania``); those are left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.ontology import world
from onrecord.ontology.load import read_tsv
from onrecord.record import Actor, Dateline, Part, Place, Span
from onrecord.stages.events.around import Around, around, verbs, words_in
from onrecord.stages.events.clause import Clause
from onrecord.stages.events.types import Trigger

_NAME = 6  # words of a place's name
_REACH = 32  # words between a trigger and its place
_PHRASE = 6
_LEAD = 6  # words between a preposition and the name: “in the northern city of”
_LIST = 8  # places of one list
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
    if found is None and (here := finding.here()) is not None and dateline is not None:
        return Place(Part.cut(text, [here]), dateline.country)
    return found


@cache
def _places() -> dict[str, str | None]:
    rows = read_tsv("event_places.tsv", ("name", "country"))
    return {name: None if country == "-" else country for name, country in rows}


def _known(words: str) -> tuple[str | None, bool, bool] | None:
    """(country, whether it is a spot: a town or a building, whether it is a place that other names are built with)."""
    if words in _places():
        country = _places()[words]
        return country, country is not None, False
    if (polity := world.polity(words)) is not None and polity.kind != "union":
        return polity.country or polity.code, polity.kind == "city", polity.kind in ("state", "region", "territory")
    if (seat := world.seat(words)) is not None:
        return seat.country or seat.code, True, False
    return None


class _Finding(Clause):
    """Looks for the place of one trigger."""

    def __init__(self, text: str, a: Around, trigger: Trigger, actors: Sequence[Actor], taken: Sequence[Span]) -> None:
        super().__init__(a)
        self._text = text
        self._visit = trigger.type == "visit"
        self._noun_first = trigger.form == "noun" or (trigger.form == "light" and a.head == a.first)
        low, high = a.words[0].start, a.words[-1].end
        near = [
            (mention.span, actor)
            for actor in actors
            for mention in actor.mentions
            if mention.kind == "name" and low <= mention.span.start and mention.span.end <= high
        ]
        self._mentions = near[:200]
        self._taken = [span for span in taken if span.start < high and low < span.end][:50]

    def found(self) -> Place | None:
        """The place, by the surest way first."""
        ways = (self._visited, self._in_phrase, self._behind, self._opening, self._movement)
        return next((place for way in ways if (place := way()) is not None), None)

    def here(self) -> Span | None:
        """“met here on Monday”."""
        for k in range(self.a.last + 1, min(len(self.a.words), self.a.last + _REACH)):
            if self.low(k) == "here":
                return Span(self.a.words[k].start, self.a.words[k].end)
            if self._bars(k):
                return None
        return None

    # -- the ways

    def _visited(self) -> Place | None:
        """“visited Zenda”, “his trip to Ruritania”, “flew to Zenda”, “arrived in Zenda”."""
        if not self._visit:
            return None
        k = self.a.last + 1
        while self.skipped(k) and k < len(self.a.words):
            k += 1
        if self.low(self.a.head).startswith(("visit", "tour")) and (place := self._at(k, "to")):
            return place
        return self._behind(("to", "in", "at", "for", "into", "on"))

    def _in_phrase(self) -> Place | None:
        """“the Geneva peace talks”, “a White House meeting”, “his Middle East trip”."""
        if self.a.head == self.a.first and not self._noun_first:
            return None
        for first in range(max(0, self.a.head - _PHRASE), self.a.head):
            if self.low(first - 1) in words_in("preposition") - {"of"} and self.low(first) != "the":
                continue
            end = self._name_from(first)
            if end is None or end >= self.a.head or self.low(end + 1) in ("'s", "-", ",", "and"):
                continue
            between = range(end + 1, self.a.head)
            if any(self.low(k) in words_in("preposition") or not self._modifies(k) for k in between):
                continue
            known = _known(self._words(first, end))
            if known is None or not (known[1] or (self._visit and not self._of_people(first, end))):
                continue
            return self._place([(first, end)])
        return None

    def _modifies(self, k: int) -> bool:
        return self.a.words[k].raw[0].isalnum() and self.a.words[k].raw.islower() and not self.is_auxiliary(k)

    def _of_people(self, first: int, end: int) -> bool:
        """Whether the name is as much the people's (“a U.S. visit”: by whom?)."""
        return world.demonym(self._words(first, end)) is not None

    def _behind(self, prepositions: Sequence[str] = ("in", "at", "on")) -> Place | None:
        """“met in Zenda”, “talks at the White House”, “during a visit to Zenda”, “on the sidelines of … in Zenda”."""
        topic = False
        for k in range(self.a.last + 1, min(len(self.a.words), self.a.last + _REACH)):
            low = self.low(k)
            if self._bars(k):
                return None
            if (low == "to" and self.is_infinitive(k)) or low in ("about", "over", "aimed", "concerning", "regarding"):
                topic = True
            elif low == "on" and not self._goes(k) and not self._of_time(k + 1) and self.low(k + 2) != "sidelines":
                topic = topic or self._at(k + 1, "on") is None or not self._visit
            if topic and not self.a.words[k - 1].raw[0].isupper():
                continue
            goes = low == "to" and self._goes(k)
            if (low in prepositions or goes) and (place := self._at(k + 1, low)):
                return place
        return None

    def _goes(self, k: int) -> bool:
        """Whether a visit is named before “to” at `k`: “during a visit to”."""
        return any(self.low(j) in ("visit", "trip", "tour", "travel", "visits", "journey") for j in range(k - 3, k))

    def _opening(self) -> Place | None:
        """“In Zenda, the king met the duke”, “At the White House on Monday, …”, “During a visit to Zenda, …”."""
        if self.low(0) not in ("in", "at", "during", "on", "while", "visiting", "speaking"):
            return None
        comma = next((k for k in range(1, min(self.a.first, 16)) if self.low(k) == ","), None)
        if comma is None or any(self.low(k) in verbs("telling") for k in range(comma, self.a.first)):
            return None
        if any(self.low(k) in words_in("relative") or self.low(k) == "that" for k in range(comma, self.a.first)):
            return None
        for k in range(comma):
            direct = k == 0 and self.low(k) in ("in", "at")
            goes = (self.low(k) == "to" and self._goes(k)) or self.low(k) == "visiting"
            if (direct or goes) and (place := self._at(k + 1, self.low(k))):
                return place
        return None

    def _movement(self) -> Place | None:
        """“flew to Zenda to meet the duke”, “was in Zenda for talks”, “visited Zenda and met the duke”."""
        if self._visit:
            return None
        for k in range(self.a.first - 1, max(-1, self.a.first - _REACH), -1):
            low = self.low(k)
            if low in verbs("telling") or low in (";", ":", "that", "which", "who") or low in verbs("inviting"):
                return None
            moved = low in verbs("moving") or low in verbs("leaving") or low in words_in("be")
            if moved and not (low in words_in("be") and self.low(k + 1).endswith("ed")):
                return self._moved(k)
        return None

    def _moved(self, verb: int) -> Place | None:
        for k in range(verb + 1, self.a.first):
            direct = k == verb + 1 and self.low(verb).startswith("visit")
            if direct and (place := self._at(k, "to")):
                return place
            if self.low(k) in ("to", "in", "at", "into") and (place := self._at(k + 1, self.low(k))):
                return place
        return None

    # -- names

    def _at(self, start: int, preposition: str) -> Place | None:
        """The place whose name, or list of names, begins at `start` or a few words behind: “the port city of Zenda”."""
        k, end = start, None
        while k < min(len(self.a.words), start + _LEAD):
            end = self._name_from(k)
            behind = end + 1 if end is not None else k
            behind += end is not None and self.low(behind) == "'s"
            if end is not None and self.low(behind) not in words_in("place lead"):
                break  # not “the Black Sea resort of Zenda”, “Ruritania's capital, Zenda”
            if end is None and not self._leads(k):
                break
            k, end = max(behind, k + 1), None
        if end is None and preposition in ("in", "to", "at") and k < len(self.a.words):
            end = self._unknown(k, preposition)
        if end is None or self.low(end + 1) == "'s" or self._within_taken(k, end):
            return None
        return self._place(list(self._list(k, end)))

    def _leads(self, k: int) -> bool:
        low = self.low(k)
        if low in ("the", "a", "an", "both") or low in words_in("place lead"):
            return True
        if low == ",":
            return self.low(k - 1) in ("capital", "city")
        if self.a.words[k].raw[0].isupper() and any(self.low(k + n) in words_in("place lead") for n in (1, 2)):
            return True
        word = self.a.words[k].raw
        return world.demonym(word) is not None and self.low(k + 1) in words_in("place lead") | {"capital", "city"}

    def _name_from(self, first: int) -> int | None:
        """The last word of the known place that begins at `first`, the longest first; None where there is none."""
        if not (0 <= first < len(self.a.words)) or not self.a.words[first].raw[0].isupper():
            return None
        if self.low(first) == "the" and first == 0:
            return None
        for end in range(min(len(self.a.words), first + _NAME) - 1, first - 1, -1):
            if self.low(end) in (",", ".", "(", ")", ";", "'s") or _known(self._words(first, end)) is None:
                continue
            return end if self._is_free(first, end) else None
        return None

    def _is_free(self, first: int, end: int) -> bool:
        """Whether the words are no part of a longer name of somebody: “Paris Hilton”, “the Bank of Zenda”."""
        start, stop = self.a.words[first].start, self.a.words[end].end
        for span, actor in self._mentions:
            if span.start < stop and start < span.end and actor.type in ("person", "organization"):
                longer = span.end - span.start > stop - start + len("the ")
                if longer or actor.type == "person":
                    return False
        following = self.a.words[end + 1] if end + 1 < len(self.a.words) else None
        return following is None or not (
            following.raw[0].isupper() and following.start - stop == 1 and self._joined(end)
        )

    def _joined(self, end: int) -> bool:
        """Whether a further capital behind the name makes it another's: “Geneva Conventions”, but “Zenda Tuesday”."""
        low = self.low(end + 1)
        return low not in words_in("weekday") and low not in words_in("month")

    def _unknown(self, first: int, preposition: str) -> int | None:
        """A name that no table has, where its preposition can only be a place's: “in Zenda”."""
        if preposition == "to" and not self._visit:
            return None
        if not self.a.words[first].raw[0].isupper() or self.low(first) in words_in("month") | words_in("weekday"):
            return None
        end = first
        while end + 1 < min(len(self.a.words), first + 3) and self.a.words[end + 1].raw[0].isupper():
            end += 1
        words = self._words(first, end)
        if preposition == "at" and self.low(end) not in words_in("building"):
            return None
        if any(self.low(k) in words_in("month") | words_in("weekday") for k in range(first, end + 1)):
            return None
        if world.body(words) or world.demonym(words) or words.isupper() or not self._is_free(first, end):
            return None
        if any(span.start < self.a.words[end].end and self.a.words[first].start < span.end for span in self._actors()):
            return None
        return end

    def _actors(self) -> Iterator[Span]:
        return (span for span, actor in self._mentions if actor.type in ("person", "organization"))

    def _list(self, first: int, end: int) -> Iterator[tuple[int, int]]:
        """The name, with what it lies in (“Zenda, Ruritania”), and for a visit the others of its list."""
        for _ in range(_LIST):
            known = _known(self._words(first, end))
            following = self._name_from(end + 2) if self.low(end + 1) == "," else None
            if following is not None and (known is None or known[1]):
                outer = _known(self._words(end + 2, following))
                if outer is not None and outer[2] and (known is None or known[0] in (None, outer[0])):
                    end = following
            yield first, end
            k = end + 1
            while self.low(k) in (",", "and"):
                k += 1
            k += self.low(k) == "the"
            further = self._name_from(k) if self._visit and k > end + 1 else None
            if further is None:
                return
            first, end = k, further

    def _place(self, names: Sequence[tuple[int, int]]) -> Place:
        spans = [Span(self.a.words[first].start, self.a.words[end].end) for first, end in names]
        countries = {self._country(first, end) for first, end in names}
        return Place(Part.cut(self._text, spans), countries.pop() if len(countries) == 1 else None)

    def _country(self, first: int, end: int) -> str | None:
        """The country of a name, by the tables or by the polity of the story that it mentions."""
        for stop in (end, *(k - 1 for k in range(first + 1, end + 1) if self.low(k) == ",")):
            if known := _known(self._words(first, stop)):
                return known[0]
        after_comma = next((k + 1 for k in range(first, end) if self.low(k) == ","), None)
        if after_comma is not None and (known := _known(self._words(after_comma, end))):
            return known[0]
        start, stop = self.a.words[first].start, self.a.words[end].end
        return next((actor.country for span, actor in self._mentions if span.start <= start and stop <= span.end), None)

    def _words(self, first: int, end: int) -> str:
        return self._text[self.a.words[first].start : self.a.words[end].end]

    def _within_taken(self, first: int, end: int) -> bool:
        start, stop = self.a.words[first].start, self.a.words[end].end
        before = self.a.words[first - 1].start if first else start
        return any(span.start < before and stop <= span.end for span in self._taken)

    def _of_time(self, k: int) -> bool:
        low = self.low(k)
        return low in words_in("weekday") or low in words_in("month") or low[:1].isdigit()

    def _bars(self, k: int) -> bool:
        """Whether the word at `k` begins another clause, whose places are not the trigger's."""
        low = self.low(k)
        if low in words_in("break") - {"while"} or low in verbs("telling") or low in '"“”—–':
            return True
        if low in ("before", "after", "since", "until", "following", "ahead"):
            return True
        if low in ("and", "but"):
            following = self.low(k + 1)
            known = any(following in verbs(kind) for kind in ("telling", "moving", "leaving", "past"))
            return known or self.is_auxiliary(k + 1) or following in words_in("have")
        return (self.is_auxiliary(k) or low in words_in("have")) and not self._noun_first
