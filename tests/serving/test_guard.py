"""Who may ask: names, tokens, other sites' pages, sizes; and what every answer says to a browser."""

from __future__ import annotations

import pytest

from onrecord.serving.guard import COOKIE, HEADERS
from tests.serving.conftest import HOST, TOKEN, Client

ASKED = "/api/v1/openapi.json"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example:8411", "localhost.evil.example", "", "[::1"])
def test_other_names_are_turned_away(client: Client, host: str) -> None:
    answer = client().get(ASKED, headers={"Host": host})
    assert answer.status_code == 421
    assert answer.json()["status"] == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8411", "localhost", "[::1]:8411", "LOCALHOST:1"])
def test_our_names_are_answered(client: Client, host: str) -> None:
    assert client().get(ASKED, headers={"Host": host}).status_code == 200


def test_a_name_can_be_added(client: Client) -> None:
    assert client(names=("desk.example",)).get(ASKED, headers={"Host": "desk.example"}).status_code == 200


def test_elsewhere_everything_needs_the_token(client: Client) -> None:
    open_to_all = client(host="0.0.0.0")
    assert open_to_all.get(ASKED).status_code == 401
    assert open_to_all.get(ASKED, headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert open_to_all.get(ASKED, headers={"Authorization": "Bearer " + TOKEN[:-1]}).status_code == 401
    assert open_to_all.get("/static/room.css").status_code == 200
    assert open_to_all.get(ASKED, headers={"Host": "192.0.2.7:8411", "Authorization": f"Bearer {TOKEN}"}).is_success


def test_writing_needs_the_token_and_our_own_page(client: Client) -> None:
    one = client()
    assert one.post("/nothing").status_code == 401
    assert one.post("/nothing", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 404
    cookie = {"Cookie": f"{COOKIE}={TOKEN}"}
    assert one.post("/nothing", headers=cookie).status_code == 403
    assert one.post("/nothing", headers=cookie | {"Origin": "http://evil.example"}).status_code == 403
    for other in (
        "null",
        "http://[",
        "javascript:alert(1)",
        f"{HOST}.evil.example",
        "http://evil.example@127.0.0.1:8411",
    ):
        assert one.post("/nothing", headers=cookie | {"Origin": other}).status_code == 403
    assert one.post("/nothing", headers=cookie | {"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert one.post("/nothing", headers=cookie | {"Origin": HOST}).status_code == 404
    assert one.post("/nothing", headers=cookie | {"Sec-Fetch-Site": "same-origin"}).status_code == 404


def test_read_only_writes_nothing_whoever_asks(client: Client) -> None:
    assert client(read_only=True, token=True).post("/nothing").status_code == 403


def test_sizes_are_bounded(client: Client) -> None:
    one = client(token=True)
    assert one.get(ASKED + "?q=" + "x" * 9000).status_code == 414
    assert one.post("/nothing", content=b"x" * 300_000).status_code == 413


def test_the_address_printed_lets_write(client: Client) -> None:
    one = client()
    assert one.get("/enter?token=wrong").status_code == 401
    entered = one.get(f"/enter?token={TOKEN}")
    assert (entered.status_code, entered.headers["location"]) == (303, "/")
    said = entered.headers["set-cookie"].lower()
    assert "httponly" in said
    assert "samesite=strict" in said


@pytest.mark.parametrize("path", ["/static/room.css", ASKED, "/nowhere", "/enter?token=no"])
def test_every_answer_tells_the_browser_to_run_nothing_else(client: Client, path: str) -> None:
    answer = client().get(path)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_what_is_wrong_is_not_run_in_the_page(client: Client) -> None:
    answer = client().get("/<script>alert(1)</script>")
    assert answer.status_code == 404
    assert "<script" not in answer.text
