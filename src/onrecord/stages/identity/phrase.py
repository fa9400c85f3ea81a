"""What the words of a noun phrase say for themselves: whether it points back, its head, a gender, a country."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from onrecord.ontology import world
from onrecord.ontology.load import read_tsv

Gender = Literal["he", "she"]

_WORD = re.compile(r"[\w’'.-]*\w")
_POINTING = frozenset("the this that these those his her their its such both".split())
_NEW = frozenset(
    "a an another other some several many most all few two three four five six seven eight nine ten dozens hundreds "
    "thousands no any every each one more certain various numerous countless fellow".split()
)


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


def points_back(phrase: str) -> bool:
    """Whether a noun phrase may point to somebody named before: "the minister", not "a minister" or "two ministers"."""
    words = words_of(phrase)
    return bool(words) and words[0] in _POINTING and not (len(words) > 1 and words[1] in ("other", "another"))


def is_new(phrase: str) -> bool:
    """Whether a noun phrase brings up somebody new: "a minister", "several officials", "27 leaders"."""
    words = words_of(phrase)
    return not words or words[0] in _NEW or words[0][0].isdigit() or (words[0] == "the" and words[1:2] == ["other"])


def gender_of(phrase: str) -> Gender | None:
    """What a phrase says of somebody's gender: "Mrs", "the spokeswoman"; None for most."""
    words = words_of(phrase)
    if not words:
        return None
    table = _gendered()
    return table.get(" ".join(words[-2:])) or table.get(singular(words[-1])) or table.get(words[0].rstrip("."))


def country_of(phrase: str) -> str | None:
    """The ISO code of the country that a phrase's adjective names: "the French minister" is FR."""
    for word in _WORD.findall(phrase)[:-1]:
        if word[0].isupper() and (of := world.demonym(word) or world.polity(word)) is not None:
            return of.code or of.country
    return None
