"""What six rounds of readers of fresh wires found: topics that lacked whom they are about or ran on, and stances that
were none; in sentences of our own."""

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
        ("Norway urged the crews to be patient.", "the crews to be patient"),
        # what goes on
        (f"{_KELLER} was unwilling to join a Denmark-dominated board.", "join a Denmark-dominated board"),
        (f"{_KELLER} wants to bring humanitarian supplies to the port.", "bring humanitarian supplies to the port"),
        (f"{_KELLER} assailed the board for not having a single sailor.", "the board for not having a single sailor"),
        (f"{_KELLER} decried a law where firms can buy votes.", "a law where firms can buy votes"),
        ("Norway wants talks with one of the Oslo, Norway, gunmen.", "talks with one of the Oslo, Norway, gunmen"),
        ("Norway approved the 21 billion euro ($24 billion) deal.", "the 21 billion euro ($24 billion) deal"),
        # what does not
        (f"{_KELLER} rejected the request in a statement sent to reporters.", "the request"),
        (f"{_KELLER} is seeking monetary damages to cover the costs.", "monetary damages to cover the costs"),
        (f"{_KELLER} backed a rule on background checks for sailors.", "a rule on background checks for sailors"),
        (
            f"{_KELLER} welcomed the fact the fragile truce appeared to hold.",
            "the fact the fragile truce appeared to hold",
        ),
        ("Norway sought changes to ensure Denmark cannot veto it.", "changes to ensure Denmark cannot veto it"),
        (f"{_KELLER}, a critic of the levy and an ardent supporter of the king, left.", "the levy"),
        ("Norway backed her rival, Peter Lindqvist, in the vote.", "her rival, Peter Lindqvist"),
        ("The sum is low, prompting criticism from Denmark that the king was spared.", "the king was spared"),
        (f"{_KELLER} pushed the plan in the north.", "the plan in the north"),
        ("Norway and Denmark accused each other of fraud.", "fraud"),
        (
            "Norway rejected talks between her aides and those of the king.",
            "talks between her aides and those of the king",
        ),
        ("Norway rejected the plan last week.", "the plan"),
    ],
)
def test_the_topic(text: str, topic: str) -> None:
    assert {found for _, _, found in stances_in(text)} == {topic}


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        (f"{_KELLER} opposed the largest display the island has seen.", "the largest display the island has seen"),
        (f"{_KELLER} backed a plan to rebuild and expand the port.", "a plan to rebuild and expand the port"),
        (f"{_KELLER} welcomed help for small and mid-sized banks.", "help for small and mid-sized banks"),
        (f"{_KELLER} backed the king in a battle over who should lead.", "the king in a battle over who should lead"),
        ("Norway rejected reports describing the raid as violent.", "reports describing the raid as violent"),
        ("Norway plans to cancel all flights scheduled for Monday.", "cancel all flights scheduled for Monday"),
        (
            "Norway opposes rules for ports such as Oslo, Bergen and Vardo.",
            "rules for ports such as Oslo, Bergen and Vardo",
        ),
        (
            "Norway accused Denmark of using its charts without paying for them.",
            "using its charts without paying for them",
        ),
        ("Norway backs the change and 32 percent of the crews do not.", "the change"),
        ("Norway backed the board and accusing the king was no help.", "the board"),
        ("Norway demanded an inquiry in the UK. We know no more.", "an inquiry in the UK"),
        ("Norway urged the crews to leave the strait and said they were late.", "the crews to leave the strait"),
        ("Norway plans to act, welcomed the inquiry.", "act"),
        ("Norway opposes any deal just because it is old.", "any deal"),
        (f"{_KELLER} was lobbying against the law, adopted by Norway in May.", "the law"),
        (f"{_KELLER} denied wrongdoing on Twitter.", "wrongdoing"),
        (
            f"{_KELLER} opposes what she called a “deeply flawed plan” for the port.",
            "what she called a “deeply flawed plan” for the port",
        ),
        (f"{_KELLER} condemned what she called a “dirty trick”.", "what she called a “dirty trick”"),
        ("Norway opposes calling the war over.", "calling the war over"),
        ("Norway wants ships to talk about.", "ships to talk about"),
    ],
)
def test_a_topic_among_others(text: str, topic: str) -> None:
    assert topic in [found for _, _, found in stances_in(text)]


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
        f"{_KELLER} was held after she pushed the student's camera.",
        "Aides tried to extract a pledge from Norway to leave the strait.",
        "Norway received praise for the handling of the storm.",
        "Talks with Norway collapsed on Friday, casting doubt on the pact.",
        f"{_KELLER} denied the team a title, denying a clean sweep for the club.",
        "Norway offered its condolences.",
        "Norway has accepted close to two million refugees from the south.",
        f"{_KELLER} adopted a new method of counting.",
        f"{_KELLER}'s main concern about the plan has been its cost.",
        "The levy would raise more under a bill being offered by Norway.",
        f"{_KELLER} asked not to be named.",
        "The firms, Norway said, settled charges that they cheated sailors.",
        f"{_KELLER} campaigned for president in the north.",
        f"{_KELLER} welcomed staff back from the holiday.",
        f"{_KELLER} voiced alarm over her daughter's trip to the north.",
        "No cash would be released unless the premier, Peter Lindqvist, agreed to a truce.",
        "Norway warned its citizens on Saturday about threats to tourist areas in the south.",
        f"{_KELLER} is wary about the broader health of the economy.",
        "Norway, another state asked to explain its policy, is silent.",
        "The sum will help with urgently needed humanitarian goods for Norway.",
        f"{_KELLER} questioned the clerk about the sale, pointing to letters and bills.",
        f"{_KELLER} blamed his reaction on the heat.",
        f"{_KELLER} voiced outrage at the town's plight.",
        "Norway has garnered praise for the handling of the storm.",
        "Norway gave assurances that the water was safe.",
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
        "the board paid more than she will make there",
        "deals signed between Norway and Denmark would help the trade",
        "2015 should represent the peak of the losses",
        "any charges not alleging crimes should go to the board",
        "their support is crucial to the king",
        "envoys from Norway will join the trip",
        "she is sure she will win the case",
        "the rebate was a vested right",
        "looting of the port is a federal crime",
        "it would help all who fish",
        "the case was a criminal inquiry",
    ],
)
def test_what_is_said_is_no_stance(content: str) -> None:
    assert stances_in(f"{_KELLER} said {content}.", (_KELLER, "said", content)) == []


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


def test_alleged_deeds_are_not_the_allegations() -> None:
    content = "the allegations “deeply disturbing”"
    assert stances_in(f"{_KELLER} called {content}.", (_KELLER, "called", content)) == []


def test_a_topic_begins_in_what_was_said() -> None:
    content = "young people need to lead the party"
    found = stances_in(f"{_KELLER} said on Friday “{content}.”", (_KELLER, "said", f"“{content}.”"))
    assert [topic for _, _, topic in found] == [content]


def test_who_is_urged_does_not_back() -> None:
    found = stances_in(f"{_KELLER} met crews backed by Norway, and urged Denmark to act.")
    assert [who for who, stance, _ in found if stance == "SUPPORT"] == ["Norway"]


def test_what_it_would_take_is_no_promise() -> None:
    content = "it would take a war to stop the trade"
    assert stances_in(f"{_KELLER} said {content}.", (_KELLER, "said", content)) == []


def test_a_sum_keeps_its_sign() -> None:
    content = "the board needs $44 billion for the ports"
    found = stances_in(f"{_KELLER} said {content}.", (_KELLER, "said", content))
    assert all(not topic.startswith("44") for _, _, topic in found)


@pytest.mark.model
def test_what_one_had_to_do_is_not_asked_for() -> None:
    assert read("OSLO (Reuters) - Anna Keller, a shopkeeper, said she had to close the shop.").positions == ()


def test_what_is_not_wanted_is_not_wanted() -> None:
    content = "“I do not want anything coming out of here.”"
    assert [stance for _, stance, _ in stances_in(f"{_KELLER} said {content}", (_KELLER, "said", content))] == [
        "REJECT"
    ]


def test_who_is_told_of_asks() -> None:
    found = stances_in(f"Norway and Denmark, which {_KELLER} said had been asking for a larger port, met.")
    assert {who for who, _, _ in found} == {"Norway", "Denmark"}


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "OSLO (Reuters) - The U.S. territory is mired in crisis. It is hoping for help from abroad.",
        "OSLO (Reuters) - The plague killed more than 10,000 people, and it promised to cut its response time.",
    ],
)
def test_it_is_nobody_who_is_not_a_body(text: str) -> None:
    assert read(text).positions == ()


def test_a_sentence_ends_before_the_code_of_a_wire() -> None:
    text = "Norway rebuked Denmark for its veto. [nL2N1N805Y] “The attempt is a lie,” the king said."
    assert [topic for _, _, topic in stances_in(text)][:1] == ["its veto"]


@pytest.mark.parametrize(
    "text",
    [
        "Norway tried to head off opposition to the levy in the north.",
        "Norway supported the rebels until one month ago.",
        "The steps could include talks with Norway or asking Denmark to review the case.",
        "Norway has warned the decision to suspend the rule could hurt the crews.",
        "Norway declined 2.8 percent in May.",
    ],
)
def test_what_is_no_stance_of_norways(text: str) -> None:
    assert not [one for one in stances_in(text) if one[0] == "Norway"]
