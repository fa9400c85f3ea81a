"""Rooms for the tests of pages: a server's client over a store that a test makes of records."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import lxml.html
import pytest
from lxml.html import HtmlElement
from starlette.testclient import TestClient

from onrecord.record import Record
from onrecord.serving.app import create_app
from onrecord.serving.guard import COOKIE
from onrecord.serving.settings import Settings
from onrecord.store import Store
from tests.serving.conftest import HOST, TOKEN, client, store_file

__all__ = ["client", "store_file"]  # fixtures of the server's tests, over our own stories

Room = Callable[..., TestClient]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    """Makes clients: `room(records)` over a new store of them, `entered=True` with the cookie of who may judge."""
    opened: list[TestClient] = []

    def make(records: Sequence[Record], *, entered: bool = False, **settings: object) -> TestClient:
        path = tmp_path / f"room{len(opened)}.db"
        with Store.open(path, write=True) as store:
            store.add(records)
        given = Settings(path, token=TOKEN, **settings)  # type: ignore[arg-type]
        made = TestClient(create_app(given), base_url=HOST, follow_redirects=False, raise_server_exceptions=True)
        if entered:
            made.cookies.set(COOKIE, TOKEN)
            made.headers["Origin"] = HOST
        made.__enter__()
        opened.append(made)
        return made

    yield make
    for one in opened:
        one.__exit__(None, None, None)


def seen(client: TestClient, address: str, status: int = 200) -> HtmlElement:
    """The page at that address, parsed."""
    answer = client.get(address)
    assert answer.status_code == status, answer.text[:2_000]
    return lxml.html.fromstring(answer.content)


def words(page: HtmlElement, path: str) -> list[str]:
    """The words of the elements that a CSS path finds, space levelled."""
    return [" ".join(one.text_content().split()) for one in css(page, path)]


def css(page: HtmlElement, path: str) -> list[HtmlElement]:
    """The elements that a small CSS path finds: ``tag.class#id``, one behind the other; no more than that."""
    steps = []
    for step in path.split():
        name, *classes = step.split(".")
        tag, _, id_ = name.partition("#")
        step = f"//{tag or '*'}" + (f"[@id='{id_}']" if id_ else "")
        steps.append(step + "".join(f"[contains(concat(' ', @class, ' '), ' {one} ')]" for one in classes))
    found: list[HtmlElement] = page.xpath("." + "".join(steps))
    return found
