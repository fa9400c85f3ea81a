"""What three more readers of fresh wires found: stances of others, topics that ran into the clause around; in sentences
of our own."""

from __future__ import annotations

import pytest

from onrecord.pipeline import read
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
        (f"{_KELLER} opposes a rally of the pro-harbour lobby in Oslo.", "a rally of the pro-harbour lobby in Oslo"),
        (
            f"{_KELLER} proposed targeted sanctions and travel bans on the crews.",
            "targeted sanctions and travel bans on the crews",
        ),
        (
            "Norway wants a port in the strait and control of the fishing grounds.",
            "a port in the strait and control of the fishing grounds",
        ),
        (f"{_KELLER} repeated her determination to see the king removed.", "see the king removed"),
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
        "Peter Lindqvist said that he expects Norway will back the levy.",
        f"{_KELLER} has defied all expectations with her campaign.",
        f"{_KELLER} thanked the crews for what she described as a hard year.",
        f"{_KELLER} credits the spots for making the race close.",
        "Norway said the vote would open the way to loans and guarantees above $10 million.",
        f"{_KELLER} initially said that she was ashamed but would not resign.",
        "Norway is seeking a successor to the governor.",
        "Norway made 9,418 requests for files last year.",
        "Norway never fulfilled its part of the deal by providing promised cash.",
        f"{_KELLER} appears to have lessened her determination to see the king removed.",
        "Norwegian planes went after the rebels' positions.",
        "Norway's raids challenge the credibility of the pact.",
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
@pytest.mark.parametrize("first", ["The inquiry panel told Norway to strengthen its ports by hiring guards."])
def test_it_goes_on_with_who_acted(first: str) -> None:
    record = read(f"{first} It also recommended closing the strait.")
    names = {actor.id: actor.name for actor in record.actors}
    assert "Norway" not in [names[p.actor] for p in record.positions if p.cue.text == "recommended"]


@pytest.mark.model
def test_a_number_is_no_actor() -> None:
    record = read("Scores of investors who lost money oppose the merger, the court heard on Monday.")
    names = {actor.id: actor.name.lower() for actor in record.actors}
    assert not [p for p in record.positions if names[p.actor] in ("scores", "some", "dozens")]


@pytest.mark.model
def test_brackets_part_nobody_from_his_verb() -> None:
    record = read("The crews were sent back under the accord, which the U.N. refugee agency (UNHCR) has condemned.")
    assert "the accord" in [position.topic.text for position in record.positions]


@pytest.mark.parametrize(
    "text",
    [
        f"{_KELLER} said sometimes she would shop for salt at the port.",
        "A pilot sought by Norway on suspicion of murder was held on Monday.",
    ],
)
def test_habits_and_who_is_wanted_are_no_stance(text: str) -> None:
    assert stances_in(text) == []
