"""Positions gathered by what they are about: two topics are one where the shorter's telling words are in the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.across.wording import wording
from onrecord.store.answers import Stand

_HELD, _LEAST = 0.6, 0.6
"""The share of the shorter's words that must be in the other, and the weight of rare words they must share."""
_MOST_GROUPS = 60


@dataclass(slots=True)
class Topic:
    """What several positions are about. `words` is the shortest way to say it; `stands` come in the order given."""

    words: str
    roots: dict[str, float]
    stands: list[Stand] = field(default_factory=list)

    @property
    def stances(self) -> list[tuple[str, int]]:
        """The stances and how often each, the most frequent first."""
        counts: dict[str, int] = {}
        for stand in self.stands:
            counts[stand.stance] = counts.get(stand.stance, 0) + 1
        return sorted(counts.items(), key=lambda one: (-one[1], one[0]))

    @property
    def about(self) -> str:
        """The words to search for what else is said of it: the two that tell most."""
        told = wording(self.words)
        best = sorted(told.weights, key=lambda word: -told.weights[word])[:2]
        kept = [word for word in told.telling if word in best]
        return " ".join(dict.fromkeys(kept)) or self.words


def topics(stands: Sequence[Stand]) -> list[Topic]:
    """The topics of some positions, those with most first."""
    found: list[Topic] = []
    for stand in stands:
        roots = dict(wording(stand.topic).roots)
        topic = next((one for one in found[:_MOST_GROUPS] if _is_same(one.roots, roots)), None)
        if topic is None:
            topic = Topic(stand.topic, roots)
            found.append(topic)
        elif len(stand.topic) < len(topic.words):
            topic.words, topic.roots = stand.topic, roots
        topic.stands.append(stand)
    return sorted(found, key=lambda topic: -len(topic.stands))


def _is_same(one: dict[str, float], other: dict[str, float]) -> bool:
    shared = sum(min(weight, other[word]) for word, weight in one.items() if word in other)
    least = min(sum(one.values()), sum(other.values()))
    return least > 0 and shared >= _HELD * least and shared >= _LEAST
