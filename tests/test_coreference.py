"""The coreference metrics, on examples that can be worked out by hand."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.coreference import (
    Clusters,
    assign,
    b_cubed,
    ceaf_e,
    clusters_of,
    conll,
    muc,
    tables,
    without_singletons,
)
from onrecord.measure.figures import Count


def sets(words: str) -> Clusters:
    """``ab c`` is the clusters {a, b} and {c}."""
    return [frozenset(word) for word in words.split()]


def scores(count: Count) -> tuple[float, float]:
    """Recall and precision."""
    return count.found / count.gold, count.right / count.predicted


# Luo 2005, table 1 and figure 1: twelve mentions, and what four systems make of them.
KEY = sets("12345 67 89ABC")


@pytest.mark.parametrize(
    ("response", "expected_muc", "expected_b3", "expected_ceaf"),
    [
        # Bagga and Baldwin's two answers: MUC sees no difference, B-cubed does (76 % and 58 %).
        (
            "12345 6789ABC",
            (1.0, 9 / 10),
            (1.0, (5 + 2 * 2 / 7 + 5 * 5 / 7) / 12),
            ((1 + 10 / 12) / 3, (1 + 10 / 12) / 2),
        ),
        (
            "1234589ABC 67",
            (1.0, 9 / 10),
            (1.0, (2 + 5 * 5 / 10 + 5 * 5 / 10) / 12),
            ((1 + 10 / 15) / 3, (1 + 10 / 15) / 2),
        ),
        # All in one.
        ("123456789ABC", (1.0, 9 / 11), (1.0, (25 + 4 + 25) / 144), (10 / 17 / 3, 10 / 17)),
    ],
)
def test_by_hand(
    response: str,
    expected_muc: tuple[float, float],
    expected_b3: tuple[float, float],
    expected_ceaf: tuple[float, float],
) -> None:
    given = sets(response)
    assert scores(muc(KEY, given)) == pytest.approx(expected_muc)
    assert scores(b_cubed(KEY, given)) == pytest.approx(expected_b3)
    assert scores(ceaf_e(KEY, given)) == pytest.approx(expected_ceaf)


def test_each_mention_alone() -> None:
    alone = sets(" ".join("123456789ABC"))
    assert muc(KEY, alone) == Count(0, 0, 0, 9)
    assert scores(b_cubed(KEY, alone)) == pytest.approx((3 / 12, 1.0))
    # Each key cluster with one of its mentions: 2/6, 2/3, 2/6.
    assert ceaf_e(KEY, alone).right == pytest.approx(2 / 6 + 2 / 3 + 2 / 6)


def test_mentions_of_one_side_alone() -> None:
    """Pradhan et al. 2014, the running example: key {a b c} {d e f g}, response {a b} {c d} {f g h i}."""
    key, response = sets("abc defg"), sets("ab cd fghi")
    assert scores(muc(key, response)) == pytest.approx((2 / 5, 2 / 5))
    assert scores(b_cubed(key, response)) == pytest.approx(((4 / 3 + 1 / 3 + 1 / 4 + 4 / 4) / 7, (2 + 1 + 1) / 8))
    assert scores(ceaf_e(key, response)) == pytest.approx(((4 / 5 + 4 / 8) / 2, (4 / 5 + 4 / 8) / 3))


def test_the_same_and_nothing() -> None:
    found = conll([tables(KEY, KEY)], resamples=20)
    assert found["conll"].f1 == pytest.approx(1.0)
    assert found["conll"].interval is not None
    assert found["conll"].interval.low == pytest.approx(1.0)
    assert conll([tables(KEY, [])])["conll"].f1 == 0.0
    assert conll([tables([], [])], resamples=5)["conll"].f1 == 0.0
    assert conll([]) == {}


def test_conll_is_the_mean_over_summed_counts() -> None:
    documents = [tables(sets("abc defg"), sets("ab cd fghi")), tables(sets("abc"), sets("abc"))]
    found = conll(documents, resamples=50)
    assert found["muc"].recall == pytest.approx((2 + 2) / (5 + 2))
    assert found["conll"].f1 == pytest.approx((found["muc"].f1 + found["b3"].f1 + found["ceafe"].f1) / 3)
    interval = found["conll"].interval
    assert interval is not None
    assert interval.low < found["conll"].f1 <= interval.high <= 1.0


def test_clusters_are_made_disjoint() -> None:
    assert clusters_of(["ab", "bc", "b", ""]) == [frozenset("ab"), frozenset("c")]
    assert without_singletons(sets("ab c de")) == sets("ab de")


@given(
    st.integers(1, 5).flatmap(
        lambda rows: st.integers(1, 5).flatmap(
            lambda columns: st.lists(
                st.lists(st.integers(-9, 9), min_size=columns, max_size=columns), min_size=rows, max_size=rows
            )
        )
    )
)
def test_the_assignment_is_the_best(numbers: list[list[int]]) -> None:
    cost = np.array(numbers, dtype=np.float64)
    pairs = assign(cost)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs) == min(cost.shape)
    wide = cost if cost.shape[0] <= cost.shape[1] else cost.T
    best = min(
        sum(wide[row, column] for row, column in enumerate(columns))
        for columns in permutations(range(wide.shape[1]), wide.shape[0])
    )
    assert sum(cost[pair] for pair in pairs) == pytest.approx(best)


@given(st.lists(st.integers(0, 3), max_size=12), st.lists(st.integers(0, 3), max_size=12))
def test_figures_stay_within_bounds(one: list[int], other: list[int]) -> None:
    key, response = (
        clusters_of([[i for i, n in enumerate(numbers) if n == group] for group in range(4)])
        for numbers in (one, other)
    )
    for count in tables(key, response).values():
        assert 0 <= count.right <= count.predicted + 1e-9
        assert 0 <= count.found <= count.gold + 1e-9
    mirrored = tables(response, key)
    for name, count in tables(key, response).items():
        assert mirrored[name] == pytest.approx((count.found, count.gold, count.right, count.predicted))
