"""What holds of the times of any text, and of any day of publication."""

from __future__ import annotations

import re
import time
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record import Span
from onrecord.stages.times import Expression, expressions

# TIMEX3 values (ISO-TimeML), strictly.
_YEAR = r"\d{4}"
_DAY = rf"{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_CLOCK = r"T(?:[01]\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?:Z|[+-]\d\d:?\d\d)?"
_PART = r"T(?:MO|AF|EV|NI|MI|DT)"
_POINT = (
    rf"{_DAY}(?:{_CLOCK}|{_PART})?|{_YEAR}-(?:0[1-9]|1[0-2])|{_YEAR}-W(?:0[1-9]|[1-4]\d|5[0-3])(?:-WE)?"
    rf"|{_YEAR}-(?:Q[1-4]|H[12]|SP|SU|FA|WI)|FY{_YEAR}|{_YEAR}|\d{{3}}|\d{{2}}|BC\d{{2,4}}"
)
_VALUES = {
    "DATE": re.compile(rf"(?:{_POINT})(?:/(?:{_POINT}))?|PAST_REF|PRESENT_REF|FUTURE_REF"),
    "TIME": re.compile(rf"{_DAY}(?:{_CLOCK}|{_PART})"),
    "DURATION": re.compile(
        r"P(?:(?:\d+(?:\.\d+)?|X)(?:Y|M|W|D|DE|CE|ML)(?:\d+[MD])?(?:T12H)?|T(?:\d+(?:\.\d+)?|X)[HMS](?:\d+[MS])?"
        r"|T30[MS]|6M|15D|T12H)"
    ),
    "SET": re.compile(
        r"P(?:T\d+[HMS]|\d+[YMWD])|XXXX-WXX-(?:[1-7]|WE)(?:T(?:MO|AF|EV|NI))?|XXXX-(?:0[1-9]|1[0-2])"
        r"|XXXX-(?:SP|SU|FA|WI)|XXXX-XX-XXT(?:MO|AF|EV|NI|MI)"
    ),
}
_MODS = {"START", "MID", "END", "APPROX", "MORE_THAN", "LESS_THAN", "EQUAL_OR_MORE", "EQUAL_OR_LESS", "BEFORE", "AFTER"}

_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_PIECES = [
    *_WEEKDAYS, "last", "next", "this", "the", "a", "an", "following", "previous", "same", "that", "coming",
    "past", "day", "week", "month", "year", "decade", "century", "weekend", "quarter", "days", "weeks",
    "months", "years", "hours", "minutes", "decades", "ago", "earlier", "later", "before", "after", "early",
    "late", "mid", "-", ",", ".", "of", "in", "on", "by", "until", "at", "end", "start", "first", "second",
    "third", "fourth", "two", "three", "twenty", "hundred", "thousand", "nineteen", "half", "and", "few",
    "several", "a couple of", "about", "more than", "over", "January", "Feb", "Feb.", "March", "May",
    "December", "1", "2", "22", "29", "31", "2016", "1999", "2024", "'98", "1990s", "90s", "0300", "GMT", "3",
    "p.m", "noon", "midnight", "10:35", "morning", "evening", "night", "tonight", "yesterday", "tomorrow",
    "today", "now", "recently", "winter", "summer", "fiscal", "21st", "1/2", "2.5", "every", "each", "daily",
    "twice", "times", "Christmas", "Easter", "Thanksgiving", "9/11", "Election Day", "2024-12-18", "10/23/99",
    "BC", "to", "met", "will", "meet", "said", "year-end", "ago", "old", "the meeting", "vote", "or so", "\n\n",
    "’s", "1000", "9999", "999999999", "0", "2499", "Q3", "from", "second half", "the future", "the past",
    "recent", "weekdays",
]  # fmt: skip
_texts = st.lists(st.sampled_from(_PIECES), max_size=14).map(" ".join)
_days = st.dates(date(1000, 1, 1), date(9990, 12, 31))


def read(text: str, published: date | None) -> tuple[Expression, ...]:
    return expressions(text, [Span(0, len(text))] if text else [], published)


@settings(max_examples=600, deadline=None)
@given(_texts, st.none() | st.dates())
def test_every_value_is_a_timex3_value(text: str, published: date | None) -> None:
    for found in read(text, published):
        reading = found.reading
        if reading.value is None:
            assert reading.reason, found
        else:
            assert _VALUES[reading.type].fullmatch(reading.value), found
            assert reading.reason is None, found
        assert reading.mod is None or reading.mod in _MODS, found


@settings(max_examples=300, deadline=None)
@given(_texts | st.text(max_size=80), st.none() | st.dates())
def test_spans_are_in_order_apart_and_inside(text: str, published: date | None) -> None:
    end = 0
    for found in read(text, published):
        assert end <= found.span.start < found.span.end <= len(text)
        assert found.time(text).text == text[found.span.start : found.span.end]
        assert found.time(text).text.strip() == found.time(text).text
        end = found.span.end


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(_WEEKDAYS), st.sampled_from(["met", "will meet", "meet"]), _days)
def test_a_week_later_every_weekday_is_a_week_later(day: str, verb: str, published: date) -> None:
    for form in ("on {}", "last {}", "next {}", "this {}", "late on {}", "on {} evening"):
        text = f"The ministers {verb} in Oslo {form.format(day)}."
        (before,), (after,) = read(text, published), read(text, published + timedelta(7))
        assert before.reading.moment is not None
        assert after.reading.moment is not None
        assert after.reading.moment.day - before.reading.moment.day == timedelta(7)
        assert before.reading.moment.day.weekday() == _WEEKDAYS.index(day)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(
        [
            "on May 3, 2019",
            "in 2015",
            "in the 1990s",
            "on 27 February 2016",
            "in March 2020",
            "in 2024-12-18",
            "in fiscal 2017",
        ]
    ),
    _days,
)
def test_what_the_text_fixes_does_not_move(words: str, published: date) -> None:
    text = f"They signed it {words}."
    values = [[e.reading.value for e in read(text, day)] for day in (None, published, published + timedelta(7))]
    assert values[0] == values[1] == values[2]
    assert values[0]


@pytest.mark.parametrize(
    "unit",
    ["the ", "two ", "2 ", "twenty-", "the last ", "early ", "a day after the ", "1/2 ", "Monday, ", "May ",
     "in 2016 ", "and 2 ", "every ", "of the ", "about ", "a couple of ", "a.", "2-", "1:2:", "nineteen ",
     "said ", "to ", "’", "the end of "],
)  # fmt: skip
def test_bounded_time_on_hostile_text(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    began = time.perf_counter()
    read(text, date(2024, 12, 18))
    assert time.perf_counter() - began < 3
