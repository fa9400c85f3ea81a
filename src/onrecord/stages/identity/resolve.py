"""Who pronouns and noun phrases are: the trained links where they decide, rules where those are certain.

Names are of their actors already (`names`); anaphors are taken in the order of the text, each against the actors so
far, with the names that come later standing in for theirs. An actor's score for an anaphor is that of all its mentions
together (the model is trained on the sum). A noun phrase that is a post somebody in the story holds ("the minister") is
asked among the holders alone.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from onrecord.model import links
from onrecord.model.features import Ints
from onrecord.model.links import CLASSES, Floats
from onrecord.record import Span
from onrecord.stages.identity.mentions import Seen
from onrecord.stages.identity.names import Named
from onrecord.stages.identity.phrase import (
    Gender,
    country_of,
    gender_of,
    head_of,
    is_new,
    points_back,
)
from onrecord.stages.identity.posts import Post
from onrecord.stages.types import EntityType

# Added to the score of pointing to nothing, by kind of anaphor; set on stories kept from training.
NOTHING_NOMINAL, NOTHING_PRONOUN = 0.0, 0.0
# The least share of the weight among all actors (and nobody) with which an anaphor is taken as somebody.
LEAST = 0.0
_TITLE = re.compile(r"\b(?:mr|mrs|ms|miss|sir|lady|dame|madam|mme|king|queen|prince|princess)\.?\s*$", re.I)
_HONORIFIC_REACH = 10
# So many holders of a post of one name are looked at: a story has a few, a list of officials hundreds.
_HOLDERS = 40

_SUITS: Mapping[str, frozenset[EntityType]] = {
    "he": frozenset({"person"}),
    "she": frozenset({"person"}),
    "it": frozenset({"organization", "polity", "place"}),
    "they": frozenset({"person", "group", "organization", "polity"}),
    "a person": frozenset({"person"}),
    "a group": frozenset({"group", "organization"}),
    "a body": frozenset({"organization", "group", "polity"}),
    "a place": frozenset({"polity", "place"}),
}


@dataclass(slots=True)
class Party:
    """An actor in the making. `mentions` are numbers of the story's mentions; `sure` gives each one's probability."""

    type: EntityType
    name: str
    country: str | None = None
    named: bool = True
    mentions: list[int] = field(default_factory=list)
    sure: dict[int, float] = field(default_factory=dict)
    gender: Gender | None = None
    heads: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)

    def add(self, mention: int, sure: float) -> None:
        insort(self.mentions, mention)
        self.sure[mention] = sure

    def latest(self, number: int) -> int:
        """The last mention before `number`, -1 if there is none."""
        at = bisect_left(self.mentions, number)
        return self.mentions[at - 1] if at else -1


@dataclass(frozen=True, slots=True)
class Links:
    """What the link head gives: see `links.LinkHead.scores`."""

    anaphors: Ints
    near: Ints
    scores: Floats
    nothing: Floats


class Resolver:
    """One story's mentions on their way to actors."""

    def __init__(
        self,
        text: str,
        seen: Sequence[Seen],
        named: Sequence[tuple[Named, Sequence[int]]],
        posts: Sequence[tuple[Post, int]],
        found: Links,
        speeches: Sequence[tuple[Sequence[Span], Sequence[Span]]],
    ) -> None:
        """`named`: the actors with names, each with the numbers of its mentions in `seen`; `posts`: with the number of
        the mention that holds it. `speeches`: of each direct quotation, its speaker's spans and its own."""
        self.text, self.seen, self.links = text, seen, found
        self.parties: list[Party] = []
        self.of: dict[int, int] = {}
        self._by_head: dict[str, list[int]] = defaultdict(list)
        for actor, numbers in named:
            party = Party(actor.type, actor.name, actor.country)
            for number in numbers:
                party.add(number, 0.97)
                self.of[number] = len(self.parties)
                party.gender = party.gender or self._titled(number)
            self.parties.append(party)
            if actor.type == "organization":
                for words in {actor.name, *(self._words(n) for n in numbers)}:
                    self._called(len(self.parties) - 1, head_of(words))
        self._hold(posts)
        self._speakers = self._barred(speeches)

    def _words(self, number: int) -> str:
        return self.seen[number].found.span.of(self.text)

    def _titled(self, number: int) -> Gender | None:
        start = self.seen[number].found.span.start
        before = _TITLE.search(self.text, max(0, start - _HONORIFIC_REACH), start)
        return gender_of(before.group()) if before else None

    def _hold(self, posts: Sequence[tuple[Post, int]]) -> None:
        """Gives holders their posts' nouns, and the noun phrases that name a post beside its holder to the holder."""
        nominal = {s.found.span.end: n for n, s in enumerate(self.seen) if s.found.kind == "nominal"}
        for post, number in posts:
            party = self.parties[self.of[number]]
            self._called(self.of[number], head_of(post.title))
            party.gender = party.gender or gender_of(post.title)
            if post.country:
                party.countries.add(post.country)
            if post.nominal and (n := nominal.get(post.nominal.end)) is not None and n not in self.of:
                self._put(n, self.of[number], 0.95)

    def _called(self, party: int, head: str) -> None:
        """Keeps that `party` may be called by the noun `head`."""
        if head not in self.parties[party].heads:
            self.parties[party].heads.add(head)
            self._by_head[head].append(party)

    def _barred(self, speeches: Sequence[tuple[Sequence[Span], Sequence[Span]]]) -> dict[int, set[int]]:
        """Third persons in somebody's own words are not that somebody: pairs of mentions that are two."""
        starts = [s.found.span.start for s in self.seen]
        out: dict[int, set[int]] = defaultdict(set)
        for source, content in speeches:
            speakers = self._between(starts, source)
            spoken = [n for n in self._between(starts, content) if CLASSES[self.seen[n].group] in ("he", "she")]
            for speaker in speakers:
                for n in spoken:
                    out[n].add(speaker)
                    out[speaker].add(n)
        return out

    def _between(self, starts: Sequence[int], spans: Sequence[Span]) -> list[int]:
        out: list[int] = []
        for span in spans:
            lo, hi = np.searchsorted(starts, [span.start, span.end]).tolist()
            out += range(lo, hi)
        return out

    def _put(self, number: int, party: int, sure: float) -> None:
        self.of[number] = party
        self.parties[party].add(number, sure)
        group = CLASSES[self.seen[number].group]
        if group in ("he", "she") and sure > 0.6 and self.parties[party].gender is None:
            self.parties[party].gender = "he" if group == "he" else "she"

    def run(self) -> list[Party]:
        """Every anaphor put with an actor, with one of its own (noun phrases), or with none (pronouns)."""
        for row, number in enumerate(self.links.anaphors.tolist()):
            if number in self.of:
                continue
            seen = self.seen[number]
            group = CLASSES[seen.group]
            if group in ("I", "we"):
                continue
            choice = self._choose(row, number, group)
            if choice is not None:
                self._put(number, *choice)
            elif seen.found.kind == "nominal":
                words = self._words(number)
                party = Party(seen.found.type, words, None, named=False, gender=gender_of(words))
                if country := country_of(words):
                    party.countries.add(country)
                party.add(number, seen.found.confidence)
                self.of[number] = len(self.parties)
                self.parties.append(party)
                self._called(self.of[number], head_of(words))
        return self.parties

    def _choose(self, row: int, number: int, group: str) -> tuple[int, float] | None:
        """The actor that an anaphor points to, and how sure that is."""
        nominal = self.seen[number].found.kind == "nominal"
        words = self._words(number)
        if nominal and (is_new(words) or not points_back(words)):
            return None
        weights, nobody = self._weights(row, number, group)
        if nominal:
            head, country = head_of(words), country_of(words)
            holders = self._holders(number, head, country, group)
            if holders:
                best = max(
                    holders, key=lambda party: (weights.get(party, -math.inf), self.parties[party].latest(number))
                )
                among = [weights.get(party, -20.0) for party in holders]
                return best, _share(weights.get(best, -20.0), among, -20.0) * 0.95
            weights = {
                party: weight
                for party, weight in weights.items()
                if not country or not self.parties[party].countries or country in self.parties[party].countries
            }
        if not weights:
            return None
        best = max(weights, key=lambda party: weights[party])
        sure = _share(weights[best], list(weights.values()), nobody)
        if weights[best] < nobody or sure < LEAST:
            return None
        return best, sure

    def _weights(self, row: int, number: int, group: str) -> tuple[dict[int, float], float]:
        """Of every actor among the candidates that fits, the log of its mentions' weights together; and nobody's."""
        parts: dict[int, list[float]] = defaultdict(list)
        gender: Gender | None = "he" if group == "he" else "she" if group == "she" else None
        barred = {self.of[n] for n in self._speakers.get(number, ()) if n in self.of}
        for candidate, score in zip(self.links.near[row].tolist(), self.links.scores[row].tolist(), strict=True):
            party = self.of.get(candidate) if score > -1e8 else None
            if party is None or party in barred:
                continue
            other = self.parties[party]
            if other.type in _SUITS[group] and not (gender and other.gender and gender != other.gender):
                parts[party].append(score)
        bias = NOTHING_NOMINAL if self.seen[number].found.kind == "nominal" else NOTHING_PRONOUN
        return {party: _together(scores) for party, scores in parts.items()}, float(self.links.nothing[row]) + bias

    def _holders(self, number: int, head: str, country: str | None, group: str) -> list[int]:
        """The actors before the mention that hold a post of this name, or are called so."""
        if group not in ("a person", "a body"):
            return []
        out = []
        for at in self._by_head.get(head, ())[-_HOLDERS:]:
            party = self.parties[at]
            if party.type not in _SUITS[group] or party.mentions[0] > number:
                continue
            if country and party.countries and country not in party.countries:
                continue
            out.append(at)
        return out


def _together(scores: Sequence[float]) -> float:
    most = max(scores)
    return most + math.log(sum(math.exp(score - most) for score in scores))


def _share(one: float, all_: Sequence[float], nobody: float) -> float:
    """The softmax of one among all and nobody."""
    return math.exp(one - _together([*all_, nobody]))


__all__ = ["LEAST", "Links", "Party", "Resolver", "links"]
