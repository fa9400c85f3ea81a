"""Acts: who did what to whom, read from one sentence."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.ontology.load import read_tsv
from onrecord.ontology.plover import classes, modes, polecat_class
from onrecord.record import Part, Position, Source, Span, Statement
from onrecord.stages.acts.classes import class_of_words, of_position, of_statement
from onrecord.stages.acts.context import contexts_in
from tests.deeds import acts_in, told_in


@pytest.mark.parametrize(
    ("text", "source", "name", "target"),
    [
        ("Norway expelled two Danish diplomats on Monday.", "Norway", "SANCTION", "two Danish diplomats"),
        ("Two Danish diplomats were expelled by Norway.", "Norway", "SANCTION", "Two Danish diplomats"),
        ("Norway imposed sanctions on Denmark.", "Norway", "SANCTION", "Denmark"),
        ("Norway has suspended aid to Denmark.", "Norway", "SANCTION", "Denmark"),
        ("Norway sent 200 tons of grain to Denmark.", "Norway", "AID", "Denmark"),
        ("Norway provided Denmark with tanks.", "Norway", "AID", "Denmark"),
        ("Norway withdrew its troops from Denmark.", "Norway", "YIELD", "Denmark"),
        ("Norway lifted its embargo on Denmark.", "Norway", "YIELD", "Denmark"),
        ("Norway freed three fishermen on Friday.", "Norway", "YIELD", "three fishermen"),
        ("Norway signed a treaty with Denmark.", "Norway", "SUPPORT", "Denmark"),
        ("Norway shared intelligence with Denmark.", "Norway", "COOPERATE", "Denmark"),
        ("Norway fired rockets at Denmark.", "Norway", "ASSAULT", "Denmark"),
        ("Norwegian troops invaded Denmark in April.", "Norway", "ASSAULT", "Denmark"),
        ("Norway's invasion of Denmark shocked the region.", "Norway", "ASSAULT", "Denmark"),
        ("Norway massed troops against Denmark.", "Norway", "MOBILIZE", "Denmark"),
        ("Norway agreed to send grain to Denmark.", "Norway", "AGREE", "Denmark"),
        ("Norway refused to lift sanctions on Denmark.", "Norway", "REJECT", "Denmark"),
        ("Norway threatened to impose sanctions on Denmark.", "Norway", "THREATEN", "Denmark"),
        ("Denmark, which Norway invaded in April, surrendered to Sweden.", "Denmark", "YIELD", "Sweden"),
        ("Norway detained a Danish reporter and deported her.", "Norway", "COERCE", "a Danish reporter"),
    ],
)
def test_who_does_what_to_whom(text: str, source: str, name: str, target: str) -> None:
    assert (source, name, target) in [one[:3] for one in told_in(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Norway did not expel the Danish diplomats.",
        "Norway denied that it had shelled Denmark.",
        "There is no evidence that Norway shelled Denmark.",
        "Denmark feared Norway would impose sanctions on Sweden.",
        "If Norway imposes sanctions on Denmark, prices will rise.",
        "Norway may send troops to Denmark.",
        "Norway has not lifted sanctions on Denmark.",
        "Norway considered sending troops to Denmark.",
        "Has Norway imposed sanctions on Denmark?",
        "The operation to arrest two reporters in Norway failed.",
        "A storm that struck Norway killed two fishermen.",
        "Bombs went off in Norway, killing two fishermen.",
        "Raids killed ten soldiers, Norway said.",
        "The raids, which Norway said killed ten soldiers, went on.",
        "Anna Keller attacked Denmark in a speech on wages.",
        "Anna Keller's driver shot a reporter.",
        "Norway should send grain to Denmark.",
        "Norway called for sanctions on Denmark.",
    ],
)
def test_what_was_not_done_is_no_act(text: str) -> None:
    assert told_in(text) == []


def test_what_is_announced_is_planned() -> None:
    assert told_in("Norway will send grain to Denmark.") == [("Norway", "AID", "Denmark", "planned")]
    assert told_in("Norway sent grain to Denmark.") == [("Norway", "AID", "Denmark", "held")]


def test_sides_of_a_mutual_act_are_both_sources() -> None:
    (event,) = acts_in("Norway and Denmark signed a treaty in April.")
    assert [one.role for one in event.participants] == ["source", "source"]


def test_a_claim_is_held_apart_from_a_report() -> None:
    text = "Denmark said Norway shelled a Danish army base."
    (claimed,) = acts_in(text, ("Denmark", "said", "Norway shelled a Danish army base"))
    (reported,) = acts_in("Norway shelled a Danish army base.")
    assert claimed.statement == "S1"
    assert reported.statement is None


def test_one_act_told_twice_is_one() -> None:
    text = "Norway expelled Denmark from the council. Norway expelled Denmark on Monday."
    (event,) = acts_in(text)
    assert [span.of(text) for span in event.mentions] == ["expelled", "expelled"]


def test_positions_that_are_directed_at_somebody_are_acts() -> None:
    assert told_in("Norway accused Denmark of blocking the port.", stances=True) == [
        ("Norway", "ACCUSE", "Denmark", "held")
    ]


def test_the_evidence_is_in_the_text() -> None:
    text = "On Monday Norway imposed new sanctions on Denmark."
    (event,) = acts_in(text)
    assert event.trigger.text == "imposed"
    assert [(one.part.text, one.role) for one in event.participants] == [("Norway", "source"), ("Denmark", "target")]
    assert event.mode == "restrict"
    assert event.type == "sanction"


_ROWS = read_tsv("act_verbs.tsv", ("pattern", "class", "mode", "example"))


_CROWDS = "police prosecutors students pilots crowds farmers guards".split()


@pytest.mark.parametrize("row", _ROWS)
def test_every_example_is_read_as_its_row_says(row: tuple[str, ...]) -> None:
    _, name, mode, example = row
    before, after = (half.strip() for half in example.split("|"))
    sentence = f"{before} {after}."
    others = [m for m in re.findall(r"\b(?:the|two) \w+", f"{before}; {after}") if "statue" not in m]
    others += before.split()[:1] if before.split()[0] in _CROWDS else []
    found = acts_in(sentence[0].upper() + sentence[1:], others=[*others, *(o[0].upper() + o[1:] for o in others)])
    assert (name, None if mode == "-" else mode) in {(event.plover, event.mode) for event in found}, sentence


def test_every_class_and_mode_has_a_name_in_polecat() -> None:
    assert len(classes()) == 15
    assert {name for name, _ in modes()} <= set(classes())
    assert polecat_class("YIELD", "withdraw") == "RETREAT"
    assert polecat_class("YIELD", "concede") == "CONCEDE"
    assert polecat_class("CONSULT", None) == "CONSULT"


def test_contexts_are_those_of_the_sentence() -> None:
    assert contexts_in("Troops seized the oil pipeline before the election.") == ("military", "resource", "election")
    assert contexts_in("Nothing of note.") == ()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("send tanks to Denmark", "AID"),
        ("impose new sanctions on Denmark", "SANCTION"),
        ("tanks and shells", "AID"),
        ("a treaty with Denmark", "SUPPORT"),
        ("publish the report", None),
        ("read every line of the deal", None),
    ],
)
def test_a_promise_is_filed_under_what_is_promised(words: str, name: str | None) -> None:
    assert class_of_words(words) == name
    assert of_position(_position("PROMISE", words)) == name


def test_a_statement_has_the_class_of_what_is_done_by_saying_it() -> None:
    demand = _position("REQUEST", "a truce")
    assert of_statement(_statement("affirmed"), [demand]) == "REQUEST"
    assert of_statement(_statement("negated"), [demand]) is None
    assert of_statement(_statement("affirmed"), []) is None
    both = [demand, _position("REJECT", "a loan", at=40)]
    assert of_statement(_statement("affirmed", cue=90), both) is None


def _position(stance: str, topic: str, at: int = 0) -> Position:
    part = Part((Span(at, at + 5),), "cue")
    return Position("P1", "A1", stance, Part((), topic), part, "S1", 0.9)  # type: ignore[arg-type]


def _statement(polarity: str, cue: int = 0) -> Statement:
    part = Part((Span(cue, cue + 5),), "cue")
    source = Source(part, "named", 0.9, "A1")
    return Statement("S1", "indirect", source, part, part, None, None, polarity, 0.9)  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from("Norway Denmark expelled sanctions on to by was , . and troops from the“ ” it".split()))
)
def test_any_words_are_read_and_prove_what_is_found(words: list[str]) -> None:
    text = " ".join(words)
    for event in acts_in(text):
        for part in (event.trigger, *(one.part for one in event.participants)):
            assert part.text == " ".join(span.of(text) for span in part.spans)


def test_long_sentences_are_read_in_bounded_time() -> None:
    text = "Norway imposed sanctions on Denmark, and " * 25 + "left."
    begun = time.monotonic()
    acts_in(text * 40)
    assert time.monotonic() - begun < 10
