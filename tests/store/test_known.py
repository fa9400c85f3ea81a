"""Knowledge bases in a store: ids and names for those whom the stories name, and who is one by them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from onrecord.errors import InputError, NotThereError, UsageError
from onrecord.knowledge.read import entities
from onrecord.record import Record
from onrecord.store import Store
from onrecord.store.knowing import Learnt
from tests.knowledge.made import ALL, BODY, FTM, LUMA, dump, item, json_lines
from tests.store.made import talks
from tests.store.test_people import people, story
from tests.test_cli_read import cli


def of_arland(number: int, name: str, post: str = "foreign minister", country: str = "AL") -> Record:
    """A story in which somebody with a post of a country says one thing."""
    found = story(number, name, post, "Arland")
    actor = found.actors[0]
    roles = tuple(replace(role, country=country) for role in actor.roles)
    return replace(found, actors=(replace(actor, roles=roles),))


def body(number: int, name: str) -> Record:
    found = story(number, name)
    return replace(found, actors=(replace(found.actors[0], type="organization"),))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "s.db", write=True)


def know(store: Store, path: Path, named_only: bool = False) -> Learnt:
    return store.know(entities(str(path)), named_only=named_only)


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return dump(tmp_path / "dump.json", ALL)


def rows(store: Store) -> list[object]:
    """All that a knowledge base has to do with, but for the time at which it was judged."""
    tables = ("known_entity", "known_name", "known_post", "name")
    found: list[object] = [store._db.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3").fetchall() for table in tables]
    return [*found, store._db.execute("SELECT id, name, entity, score, reasons FROM known_as ORDER BY 1").fetchall()]


def test_names_that_are_not_alike_are_one_by_a_base(store: Store, base: Path) -> None:
    store.add([of_arland(1, "Ignatia Lumarini Vesk"), of_arland(2, "Luma"), story(3, "Otto Holm")])
    assert len(store.who(post="foreign minister")) == 2
    learnt = know(store, base)
    assert (learnt.new, learnt.left_out, learnt.linked) == (6, 1, 2)
    (person,) = store.who(actor="Luma")
    assert (person.name, person.statements, person.ids) == ("Ignatia Lumarini Vesk", 2, ("wikidata:Q9000010",))
    assert {quote.speaker for quote in store.quotes(actor="Luma")} == {"Luma", "Ignatia Lumarini Vesk"}
    (known,) = store.known_as(person.names[0])
    assert known.label == "Ignatia Lumarini Vesk"
    assert "of the same country, AL" in known.reasons
    assert "the same post, Minister of Foreign Affairs of Arland" in known.reasons
    assert store.who(actor="Holm")[0].ids == ()


def test_stories_that_come_later_are_known_too(store: Store, base: Path) -> None:
    know(store, base)
    store.add([of_arland(1, "Ignatia Lumarini Vesk"), of_arland(2, "Tia Vesk", post="minister")])
    (person,) = store.who(actor="Ignatia Lumarini Vesk")
    assert (person.statements, person.also) == (2, ("Tia Vesk",))


def test_somebody_is_found_by_any_name_of_the_base(store: Store, base: Path) -> None:
    store.add([of_arland(1, "Ignatia Lumarini Vesk")])
    know(store, base)
    for name in ("Luma", "tia vesk", "Игнатия Веск", "wikidata:Q9000010"):
        assert people(store, name) == [("Ignatia Lumarini Vesk", 1)], name
        assert len(store.quotes(actor=name)) == 1
    assert store.who(actor="wikidata:Q1") == []


def test_another_country_or_kind_speaks_against_it(store: Store, base: Path) -> None:
    store.add(
        [
            of_arland(1, "Ignatia Lumarini Vesk"),
            of_arland(2, "Tia Vesk", country="NO"),  # of another country than the base has her
            body(3, "Luma"),  # no person
            story(4, "Luma"),  # one word alone says nothing
            of_arland(5, "Otto Adler", country="NO"),  # dead since 1931, says the base
        ]
    )
    know(store, base)
    assert [one.ids for one in store.who(actor="Ignatia Lumarini Vesk")] == [("wikidata:Q9000010",)]
    for name in ("Tia Vesk", "Otto Adler"):
        assert all(
            not store.known_as(number) for one in store.who(actor=name) for number in one.names if one.name == name
        ), name
    assert [one.ids for one in store.who(actor="Luma") if one.type == "organization"] == [()]


def test_two_of_one_name_are_nobody_for_sure(store: Store, tmp_path: Path) -> None:
    twins = [item("Q9000040", "Anna Holm", "Q5"), item("Q9000041", "Anna Holm", "Q5")]
    store.add([story(1, "Anna Holm")])
    know(store, json_lines(tmp_path / "two.json", twins))
    assert store.who(actor="Anna Holm")[0].ids == ()
    one, _ = twins
    one["claims"]["P27"] = LUMA["claims"]["P27"]
    know(store, json_lines(tmp_path / "told_apart.json", [*ALL[:1], one]))
    store.add([of_arland(2, "Anna Holm")])
    assert [person.ids for person in store.who(actor="Anna Holm")] == [("wikidata:Q9000040",)]


def test_two_whom_a_base_tells_apart_are_two(store: Store, tmp_path: Path) -> None:
    two = [item("Q9000050", "Anna Berg", "Q5"), item("Q9000051", "Ana Berg", "Q5")]
    store.add([story(1, "Anna Berg"), story(2, "Ana Berg")])
    assert len(store.who(actor="Anna Berg")) == 1
    assert store.who(actor="Anna Berg")[0].statements == 2
    know(store, json_lines(tmp_path / "two.json", two))
    assert people(store, "Anna Berg") == [("Anna Berg", 1)]
    assert store.forget_base("wikidata") == 2
    assert people(store, "Anna Berg") == [("Anna Berg", 2)]


def test_bodies_are_known_by_their_letters(store: Store, base: Path) -> None:
    store.add([body(1, "Zenda Harbour Authority"), body(2, "ZHA")])
    know(store, base)
    (found,) = store.who(actor="ZHA")
    assert (found.statements, found.ids) == (2, ("wikidata:Q9000012",))


def test_adding_it_again_changes_nothing(store: Store, base: Path, tmp_path: Path) -> None:
    store.add([of_arland(1, "Ignatia Lumarini Vesk"), of_arland(2, "Luma")])
    know(store, base)
    know(store, json_lines(tmp_path / "e.json", FTM))
    before = rows(store)
    again = know(store, base)
    assert (again.new, again.changed, again.unchanged, again.linked) == (0, 0, 6, 0)
    assert know(store, json_lines(tmp_path / "e.json", FTM)).linked == 0
    assert rows(store) == before


def test_a_new_edition_replaces_the_old(store: Store, base: Path, tmp_path: Path) -> None:
    store.add([of_arland(1, "Ignatia Lumarini Vesk"), of_arland(2, "Luma")])
    know(store, base)
    assert len(store.who(post="foreign minister")) == 1
    renamed = item("Q9000010", "Ignatia Lumarini Vesk", "Q5", P27=["Q9000001"])
    learnt = know(store, json_lines(tmp_path / "new.json", [renamed]))
    assert (learnt.new, learnt.changed) == (0, 1)
    assert len(store.who(post="foreign minister")) == 2


def test_all_or_nothing(store: Store, tmp_path: Path) -> None:
    def broken_off() -> object:
        yield from entities(str(dump(tmp_path / "d.json", ALL)))
        raise KeyboardInterrupt

    store.add([of_arland(1, "Luma")])
    before = rows(store)
    with pytest.raises(KeyboardInterrupt):
        store.know(broken_off())  # type: ignore[arg-type]
    assert rows(store) == before


def test_only_whom_the_stories_name(store: Store, base: Path) -> None:
    store.add([of_arland(1, "Tia Vesk")])
    learnt = know(store, base, named_only=True)
    kept = {row[0] for row in store._db.execute("SELECT label FROM known_entity")}
    assert kept == {"Arland", "Norland", "Minister of Foreign Affairs of Arland", "Ignatia Lumarini Vesk"}
    assert learnt.left_out == 3


def test_what_people_say_wins(store: Store, base: Path) -> None:
    store.add([of_arland(1, "Ignatia Lumarini Vesk"), of_arland(2, "Luma"), body(3, "Kvist")])
    know(store, base)
    number = next(one.names for one in store.who(actor="Luma"))[0]
    luma = next(edge.one for edge in store.judgements(number) if edge.other == "wikidata:Q9000010")
    store.apart(luma, "wikidata:Q9000010", "Ada", note="a namesake")
    assert len(store.who(post="foreign minister")) == 2
    know(store, base)
    assert len(store.who(post="foreign minister")) == 2
    (mine,) = [edge for edge in store.judgements(luma) if edge.author == "Ada"]
    assert (mine.same, mine.reasons) == (False, ("a namesake",))
    assert mine.id is not None
    store.undo(mine.id)
    assert len(store.who(post="foreign minister")) == 1
    kvist = store.who(actor="Kvist")[0].names[0]
    with pytest.raises(UsageError, match="of type organization"):
        store.same(kvist, "wikidata:Q9000010", "Ada")
    store.same("wikidata:Q9000012", kvist, "Ada")
    assert store.who(actor="Zenda Harbour Authority")[0].ids == ("wikidata:Q9000012",)
    with pytest.raises(NotThereError, match="no such entity"):
        store.same(kvist, "wikidata:Q1", "Ada")
    with pytest.raises(NotThereError):
        store.undo("K999")


def test_an_explanation_names_the_ids(store: Store, tmp_path: Path) -> None:
    store.add([talks()])
    know(store, json_lines(tmp_path / "v.json", [item("Q9000060", "Anna Voss", "Q5")]))
    (contact,) = store.contacts()
    found = store.explain(contact.id).to_dict()["known_as"]
    assert [(one["id"], one["label"], one["author"]) for one in found] == [("wikidata:Q9000060", "Anna Voss", "")]
    assert json.dumps(found)


def test_what_is_exported_names_the_ids(store: Store, base: Path, tmp_path: Path) -> None:
    store.add([of_arland(1, "Ignatia Vesk"), story(2, "Otto Holm")])
    know(store, json_lines(tmp_path / "e.json", FTM))
    lines = [json.loads(line) for line in cli("export", "--format", "ftm", "--store", store.path).stdout.splitlines()]
    ids = {
        one["properties"]["name"][0]: (one["properties"].get("wikidataId"), one["properties"].get("notes"))
        for one in lines
        if one["schema"] == "Person"
    }
    assert ids == {"Ignatia Vesk": (["Q9000010"], ["opensanctions:NK-1"]), "Otto Holm": (None, None)}
    graphs = cli("export", "--format", "jsonld", "--store", store.path).stdout.splitlines()
    people = [one for graph in graphs for one in json.loads(graph)["@graph"] if one["@type"] == "Person"]
    assert {one["name"]: one.get("sameAs") for one in people} == {
        "Ignatia Vesk": ["http://www.wikidata.org/entity/Q9000010"], "Otto Holm": None
    }  # fmt: skip


def test_two_bases_call_one_person(store: Store, base: Path, tmp_path: Path) -> None:
    store.add([of_arland(1, "Ignatia Vesk")])
    know(store, json_lines(tmp_path / "e.json", FTM))
    assert store.who(actor="Vesk")[0].ids == ("opensanctions:NK-1", "wikidata:Q9000010")
    assert [(one.base, one.entities, one.names) for one in store.bases()] == [("opensanctions", 1, 1)]


def test_on_the_command_line(tmp_path: Path, base: Path) -> None:
    path = tmp_path / "s.db"
    with Store.open(path, write=True) as store:
        store.add([of_arland(1, "Ignatia Lumarini Vesk"), of_arland(2, "Luma")])
    result = cli("kb", "add", base, "--store", path)
    assert result.returncode == 0, result.stderr
    assert "6 new, 0 changed, 0 unchanged, 1 left out; 2 names" in result.stdout
    assert "wikidata:Q9000010" in cli("who", "Luma", "--store", path).stdout
    assert json.loads(cli("kb", "list", "--store", path, "--json").stdout) == [
        {"base": "wikidata", "entities": 5, "names": 2}
    ]
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps(BODY) + '\n{"id": \n', encoding="utf-8")
    result = cli("kb", "add", broken, "--store", path)
    assert result.returncode == 1
    assert f"{broken}:2: not JSON" in result.stderr
    told = json.loads(cli("kb", "add", broken, "--json", "--store", path).stdout)
    assert (told[0]["unchanged"], told[0]["broken"]) == (1, 1)
    assert cli("kb", "add", tmp_path / "nowhere", "--store", path).returncode == 2
    assert cli("kb", "forget", "wikidata", "--store", path).returncode == 0
    assert cli("kb", "forget", "wikidata", "--store", path).returncode == 2
    assert "wikidata" not in cli("who", "Luma", "--store", path).stdout


def test_errors_are_counted_and_the_first_kept(store: Store) -> None:
    wrong = InputError("f:1", "wrong", "Mend it.")
    learnt = store.know([wrong] * 300)
    assert (learnt.broken, len(learnt.errors)) == (300, Learnt.MOST)
