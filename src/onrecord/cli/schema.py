"""``onrecord schema``: the JSON Schema that every record follows."""

from __future__ import annotations

import sys

from onrecord.cli.outcome import guarded


@guarded
def schema() -> None:
    """Print the JSON Schema of a record."""
    from onrecord.schema import schema_text

    sys.stdout.write(schema_text())
