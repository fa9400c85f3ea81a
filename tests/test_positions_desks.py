"""What later rounds of readers of fresh wires found: topics cut short or run on, and stances that were another's or
none; in sentences of our own."""

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
            f"{_KELLER} questioned Norway's ability to safely and quickly open the port.",
            "Norway's ability to safely and quickly open the port",
        ),
        (f"{_KELLER} insisted the crews be remembered as heroes.", "the crews be remembered as heroes"),
        (f"{_KELLER} backs a vote in fair, UN-supervised conditions.", "a vote in fair, UN-supervised conditions"),
        (f"{_KELLER} opposes retaining him as the board's leader.", "retaining him as the board's leader"),
        (
            f"{_KELLER} asked the board to name the harbours that the crews and the king have sold.",
            "the board to name the harbours that the crews and the king have sold",
        ),
        (
            "Norway refused to pick between following the rules and following the king.",
            "pick between following the rules and following the king",
        ),
        (f"{_KELLER} called for changes in both thinking and work hours.", "changes in both thinking and work hours"),
        (
            f"{_KELLER} backs the claim that the first king, a sailor from the north, was born abroad.",
            "the claim that the first king, a sailor from the north, was born abroad",
        ),
        (
            "Norway wants to stop its biggest rival, Peter Lindqvist, from making more of them.",
            "stop its biggest rival, Peter Lindqvist, from making more of them",
        ),
        (f"{_KELLER} pledged to honor all who died at sea.", "honor all who died at sea"),
        ("Norway disputed the description of the raid as a crime.", "the description of the raid as a crime"),
        (f"{_KELLER} accused sailors of leaving too late.", "sailors of leaving too late"),
        # what does not
        (f"{_KELLER} urged him to resign in a conversation in May.", "resign"),
        (f"{_KELLER} opposed the spending plans and warning of debts.", "the spending plans"),
        (f"When {_KELLER} refused to fight then they left her.", "fight"),
        (f"Some say {_KELLER}'s proposal to open the port was a centerpiece of the vote.", "open the port"),
        (f"Apple sells goods and plans, attributes long favored by {_KELLER}.", "attributes"),
        (f"{_KELLER} backed the merger of the ports at a fair late last year.", "the merger of the ports at a fair"),
        ("Norway warned against cutting off the port simply because it is old.", "cutting off the port"),
        (f"{_KELLER} wants to close the port in a deposition made public.", "close the port"),
        (
            f"Sailors fear {_KELLER}'s proposal to build a wall in the port would cost them votes.",
            "build a wall in the port",
        ),
        (
            f"{_KELLER} has blocked the cuts to the fund, and the head of the port, a lawyer, spoke of them.",
            "the cuts to the fund",
        ),
    ],
)
def test_the_topic(text: str, topic: str) -> None:
    assert {found for _, _, found in stances_in(text)} == {topic}


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "topic"),
    [
        (f"{_KELLER} has accused the Bureau of Fisheries of fraud.", "fraud"),
        (
            "The court could split, with its four judges opposing the ban and its two clerks backing the shops.",
            "the ban",
        ),
        (
            f"{_KELLER} said: “We hope our counterparts in other countries can work together.”",
            "our counterparts in other countries can work together",
        ),
        (f"“We will swear in the man and then the board would decide,” {_KELLER} said.", "swear in the man"),
    ],
)
def test_the_topic_as_read(text: str, topic: str) -> None:
    assert {position.topic.text for position in read(text).positions} == {topic}


@pytest.mark.parametrize(
    "text",
    [
        f"The king demanded {_KELLER} resign for saying that both sides were to blame for the raid.",
        f"{_KELLER} left as she walked out of the Harbour Café with a bowl of soup.",
        f"{_KELLER} estimates that some 500 sailors should be free to leave.",
        f"{_KELLER} said ten ports still need to be asked.",
        f"“They are calm,” {_KELLER} said of the raid, which she called “a very dangerous state of things”.",
        f"{_KELLER} met voters in a part of the country with strong support for her rival.",
        f"By law, they must tell the board, said {_KELLER}.",
        f"{_KELLER} said they shot down Danish fighters.",
        f"{_KELLER} spoke of the delegates needed ahead of the vote.",
    ],
)
def test_what_is_no_stance(text: str) -> None:
    assert not [one for one in stances_in(text) if one[0] == _KELLER]


@pytest.mark.parametrize("verb", ["denounced", "condemned", "slammed"])
def test_who_denounces_claims_rejects_them(verb: str) -> None:
    assert stances_in(f"{_KELLER} {verb} the allegations.") == [(_KELLER, "REJECT", "the allegations")]


def test_what_is_agreed_ends_before_what_is_said_of_it() -> None:
    text = "Norway paid a bill, agreed with Denmark in May, that the harbour party described as a joke."
    assert all("harbour party" not in topic for _, _, topic in stances_in(text))


def test_who_is_against_a_thing_does_not_promise_what_it_would_do() -> None:
    text = "Norway has opposed the levy, saying it would punish even the smallest crews."
    assert stances_in(text) == [("Norway", "REJECT", "the levy")]


def test_what_somebody_told_a_paper_is_not_the_papers_view() -> None:
    text = f"{_KELLER} told reporters that the accusations are “absolutely false,” the Harbour News reported."
    assert not [one for one in stances_in(text) if one[0] != _KELLER]


def test_groups_are_backed_and_not_what_is_done_to_them() -> None:
    text = "The king called on the crews not to seize new territory from groups that Norway supports."
    assert ("Norway", "SUPPORT", "groups") in stances_in(text)


def test_a_body_is_backed_and_not_the_defeats_by_it() -> None:
    text = "The repeated defeats by rebels backed by Norway have weakened the king."
    assert stances_in(text) in ([("Norway", "SUPPORT", "rebels")], [("Norway", "SUPPORT", "rebels backed by Norway")])


def test_what_was_done_does_not_go_on_with_what_is_to_be_done() -> None:
    text = f"{_KELLER} called on Denmark to respond to criticism, and sought answers by May 24."
    assert (_KELLER, "REQUEST", "answers by May 24") in stances_in(text)
    assert not [one for one in stances_in(text) if one[0] == "Denmark"]


def test_a_speech_in_a_state_is_not_the_states() -> None:
    assert stances_in(f"{_KELLER} gave a speech in Norway that criticised the levy.") == []
