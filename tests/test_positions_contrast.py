"""Pairs of sentences that differ in one word and with it in the stance (tests/contrast/positions.tsv)."""

from __future__ import annotations

from typing import get_args

from eval.contrast import measure, read_pairs
from onrecord.record import Stance

FLOOR = 97.0


def test_pairs_are_two_sentences_and_cover_every_stance() -> None:
    pairs = read_pairs()
    assert len(pairs) >= 200
    assert all(pair.sentences[0] != pair.sentences[1] and pair.stances[0] != pair.stances[1] for pair in pairs)
    firsts = [stance for pair in pairs for stance in pair.stances[0]]
    assert all(firsts.count(stance) >= 10 for stance in get_args(Stance))


def test_both_of_a_pair_are_right() -> None:
    pairs = read_pairs()
    right, _ = measure(pairs)
    assert 100 * right / len(pairs) >= FLOOR
