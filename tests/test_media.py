"""“The newspaper” is the one that the story has named."""

from __future__ import annotations

from onrecord import read
from onrecord.ontology.named_bodies import is_medium

LEAD = "OSLO, March 3 (Meridian) - Norway will buy six ferries from a Danish yard, the {} reported on Monday.\n\n"


def speaker(story: str) -> str | None:
    record = read(story, published="2025-03-03")
    names = {actor.id: actor.name for actor in record.actors}
    return names.get(record.statements[-1].source.actor or "")


def test_media_are_known() -> None:
    assert is_medium("Financial Times")
    assert is_medium("the Guardian")
    assert not is_medium("United Nations")
    assert not is_medium("Anna Voss")


def test_the_newspaper_is_the_one_named_before() -> None:
    assert speaker(LEAD.format("Financial Times") + "The newspaper said the deal was worth 3 billion euros.") == (
        "Financial Times"
    )


def test_without_a_medium_it_is_nobody_named() -> None:
    assert speaker(LEAD.format("Finance Ministry") + "The newspaper said the deal was worth 3 billion euros.") in (
        None,
        "The newspaper",
    )
