"""Hostile questions: nothing runs, nothing leaks, nothing breaks."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from onrecord.serving.guard import COOKIE
from tests.api.conftest import API
from tests.api.live import sent, serving
from tests.serving.conftest import HOST, TOKEN, Client

WORDS = [
    "' OR 1=1 --",
    "'; DROP TABLE story; --",
    '" UNION SELECT sql FROM sqlite_schema --',
    "x') OR i.id IN (SELECT id FROM statement",
    "%",
    "_",
    "NEAR(",
    "a OR b",
    "content : x",
    "-harbour",
    "^a",
    "*",
    '"',
    '""""',
    "(((",
    "a AND",
    "{{7*7}}",
    "${7*7}",
    "#{7*7}",
    "{% import os %}",
    "<script>alert(1)</script>",
    "../../../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "file:///etc/passwd",
    "\x00",
    "a\x00b",
    "\r\nSet-Cookie: evil=1",
    "\u202e\u2066",
    "\ufffd\ud7ff",
    "𝕳𝖆𝖗𝖇𝖔𝖚𝖗",
    "İ" * 100,
    "a\u0301" * 200,
    "[" * 400,
    "a* " * 160,
    "(?:(a+)+)+$",
]
LISTS = {
    "quotes": ["actor", "post", "about", "outlet"],
    "contacts": ["with", "place", "about"],
    "acts": ["plover", "actor"],
    "positions": ["with", "about"],
    "timeline": ["actor", "post"],
    "actors": ["actor", "post"],
    "search": ["about", "outlet", "actor"],
    "stories": ["outlet"],
    "judgements": ["of"],
}


@pytest.fixture(scope="module")
def port(store_file: Path) -> Iterator[int]:
    with serving(store_file) as found:
        yield found


@pytest.mark.parametrize("name", LISTS)
def test_words_are_words(client: Client, name: str) -> None:
    one = client()
    before = one.get(f"{API}/counts").json()
    for parameter in LISTS[name]:
        for words in WORDS:
            more = {"about": "harbour"} if name == "search" and parameter != "about" else {}
            start = time.monotonic()
            answer = one.get(f"{API}/{name}", params={parameter: words, "limit": "3"} | more)
            assert time.monotonic() - start < 5, words
            assert answer.status_code in (200, 400, 404, 422), (parameter, words, answer.text)
            assert "evil" not in answer.headers
            assert "set-cookie" not in answer.headers
            for leaked in ("root:", "CREATE TABLE", "Traceback", "sqlite3", str(Path.home())):
                assert leaked not in answer.text, (parameter, words)
    assert one.get(f"{API}/counts").json() == before


def test_nobody_is_called_like_sql_or_templates(client: Client) -> None:
    one = client()
    for words in [*WORDS[:4], "{{7*7}}", "${7*7}"]:
        assert one.get(f"{API}/quotes", params={"actor": words}).json()["items"] == []
        assert "49" not in one.get(f"{API}/actors", params={"post": words}).json()["items"]


@pytest.mark.parametrize(
    "address",
    [
        "/quotes?actor=%ED%A0%80",
        "/quotes?actor=%FF%FE",
        "/quotes?actor=%C0%AF",
        "/quotes?actor=%",
        "/quotes?actor=%u0041",
        "/quotes?limit=1e9",
        "/quotes?limit=" + "9" * 400,
        "/quotes?limit=-1",
        "/quotes?limit=0",
        "/quotes?limit=1001",
        "/quotes?limit=١",
        "/quotes?min_confidence=NaN",
        "/quotes?min_confidence=inf",
        "/quotes?min_confidence=1e309",
        "/quotes?since=2025-13",
        "/quotes?since=2025-02-30",
        "/quotes?since=0000",
        "/quotes?since=9999-99-99",
        "/quotes?until=2025-02-30",
        "/quotes?country=%00%00",
        "/quotes?all=maybe",
        "/quotes?everything=true",
        "/quotes?with_actor=x",
        "/quotes?below=1",
        "/quotes?offset=5",
        "/quotes?limit=1&limit=2",
        "/quotes?" + "&".join(f"a{number}=1" for number in range(900)),
        "/quotes?" + "actor=x&" * 900,
        "/actors",
        "/changes",
        "/search",
        "/search?about=%20",
        "/changes?since=x",
        "/stories?standing=new'--",
        "/stories/%00%00%00%00",
        "/stories/....//....//etc/passwd",
        "/stories/..%2f..%2fetc%2fpasswd",
        "/stories/" + "f" * 201,
        "/stories/%25%25%25%25/text",
        "/explain/ffffffff/S" + "9" * 30,
        "/annotations/ffffffff/S1%2f..%2f..",
        "/remarks/ffffffff/S1;DROP",
    ],
)
def test_what_does_not_fit_is_told_in_one_shape(client: Client, address: str) -> None:
    answer = client().get(API + address)
    assert answer.status_code in (200, 400, 404, 422)
    if answer.status_code != 200:
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["status"] == answer.status_code


def test_sizes_are_bounded(client: Client) -> None:
    one = client(token=True)
    assert one.get(f"{API}/quotes", params={"actor": "x" * 501}).status_code == 422
    assert one.get(f"{API}/quotes", params={"actor": "x" * 9000}).status_code == 414
    big = {"id": "ffffffff/S1", "verdict": "right", "author": "A", "note": "x" * 300_000}
    assert one.post(f"{API}/judge", json=big).status_code == 413
    many = big | {"note": None, "correction": {f"f{number}": "x" for number in range(30)}}
    assert one.post(f"{API}/judge", json=many).status_code == 422


def test_other_sites_get_nothing(client: Client) -> None:
    one = client()
    asked = one.get(f"{API}/quotes", headers={"Origin": "http://evil.example"})
    assert "access-control-allow-origin" not in asked.headers
    assert asked.headers["cross-origin-resource-policy"] == "same-origin"
    assert asked.headers["x-content-type-options"] == "nosniff"
    ahead = {"Origin": "http://evil.example", "Access-Control-Request-Method": "POST"}
    preflight = one.options(f"{API}/judge", headers=ahead)
    assert preflight.status_code == 405
    assert "access-control-allow-origin" not in preflight.headers
    sent_by_form = {
        "Cookie": f"{COOKIE}={TOKEN}",
        "Origin": "http://evil.example",
        "Content-Type": "text/plain",
    }
    assert one.post(f"{API}/undo", content=b'{"id": "V1"}', headers=sent_by_form).status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost@evil.example", "evil#localhost"])
def test_other_names_lead_nowhere(client: Client, host: str) -> None:
    answer = client().get(f"{API}/stories", headers={"Host": host})
    assert answer.status_code == 421
    assert "items" not in answer.text


@pytest.mark.parametrize("host", ["localhost:x", "localhost:99999999", "localhost:", "127.0.0.1:8411/../x", "[::1]:1"])
def test_odd_hosts_of_our_name_break_nothing(client: Client, host: str) -> None:
    one = client()
    key = one.get(f"{API}/stories").json()["items"][0]["story"]
    answer = one.get(f"{API}/annotations/{key}/S1", headers={"Host": host})
    assert answer.status_code in (200, 421)
    assert answer.headers["content-type"] in ("application/ld+json", "application/problem+json")


def test_forwarded_names_are_not_believed(client: Client) -> None:
    one = client()
    key = one.get(f"{API}/stories").json()["items"][0]["story"]
    forwarded = {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https", "Forwarded": "host=evil.example"}
    found = one.get(f"{API}/annotations/{key}/S1", headers=forwarded).json()
    assert found["id"].startswith(f"{HOST}/api/v1/")


@pytest.mark.parametrize(
    "request_line",
    [
        b"GET /api/v1/quotes?actor=\xff\xfe HTTP/1.1",
        b"GET /api/v1/quotes?actor=\xed\xa0\x80 HTTP/1.1",
        b"GET /api/v1/quotes?actor=\x00 HTTP/1.1",
        b"GET /api/v1/stories/\xff\xff\xff\xff HTTP/1.1",
        b"GET /static/../../../../etc/passwd HTTP/1.1",
        b"GET /static/%2e%2e/%2e%2e/%2e%2e/etc/passwd HTTP/1.1",
        b"GET /static//etc/passwd HTTP/1.1",
        b"GET //evil.example/api/v1/quotes HTTP/1.1",
        b"GET http://evil.example/api/v1/quotes HTTP/1.1",
        b"GET * HTTP/1.1",
        b"OPTIONS * HTTP/1.1",
        b"TRACE /api/v1/quotes HTTP/1.1",
        b"PROPFIND /api/v1/quotes HTTP/1.1",
        b"GET /api/v1/quotes HTTP/0.9",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
    ],
)
def test_bytes_that_no_client_sends(port: int, request_line: bytes) -> None:
    answer = sent(port, request_line + b"\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 ")
    assert not answer.startswith(b"HTTP/1.1 5")
    assert b"root:" not in answer
    assert b"Traceback" not in answer


def test_two_lengths_and_lies_about_them(port: int) -> None:
    head = f"POST /api/v1/undo HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {TOKEN}\r\nConnection: close\r\n"
    for more in (
        "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        "Content-Length: -1\r\n\r\n",
        "Content-Length: 99999999999\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\nx",
        "Transfer-Encoding: chunked\r\n\r\n"
        + "40000\r\n"
        + "x" * 0x40000
        + "\r\n40000\r\n"
        + "x" * 0x40000
        + "\r\n0\r\n\r\n",
        "Content-Length: 40\r\n\r\nshort",
    ):
        answer = sent(port, (head + more).encode(), patience=2)
        assert not answer.startswith(b"HTTP/1.1 5"), more[:60]
        assert b" 200 " not in answer.partition(b"\r\n")[0]


def test_a_real_browsers_address_is_answered(port: int) -> None:
    answer = sent(
        port,
        f"HEAD /api/v1/quotes?about={quote('harbour')} HTTP/1.1\r\nHost: localhost:{port}\r\n"
        "Accept-Encoding: gzip\r\nConnection: close\r\n\r\n".encode(),
    )
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 OK")
    assert b"etag: W/" in head
    assert body == b""


def test_odd_words_in_wires_stay_words(many: TestClient) -> None:
    found = many.get(f"{API}/positions?about=tolls").json()["items"]
    assert found
    assert any("<b>" in str(one) for one in found)
    answer = many.get(f"{API}/positions?about=tolls")
    assert answer.headers["content-type"] == "application/json"
    assert "script-src 'self'" in answer.headers["content-security-policy"]
