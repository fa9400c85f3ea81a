"""How many pairs are judged right to be one: precision, recall and F1, for people, remarks and contacts alike."""

from __future__ import annotations

from collections.abc import Iterable


def counted_pairs(judged: Iterable[tuple[bool, bool]]) -> dict[str, float]:
    """The figures over pairs (is one, is judged to be one): pairs, those that are one, and in per cent precision,
    recall and F1 of "one"; 0 where nothing is to be counted."""
    pairs = list(judged)
    right = sum(gold and given for gold, given in pairs)
    gold, given = sum(one for one, _ in pairs), sum(one for _, one in pairs)
    return {
        "pairs": len(pairs),
        "one": gold,
        "precision": 100 * right / given if given else 0.0,
        "recall": 100 * right / gold if gold else 0.0,
        "f1": 200 * right / (given + gold) if given + gold else 0.0,
    }
