"""Positions without a word of stance, and subjects and topics that stand far off or are cut short elsewhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.record import Mention, Part, Span
from onrecord.stages.positions.reading import positions
from tests.stances import actors_in, stances_in, statement

Said = tuple[str, str, str]


def says(content: str) -> tuple[str, Said]:
    """A sentence in which Keller says `content`, and the statement that it is."""
    return f"Keller said {content}.", ("Keller", "said", content)


@pytest.mark.parametrize(
    ("content", "stance", "topic"),
    [
        ("the only way to end the war was through talks", "SUPPORT", "talks"),
        ("the only option left is a truce", "SUPPORT", "a truce"),
        ("only a return to talks can end the row", "SUPPORT", "a return to talks"),
        ("it was time for Denmark to open its ports", "REQUEST", "open its ports"),
        ("talks cannot begin until the raids stop", "REQUEST", "the raids stop"),
        ("there could be no talks until the ships leave", "REQUEST", "the ships leave"),
        ("the blame for the raid lies with Denmark", "ACCUSE", "Denmark"),
        ("it was a deliberate attempt to wreck the talks", "ACCUSE", "a deliberate attempt to wreck the talks"),
        ("he saw through Denmark's efforts to undermine it", "ACCUSE", "Denmark's efforts to undermine it"),
        ("the raids were almost certainly a deliberate war crime", "ACCUSE", "the raids"),
        ("a summit would be premature", "REJECT", "a summit"),
        ("the report was not accurate", "REJECT", "the report"),
        ("the levy was not the answer", "REJECT", "the levy"),
        ("it was important for Denmark to keep the strait open", "REQUEST", "keep the strait open"),
        ("Denmark was behind the raid", "ACCUSE", "Denmark was behind the raid"),
        ("Denmark had committed grave abuses", "ACCUSE", "Denmark had committed grave abuses"),
        ("Denmark would have to leave the island", "REQUEST", "leave the island"),
    ],
)
def test_what_is_said_shows_a_stance(content: str, stance: str, topic: str) -> None:
    found = {(what, about) for who, what, about in stances_in(*says(content)) if who == "Anna Keller"}
    assert (stance, topic) in found


@pytest.mark.parametrize(
    "content",
    [
        "the only way to end the war was not a truce",
        "it was not time for Denmark to open its ports",
        "he cannot sleep until the raids stop",
        "the talks began at noon until the ships left",
        "the blame for the raid lies elsewhere",
        "it was an attempt to free the crew",
        "it was important",
        "a summit would be premature if the raids went on",
        "Denmark had ordered a meal",
        "Denmark's aim was to wreck the talks",
    ],
)
def test_what_is_said_shows_none(content: str) -> None:
    assert not [found for found in stances_in(*says(content)) if found[1] != "PROMISE"]


@pytest.mark.parametrize(
    ("text", "actor", "stance", "topic"),
    [
        # topics that go on, and that end where a quotation does
        (
            "Norway blocked access to sites such as the harbour.",
            "Norway",
            "REJECT",
            "access to sites such as the harbour",
        ),
        ("Keller dismissed questions about whether she would go.", "Anna Keller", "REJECT", "whether she would go"),
        ("Norway welcomed Monday's vote in Oslo.", "Norway", "SUPPORT", "Monday's vote"),
        ("Norway adopted a Copenhagen deal to slow the thaw.", "Norway", "AGREE", "deal to slow the thaw"),
        ("Norway wants the ports of the north to be open.", "Norway", "REQUEST", "be open"),
        # subjects that stand far off
        ("Norway has cut its catch in the north and is pushing Denmark to act.", "Norway", "REQUEST", "act"),
        ("Norway, Sweden and others are unwilling to cut ties.", "Sweden", "REJECT", "cut ties"),
        ("Norway sent aides to Denmark on Monday to press for an answer.", "Norway", "REQUEST", "an answer"),
        ("She met Keller - a former envoy - who has pushed for a truce.", "Anna Keller", "SUPPORT", "a truce"),
        ("It followed Keller's speech in Oslo calling for a truce.", "Anna Keller", "REQUEST", "a truce"),
        # patterns
        ("Norway warned it could take further steps.", "Norway", "THREATEN", "further steps"),
        ("Keller cast doubt on the figures.", "Anna Keller", "REJECT", "the figures"),
        ("Norway recommitted to the pact.", "Norway", "PROMISE", "the pact"),
        ("Norway's goal is a lasting truce.", "Norway", "SUPPORT", "a lasting truce"),
        ("Keller voiced hope that the exchange goes on.", "Anna Keller", "SUPPORT", "the exchange goes"),
        ("Keller lost confidence in the board.", "Anna Keller", "ACCUSE", "the board"),
    ],
)
def test_topics_and_subjects(text: str, actor: str, stance: str, topic: str) -> None:
    found = [about for who, what, about in stances_in(text) if (who, what) == (actor, stance)]
    assert any(topic in about for about in found)


def test_who_would_not_hesitate_refuses_nothing() -> None:
    assert not stances_in(
        "Norway said it would not hesitate to act.", ("Norway", "said", "it would not hesitate to act")
    )


def test_who_is_named_as_one_of_several_takes_the_stance_too() -> None:
    text = "Norway and others in the north, including Keller, have called for a vote."
    actors = actors_in(text)
    one = statement(text, actors, "Norway", "have called for", "a vote")
    several = replace(one, source=replace(one.source, part=Part.cut(text, [Span(0, text.index(" have"))])))
    found = positions(text, [Span(0, len(text))], actors, [several])
    assert {(position.actor, position.stance) for position in found} == {("A1", "REQUEST"), ("A2", "REQUEST")}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        # what is held against somebody is no charge of who denies it
        ("Norway was maligned in accusations that it meddled.", "Norway|was maligned in|accusations that it meddled"),
        ("Keller said a bill failed to be passed.", "Keller|said|a bill failed to be passed"),
        ("Keller said aides were behind bars.", "Keller|said|aides were behind bars"),
        ("Keller said Norway was behind the raid.", "Keller|said|Norway was behind the raid"),
        # questions and what is so under a name
        ("Keller is unsure how Norway would act.", ""),
        ("Keller gave the name under which they would go.", "Keller|gave|the name under which they would go"),
        ("Keller asked how quickly aid for those in the north should come.", "Keller|asked|how quickly aid"),
        ("Keller said they must be thinking.", "Keller|said|they must be thinking"),
        # no stance of whom the words name
        ("Keller questioned the witnesses.", ""),
        ("Keller is probing alleged fraud in Norway.", ""),
        ("Keller urged the envoys of the north.", ""),
        ("Keller boycotted entirely.", ""),
        ("Keller used banned missiles.", ""),
        ("Norway and those who agreed with the rationale left.", ""),
        ("Keller said the raiders were a legitimate target.", "Keller|said|the raiders were a legitimate target"),
        ("It is far from clear if Keller, who has just won a vote, will agree to do more.", ""),
        ("Keller pushed further into the north.", ""),
        ("Keller did not believe that Norway wanted a vote.", "Keller|did not believe|that Norway wanted a vote"),
        ("Keller said denying the thaw was perverse.", "Keller|said|denying the thaw was perverse"),
        ("Keller spoke of the court, which must approve it.", "Keller|spoke of|the court, which must approve it"),
        ("Keller said there were bigger tax breaks for Norway.", "Keller|said|there were bigger tax breaks for Norway"),
        ("Keller is reluctant, however, to rally behind Norway.", ""),
        ("The best way to stop Keller would be for Norway to act.", ""),
        ("Keller dismissed her cabinet.", ""),
        ("Keller questioned Norway in a hearing.", ""),
        ("The row will end, Keller said, offering Norway a chance.", "Keller|said|The row will end"),
        ("Keller left at a time when those in the north, tired of it, rejected the plan.", ""),
        (
            "Keller said Norway's military raids will not help Denmark.",
            "Keller|said|Norway's military raids will not help Denmark",
        ),
        (
            "Keller described Norway as a beast that needed taming.",
            "Keller|described|Norway as a beast that needed taming",
        ),
        ("Keller conceded that Norway would have to be heard.", "Keller|conceded|that Norway would have to be heard"),
        ("Keller told Peter Lindqvist that the north upheld and kept the plan.", ""),
        ("Keller used missiles while the envoys, tired of the raids, now plans to leave.", ""),
        ("Aides from outside Norway urged restraint.", ""),
        ("It is about policy in Norway, which has sought to end the raids.", ""),
        ("The mayor warned Keller not to attack the port.", "Keller|warned|not to attack the port"),
        ("Keller claimed that Norway was more open than most.", "Keller|claimed|that Norway was more open than most"),
        ("Keller came for guarantees that the force in Oslo would not attack.", ""),
        ("Keller said they must've been in a rush.", "Keller|said|they must've been in a rush"),
        (
            "Keller saw no use for zones which would need to be held.",
            "Keller|saw|no use for zones which would need to be held",
        ),
        ("Norway must form a council and ask for help.", ""),
        ("Keller has yet to confirm that she will do so.", "Keller|has yet to confirm|that she will do so"),
        ("Keller said Norway's economy will adapt.", "Keller|said|Norway's economy will adapt"),
        ("Keller said Norway's right to fish was limited.", "Keller|said|Norway's right to fish was limited"),
        ("Keller signed on, though doubts persist over the north.", ""),
        ("Keller shot down a missile.", ""),
        ("Keller is unlikely to feel pressure from Norway to sign.", ""),
        ("Keller faces a choice, with demands that the port be closed.", ""),
        ("Norway saw a raid that Keller says now threatens the truce.", "Keller|says|now threatens the truce"),
        ("Keller insisted the raid in the north was a ruse.", "Keller|insisted|the raid in the north was a ruse"),
    ],
)
def test_what_shows_no_stance_of_theirs(text: str, said: str) -> None:
    source, cue, content = said.split("|") if said else ("", "", "")
    found = {(who, what) for who, what, _ in stances_in(text, (source, cue, content) if said else None)}
    assert found <= ({("Anna Keller", "ACCUSE")} if "behind the raid" in text else set())


def test_a_clause_between_commas_has_a_subject_of_its_own() -> None:
    text = "Keller, something Norway denies, accused Denmark of fraud."
    assert ("Anna Keller", "ACCUSE", "fraud") in stances_in(text)
    assert ("Norway", "ACCUSE", "fraud") not in stances_in(text)


def test_nobody_condemns_a_plan_of_his_own() -> None:
    text = "Keller condemned her plan to close the port."
    keller, *others = actors_in(text)
    at = text.index("her")
    known = replace(keller, mentions=(*keller.mentions, Mention(Span(at, at + 3), "pronoun", "her")))
    found = positions(text, [Span(0, len(text))], [known, *others], [])
    assert {position.stance for position in found} == {"ACCUSE"}
