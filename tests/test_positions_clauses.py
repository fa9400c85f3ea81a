"""Positions whose topic, or whose actor, stands elsewhere than behind a verb and its subject."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.record import Part, Span
from onrecord.stages.positions.reading import positions
from tests.stances import actors_in, stances_in, statement


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


@pytest.mark.parametrize(
    ("text", "actor", "stance"),
    [
        # whose refusal it is
        ("Police paid Keller back for refusing to endorse Norway.", "Norway", "REJECT"),
        ("Oslo rejected a Danish call, and Norway needs Denmark to support the levy.", "Denmark", "SUPPORT"),
        ("Norway rejected a paper of Denmark urging restraint.", "Norway", "REQUEST"),
        # plans that are given up
        ("Norway scrapped plans last year to allow mining.", "Norway", "PROMISE"),
        ("Norway scrapped plans last year to allow mining.", "Norway", "AGREE"),
        # conditions that hold for both verbs
        ("There would be trouble if Norway did not leave the pact and did not allow the flights.", "Norway", "REJECT"),
        # what charges say of somebody
        ("A jury indicted Keller in March on charges alleging the theft of papers.", "Anna Keller", "ACCUSE"),
        # a worry about what is one's own
        ("Norway voiced concern over its border security.", "Norway", "REJECT"),
        # facts are no wishes
        ("Norway insisted the plan was a copy of its own.", "Norway", "REQUEST"),
        ("Norway suggested that the plan is a copy.", "Norway", "REQUEST"),
        # what is pushed away is not promoted, what is disputed not by who is near
        ("Norway pushed the rebels out of the town.", "Norway", "SUPPORT"),
        ("Norway sailed around disputed islands.", "Norway", "REJECT"),
        # what a law does its opponents do not
        ("Opponents in Oslo of a law that bars farmers from fishing met.", "Oslo", "REJECT"),
        ("Norway jettisoned a goal of cutting the levy.", "Norway", "SUPPORT"),
        # what one is worried about may be dear to one
        ("Norway voiced concern about the safety of students.", "Norway", "REJECT"),
        # what is only rumoured
        ("It raised accusations that Norway intends to move the farmers.", "Norway", "PROMISE"),
        # who is banned, not the place
        ("Norway banned traders from the port.", "Norway", "REJECT"),
        # claims that others make
        ("Norway questioned claims that the firm was open.", "Norway", "ACCUSE"),
        # a person is questioned, not doubted
        ("The panel of Norway questioned Keller on Monday.", "Norway", "REJECT"),
    ],
)
def test_the_opposite_is_not_read(text: str, actor: str, stance: str) -> None:
    assert (actor, stance) not in {(who, what) for who, what, _ in stances_in(text)}


def test_an_inverted_condition_is_no_request() -> None:
    text = "Keller predicted anger should somebody else win."
    assert stances_in(text, ("Keller", "predicted", "anger should somebody else win")) == []


def test_who_stands_for_the_noun_before_it_not_for_a_name_inside() -> None:
    text = "It angered critics of Keller’s plan, who said that the sale was a mistake."
    assert stances_in(text, ("Keller", "said", "the sale was a mistake")) != []
    actors = actors_in(text)
    at = text.index("who")
    told = statement(text, actors, "Keller", "said", "the sale was a mistake")
    source = replace(told.source, part=Part.cut(text, [Span(at, at + 3)]))
    assert positions(text, [Span(0, len(text))], actors, [replace(told, source=source)]) == ()


def test_what_experts_foresee_is_not_their_promise() -> None:
    text = "It is a step that Keller says will weaken the port."
    assert stances_in(text, ("Keller", "says", "will weaken the port")) == []


def test_a_purpose_is_not_of_whose_name_the_place_has() -> None:
    assert stances_in("Farmers met outside of Keller Hall to voice their opposition to the levy.") == []


def test_a_pronoun_in_a_warning_means_what_it_can_mean() -> None:
    text = "Keller warned it would cut the grant."
    assert stances_in(text, ("Keller", "warned", "it would cut the grant")) == []
    text = "Norway warned it would cut the grant."
    assert stances_in(text, ("Norway", "warned", "it would cut the grant")) == [("Norway", "THREATEN", "cut the grant")]


def test_a_view_is_of_what_its_object_hangs_on() -> None:
    text = "Keller said criticism levelled at the plan was absurd."
    found = stances_in(text, ("Keller", "said", "criticism levelled at the plan was absurd"))
    assert found == [("Anna Keller", "REJECT", "criticism levelled at the plan")]


def test_a_view_is_of_all_that_is_joined() -> None:
    text = "Keller said remarks on farmers and traders are unacceptable."
    found = stances_in(text, ("Keller", "said", "remarks on farmers and traders are unacceptable"))
    assert found == [("Anna Keller", "REJECT", "remarks on farmers and traders")]


def test_what_others_say_of_somebody_is_his() -> None:
    text = "Lund spoke of Keller, who police said refused the offer."
    assert ("Anna Keller", "REJECT", "the offer") in stances_in(text)


def test_a_rejected_demand_is_not_the_rejecters() -> None:
    text = "Norway rejected a statement that the levy should be dropped."
    found = stances_in(text, ("Norway", "rejected", "a statement that the levy should be dropped"))
    assert "REQUEST" not in {stance for _, stance, _ in found}


def test_what_is_to_be_done_with_a_thing_belongs_to_the_topic() -> None:
    assert stances_in("Norway called for the levy to be dropped.") == [("Norway", "REQUEST", "the levy to be dropped")]
