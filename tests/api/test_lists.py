"""Lists: what stands in them, their forms, their pages, whether they are new."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import typer
from pydantic import BaseModel
from starlette.testclient import TestClient
from typer.testing import CliRunner

import onrecord
from onrecord.api import answered
from onrecord.cli.main import app as command
from onrecord.serving.app import create_app
from onrecord.serving.settings import Settings
from onrecord.store import Store
from tests.api.conftest import API, HOST, wire

LISTS: list[tuple[str, type[BaseModel]]] = [
    ("/quotes", answered.Quote),
    ("/quotes?all=true", answered.Quote),
    ("/quotes?actor=Voss&since=2025-02&about=pier", answered.Quote),
    ("/contacts", answered.Contact),
    ("/contacts?with=Brandt&status=held&type=meeting", answered.Contact),
    ("/positions", answered.Position),
    ("/positions?stance=REQUEST", answered.Position),
    ("/acts", answered.Act),
    ("/timeline", answered.Dated),
    ("/actors?actor=Voss", answered.Actor),
    ("/actors?post=governor", answered.Actor),
    ("/changes?since=2025-02-02", answered.Change),
    ("/search?about=bridge", answered.Found),
    ("/stories", answered.Brief),
    ("/stories?outlet=meridian&since=2025-02-03&standing=current", answered.Brief),
]
EMPTY = ("/acts", "/changes?since=2025-02-02")
"""Lists of which our two dozen wires need have nothing."""


def everything(client: TestClient, address: str, limit: int) -> list[dict[str, Any]]:
    """All pages of a list, one after the other."""
    found: list[dict[str, Any]] = []
    cursor = ""
    while True:
        page = client.get(f"{API}{joined(address, f'limit={limit}')}{cursor}").json()
        assert len(page["items"]) <= limit
        found += page["items"]
        if page["next"] is None:
            return found
        cursor = f"&cursor={page['next']}"


def joined(address: str, more: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}{more}"


@pytest.mark.parametrize(("address", "model"), LISTS)
def test_what_stands_in_it_is_as_described(many: TestClient, address: str, model: type[BaseModel]) -> None:
    answer = many.get(API + address)
    assert answer.status_code == 200
    items = answer.json()["items"]
    assert items or address in EMPTY
    for item in items:
        model.model_validate(item, strict=True)


@pytest.mark.parametrize("limit", [1, 2, 7])
@pytest.mark.parametrize("address", [address for address, _ in LISTS])
def test_pages_are_the_whole_list_once(many: TestClient, address: str, limit: int) -> None:
    whole = many.get(API + joined(address, "limit=1000")).json()["items"]
    paged = everything(many, address, limit)

    def key(item: dict[str, Any]) -> str:
        return str(item.get("id") or item.get("story") or item["names"])

    if address.startswith("/timeline"):  # each page in the order of the days, the next further back
        assert sorted(map(key, paged)) == sorted(map(key, whole))
    else:
        assert list(map(key, paged)) == list(map(key, whole))
    assert len(set(map(key, paged))) == len(paged)


def test_a_remark_of_many_stories_stands_on_one_page(many: TestClient) -> None:
    found = everything(many, "/quotes?about=pier", 1)
    shared = [one for one in found if one["stories"] > 1]
    assert shared
    places = [place["id"] for one in shared for place in one["places"]]
    assert len(places) == len(set(places))


def test_paging_goes_on_where_it_was_though_stories_come_in(many_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "grows.db"
    shutil.copy(many_file, copy)
    with TestClient(create_app(Settings(copy)), base_url=HOST) as client:
        before = [one["id"] for one in client.get(f"{API}/quotes?limit=1000&all=true").json()["items"]]
        first = client.get(f"{API}/quotes?limit=5&all=true").json()
        with Store.open(copy, write=True) as store:
            store.take([wire(24), wire(25)], onrecord.read_many, model="tests")
        rest = client.get(f"{API}/quotes?limit=1000&all=true&cursor={first['next']}").json()["items"]
        after = client.get(f"{API}/quotes?limit=1000&all=true").json()["items"]
    assert [one["id"] for one in first["items"] + rest] == before
    assert len(after) > len(before)


@pytest.mark.parametrize("address", ["/quotes", "/contacts", "/positions", "/timeline", "/changes", "/search"])
def test_csv_has_the_rows_of_the_command_line(many: TestClient, many_file: Path, address: str) -> None:
    asked = {"/changes": ["--since", "2025"], "/search": ["bridge"]}.get(address, [])
    name = address[1:]
    printed = CliRunner().invoke(command, [name, *asked, "--store", str(many_file), "-n", "50", "--csv"])
    assert printed.exit_code == 0
    words = {"/changes": "since=2025&", "/search": "about=bridge&"}.get(address, "")
    answer = many.get(f"{API}{address}?{words}limit=50&format=csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    theirs = list(csv.DictReader(io.StringIO(answer.text)))
    ours = list(csv.DictReader(io.StringIO(printed.stdout)))
    assert theirs[:1] == ours[:1] if address != "/timeline" else theirs
    assert {row["id"] for row in theirs} == {row["id"] for row in ours}
    assert answer.text.splitlines()[0] == printed.stdout.splitlines()[0]


@pytest.mark.parametrize("address", ["/stories", "/verdicts", "/actors?actor=Voss"])
def test_csv_of_lists_that_the_command_line_has_otherwise(many: TestClient, address: str) -> None:
    rows = list(csv.DictReader(io.StringIO(many.get(API + joined(address, "format=csv")).text)))
    items = many.get(API + address).json()["items"]
    assert len(rows) == len(items)
    for row, item in zip(rows, items, strict=True):
        assert set(row) == set(item)


def test_json_lines_are_the_items(many: TestClient) -> None:
    answer = many.get(f"{API}/contacts?format=jsonl&limit=5")
    assert answer.headers["content-type"] == "application/jsonl"
    lines = [json.loads(line) for line in answer.text.splitlines()]
    assert lines == many.get(f"{API}/contacts?limit=5").json()["items"]


def test_the_next_page_is_linked_in_every_form(many: TestClient) -> None:
    answer = many.get(f"{API}/quotes?limit=2&format=csv&actor=Voss")
    address, _, rel = answer.headers["link"].partition(">; ")
    assert rel == 'rel="next"'
    following = many.get(address[1:])
    assert following.headers["content-type"].startswith("text/csv")
    assert following.text != answer.text
    assert "link" not in many.get(f"{API}/quotes?limit=1000").headers


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("text/csv", "text/csv"),
        ("application/x-ndjson", "application/jsonl"),
        ("application/jsonl;q=0.5, text/csv;q=0.4", "application/jsonl"),
        ("application/json;q=0.1, text/csv", "text/csv"),
        ("text/html, */*;q=0.1", "application/json"),
        ("text/*", "text/csv"),
        ("*/*", "application/json"),
        ("", "application/json"),
    ],
)
def test_accept_is_heeded(many: TestClient, accept: str, media: str) -> None:
    answer = many.get(f"{API}/quotes?limit=1", headers={"Accept": accept})
    assert answer.headers["content-type"].partition(";")[0] == media
    assert "accept" in answer.headers["vary"].lower()


def test_the_parameter_wins_over_accept(many: TestClient) -> None:
    answer = many.get(f"{API}/quotes?limit=1&format=json", headers={"Accept": "text/csv"})
    assert answer.headers["content-type"] == "application/json"


@pytest.mark.parametrize("accept", ["image/png", "text/html", "application/json;q=0", "application/json;q=x"])
def test_what_cannot_be_had_is_406(many: TestClient, accept: str) -> None:
    answer = many.get(f"{API}/quotes", headers={"Accept": accept})
    assert answer.status_code == 406
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize("address", [address for address, _ in LISTS] + ["/counts", "/verdicts"])
def test_what_is_known_is_not_sent_again(many: TestClient, address: str) -> None:
    first = many.get(API + address)
    tag = first.headers["etag"]
    again = many.get(API + address, headers={"If-None-Match": f'"other", {tag}'})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == tag
    assert many.get(API + address, headers={"If-None-Match": '"other"'}).status_code == 200
    assert many.get(API + address, headers={"If-None-Match": "*"}).status_code == 304


def test_forms_and_questions_have_tags_of_their_own(many: TestClient) -> None:
    asked = ["/quotes", "/quotes?format=csv", "/quotes?limit=2", "/contacts"]
    tags = {many.get(API + one).headers["etag"] for one in asked}
    tags.add(many.get(f"{API}/quotes", headers={"Accept": "application/jsonl"}).headers["etag"])
    assert len(tags) == 5


def test_a_change_of_the_store_changes_the_tag(many_file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "changes.db"
    shutil.copy(many_file, copy)
    with TestClient(create_app(Settings(copy)), base_url=HOST) as client:
        tag = client.get(f"{API}/quotes").headers["etag"]
        assert client.get(f"{API}/quotes").headers["etag"] == tag
        with Store.open(copy, write=True) as store:
            store.judge(next(iter(store.quotes(limit=1))).id, "right", "Ada")
        answer = client.get(f"{API}/quotes", headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert answer.headers["etag"] != tag


@pytest.mark.parametrize("address", ["/quotes", "/quotes?format=csv", "/counts", "/stories", "/openapi.json"])
def test_head_is_get_without_its_body(many: TestClient, address: str) -> None:
    got, head = many.get(API + address), many.head(API + address)
    assert head.status_code == 200
    assert head.content == b""
    assert head.headers.get("content-length") == got.headers.get("content-length")
    assert head.headers.get("etag") == got.headers.get("etag")
    assert many.head(f"{API}/stories/ffffffff").status_code == 404


def test_filters_do_what_they_say(many: TestClient) -> None:
    def ask(address: str) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = many.get(f"{API}{address}").json()["items"]
        return items

    assert {one["evidence"]["outlet"] for one in ask("/quotes?outlet=MERIDIAN&all=true")} == {"Meridian"}
    assert {one["mode"] for one in ask("/quotes?mode=direct")} == {"direct"}
    assert {one["stance"] for one in ask("/positions?stance=REJECT")} == {"REJECT"}
    assert all(one["evidence"]["day"] <= "2025-02-05" for one in ask("/quotes?until=2025-02-05&all=true"))
    assert all(one["confidence"] >= 0.9 for one in ask("/quotes?min_confidence=0.9"))
    assert all("Ulla Brandt" in one["participants"] for one in ask("/contacts?with=Brandt"))
    assert ask("/quotes?actor=Nobody-at-all") == []


@pytest.mark.parametrize("name", ["quotes", "contacts", "acts", "positions", "timeline", "changes", "who", "search"])
def test_the_filters_are_those_of_the_command_line(many: TestClient, name: str) -> None:
    theirs = {
        option.removeprefix("--").replace("-", "_")
        for parameter in typer.main.get_command(command).commands[name].params  # type: ignore[attr-defined]
        for option in parameter.opts
        if option.startswith("--")
    }
    theirs -= {"store", "json", "csv", "parquet", "no_color", "all_places"}
    theirs |= {"who": {"actor"}, "search": {"about"}}.get(name, set())
    path = f"{API}/{'actors' if name == 'who' else name}"
    parameters = many.get(f"{API}/openapi.json").json()["paths"][path]["get"]["parameters"]
    assert {one["name"] for one in parameters} - {"cursor", "format"} == theirs


def test_all_filters_at_once(many: TestClient) -> None:
    every = "actor=Voss&with=Brandt&post=premier&outlet=Meridian&country=NO&since=2024&until=2026&about=ferry&all=true"
    for name in ("contacts", "acts", "timeline"):
        assert many.get(f"{API}/{name}?{every}&type=meeting&status=held&place=Tarvik").status_code == 200
    assert many.get(f"{API}/quotes?{every.replace('with=Brandt&', '')}&mode=direct&kind=named").status_code == 200
    assert many.get(f"{API}/positions?{every}&stance=REJECT").status_code == 200
