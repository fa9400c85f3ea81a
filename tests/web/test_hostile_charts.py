"""Names, words and questions of people who mean harm, on the pages with charts and forms: they stay words."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

import pytest

from onrecord.record import Event, Participant
from tests.store.made import part, talks
from tests.store.test_changes import holding, standing
from tests.web.conftest import Room, seen
from tests.web.test_hostile_pages import EVIL, _evil, harmless
from tests.web.test_judgements_page import PEOPLE

PAGES = ("/topic", "/contacts", "/changes?since=1900", "/judgements", "/judgements?show=items",
         "/judgements?show=statements", "/judgements?show=said")  # fmt: skip


def _meeting(words: str) -> object:
    """A story in which somebody so called meets another, on a day and in a place of that name."""
    base = _evil(words)
    text = base.story.text
    who = Participant(part(words, text=text), "A1")
    other = Participant(part("Rain", text=text), None)
    met = Event("E1", "talks", part("said", text=text, after="\n"), (who, other), "held", 0.9)
    return replace(base, events=(met,))


@pytest.mark.parametrize("words", EVIL)
def test_nothing_of_a_hostile_story_becomes_part_of_a_chart(room: Room, words: str) -> None:
    records = [_meeting(words), talks(), holding(3, "2025-02-04", words), standing(4, "2025-02-05", "REJECT", words)]
    client = room(records, entered=True)  # type: ignore[arg-type]
    for address in (*PAGES, "/topic?about=alert+OR+evil+OR+table", "/topic?about=herring"):
        page = seen(client, address)
        harmless(page)
        assert "62615533" not in page.text_content()
    for link in seen(client, "/search?show=statements").xpath("//a[starts-with(@href, '/explain/')]/@href"):
        harmless(seen(client, link.replace("/explain/", "/remark/")))


@pytest.mark.parametrize("words", EVIL)
def test_nothing_of_a_hostile_question_becomes_part_of_these_pages(room: Room, words: str) -> None:
    client = room([talks()], entered=True)
    told = quote(words)
    filters = ("actor", "with", "place", "type", "status", "about", "outlet", "since", "until", "below", "country")
    addresses = [f"/contacts?{name}={told}" for name in filters]
    addresses += [f"/topic?about={told}", f"/topic?about=herring&step={told}&who={told}&at={told}&actor={told}"]
    addresses += [f"/changes?since={told}", f"/changes?since=2025&actor={told}&about={told}&outlet={told}"]
    addresses += [f"/judgements?show={told}&find={told}&kept={told}", f"/judgements?find={told}", f"/remark/{told}/S1"]
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code in {200, 400, 404, 422}, (address, answer.status_code)
        harmless(seen(client, address, answer.status_code))


def test_what_judges_write_stays_words(room: Room) -> None:
    client = room([*PEOPLE, talks()], entered=True)
    for words in EVIL:
        given = {"one": "N1", "other": "N2", "answer": "same", "author": words, "note": words, "find": words}
        answer = client.post("/judgements/decide", data=given)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/judgements?")
        harmless(seen(client, answer.headers["location"]))
        harmless(seen(client, "/judgements?show=said"))


def test_huge_parameters(room: Room) -> None:
    client = room([talks()], entered=True)
    many = "+".join(["a*"] * 2_000)
    belows = "9" * 400, "-" + "9" * 17
    addresses = [f"/topic?about={many}", f"/contacts?about={many}", f"/judgements?find={'a' * 7_000}"]
    for address in [*addresses, *(f"/contacts?below={below}" for below in belows), "/changes?since=9999-12-31"]:
        assert client.get(address).status_code == 200
