"""Names of one body: legal forms, spelling, states in letters; and what a company is called for short."""

from __future__ import annotations

import pytest

from onrecord.across.bodies import is_short, key_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zenda Steel Co", "Zenda Steel Company"),
        ("Zenda Steel & Iron Ltd.", "Zenda Steel and Iron"),
        ("Strelsau Defence Forum", "Strelsau Defense Forum"),
        ("U.S. Harbor Board", "United States Harbour Board"),
        ("the Zenda Steel Corp", "Zenda Steel Corp"),
        ("NATO", "North Atlantic Treaty Organization"),
    ],
)
def test_one_body(one: str, other: str) -> None:
    assert key_of(one) == key_of(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zenda Steel Co", "Zenda Shipping Co"),
        ("Bank of Zenda", "Bank of Strelsau"),
        ("Norwegian Harbour Board", "Danish Harbour Board"),
        ("Company", "Ltd"),
        ("Zenda North", "Zenda"),
    ],
)
def test_two_bodies(one: str, other: str) -> None:
    assert key_of(one) != key_of(other)


@pytest.mark.parametrize("full", ["Zenda Steel", "Zenda Steel Co", "Zenda Motors Holdings"])
def test_a_company_for_short(full: str) -> None:
    assert is_short("Zenda", full)


@pytest.mark.parametrize("full", ["Zenda", "Zenda Foundation", "Bank of Zenda", "New Zenda Steel"])
def test_no_company_for_short(full: str) -> None:
    assert not is_short("Zenda", full)
