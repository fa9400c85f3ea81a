"""The JSON Schema (draft 2020-12) of a record, the contract ``onrecord/1``, shipped beside this file."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any


def schema_text() -> str:
    """The schema as it stands in the file."""
    return files(__package__).joinpath("record.schema.json").read_text(encoding="utf-8")


def record_schema() -> dict[str, Any]:
    """The schema, ready for a validator: ``jsonschema.validate(record.to_dict(), record_schema())``."""
    loaded: dict[str, Any] = json.loads(schema_text())
    return loaded
