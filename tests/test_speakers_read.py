"""Who speaks, and what kind of source it is, in short stories read with the model."""

from __future__ import annotations

import pytest

from onrecord.pipeline import read


def spoken(text: str) -> list[tuple[str, str | None, str | None]]:
    """Of each statement the source's words, the speaker and the kind of source."""
    record = read(text)
    names = {actor.id: actor.name for actor in record.actors}
    return [(s.source.part.text, names.get(s.source.actor or ""), s.source.kind) for s in record.statements]


@pytest.mark.parametrize(
    ("text", "speaker", "kind"),
    [
        ("ROME (Reuters) - Comedian Bill Hentzau said he would sue the town.", "Bill Hentzau", "named"),
        (
            "Aldo Conti left on Monday.\n\nConti and eight other senators from the west asked for a meeting.",
            "Aldo Conti and eight other senators",
            "unnamed",
        ),
        (
            "ROME (Reuters) - Ruth Marlow, 44, left the town. The Belga agency quoted her as saying: “I was happy.”",
            "Ruth Marlow",
            "named",
        ),
        (
            "PARIS (Reuters) - The Herald quoted a Polish official as saying the deal was dead.",
            "a Polish official",
            "unnamed",
        ),
    ],
)
def test_who_speaks(text: str, speaker: str, kind: str) -> None:
    assert [(who, what) for _, who, what in spoken(text)][-1:] == [(speaker, kind)]


def test_a_source_that_is_understood_is_of_its_actors_kind() -> None:
    text = "ROME (Reuters) - Energy Ministry officials left at noon and did not comment on the plan. Aldo Conti, the "
    text += "prime minister, met the king, saying the plan was dead."
    kinds = [(words, kind) for words, _, kind in spoken(text)]
    assert all(kind is not None for _, kind in kinds), kinds


def test_mr_opens_no_turn() -> None:
    text = "Mr. Sapt spoke with the envoy on Monday.\n\nMr. Sapt told him that the treaty stands.\n\n"
    text += "Mr. Sapt thanked the envoy for his help."
    assert {words for words, _, _ in spoken(text)} == {"Mr. Sapt"}


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        # who holds a high post is known, and so is what news calls that person
        (
            "Donald Trump sparked outrage with a sharp rebuke of Theresa May after she criticized him for it.",
            "she",
            "Theresa May",
        ),
        (
            "Emmanuel Macron spoke to Angela Merkel on Monday. She wants a new pact, she said.",
            "she",
            "Angela Merkel",
        ),
        (
            "Critics, including Donald Trump, say Hillary Clinton lost secrets but the former first lady denies it.",
            "the former first lady",
            "Hillary Clinton",
        ),
    ],
)
def test_who_is_known_to_all_is_he_or_she(text: str, source: str, speaker: str) -> None:
    assert (source, speaker) in [(words, who) for words, who, _ in spoken(text)]


def test_a_judge_is_not_the_executive_who_is_named_next() -> None:
    text = (
        "LOS ANGELES (Reuters) - A federal magistrate judge in Los Angeles handed down an order on Tuesday requiring "
    )
    text += "Apple to help.\n\nApple Chief Executive Officer Tim Cook called the request unprecedented."
    assert ("Apple Chief Executive Officer Tim Cook", "Tim Cook") in [(words, who) for words, who, _ in spoken(text)]
    assert all(who != "Tim Cook" for words, who, _ in spoken(text) if "judge" in words)


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        (
            "Republicans in the U.S. Senate who are threatening to block any nominee met on Monday.",
            "who",
            "Republicans",
        ),
        (
            "“It is wrong,” said Kim Mi-ae of the People Power Party, who proposed the revision.",
            "who",
            "Kim Mi-ae",
        ),
        (
            "SAN FRANCISCO (Reuters) - The San Francisco police chief, Greg Suhr, resigned on Thursday as the mayor "
            "indicated he had lost confidence in the chief.",
            "the mayor",
            "the mayor",
        ),
    ],
)
def test_who_is_not_whom_the_words_beside_name(text: str, source: str, speaker: str) -> None:
    assert (source, speaker) in [(words, who) for words, who, _ in spoken(text)]


def test_a_governor_of_one_state_is_not_that_of_another() -> None:
    text = "Ohio Governor John Kasich is staying in the race. In a statement, the former Florida governor called Ted "
    text += "Cruz a consistent conservative."
    assert all(who != "John Kasich" for words, who, _ in spoken(text) if "Florida" in words)


@pytest.mark.parametrize(
    ("text", "source", "speaker"),
    [
        (
            "WASHINGTON (Reuters) - A federal appeals court in Virginia refused a bid by President Donald Trump's "
            "administration. The administration had urged the appeals court to suspend an order.",
            "The administration",
            "A federal appeals court",
        ),
    ],
)
def test_who_is_not_a_body_of_another_kind(text: str, source: str, speaker: str) -> None:
    assert (source, speaker) not in [(words, who) for words, who, _ in spoken(text)]


def test_it_with_which_a_remark_opens_is_the_body_that_speaks() -> None:
    text = "MILAN (Reuters) - Nordbank Group said on Monday it still considers Hitachi's revised offer too low."
    actors = {actor.name: [mention.text for mention in actor.mentions] for actor in read(text).actors}
    assert "it" not in actors["Hitachi"]


def test_the_businessman_is_not_the_president() -> None:
    text = (
        "WASHINGTON (Reuters) - President Barack Obama spoke on Tuesday. Obama said the world was safe. Donald Trump "
    )
    text += "is leading the field to pick the next president. The billionaire businessman has called for a ban."
    assert ("The billionaire businessman", "Donald Trump") in [(words, who) for words, who, _ in spoken(text)]
