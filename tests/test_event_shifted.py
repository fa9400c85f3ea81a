"""Contacts dated by what came after or before them."""

from __future__ import annotations

import pytest

from onrecord.record import EventTime, Part, Span
from onrecord.stages.events.shifted import shifted, step_to
from tests.event_words import marked

FRIDAY = "2025-03-28"
STEPS = [
    ("The duke resigned on Friday, a day after he [met] the king.", "2025-03-27"),
    ("The duke resigned on Friday, two days after he [met] the king in Zenda.", "2025-03-26"),
    ("The duke resigned on Friday, the day after Gen. A. Voss [met] the king.", "2025-03-27"),
    ("The duke resigned on Friday, a day before he was to [meet] the king.", "2025-03-29"),
    ("A day after [~talks] with the king, the duke resigned on Friday.", "2025-03-27"),
    ("The duke resigned on Friday, two weeks after he [met] the king.", "2025-W11"),
    ("The duke resigned on Friday, two months after he [met] the king.", None),
    ("The duke resigned on Friday, some days after he [met] the king.", None),
]
OWN = [
    "The duke [met] the king on Friday, a day after the vote.",
    "A day after he resigned, the duke [met] the king on Friday.",
    "The duke resigned a day after the vote and [met] the king on Friday.",
    "The duke, named two days before the vote, [met] the king on Friday.",
]


def friday(text: str) -> EventTime:
    at = text.index("Friday")
    return EventTime(Part.cut(text, [Span(at, at + 6)]), FRIDAY)


@pytest.mark.parametrize(("sentence", "value"), STEPS)
def test_the_day_is_counted_from_that_of_the_main_clause(sentence: str, value: str | None) -> None:
    text, trigger = marked(sentence)[:2]
    step = step_to(text, trigger)
    assert step is not None
    found = shifted(text, trigger, friday(text), step)
    assert found is not None
    assert (found.value, found.reason) == (value, "counted from another time")
    assert "Friday" in found.part.text
    assert step.span.of(text) in found.part.text
    assert shifted(text, trigger, None, step) is None


@pytest.mark.parametrize("sentence", OWN)
def test_what_stands_in_another_clause_counts_for_nothing(sentence: str) -> None:
    text, trigger = marked(sentence)[:2]
    assert step_to(text, trigger) is None


def test_a_time_in_the_clause_itself_is_its_own() -> None:
    text, trigger = marked("The duke resigned a day after he [met] the king on Friday.")[:2]
    step = step_to(text, trigger)
    assert step is not None
    assert shifted(text, trigger, friday(text), step) == friday(text)


def test_a_time_that_holds_the_step_stays_as_it_was_read() -> None:
    text, trigger = marked("The duke resigned the day after he [met] the king.")[:2]
    step = step_to(text, trigger)
    assert step is not None
    read = EventTime(Part.cut(text, [Span(step.span.start, step.span.end + 3)]), "2025-03-27")
    assert shifted(text, trigger, read, step) == read
