"""What is remembered of answers: bounded, and never stale."""

from __future__ import annotations

from onrecord.api.remembered import LARGEST, Answer, Remembered


def test_what_was_asked_for_longest_ago_is_let_go() -> None:
    kept = Remembered(most=30)
    for name in "abc":
        kept.put(name, Answer(name.encode() * 10, "text/plain"))
    assert kept.get("a") is not None
    kept.put("d", Answer(b"d" * 10, "text/plain"))
    assert [name for name in "abcd" if kept.get(name)] == ["a", "c", "d"]


def test_what_is_too_large_is_not_kept() -> None:
    kept = Remembered(most=30)
    kept.put("a", Answer(b"a" * 31, "text/plain"))
    assert kept.get("a") is None
    kept = Remembered()
    kept.put("a", Answer(b"a" * (LARGEST + 1), "text/plain"))
    assert kept.get("a") is None


def test_the_same_twice_counts_once() -> None:
    kept = Remembered(most=30)
    for _ in range(9):
        kept.put("a", Answer(b"a" * 20, "text/plain"))
    kept.put("b", Answer(b"b" * 10, "text/plain"))
    assert kept.get("a") is not None
    assert kept.get("b") is not None
