"""Where names of bodies begin and end, what a name is of by all of the story, and the tables of the world's bodies."""

from __future__ import annotations

import re
import time
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model.tags import NAME_TAGS, Tagged
from onrecord.ontology.load import read_tsv
from onrecord.ontology.named_bodies import named_body
from onrecord.record import Span
from onrecord.stages.identity.mentions import _is_style
from onrecord.stages.identity.name_edges import is_code, trimmed
from onrecord.stages.identity.name_joins import joined
from onrecord.stages.identity.name_tables import is_body, is_no_body, words_of_bodies
from onrecord.stages.identity.name_types import settle
from onrecord.stages.identity.name_unseen import unseen, with_holders
from onrecord.stages.identity.name_words import Words

TAGS = {"P": "person", "O": "organization", "G": "gpe", "L": "loc", "N": "norp", "M": "misc"}
LETTERS = {tag: letter for letter, tag in TAGS.items()}
WORD = re.compile(r"\w+|[^\w\s]")


def read(marked: str) -> tuple[Words, list[Tagged]]:
    """The words and tags of ``[P Rupert Hentzau] joined the [O Elphberg Bank]``."""
    text, spans = "", []
    for number, piece in enumerate(marked.split("[")):
        if number:
            name, _, rest = piece[2:].partition("]")
            spans.append((len(text), len(text) + len(name), TAGS[piece[0]]))
            piece = name + rest
        text += piece
    at = [match.span() for match in WORD.finditer(text)]
    words = Words(text, np.array([s for s, _ in at], dtype=np.int64), np.array([e for _, e in at], dtype=np.int64))
    tags = []
    for start, end, tag in spans:
        inside = [n for n, (s, e) in enumerate(at) if start <= s and e <= end]
        tags.append(Tagged(inside[0], inside[-1] + 1, tag, 0.9))
    return words, tags


def cut(marked: str) -> list[str]:
    """The names as put together, each with the letter of its tag."""
    words, tags = read(marked)
    return [f"{LETTERS[tag.tag]} {words.cut(tag.first, tag.end)}" for tag in joined(words, tags)]


def types(marked: str) -> dict[str, str | None]:
    """Each name with the type that the story settles for it; the last mention's."""
    words, tags = read(marked)
    spans = [(Span(words.starts[tag.first], words.ends[tag.end - 1]), tag) for tag in tags]
    return {span.of(words.text): kind for (span, _), kind in zip(spans, settle(words.text, spans), strict=True)}


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        # known names that are cut
        ("the [O Islamic] State said", ["O Islamic State"]),
        ("in [G North] [G Korea] on Monday", ["G North Korea"]),
        ("fighters of al [O Qaeda] said", ["O al Qaeda"]),
        ("the [G Kingdom] of [G Saudi Arabia]", ["G Kingdom of Saudi Arabia"]),
        ("the [O State] of the [O Union] address", ["M State of the Union"]),
        ("the airport of [L Port]-au-Prince", ["G Port-au-Prince"]),
        ("shares of [O E].ON rose", ["O E.ON"]),
        ("the site [O Strelsauer].com said", ["O Strelsauer.com"]),
        # a noun for a body behind, and the capitals before one
        ("the [M Ruritanian People]'s Party said", ["O Ruritanian People's Party"]),
        ("in [G Ruritania]'s Party of the year", ["G Ruritania"]),
        ("the [O Elphberg Workers]' Party said", ["O Elphberg Workers' Party"]),
        ("the [O Elphberg] Relief Commission said", ["O Elphberg Relief Commission"]),
        ("the Elphberg Steel [O Works] said", ["O Elphberg Steel Works"]),
        ("But Steel [O Works] said", ["O Steel Works"]),
        ("the [P Rudolf Elphberg] Foundation", ["O Rudolf Elphberg Foundation"]),
        ("[P Rudolf Elphberg] Council members", ["P Rudolf Elphberg"]),
        ("the [O Elphberg] Energy Commissioner", ["O Elphberg"]),
        ("flew with Air [G Zenda] on Monday", ["O Air Zenda"]),
        ("the [O Task Force] 150/59 said", ["O Task Force 150/59"]),
        ("the [O Task Force 150]/59 said", ["O Task Force 150/59"]),
        # complements
        ("the [O Institute] for Strategic Affairs said", ["O Institute for Strategic Affairs"]),
        ("the [O Sapt Centre] for Science and Peace said", ["O Sapt Centre for Science and Peace"]),
        ("the [O Committee on Grain] Supervision said", ["O Committee on Grain Supervision"]),
        ("the [O Sapt News Agency] of [G Nigeria]", ["O Sapt News Agency of Nigeria"]),
        ("the [O High Court] of [G Nigeria]", ["O High Court", "G Nigeria"]),
        ("told the [O Committee] on Tuesday", ["O Committee"]),
        ("the [O Movement] for [G Nigeria] and others", ["O Movement", "G Nigeria"]),
        ("the [O Centre for Peace] and [P Rupert Hentzau]", ["O Centre for Peace", "P Rupert Hentzau"]),
        ("[O Popular Party] of Nigeria Chairman [P Rupert Sapt]", ["O Popular Party of Nigeria", "P Rupert Sapt"]),
        ("see [O on].strelsau.net/1RH for more", ["O on"]),
        # two names that are taken for one
        ("at [O Tokyo's Sapt University] on Monday", ["G Tokyo", "O Sapt University"]),
        ("talks on [O Japan-Russia] ties", ["G Japan", "G Russia"]),
        (
            "[O Institute for Sapt Studies at Hentzau University]",
            ["O Institute for Sapt Studies", "O Hentzau University"],
        ),
        ("[O Frontex Madrid] chief", ["O Frontex", "G Madrid"]),
        ("new [O Defense] Minister [P Rupert Hentzau]", ["P Rupert Hentzau"]),
        ("the [O NATO Defense] Secretary", ["O NATO"]),
        # people
        ("prosecutor [P Rudolf] [G Hentzau] said", ["P Rudolf Hentzau"]),
        ("[P Rudolf] [G Madrid] said", ["P Rudolf", "G Madrid"]),
        ("[P Rudolf] Karl [P Hentzau] said", ["P Rudolf Karl Hentzau"]),
        ("[P Hentzau] Captain [P Rupert Sapt] said", ["P Hentzau", "P Rupert Sapt"]),
        ("[L Hans]-[P Rupert Sapt] said", ["P Hans-Rupert Sapt"]),
        ("[P Rupert 'Skip] [P Sapt'] said", ["P Rupert 'Skip Sapt'"]),
        ("[P Rudolf] the Great", ["P Rudolf the Great"]),
        ("[P Rudolf Sapt und Rupert Hentzau]", ["P Rudolf Sapt", "P Rupert Hentzau"]),
        ("met [P Rudolf Sapt. Jenoptik] said", ["P Rudolf Sapt", "O Jenoptik"]),
        ("[P Rudolf Hentzau], [P Jr], met [P Sapt III].", ["P Rudolf Hentzau", "P Sapt III"]),
        ("Secretary of [O State] [P Rupert Hentzau]", ["P Rupert Hentzau"]),
        ("the secretary of [O NATO] said", ["O NATO"]),
        # places
        ("in the [G South] [L China Sea] on Monday", ["L South China Sea"]),
        ("in the [G South] [G China] Sea on Monday", ["L South China Sea"]),
        ("in the [N South] [N China] Sea on Monday", ["L South China Sea"]),
        ("in the South [N China] Sea on Monday", ["L South China Sea"]),
        ("in the [L Gulf] of [G Zenda] on Monday", ["L Gulf of Zenda"]),
        ("in the [L Gulf] of the [G Zenda] coast", ["L Gulf", "G Zenda"]),
        ("[G South] [G China] is hot", ["G South", "G China"]),
        ("sailed to Port [G Zenda] on Monday", ["G Port Zenda"]),
        ("sailed to [G Port] [G Zenda] on Monday", ["G Port Zenda"]),
        ("near [G Zenda] Street on Monday", ["L Zenda Street"]),
        ("in [G Washington], [G D.C.] on Monday", ["G Washington, D.C."]),
        ("[P Rupert Sapt]-[P Hentzau] said", ["P Rupert Sapt-Hentzau"]),
    ],
)
def test_names_are_put_together_and_parted(marked: str, names: list[str]) -> None:
    assert cut(marked) == names


@pytest.mark.parametrize(
    ("text", "name", "left"),
    [
        ("back in The Hague on Monday", "Hague", "The Hague"),
        ("back in the Zenda on Monday", "the Zenda", "Zenda"),
        ("the German agency dpa said", "dpa", "dpa"),
        ("the thing said", "thing", None),
        ("Frau Hentzau said", "Frau Hentzau", "Hentzau"),
        ("NATO's chief", "NATO's", "NATO"),
        ("charged Rupert H. with it", "Rupert H", "Rupert H."),
        ("He knew Rupert H. They met", "Rupert H", "Rupert H"),
    ],
)
def test_edges_are_trimmed(text: str, name: str, left: str | None) -> None:
    start = text.index(name)
    span = trimmed(text, start, start + len(name))
    assert (span.of(text) if span else None) == left


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("Hentzau Steel (HENZ.O) rose", "HENZ.O", True),
        ("Hentzau Steel (HENZ.O) rose", "HENZ", True),
        ("the index (.SPX) fell", "SPX", True),
        ("the index <.SPX> fell", "SPX", True),
        ("Hentzau [HENZ.UL] rose", "HENZ", True),
        ("Hentzau and Sapt (HENZ.O, SPT.N) rose", "SPT", True),
        ("the capital (U.S.) said", "U.S", False),
        ("the United Nations (UN) said", "UN", False),
        ("HENZ.O said", "HENZ.O", False),
    ],
)
def test_codes_of_stocks_are_no_names(text: str, name: str, code: bool) -> None:
    start = text.index(name)
    assert is_code(text, Span(start, start + len(name))) is code


@pytest.mark.parametrize(
    ("marked", "name", "kind"),
    [
        # what the tables know
        ("[P Boko Haram] attacked", "Boko Haram", "organization"),
        ("[P Volkswagen AG] said", "Volkswagen AG", "organization"),
        ("the [O Bundesliga] champions", "Bundesliga", None),
        ("the [O English Premier League] season", "English Premier League", None),
        ("the [O Elphberg Literature Prize]", "Elphberg Literature Prize", None),
        ("the [O Treaty of Zenda]", "Treaty of Zenda", None),
        ("the [O Zenda School of Law]", "Zenda School of Law", "organization"),
        ("an [O Islamic] school", "Islamic", None),
        ("several [O NGOs] said", "NGOs", None),
        ("the [O Elphberg Review Act] ([O ERA]) of May", "ERA", None),
        # what the story says
        ("[P Hentzau] said. The carmaker [P Hentzau] closed.", "Hentzau", "organization"),
        ("the newspaper “[P Zenda Post]” wrote", "Zenda Post", "organization"),
        ("[P Hentzau] militants attacked", "Hentzau", "organization"),
        ("[P Hentzau]'s chief executive left", "Hentzau", "organization"),
        ("[P Hentzau], Ruritania's largest bookmaker, said", "Hentzau", "organization"),
        ("shares in [P Hentzau] fell", "Hentzau", "organization"),
        ("[P RZL] said so", "RZL", "organization"),
        ("the [G Elphberg Relief Committee] said", "Elphberg Relief Committee", "organization"),
        ("[P Elphberg Plc] said. [P Elphberg] closed.", "Elphberg", "organization"),
        # and what it does not
        ("[P Rudolf Hentzau], an economist at the club, said", "Rudolf Hentzau", "person"),
        ("a member of [P Rudolf Hentzau]'s band said", "Rudolf Hentzau", "person"),
        ("[P Hill] said no.", "Hill", "person"),
        ("[P Rudolf Hentzau], chairman of the bank, said", "Rudolf Hentzau", "person"),
        ("[P Rudolf Hentzau] left. The party [P Hentzau] leads lost.", "Hentzau", "person"),
        ("a [P Hentzau] party leader", "Hentzau", "person"),
        ("Minister [P Hentzau] said. [P Hentzau] shares the blame", "Hentzau", "person"),
        ("CHAIRMAN [P SAPT]: Thank you.", "SAPT", "person"),
        ("[P Rudolf Bosch] left. [P Bosch] said no.", "Bosch", "person"),
        ("[P Bosch] said no.", "Bosch", "organization"),
        ("[P Lutherans] said no.", "Lutherans", None),
        ("in [G Jewish] schools", "Jewish", None),
        ("in [G World War II] days", "World War II", None),
        ("the [O Rostock]-based group", "Rostock", "polity"),
    ],
)
def test_types_are_settled_by_the_story(marked: str, name: str, kind: str | None) -> None:
    assert types(marked)[name] == kind


def test_a_town_is_its_team_in_a_story_of_a_match_alone() -> None:
    report = (
        "The striker scored two goals in the second match of the season, a penalty and an equalizer, and the coach of "
        "the squad called the league semifinal a defeat. "
    )
    played = "[G Madrid]'s 2-1 win. [G Madrid] could have led. It was played in [G Zenda]."
    assert types(report + played) == {"Madrid": "organization", "Zenda": "polity"}
    assert types("[G Madrid]'s 2-1 win. It was held in [G Zenda].") == {"Madrid": "polity", "Zenda": "polity"}
    assert types(report + "[G Madrid] could have led.") == {"Madrid": "polity"}


def found_unseen(marked: str) -> list[str]:
    words, tags = read(marked)
    spans = [(Span(words.starts[tag.first], words.ends[tag.end - 1]), tag) for tag in tags]
    return [span.of(words.text) for span, _ in unseen(words, spans)]


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("He told Corriere della Sera so", ["Corriere della Sera"]),
        ("a page on Facebook and the Islamic State group", ["Facebook", "Islamic State"]),
        ("told the agency dpa and taz.", ["dpa", "taz"]),
        ("the [O Hentzau Relief Agency] (HRA) said. HRA left.", ["HRA", "HRA"]),
        ("Solidarity is needed", []),
        ("BREAKING NEWS NATO MEETS TODAY", []),
        ("[P Rudolf Facebook] said", []),
        ("Ruritania won the Champions League", []),
    ],
)
def test_known_bodies_that_the_model_passes_over_are_found(marked: str, names: list[str]) -> None:
    assert found_unseen(marked) == names


@pytest.mark.parametrize(
    ("marked", "tag"),
    [
        ("met with President [M Rudolf Sapt] of Ruritania", "person"),
        ("met with Foreign Minister [M Rudolf von Sapt]", "person"),
        ("met with President [M Sapt]", "misc"),
        ("the [M Rudolf Sapt] was first", "misc"),
        ("President [M Prime Time] of NBC", "misc"),
        ("President [O Rudolf Sapt] of Ruritania", "organization"),
    ],
)
def test_a_post_before_two_names_makes_them_a_person(marked: str, tag: str) -> None:
    words, tags = read(marked)
    spans = [(Span(words.starts[one.first], words.ends[one.end - 1]), one) for one in tags]
    assert [one.tag for _, one in with_holders(words, spans)] == [tag]


@pytest.mark.parametrize(
    ("text", "style"),
    [
        ("His Majesty King Rudolf", True),
        ("Her Royal Highness", True),
        ("His majesty mine", False),
        ("His Office", False),
    ],
)
def test_the_pronoun_of_a_style_points_to_nobody(text: str, style: bool) -> None:
    assert _is_style(text, 3) is style


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the Corriere dello Sport", "Corriere dello Sport"),
        ("Jenoptik's", "Jenoptik"),
        ("Infineon AG", "Infineon"),
        ("Ferencváros", "Ferencvaros"),
        ("CORRIERE DELLO SPORT", "Corriere dello Sport"),
        ("condor", None),
        ("Hentzau", None),
        ("", None),
        ("Le " * 200, None),
    ],
)
def test_bodies_are_looked_up(words: str, name: str | None) -> None:
    found = named_body(words)
    assert (found.name if found else None) == name


def test_a_name_of_several_things_is_not_sure() -> None:
    bank, club = named_body("Santander"), named_body("Feyenoord")
    assert bank is not None
    assert not bank.sure
    assert club is not None
    assert club.sure
    assert club.country == "NL"


def test_what_is_no_body_is_none_in_the_tables_of_bodies() -> None:
    listed = [name.strip() for _, names in read_tsv("body_not.tsv", ("what", "names")) for name in names.split(",")]
    assert len(listed) == len(set(listed))
    assert not [name for name in listed if (found := named_body(name)) and found.sure]
    assert is_no_body("World Cup")
    assert not is_no_body("Arab League")
    assert not is_no_body("Law and Justice")
    assert is_body("Arab League")


def test_the_words_of_each_use_are_there_once() -> None:
    for use, words, _ in read_tsv("body_words.tsv", ("use", "words", "example")):
        given_words = [word.strip() for word in words.split(",")]
        assert len(given_words) == len(set(given_words)), use
        assert words_of_bodies(use) == frozenset(given_words)
    with pytest.raises(ValueError, match="no row"):
        words_of_bodies("no use")


PIECES = st.lists(
    st.sampled_from(
        "Elphberg Institute for the of and Strategic Affairs 's ' Tokyo - Air Party Council on at State Union . , "
        "Rudolf Islamic E ON Monday Minister ( HENZ ) said in North Korea".split()
    ),
    max_size=30,
)


@given(PIECES, st.data())
def test_names_stay_in_order_within_the_story_and_apart(pieces: list[str], data: st.DataObject) -> None:
    words, _ = read(" ".join(pieces))
    tags, at = [], 0
    while at < words.count:
        size = data.draw(st.integers(1, 4))
        if data.draw(st.booleans()):
            tags.append(Tagged(at, min(at + size, words.count), data.draw(st.sampled_from(NAME_TAGS)), 0.5))
        at += size
    names = joined(words, tags)
    assert all(0 <= tag.first < tag.end <= words.count for tag in names)
    assert all(one.end <= other.first for one, other in pairwise(names))
    spans = [(Span(words.starts[tag.first], words.ends[tag.end - 1]), tag) for tag in names]
    assert len(settle(words.text, spans)) == len(spans)


@pytest.mark.parametrize("piece", ["Elphberg Institute for ", "Rudolf, a Ruritania's b c d e f ", "Air 's ", "A.B-C "])
def test_hostile_text_is_read_in_bounded_time(piece: str) -> None:
    words, _ = read(piece * 4000)
    tags = [Tagged(n, n + 1, NAME_TAGS[n % len(NAME_TAGS)], 0.5) for n in range(0, words.count, 2)]
    began = time.perf_counter()
    names = joined(words, tags)
    spans = [(Span(words.starts[tag.first], words.ends[tag.end - 1]), tag) for tag in names]
    settle(words.text, spans)
    unseen(words, spans)
    assert time.perf_counter() - began < 5
