"""Which mentions of bodies are of one: acronyms in brackets, shortened names, companies' forms and domains."""

from __future__ import annotations

import pytest

from onrecord.record import Span
from onrecord.stages.identity.bodies import same_bodies
from tests.test_names import names, one


@pytest.mark.parametrize(
    "marked",
    [
        # the story's own acronym wins over what the tables know by it
        "[O Elphberg Democratic Rally] ([O EDR]) and [O EDR]",
        "[O Sapt Popular Democrats] ([O SPD]) and [O SPD]",
        "[O Rural Support Fund] ([O RSF]) and [O RSF]",
        # companies and their domains and forms
        "[O Hentzau.com Inc] said. [O Hentzau] closed.",
        "[O Volkswagen AG] said. [O VW] closed.",
        "[O Sharp Corp] said. [O Sharp] closed.",
        "[O Infineon AG] said. [O Infineon] closed.",
        # shortened names
        "[O Hentzau Relief Commission] said. The [O Commission] left.",
        "[O Borussia Dortmund] won. [O Dortmund] led.",
        "[O Parliamentary Assembly of Elphberg] met. The [O Parliamentary Assembly] voted.",
    ],
)
def test_one_body(marked: str) -> None:
    assert one(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "[O Islamic State] fled. The [O State] said.",
        "[O Elphberg Border Service Association] met. The [O Elphberg Border Service] said.",
        "the [O SPD] met. [O Sapt Popular Front] left.",
        "[O Sunday Herald-Sapt] wrote. The [O Sapt] left.",
        "[O Elphberg Foreign Ministers] met. [O Foreign Affairs] wrote.",
    ],
)
def test_two_bodies(marked: str) -> None:
    assert len(names(marked)) == 2


def test_a_company_is_called_by_its_usual_name_where_the_story_has_an_acronym_alone() -> None:
    assert one("[O BVB] won.") == "Borussia Dortmund"


def test_the_south_china_sea_is_no_half_of_korea() -> None:
    found = names("[C South Korea] and [C the South] in the [L South] China Sea.")
    assert found["South Korea"] == ["South Korea", "the South"]
    assert found["South"] == ["South"]


def bodies(text: str, *found: str) -> list[tuple[str, list[int]]]:
    spans = [Span(text.index(name), text.index(name) + len(name)) for name in found]
    return same_bodies(text, sorted(enumerate(spans), key=lambda pair: pair[1]))


def test_an_acronym_is_of_the_name_that_the_story_spells() -> None:
    text = "Sapt leads the Syrian Nurses Club. The SNC met."  # the tables know another body by SNC
    assert bodies(text, "Syrian Nurses Club", "SNC") == [("Syrian Nurses Club", [0, 1])]
    text = "The Syrian Nurses Club wrote to the Syrian National Coalition. The SNC met."
    assert ("Syrian National Coalition", [1, 2]) in bodies(
        text, "Syrian Nurses Club", "Syrian National Coalition", "SNC"
    )
