"""Who a lead describes before the story names him: "the bloc's digital chief said … . Commissioner Hentzau told".

Wires open with what somebody is and name him as the next who speaks. The two are one unless what is said of them is of
two countries or two bodies; further down in the story, only where both are said to be of one body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Protocol

from onrecord.ontology import world
from onrecord.ontology.load import read_tsv
from onrecord.ontology.titles import titles
from onrecord.record import Span
from onrecord.stages.identity.mentions import Seen
from onrecord.stages.identity.phrase import country_of, head_of, is_plural, modifiers_of, names_in, words_of
from onrecord.stages.types import EntityType

_LEAD = 700  # characters: the headline and the first paragraphs
_MOST = 200  # characters of a source that are looked at
_KIN = frozenset(
    "son daughter wife husband brother sister father mother widow widower child cousin nephew niece".split()
)
# Those whom wires keep unnamed: "a Sapt official" is who is named next only where he is called an official too.
UNNAMED = frozenset({"official", "source", "diplomat", "aide", "person", "insider", "witness", "officer"})
_SPOKES = frozenset({"spokesman", "spokeswoman", "spokesperson"})
# Titles that are two posts with other words before them: the foreign secretary is no home secretary.
_MANY_POSTS = frozenset({"minister", "secretary"})
# What makes somebody out of "an activist", who may be anyone.
_RANKS = frozenset({"senior", "top", "leading", "chief", "key", "prominent", "veteran"})
# Courts' people hold no other post: “a federal judge in Strelsau” is not the chief executive who is named next.
_COURT = frozenset({"judge", "magistrate", "prosecutor", "juror"})
_AND = re.compile(r" (?:and|or) ")
_CAPITAL = re.compile(r"\b[A-Z]")
_ENDS = re.compile(r"[,;:(—–\n]|\s(?:who|whom|whose|which|that|when|after)\b")


class Person(Protocol):
    """An actor as far as it is compared with a description."""

    @property
    def type(self) -> EntityType: ...
    @property
    def named(self) -> bool: ...
    @property
    def mentions(self) -> Sequence[int]: ...
    @property
    def heads(self) -> set[str]: ...
    @property
    def countries(self) -> set[str]: ...
    @property
    def bodies(self) -> set[str]: ...


def introductions(
    text: str, seen: Sequence[Seen], of: Mapping[int, int], parties: Sequence[Person], sources: Mapping[int, Span]
) -> Iterator[tuple[int, int]]:
    """The actors that are only described, each with the one by name who he turns out to be.

    `sources`: the mentions that words are given to, each with the whole phrase of the source."""
    described: dict[int, tuple[str, str, bool]] = {}  # actor -> phrase, head, whether it opens the story
    for number in sorted(sources):
        party = of.get(number)
        if party is None:
            continue
        one, found = parties[party], seen[number].found
        if one.type != "person":
            continue
        if found.kind == "nominal" and not one.named:
            words, phrase = found.span.of(text), _phrase(text, found.span, sources[number])
            opens = found.span.start < seen[0].found.span.start + _LEAD
            # A headline and the lead below it describe one.
            described = {at: said for at, said in described.items() if said[1] == head_of(words)}
            if _tells(words, phrase) and not _AND.match(text, found.span.end):
                described[party] = phrase, head_of(words), opens
            else:
                described = {}
        elif found.kind == "name":
            if number == next(m for m in one.mentions if seen[m].found.kind == "name"):
                beside = sources[number].of(text)[:_MOST]
                for at, (phrase, head, opens) in described.items():
                    if fits(phrase, head, one, beside, opens):
                        yield at, party
            described = {}


def fits(phrase: str, head: str, person: Person, beside: str, opens: bool) -> bool:
    """Whether what a description says is true of `person`, in whose source's words `beside` his name stands."""
    new = words_of(phrase)[0] in ("a", "an")
    plain = new and _RANKS.isdisjoint(words_of(phrase))
    if (head in UNNAMED and head not in person.heads) or head in _KIN:
        return False
    if new and not opens:
        return False  # “| an Apple attorney | said. Holm of the FBI said”: somebody else
    if head in _SPOKES and not person.heads & _SPOKES:
        return False
    if head in _COURT and person.heads and not person.heads & _COURT:
        return False
    if head in _MANY_POSTS & person.heads and not modifiers_of(phrase) <= set(words_of(beside)):
        return False
    countries = person.countries | {code for body in person.bodies if (code := country_of(body))}
    names = {body.name for name in names_in(phrase) if (body := world.body(name)) is not None}
    telling = _telling(phrase)
    shared = bool(telling & _telling(" ".join([*person.bodies, beside])))
    if names & person.bodies or (shared and names):
        return True
    if not opens:
        return shared and not new
    country = country_of(phrase)
    if country is not None:
        return country in countries or not (plain or countries or person.bodies)
    if names:
        return False
    return shared or head in person.heads or not (plain or telling)


def _phrase(text: str, head: Span, source: Span) -> str:
    """The words of a source from its head's phrase on to the first comma or clause."""
    end = max(head.end, min(source.end, head.start + _MOST))
    stop = _ENDS.search(text, head.end, end)
    return text[head.start : stop.start() if stop else end]


def _tells(words: str, phrase: str) -> bool:
    """Whether a phrase tells one person from others: "the bloc's digital chief", "a senior Sapt adviser"."""
    said = words_of(phrase)
    if len(said) < 3 or said[0] in ("another", "one", "only") or is_plural(words) or not is_person(words):
        return False
    return said[0] not in ("a", "an") or _CAPITAL.search(phrase, 1) is not None


@cache
def _people() -> frozenset[str]:
    rows = read_tsv("sources.tsv", ("form", "kind", "example"))
    return frozenset(form for form, kind, _ in rows if kind in ("person", "office"))


def is_person(words: str) -> bool:
    """Whether the head of a noun phrase is what people are called: "the chief", "a Republican", not "a handful"."""
    head = head_of(words)
    return head in _people() or head in titles().heads or words.split()[-1][:1].isupper()


def _telling(phrase: str) -> set[str]:
    """The capitalised words of a phrase that are no country's."""
    return {
        name.casefold()
        for name in names_in(phrase)
        if " " not in name and world.demonym(name) is None and world.polity(name) is None
    }
