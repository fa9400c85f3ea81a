"""The words around a contact's trigger: what its status, time, place and topic are read from.

Only so many code points on either side are looked at (`_REACH`), so that the reading of one contact takes a bounded
time, however long the sentence is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.ontology.load import read_tsv
from onrecord.record import Span
from onrecord.stages.events.types import Trigger

_REACH = 480
_SHORTEST = 4  # letters of a word that a full stop glued to it does not abbreviate
_SHORT = r"[’'](?:s|ll|d|ve|m|re)(?!\w)"
_WORD = re.compile(rf"[^\W\d_](?:\.[^\W\d_])+\.?|{_SHORT}|\w+(?:[-&]\w+)*(?:(?!{_SHORT})[’']\w+)?|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or a mark of punctuation of the sentence; `low` is in lower case, with a straight apostrophe."""

    start: int
    end: int
    raw: str
    low: str


@dataclass(frozen=True, slots=True)
class Around:
    """The words of the trigger's sentence near it.

    `first` and `last` are the first and the last word of the trigger in `words`, `head` the word that names the kind
    of contact."""

    words: tuple[Word, ...]
    first: int
    last: int
    head: int

    def low(self, index: int) -> str:
        """The word at `index` in lower case, "" where there is none."""
        return self.words[index].low if 0 <= index < len(self.words) else ""

    def phrase(self, index: int, length: int) -> str:
        """`length` words from `index` on, in lower case, joined by blanks."""
        return " ".join(word.low for word in self.words[max(0, index) : max(0, index + length)])

    def at(self, offset: int) -> int:
        """The first word that does not end before `offset`."""
        return next((i for i, word in enumerate(self.words) if word.end > offset), len(self.words))


@lru_cache(maxsize=4)
def around(text: str, trigger: Trigger) -> Around | None:
    """The words around `trigger`; None where it covers no word. The last few are kept: status, time, place and topic of
    one trigger are read one after the other."""
    low = max(trigger.sentence.start, trigger.span.start - _REACH, 0)
    high = min(trigger.sentence.end, trigger.span.end + _REACH, len(text))
    words = words_of(text, Span(min(low, trigger.span.start), max(high, trigger.span.end)))
    words = _unglued(words, trigger.span)
    inside = [i for i, word in enumerate(words) if word.start < trigger.span.end and word.end > trigger.span.start]
    if not inside:
        return None
    head = next((i for i in inside if words[i].end > trigger.head.start), inside[-1])
    return Around(words, inside[0], inside[-1], head)


def _unglued(words: tuple[Word, ...], span: Span) -> tuple[Word, ...]:
    """The words of the sentence that holds `span`, where others are glued to it: “on Tuesday.During talks”."""
    first, end = 0, len(words)
    for k in range(1, len(words) - 1):
        before, stop, behind = words[k - 1], words[k], words[k + 1]
        glued = stop.low == "." and before.end == stop.start and stop.end == behind.start
        if glued and len(before.raw) > _SHORTEST and before.raw.isalpha() and behind.raw[0].isupper():
            if stop.start < span.start:
                first = k + 1
            elif stop.start >= span.end:
                end = k
                break
    return words[first:end]


def words_of(text: str, span: Span) -> tuple[Word, ...]:
    """The words and marks of `span`, in order."""
    return tuple(
        Word(match.start(), match.end(), match.group(), match.group().lower().replace("’", "'"))
        for match in _WORD.finditer(text, span.start, span.end)
    )


def forms_of(verb: str) -> set[str]:
    """The regular forms of a verb, also with a doubled consonant; more than English has, none that is another's."""
    forms = {verb, verb + "s", verb + "ed", verb + "ing", verb + verb[-1] + "ed", verb + verb[-1] + "ing"}
    if verb.endswith("e"):
        forms |= {verb + "d", verb[:-1] + "ing"}
    if verb.endswith("y"):
        forms |= {verb[:-1] + "ies", verb[:-1] + "ied"}
    if verb.endswith(("s", "sh", "ch", "x")):
        forms.add(verb + "es")
    return forms


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases by their last word, so that one that ends at a word is found in one step."""

    by_last: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]

    @classmethod
    def build(cls, rows: Iterable[tuple[str, str, str]]) -> Phrases:
        """`rows` are (phrase, "verb" | "noun" | "word": how its first word is inflected, value)."""
        found: dict[str, dict[tuple[str, ...], str]] = {}
        for phrase, kind, value in rows:
            first, *rest = phrase.split()
            forms = {"verb": forms_of(first), "noun": {first, first + "s"}, "word": {first}}[kind]
            for form in forms:
                words = (form, *rest)
                found.setdefault(words[-1], {}).setdefault(words, value)
        longest_first = {
            last: tuple(sorted(phrases.items(), key=lambda item: -len(item[0]))) for last, phrases in found.items()
        }
        return cls(longest_first)

    def ending(self, a: Around, index: int, skipped: Callable[[int], bool]) -> tuple[int, str] | None:
        """The longest phrase whose last word is at `index`: where it begins, and its value. Words that are `skipped`
        may stand within it: “called on Tuesday for”."""
        for words, value in self.by_last.get(a.low(index), ()):
            at = index
            for word in words[-2::-1]:
                at -= 1
                while at >= 0 and a.low(at) != word and skipped(at):
                    at -= 1
                if a.low(at) != word:
                    break
            else:
                return at, value
        return None


@cache
def verbs(kind: str) -> frozenset[str]:
    """The forms of the verbs of one kind: ``telling``, ``moving``, ``carrying``, ``past`` (past forms alone)."""
    rows = read_tsv("event_verbs.tsv", ("forms", "kind", "inflection"))
    found: set[str] = set()
    for forms, of, inflection in rows:
        if of == kind:
            for form in forms.split():
                found |= forms_of(form) if inflection == "regular" else {form}
    return frozenset(found)


def words_in(kind: str) -> frozenset[str]:
    """The closed-class words of one kind in ``event_words.tsv``."""
    return _words()[kind]


@cache
def _words() -> Mapping[str, frozenset[str]]:
    return {kind: frozenset(words.split()) for kind, words in read_tsv("event_words.tsv", ("kind", "words"))}
