"""A real server on a port of its own, in a thread of the test."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from onrecord.serving.app import create_app
from onrecord.serving.settings import Settings
from tests.serving.conftest import TOKEN


@contextmanager
def serving(store: Path, **settings: object) -> Iterator[int]:
    """Gives the port on which `store` is served on loopback."""
    app = create_app(Settings(store, token=TOKEN, **settings))  # type: ignore[arg-type]
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="critical", proxy_headers=False)
    server = uvicorn.Server(config)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        end = time.monotonic() + 20
        while not server.started and time.monotonic() < end:
            time.sleep(0.02)
        assert server.started
        yield int(listening.getsockname()[1])
        server.should_exit = True
        thread.join(20)


def sent(port: int, request: bytes, patience: float = 20) -> bytes:
    """What the server answers to these very bytes, until it closes or `patience` ends (it may wait for more)."""
    found = b""
    with socket.create_connection(("127.0.0.1", port), timeout=patience) as connection:
        connection.sendall(request)
        try:
            while some := connection.recv(65536):
                found += some
        except (TimeoutError, ConnectionResetError):
            pass
    return found
