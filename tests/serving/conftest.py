"""A store of our own stories, read once, and a client that speaks to a server of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import onrecord
from onrecord.intake import stories
from onrecord.serving.app import create_app
from onrecord.serving.settings import Settings
from onrecord.store import Store

TOKEN = "a-token-of-the-tests"
EXAMPLES = Path(__file__).parents[2] / "examples"
HOST = "http://127.0.0.1:8411"

Client = Callable[..., TestClient]


@pytest.fixture(scope="session")
def store_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the stories in ``examples/``; tests that write copy it."""
    path = tmp_path_factory.mktemp("serving") / "room.db"
    kept = [str(EXAMPLES / "harbour-talks.txt"), str(EXAMPLES / "harbour-later.jsonl")]
    with Store.open(path, write=True) as store:
        store.take(stories(kept), onrecord.read_many, model="tests")
    return path


@pytest.fixture
def client(store_file: Path) -> Iterator[Client]:
    """Makes clients: `client()` of the common store on loopback, `client(read_only=True, …)` of other settings."""
    opened: list[TestClient] = []

    def make(*, token: bool = False, base: str = HOST, **settings: object) -> TestClient:
        given = replace(Settings(store_file, token=TOKEN), **settings)  # type: ignore[arg-type]
        made = TestClient(create_app(given), base_url=base, follow_redirects=False, raise_server_exceptions=False)
        if token:
            made.headers["Authorization"] = f"Bearer {TOKEN}"
        made.__enter__()
        opened.append(made)
        return made

    yield make
    for one in opened:
        one.__exit__(None, None, None)
