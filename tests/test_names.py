"""Who is who by name: which names of a story are of one actor, and what it is called."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record import Span
from onrecord.stages.identity.names import Named, name_actors
from onrecord.stages.identity.personal import given_name, surname
from onrecord.stages.types import EntityType, Found

TYPES: dict[str, EntityType] = {"P": "person", "O": "organization", "C": "polity", "L": "place"}


def read(marked: str) -> tuple[str, list[Found], list[Named]]:
    """The text without its marks, the mentions and the actors of ``[P Rupert Hentzau] met [O the Ministry]``."""
    text, mentions = "", []
    for number, piece in enumerate(marked.split("[")):
        if number:
            name, _, rest = piece[2:].partition("]")
            mentions.append(Found(Span(len(text), len(text) + len(name)), "name", TYPES[piece[0]]))
            piece = name + rest
        text += piece
    return text, mentions, name_actors(text, mentions)


def names(marked: str) -> dict[str, list[str]]:
    """The actors by name (two of one name are told apart by a number), each with its mentions as they stand."""
    text, mentions, actors = read(marked)
    found: dict[str, list[str]] = {}
    for actor in actors:
        name = actor.name if actor.name not in found else f"{actor.name} {len(found)}"
        found[name] = [mentions[index].span.of(text) for index in actor.mentions]
    return found


def one(marked: str) -> str:
    """The name of the only actor."""
    (name,) = names(marked)
    return name


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Rupert Hentzau", "Hentzau"),
        ("Rupert Hentzau", "HENTZAU"),
        ("Rupert Hentzau", "Hentzau's"),
        ("Rupert Hentzau", "Mr. Hentzau"),
        ("Rupert J. Hentzau", "Rupert Hentzau"),
        ("J.D. Hentzau", "JD Hentzau"),
        ("Rupert Hentzau Jr.", "Hentzau"),
        ("Flavia von der Strelsau", "von der Strelsau"),
        ("Flavia von der Strelsau", "Strelsau"),
        ("Rodolfo de Mistral", "de Mistral"),
        ("Mohammed bin Rashad", "bin Rashad"),
        ("Basim al-Hentawi", "Hentawi"),
        ("Walid al-Moualawi", "al-Moualawi"),
        ("Ra'ad Zain al-Hentawi", "Ra’ad"),
        ("Lee Jae Hyung", "Lee"),
        ("Park Geun-soo", "Park"),
        ("Park Geun-soo", "Park Geun Soo"),
        ("Xi Jianming", "Xi"),
        ("Ban Ki-hoon", "Ban"),
        ("Ki-Hoon Ban", "Ban Ki-hoon"),
        ("Nguyen Xuan Minh", "Minh"),
        ("Jose Luis Rodriguez Zapata", "Zapata"),
        ("Jose Luis Rodriguez Zapata", "Rodriguez Zapata"),
        ("Jose Luis Rodriguez Zapata", "Rodriguez"),
        ("Aung Win Suu Thein", "Suu Thein"),
        ("U Thein", "Thein"),
        ("José Peña", "Jose Pena"),
        ('William "Skip" Hentzau', "Bill Hentzau"),
        ("Abdel Fattah al-Rashad", "Abdel-Fattah al-Rashad"),
        ("Miguel Díaz-Castro", "Díaz-Castro"),
        ("Katla Jakobsdottir", "Katla"),
    ],
)
def test_a_short_form_is_the_person_of_the_full_name(full: str, short: str) -> None:
    assert len(names(f"[P {full}] spoke.\n\nLater [P {short}] left.\n")) == 1
    assert len(names(f"Later [P {short}] left.\n\n[P {full}] spoke.\n")) == 1


def test_the_fullest_name_stands_without_title_and_possessive() -> None:
    assert one("[P RUPERT HENTZAU]\n[P Mr. Rupert J. Hentzau's] aide said [P Hentzau] left.\n") == "Rupert J. Hentzau"
    assert one("[P RUPERT VON HENTZAU] WINS\n") == "Rupert von Hentzau"


@given(st.data())
def test_every_mention_is_of_one_actor(data: st.DataObject) -> None:
    words = st.sampled_from(
        "Rupert Hentzau Kim Jong Un al-Assad bin Moscow Mr. the HRA U.S. Bank of 's - ( ) , \n said".split(" ")
    )
    text = " ".join(data.draw(st.lists(words | st.text(max_size=4), max_size=30)))
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=20)))
    kinds = st.sampled_from(list(TYPES.values()))
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    mentions = [Found(span, "name", data.draw(kinds)) for span in spans]
    actors = name_actors(text, mentions)
    assert sorted(index for actor in actors for index in actor.mentions) == list(range(len(mentions)))
    assert all(list(actor.mentions) == sorted(actor.mentions) and actor.name for actor in actors)
    assert actors == name_actors(text, mentions)


def test_given_name_and_surname() -> None:
    assert (given_name("Flavia von der Strelsau"), surname("Flavia von der Strelsau")) == ("Flavia", "von der Strelsau")
    assert (given_name("Han Zhengli"), surname("Han Zhengli")) == ("Zhengli", "Han")
    assert (given_name("Lula"), surname("Lula")) == (None, "Lula")
