"""What a story dates, in order, and its contacts as sentences."""

from __future__ import annotations

import time as clock
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.contacts import facts, sentence
from onrecord.panel import shown_names
from onrecord.record import (
    Dateline,
    Event,
    EventStatus,
    EventTime,
    EventType,
    Part,
    Participant,
    Record,
    Span,
    Time,
    When,
)
from onrecord.timeline import CLAUSE, around, by_value, timeline, why_unfixed
from onrecord.timex import extent, shown
from tests.conftest import spans
from tests.talks import TALKS, talks


def told(event: Event, names: dict[str, str] | None = None) -> str:
    return "".join(piece.text for piece in sentence(event, shown_names(talks()) if names is None else names))


def test_contacts_are_sentences() -> None:
    assert [told(event) for event in talks().events] == [
        "Anna Voss and Ida Holm held talks in Oslo (NO) on Tue 2025-02-04 · held",
        "Ida Holm expected to make a visit in Arland in 2025-03 · expected",
        "five coastal states would have held a summit on Thu 2025-02-20 · cancelled",
    ]


@pytest.mark.parametrize(
    ("kind", "status", "says"),
    [
        ("meeting", "held", "Anna Voss and Ida Holm met"),
        ("meeting", "denied", "Anna Voss and Ida Holm did not meet"),
        ("call", "planned", "Anna Voss and Ida Holm will hold a call"),
        ("visit", "held", "Anna Voss and Ida Holm met on a visit"),
        ("negotiation", "proposed", "Anna Voss and Ida Holm may negotiate"),
        ("correspondence", "cancelled", "Anna Voss and Ida Holm would have exchanged messages"),
    ],
)
def test_the_verb_says_kind_and_status(kind: EventType, status: EventStatus, says: str) -> None:
    event = replace(talks().events[0], type=kind, status=status, place=None, time=None)
    assert told(event) == f"{says} · {status}"


def test_who_takes_part() -> None:
    first = talks().events[0]
    bare = replace(first, place=None, time=None)
    voss, holm = first.participants
    envoys = Participant(Part((), "two envoys"), None)
    assert told(replace(bare, participants=(voss,))) == "Anna Voss held talks · held"
    alone = replace(bare, participants=(voss,), status="planned")
    assert told(replace(alone, type="meeting")) == "Anna Voss will hold a meeting · planned"
    assert told(replace(bare, participants=())) == "people not named held talks · held"
    assert told(replace(bare, participants=(voss, holm, envoys, voss))) == (
        "Anna Voss, Ida Holm and two envoys held talks · held"
    )
    assert told(bare, {}) == "Anna Voss and Ida Holm held talks · held"


@pytest.mark.parametrize(
    ("value", "words", "says"),
    [
        ("2025-02", "in February", "in 2025-02"),
        ("2025-02-04/2025-02-06", "Tuesday to Thursday", "on Tue 2025-02-04 – Thu 2025-02-06"),
        ("2025-W06", "next week", "in the week of Mon 2025-02-03"),
        ("2025-02-04TMO", "on Tuesday morning", "on Tue 2025-02-04 morning"),
        ("FUTURE_REF", "soon", "“soon”"),
        (None, "soon", "“soon”"),
        (None, "", "(it is not told)"),
    ],
)
def test_when_a_contact_is(value: str | None, words: str, says: str) -> None:
    event = replace(talks().events[0], place=None, time=EventTime(Part((), words), value, "it is not told"))
    assert told(event) == f"Anna Voss and Ida Holm held talks {says} · held"


def test_what_proves_a_contact() -> None:
    record = talks()
    names, statements = shown_names(record), {one.id: one for one in record.statements}
    first, second, third = (list(facts(event, statements, names)) for event in record.events)
    start = TALKS.index("held talks")
    assert first == [f"‹held talks› {start}–{start + 10}", "2 mentions", "about: fish", "time: “on Tuesday”"]
    assert second[1:] == ["time: “in March”", "according to Two diplomats (S2)"]
    assert third[1:] == ["time: “for Feb 20”"]
    unknown = replace(record.events[1], time=EventTime(Part((), "on Monday"), None, "no day"), statement="S99")
    assert list(facts(unknown, statements, names))[1:] == ["no date fixed: no day", "according to S99"]
    mine = replace(record.statements[1], source=replace(record.statements[1].source, actor="A1"))
    assert list(facts(record.events[1], {"S2": mine}, names))[-1] == ("according to Anna Voss (S2)")


def test_the_timeline_is_in_order_and_divided_by_the_day_of_publication() -> None:
    found = timeline(talks())
    assert [(entry.value, entry.clause) for entry in found.before if not entry.event] == [
        ("1990", "The harbour opened in 1990.")
    ]
    assert [entry.event.id for entry in found.before if entry.event] == ["E1"]
    (around_it,) = found.around
    assert [one.id for one in around_it.statements] == ["S1"]
    assert [entry.event.id if entry.event else entry.says for entry in found.after] == ["S3", "E3", "E2"]
    assert found.after[0].clause == "It closes at dusk, officials say, and opens again on Monday."
    assert [time.text for time in found.unfixed] == ["at dusk"]
    assert [name for name, _ in found.parts()] == ["before", "around", "after"]


@pytest.mark.parametrize("published", [None, "2025-99-01", "recently"])
def test_without_a_day_of_publication_nothing_is_past_or_future(published: str | None) -> None:
    record = talks()
    found = timeline(replace(record, story=replace(record.story, published=published)))
    assert [name for name, _ in found.parts()] == ["undivided"]
    assert [entry.first for entry in found.undivided] == sorted(entry.first for entry in found.undivided)


def test_what_is_said_on_one_date_is_one_entry() -> None:
    record = talks()
    other = replace(record.statements[1], time=When("2025-02-05", ()))
    found = timeline(replace(record, statements=(*record.statements, other)))
    (entry,) = found.around
    assert [one.id for one in entry.statements] == ["S1", "S2"]
    assert by_value([*found.before, *found.around])[-1] == ("2025-02-05", [entry])


def test_the_datelines_date_is_no_entry() -> None:
    record = talks()
    span = spans("OSLO, Feb 5 (Meridian)", text=TALKS)[0]
    filed = Time(spans("Feb 5", text=TALKS)[0], "Feb 5", "DATE", "2025-02-05")
    with_date = replace(record, times=(filed, *record.times))
    assert [entry.clause for entry in timeline(with_date).around if entry.clause]
    dateline = Dateline("OSLO", "Meridian", "Feb 5", span)
    assert timeline(replace(with_date, story=replace(record.story, dateline=dateline))) == timeline(record)


def test_why_dates_are_not_fixed() -> None:
    def times(number: int, reason: str | None) -> list[Time]:
        return [Time(Span(n, n + 1), f"day {n}", "DATE", None, reason) for n in range(number)]

    assert why_unfixed([]) == ""
    assert why_unfixed([*times(2, "no day"), *times(1, None)]) == "“day 0”, “day 1” (no day); “day 0”"
    assert why_unfixed([*times(2, "no day"), *times(2, "no day")]) == "“day 0”, “day 1” (no day)"
    assert why_unfixed(times(9, "no day")).endswith("“day 5”, 3 more (no day)")


@pytest.mark.parametrize(
    ("value", "first", "last", "words"),
    [
        ("2025-02-04", "2025-02-04", "2025-02-04", "Tue 2025-02-04"),
        ("2025-02-04T14:30", "2025-02-04", "2025-02-04", "Tue 2025-02-04 14:30"),
        ("2025-02-04TEV", "2025-02-04", "2025-02-04", "Tue 2025-02-04 evening"),
        ("2025-W06", "2025-02-03", "2025-02-09", "week of Mon 2025-02-03"),
        ("2025-W06-2", "2025-02-04", "2025-02-04", "Tue 2025-02-04"),
        ("2025-W06-WE", "2025-02-08", "2025-02-09", "weekend of Sat 2025-02-08"),
        ("2024-02", "2024-02-01", "2024-02-29", "2024-02"),
        ("2024-Q4", "2024-10-01", "2024-12-31", "Q4 2024"),
        ("2024-H1", "2024-01-01", "2024-06-30", "first half of 2024"),
        ("2024-WI", "2024-12-01", "2025-02-28", "winter 2024"),
        ("2024", "2024-01-01", "2024-12-31", "2024"),
        ("199", "1990-01-01", "1999-12-31", "1990s"),
        ("2025-02-04/2025-02-06", "2025-02-04", "2025-02-06", "Tue 2025-02-04 – Thu 2025-02-06"),
        ("18", "1800-01-01", "1899-12-31", "1800s"),
    ],
)
def test_values_as_days_and_as_words(value: str, first: str, last: str, words: str) -> None:
    assert extent(value) == (date.fromisoformat(first), date.fromisoformat(last))
    assert shown(value) == words


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        "PAST_REF",
        "P2D",
        "XXXX-12-24",
        "2025-13",
        "2025-02-30",
        "2025-W60",
        "0000",
        "9999-WI",
        "2025-Q9",
        "2025-02-04/",
        "2025-02-04/P2D",
        "2025-02-04/2025-02-03",
        "/2025-02-04",
    ],
)
def test_values_that_fix_no_day(value: str | None) -> None:
    assert extent(value) is None
    assert shown(value or "") == (value or "")


@given(st.from_regex(r"\d{1,4}(-[\dWQHSPUFAI]{1,3}){0,2}(T[\dA-Z:]{0,5})?", fullmatch=True))
def test_any_value_has_an_extent_in_order_or_none(value: str) -> None:
    days = extent(value)
    assert shown(value)
    assert days is None or days[0] <= days[1]


@given(st.text("ab. \n“”", max_size=400), st.integers(0, 399), st.integers(1, 30))
def test_a_clause_is_cut_out_of_the_text(text: str, start: int, length: int) -> None:
    span = Span(min(start, len(text)), min(start + length, len(text)))
    clause = around(text, span)
    assert clause.removeprefix("… ").removesuffix(" …") in " ".join(text.split())
    assert " ".join(span.of(text).split()) in clause
    assert len(clause) <= CLAUSE + 4


def test_a_long_sentence_is_cut_at_words_about_the_date() -> None:
    text = "Before it. " + "word " * 60 + "on Tuesday" + " other" * 60 + ". After it."
    clause = around(text, spans("on Tuesday", text=text)[0])
    assert clause.startswith("… word word")
    assert clause.endswith("other other …")
    assert "on Tuesday" in clause
    short = "They left. Gen. Kim, of the U.S. army, came on Jan. 5. He saw."
    assert around(short, spans("Jan. 5", text=short)[0]) == "Gen. Kim, of the U.S. army, came on Jan. 5."


def test_long_texts_take_little_time() -> None:
    text = "a. " * 300_000
    began = clock.perf_counter()
    for start in range(0, 600_000, 600):
        around(text, Span(start, start + 1))
    assert clock.perf_counter() - began < 2


def test_a_story_of_many_dates_takes_little_time() -> None:
    text = "It opened on Monday, they said. " * 20_000
    record = talks()
    place = range(0, len(text), 32)
    times = tuple(Time(Span(at + 10, at + 19), "on Monday", "DATE", "2025-02-03") for at in place)
    statements = tuple(
        replace(record.statements[0], id=f"S{n}", content=Part.cut(text, [Span(at, at + 19)]),
                time=When("2025-02-03", (Span(at + 10, at + 19),)) if n % 2 else None)
        for n, at in enumerate(place)
    )  # fmt: skip
    began = clock.perf_counter()
    found = timeline(Record(replace(record.story, text=text), statements, times=times))
    assert clock.perf_counter() - began < 5
    assert [entry.says for entry in found.before if entry.clause][:2] == ["S0", "S2"]
    assert sum(bool(entry.clause) for entry in found.before) == 10_000
