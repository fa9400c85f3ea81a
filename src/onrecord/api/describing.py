"""The OpenAPI of the interface: what FastAPI finds out, and what it does not know of.

That is the record's own JSON Schema, the one shape of errors (``application/problem+json``) under every status that is
no success, the token, and that a parameter is left out, not null.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from onrecord.api import answered
from onrecord.schema import record_schema

_REF = "#/components/schemas/"
_TAGS = {
    "questions": "What the store is asked. Lists come in pages, the newest first, as JSON, CSV or JSON Lines.",
    "stories": "The stories, their records, and the forms that other tools read.",
    "items": "Single statements, events, positions and actors.",
    "judgements": "What people say of the record. Writing needs the token.",
    "about": "How much there is, and whether the server is well.",
}


def describe(app: FastAPI) -> None:
    """From now on `app` describes itself in full; worked out when it is first asked for."""
    known: dict[str, Any] = {}

    def openapi() -> dict[str, Any]:
        if not known:
            known.update(_described(app))
        return known

    app.openapi = openapi  # type: ignore[method-assign]


def _described(app: FastAPI) -> dict[str, Any]:
    found: dict[str, Any] = get_openapi(
        title=app.title,
        version=app.version,
        description=app.description,
        routes=app.routes,
        tags=[{"name": name, "description": words} for name, words in _TAGS.items()],
        servers=[{"url": "/", "description": "This server."}],
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    components = found.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for name, schema in schemas.items():
        # FastAPI takes what is null out of examples.
        if told := _examples(name):
            schema["examples"] = told
    schemas["Problem"] = answered.Problem.model_json_schema(ref_template=_REF + "{model}")
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    schemas.update(_of_record())
    components["securitySchemes"] = {
        "token": {
            "type": "http",
            "scheme": "bearer",
            "description": "The token that `onrecord serve` prints. Reading needs none on the machine itself.",
        }
    }
    for method, operation in _operations(found):
        operation["security"] = [{"token": []}] if method == "post" else [{}, {"token": []}]
        for parameter in operation.get("parameters", ()):
            parameter["schema"] = _without_null(parameter["schema"])
        for status, answer in operation["responses"].items():
            _complete(int(status), answer, method)
    _resolve(found["paths"])
    _resolve(schemas)
    return found


def _examples(model: str) -> Any:
    """The examples of one of our models."""
    kind = getattr(answered, model, None)
    extra = kind.model_config.get("json_schema_extra") if kind else None
    return extra.get("examples") if isinstance(extra, dict) else None


def _operations(found: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in found["paths"].values():
        yield from path.items()


def _complete(status: int, answer: dict[str, Any], method: str) -> None:
    """The content of errors, and the headers that say whether an answer is new."""
    if status >= 400:
        answer["content"] = {"application/problem+json": {"schema": {"$ref": f"{_REF}Problem"}}}
    elif method == "get" and status in (200, 304):
        tag = {"description": "Changes when the answer may.", "schema": {"type": "string"}, "example": 'W/"6f1c"'}
        answer.setdefault("headers", {})["ETag"] = tag


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """A parameter's schema without the null that stands for its absence."""
    kinds: list[dict[str, Any]] = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    if len(kinds) != 1:
        return schema
    return {name: value for name, value in schema.items() if name != "anyOf"} | kinds[0]


def _of_record() -> dict[str, Any]:
    """The record's JSON Schema and its parts, as ``record`` and ``record.statement`` …"""
    written = json.dumps(record_schema()).replace("#/$defs/", f"{_REF}record.")
    whole: dict[str, Any] = json.loads(written)
    parts = whole.pop("$defs")
    for name in ("$schema", "$id"):
        whole.pop(name)
    return {"record": whole} | {f"record.{name}": part for name, part in parts.items()}


def _resolve(at: Any) -> None:
    """Puts the schemas of the record where models only name them (`x-record`)."""
    for one in at.values() if isinstance(at, dict) else at if isinstance(at, list) else ():
        if isinstance(one, dict) and "x-record" in one:
            names = one.pop("x-record")
            refs = [{"$ref": _REF + ("record" if name == "record" else f"record.{name}")} for name in names]
            for name in ("type", "additionalProperties"):
                one.pop(name, None)
            one.update(refs[0] if len(refs) == 1 else {"anyOf": refs})
        _resolve(one)
