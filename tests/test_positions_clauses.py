"""Positions whose topic, or whose actor, stands elsewhere than behind a verb and its subject."""

from __future__ import annotations

import pytest

from tests.stances import stances_in


@pytest.mark.parametrize(
    ("text", "actor", "stance", "topic"),
    [
        # the topic stands before a relative clause
        ("The envoys discussed the levy, which Norway has long opposed.", "Norway", "REJECT", "the levy"),
        ("It was a pact Keller has championed.", "Anna Keller", "SUPPORT", "a pact"),
        ("He spoke of claims of fraud that Oslo denies.", "Oslo", "REJECT", "claims of fraud"),
        (
            "Lifting the ban on exports, something Norway has sought, would help traders.",
            "Norway",
            "REQUEST",
            "Lifting the ban on exports",
        ),
        ("A truce that Norway called for, which began at noon, held.", "Norway", "REQUEST", "A truce"),
        # the passive in a relative clause, and of two verbs
        ("They read a plan that was backed by Norway.", "Norway", "SUPPORT", "a plan"),
        ("The pact was encouraged and sponsored by Oslo.", "Oslo", "SUPPORT", "The pact"),
        # what a thing meets with
        ("The levy drew swift criticism from Norway.", "Norway", "ACCUSE", "The levy"),
        ("Denmark announced a levy on fish, igniting opposition from Norway.", "Norway", "REJECT", "a levy on fish"),
        # whose a noun is by what follows its topic
        ("The board considered a request for relief by Norway.", "Norway", "REQUEST", "relief"),
        ("Keller went further with a commitment to keep the base.", "Anna Keller", "PROMISE", "keep the base"),
        # asides
        ("Denmark sulked, while Norway, in turn, has criticised the levy.", "Norway", "ACCUSE", "the levy"),
        ("Norway urged Denmark, helped by its allies, to open the strait.", "Norway", "REQUEST", "open the strait"),
        ("Denmark was asked by Norway in the last two years to act.", "Norway", "REQUEST", "act"),
        ("Norway proposed to the Oslo-led group that they share the fish.", "Norway", "SUPPORT", "they share the fish"),
        # adjectives
        ("Norway is willing to share its fish.", "Norway", "AGREE", "share its fish"),
        ("Norway is not willing to share its fish.", "Norway", "REJECT", "share its fish"),
        ("Norway is insistent that the strait stay open.", "Norway", "REQUEST", "the strait stay open"),
        # whom a promise is made to is not what is promised
        ("Keller promised the miners she would reopen the pit.", "Anna Keller", "PROMISE", "reopen the pit"),
        # what somebody will not do is refused, whoever tells of it
        ("Norway will not attend the ceremony on Saturday.", "Norway", "REJECT", "attend the ceremony"),
    ],
)
def test_where_topic_and_actor_stand(text: str, actor: str, stance: str, topic: str) -> None:
    assert (actor, stance) in {(who, what) for who, what, _ in stances_in(text)}
    assert any(topic in found for who, what, found in stances_in(text) if (who, what) == (actor, stance))


@pytest.mark.parametrize(
    "text",
    [
        "Last week Norway met the envoys.",
        "Norway will win the match.",
        "The levy could draw criticism from Norway.",
        "Norway would have backed the levy.",
        "Norway attacked the town that Denmark held.",
    ],
)
def test_what_is_no_stance(text: str) -> None:
    assert stances_in(text) == []


def test_the_speaker_promises_for_his_country() -> None:
    text = "Keller said her government will withdraw the bill."
    assert stances_in(text, ("Keller", "said", "her government will withdraw the bill")) == []


def test_what_would_have_been_is_no_promise() -> None:
    text = "“We would have sold the port,” Keller said."
    assert stances_in(text, ("Keller", "said", "We would have sold the port")) == []


def test_a_warning_keeps_its_whole_clause() -> None:
    text = "Norway warned that Denmark and its allies would face sanctions."
    found = stances_in(text, ("Norway", "warned", "that Denmark and its allies would face sanctions"))
    assert ("Norway", "THREATEN", "Denmark and its allies would face sanctions") in found


def test_comment_is_no_request() -> None:
    assert stances_in("Oslo did not reply to Norway's requests for comments.") == []
