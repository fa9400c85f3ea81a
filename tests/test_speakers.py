"""Which mention a source's phrase is about, where sentences open, and whom a body's noun leaves alone."""

from __future__ import annotations

import pytest

from onrecord.record import Span
from onrecord.stages.identity.mentions import Seen
from onrecord.stages.identity.sources import Sources, is_whole
from onrecord.stages.types import EntityType, Found


def sources(text: str, *mentions: tuple[str, str, EntityType]) -> Sources:
    """Mentions by their words, each at its first place in the text."""
    seen = []
    for words, kind, of in mentions:
        at = text.index(words)
        seen.append(Seen(Found(Span(at, at + len(words)), kind, of), -1, -1, 0))  # type: ignore[arg-type]
    return Sources(text, seen)


@pytest.mark.parametrize(
    ("name", "behind", "whole"),
    [
        ("Zenda", " news agency", True),
        ("Hamas", " movement", True),
        ("U.N.", " refugee agency", False),
        ("U.N.", " agency", False),
        ("Zenda", " Steel group", False),
        ("Zenda", " spokesman", False),
        ("Zenda", "", False),
    ],
)
def test_a_body_and_the_noun_behind_its_name(name: str, behind: str, whole: bool) -> None:
    assert is_whole(name, behind) is whole


@pytest.mark.parametrize(
    ("phrase", "mentions", "head"),
    [
        ("Zenda's chief executive (ZNDA.RU)", [("ZNDA.RU", "name", "person")], None),
        ("Rep. Rose Zapt", [("Rep", "name", "person"), ("Rose Zapt", "name", "person")], 1),
        ("the Strelsau, Ruritania-based miller", [("Strelsau", "name", "organization")], None),
        ("the spokesman, Rupert Hentzau", [("Rupert Hentzau", "name", "person")], 0),
    ],
)
def test_the_head_of_a_source(phrase: str, mentions: list[tuple[str, str, EntityType]], head: int | None) -> None:
    assert sources(phrase, *mentions).head(Span(0, len(phrase))) == head


def test_a_sentence_opens_behind_a_full_stop_or_a_line() -> None:
    text = "The vote failed. The court, in Zenda, said so\nAnother line"
    opening = sources(text).opening
    assert text[opening(text.index("said")) :].startswith("The court")
    assert text[opening(len(text)) :] == "Another line"
    assert opening(3) == 0


def test_a_line_without_a_full_stop_is_looked_at_for_a_stretch() -> None:
    text = "word " * 100_000
    assert len(text) - sources(text).opening(len(text)) <= 500
