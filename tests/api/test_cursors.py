"""Cursors: they hold a place, and fit the list that gave them alone."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from onrecord.api import cursors
from onrecord.errors import UsageError
from tests.api.conftest import API

PLACES = st.tuples(st.integers(-(1 << 62), 1 << 62), st.none() | st.text(max_size=12))


@given(PLACES, st.dictionaries(st.sampled_from(["actor", "about", "all"]), st.text() | st.booleans()))
def test_a_place_comes_back(place: tuple[int, str | None], filters: dict[str, object]) -> None:
    cursor = cursors.written("quotes", filters, place)
    assert cursors.read("quotes", filters, cursor, (int, str)) == list(place)


@given(PLACES)
def test_it_fits_no_other_list(place: tuple[int, str | None]) -> None:
    cursor = cursors.written("quotes", {"actor": "Voss"}, place)
    for question, filters, of in [
        ("contacts", {"actor": "Voss"}, (int, str)),
        ("quotes", {"actor": "Brandt"}, (int, str)),
        ("quotes", {"actor": "Voss", "mode": "direct"}, (int, str)),
        ("quotes", {"actor": "Voss"}, (int,)),
        ("quotes", {"actor": "Voss"}, (str, str)),
    ]:
        with pytest.raises(UsageError):
            cursors.read(question, filters, cursor, of)


@given(st.text(max_size=60) | st.binary(max_size=60).map(lambda data: base64.urlsafe_b64encode(data).decode()))
def test_what_is_none_is_told(cursor: str) -> None:
    with pytest.raises(UsageError, match="Take `next`"):
        cursors.read("quotes", {}, cursor, (int,))


def test_numbers_beyond_what_a_store_counts_are_none() -> None:
    for place in ([1 << 63], [True], [1.5], [[]], [{}]):
        cursor = cursors.written("quotes", {}, place)  # type: ignore[arg-type]
        with pytest.raises(UsageError):
            cursors.read("quotes", {}, cursor, (int,))


@pytest.mark.parametrize("cursor", ["x", "AAAAAAAAAAAAAAAA", "%00", "a" * 200, "'%20OR%201=1--"])
def test_over_the_wire_a_broken_one_is_400(many: TestClient, cursor: str) -> None:
    answer = many.get(f"{API}/quotes?cursor={cursor}")
    assert answer.status_code == 400
    assert answer.json()["detail"].startswith("cursor:")


def test_one_of_another_list_is_400(many: TestClient) -> None:
    cursor = many.get(f"{API}/quotes?limit=1").json()["next"]
    assert many.get(f"{API}/quotes?limit=3&cursor={cursor}").status_code == 200
    assert many.get(f"{API}/quotes?actor=Voss&cursor={cursor}").status_code == 400
    assert many.get(f"{API}/contacts?cursor={cursor}").status_code == 400
