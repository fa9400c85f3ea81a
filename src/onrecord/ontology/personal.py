"""The anatomy of a person's name: given name, family name, particles, initials, and the forms it is shortened to.

Names are compared by their *elements*: folded (small letters, no accents, apostrophes or full stops), cut at blanks and
hyphens, particles left out (``al-Hentzau`` and ``Hentzau`` are one), a binding particle joined to its word (``bin
Rudolf``). What separates the world's orders is which element the story goes on with, so every element has a rank.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from onrecord.ontology.load import read_tsv, words_of_use

# How surely a form is short for a name: the family name, a part inside the name, the given name.
FAMILY, MIDDLE, GIVEN = 3, 2, 1

_POSSESSIVE = re.compile(r"(?:[’'`]s|(?<=s)[’'`]|[’'`]S)\Z")
_NICKNAME = re.compile(r"\s(?:\"[^\"]{1,40}\"|“[^”]{1,40}”|‘[^’]{1,40}’|\([^()]{1,40}\)|'[^'\s]{1,40}')(?=\s)")
_EDGES = ' \t\r\n\u00a0,;:."“”‘`*_-–—'
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʼʻ.\u00ad"))
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe"})
_INITIALS = re.compile(r"(?:[^\W\d_]\.){1,4}[^\W\d_]?\.?\Z|[A-Z]\Z")
_PARTS = re.compile(r"[-\u2010\u2011]+")
# A syllable as Chinese, Korean and their romanisations have it; given names have one to three.
_SYLLABLE = r"(?:[bcdfghjklmnpqrstwxyz]|[cst]h|zh|ts|ky|ry|gy|hy|ny|my|py)?[aeiouyüw]{1,4}(?:ng|n|k|l|m|p|b|t|h|r)?"
_SYLLABLES = re.compile(rf"(?:{_SYLLABLE}){{1,3}}\Z")
_MAX_GIVEN, _MAX_ELEMENTS = 12, 10


def words_of(use: str) -> frozenset[str]:
    """The words of ``person_names.tsv`` for one use."""
    return words_of_use("person_names.tsv", use)


@cache
def _first_names() -> dict[str, str]:
    """The short and the long forms of a first name -> one of them."""
    rows = read_tsv("person_names.tsv", ("use", "words", "example"))
    return {word: words.split()[0] for use, words, _ in rows if use == "same first name" for word in words.split()}


def first_name(element: str) -> str:
    """One form of a first name for all its short and long ones; the element itself where none is known."""
    return _first_names().get(element, element)


@cache
def _loose() -> frozenset[str]:
    """Binding particles that are left out at times: “Abdul Mahdi”, “Mahdi”."""
    return words_of("binding particle") - words_of("of a father")


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """`word` in small letters without accents, apostrophes and full stops: ``Ra'ad`` -> ``raad``."""
    low = word.casefold().translate(_LETTERS)
    if not low.isascii():
        low = "".join(c for c in unicodedata.normalize("NFKD", low) if not unicodedata.combining(c))
    return low.translate(_APOSTROPHES)


def bare(words: str) -> str:
    """`words` without blanks, marks and a possessive at their ends."""
    words = words.strip(_EDGES)
    return _POSSESSIVE.sub("", words).rstrip(_EDGES + "'’")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name as it stands in the story.

    `words` are those of the name as written, without titles and nicknames; `elements` what they are compared by;
    `suffix` is ``jr``, ``iii`` …; `titles` are the folded titles that stood within the span; `inner` are the places
    of elements that a hyphen ties to the one before."""

    words: tuple[str, ...]
    elements: tuple[str, ...]
    suffix: str | None = None
    titles: tuple[str, ...] = ()
    inner: frozenset[int] = frozenset()

    @property
    def key(self) -> str:
        return "".join(self.elements)

    @property
    def single(self) -> bool:
        """Whether the name is one element, or one word of several."""
        return len(self.elements) == 1

    @property
    def family_first(self) -> bool:
        """Whether the family name stands first: ``Han Zhengli``."""
        first, rest = self.elements[0], self.elements[1:]
        return (
            1 <= len(rest) <= 3
            and first in words_of("family name of China or Korea")
            and all(len(word) <= _MAX_GIVEN and _SYLLABLES.match(word) is not None for word in rest)
        )

    @property
    def vietnamese(self) -> bool:
        """Whether the name is of Vietnam's order, whose last element is the one used: ``Tran Van Minh``."""
        return len(self.elements) >= 3 and self.elements[0] in words_of("family name of Vietnam")

    def plain(self) -> str:
        """The name for people: all capitals are made small but for each word's first."""
        letters = [c for word in self.words for c in word if c.isalpha()]
        shouted = len(letters) > 3 and all(c.isupper() for c in letters)
        words = [_lowered(word) for word in self.words] if shouted else list(self.words)
        return " ".join(words)

    def short_forms(self) -> Iterator[tuple[str, int]]:
        """What the name may be shortened to (as a `key`), each with its rank."""
        elements = self.elements
        last = len(elements) - 1
        if last < 1:
            return
        if last >= _MAX_ELEMENTS:  # no name, but text of any length may be taken for one
            yield elements[-1], FAMILY
            return
        first_rank, last_rank = GIVEN, FAMILY
        if self.vietnamese and last >= 2:
            first_rank = MIDDLE if self.family_first else GIVEN
        elif self.family_first:
            first_rank = FAMILY
            both = elements[last] in words_of("family name of China or Korea") and last == 1
            last_rank = FAMILY if both else 0 if last in self.inner else GIVEN
        yield elements[0], first_rank
        for at in range(1, last + 1):
            rank = last_rank
            if at in self.inner:
                rank = min(last_rank, GIVEN) if at == last else 0
            if rank and len(elements[at]) > 1:
                whole = at == last
                yield "".join(elements[at:]), rank if whole or not self.family_first else GIVEN
        for at in range(1, last):
            yield "".join(elements[: at + 1]), MIDDLE
            if len(elements[at]) > 1 and at not in self.inner and at + 1 not in self.inner and not self.family_first:
                yield elements[at], MIDDLE
        for at, element in enumerate(elements):
            for particle in _loose():
                if at and element.startswith(particle) and len(element) > len(particle) + 3:
                    yield element.removeprefix(particle), GIVEN

    def may_be(self, other: PersonName) -> bool:
        """Whether two names with the same first and last element can be of one person by what stands between."""
        if self.suffix != other.suffix:
            return False
        mine, theirs = self.elements[1:-1], other.elements[1:-1]
        if mine and theirs and len(mine[0]) == len(theirs[0]) == 1 and mine[0] != theirs[0]:
            return False  # “Rudolf H.W. Hentzau” is not “Rudolf W. Hentzau”
        if len(mine) > len(theirs):
            mine, theirs = theirs, mine
        rest = iter(theirs)
        return all(any(_same(a, b) for b in rest) for a in mine)

    def ends(self) -> tuple[str, str]:
        """First and last element, the first name in one form for all its short forms."""
        first = self.elements[0]
        return first_name(first), self.elements[-1]


def read_name(words: str) -> PersonName | None:
    """The name in `words`, a mention of a person; None where no letter is left of it."""
    words = _NICKNAME.sub(" ", bare(words))
    tokens = [token for token in (part.strip(',;"“”') for part in words.split()) if token]
    titles: list[str] = []
    while len(tokens) > 1 and _is_title(fold(tokens[0])):
        titles.append(fold(tokens.pop(0)))
    suffix = None
    while len(tokens) > 1 and fold(tokens[-1]) in words_of("suffix"):
        suffix = {"junior": "jr", "senior": "sr"}.get(fold(tokens[-1]), fold(tokens[-1]))
        tokens.pop()
    mixed = any(c.islower() for token in tokens for c in token)
    elements: list[str] = []
    inner: set[int] = set()
    pending = ""
    skipped: list[str] = []
    for token in tokens:
        pieces = _initials(token, mixed) or [fold(piece) for piece in _PARTS.split(token)]
        for place, piece in enumerate(pieces):
            if not piece or not any(c.isalnum() for c in piece):
                continue
            if piece in words_of("particle"):
                skipped.append(piece)
                if len(tokens) > 1 or len(pieces) > 1:
                    continue
            if piece in words_of("binding particle") and (piece != "ben" or elements):
                pending += piece
                continue
            if place and elements and not pending and pieces[place - 1] not in words_of("particle"):
                inner.add(len(elements))
            elements.append(pending + piece)
            pending = ""
    if pending:
        elements.append(pending)
    elements = elements or skipped
    if not elements:
        return None
    written = tuple(tokens) if suffix is None else (*tokens, _suffix_of(words))
    return PersonName(written, tuple(elements), suffix, tuple(titles), frozenset(inner))


def given_name(name: str) -> str | None:
    """The given name in a full name, None for a name of one word: ``Han Zhengli`` -> ``Zhengli``."""
    return _part(name, family=False)


def surname(name: str) -> str | None:
    """The name that a story goes on with, particles included: ``Flavia von der Strelsau`` -> ``von der Strelsau``."""
    return _part(name, family=True)


def _part(name: str, *, family: bool) -> str | None:
    read = read_name(name)
    if read is None:
        return None
    words = read.words[:-1] if read.suffix else read.words
    if len(words) < 2:
        return " ".join(words) if family else None
    if read.family_first and not read.vietnamese:
        return words[0] if family else " ".join(words[1:])
    at = len(words) - 1
    particles = words_of("particle") | words_of("binding particle")
    while at > 1 and fold(words[at - 1]) in particles:
        at -= 1
    return " ".join(words[at:]) if family else " ".join(words[:at])


def _is_title(word: str) -> bool:
    uses = "honorific", "honorific of a man", "honorific of a woman", "title of a house"
    return any(word in words_of(use) for use in uses)


def _initials(token: str, mixed: bool) -> list[str]:
    if _INITIALS.match(token) or (mixed and len(token) == 2 and token.isupper() and token.isalpha()):
        return [c.casefold() for c in token if c.isalpha()]
    return []


def _suffix_of(words: str) -> str:
    last = words.split()[-1].strip(",")
    return last + "." if fold(last) in {"jr", "sr"} and not last.endswith(".") else last


def _same(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def _lowered(word: str) -> str:
    if fold(word) in words_of("particle") | words_of("of a father"):
        return word.casefold()
    if "." in word:
        return word
    return "-".join(piece[:1] + piece[1:].casefold() for piece in word.split("-"))
