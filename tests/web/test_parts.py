"""A long story has several pages, and every address within it leads on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.web.marking import Paragraph, Piece, Sentence
from onrecord.web.parts import parted, weight
from tests.store.made import talks
from tests.web.conftest import Room, css, seen


def _sentence(name: str, items: int) -> Sentence:
    return Sentence([Piece(0, name)], [f"S{name}.{item}" for item in range(items)])


@given(st.lists(st.lists(st.integers(0, 7), min_size=1, max_size=6), max_size=20), st.integers(1, 6_000))
def test_parts_hold_every_sentence_once_and_in_order(counts: list[list[int]], most: int) -> None:
    whole = [
        Paragraph([_sentence(f"{n}.{k}", count) for k, count in enumerate(one)], wrapped=False, quiet=False)
        for n, one in enumerate(counts)
    ]
    found = parted(whole, most)
    told = [s.pieces[0].text for part in found for paragraph in part for s in paragraph.sentences]
    assert told == [s.pieces[0].text for paragraph in whole for s in paragraph.sentences]
    for part in found:
        weights = [weight(s) for paragraph in part for s in paragraph.sentences]
        assert sum(weights) <= most or sum(bool(one) for one in weights) == 1


def test_a_long_story_leads_on(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.web.story.MOST", 1)
    client = room([talks()])
    (address, *_) = [href for href in seen(client, "/").xpath("//a/@href") if href.startswith("/story/")]
    address = address.partition("#")[0]
    first, whole, last = seen(client, address), seen(client, f"{address}?part=all"), seen(client, f"{address}?part=99")
    notes = [one.get("id") for one in css(whole, "div.note")]
    assert len(notes) > 1
    people = {href[1:] for href in whole.xpath("//a/@href") if href[:2] in ("#A", "#T")}
    assert people
    assert not css(whole, ".elsewhere")
    numbers = {
        int(href.rpartition("=")[2]) for href in first.xpath("//nav/a/@href") if "?part=" in href and "all" not in href
    }
    pages = [seen(client, f"{address}?part={number}") for number in sorted(numbers)]
    assert [one.get("id") for page in pages for one in css(page, "div.note")] == notes
    for page in [*pages, first, last]:
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert set(notes) | people <= set(ids)  # here, or a link to where it is
        assert {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")} <= set(ids)
    led = next(one for one in css(first, ".elsewhere a"))
    page = seen(client, address + led.get("href").partition("#")[0])
    assert css(page, f"div#{led.get('id')}.note")
    assert [one.get("id") for one in css(last, "div.note")] == [one.get("id") for one in css(pages[-1], "div.note")]
