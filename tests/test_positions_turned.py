"""What readers of four times thirty wires found turned round or cut short: each kind in a sentence of our own."""

from __future__ import annotations

import pytest

from tests.stances import stances_in

Stances = list[tuple[str, str, str]]
Said = tuple[str, str, str]
_KELLER = "Anna Keller"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what stands before the clause whose infinitive has no object
        ("It is a goal Norway has vowed to meet.", [("Norway", "PROMISE", "a goal Norway has vowed to meet")]),
        (
            "The ban that Norway plans to lift was set in May.",
            [("Norway", "PROMISE", "The ban that Norway plans to lift")],
        ),
        (
            "A bill that Norway, which has no seat, wants to block is ready.",
            [("Norway", "SUPPORT", "A bill that Norway, which has no seat, wants to block")],
        ),
        ("Norway asked Denmark to do so.", []),
        # the whole subject of a passive
        (
            "Steps to close ports to crews were condemned by Norway.",
            [("Norway", "ACCUSE", "Steps to close ports to crews")],
        ),
        (
            "The raid on ports in Denmark was condemned by Norway.",
            [("Norway", "ACCUSE", "The raid on ports in Denmark")],
        ),
        (
            "The dispute facing crews in Oslo was welcomed by Denmark.",
            [("Denmark", "SUPPORT", "The dispute facing crews in Oslo")],
        ),
        # where a topic ends
        ("Norway plans to send as many as 40 ships.", [("Norway", "PROMISE", "send as many as 40 ships")]),
        ("Norway vowed to continue to save lives.", [("Norway", "PROMISE", "continue to save lives")]),
        (
            "Norway insists the council, which meets in May, should sign the pact.",
            [("Norway", "REQUEST", "the council, which meets in May, should sign the pact")],
        ),
        ("Norway insists the levy, the first of its kind, will help trade.", []),
        ("The ministry showed Norway's budget proposal for the next fiscal year.", []),
        # nobody has said so
        ("Sweden wants to push through Norway's approval for the line.", [("Sweden", "SUPPORT", "the line")]),
        ("Norway's support for the levy remains unclear.", []),
        ("Sweden, faced with assurances that the pact would last, stood by Denmark.", []),
        ("Keller charged her ministers with reviving trade.", []),
        ("Critics back home dislike Keller.", []),
        ("The throne of Norway dates back more than 900 years.", []),
        ("Keller met people with objections to the levy.", []),
        ("Norway asked Denmark to sign and be open to talks.", [("Norway", "REQUEST", "sign")]),
        ("Keller spoke at a dinner for the party.", []),
        ("Keller offered praise for the clinic.", [("Anna Keller", "SUPPORT", "the clinic")]),
        ("Norway offered two ships.", [("Norway", "PROMISE", "two ships")]),
        ("As Keller left, the crews, weary of it, have rejected the pact.", []),
    ],
)
def test_narration(text: str, expected: Stances) -> None:
    assert stances_in(text) == expected


@pytest.mark.parametrize(
    ("content", "mode", "expected"),
    [
        ("We will probably lose the vote", "direct", []),
        ("We probably won't get to that", "direct", []),
        ("We will almost certainly be late", "direct", []),
        ("We will continue to pose a threat", "direct", []),
        ("We will see the report", "direct", []),
        ("We will close the port", "direct", [(_KELLER, "PROMISE", "close the port")]),
        ("I had this feeling that I will not see the port again", "direct", []),
        ("I was ready to return if they had asked", "direct", []),
        ("it is about care that must be paid for", "reported", []),
        ("she dissented in the ruling that schools must open", "reported", []),
        ("the blaze broke out in the port", "reported", []),
    ],
)
def test_what_was_said(content: str, mode: str, expected: Stances) -> None:
    text = f"“{content},” Keller said." if mode == "direct" else f"Keller said {content}."
    assert stances_in(text, ("Keller", "said", content)) == expected
