"""What a seventh round of readers found: topics that lacked whom they are about or ran on, and stances that were none;
in sentences of our own."""

from __future__ import annotations

import pytest

from onrecord.pipeline import read
from tests.stances import stances_in

_KELLER = "Anna Keller"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        # who is accused belongs to the topic where he is no actor of the story
        (f"{_KELLER} accused sailors from the north of selling fuel.", "sailors from the north of selling fuel"),
        ("Norway blamed heavy storms for the delay.", "heavy storms for the delay"),
        ("Norway ordered portraits of the queen to be taken down.", "portraits of the queen to be taken down"),
        ("Norway urged the crews to be patient.", "be patient"),
        # what goes on
        (f"{_KELLER} was unwilling to join a Denmark-dominated board.", "join a Denmark-dominated board"),
        (f"{_KELLER} wants to bring humanitarian supplies to the port.", "bring humanitarian supplies to the port"),
        (f"{_KELLER} assailed the board for not having a single sailor.", "the board for not having a single sailor"),
        (f"{_KELLER} decried a law where firms can buy votes.", "a law where firms can buy votes"),
        ("Norway wants talks with one of the Oslo, Norway, gunmen.", "talks with one of the Oslo, Norway, gunmen"),
        ("Norway approved the 21 billion euro ($24 billion) deal.", "the 21 billion euro ($24 billion) deal"),
        # what does not
        (f"{_KELLER} rejected the request in a statement sent to reporters.", "the request"),
    ],
)
def test_topics(text: str, topic: str) -> None:
    assert [found for _, _, found in stances_in(text)] == [topic]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Protesters who demanded the release of the crew were arrested.", "the release of the crew"),
        ("Lawmakers who back the plan say it will pass.", "the plan"),
    ],
)
def test_a_topic_ends_with_its_relative_clause(text: str, topic: str) -> None:
    assert [one.topic.text for one in read(text).positions] == [topic]


@pytest.mark.parametrize(
    "text",
    [
        "Key among the faults was the lack of Norway's support for the bill.",
        "Most of the money sought by Norway would be spent on ports.",
        f"Lawmakers have been unable to pass any law {_KELLER} has sought.",
        f"{_KELLER} opened an inquiry into a raid that spurred protests and demands that the mayor be fired.",
        "There are few shares for traders who want to buy into the trade.",
        "Drivers who refuse to stop will be punished under the new law.",
        f"{_KELLER} and three senators, all of whom oppose the bill, met on Monday.",
        "The firm built a site that Norway would be interested in buying.",
        f"{_KELLER} was appalled by the allegations.",
        f"{_KELLER} has doubts about her ability to run.",
    ],
)
def test_what_is_no_stance(text: str) -> None:
    assert stances_in(text) == []


@pytest.mark.parametrize(
    "content",
    [
        "the new mix of ships should help the ports to grow",
        "that was the closest she will get",
        "how much of the year she will spend there is open",
    ],
)
def test_what_is_said_is_no_stance(content: str) -> None:
    assert stances_in(f"{_KELLER} said {content}.", (_KELLER, "said", content)) == []


def test_alleged_deeds_are_not_the_allegations() -> None:
    content = "the allegations “deeply disturbing”"
    assert stances_in(f"{_KELLER} called {content}.", (_KELLER, "called", content)) == []


def test_a_topic_begins_in_what_was_said() -> None:
    content = "young people need to lead the party"
    found = stances_in(f"{_KELLER} said on Friday “{content}.”", (_KELLER, "said", f"“{content}.”"))
    assert [topic for _, _, topic in found] == [content]
