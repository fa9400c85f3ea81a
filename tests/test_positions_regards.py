"""Whom a position is directed at by its topic, what a topic is to undo, and what angers or pleases somebody."""

from __future__ import annotations

import pytest

from onrecord.stages.positions.about import is_undone
from tests.stances import actors_in, positions_in, stances_in


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Norway backs Keller.", "Anna Keller"),
        ("Norway backs Keller as leader.", "Anna Keller"),
        ("Norway rejected Denmark's plan.", "Denmark"),
        ("Norway condemned Denmark for the raid.", "Denmark"),
        ("Norway rejected the plan of Denmark.", None),
        ("Norway welcomed a surprise decision by Denmark to leave.", "Denmark"),
        ("Norway welcomed plans to build a port by Denmark.", None),
        ("Norway backs Oslo talks.", None),
        ("Norway rejected Norway's plan.", None),
        ("Norway demanded Denmark's answer.", None),
    ],
)
def test_whose_the_topic_is(text: str, target: str | None) -> None:
    names = {actor.id: actor.name for actor in actors_in(text)}
    assert [names.get(one.target or "") for one in positions_in(text) if names[one.actor] == "Norway"] == [target]


@pytest.mark.parametrize(
    ("words", "undone"),
    [
        ("", False),
        ("a plan for ", False),
        ("a bill to repeal ", True),
        ("a ban on ", True),
        ("an end to the ban on ", False),
        ("legislation blocking ", True),
    ],
)
def test_what_a_topic_is_to_undo(words: str, undone: bool) -> None:
    assert is_undone(words) is undone


@pytest.mark.parametrize(
    ("text", "stance", "topic"),
    [
        ("The decision to close the port has angered Norway.", "ACCUSE", "The decision to close the port"),
        ("The ruling pleased Norway.", "SUPPORT", "The ruling"),
        ("Norway was angered by the ruling.", "ACCUSE", "the ruling"),
        ("The plan landed endorsements from Norway.", "SUPPORT", "The plan"),
        ("The plan enjoys the backing of Norway.", "SUPPORT", "The plan"),
        ("Keller introduced a bill to cut the levy.", "SUPPORT", "a bill to cut the levy"),
        ("Keller challenged the ruling.", "REJECT", "the ruling"),
    ],
)
def test_tempers_backing_and_bills(text: str, stance: str, topic: str) -> None:
    assert (stance, topic) in {(what, about) for _, what, about in stances_in(text)}


@pytest.mark.parametrize(
    "text",
    [
        "The ruling did not anger Norway.",
        "The ruling may anger Norway.",
        "Keller introduced a friend to Norway.",
        "Keller challenged Peter Lindqvist.",
        "The plan has no support from Norway.",
        "It named the preferred bidder.",
    ],
)
def test_no_temper_no_backing_no_bill(text: str) -> None:
    assert not stances_in(text)


@pytest.mark.parametrize(
    ("content", "stance"),
    [
        ("Denmark did a great job", "SUPPORT"),
        ("Denmark was a great friend", "SUPPORT"),
        ("Denmark was right", "SUPPORT"),
        ("Denmark was corrupt", "ACCUSE"),
        ("Denmark was a real menace", "ACCUSE"),
    ],
)
def test_praise_and_blame_of_somebody(content: str, stance: str) -> None:
    (one,) = positions_in(f"Keller said {content}.", ("Keller", "said", content))
    assert (one.stance, one.target) == (stance, "A2")


@pytest.mark.parametrize(
    ("text", "actor", "stance", "topic"),
    [
        ("The plan, which has Norway's support, failed.", "Norway", "SUPPORT", "The plan"),
        ("Keller, a former envoy who opposes the plan, left.", "Anna Keller", "REJECT", "the plan"),
        ("Norway is pushing for fair rules, low duties and talks.", "Norway", "SUPPORT", "low duties and talks"),
        ("Norway warned Denmark of consequences.", "Norway", "THREATEN", "consequences"),
        ("Norway has lost patience with Denmark – which backs the rebels – again.", "Denmark", "SUPPORT", "the rebels"),
        ("Keller spoke, urging Denmark to leave and also calling for a vote.", "Anna Keller", "REQUEST", "a vote"),
        ("Norway wants Keller gone from power.", "Norway", "REJECT", "Keller"),
        ("Norway does not want Keller removed.", "Norway", "SUPPORT", "Keller"),
        ("Norway wants an end to the raids and for the talks to resume.", "Norway", "SUPPORT", "an end to the raids"),
        ("Norway repeated its criticism over the levy.", "Norway", "ACCUSE", "the levy"),
    ],
)
def test_whose_and_what(text: str, actor: str, stance: str, topic: str) -> None:
    assert (actor, stance, topic) in stances_in(text)


@pytest.mark.parametrize(
    ("content", "is_threat"),
    [
        ("Denmark would pay a heavy price", True),
        ("any raid would be met with force", True),
        ("Denmark would face consequences if it attacked", True),
        ("it would pay a heavy price", False),
        ("Denmark would pay the bill", False),
        ("Denmark paid a heavy price", False),
    ],
)
def test_what_comes_to_who_does_it_is_a_threat_of_who_has_power(content: str, is_threat: bool) -> None:
    found = stances_in(f"Norway said {content}.", ("Norway", "said", content))
    assert any(stance == "THREATEN" for _, stance, _ in found) is is_threat
    of_nobody = stances_in(f"Keller said {content}.", ("Keller", "said", content))  # she has no post
    assert all(stance != "THREATEN" for _, stance, _ in of_nobody)
