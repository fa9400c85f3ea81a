"""Kind of source: a named person, people without a name, an institution, a document.

By the head of the source's noun phrase: ``a spokesman for the ministry`` is a spokesman, ``Foreign Ministry spokesman
Rupert Hentzau`` is Rupert Hentzau, ``Hentzau's ministry`` is a ministry. A bare capitalised name is a country, a
capital, an acronym or a body where a table or its form says so, a person where the story shows a first name or a title
with it. Pronouns and ``the spokesman`` follow the source that was last named before them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import islice

from onrecord.ontology.load import read_tsv
from onrecord.record import SourceKind, Span

_WORD = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\.?|[\w’'&-]+|[,()]")
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
# What follows the head: “a spokesman | for the ministry”, “sources | familiar with the talks”.
_AFTER_HEAD = frozenset(
    "of for at in from who whom whose which with close familiar to by near about under into between among against that "
    "based involved working speaking around seen obtained undertaken compiled released issued published monitoring "
    "observing on outside inside within over representing living more as using whose when after before he she it they "
    "we".split()
)
# Behind a head these cut only before a preposition: “a letter | written by …” but “hastily written placards”.
_PARTICIPLES = frozenset(
    "written filed collected conducted prepared leaked drafted signed given made sent provided gathered carried quoted "
    "cited held led run owned backed read posted".split()
)
_PREPOSITIONS = frozenset("by in on at to for from with during after before out last this".split())
_EXAMPLES = frozenset(["including", "like", "such"])
_QUANTITIES = frozenset(
    "thousands hundreds dozens scores millions tens group groups majority number handful crowd many some most half one "
    "several two three few all both none any part series pair couple".split()
)
_SINGULAR_PRONOUNS = frozenset("he she him her his hers himself herself i me my".split())
_PLURAL_PRONOUNS = frozenset("they them their we us our these those both themselves".split())
_NEUTRAL_PRONOUNS = frozenset("it its this that itself".split())
_RELATIVE_PRONOUNS = frozenset("who which whose whom".split())
_INDEFINITE = frozenset("a an one another some two three four five many several other unnamed most few any every".split())
_DEFINITE_PAIR = frozenset("the both two leaders presidents premiers chancellors".split())
_FIRST_OF_MANY = frozenset("top chief lead leading former veteran outgoing incoming".split())
_HONORIFIC = frozenset("mr mrs ms miss dr sir lord lady dame prof sheikh".split())
_NOT_A_FIRST_NAME = frozenset(
    "the a an in on at for but and as if when while after before since until with by from to of or nor yet so also now "
    "then here there this that these those his her its their our my he she it they we i you who what where why how all "
    "some many most no not both one two last next new north south east west former british french german american "
    "russian chinese january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday asked according however meanwhile earlier later speaking".split()
)
_NOT_A_NAME = frozenset(
    "foreign prime national international supreme democratic republican united federal royal central human social public "
    "european asian african arab islamic muslim christian jewish catholic orthodox kurdish palestinian general chief "
    "economic security state world global northern southern eastern western great grand high upper lower old big free "
    "white black red green blue health justice interior defence defense finance trade energy environment labour labor "
    "street river island islands mountain lake sea bay ocean gulf valley park square bridge avenue road cup league open "
    "games olympic olympics university day week war peace nobel prize act".split()
)
_NATIVES = re.compile(r"[A-Z]\w+(?:[ai]ans|ese|crats|[a-z]ists|landers|pinos|[iy]ards|publicans|ricans|[rq]is)$")
_PERSONAL = re.compile(r"\b(?:he|she|his|her|him|himself|herself)\b|, \d\d,|, who\b")
_IMPERSONAL = re.compile(r"\b(?:its|itself)\b|^(?:'s|’s) (?:\w+ )?(?:chief|spokes|chairman|founder|director|head)|^, (?:which|an?|the)\b")
_ACRONYM = re.compile(r"[A-Z][A-Z&.-]+s?$")


@cache
def _table() -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {"name": set()}
    for form, kind, _ in read_tsv("sources.tsv", ("form", "kind", "example")):
        kinds.setdefault("name" if kind == "body" else kind, set()).add(form.casefold())
    for form, _kind, _ in read_tsv("polities.tsv", ("form", "kind", "polity")):
        kinds["name"].add(form.casefold())
    for form, kind, _ in read_tsv("channels.tsv", ("form", "kind", "example")):
        if kind in {"outlet", "media", "platform"}:
            kinds["name"].add(form.casefold())
    return {kind: frozenset(forms) for kind, forms in kinds.items()}


def _singulars(word: str) -> Iterable[str]:
    yield word
    if word.endswith("men"):
        yield word[:-2] + "an"
    if word.endswith("ies"):
        yield word[:-3] + "y"
    if word.endswith(("ses", "xes", "ches", "shes", "sses")):
        yield word[:-2]
    if word.endswith("s"):
        yield word[:-1]


def _is(kind: str, word: str) -> bool:
    """Whether `word`, or a singular that it may be the plural of, is of this kind."""
    table = _table()[kind]
    return any(form in table for form in _singulars(word.casefold()))


def _is_people(word: str) -> bool:
    return _is("person", word) or _is("office", word)


def _is_common(word: str) -> bool:
    return _is_people(word) or _is("institution", word) or _is("document", word)


def _is_plural(word: str) -> bool:
    low = word.casefold()
    return low.endswith(("s", "men", "people", "others")) and not low.endswith(("ss", "us"))


class Kinds:
    """Names the kind of one story's sources, in order: each one is remembered for the pronouns that follow it."""

    def __init__(self, text: str, sources: Iterable[str]) -> None:
        """`sources` are the words of all the story's sources: who speaks under a full name is a person later on."""
        self._text = text
        self._people = _people(text, sources)
        self._last: SourceKind | None = None
        self._last_person: SourceKind | None = None
        self._titled: set[str] = set()

    def of(self, spans: tuple[Span, ...]) -> SourceKind | None:
        """The kind of the source that stands at `spans`; None where there are none."""
        words = _WORD.findall(" ".join(span.of(self._text) for span in spans))
        if not any(word[0].isalnum() for word in words):
            return None
        if len(words) == 1 and words[0].casefold() in _RELATIVE_PRONOUNS:
            words = self._antecedent(spans[0].start) or words
        kind = self._pronoun(words) or self._noun_phrase(words)
        self._last = kind
        if kind in {"named", "unnamed"}:
            self._last_person = kind
        return kind

    def _antecedent(self, at: int) -> list[str]:
        """The words that a relative pronoun at `at` follows: “Cheffou, who”, “the prosecution, which”."""
        before = self._text[max(0, at - 60) : at].rstrip(" ,—–-")
        phrase = re.split(r"[.,;:“”\"\n]|\b(?:of|in|by|that|to|from|for|with|and)\b", before)[-1]
        return _WORD.findall(phrase)[-4:]

    def _pronoun(self, words: list[str]) -> SourceKind | None:
        low = words[0].casefold()
        if len(words) > 1 and words[1].casefold() not in {"himself", "herself", "itself", "themselves", "all", "both"}:
            return None
        if low in _SINGULAR_PRONOUNS or low in _RELATIVE_PRONOUNS:
            return self._last_person or "named"
        if low in _PLURAL_PRONOUNS:
            return self._last or "unnamed"
        if low in _NEUTRAL_PRONOUNS:
            return "document" if self._last == "document" else "institution"
        return None

    def _noun_phrase(self, words: list[str]) -> SourceKind:
        low = [word.casefold() for word in words]
        segments = _segments(words)
        first = segments[0][-1]
        title = next((word for word, name in zip(words, words[1:], strict=False) if _titles(word, name)), None)
        if title is not None and not self._is_several(words) and (first[:1].isupper() or not _is_common(first)):
            self._titled.add(title.casefold())
            return "named"
        if len(segments) > 1 and segments[0][-1].casefold() in _QUANTITIES and "of" in low:
            segments = segments[1:]  # “a group of activists”, “one of the officials”
        kind = self._by_head(segments[0], definite=low[0] not in _INDEFINITE)
        apposed = [part for part in segments[1:] if sum(word[:1].isupper() for word in part) >= 2]
        if kind == "unnamed" and "," in words and not self._is_several(words):
            # “a spokesman for the ministry, Rupert Hentzau,”
            if any(self._by_head(part, definite=True) == "named" for part in apposed):
                kind = "named"
        if kind == "named" and "," in words and not self._people.intersection(segments[0]):
            # “Falkenberg, the country's largest lender,”
            behind = words[words.index(",") + 1 :]
            if behind and (behind[0].casefold() in {"a", "an", "the"} or _POSSESSIVE.search(behind[0])):
                head = _segments(behind)[0][-1]
                kind = "institution" if head.islower() and _is("institution", head) else kind
        titles = {word for word in low if _is_people(word)}
        # “the spokesman” is whoever of that title the story had last
        self._titled = self._titled | titles if kind == "named" else self._titled - titles
        return kind

    def _is_several(self, words: list[str]) -> bool:
        """Whether the first noun is a plural that names would only be examples of: “generals, including Grant”."""
        for index, word in enumerate(words):
            if word.casefold() in _EXAMPLES:
                return index > 0 and any(_is_plural(w) and _is_people(w) for w in words[:index])
        return False

    def _by_head(self, words: list[str], *, definite: bool) -> SourceKind:
        bare = words[1:] if words[0].casefold() in {"the", "a", "an"} and len(words) > 1 else words
        alone = len(words) == 1
        bare = [*bare[:-1], _POSSESSIVE.sub("", bare[-1])]
        head, names = bare[-1], _table()["name"]
        if any(" ".join(bare[-size:]).casefold() in names for size in (1, 2, 3) if size <= len(bare)):
            return "institution"
        # a common noun may have its capital from the sentence that it opens: “Police”, “Reports”, “Protesters”
        if any(letter.isupper() for letter in head) and not (alone and _is_common(head)):
            return self._capitalised(bare, the=words[0].casefold() == "the")
        if _is("document", head):
            return "document"
        if _is("institution", head):
            return "institution"
        if _is_people(head):
            return self._people_noun(words, head, definite)
        return "unnamed" if _is_plural(head) or not definite else "institution"

    def _capitalised(self, bare: list[str], *, the: bool) -> SourceKind:
        head = bare[-1]
        if (head in self._people and not the) or any(word.casefold() in _HONORIFIC for word in bare):
            return "named"
        if _is_people(head):
            return "unnamed" if _is_plural(head) else "named"
        if _is("institution", head) and len(bare) > 1:
            return "institution"
        if any(_is("document", word) for word in bare[-3:]) and len(bare) > 1:
            return "document"
        if _ACRONYM.match(head):
            return "institution"
        capitals = [word for word in bare if word[:1].isupper()]
        bodies = any(_is("institution", word) or word.casefold() in _table()["name"] for word in capitals)
        if len(capitals) >= 2 and not bodies and not the and not re.match(r"[A-Z]{2,}$", capitals[0]):
            return "named"
        if _NATIVES.match(head) and not the:
            return "unnamed"
        return "named" if len(bare) == 1 and not the and self._acts_as_person(head) else "institution"

    def _acts_as_person(self, name: str) -> bool:
        """Whether a bare name that the story never gives in full is a person, by the pronouns that follow it."""
        balance = 0
        for match in islice(re.finditer(rf"\b{re.escape(name)}\b", self._text), 12):
            behind = self._text[match.end() : match.end() + 120]
            balance += len(_PERSONAL.findall(behind)) - 2 * len(_IMPERSONAL.findall(behind))
        return balance >= 0

    def _people_noun(self, words: list[str], head: str, definite: bool) -> SourceKind:
        low = [word.casefold() for word in words]
        if _is_plural(head):
            return "named" if set(low) <= _DEFINITE_PAIR and {"the", "both"} & set(low) else "unnamed"
        if not definite:
            return "unnamed"
        if head.casefold() in self._titled or any(word in _FIRST_OF_MANY for word in low):
            return "named"
        return "unnamed" if _is("person", head) else "named"


def _titles(title: str, name: str) -> bool:
    """Whether `title` is a post or profession and `name` the name of who has it: “spokesman | Rupert”."""
    return _is_people(title) and not _is_plural(title) and name[:1].isupper() and not _is_common(name)


def _segments(words: list[str]) -> list[list[str]]:
    """The noun phrases of a source, cut at commas and at what follows a head; the first is the head's own."""
    segments: list[list[str]] = [[]]
    for word, behind in zip(words, [*words[1:], ""], strict=True):
        low = word.casefold()
        clause = low in _PARTICIPLES and behind.casefold() in _PREPOSITIONS
        if word in {",", "(", ")"} or clause or low in _AFTER_HEAD or low in _EXAMPLES:
            if segments[-1]:
                segments.append([])
        else:
            segments[-1].append(word)
    return [segment for segment in segments if segment] or [words]


_NAME = r"[^\W\d_a-z][\w-]+(?:[’'][A-Z][\w-]*)?"
_FULL_NAME = re.compile(
    rf"(?<![\w’'])(?=({_NAME})\s+(?:(?:[^\W\d_a-z]\.\s*|{_NAME}\s+|(?:al|el|bin|ben|van|von|der|den|de|la|du|da|di|dos|ter)\s+){{0,2}}?)"
    rf"((?:al-|el-|as-|ad-|d['’])?{_NAME}))"
)


def _people(text: str, sources: Iterable[str]) -> frozenset[str]:
    """The single names, first or last, that the story shows as part of a person's full name."""
    found: set[str] = set()
    for part in (text, *sources):
        for match in _FULL_NAME.finditer(part):
            first, last = match.group(1), match.group(2)
            if _is_people(first) or first.casefold() in _HONORIFIC:
                names = [last]
            elif first.casefold() in _NOT_A_FIRST_NAME:
                continue
            else:
                names = [first, last]
            if any(_is_common(name) or name.casefold() in _table()["name"] for name in names):
                continue
            if any(_ACRONYM.match(name) or name.casefold() in _NOT_A_NAME or _NATIVES.match(name) for name in names):
                continue
            found.update(names)
            found.update(name.partition("-")[2] for name in names if name[:3] in {"al-", "el-", "as-", "ad-"})
    return frozenset(found)
