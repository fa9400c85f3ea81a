"""Noun phrases that the model's tags break off before their noun: “the Ruritanian prime | minister”, “several
Republican | senators”.

In 400 wires one nominal in fourteen was cut so: the post was lost, and what was left, “Republican”, stood among the
actors."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace
from functools import cache

from onrecord.model.tags import Tagged
from onrecord.ontology import world
from onrecord.ontology.load import read_tsv
from onrecord.ontology.titles import titles
from onrecord.stages.identity.name_tables import words_of_bodies
from onrecord.stages.identity.name_words import Words
from onrecord.stages.identity.phrase import singular

_INNER = 2  # words between where the tags end and the noun: “the Ruritanian | deputy foreign minister”
_NO_PEOPLE = frozenset(
    "aid one some many several majority minority others everyone native local q question figure major general "
    "principal fellow private".split()
)


def with_its_noun(words: Words, tag: Tagged, names: Set[int]) -> Tagged | None:
    """The phrase up to its noun, and of what kind that is; None where it is another's, “the | Republican | demands”.
    `names`: the words that are names' or close another phrase."""
    end = tag.end
    kind = ""
    while found := _noun(words, end, names):
        end, kind = found
    if end > tag.end:
        return replace(tag, end=end, tag=kind)
    if tag.tag in ("a body", "a place") and words[end - 1].islower() and _kinds().get(words[end - 1]) == "a person":
        return replace(tag, tag="a person")  # the model takes some trades for firms: "the | singer", "the | surgeon"
    return None if _says_of_what_kind(words, tag, names) else tag


def is_people_noun(noun: str) -> bool:
    """Whether a noun is the plural of one for people: lawyers, senators, women."""
    low = noun.lower()
    return _kinds().get(low) == "a group" and _kinds().get(singular(low)) == "a person"


def opens_with_people(words: Words, at: int) -> bool:
    """Whether a word that opens a sentence is no name but a plural of people: “Steelworkers | blocked the road”."""
    low = words[at].lower()
    opens = at == 0 or "\n" in words.gap(at) or words[at - 1] in '.!?”"'
    return opens and not words[at].isupper() and (_kinds().get(low) == "a group" or low.endswith("workers"))


def _noun(words: Words, end: int, names: Set[int]) -> tuple[int, str] | None:
    """Where the noun ends that the phrase that ends at `end` is cut from, and its kind."""
    last = words[end - 1]
    for at in range(end, min(end + _INNER + 1, words.count)):
        word = words[at]
        if not words.is_beside(at) or not word.islower() or at in names or word in _no_noun():
            return None
        kind = _kinds().get(word)
        if kind is not None and _may_follow(last, word, at == end):
            return at + 1, kind
        if not _is_modifier(word) or not (_is_modifier(last) or last.lower() not in _kinds()):
            return None
    return None


def _may_follow(last: str, noun: str, beside: bool) -> bool:
    low = last.lower()
    if _is_modifier(last):
        return True
    if noun in words_of_bodies("noun that is a verb too"):
        return False
    if low in _kinds():  # “city council | members”
        return beside and _kinds()[low] == "a body" and _kinds()[noun] != "a body"
    return beside and not low.endswith(("s", "ing", "ed"))


def _says_of_what_kind(words: Words, tag: Tagged, names: Set[int]) -> bool:
    """Whether the phrase is but a modifier of a noun that is nobody's."""
    at = tag.end
    if at >= words.count or at in names or not words.is_beside(at) or not _is_modifier(words[at - 1]):
        return False
    word, last = words[at], words[at - 1].lower()
    if (
        last.endswith("s")
        or not word.islower()
        or not word.isalpha()
        or word in _no_noun()
        or word.endswith(("ed", "ing", "ly"))
    ):
        return False
    return last not in _kinds() and last not in words_of_bodies("before a noun")


def _is_modifier(word: str) -> bool:
    low = word.lower()
    adjective = low in titles().words or low in titles().parties or low in words_of_bodies("before a noun")
    return adjective or (word[0].isupper() and world.demonym(word) is not None)


def _no_noun() -> frozenset[str]:
    return words_of_bodies("no noun behind a modifier")


@cache
def _kinds() -> dict[str, str]:
    """The nouns of people and bodies, singular and plural, with the tag of each."""
    out: dict[str, str] = {}
    for heads in titles().heads.values():
        for title in heads:
            if len(title.words) == 1 and title.words[0].isalpha() and title.words[0] not in _NO_PEOPLE:
                out[title.words[0]] = "a group" if title.plural else "a person"
    people = words_of_bodies("person by another noun") | {
        form for form, kind, _ in read_tsv("sources.tsv", ("form", "kind", "example")) if kind == "person"
    }
    for noun in people - _NO_PEOPLE:
        out.setdefault(noun, "a person")
        out.setdefault(_plural(noun), "a group")
    for noun in titles().bodies:
        if noun.islower() and noun.isalpha():
            out.setdefault(noun, "a body")
            out.setdefault(_plural(noun), "a group")
    for noun in words_of_bodies("people of a country"):
        out[noun] = "a group"
    return out


def _plural(noun: str) -> str:
    if noun.endswith(("man", "men")):
        return noun[:-3] + "men"
    if noun.endswith("y") and noun[-2:-1] not in "aeou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "ch", "sh")) else "s")
