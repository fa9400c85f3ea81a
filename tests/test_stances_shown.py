"""Positions as short sentences under each actor, on the terminal's page and in the notebook's display."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.display import to_html
from onrecord.panel import shown_names
from onrecord.record import Position, Stance
from onrecord.stances import SUREST, by_actor, facts, sentence
from tests.talks import TALKS, talks, wanted
from tests.test_cli_page import page

RULED: tuple[tuple[Stance, str], ...] = (
    ("SUPPORT", "supports"),
    ("REQUEST", "requests"),
    ("REJECT", "rejects"),
    ("PROMISE", "promises"),
    ("THREATEN", "threatens"),
    ("ACCUSE", "accuses"),
    ("AGREE", "agrees"),
)


def told(position: Position, names: dict[str, str] | None = None) -> str:
    return "".join(piece.text for piece in sentence(position, names or {"A2": "Ida Holm"}))


def test_positions_are_sentences_in_the_storys_words() -> None:
    asked, rejected, accused = wanted().positions
    assert told(asked) == "requests: talks on fish"
    assert told(rejected) == "rejects: A summit of five coastal states"
    assert told(accused) == "accuses Ida Holm: called off"
    assert told(replace(asked, target="A2")) == "requests of Ida Holm: talks on fish"
    assert told(replace(accused, target="A99")) == "accuses: called off"
    assert [told(replace(asked, stance=stance)).partition(":")[0] for stance, _ in RULED] == [verb for _, verb in RULED]


def test_what_proves_a_position() -> None:
    asked, rejected, _ = wanted().positions
    at = TALKS.index("held")
    assert [*facts(asked)] == [f"‹held› {at}–{at + 4}"]
    assert [*facts(rejected)] == [f"‹held› {at}–{at + 4}", "S2", "Tue 2025-02-04"]


def test_positions_stand_under_their_actor() -> None:
    assert [(actor, [p.id for p in taken]) for actor, taken in by_actor(wanted())] == [
        ("A1", ["P1", "P3"]),
        ("A2", ["P2"]),
    ]
    at = TALKS.index("held")
    shown = page(wanted(), 80)
    assert (
        shown[shown.index("3 positions") : shown.index("Timeline")]
        == f"""\
3 positions

A1   Anna Voss
     P1   requests: talks on fish · ‹held› {at}–{at + 4}
     P3   accuses Ida Holm: called off · ‹held› {at}–{at + 4} · unsure (0.40)

A2   Ida Holm
     P2   rejects: A summit of five coastal states · ‹held› {at}–{at + 4} · S2 · Tue
          2025-02-04

"""
    )
    assert "position" not in page(talks(), 80)


def test_the_display_shows_them_with_their_actors_in_colour() -> None:
    html = to_html(wanted())
    block = html[html.index('"onrecord-positions"') : html.index('"onrecord-timeline"')]
    words = re.sub("<[^>]+>", "", block)
    assert (
        words.index("A1Anna Voss") < words.index("P1 requests: talks on fish") < words.index("P3 accuses A2Ida Holm: ")
    )
    assert words.index("P3") < words.index("P2 rejects: A summit of five coastal states")
    assert "40%" in words
    assert "onrecord-positions" not in to_html(talks())
    assert shown_names(wanted())["A1"] == "Anna Voss"


def test_what_is_hardly_sure_is_counted_and_not_shown() -> None:
    record = wanted()
    first, *rest = record.positions
    unsure = replace(record, positions=(replace(first, confidence=SUREST - 0.01), *rest))
    shown = page(unsure, 80)
    assert "1 less sure in the record (--json)" in shown
    assert "P1 " not in shown[shown.index("2 positions") : shown.index("Timeline")]
    assert [p.id for _, taken in by_actor(unsure) for p in taken] == ["P2", "P3"]
    assert "P1 requests" not in re.sub("<[^>]+>", "", to_html(unsure))
    none = page(replace(record, positions=(replace(first, confidence=0.2),)), 80)
    assert re.search(r"0 positions\n1 less sure", none)
