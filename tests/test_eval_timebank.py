"""The measure on TimeML documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.timebank import Timex, documents_of, main, pairs_of, read_document, score
from onrecord.record import Span
from tests.shared import SHARED, needs_shared

TML = """<?xml version="1.0" ?>
<TimeML>
<DCT><TIMEX3 tid="t0" type="DATE" value="2024-12-18" functionInDocument="CREATION_TIME">20241218</TIMEX3></DCT>
<TEXT>
Holm &amp; Sons <EVENT eid="e1" class="REPORTING">said</EVENT> on
<TIMEX3 tid="t1" type="DATE" value="2024-12-16">Monday</TIMEX3> it had waited
<TIMEX3 tid="t2" type="DURATION" value="P3Y">three years</TIMEX3>.

It lost <TIMEX3 tid="t3" type="DATE" value="2024-10">the month before last</TIMEX3>.
</TEXT>
</TimeML>
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.tml").write_text(TML, encoding="utf-8")
    return tmp_path


def test_a_document_has_its_text_its_day_and_its_expressions(folder: Path) -> None:
    document = read_document(folder / "a.tml")
    assert document.created == "2024-12-18"
    assert "Holm & Sons said on\nMonday" in document.text
    assert [(t.span.of(document.text), t.type, t.value) for t in document.times] == [
        ("Monday", "DATE", "2024-12-16"),
        ("three years", "DURATION", "P3Y"),
        ("the month before last", "DATE", "2024-10"),
    ]


def test_scores_count_extents_types_and_values(folder: Path) -> None:
    scores = score([read_document(folder / "a.tml")])
    assert (scores["strict"].right, scores["strict"].gold) == (2, 3)
    assert scores["value"].right == 2
    assert scores["type"].right >= scores["value"].right
    assert scores["relaxed"].right >= scores["strict"].right


def test_pairs_are_one_to_one_and_those_of_one_extent_first() -> None:
    wide, narrow = Timex(Span(0, 10), "DATE", "2024"), Timex(Span(4, 10), "DATE", "2024")
    assert list(pairs_of([wide, narrow], [narrow])) == [(narrow, narrow)]
    assert list(pairs_of([wide], [narrow])) == [(wide, narrow)]
    assert list(pairs_of([wide], [Timex(Span(10, 12), "DATE", "2024")])) == []


def test_halves_are_by_name(folder: Path) -> None:
    assert [document.name for document in documents_of([folder], "first")] == ["a"]
    assert [document.name for document in documents_of([folder], "second")] == ["b", "c"]
    assert len(list(documents_of([folder]))) == 3


def test_the_command_prints_figures(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["strict"]["gold"] == 9
    assert main([str(folder), "--half", "first"]) == 0
    assert capsys.readouterr().out.startswith("strict")


@needs_shared
def test_the_grammar_holds_on_the_documents_it_was_made_on() -> None:
    scores = score(documents_of([SHARED / "data" / "timebank" / "TimeBank"], "first"))
    assert scores["strict"].f1 > 88
    assert scores["value"].f1 > 78
