"""``onrecord serve``: the reading room and the REST interface, on this machine unless told otherwise."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import taking
from onrecord.cli.outcome import guarded, tell
from onrecord.errors import UsageError


@guarded
def serve(
    store: Annotated[Path, typer.Argument(metavar="STORE", help="The store's file.")] = taking.DEFAULT_STORE,
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where it listens.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(metavar="PORT", min=0, max=65535, help="On which port; 0: any.")] = 8411,
    name: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Another name by which browsers ask for it; repeat.")
    ] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Nothing can be written.")] = False,
    show: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> int:
    """Opens the reading room of a store in the browser, and the same for programs under /api/v1. Only this machine can
    reach it unless --host says otherwise; writing, and reading from elsewhere, need the token that is printed (or that
    ONRECORD_TOKEN holds)."""
    return serving(store, host, port, tuple(name or ()), read_only=read_only, show=show)


def serving(
    store: Path,
    host: str = "127.0.0.1",
    port: int = 8411,
    names: tuple[str, ...] = (),
    *,
    read_only: bool = False,
    show: bool = False,
) -> int:
    """Serves the store until it is interrupted; `show` opens it in the browser."""
    import uvicorn

    from onrecord.serving.app import create_app
    from onrecord.serving.settings import Settings

    token = os.environ.get("ONRECORD_TOKEN") or secrets.token_urlsafe(24)
    if len(token) < 16 or not token.isascii() or not all(part.isalnum() or part in "-_" for part in token):
        raise UsageError("ONRECORD_TOKEN: want 16 or more of the characters A-Z, a-z, 0-9, - and _.")
    settings = Settings(store, host, port, token, names, read_only)
    app = create_app(settings)
    config = uvicorn.Config(
        app, host=host, port=port, log_level="warning", server_header=False, proxy_headers=False, timeout_keep_alive=5
    )
    server = uvicorn.Server(config)
    try:
        socket = config.bind_socket()
    except SystemExit:
        raise UsageError(
            f"{host}:{port} cannot be listened on. Is another server there? Name another --port."
        ) from None
    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{socket.getsockname()[1]}"
    tell(f"the reading room of {store}: {address}/")
    if not read_only:
        tell(f"to judge in it too, open {address}/enter?token={token}")
    if show:
        import webbrowser

        webbrowser.open(f"{address}/" if read_only else f"{address}/enter?token={token}")
    server.run(sockets=[socket])
    return 0
