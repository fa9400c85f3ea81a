"""Titles of readouts as answers, and the records' contacts judged by them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from eval.readout_titles import Title, parse
from eval.readouts import Release, Verdict, answer, judge, main, releases
from onrecord.intake.base import StoryInput
from onrecord.record import Actor, Event, EventTime, Mention, Part, Participant, Record, Role, Span, Story


@pytest.mark.parametrize(
    ("title", "kinds", "first", "second"),
    [
        (
            "Readout of President Voss’s Call with Chancellor Otto Adler of Austria",
            {"call"},
            ["President Voss"],
            ["Chancellor Otto Adler of Austria"],
        ),
        ("Secretary Lund’s Meeting with Norwegian Foreign Minister Holm on Arms", {"meeting"}, ["Secretary Lund"],
         ["Norwegian Foreign Minister Holm"]),
        ("Readout of Vice President Reyes’ Meeting with Faith Leaders on the Harbour", {"meeting"},
         ["Vice President Reyes"], ["Faith Leaders"]),
        ("Readout of President Ada Voss Call with Prime Minister Kim Berg of Malta", {"call"}, ["President Ada Voss"],
         ["Prime Minister Kim Berg of Malta"]),
        ("Readout from Spokesperson Tom Reyes on Secretary Lund’s Calls with Foreign Minister Holm", {"call"},
         ["Secretary Lund"], ["Foreign Minister Holm"]),
        ("Readout of President Voss’s Virtual Meeting with King Rudolf of Norway", {"call", "meeting"},
         ["President Voss"], ["King Rudolf of Norway"]),
        ("Readout of Meeting Between President Voss and President Berg of Malta", {"meeting"}, ["President Voss"],
         ["President Berg of Malta"]),
        ("Secretary Lund and Secretary Kay’s Call with Maltese Prime Minister Berg and Foreign Minister Zammit",
         {"call"}, ["Secretary Lund", "Secretary Kay"], ["Maltese Prime Minister Berg", "Foreign Minister Zammit"]),
        ("Secretary Lund’s Call with Maltese Deputy Prime Minister and Foreign Minister Zammit, and Governor Kim",
         {"call"}, ["Secretary Lund"], ["Maltese Deputy Prime Minister and Foreign Minister Zammit", "Governor Kim"]),
        ("Readout of President Voss’s Calls to Harbour Officials", {"call"}, ["President Voss"],
         ["Harbour Officials"]),
        ("Readout of the President’s Call with the Foreign Minister of Malta", {"call"}, ["the President"],
         ["the Foreign Minister of Malta"]),
    ],
)  # fmt: skip
def test_a_title_that_names_a_contact(title: str, kinds: set[str], first: list[str], second: list[str]) -> None:
    found = parse(title)
    assert isinstance(found, Title), found
    assert found.kinds == kinds
    assert [[one.text for one in side] for side in found.sides] == [first, second]


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("Remarks by President Voss Before Meeting with King Rudolf", "remarks, a statement or a briefing"),
        ("Secretary Lund At a Meeting with Students", "remarks, a statement or a briefing"),
        ("Harbour Day", "no readout"),
        ("Readout of Secretary Lund’s Travel to Norway", "no call or meeting with somebody"),
        ("Readout of White House Meeting with Faith Leaders", "nobody named on the first side"),
        ("Readout of President Voss’s Meeting with the", "nobody named on the second side"),
        ("Readout of President Voss’s Dinner with the Call to Action", "no call or meeting with somebody"),
        ("Readout of President Voss’s Meeting to Mend Harbours", "no call or meeting with somebody"),
    ],
)
def test_other_titles_say_why_they_are_left_out(title: str, why: str) -> None:
    assert parse(title) == why


def test_what_tells_a_member() -> None:
    found = parse("Readout of President Voss’s Call with Crown Prince Karl bin Rudolf of Norway and Faith Leaders")
    assert isinstance(found, Title)
    prince = found.sides[1][0]
    assert prince.names[:2] == ("karl", "rudolf")
    assert prince.posts == {"prince"}
    assert prince.countries == {"NO"}


FRIDAY = date(2022, 3, 4)


def parsed(title: str) -> Title:
    found = parse(title)
    assert isinstance(found, Title), found
    return found


CALL = parsed("Readout of President Voss’s Call with Chancellor Adler of Austria")


@pytest.mark.parametrize(
    ("body", "days", "says"),
    [
        ("President Voss spoke today with Chancellor Adler.", {date(2022, 3, 4)}, True),
        ("This morning, President Voss spoke with Chancellor Adler, as on Monday.", {date(2022, 3, 4)}, True),
        ("President Voss met yesterday with Chancellor Adler.", {date(2022, 3, 3)}, True),
        ("Office.\nPresident Voss met Chancellor Adler on Wednesday.", {date(2022, 3, 2)}, True),
        ("President Voss met Chancellor Adler on Friday.", {date(2022, 3, 4)}, True),
        ("President Voss held a call on March 1 with Chancellor Adler.", {date(2022, 3, 1)}, True),
        ("President Voss held a call on Tuesday, March 1, with Chancellor Adler.", {date(2022, 3, 1)}, True),
        ("President Voss met on Saturday, March 5, with Chancellor Adler.", {date(2022, 3, 4)}, False),
        ("President Voss held a call, after that of January 12.", {date(2022, 3, 4)}, False),
        ("President Voss spoke with Chancellor Adler. The harbour opens today.", {date(2022, 3, 4)}, False),
        ("Yesterday it rained. President Voss spoke with Chancellor Adler.", {date(2022, 3, 4)}, False),
    ],
)
def test_the_day_is_what_the_body_says(body: str, days: set[date], says: bool) -> None:
    assert answer(CALL, body, FRIDAY) == (frozenset(days), says)


def test_a_day_in_the_title_is_said() -> None:
    dated = parsed("Readout of President Voss’s March 2 Call with Chancellor Adler")
    assert answer(dated, "They spoke today.", FRIDAY) == (frozenset({date(2022, 3, 2)}), True)


NONE = Part((), "")
VOSS = Actor("A1", "Anna Voss", "person", (Role("President", "United States", (), country="US"),),
             (Mention(Span(0, 1), "name", "Voss"),))  # fmt: skip
ADLER = Actor("A2", "Otto Adler", "person", (Role("Chancellor", "Austria", (), country="AT"),), ())
AUSTRIA = Actor("A3", "Austria", "polity", (), (), "AT")
CLERGY = Actor("A4", "religious leaders", "group", (), (Mention(Span(0, 1), "nominal", "religious leaders"),))


def contact(*actors: Actor, kind: str = "call", day: str | None = "2022-03-04") -> Record:
    event = Event(
        "E1", kind, NONE, tuple(Participant(NONE, actor.id) for actor in actors), "held", 0.9,  # type: ignore[arg-type]
        time=EventTime(NONE, day) if day else None,
    )  # fmt: skip
    return Record(Story("1", "text"), (), (VOSS, ADLER, AUSTRIA, CLERGY), (event,))


def release(title: Title = CALL) -> Release:
    return Release("1", "White House", "", title, "", FRIDAY, frozenset({FRIDAY}), True, True)


@pytest.mark.parametrize(
    ("record", "verdict"),
    [
        (contact(VOSS, ADLER), (True, True, True)),
        (contact(VOSS, ADLER, day="2022-03-04TMO"), (True, True, True)),
        (contact(VOSS, ADLER, day="2022-03-05"), (False, True, True)),
        (contact(VOSS, ADLER, day="2022-03"), (False, True, True)),
        (contact(VOSS, ADLER, day=None), (False, True, True)),
        (contact(VOSS, ADLER, kind="meeting"), (False, False, True)),
        (contact(VOSS, AUSTRIA), (False, False, False)),
        (contact(VOSS), (False, False, False)),
        (Record(Story("1", "text")), (False, False, False)),
    ],
)
def test_a_record_is_judged_by_kind_sides_and_day(record: Record, verdict: tuple[bool, ...]) -> None:
    found = judge(release(), record)
    assert (found.contact, found.kind_and_sides, found.sides) == verdict


def test_a_meeting_may_be_talks_and_a_side_a_group() -> None:
    title = parsed("Readout of President Voss’s Meeting with Faith Leaders")
    assert judge(release(title), contact(VOSS, CLERGY, kind="talks")) == Verdict(True, True, True, True)
    assert not judge(release(title), contact(VOSS, CLERGY, kind="visit")).contact
    title = parsed("Readout of President Voss’s Meeting with Austrian and Maltese Counterparts")
    assert judge(release(title), contact(VOSS, ADLER, kind="talks")).contact
    assert judge(release(title), contact(VOSS, AUSTRIA, kind="talks")).contact
    assert not judge(release(title), contact(VOSS, CLERGY, kind="talks")).contact
    title = parsed("Readout of President Voss’s Meeting with Alpine Leaders")
    assert judge(release(title), contact(VOSS, ADLER, kind="talks")).contact
    assert not judge(release(title), contact(VOSS, AUSTRIA, kind="talks")).contact
    assert not judge(release(title), contact(VOSS, kind="talks")).contact, "she is on one side alone"


def test_somebody_is_known_by_the_post_where_the_name_differs() -> None:
    title = parsed("Readout of President Voss’s Call with Austrian Chancellor Adlér-Kohn")
    assert judge(release(title), contact(VOSS, ADLER)).contact
    other = replace(ADLER, roles=(Role("Chancellor", "Germany", (), country="DE"),))
    record = contact(VOSS, other)
    assert not judge(release(title), replace(record, actors=(VOSS, replace(other, name="Max Kay")))).contact


@pytest.mark.parametrize(
    ("words", "right"), [("the President", True), ("The Vice President", False), ("the President of Malta", False)]
)
def test_a_post_without_a_name_is_who_holds_it(words: str, right: bool) -> None:
    vice = parsed("Readout of the Vice President’s Call with President Voss of Malta")
    assert not judge(release(vice), contact(VOSS)).sides, "the President is not the Vice President"
    event = contact(VOSS, ADLER).events[0]
    takers = (Participant(Part((), words), None), Participant(NONE, "A2"))
    record = Record(Story("1", "text"), (), (ADLER,), (replace(event, participants=takers),))
    assert judge(release(), record).contact == right
    bare = Actor("A5", words, "person", (), (Mention(Span(0, 1), "nominal", words),))
    takers = (Participant(NONE, "A5"), Participant(NONE, "A2"))
    record = Record(Story("1", "text"), (), (ADLER, bare), (replace(event, participants=takers),))
    assert judge(release(), record).contact == right
    named = replace(bare, mentions=(*bare.mentions, Mention(Span(0, 1), "name", "Kim Berg")))
    assert not judge(release(), replace(record, actors=(ADLER, named))).contact


def test_half_of_a_side_is_enough_and_the_given_name_alone_is_not() -> None:
    title = parsed("Readout of President Voss’s Call with Chancellor Otto Adler and Prime Minister Kim Berg of Malta")
    assert judge(release(title), contact(VOSS, ADLER)).contact
    title = parsed("Readout of President Voss’s Call with Prime Minister Otto Berg of Malta")
    assert not judge(release(title), contact(VOSS, ADLER)).contact


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "readouts"
    folder.mkdir()
    rows = [
        {"title": "Readout of President Voss’s Call with Chancellor Adler of Austria", "date": "2022-03-04",
         "published": "2022-03-04 20:00:00-05:00", "paragraphs": ["President Voss spoke today with Chancellor Adler."]},
        {"title": "Harbour Day", "date": "2022-03-04", "published": "2022-03-04 20:00:00-05:00", "paragraphs": ["No."]},
    ]  # fmt: skip
    lund = {"title": "Secretary Lund’s Call with Austrian Chancellor Adler", "date": "2022-03-05T02:00:00+00:00",
            "text": "Secretary Lund spoke today with Chancellor Adler."}  # fmt: skip
    for name, lines in (("white_house_readouts_2021-2023", rows), ("state_dept_2021-05_2022-03", [lund])):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in lines), encoding="utf-8")
    kept, skipped = releases(tmp_path)
    assert [one.published for one in kept] == [FRIDAY, FRIDAY]
    assert skipped == {("White House", "no readout"): 1}

    def read(stories: Iterable[StoryInput]) -> Iterator[Record]:
        for story in stories:
            assert "Readout" not in story.text
            assert story.headline is None
            assert story.published == "2022-03-04"
            yield contact(VOSS, ADLER)

    assert main(["--shared", str(tmp_path), "--json", "--resamples", "5"], read) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["figures"]["all"]["contact"]["right"] == 1
    assert found["figures"]["White House"]["contact"]["share"] == 1
    assert found["held"] == {"right": 1, "of": 1}
    assert main(["--shared", str(tmp_path), "--errors", "3", "--resamples", "0"], read) == 0
    shown = capsys.readouterr().out
    assert "--- sides: state_dept_2021-05_2022-03.jsonl:0" in shown
    assert "2 titles read as a contact, 2 of their bodies say the day" in shown
