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
from itertools import islice, pairwise, takewhile

from onrecord.ontology import world
from onrecord.ontology.load import read_tsv, words_of_use
from onrecord.record import SourceKind, Span

_WORD = re.compile(r"[^\W\d_](?:\.[^\W\d_])+\.?|[\w’'&-]+|[,()]")
_POSSESSIVE = re.compile(r"(?:[’']s|(?<=s)[’'])$")
_NATIVES = re.compile(r"[A-Z]\w+(?:[ai]ans|ese|crats|[a-z]ists|landers|pinos|[iy]ards|publicans|ricans|[rq]is)$")
_PERSONAL = re.compile(r"\b(?:he|she|his|her|him|himself|herself)\b|, \d\d,|, who\b")
_IMPERSONAL = re.compile(
    r"\b(?:its|itself)\b|^(?:'s|’s) (?:\w+ )?(?:chief|spokes|chairman|founder|director|head)|^, (?:which|an?|the)\b"
)
_AGED = re.compile(r"\d+-year-old$")
_PARTICLES = r"(?:(?:al|el|bin|ben|van|von|der|den|de|la|du|da|di|dos|ter)\s+)"
# First names that are documents too: “Bill | Holm”.
_FIRST_NAMES = re.compile(rf"\b(?:Bill|Page|Will|Mark|Art)\s+{_PARTICLES}{{0,2}}[A-Z][\w’'-]+$")
_SPEAKING = {"state", "union", "territory"}
_ACRONYM = re.compile(r"[A-Z][A-Z&.-]+s?$")


def _words(use: str) -> frozenset[str]:
    """The function words of ``grammar.tsv`` for one use."""
    return words_of_use("grammar.tsv", use)


@cache
def _table() -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {"name": set()}
    for form, kind, _ in read_tsv("sources.tsv", ("form", "kind", "example")):
        kinds.setdefault("name" if kind == "body" else kind, set()).add(form.casefold())
    for form, kind, _ in read_tsv("channels.tsv", ("form", "kind", "example")):
        if kind in {"outlet", "media", "platform"}:
            kinds["name"].add(form.casefold())
    return {kind: frozenset(forms) for kind, forms in kinds.items()}


def _is_name(words: str) -> bool:
    """Whether `words` name a body, an outlet, a state or what stands for one; parts of states and cities are left out:
    too many of them (Lincoln, Sydney, Jackson) are people's names too."""
    if words.casefold() in _table()["name"]:
        return True
    polity = world.polity(words)
    return (polity is not None and polity.kind in _SPEAKING) or world.seat(words) is not None


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


def is_people(word: str) -> bool:
    """Whether a common noun is what people are called by, alone or together: “aide”, “officials”."""
    return _is_people(word)


def _is_common(word: str) -> bool:
    return _is_people(word) or _is("institution", word) or _is("document", word)


def _is_plural(word: str) -> bool:
    low = word.casefold()
    return low.endswith(("s", "men", "people", "others")) and not low.endswith(("ss", "us"))


def _are_several(words: list[str]) -> bool:
    """Whether the noun or pronoun is a plural: “two officials”, “they”, “members of the board”."""
    head = _segments(words)[0][-1]
    return head.casefold() in _words("pronoun of several") or _is_plural(head)


class Kinds:
    """Names the kind of one story's sources, in order: each one is remembered for the pronouns that follow it."""

    def __init__(self, text: str, sources: Iterable[str]) -> None:
        """`sources` are the words of all the story's sources: who speaks under a full name is a person later on."""
        self._text = text
        companies = frozenset(m.group(1) for m in _COMPANY.finditer(text))
        self._people = _people(text, sources) - companies
        self._bodies = _bodies(text) | companies
        paper = _paper().search(text)
        self._paper = paper.start() if paper else len(text)  # where the story first names a newspaper
        self._last: SourceKind | None = None
        self._last_person: SourceKind | None = None
        self._titled: set[str] = set()
        self._nouns: dict[str, bool] = {}

    def of(self, spans: tuple[Span, ...]) -> SourceKind | None:
        """The kind of the source that stands at `spans`; None where there are none."""
        words = _WORD.findall(" ".join(span.of(self._text) for span in spans))
        if not any(letter.isalnum() for word in words for letter in word):
            return None
        if len(words) == 1 and words[0].casefold() in _words("relative pronoun"):
            words = self._antecedent(spans[0].start) or words
        if len(words) > 1 and words[-1].casefold() in {"himself", "herself"}:
            words = words[:-1]  # “Hentzau himself” is Hentzau
        kind = self._pronoun(words) or self._noun_phrase(words)
        if [word.casefold() for word in words] == ["the", "paper"] and self._paper < spans[0].start:
            kind = "institution"  # not the one that somebody wrote
        self._last = kind
        if kind == "named" or (kind == "unnamed" and not _are_several(words)):
            self._last_person = kind  # “he” is nobody of “two officials”
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
        if low in _words("pronoun of one") or low in _words("relative pronoun"):
            return self._last_person or "named"
        if low in _words("pronoun of several"):
            return self._last or "unnamed"
        if low in _words("pronoun of a thing"):
            return "document" if self._last == "document" else "institution"
        return None

    def _noun_phrase(self, words: list[str]) -> SourceKind:
        low = [word.casefold() for word in words]
        segments = _segments(words)
        first = segments[0][-1]
        title = next((word for word, name in _pairs_to_the_end(words) if _titles(word, name)), None)
        if title is not None and not self._is_several(words) and (first[:1].isupper() or not _is_common(first)):
            self._titled.add(title.casefold())
            return "named"
        if len(segments) > 1 and segments[0][-1].casefold() in _words("quantity") and "of" in low:
            segments = segments[1:]  # “a group of activists”, “one of the officials”
        kind = self._by_head(segments[0], definite=low[0] not in _words("indefinite"))
        if "," in words and kind != "document":
            kind = self._apposed(kind, words, segments)
        titles = {word for word in low if _is_people(word)}
        # “the spokesman” is whoever of that title the story had last
        self._titled = self._titled | titles if kind == "named" else self._titled - titles
        return kind

    def _apposed(self, kind: SourceKind, words: list[str], segments: list[list[str]]) -> SourceKind:
        """What an apposition makes of `kind`: a name behind people, a body behind what looked like a name."""
        unknown = kind == "institution" and segments[0][-1].islower() and not _is_common(segments[0][-1])
        if (kind == "unnamed" or unknown) and not self._is_several(words):
            # “a spokesman for the ministry, Rupert Hentzau,”; “the harbour master, Aldo Conti,”
            names = [part for part in segments[1:] if sum(word[:1].isupper() for word in part) >= 2]
            return "named" if any(self._by_head(part, definite=True) == "named" for part in names) else kind
        behind = words[words.index(",") + 1 :]
        if kind == "named" and behind and not self._people.intersection(segments[0]):
            # “Falkenberg, the country's largest lender,”
            determined = behind[0].casefold() in {"a", "an", "the"} or _POSSESSIVE.search(behind[0])
            head = _segments(behind)[0][-1]
            return "institution" if determined and head.islower() and _is("institution", head) else kind
        return kind

    def _is_several(self, words: list[str]) -> bool:
        """Whether the first noun is a plural that names would only be examples of: “generals, including Grant”."""
        for index, word in enumerate(words):
            if word.casefold() in _words("example"):
                return index > 0 and any(_is_plural(w) and _is_people(w) for w in words[:index])
        return False

    def _by_head(self, words: list[str], *, definite: bool) -> SourceKind:
        bare = words[1:] if words[0].casefold() in {"the", "a", "an"} and len(words) > 1 else words
        alone = len(words) == 1
        bare = [*bare[:-1], _POSSESSIVE.sub("", bare[-1])]
        head = bare[-1]
        if any(_is_name(" ".join(bare[-size:])) for size in (1, 2, 3) if size <= len(bare)):
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
        if _AGED.match(head):
            return (self._last_person or "named") if definite else "unnamed"
        return "unnamed" if _is_plural(head) or not definite else "institution"

    def _capitalised(self, bare: list[str], *, the: bool) -> SourceKind:
        head = bare[-1]
        if (head in self._people and not the) or any(word.casefold() in _words("honorific") for word in bare):
            return "named"
        if _is_people(head):
            return "unnamed" if _is_plural(head) else "named"
        if _is("institution", head) and len(bare) > 1:
            return "institution"
        if (
            any(_is("document", word) for word in bare[-3:])
            and len(bare) > 1
            and not _FIRST_NAMES.search(" ".join(bare))
        ):
            return "document"
        if _ACRONYM.match(head) or head in self._bodies or bare[0] in {"S", "N"}:  # “S. Karelia says”
            return "institution"
        capitals = [word for word in bare if word[:1].isupper()]
        bodies = any(_is("institution", word) or _is_name(word) for word in capitals)
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
        return balance >= -2  # one “its” may be about something else

    def _introduced(self, noun: str) -> bool:
        """Whether the story has such people without a name: “an official”, “one Western diplomat”."""
        if noun not in self._nouns:
            unnamed = rf"\b(?:an?|one|another)\s+(?:[\w.'’-]+\s+){{0,4}}?{re.escape(noun)}\b"
            self._nouns[noun] = re.search(unnamed, self._text, re.IGNORECASE) is not None
        return self._nouns[noun]

    def _people_noun(self, words: list[str], head: str, definite: bool) -> SourceKind:
        low = [word.casefold() for word in words]
        if _is_plural(head):
            return "named" if set(low) <= _words("the pair") and {"the", "both"} & set(low) else "unnamed"
        if not definite:
            return "unnamed"
        noun = head.casefold()
        if noun in self._titled or any(word in _words("first of many") for word in low):
            return "named"
        if _is("person", head) and low[0] == "the" and len(words) == 2 and not self._introduced(noun):
            return self._last_person or "unnamed"  # “the diplomat” is whoever spoke last, where the story had none
        return "unnamed" if _is("person", head) else "named"


def _titles(title: str, name: str) -> bool:
    """Whether `title` is a post or profession and `name` the name of who has it: “spokesman | Rupert”."""
    return _is_people(title) and not _is_plural(title) and name[:1].isupper() and not _is_common(name)


def _pairs_to_the_end(words: list[str]) -> Iterable[tuple[str, str]]:
    """Each word with the one behind it, but for names that end in an institution: “rebel | Northern Front”."""
    for at, (word, name) in enumerate(pairwise(words)):
        run = list(takewhile(lambda w: w[:1].isupper(), words[at + 1 :]))
        if run and not _is("institution", run[-1]):
            yield word, name


def _segments(words: list[str]) -> list[list[str]]:
    """The noun phrases of a source, cut at commas and at what follows a head; the first is the head's own."""
    segments: list[list[str]] = [[]]
    for word, behind in zip(words, [*words[1:], ""], strict=True):
        low = word.casefold()
        clause = low in _words("participle") and behind.casefold() in _words("behind participle")
        if word in {",", "(", ")"} or clause or low in _words("after head") or low in _words("example"):
            if segments[-1]:
                segments.append([])
        else:
            segments[-1].append(word)
    return [segment for segment in segments if segment] or [words]


# Names are short: without a bound, a megabyte of “A-A-A-…” would be read once from each of its letters.
_NAME = r"[^\W\d_a-z][\w-]{1,40}(?:[’'][A-Z][\w-]*)?"
_FULL_NAME = re.compile(
    rf"(?<![\w’'-])(?=({_NAME})\s+"
    rf"(?:(?:[^\W\d_a-z]\.\s*|{_NAME}\s+|{_PARTICLES}){{0,2}}?)"
    rf"((?:al-|el-|as-|ad-|d['’])?{_NAME}))"
)


def _people(text: str, sources: Iterable[str]) -> frozenset[str]:
    """The single names, first or last, that the story shows as part of a person's full name."""
    found: set[str] = set()
    for part in (text, *sources):
        for match in _FULL_NAME.finditer(part):
            first, last = match.group(1), match.group(2)
            if _is_people(first) or first.casefold() in _words("honorific"):
                names = [last]
            elif first.casefold() in _words("no first name"):
                continue
            else:
                names = [first, last]
            if any(_is_common(name) or _is_name(name) for name in names):
                continue
            if any(
                _ACRONYM.match(name) or name.casefold() in _words("no name") or _NATIVES.match(name) for name in names
            ):
                continue
            found.update(names)
            found.update(name.partition("-")[2] for name in names if name[:3] in {"al-", "el-", "as-", "ad-"})
    return frozenset(found)


@cache
def _paper() -> re.Pattern[str]:
    """A newspaper's name by its last word: “Zenda | Herald”."""
    last = words_of_use("body_words.tsv", "paper by its last word", comma=True)
    return re.compile(rf"\b[A-Z][\w-]{{1,40}} (?:{'|'.join(sorted(last))})\b")


_BODY = re.compile(rf"(?<![\w’'-])({_NAME})\s+(?=([^\W\d_a-z][\w-]+))")
# A word of trade may stand between a company's name and what it is: “Amagi Motor Corp.”
_COMPANY = re.compile(rf"(?<![\w’'-])({_NAME})\s+(?:{_NAME}\s+)?(?:Corp|Corporation|Inc|Ltd|Plc|PLC|GmbH|LLC|Co)\b")


def _bodies(text: str) -> frozenset[str]:
    """The single names that the story shows with what they are: “Falkenberg | Bank”."""
    return frozenset(m.group(1) for m in _BODY.finditer(text) if _is("institution", m.group(2)))
