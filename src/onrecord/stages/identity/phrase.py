"""What the words of a noun phrase say for themselves: whether it points back, its head, a gender, a country."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, Protocol

from onrecord.ontology import world
from onrecord.ontology.load import read_tsv

Gender = Literal["he", "she"]

_WORD = re.compile(r"[\w’'.-]*\w")
_POINTING = frozenset("the this that these those his her their its such both".split())
_NEW = frozenset(
    "a an another other some several many most all few two three four five six seven eight nine ten dozens hundreds "
    "thousands no any every each one more certain various numerous countless fellow".split()
)

# Nouns beside a body's name that is the whole of it: "the Belga news agency".
BODY_NOUNS = frozenset(
    "agency group company network newspaper daily magazine party firm bank channel broadcaster organization "
    "organisation movement coalition website institute foundation corporation charity union".split()
)
_SMALL = frozenset("the a an of for at in and his her its their".split())
_EPITHETS = frozenset("senior top leading chief veteran long-serving current powerful".split())
_CAPITALS = re.compile(r"[A-Z][\w.-]*(?:['’]s?(?!\w))?(?:\s[A-Z][\w.-]*(?:['’]s?(?!\w))?)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_EX = re.compile(r"\bex-(?=\w)")


@cache
def _gendered() -> dict[str, Gender]:
    return {word: "he" if pronoun == "he" else "she" for word, pronoun in read_tsv("gendered.tsv", ("word", "pronoun"))}


def words_of(phrase: str) -> list[str]:
    """The words of a phrase, in small letters."""
    return [m.group().lower() for m in _WORD.finditer(phrase)]


def head_of(phrase: str) -> str:
    """The last word of a base noun phrase, singular as far as its form tells, hyphens opened: "no-spokesman" and
    "spokesman" are alike."""
    words = words_of(phrase)
    return singular(words[-1].rpartition("-")[2]) if words else ""


def singular(word: str) -> str:
    """A noun without the ending of its plural; "men" becomes "man"."""
    if word.endswith("men"):
        return f"{word[:-2]}an"
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def is_description(phrase: str) -> bool:
    """Whether a noun phrase tells one person from others: "the bloc's digital chief", "a senior Sapt adviser"."""
    words = words_of(phrase)
    if len(words) < 3 or words[0] in ("another", "one") or is_plural(phrase):
        return False
    return words[0] not in ("a", "an") or _CAPITALS.search(phrase, 1) is not None


def is_plural(phrase: str) -> bool:
    """Whether the head of a phrase is a plural as far as its form tells."""
    words = words_of(phrase)
    return bool(words) and singular(words[-1]) != words[-1]


def points_back(phrase: str) -> bool:
    """Whether a noun phrase may point to somebody named before: "the minister", not "a minister" or "two ministers"."""
    words = words_of(phrase)
    return bool(words) and words[0] in _POINTING and not (len(words) > 1 and words[1] in ("other", "another"))


def is_new(phrase: str) -> bool:
    """Whether a noun phrase brings up somebody new: "a minister", "27 leaders", "the next chief"."""
    words = words_of(phrase)
    return (
        not words
        or words[0] in _NEW
        or words[0][0].isdigit()
        or (words[0] == "the" and words[1:2] in (["other"], ["next"]))
    )


def gender_of(phrase: str) -> Gender | None:
    """What a phrase says of somebody's gender: "Mrs", "the spokeswoman"; None for most."""
    words = words_of(phrase)
    if not words:
        return None
    table = _gendered()
    return table.get(" ".join(words[-2:])) or table.get(singular(words[-1])) or table.get(words[0].rstrip("."))


def names_in(phrase: str) -> list[str]:
    """The runs of capitalised words of a phrase but for its first article, and each of their words."""
    out: list[str] = []
    for run in _CAPITALS.findall(phrase):
        words = [w for w in (_POSSESSIVE.sub("", word) for word in run.split()) if w.lower() not in _SMALL]
        out += ([" ".join(words)] if len(words) > 1 else []) + words
    return out


def country_of(phrase: str) -> str | None:
    """The ISO code of the country that a phrase names: "the French minister", "the EU's envoy"."""
    for name in names_in(phrase):
        if (of := world.demonym(name) or world.polity(name)) is not None and (of.code or of.country):
            return of.code or of.country
    return None


def modifiers_of(phrase: str) -> frozenset[str]:
    """The words in small letters between a phrase's first word and its head, epithets left out: "finance" of "the
    finance minister"."""
    words = _WORD.findall(_EX.sub("former ", phrase))[1:-1]
    return frozenset(singular(w) for w in words if w.islower() and w not in _EPITHETS and w not in _SMALL)


class Held(Protocol):
    """A post as far as it is compared with a phrase."""

    @property
    def title(self) -> str: ...
    @property
    def of(self) -> str | None: ...
    @property
    def country(self) -> str | None: ...


def is_post_of(phrase: str, head: str, post: Held) -> bool:
    """Whether a phrase with head noun `head` describes a post: what it says in small letters stands in the title, or
    is no more than an epithet, and its names are the country's or the body's that the post is of."""
    title = {singular(word) for word in words_of(post.title)}
    of = {singular(word) for word in words_of(post.of or "")} - _SMALL
    named = False
    for word in _WORD.findall(phrase):
        plain = singular(_POSSESSIVE.sub("", word.lower()))
        if plain in _SMALL or plain in _EPITHETS or plain == head or plain in title:
            continue
        if plain in of:
            named = True
            continue
        place = world.demonym(word) or world.polity(_POSSESSIVE.sub("", word)) or world.seat(word)
        if place is not None and post.country is not None and (place.code or place.country) == post.country:
            named = True
            continue
        return False
    body = world.body(post.of or "")
    return named or (body is not None and world.same_body(body.name, phrase))
