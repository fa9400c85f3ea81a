"""The stories of ``onrecord demo``: what stands in them, what the store makes of them, and what the command refuses."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from typer.testing import CliRunner

from onrecord.cli.main import app
from onrecord.demo import demo_stories
from onrecord.store import Store
from onrecord.store.view_stories import Told


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    done = CliRunner().invoke(app, ["demo", "--store", str(path)])
    assert done.exit_code == 0, done.output
    assert "28 stories read" in done.output
    return path


def test_the_stories_are_of_a_fortnight_and_of_the_length_of_wires() -> None:
    given = demo_stories()
    days = sorted({(story.published or "")[:10] for story in given})
    assert (days[0], days[-1]) == ("2026-10-05", "2026-10-18")
    assert len(days) == 14
    assert len({story.outlet for story in given}) == 6
    lengths = sorted(len(story.text.split()) for story in given)
    assert lengths[3:] > [200]
    assert lengths[-1] < 600


def test_who_is_named_in_the_world_is_in_the_stories() -> None:
    world = files("onrecord.demo").joinpath("WORLD.md").read_text(encoding="utf-8")
    told = "\n".join(story.text for story in demo_stories())
    rows = re.findall(r"^\| ([^|]+) \| [^|]+ \|$", world.split("## People")[1].split("##")[0], re.MULTILINE)
    people = [row.partition(" (")[0] for row in rows if row not in ("who", "---")]
    assert len(people) == 15
    assert [name for name in people if name not in told] == []


def test_no_story_is_of_a_real_state() -> None:
    from onrecord.ontology import world

    told = "\n".join(story.text for story in demo_stories())
    names = set(re.findall(r"\b[A-Z][a-z]{3,}(?: [A-Z][a-z]{3,})?\b", told))
    assert {name for name in names if (found := world.polity(name)) and found.code} == set()


def test_versions_copies_and_the_kill_stand_as_they_should(made: Path) -> None:
    with Store.open(made) as store:
        standings = [
            (brief.standing, brief.outlet, brief.headline or "") for brief, _ in store.views.stories(Told(), 100, None)
        ]
    assert len(standings) == 28
    assert {outlet for standing, outlet, _ in standings if standing == "copy"} == {"Orsund Courier"}
    assert sum(standing == "copy" for standing, _, _ in standings) == 2
    assert sum(standing == "superseded" for standing, _, _ in standings) == 3
    assert {"frees crew" in headline for standing, _, headline in standings if standing == "withdrawn"} == {True}


def test_the_secret_meeting_is_told_in_two_ways(made: Path) -> None:
    with Store.open(made) as store:
        told = store.contacts(actor="Orle", with_actor="Verin", status="held", limit=50)
        places = {contact.place for contact in told} | {
            value for contact in told for one in contact.differing if one.about == "place" for value, _ in one.values
        }
    assert {"Skarne", "Tassin"} <= places


def test_two_papers_disagree_on_where_they_met(made: Path) -> None:
    with Store.open(made) as store:
        told = store.contacts(actor="Amberg", with_actor="Askelund", status="held")
    differing = {one.about: {value for value, _ in one.values} for contact in told for one in contact.differing}
    assert differing["place"] == {"Orsund", "Gannet"}


def test_who_moved_is_among_the_changes(made: Path) -> None:
    with Store.open(made) as store:
        changes = store.changes(since="2026-10-10")
        moved = {who for change in changes if change.kind == "position" for who in change.who}
        kinds = {change.kind for change in changes}
        (found,) = [one for one in store.who(actor="Korvat") if one.type == "person"]
    assert "Lucien Amberg" in moved
    assert {"position", "contact", "post", "withdrawn"} == kinds
    assert {"Ilja Korvat", "Ilya Korvat"} <= {found.name, *found.also}


def test_a_second_time_changes_nothing(made: Path) -> None:
    done = CliRunner().invoke(app, ["demo", "--store", str(made)])
    assert done.exit_code == 0
    assert "there already" in done.output


def test_a_store_of_other_stories_is_left_alone(tmp_path: Path) -> None:
    import onrecord

    path = tmp_path / "mine.db"
    with Store.open(path, write=True) as store:
        store.add([onrecord.read("OSLO, Jan 2 (Meridian) - Nobody said a word on Friday, officials said.")])
    done = CliRunner().invoke(app, ["demo", "--store", str(path)])
    assert done.exit_code == 2
    assert "Name another file" in done.output
    with Store.open(path) as store:
        assert len(store) == 1
