"""Noun phrases that the model passes over: the forces, courts and officials of a country, “the Ruritanian | police”.

In 120 stories of wires the model leaves out half of those with a country's name before them; an act without its doer,
or a demand without whom it is made on, is not on the record."""

from __future__ import annotations

from collections.abc import Iterator, Set

from onrecord.model.tags import Tagged
from onrecord.ontology import world
from onrecord.stages.identity.name_tables import words_of_bodies
from onrecord.stages.identity.name_words import Words

_DETERMINERS = frozenset("the a an these those some two three several".split())
_OWNER = 5  # words of a country's name with its possessive: “South Ruritania's | army”
_INNER = 2  # words that may stand between country and noun: “Ruritanian state security | forces”
# What a noun is followed by that is the last of its phrase, beside verbs and marks.
_BEHIND = frozenset(
    "of to in on at from with for by and or who which that as when while after before during near".split()
)


def passed_over(words: Words, taken: Set[int]) -> Iterator[Tagged]:
    """The phrases with a noun of ``body_words.tsv`` for a country's people or bodies that are no mention yet. `taken`:
    the words on which a mention ends, or that are of a name."""
    groups, bodies = words_of_bodies("people of a country"), words_of_bodies("body of a country")
    for at in range(1, words.count):
        low = words[at].lower()
        if (low not in groups and low not in bodies) or at in taken or not words.is_beside(at):
            continue
        begin = _country(words, at)
        if begin is None or not _ends(words, at):
            continue
        if begin > 0 and words[begin - 1].lower() in _DETERMINERS and words.is_beside(begin):
            begin -= 1
        yield Tagged(begin, at + 1, "a group" if low in groups else "a body", 0.7)


def _country(words: Words, at: int) -> int | None:
    """Where the name of a country or of its people begins in front of the noun at word `at`."""
    end = at
    while (
        end > 0 and at - end < _INNER and words[end - 1].islower() and words[end - 1].isalpha() and words.is_beside(end)
    ):
        end -= 1
    for stop in range(at, end - 1, -1):
        for begin in range(max(0, stop - _OWNER), stop):
            name = words.cut(begin, stop)
            owner = stop - begin > 2 and words[stop - 1] == "s" and words[stop - 2] in "'’"
            name = words.cut(begin, stop - 2) if owner else name
            if words.is_capital(begin) and "\n" not in name and _is_country(name):
                return begin
    return None


def _is_country(name: str) -> bool:
    polity = world.polity(name)
    return world.demonym(name) is not None or (polity is not None and polity.kind in ("state", "union"))


def _ends(words: Words, at: int) -> bool:
    """Whether the noun is the last of its phrase: “Ruritanian police said”, not “Ruritanian police officers”."""
    if at + 1 == words.count or not words.is_beside(at + 1):
        return True
    behind = words[at + 1]
    verb = behind.endswith("ed") or behind in words_of_bodies("verb behind a body")
    return verb or not behind.isalpha() or behind in _BEHIND
