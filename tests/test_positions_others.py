"""Stances that a fifth round of readers found given to another, or made of words that show none, in sentences of our
own."""

from __future__ import annotations

import pytest

import onrecord
from tests.stances import stances_in

Stances = list[tuple[str, str, str]]
_KELLER = "Anna Keller"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # whom a letter or a complaint goes to does not say what it says
        (
            "Norway has written to Denmark urging the crews to leave.",
            [("Norway", "REQUEST", "the crews to leave")],
        ),
        (
            "Norway filed a complaint with Denmark accusing the crews of fraud.",
            [("Norway", "ACCUSE", "the crews of fraud")],
        ),
        (
            "Norway called for a total and complete shutdown of the port.",
            [("Norway", "REQUEST", "a total and complete shutdown of the port")],
        ),
        (
            "Norway signed the pact, pledging never again to use poison gas.",
            [("Norway", "PROMISE", "never again to use poison gas")],
        ),
        # a denial before its subject
        ("Nor can Norway wholly trust Denmark.", []),
        ("Never has Norway backed the levy.", []),
        # a danger is no threat
        ("Norway threatened her safety.", []),
        ("Norway threatened a blockade.", [("Norway", "THREATEN", "a blockade")]),
        # the wish is another's whom the sentence does not name
        (f"{_KELLER} was worried about missing a train.", []),
    ],
)
def test_whose_words_they_are(text: str, expected: Stances) -> None:
    assert stances_in(text) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("she would have to think about the levy", []),
        ("Denmark would likely have to leave", []),
        ("it will not meet its target", []),
        ("she would want no part of it had she been asked", []),
        (
            "Denmark should expel the crew should it stay",
            [(_KELLER, "REQUEST", "expel the crew should it stay")],
        ),
    ],
)
def test_what_was_said(content: str, expected: Stances) -> None:
    text = f"{_KELLER} said {content}."
    assert stances_in(text, (_KELLER, "said", content)) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"{_KELLER} cited a case in which the phrase “Denmark should go” was on a wall.",
        "There were protests over killings by police in several cities.",
        f"{_KELLER} said the board - which has imposed fines on banks, dealers and credit card firms for fraud -"
        " had harmed trade.",
        f"{_KELLER} is unlikely to want that any more than she would welcome a raid by Denmark.",
        f"{_KELLER} was one of the first members of the party. He was first to call for Keller's resignation.",
        f"{_KELLER} said Lund would sometimes interrupt talks.",
        f"{_KELLER} got an urgent call from Bea Lund, saying she needed to meet.",
        f"{_KELLER} was jailed for gunning down the popular governor of the province over her criticism of the levy.",
        f"{_KELLER}, a lawyer, said she had defended fraud cases in many courts.",
        f"The judge, Bea Lund, said {_KELLER}'s criminal acts called for a longer sentence.",
        f"“I am not able to cast aside my doubts and vote for the levy,” {_KELLER} said.",
        "The feud between Norway and its rivals threatened to rip the pact apart.",
        f"{_KELLER} was standing with her back against the wall.",
        "Norway ended its venture with Denmark, which initially promised to build three ports.",
        f"Concerns remain whether {_KELLER} can overcome questions about her use of public cars.",
        f"Reports were made. The Kremlin denies that and {_KELLER} says there was no plot.",
        f"{_KELLER} does not think she can reach a deal with them on a budget.",
        "Wages fell for Norwegians, dampening their willingness to spend.",
        "Zenda opposition to attend Geneva peace talks.",
        f"“She made them promise not to tell a soul,” {_KELLER} said.",
        "Senate negotiators are still trying to reach a deal on helping crews.",
        "Norway was criticizing the pact for its cost last month and is now calm.",
        f"{_KELLER} said the work should take six to nine months.",
        f"A religious leader can currently endorse a candidate, {_KELLER} said.",
        f"It is hard to take seriously {_KELLER}'s sudden respect for human rights.",
        f"{_KELLER} said she'd just returned from the port.",
        f"{_KELLER} joked that the city should flood its tunnels.",
        f"“Neither side started the brawl and our officers intervened,” {_KELLER} said.",
        f"“When I hear them say something like, ‘We are going to close the ports,’ I leave,” {_KELLER} said.",
        f"“She must have done it by radio,” {_KELLER} said.",
        f"Norway spoke. Under the targets proposed by {_KELLER}, Norway would commit to taking in more crews.",
        f"Norway is adamant that {_KELLER} would not use the pause to close the port.",
    ],
)
def test_nobodys_stance(text: str) -> None:
    assert [(p.actor, p.stance, p.topic.text) for p in onrecord.read(text).positions] == []


def test_a_news_agency_called_as_an_island_is_no_state() -> None:
    actors = onrecord.read("The news agency Saba said talks would go on. Saba gave no day.").actors
    assert [(a.name, a.type) for a in actors if a.name == "Saba"] == [("Saba", "organization")]


def test_a_president_beside_a_firm_of_his_name_is_a_person() -> None:
    text = "Hentzau came to office last year. President Hentzau left. The Hentzau Effect Company made a film of it."
    assert [(a.name, a.type) for a in onrecord.read(text).actors if a.name == "Hentzau"] == [("Hentzau", "person")]
