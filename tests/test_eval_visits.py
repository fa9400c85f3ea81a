"""Which wires speak of a journey, and what their records' contacts have of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from eval.visits import MEASURES, Journey, Wire, journeys, judge, main, matches, speaks_of, wires
from onrecord.intake.base import StoryInput
from onrecord.record import Actor, Event, EventTime, Part, Participant, Place, Record, Story

VISIT = Journey("visit", "Chancellor Otto Adler", ("otto", "adler"), "US", date(2016, 3, 1), date(2016, 3, 2))
TRAVEL = Journey(
    "travel", "Anna Voss", ("anna", "voss"), "AT", date(2016, 3, 1), date(2016, 3, 2), frozenset({"austria", "vienna"})
)


def wire(*sentences: str, day: int = 1) -> Wire:
    return Wire(StoryInput(text=" ".join(sentences)), date(2016, 3, day), sentences)


@pytest.mark.parametrize(
    ("journey", "sentence", "day", "speaks"),
    [
        (VISIT, "chancellor otto adler met the president.", 5, True),
        (VISIT, "chancellor otto adler met the president.", 6, False),
        (VISIT, "chancellor adler met the president.", 1, False),
        (VISIT, "an adler called otto was at the white house.", 1, True),
        (VISIT, "otto adlers met the president.", 1, False),
        (VISIT, "otto adler was silent.", 1, False),
        (TRAVEL, "voss arrived in vienna.", 1, True),
        (TRAVEL, "voss arrived in oslo.", 1, False),
        (TRAVEL, "voss spoke in vienna.", 1, False),
    ],
)
def test_what_speaks_of_a_journey(journey: Journey, sentence: str, day: int, speaks: bool) -> None:
    assert speaks_of(wire(sentence, day=day), journey) == speaks


def test_a_journey_in_several_entries_is_one() -> None:
    found = matches([VISIT, replace(VISIT, last=date(2016, 3, 3)), TRAVEL], [wire("otto adler met voss in vienna.")])
    assert [[one.kind for one in spoken_of] for _, spoken_of in found] == [["visit", "travel"]]


NONE = Part((), "")
MET = Event(
    "E1", "meeting", NONE, (Participant(NONE, "A1"),), "held", 0.9, Place(NONE, "US"), EventTime(NONE, "2016-03-02TMO")
)  # fmt: skip


@pytest.mark.parametrize(
    ("event", "has"),
    [
        (MET, (1, 1, 1, 1)),
        (replace(MET, time=EventTime(NONE, "2016-03-03")), (1, 0, 1, 0)),
        (replace(MET, time=EventTime(NONE, "2016-W09")), (1, 1, 1, 1)),
        (replace(MET, time=EventTime(NONE, "2016-02-20/2016-03-01")), (1, 0, 1, 0)),
        (replace(MET, time=EventTime(NONE, "2016-02-28/2016-03-01")), (1, 1, 1, 1)),
        (replace(MET, time=EventTime(NONE, "2016-03")), (1, 0, 1, 0)),
        (replace(MET, time=EventTime(NONE, "FUTURE_REF")), (1, 0, 1, 0)),
        (replace(MET, time=None), (1, 0, 1, 0)),
        (replace(MET, place=None), (1, 1, 0, 0)),
        (replace(MET, type="call"), (0, 0, 0, 0)),
        (replace(MET, participants=(Participant(NONE, "A2"),)), (0, 0, 0, 0)),
    ],
)
def test_what_a_record_has(event: Event, has: tuple[int, ...]) -> None:
    actors = (Actor("A1", "Otto Adler", "person", (), ()), Actor("A2", "Anna Voss", "person", (), ()))
    found = judge(VISIT, Record(Story("1", "text"), (), actors, (event,)))
    assert tuple(found[name].right for name in MEASURES) == has


def written(path: Path, *rows: dict[str, object]) -> None:
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(
        tmp_path / "history_state" / "visits_before_2020.jsonl",
        {"start": "2016-03-01", "end": "2016-03-02", "visitor": "Chancellor Otto Adler", "country": "Austria"},
        {"start": "2016-03-01", "end": "2016-03-02", "visitor": "President Han Ye-rin", "country": "Korea, South"},
        {"start": "1999-03-01", "end": "1999-03-02", "visitor": "Chancellor Karl Lund", "country": "Austria"},
    )
    written(
        tmp_path / "history_state" / "travels_before_2020.jsonl",
        {"start": "2016-03-01", "end": "", "name": "Anna Voss", "country": "Austria", "locale": "Vienna, Graz"},
    )
    written(
        tmp_path / "wires" / "some.jsonl",
        {"posted": "2016-03-01 20:00:00", "headline": "Visit", "dateline_location": "WASHINGTON", "credit": "(By Kim)",
         "paragraphs": ["Otto Adler met President Voss.", "They spoke."]},
        {"date": "March 1, 2016", "text": "Otto Adler met Voss in Vienna.\nIt is of the gold and long enough for it."},
        {"date": "March 4, 2016", "text": "Voss visited Graz."},
        {"text": "Otto Adler met Voss."},
    )  # fmt: skip
    (tmp_path / "wire_gold_dev").mkdir()
    (tmp_path / "wire_gold_dev" / "1.txt").write_text("VIENNA - It is of the gold and long enough for it.", "utf-8")
    assert [one.name[-1] for one in journeys(tmp_path)] == ["adler", "han", "voss"]
    assert [one.story.text for one in wires(tmp_path)] == [
        "WASHINGTON (Reuters) - Otto Adler met President Voss.\nThey spoke.\n(By Kim)",
        "Voss visited Graz.",
    ]

    def read(stories: Iterable[StoryInput]) -> Iterator[Record]:
        for story in stories:
            yield Record(Story("1", story.text), (), (Actor("A1", "Otto Adler", "person", (), ()),), (MET,))

    assert main(["--shared", str(tmp_path), "--resamples", "5", "--errors", "3"], read) == 0
    shown = capsys.readouterr().out
    assert "2 wires speak of 2 journeys" in shown
    assert "--- travel: Anna Voss in AT" in shown
    assert "--- visit" not in shown
    assert main(["--shared", str(tmp_path), "--resamples", "0", "--json"], read) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["visit"]["on the day, there"]["recall"] == 1
    assert found["travel"]["with a contact"]["recall"] == 0
