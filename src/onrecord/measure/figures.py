"""From counts to figures: weighted sums over articles, precision, recall, F1, and their intervals."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.float64]
"""The columns of `Count`, for one measure or (an axis before) for many."""


class Count(NamedTuple):
    """How many predictions there are and how many of them are right; how many gold items and how many are found.

    `right` and `found` differ where a match is no pair: in soft overlap, and where a subset is counted on each side."""

    right: float
    predicted: float
    found: float
    gold: float

    @classmethod
    def pairs(cls, matched: int, predicted: int, gold: int) -> Count:
        """The count of a matching in pairs."""
        return cls(matched, predicted, matched, gold)


Table = Mapping[str, Count]
"""Counts by the name of the measure; every table of a run has the same names in the same order."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The middle 95 % of a figure over resampled articles."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Figure:
    """One measure over a corpus, as shares of 1. `predicted` and `gold` are (weighted) numbers of items.

    `interval` is of F1; None where nothing was resampled."""

    precision: float
    recall: float
    f1: float
    right: float
    predicted: float
    gold: float
    interval: Interval | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "precision": self.precision,
            "recall": self.recall,
            "f1": self.f1,
            "predicted": self.predicted,
            "gold": self.gold,
            "interval": [self.interval.low, self.interval.high] if self.interval else None,
        }


def mean(tables: Sequence[Table]) -> dict[str, Count]:
    """The mean of one article's tables, one an annotator, so that every article weighs the same."""
    share = 1 / len(tables)
    columns = {name: zip(*(table[name] for table in tables), strict=True) for name in tables[0]}
    return {name: Count(*(share * sum(column) for column in columns[name])) for name in columns}


def figures(articles: Sequence[Table], resamples: int = 0, seed: int = 0) -> dict[str, Figure]:
    """The figures over all articles, from one table each; micro-averages.

    With `resamples`, whole articles are drawn with replacement that many times for a percentile interval."""
    if not articles:
        return {}
    names = list(articles[0])
    counts: Counts = np.array([[article[name] for name in names] for article in articles], dtype=np.float64)
    total = counts.sum(axis=0)
    scores = _scores(total)
    intervals = _intervals(counts, resamples, seed) if resamples else [None] * len(names)
    return {
        name: Figure(
            precision=float(scores[i, 0]),
            recall=float(scores[i, 1]),
            f1=float(scores[i, 2]),
            right=float(total[i, 0]),
            predicted=float(total[i, 1]),
            gold=float(total[i, 3]),
            interval=intervals[i],
        )
        for i, name in enumerate(names)
    }


def _scores(counts: Counts) -> Counts:
    """Precision, recall and F1 along the last axis; 0 where there is nothing to divide by."""
    precision = _ratio(counts[..., 0], counts[..., 1])
    recall = _ratio(counts[..., 2], counts[..., 3])
    return np.stack([precision, recall, _ratio(2 * precision * recall, precision + recall)], axis=-1)


def _ratio(part: Counts, whole: Counts) -> Counts:
    return np.divide(part, whole, out=np.zeros_like(part), where=whole != 0)


def _intervals(counts: Counts, resamples: int, seed: int) -> list[Interval | None]:
    """An interval of F1 for each measure. `counts`: article × measure × columns of `Count`."""
    draws = random.Random(seed)  # noqa: S311 (resampling, no secret)
    articles = range(len(counts))
    f1 = np.empty((resamples, counts.shape[1]))
    for i in range(resamples):
        times = Counter(draws.randrange(len(counts)) for _ in articles)
        weights = np.array([times[article] for article in articles], dtype=np.float64)
        f1[i] = _scores(np.tensordot(weights, counts, axes=1))[:, 2]
    f1.sort(axis=0)
    low, high = int(0.025 * (resamples - 1)), round(0.975 * (resamples - 1))
    return [Interval(float(column[low]), float(column[high])) for column in f1.T]


def accuracy(found: Mapping[str, Figure], measure: str) -> float | None:
    """How often the source is right, given that the content is: ``measure+src`` over ``measure``."""
    return found[f"{measure}+src"].right / found[measure].right if found[measure].right else None
