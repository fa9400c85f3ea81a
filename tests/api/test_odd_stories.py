"""Stories that are odd: they are answered like others, in every form."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from onrecord.serving.app import create_app
from onrecord.serving.settings import Settings
from onrecord.store import Store
from tests.api.conftest import API, HOST
from tests.store.made import TEXT, talks

FORMS = ["", "/text", "/versions", "/annotations", "/ninjs", "/ftm", "/jsonld"]
LISTS = ["/quotes", "/contacts", "/positions", "/timeline", "/stories", "/search?about=herring", "/changes?since=2020"]


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("odd") / "odd.db"
    long = TEXT + "".join(f"\nParagraph {number} is of nothing much at all.\n" for number in range(3_000))
    with Store.open(path, write=True) as store:
        store.add(
            [
                talks(id="name", source="wire/b\udcff\udcfe.txt", headline="half a \ud83d character"),
                talks(f"\x00\x01{TEXT}\x00\x1b[31m\u202e", id="controls", outlet="A\x00B"),
                talks(f"{TEXT}<script>alert(1)</script>&lt;\n", id="markup", url="javascript:alert(1)"),
                talks(f"🐟🐟🐟 {TEXT}", id="fish", published="2025-02-03T23:59:60Z"),
                talks(long, id="long"),
                talks(TEXT.replace("\n", "\r\n"), id="=cmd|' /C calc'!A1", outlet="=1+1", headline="@SUM(A1)"),
                talks(id="plain", byline=("X",) * 200),
            ]
        )
    with TestClient(create_app(Settings(path)), base_url=HOST) as client:
        yield client


def test_they_are_all_there(odd: TestClient) -> None:
    ids = {story["provider_id"] for story in odd.get(f"{API}/stories").json()["items"]}
    assert ids == {"name", "controls", "markup", "fish", "long", "=cmd|' /C calc'!A1", "plain"}


@pytest.mark.parametrize("form", ["json", "csv", "jsonl"])
@pytest.mark.parametrize("address", LISTS)
def test_lists_hold_them_in_every_form(odd: TestClient, address: str, form: str) -> None:
    answer = odd.get(f"{API}{address}{'&' if '?' in address else '?'}format={form}")
    assert answer.status_code == 200
    answer.content.decode("utf-8")


@pytest.mark.parametrize("form", FORMS)
def test_each_is_had_in_every_form(odd: TestClient, form: str) -> None:
    for story in odd.get(f"{API}/stories").json()["items"]:
        answer = odd.get(f"{API}/stories/{story['story']}{form}")
        assert answer.status_code == 200, story["provider_id"]
        answer.content.decode("utf-8")
        if form not in ("", "/versions", "/ninjs"):
            assert "javascript:" not in answer.text


def test_offsets_hold_in_them(odd: TestClient) -> None:
    for story in odd.get(f"{API}/stories").json()["items"]:
        text = odd.get(f"{API}/stories/{story['story']}/text").content.decode()
        for one in odd.get(f"{API}/stories/{story['story']}/annotations").json()["items"]:
            for target in one["target"]:
                quoted, placed = target["selector"]
                assert text[placed["start"] : placed["end"]] == quoted["exact"]
