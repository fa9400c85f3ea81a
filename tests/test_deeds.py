"""Acts as lines for a reader."""

from __future__ import annotations

import io
import re

from rich.console import Console

from onrecord.cli.deeds import acts
from onrecord.deeds import deeds, kinds, sentence
from onrecord.display import to_html
from onrecord.record import Record, Story
from tests.deeds import actors_in, acts_in
from tests.stances import positions_in


def record_of(text: str, *, stances: bool = False) -> Record:
    return Record(
        Story("1", text),
        actors=tuple(actors_in(text)),
        events=acts_in(text, stances=stances),
        positions=positions_in(text) if stances else (),
    )


def line_of(text: str) -> str:
    record = record_of(text)
    names = {actor.id: actor.name for actor in record.actors}
    return "".join(piece.text for piece in sentence(deeds(record)[0], names, text))


def test_a_line_says_who_did_what_to_whom_in_the_storys_words() -> None:
    line = line_of("Norway imposed new sanctions on Denmark.")
    assert line == "Norway → Denmark: “imposed new sanctions on Denmark” · SANCTION · held"


def test_a_passive_keeps_its_direction() -> None:
    line = line_of("Two Danish diplomats were expelled by Norway.")
    assert line == "Norway → Two Danish diplomats: “Two Danish diplomats were expelled” · SANCTION · held"


def test_mutual_acts_have_no_direction() -> None:
    assert line_of("Norway and Denmark signed a treaty.").startswith("Norway ↔ Denmark: “signed”")


def test_what_stands_among_the_positions_is_no_line() -> None:
    record = record_of("Norway accused Denmark of blocking the port.", stances=True)
    assert record.acts
    assert deeds(record) == []


def test_the_kind_is_told_in_plovers_words() -> None:
    (event,) = acts_in("Norway expelled two Danish diplomats.")
    assert list(kinds(event)) == ["material conflict", "mode: expel"]


def test_the_page_lists_them() -> None:
    record = record_of("Norway imposed new sanctions on Denmark.")
    names = {actor.id: actor.name for actor in record.actors}
    console = Console(file=io.StringIO(), width=90)
    page = "\n".join(line.plain for line in acts(record, names, console, 90))
    assert page.startswith("1 act\n")
    assert "Norway → Denmark" in page
    assert acts(record_of("Norway waits."), {}, console, 90) == []


def test_the_display_lists_them_with_their_actors_in_colour() -> None:
    html = to_html(record_of("Norway imposed new sanctions on Denmark."))
    block = html[html.index('"onrecord-acts"') :]
    words = re.sub("<[^>]+>", "", block)
    assert words.index("Norway") < words.index("Denmark") < words.index("SANCTION")
    assert "material conflict" in words
    assert "onrecord-acts" not in to_html(record_of("Norway waits."))
