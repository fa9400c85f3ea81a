"""Files of knowledge bases, entity by entity: what they tell, and what is broken in them."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from onrecord.errors import InputError, UsageError
from onrecord.knowledge.entity import Entity, Holding, NotOurs
from onrecord.knowledge.read import entities
from tests.knowledge.made import ALL, ARLAND, FTM, LUMA, NORLAND, dump, item, json_lines


def told(path: Path) -> list[Entity | Holding | NotOurs | InputError]:
    return list(entities(str(path)))


def test_a_dump_of_wikidata(tmp_path: Path) -> None:
    found = told(dump(tmp_path / "dump.json", ALL))
    arland, luma, minister, *_, river = found
    assert isinstance(river, NotOurs)
    assert arland == Entity("wikidata", "Q9000001", "polity", ("Arland", "Republic of Arland"), "AL")
    assert isinstance(luma, Entity)
    assert (luma.type, luma.born, luma.countries) == ("person", "1961-03-04", ("Q9000001",))
    assert luma.names == ("Ignatia Lumarini Vesk", "Luma", "Tia Vesk", "Игнатия Веск")
    assert luma.posts == (Holding("wikidata", "Q9000010", "Q9000003"),)
    assert isinstance(minister, Entity)
    assert minister.type == "post"


def test_the_shapes_in_which_wikidata_comes(tmp_path: Path) -> None:
    lines = told(dump(tmp_path / "dump.json", ALL))
    packed = tmp_path / "dump.json.gz"
    packed.write_bytes(gzip.compress((tmp_path / "dump.json").read_bytes()))
    assert told(packed) == lines
    laid_out = tmp_path / "laid_out.json"
    laid_out.write_text(json.dumps(ALL, indent=2), encoding="utf-8")
    assert told(laid_out) == lines
    in_one = tmp_path / "one.json"
    in_one.write_text(json.dumps(ALL), encoding="utf-8")
    assert told(in_one) == lines
    page = tmp_path / "page.json"
    page.write_text(json.dumps({"entities": {one["id"]: one for one in ALL}}), encoding="utf-8")
    assert told(page) == lines


def test_deprecated_claims_and_other_languages(tmp_path: Path) -> None:
    one = item("Q9000020", "Ann Bo", "Q5", P27=[{"rank": "deprecated", "value": "Q9000001"}, "Q9000002"])
    one["labels"]["de"] = {"language": "de", "value": "Änne Bo"}
    one["labels"]["fr"] = {"language": "fr", "value": "Ann Bo"}
    (found,) = told(json_lines(tmp_path / "one.json", [one]))
    assert isinstance(found, Entity)
    assert found.countries == ("Q9000002",)
    assert found.names == ("Ann Bo", "Änne Bo")


def test_a_body_is_known_by_what_only_bodies_have(tmp_path: Path) -> None:
    found = told(json_lines(tmp_path / "b.json", [item("Q9000030", "Kvist Works", "Q9999999", P1454=["Q9999998"])]))
    assert [one.type for one in found if isinstance(one, Entity)] == ["organization"]


def test_entities_of_followthemoney(tmp_path: Path) -> None:
    person, held, post, address = told(json_lines(tmp_path / "e.ftm.json", FTM))
    assert person == Entity(
        "opensanctions", "NK-1", "person", ("Ignatia Vesk", "Luma"), countries=("AL",), ids=("wikidata:Q9000010",)
    )
    assert held == Holding("ftm", "NK-1", "pos-1")
    assert isinstance(post, Entity)
    assert (post.type, post.label) == ("post", "Foreign minister of Arland")
    assert isinstance(address, NotOurs)


def test_a_post_told_within_its_holder(tmp_path: Path) -> None:
    nested = {
        "id": "NK-1", "schema": "Person", "properties": {
            "name": ["Ignatia Vesk"],
            "positionOccupancies": [
                {"id": "o", "schema": "Occupancy", "properties": {"post": [FTM[2]], "startDate": ["2024-05-01"]}}
            ],
        },
    }  # fmt: skip
    found = told(json_lines(tmp_path / "n.json", [nested]))
    assert Holding("ftm", "NK-1", "pos-1", "2024-05-01") in found
    assert any(isinstance(one, Entity) and one.type == "post" for one in found)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('{"id": "Q1", "type": "item", "claims": {', "not JSON"),
        ('{"a": 1}', "neither an item"),
        ("[1, 2]", "not a JSON object"),
        ('{"type": "item", "id": "Q1; DROP TABLE", "claims": {}}', "no id of an item"),
        ('{"type": "item", "id": "Q5", "claims": {"P31": 4}, "labels": "x"}', None),
        ('{"type": "item", "id": "Q5", "claims": {"P1308": [7]}, "labels": "x"}', "no map"),
        ('{"id": 7, "schema": "Person", "properties": {}}', "no id"),
        (r'{"id": "a", "schema": "Person", "properties": {"name": ["A \ud800"]}}', "half a character"),
        (
            r'{"id": "\udc00", "schema": "Occupancy", "properties": {"holder": ["\udc00"], "post": ["p"]}}',
            "half a char",
        ),
        ('{"id": "a", "schema": "Person", "properties": {"name": "text"}}', None),
        ('{"a":' * 100_000, "too deep|not JSON"),
        ("\udcff\udcfe".encode("utf-8", "surrogateescape").decode("latin-1"), "not JSON"),
    ],
)
def test_a_broken_line_is_told_and_the_rest_goes_on(tmp_path: Path, line: str, problem: str | None) -> None:
    path = tmp_path / "broken.json"
    path.write_text(f"{json.dumps(ARLAND)}\n{line}\n{json.dumps(NORLAND)}\n", encoding="utf-8")
    found = told(path)
    assert [one.label for one in found if isinstance(one, Entity)] == ["Arland", "Norland"]
    errors = [one for one in found if isinstance(one, InputError)]
    if problem is None:
        assert not errors
    else:
        (error,) = errors
        assert error.where == f"{path}:2"
        assert any(part in error.problem for part in problem.split("|"))


def test_an_object_that_does_not_end(tmp_path: Path) -> None:
    path = tmp_path / "cut.json"
    path.write_text(json.dumps([ARLAND, LUMA], indent=1)[:-40], encoding="utf-8")
    arland, error = told(path)
    assert isinstance(arland, Entity)
    assert isinstance(error, InputError)


def test_what_is_no_knowledge_base(tmp_path: Path) -> None:
    for text in ("", "\n\n", "Talks in Oslo ended on Monday.\n"):
        path = tmp_path / "story.txt"
        path.write_text(text, encoding="utf-8")
        (error,) = told(path)
        assert isinstance(error, InputError)
        assert error.where.startswith(str(path))
        assert "no entity" in error.problem or "not JSON" in error.problem
    with pytest.raises(UsageError, match="no such file"):
        told(tmp_path / "nowhere.json")
    with pytest.raises(UsageError, match="--base"):
        list(entities(str(path), "a b"))


def test_a_gzip_bomb_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.json.gz"
    path.write_bytes(gzip.compress(b" " * (1 << 20)) * 80)
    (error,) = told(path)
    assert isinstance(error, InputError)
    assert "unpacks to more" in error.problem
