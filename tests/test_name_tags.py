"""The labels of words: the likeliest ones where they follow upon one another, the best path where they do not."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import tags


@given(st.integers(0, 10_000), st.lists(st.integers(1, 12), min_size=1, max_size=6))
def test_the_likeliest_labels_are_the_best_path(seed: int, lengths: list[int]) -> None:
    draw = np.random.default_rng(seed)
    logs = draw.normal(size=(sum(lengths), 5)).astype(np.float32)
    logs[:, 0] += draw.integers(0, 4)
    found, best = tags._likeliest(logs, lengths), tags._viterbi(logs, lengths)
    rows = np.arange(len(logs))
    assert logs[rows, found].sum() == pytest.approx(logs[rows, best].sum(), abs=1e-3)
    for lo, hi in pairwise(np.cumsum([0, *lengths]).tolist()):
        for before, label in pairwise([0, *found[lo:hi].tolist()]):
            assert label % 2 or label == 0 or before in (label, label - 1)


def test_only_what_is_torn_is_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[list[int]] = []
    search = tags._viterbi
    monkeypatch.setattr(tags, "_viterbi", lambda logs, lengths: searched.append(lengths) or search(logs, lengths))
    logs = np.full((5, 3), -5.0, np.float32)
    logs[[0, 1, 2, 3, 4], [1, 2, 0, 2, 0]] = -0.1  # the second paragraph opens with an inside of nothing
    assert tags._likeliest(logs, [3, 2])[:3].tolist() == [1, 2, 0]
    assert searched == [[2]]
