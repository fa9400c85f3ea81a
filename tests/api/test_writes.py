"""What people say over REST: with the token, undone too, and who may not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from onrecord.api import answered
from onrecord.store import Store
from tests.api.conftest import API, HOST
from tests.serving.conftest import TOKEN, Client

Written = Callable[..., TestClient]


def first_of(one: TestClient, address: str) -> str:
    return str(one.get(API + address).json()["items"][0]["id"])


def test_a_verdict_is_kept_listed_and_taken_back(written: Written) -> None:
    one = written()
    quote = first_of(one, "/quotes")
    sent = {"id": quote, "verdict": "corrected", "author": " Ada ", "note": "so", "correction": {"speaker": "Emsel"}}
    answer = one.post(f"{API}/judge", json=sent)
    assert answer.status_code == 201
    (verdict,) = answer.json()["items"]
    answered.Verdict.model_validate(verdict, strict=True)
    assert (verdict["author"], verdict["correction"]) == ("Ada", {"speaker": "Emsel"})
    (listed,) = one.get(f"{API}/verdicts").json()["items"]
    answered.Said.model_validate(listed, strict=True)
    assert (listed["id"], listed["item"]) == (verdict["id"], quote)
    assert one.get(f"{API}/explain/{quote}").json()["verdicts"] == [verdict]
    assert one.post(f"{API}/undo", json={"id": verdict["id"]}).json() == {"undone": verdict["id"]}
    assert one.get(f"{API}/verdicts").json()["items"] == []
    assert one.post(f"{API}/undo", json={"id": verdict["id"]}).status_code == 404


def test_verdicts_come_in_pages(written: Written) -> None:
    one = written()
    quote = first_of(one, "/quotes")
    for number in range(5):
        sent = {"id": quote, "verdict": "right", "author": f"Ada {number}"}
        assert one.post(f"{API}/judge", json=sent).status_code == 201
    first = one.get(f"{API}/verdicts?limit=2").json()
    second = one.get(f"{API}/verdicts?limit=3&cursor={first['next']}").json()
    authors = [each["author"] for each in first["items"] + second["items"]]
    assert authors == ["Ada 4", "Ada 3", "Ada 2", "Ada 1", "Ada 0"]
    assert second["next"] is None


def test_names_are_made_one_and_two_again(written: Written) -> None:
    one = written()
    names = [person["names"][0] for person in one.get(f"{API}/actors?post=minister").json()["items"]]
    names += [person["names"][0] for person in one.get(f"{API}/actors?actor=Varga").json()["items"]]
    first, other = list(dict.fromkeys(names))[:2]
    answer = one.post(f"{API}/same", json={"one": first, "other": other, "author": "Ada"})
    assert answer.status_code == 201
    made = next(each for each in answer.json()["items"] if each["author"] == "Ada")
    answered.Judged.model_validate(made, strict=True)
    assert made["same"] is True
    parted = one.post(f"{API}/apart", json={"one": first, "other": other, "author": "Ada"})
    assert [each["same"] for each in parted.json()["items"] if each["author"] == "Ada"] == [False]
    told = one.get(f"{API}/judgements?of={first}").json()["items"]
    undone = next(each["id"] for each in told if each["author"] == "Ada")
    assert one.post(f"{API}/undo", json={"id": undone}).status_code == 200
    assert not [each for each in one.get(f"{API}/judgements?of={first}").json()["items"] if each["author"] == "Ada"]


def test_statements_are_made_one(written: Written) -> None:
    one = written()
    first, other = [quote["id"] for quote in one.get(f"{API}/quotes?limit=2&all=true").json()["items"]]
    answer = one.post(f"{API}/same", json={"one": first, "other": other, "author": "Ada", "note": "one remark"})
    assert answer.status_code == 201
    assert {place["id"] for place in one.get(f"{API}/remarks/{first}").json()["places"]} >= {first, other}


@pytest.mark.parametrize(
    ("address", "sent", "status"),
    [
        ("/judge", {"id": "ffffffff/S1", "verdict": "right", "author": "Ada"}, 404),
        ("/judge", {"id": "S1", "verdict": "right", "author": "Ada"}, 404),
        ("/judge", {"id": "{quote}", "verdict": "maybe", "author": "Ada"}, 422),
        ("/judge", {"id": "{quote}", "verdict": "corrected", "author": "Ada"}, 400),
        ("/judge", {"id": "{quote}", "verdict": "corrected", "author": "Ada", "correction": {"colour": "red"}}, 400),
        ("/judge", {"id": "{quote}", "verdict": "corrected", "author": "Ada", "correction": {"cue": "9-3"}}, 400),
        ("/judge", {"id": "{quote}", "verdict": "right", "author": "  "}, 422),
        ("/judge", {"id": "{quote}", "verdict": "right"}, 422),
        ("/judge", {"id": "{quote}", "verdict": "right", "author": "Ada", "admin": True}, 422),
        ("/same", {"one": "N1", "other": "{quote}", "author": "Ada"}, 400),
        ("/same", {"one": "N1", "other": "N1", "author": "Ada"}, 400),
        ("/same", {"one": "N1", "other": "N99999", "author": "Ada"}, 404),
        ("/apart", {"one": "{quote}", "other": "{quote}", "author": "Ada"}, 400),
        ("/undo", {"id": "V99"}, 404),
        ("/undo", {"id": "J99"}, 404),
        ("/undo", {"id": "T99"}, 404),
        ("/undo", {"id": "X1"}, 422),
        ("/undo", {"id": "V" + "9" * 18}, 422),
        ("/undo", [], 422),
    ],
)
def test_what_cannot_be_said_is_told(written: Written, address: str, sent: object, status: int) -> None:
    one = written()
    quote = first_of(one, "/quotes")
    if isinstance(sent, dict):
        sent = {name: value.format(quote=quote) if isinstance(value, str) else value for name, value in sent.items()}
    answer = one.post(API + address, json=sent)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    answered.Problem.model_validate(answer.json())
    assert one.get(f"{API}/verdicts").json()["items"] == []


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 100_000, b'{"id": "V1\\ud800"}', b"null"])
def test_what_is_no_json_is_told(written: Written, body: bytes) -> None:
    answer = written().post(f"{API}/undo", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"


def test_half_a_surrogate_pair_is_no_text(written: Written) -> None:
    one = written()
    quote = first_of(one, "/quotes")
    for field in ("id", "author", "note"):
        sent = {"id": quote, "verdict": "right", "author": "Ada", "note": "x"} | {field: "V\\ud800!"}
        body = "{" + ", ".join(f'"{name}": "{value}"' for name, value in sent.items()) + "}"
        answer = one.post(f"{API}/judge", content=body, headers={"Content-Type": "application/json"})
        assert answer.status_code == 422


def test_another_writer_is_told_of(written: Written, tmp_path: Path) -> None:
    one = written()
    quote = first_of(one, "/quotes")
    with Store.open(tmp_path / "written.db", write=True, purpose="onrecord add"):
        answer = one.post(f"{API}/judge", json={"id": quote, "verdict": "right", "author": "Ada"})
    assert answer.status_code == 409
    assert "onrecord add" in answer.json()["detail"]
    assert int(answer.headers["retry-after"]) > 0
    assert str(tmp_path) not in answer.text
    assert one.post(f"{API}/judge", json={"id": quote, "verdict": "right", "author": "Ada"}).status_code == 201


@pytest.mark.parametrize("address", ["/judge", "/same", "/apart", "/undo"])
def test_who_may_not_write(client: Client, written: Written, address: str) -> None:
    assert client().post(API + address, json={}).status_code == 401
    assert client().post(API + address, json={}, headers={"Authorization": "Bearer x"}).status_code == 401
    assert client(read_only=True, token=True).post(API + address, json={}).status_code == 403
    page = client()
    page.cookies.set("onrecord", TOKEN)
    assert page.post(API + address, json={}, headers={"Origin": "http://evil.example"}).status_code == 403
    assert page.post(API + address, json={}, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert page.post(API + address, json={}, headers={"Origin": HOST}).status_code == 422
    assert page.get(API + address).status_code == 405
