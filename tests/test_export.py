"""Events as a table: a line a pair, every offset true, nothing that breaks a line."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.polecat import COLUMNS, header, lines
from onrecord.record import Event, Part, Participant, Record, Span, Statement, Story
from tests.deeds import actors_in, acts_in
from tests.stances import statement

TEXT = "Norway imposed sanctions on Denmark. Sweden and Norway signed a treaty."


def record_of(text: str, *events: Event) -> Record:
    story = Story("story-1", text, outlet="Wire", published="2025-03-03", language="en")
    return Record(story, actors=tuple(actors_in(text)), events=events or acts_in(text))


def rows(record: Record, least: float = 0.0) -> list[dict[str, str]]:
    return [dict(zip(COLUMNS, line.split("\t"), strict=True)) for line in lines(record, least)]


def test_a_deed_is_a_line_from_actor_to_recipient() -> None:
    first = rows(record_of(TEXT))[0]
    assert first["Event Type"] == "SANCTION"
    assert first["Quad Code"] == "MATERIAL CONFLICT"
    assert (first["Actor Name"], first["Recipient Name"]) == ("Norway", "Denmark")
    assert first["Directed"] == "yes"
    assert first["Sentence"] == "Norway imposed sanctions on Denmark."
    assert TEXT[int(first["Trigger Start"]) : int(first["Trigger End"])] == first["Trigger"] == "imposed"
    assert TEXT[int(first["Recipient Start"]) : int(first["Recipient End"])] == "Denmark"


def test_a_mutual_act_is_a_line_a_pair_without_direction() -> None:
    last = rows(record_of(TEXT))[-1]
    assert (last["Actor Name"], last["Recipient Name"], last["Directed"]) == ("Sweden", "Norway", "no")


def test_people_without_a_name_have_the_country_of_their_adjective() -> None:
    (row,) = rows(record_of("Norway expelled two Danish diplomats."))
    assert (row["Recipient Name"], row["Recipient Country"]) == ("two Danish diplomats", "DNK")


def test_what_gives_way_has_polecats_class() -> None:
    (row,) = rows(record_of("Norway withdrew its troops from Denmark."))
    assert (row["Event Type"], row["Event Mode"]) == ("RETREAT", "withdraw")


def test_what_is_to_come_says_so_and_what_was_denied_is_left_out() -> None:
    (planned,) = acts_in("Norway will send grain to Denmark.")
    (row,) = rows(record_of("Norway will send grain to Denmark.", planned))
    assert "future" in row["Contexts"]
    denied = replace(planned, status="denied")
    assert rows(record_of("Norway will send grain to Denmark.", denied)) == []


def test_unsure_events_can_be_left_out() -> None:
    record = record_of(TEXT)
    assert rows(record, 0.99) == []
    assert len(rows(record, 0.5)) == 2


def test_a_claim_names_who_claims_it() -> None:
    text = "Denmark said Norway imposed sanctions on Sweden."
    (event,) = acts_in(text, ("Denmark", "said", "Norway imposed sanctions on Sweden"))
    said: Statement = statement(text, actors_in(text), "Denmark", "said", "Norway imposed sanctions on Sweden")
    (row,) = rows(replace(record_of(text, event), statements=(said,)))
    assert row["Claimed By"] == "Denmark"


def test_the_day_of_publication_is_no_events_day() -> None:
    (row, _) = rows(record_of(TEXT))
    assert row["Event Date"] == ""
    assert row["Publication Date"] == "2025-03-03"


@given(st.text(max_size=40), st.text(max_size=20))
def test_nothing_breaks_a_line(text: str, words: str) -> None:
    whole = f"x{text}"
    part = Part((Span(0, 1),), words)
    event = Event(
        "E1", "sanction", part, (Participant(part, None, "source"), Participant(part, None, "target")), "held", 1
    )
    for line in lines(record_of(whole, replace(event, plover="SANCTION"))):
        assert line.count("\t") == header().count("\t")
        assert "\n" not in line
        assert "\r" not in line
