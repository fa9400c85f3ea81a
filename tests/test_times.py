"""Times: expressions with their types and values, in invented sentences of stories of Wednesday, 18 December 2024."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.record import Span
from onrecord.stages.times import expressions

PUBLISHED = date(2024, 12, 18)


def read(sentence: str, published: date | None = PUBLISHED) -> list[tuple[str, str, str | None]]:
    """Words, type and value of each expression."""
    found = expressions(sentence, [Span(0, len(sentence))], published)
    return [(e.span.of(sentence), e.reading.type, e.reading.value) for e in found]


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("They met on Wednesday.", "Wednesday", "2024-12-18"),
        ("They met on Thursday.", "Thursday", "2024-12-12"),
        ("They will meet on Thursday.", "Thursday", "2024-12-19"),
        ("He left last Wednesday.", "last Wednesday", "2024-12-11"),
        ("He said on Feb. 27 that it was over.", "Feb. 27", "2024-02-27"),
        ("The treaty of 27 February 2016 holds.", "27 February 2016", "2016-02-27"),
        ("They met last month.", "last month", "2024-11"),
        ("The law passed in early 2023.", "early 2023", "2023"),
        ("He has led the party since the 1990s.", "the 1990s", "199"),
        ("Gas will be short this winter.", "this winter", "2024-WI"),
        ("Exports fell in the third quarter.", "the third quarter", "2024-Q3"),
        ("She arrived on Tuesday evening.", "Tuesday evening", "2024-12-17TEV"),
        ("Polls closed at 0300 GMT.", "0300 GMT", "2024-12-18T03:00"),
        ("They will sign by the end of the year.", "the end of the year", "2024"),
        ("They met two weeks ago.", "two weeks ago", "2024-W49"),
        ("Nine died in 2015 alone.", "2015", "2015"),
    ],
)
def test_dates(sentence: str, words: str, value: str) -> None:
    found = read(sentence)
    assert [(w, v) for w, _, v in found] == [(words, value)]


def test_without_a_day_of_publication_only_what_the_text_fixes_has_a_value() -> None:
    assert read("They met on Tuesday and in May 2019.", None) == [
        ("Tuesday", "DATE", None),
        ("May 2019", "DATE", "2019-05"),
    ]
