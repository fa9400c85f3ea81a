"""Quotation marks of every kind, and what spoils them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record import Span
from onrecord.stages.quotations import quotations


def inner(text: str) -> list[str]:
    lines = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    return [q.inner.of(text) for q in quotations(text, lines)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We agree," he said. "We will sign."', ["We agree,", "We will sign."]),
        ("“We agree,” he said. “We will sign.”", ["We agree,", "We will sign."]),
        ("«Nous voulons la paix», a-t-il dit.", ["Nous voulons la paix"]),
        ("„Wir bleiben“, sagte sie.", ["Wir bleiben"]),
        ("„Zostajemy”, powiedziała.", ["Zostajemy"]),
        ("»Vi bliver«, sagde hun.", ["Vi bliver"]),
        ("``We agree,'' he said.", ["We agree,"]),
        ("‘We will not sign,’ the minister said.", ["We will not sign,"]),
        ("＂We agree,＂ he said.", ["We agree,"]),
    ],
)
def test_every_kind_of_mark(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_nested_marks_stay_inside() -> None:
    assert inner("“He told me ‘never again’ and left,” she said.") == ["He told me ‘never again’ and left,"]
    assert inner("“He called it “a trap” twice,” she said.")[0].startswith("He called it")


def test_apostrophes_are_no_quotations() -> None:
    assert inner("The ministers’ plan won’t hold, it’s said in the ’90s.") == []


def test_single_straight_marks_quote_in_headlines() -> None:
    assert inner("Dam row 'close to solved', says envoy") == ["close to solved"]
    assert inner("'We won't go': ministers' plan fails") == ["We won't go"]
    assert inner("Ministers' plan fails in '90s style, sailors' union says") == []
    assert inner("The envoy's row is 'solved' " + "and the talks go on " * 10) == []


def test_inches_and_stray_closing_marks_open_nothing() -> None:
    assert inner("The gap was 5'10\" wide, he said.") == []
    assert inner("The talks ended” late.") == []


def test_open_quotation_runs_to_the_end_of_its_paragraph_only() -> None:
    text = '"We agreed on the port.\n"We did not agree on the canal," she said. The talks go on.'
    assert inner(text) == ["We agreed on the port.", "We did not agree on the canal,"]
    lines = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    assert [q.closed for q in quotations(text, lines)] == [False, True]


def test_an_odd_mark_spoils_no_other_paragraph() -> None:
    assert inner('He said the plan was "dead.\n"It was," she said.') == ["dead.", "It was,"]
    assert inner("One “two\nthree “four” five") == ["two", "four"]


@given(st.text(alphabet="ab .,\n\"“”„«»‘’'`", max_size=200))
def test_regions_are_in_order_apart_and_inside(text: str) -> None:
    lines = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    last = 0
    for q in quotations(text, lines):
        assert last <= q.outer.start <= q.inner.start < q.inner.end <= q.outer.end <= len(text)
        assert "\n" not in q.outer.of(text)
        last = q.outer.end
