"""The names of places in a sentence: what the world's tables know, and what only a place can be there.

A name that is part of somebody else's (``Paris Hilton``, ``the Geneva Conventions``) is none, nor is one that owns the
noun behind it (``in Ruritania's embassy``).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.ontology import world
from onrecord.ontology.load import read_tsv
from onrecord.record import Actor, Mention, Part, Place, Span
from onrecord.stages.events.around import Around, words_in
from onrecord.stages.events.clause import Clause
from onrecord.stages.events.types import Trigger

_NAME = 6  # words of a place's name
_LEAD = 6  # words between a preposition and the name: “in the northern city of”
_LIST = 8  # places of one list
_MENTIONS = 200  # mentions near one trigger that are looked at
_TAKEN = 50


@cache
def _places() -> dict[str, str | None]:
    rows = read_tsv("event_places.tsv", ("name", "country"))
    return {name: None if country == "-" else country for name, country in rows}


def known(words: str) -> tuple[str | None, bool, bool] | None:
    """(country, whether it is a spot: a town or a building, whether it is a place that other names are built with)."""
    if words in _places():
        country = _places()[words]
        return country, country is not None, False
    if (polity := world.polity(words)) is not None and polity.kind != "union":
        return polity.country or polity.code, polity.kind == "city", polity.kind in ("state", "region", "territory")
    if (seat := world.seat(words)) is not None:
        return seat.country or seat.code, True, False
    return None


def _between(mentions: Sequence[Mention], low: int, high: int) -> Iterator[Mention]:
    """Those of an actor's mentions, which are in order, that name it between two places of the text."""
    for index in range(bisect_left(mentions, low, key=lambda m: m.span.start), len(mentions)):
        mention = mentions[index]
        if mention.span.start >= high:
            return
        if mention.kind == "name" and mention.span.end <= high:
            yield mention


class Names(Clause):
    """Reads the names of places around one trigger."""

    def __init__(self, text: str, a: Around, trigger: Trigger, actors: Sequence[Actor], taken: Sequence[Span]) -> None:
        super().__init__(a)
        self._text = text
        self.visit = trigger.type == "visit"
        low, high = a.words[0].start, a.words[-1].end
        near = [(mention.span, actor) for actor in actors for mention in _between(actor.mentions, low, high)]
        self._mentions = near[:_MENTIONS]
        self._taken = [span for span in taken if span.start < high and low < span.end][:_TAKEN]

    def at(self, start: int, preposition: str) -> Place | None:
        """The place whose name, or list of names, begins at `start` or a few words behind: “the port city of Zenda”."""
        k, end = start, None
        while k < min(len(self.a.words), start + _LEAD):
            end = self.name_from(k)
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
        return self.place(list(self._list(k, end)))

    def _leads(self, k: int) -> bool:
        low = self.low(k)
        if low in ("the", "a", "an", "both") or (low in words_in("place lead") and self.a.words[k].raw.islower()):
            return True  # not “Port Zenda”
        if low == ",":
            return self.low(k - 1) in ("capital", "city")
        if self.a.words[k].raw[0].isupper() and any(self.low(k + n) in words_in("place lead") for n in (1, 2)):
            return True
        word = self.a.words[k].raw
        return world.demonym(word) is not None and self.low(k + 1) in words_in("place lead") | {"capital", "city"}

    def name_from(self, first: int) -> int | None:
        """The last word of the known place that begins at `first`, the longest first; None where there is none."""
        if not (0 <= first < len(self.a.words)) or not self.a.words[first].raw[0].isupper():
            return None
        if self.low(first) == "the" and first == 0:
            return None
        for end in range(min(len(self.a.words), first + _NAME) - 1, first - 1, -1):
            if self.low(end) in (",", ".", "(", ")", ";", "'s", "-") or known(self.words(first, end)) is None:
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
        if following is not None and following.raw == "-" and following.start == stop:
            return False  # “U.S.-led”
        return following is None or not (
            following.raw[0].isupper() and following.start - stop == 1 and self._joined(end)
        )

    def _joined(self, end: int) -> bool:
        """Whether a further capital behind the name makes it another's: “Geneva Conventions”, but “Zenda Tuesday”."""
        low = self.low(end + 1)
        room = any(self.low(k) in ("office", "room", "hall", "garden") for k in (end + 1, end + 2))
        return not room and low not in words_in("weekday") and low not in words_in("month")

    def _unknown(self, first: int, preposition: str) -> int | None:
        """A name that no table has, where its preposition can only be a place's: “in Zenda”."""
        if preposition == "to" and not self.visit:
            return None
        if not self.a.words[first].raw[0].isupper() or self.low(first) in words_in("month") | words_in("weekday"):
            return None
        end = first
        while end + 1 < min(len(self.a.words), first + 3) and self.a.words[end + 1].raw[0].isupper():
            end += 1
        if self.low(end + 1) in words_in("building"):
            end += 1
        words = self.words(first, end)
        if preposition == "at" and self.low(end) not in words_in("building"):
            return None
        if any(self.low(k) in words_in("month") | words_in("weekday") for k in range(first, end + 1)):
            return None
        following = self.a.words[end + 1] if end + 1 < len(self.a.words) else None
        if following is not None and following.raw.islower() and self._is_noun(end + 1):
            return None  # “in Arab capitals”
        if world.body(words) or world.demonym(words) or words.isupper() or not self._is_free(first, end):
            return None
        building = {self.low(first), self.low(end)} & words_in("building")
        if not building and any(
            span.start < self.a.words[end].end and self.a.words[first].start < span.end for span in self._actors()
        ):
            return None
        return end

    def _is_noun(self, k: int) -> bool:
        low = self.low(k)
        closed = (
            "preposition",
            "break",
            "adverb",
            "determiner",
            "be",
            "have",
            "do",
            "future",
            "would",
            "may",
            "should",
        )
        return not (any(low in words_in(kind) for kind in closed) or low in ("and", "or", "but", "'s", "early", "late"))

    def _actors(self) -> Iterator[Span]:
        return (span for span, actor in self._mentions if actor.type in ("person", "organization"))

    def _list(self, first: int, end: int) -> Iterator[tuple[int, int]]:
        """The name, with what it lies in (“Zenda, Ruritania”), and for a visit the others of its list."""
        for _ in range(_LIST):
            found = known(self.words(first, end))
            following = self.name_from(end + 2) if self.low(end + 1) == "," else None
            if following is not None and (found is None or found[1]):
                outer = known(self.words(end + 2, following))
                if outer is not None and outer[2] and (found is None or found[0] in (None, outer[0])):
                    end = following
            yield first, end
            k = end + 1
            while self.low(k) in (",", "and"):
                k += 1
            k += self.low(k) == "the"
            further = self.name_from(k) if self.visit and k > end + 1 else None
            if further is None:
                return
            first, end = k, further

    def place(self, names: Sequence[tuple[int, int]]) -> Place:
        spans = [Span(self.a.words[first].start, self.a.words[end].end) for first, end in names]
        countries = {self._country(first, end) for first, end in names}
        return Place(Part.cut(self._text, spans), countries.pop() if len(countries) == 1 else None)

    def _country(self, first: int, end: int) -> str | None:
        """The country of a name, by the tables or by the polity of the story that it mentions."""
        for stop in (end, *(k - 1 for k in range(first + 1, end + 1) if self.low(k) == ",")):
            if found := known(self.words(first, stop)):
                return found[0]
        after_comma = next((k + 1 for k in range(first, end) if self.low(k) == ","), None)
        if after_comma is not None and (found := known(self.words(after_comma, end))):
            return found[0]
        start, stop = self.a.words[first].start, self.a.words[end].end
        return next((actor.country for span, actor in self._mentions if span.start <= start and stop <= span.end), None)

    def words(self, first: int, end: int) -> str:
        return self._text[self.a.words[first].start : self.a.words[end].end]

    def _within_taken(self, first: int, end: int) -> bool:
        start, stop = self.a.words[first].start, self.a.words[end].end
        before = self.a.words[first - 1].start if first else start
        return any(span.start < before and stop <= span.end for span in self._taken)
