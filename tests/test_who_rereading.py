"""What readers of wire stories found wrong in who is who: each story is one that the code of before read wrongly."""

from __future__ import annotations

import re

import pytest

from onrecord import read
from onrecord.model.links import CLASSES
from onrecord.record import Record, Span
from onrecord.stages.identity.apart import apart, stays_unnamed
from onrecord.stages.identity.appositions import appositions
from onrecord.stages.identity.mentions import Seen
from onrecord.stages.types import Found


def _speakers(record: Record) -> list[str | None]:
    names = {actor.id: actor.name for actor in record.actors}
    return [names.get(one.source.actor or "") for one in record.statements]


def _posts(record: Record, name: str) -> list[tuple[str, str, str | None]]:
    return [(r.status, r.title, r.of) for actor in record.actors if actor.name == name for r in actor.roles]


@pytest.mark.parametrize("trade", ["singer", "mountaineer", "rapper"])
def test_who_has_a_trade_is_somebody(trade: str) -> None:
    record = read(f'ZENDA (Reuters) - Flavia Holm won a prize. "There will be more," the {trade} said on Monday.')
    assert _speakers(record) == ["Flavia Holm"]
    assert {actor.type for actor in record.actors if trade in actor.name} <= {"person"}


@pytest.mark.parametrize(
    ("story", "speakers"),
    [
        (
            "ZENDA (Reuters) - Irene Varga, the former secretary of state, said on Monday she would win. Karl Holm "
            "disagreed. But the former secretary of state said the senator's record was weak.",
            ["Irene Varga", "Irene Varga"],
        ),
        (
            "ZENDA (Reuters) - Former prime minister Karl Holm was sentenced on Monday. Irene Varga protested. The "
            "ex-prime minister said the judge was biased.",
            ["Karl Holm"],
        ),
        (
            "Former President Karl Holm and President Irene Varga met on Monday. The former president "
            "said the talks went well. The president said nothing was agreed.",
            ["Karl Holm", "Irene Varga"],
        ),
    ],
)
def test_the_former_holder_of_a_post_is_not_the_one_in_office(story: str, speakers: list[str]) -> None:
    assert _speakers(read(story)) == speakers


def test_the_post_that_somebody_has_now() -> None:
    story = "The seat was vacated by now-Attorney General Jeff Holm of Ruritania, but he backed Rupert Varga later."
    assert [title for _, title, _ in _posts(read(story), "Jeff Holm")] == ["Attorney General"]


def test_a_title_begins_with_former() -> None:
    story = (
        "The league said the case was closed. Other individuals included former German soccer officials Wolfgang "
        "Holm, Helmut Varga and Theo Zapt."
    )
    assert _posts(read(story), "Wolfgang Holm") == [("former", "soccer official", "Germany")]


@pytest.mark.parametrize(
    "story",
    [
        "ZENDA (Reuters) - Moody’s said on Friday providers would tread lightly. The vote was credit positive, Moody’s "
        "said. The Moody’s report and Moody’s analysts agreed.",
        "ZENDA (Reuters) - McDonald's said on Friday sales rose. McDonald's shares rose, and McDonald's said so.",
    ],
)
def test_a_firm_whose_name_is_a_possessive(story: str) -> None:
    bodies = [actor for actor in read(story).actors if actor.type == "organization"]
    assert len({actor.name.removesuffix("'s").removesuffix("’s") for actor in bodies}) == len(bodies) == 1


def test_a_legal_form_is_no_body_of_its_own() -> None:
    story = "McDonald's Corp said on Friday sales rose. Shares in McDonald's rose. \"We are glad,\" McDonald's said."
    assert "Corp" not in [actor.name for actor in read(story).actors]
    assert "Co" not in [actor.name for actor in read("Analysts at Cowen and Co agreed. Cowen and Co said so.").actors]


def test_another_s_house_is_not_the_lower_house() -> None:
    story = (
        "Shinsegae chairman Chung Yong-jin spoke at the House of Shinsegae on Monday. Shinsegae said the House of "
        "Shinsegae was busy."
    )
    assert "House of Representatives" not in [actor.name for actor in read(story).actors]


def test_who_is_wanted_gone_is_all_that_is_rejected() -> None:
    (position,) = read('"I want the troops out of the town," Rupert Holm said.').positions
    assert (position.stance, position.topic.text) == ("REJECT", "the troops")


def test_what_some_demand_is_not_what_all_protest_against() -> None:
    story = "Residents protested the levy, some demanding a vote and urging police to act."
    against = [one.topic.text for one in read(story).positions if one.stance == "REJECT"]
    assert against == ["the levy"]


def test_what_a_secretary_is_for_is_no_body() -> None:
    story = "Undersecretary of Defense for Acquisition and Logistics Ellen Holm said on Friday the deal was done."
    record = read(story)
    assert [actor.name for actor in record.actors] == ["Ellen Holm"]
    assert _speakers(record) == ["Ellen Holm"]


@pytest.mark.parametrize("thing", ["Obamacare", "Zika"])
def test_a_law_or_an_illness_is_nobody(thing: str) -> None:
    record = read(f"Republicans want to fight {thing}. {thing} is a burden, they said. The plan would end {thing}.")
    assert thing not in [actor.name for actor in record.actors]


def _called(record: Record, name: str) -> set[str]:
    return {m.text for actor in record.actors if actor.name == name for m in actor.mentions if m.kind == "nominal"}


@pytest.mark.parametrize(
    ("story", "name"),
    [
        (
            "“He is well,” the Republican senator Paul said. Paul said on Monday that he was glad. The man accused of "
            "tackling Paul and breaking his ribs, Rene Boucher, is a doctor.",
            "Paul",
        ),
        ("Holders are Gennady Varga, a close Putin ally who was rich. Putin said on Monday he was glad.", "Putin"),
    ],
)
def test_whom_a_phrase_cannot_be(story: str, name: str) -> None:
    assert _called(read(story), name) == set()


def test_an_aide_of_somebody_is_not_he() -> None:
    story = "Irene Varga left the race. Holm's campaign has vetted Varga, an aide to Varga said on Monday."
    record = read(story)
    assert _posts(record, "Irene Varga") == []
    assert _speakers(record) == ["an aide"]


@pytest.mark.parametrize(
    ("text", "others", "hidden"),
    [
        ("The boxer, Holm said, replied to Varga.", {"Holm"}, False),
        ("The man accused of hitting Holm and Varga, Zapt, left.", {"Holm", "Varga"}, False),
        ("The man, Holm, said so.", set(), False),
        ("The woman, who did not give her name, spoke of Holm.", set(), True),
        ("The man who asked not to be named left Holm.", {"Holm"}, True),
    ],
)
def test_what_stands_behind_a_phrase_says_whom_it_is_not(text: str, others: set[str], hidden: bool) -> None:
    names = list(re.finditer("Holm|Varga|Zapt", text))
    phrase = Seen(Found(Span(0, len(" ".join(text.split()[:2]).rstrip(","))), "nominal", "person"), 0, 2, 0)
    named = [Seen(Found(Span(m.start(), m.end()), "name", "person"), 3 + n, 4 + n, 0) for n, m in enumerate(names)]
    found = apart(text, [phrase, *named], 0, {n + 1: n for n in range(len(named))})
    assert {names[at].group() for at in found} == others
    assert stays_unnamed(text, [phrase], 0) == hidden


def test_a_title_goes_on_to_the_name_behind_what_it_is_of() -> None:
    text = "U.S. Secretary of State Rex Holm left."
    title = Seen(Found(Span(0, 14), "nominal", "person"), 0, 2, CLASSES.index("a person"))
    name = Seen(Found(Span(24, 32), "name", "person"), 4, 6, 0)
    assert list(appositions(text, [title, name])) == [(0, 1)]


def test_bill_is_a_name_before_a_particle_too() -> None:
    record = read("Mayor Bill de Holm said on Monday two men were dead.")
    assert _speakers(record) == ["Bill de Holm"]
    assert [one.source.kind for one in record.statements] == ["named"]


def test_who_has_been_told_is_nobody_s_speaker() -> None:
    record = read(
        "Citing sources, Fox News reported on Thursday that Paul had been told federal charges were expected."
    )
    assert "Paul had been" not in [actor.name for actor in record.actors]
    assert [one.source.part.text for one in record.statements if one.cue.text == "told"] in ([], [""])


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (
            "The Alliance of Automobile Manufacturers and Association of Global Automakers said on Monday it was so.",
            {"Alliance of Automobile Manufacturers", "Association of Global Automakers"},
        ),
        (
            "The Bureau of Alcohol, Tobacco, Firearms and Explosives said so.",
            {"Bureau of Alcohol, Tobacco, Firearms and Explosives"},
        ),
        ("The Department of Health and Human Services said so.", {"Department of Health and Human Services"}),
    ],
)
def test_two_bodies_are_two_and_one_is_whole(text: str, bodies: set[str]) -> None:
    assert {actor.name for actor in read(text).actors if actor.type == "organization"} == bodies


@pytest.mark.parametrize(
    ("story", "speakers"),
    [
        (
            "The Syrian Observatory for Human Rights said on Monday 20 died. The Observatory said more would follow.",
            ["Syrian Observatory for Human Rights"] * 2,
        ),
        ("Gray works at the University of Zenda. The university said on Monday he left.", ["University of Zenda"]),
        (
            "The Department of Homeland Security said so. The department declined to comment. The Ministry of Trade of "
            "Ruritania said no. The ministry gave no reason.",
            ["Department of Homeland Security"] * 2 + ["Ministry of Trade of Ruritania"] * 2,
        ),
        (
            "The mayor was charged, the Zenda Free Press reported on Monday. The paper said he had left.",
            ["Zenda Free Press"] * 2,
        ),
    ],
)
def test_a_body_is_called_by_the_noun_before_its_complement(story: str, speakers: list[str]) -> None:
    assert _speakers(read(story)) == speakers


def test_a_country_is_not_the_city() -> None:
    record = read("Syria was quiet on Monday after Syria agreed to a truce with the fighters of the city.")
    assert _called(record, "Syria") == set()
