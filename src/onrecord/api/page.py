"""``/api``: the interface described for people, out of its OpenAPI and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from onrecord.web import rendering

router = APIRouter()
_PREFIX = "/api/v1"
_OF_PAGES = ("limit", "cursor", "format")
_REF = "#/components/schemas/"


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter: its name, whether it is needed, what it may be, what it does."""

    name: str
    needed: bool
    kind: str
    words: str
    example: str


@dataclass(frozen=True, slots=True)
class Way:
    """A way in. `attempt`: an address to try in the browser; None where it needs more than that."""

    name: str
    method: str
    path: str
    words: str
    parameters: tuple[Parameter, ...]
    forms: tuple[str, ...]
    statuses: tuple[tuple[str, str], ...]
    example: str
    attempt: str | None


@router.get("/api")
def describe(request: Request) -> Response:
    """The page of the interface."""
    found: dict[str, Any] = request.app.openapi()
    groups = [
        (tag["name"], tag["description"], [way for way in _ways(found) if way[0] == tag["name"]])
        for tag in found["tags"]
    ]
    return rendering.page(request, "api.html", groups=groups, prefix=_PREFIX)


def _ways(found: dict[str, Any]) -> Iterator[tuple[str, Way]]:
    """Every way in, with the group that it is of."""
    for path, methods in found["paths"].items():
        for method, told in methods.items():
            given = [_parameter(one, found) for one in told.get("parameters", ())]
            parameters = tuple(sorted(given, key=lambda one: one.name in _OF_PAGES)) + tuple(_sent(told, found))
            good = next(answer for status, answer in told["responses"].items() if status[0] == "2")
            needed = [one for one in parameters if one.needed or (told["operationId"], one.name) == ("actors", "actor")]
            attempt = f"{path}?{'&'.join(f'{one.name}={one.example}' for one in needed)}".rstrip("?")
            yield (
                told["tags"][0],
                Way(
                    name=told["operationId"],
                    method=method.upper(),
                    path=path.removeprefix(_PREFIX),
                    words=" ".join(told["description"].split()),
                    parameters=parameters,
                    forms=tuple(good["content"]),
                    statuses=tuple((status, answer["description"]) for status, answer in told["responses"].items()),
                    example=_example(good, found),
                    attempt=attempt if method == "get" and "{" not in path else None,
                ),
            )


def _parameter(told: dict[str, Any], found: dict[str, Any]) -> Parameter:
    schema = told["schema"]
    examples = told.get("examples") or schema.get("examples") or [""]
    example = next(iter(examples.values()))["value"] if isinstance(examples, dict) else examples[0]
    return Parameter(told["name"], told.get("required", False), _kind(schema, found), told["description"], str(example))


def _sent(told: dict[str, Any], found: dict[str, Any]) -> Iterator[Parameter]:
    """The fields of what is posted."""
    for content in told.get("requestBody", {}).get("content", {}).values():
        model = found["components"]["schemas"][content["schema"]["$ref"].removeprefix(_REF)]
        for name, schema in model["properties"].items():
            example = str((schema.get("examples") or [""])[0])
            needed = name in model.get("required", ())
            yield Parameter(name, needed, _kind(schema, found), schema.get("description", ""), example)


def _kind(schema: dict[str, Any], found: dict[str, Any]) -> str:
    """``integer, 1 to 1000``; ``direct, indirect or mixed``; ``text``."""
    for inner in schema.get("anyOf", ()):
        if inner != {"type": "null"}:
            return _kind(inner, found)
    if "enum" in schema:
        *first, last = map(str, schema["enum"])
        return f"{', '.join(first)} or {last}" if first else last
    if "const" in schema:
        return str(schema["const"])
    if "$ref" in schema:
        return _kind(found["components"]["schemas"][schema["$ref"].removeprefix(_REF)], found)
    kind = {"string": "text", "boolean": "true or false", "object": "an object"}.get(schema.get("type", ""), "")
    kind = kind or str(schema.get("type", "text"))
    bounds = [schema[name] for name in ("minimum", "maximum") if name in schema]
    return f"{kind}, {bounds[0]:g} to {bounds[1]:g}" if len(bounds) == 2 else kind


def _example(answer: dict[str, Any], found: dict[str, Any]) -> str:
    """An example of the answer, as it is told or made of its model's."""
    media, content = next(iter(answer["content"].items()))
    value = content.get("example")
    if value is None and "json" in media:
        value = _of_schema(content["schema"], found)
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, indent=1)


def _of_schema(schema: dict[str, Any], found: dict[str, Any]) -> Any:
    name = schema.get("$ref", "").removeprefix(_REF)
    model = found["components"]["schemas"].get(name, {})
    if "examples" in model:
        return model["examples"][0]
    items = model.get("properties", {}).get("items", {}).get("items")
    if items is None:
        return None
    inner = _of_schema(items, found)
    made: dict[str, Any] = {"items": [] if inner is None else [inner]}
    return made | ({"next": None} if "next" in model["properties"] else {})
