"""Whoever follows links comes from the front page to every kind of page, and never to one that is not there."""

from __future__ import annotations

from collections import Counter, deque
from urllib.parse import urldefrag, urlsplit

from tests.serving.conftest import Client
from tests.web.conftest import seen

_MOST = 12
"""Pages of one kind that are opened."""


def test_no_link_leads_nowhere(client: Client) -> None:
    made = client()
    waiting, known = deque(["/"]), {"/"}
    kinds: Counter[str] = Counter()
    while waiting:
        address = waiting.popleft()
        kind = urlsplit(address).path.split("/")[1]
        kinds[kind] += 1
        if kinds[kind] > _MOST:
            continue
        if kind in {"api", "static"} or address.endswith(".atom"):
            assert made.get(address).status_code == 200, address
            continue
        page = seen(made, address)
        assert len(page.xpath("//h1")) == 1, address
        assert page.xpath("string(//title)").strip(), address
        for link in page.xpath("//a/@href"):
            there, mark = urldefrag(str(link))
            if there.startswith("/") and there not in known:
                known.add(there)
                waiting.append(there)
            if mark and not there:
                assert page.xpath("//*[@id=$mark]", mark=mark), (address, link)
    assert set(kinds) >= set("search actor topic contacts changes judgements story explain".split())


def test_every_item_that_is_linked_is_marked_in_its_story(client: Client) -> None:
    made = client()
    wanted: dict[str, set[str]] = {}
    for address in ("/", "/search?about=the", "/actor?name=Varga", "/contacts", "/topic?about=harbour"):
        for link in seen(made, address).xpath("//a/@href"):
            there, mark = urldefrag(str(link))
            if there.startswith("/story/") and mark:
                wanted.setdefault(there, set()).add(mark)
    assert wanted
    for there, marks in wanted.items():
        assert marks <= set(seen(made, there).xpath("//@id")), there
