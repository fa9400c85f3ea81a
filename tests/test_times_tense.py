"""The tense of the clause that a time stands in."""

from __future__ import annotations

import time

import pytest

from onrecord.record import Span
from onrecord.stages.times.tense import tense


@pytest.mark.parametrize(
    ("sentence", "at", "expected"),
    [
        ("Holm met Ruiz in Vienna on Monday.", "Monday", "past"),
        ("Holm will meet Ruiz on Monday.", "Monday", "future"),
        ("The minister said Monday's talks would go ahead.", "Monday", "future"),
        ("The minister said on Monday that they would go.", "Monday", "past"),
        ("He didn't come on Monday.", "Monday", "past"),
        ("She was due to travel to Rome on Friday.", "Friday", "future"),
        ("Holm to visit Oslo on Friday", "Friday", "future"),
        ("Holm, who was elected in May, will speak on Friday.", "May", "past"),
        ("Holm, who was elected in May, will speak on Friday.", "Friday", "future"),
        ("They agreed to hold talks on Friday.", "Friday", "future"),
        ("He met her ahead of a summit on Friday.", "Friday", "future"),
        ("A meeting scheduled for Friday was called off.", "Friday", "future"),
        ("The summit opens on Friday.", "Friday", "future"),
        ("The talks on Friday were useful.", "Friday", "past"),
        ("They could have met on Friday.", "Friday", "past"),
        ("On Friday, officials said it would end.", "Friday", "past"),
        ("The two have met twice since March.", "March", "past"),
        ("It will be his first trip, and it repays her visit in October.", "October", "present"),
        ("The talks of Friday", "Friday", None),
    ],
)
def test_the_verb_that_governs(sentence: str, at: str, expected: str | None) -> None:
    assert tense(sentence, Span(0, len(sentence)), sentence.index(at)) == expected


@pytest.mark.parametrize("unit", ["to ", "have ", "said ", "quickly ", "was ", "n't ", "a-", "' "])
def test_bounded_time(unit: str) -> None:
    text = unit * 40_000
    began = time.perf_counter()
    tense(text, Span(0, len(text)), len(text) // 2)
    assert time.perf_counter() - began < 1
