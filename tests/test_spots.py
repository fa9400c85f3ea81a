"""Places that do nothing are no actors; states, towns and whatever speaks are."""

from __future__ import annotations

import pytest

from onrecord.stages.identity.actors import _is_spot
from onrecord.stages.identity.party import Party


@pytest.mark.parametrize("name", ["the rooftop", "the eastern desert", "two hilltops"])
def test_a_spot_is_no_actor(name: str) -> None:
    assert _is_spot(Party("polity", name, named=False))


@pytest.mark.parametrize("name", ["the country", "two nations", "the island", "this desert town", "the city", "allies"])
def test_where_people_have_a_say_is_one(name: str) -> None:
    assert not _is_spot(Party("polity", name, named=False))


def test_a_name_is_one_whatever_it_is_of() -> None:
    assert not _is_spot(Party("place", "The Dark Desert"))


def test_people_and_bodies_are() -> None:
    assert not _is_spot(Party("person", "a fan", named=False))
    assert not _is_spot(Party("organization", "the rooftop", named=False))
