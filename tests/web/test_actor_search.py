"""The pages of actors, the search and the front page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.store.answers import Evidence, Stand
from onrecord.web.topics import topics
from tests.serving.conftest import Client
from tests.store.made import TEXT, numbered, talks
from tests.web.conftest import Room, css, seen, words


def test_the_front_page_says_how_much_there_is_and_what_is_newest(room: Room) -> None:
    page = seen(room([talks(headline="Voss and Adler meet")]), "/")
    assert "1 story from Mon 3 February 2025" in page.text_content()
    assert words(page, "ul.figures li") == [
        "2 statements",
        "1 contact",
        "1 position",
        "0 acts",
        "0 verdicts of readers",
    ]
    assert words(page, "ul.stories a") == ["Voss and Adler meet"]
    assert words(page, "ol.speakers a") == ["Anna Voss", "Otto Adler"]
    assert words(page, "article.contact a.who") == ["Anna Voss", "Otto Adler"]


def test_an_empty_store_says_how_to_fill_it(room: Room) -> None:
    assert "onrecord add" in seen(room([]), "/").text_content()


def test_an_actor_has_names_posts_words_contacts_and_positions_each_with_its_evidence(client: Client) -> None:
    page = seen(client(), "/actor?name=varga")
    assert words(page, "h1") == ["Helena Varga"]
    assert "Foreign Minister, Albania" in words(page, "aside li")[0]
    said = css(page, "article.statement")
    assert len(said) == 6
    assert all(one.xpath(".//a[starts-with(@href, '/story/')]") for one in css(page, "article.item"))
    assert any("ice and diesel" in one.text_content() for one in said)
    assert [who for who in words(page, "article.contact a.who") if who != "Helena Varga"] == ["Daro Emsel"]
    assert "asks for" in words(page, "details.topicgroup summary")[0]


_ELSEWHERE = (
    "Rain fell on the quays all morning while porters waited for the boats to unload. ",
    "Prices of cod rose in three towns, and the auction house opened an hour late. ",
    "A brass band from the lighthouse school played until the last guest had left. ",
    "In the evening the ferry to the islands was full for the first time this year. ",
    "Carpenters mended the roof of the customs hall that a storm had torn in autumn. ",
    "Two museums lent maps of the coast on which the old borders are drawn in red. ",
    "The bakery near the station sold out of rye bread before the talks had begun. ",
    "Students counted gulls on the breakwater and wrote their number on a slate. ",
)


def test_what_several_stories_have_comes_first_under_most_repeated(room: Room) -> None:
    stories = [
        talks(TEXT + "".join(_ELSEWHERE[:4]) + "\n", id="t1", outlet="Arland Press"),
        talks(TEXT + "".join(_ELSEWHERE[4:]) + "\n", id="t2", outlet="Tide", published="2025-02-04"),
    ]
    page = seen(room(stories), "/actor?name=Anna+Voss&said=repeated")
    (statement,) = css(page, "article.statement")
    assert "herring quotas" in statement.text_content()
    assert "in 2 stories" in words(statement, "a")


def test_a_name_of_nobody_offers_those_who_speak_most(room: Room) -> None:
    page = seen(room([talks()]), "/actor?name=Nemo+Nobody")
    assert "Nobody on record is called Nemo Nobody" in page.text_content()
    assert words(page, "ol.people a") == ["Anna Voss", "Otto Adler"]


def test_the_search_shows_all_kinds_and_narrows_down(client: Client) -> None:
    made = client()
    page = seen(made, "/search?about=harbour")
    assert words(page, "section h2")[:2] == ["Stories", "Statements"]
    (link,) = [one for one in css(page, "details.facet a") if one.text_content() == "Helena Varga"]
    narrowed = seen(made, str(link.get("href")))
    assert set(words(narrowed, "article.statement a.who")) == {"Helena Varga"}
    assert "Helena Varga ✕" in words(narrowed, "ul.chosen a")
    (wider,) = css(narrowed, "ul.chosen a")
    assert "actor" not in str(wider.get("href"))


def test_every_facet_finds_as_many_as_it_says(client: Client) -> None:
    made = client()
    looked_at = 0
    for show in ("statements", "positions"):
        page = seen(made, f"/search?about=the&show={show}")
        for item in css(page, "details.facet li"):
            (link,), (count,) = css(item, "a"), css(item, "span.count")
            found = seen(made, str(link.get("href")))
            assert len(css(found, "article.item")) == int(count.text_content()), link.get("href")
            looked_at += 1
    assert looked_at > 8


def test_a_long_list_goes_on_on_the_next_page_and_nothing_comes_twice(room: Room) -> None:
    client = room(numbered(30))
    address: str | None = "/search?about=herring&show=statements"
    found: list[str] = []
    pages = 0
    while address:
        page = seen(client, address)
        found += page.xpath("//article//a[starts-with(@href, '/explain/')]/@href")
        following = page.xpath("//a[@rel='next']/@href")
        address = following[0] if following else None
        pages += 1
        assert pages < 10
    assert len(found) == len(set(found))
    assert pages == 1 or len(found) > 20


@pytest.mark.parametrize("query", ["since=yesterday", "mode=loud", "country=Norway", "since=2025-13"])
def test_what_cannot_be_asked_is_said_so(room: Room, query: str) -> None:
    answer = room([talks()]).get(f"/search?show=statements&{query}")
    assert answer.status_code == 400
    assert query.partition("=")[2] in answer.text


def test_positions_on_one_thing_are_one_topic() -> None:
    evidence = Evidence("k", None, None, None, None, None, None, "current", (), None)

    def stand(topic: str, stance: str) -> Stand:
        return Stand("k/P1", evidence, "Voss", (), stance, topic, None, "", None, None, 0.5)

    found = topics([
        stand("the herring quotas", "SUPPORT"), stand("harbour lights", "REQUEST"),
        stand("herring quotas for five years", "REJECT"),
    ])  # fmt: skip
    assert [(topic.words, topic.stances) for topic in found] == [
        ("the herring quotas", [("REJECT", 1), ("SUPPORT", 1)]),
        ("harbour lights", [("REQUEST", 1)]),
    ]


def test_names_are_told_with_their_days(room: Room) -> None:
    second = talks(TEXT + "More.\n", id="n2", published="2025-03-09")
    page = seen(room([talks(), replace(second)]), "/actor?name=Anna+Voss")
    assert any("in 2 stories, Mon 3 February 2025 to Sun 9 March 2025" in one for one in words(page, "aside li"))


def test_posts_and_names_are_drawn_over_time_and_stand_in_a_table(room: Room) -> None:
    second = talks(TEXT + "More.\n", id="n2", published="2025-03-09")
    page = seen(room([talks(), second]), "/actor?name=Anna+Voss")
    (chart,) = [one for one in css(page, "figure.chart") if "Posts and names" in one.text_content()]
    assert [label for label in chart.xpath(".//title/text()") if "premier" in label] == [
        "premier, Arland: 3 February 2025 to 9 March 2025, in 2 stories"
    ]
    assert words(chart, "tbody tr") == [
        "premier, Arlandpost2025-02-032025-03-092", "Anna Vossname2025-02-032025-03-092"
    ]  # fmt: skip
    bars = chart.xpath(".//rect[contains(@class, 'term')]/@width")
    assert all(float(width) > 100 for width in bars)
    assert len(bars) == 2
