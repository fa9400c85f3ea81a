"""Times: expressions with their types and values, in invented sentences of stories of Wednesday, 18 December 2024."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.record import Part, Source, Span, Statement
from onrecord.stages.anatomy import read_anatomy
from onrecord.stages.times import day_of_story, expressions, with_times
from onrecord.stages.times.calendar import holiday

PUBLISHED = date(2024, 12, 18)


def read(sentence: str, published: date | None = PUBLISHED) -> list[tuple[str, str, str | None]]:
    """Words, type and value of each expression."""
    found = expressions(sentence, [Span(0, len(sentence))], published)
    return [(e.span.of(sentence), e.reading.type, e.reading.value) for e in found]


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        # Weekdays, by the tense of their clause and the words around them.
        ("They met on Wednesday.", "Wednesday", "2024-12-18"),
        ("They met on Thursday.", "Thursday", "2024-12-12"),
        ("They will meet on Thursday.", "Thursday", "2024-12-19"),
        ("He left last Wednesday.", "last Wednesday", "2024-12-11"),
        ("The ministers are due to meet next Monday.", "next Monday", "2024-12-23"),
        ("Holm is set to visit Oslo on Tuesday.", "Tuesday", "2024-12-24"),
        ("Holm is expected to be briefed on the plan on Saturday, sources said.", "Saturday", "2024-12-21"),
        ("Holm will meet Ruiz, the most senior elected judge, on Saturday.", "Saturday", "2024-12-21"),
        ("Holm will meet the newly elected judge on Saturday.", "Saturday", "2024-12-21"),
        ("Holm and Ruiz meet in Oslo on Saturday.", "Saturday", "2024-12-21"),
        ("They fired as originally planned on Saturday.", "Saturday", "2024-12-14"),
        ("The index is near its record high set on Feb. 6.", "Feb. 6", "2024-02-06"),
        ("The pact has decided to admit Arland in March, Holm said.", "March", "2025-03"),
        ("Holm was set to visit Oslo on Tuesday.", "Tuesday", "2024-12-17"),
        ("Holm is meeting Ruiz on Friday, where he plans to sign.", "Friday", "2024-12-20"),
        ("The two agreed to hold talks in Oslo on Saturday.", "Saturday", "2024-12-21"),
        ("The ruling said Saturday's attack was planned.", "Saturday", "2024-12-14"),
        ("He met her ahead of a summit on Friday.", "Friday", "2024-12-20"),
        ("The pact will be signed on Sunday.", "Sunday", "2024-12-22"),
        ("The court gave him until Friday to answer.", "Friday", "2024-12-20"),
        ("They are to meet next Monday.", "next Monday", "2024-12-23"),
        ("They are to meet next Thursday.", "next Thursday", "2024-12-26"),
        ("Polls closed early on Tuesday evening.", "early on Tuesday evening", "2024-12-17TEV"),
        ("He said on Friday of last week that he was ill.", "Friday of last week", "2024-12-13"),
        # Dates and months: the year that the tense says, the nearest where it says none.
        ("He said on Feb. 27 that it was over.", "Feb. 27", "2024-02-27"),
        ("Holm said after meeting Sapt in Zenda on Monday that he would join.", "Monday", "2024-12-16"),
        ("Holm spoke after lunch on Thursday.", "Thursday", "2024-12-12"),
        ("Holm said he would leave after meeting Sapt on Monday.", "Monday", "2024-12-23"),
        ("The treaty takes effect on Jan. 1.", "Jan. 1", "2025-01-01"),
        ("His visit will follow the summit on Nov. 1.", "Nov. 1", "2024-11-01"),
        ("The treaty of 27 February 2016 holds.", "27 February 2016", "2016-02-27"),
        ("It was signed on Wednesday, Dec. 18, 2019.", "Wednesday, Dec. 18, 2019", "2019-12-18"),
        ("They toured the region on Feb. 8-25.", "Feb. 8-25", "2024-02-08/2024-02-25"),
        ("The Senate was elected in November.", "November", "2024-11"),
        ("The Senate will be elected in May.", "May", "2025-05"),
        ("It was founded in August last year.", "August last year", "2023-08"),
        ("The front has been quiet since mid-October.", "mid-October", "2024-10"),
        # Deictic words and stretches of the calendar.
        ("They met yesterday morning.", "yesterday morning", "2024-12-17TMO"),
        ("They met the day before yesterday.", "the day before yesterday", "2024-12-16"),
        ("Shelling went on overnight.", "overnight", "2024-12-17TNI"),
        ("They met last month.", "last month", "2024-11"),
        ("They met earlier this week.", "earlier this week", "2024-W51"),
        ("The talks resumed at the weekend.", "the weekend", "2024-W50-WE"),
        ("They met two weeks ago.", "two weeks ago", "2024-W49"),
        ("He resigned nearly two years ago.", "nearly two years ago", "2022"),
        ("A vote will be held in three months.", "three months", "2025-03"),
        ("They will sign by the end of the year.", "the end of the year", "2024"),
        ("The law passed in early 2023.", "early 2023", "2023"),
        ("It will be his first trip, and it repays her visit in October.", "October", "2024-10"),
        ("Nine died in 2015 alone.", "2015", "2015"),
        ("He ruled the island in 2003-2011.", "2003-2011", "2003/2011"),
        ("He has led the party since the 1990s.", "the 1990s", "199"),
        ("The dynasty fell in the late 19th century.", "the late 19th century", "18"),
        ("Gas will be short this winter.", "this winter", "2024-WI"),
        ("Exports fell in the third quarter.", "the third quarter", "2024-Q3"),
        ("Sales rose in the second half of last year.", "the second half of last year", "2023-H2"),
        ("The deficit grew in fiscal 2017.", "fiscal 2017", "FY2017"),
        ("The truce held through Christmas.", "Christmas", "2024-12-25"),
        ("They parted on Thanksgiving.", "Thanksgiving", "2024-11-28"),
        # Times of day.
        ("Polls closed at 0300 GMT.", "0300 GMT", "2024-12-18T03:00"),
        ("The blast struck at 11:05 p.m. on Tuesday.", "11:05 p.m. on Tuesday", "2024-12-17T23:05"),
        ("They met at noon on Monday.", "noon on Monday", "2024-12-16T12:00"),
    ],
)
def test_dates(sentence: str, words: str, value: str) -> None:
    assert [(w, v) for w, _, v in read(sentence)] == [(words, value)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The two-day visit ended.", [("two-day", "DURATION", "P2D")]),
        ("They talked for three and a half hours.", [("three and a half hours", "DURATION", "PT3H30M")]),
        ("It has lasted for the past three months.", [("the past three months", "DURATION", "P3M")]),
        ("It was the first visit in 36 years and will be long.", [("36 years", "DURATION", "P36Y")]),
        ("The panel meets every Thursday.", [("every Thursday", "SET", "XXXX-WXX-4")]),
        ("The panel meets twice a week.", [("twice a week", "SET", "P1W")]),
        ("He may go in the coming days.", [("the coming days", "DATE", "FUTURE_REF")]),
        ("He has recently been ill.", [("recently", "DATE", "PAST_REF")]),
        ("He is now in Oslo.", [("now", "DATE", "PRESENT_REF")]),
    ],
)
def test_durations_sets_and_vague_words(sentence: str, expected: list[tuple[str, str, str]]) -> None:
    assert read(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister may march on with 2000 troops.",
        'Holm, a 44-year-old lawyer, said so on NBC\'s "Today" show.',
        "He moved from flight 1998 to room 2016.",
        "The army has fallen and the fall of the city is near.",
        "Three-quarters of them stayed.",
        "Jan Holm of USA Today sat down.",
    ],
)
def test_what_looks_like_a_time_and_is_none(sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("He arrived on Monday. The following day he left.", ["2024-12-16", "2024-12-17"]),
        ("He fell ill in 2016 and died three years later.", ["2016", "2019"]),
        ("They met from Monday to Wednesday last.", ["2024-12-16", "2024-12-18"]),
        ("They spoke on March 21 and 22.", ["2024-03-21", "2024-03-22"]),
        ("The meeting was held on Monday. A day after the meeting he left.", ["2024-12-16", "2024-12-17"]),
        ("The Nov. 12 vote was close. Two weeks after the vote he resigned.", ["2024-11-12", "2024-W48"]),
        ("He quit two days after the Dec. 9 vote.", ["2024-12-11", "2024-12-09"]),
    ],
)
def test_what_counts_from_another_date_of_the_story(sentence: str, expected: list[str]) -> None:
    assert [value for _, _, value in read(sentence)] == expected


@pytest.mark.parametrize(
    "sentence", ["The following day he left.", "Three years later he died.", "He spoke the day after the vote."]
)
def test_what_counts_from_a_date_that_the_story_does_not_give_has_no_value(sentence: str) -> None:
    (found,) = expressions(sentence, [Span(0, len(sentence))], PUBLISHED)
    assert found.reading.value is None
    assert found.reading.reason == "the story does not date what it counts from"


def test_without_a_day_of_publication_only_what_the_text_fixes_has_a_value() -> None:
    assert read("They met on Tuesday, last week, on May 3 and in May 2019.", None) == [
        ("Tuesday", "DATE", None),
        ("last week", "DATE", None),
        ("May 3", "DATE", None),
        ("May 2019", "DATE", "2019-05"),
    ]


@pytest.mark.parametrize(
    ("sentence", "mod"),
    [
        ("In late March he left.", "END"),
        ("At the start of 2019 he left.", "START"),
        ("In mid-2019 he left.", "MID"),
        ("About two years ago he left.", "APPROX"),
        ("More than two years ago he left.", "MORE_THAN"),
    ],
)
def test_modifiers(sentence: str, mod: str) -> None:
    (found,) = expressions(sentence, [Span(0, len(sentence))], PUBLISHED)
    assert found.reading.mod == mod


@pytest.mark.parametrize(
    ("rule", "year", "day"),
    [
        ("E0", 2024, date(2024, 3, 31)),
        ("E-2", 2016, date(2016, 3, 25)),
        ("11-4-3", 2023, date(2023, 11, 23)),
        ("05-L-0", 2024, date(2024, 5, 27)),
        ("11-E", 2016, date(2016, 11, 8)),
        ("02-29", 2023, None),
    ],
)
def test_days_with_a_name(rule: str, year: int, day: date | None) -> None:
    assert holiday(rule, year) == day


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("The minister said on Wednesday the accord of Jan. 29, 2016, was void.", date(2016, 2, 3)),
        ("The minister said on Wednesday the talks that began in 2015 were over.", date(2016, 2, 3)),
        ("The minister said on Wednesday the talks were over.", None),
        ("The minister on Wednesday recalled the flood of Feb. 5, 2001.", None),
        ("The minister said on Thursday the talks that began in 2015 were over.", None),
    ],
)
def test_the_year_of_a_dateline(body: str, expected: date | None) -> None:
    text = f"BRUSSELS, Feb 3 (Reuters) - {body}"
    anatomy = read_anatomy(text)
    assert anatomy.dateline is not None
    assert day_of_story(text, None, anatomy) == expected
    assert day_of_story(text, "2020-02-04T09:30:00+01:00", anatomy) == date(2020, 2, 4)


def _statement(text: str, cue: str, content: str) -> Statement:
    def part(words: str) -> Part:
        return Part.cut(text, [Span(text.index(words), text.index(words) + len(words))])

    source = Source(Part((), ""), None, 1.0)
    return Statement("S1", "indirect", source, part(cue), part(content), None, None, "affirmed", 1.0)


@pytest.mark.parametrize(
    ("text", "cue", "content", "time"),
    [
        ("Holm said on Monday the talks of Friday had failed.", "said", "the talks of Friday had failed", "2024-12-16"),
        ("Holm told reporters after the meeting on Tuesday that all went well.", "told", "all went well", "2024-12-17"),
        ("On Monday, Ida Holm, the envoy, said she would go.", "said", "she would go", "2024-12-16"),
        ("Holm, who took office in May, said she would go.", "said", "she would go", None),
        ("Holm said the vote had been held on Sunday.", "said", "the vote had been held on Sunday", None),
        ("Holm, in power since May, said she would go.", "said", "she would go", None),
        ("Holm said it was over. They met on Monday.", "said", "it was over", None),
    ],
)  # fmt: skip
def test_the_time_of_a_statement(text: str, cue: str, content: str, time: str | None) -> None:
    paragraph = [Span(0, len(text))]
    found = expressions(text, paragraph, PUBLISHED)
    (statement,) = with_times(text, paragraph, [_statement(text, cue, content)], found)
    assert (statement.time.value if statement.time else None) == time


@pytest.mark.parametrize(
    "sentences",
    [
        "She will be in Oslo on Thursday, at a fair in Rome on Saturday and at talks in Bern on Sunday.",
        "She will be in Oslo on Tuesday. They are due to meet there on Tuesday.",
    ],
)
def test_days_listed_behind_a_coming_one_and_days_named_before_are_ahead(sentences: str) -> None:
    assert all(value is not None and value > "2024-12-18" for _, _, value in read(sentences))


@pytest.mark.parametrize(
    ("sentence", "week"),
    [
        ("They will meet this week.", "2024-W52"),
        ("They are to meet later this week.", "2024-W52"),
        ("They met earlier this week.", "2024-W51"),
        ("They met this week.", "2024-W51"),
    ],
)
def test_on_a_sunday_the_week_to_come_is_this_week(sentence: str, week: str) -> None:
    assert read(sentence, date(2024, 12, 22))[0][2] == week


def test_a_day_behind_a_coming_one_is_not_today() -> None:
    story = "Holm said on Wednesday she would stay. She will leave on Monday. She is set to meet Ruiz on Wednesday."
    assert [value for _, _, value in read(story)] == ["2024-12-18", "2024-12-23", "2024-12-25"]


def test_a_coming_day_that_was_named_is_meant_by_its_name_again() -> None:
    story = "Holm will meet Ruiz on Friday. There is a wild card in Friday's meeting."
    assert [value for _, _, value in read(story)] == ["2024-12-20", "2024-12-20"]


def test_earlier_in_the_day_is_of_the_day_of_the_news() -> None:
    between = "The harbour was shut. " * 14
    assert read(f"Holm spoke on Tuesday. {between}Earlier in the day, she met Ruiz.")[-1][2] == "2024-12-17"


def test_what_is_pushed_for_lies_ahead() -> None:
    story = "Holm, who is among those pushing for talks to start on Friday, urged them to come."
    assert read(story)[0][2] == "2024-12-20"


def test_two_weekdays_of_what_has_been_are_both_past() -> None:
    found = read("These are statements made on Tuesday and Monday by Holm.")
    assert [value for _, _, value in found] == ["2024-12-17", "2024-12-16"]
    assert [value for _, _, value in read("They will meet on Friday and Monday.")] == ["2024-12-20", "2024-12-23"]


def test_a_part_of_the_day_told_in_the_past_is_of_no_coming_day() -> None:
    found = read("They will vote on Thursday, he said as they met into the evening.")
    assert [(words, value) for words, _, value in found] == [
        ("Thursday", "2024-12-19"),
        ("the evening", "2024-12-18TEV"),
    ]


def test_a_year_ago_in_a_report_on_a_quarter_is_its_quarter() -> None:
    found = read("Exports rose 4 percent in the third quarter, against 3 percent a year ago.")
    assert [value for _, _, value in found] == ["2024-Q3", "2023-Q3"]
    assert [value for _, _, value in read("Exports rose 4 percent, against 3 percent a year ago.")] == ["2023"]
