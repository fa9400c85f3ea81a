"""What forty wires read by two strict readers showed in actors: phrases that were cut, people split, torn names."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import numpy as np
import pytest

from onrecord import read
from onrecord.model.tags import Tagged
from onrecord.ontology.personal import read_name
from onrecord.record import Actor, Record, Span
from onrecord.stages.identity.name_words import Words
from onrecord.stages.identity.phrase_heads import with_its_noun
from onrecord.stages.identity.resolve import _kind as kind_of_phrase
from onrecord.stages.rules.sentences import sentences_of
from tests.test_name_types import types
from tests.test_rules import attribution
from tests.test_rules import read as rules


@cache
def story(text: str) -> Record:
    return read(text)


def actors(text: str) -> dict[str, str]:
    return {actor.name: actor.type for actor in story(text).actors}


def speakers(text: str) -> list[str | None]:
    """The names of those who speak, None where nobody is known."""
    named: dict[str, Actor] = {actor.id: actor for actor in story(text).actors}
    return [named[s.source.actor].name if s.source.actor else None for s in story(text).statements]


def phrase(marked: str, kind: str = "a group") -> tuple[str, str] | None:
    """What becomes of the phrase in brackets, which the model's tags end there: its words and its kind."""
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    found = list(re.finditer(r"\w+|[^\w\s]", text))
    words = Words(text, np.array([m.start() for m in found]), np.array([m.end() for m in found]))
    within = [n for n, m in enumerate(found) if start <= m.start() < end]
    got = with_its_noun(words, Tagged(within[0], within[-1] + 1, kind, 0.9), frozenset())
    return None if got is None else (words.cut(got.first, got.end), got.tag)


@pytest.mark.parametrize(
    ("marked", "whole", "kind"),
    [
        ("[The Turkish prime] minister, Rudolf Hentzau, left.", "The Turkish prime minister", "a person"),
        ("Unions back [Democratic] candidates there.", "Democratic candidates", "a group"),
        ("[National] data protection regulators met.", "National data protection regulators", "a group"),
        ("With [two] female staffers he spoke.", "two female staffers", "a group"),
        ("The death of [black] teenager Rudolf Holm was filmed.", "black teenager", "a person"),
        ("Opposed by [city] council members in Zenda.", "city council members", "a group"),
        ("[The police] department said so.", "The police department", "a body"),
        ("Kin of [family] members left behind.", "family members", "a group"),
        ("It signed [most major] operators there.", "most major operators", "a group"),
    ],
)
def test_a_phrase_goes_up_to_its_noun(marked: str, whole: str, kind: str) -> None:
    assert phrase(marked) == (whole, kind)


@pytest.mark.parametrize(
    "marked",
    [
        "[Drivers] caught drunk lose their licence.",
        "On arrival [women] face officials.",
        "[The president] heads a party.",
        "[The minister] hosts diplomats.",
        "He told [reporters] officials had left.",
        "[Many anti-Castro Cubans] live there.",
        "[two] in hospital died.",
        "[the men] found dead.",
    ],
)
def test_a_phrase_that_is_whole_stays(marked: str) -> None:
    words = marked[marked.index("[") + 1 : marked.index("]")]
    found = phrase(marked)
    assert found is not None
    assert found[0].replace(" - ", "-") == words


@pytest.mark.parametrize(
    "marked", ["[Republican] demands for a wall.", "[the Jewish] state.", "[American] austerity fell."]
)
def test_a_modifier_of_a_thing_is_nobody(marked: str) -> None:
    assert phrase(marked) is None


def test_a_phrase_that_begins_in_a_place_has_all_of_it() -> None:
    found = actors("Pennsylvania and New Jersey officials said on Friday that the bridge would close.")
    assert found.get("Pennsylvania and New Jersey officials") == "group"


@pytest.mark.parametrize(
    ("text", "torn"),
    [
        ("Germany, among others, said the plan was unacceptable.", "among others"),
        ("Hurricane Flavia struck Zenda on Monday, officials said.", "Flavia"),
    ],
)
def test_what_says_of_what_kind_a_thing_is_is_nobody(text: str, torn: str) -> None:
    assert torn not in actors(text)


def test_those_who_act_as_one_are_one() -> None:
    text = (
        "Police said the man was armed. Later police said that he had fled. Police in Zenda were searching for him. "
        "Strelsau police declined to comment. Strelsau police said later it was over."
    )
    assert sorted(name.lower() for name in actors(text) if "olice" in name) == ["police", "strelsau police"]
    assert len([a for a in story(text).actors if a.name.lower() == "police"]) == 2


def test_a_name_that_the_tags_pass_over_is_a_country() -> None:
    text = (
        "France and Italy, among others, have called for talks. Germany, among others, said the plan was unacceptable."
    )
    assert actors(text)["France"] == "polity"


def test_they_are_the_two_who_spoke_together() -> None:
    text = (
        "Flavia Holm and Rudolf Holm said in a letter that the school failed their daughter. "
        "“The lesson to learn is not revenge,” they wrote."
    )
    assert speakers(text) == ["Flavia Holm and Rudolf Holm"] * 2


def test_a_family_is_none_of_its_people() -> None:
    text = (
        "“They will be screened,” said Ed Davis, a former police chief who works for the firm. "
        "The Dalton family said in a statement: “There are no words which can express our shock.”"
    )
    assert speakers(text)[-1] == "The Dalton family"


def test_who_tells_reporters_of_somebody_is_another_and_he_no_reporter() -> None:
    text = (
        "Rudolf Hentzau appeared in court on Monday. After the hearing the prosecutor told reporters Hentzau had been "
        "cooperative with police."
    )
    assert speakers(text) == ["the prosecutor"]
    assert story(text).statements[0].source.part.text == "the prosecutor"
    assert [actor.roles for actor in story(text).actors if actor.name == "Rudolf Hentzau"] == [()]


def test_a_firm_is_one_with_its_legal_form_and_without() -> None:
    text = (
        "Clothing maker Dalian Dayang Trands Co Ltd said it would buy YTO Express. "
        "Dayang Trands said it will transfer its assets."
    )
    assert len(set(speakers(text))) == 1
    assert not any(name.startswith("Clothing") for name in actors(text))


def test_a_town_beside_its_country_is_a_place() -> None:
    assert types("It builds them at its Toulouse, France, plant.", ("Toulouse", "organization")) == ["polity"]
    assert types("It beat Toulouse, Hentzau said.", ("Toulouse", "organization")) == ["organization"]


@pytest.mark.parametrize(
    ("text", "name", "tag", "kind"),
    [
        (
            "He spoke to the National Governors Association there.",
            "National Governors Association",
            "person",
            "organization",
        ),
        ("Hurricane Flavia struck the coast.", "Flavia", "person", None),
        ("Flavia struck him.", "Flavia", "person", "person"),
    ],
)
def test_what_a_name_is_of(text: str, name: str, tag: str, kind: str | None) -> None:
    assert types(text, (name, tag)) == [kind]


def test_kin_of_the_name_are_named_in_passing() -> None:
    text = (
        "Jack Letts said he missed Zenda. “I miss my mum,” Letts said.\n"
        "His parents, John Letts and Sally Lane, deny it. They have said he was tortured.\n"
        "His parents, John Letts and Sally Lane, were in court. Letts said he was pleased."
    )
    assert speakers(text)[-1] == "Jack Letts"


def test_whose_doubts_something_adds_to_is_not_said() -> None:
    text = (
        "The absence of French President Emmanuel Macron, unwilling to join in a gathering led by Germany, adds to "
        "doubts that the latest meeting will bring results."
    )
    assert speakers(text) == [None]


@pytest.mark.parametrize(
    ("text", "given", "who"),
    [
        (
            "They await trial in the UK accused of sending money to their son.",
            ("the UK", "accused of", "sending money to their son"),
            "",
        ),
        (
            "Hentzau [HENZ.UL] said on Monday it would not change the way it screened its drivers.",
            ("UL]", "said", "it would not change the way it screened its drivers"),
            "Hentzau [HENZ.UL]",
        ),
        (
            "After the hearing Strelsau County attorney Rudolf Sapt told reporters he had been cooperative.",
            ("the hearing Strelsau County attorney Rudolf Sapt", "told", "he had been cooperative"),
            "Strelsau County attorney Rudolf Sapt",
        ),
        (
            "Others whom U.S. intelligence analysts have concluded are officers were named.",
            ("S. intelligence analysts", "have concluded", "are officers"),
            "U.S. intelligence analysts",
        ),
        (  # what follows the source's verb goes, and what stood before the source stays away
            "After the vote the minister was in Zenda and has said it was over.",
            ("the vote the minister was in Zenda and", "has said", "it was over"),
            "the minister",
        ),
        (
            "After the vote the minister said it was over.",
            ("the vote the minister", "said", "it was over"),
            "the minister",
        ),
    ],
)
def test_where_a_source_begins(text: str, given: tuple[str, str, str], who: str) -> None:
    assert [one[0] for one in rules(text, attribution(text, *given))] == [who]


def test_the_board_is_not_his_lawyers() -> None:
    text = (
        "Lucas’ lawyers described him as a changed man in a petition asking the Ruritania State Board of Pardons to "
        "commute his sentence to life, but the board denied the request late Tuesday."
    )
    lawyers = next(actor for actor in story(text).actors if "lawyers" in actor.name)
    assert "the board" not in [mention.text for mention in lawyers.mentions]


def test_a_plural_of_people_is_a_group_whatever_the_model_takes_it_for() -> None:
    assert kind_of_phrase("The parents", "person") == "group"
    assert kind_of_phrase("The boss", "person") == "person"
    assert kind_of_phrase("The person", "person") == "person"


def test_whose_lawyer_somebody_is_has_his_own_first_name() -> None:
    text = "Steven A. Holm won. “We disagree,” said Gerald Lefcourt, a lawyer for Patricia Holm. Steven Holm left."
    (lawyer,) = (actor for actor in story(text).actors if actor.name == "Gerald Lefcourt")
    assert [role.of for role in lawyer.roles] == ["Patricia Holm"]


def test_somebody_by_the_comma_who_has_done_something_is_the_name_before_it() -> None:
    text = (
        "Rudolf Hentzau spoke in Zenda. Hentzau, a billionaire real estate developer who has boasted of his wealth "
        "during the campaign, was asked on Friday why he had been willing to release his taxes."
    )
    assert "a billionaire real estate developer" not in actors(text)


def test_a_sentence_ends_where_its_blank_was_lost() -> None:
    text = "It was agreed on Dec. 3 last year.According to the firm, Gen.Holm left. Booking.Com fell. See Holm.org now."
    found = [span.of(text).strip() for span in sentences_of(text, Span(0, len(text)))]
    assert found == [
        "It was agreed on Dec. 3 last year.",
        "According to the firm, Gen.Holm left.",
        "Booking.Com fell.",
        "See Holm.org now.",
    ]


def test_other_initials_are_another_person() -> None:
    text = (
        "George H.W. Bush and his son George W. Bush criticised him. George H.W. Bush told the author that he was a "
        "“blowhard”. George W. Bush was surprised that he fared so well."
    )
    assert {"George H.W. Bush", "George W. Bush"} <= set(actors(text))
    one, other = read_name("Rudolf K. Hentzau"), read_name("Rudolf Hentzau")
    assert one is not None
    assert other is not None
    assert one.may_be(other)


def test_one_administration_is_not_another() -> None:
    text = (
        "The Trump administration asked the court on Friday to halt the suit. The administration said the rule was "
        "lawful. The Obama administration backed the students in 2016."
    )
    mentions = {actor.name: [m.text for m in actor.mentions] for actor in story(text).actors}
    assert mentions["The Trump administration"] == ["The Trump administration", "The administration"]
    assert mentions["The Obama administration"] == ["The Obama administration"]


def test_an_adjective_does_not_speak() -> None:
    text = "Democratic worries about party unity were exacerbated by the vote."
    assert speakers(text) == [None]
    assert "Democratic" not in actors(text)


def test_lawyers_who_represent_somebody_speak() -> None:
    text = "A trial is sought by the lawyers representing Elsheikh’s mother, who has been ill."
    assert speakers(text)[0] == "the lawyers"


def test_who_was_accused_has_claimed_nothing() -> None:
    text = (
        "On Tuesday, Representative John Conyers, a Democrat from Michigan, resigned after allegations that he harassed"
        " staffers."
    )
    assert speakers(text) == [None]


def test_a_partys_people_and_rebels_are_one() -> None:
    text = (
        "Republicans said the bill would pass. Republicans have a majority. Rebels said they had taken the town, and "
        "rebels shelled the port. Senate Republicans met on Monday. Senate Republicans left."
    )
    counted = Counter(actor.name for actor in story(text).actors)
    assert counted["Republicans"] == counted["Senate Republicans"] == counted["Rebels"] == 1
    assert "rebels" not in counted


def test_a_hashtag_is_a_document() -> None:
    (said,) = story("The hashtag #RIPHentzau complained that the feed would change.").statements
    assert (said.source.kind, said.source.actor) == ("document", None)
