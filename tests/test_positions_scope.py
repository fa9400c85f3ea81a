"""What the words around a cue turn round is not read as its opposite: what is dropped, denied, others' or once was."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.record import Mention, Part, Source, Span
from onrecord.stages.positions.pronouns import Pronouns
from onrecord.stages.positions.reading import positions
from tests.stances import actors_in, read_with, stances_in, statement, with_pronoun

Stances = list[tuple[str, str, str]]
Said = tuple[str, str, str]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway cut off support for the rebels.", []),
        ("Norway used to support the levy.", []),
        ("Denmark suspects Norway wants war.", []),
        ("Norway was asked to approve or reject the levy.", []),
        ("Norway had supported the levy but now opposes trawlers.", [("Norway", "REJECT", "trawlers")]),
        ("Norway's support for the rebels has ended.", []),
        (
            "Norway's former support for the rebels annoyed Denmark.",
            [("Denmark", "ACCUSE", "Norway's former support for the rebels")],
        ),
        ("Without Norway's support for the treaty, it cannot pass.", []),
        ("Neither Norway nor Denmark backed the plan.", []),
        ("Denmark challenged Norway to support the levy.", [("Denmark", "REQUEST", "support the levy")]),
        (
            "Norway rejected a Danish motion to condemn the raid.",
            [("Norway", "REJECT", "a Danish motion to condemn the raid")],
        ),
        (
            "Anna Keller criticised Denmark's support for the rebels.",
            [("Anna Keller", "ACCUSE", "Denmark's support for the rebels"), ("Denmark", "SUPPORT", "the rebels")],
        ),
        ("If Norway cannot come up with a deal to cut the levy, schools will close.", []),
        ("The treaty is no longer opposed by Norway.", []),
        ("The treaty has to be approved by Norway.", []),
        (
            "Peter Lindqvist opposed the plan of the board, angering Norway.",
            [
                ("Peter Lindqvist", "REJECT", "the plan of the board"),
                ("Norway", "ACCUSE", "Peter Lindqvist opposed the plan of the board"),
            ],
        ),
        (
            "Keller refused help from Denmark, which supports the levy.",
            [("Anna Keller", "REJECT", "help from Denmark")],
        ),
        ("The lawsuit, filed after Norway closed the port, accused Keller of lying.", []),
        ("Norway denied Keller the seat that he wanted.", []),
        ("Keller spoke for less than ninety minutes.", []),
        ("Traders such as Keller warned of dire consequences.", []),
        ("Norway suggested that Denmark made the threats.", []),
        ("Norway is threatening Denmark in the north.", []),
        ("Norway dared Denmark to oppose the pact.", [("Norway", "REQUEST", "oppose the pact")]),
    ],
)
def test_the_story_does_not_say_the_opposite(text: str, expected: Stances) -> None:
    assert stances_in(text) == expected


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        (
            "Denmark opposes the levy, Keller said, and wants to end it.",
            ("Keller", "said", "Denmark opposes the levy"),
            [("Denmark", "REJECT", "the levy"), ("Denmark", "SUPPORT", "end it")],
        ),
        ("“They say that we want war,” Keller said.", ("Keller", "said", "They say that we want war"), []),
        (
            "“Denmark says we should pay for the wall,” Keller said.",
            ("Keller", "said", "Denmark says we should pay for the wall"),
            [],
        ),
        (
            "“I am not saying that we should close the port,” Keller said.",
            ("Keller", "said", "I am not saying that we should close the port"),
            [],
        ),
        (
            "Keller said rejecting the treaty would be a mistake.",
            ("Keller", "said", "rejecting the treaty would be a mistake"),
            [("Anna Keller", "ACCUSE", "rejecting the treaty")],
        ),
        (
            "Keller said he regretted having supported the war.",
            ("Keller", "said", "he regretted having supported the war"),
            [],
        ),
        (
            "Keller dismissed as nonsense a report that Norway backed the rebels.",
            ("Keller", "dismissed", "as nonsense a report that Norway backed the rebels"),
            [],
        ),
        (
            "Keller alleged that Denmark supports the rebels.",
            ("Keller", "alleged", "that Denmark supports the rebels"),
            [("Anna Keller", "ACCUSE", "Denmark supports the rebels")],
        ),
        (
            "Keller said a judge cannot speak without having to insult people.",
            ("Keller", "said", "a judge cannot speak without having to insult people"),
            [],
        ),
        (
            "“Had the raid been illegal, Norway would have stopped,” Keller said.",
            ("Keller", "said", "Had the raid been illegal, Norway would have stopped"),
            [],
        ),
        ("Keller disagreed that the raid was illegal.", ("Keller", "disagreed", "that the raid was illegal"), []),
        (
            "Keller said Peter Lindqvist thought the raid was illegal.",
            ("Keller", "said", "Peter Lindqvist thought the raid was illegal"),
            [],
        ),
        (
            "Keller said that what Peter Lindqvist called a disgrace was a success.",
            ("Keller", "said", "that what Peter Lindqvist called a disgrace was a success"),
            [],
        ),
        (
            "“We will not rest until the port is open,” Keller said.",
            ("Keller", "said", "We will not rest until the port is open"),
            [],
        ),
        (
            "Keller said ports in Oslo and Norway must be open.",
            ("Keller", "said", "ports in Oslo and Norway must be open"),
            [("Anna Keller", "REQUEST", "ports in Oslo and Norway must be open")],
        ),
        (
            "Anna Keller said clerks who object to the levy could stay.",
            ("Anna Keller", "said", "clerks who object to the levy could stay"),
            [],
        ),
        ("Keller believes Norway wants war.", ("Keller", "believes", "Norway wants war"), []),
        ("Keller fears Norway will oppose the treaty.", ("Keller", "fears", "Norway will oppose the treaty"), []),
    ],
)
def test_a_source_does_not_say_the_opposite(text: str, said: Said, expected: Stances) -> None:
    assert stances_in(text, said) == expected


@pytest.mark.parametrize(
    ("text", "pronoun"),
    [
        ("Norway walked back its pledge to close the port.", "its"),
        ("Norway backed away from its demand for a wall.", "its"),
        ("Norway reversed its opposition to the levy.", "its"),
        ("Norway retreated from its threat to close the port.", "its"),
        ("Norway voiced regret over its opposition to free trade.", "its"),
    ],
)
def test_what_is_given_up_is_no_stance(text: str, pronoun: str) -> None:
    stances = {stance for _, stance, _ in read_with(text, with_pronoun(text, "Norway", pronoun))}
    assert stances <= {"ACCUSE"}


@pytest.mark.parametrize(
    "verb", ["blames Denmark for the raid, which it denies", "accuses Denmark of a raid that it denies"]
)
def test_who_makes_a_charge_does_not_deny_it(verb: str) -> None:
    text = f"Norway {verb}."
    found = read_with(text, with_pronoun(text, "Norway", "it"))
    assert [stance for _, stance, _ in found] == ["ACCUSE"]


def test_a_he_is_not_whom_the_story_calls_she() -> None:
    text = "Anna Keller won her seat. Anna Keller won the vote he wanted."
    ends = {"her": text.index("her "), "he": text.index("he wanted")}
    her, he = (Mention(Span(at, at + len(low)), "pronoun", low) for low, at in ends.items())
    (keller,) = actors_in(text)
    for mentions, plain in (((he,), True), ((her, he), False)):
        pronouns = Pronouns(text, [replace(keller, mentions=(*keller.mentions, *mentions))])
        assert pronouns.plain("A1", "he", text.index("he wanted"), text.rindex("Anna")) is plain


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("“I oppose the levy,” said Peter Lindqvist after Anna Keller spoke.", "Peter Lindqvist after Anna Keller", []),
        ("Three guards who accused Anna Keller opposed the levy.", "Three guards who accused Anna Keller", []),
    ],
)
def test_a_source_named_by_the_way_takes_no_position(text: str, source: str, expected: Stances) -> None:
    cue, content = ("said", "I oppose the levy") if "said" in text else ("opposed", "the levy")
    actors = actors_in(text)
    keller = next(actor for actor in actors if actor.name == "Anna Keller")
    said = statement(text, actors, "Keller", cue, content)
    at = text.index(source)
    said = replace(said, source=Source(Part.cut(text, [Span(at, at + len(source))]), "named", 0.9, keller.id))
    found = positions(text, [Span(0, len(text))], actors, [said])
    assert [one.stance for one in found if one.actor == keller.id] == expected
