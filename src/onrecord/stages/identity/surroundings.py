"""How a mention stands in its sentence, as far as the words on either side of it tell: as who acts, as whose something
is, behind a preposition.

There is no parser here. A word's class follows from closed classes of words and from its ending, a mention's role from
the classes of the words beside it. Against a parser's reading of people's names this is right some nine times in ten.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from typing import Literal

from onrecord.model.links import CLASSES
from onrecord.model.words import Words
from onrecord.ontology.load import words_by_use
from onrecord.ontology.titles import titles
from onrecord.stages.identity.mentions import Seen
from onrecord.stages.identity.phrase import is_new, points_back

# Of a pronoun: he (S), him (O), his (P), himself (R).
Form = Literal["S", "O", "P", "R"]

EDGE = "edge"  # where the sentence ends
_FINITE = frozenset({"auxiliary", "past", "ed", "s"})
_PREPOSED = frozenset({"preposition", "of", "by", "with", "to"})
# What stands between two clauses.
_PARTING = frozenset({"subordinate", "relative", "comma", "dash", "colon"})
# What may stand behind "her" where it is no possessive.
_NOT_OWNED = _PREPOSED | {
    *(EDGE, "stop", "comma", "colon", "dash", ")", "quote"),
    *("conjunction", "subordinate", "relative", "determiner", "possessive", "pronoun"),
}
_SHORT_TITLES = frozenset("mr mrs ms dr gen sen st".split())
_MARKS = {",": "comma", ".": "stop", "!": "stop", "?": "stop", "(": "(", ")": ")", ":": "colon", ";": "colon"}
_MARKS |= dict.fromkeys('"“”`', "quote") | dict.fromkeys("'’", "apostrophe") | dict.fromkeys("-–—", "dash")
_TITLE_REACH, _BRACKET_REACH, _APPOSITION_REACH = 5, 12, 14


@cache
def _closed() -> Mapping[str, str]:
    out: dict[str, str] = {}
    for use, words in words_by_use("antecedent_words.tsv").items():
        for word in words:
            out.setdefault(word, use)
    return out


@dataclass(frozen=True, slots=True)
class Stand:
    """How a mention stands: the classes of what is before and behind it, its role, and what kind of mention it is."""

    before: str
    behind: str
    role: str
    kind: str


class Surroundings:
    """The words of one story by class, and how its mentions stand."""

    def __init__(self, text: str, words: Words, seen: Sequence[Seen]) -> None:
        self.text, self.seen = text, seen
        self.low = words.low
        self.sentence: list[int] = words.sentence.tolist()
        self.since: list[int] = words.since.tolist()
        self.paragraph: list[int] = words.paragraph.tolist()
        self.quote: list[int] = words.quote.tolist()
        capital = [text[start : start + 1].isupper() for start in words.starts.tolist()]
        self.classes = [_class(*one) for one in zip(self.low, capital, self.since, strict=True)]
        # How many finite verbs, and how many words that part clauses, stand before a word.
        self.verbs = list(accumulate((c in _FINITE for c in self.classes), initial=0))
        self.parts = list(accumulate((c in _PARTING for c in self.classes), initial=0))
        self.opening: dict[int, int] = {}  # of a sentence: its first mention
        for number, one in enumerate(seen):
            self.opening.setdefault(self.sentence[one.first], number)
        self._stands: dict[int, Stand] = {}

    def sentence_of(self, number: int) -> int:
        """The sentence of a mention."""
        return self.sentence[self.seen[number].first]

    def word(self, at: int) -> str:
        """A word in small letters, "" where there is none."""
        return self.low[at] if 0 <= at < len(self.low) else ""

    def class_at(self, at: int, of: int) -> str:
        """The class of word `at` as seen from word `of`: `EDGE` where it is in another sentence."""
        if 0 <= at < len(self.low) and self.sentence[at] == self.sentence[of]:
            return self.classes[at]
        return EDGE

    def form(self, number: int) -> Form:
        """The form of a pronoun in the third person singular."""
        at = self.seen[number].first
        word = self.low[at]
        if word in ("he", "she"):
            return "S"
        if word in ("himself", "herself"):
            return "R"
        if word == "him" or (word == "her" and self.class_at(at + 1, at) in _NOT_OWNED):
            return "O"
        return "P"

    def stand(self, number: int) -> Stand:
        """How a mention stands."""
        found = self._stands.get(number)
        if found is None:
            one = self.seen[number]
            before, behind = self.before(one.first), self._behind(one.end - 1)
            found = Stand(before, behind, self._role(number, before, behind), self._kind(number))
            self._stands[number] = found
        return found

    def _role(self, number: int, before: str, behind: str) -> str:
        if CLASSES[self.seen[number].group] in ("he", "she"):
            form = self.form(number)
            if form == "S":
                return "subject"
            return "owner" if form == "P" else "preposed" if before in _PREPOSED else "object"
        if behind == "owner":
            return "owner"
        if behind.rstrip("+") in _FINITE and before not in _PREPOSED and before != "past":
            return "subject"
        if before in _PREPOSED:
            return "preposed"
        if before in ("past", "ed", "s", "plain", "ing", "auxiliary"):
            return "object"
        if before in (EDGE, "subordinate", "quote edge"):
            return "opening"
        return before if before in ("(", "conjunction", "comma") else "other"

    def _kind(self, number: int) -> str:
        one = self.seen[number]
        if one.found.kind == "name":
            return "full name" if one.end - one.first > 1 else "short name"
        if one.found.kind == "nominal":
            words = one.found.span.of(self.text)
            if self.low[one.first] in ("who", "whom"):
                return "relative"
            return "new" if is_new(words) else "pointing" if points_back(words) else "bare"
        return self.form(number) if CLASSES[one.group] in ("he", "she") else "pronoun"

    def before(self, first: int) -> str:
        """The class of the word before a mention that begins with word `first`, its titles passed over."""
        at, heads = first - 1, titles().heads
        for _ in range(_TITLE_REACH):
            here = self.class_at(at, first)
            dotted = here == "stop" and self.class_at(at - 1, first) == "capital" and self.low[at - 1] in _SHORT_TITLES
            if not (here == "capital" or dotted or (here in ("plain", "s") and self.low[at] in heads)):
                break
            at -= 1
        here = self.class_at(at, first)
        if here == "determiner" and at < first - 1:
            at -= 1
            here = self.class_at(at, first)
        further = self.class_at(at - 1, first)
        if here == "quote":
            return f"quote {further}" if further in (EDGE, "comma") else "quote"
        return further if here == "adverb" and further in ("comma", EDGE, "subordinate") else here

    def _behind(self, last: int) -> str:
        """The class of the word behind a mention that ends with word `last`, a bracket or an apposition passed over;
        "owner" where it is the mention's own ’s."""
        at = last + 1
        here = self.class_at(at, last)
        passed = ""
        if here == "apostrophe" and (self.word(at + 1) == "s" or self.low[last].endswith("s")):
            return "owner"
        if here == "(":
            closes = self._next(")", at + 1, last, _BRACKET_REACH)
            at = at if closes is None else closes + 1
        elif here == "comma":
            closes = self._next("comma", at + 1, last, _APPOSITION_REACH)
            if closes is not None and self.class_at(closes + 1, last) in _FINITE:
                at, passed = closes + 1, "+"
        here = self.class_at(at, last)
        if here == "adverb" and self.class_at(at + 1, last) in _FINITE:
            here = self.class_at(at + 1, last)
        return here + passed

    def _next(self, what: str, begin: int, of: int, reach: int) -> int | None:
        """The next word of a class within the sentence of word `of`."""
        for at in range(begin, begin + reach):
            here = self.class_at(at, of)
            if here in (what, EDGE):
                return at if here == what else None
        return None


def _class(low: str, capital: bool, since: int) -> str:
    """What a word is; `since`: how many words of its sentence came before it."""
    if not low[:1].isalnum():
        return _MARKS.get(low, "mark")
    if low.isdigit():
        return "number"
    known = _closed().get(low)
    if capital and since and known in (None, "adverb", "past"):
        return "capital"
    if known:
        return known
    for ending, least, name in (("ly", 3, "adverb"), ("ed", 4, "ed"), ("ing", 5, "ing")):
        if low.endswith(ending) and len(low) >= least:
            return name
    if capital:
        return "capital"
    return "s" if low.endswith("s") and not low.endswith("ss") and len(low) > 2 else "plain"
