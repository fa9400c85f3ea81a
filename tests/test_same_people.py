"""People of two stories: one or two, by name and post."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from eval.same_people import judged, measures, read_pairs
from onrecord.across.people import Known, keys, same_person
from onrecord.across.spelling import likeness, sound

NAMES = st.text("abcdefghijklmnoprstuvwyz' -.", min_size=1, max_size=30)


def one(name: str, *posts: tuple[str, str | None]) -> Known:
    return Known(name, posts)


def test_spellings_of_one_name_are_alike() -> None:
    for a, b in (("zelenskiy", "zelensky"), ("gaddafi", "qadhafi"), ("yusuf", "yousef"), ("moammar", "muammar")):
        assert likeness(a, b) >= 0.75, (a, b)
        assert sound(a) == sound(b)
    assert likeness("putin", "blinken") < 0.5
    assert likeness("rutte", "rubio") < 0.72


@example("a.a", "aa-a")
@given(NAMES, NAMES)
def test_the_judgement_is_symmetric_and_a_share(a: str, b: str) -> None:
    there, back = same_person(one(a), one(b)), same_person(one(b), one(a))
    assert there.score == pytest.approx(back.score)
    assert 0 <= there.score <= 1
    assert there.reasons


@given(NAMES)
def test_a_name_is_found_under_its_own_keys(name: str) -> None:
    assert keys(name) == keys(name.upper()) or not name.isascii()


def test_a_surname_alone_is_somebody_only_with_his_post() -> None:
    whole = one("Mira Ekdahl", ("foreign minister", "Sweden"))
    assert same_person(one("Ekdahl", ("foreign minister", "Sweden")), whole).same
    assert not same_person(one("Ekdahl"), whole).same
    assert not same_person(one("Ekdahl", ("mayor", "Oslo")), whole).same
    assert not same_person(one("Ekdahl", ("foreign minister", "Norway")), whole).same


def test_namesakes_of_two_countries_are_two() -> None:
    there, here = one("Anders Berg", ("president", "Norway")), one("Anders Berg", ("president", "Iceland"))
    assert not same_person(there, here).same
    assert "posts of other countries or bodies" in same_person(there, here).reasons
    assert same_person(one("Anders Berg", ("premier", "Norway")), there).same


def test_a_junior_is_another() -> None:
    father = one("Otto Lind", ("senator", None))
    assert not same_person(father, one("Otto Lind Jr.", ("senator", None))).same


def test_nothing_is_judged_without_a_name() -> None:
    assert same_person(one("..."), one("Otto Lind")).score == 0
    assert keys("...") == frozenset()


def test_floors_on_the_pairs() -> None:
    found = measures(judged(read_pairs()))
    assert found["pairs"] >= 300
    assert found["f1"] >= 95
    assert found["wrong merges"] < 2


def test_text_that_is_no_name_costs_little() -> None:
    long = one("ab cd " * 5_000)
    begun = time.perf_counter()
    same_person(long, one("x " * 5_000))
    keys(long.name)
    assert time.perf_counter() - begun < 2


def test_a_line_that_is_no_pair_is_named(tmp_path: Path) -> None:
    broken = tmp_path / "pairs.tsv"
    broken.write_text("# pairs\nvariant\tonly a name\n")
    with pytest.raises(ValueError, match=r"pairs\.tsv:2: no pair"):
        read_pairs(broken)
