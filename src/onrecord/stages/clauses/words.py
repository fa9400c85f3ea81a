"""A sentence as words that know what they are: enough of a parse to find who does what to whom.

There is no tagger here. What a word is follows from closed classes of words, from the mentions of the actors, from
the forms of verbs that matter and from what stands beside it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Literal

from onrecord.record import Actor, Mention, Span
from onrecord.stages.clauses.lexicon import forms, people, words_for

Kind = Literal[
    "name",  # inside a name
    "word",  # a noun or an adjective, as far as one can tell
    "pronoun",
    "possessive",  # his, their
    "genitive",  # ’s
    "determiner",
    "preposition",
    "conjunction",
    "relative",
    "subordinate",
    "auxiliary",
    "to",
    "verb",  # a finite form
    "gerund",
    "participle",  # a past participle that is no finite form
    "adverb",
    "time",
    "mark",
]

# So many words on either side of a trigger are looked at, however long the sentence is.
REACH = 70
# So many words may stand between one verb of a list and the next.
_LIST = 30

_TITLES = "|".join(sorted("Mr Mrs Ms Dr Sen Rep Gov Gen Lt Col Sgt St Jr Sr Prof Hon Maj Adm Amb Capt".split()))
_WORD = re.compile(
    rf"(?:{_TITLES})\.|['’](?:s\b|(?=\s)(?<=s['’]))|(?:[A-Z]\.)+[A-Z]?|n['’]t\b|['’](?:re|ve|ll|d|m)\b"
    r"|\d{1,3}(?:,\d{3})+(?!\w)|[^\W_]+(?:(?:[-&]|['’](?!(?:s|re|ve|ll|d|m|t)\b))[^\W_]+)*|[^\w\s]"
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a sentence. `mention` is the number of the mention that it is in, in `Sentence.mentions`."""

    start: int
    end: int
    raw: str
    low: str
    kind: Kind
    mention: int | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: its span, its words, and the mentions in it with the numbers of the words that they cover."""

    span: Span
    words: tuple[Word, ...]
    mentions: tuple[tuple[Mention, Actor, int, int], ...]

    def kind(self, i: int) -> Kind | Literal[""]:
        """What word `i` is, "" where there is none."""
        return self.words[i].kind if 0 <= i < len(self.words) else ""

    def low(self, i: int) -> str:
        """Word `i` in small letters, "" where there is none."""
        return self.words[i].low if 0 <= i < len(self.words) else ""


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of a story in order, to be looked up by place; and its sentences that were read with them."""

    starts: Sequence[int]
    pairs: Sequence[tuple[Mention, Actor]]
    _sentences: dict[tuple[object, str, Span], Sentence] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, actors: Sequence[Actor]) -> Mentions:
        """Of the actors of one story. The stages that ask for them one behind the other have the same ones."""
        return _of_the_same(_Same(actors)) if actors and isinstance(actors, tuple) else cls._made(actors)

    def once(self, read: Callable[[str, Span, Mentions], Sentence], text: str, span: Span) -> Sentence:
        """A sentence as `read` reads it, which is done once: three stages ask for most sentences."""
        key = read, text, span
        if key not in self._sentences:
            self._sentences[key] = read(text, span, self)
        return self._sentences[key]

    @classmethod
    def _made(cls, actors: Sequence[Actor]) -> Mentions:
        pairs = sorted(
            ((mention, actor) for actor in actors for mention in actor.mentions),
            key=lambda pair: (pair[0].span.start, -pair[0].span.end),
        )
        return cls([mention.span.start for mention, _ in pairs], pairs)

    def within(self, span: Span) -> Sequence[tuple[Mention, Actor]]:
        """The mentions that start within `span`, the longer of two first."""
        return self.pairs[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]

    def actors_within(self, span: Span) -> list[Actor]:
        """The actors that have mentions within `span`, each with these mentions alone."""
        found: dict[str, tuple[Actor, list[Mention]]] = {}
        for mention, actor in self.within(span):
            found.setdefault(actor.id, (actor, []))[1].append(mention)
        return [replace(actor, mentions=tuple(mentions)) for actor, mentions in found.values()]


class _Same:
    """Actors, told from others by what they are in memory, not by what they hold."""

    def __init__(self, actors: tuple[Actor, ...]) -> None:
        self.actors = actors

    def __hash__(self) -> int:
        return id(self.actors)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.actors is other.actors


@lru_cache(maxsize=2)
def _of_the_same(actors: _Same) -> Mentions:
    return Mentions._made(actors.actors)


_OPEN: tuple[tuple[str, Kind], ...] = (
    ("conjunction", "conjunction"),
    ("relative", "relative"),
    ("subordinate", "subordinate"),
    ("auxiliary", "auxiliary"),
    ("pronoun", "pronoun"),
    ("possessive", "possessive"),
    ("preposition", "preposition"),
    ("determiner", "determiner"),
    ("time", "time"),
    ("adverb", "adverb"),
)


@cache
def _closed() -> Mapping[str, Kind]:
    out: dict[str, Kind] = {}
    for use, kind in _OPEN:
        for word in words_for(use):
            out.setdefault(word, kind)
    out["to"] = "to"
    return out


def read_sentence(text: str, span: Span, mentions: Mentions) -> Sentence:
    """The words of the sentence at `span`."""
    return mentions.once(_read_sentence, text, span)


def _read_sentence(text: str, span: Span, mentions: Mentions) -> Sentence:
    found = list(_WORD.finditer(text, span.start, span.end))
    starts = [match.start() for match in found]
    inside: dict[int, int] = {}
    names: set[int] = set()
    placed: list[tuple[Mention, Actor, int, int]] = []
    for mention, actor in mentions.within(span):
        first = max(bisect_right(starts, mention.span.start) - 1, 0)
        end = bisect_left(starts, mention.span.end)
        if first >= end:
            continue
        for i in range(first, end):
            if mention.kind != "name" and i in names:
                continue
            inside[i] = len(placed)
            if mention.kind == "name":
                names.add(i)
        placed.append((mention, actor, first, end))
    kinds = _kinds([match.group() for match in found], names)
    words = tuple(
        Word(match.start(), match.end(), match.group(), match.group().lower().replace("’", "'"), kind, inside.get(i))
        for i, (match, kind) in enumerate(zip(found, kinds, strict=True))
    )
    return Sentence(span, words, tuple(placed))


def _kinds(raw: Sequence[str], names: set[int]) -> list[Kind]:
    closed, known = _closed(), forms()
    lead, dotted = words_for("time lead"), words_for("title dot")
    ordinals, weekdays, capitals = words_for("ordinal"), words_for("weekday"), words_for("time in capitals")
    kinds: list[Kind] = []
    for i, word in enumerate(raw):
        low = word.lower().replace("’", "'")
        before: Kind | Literal[""] = kinds[-1] if kinds else ""
        following_raw = raw[i + 1] if i + 1 < len(raw) else ""
        following = following_raw.lower()
        if i in names:
            kinds.append("name")
        elif low in ("'s", "'") and i and before in ("name", "word", "time", "pronoun"):
            kinds.append("genitive")
        elif not word[0].isalnum() and low != "&" and not low.startswith(("'", "n't")):
            kinds.append("mark")
        elif word.isdigit() or (word.endswith(".") and word[:-1] in dotted):
            kinds.append("word")
        elif low in lead and closed.get(following) == "time":
            kinds.append("time")
        elif low == "may" and word[0].isupper() and i:
            named = raw[i - 1].istitle() and before == "word" and not following.isdigit()
            kinds.append("word" if named else "time")
        elif low == "her" and following in ("", "in", "on", "at", "to", ",", ".", "and", "for", "about", "with"):
            kinds.append("pronoun")
        elif closed.get(low) in ("preposition", "subordinate") and i and word.istitle() and following_raw[:1].isupper():
            kinds.append("word")  # “the Under Secretary”
        elif low == "once" and following == "again":
            kinds.append("adverb")
        elif i > 1 and raw[i - 1].lower() == "out" and raw[i - 2].lower() in _CARRY and closed.get(low) is None:
            kinds.append("word")  # “carried out | strikes”
        elif low in ordinals and before in ("determiner", "possessive", "genitive"):
            kinds.append("word")
        elif before == "genitive" and closed.get(low) == "time" and word[0].isupper() and low not in weekdays:
            kinds.append("word")  # “St. Patrick’s Day”
        elif before == "name" and known.get(low, ("", ""))[1] == "finite" and is_object(kinds, raw, i):
            kinds.append("word")  # “held Zenda | talks”
        elif word.islower() and low in capitals:
            kinds.append(_open_class(low, word, i, before, known, following, raw[i - 1].lower() if i else ""))
        elif word.islower() and before == "mark" and raw[i - 1] == "," and _goes_on(kinds, raw, low, following_raw):
            kinds.append("verb")
        elif low in closed and not (
            word[0].isupper() and i and closed[low] in ("adverb", "auxiliary") and not word.isupper()
        ):
            kinds.append(closed[low])
        else:
            kinds.append(_open_class(low, word, i, before, known, following, raw[i - 1].lower() if i else ""))
    return kinds


def is_object(kinds: Sequence[Kind], raw: Sequence[str], end: int) -> bool:
    """Whether a verb stands before the name that ends before word `end`, which takes it for its object's."""
    k = end - 1
    while k >= 0 and kinds[k] == "name":
        k -= 1
    k -= k >= 0 and kinds[k] == "determiner"  # “condemned the Zenda | attacks”
    return k >= 0 and kinds[k] == "verb" and raw[k].lower() not in _REPORTS


def _goes_on(kinds: Sequence[Kind], raw: Sequence[str], low: str, following: str) -> bool:
    """Whether a base form behind a comma goes on a list of what somebody will do: “will address the crowd, | meet
    farmers | and visit a prison”."""
    if forms().get(low, ("", ""))[1] != "base" or low in words_for("noun or verb") or _closed().get(low) is not None:
        return False
    opens = following[:1].isupper() or _closed().get(following.lower()) in ("determiner", "possessive")
    if not (opens or following.lower() in people("people") or following.lower() == "with"):
        return False
    for k in range(len(kinds) - 2, max(0, len(kinds) - _LIST), -1):
        if raw[k] in (";", ":") or kinds[k] == "relative":
            return False
        if kinds[k] == "verb" and kinds[k - 1] in ("auxiliary", "to"):
            return True
    return False


def _open_class(
    low: str, word: str, i: int, before: str, known: Mapping[str, tuple[str, str]], following: str, last: str
) -> Kind:
    """Whether a word of the open classes is a verb, as far as its form and its neighbours tell."""
    nominal = before in ("determiner", "possessive", "genitive") and last not in ("both", "each")
    if last in ("two", "three") and low in _OF_TWO:
        return "verb"  # “when the two | meet”
    proper = word[0].isupper() and i and not word.isupper() and before != "mark"
    if proper and (low not in known or before in ("word", "determiner", "preposition")):
        return "word"
    if proper and known[low][1] == "base" and before not in ("to", "auxiliary", "name"):
        return "word"  # “and Head of the Office”
    if (low in words_for("adjective in ing") and following in people("people")) or (low.endswith("ing") and "-" in low):
        return "word"  # “leading lawmakers”, “high-ranking”
    if low in known:
        verb = following in known and known[following][1] in ("past", "finite")
        named = before == "name" and known[low][1] == "finite" and low in words_for("noun or verb")
        if named and verb and following not in words_for("noun or verb"):
            return "word"  # “the Ruritania-Zenda talks | failed”
        return "word" if nominal else _form(low, known[low][1], before, following, last)
    if word.islower() and (last in _SUBJECTS or last in _MODALS) and low.isalpha() and not low.endswith("ly"):
        return "verb"
    infinitive = last == "to" and word.islower() and not low.endswith("s") and low not in people("people")
    opens = _closed().get(following) in ("determiner", "possessive")
    if infinitive and opens and low not in words_for("noun or verb"):
        return "verb"  # “to | persuade | the duke”
    if low.endswith("ed") and len(low) > 4 and not nominal and before not in ("preposition", "to"):
        return "verb"
    if low.endswith("ing") and len(low) > 5 and before in _BEFORE_GERUND:
        return "gerund"
    if low.endswith("ly") and len(low) > 4 and word[0].islower() and low not in words_for("noun in ly"):
        return "adverb"
    return "word"


def _form(low: str, what: str, before: str, following: str, last: str) -> Kind:
    """What a form of a verb is behind a word that makes no noun of it."""
    nouns = words_for("noun or verb")
    if what == "gerund":
        return "gerund"
    if what == "base" and before == "word" and last.endswith("s") and low not in nouns:
        return "verb"  # “regulators meet on Tuesday”
    if what == "base":
        return "verb" if before in _BEFORE_BASE or (before == "name" and low not in nouns) else "word"
    if what == "finite" and low in nouns:
        return "verb" if before in ("pronoun", "name", "relative", "adverb") and following not in _NO_OBJECT else "word"
    if what == "participle" and before == "auxiliary":
        return "participle"
    return "word" if before == "preposition" else "verb"


_BEFORE_GERUND = frozenset({"preposition", "subordinate", "mark", "auxiliary", "adverb", "conjunction"})
_BEFORE_BASE = frozenset({"to", "auxiliary", "pronoun", "adverb", "conjunction", "relative"})
_REPORTS = frozenset("said says say added adds hopes believes thinks fears warned warns".split())
_CARRY = frozenset("carry carries carried carrying".split())
_OF_TWO = frozenset("meet met speak spoke talked discuss discussed".split())
_SUBJECTS = frozenset("he she they we i".split())
_MODALS = frozenset("will would can could may might must should did does do cannot".split())
# What follows a noun and no verb: “Obama visits to Cuba were”, but “Obama visits Cuba”.
_NO_OBJECT = frozenset({"by", "of", "between", ",", ".", "were", "are", "have", "had"})
