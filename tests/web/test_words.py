"""How days, posts and long texts are put for people."""

from __future__ import annotations

from dataclasses import replace

import pytest

from onrecord.record import Part, Source, Span
from onrecord.store.answers import Change, Evidence
from onrecord.web import words
from onrecord.web.changes import by_person
from onrecord.web.notes import quoted
from tests.store.made import TEXT, talks
from tests.store.test_changes import holding
from tests.web.conftest import Room, css, seen
from tests.web.conftest import words as words_of


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("2025-03-11", "Tue 11 March 2025"),
        ("2025-03-11TMO", "Tue 11 March 2025 morning"),
        ("2025-W11", "week of Mon 10 March 2025"),
        ("2025-03", "March 2025"),
        ("2025", "2025"),
        ("2025-SU", "summer 2025"),
        ("2025-03-10/2025-03-12", "Mon 10 – Wed 12 March 2025"),
        ("2025-03-30/2025-04-02", "Sun 30 March 2025 – Wed 2 April 2025"),
        ("2025-02-30", "2025-02-30"),
    ],
)
def test_times_as_people_write_them(value: str, told: str) -> None:
    assert words.when(value) == told


def test_days_within_a_text() -> None:
    assert words.dates("met on Tue 2025-03-11, and in 2025-04") == "met on Tue 11 March 2025, and in April 2025"
    assert words.dates("the 1990-91 season, ‹met› 120–131") == "the 1990-91 season, ‹met› 120–131"


def test_posts_set_in_capitals() -> None:
    assert words.post("FOREIGN MINISTER, France") == "Foreign Minister, France"
    assert words.post("CEO, Acme") == "CEO, Acme"
    assert words.post("President, United States") == "President, United States"


def test_long_texts_are_cut_behind_a_word() -> None:
    assert words.short("one two", 10) == "one two"
    assert words.short("one  two, three", 12) == "one two …"
    assert quoted(TEXT, (Span(0, 4), Span(5, 8))) == f"{TEXT[0:4].strip()} … {TEXT[5:8].strip()}"


def test_one_day_looks_alike_in_the_margin_and_in_lists(room: Room) -> None:
    client = room([talks()])
    (link,) = {href.partition("#")[0] for href in seen(client, "/contacts").xpath("//td//a/@href") if "/story/" in href}
    (note,) = seen(client, link).xpath("//*[@id='E1']")
    (day,) = words_of(seen(client, "/contacts"), "td.day")
    assert day == "Mon 3 February 2025"
    assert day in words_of(note, "p.line")[0]


def test_the_post_under_a_name_is_the_one_that_the_newest_stories_give(room: Room) -> None:
    client = room(
        [
            *(holding(number, f"2025-01-0{number}", "deputy foreign minister") for number in range(1, 7)),
            *(holding(number, f"2025-02-0{number - 6}", "foreign minister") for number in range(7, 11)),
            holding(11, "2025-02-06", "keen angler"),
        ]
    )
    page = seen(client, "/actor?name=Voss")
    assert words_of(page, "p.lead")[0].startswith("foreign minister, Arland.")
    assert words_of(page, "aside li")[0].startswith(
        "deputy foreign minister, Arland"
    )  # what most stories have is first


def test_many_new_posts_of_one_person_are_told_together(room: Room) -> None:
    def change(id_: str, kind: str, who: str) -> Change:
        where = Evidence("k", None, None, None, None, None, None, "current", (), None)
        return Change(id_, where, kind, (who,), "", None, None, None, None)  # type: ignore[arg-type]

    some = [change("1", "post", "A"), change("2", "post", "B"), change("3", "post", "A"), change("4", "contact", "A")]
    assert [(one.id, [more.id for more in further]) for one, further in by_person(some)] == [
        ("1", ["3"]), ("2", []), ("4", []),
    ]  # fmt: skip
    client = room(
        [
            holding(1, "2025-01-03", "harbour warden"),
            holding(2, "2025-02-05", "premier"),
            holding(3, "2025-02-06", "envoy"),
        ]
    )
    (item,) = css(seen(client, "/changes?since=2025-02"), "article.change")
    assert "Called too: premier, Arland, Wed 5 February 2025" in " ".join(item.text_content().split())


def test_what_is_not_word_for_word_stands_in_no_quotation_marks(room: Room) -> None:
    client = room([talks()])
    (key,) = {
        href.split("/")[2].partition("#")[0] for href in seen(client, "/").xpath("//a/@href") if "/story/" in href
    }
    heads = {no: words_of(seen(client, f"/remark/{key}/{no}"), "h1")[0] for no in ("S1", "S2")}
    assert heads["S1"].startswith("“")
    assert not heads["S2"].startswith("“")


def test_a_speaker_behind_whom_a_sign_stands(room: Room) -> None:
    record = talks()
    said = record.statements[0]
    at = TEXT.index(",")
    colon = replace(
        said, cue=Part((Span(at, at + 1),), ","), source=Source(said.source.part, "named", 0.9, said.source.actor)
    )
    page = seen(room([replace(record, statements=(colon, *record.statements[1:]))]), "/search?show=statements")
    assert any(one.startswith("Anna Voss, premier, Arland, “We guarantee") for one in words_of(page, "p.said"))
