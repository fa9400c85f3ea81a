"""The same contact in two stories, and where the stories differ on it."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.same_contacts import PAIRS, judged, measures, read_invented, read_pairs
from eval.shared import shared_folder
from onrecord.across.parties import Party
from onrecord.across.same_contacts import MOST_KEYS, Contact, Disagreement, disagreements, keys, same_contact

DAY = date(2031, 3, 4)
RUDOLF = Party("Rudolf Rassendyll", "person", "XR")
FLAVIA = Party("Flavia Elphberg", "person", "XG")
MICHAEL = Party("Black Michael", "person", "XH")
SAPT = Party("Colonel Sapt", "person", "XR")
RURITANIA = Party("Ruritania", "polity", "XR")
GRAUSTARK = Party("Graustark", "polity", "XG")
MET = Contact("meeting", (RUDOLF, FLAVIA), "held", DAY, DAY, "Strelsau", "XR", DAY + timedelta(days=1))
PLANNED = Contact("meeting", (FLAVIA, RUDOLF), "planned", DAY, DAY, "Strelsau", "XR", DAY - timedelta(days=1))

_parties = st.lists(
    st.one_of(
        st.sampled_from((RUDOLF, FLAVIA, MICHAEL, SAPT, RURITANIA, GRAUSTARK, replace(RUDOLF, id="P1"))),
        st.builds(Party, st.text(max_size=12), st.sampled_from(("person", "organization", "polity", "group"))),
    ),
    max_size=10,
).map(tuple)
_days = st.sampled_from((None, DAY, DAY + timedelta(days=1), DAY + timedelta(days=30)))
_contacts = st.builds(
    Contact,
    st.sampled_from(("meeting", "call", "visit", "talks")),
    _parties,
    st.sampled_from(("held", "planned", "denied")),
    _days,
    _days,
    st.sampled_from((None, "Strelsau", "Zenda", "")),
    st.sampled_from((None, "XR", "XG")),
    _days,
)


@given(_contacts, _contacts)
def test_the_judgement_is_symmetric_and_a_probability(one: Contact, other: Contact) -> None:
    judgement = same_contact(one, other)
    assert judgement == same_contact(other, one)
    assert 0 <= judgement.score <= 1
    assert judgement.reasons


@given(_contacts)
def test_keys_are_bounded_numbers_of_64_bits(contact: Contact) -> None:
    found = keys(contact)
    assert len(found) <= MOST_KEYS
    assert all(-(1 << 63) <= key < 1 << 63 for key in found)


@given(_contacts, _contacts)
def test_stories_disagree_whichever_comes_first(one: Contact, other: Contact) -> None:
    there = {(each.about, each.one, each.other) for each in disagreements(one, other) if each.about != "participants"}
    back = {(each.about, each.other, each.one) for each in disagreements(other, one) if each.about != "participants"}
    assert there == back


def test_what_was_announced_and_held_is_one_and_no_disagreement() -> None:
    assert same_contact(MET, PLANNED).same
    assert keys(MET) & keys(PLANNED)
    assert disagreements(MET, PLANNED) == ()
    assert disagreements(PLANNED, MET) == ()


def test_nobody_in_common_is_another_contact() -> None:
    assert same_contact(MET, replace(MET, parties=(MICHAEL, SAPT))).score == 0


def test_a_state_stands_for_its_people_but_two_people_of_a_state_are_two() -> None:
    states = replace(MET, parties=(RURITANIA, GRAUSTARK))
    assert same_contact(MET, states).score > same_contact(MET, replace(MET, parties=(SAPT, MICHAEL))).score
    assert keys(MET) & keys(states)
    assert same_contact(replace(MET, parties=(RUDOLF,)), replace(MET, parties=(SAPT,))).score == 0


def test_the_callers_ids_win_over_names() -> None:
    one = replace(MET, parties=(replace(RUDOLF, id="P1"), replace(FLAVIA, id="P2")))
    renamed = replace(MET, parties=(replace(MICHAEL, id="P1"), replace(SAPT, id="P2")))
    namesakes = replace(MET, parties=(replace(RUDOLF, id="P8"), replace(FLAVIA, id="P9")))
    assert same_contact(one, renamed).same
    assert same_contact(one, namesakes).score == 0
    assert keys(one) & keys(renamed)


def test_what_stories_tell_differently_is_said() -> None:
    other = Contact(
        "call",
        (RUDOLF, MICHAEL),
        "denied",
        DAY + timedelta(days=3),
        DAY + timedelta(days=4),
        "Zenda",
        "XR",
        DAY + timedelta(days=5),
    )
    assert disagreements(MET, other) == (
        Disagreement("date", "2031-03-04", "2031-03-07/2031-03-08"),
        Disagreement("place", "Strelsau", "Zenda"),
        Disagreement("participants", "Flavia Elphberg", "Black Michael"),
        Disagreement("status", "held", "denied"),
        Disagreement("type", "meeting", "call"),
    )


def test_what_is_left_out_is_no_disagreement() -> None:
    bare = Contact("talks", (RUDOLF,), "held", told=DAY)
    assert disagreements(MET, bare) == ()


def test_an_announcement_that_comes_after_the_meeting_disagrees() -> None:
    late = replace(PLANNED, told=DAY + timedelta(days=9))
    assert [each.about for each in disagreements(MET, late)] == ["status"]


def test_crowds_take_bounded_time() -> None:
    crowd = replace(MET, parties=tuple(Party(f"Envoy Number{n} Tarlenheim", "person", "XR") for n in range(300)))
    begun = time.perf_counter()
    same_contact(crowd, crowd)
    keys(crowd)
    assert time.perf_counter() - begun < 2


def test_invented_pairs_are_judged_right() -> None:
    figures = measures(judged(read_invented()))
    assert figures["pairs"] >= 30
    assert figures["precision"] >= 90
    assert figures["recall"] >= 70


def test_pairs_of_real_stories_are_judged_right() -> None:
    shared = shared_folder()
    if shared is None or not PAIRS.exists() or not (shared / "data" / "wires").is_dir():
        pytest.skip("no corpora")
    pairs = read_pairs(shared / "data")
    assert len(pairs) >= 100
    figures = measures(judged([pair for pair in pairs if pair.half == "control"]))
    assert figures["precision"] >= 70
    assert figures["f1"] >= 70
