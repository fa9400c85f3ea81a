"""The text of a story in pieces: nothing lost, every mark on its letters."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onrecord.record import Actor, Mention, Part, Position, Record, Source, Span, Statement, Story
from onrecord.web.marking import Paragraph, Piece, paragraphs
from tests.store.made import talks

_LETTERS = st.text(alphabet='ab ,.\n\t“”"Ä😀\x00', min_size=1, max_size=160)


def _pieces(found: list[Paragraph]) -> list[Piece]:
    return [piece for paragraph in found for sentence in paragraph.sentences for piece in sentence.pieces]


@st.composite
def _marked(draw: st.DrawFn) -> Record:
    """Any text, with parts of it that overlap as they like."""
    text = draw(_LETTERS)

    def part() -> Part:
        cuts = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=4)))
        return Part.cut(text, [Span(cuts[0], cuts[1]), *([Span(*cuts[2:])] if len(cuts) == 4 else [])])

    statements = tuple(
        Statement(f"S{at}", "mixed", Source(part(), "named", 0.5, "A1"), part(), part(), None, None, "affirmed", 0.5)
        for at in range(draw(st.integers(0, 3)))
    )
    mentions = tuple(Mention(span, "name", span.of(text)) for span in part().spans)
    positions = (Position("P1", "A1", "REJECT", part(), part(), None, 0.5),)
    return Record(Story("x", text), statements, (Actor("A1", "Ab", "person", (), mentions),), positions=positions)


@given(_marked())
def test_the_pieces_are_the_text_and_each_mark_lies_on_its_letters(record: Record) -> None:
    text = record.story.text
    pieces = _pieces(paragraphs(record))
    shown = {piece.start + at: letter for piece in pieces for at, letter in enumerate(piece.text)}
    assert all(text[at] == letter for at, letter in shown.items())
    assert all(text[at].isspace() for at in range(len(text)) if at not in shown)
    assert [piece.start for piece in pieces] == sorted(piece.start for piece in pieces)
    for statement in record.statements:
        for role, one in (("content", statement.content), ("source", statement.source.part), ("cue", statement.cue)):
            letters = {at for span in one.spans for at in range(span.start, span.end)} & shown.keys()
            ours = {
                piece.start + at
                for piece in pieces
                if role in piece.roles and statement.id in piece.items
                for at in range(len(piece.text))
            }
            assert letters <= ours


@given(_marked())
def test_every_item_is_numbered_once_where_it_begins(record: Record) -> None:
    found = paragraphs(record)
    begun = [item for piece in _pieces(found) for item in piece.begins]
    noted = [item for paragraph in found for sentence in paragraph.sentences for item in sentence.items]
    assert sorted(begun) == sorted(noted) == sorted([*(one.id for one in record.statements), "P1"])


def test_who_is_named_within_what_another_says_is_linked_there() -> None:
    record = talks()
    text = record.story.text
    at = text.index("boat")
    inside = replace(record.actors[1], mentions=(Mention(Span(at, at + 4), "name", "boat"),))
    record = replace(record, actors=(record.actors[0], inside))
    (piece,) = [piece for piece in _pieces(paragraphs(record)) if piece.text == "boat"]
    assert piece.roles == ("content", "person")
    assert piece.items == ("S1", "A2")
    assert piece.link == "A2"
    assert not piece.again


def test_dateline_and_notes_are_quiet_and_the_rest_is_not() -> None:
    story = talks().story
    record = replace(talks(), story=replace(story, furniture=(Span(0, story.text.index("\n")),)))
    assert [paragraph.quiet for paragraph in paragraphs(record)] == [True, False, False]


def test_lines_that_were_broken_to_a_width_are_one_paragraph() -> None:
    wrapped = "\n".join(["word " * 12 + "end"] * 3 + ["last."])
    text = f"{wrapped}\n\nOne line.\nAnother line.\n"
    found = paragraphs(Record(Story("x", text)))
    assert [(paragraph.wrapped, len(paragraph.sentences)) for paragraph in found] == [(True, 1), (False, 1), (False, 1)]
