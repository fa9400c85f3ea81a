"""Topics, contacts, remarks and changes: what their pages show, and that each thing shown leads to its words."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from lxml.html import HtmlElement

from tests.store.made import talks
from tests.store.test_changes import holding, standing
from tests.store.test_same import CLIPPED, WHOLE, met, said
from tests.web.conftest import Room, css, seen, words

DUES = "the harbour dues of Port Alben"
RECORDS = [
    standing(1, "2025-01-03", "SUPPORT", DUES),
    standing(2, "2025-02-04", "REJECT", DUES),
    standing(3, "2025-02-20", "REQUEST", "lower harbour dues", name="Otto Adler"),
    said(5, WHOLE, day="2025-02-19"),
    said(6, CLIPPED, "indirect", day="2025-02-20"),
    met(7, "Oslo"),
    met(8, "Bergen"),
    met(9, "Varn", "planned", day="2025-05-03", names=("Anna Voss", "Ernst Holm")),
]


def _rows(page: HtmlElement, chart: str) -> list[list[str]]:
    """The table of a chart."""
    (figure,) = page.xpath(f"//figure[.//*[local-name()='svg']/*[@id='{chart}-title']]")
    return [[" ".join(cell.text_content().split()) for cell in row.xpath("td")] for row in figure.xpath(".//tbody/tr")]


def _marks(page: HtmlElement, class_: str) -> list[HtmlElement]:
    return list(page.xpath(f"//*[local-name()='svg']//*[contains(concat(' ', @class, ' '), ' {class_} ')]"))


def test_topics_without_words_offer_some(room: Room) -> None:
    page = seen(room(RECORDS), "/topic")
    offered = [parse_qs(urlsplit(href).query)["about"][0] for href in page.xpath("//ul[@class='subjects']//a/@href")]
    assert "harbour" in offered
    assert "no position on record" in seen(room([]), "/topic").text_content()


def test_a_topic_has_a_matrix_whose_cells_open_their_words(room: Room) -> None:
    client = room(RECORDS)
    page = seen(client, "/topic?about=harbour+dues&step=month")
    assert words(page, "p.lead") == ["1 statement and 3 positions."]
    assert _rows(page, "matrix") == [["Anna Voss", "+ 1", "− 2"], ["Otto Adler", "", "? 1"]]
    links = page.xpath("//*[local-name()='svg']//a[.//*[local-name()='rect']]/@href")
    assert len(links) == 3
    found = []
    for link in links:
        opened = seen(client, link.partition("#")[0])
        (cell,) = opened.xpath("//section[@aria-labelledby='cell']")
        found += words(cell, "article.item")
        assert len(_marks(opened, "chosen")) == 1
    assert len(found) == 4
    assert sum("supports" in one for one in found) == 1
    assert sum("trawlers" in one for one in found) == 1


def test_a_topic_tells_who_moved_with_both_sides_words(room: Room) -> None:
    page = seen(room(RECORDS), "/topic?about=harbour+dues")
    (turn,) = css(page, "div.turn")
    assert words(turn, "h3") == ["Anna Voss"]
    assert words(turn, "p.when") == ["Before, Fri 3 January 2025", "After, Tue 4 February 2025"]
    assert [href for href in turn.xpath(".//p[@class='evidence']/a/@href") if href.startswith("/story/")]
    assert len(css(turn, "blockquote.sentence")) == 2


def test_a_topic_that_nobody_speaks_of(room: Room) -> None:
    client = room(RECORDS)
    page = seen(client, "/topic?about=zebra")
    assert "Nobody is on record with these words" in page.text_content()
    assert not page.xpath("//figure")
    for odd in ("&who=N1&at=2025-01-01", "&who=N999999999999999999999&at=x", "&step=century", "&at=2025-02-01&who=%00"):
        assert client.get(f"/topic?about=harbour{odd}").status_code == 200
    assert client.get("/topic?about=!!").status_code == 400
    assert client.get("/topic?about=harbour&since=soon").status_code == 400


def test_contacts_as_timeline_network_and_table(room: Room) -> None:
    client = room([*RECORDS, met(10, "Lisk", day="2025-06-03", names=("Otto Adler", "Ida Berg"))])
    page = seen(client, "/contacts")
    days = ["2025-02-03", "2025-05-03", "2025-06-03"]
    assert [row[:2] for row in _rows(page, "timeline")] == [[day, "meeting"] for day in days]
    pairs = {(*sorted(row[:2]), row[2]) for row in _rows(page, "network")}  # what is planned is in no tie
    assert pairs == {("Anna Voss", "Otto Adler", "1"), ("Ida Berg", "Otto Adler", "1")}
    assert len(_marks(page, "hollow")) == 1
    assert words(page, "td.whos") == ["Otto Adler and Ida Berg", "Anna Voss and Ernst Holm", "Anna Voss and Otto Adler"]
    (disputed,) = css(page, "tr.differing")
    assert "Stories disagree on the place" in disputed.text_content()
    assert len(disputed.xpath(".//a/@href")) == 2
    for link in page.xpath("//table[contains(@class, 'met')]//td[contains(@class, 'told')]/a/@href"):
        if link.startswith("/story/"):
            path, _, item = link.partition("#")
            assert seen(client, path).xpath(f"//*[@id='{item}']")


@pytest.mark.parametrize(
    ("asked", "places"),
    [
        ("status=planned", {"Varn"}),
        ("place=Varn", {"Varn"}),
        ("type=visit", set()),
        ("with=Holm", {"Varn"}),
        ("actor=Adler", {"Oslo"}),
        ("since=2025-03", {"Varn"}),
        ("until=2025-03", {"Oslo"}),
    ],
)
def test_contacts_are_narrowed(room: Room, asked: str, places: set[str]) -> None:
    page = seen(room([record for at, record in enumerate(RECORDS) if at != 6]), f"/contacts?{asked}")
    found = {
        " ".join(row.xpath("td")[3].text_content().split())
        for row in page.xpath("//table[contains(@class, 'met')]/tbody/tr")
    }
    assert found == places
    if not places:
        assert "No contact on record passes" in page.text_content()


def test_contacts_go_on_where_a_page_ends(room: Room) -> None:
    names = [("Anna Voss", f"Otto A{chr(98 + n)}dler") for n in range(26)] + [
        ("Ernst Holm", f"Ida B{chr(98 + n)}erg") for n in range(9)
    ]
    client = room([met(n, "Oslo", names=pair) for n, pair in enumerate(names)])
    page = seen(client, "/contacts")
    (older,) = page.xpath("//nav[@class='pager']/a[@rel='next']/@href")
    first, second = words(page, "td.whos"), words(seen(client, older), "td.whos")
    assert len(first) == 30
    assert len(second) == 5
    assert not set(first) & set(second)


def test_a_remark_has_its_forms_side_by_side_and_its_places_in_order(room: Room) -> None:
    client = room(RECORDS)
    search = seen(client, "/search?show=statements&about=trawlers")
    (link,) = {href for href in search.xpath("//a/@href") if href.startswith("/remark/")}
    page = seen(client, link)
    assert words(page, "h1") == [f"“{WHOLE}”"]
    (pair,) = [one for one in css(page, "div.pairof") if "heads" not in one.get("class")]
    assert [" ".join(one.split()) for one in words(pair, "del")] == ["and the herring quota stays as it is"]
    assert words(pair, "ins") == []  # capitals and quotation marks make no difference
    outlets = [
        row.xpath("td")[1].text_content()
        for row in page.xpath("//section[@aria-labelledby='spread-h']//table[@class='stacked']/tbody/tr")
    ]
    assert outlets == ["Paper 5", "Paper 6"]
    assert len(_marks(page, "full")) == 1
    assert len(_marks(page, "hollow")) == 1
    assert "first seen Wed 19 February 2025" in words(page, "p.lead")[0]


def test_a_remark_of_one_story_and_none(room: Room) -> None:
    client = room([talks()])
    search = seen(client, "/search?show=statements&about=lights")
    (key,) = {href.split("/")[2].partition("#")[0] for href in search.xpath("//a/@href") if href.startswith("/story/")}
    assert "Only one story has it" in seen(client, f"/remark/{key}/S1").text_content()
    for wrong in (f"{key}/S9", f"{key}/E1", "feedfeed/S1", "S1", "", "../../etc/passwd"):
        assert client.get(f"/remark/{wrong}").status_code in (400, 404)


def test_changes_with_both_sides_and_what_is_new(room: Room) -> None:
    old = talks(id="n1", published="2025-02-03")
    records = [
        *RECORDS[:2],
        holding(11, "2025-01-03", "foreign minister", name="Ernst Holm"),
        holding(12, "2025-02-05", "premier", name="Ernst Holm"),
        old,
    ]
    client = room(
        [*records, talks(old.story.text + "The talks go on.\n", id="n1", published="2025-02-04", version="2")]
    )
    page = seen(client, "/changes?since=2025-02")
    heads = words(page, "h2")
    assert heads == ["Who turned", "New posts", "Newer versions of stories", "New since then"]
    sides = [one.text_content() for one in css(page, "div.beside")]
    assert "supports the harbour dues" in " ".join(sides[0].split())
    assert "rejects the harbour dues" in " ".join(sides[0].split())
    assert "foreign minister, Arland" in sides[1]
    (versions,) = page.xpath("//section[@aria-labelledby='k-replaced']//a[contains(@href, 'with=')]/@href")
    assert css(seen(client, versions), "ins")
    assert (
        "No post, position or contact is told to have changed" in seen(client, "/changes?since=2025-03").text_content()
    )
    assert words(seen(client, "/changes"), "h1") == ["What changed since Wed 29 January 2025"]  # a week before the last
    assert client.get("/changes?since=yesterday").status_code == 400
    assert seen(client, "/changes?since=0001").xpath("//h1")


def test_pages_of_an_empty_store(room: Room) -> None:
    client = room([], entered=True)
    for path in ("/topic", "/topic?about=x1", "/contacts", "/changes", "/changes?since=2025", "/judgements"):
        assert client.get(path).status_code == 200
    for show in ("items", "statements", "said", "nothing"):
        assert client.get(f"/judgements?show={show}").status_code == 200
    assert "Nobody of that name" in seen(client, "/judgements?find=nobody").text_content()
