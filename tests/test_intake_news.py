"""Every news format gives its stories with headline, byline, dateline, date, language, version, id, outlet and body."""

from __future__ import annotations

import gzip
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import InputError
from onrecord.intake import Account, Options, StoryInput, stories
from onrecord.intake.opml import Feed, feeds
from onrecord.intake.parts import names, tag, with_dateline
from onrecord.stages.anatomy import read_anatomy
from tests.news import FOLDER, fixture

HEADLINE = "Vesland and Orsk agree to open two crossings"


def take(path: Path, **options: Any) -> tuple[list[StoryInput], list[str], list[InputError]]:
    """Stories, what was passed over without the path, and errors."""
    account = Account()
    found = list(stories([str(path)], Options(**options), account))
    passed = [f"{item.where}: {item.reason}".replace(str(path), "").strip(": ") for item in account.passed_over]
    errors = [item for item in found if isinstance(item, InputError)]
    return [item for item in found if isinstance(item, StoryInput)], passed, errors


def written(tmp_path: Path, name: str, data: bytes) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def told(story: StoryInput) -> dict[str, Any]:
    """The story's fields that are given, its source apart."""
    return {key: value for key, value in asdict(story).items() if value and key != "source"}


def only(name: str) -> dict[str, Any]:
    found, passed, errors = take(FOLDER / name)
    assert not passed
    assert not errors
    (story,) = found
    return told(story)


# ---- NITF


def test_nitf() -> None:
    assert only("nitf.xml") == {
        "id": "nwa-20240314-0042",
        "version": "3",
        "published": "2024-03-14T10:15:00+01:00",
        "language": "en-GB",
        "outlet": "Northern Wire Agency",
        "headline": HEADLINE,
        "byline": ("Ada Lund", "Jordan Press"),
        "text": "HALVIK, Vesland, March 14 - The foreign ministers of Vesland and Orsk\xa0agreed on Thursday to open "
        "two crossings, Mara Holt said.\n\n“We are not done,” she told reporters.\n\nWHAT COMES NEXT\n\n"
        "Crossing\tOpens\nSund\tApril 2\n\nThe talks go on in May.\nNobody named a day.\n\n(Editing by Tom Reyes)",
    }


def test_the_dateline_of_a_field_is_read_where_it_stands_in_the_text() -> None:
    text = only("nitf.xml")["text"]
    dateline = read_anatomy(text, headline=HEADLINE).dateline
    assert dateline is not None
    assert dateline.span.of(text) == "HALVIK, Vesland, March 14"


def test_nitf_within_an_envelope_of_a_house_and_packed(tmp_path: Path) -> None:
    article = b"<nitf><body><body.content><p>The envoy goes home.</p></body.content></body></nitf>"
    data = b"<?xml version='1.0'?><house:story xmlns:house='x'>" + article + article + b"</house:story>"
    found, _, errors = take(written(tmp_path, "a.xml.gz", gzip.compress(data)))
    assert [story.text for story in found] == ["The envoy goes home."] * 2
    assert not errors


def test_a_place_that_opens_the_text_is_not_said_twice() -> None:
    assert with_dateline("TARN, Orsk (NWA) - He left.", "TARN, Orsk") == "TARN, Orsk (NWA) - He left."
    assert with_dateline("By Ada Lund\n\nHe left.", "TARN") == "By Ada Lund\n\nTARN - He left."
    assert with_dateline("He left.", "TARN, Orsk, 14 March (NWA) -") == "TARN, Orsk, 14 March (NWA) - He left."
    for nowhere in ("2024-03-14 10:15:00 GMT+00:00", "14/3/2024", "MARCH 14, 2024", "Thursday", "", None):
        assert with_dateline("He left.", nowhere) == "He left."


# ---- NewsML


def test_newsml_g2() -> None:
    found, passed, errors = take(FOLDER / "newsml-g2.xml")
    assert not errors
    assert [told(story) for story in found] == [
        {
            "id": "tag:nwa.invalid,2024:text-1",
            "version": "2",
            "published": "2024-03-14T10:15:00.000Z",
            "language": "en-GB",
            "outlet": "Northern Wire Agency",
            "headline": HEADLINE,
            "byline": ("Ada Lund", "Tom Reyes"),
            "text": "HALVIK (NWA) - The ministers agreed on Thursday to open two crossings.\n\n"
            "“We are not done,” Mara Holt said.",
        },
        {
            "id": "tag:nwa.invalid,2024:text-2",
            "version": "1",
            "published": "2024-03-14T11:00:00+01:00",
            "outlet": "nwa.invalid",
            "headline": "Orsk recalls its envoy",
            "byline": ("Kim Berg",),
            "text": "TARN, Orsk - The envoy goes home, a spokesman said.",
        },
        {
            "id": "tag:nwa.invalid,2024:text-3",
            "version": "1",
            "language": "de",
            "text": "HALVIK (NWA) - The prime minister said on Friday that he would\ngo to Orsk next week.\n"
            '    "I have been asked," he said, "and I will\nnot say no."\n    He named no day.',
        },
    ]
    assert passed == [
        "tag:nwa.invalid,2024:pack-1: a package: it lists items and holds no text",
        "tag:nwa.invalid,2024:picture-1: no text: its class is picture",
        "tag:nwa.invalid,2024:scores-1: no text: it holds data (<sports-content>)",
        "tag:nwa.invalid,2024:away-1: its text is not in the file, which only says where to fetch it",
    ]


def test_newsml_1() -> None:
    found, passed, errors = take(FOLDER / "newsml-1.2.xml")
    assert not errors
    assert [told(story) for story in found] == [
        {
            "id": "urn:newsml:nwa.invalid:20240314:42:2#en",
            "version": "2",
            "published": "2024-03-14T11:15:00+01:00",
            "language": "en",
            "outlet": "NWA",
            "headline": HEADLINE,
            "byline": ("Ada Lund",),
            "text": 'HALVIK, March 14, 2024 (NWA) - The ministers agreed on Thursday.\n\n"We are not done," she said.',
        },
        {
            "id": "urn:newsml:nwa.invalid:20240314:42:2#de",
            "version": "2",
            "published": "2024-03-14T11:15:00+01:00",
            "language": "de",
            "outlet": "NWA",
            "headline": "Zwei Übergänge öffnen",
            "text": "Die Minister einigten sich am Donnerstag.",
        },
    ]
    assert passed == ["urn:newsml:nwa.invalid:20240314:43:1: no text: it holds photo"]


# ---- ninjs


def test_ninjs_1() -> None:
    assert only("ninjs-1.json") == {
        "id": "https://nwa.invalid/items/42",
        "url": "https://nwa.invalid/items/42",
        "version": "3",
        "published": "2024-03-14T10:15:00Z",
        "language": "en",
        "outlet": "NWA",
        "headline": HEADLINE,
        "byline": ("Ada Lund", "Tom Reyes"),
        "text": 'HALVIK (NWA) -- The ministers agreed on Thursday.\n\n"We are not done," Mara Holt said.',
    }


def test_ninjs_3() -> None:
    found, passed, errors = take(FOLDER / "ninjs-3.json")
    assert not errors
    first, second, third = (told(story) for story in found)
    assert first == {
        "id": "urn:nwa:44",
        "version": "1",
        "published": "2024-03-15T08:00:00+01:00",
        "language": "nb-NO",
        "outlet": "NWA",
        "headline": "Vesland og Orsk åpner to overganger",
        "byline": ("Ada Lund",),
        "text": "Ministrene ble enige torsdag.\n\nDe møtes igjen i mai.",
    }
    assert second["text"] == "The envoy goes home."
    assert third["text"] == "The lead is all that there is."
    assert passed == [
        "urn:nwa:45: no text: its type is picture",
        "urn:nwa:46: no text: its type is event",
        "urn:nwa:47: a package: it lists items and holds no text",
        "urn:nwa:50: its text is not in the file, which only says where to fetch it",
    ]


def test_json_that_wraps_items_and_json_of_our_own_fields(tmp_path: Path) -> None:
    data = b'{"total": 2, "data": {"items": [{"item": {"uri": "a", "headline": "H", "body_text": "He left."}}]}}'
    assert [story.text for story in take(written(tmp_path, "a.json", data))[0]] == ["He left."]
    data = b'[{"text": "He left.", "id": 7}, {"title": "T", "paragraphs": ["A.", "B."]}, {"text": 5}]'
    found, _, errors = take(written(tmp_path, "b.json", data))
    assert [(story.id, story.headline, story.text) for story in found] == [
        ("7", None, "He left."),
        (None, "T", "A.\n\nB."),
    ]
    assert not errors
    assert take(written(tmp_path, "c.json", b'{"a": [1, 2]}'))[1] == ["JSON that holds no news items"]


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b'{"uri": "a"', "not JSON"),
        (b'{"text": "A"}\n{"text": "B"}', "several JSON values"),
        (b"[" * 200_000, "too deep"),
        (b'{"uri": "a", "bodies": [{"contentType": "x/nitf", "value": "<nitf><p>"}]}', "it breaks off"),
    ],
)
def test_json_that_cannot_be_read(tmp_path: Path, data: bytes, problem: str) -> None:
    (error,) = take(written(tmp_path, "a.json", data))[2]
    assert problem in error.problem
    assert error.remedy


# ---- the wire codes


def test_iptc_7901(tmp_path: Path) -> None:
    found, passed, errors = take(written(tmp_path, "wire", fixture("iptc7901.txt")), format="iptc7901")
    assert not passed
    assert not errors
    assert [told(story) for story in found] == [
        {
            "id": "nwa062 2024-03-14",
            "version": "1ST LEAD",
            "published": "2024-03-14T10:15:00+00:00",
            "outlet": "nwa",
            "headline": f"{HEADLINE}, minister says",
            "byline": ("Ada Lund", "Tom Reyes"),
            "text": "Halvik (nwa) - The foreign ministers of Vesland and Orsk agreed on\nThursday to open two "
            "crossings, one of them said after a day of talks\nin Halvik.\n\n"
            '   "We are not done," Mara Holt told reporters. "We will go on in May,\nand then we shall see."\n\n'
            "nwa al tr",
        },
        {
            "id": "nwa063 2024-03-14",
            "published": "2024-03-14T11:30:00",
            "outlet": "nwa",
            "headline": "Orsk recalls its envoy",
            "text": "Tarn (nwa) - The envoy goes home.",
        },
    ]


def test_anpa(tmp_path: Path) -> None:
    found, passed, errors = take(written(tmp_path, "a.anpa", fixture("anpa.txt")))
    assert not passed
    assert not errors
    assert [told(story) for story in found] == [
        {
            "id": "W2870 2024-03-14",
            "version": "1st Ld-Writethru",
            "published": "2024-03-14T10:15:00+00:00",
            "outlet": "NWA",
            "headline": HEADLINE,
            "byline": ("ADA LUND", "TOM REYES"),
            "text": "HALVIK, Vesland (NWA) _ The foreign ministers of Vesland and Orsk agreed on Thursday to open two "
            "crossings.\n\n``We are not done,'' Mara Holt told reporters.\n\nWHAT COMES NEXT\n\n"
            "Sund;April 2\nHolm;May 3\n\nThe talks go on in May.",
        }
    ]


@pytest.mark.parametrize("name", ["iptc7901.txt", "anpa.txt"])
def test_wire_codes_are_known_by_their_first_bytes(tmp_path: Path, name: str) -> None:
    for as_named in ("a.txt", "a", "a.wire"):
        (story, *_), _, errors = take(written(tmp_path, as_named, fixture(name)))
        assert story.headline is not None
        assert not errors
    (tmp_path / "a.wire").unlink()
    assert len(take(tmp_path)[0]) == (4 if name == "iptc7901.txt" else 2)  # in a folder: two files of it


@pytest.mark.parametrize("name", ["iptc7901.txt", "anpa.txt"])
def test_a_transmission_that_broke_off_loses_no_other(tmp_path: Path, name: str) -> None:
    whole = fixture(name)
    broken = whole.replace(b"\x03", b"", 1)
    found, _, errors = take(written(tmp_path, "a.txt", broken + whole))
    assert [error.problem for error in errors] == ["no end of text (ETX)"]
    assert len(found) == (3 if name == "iptc7901.txt" else 1)


# ---- what they have in common


@pytest.mark.parametrize(
    ("byline", "people"),
    [
        ("By Ada Lund, Reuters", ["Ada Lund"]),
        ("By ADA LUND and TOM REYES", ["ADA LUND", "TOM REYES"]),
        ("By Ada Lund, Press Association Political Correspondent", ["Ada Lund"]),
        ("Ada Lund, Tom Reyes and Kim Berg", ["Ada Lund", "Tom Reyes", "Kim Berg"]),
        ("Ada Lund, Tom Reyes", ["Ada Lund", "Tom Reyes"]),
        ("Ada Lund, The Halvik Tribune", ["Ada Lund"]),
        ("Ada Lund / Fact.no", ["Ada Lund"]),
        ("Mia Lund and Jordan Press", ["Mia Lund", "Jordan Press"]),
        ("Peter and Jane", ["Peter", "Jane"]),
        ("Von Jörg O'Neill, dpa", ["Jörg O'Neill"]),
        ("By dpa correspondents", []),
        ("By The Associated Press", []),
        ("Staff Reporter", []),
        ("gr/bp", []),
        ("NTB", []),
        ("", []),
    ],
)
def test_names_of_a_byline(byline: str, people: list[str]) -> None:
    assert names(byline) == people


@pytest.mark.parametrize(
    ("value", "language"),
    [("EN", "en"), ("pt_BR", "pt-BR"), (" nb-NO ", "nb-NO"), ("x-default", None), ("und", None), ("English!", None)],
)
def test_language_tags(value: str, language: str | None) -> None:
    assert tag(value) == language


def test_encodings_of_xml(tmp_path: Path) -> None:
    article = "<nitf><body><body.content><p>“Nein”, sagte Übel.</p></body.content></body></nitf>"
    for codec, declared in (
        ("utf-16", "utf-16"),
        ("windows-1252", "iso-8859-1"),
        ("utf-8", "iso-8859-1"),
        ("cp1251", ""),
    ):
        words = article if codec != "cp1251" else article.replace("Ü", "Ы")
        data = f"<?xml version='1.0' encoding='{declared or codec}'?>\n{words}".encode(codec)
        (story,), _, _ = take(written(tmp_path, "a.xml", data))
        assert story.text == ("“Nein”, sagte Übel." if codec != "cp1251" else "“Nein”, sagte Ыbel.")
    (error,) = take(written(tmp_path, "a.xml", b"<?xml version='1.0' encoding='klingon'?><nitf/>"))[2]
    assert "klingon" in error.problem
    (error,) = take(written(tmp_path, "a.xml", b"<nitf>\n<p>\xff</p></nitf>"))[2]
    assert "not UTF-8: byte 0xFF" in error.problem


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.xml", b"<?xml version='1.0'?><invoice/>", "XML of another kind (it opens with <invoice>)"),
        ("a.xml", b"plain words", "named as XML, and isn't"),
        (
            "a.txt",
            b"Received: by x\r\nFrom: a@b.invalid\r\nSubject: x\r\nMIME-Version: 1.0\r\n\r\nHe left.",
            "an e-mail",
        ),
        ("a.opml", fixture("feeds.opml"), "a list of 2 feeds"),
        ("a.xml", b"<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'/>", "a news message without items"),
        ("a.nitf", b"<nitf><body><body.content/></body></nitf>", "no text in it"),
        ("a.nitf", b"<nitf><body><body.content><p>...</p></body.content></body></nitf>", "no text in it"),
    ],
)
def test_what_is_no_story_is_passed_over_by_name(tmp_path: Path, name: str, data: bytes, reason: str) -> None:
    found, (passed,), errors = take(written(tmp_path, name, data))
    assert not found
    assert not errors
    assert passed.startswith(reason)


def test_the_feeds_of_a_list() -> None:
    with open(FOLDER / "feeds.opml", "rb") as stream:
        assert list(feeds(stream, "feeds.opml")) == [
            Feed("https://nwa.invalid/feed.rss", "Northern Wire"),
            Feed("http://orsk.invalid/atom", "Orsk Today"),
        ]


def test_what_breaks_off_loses_nothing_before_it(tmp_path: Path) -> None:
    data = fixture("newsml-g2.xml")
    path = written(tmp_path, "a.xml", data[: data.index(b"tag:nwa.invalid,2024:picture-1")])
    found, _, (error,) = take(path)
    assert len(found) == 3
    assert error.where == f"{path}:{data[: data.index(b'picture-1')].count(10) + 1}"
    assert "it breaks off" in error.problem


G2 = "<newsItem><itemMeta><pubStatus qcode='stat:{}'/></itemMeta><contentSet>{}</contentSet></newsItem>"
STATUSES = {
    "g2.xml": G2.format("canceled", "<inlineData>He left.</inlineData>"),
    "nitf.xml": "<nitf><head><docdata management-status='Embargoed'/></head><body><body.content><p>He left.</p>"
    "</body.content></body></nitf>",
    "newsml.xml": "<NewsML><NewsItem><NewsManagement><Status FormalName='Canceled'/></NewsManagement><NewsComponent>"
    "<ContentItem><DataContent>He left.</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>",
    "a.json": '{"uri": "a", "type": "text", "pubstatus": "withheld", "body_text": "He left."}',
    "a.jsonl": '{"text": "He left.", "status": "http://cv.iptc.org/newscodes/pubstatusg2/canceled"}',
}


@pytest.mark.parametrize("name", list(STATUSES))
def test_a_story_that_may_not_be_used_says_so(tmp_path: Path, name: str) -> None:
    (story,), _, _ = take(written(tmp_path, name, STATUSES[name].encode()))
    assert story.status in ("canceled", "embargoed", "withheld")
    usable = re.sub("canceled|embargoed|withheld", "usable", STATUSES[name], flags=re.IGNORECASE)
    (story,), _, _ = take(written(tmp_path, name, usable.encode()))
    assert story.status is None
