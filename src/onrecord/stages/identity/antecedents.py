"""Who *he* and *she* are: the link head's score of each actor and the signs of how he stands in the text, weighed
together.

The signs are those of the classical systems: how far back the actor was named last and in what role, who opens the
sentence, who acts, how often he was named, whom the pronoun before meant. Their weights (a log-linear model over the
actors in question, ``antecedent_weights.tsv``) are fitted by ``train/antecedents.py`` on texts that the encoder's heads
were trained on too, and so without the head's score, which would look better there than it is; `LINKS` is its weight.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache

from onrecord.ontology.load import read_tsv
from onrecord.stages.identity.antecedent_place import Known, Pronoun, ahead, behind, beside, place
from onrecord.stages.identity.antecedent_story import Person, acting, among, chained, group_of, standing
from onrecord.stages.identity.phrase import Gender
from onrecord.stages.identity.surroundings import EDGE, Surroundings

# What the link head's score counts beside the signs'. On GUM's documents, which the signs' weights have not seen, 0.5
# to 1 are alike; the least of them, since the head is surer of itself in texts that it has not seen than it should be.
LINKS = 0.5
NOBODY = "nobody"  # the sign of this, with and without the pronoun
# Mentions of an actor before the pronoun that are looked at, and those behind it.
_BACK, _AHEAD = 30, 3
_LATEST = 8  # of them, those that may have acted
_CHAIN = 40  # mentions back to the last pronoun of the gender
_ACTS = frozenset({"subject", "opening"})


@cache
def shipped_weights() -> Mapping[str, float]:
    """The weights of the signs."""
    return {sign: float(weight) for sign, weight in read_tsv("antecedent_weights.tsv", ("sign", "weight"))}


class Antecedents:
    """Weighs the actors that a pronoun of one story may mean."""

    def __init__(self, weights: Mapping[str, float] | None = None, links: float = LINKS) -> None:
        """`weights`: others than the package's; `links`: what the link head's score counts."""
        self.weights = shipped_weights() if weights is None else weights
        self.links = links

    def weigh(
        self,
        around: Surroundings,
        number: int,
        people: Mapping[int, Person],
        of: Mapping[int, int],
        scores: Mapping[int, float],
    ) -> dict[int, float]:
        """The score of each of `people`, by actor. `of`: whose each mention is, as far as it is known; `scores`: those
        of the link head."""
        found = signs(around, number, people, of)
        return {at: self.links * scores[at] + sum(self.weights.get(sign, 0.0) for sign in found[at]) for at in people}

    def nobody(self, group: Gender, score: float) -> float:
        """The score of nobody, beside those. `score`: that of the link head."""
        return self.links * score + self.weights.get(NOBODY, 0.0) + self.weights.get(f"{NOBODY} {group}", 0.0)


def signs(
    around: Surroundings, number: int, people: Mapping[int, Person], of: Mapping[int, int]
) -> dict[int, list[str]]:
    """What speaks for or against each of `people` being whom the pronoun `number` means, by actor."""
    pronoun = _pronoun(around, number)
    known = {at: _known(around, number, person.mentions) for at, person in people.items()}
    named = [at for at, one in known.items() if one.before]
    latest = sorted(named, key=lambda at: -known[at].before[-1])
    back = range(number - 1, max(-1, number - _CHAIN), -1)
    chain = next((n for n in back if n in of and group_of(around, n) == pronoun.group), None)
    out = {}
    for at, one in known.items():
        if not one.before:
            out[at] = list(ahead(around, pronoun, one, bool(named)))
            continue
        rank = latest.index(at)
        far = str(min(pronoun.sentence - around.sentence_of(one.before[-1]), 2))
        out[at] = [
            *place(around, pronoun, one, far, rank),
            *beside(around, pronoun, one, far),
            *acting(around, pronoun, one, [known[other].acts for other in named], of, at),
            *standing(around, pronoun, one, far, people[at], [known[other].before for other in named]),
            *among(around, pronoun, one, far, [known[other].before[-1] for other in named]),
            *behind(around, pronoun, one, far),
            *chained(around, pronoun, one, chain, of, at),
        ]
    return out


def _pronoun(around: Surroundings, number: int) -> Pronoun:
    word = around.seen[number].first
    before = around.before(word) if around.since[word] else EDGE
    group: Gender = "he" if group_of(around, number) == "he" else "she"
    return Pronoun(number, word, around.sentence[word], group, around.form(number), before)


def _known(around: Surroundings, number: int, mentions: Sequence[int]) -> Known:
    at, word = bisect_left(mentions, number), around.seen[number].first
    before = [m for m in mentions[max(0, at - _BACK) : at] if not around.seen[m].first <= word < around.seen[m].end]
    behind = [m for m in mentions[at : at + _AHEAD] if m != number]
    acts = next((m for m in reversed(before[-_LATEST:]) if around.stand(m).role in _ACTS), -1)
    return Known(before, behind, acts)
