"""The same remark in two stories: by wording, speaker and day; looked up by keys."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.same_remarks import PAIRS, judged, measures, read_invented, read_pairs
from eval.shared import shared_folder
from onrecord.across.remarks import MOST_KEYS, Remark, first, fullest, keys, same_remark
from onrecord.across.wording import wording

DAY = date(2031, 3, 4)
WHOLE = Remark(
    "We will not send soldiers across the river, and nobody has asked us to.", "direct", "said", "R", None, DAY
)
TOLD = Remark("Ruritania would not send soldiers across the river", "indirect", "said", "R", None, DAY)

_words = st.lists(
    st.sampled_from("we will not send the soldiers across river 40 Zenda’s “won't” Russian . , \n".split(" "))
)
_remarks = st.builds(
    Remark,
    st.one_of(st.text(max_size=60), _words.map(" ".join)),
    st.sampled_from(("direct", "indirect", "mixed")),
    st.sampled_from(("said", "denied", "")),
    st.sampled_from((None, "R", "G")),
    st.sampled_from((None, DAY, DAY + timedelta(days=9))),
    st.sampled_from((None, DAY, DAY + timedelta(days=9))),
    st.sampled_from(("affirmed", "negated")),
)


@given(_remarks, _remarks)
def test_the_judgement_is_symmetric_and_a_probability(one: Remark, other: Remark) -> None:
    judgement = same_remark(one, other)
    assert judgement == same_remark(other, one)
    assert 0 <= judgement.score <= 1
    assert judgement.reasons


@given(st.one_of(st.text(), _words.map(" ".join)))
def test_keys_are_bounded_numbers_of_64_bits(content: str) -> None:
    found = keys(content)
    assert len(found) <= MOST_KEYS
    assert all(-(1 << 63) <= key < 1 << 63 for key in found)


def test_a_reported_remark_is_the_one_in_quotation_marks() -> None:
    assert same_remark(WHOLE, TOLD).same
    assert keys(WHOLE.content) & keys(TOLD.content)


def test_another_speaker_says_another_remark() -> None:
    other = Remark(WHOLE.content, "direct", "said", "G", None, DAY)
    assert same_remark(WHOLE, other).score == 0
    assert "two people" in same_remark(WHOLE, other).reasons[0]


def test_a_denial_is_not_what_it_denies() -> None:
    sent = Remark("Ruritania would send soldiers across the river", "indirect", "said", "R", None, DAY)
    assert not same_remark(TOLD, sent).same
    denied = Remark("sending soldiers across the river", "indirect", "denied", "R", None, DAY)
    assert "one denies what the other says" not in same_remark(TOLD, denied).reasons


@pytest.mark.parametrize("content", ["to comment", "No comment.", "it", "", "“”", "that he would"])
def test_too_little_is_nobodys_remark(content: str) -> None:
    one = Remark(content, "indirect", "said", "R", None, DAY)
    assert not same_remark(one, one).same


def test_the_fullest_is_word_for_word_and_the_first_the_earliest() -> None:
    later = Remark(WHOLE.content, "direct", "said", "R", None, DAY + timedelta(days=2))
    long = Remark(TOLD.content + " " + "and so on and so forth " * 9, "indirect", "said", "R", None, DAY)
    undated = Remark(WHOLE.content, "direct")
    assert fullest([long, TOLD, later]) == 2
    assert first([later, TOLD, undated]) == 1
    assert first([later, TOLD, WHOLE]) == 2


def test_person_tense_and_articles_make_no_difference() -> None:
    assert wording("We will not send the troops today").telling == wording("they would not have sent troops").telling
    assert wording("we can't pay").negated == wording("he could not pay").negated == {"pay"}
    assert wording("Moscow’s troops").telling == wording("Russian troops").telling


def test_long_and_hostile_text_takes_bounded_time() -> None:
    begun = time.perf_counter()
    for text in ("a’" * 50_000, "“" * 50_000, "1,1." * 50_000, "send troops " * 50_000, "A." * 50_000):
        one = Remark(text, "mixed", "said", "R", None, DAY)
        same_remark(one, WHOLE)
        keys(text)
    assert time.perf_counter() - begun < 5


def test_invented_pairs_are_judged_right() -> None:
    figures = measures(judged(read_invented()))
    assert figures["pairs"] >= 60
    assert figures["precision"] >= 90
    assert figures["recall"] >= 85


def test_pairs_of_real_stories_are_judged_right() -> None:
    shared = shared_folder()
    if shared is None or not PAIRS.exists() or not (shared / "data" / "wires").is_dir():
        pytest.skip("no corpora")
    pairs = read_pairs(shared / "data")
    assert len(pairs) >= 300
    figures = measures(judged([pair for pair in pairs if pair.half == "control"]))
    assert figures["precision"] >= 90
    assert figures["f1"] >= 83
    assert figures["keys"] >= 95
