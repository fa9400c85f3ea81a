"""The description of the interface is whole, and its examples are what it describes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from tests.api.conftest import API
from tests.serving.conftest import Client


@pytest.fixture
def one(client: Client) -> TestClient:
    return client()


@pytest.fixture
def described(one: TestClient) -> dict[str, Any]:
    found: dict[str, Any] = one.get(f"{API}/openapi.json").json()
    return found


def operations(described: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def test_it_is_of_the_interface_alone(described: dict[str, Any]) -> None:
    assert described["openapi"].startswith("3.1")
    assert all(path.startswith(f"{API}/") for path in described["paths"])
    assert {method for _, method, _ in operations(described)} == {"get", "post"}


def test_every_way_in_is_described(described: dict[str, Any]) -> None:
    seen = set()
    for path, method, operation in operations(described):
        where = f"{method} {path}"
        assert operation["description"], where
        assert operation["tags"], where
        seen.add(operation["operationId"])
        for parameter in operation.get("parameters", ()):
            assert parameter["description"], where
            assert "null" not in str(parameter["schema"].get("type", "")), where
            named = parameter.get("examples") or parameter["schema"].get("examples") or parameter["schema"].get("type")
            assert named, (where, parameter["name"])
        for status, answer in operation["responses"].items():
            assert answer["description"], (where, status)
            if int(status) >= 400:
                assert list(answer["content"]) == ["application/problem+json"], (where, status)
        assert {"401", "421", "422", "503"} <= set(operation["responses"]), where
        assert ("token" in str(operation["security"][0])) == (method == "post"), where
    assert len(seen) == len(list(operations(described)))


def test_every_reference_leads_somewhere(described: dict[str, Any]) -> None:
    names = set(re.findall(r"'\$ref': '#/components/schemas/([^']+)'", str(described)))
    assert names <= set(described["components"]["schemas"])
    assert "x-record" not in str(described)
    assert "record.statement" in names
    assert "HTTPValidationError" not in described["components"]["schemas"]


def test_every_schema_is_one_and_fits_its_examples(described: dict[str, Any]) -> None:
    count = 0
    for name, schema in described["components"]["schemas"].items():
        whole = {"$ref": f"#/components/schemas/{name}", "components": described["components"]}
        jsonschema.Draft202012Validator.check_schema(schema)
        for example in schema.get("examples", ()):
            jsonschema.validate(example, whole)
            count += 1
    assert count >= 12


def test_no_answer_is_without_an_example(described: dict[str, Any]) -> None:
    schemas = described["components"]["schemas"]
    for path, method, operation in operations(described):
        answer = next(answer for status, answer in operation["responses"].items() if status[0] == "2")
        media, content = next(iter(answer["content"].items()))
        names = re.findall(r"schemas/([\w.]+)", str(content["schema"]))
        inner = [name for one in names for name in re.findall(r"schemas/([\w.]+)", str(schemas[one]))]
        told = "example" in content or any("examples" in schemas[name] for name in [*names, *inner])
        assert told or names == ["record"], (method, path, media)


def test_the_answers_of_a_real_store_fit(described: dict[str, Any], one: TestClient) -> None:
    key = one.get(f"{API}/stories").json()["items"][0]["story"]
    asked = {"since": "2025", "about": "harbour", "actor": "Varga", "of": "N1"}
    for path, method, operation in operations(described):
        if method != "get":
            continue
        address = path.format(story=key, item="S1", statement="S1")
        needed = [each["name"] for each in operation.get("parameters", ()) if each["in"] == "query"]
        wanted = {name: asked[name] for name in ("since", "about", "of") if name in needed}
        if path.endswith("/actors"):
            wanted["actor"] = "Varga"
        answer = one.get(address, params=wanted)
        assert answer.status_code == 200, address
        media = answer.headers["content-type"].partition(";")[0]
        schema = operation["responses"]["200"]["content"][media]["schema"]
        if media.endswith("json"):
            jsonschema.validate(answer.json(), schema | {"components": described["components"]})
