"""What readers of whole wires found wrong in statements and in the names about them: a case for each cause."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.record import Span
from onrecord.stages.rules.sentences import sentences_of
from tests.test_name_joins import names
from tests.test_posts import found
from tests.test_rules import attribution, read


@pytest.mark.parametrize(
    ("text", "given", "right"),
    [
        (  # a few words behind a verb of saying are no clause
            "Holm has said the travel ban is needed to protect the coast. It rained.",
            ("Holm", "has said", "the travel"),
            ("Holm", ["the travel ban is needed to protect the coast"]),
        ),
        (
            "The state of Zenda argued that federal immigration law did not allow it.",
            ("The state of Zenda", "argued", "that federal immigration"),
            ("The state of Zenda", ["that federal immigration law did not allow it"]),
        ),
        (  # nothing of the next sentence
            "Holm insisted they may come, but only of their own will. Those conditions do not exist.",
            ("Holm", "insisted", "they may come, but only of their own will. Those conditions do not exist"),
            ("Holm", ["they may come, but only of their own will"]),
        ),
        (
            "According to the sheriff's office, at 5:29 p.m. Friday a child called the line.",
            ("the sheriff's office", "According to", "at 5:29 p.m. Friday a child called the line"),
            ("the sheriff's office", ["at 5:29 p.m. Friday a child called the line"]),
        ),
        (  # a code is no place to begin
            "Drivers who worked for Ubar [UBAR.UL] in Zenda would have been paid, according to the papers.",
            ("the papers", "according to", "UL] in Zenda would have been paid"),
            ("the papers", ["Drivers who worked for Ubar [UBAR.UL] in Zenda would have been paid"]),
        ),
        (  # who is cited is no content
            "Hentzau Corp will stop making phones, the Daily Sapt reported on its website citing an unnamed source.",
            ("the Daily Sapt", "reported on its website citing", "an unnamed source"),
            ("the Daily Sapt", ["Hentzau Corp will stop making phones"]),
        ),
        (  # a tag with an aside
            "The minister phoned the senator on the matter, a source told Reuters, asking not to be named.",
            ("a source", "told", "on the matter"),
            ("a source", ["The minister phoned the senator on the matter"]),
        ),
        (  # the subject of "said" is no apposition
            "Hentzau has ended its deal with Butz, a spokesman for the firm said on Monday.",
            ("Butz, a spokesman for the firm", "said", "Hentzau has ended its deal"),
            ("a spokesman for the firm", ["Hentzau has ended its deal"]),
        ),
        (
            "Butz, a spokesman for the firm, said it was over.",
            ("Butz, a spokesman for the firm,", "said", "it was over"),
            ("Butz, a spokesman for the firm,", ["it was over"]),
        ),
        (  # whom somebody slams does not call himself weak
            "Holm slammed his rival, Doug Butz, calling him a liar.",
            ("Doug Butz,", "calling", "him a liar"),
            ("", ["him a liar"]),
        ),
        (
            "Holm left with his friend Butz, saying he was tired.",
            ("Holm", "saying", "he was tired"),
            ("Holm", ["he was tired"]),
        ),
        (
            "The judge refused a request for an order saying the evidence was weak.",
            ("an order", "saying", "the evidence was weak"),
            ("", ["the evidence was weak"]),
        ),
        (
            "The ruling reverses a verdict from a court in Strelsau, Ruritania ordering Sapt to pay.",
            ("Ruritania", "ordering", "Sapt to pay"),
            ("", ["Sapt to pay"]),
        ),
        (
            "In a letter from the ministry saying it was over, no date was given.",
            ("the ministry", "saying", "it was over"),
            ("the ministry", ["it was over"]),
        ),
        (
            "The old camp, which is known in Strelsau as the Pit, was shut.",
            ("in Strelsau", "is known", "The old camp"),
            ("", ["The old camp"]),
        ),
        (
            "More rain was forecast for Zenda and the coast.",
            ("Zenda", "was forecast", "More rain"),
            ("", ["More rain"]),
        ),
    ],
)
def test_who_says_what(text: str, given: tuple[str, str, str], right: tuple[str, list[str]]) -> None:
    (one,) = read(text, attribution(text, *given))
    assert (one[0], one[2]) == right


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("The minister called Senator Joni Butz on the matter.", ("The minister", "called", "Senator Joni Butz")),
        ("The daily left, citing two officials.", ("The daily", "citing", "two officials")),
    ],
)
def test_what_is_no_statement(text: str, given: tuple[str, str, str]) -> None:
    assert read(text, attribution(text, *given)) == []


@pytest.mark.parametrize(
    ("text", "given", "right"),
    [
        (
            "The speaker was briefed on the charges in May and urged Holm to go, Butz’s office said in a statement.",
            "the charges in May and urged Holm to go",
            "The speaker was briefed on the charges in May and urged Holm to go",
        ),
        (
            "Shares fell and the talks failed, Butz’s office said in a statement.",
            "the talks failed",
            "the talks failed",
        ),
        (
            "The mayor was told that the bridge fell, Butz’s office said in a statement.",
            "the bridge fell",
            "the bridge fell",
        ),
    ],
)
def test_what_stands_before_the_speaker_is_all_said(text: str, given: str, right: str) -> None:
    (one,) = read(text, attribution(text, "Butz’s office", "said in a statement", given))
    assert one[2] == [right]


def test_who_asks_is_nobody() -> None:
    text = "Asked in an interview with the daily about suggestions that he paid, Holm said no."
    asked = attribution(text, "Asked", "Asked in an interview with the daily about", "suggestions that he paid")
    said = attribution(text, "Holm", "said", "no")
    assert [who for who, *_ in read(text, replace(asked, source=()), said)] == ["Holm"]


def test_abbreviations_end_no_sentence() -> None:
    text = "It was after Bush v. Gore. Sens. Holm and Butz left at 5 p.m. EST. He came at 5 p.m. It rained."
    found = [span.of(text).strip() for span in sentences_of(text, Span(0, len(text)))]
    assert found == [
        "It was after Bush v. Gore.",
        "Sens. Holm and Butz left at 5 p.m. EST.",
        "He came at 5 p.m.",
        "It rained.",
    ]


def test_a_name_that_somebody_is_called_is_a_statement() -> None:
    text = "The minister called Joni Butz a liar, citing security reasons."
    found = read(
        text,
        attribution(text, "The minister", "called", "Joni Butz a liar"),
        attribution(text, "The minister", "citing", "security reasons"),
    )
    assert [content for _, _, content, _ in found] == [["Joni Butz a liar"], ["security reasons"]]


@pytest.mark.parametrize(
    ("text", "tagged", "right"),
    [
        (
            "doors at the Holm White House were shut",
            [("Holm White House", "organization")],
            [("Holm", "person"), ("White House", "organization")],
        ),
        ("the fans of Real Madrid left", [("Real Madrid", "organization")], [("Real Madrid", "organization")]),
        (
            "Rudolf Sapt - Holm’s envoy - left",
            [("Rudolf Sapt - Holm", "person")],
            [("Rudolf Sapt", "person"), ("Holm", "person")],
        ),
        ("said Beto O’Rassen of it", [("Beto O", "person")], [("Beto O’Rassen", "person")]),
        ("what O'Rassen said", [("Rassen", "person")], [("O'Rassen", "person")]),
        (
            "Colonia NorthStar Inc left. Colonia NorthStar said so",
            [("Colonia", "organization"), ("NorthStar Inc", "organization")],
            [("Colonia NorthStar Inc", "organization")],
        ),
    ],
)
def test_names(text: str, tagged: list[tuple[str, str]], right: list[tuple[str, str]]) -> None:
    assert names(text, *tagged) == right


def test_who_speaks_is_no_apposition() -> None:
    assert found("It ended a deal with [P:Rudolf Butz], a spokesman for the firm said.") == []
    assert found("It ended a deal with [P:Rudolf Butz], a spokesman for the firm.") != []


@pytest.mark.model
def test_a_code_of_a_stock_is_no_name() -> None:
    from onrecord.pipeline import read as whole

    record = whole("Outsourcers such as Tata Consultancy Services Ltd (TCS.NS) and Infosys Ltd (INFY.NS) may win.")
    assert "NS" not in {actor.name for actor in record.actors}


@pytest.mark.model
def test_who_stands_beside_somebody_is_another() -> None:
    from onrecord.pipeline import read as whole

    record = whole("Menendez and his co-defendant declined to comment. New Jersey's other senator, Cory Booker, left.")
    names = {mention.text for actor in record.actors for mention in actor.mentions}
    assert "his co-defendant" in names  # whole
    assert "other senator" in names  # without the possessive before it
    (one,) = [actor for actor in record.actors if actor.name == "Menendez"]
    assert {mention.text for mention in one.mentions} == {"Menendez", "his"}


@pytest.mark.model
def test_several_people_are_no_person() -> None:
    from onrecord.pipeline import read as whole

    record = whole(
        "A handful of House Democrats have filed articles of impeachment, and Smith's family said it was sad."
    )
    types = {actor.name: actor.type for actor in record.actors}
    assert (types["A handful"], types["Smith's family"]) == ("group", "group")
