"""Filters that a question has beside its own: who of a country, stories of a post, a timeline of statements alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.record import EventStatus
from onrecord.store import Store, lookups
from tests.store.made import talks
from tests.store.test_changes import _on
from tests.store.test_known import of_arland
from tests.store.test_people import story
from tests.store.test_same import met
from tests.test_cli_read import cli


def each(*filters: dict[str, Any]) -> tuple[dict[str, Any], ...]:
    return filters


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filters") / "s.db"
    with Store.open(path, write=True) as store:
        store.add(
            [
                talks(),
                of_arland(1, "Ignatia Vesk"),
                of_arland(2, "Otto Holm", country="NO"),
                of_arland(3, "Ignatia Vesk", post="premier"),
                story(4, "Eve Lind"),
            ]
        )
    return path


def test_who_of_a_country_or_a_post_of_it(path: Path) -> None:
    with Store.open(path) as store:
        assert [one.name for one in store.who(country="AL")] == ["Ignatia Vesk"]
        assert {one.name for one in store.who(country="no")} == {"Otto Holm", "Anna Voss"}
        assert [one.name for one in store.who(post="foreign minister", country="NO")] == ["Otto Holm"]
        assert [one.name for one in store.who(post="premier", country="NO")] == ["Anna Voss"]
        assert store.who(actor="Ignatia Vesk", post="foreign minister", country="NO") == []
        assert [one.name for one in store.who(actor="Vesk", post="premier")] == ["Ignatia Vesk"]


def test_who_in_an_outlet_and_in_days(path: Path) -> None:
    with Store.open(path) as store:
        (whole,) = store.who(actor="Vesk")
        (part,) = store.who(actor="Vesk", outlet="paper 3")
        assert (whole.stories, part.stories, part.statements) == (2, 1, 1)
        assert [post.title for post in part.posts] == ["premier"]
        assert store.who(actor="Vesk", since="2025-02-04") == []
        assert store.who(actor="Vesk", until="2025-02") == [whole]


def test_very_many_names_are_ranked_by_what_they_say(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookups, "_RANKED_NAMES", 1)
    with Store.open(path) as store:
        assert len(store.who(country="NO")) == 1
        assert [one.name for one in store.who(post="foreign minister")] == ["Ignatia Vesk"]


def test_search_by_whom_the_story_names(path: Path) -> None:
    with Store.open(path) as store:
        assert len(store.search(about="late")) == 4
        assert [one.evidence.outlet for one in store.search(about="late", country="NO")] == ["Paper 2"]
        assert [one.evidence.outlet for one in store.search(about="late", post="premier")] == ["Paper 3"]
        assert len(store.search(about="harbour", actor="Voss", with_actor="Adler")) == 1
        assert store.search(about="harbour", actor="Voss", with_actor="Vesk") == []


def test_a_timeline_of_one_kind_alone(path: Path) -> None:
    with Store.open(path) as store:
        kinds = {one.kind for one in store.timeline()}
        assert len(kinds) == 2
        for filters in each({"mode": "direct"}, {"kind": "named"}):
            assert {one.kind for one in store.timeline(**filters)} == {"said"}
        for filters in each({"type": "meeting"}, {"plover": "CONSULT"}, {"status": "held"}, {"with_actor": "Adler"}):
            found = store.timeline(**filters)
            assert found
            assert "said" not in {one.kind for one in found}


def test_changes_are_filtered_as_the_rest(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s.db", write=True) as store:
        told: list[tuple[int, EventStatus, str]] = [(1, "planned", "2025-02-03"), (2, "held", "2025-02-09")]
        for number, status, day in told:
            record = met(number, "Oslo", status, "2025-02-08")
            store.add([replace(record, story=_on(record.story, day))])
        assert [one.kind for one in store.changes(since="2025-02-05")] == ["contact"]
        for filters in each({"with_actor": "Adler"}, {"place": "Oslo"}, {"type": "meeting"}, {"min_confidence": 0.1}):
            assert len(store.changes(since="2025-02-05", **filters)) == 1, filters
        for filters in each({"country": "FR"}, {"with_actor": "Holm"}, {"place": "Bergen"}, {"stance": "REJECT"}):
            assert store.changes(since="2025-02-05", **filters) == [], filters


def test_on_the_command_line(path: Path) -> None:
    assert "Otto Holm" in cli("who", "--country", "NO", "--store", path).stdout
    assert "Anna Voss" not in cli("who", "--country", "NO", "--post", "foreign minister", "--store", path).stdout
    assert cli("who", "--store", path).returncode == 2
    assert "Paper 2" in cli("search", "late", "--country", "NO", "--store", path).stdout
    assert "meeting" in cli("timeline", "--with", "Adler", "--store", path).stdout
    assert cli("changes", "--since", "2025-02", "--post", "premier", "--store", path).returncode == 0


def test_another_post_of_the_same_words(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s.db", write=True) as store:
        store.add(
            [
                of_arland(1, "Ignatia Vesk", "foreign minister"),
                of_arland(2, "Otto Holm", "deputy foreign minister"),
                of_arland(3, "Eve Lind", "chief adviser to the foreign minister"),
                of_arland(4, "Ann Bo", "acting foreign minister"),
            ]
        )
        assert {one.name for one in store.who(post="foreign minister")} == {"Ignatia Vesk", "Ann Bo"}
        assert [one.name for one in store.who(post="deputy foreign minister")] == ["Otto Holm"]
        assert {quote.speaker for quote in store.quotes(post="foreign minister")} == {"Ignatia Vesk", "Ann Bo"}


def test_a_place_with_its_country(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s.db", write=True) as store:
        store.add([met(1, "Oslo"), met(2, "Oslo, Norland", day="2025-03-03"), met(3, "Oslofjord", day="2025-04-03")])
        assert {one.place for one in store.contacts(place="oslo")} == {"Oslo", "Oslo, Norland"}
        assert store.contacts(place="Osl_") == []
        assert len(store.contacts(place="NO")) == 3
