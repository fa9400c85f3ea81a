"""The tense of the clause that an expression stands in: whether "on Friday" is the last or the next one.

There is no parser here. A sentence's verb groups are known by their forms ("met", "has met", "will meet", "is due to
meet", "talks planned for"), and the group that governs a place is the nearest one, by words, with a price on every
border of a clause between the two. What is planned, wanted or asked for is future.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.ontology.load import read_tsv
from onrecord.record import Span

Tense = Literal["past", "present", "future"]

_WORD = re.compile(r"[’'](?:s|re|ve|ll|d|m)\b|[a-z]{2,6}n[’']t\b|\w+(?:[-.]\w+)*|[^\w\s]", re.IGNORECASE)
_TRAILING = 9  # The price in words of a verb of saying that closes the sentence behind a comma.
_REACH = 240  # Characters on either side that are looked at: no verb farther away governs.
_STRONG, _WEAK, _BEHIND = 9, 3, 2  # Prices in words: a border of a clause, a comma, a verb behind rather than before.


@dataclass(frozen=True, slots=True)
class VerbGroup:
    """A verb with its auxiliaries: its place in the text, and its tense."""

    span: Span
    tense: Tense
    cut: bool
    """Whether a clause without "that" opens right behind it: "said | the talks would resume"."""
    before_only: bool = False
    """Whether it governs only what stands behind it: an infinitive, "ahead of"."""
    firm: bool = True
    """Whether it says for itself when it is: not of "would meet", "was due to meet", "to meet", which may be over."""
    tells: bool = False
    """Whether it is a verb of saying: "they will meet on Monday, sources | said" does not say when they said it."""


@dataclass(frozen=True, slots=True)
class Clauses:
    """The verb groups of one sentence, and the borders between its clauses with their prices."""

    groups: tuple[VerbGroup, ...]
    borders: tuple[tuple[int, int], ...]
    words: tuple[int, ...]


def tense(text: str, sentence: Span, position: int) -> Tense | None:
    """The tense of the verb that governs code point `position` within `sentence`; None where there is no verb."""
    start, end = max(sentence.start, position - _REACH), min(sentence.end, position + _REACH)
    return governing(clauses(text, Span(start, max(start, end))), position)


def clauses(text: str, sentence: Span) -> Clauses:
    """What `governing` needs of a sentence; read once for all expressions in it."""
    return _Scan(text, sentence).read()


def governing(read: Clauses, position: int) -> Tense | None:
    """The tense of the verb group nearest to `position`, counted in words and borders."""
    found = nearest(read, position)
    return found[1].tense if found else None


def nearest(read: Clauses, position: int) -> tuple[int, VerbGroup] | None:
    """How far the nearest verb group is, and the group."""
    best: tuple[int, VerbGroup] | None = None
    for group in read.groups:
        if group.before_only and group.span.end > position:
            continue
        cost = price(read, group.span, position, group.cut)
        if group.tells and group.span.start > position and read.groups[0].span.end <= position:
            cost += _TRAILING if any(position < at < group.span.start for at, _ in read.borders) else 0
        if best is None or cost < best[0]:
            best = cost, group
    return best


def price(read: Clauses, verb: Span, position: int, cut: bool = False) -> int:
    """How far a verb is from `position`, in words, with every border of a clause between the two, and whether it stands
    behind. `cut`: a clause without "that" opens right behind the verb."""
    before = verb.end <= position
    low, high = (verb.end, position) if before else (position, verb.start)
    reached = bisect_left(read.words, high)
    words = reached - bisect_left(read.words, low)
    if before and reached:  # "before", "since" right before the position are no border of its clause
        high = max(low, read.words[reached - 1])
    first = bisect_left(read.borders, (low, 0))
    last = bisect_left(read.borders, (high, 0))
    borders = sum(cost for _, cost in read.borders[first:last])
    return max(0, words) + borders + ((_STRONG if cut else 0) if before else _BEHIND)


@cache
def words_of(use: str) -> frozenset[str]:
    """The words of one use in `time_verbs.tsv`."""
    return frozenset(next(words for name, words, _ in _table() if name == use).split())


@cache
def _table() -> tuple[tuple[str, ...], ...]:
    return tuple(read_tsv("time_verbs.tsv", ["use", "words", "example"]))


class _Scan:
    """One pass over the words of a sentence."""

    def __init__(self, text: str, sentence: Span) -> None:
        found = list(_WORD.finditer(text, sentence.start, sentence.end))
        self.spans = [Span(m.start(), m.end()) for m in found]
        self.raw = [m.group() for m in found]
        self.words = [word.lower().replace("’", "'") for word in self.raw]
        self._any = False
        self._last: Tense | None = None

    def read(self) -> Clauses:
        groups: list[VerbGroup] = []
        borders: list[tuple[int, int]] = []
        i = 0
        while i < len(self.words):
            found = self._group(i)
            if found:
                end, kind = found[0], found[1]
                while self._at(end - 1) in ("be", "been", "being") and self._is_past_form(self._skip(end)):
                    end = self._skip(end) + 1
                self._any = True
                last = Span(self.spans[i].start, self.spans[end - 1].end)
                word = self.words[i]
                opens = word != "to" and self._opens_clause(end)
                firm = kind != "future" or word in _FIRM
                if word == "to":  # “is set to meet”, “plans to meet”: as firm as what it hangs on
                    planned = bool(groups) and groups[-1].firm and groups[-1].span.end == self.spans[i - 1].end
                    firm = (planned and groups[-1].tense == "future") or self._at(i - 1) in _PLANNING
                behind_only = word in _BEHIND_ONLY or self._is_third(i)
                groups.append(VerbGroup(last, kind, opens, behind_only, firm, self._at(end - 1) in words_of("telling")))
                self._last = kind
                i = end
                continue
            if (price := self._border(i)) > 0:
                borders.append((self.spans[i].start, price))
            i += 1
        words = tuple(span.start for span, word in zip(self.spans, self.words, strict=True) if word[0].isalnum())
        return Clauses(tuple(groups), tuple(borders), words)

    def _at(self, i: int) -> str:
        return self.words[i] if 0 <= i < len(self.words) else ""

    def _border(self, i: int) -> int:
        word = self.words[i]
        if word == "as" and "well" in (self._at(i - 1), self._at(i + 1)):
            return 0
        if word in words_of("strong boundary") or word in ';:—–"“”()':
            return _STRONG
        return _WEAK if word in ",-" else 0

    def _opens_clause(self, end: int) -> bool:
        """Whether what follows a verb of saying is the subject of what was said."""
        following = self._at(end)
        if self._at(end - 1) not in words_of("telling") or not following or following in words_of("no object"):
            return False
        day = following.endswith("day") or following.rstrip(".") in ("today", "yesterday")
        return not day or self._at(end + 1) == "'s"

    def _group(self, i: int) -> tuple[int, Tense] | None:
        """The verb group that opens at word `i`: where it ends, and its tense."""
        word = self.words[i]
        if word in words_of("will") and self._at(i + 1) != "to" and not (word == "'d" and self._is_past_form(i + 1)):
            past = self._past_have(i + 1)
            over = past and word in ("would", "wouldn't", "'d")
            return past or i + 1 + (self._at(i + 1) in ("have", "be", "do")), "past" if over else "future"
        if word in words_of("modal") and self.raw[i][0].islower():
            past = self._past_have(i + 1)
            return past or i + 1 + (self._at(i + 1) in ("have", "be", "do")), "past" if past else "future"
        if word in words_of("past be") or word in words_of("present be") or self._is_clitic_is(i):
            return self._be(i)
        if word in words_of("have"):
            return self._have(i)
        if word in ("did", "didn't"):
            return i + 1, "past"
        if word in ("do", "does", "don't", "doesn't"):
            return i + 1, "present"
        if word == "to" and self._is_infinitive(i) and self._is_wanted(i):
            return i + 2, "future"
        if (
            word in ("scheduled", "planned", "slated")
            and self._at(i - 1) not in _AS_PLANNED
            and not (
                self._at(i - 1) in _COUNTS and self._at(i - 2) == "of"
            )  # “opened the first of | three planned rounds”
        ):
            return i + 1, "future"
        if word == "set" and self._at(i - 1) in ("record", "high", "low", "peak"):
            return i + 1, "past"
        as_planned = self._at(i - 1) in _AS_PLANNED
        if (
            word in words_of("planned for")
            and not as_planned
            and self._at(i + 1)
            in (
                "for",
                "on",
                "in",
                "next",
                "later",
                "to",
                "by",
                "this",
            )
        ):
            return i + 1, "future"
        if word == "to" and self._at(i + 1) == "be" and self._is_past_form(i + 2) and self._at(i - 1) not in _HEARSAY:
            return i + 3, "future"
        if word in ("and", "or") and self._last == "future" and self._is_infinitive(i):
            return i + 2, "future"
        if word == "ahead" and self._at(i + 1) == "of":
            return i + 2, "future"
        if word in ("starting", "beginning") and self._at(i + 1) in ("on", "from", "in", "next"):
            return i + 1, "future"
        if word in words_of("coming"):
            return i + 1, "future"
        if word in words_of("telling in the present"):
            return i + 1, "past"
        if word in words_of("of a timetable") and self._is_finite(i):
            return i + 1, "future"
        if self._is_third(i):
            return i + 1, "present"
        if self._is_past_form(i) and not self._is_attribute(i):
            return i + 1, "past"
        return None

    def _is_attribute(self, i: int) -> bool:
        """“the agreed pact”, “a newly elected king”, “the most senior elected baron”."""
        adverb = self._at(i - 1).endswith("ly") and self._at(i - 2) in _OWNED
        return self._at(i - 1) in _OWNED or adverb or self._at(i - 2) == "most"

    def _is_third(self, i: int) -> bool:
        """“it repays”, “he plans”: a present form of any verb behind its pronoun."""
        word, plain = self.words[i], self.raw[i].islower() and len(self.words[i]) > 3
        return plain and word.endswith("s") and not word.endswith("ss") and self._at(i - 1) in ("it", "he", "she")

    def _past_have(self, i: int) -> int | None:
        """Where "have met" behind a modal ends, adverbs skipped; None where there is none."""
        i = self._skip(i)
        if self._at(i) == "have" and self._is_past_form(self._skip(i + 1)):
            return self._skip(i + 1) + 1
        return None

    def _skip(self, i: int) -> int:
        while self._at(i).endswith("ly") or self._at(i) in ("not", "also", "now", "still", "never", "already", "both"):
            i += 1
        return i

    def _be(self, i: int) -> tuple[int, Tense]:
        past = self.words[i] in words_of("past be")
        j = self._skip(i + 1)
        following = self._at(j)
        if following == "to" and self._is_infinitive(j):
            return j + 2, "future"
        if following in words_of("planned") or (following == "on" and not past):
            return j + 1, "future"
        if following.endswith("ing") and len(following) > 4:
            return j + 1, "past" if past else "future" if following in words_of("going there") else "present"
        if self._is_past_form(j):
            return j + 1, "past" if past else "present"
        return i + 1, "past" if past else "present"

    def _have(self, i: int) -> tuple[int, Tense]:
        j = self._skip(i + 1)
        if self._at(j) == "to" and self._is_infinitive(j):
            return j + 2, "future"
        if self._at(j) in words_of("planned for") and self.words[i] not in ("had", "hadn't"):
            return j + 1, "future"
        if self._is_past_form(j):
            while self._is_past_form(self._skip(j + 1)):
                j = self._skip(j + 1)
            return j + 1, "past"
        return i + 1, "past" if self.words[i] in ("had", "hadn't") else "present"

    def _is_clitic_is(self, i: int) -> bool:
        return self.words[i] == "'s" and self._at(i - 1) in ("he", "she", "it", "that", "there", "what", "who", "here")

    def _is_past_form(self, i: int) -> bool:
        word = self._at(i)
        if word in words_of("past"):
            return True
        plain = len(word) > 3 and word.endswith("ed") and not word.endswith("eed") and self.raw[i][0].islower()
        return (plain or word in ("agreed", "freed", "guaranteed", "succeeded")) and word not in words_of("not past")

    def _is_infinitive(self, i: int) -> bool:
        """Whether "to" at `i` opens an infinitive: what follows is no article, name or number."""
        following = self.raw[i + 1] if i + 1 < len(self.raw) else ""
        return following[:1].islower() and following not in _NO_VERB and not following.endswith("ing")

    def _is_wanted(self, i: int) -> bool:
        """Whether an infinitive is planned, asked for or promised; in a headline every one is."""
        before = self.words[max(0, i - 6) : i]
        if any(word in words_of("plan") for word in before):
            return True
        if "for" in before[-_PAIR + 1 :] and self._at(i + 1) in _TIMETABLE:
            return True  # “is pushing for talks | to start on Friday”
        return not self._any

    def _is_finite(self, i: int) -> bool:
        """Whether a form that may be a noun is a verb: a plain subject before it, no article."""
        before = self._at(i - 1)
        if self.words[i].endswith("s"):
            return (
                i > 0
                and (before.isalpha() or before == ",")
                and before not in _NO_SUBJECT
                and not before.endswith("ly")
            )
        if before in ("which", "who", "that"):
            return True
        if i > 1 and self.raw[i - 1][0].isupper() and "and" in self.words[max(0, i - _PAIR) : i]:
            return not before.endswith("day")  # “King Rudolf and Duke Michael meet on Monday”
        return i > 0 and before.endswith("s") and before not in _NO_SUBJECT and before.isalpha()


_HEARSAY = frozenset("said believed thought reported alleged rumoured rumored known found appeared seemed used".split())
_TIMETABLE = frozenset("start begin resume reconvene".split())
_OWNED = ("the", "a", "an", "its", "his", "their", "'s", "her")
_COUNTS = frozenset("two three four five six seven eight nine ten several many".split())
_AS_PLANNED = ("as", "originally", "previously")
_PAIR = 6  # words of two names that are joined
_PLANNING = frozenset("plans intends expects aims hopes wants needs".split())
_BEHIND_ONLY = frozenset(("to", "ahead", "and", "or"))
_FIRM = frozenset(("will", "won't", "'ll", "shall", "is", "are", "am", "'s", "'re", "has", "have", "and", "or"))
_NO_VERB = frozenset("the a an this that his her its their our my your all some any no each both those these".split())
_NO_SUBJECT = _NO_VERB | frozenset(
    "of in on at by for with from to and or but as after before during over into between about against under more two "
    "three four five six 's is was has as us".split()
)
