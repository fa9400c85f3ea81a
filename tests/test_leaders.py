"""The table of leaders: whom a name calls, and what may not stand in it."""

from __future__ import annotations

import pytest

from onrecord.ontology import leaders as module
from onrecord.ontology.leaders import called, name_words, pronoun_of


def posts_of(name: str) -> set[tuple[str, str, str]]:
    return {(leader.name, leader.of, leader.post) for leader in called(name_words(name))}


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("Joseph R. Biden, Jr.", "Joe Biden"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"),
        ("Volodymyr Zelenskyy", "Volodymyr Zelenskiy"),
        ("Kim Jong Un", "Kim Jong-un"),
        ("Xi", "Xi Jinping"),
        ("Mohamed bin Salman", "Mohammed bin Salman"),
        ("Bashar Assad", "Bashar al-Assad"),
        ("Ursula von der Leyen", "Ursula von der Leyen"),
    ],
)
def test_names(name: str, who: str) -> None:
    assert who in {leader for leader, _, _ in posts_of(name)}


def test_one_name_may_be_many_and_a_full_one_is_one() -> None:
    assert {of for _, of, _ in posts_of("Kim")} >= {"KR", "KP"}
    assert {of for _, of, _ in posts_of("Kim Dae-jung")} == {"KR"}
    assert posts_of("Kim Dong Chul") == posts_of("Rose Zapt") == posts_of("") == set()


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (("Rudolf Zapt", "-", "Ruritania", "king", "1990", "-", "he"), "no code"),
        (("Rudolf Zapt", "-", "UN", "secretary-general", "1990", "-", "he"), "usual name"),
        (("Rudolf Zapt", "-", "FR", "kingpin", "1990", "-", "he"), "does not know"),
        (("Rudolf Zapt", "-", "FR", "king", "1990", "1980", "he"), "in office"),
        (("Rudolf Zapt", "-", "FR", "king", "once", "-", "he"), "in office"),
        (("Rudolf Zapt", "Rudi; Rudi", "FR", "king", "1990", "-", "he"), "twice"),
        (("Rudolf Zapt", "-", "FR", "king", "1990", "-", "-"), "not he or she"),
    ],
)
def test_rows_are_checked(monkeypatch: pytest.MonkeyPatch, row: tuple[str, ...], message: str) -> None:
    monkeypatch.setattr(module, "read_tsv", lambda *_: [row])
    with pytest.raises(ValueError, match=message):
        module._leaders.__wrapped__()


def test_no_row_stands_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    row = ("Rudolf Zapt", "-", "FR", "king", "1990", "-", "he")
    monkeypatch.setattr(module, "read_tsv", lambda *_: [row, row])
    with pytest.raises(ValueError, match="twice"):
        module._leaders.__wrapped__()


@pytest.mark.parametrize(
    ("names", "posts", "pronoun"),
    [
        (["Angela Merkel", "Merkel"], [], "she"),
        (["Merkel"], ["Chancellor"], "she"),
        (["Merkel"], [], None),  # any Merkel
        (["Merkel"], ["mayor"], None),
        (["Brian May", "May"], ["prime minister"], None),  # in full he is another
        (["Clinton"], ["secretary of state"], "she"),
        (["Clinton"], ["president"], "he"),
        (["Angela Holm"], [], None),
    ],
)
def test_who_is_known_has_a_pronoun(names: list[str], posts: list[str], pronoun: str | None) -> None:
    assert pronoun_of(names, posts) == pronoun
