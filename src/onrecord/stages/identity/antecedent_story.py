"""Signs of whom *he* and *she* mean: what part an actor has in the story so far.

As in `antecedent_place`, each sign is a few words that have a weight.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from onrecord.model.links import CLASSES
from onrecord.stages.identity.antecedent_place import Known, Pronoun, bucket
from onrecord.stages.identity.phrase import Gender
from onrecord.stages.identity.surroundings import EDGE, Surroundings


class Person(Protocol):
    """An actor as far as it is looked at here."""

    @property
    def mentions(self) -> Sequence[int]: ...
    @property
    def named(self) -> bool: ...
    @property
    def gender(self) -> Gender | None: ...


def group_of(around: Surroundings, number: int) -> str:
    """The class of a mention."""
    return CLASSES[around.seen[number].group]


def acting(
    around: Surroundings, pronoun: Pronoun, one: Known, acts: Sequence[int], of: Mapping[int, int], at: int
) -> Iterator[str]:
    """Whether the actor is who acts, and who opens this sentence and the one before."""
    form = pronoun.form
    if one.acts < 0:
        yield "never acts"
        yield f"acting rank {form} none"
    else:
        back = min(pronoun.sentence - around.sentence_of(one.acts), 3)
        yield f"acts {back} {form}"
        if around.opening[around.sentence_of(one.acts)] == one.acts:
            yield f"acts first {back} {form}"
        yield f"acting rank {form} {sum(other > one.acts for other in acts)}"
    first = around.opening.get(pronoun.sentence)
    if first is not None and first < pronoun.number and of.get(first) == at:
        yield f"opens this {form} {around.stand(first).role}"
    first = around.opening.get(pronoun.sentence - 1)
    if first is not None and of.get(first) == at:
        yield f"opens last {form} {around.stand(first).role} {pronoun.before == EDGE}"


def standing(
    around: Surroundings, pronoun: Pronoun, one: Known, far: str, person: Person, others: Sequence[Sequence[int]]
) -> Iterator[str]:
    """How much the story is about the actor, and what is known of him. `others`: the mentions before, of all."""
    number, most = len(one.before), max(map(len, others))
    stand = around.stand(one.before[-1])
    yield f"times {bucket(number, (1, 2, 4, 8))}"
    if number == most:
        yield "most"
        if sum(len(other) == most for other in others) == 1:
            yield "most alone"
    if one.before[0] == min(other[0] for other in others):
        yield f"first of all {far}"
    yield f"new {number == 1} {stand.kind}"
    yield f"named {person.named} {pronoun.form}"
    if not person.named:
        yield f"unnamed {far} {stand.kind} {stand.role}"
    yield f"gender {'unknown' if person.gender is None else 'same' if person.gender == pronoun.group else 'other'}"
    groups = [group_of(around, m) for m in one.before]
    yield f"called so {bucket(groups.count(pronoun.group), (0, 1, 3))}"
    yield f"called otherwise {bucket(groups.count('she' if pronoun.group == 'he' else 'he'), (0, 1))}"


def among(around: Surroundings, pronoun: Pronoun, one: Known, far: str, others: Sequence[int]) -> Iterator[str]:
    """Whether others stand in the sentence. `others`: the last mention of everybody."""
    here = sum(around.sentence_of(other) == pronoun.sentence for other in others)
    yield f"in the sentence {far} {min(here, 3)}"
    yield f"alone {here == 1 and around.sentence_of(one.before[-1]) == pronoun.sentence}"


def chained(
    around: Surroundings, pronoun: Pronoun, one: Known, chain: int | None, of: Mapping[int, int], at: int
) -> Iterator[str]:
    """Whether the last pronoun of this gender, `chain`, means the actor too."""
    if chain is None:
        yield "chain none"
        return
    same, back = of[chain] == at, pronoun.sentence - around.sentence_of(chain)
    yield f"chain {same} {min(back, 3)}"
    yield f"chain form {same} {around.form(chain)} {pronoun.form} {min(back, 1)}"
    if same:
        yield f"chain last {chain == one.before[-1]} {min(back, 2)}"
    elif one.before[-1] > chain:
        stand = around.stand(one.before[-1])
        yield f"since chain {stand.kind} {stand.role} {min(back, 1)}"
