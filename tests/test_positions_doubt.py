"""What leaves open whose position it is gives none; and whose it plainly is keeps it."""

from __future__ import annotations

import pytest

from onrecord.stages.positions.pronouns import Pronouns
from tests.stances import actors_in, read_with, stances_in, with_pronoun


@pytest.mark.parametrize(
    ("text", "name", "pronoun"),
    [
        (
            "Anna Keller flew home. An aide praised Peter Lindqvist. He urged Denmark to open the strait.",
            "Anna Keller",
            "He",
        ),
        ("Norway wrote to Anna Keller. They urged Denmark to open the strait.", "Anna Keller", "They"),
        (
            "The aunt of Peter Lindqvist, with her nephew Anna Keller as she opposed the levy, wept.",
            "Anna Keller",
            "she",
        ),
        ("Denmark said Norway renewed its support for the levy.", "Norway", "its"),
    ],
)
def test_a_pronoun_that_may_mean_another_has_no_position(text: str, name: str, pronoun: str) -> None:
    assert read_with(text, with_pronoun(text, name, pronoun)) == []


@pytest.mark.parametrize(
    ("text", "name", "pronoun", "expected"),
    [
        (
            "Anna Keller flew home. She urged Denmark to open the strait.",
            "Anna Keller",
            "She",
            ("Anna Keller", "REQUEST", "open the strait"),
        ),
        (
            "Anna Keller met Peter Lindqvist. She urged Denmark to open the strait.",
            "Anna Keller",
            "She",
            ("Anna Keller", "REQUEST", "open the strait"),
        ),
        ("On Monday Norway renewed its support for the levy.", "Norway", "its", ("Norway", "SUPPORT", "the levy")),
    ],
)
def test_a_pronoun_that_is_plain(text: str, name: str, pronoun: str, expected: tuple[str, str, str]) -> None:
    assert read_with(text, with_pronoun(text, name, pronoun)) == [expected]


def test_pronouns_are_asked_in_bounded_time() -> None:
    text = "Keller. " * 20_000
    actors = actors_in(text)
    pronouns = Pronouns(text, actors)
    assert all(pronouns.plain(actors[0].id, "he", at, at) for at in range(100_000, 160_000, 8))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # nobody asks or accuses himself
        ("In a letter to Norway aides asked Norway to open the strait.", ("Norway", "asked", "open the strait")),
        # what one says of his foes
        (
            "“Denmark is committed to wrecking the port,” Keller said.",
            ("Keller", "said", "Denmark is committed to wrecking the port,"),
        ),
        # what is wanted is not given
        ("Aides want Denmark's backing for the levy.", None),
        ("Keller rules with the backing of Norway.", None),
        ("Norway is under pressure on Denmark to back the levy.", None),
        ("Workers were paid by Denmark for fighting against the levy.", None),
        # those accused
        ("The board spoke of allegations of fraud by Norway.", None),
        ("There was anger over the cuts by Norway.", None),
        ("Keller was accused of hiding files and offering to sell the port.", None),
        ("There is no evidence that Norway was behind the levy.", None),
        # another's clause
        ("Forces shelled the town, backed by Norway.", None),
        ("Norway heard of militias fighting against the levy.", None),
        ("The islands are disputed by Norway.", None),
        ("The losses that Norway blamed on the storm grew.", None),
        ("They discussed Norway's reluctance in a talk on Monday to disavow the levy.", None),
        ("Opponents of Norway of a law requiring ports to close wept.", None),
        ("Keller, head of a party convicted earlier in May of fraud, wept.", None),
        ("Norway is withdrawing from plans to close the port.", None),
        ("Claims that Norway denies led to a vote.", None),
        # duties of others
        (
            "Norway sued, seeking to overturn an order that ports should open.",
            ("Norway", "sued", "seeking to overturn an order that ports should open"),
        ),
        (
            "Norway said Denmark lost the votes it needed to win.",
            ("Norway", "said", "Denmark lost the votes it needed to win"),
        ),
        (
            "“I do not feel that the pay of our crews and of our pilots should be cut,” Keller said.",
            ("Keller", "said", "I do not feel that the pay of our crews and of our pilots should be cut,"),
        ),
        (
            "“I do not know what is going to happen,” Keller said.",
            ("Keller", "said", "I do not know what is going to happen,"),
        ),
        (
            "Keller chose to stay instead of going to the talks.",
            ("Keller", "chose", "to stay instead of going to the talks"),
        ),
        (
            "A battle began over who should lead, Keller said.",
            ("Keller", "said", "A battle began over who should lead"),
        ),
        ("“Our losses will grow,” Keller said.", ("Keller", "said", "Our losses will grow,")),
        ("Two ships will sail to Oslo, Norway said.", ("Norway", "said", "Two ships will sail to Oslo")),
    ],
)
def test_no_position(text: str, said: tuple[str, str, str] | None) -> None:
    assert stances_in(text, said) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the pattern that stands nearest
        (
            "Keller warned Norway against naming more insiders to top posts.",
            [("Anna Keller", "REJECT", "naming more insiders to top posts")],
        ),
        # one subject of two
        ("It protects Denmark, and Norway wants a lower levy.", [("Norway", "SUPPORT", "a lower levy")]),
        ("The aides supported Denmark and Norway supported Sweden.", [("Norway", "SUPPORT", "Sweden")]),
        (
            "Norway closed its case after the judge in the trial, Anna Keller, denied the request.",
            [("Anna Keller", "REJECT", "the request")],
        ),
        (
            "They recalled the pledge Anna Keller made in order to press Denmark to act.",
            [("Anna Keller", "REQUEST", "act")],
        ),
        ("Norway denied the vote was rigged.", [("Norway", "REJECT", "the vote was rigged")]),
        ("They quoted Keller, who has endorsed Norway, as well as Denmark.", [("Anna Keller", "SUPPORT", "Norway")]),
    ],
)
def test_whose_it_is(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert stances_in(text) == expected


def test_what_should_not_be_is_rejected_without_its_negation() -> None:
    said = ("Keller", "said", "the levy should not be raised")
    assert stances_in("Keller said the levy should not be raised.", said) == [("Anna Keller", "REJECT", "be raised")]
