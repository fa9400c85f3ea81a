"""One request for a feed, at a real server."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from onrecord.follow import fetch as module
from onrecord.follow.fetch import client, fetch
from onrecord.follow.schedule import Standing
from tests.follow.server import Told, feed, serving


@pytest.fixture
def server() -> Iterator[Told]:
    with serving() as told:
        yield told


def test_what_we_have_is_not_sent_again(server: Told) -> None:
    server.body, server.headers = feed("One"), {"ETag": '"a"', "Last-Modified": "Wed, 05 Feb 2025 10:00:00 GMT"}
    answer = fetch(client(), server.address, Standing())
    assert (answer.came, answer.body, answer.etag) == ("new", server.body, '"a"')
    again = fetch(client(), server.address, Standing(answer.etag, answer.modified))
    assert (again.came, again.body) == ("same", b"")
    assert server.asked[0]["User-Agent"].startswith("onrecord/")
    assert "If-None-Match" not in server.asked[0]
    assert server.asked[1]["If-Modified-Since"] == "Wed, 05 Feb 2025 10:00:00 GMT"


@pytest.mark.parametrize(("status", "came"), [(500, "failed"), (404, "failed"), (403, "failed"), (410, "gone")])
def test_refusals_are_named(server: Told, status: int, came: str) -> None:
    server.status = status
    answer = fetch(client(), server.address, Standing())
    assert answer.came == came
    assert str(status) in (answer.problem or "")
    assert len(server.asked) == 1, "nothing is asked twice by itself"


def test_the_server_says_how_long_to_wait(server: Told) -> None:
    server.status, server.headers = 429, {"Retry-After": "120"}
    assert fetch(client(), server.address, Standing()).wait == 120
    server.headers = {"Retry-After": format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)}
    assert 3500 < (fetch(client(), server.address, Standing()).wait or 0) <= 3600
    server.headers = {"Retry-After": "soon"}
    assert fetch(client(), server.address, Standing()).wait is None


def test_redirects_lead_to_the_feed_and_nowhere_else(server: Told) -> None:
    server.body = feed("One")
    assert fetch(client(), server.address.replace("/feed", "/away"), Standing()).body == server.body
    answer = fetch(client(), server.address.replace("/feed", "/file"), Standing())
    assert answer.came == "failed"
    assert not answer.body


def test_what_is_packed_too_large_is_not_taken(server: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 1024**2)
    server.body, server.headers = gzip.compress(b"a" * 5 * 1024**2), {"Content-Encoding": "gzip"}
    answer = fetch(client(), server.address, Standing())
    assert (answer.came, answer.body) == ("failed", b"")
    assert "larger than 1 MiB" in (answer.problem or "")


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/feed", "http://[broken/feed", "http://nowhere.invalid/feed"])
def test_nobody_there(address: str) -> None:
    answer = fetch(client(), address, Standing())
    assert answer.came == "failed"
    assert answer.problem
    assert "\n" not in answer.problem
