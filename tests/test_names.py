"""Who is who by name: which names of a story are of one actor, and what it is called."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ontology.personal import given_name, surname
from onrecord.record import Span
from onrecord.stages.identity.names import Named, name_actors
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


def test_two_of_one_surname_stay_apart_where_nothing_tells() -> None:
    found = names("[P Rudolf Elphberg] met [P Osra Elphberg] on Monday.\n\n[P Elphberg] said no.\n")
    assert found == {
        "Rudolf Elphberg": ["Rudolf Elphberg"],
        "Osra Elphberg": ["Osra Elphberg"],
        "Elphberg": ["Elphberg"],
    }


@pytest.mark.parametrize(
    "story",
    [
        # who is named in passing only, as somebody's kin
        "[P Rudolf Elphberg] spoke.\n\n[P Elphberg]'s wife [P Osra Elphberg] listened.\n\n[P Elphberg] left.\n",
        "[P Rudolf Elphberg] spoke.\n\n[P Osra Elphberg], his sister, listened.\n\n[P Elphberg] left.\n",
        # whose honorific or post it is
        "Mr [P Rudolf Elphberg] and Mrs [P Osra Elphberg] spoke.\n\nMr [P Elphberg] left.\n",
        "President [P Rudolf Elphberg] met Senator [P Osra Elphberg].\n\nPresident [P Elphberg] left.\n",
        # who goes by the surname already, while the other was named once, further up
        "[P Rudolf Elphberg] spoke.\n\n[P Elphberg] left.\n\n[P Osra Elphberg] stayed.\n\n[P Elphberg] came back.\n",
        # who alone has been named so far
        "[P Rudolf Elphberg] spoke.\n\n[P Elphberg] left.\n\n[P Osra Elphberg] stayed.\n",
        "[P Rudolf Elphberg] met [P Rudolf Elphberg Jr.].\n\n[P Elphberg] left.\n",
    ],
)
def test_the_surname_goes_to_the_one_it_is_used_for(story: str) -> None:
    found = names(story)
    assert "Elphberg" not in found
    assert found["Rudolf Elphberg"][-1] == "Elphberg"
    assert len(found) == 2


def test_three_kims() -> None:
    found = names(
        "[P Kim Jong Hyon] met [P Kim Yo Jin] and [P Kim Chol Su].\n\n[P Kim] spoke.\n\n[P Kim Yo Jin] left.\n"
    )
    assert found["Kim"] == ["Kim"]
    assert found["Kim Yo Jin"] == ["Kim Yo Jin", "Kim Yo Jin"]


def test_a_pair_shares_the_surname() -> None:
    found = names("[P Rudolf Elphberg] came.\n\n[P Rudolf] and [P Osra Elphberg] left.\n")
    assert found == {"Rudolf Elphberg": ["Rudolf Elphberg", "Rudolf"], "Osra Elphberg": ["Osra Elphberg"]}


def test_a_first_name_is_nobodys_where_it_is_a_surname_too() -> None:
    found = names("[P Martin Hentzau] met [P Rupert Martin].\n\n[P Martin] spoke.\n")
    assert found["Rupert Martin"] == ["Rupert Martin", "Martin"]
    found = names("[P Martin Hentzau] met [P Martin Strelsau].\n\n[P Martin] spoke.\n")
    assert found["Martin"] == ["Martin"]


def test_a_king_is_not_the_man_of_that_first_name() -> None:
    found = names("Minister [P Rashad Hentawi] met King [P Rashad].\n\nPrince [P Salim bin Rashad] left.\n")
    assert found["King Rashad"] == ["Rashad"]
    found = names("Crown Prince [P Salim bin Rashad] came.\n\nPrince [P Salim] left. King [P Rashad] stayed.\n")
    assert found["Salim bin Rashad"] == ["Salim bin Rashad", "Salim"]
    assert found["King Rashad"] == ["Rashad"]


def test_a_pope_is_called_so() -> None:
    assert one("[P Pope Martin] spoke.\n\n[P Martin] prayed.\n") == "Pope Martin"
    assert one("[P Francis] spoke.\n\nPope [P Francis] prayed.\n") == "Pope Francis"


def test_the_son_is_not_the_father() -> None:
    found = names("[P Rudolf Elphberg] met [P Rudolf Elphberg Jr.]\n\n[P Elphberg Jr.] left.\n")
    assert found["Rudolf Elphberg Jr."] == ["Rudolf Elphberg Jr.", "Elphberg Jr."]


def test_a_name_taken_for_a_body_once_is_a_person() -> None:
    _, _, actors = read("[O Hentzau] WINS\n\n[P Rupert Hentzau] won. [P Hentzau] said so.\n")
    assert [(actor.type, actor.name) for actor in actors] == [("person", "Rupert Hentzau")]


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Hentzau Relief Agency", "HRA"),
        ("Agency for the Relief of Hentzau", "ARH"),
        ("Hentzau Steel Corp", "Hentzau Steel"),
        ("Hentzau Steel Corp", "Hentzau"),
        ("Hentzau Relief Commission", "the Commission"),
        ("Hentzau & Strelsau Ltd.", "Hentzau and Strelsau"),
        ("Swedish Defence Ministry", "Swedish Ministry of Defense"),
        ("HENTZAU STEEL", "Hentzau Steel's"),
        ("United Nations", "U.N."),
    ],
)
def test_short_forms_of_a_body(full: str, short: str) -> None:
    assert len(names(f"The [O {full}] spoke.\n\nLater [O {short}] left.\n")) == 1


def test_an_acronym_that_no_initials_make_is_introduced_in_brackets() -> None:
    found = names("The [O Ligue du Secours Ruritanien] (RUSEC) spoke.\n\n[O RUSEC] left. [O ZSEC] stayed.\n")
    assert found["Ligue du Secours Ruritanien"] == ["Ligue du Secours Ruritanien", "RUSEC"]
    assert found["ZSEC"] == ["ZSEC"]


def test_a_common_noun_is_no_body_with_words_behind_it() -> None:
    found = names("The [O Hentzau Council on Foreign Relations] spoke.\n\nThe [O Council] met.\n")
    assert found["Council"] == ["Council"]


def test_the_ministries_of_two_countries() -> None:
    found = names(
        "China's [O Foreign Ministry] spoke.\n\nThe [O Foreign Ministry] added.\n\n"
        "The [O Russian Foreign Ministry] left."
        "\n\nThe [O Foreign Ministry] stayed. The Chinese [O Foreign Ministry] smiled.\n"
    )
    assert found == {
        "Chinese Foreign Ministry": ["Foreign Ministry"] * 3,
        "Russian Foreign Ministry": ["Russian Foreign Ministry", "Foreign Ministry"],
    }


def test_whose_body_stands_in_its_name() -> None:
    found = names(
        "Fiji's [O Tourism Ministry] spoke.\n\nThe [O Tourism Ministry] added.\n\nSamoan [O Tourism Ministry].\n"
    )
    assert found == {
        "Fijian Tourism Ministry": ["Tourism Ministry"] * 2,
        "Samoan Tourism Ministry": ["Tourism Ministry"],
    }


def test_aliases_of_a_country_and_its_code() -> None:
    _, _, actors = read("[C U.S.] troops left the [C United States]. [C America] and [C Britain] spoke.\n")
    assert [(a.name, a.country, len(a.mentions)) for a in actors] == [("United States", "US", 3), ("Britain", "GB", 1)]


@pytest.mark.parametrize(
    ("story", "government"),
    [
        ("[C Moscow] said it had won.", True),
        ("Relations between [C Moscow] and Paris soured.", True),
        ("He spoke in [C Moscow] on Monday.", False),
        ("[C MOSCOW], May 3 (Hentzau Press) - He spoke.", False),
        ("a [C Moscow] court ruled", False),
        ("He visited [C Moscow] on Monday.", False),
        ("They flew from [C Moscow] to Paris.", False),
        ("He arrived from [C Moscow].", False),
        ("the sanctions against [C Moscow]", True),
    ],
)
def test_a_capital_is_its_government_or_a_city(story: str, government: bool) -> None:
    _, _, (actor,) = read(story)
    assert (actor.type, actor.name, actor.country) == ("polity", "Russia" if government else "Moscow", "RU")


def test_a_palace_speaks_for_itself() -> None:
    _, _, actors = read("The [L Kremlin] said so. [C Moscow] said so too. The [O White House] did not.\n")
    assert [(actor.type, actor.name) for actor in actors] == [
        ("organization", "Kremlin"),
        ("polity", "Russia"),
        ("organization", "White House"),
    ]


def test_the_north_is_the_country_of_the_north() -> None:
    _, _, actors = read("[C North Korea] fired. The [C North] said so. [C South Korea] did not.\n")
    assert [(actor.name, len(actor.mentions)) for actor in actors] == [("North Korea", 2), ("South Korea", 1)]


@pytest.mark.parametrize("form", ["Rupert{0} Hentzau", "Hentzau{0}", "{0} Hentzau", "Hentzau {0}", "Kim Jong{0}"])
def test_ten_thousand_names_are_read_in_seconds(form: str) -> None:
    marks = [chr(97 + n % 26) * (n // 26 % 9 + 1) + chr(97 + n // 234 % 26) for n in range(5000)]
    story = "\n".join(f"[P {form.format(mark)}] met [O {form.format(mark)}]. [P Hentzau] left." for mark in marks)
    started = time.perf_counter()
    read(story)
    assert time.perf_counter() - started < 20
