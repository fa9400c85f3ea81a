"""What the items that pass a question have in common, the names of an actor, and who speaks most."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.query import Query
from onrecord.store import Store, view_facets
from tests.store.made import TEXT, numbered, talks


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Two stories of two outlets, in two months."""
    opened = Store.open(tmp_path / "s.db", write=True)
    later = "TIRANA, Feb 3 (Tide) - Snow closed the pass, and buses from the valley were hours late again.\n" * 4
    opened.add([talks(), talks(TEXT + later, id="n2", outlet="Tide", published="2025-03-09")])
    return opened


def test_each_value_is_counted(store: Store) -> None:
    found = store.views.facets("statement", Query())
    assert (found.counted, found.more) == (4, False)
    assert found.values == {
        "actor": [("Anna Voss", 2), ("Otto Adler", 2)],
        "outlet": [("Arland Press", 2), ("Tide", 2)],
        "mode": [("direct", 2), ("indirect", 2)],
        "kind": [("named", 4)],
        "month": [("2025-03", 2), ("2025-02", 2)],
    }


def test_only_what_passes_is_counted(store: Store) -> None:
    found = store.views.facets("statement", Query(actor="voss", outlet="TIDE", about="herring"))
    assert found.values["actor"] == [("Anna Voss", 1)]
    assert found.values["outlet"] == [("Tide", 1)]
    assert store.views.facets("position", Query(stance="REJECT")).counted == 0
    assert store.views.facets("position", Query(stance="REQUEST")).values["actor"] == [("Otto Adler", 2)]


def test_who_takes_part_in_an_event_is_counted_once(store: Store) -> None:
    values = store.views.facets("event", Query()).values
    assert values["actor"] == [("Anna Voss", 2), ("Otto Adler", 2)]
    assert values["type"] == [("meeting", 2)]
    assert values["place"] == [("Oslo", 2)]


def test_contacts_and_acts_are_counted_apart(store: Store) -> None:
    store._db.execute("UPDATE event SET plover = 'AGREE', type = 'agreement' WHERE id = (SELECT max(id) FROM event)")
    assert [store.views.facets("event", Query(), of).counted for of in (None, "contacts", "acts")] == [2, 1, 1]
    assert store.views.facets("event", Query(), "acts").values["type"] == [("agreement", 1)]
    assert store.views.facets("event", Query(), "contacts").values["type"] == [("meeting", 1)]


def test_stories_are_counted_by_the_words_they_hold(store: Store) -> None:
    found = store.views.facets_of_stories(Query(about="buses"))
    assert (found.counted, found.values) == (1, {"outlet": [("Tide", 1)], "month": [("2025-03", 1)]})
    assert store.views.facets_of_stories(Query(outlet="Tide")).counted == 0


def test_no_more_than_the_newest_are_counted(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(view_facets, "MOST", 3)
    found = store.views.facets("statement", Query())
    assert (found.counted, found.more) == (3, True)
    assert sum(count for _, count in found.values["actor"]) == 3


@pytest.mark.parametrize("evil", ["'; DROP TABLE name; --", '" OR 1=1', "%", "*", "\x00", "NEAR(a b)", "a" * 5_000])
def test_nothing_that_is_asked_is_an_operator(store: Store, evil: str) -> None:
    for kind in ("statement", "event", "position"):
        query = Query(actor=evil, outlet=evil, post=evil)
        assert store.views.facets(kind, query).counted == 0  # type: ignore[arg-type]
    assert store.who(actor="Voss")[0].statements > 0


def test_the_names_of_a_person_are_told_with_their_days(store: Store) -> None:
    (person,) = store.who(actor="Anna Voss")
    (name,) = store.views.names(person.names)
    assert (name.text, name.first_day, name.last_day, name.stories) == ("Anna Voss", "2025-02-03", "2025-03-09", 2)


def test_who_speaks_most_comes_first(tmp_path: Path) -> None:
    with Store.open(tmp_path / "many.db", write=True) as store:
        store.add(numbered(3))
        found = [(one.name, one.type) for one in store.views.speakers(5)]
    assert found == [("Anna Voss", "person"), ("Otto Adler", "person")]


def test_what_other_stories_have_too_is_told_by_item(tmp_path: Path) -> None:
    tails = (
        "Rain fell on the quays all morning while porters waited for boats. A brass band played until late. "
        "Students counted gulls on the breakwater and wrote their number on a slate. Bread was sold out by noon.",
        "Prices of cod rose in three towns. Carpenters mended the roof of a hall that storms had torn in autumn. "
        "Two museums lent maps of the coast on which old borders are drawn in red. The ferry was full at last.",
    )
    with Store.open(tmp_path / "two.db", write=True) as store:
        store.add(talks(f"{TEXT}{tail}\n", id=f"t{at}", outlet=f"Paper {at}") for at, tail in enumerate(tails))
        for quote in store.quotes(about="herring"):
            assert quote.stories == 2
            for place in quote.places:
                story, _, item = place.id.partition("/")
                assert store.views.shared(story)[item] == 2
