"""The page of a story: marks, notes, layers, citations, versions, weight."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml.html import HtmlElement
from starlette.testclient import TestClient

from onrecord.record import Mention, Part, Record, Source, Span
from onrecord.web import rendering
from tests.serving.conftest import Client
from tests.store.made import TEXT, talks
from tests.web.conftest import Room, css, seen, words

STATIC = Path(rendering.__file__).parent / "static"


def _key(client: TestClient, at: int = 0) -> str:
    links = [href for href in seen(client, "/").xpath("//a/@href") if href.startswith("/story/")]
    return str(list(dict.fromkeys(link.partition("#")[0] for link in links))[at]).removeprefix("/story/")


def _text(page: HtmlElement) -> str:
    """The story's letters as the page shows them: without notes and numbers."""
    (text,) = css(page, "div.text")
    for aside in [*css(text, "div.notes"), *css(text, "a.ref")]:
        aside.drop_tree()
    return str(text.text_content())


def test_the_text_stands_as_it_was(room: Room) -> None:
    client = room([talks()])
    shown = _text(seen(client, f"/story/{_key(client)}"))
    assert [line.strip() for line in shown.splitlines() if line.strip()] == TEXT.strip().splitlines()


def test_what_is_marked_is_what_the_record_says(room: Room) -> None:
    client = room([talks()])
    page = seen(client, f"/story/{_key(client)}")
    assert words(page, "span.m-cue") == ["said", "called for"]
    (text,) = css(page, "div.text")
    assert words(text, "span.m-contact") == ["met"]
    assert words(text, "span.m-topic") == ["new harbour lights"]
    assert "Monday" in words(page, "a.m-date")
    assert words(page, "a.m-person")[0] == "Anna Voss"
    contents = css(text, "span.m-content.S1")
    assert [one.text_content() for one in contents] == ["“We guarantee the herring quotas,”", "“Nobody loses a boat.”"]


def test_every_link_within_the_page_leads_to_something_on_it(client: Client) -> None:
    made = client()
    for at in range(3):
        page = seen(made, f"/story/{_key(made, at)}")
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids))
        within = {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")}
        assert within <= set(ids)
        assert {name for name in ids if name[:1] in "SEPAT" and name[1:].isdigit()} >= {"S1", "P1", "A1", "T1"}


def test_a_note_says_who_how_surely_and_how_to_cite_it(room: Room) -> None:
    client = room([talks()])
    key = _key(client)
    (note,) = seen(client, f"/story/{key}").xpath("//*[@id='S1']")
    assert words(note, "p.line") == ["S1 Anna Voss said · premier, Arland"]
    assert "95 %" in words(note, "summary")[0]
    first, last = TEXT.index("“We guarantee"), TEXT.index("“Nobody")
    said = "“We guarantee the herring quotas,” … “Nobody loses a boat.”"
    places = f"characters {first}–{first + 34}, {last}–{last + 22}"
    assert words(note, "p.cite") == [f"{said} {places} Why it is on record"]
    # Whole it stands where the note leads to; room.js makes the same of what all notes of a story share.
    (cited,) = words(seen(client, f"/explain/{key}/S1"), "p.cite")
    (shared,) = seen(client, f"/story/{key}").xpath("//@data-cited")
    assert cited == f"{said} {shared}, {places}. http://127.0.0.1:8411/story/{key}#S1"
    assert shared == "Arland Press, Mon 3 February 2025"


def test_what_is_not_known_has_its_reason(room: Room) -> None:
    record = talks()
    said = record.statements[0]
    source = Source(said.source.part, None, 0.4, None, actor_reason="two people fit")
    client = room([replace(record, statements=(replace(said, source=source), *record.statements[1:]))])
    (note,) = seen(client, f"/story/{_key(client)}").xpath("//*[@id='S1']")
    assert "who that is, is not known: two people fit" in words(note, "p.facts")[0]


def test_each_layer_has_a_switch_that_needs_no_script(room: Room) -> None:
    client = room([talks()])
    page = seen(client, f"/story/{_key(client)}")
    switches = set(page.xpath("//fieldset//input[@type='checkbox']/@id"))
    style = (STATIC / "room.css").read_text()
    assert switches == {f"layer-{name}" for name in "statements contacts positions people dates notes".split()}
    assert all(f"body:has(#{switch}:not(:checked))" in style for switch in switches)


def test_a_short_key_leads_to_the_whole_one(room: Room) -> None:
    client = room([talks()])
    key = _key(client)
    assert client.get(f"/story/{key[:8]}").headers["location"] == f"/story/{key}"
    assert client.get("/story/feedfeed").status_code == 404


def test_versions_are_listed_and_compared(room: Room) -> None:
    later = talks(TEXT + "More followed.\n")
    first = replace(talks(), story=replace(talks().story, id="w1", version="1", published="2025-02-03"))
    second = replace(later, story=replace(later.story, id="w1", version="2", published="2025-02-03"))
    client = room([first, second])
    newest = _key(client)
    page = seen(client, f"/story/{newest}")
    (differs,) = [link for link in css(page, "section a") if link.text == "what differs"]
    compared = seen(client, str(differs.get("href")))
    assert words(compared, "div.newer ins") == ["More followed."]
    assert css(compared, "div.older del") == []
    (older, _) = [link for link in css(page, "section li a") if str(link.get("href")).startswith("/story/")]
    assert "older version" in seen(client, str(older.get("href"))).text_content().lower()


def test_a_story_of_another_outlet_is_only_linked_by_http(room: Room) -> None:
    def link(url: str) -> list[str]:
        client = room([talks(url=url)])
        return seen(client, f"/story/{_key(client)}").xpath("//a[@rel='noopener noreferrer nofollow']/@href")

    assert link("https://example.com/a?b=1&c=2") == ["https://example.com/a?b=1&c=2"]
    assert link("javascript:alert(1)") == []
    assert link("data:text/html,<script>alert(1)</script>") == []
    assert link("//example.com/") == []


@pytest.mark.parametrize("name", ["room.css", "room.js", "room.svg"])
def test_what_comes_with_the_pages_is_ours(client: Client, name: str) -> None:
    answer = client().get(f"/static/{name}")
    assert answer.status_code == 200
    assert "http" not in answer.text.replace("http://www.w3.org/2000/svg", "")


def test_weight(client: Client) -> None:
    """First visits: everything that a browser asks for, as it travels at worst (not packed)."""
    made = client()
    shared = sum(path.stat().st_size for path in STATIC.iterdir() if path.name.startswith("room"))
    for address in ["/", "/actor?name=Varga", "/search?about=harbour", "/search?show=statements", "/actor"]:
        assert len(made.get(address).content) + shared < 250_000
    for at in range(3):
        answer = made.get(f"/story/{_key(made, at)}")
        told = len(_text(seen(made, f"/story/{_key(made, at)}")).encode())
        assert len(answer.content) - told + shared < 150_000


def test_a_long_live_file_is_light_too(room: Room) -> None:
    """What an item costs beside the words of the story: as many as the longest live files have, each with its note."""
    lines = [f"“We shall mend pier {n} of the old harbour,” Anna Voss told Otto Adler on Monday.\n" for n in range(90)]
    base = talks()
    voss, adler, *_ = base.actors
    statements, mentions = [], {"A1": list[Mention](), "A2": list[Mention]()}
    at = 0
    for number, line in enumerate(lines, 1):

        def part(words: str, line: str = line, at: int = at) -> Part:
            start = at + line.index(words)
            return Part((Span(start, start + len(words)),), words)

        source, said = part("Anna Voss"), part(line[: line.index("”") + 1])
        for actor, name in (("A1", "Anna Voss"), ("A2", "Otto Adler"), ("A1", "We")):
            mentions[actor].append(Mention(part(name).spans[0], "name", name))
        statements.append(
            replace(
                base.statements[0],
                id=f"S{number}",
                source=replace(base.statements[0].source, part=source),
                cue=part("told"),
                content=said,
                time=None,
            )
        )
        at += len(line)
    actors = (replace(voss, roles=(), mentions=tuple(mentions["A1"])), replace(adler, mentions=tuple(mentions["A2"])))
    story = replace(base.story, text="".join(lines), dateline=None)
    record = replace(base, story=story, statements=tuple(statements), actors=actors, events=(), times=(), positions=())
    client = room([record])
    answer = client.get(f"/story/{_key(client)}?part=all")
    assert answer.text.count('class="note ') == 90
    shared = sum(path.stat().st_size for path in STATIC.iterdir() if path.name.startswith("room"))
    assert len(answer.content) - len(record.story.text.encode()) + shared < 110_000


def test_a_story_that_was_kept_and_not_read_says_why(room: Room) -> None:
    story = replace(
        talks().story, text="Les ministres se sont vus hier soir.\n", language="fr", unread="it is in French"
    )
    client = room([Record(story)])
    page = seen(client, f"/story/{_key(client)}")
    assert words(page, "p.banner") == ["Kept, but not read: it is in French"]
    assert "Les ministres" in _text(page)
    assert css(page, "div.text")[0].get("lang") == "fr"


def test_a_story_that_was_withdrawn_says_so_and_is_not_counted(room: Room) -> None:
    kill = Record(
        replace(talks().story, text="KILL-The story is withdrawn.\n", id="w1", version="2", status="canceled")
    )
    client = room([talks(id="w1", version="1", headline="Voss and Adler meet"), kill])
    assert words(seen(client, "/search?about=herring"), "article.statement") == []
    assert seen(client, "/search?about=herring&show=stories").xpath("//article//a/@href") == []
    listed = client.get("/api/v1/stories").json()["items"]
    withdrawn = [one["story"] for one in listed if one["standing"] == "withdrawn"]
    for story in withdrawn:
        assert "Withdrawn." in words(seen(client, f"/story/{story}"), "p.banner")[0]
    assert withdrawn
