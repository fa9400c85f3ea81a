"""The forms of a remark and how they differ; how somebody leans; where a remark was first."""

from __future__ import annotations

from collections import Counter

import pytest

from onrecord.record import Span
from onrecord.store.answers import Told
from onrecord.store.view_topic import Counted
from onrecord.web.changes import before, told
from onrecord.web.remark import _when
from onrecord.web.spread import differing, forms
from onrecord.web.topic import lean, named


def place(id_: str, words: str, how: str = "direct", day: str | None = "2025-02-03") -> Told:
    return Told(id_, "Paper", day, None, how, words, (Span(0, 1),), "current")


@pytest.mark.parametrize(
    ("one", "other", "left", "right"),
    [
        ("We will not pay.", "“We will not pay.”", [], []),
        ("We will not pay", "we will pay", ["not"], []),
        ("We will not pay the dues", "They would not pay", ["We will", "the dues"], ["They would"]),
        ("", "new words", [], ["new words"]),
        ("the people's dues", "the peoples dues", ["people's"], ["peoples"]),
    ],
)
def test_words_that_differ(one: str, other: str, left: list[str], right: list[str]) -> None:
    ours, theirs = differing(one, other)
    assert [text for differs, text in ours if differs] == left
    assert [text for differs, text in theirs if differs] == right
    assert "".join(text for _, text in ours) == one  # nothing is lost
    assert "".join(text for _, text in theirs) == other


def test_very_long_forms_are_kept_whole_and_quick() -> None:
    long, other = "word " * 20_000, "other " * 20_000
    ours, theirs = differing(long, other)
    assert "".join(text for _, text in ours) == long
    assert "".join(text for _, text in theirs) == other


def test_forms_of_the_same_words_are_one_and_the_fullest_is_first() -> None:
    found = forms(
        [
            place("a/S1", "they will not pay", "indirect"),
            place("b/S1", "“We will not pay”"),
            place("c/S1", "we will not PAY!", "mixed"),
            place("d/S1", "We will not pay, ever"),
            place("e/S1", "we will not pay", "indirect"),
        ]
    )
    assert [(form.words, [one.id for one in form.places]) for form in found] == [
        ("We will not pay, ever", ["d/S1"]),
        ("“We will not pay”", ["b/S1", "e/S1"]),
        ("we will not PAY!", ["c/S1"]),
        ("they will not pay", ["a/S1"]),
    ]
    assert len(forms([place(f"{n}/S1", f"word {n}") for n in range(60)])) == 40


def test_places_go_by_the_hour_of_any_zone_and_those_without_one_follow() -> None:
    times = {"a": "2025-02-03T10:00:00+02:00", "b": "2025-02-03T09:00:00Z", "c": "2025-02-03", "d": "soon"}
    places = [place(f"{key}/S1", "x") for key in "dcba"]
    places.append(place("e/S1", "x", day=None))
    ordered = sorted(places, key=lambda one: _when(one, times))
    assert [one.id[0] for one in ordered] == ["a", "b", "d", "c", "e"]


@pytest.mark.parametrize(
    ("stances", "wanted"),
    [
        ({}, "says"),
        ({"SUPPORT": 1, "REQUEST": 1}, "for"),
        ({"REQUEST": 2, "PROMISE": 1}, "asks"),
        ({"REJECT": 1}, "against"),
        ({"ACCUSE": 1, "THREATEN": 2}, "against"),
        ({"REJECT": 3, "AGREE": 1}, "both"),
    ],
)
def test_how_somebody_leans(stances: dict[str, int], wanted: str) -> None:
    assert lean(Counted(1, Counter(stances))) == wanted


def test_times_in_words() -> None:
    assert named("2025-03-10", "week") == ("10 Mar", "the week from 10 March 2025")
    assert named("2025-03-01", "month") == ("Mar 25", "March 2025")
    assert named("2025-01-01", "year") == ("2025", "2025")
    assert before("2025-03-05", 7) == "2025-02-26"
    assert before("0001-01-03", 7) == "0001-01-01"


def test_sides_of_a_change_in_words() -> None:
    assert told("REJECT the harbour dues") == "rejects the harbour dues"
    assert told("held") == "took place"
    assert told("foreign minister, Arland") == "foreign minister, Arland"
    assert told(None) == "none told"
