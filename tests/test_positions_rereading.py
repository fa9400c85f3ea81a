"""What three more readers of fresh wires found: stances of others, topics that ran into the clause around; in sentences
of our own."""

from __future__ import annotations

import pytest

from onrecord.pipeline import read
from onrecord.record import Actor, Mention, Span
from onrecord.stages.positions.pronouns import Pronouns
from tests.stances import stances_in

_KELLER = "Anna Keller"


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        # what goes on
        (
            f"{_KELLER} denied a request for the pilot, who has lived in Denmark since May, to return to the port.",
            "a request for the pilot, who has lived in Denmark since May, to return to the port",
        ),
        (
            f"{_KELLER} proposed targeted sanctions and travel bans on the crews.",
            "targeted sanctions and travel bans on the crews",
        ),
        (
            "Norway wants a port in the strait and control of the fishing grounds.",
            "a port in the strait and control of the fishing grounds",
        ),
        (f"{_KELLER} repeated her determination to see Peter Lindqvist removed.", "see Peter Lindqvist removed"),
        (
            f"{_KELLER} opposes a rule on whether ships qualify as ferries.",
            "a rule on whether ships qualify as ferries",
        ),
        # what ends
        (f"{_KELLER} banned exports of salt in retaliation for the levy.", "exports of salt"),
        (
            f"{_KELLER} refused to charge the guard over the raid and weeks before another court ruled.",
            "charge the guard over the raid",
        ),
        ("Norway, which had long refused to fund the bridge, allocated $45 million for it.", "fund the bridge"),
        (f"{_KELLER} petitioned the court in May to lift the ban.", "lift the ban"),
        (f"{_KELLER} told the board in a filing to open its books.", "open its books"),
        ("The crews were sent back under the pact, which Norway has condemned.", "the pact"),
    ],
)
def test_the_topic(text: str, topic: str) -> None:
    assert topic in [found for _, _, found in stances_in(text)]


@pytest.mark.parametrize(
    "text",
    [
        f"{_KELLER} has defied all expectations with her campaign.",
        f"{_KELLER} thanked the crews for what she described as a hard year.",
        f"{_KELLER} credits the spots for making the race close.",
        "Norway said the vote would open the way to loans and guarantees above $10 million.",
        "Norway is seeking a successor to the governor.",
        "Norway made 9,418 requests for files last year.",
        "Norway never fulfilled its part of the deal by providing promised cash.",
        "Norway went after the rebels' positions.",
        "Norway and Denmark challenge the credibility of the pact.",
        f"{_KELLER} agreed to an interview about the raid.",
        "Norway apparently does not plan to build more ships, a paper said.",
        "Salt taxes, Anna Keller told reporters in Oslo, will not make us rich.",
    ],
)
def test_what_is_no_stance(text: str) -> None:
    assert stances_in(text) == []


def test_what_is_granted_is_not_asked_for() -> None:
    text = f"{_KELLER} insists that while tariffs should be set for the crews, they must be kept apart from the pact."
    assert "while tariffs should be set for the crews" not in [topic for _, _, topic in stances_in(text)]


def test_who_will_not_run_again_rules_it_out() -> None:
    assert stances_in(f"{_KELLER} said she will not seek another term.") == [(_KELLER, "REJECT", "seek another term")]


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Susan Rice said on Monday that she expects Norway will support new international sanctions on Denmark.",
        "Peter Lindqvist initially said he was ashamed but would not resign.",
        "Traders in Oslo said sometimes they would shop for small items like hair bands.",
        "Scores opposed the merger, the court heard on Monday.",
    ],
)
def test_what_is_no_stance_as_read(text: str) -> None:
    assert read(text).positions == ()


def test_it_goes_on_with_who_acted() -> None:
    text = "The panel instructed Norway to strengthen its ports. It also backed the levy."

    def actor(name: str, *mentions: tuple[str, str]) -> Actor:
        places = [(kind, text.index(f"{word} "), word) for kind, word in mentions]
        found = tuple(Mention(Span(at, at + len(word)), kind, word) for kind, at, word in places)  # type: ignore[arg-type]
        return Actor(name, name, "organization", (), found)

    panel = actor("panel", ("nominal", "The panel"))
    told = actor("Norway", ("name", "Norway"), ("pronoun", "its"), ("pronoun", "It"))
    at = text.index("It ")
    assert not Pronouns(text, [panel, told]).plain("Norway", "it", at, at)


@pytest.mark.model
def test_brackets_part_nobody_from_his_verb() -> None:
    record = read("The crews were sent back under the accord, which the U.N. refugee agency (UNHCR) has condemned.")
    assert "the accord" in [position.topic.text for position in record.positions]


def test_who_is_wanted_is_not_asked_for() -> None:
    assert stances_in("A pilot sought by Norway on suspicion of murder was held on Monday.") == []
