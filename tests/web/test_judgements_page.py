"""Judgements by the forms of their page: made, listed with who and when, taken back; and by nobody who may not."""

from __future__ import annotations

from typing import Any

import pytest
from lxml.html import HtmlElement
from starlette.testclient import TestClient

from onrecord.serving.guard import COOKIE
from onrecord.store import Store
from tests.store.made import talks
from tests.store.test_changes import holding
from tests.store.test_same import CLIPPED, WHOLE, said
from tests.web.conftest import Room, css, seen, words

PEOPLE = [
    holding(1, "2025-01-03", "foreign minister", name="Antony Blenheim"),
    holding(2, "2025-01-04", "foreign minister", name="Tony Blenheim"),
]


def _sent(client: TestClient, form: HtmlElement, **fields: str) -> str:
    """Sends a form as a browser would, with further fields; the address to which it leads."""
    answer = client.post(form.get("action"), data=dict(form.form_values()) | fields)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def _forms(page: HtmlElement, action: str) -> list[Any]:
    return [form for form in page.xpath("//main//form") if form.get("action") == action]


def test_a_doubtful_pair_is_decided_listed_and_taken_back(room: Room) -> None:
    client = room(PEOPLE, entered=True)
    page = seen(client, "/judgements")
    assert sorted(words(page, "div.nameof p.said")) == ["Antony Blenheim", "Tony Blenheim"]
    (form,) = _forms(page, "/judgements/decide")
    where = _sent(client, form, answer="apart", author="Ada Lund")
    page = seen(client, where)
    assert words(page, "p.kept")[0].startswith("Kept: the two are two.")
    assert "No two names are in doubt" in page.text_content()
    said_ = seen(client, "/judgements?show=said")
    (row,) = said_.xpath("//section[@aria-labelledby='ones']//tbody/tr")
    told = " ".join(row.text_content().split())
    assert "Antony Blenheim and Tony Blenheim" in told
    assert "not the same" in told
    assert "Ada Lund" in told
    assert row.xpath(".//time")
    (undo,) = _forms(said_, "/judgements/undo")
    where = _sent(client, undo, id=undo.xpath(".//button/@value")[0])
    assert words(seen(client, where), "p.kept")[0].startswith("Taken back.")
    assert "Nobody has joined or parted anything yet" in seen(client, where).text_content()
    assert len(_forms(seen(client, "/judgements"), "/judgements/decide")) == 1


def test_names_are_joined_and_parted_by_looking_somebody_up(room: Room) -> None:
    records = [
        holding(1, "2025-01-03", "harbour master", name="Ida Holm"),
        holding(2, "2025-01-04", "poet", name="Ida Holm-Berg"),
    ]
    client = room(records, entered=True)
    page = seen(client, "/judgements?find=Ida")
    assert words(page, "section.person h2") == ["Ida Holm", "Ida Holm-Berg"]
    ids = page.xpath("//input[@type='radio'][@name='one']/@value")
    (form,) = _forms(page, "/judgements/decide")
    where = _sent(client, form, one=ids[0], other=ids[1], answer="same", author="Ada")
    assert "find=Ida" in where
    page = seen(client, where)
    assert len(css(page, "section.person")) == 1
    assert "says Ada" in words(page, "ul.why li")[0]
    (undo,) = _forms(page, "/judgements/undo")
    page = seen(client, _sent(client, undo, id=undo.xpath(".//button/@value")[0]))
    assert len(css(page, "section.person")) == 2


def test_what_cannot_be_decided_is_told(room: Room) -> None:
    client = room(PEOPLE, entered=True)
    (form,) = _forms(seen(client, "/judgements"), "/judgements/decide")
    given = dict(form.form_values()) | {"author": "Ada", "answer": "same"}
    for wrong, told in (
        ({"other": given["one"]}, "two different"),
        ({"one": ""}, "two different"),
        ({"answer": "perhaps"}, "one or two"),
        ({"author": ""}, "who you are"),
        ({"one": "N999"}, "no name"),
        ({"one": "feedfeed/S1"}, "one is a name"),
    ):
        answer = client.post("/judgements/decide", data=given | wrong)
        assert answer.status_code in (400, 404)
        assert told in answer.text
    assert client.post("/judgements/undo", data={"id": "J99"}).status_code in (400, 404)
    assert client.post("/judgements/undo", data={"id": "'; DROP TABLE name"}).status_code == 400
    assert client.post("/judgements/verdict", data={"id": "x/S1", "verdict": "maybe", "author": "A"}).status_code == 400


def test_a_remark_is_taken_apart(room: Room) -> None:
    client = room([said(1, WHOLE), said(2, CLIPPED)], entered=True)
    (form,) = _forms(seen(client, "/judgements?show=items"), "/judgements/decide")
    page = seen(client, _sent(client, form, answer="apart", author="Ada", note="another day"))
    assert "No two remarks or contacts are in doubt" in page.text_content()
    (row,) = seen(client, "/judgements?show=said").xpath("//section[@aria-labelledby='ones']//tbody/tr")
    assert "Ada: another day" in " ".join(row.text_content().split())
    found = seen(client, "/search?show=statements&about=trawlers")
    assert len(css(found, "article.statement")) == 2


def test_a_remark_is_taken_apart_on_its_own_page(room: Room) -> None:
    client = room([said(1, WHOLE), said(2, CLIPPED)], entered=True)
    (link,) = {href for href in seen(client, "/search?show=statements").xpath("//a/@href") if "/remark/" in href}
    page = seen(client, link)
    (form,) = _forms(page, "/judgements/decide")
    (other,) = [value for value in form.xpath(".//option/@value") if value]
    where = _sent(client, form, other=other, answer="apart", author="Ada")
    assert words(seen(client, where), "p.kept")[0].startswith("Kept: the two are two.")
    assert "Only one story has it" in seen(client, link).text_content()


def test_doubtful_statements_are_judged_and_the_name_is_remembered(room: Room) -> None:
    client = room([talks()], entered=True)
    page = seen(client, "/judgements?show=statements")
    assert "new harbour lights" in words(page, "article.statement")[0]  # 55 % sure: nearest to the line
    form, *_ = _forms(page, "/judgements/verdict")
    page = seen(client, _sent(client, form, verdict="wrong", author="Ada Lund"))
    assert len(css(page, "article.statement")) == 1
    assert set(page.xpath("//input[@name='author']/@value")) == {"Ada Lund"}
    (row,) = seen(client, "/judgements?show=said").xpath("//section[@aria-labelledby='verdicts']//tbody/tr")
    told = " ".join(row.text_content().split())
    assert "wrong" in told
    assert "Ada Lund" in told


@pytest.mark.parametrize("settings", [{}, {"read_only": True}])
def test_who_has_not_entered_sees_how_and_changes_nothing(room: Room, settings: dict[str, bool]) -> None:
    client = room(PEOPLE, **settings)
    for show in ("people", "items", "statements", "said"):
        page = seen(client, f"/judgements?show={show}")
        assert not [form for form in page.xpath("//main//form") if form.get("method") == "post"]
        assert css(page, "p.enter")
    assert not seen(client, "/judgements?find=Blenheim").xpath("//main//input[@type='radio']")
    given = {"one": "N1", "other": "N2", "answer": "same", "author": "Eve"}
    assert client.post("/judgements/decide", data=given).status_code in (401, 403)
    assert client.post("/judgements/undo", data={"id": "J1"}).status_code in (401, 403)


def test_another_site_cannot_send_the_forms(room: Room) -> None:
    client = room(PEOPLE, entered=True)
    given = {"one": "N1", "other": "N2", "answer": "same", "author": "Eve"}
    for headers in ({"Origin": "https://evil.example"}, {"Origin": "null"}):
        assert client.post("/judgements/decide", data=given, headers=headers).status_code == 403
    assert client.cookies.get(COOKIE)
    assert "Nobody has joined or parted" in seen(client, "/judgements?show=said").text_content()


def test_while_another_writes_that_is_told(room: Room) -> None:
    client = room(PEOPLE, entered=True)
    (form,) = _forms(seen(client, "/judgements"), "/judgements/decide")
    with Store.open(client.app.state.settings.store, write=True, purpose="onrecord add"):  # type: ignore[attr-defined]
        answer = client.post("/judgements/decide", data=dict(form.form_values()) | {"author": "Ada", "answer": "same"})
    assert answer.status_code == 409
    assert "onrecord add" in answer.text
