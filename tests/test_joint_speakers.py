"""Those who speak together, and those whose words somebody else reports: what eighty wires read by four strict readers
showed."""

from __future__ import annotations

from functools import cache

import pytest

from onrecord import read
from onrecord.record import Record
from tests.test_rules import attribution
from tests.test_rules import read as rules

POSITION = "Republican and Democratic lawmakers backed the sanctions bill on Monday."


@cache
def story(text: str) -> Record:
    return read(text)


def said(text: str) -> list[tuple[str | None, str]]:
    """Who says what, by name."""
    names = {actor.id: actor.name for actor in story(text).actors}
    return [(names.get(s.source.actor or ""), s.content.text) for s in story(text).statements]


def speakers(text: str) -> list[str | None]:
    return [who for who, _ in said(text)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Foreign Minister Anna Holm and her German counterpart Piet Varga said on Monday they would sign it.",
            "Anna Holm and Piet Varga",
        ),
        (
            "German Finance Minister Anna Holm and her French counterpart, Piet Varga, said they would meet.",
            "Anna Holm and Piet Varga",
        ),
        (
            "Republican Senators Anna Holm of Ohio and Piet Varga of Maine said they would vote no.",
            "Anna Holm and Piet Varga",
        ),
        ("Russia and NATO said they would talk.", "Russia and NATO"),
        ("Two officials and a diplomat said the talks had failed.", "Two officials and a diplomat"),
        ("Police and prosecutors said the man was dead.", "Police and prosecutors"),
        ("Congressional and White House aides said the law would pass.", "Congressional and White House aides"),
        ("U.S. and Iraqi sources said the men were held.", "U.S. and Iraqi sources"),
        (
            "An official in Iraq's Interior Ministry and a senior government source said three men were kidnapped.",
            "An official in Iraq's Interior Ministry and a senior government source",
        ),
    ],
)
def test_who_speak_together_are_one_group(text: str, who: str) -> None:
    assert speakers(text) == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Chairman and Chief Executive Anna Holm said she would stay.", "Anna Holm"),
        ("Transport and Communication Minister Piet Varga said it was over.", "Piet Varga"),
        ("Secretary of Health and Human Services Anna Holm said she was glad.", "Anna Holm"),
        ("Trinidad and Tobago said it would vote.", "Trinidad and Tobago"),
    ],
)
def test_one_person_with_two_posts_is_no_group(text: str, who: str) -> None:
    assert speakers(text) == [who]


def test_a_position_is_all_theirs() -> None:
    (position,) = story(POSITION).positions
    names = {actor.id: actor.name for actor in story(POSITION).actors}
    assert names[position.actor] == "Republican and Democratic lawmakers"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Anna Holm said there was no connection between the two, sources familiar with the hearing said.",
            ("Anna Holm", "there was no connection between the two"),
        ),
        (
            "Police said one of the tug's crew members died in the accident, according to media reports.",
            ("Police", "one of the tug's crew members died in the accident"),
        ),
        (
            "Alex Copson, the head of Zenda Partners, told the informant that Holm would see to it, Varga wrote.",
            ("Alex Copson", "that Holm would see to it"),
        ),
        (
            'Rupert Hentzau, who said he was a freelance journalist, was "dangerous", the mayor of Strelsau said.',
            ("Rupert Hentzau", "he was a freelance journalist"),
        ),
    ],
)
def test_what_another_is_reported_to_have_said_is_a_statement_of_its_own(text: str, told: tuple[str, str]) -> None:
    assert told in said(text)
    assert len(said(text)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Both of them say the management has never told them what to say or not say.",
        "The manager said Holm tells so many lies that Varga could not check them.",
        "Varga says Holm promised to go on and said she would stand up to the attacks.",
    ],
)
def test_what_has_no_subject_of_its_own_is_no_other_statement(text: str) -> None:
    assert len(said(text)) == 1


def test_whom_it_is_told_is_no_content() -> None:
    text = "Holm had told police officials that she did not want the escort, the source added."
    assert ("Holm", "that she did not want the escort") in said(text)


def test_a_content_does_not_end_within_a_code() -> None:
    text = "Republicans raised claims that Russia sought to influence the 2016 U.S. election to help Holm."
    found = attribution(text, "Republicans", "raised claims", "that Russia sought to influence the 2016 U")
    assert [content for *_, content, _ in rules(text, found)] == [
        ["that Russia sought to influence the 2016 U.S. election to help Holm"]
    ]


def test_a_code_that_ends_the_sentence_is_whole() -> None:
    text = "Holm said he had lived for a year in the U.S."
    found = attribution(text, "Holm", "said", "he had lived for a year in the U")
    assert [content for *_, content, _ in rules(text, found)] == [["he had lived for a year in the U.S."]]


def test_the_code_that_opens_the_next_source_is_his() -> None:
    text = "It named lawyers and others whom U.S. analysts have concluded are spies."
    theirs = attribution(text, "U.S. analysts", "have concluded", "are spies")
    found = rules(text, attribution(text, "It", "named", "lawyers and others whom U"), theirs)
    assert found[0][2] == ["lawyers and others"]


@pytest.mark.parametrize(
    ("text", "given", "content"),
    [
        (
            "McMaster said Holm, who has approved many sanctions, is at the beginning of his drive.",
            ("McMaster", "said", "Holm, who has approved many sanctions"),
            "Holm, who has approved many sanctions, is at the beginning of his drive",
        ),
        (
            "The firm said it stopped after Zenda Motor Co (ZNDA.O), which makes a similar model, found a fault.",
            ("The firm", "said", "it stopped after Zenda Motor Co (ZNDA.O)"),
            "it stopped after Zenda Motor Co (ZNDA.O), which makes a similar model, found a fault",
        ),
        (
            "The chairman called for the development of “new technology and products.” He left.",
            ("The chairman", "called for", "the development of"),
            "the development of “new technology and products.”",
        ),
        (
            "Holm, 54, came onto the land, the Zenda Daily News reported.",
            ("the Zenda Daily News", "reported", "54, came onto the land"),
            "Holm, 54, came onto the land",
        ),
    ],
)
def test_a_content_is_a_whole_clause(text: str, given: tuple[str, str, str], content: str) -> None:
    assert [" ".join(pieces) for *_, pieces, _ in rules(text, attribution(text, *given))] == [content]


def test_a_quotation_tagged_twice_is_whose_tag_stands_behind_it() -> None:
    text = (
        'They met on Monday. "This was our first meeting," they said in a joint statement. "Things working out really '
        'well!" Holm later wrote on Twitter.'
    )
    assert said(text) == [(None, '"This was our first meeting,"'), ("Holm", '"Things working out really well!"')]


def test_an_aside_is_no_statement() -> None:
    text = "Anna Holm tweeted in March, without giving evidence, that Piet Varga had wiretapped her."
    assert said(text) == [("Anna Holm", "that Piet Varga had wiretapped her")]


def test_who_appeals_says_why() -> None:
    assert said("The plaintiffs appealed to the Supreme Court saying a total ban is too broad.") == [
        ("The plaintiffs", "a total ban is too broad")
    ]


def names(text: str) -> set[str]:
    return {actor.name for actor in story(text).actors}


def test_the_code_of_a_stock_is_no_body() -> None:
    assert names("Shares of Hortonworks (HDP.O) fell. Hortonworks said it had cut costs.") == {"Hortonworks"}


def test_a_post_is_not_his_who_gives_it() -> None:
    text = "Anna Holm is likely to be chosen by President Piet Varga as the next leader of the CIA."
    posts = {actor.name: [role.title for role in actor.roles] for actor in story(text).actors}
    assert posts["Piet Varga"] == ["President"]


def test_an_indefinite_source_amid_a_story_is_nobody_who_is_named_later() -> None:
    amid = "The court heard the case for two days, and the room was full. " * 12
    text = (
        f"The FBI won in court on Monday. {amid}An Apple attorney said on Friday the company was not surprised. FBI "
        "Director Anna Holm, who leads the fight against Apple, said Thursday the method would fail."
    )
    assert "An Apple attorney" in speakers(text)


def test_a_victim_is_no_president() -> None:
    text = (
        "President Dilma Rousseff condemned the act. Rousseff spoke in Brasilia. In an interview the alleged victim "
        "said she wanted to see justice done."
    )
    assert ("Dilma Rousseff", "she wanted to see justice done") not in said(text)


def test_named_and_at_a_distance_are_appositions() -> None:
    text = (
        "A man named Matthew Muller said he did it. The judge overseeing the trial, William Walls, said he was wrong."
    )
    assert names(text) == {"Matthew Muller", "William Walls"}
    assert speakers(text) == ["Matthew Muller", "William Walls"]


def test_whose_office_it_is_tells_it() -> None:
    text = "Anna Holm's office said she would vote no. On Friday Senator Holm's office declined to comment."
    assert speakers(text) == ["Anna Holm's office", "Anna Holm's office"]


def test_what_meets_next_is_still_to_meet() -> None:
    assert [event.status for event in story("The central bank next meets on June 14-15 in Oslo.").events] == ["planned"]


def acts(text: str) -> list[tuple[str, list[str | None]]]:
    names = {actor.id: actor.name for actor in story(text).actors}
    return [(e.plover, [names.get(p.actor or "") for p in e.participants]) for e in story(text).events]


def test_who_is_endorsed_may_have_a_profession_before_his_name() -> None:
    text = "Senator Rudolf Holm endorsed law professor Tim Canova on Monday."
    assert acts(text) == [("SUPPORT", ["Rudolf Holm", "Tim Canova"])]


def test_who_is_killed_is_dead() -> None:
    assert acts("Mark Holm killed Harriet Smith on Monday.") == [("ASSAULT", ["Mark Holm", "Harriet Smith"])]
    assert acts("Senator Mark Holm killed the bill on Monday.") == []


def test_a_states_court_is_not_the_countrys() -> None:
    text = (
        "The Utah attorney general appealed to the U.S. Supreme Court. The state Supreme Court ruled that the evidence "
        "was not valid."
    )
    assert speakers(text) == ["state Supreme Court"]
    assert {"U.S. Supreme Court", "state Supreme Court"} <= names(text)


def test_the_secretary_and_foreign_minister_are_two() -> None:
    text = (
        "Secretary of State Antony Blinken spoke today with Kuwaiti Foreign Minister Piet Varga. The Secretary and "
        "Foreign Minister discussed regional security."
    )
    assert speakers(text) == ["Antony Blinken and Piet Varga"]


def test_who_condemns_an_attack_does_not_make_it() -> None:
    text = (
        "The United States condemns the terrorist attack by the Houthis today that struck the commercial airport in "
        "Abha, injuring a dozen civilians."
    )
    assert all("United States" not in who for kind, who in acts(text) if kind == "ASSAULT")


def test_who_leads_a_party_in_a_chamber_leads_it_there() -> None:
    text = "House Democratic Leader Nancy Holm called for his resignation."
    posts = {actor.name: [(role.title, role.of) for role in actor.roles] for actor in story(text).actors}
    assert posts["Nancy Holm"] == [("Democratic Leader", "House of Representatives")]


def test_a_great_nephew_is_a_person() -> None:
    text = "Conyers' great-nephew said he would run. Holm's ex-wife told the court she had lied."
    kinds = {actor.name: actor.type for actor in story(text).actors}
    assert kinds["Conyers' great-nephew"] == kinds["Holm's ex-wife"] == "person"
