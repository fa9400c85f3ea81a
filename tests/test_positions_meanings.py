"""What looks like a stance and is none, and whose one is: causes that a sixth round of readers found, in sentences of
our own."""

from __future__ import annotations

import pytest

from tests.stances import stances_in

_KELLER = "Anna Keller"


@pytest.mark.parametrize(
    "content",
    [
        "the firm had broken no laws",  # it is cleared
        "Denmark was unlikely to have its way and that chances were slim she would leave",
        "she would need to reverse the cuts",
        "if there was a leak, that should help change the debate",  # what comes of it
        "she welcomed Lund's announcement in June that he would lift the levy",
        "she was praying that the government will lift the levy",
        "the board may drop Denmark's declaration that the quota is a threat to the north",
    ],
)
def test_what_is_said_is_no_stance(content: str) -> None:
    found = stances_in(f"{_KELLER} said {content}.", (_KELLER, "said", content))
    assert not [one for one in found if one[1] in ("PROMISE", "ACCUSE", "REQUEST")]


@pytest.mark.parametrize(
    "text",
    [
        "Norway is concerned about consumer perception.",
        "Norway is worried about how transparent the banks are.",
        "Investors in Norway have all but ruled out a cut this year.",
        f"{_KELLER} was frustrated at having missed the ship.",
        f"{_KELLER} recognized the man in the picture.",
        f"{_KELLER} reassured Denmark that she is in control.",
        f"{_KELLER} told Denmark on Monday she expected the talks to be short.",
        "Norway entered its guilty pleas in the court for the northern district.",
        f"A young woman who reported a fire on Monday, the same day {_KELLER} left, rejected the offer.",
        "Norway has begun offering to customers to meet their needs.",
        "Sweden would back no changes that are not supported by Norway.",
    ],
)
def test_no_stance(text: str) -> None:
    named = [one for one in stances_in(text) if one[0] != "Sweden"]
    assert named == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway is worried about the crackdown.", ("Norway", "REJECT", "the crackdown")),
        (
            f"{_KELLER} reassured Denmark that the crew would be freed.",
            (_KELLER, "PROMISE", "the crew would be freed"),
        ),
        ("Norway recognized Keller as president.", ("Norway", "SUPPORT", "Keller as president")),
        # whose the nearest thing is
        (
            "Denmark may feel a need to return to the optimistic message Norway stuck to for months.",
            ("Norway", "SUPPORT", "the optimistic message"),
        ),
        (
            "The raids were caused by the refusal of the Vardo regime, backed by Norway, to negotiate.",
            ("Norway", "SUPPORT", "the Vardo regime"),
        ),
    ],
)
def test_stances(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in stances_in(text)


def test_a_threat_is_to_those_of_whom_it_is_said() -> None:
    content = "any groups that do not attend the conference will suffer as a consequence"
    found = stances_in(f"Norway said {content}.", ("Norway", "said", content))
    assert found == [("Norway", "THREATEN", "any groups that do not attend the conference will suffer")]


def test_the_leaders_of_a_state_are_not_the_state() -> None:
    assert stances_in("Norway's faith leaders call for peace.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the whole of what is before a passive
        (
            "The operation to end the limbo facing fighters and women in custody was welcomed by Norway.",
            ("Norway", "SUPPORT", "The operation to end the limbo facing fighters and women in custody"),
        ),
        # who is to do it
        ("Norway does not want Keller's opponent to win.", ("Norway", "REJECT", "Keller's opponent to win")),
        (
            f"Norway refused to allow {_KELLER}, then a senator, to speak at the gate.",
            ("Norway", "REJECT", f"allow {_KELLER}, then a senator, to speak at the gate"),
        ),
        ("Norway wants to make Denmark pay for it.", ("Norway", "SUPPORT", "make Denmark pay for it")),
        (
            "Norway guaranteed the levy would not be scrapped this year.",
            ("Norway", "PROMISE", "the levy would not be scrapped"),
        ),
        (
            "Norway demanded that Denmark, Sweden and Oslo take the crews back.",
            ("Norway", "REQUEST", "Denmark, Sweden and Oslo take the crews back"),
        ),
    ],
)
def test_topics_have_who_and_what(text: str, expected: tuple[str, str, str]) -> None:
    assert any(found[:2] == expected[:2] and found[2].startswith(expected[2]) for found in stances_in(text))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            f"There is little chance the board will regulate the banks, {_KELLER} said.",
            (_KELLER, "said", "There is little chance the board will regulate the banks"),
        ),
        (
            f"{_KELLER} is likely to tell Denmark that it should build the ships.",
            (_KELLER, "likely to tell", "that it should build the ships"),
        ),
        (
            f"She was hurt after refusing to comply with orders, {_KELLER} said.",
            (_KELLER, "said", "She was hurt after refusing to comply with orders"),
        ),
    ],
)
def test_what_is_said_of_others_is_not_the_speakers(text: str, said: tuple[str, str, str]) -> None:
    assert stances_in(text, said) == []


@pytest.mark.parametrize(
    "text",
    [
        "Investors in Norway shrugged off a fall in prices.",
        "Hundreds of teachers in Norway called in sick to protest the levy.",
        "Many banks in Norway offer to allow access to data.",
    ],
)
def test_norway_takes_no_stance(text: str) -> None:
    assert [one for one in stances_in(text) if one[0] == "Norway"] == []


@pytest.mark.parametrize(
    "text",
    [
        f"Norway retweeted a film showing what appeared to be supporters of {_KELLER} hurting two crews.",
        "Norway had received guarantees that its demands would be met.",
        f"{_KELLER} is expected to again delay her promise to move the port.",
        f"{_KELLER} did not specify who had sought the protection order.",
        "Norway has adopted a secondary role in the talks.",
        f"{_KELLER} walked away from her post in 2009.",
        "Norway accepted 300 refugees in the first four months of the year.",
        "Norway stood with signs in its hands.",
        "Norway was not voicing support for a higher rate.",
        "Before Norway can support the bill, it must change.",
    ],
)
def test_what_looks_like_a_stance_is_none(text: str) -> None:
    assert stances_in(text) == []


def test_who_is_among_members_from_a_state_is_not_the_state() -> None:
    text = "Members from several states, including Norway and Denmark, have been angered by the change."
    assert stances_in(text) == []


def test_a_threat_of_action_is_not_to_who_is_wronged() -> None:
    text = f"{_KELLER} has threatened action over Denmark's wide trade surplus with Norway."
    (found,) = stances_in(text)
    assert found[2] == "action over Denmark's wide trade surplus with Norway"


def test_what_is_questioned_is_a_whole_clause() -> None:
    text = f"{_KELLER} questions whether taxes from growth will pay for the levy."
    assert stances_in(text) == [(_KELLER, "REJECT", "taxes from growth will pay for the levy")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway is concerned about Denmark's compliance with the pact's rules.", []),
        ("Norway is concerned that the truce is so weak.", []),
        ("Norway is concerned about the deployment of ships.", [("Norway", "REJECT", "the deployment of ships")]),
        ("There is little sign of any demand from Norway for fresh funds.", []),
        ("The selling of the shares by managers in Norway pushes Oslo further.", []),
        ("The party will use its seats in the board, which Norway controls, to defend the levy.", []),
    ],
)
def test_worries_and_slight_signs(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert stances_in(text) == expected


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            f"{_KELLER} contends local towns err when they refuse to hand over the files.",
            (_KELLER, "contends", "local towns err when they refuse to hand over the files"),
        ),
        (
            f"A day after saying she would welcome a debate, {_KELLER} called it off.",
            (_KELLER, "saying", "she would welcome a debate"),
        ),
    ],
)
def test_what_is_said_is_not_of_the_speaker_or_overtaken(text: str, said: tuple[str, str, str]) -> None:
    assert stances_in(text, said) == []


def test_what_is_not_just_so_is_so() -> None:
    content = "she would not just attack the port but also take it"
    found = stances_in(f"{_KELLER} said {content}.", (_KELLER, "said", content))
    assert [(who, stance) for who, stance, _ in found] == [(_KELLER, "THREATEN")]


def test_what_others_are_charged_with_is_not_their_stance() -> None:
    content = "Denmark, which controls the market, had promoted false reports"
    found = stances_in(f"{_KELLER} alleged that {content}.", (_KELLER, "alleged", content))
    assert all(who != "Denmark" for who, _, _ in found)


@pytest.mark.parametrize(
    "text",
    [
        f"{_KELLER} lost her home in a fire in the north last June that threatened her dogs.",
        "Norway has withdrawn support for the war in the south.",
        "Tribesmen armed to fight Norway now refuse to give up their arms.",
    ],
)
def test_what_is_given_up_or_done_by_others_is_no_stance(text: str) -> None:
    assert stances_in(text) == []


def test_what_another_thinks_is_not_the_speakers() -> None:
    content = f"{_KELLER} finds the charges grave and thinks he should leave the race"
    found = stances_in(f"{content}, Norway said.", ("Norway", "said", content))
    assert all(who != "Norway" for who, _, _ in found)


def test_who_is_expected_to_win_has_spoken() -> None:
    content = "Denmark should build the ships"
    found = stances_in(f"{_KELLER}, expected to win, said {content}.", (_KELLER, "said", content))
    assert [(who, stance) for who, stance, _ in found] == [(_KELLER, "REQUEST")]
