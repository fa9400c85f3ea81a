"""``onrecord mcp``: the questions to a store as tools for assistants."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import taking
from onrecord.cli.outcome import guarded
from onrecord.errors import UsageError


@guarded
def mcp(
    store: Annotated[Path, typer.Argument(metavar="STORE", help="The store's file.")] = taking.DEFAULT_STORE,
) -> int:
    """Answers an assistant's questions to the store, over the Model Context Protocol on standard input and output.
    Assistants start it themselves; docs/mcp.md says how they are told to. It only reads, and asks no network."""
    try:
        from onrecord.mcp.server import make_server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"mcp", "mcp_types"}:
            raise
        raise UsageError("onrecord mcp needs the package mcp: pip install 'onrecord[mcp]'.") from None

    make_server(store).run("stdio")
    return 0
