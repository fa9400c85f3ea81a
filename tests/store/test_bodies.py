"""Bodies across stories: one where names differ in what tells nothing, and where a story calls a company for short."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.record import Actor, Mention, Record, Source, Statement, Story
from onrecord.store import Store
from tests.store.made import at, part


def story(number: int, *names: str) -> Record:
    """A story in which one body, called by each of `names` in turn, says one thing."""
    called = " ".join(f"{name} was there." for name in names)
    text = f"{called} It said ferry {number} is late, in book {number} of the harbour."
    mentions = tuple(Mention(at(f"{name} was", text), "name", name) for name in names)
    mentions = tuple(Mention(type(m.span)(m.span.start, m.span.end - 4), m.kind, m.text) for m in mentions)
    actor = Actor("A1", names[0], "organization", (), mentions)
    said = Statement(
        "S1", "indirect", Source(part("It", text=text), "institution", 0.9, "A1"), part("said", text=text),
        part(f"ferry {number} is late", text=text), None, None, "affirmed", 0.9,
    )  # fmt: skip
    return Record(Story(str(number), text, outlet=f"Paper {number}", published="2025-02-03"), (said,), (actor,))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "s.db", write=True)


def test_a_legal_form_makes_no_other_body(store: Store) -> None:
    store.add([story(1, "Zenda Steel Co"), story(2, "Zenda Steel Company"), story(3, "Zenda Shipping Company")])
    assert sorted((one.name, one.statements) for one in store.who(actor="Zenda Steel")) == [("Zenda Steel Co", 2)]
    (edge,) = store.judgements(store.who(actor="Zenda Steel Co")[0].names[0])
    assert edge.same
    assert edge.author == ""
    assert edge.reasons


def test_what_a_story_calls_a_company_is_the_company(store: Store) -> None:
    store.add([story(1, "Zenda"), story(2, "Zenda Steel Co", "Zenda"), story(3, "Zenda")])
    assert [one.statements for one in store.who(actor="Zenda")] == [3]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (0, 2, 1)])
def test_a_short_name_of_two_companies_is_neither(store: Store, order: tuple[int, ...]) -> None:
    told = story(1, "Zenda Steel Co", "Zenda"), story(2, "Zenda Shipping Co", "Zenda"), story(3, "Zenda")
    for number in order:
        store.add([told[number]])
    found = {one.name: one.statements for one in store.who(actor="Zenda")}
    assert found == {"Zenda Steel Co": 1, "Zenda Shipping Co": 1, "Zenda": 1}


def test_people_say_otherwise(store: Store) -> None:
    store.add([story(1, "Zenda Steel Co"), story(2, "Zenda Steel Company")])
    one, other = store.who(actor="Zenda Steel Co")[0].names
    store.apart(one, other, "ann")
    store.add([story(3, "Zenda Steel Company")])
    assert sorted(found.statements for found in store.who(actor="Zenda Steel")) == [1, 2]
