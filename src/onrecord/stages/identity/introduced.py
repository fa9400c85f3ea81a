"""Who a lead describes before the story names him: "the bloc's digital chief said … . Commissioner Hentzau told".

Wires open with what somebody is and name him as the next who speaks. The two are one unless what is said of them is of
two countries or two bodies; further down in the story, only where both are said to be of one body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from onrecord.ontology import world
from onrecord.record import Span
from onrecord.stages.identity.mentions import Seen
from onrecord.stages.identity.phrase import country_of, head_of, is_plural, names_in, words_of
from onrecord.stages.types import EntityType

_LEAD = 700  # characters: the headline and the first paragraphs
_MOST = 200  # characters of a source that are looked at
# Those whom wires keep unnamed: "a Sapt official" is who is named next only where he is called an official too.
UNNAMED = frozenset({"official", "source", "diplomat", "aide", "person", "insider", "witness", "officer"})
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
            if _tells(words, phrase):
                described[party] = phrase, head_of(words), opens
            else:
                described = {}
        elif found.kind == "name":
            if one.mentions[0] == number:
                beside = sources[number].of(text)[:_MOST]
                for at, (phrase, head, opens) in described.items():
                    if fits(phrase, head, one, beside, opens):
                        yield at, party
            described = {}


def fits(phrase: str, head: str, person: Person, beside: str, opens: bool) -> bool:
    """Whether what a description says is true of `person`, in whose source's words `beside` his name stands."""
    new = words_of(phrase)[0] in ("a", "an")
    if new and head in UNNAMED and head not in person.heads:
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
        return country in countries or not (countries or person.bodies)
    if names:
        return False
    return shared or head in person.heads or not telling


def _phrase(text: str, head: Span, source: Span) -> str:
    """The words of a source from its head's phrase on to the first comma or clause."""
    end = max(head.end, min(source.end, head.start + _MOST))
    stop = _ENDS.search(text, head.end, end)
    return text[head.start : stop.start() if stop else end]


def _tells(words: str, phrase: str) -> bool:
    """Whether a phrase tells one person from others: "the bloc's digital chief", "a senior Sapt adviser"."""
    said = words_of(phrase)
    if len(said) < 3 or said[0] in ("another", "one") or is_plural(words):
        return False
    return said[0] not in ("a", "an") or _CAPITAL.search(phrase, 1) is not None


def _telling(phrase: str) -> set[str]:
    """The capitalised words of a phrase that are no country's."""
    return {
        name.casefold()
        for name in names_in(phrase)
        if " " not in name and world.demonym(name) is None and world.polity(name) is None
    }
