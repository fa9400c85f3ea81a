"""The page of the watches: made, looked at, fed and removed by who may, and by nobody else."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import feedparser
import pytest
from starlette.testclient import TestClient

from onrecord.serving.guard import COOKIE
from onrecord.store import Store
from tests.serving.conftest import HOST, TOKEN, Client, client, store_file  # noqa: F401 (fixtures)
from tests.watching.conftest import add, wire

OURS = {"Origin": HOST}


@pytest.fixture
def room(client: Client, store_file: Path, tmp_path: Path) -> tuple[TestClient, Path]:  # noqa: F811
    """A browser that came by the address with the token, in a room of its own store."""
    path = tmp_path / "room.db"
    shutil.copy(store_file, path)
    made = client(store=path)
    made.cookies.set(COOKIE, TOKEN)
    return made, path


def made_in(browser: TestClient, **form: str) -> str:
    """Makes a watch and gives its page."""
    answer = browser.post("/watches", data=form, headers=OURS)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_a_watch_is_made_looked_at_and_removed(room: tuple[TestClient, Path]) -> None:
    browser, path = room
    assert "No watch is kept yet" in browser.get("/watches").text
    place = made_in(browser, name="Varga & Emsel", question="contacts", actor="Varga", **{"with": "Emsel"})
    shown = browser.get(place).text
    assert "Varga &amp; Emsel" in shown
    assert "Who meets whom: actor Varga, with Emsel." in shown
    count = shown.count('<article class="item"')
    assert count
    assert re.search(r'href="/story/[0-9a-f]{32}#E\d+"', shown)
    add(
        path,
        wire("Albania's Foreign Minister Helena Varga met Montenegro's Foreign Minister Daro Emsel in Oslo on Monday."),
    )
    looked = browser.post(f"{place}/look", headers=OURS)
    assert (looked.status_code, looked.headers["location"]) == (303, place)
    assert browser.get(place).text.count('<article class="item"') > count
    listed = browser.get("/watches").text
    assert f'href="{place}"' in listed
    assert browser.post(f"{place}/remove", headers=OURS).headers["location"] == "/watches"
    assert browser.get(place).status_code == 404
    assert browser.get(f"{place}.atom").status_code == 404


def test_the_feed_and_who_has_it_already(room: tuple[TestClient, Path]) -> None:
    browser, _ = room
    place = made_in(browser, name="varga", question="quotes", actor="Varga")
    answer = browser.get(f"{place}.atom")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    parsed = feedparser.parse(answer.content)
    assert not parsed.bozo
    assert parsed.entries
    assert all(entry.link.startswith(f"{HOST}/story/") for entry in parsed.entries)
    assert browser.get(parsed.entries[0].link.partition("#")[0].removeprefix(HOST)).status_code == 200
    again = browser.get(f"{place}.atom", headers={"If-None-Match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert f'href="{place}.atom"' in browser.get(place).text


def test_the_secret_is_shown_once(room: tuple[TestClient, Path]) -> None:
    browser, path = room
    form = {"name": "told", "question": "positions", "webhook": "https://news.example/hook-of-mine"}
    answer = browser.post("/watches", data=form, headers=OURS)
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    with Store.open(path) as store:
        hook = store.watches.named("told").hook
        key = store.watches.named("told").key
    assert hook is not None
    assert not hook.private
    assert hook.secret in answer.text
    for place in ("/watches", f"/watches/{key}", f"/watches/{key}.atom"):
        shown = browser.get(place).text
        assert hook.secret not in shown
        assert "hook-of-mine" not in shown


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"name": "x", "question": "quotes", "webhook": "http://127.0.0.1:8411/"}, "--allow-private"),
        ({"name": "x", "question": "quotes", "webhook": "http://localhost/"}, "--allow-private"),
        ({"name": "x", "question": "quotes", "webhook": "javascript:alert(1)"}, "no address to tell"),
        ({"name": "x", "question": "who"}, "not one of quotes"),
        ({"name": "", "question": "quotes"}, "no name"),
        ({"name": "x", "question": "quotes", "stance": "REJECT"}, "no filter stance"),
        ({"name": "x", "question": "quotes", "since": "soon"}, "not a day"),
    ],
)
def test_what_is_wrong_is_told_beside_what_was_given(
    room: tuple[TestClient, Path], form: dict[str, str], told: str
) -> None:
    browser, path = room
    answer = browser.post("/watches", data=form | {"actor": '"><script>'}, headers=OURS)
    assert answer.status_code == 400
    assert told in answer.text
    assert "&#34;&gt;&lt;script&gt;" in answer.text
    assert "<script>" not in answer.text
    with Store.open(path) as store:
        assert store.watches.all() == []


def test_who_may_not_write_makes_none(
    room: tuple[TestClient, Path],
    client: Client,  # noqa: F811
) -> None:
    _, path = room
    form = {"name": "x", "question": "quotes"}
    stranger = client(store=path)
    assert stranger.post("/watches", data=form, headers=OURS).status_code == 401
    assert "<form class" not in stranger.get("/watches").text.partition('id="make"')[2]
    elsewhere = client(store=path)
    elsewhere.cookies.set(COOKIE, TOKEN)
    assert elsewhere.post("/watches", data=form, headers={"Origin": "https://evil.example"}).status_code == 403
    closed = client(store=path, read_only=True)
    closed.cookies.set(COOKIE, TOKEN)
    assert closed.post("/watches", data=form, headers=OURS).status_code == 403
    with Store.open(path) as store:
        assert store.watches.all() == []


def test_the_form_can_be_filled_by_an_address(room: tuple[TestClient, Path]) -> None:
    browser, _ = room
    shown = browser.get("/watches?question=contacts&actor=Varga&status=held").text
    assert '<option value="contacts" selected>' in shown
    assert 'value="Varga"' in shown
    assert '<option value="held" selected>' in shown


def test_while_another_writes_the_page_says_so(room: tuple[TestClient, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.web import watches

    monkeypatch.setattr(watches, "_PATIENCE", 0.0)
    browser, path = room
    with Store.open(path, write=True, purpose="onrecord add"):
        answer = browser.post("/watches", data={"name": "x", "question": "quotes"}, headers=OURS)
    assert answer.status_code == 409
    assert "onrecord add" in answer.text
