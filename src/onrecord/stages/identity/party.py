"""Actors in the making, and what an anaphor's weights for them are worth."""

from __future__ import annotations

import math
from bisect import bisect_left, insort
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.model.features import Ints
from onrecord.model.links import Floats
from onrecord.stages.identity.phrase import Gender
from onrecord.stages.types import EntityType

_AGAINST, _MOST_AGAINST = 3.0, 6.0

# What an anaphor of each class may stand for.
SUITS: Mapping[str, frozenset[EntityType]] = {
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
    called: dict[str, float] = field(default_factory=dict)
    heads: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)

    def add(self, mention: int, sure: float) -> None:
        insort(self.mentions, mention)
        self.sure[mention] = sure

    def remove(self, mention: int) -> None:
        self.mentions.remove(mention)
        self.sure.pop(mention)

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


def against(gender: Gender, party: Party) -> float:
    """What pronouns of the other gender that were put with somebody before count against one of this."""
    opposite = "she" if gender == "he" else "he"
    return min(_MOST_AGAINST, _AGAINST * max(0.0, party.called.get(opposite, 0.0) - party.called.get(gender, 0.0)))


def together(scores: Sequence[float]) -> float:
    """The log of the sum of weights that are given as logs."""
    most = max(scores)
    return most + math.log(sum(math.exp(score - most) for score in scores))


def share(one: float, all_: Sequence[float], nobody: float) -> float:
    """The softmax of one among all and nobody."""
    return math.exp(one - together([*all_, nobody]))
