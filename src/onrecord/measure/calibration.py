"""Does a confidence mean what it says? Of predictions with a confidence about .8, about 80 % should be right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from onrecord.measure.attributions import Annotators, right_predictions
from onrecord.measure.tokens import TokenText
from onrecord.measure.types import Article, Relation


class Judged(NamedTuple):
    """A prediction's confidence, whether it is right, and its weight (a share of 1 for each of several annotators)."""

    confidence: float
    right: bool
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Bin:
    """The predictions with a confidence from `low` up to `high`: their weight, mean confidence and share right."""

    low: float
    high: float
    weight: float
    confidence: float
    right: float

    def to_dict(self) -> dict[str, Any]:
        return {
            "low": self.low,
            "high": self.high,
            "weight": self.weight,
            "confidence": self.confidence,
            "right": self.right,
        }


@dataclass(frozen=True, slots=True)
class Calibration:
    """`error` is the expected calibration error: the mean gap between confidence and share right over the bins,
    weighted by how much each holds. `bins` without any prediction are left in, with zeros."""

    error: float
    bins: tuple[Bin, ...]

    def to_dict(self) -> dict[str, Any]:
        return {"expected_calibration_error": self.error, "bins": [b.to_dict() for b in self.bins]}


def judge(
    articles: Iterable[Article], predictions: Mapping[str, Sequence[Relation]], annotators: Annotators
) -> list[Judged]:
    """Every prediction that has a confidence and a content, judged by ``rel.J50+src`` against each annotator."""
    judged = []
    for article in articles:
        text = TokenText(article.text)
        predicted = predictions.get(article.name, ())
        chosen = article.annotations if annotators == "all" else article.annotations[:1]
        for gold in chosen:
            for relation, right in zip(predicted, right_predictions(text, gold.relations, predicted), strict=True):
                if right is not None and relation.confidence is not None:
                    judged.append(Judged(relation.confidence, right, 1 / len(chosen)))
    return judged


def calibrate(judged: Iterable[Judged], bins: int = 10) -> Calibration | None:
    """The calibration over `bins` of equal width; None where nothing was judged."""
    held: list[list[Judged]] = [[] for _ in range(bins)]
    for one in judged:
        held[min(int(one.confidence * bins), bins - 1)].append(one)
    filled = tuple(_bin(i / bins, (i + 1) / bins, members) for i, members in enumerate(held))
    total = sum(b.weight for b in filled)
    if not total:
        return None
    return Calibration(sum(b.weight * abs(b.confidence - b.right) for b in filled) / total, filled)


def _bin(low: float, high: float, members: Sequence[Judged]) -> Bin:
    weight = sum(one.weight for one in members)
    if not weight:
        return Bin(low, high, 0.0, 0.0, 0.0)
    confidence = sum(one.weight * one.confidence for one in members) / weight
    right = sum(one.weight for one in members if one.right) / weight
    return Bin(low, high, weight, confidence, right)
