"""The same remark in two stories: by wording, speaker and day; looked up by keys."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.same_remarks import PAIRS, judged, measures, read_invented, read_pairs
from eval.shared import shared_folder
from onrecord.across import remarks
from onrecord.across.remarks import MOST_KEYS, Remark, first, fullest, keys, same_remark
from onrecord.across.wording import near, wording
from onrecord.ontology.load import read_tsv

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


@settings(deadline=None)  # the first reads the tables
@given(_remarks, _remarks)
def test_the_judgement_is_symmetric_and_a_probability(one: Remark, other: Remark) -> None:
    judgement = same_remark(one, other)
    assert judgement == same_remark(other, one)
    assert 0 <= judgement.score <= 1
    assert judgement.reasons


@settings(deadline=None)
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


REWORDED = (
    ("to forbid the sale of weapons to the rebels", "vowed", "to ban arms sales to the rebels", "pledged"),
    ("the talks over the river had collapsed", "said", "the negotiations about the river had failed", "said"),
    ("the tax was a giveaway to rich landowners", "said", "a giveaway to wealthy owners of land", "called it"),
)


def _told(content: str, cue: str = "said", told: date = DAY, said: date | None = None) -> Remark:
    return Remark(content, "indirect", cue, "R", said, told)


@pytest.mark.parametrize(("content", "cue", "other", "other_cue"), REWORDED)
def test_other_words_of_one_sense_tell_one_remark(
    content: str, cue: str, other: str, other_cue: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = _told(content, cue), _told(other, other_cue)
    judgement = same_remark(one, two)
    assert judgement.same
    monkeypatch.setattr(remarks, "near", lambda word: {})
    assert same_remark(one, two).score < min(0.6, judgement.score)


def test_opposites_and_words_of_one_topic_are_not_near() -> None:
    assert near("ban")["forbid"] > 0.5
    assert "forbid" in near("ban")
    assert "increas" not in near("decreas")
    assert not same_remark(_told("the ferry would be repaired"), _told("the ferry had been insured")).same
    assert near("zzz") == {}


def test_every_row_of_near_words_can_be_read() -> None:
    rows = read_tsv("near_words.tsv", ("word", "near"))
    assert len(rows) == len({word for word, _ in rows}) > 5_000
    for word, _ in rows:
        found = near(word)
        assert found
        assert word not in found


def test_a_malformed_row_of_near_words_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.across import wording as module

    near.cache_clear()
    monkeypatch.setattr(module, "_near_words", lambda: {"ferry": "boat:7 ship"})
    with pytest.raises(ValueError, match=r"near_words\.tsv: 'ferry': 'ship'"):
        near("ferry")
    near.cache_clear()


def test_a_word_tells_less_behind_one_that_it_often_follows() -> None:
    assert wording("the prime minister").tells["minis"] < wording("the minister").tells["minis"] / 2
    assert wording("the prime minister").roots["minis"] == wording("the minister").roots["minis"]


def test_the_verb_is_what_an_auxiliary_governs() -> None:
    assert wording("The rebels will not lay down their arms").verb == "lay"
    assert wording("to rebuild the viaduct").verb == "rebui"
    assert wording("a giveaway for landowners").verb is None


def test_what_is_news_in_two_stories_weeks_apart_was_said_twice() -> None:
    late = DAY + timedelta(days=28)
    one = _told("the harbour at Zenda would be closed to foreign ships")
    news = same_remark(one, _told("the harbour at Zenda would stay closed to ships from abroad", "said", late))
    carried = same_remark(one, _told("the harbour at Zenda would stay closed to ships from abroad", "has said", late))
    assert news.score < carried.score


def test_a_day_after_that_of_the_story_was_misread() -> None:
    content = "the harbour would be closed to foreign ships"
    late = _told(content, said=DAY + timedelta(days=9))
    early = _told(content, said=DAY - timedelta(days=9))
    one = _told(content, said=DAY)
    assert same_remark(one, late) == same_remark(one, _told(content))
    assert same_remark(one, early).score < same_remark(one, late).score


def test_names_on_either_side_tell_two_remarks_apart() -> None:
    one = _told("two jets had intercepted a plane over Zenda")
    assert same_remark(one, one).score > same_remark(one, _told("two jets had intercepted a plane over Hentzau")).score


def test_what_is_told_in_another_order_is_found() -> None:
    assert keys("the smugglers had been paid by a lighthouse keeper") & keys(
        "a keeper, he said, whose lighthouse the customs had long watched, had hired smugglers"
    )


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
    assert figures["precision"] >= 95
    assert figures["f1"] >= 90
    assert figures["keys"] >= 95
