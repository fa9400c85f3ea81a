"""What a clause holds open, or gives to another, is no stance; what its topic depends on stays in the topic."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from onrecord.record import Actor, Mention, Span
from tests.stances import actors_in, read_with, stances_in

Said = tuple[str, str, str]
Stances = list[tuple[str, str, str]]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "“Either they pay up or they have to get out,” Keller said.",
            ("Keller", "said", "Either they pay up or they have to get out"),
        ),
        (
            "“It is hard to say that we need to cut the levy,” Keller said.",
            ("Keller", "said", "It is hard to say that we need to cut the levy"),
        ),
        (
            "“If mid-sized firms have to stop their work, crews may go hungry,” Keller said.",
            ("Keller", "said", "If mid-sized firms have to stop their work, crews may go hungry"),
        ),
        (
            "“If they win, the port as we know it will cease to exist,” Keller said.",
            ("Keller", "said", "If they win, the port as we know it will cease to exist"),
        ),
        ("Norway said it would support or block bills at the council's wish.", None),
        ("Anna Keller represented Norway in a lawsuit alleging fraud in Denmark.", None),
        ("Anna Keller voiced deep concern about the allegations.", None),
        ("Anna Keller, contesting the party's nomination, met the crews.", None),
        ("Norway had planned to open the strait.", None),
        ("Until the last minute Norway had refused to attend the talks.", None),
        ("Norway is adamant that the law will undermine trust.", None),
        ("Anna Keller pressed Peter Lindqvist on his record.", None),
        ("Two firms, backed by the Harbour Council, sued Norway on Monday.", None),
        ("Even if the crews did cut it by half, Norway would not win the race.", None),
        ("Unless the levy goes, Norway will not sign the pact.", None),
        (
            "“Unless we stop it, we will lose the port,” Keller said.",
            ("Keller", "said", "Unless we stop it, we will lose the port"),
        ),
        (
            "“It was not our intention to close the port,” Keller said.",
            ("Keller", "said", "It was not our intention to close the port"),
        ),
        (
            "Keller said he had been advised that he should go.",
            ("Keller", "said", "he had been advised that he should go"),
        ),
        (
            "“These things have to do with the port,” Keller said.",
            ("Keller", "said", "These things have to do with the port"),
        ),
        ("Seven states not including Norway ban the catch of cod.", None),
        ("The families of men killed fighting Norway in the north have condemned the report.", None),
        ("Crews reported being turned away by Norway and warned that they would be jailed.", None),
        ("Norway and Denmark, who back the crews and the port respectively, met in Oslo.", None),
        ("The row renewed questions about Norway's willingness to sign the pact.", None),
        ("Members of the council have approved no law, and Norway has approved no bill.", None),
        (
            "“We have seen coverage claiming that we want war,” Keller said.",
            ("Keller", "said", "We have seen coverage claiming that we want war"),
        ),
        ("Traders have concerns Norway is seeking to raise the levy.", None),
        ("The pact, said Anna Keller, has allowed Norway to grow.", None),
        (
            "“The levy is going to have to be paid by crews,” Keller said.",
            ("Keller", "said", "The levy is going to have to be paid by crews"),
        ),
        (
            "Keller said Lindqvist would have supported the levy.",
            ("Keller", "said", "Lindqvist would have supported the levy"),
        ),
    ],
)
def test_what_is_held_open_gives_no_stance(text: str, said: Said | None) -> None:
    assert [one for one in stances_in(text, said) if "support or block" not in one[2]] == []


@pytest.mark.parametrize(
    ("text", "said", "expected"),
    [
        (
            "Keller said Denmark should step aside if the charges are true.",
            ("Keller", "said", "Denmark should step aside if the charges are true"),
            [("Anna Keller", "REQUEST", "step aside if the charges are true")],
        ),
        (
            "Norway agreed to open the strait when the raids stop.",
            None,
            [("Norway", "AGREE", "open the strait when the raids stop")],
        ),
        (
            "Norway called for members of the Harbour Party (HP) to stand trial.",
            None,
            [("Norway", "REQUEST", "members of the Harbour Party (HP) to stand trial")],
        ),
        (
            "Norway would not sign the pact until the raids had ended, Keller said.",
            ("Keller", "said", "Norway would not sign the pact until the raids had ended"),
            [("Norway", "REJECT", "sign the pact until the raids had ended")],
        ),
        (
            "Keller refused to face Lindqvist if others came.",
            None,
            [("Anna Keller", "REJECT", "face Lindqvist if others came")],
        ),
        (
            "Norway demanded that the port (1,457 hectares) be shut.",
            None,
            [("Norway", "REQUEST", "the port (1,457 hectares) be shut")],
        ),
        (
            "Norway hoped to support the pact.",
            None,
            [("Norway", "SUPPORT", "support the pact")],
        ),
        (
            "Norway voiced its criticism of the pact and a call for new talks.",
            None,
            [("Norway", "ACCUSE", "the pact")],
        ),
        (
            "Envoys spoke of a reversal of the policy adopted by Norway.",
            None,
            [("Norway", "AGREE", "the policy")],
        ),
        (
            "“We will not leave here without a pact,” Keller said.",
            ("Keller", "said", "We will not leave here without a pact"),
            [("Anna Keller", "REJECT", "leave here without a pact")],
        ),
        (
            "Norway objected to the inclusion of groups they fear in the talks.",
            None,
            [("Norway", "REJECT", "the inclusion of groups they fear in the talks")],
        ),
        ("Norway slammed Keller's opponent.", None, [("Norway", "ACCUSE", "Keller's opponent")]),
        ("Norway wants the crews sent home.", None, [("Norway", "SUPPORT", "the crews sent home")]),
        ("Norway is adamant that the strait stay open.", None, [("Norway", "REQUEST", "the strait stay open")]),
    ],
)
def test_a_topic_keeps_what_it_depends_on(text: str, said: Said | None, expected: Stances) -> None:
    assert stances_in(text, said) == expected


def _meaning(text: str, name: str) -> list[Actor]:
    """The actors of `text`, every *he* in it held to be the one of that name."""
    spans = [Span(*found.span()) for found in re.finditer(r"\b[Hh]e\b", text)]
    mentions = tuple(Mention(span, "pronoun", span.of(text)) for span in spans)
    return [replace(a, mentions=(*a.mentions, *mentions)) if a.name == name else a for a in actors_in(text)]


@pytest.mark.parametrize(
    ("text", "name", "stances"),
    [
        (
            "For some months Peter Lindqvist was an adviser to Anna Keller. During that time he opposed the levy.",
            "Anna Keller",
            [],
        ),
        ("Anna Keller left. Peter Lindqvist fought moves which he fears. He opposed the levy.", "Anna Keller", []),
        (
            "Anna Keller left. Peter Lindqvist fought moves which he fears. He opposed the levy.",
            "Peter Lindqvist",
            [("Peter Lindqvist", "REJECT", "the levy")],
        ),
    ],
)
def test_a_pronoun_goes_on_with_one_that_is_plain(text: str, name: str, stances: Stances) -> None:
    assert read_with(text, _meaning(text, name)) == stances
