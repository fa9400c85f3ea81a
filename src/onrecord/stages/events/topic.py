"""What a contact is about, in the story's words: the shortest noun phrase that says it.

It stands in the contact's own phrase (``peace talks``), behind a preposition (``talks on the border``), behind the
verb of its purpose (``met to discuss the border``), or in the next sentence where that goes on with the same people
(``They discussed the border``).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from onrecord.ontology import world
from onrecord.ontology.load import read_tsv
from onrecord.record import Part, Span
from onrecord.stages.events.around import Around, around, forms_of, verbs, words_in, words_of
from onrecord.stages.events.clause import Clause
from onrecord.stages.events.types import Trigger

_REACH = 34  # words between a trigger and its topic
_LONGEST = 16  # words of a topic
_SEQUEL = 260  # code points of the next sentence that are looked at
_ITEMS = 10  # words in which a list goes on
_CUT = frozenset(("what", "known", "collapsed", "failed", "stalled", "ended", "resumed"))


def topic_of(text: str, trigger: Trigger, taken: Sequence[Span]) -> Part | None:
    """The words for what the contact is about; None where the story gives none. A phrase that begins in one of `taken`,
    the spans of the contact's other parts, is no topic."""
    a = around(text, trigger)
    if a is None:
        return None
    finding = _Topic(a, trigger.form == "noun")
    for found in (finding.behind(), finding.before(), _sequel(text, trigger)):
        if found is not None and not any(span.start <= found.start < span.end for span in taken):
            return Part.cut(text, [found])
    return None


@cache
def _entries(kind: str) -> frozenset[tuple[str, ...]]:
    rows = read_tsv("event_topics.tsv", ("kind", "words"))
    entries = (entry for of, cell in rows if of == kind for entry in cell.split(";"))
    return frozenset(tuple(entry.strip().lower().split()) for entry in entries)


@cache
def _spoken() -> frozenset[tuple[str, ...]]:
    """The verbs of speaking of something, in every form."""
    return frozenset((form, *rest) for first, *rest in _entries("verb") for form in forms_of(first))


@cache
def _ways() -> frozenset[str]:
    return frozenset(word for word, *_ in _entries("ways"))


def _sequel(text: str, trigger: Trigger) -> Span | None:
    """The object of “They discussed …” in the next sentence."""
    end = trigger.sentence.end
    words = words_of(text, Span(end, min(len(text), end + _SEQUEL)))
    finding = _Topic(Around(words, 0, 0, 0), False)
    start = next((k for k, word in enumerate(words) if word.low[0].isalnum()), None)
    if start is None:
        return None
    for subject in _entries("sequel"):
        behind = start + len(subject)
        if tuple(word.low for word in words[start:behind]) == subject:
            behind += finding.low(behind) == "also"
            if finding.low(behind) in ("discussed", "reviewed", "addressed", "covered"):
                return finding.phrase(behind + 1)
    return None


class _Topic(Clause):
    """Looks for the topic around one trigger."""

    def __init__(self, a: Around, noun: bool) -> None:
        super().__init__(a)
        self._noun_first = noun

    def behind(self) -> Span | None:
        """“talks on the border”, “met to discuss the border”, “a meeting in which they discussed the border”."""
        if self.low(self.a.head) in ("discuss", "discussed", "discusses", "discussing"):
            return self.phrase(self.a.last + 1)
        told = False  # behind the contact's own predicate only “focused on” and the like tell what it is about
        for k in range(self.a.last + 1, min(len(self.a.words), self.a.last + _REACH)):
            if self._bars(k):
                return None
            entry = self._entry(k, _spoken() if self._purpose(k) else _entries("opener"))
            single = entry == 1 and not self._purpose(k)
            if (
                entry
                and not (single and (told or not self._hangs_on_trigger(k)))
                and (found := self.phrase(k + entry)) is not None
            ):
                return found
            told = told or self.is_auxiliary(k) or self.low(k) in words_in("have")
        return None

    def _hangs_on_trigger(self, k: int) -> bool:
        """Whether “on”, “over” or “about” at `k` is the contact's, and not that of a noun before it: “sanctions on”."""
        before = self.a.words[k - 1]
        if k - 1 == self.a.last or before.raw[0].isupper() or before.low in words_in("unit") | words_in("adverb"):
            return True
        if before.low in ("concerns", "concern", "views", "differences", ",", ")"):
            return True
        for j in range(k - 2, self.a.last, -1):
            if self.low(j) in words_in("preposition"):
                return self.low(j) in ("with", "between", "among", "to") or j == self.a.last + 1
        return not (before.low.isalpha() and self._noun_first)

    def _entry(self, k: int, entries: frozenset[tuple[str, ...]]) -> int:
        """How many words of the longest entry begin at `k`."""
        words = tuple(self.low(k + n) for n in range(4))
        return next((n for n in (4, 3, 2, 1) if words[:n] in entries), 0)

    def _purpose(self, k: int) -> bool:
        """Whether the word at `k` is the verb of a purpose: “to discuss”, “where they discussed”, “at ending”."""
        before = self.low(k - 1)
        if before == "to" and self.governor("to", k - 2) is not None:
            return False  # “is likely to raise”
        if before == "to" or self.low(k) in ("discussed", "discussing"):
            return True
        return before in ("at", "for") and self.low(k).endswith("ing")

    def _bars(self, k: int) -> bool:
        low = self.low(k)
        if low in ("which", "where", "they") and "discussed" in (self.low(k + n) for n in (1, 2, 3, 4)):
            return False
        if low in ("before", "after", "since", "until", "following", "ahead", "amid"):
            return True
        telling = low in verbs("telling") and low not in ("discussed", "report", "state", "demand", "claim", "comment")
        second = low == "and" and self.low(k + 1).endswith("ing") and self.low(k + 1) != "discussing"
        return low in words_in("break") or second or telling or low in ".!?()—–"

    def before(self) -> Span | None:
        """“peace talks”, “the Syria talks”, “a climate summit”."""
        head = self.a.head
        first = head
        for length in (2, 1):
            words = tuple(self.low(head - length + n) for n in range(length))
            if words in _entries("noun") or words in _entries("adjective"):
                first = head - length
                break
        before = self.a.words[first - 1] if first else None
        if before is not None and before.raw[0].isupper() and before.raw.isalpha():
            polity = world.polity(before.raw)
            place = self.low(head) in ("meeting", "summit", "meetings", "visit", "trip", "tour")
            if polity is not None and polity.kind in ("state", "region", "territory") and not place:
                first -= not self._paired(first - 1)
        if first == head or self.low(head) in ("met", "meet", "visit", "visits", "visited"):
            return None
        return Span(self.a.words[first].start, self.a.words[head - 1].end)

    def _paired(self, k: int) -> bool:
        """Whether the name at `k` is one of two sides: “U.S.-China talks”."""
        return self.low(k - 1) in ("-", "–", "and", "/")

    def phrase(self, start: int) -> Span | None:
        """The noun phrase from `start` on, to the border of its clause."""
        start += self.low(start) in ("about", "on")
        if self._is_none(start):
            return None
        end = start
        while end < min(len(self.a.words), start + _LONGEST) and not self._closes(start, end):
            end += 1
        closed = words_in("preposition") | words_in("determiner") | {"and", "or", ",", "including", "'s", "also", "to"}
        while end > start and self.low(end - 1) in closed:
            end -= 1
        if end == start + 1 and self.low(start) in ("what", "how", "whether", "who", "why"):
            return None
        if end <= start or not any(self.low(k)[0].isalpha() for k in range(start, end)):
            return None
        return Span(self.a.words[start].start, self.a.words[end - 1].end)

    def _is_none(self, start: int) -> bool:
        """Whether what begins at `start` is a time, a place or a circumstance: “on Monday”, “over dinner”."""
        k = start
        while self.low(k) in words_in("determiner") or self.low(k) in ("past", "last", "next", "coming"):
            k += 1
        low = self.low(k)
        if low == "to" or (low in words_in("preposition") and low not in ("how", "whether")):
            return True
        return (
            not low
            or low in words_in("no topic")
            or low in words_in("month")
            or low[0].isdigit()
            or not low[0].isalnum()
        )

    def _closes(self, start: int, k: int) -> bool:
        """Whether the topic ends before the word at `k`."""
        low, before = self.low(k), self.low(k - 1)
        if k == start:
            return low in words_in("break") - {"whether"} or not low[0].isalnum()
        if low in words_in("break") or low in _CUT or low in verbs("telling"):
            return True
        if self.is_auxiliary(k) or low in words_in("have"):
            return low not in words_in("month")
        if low == ",":
            return not self._goes_on(k)
        if not (low[0].isalnum() or low in ("'s", "-", "’")):
            return True
        if low in ("with", "during", "before", "after", "until", "since", "amid", "following", "ahead", "as", "by"):
            return True
        if low == "to":
            return self.is_infinitive(k) and before not in _ways() and not before.endswith("ing")
        if low == "at":
            return True
        if low in ("on", "in", "later", "this", "last", "next", "today", "tomorrow", "early", "late"):
            return self._is_circumstance(k)
        if low == "and":
            following = self.low(k + 1)
            return following in verbs("past") or following.endswith("ed") or self.is_auxiliary(k + 1)
        return low in words_in("weekday")

    def _is_circumstance(self, k: int) -> bool:
        """“… on Monday”, “… in Geneva”, “… next week”: not of the topic."""
        low, following = self.low(k), self.low(k + 1)
        if low in ("today", "tomorrow"):
            return True
        if low in ("this", "last", "next", "later", "early", "late"):
            return following in words_in("unit") | words_in("weekday") | words_in("month") | {"this", "on", "in"}
        if following in words_in("weekday") or following in words_in("month") or following[:1].isdigit():
            return True
        spot = k + 1 < len(self.a.words) and (self.a.words[k + 1].raw[0].isupper() or following == "the")
        return low in ("in", "at") and spot and self.a.words[k - 1].raw[0].isupper()

    def _goes_on(self, comma: int) -> bool:
        """Whether a comma is one of a list that goes on to an “and”."""
        if self.low(comma + 1) in ("including", "and", "as"):
            return self.low(comma + 1) != "as" or self.low(comma + 2) == "well"
        for k in range(comma + 1, min(len(self.a.words), comma + _ITEMS)):
            low = self.low(k)
            if low == "and":
                return not self.is_auxiliary(k + 1) and self.low(k + 1) not in verbs("telling")
            if low in verbs("telling") or low in words_in("break") or self.is_auxiliary(k) or low in ".()":
                return False
        return False
