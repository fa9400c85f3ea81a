"""Single things: stories with their record, text and versions, items explained, remarks, counts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from starlette.testclient import TestClient

from onrecord.api import answered
from onrecord.schema import record_schema
from onrecord.store import Store
from tests.api.conftest import API
from tests.serving.conftest import Client


@pytest.fixture
def store(store_file: Path) -> Iterator[Store]:
    with Store.open(store_file) as opened:
        yield opened


@pytest.fixture
def one(client: Client) -> TestClient:
    return client()


def keys_of(one: TestClient) -> list[str]:
    return [story["story"] for story in one.get(f"{API}/stories").json()["items"]]


def test_a_record_is_the_contract(one: TestClient, store: Store) -> None:
    for key in keys_of(one):
        found = one.get(f"{API}/stories/{key}").json()
        assert found == json.loads(json.dumps(store.record(key).to_dict()))
        jsonschema.validate(found, record_schema())
        assert one.get(f"{API}/stories/{key[:8]}").json() == found


def test_offsets_count_in_the_text(one: TestClient) -> None:
    for key in keys_of(one):
        text = one.get(f"{API}/stories/{key}/text")
        assert text.headers["content-type"] == "text/plain; charset=utf-8"
        for quote in one.get(f"{API}/stories/{key}").json()["statements"]:
            spans = quote["content"]["spans"]
            assert " ".join(text.text[span["start"] : span["end"]] for span in spans) == quote["content"]["text"]


def test_versions_tell_what_replaces_what(one: TestClient) -> None:
    for key in keys_of(one):
        found = one.get(f"{API}/stories/{key}/versions").json()["items"]
        assert key in {story["story"] for story in found}
        for story in found:
            answered.Brief.model_validate(story, strict=True)


def test_items_are_explained(one: TestClient) -> None:
    key = keys_of(one)[0]
    record = one.get(f"{API}/stories/{key}").json()
    for kind in ("statements", "events", "positions", "actors"):
        for item in record[kind]:
            found = one.get(f"{API}/explain/{key}/{item['id']}").json()
            answered.Explanation.model_validate(found, strict=True)
            assert found["item"] == item
            assert found["kind"] == kind[:-1]


def test_a_remark_has_all_its_places(many: TestClient) -> None:
    shared = next(one for one in many.get(f"{API}/quotes?about=pier").json()["items"] if one["stories"] > 1)
    for place in shared["places"]:
        found = many.get(f"{API}/remarks/{place['id']}").json()
        answered.Quote.model_validate(found, strict=True)
        assert found["id"] == place["id"]
        assert found["places"] == shared["places"]


def test_counts_are_what_there_is(one: TestClient, store: Store) -> None:
    found = one.get(f"{API}/counts").json()
    answered.Counts.model_validate(found, strict=True)
    records = list(store.records())
    assert found["stories"] == sum(found["standing"].values()) == len(records)
    assert found["statements"] == sum(len(record.statements) for record in records)
    assert found["contacts"] == sum(len(record.contacts) for record in records)
    assert found["acts"] == sum(len(record.acts) for record in records)
    assert found["positions"] == sum(len(record.positions) for record in records)


def test_health_says_whether_it_can_be_written(client: Client) -> None:
    found = client().get(f"{API}/health").json()
    answered.Health.model_validate(found, strict=True)
    assert found["writable"] is True
    assert client(read_only=True).get(f"{API}/health").json()["writable"] is False


@pytest.mark.parametrize(
    "address",
    [
        "/stories/ffffffff",
        "/stories/ffffffff/text",
        "/stories/ffffffff/versions",
        "/stories/ffffffff/ninjs",
        "/explain/ffffffff/S1",
        "/explain/{key}/S999",
        "/remarks/{key}/S999",
        "/annotations/{key}/E999",
        "/judgements?of=N999999",
        "/judgements?of={key}/S999",
        "/nowhere",
    ],
)
def test_what_is_not_there_is_404_and_tells_no_path(one: TestClient, store_file: Path, address: str) -> None:
    answer = one.get(API + address.format(key=keys_of(one)[0]))
    assert answer.status_code == 404
    problem = answer.json()
    answered.Problem.model_validate(problem)
    assert problem["status"] == 404
    assert str(store_file.parent) not in answer.text


def test_what_is_not_one_is_told(one: TestClient) -> None:
    for address in ("/stories/fff", "/explain/ffffffff/X1", "/explain/ffffffff/S01", "/remarks/ffffffff/E1"):
        assert one.get(API + address).status_code == 422


def test_a_name_or_an_item_is_judged(one: TestClient) -> None:
    key = keys_of(one)[0]
    for of in ("N1", f"{key}/S1", f"{key}/E1"):
        answered.Judgements.model_validate(one.get(f"{API}/judgements?of={of}").json(), strict=True)
