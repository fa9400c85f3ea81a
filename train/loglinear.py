"""A log-linear model over the actors that a pronoun may mean, and nobody, with a quadratic penalty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import torch

from onrecord.stages.identity.antecedents import NOBODY

PENALTY = 10.0
LEAST_SEEN = 3  # of a sign, among all actors of all examples
STEPS = 80
LEAST_WEIGHT = 0.02

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Row:
    """A pronoun with an answer: the signs of each actor and whether he is meant, and whether nobody may be."""

    name: str
    group: str
    signs: tuple[tuple[str, ...], ...]
    scores: tuple[float, ...]
    right: tuple[bool, ...]
    nobody: bool


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """The weights: those under which what is right is likeliest."""
    seen = Counter(sign for row in rows for one in row.signs for sign in one)
    signs_ = [NOBODY, f"{NOBODY} he", f"{NOBODY} she", *sorted(sign for sign, n in seen.items() if n >= LEAST_SEEN)]
    column = {sign: k for k, sign in enumerate(signs_)}
    index: list[int] = []
    begin: list[int] = []
    owner: list[int] = []
    good: list[bool] = []
    for k, row in enumerate(rows):
        for one in (*row.signs, (NOBODY, f"{NOBODY} {row.group}")):
            begin.append(len(index))
            index += [column[sign] for sign in one if sign in column]
            owner.append(k)
        good += [*row.right, row.nobody]
    indices, begins, owners = (torch.tensor(x) for x in (index, begin, owner))
    wrong = ~torch.tensor(good)
    weights = torch.zeros(len(column), requires_grad=True)
    optimizer = torch.optim.LBFGS([weights], max_iter=STEPS, history_size=10, line_search_fn="strong_wolfe")

    def together(scores: torch.Tensor) -> torch.Tensor:
        most = torch.full((len(rows),), -1e9).scatter_reduce(0, owners, scores, "amax").detach()
        total = torch.zeros(len(rows)).scatter_add(0, owners, torch.exp(scores - most[owners]))
        return most + torch.log(total)

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        scores = torch.nn.functional.embedding_bag(indices, weights[:, None], begins, mode="sum")[:, 0]
        missed = together(scores) - together(scores.masked_fill(wrong, -1e4))
        value = missed.sum() + PENALTY / 2 * (weights**2).sum()
        value.backward()
        return value

    optimizer.step(loss)
    return {sign: round(w, 3) for sign, w in zip(column, weights.tolist(), strict=True) if abs(w) >= LEAST_WEIGHT}


def is_right(row: Row, weights: Weights, links: float) -> bool:
    """Whether the actor with the highest score is one that is meant."""
    totals = [
        links * score + sum(weights.get(sign, 0.0) for sign in one)
        for one, score in zip(row.signs, row.scores, strict=True)
    ]
    return row.right[max(range(len(totals)), key=totals.__getitem__)]
