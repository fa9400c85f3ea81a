"""Where a topic ends, in sentences of our own: cuts that a sixth round of readers found to lose what was meant."""

from __future__ import annotations

import pytest

from tests.stances import stances_in


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        # what something is taken for or made
        (
            "Norway recognized Vardo as Denmark's capital, breaking with allies.",
            "Vardo as Denmark's capital",
        ),
        ("Norway rejected framing the dispute as a trade issue.", "framing the dispute as a trade issue"),
        ("Anna Keller accused Oslo of using the city as a political pawn.", "using the city as a political pawn"),
        ("Norway called for a ban as the crews left.", "a ban"),
        (
            "Anna Keller said she hoped the Danes would not take a business as usual approach.",
            "the Danes would not take a business as usual approach",
        ),
        # free relatives
        (
            "Anna Keller ordered her country to be ready in the face of what she sees as threats.",
            "her country to be ready in the face of what she sees as threats",
        ),
        ("Anna Keller wants the world to hear what happened to her.", "the world to hear what happened to her"),
        (
            "Norway asked two agencies to provide documents showing whether they used Nordbank software.",
            "two agencies to provide documents showing whether they used Nordbank software",
        ),
        (
            "Anna Keller said she wanted someone who was not a member of the trust to run Nordbank.",
            "someone who was not a member of the trust to run Nordbank",
        ),
        # a quotation that opens in a topic
        (
            "Norway denied it had ever “intimidated, coerced, or tried to harm, any member of the crew.”",
            "it had ever “intimidated, coerced, or tried to harm, any member of the crew",
        ),
        # “not only … but”
        (
            "Norway intends to not only build its own ships, but also sell boats to other firms.",
            "not only build its own ships, but also sell boats to other firms",
        ),
        # a code in brackets
        (
            "Norway asked for a court order compelling Nordbank Inc (NRDB.O) or Sudbank to open the vaults.",
            "a court order compelling Nordbank Inc (NRDB.O) or Sudbank to open the vaults",
        ),
        ("Norway allowed the Turkish strikes in airspace it controls.", "the Turkish strikes in airspace it controls"),
        ("Norway voiced opposition to the gas deal.", "the gas deal"),
        ("Anna Keller's decision to pull out is a game-changer.", "pull out"),
        ("Norway's offer of cash at least gives western governments some leverage.", "cash"),
        ("Anna Keller urged Denmark to resign in a conversation the following day.", "resign"),
        ("Norway wants cuts to apply to 2017.", "cuts to apply to 2017"),
        (
            "Norway encouraged sailors to “stop being afraid of seeking help”.",
            "sailors to “stop being afraid of seeking help”",
        ),
    ],
)
def test_topics_are_whole(text: str, topic: str) -> None:
    assert [found for _, _, found in stances_in(text)] == [topic]
