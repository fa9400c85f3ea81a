"""The day of the news: where a story says it, and what is told as part of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.record import Span
from onrecord.stages.events.newsday import day_of_news, told_as_news

from .event_words import marked, statement_of, time_in

STORY = """ZENDA - The king shut the ports{lead}, fearing storms.
Rudolf said{second} that the ports would open soon.
"""


@pytest.mark.parametrize(
    ("lead", "second", "day"),
    [
        (" on Monday", "", "2024-12-16"),
        (" on Monday", " on Tuesday", "2024-12-16"),
        ("", " on Tuesday", "2024-12-17"),
        ("", "", None),
    ],
)
def test_where_the_day_stands(lead: str, second: str, day: str | None) -> None:
    text = STORY.format(lead=lead, second=second)
    values = {"on Monday": "2024-12-16", "on Tuesday": "2024-12-17"}
    times = [time_in(text, words, value) for words, value in values.items() if words in text]
    said = statement_of(text, "that the ports would open soon", "Rudolf")
    when = next((time_in(text, words, value) for words, value in values.items() if words == second.strip()), None)
    if when is not None:
        said = statement_of(text, "that the ports would open soon", "Rudolf", day=when.value)
        assert said.time is not None
        said = replace(said, time=replace(said.time, spans=(when.span,)))
    found = day_of_news(text, Span(0, text.index("\n")), times, [said], "2024-12-17")
    assert (found.value if found else None) == day


def test_a_day_long_before_is_not_that_of_the_news() -> None:
    text = "The king shut the ports on Monday."
    monday = time_in(text, "on Monday", "2024-12-09")
    assert day_of_news(text, Span(0, len(text)), [monday], [], "2024-12-17") is None


@pytest.mark.parametrize(
    ("sentence", "content", "news"),
    [
        ("The palace said the king [met] the duke.", "the king met the duke", True),
        ("The king [met] the duke, the palace said.", "The king met the duke", True),
        ("In a [~call] with the duke, the king was calm, the palace said.", "In a call with the duke", True),
        ("The palace said a [~meeting] with the duke was frank.", "a meeting with the duke was frank", False),
        ("The palace said it [met] the duke.", "it met the duke", False),
        ("The palace said the king had [met] the duke.", "the king had met the duke", False),
        ("The palace said the king [met] the duke after joining the guard.", "the king met the duke after", False),
    ],
)
def test_what_a_source_says(sentence: str, content: str, news: bool) -> None:
    text, trigger = marked(sentence)
    said = statement_of(text, content, "palace", "institution")
    day = time_in("on Monday", "on Monday", "2024-12-16TMO")
    found = told_as_news(text, trigger, "held", day, [], [said], trigger.sentence)
    assert (found.value if found else None) == ("2024-12-16" if news else None)
    assert told_as_news(text, trigger, "held", day, [], [replace(said, mode="direct")], trigger.sentence) is None
