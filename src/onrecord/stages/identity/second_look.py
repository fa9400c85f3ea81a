"""A second look at whom *he* or *she* means, where the signs and the link head leave two people close together."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Protocol

from onrecord.model.features import Paragraph
from onrecord.model.second import Pieces, Question
from onrecord.stages.identity.mentions import Seen

# What its log odds count beside the others', as much as the link head's. Of 81 pronouns of 200 wires that a reader
# judged it makes 11 right that were wrong, and 2 wrong that were right; at its whole weight, asked of all, 26 and 20.
SECOND = 0.5


class Look(Protocol):
    """Who answers: `onrecord.model.second.SecondLook`, or what writes the questions down for training."""

    margin: float

    def shares(self, question: Question) -> Mapping[int, float]: ...


class Again:
    """Looks again at the pronouns of one story."""

    def __init__(self, look: Look, paragraphs: Sequence[Paragraph], seen: Sequence[Seen]) -> None:
        self._look, self._paragraphs, self._seen = look, paragraphs, seen
        self._pieces: Pieces | None = None
        self._told: dict[
            int, Mapping[int, float]
        ] = {}  # by pronoun: pronouns may be put twice, the second time of fewer

    def weigh(
        self, number: int, weights: Mapping[int, float], mentions: Mapping[int, Sequence[int]]
    ) -> dict[int, float]:
        """`weights`, by actor, once more with what the second look says of them; the same where they are far apart.
        `number`: the pronoun; `mentions`: the numbers of each actor's.

        On the whole the weights stay as high as they were, so that nobody is as likely as before."""
        best = sorted(weights.values(), reverse=True)[:2]
        if len(best) < 2 or best[0] - best[1] >= self._look.margin:
            return dict(weights)
        if number not in self._told:
            self._told[number] = self._answer(number, {at: mentions[at] for at in weights})
        shares = self._told[number]
        near = [share for at, share in shares.items() if at in weights]
        if not near:
            return dict(weights)
        least = min(near)  # who is not in the pieces around the pronoun is as unlikely as the unlikeliest who is
        found = {at: shares.get(at, least) for at in weights}
        mass = {at: math.exp(weight - best[0]) for at, weight in weights.items()}
        mean = sum(mass[at] * found[at] for at in weights) / sum(mass.values())
        return {at: weight + SECOND * (found[at] - mean) for at, weight in weights.items()}

    def _answer(self, number: int, mentions: Mapping[int, Sequence[int]]) -> Mapping[int, float]:
        """The shares of those around the pronoun; nothing where fewer than two are."""
        self._pieces = self._pieces or Pieces(self._paragraphs)
        people = {
            at: [self._words(n) for n in numbers if self._seen[n].found.kind != "pronoun"]
            for at, numbers in mentions.items()
        }
        question = self._pieces.question(self._words(number), people)
        return {} if question is None else self._look.shares(question)

    def _words(self, number: int) -> tuple[int, int]:
        return self._seen[number].first, self._seen[number].end
