"""Verdicts by the forms of the pages: given, corrected, taken back; and by nobody who may not."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from onrecord.serving.guard import COOKIE
from onrecord.store import Store
from tests.serving.conftest import TOKEN
from tests.store.made import talks
from tests.web.conftest import Room, css, seen, words


def _id(client: TestClient, item: str = "S1") -> str:
    (link, *_) = [href for href in seen(client, "/").xpath("//a/@href") if href.startswith("/story/")]
    return f"{link.partition('#')[0].removeprefix('/story/')}/{item}"


def _posted(client: TestClient, **fields: str) -> str:
    answer = client.post("/judge", data=fields)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def test_a_verdict_is_kept_shown_and_taken_back(room: Room) -> None:
    client = room([talks()], entered=True)
    id_ = _id(client)
    story, _, item = id_.partition("/")
    assert _posted(client, id=id_, verdict="wrong", author="Ada", note="the spokesman") == f"/story/{story}#{item}"
    (note,) = seen(client, f"/story/{story}").xpath("//*[@id='S1']")
    assert words(note, "p.verdict") == ["judged wrong by Ada: the spokesman"]
    page = seen(client, f"/explain/{id_}")
    (form,) = page.xpath("//form[@action='/judge/undo']")
    fields = dict(form.form_values()) | {"verdict": form.xpath(".//button/@value")[0]}
    assert client.post("/judge/undo", data=fields).headers["location"] == f"/explain/{id_}"
    assert "Nobody has judged it yet" in seen(client, f"/explain/{id_}").text_content()


def test_the_name_is_asked_once(room: Room) -> None:
    client = room([talks()], entered=True)
    id_ = _id(client)
    assert client.post("/judge", data={"id": id_, "verdict": "right"}).status_code == 400
    _posted(client, id=id_, verdict="right", author="Ada Lund")
    _posted(client, id=id_, verdict="wrong")
    verdicts = words(seen(client, f"/story/{id_.partition('/')[0]}"), "p.verdict")
    assert verdicts == ["judged right by Ada Lund", "judged wrong by Ada Lund"]


def test_a_correction_keeps_what_was_changed_and_words_as_their_place(room: Room) -> None:
    client = room([talks()], entered=True)
    id_ = _id(client)
    (form,) = seen(client, f"/explain/{id_}").xpath("//form[@action='/judge']")
    fields = {name: value for name, value in form.form_values() if name != "verdict"}
    fields |= {"verdict": "corrected", "author": "Ada", "fix-content": "Nobody loses a boat", "fix-mode": "mixed"}
    _posted(client, **fields)
    (shown,) = [one for one in words(seen(client, f"/explain/{id_}"), "div.item p.from") if "content" in one]
    start = talks().story.text.index("Nobody loses a boat")
    assert shown == f"content: {start}-{start + 19}; mode: mixed"


@pytest.mark.parametrize(
    "fields",
    [{"fix-content": "words of nobody"}, {}, {"fix-content": "9-5"}],
    ids=["not there", "unchanged", "no place"],
)
def test_a_correction_that_cannot_be_is_refused_with_the_remedy(room: Room, fields: dict[str, str]) -> None:
    client = room([talks()], entered=True)
    answer = client.post("/judge", data={"id": _id(client), "verdict": "corrected", "author": "Ada", **fields})
    assert answer.status_code == 400
    assert "verdict" not in seen(client, f"/story/{_id(client).partition('/')[0]}").xpath("//p/@class")


def test_who_has_not_entered_sees_no_form_and_may_not_judge(room: Room) -> None:
    client = room([talks()])
    id_ = _id(client)
    for address in (f"/story/{id_.partition('/')[0]}", f"/explain/{id_}"):
        assert not [form for form in css(seen(client, address), "form") if form.get("method") == "post"]
    assert "onrecord serve" in seen(client, f"/explain/{id_}").text_content()
    assert client.post("/judge", data={"id": id_, "verdict": "right", "author": "Eve"}).status_code == 401


def test_a_form_of_another_site_is_refused(room: Room) -> None:
    client = room([talks()])
    client.cookies.set(COOKIE, TOKEN)
    data = {"id": _id(client), "verdict": "right", "author": "Eve"}
    assert client.post("/judge", data=data, headers={"Origin": "http://evil.example"}).status_code == 403
    assert client.post("/judge", data=data, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert client.post("/judge/undo", data=data, headers={"Origin": "null"}).status_code == 403


def test_a_room_for_reading_only_says_so(room: Room) -> None:
    client = room([talks()], entered=True, read_only=True)
    assert "for reading only" in seen(client, f"/explain/{_id(client)}").text_content()
    assert client.post("/judge", data={"id": _id(client), "verdict": "right", "author": "A"}).status_code == 403


@pytest.mark.parametrize("item", ["S1", "E1", "P1", "A1"])
def test_every_kind_of_item_is_explained(room: Room, item: str) -> None:
    client = room([talks()], entered=True)
    page = seen(client, f"/explain/{_id(client, item)}")
    assert len(words(page, "table.found tr")) >= 4
    assert css(page, "td.at")
    (cited,) = words(page, "p.cite")
    assert cited.endswith(f"/story/{_id(client, item).replace('/', '#')}")
    start, _, end = cited.partition("characters ")[2].partition(". ")[0].partition(",")[0].partition("–")
    assert talks().story.text[int(start) : int(end)] in cited
    assert not [row for row in words(page, "table.found tr") if row.endswith("None")]
    assert client.get(f"/explain/{_id(client, 'X9')}").status_code == 404


def test_while_another_writes_it_is_said_who(room: Room) -> None:
    client = room([talks()], entered=True)
    settings = client.app.state.settings  # type: ignore[attr-defined]
    with Store.open(settings.store, write=True, purpose="onrecord add"):
        answer = client.post("/judge", data={"id": _id(client), "verdict": "right", "author": "Ada"})
    assert answer.status_code == 409
    assert "onrecord add" in answer.text
    assert "Wait until it is done" in answer.text
