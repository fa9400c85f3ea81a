"""Acts that a reader of sixty wires missed, and whom demands and blame are directed at: a case for each cause."""

from __future__ import annotations

import pytest

from tests.deeds import told_in
from tests.stances import actors_in, positions_in


@pytest.mark.parametrize(
    ("text", "source", "name", "target"),
    [
        ("Norway attacked a military base in the north.", "Norway", "ASSAULT", "a military base"),
        ("Norway stormed a police station on Sunday.", "Norway", "ASSAULT", "a police station"),
        ("Norway seized a tanker in the strait.", "Norway", "COERCE", "a tanker"),
        ("Norway is sending a platoon to Denmark.", "Norway", "AID", "Denmark"),
        ("Norway has agreed to lend up to $1 billion to Denmark.", "Norway", "AGREE", "Denmark"),
        ("Norway is willing to send grain to Denmark.", "Norway", "AGREE", "Denmark"),
        ("Norway and Sweden have agreed to share intelligence.", "Norway & Sweden", "AGREE", ""),
        ("Norway said it has sued Denmark.", "Norway", "ACCUSE", "Denmark"),
        ("Norway sued the Lund administration 39 times.", "Norway", "ACCUSE", "the Lund administration"),
        ("Norway carried out strikes against Denmark.", "Norway", "ASSAULT", "Denmark"),
        ("Norway convicted a Danish militant of spying.", "Norway", "SANCTION", "a Danish militant"),
    ],
)
def test_who_does_what_to_whom(text: str, source: str, name: str, target: str) -> None:
    found = [one[:3] for one in told_in(text, ("Norway", "said", text[12:-1]) if "said it" in text else None)]
    assert any((who, what) == (source, name) and target in whom for who, what, whom in found), found


@pytest.mark.parametrize(
    "text",
    [
        "The raid, which Norway said killed two Danes, is over.",
        "Norway attacked the school plan.",
        "Norway is not willing to send grain to Denmark.",
        "Norway searched the offices of Denmark's union.",
        "Norway left after helping convicted Danish reporters.",
        "Norway met families of dead or imprisoned Danish reporters.",
        "Norway fired a rocket, nearly killing two Danish reporters.",
    ],
)
def test_what_is_no_act(text: str) -> None:
    assert told_in(text) == []


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Norway demanded that Denmark leave the port.", "Denmark"),
        ("Norway demanded that Denmark be punished.", None),
        ("Norway demanded that Denmark and Sweden leave.", None),
        ("Norway hopes that Denmark will leave.", None),
        ("Norway demanded an explanation from Denmark.", "Denmark"),
        ("Norway demanded a full and clear apology from Denmark.", "Denmark"),
        ("Norway demanded the withdrawal of troops from Denmark.", None),
        ("Norway called for Keller to receive the death penalty.", None),
    ],
)
def test_whom_a_demand_is_made_on(text: str, target: str | None) -> None:
    names = {actor.id: actor.name for actor in actors_in(text)}
    assert [names.get(one.target or "") for one in positions_in(text) if names[one.actor] == "Norway"] == [target]


@pytest.mark.parametrize(
    ("text", "topic", "target"),
    [
        ("Norway condemned the Oslo attacks on Monday.", "the Oslo attacks", None),
        ("Norway rejected Oslo demands.", "Oslo demands", None),
        ("Norway backed Keller's overthrow.", "Keller's overthrow", None),
    ],
)
def test_whom_blame_is_for(text: str, topic: str, target: str | None) -> None:
    names = {actor.id: actor.name for actor in actors_in(text)}
    assert [(one.topic.text, names.get(one.target or "")) for one in positions_in(text)] == [(topic, target)]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("The US military struck Iran-backed militia groups last January.", "The US military", "organization"),
        ("Sri Lanka police on Monday arrested a local employee of the Swiss Embassy.", "Sri Lanka police", "group"),
    ],
)
def test_the_forces_of_a_country_are_an_actor(text: str, name: str, kind: str) -> None:
    from onrecord.pipeline import read

    record = read(text)
    (found,) = [actor for actor in record.actors if actor.name == name]
    assert found.type == kind
    assert found.id in [participant.actor for act in record.acts for participant in act.participants]


@pytest.mark.model
def test_what_stands_before_another_noun_is_none() -> None:
    from onrecord.pipeline import read

    record = read("Classified U.S. military video was published by the group. Syrian government offices were shut.")
    assert not {"U.S. military", "Syrian government"} & {actor.name for actor in record.actors}


def test_what_somebody_refuses_to_engage_in_is_not_held() -> None:
    from onrecord.pipeline import read

    refused = read("Graustark refused to engage in a dialogue with Ruritania on Monday.").events
    assert [event.status for event in refused] == ["denied"]
    engaged = read("Zenda engaged in talks with Strelsau on Monday.").events
    assert [event.status for event in engaged] == ["held"]
