"""Who a lead describes before the story names him: which descriptions tell somebody, and whom they may be."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.record import Span
from onrecord.stages.identity.descriptions import post_names
from onrecord.stages.identity.introduced import fits, introductions
from onrecord.stages.identity.mentions import Seen
from onrecord.stages.identity.party import Party
from onrecord.stages.types import EntityType, Found


@pytest.mark.parametrize(
    ("phrase", "head", "person", "beside", "opens", "right"),
    [
        ("the Syrian opposition leader", "leader", {"bodies": {"Syrian National Council"}}, "", True, True),
        ("the Syrian opposition leader", "leader", {"bodies": {"French Red Cross"}}, "", True, False),
        ("the company's head of trade", "head", {"bodies": {"Zenda Steel"}}, "", True, True),
        ("the co-leader of the Zenda party", "leader", {}, "Zenda's Rupert Hentzau", False, True),
        ("the co-leader of the Zenda party", "leader", {}, "Rupert Hentzau", False, False),
        ("a Zenda adviser", "adviser", {}, "Zenda's Rupert Hentzau", False, False),
        ("a French official", "official", {"countries": {"FR"}}, "", True, False),
        ("a French official", "official", {"countries": {"FR"}, "heads": {"official"}}, "", True, True),
        ("a federal judge in France", "judge", {"countries": {"FR"}, "heads": {"judge"}}, "", True, True),
        ("a federal judge in France", "judge", {"countries": {"DE"}, "heads": {"judge"}}, "", True, False),
        ("the Zenda coach", "coach", {"heads": {"minister"}}, "", True, False),
    ],
)
def test_fits(phrase: str, head: str, person: dict[str, Any], beside: str, opens: bool, right: bool) -> None:
    assert fits(phrase, head, Party("person", "Rupert Hentzau", **person), beside, opens) is right


def story(text: str, *mentions: tuple[str, str, EntityType]) -> tuple[list[Seen], dict[int, Span]]:
    """Mentions that all speak, in the order given, each by its words, its kind and its type."""
    seen, at = [], 0
    for words, kind, of in mentions:
        at = text.index(words, at)
        seen.append(Seen(Found(Span(at, at + len(words)), kind, of), -1, -1, 0))  # type: ignore[arg-type]
        at += len(words)
    return seen, {number: one.found.span for number, one in enumerate(seen)}


def pairs(text: str, *mentions: tuple[str, str, EntityType]) -> list[tuple[int, int]]:
    seen, sources = story(text, *mentions)
    parties = [
        Party(of, words, named=kind == "name", mentions=[number]) for number, (words, kind, of) in enumerate(mentions)
    ]
    return list(introductions(text, seen, {n: n for n in range(len(parties))}, parties, sources))


def test_the_lead_and_the_headline_above_it_are_who_is_named_next() -> None:
    text = "Zenda river chief warns\nThe dykes will not hold, the river chief said.\nRupert Hentzau told radio so."
    found = pairs(
        text,
        ("Zenda river chief", "nominal", "person"),
        ("the river chief", "nominal", "person"),
        ("Rupert Hentzau", "name", "person"),
    )
    assert found == [(1, 2)]  # nobody knows yet that Hentzau is of Zenda


def test_who_is_named_after_somebody_else_spoke_is_not_introduced() -> None:
    text = "The dykes will not hold, the river chief said. A farmer said so too. Rupert Hentzau disagreed."
    assert not pairs(
        text,
        ("the river chief", "nominal", "person"),
        ("A farmer", "nominal", "person"),
        ("Rupert Hentzau", "name", "person"),
    )


def test_post_names_are_in_small_letters_and_tell_more_than_themselves() -> None:
    for called, posts in post_names().items():
        assert called == called.lower()
        assert set(posts) - {called}
        assert all(post == post.lower() and post for post in posts)
