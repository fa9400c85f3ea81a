"""Stories and questions of people who mean harm: nothing of them becomes part of a page but its text."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import quote

import pytest
from lxml.html import HtmlElement

from onrecord.record import Actor, Mention, Part, Position, Record, Role, Source, Span, Statement
from tests.serving.conftest import Client
from tests.store.made import talks
from tests.web.conftest import Room, seen

EVIL = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "{{ 7919*7907 }}{% for x in ().__class__.__base__.__subclasses__() %}{{ x }}{% endfor %}",
    "javascript:alert(1)",
    "'; DROP TABLE story; --",
    "</title></style></textarea><iframe srcdoc='<script>alert(1)</script>'>",
    "\u202eevil\u2066 \x00\x1b[2J ../../etc/passwd",
)
_OURS = {"script": "/static/room.js", "link": "/static/"}
_TAGS = frozenset({"iframe", "object", "embed", "img", "svg", "style", "base", "meta-refresh", "video", "audio"})


def _evil(words: str) -> Record:
    """A story in which everything that it can say is `words`."""
    base = talks()
    text = f"{words}\n{words} said “{words}”.\nRain fell on the quays all morning while porters waited.\n"
    at = text.index(words, len(words))
    span = Span(at, at + len(words))
    quoted = Span(text.index("“"), text.index("”") + 1)
    who = Actor("A1", words, "person", (Role(words, words, (span,)),), (Mention(span, "name", words),))
    parts = [Part.cut(text, [one]) for one in (span, Span(span.end + 1, span.end + 5), quoted)]
    who_said = Source(parts[0], "named", 0.9, "A1")
    said = Statement("S1", "direct", who_said, *parts[1:], parts[0], parts[0], "affirmed", 0.9)
    wants = Position("P1", "A1", "REJECT", Part.cut(text, [quoted]), Part.cut(text, [span]), "S1", 0.9)
    story = replace(
        base.story, text=text, id=words, source=words, headline=words, byline=(words,), outlet=words, url=words,
        version=words, series=(words,),
    )  # fmt: skip
    return replace(base, story=story, statements=(said,), actors=(who,), events=(), positions=(wants,), times=())


def harmless(page: HtmlElement) -> None:
    """Whether a page has no script, style, frame or address that we did not put there."""
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        tag = element.tag.lower()
        assert tag not in _TAGS or "chart" in str(element.xpath("ancestor::figure/@class")), tag
        if tag == "script":
            assert element.get("src") == _OURS["script"]
            assert not (element.text or "").strip()
        if tag == "link":
            assert str(element.get("href")).startswith(_OURS["link"])
        for name, value in element.attrib.items():
            assert not name.lower().startswith("on"), name
            assert name.lower() != "style"
            if name.lower() in {"href", "src", "action", "formaction", "xlink:href"}:
                assert value.startswith(("/", "#", "https://", "http://")), value
                assert not value.startswith("//")


@pytest.mark.parametrize("words", EVIL)
def test_nothing_of_a_hostile_story_becomes_part_of_a_page(room: Room, words: str) -> None:
    client = room([_evil(words), talks()], entered=True)
    links = [href for href in seen(client, "/").xpath("//a/@href") if href.startswith("/story/")]
    keys = dict.fromkeys(link.partition("#")[0].removeprefix("/story/") for link in links)
    addresses = ["/", "/actor", *(f"/story/{key}" for key in keys), "/search?show=statements", "/search?show=positions"]
    addresses += [f"/explain/{key}/{item}" for key in keys for item in ("S1", "P1", "A1")]
    one, other = [*keys][:2]
    addresses.append(f"/story/{one}?with={other}")
    for address in addresses:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        assert "62615533" not in answer.text  # what a template would make of it
        harmless(seen(client, address))
    written = seen(client, f"/story/{one}").text_content() + seen(client, f"/story/{other}").text_content()
    visible = words.partition("\u202e")[0] or "evil"
    assert visible in written


@pytest.mark.parametrize("words", EVIL)
def test_nothing_of_a_hostile_question_becomes_part_of_a_page(client: Client, words: str) -> None:
    made = client()
    told = quote(words)
    for address in (
        f"/actor?name={told}", f"/actor?name=Varga&said={told}&about={told}", f"/search?about={told}",
        f"/search?actor={told}&outlet={told}&place={told}&post={told}&show=contacts",
        f"/search?about=harbour&show={told}",
        f"/search?show=statements&below={told}", f"/story/{quote(words, safe='')}", f"/explain/{told}/S1",
        f"/story/aaaa?with={told}", f"/search?since={told}&show=statements",
    ):  # fmt: skip
        answer = made.get(address)
        assert answer.status_code in {200, 400, 404, 422}, (address, answer.status_code)
        assert "Traceback" not in answer.text
        harmless(seen(made, address, answer.status_code))


def test_huge_parameters_are_turned_away_or_cut(client: Client) -> None:
    made = client()
    assert made.get("/search?about=" + "a" * 9_000).status_code == 414
    assert made.get("/actor?name=" + "a" * 8_000).status_code == 200
    assert made.get("/search?about=" + "+".join(["a*"] * 2_000)).status_code == 200
    assert made.get("/search?show=statements&below=" + "9" * 400).status_code == 200


def test_a_judge_cannot_put_anything_on_a_page_either(room: Room) -> None:
    client = room([talks()], entered=True)
    (link, *_) = [href for href in seen(client, "/").xpath("//a/@href") if href.startswith("/story/")]
    key = link.partition("#")[0].removeprefix("/story/")
    for words in EVIL:
        client.post("/judge", data={"id": f"{key}/S1", "verdict": "wrong", "author": words, "note": words})
        fixed = {"verdict": "corrected", "author": "Ada", "fix-speaker": words}
        client.post("/judge", data={"id": f"{key}/S1", **fixed})
    for address in (f"/story/{key}", f"/explain/{key}/S1"):
        page = seen(client, address)
        assert "7919*7907" in page.text_content()
        harmless(page)
