"""Matching predictions to gold one to one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Edge(NamedTuple):
    """A gold item and a prediction that may be matched, and how much they overlap (0 to 1)."""

    gold: int
    predicted: int
    overlap: float


def match(edges: Iterable[Edge]) -> dict[int, int]:
    """A largest matching, as prediction by gold item.

    Of the largest matchings it takes one that prefers high overlaps: gold items in the order of their best edge, each
    trying its own edges best first; ties go to the lower number. An item finds its place by moving earlier ones to
    others of their edges (an augmenting path), never by dropping one."""
    choices: dict[int, list[int]] = {}
    for edge in sorted(edges, key=lambda e: (-e.overlap, e.gold, e.predicted)):
        choices.setdefault(edge.gold, []).append(edge.predicted)

    taken: dict[int, int] = {}  # gold item by prediction

    def place(gold: int, tried: set[int]) -> bool:
        for predicted in choices[gold]:
            if predicted in tried:
                continue
            tried.add(predicted)
            if predicted not in taken or place(taken[predicted], tried):
                taken[predicted] = gold
                return True
        return False

    for gold in choices:  # in the order of their best edges, since dicts keep the order of insertion
        place(gold, set())
    return {gold: predicted for predicted, gold in taken.items()}
