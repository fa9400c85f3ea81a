"""Positions: who takes which stance on what, read from one sentence."""

from __future__ import annotations

import time
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ontology.load import read_tsv
from onrecord.record import Span, Stance
from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.clauses.words import Mentions
from onrecord.stages.positions.cues import placed
from onrecord.stages.positions.lexicon import Cue, nouns, verbs
from onrecord.stages.positions.views import views
from onrecord.stages.positions.words import words_of
from tests.stances import actors_in, positions_in, stances_in


@pytest.mark.parametrize(
    ("text", "actor", "stance", "topic"),
    [
        ("Norway backs the plan to share its fish.", "Norway", "SUPPORT", "the plan to share its fish"),
        ("Norway called on Monday for an immediate ceasefire.", "Norway", "REQUEST", "an immediate ceasefire"),
        ("Norway urged Denmark to open the strait.", "Norway", "REQUEST", "open the strait"),
        ("Norway ruled out a new loan on Friday.", "Norway", "REJECT", "a new loan"),
        ("Norway does not support the levy.", "Norway", "REJECT", "the levy"),
        ("Norway refused to sign the treaty.", "Norway", "REJECT", "sign the treaty"),
        ("Anna Keller vowed to publish the report.", "Anna Keller", "PROMISE", "publish the report"),
        ("Norway threatened to close the strait.", "Norway", "THREATEN", "close the strait"),
        ("Norway accused Denmark of blocking the port.", "Norway", "ACCUSE", "blocking the port"),
        ("Norway and Denmark agreed to extend the truce.", "Denmark", "AGREE", "extend the truce"),
        ("The levy was rejected by Norway.", "Norway", "REJECT", "The levy"),
        ("Anna Keller, who opposes the levy, flew to Oslo.", "Anna Keller", "REJECT", "the levy"),
        ("Norway voiced its opposition to the levy.", "Norway", "REJECT", "the levy"),
        ("Norway is against the levy.", "Norway", "REJECT", "the levy"),
        ("Norway wants Denmark to open the strait.", "Norway", "REQUEST", "open the strait"),
        (
            "Norway called for a single, unified fleet.",
            "Norway",
            "REQUEST",
            "a single, unified fleet",
        ),
    ],
)
def test_narration_takes_a_stance(text: str, actor: str, stance: str, topic: str) -> None:
    assert (actor, stance, topic) in stances_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Norway did not rule out a new loan.",
        "Norway would support the treaty if the price fell.",
        "Norway stopped short of calling for a ceasefire.",
        "Norway has yet to condemn the raid.",
        "Norway could back the treaty.",
        "If Norway backs the treaty, the talks will go on.",
        "It is unclear whether Norway backs the treaty.",
        "Norway backed away from the treaty.",
        "Norway called off the meeting.",
        "Norway was urged to support the treaty.",
        "Norway repeated that Oslo had nothing to add.",
        "Does Norway back the treaty?",
        "Norway declined to comment.",
        "Norway declined to rule out a new loan.",
        "A Norway-backed plan failed.",
        "Norway welcomed Anna Keller to Oslo.",
        "That amounts to asking Norway to open the strait.",
        "If Norway withholds its support for the treaty, the talks will end.",
        "Norway was in no position to ask Denmark to open the strait.",
    ],
)
def test_what_is_no_stance(text: str) -> None:
    assert stances_in(text) == []


def test_refusing_to_condemn_is_no_accusation() -> None:
    assert "ACCUSE" not in {stance for _, stance, _ in stances_in("Norway refused to condemn the raid.")}


def test_said_with_we_is_the_speakers() -> None:
    text = "“We will not send troops to Denmark,” Keller said."
    said = ("Keller", "said", "We will not send troops to Denmark")
    assert stances_in(text, said) == [("Anna Keller", "REJECT", "send troops to Denmark")]


def test_what_should_be_is_a_request() -> None:
    text = "Keller said Denmark should open the strait."
    found = positions_in(text, ("Keller", "said", "Denmark should open the strait"))
    assert [(one.stance, one.topic.text, one.statement) for one in found] == [("REQUEST", "open the strait", "S1")]
    assert found[0].target == next(actor.id for actor in actors_in(text) if actor.name == "Denmark")


def test_under_no_circumstances_is_a_refusal() -> None:
    text = "Keller said Denmark should under no circumstances open the strait."
    found = positions_in(text, ("Keller", "said", "Denmark should under no circumstances open the strait"))
    assert [(one.stance, one.topic.text) for one in found] == [("REJECT", "open the strait")]


def test_a_statements_cue_gives_the_source() -> None:
    text = "Keller called for an inquiry."
    found = positions_in(text, ("Keller", "called for", "an inquiry"))
    assert [(one.stance, one.topic.text, one.cue.text, one.statement) for one in found] == [
        ("REQUEST", "an inquiry", "called for", "S1")
    ]


def test_what_others_will_do_is_no_promise() -> None:
    text = "Keller said Denmark will open the strait."
    assert stances_in(text, ("Keller", "said", "Denmark will open the strait")) == []


def test_a_view_is_the_sources() -> None:
    text = "Keller said the quota is unacceptable."
    assert stances_in(text, ("Keller", "said", "the quota is unacceptable")) == [("Anna Keller", "REJECT", "the quota")]


def test_plover_has_no_promise() -> None:
    (promise,) = positions_in("Anna Keller vowed to publish the report.")
    assert promise.plover is None
    assert promise.to_dict()["plover"] is None
    (request,) = positions_in("Norway urged Denmark to open the strait.")
    assert request.plover == "REQUEST"


# Each example of the tables must show its own pattern: the bar stands where the topic begins.


def _examples(table: str, columns: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(row[0], row[-1]) for row in read_tsv(table, columns) if "| " in row[-1]]


def _cues(word: str) -> list[Cue]:
    return [cue for cue, _ in verbs().get(word, ())] + [*nouns("noun").get(word, ()), *nouns("be").get(word, ())]


@pytest.mark.parametrize(
    ("pattern", "example"),
    [
        *_examples("position_verbs.tsv", ("pattern", "stance", "negated", "example")),
        *_examples("position_nouns.tsv", ("pattern", "class", "stance", "negated", "example")),
    ],
)
def test_examples_show_their_pattern(pattern: str, example: str) -> None:
    begins = example.index("| ")
    text = example.replace("| ", "")
    span = Span(0, len(text))
    syntax = Syntax(text, words_of(text, span, Mentions.of(actors_in(text))))
    starts = [
        syntax.sentence.words[place.start].start
        for i, word in enumerate(syntax.sentence.words)
        for cue in _cues(word.low)
        if cue.pattern == pattern and (place := placed(syntax, cue, i)) is not None
    ]
    assert begins in starts


def test_stances_and_views_are_known() -> None:
    stances = set(get_args(Stance))
    assert {cue.stance for found in verbs().values() for cue, _ in found} == stances
    assert all((view.stance or view.negated) in stances for found in views().values() for view in found)


# Whatever stands there: spans inside the text and in order, the words those of the text, and in bounded time.

_WORDS = st.sampled_from(
    "Norway Denmark Keller backs the plan to of for and , . “ ” not will should would refused called on accused agreed "
    "opposes which who said its support urged by was a in - ( ) if treaty levy ’s won’t unacceptable is | \n".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_WORDS, max_size=60).map(" ".join))
def test_spans_are_cut_from_the_text(text: str) -> None:
    found = positions_in(text)
    assert [one.id for one in found] == [f"P{n}" for n in range(1, len(found) + 1)]
    for one in found:
        for part in (one.topic, one.cue):
            assert part.text == " ".join(text[span.start : span.end] for span in part.spans)
            assert part.text.strip()
            assert all(span.end <= len(text) for span in part.spans)
        assert 0.1 <= one.confidence <= 1
        assert one.actor != one.target


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    positions_in(text)


@pytest.mark.parametrize(
    "piece",
    [
        "Norway backs the plan and ",
        "refused to ",
        "called on Norway and ",
        "“",
        "is not ",
        "Norway ’s support for ",
        ", and to vow",
    ],
)
def test_time_grows_with_the_text(piece: str) -> None:
    def seconds(n: int) -> float:
        text = piece * n
        begin = time.process_time()  # not the clock: other work on the machine is not ours
        positions_in(text)
        return time.process_time() - begin

    seconds(10)
    assert seconds(1600) < 12 * seconds(400) + 0.3
