"""Feeds, saved pages, archives of the web, and Parquet."""

from __future__ import annotations

import builtins
import gzip
from pathlib import Path
from typing import Any

import pytest

from onrecord.intake import FieldNames
from onrecord.intake.warcrecords import answer, records
from tests.news import FOLDER, fixture, packed_records, parquet, record, warc
from tests.test_intake_news import HEADLINE, take, told, written

OPENS = (
    "HALVIK (NWA) - The foreign ministers of Vesland and Orsk agreed on Thursday to open two crossings on the border"
)


def without(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    """As if `package` weren't installed."""
    there = builtins.__import__

    def importing(name: str, *arguments: Any, **named: Any) -> Any:
        if name.split(".")[0] == package:
            raise ImportError(name)
        return there(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", importing)


# ---- feeds


def test_rss() -> None:
    found, passed, errors = take(FOLDER / "feed.rss")
    assert not errors
    first, second = (told(story) for story in found)
    assert first == {
        "id": "nwa-42",
        "url": "https://nwa.invalid/42",
        "published": "2024-03-14T10:15:00+01:00",
        "language": "en-gb",
        "outlet": "Northern Wire",
        "headline": "Vesland & Orsk agree",
        "byline": ("Ada Lund", "Tom Reyes"),
        "text": "HALVIK (NWA) - The ministers agreed on Thursday.\n\n“We are not done,” she said.",
    }
    assert second["text"] == "The envoy goes home, a spokesman said."
    assert second["id"] == "https://nwa.invalid/43"
    assert "published" not in second
    assert passed == ["https://nwa.invalid/44: no text in it: only a title and an address"]


def test_atom() -> None:
    found, _, errors = take(FOLDER / "feed.atom")
    assert not errors
    first, second = (told(story) for story in found)
    assert first == {
        "id": "urn:nwa:42",
        "url": "https://nwa.invalid/42",
        "published": "2024-03-14T10:15:00+01:00",
        "language": "en",
        "outlet": "Northern Wire",
        "headline": "Vesland & Orsk agree",
        "byline": ("Ada Lund",),
        "text": "The ministers agreed.\n\nThey go on in May.",
    }
    assert (second["language"], second["published"]) == ("fr", "2024-03-14T10:18:00Z")


def test_a_feed_that_is_not_well_formed_is_read_while_it_is_small(tmp_path: Path) -> None:
    loose = fixture("feed.rss").replace(
        b"<description>In short.</description>", b"<description>In & short <br></description>"
    )
    found, _, errors = take(written(tmp_path, "a.rss", loose))
    assert [story.id for story in found] == ["nwa-42", "https://nwa.invalid/43"]
    assert not errors
    (error,) = take(written(tmp_path, "b.rss", loose + b" " * 300_000))[2]
    assert "not well-formed XML" in error.problem
    (error,) = take(written(tmp_path, "c.rss", b"<rss><channel><"))[2]
    assert "it breaks off" in error.problem or "not well-formed" in error.problem
    assert take(written(tmp_path, "d.rss", b"<rss version='2.0'><channel/></rss>"))[1] == ["a feed without entries"]


# ---- pages


def test_a_saved_page() -> None:
    found, passed, errors = take(FOLDER / "page.html")
    assert not passed
    assert not errors
    (story,) = found
    assert story.headline == HEADLINE
    assert story.byline == ("Ada Lund",)
    assert story.published == "2024-03-14T10:15:00+01:00"
    assert (story.language, story.outlet, story.url) == ("en-GB", "Northern Wire", "https://nwa.invalid/world/42")
    assert OPENS in story.text
    assert len(story.text.split("\n\n")) >= 3
    for other in ("Home", "never", "ten things", "rights reserved", "<"):
        assert other not in story.text


def test_a_page_without_an_article_or_a_date(tmp_path: Path) -> None:
    assert take(written(tmp_path, "a.html", b"<html><body><nav>Home</nav></body></html>"))[1] == [
        "no article found on the page"
    ]
    page = fixture("page.html").replace(b"datePublished", b"dateNothing").replace(b"utf-8", b"windows-1252")
    page = page.decode("utf-8").replace("“", "\x93").replace("”", "\x94").replace("©", "").encode("latin-1")
    (story,), _, _ = take(written(tmp_path, "b.html", page))
    assert story.published is None
    assert "“We are not done,”" in story.text


def test_without_the_packages_the_error_names_the_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "trafilatura")
    without(monkeypatch, "pyarrow")
    for name, data, extra in (
        ("a.html", fixture("page.html"), "pages"),
        ("a.warc", warc(b""), "pages"),
        ("a.parquet", b"PAR1", "parquet"),
    ):
        (error,) = take(written(tmp_path, name, data))[2]
        assert error.remedy == f"Run pip install 'onrecord[{extra}]'."


# ---- archives


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive(tmp_path: Path, packed: bool) -> None:
    archive = warc(fixture("page.html"))
    path = written(tmp_path, "a.warc.gz" if packed else "a.warc", packed_records(archive) if packed else archive)
    (story,), passed, errors = take(path)
    assert not errors
    assert story.url == "https://nwa.invalid/42"
    assert story.headline == HEADLINE
    assert OPENS in story.text
    assert passed == [
        "https://nwa.invalid/gone: no page: answered with 404",
        "https://nwa.invalid/a.jpg: no page: image/jpeg",
    ]


def test_an_archive_that_breaks_off_says_where_and_keeps_the_rest(tmp_path: Path) -> None:
    archive = warc(fixture("page.html"))
    for cut, problem in ((60, "breaks off among the headers"), (500, "bytes before the end of the record")):
        path = written(tmp_path, "a.warc", archive + archive[:cut] if cut < 100 else archive + warc(b"x" * 900)[:1200])
        found, _, (error,) = take(path)
        assert len(found) == 1
        assert problem in error.problem
        assert error.where.startswith(f"{path} record ")
    (error,) = take(written(tmp_path, "b.warc.gz", packed_records(archive)[:-30]))[2]
    assert "ends early" in error.problem


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"WARC/1.0\r\nWARC-Type: response\r\n\r\n", "doesn't say how long"),
        (b"WARC/1.0\r\nContent-Length: -5\r\n\r\n", "doesn't say how long"),
        (b"WARC/1.0\r\nContent-Length: 9999999\r\n\r\nabc", "breaks off"),
        (b"WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\nplain", "no record of WARC begins here"),
        (b"WARC/1.0\r\n" + b"x" * 100_000, "a line of over 64 KiB"),
        (b"WARC/1.0\r\n" + b"a: b\r\n" * 1000, "over 256 lines"),
        (b"WARC/1.0\r\nContent-Length: 3\r\n", "breaks off among the headers"),
    ],
)
def test_what_is_no_sound_archive(tmp_path: Path, data: bytes, problem: str) -> None:
    (error,) = take(written(tmp_path, "a.warc", data))[2]
    assert problem in error.problem
    assert error.remedy


def test_answers_are_unpacked_and_no_further_than_asked(tmp_path: Path) -> None:
    def given(body: bytes, headers: str) -> bytes:
        block = record("response", "https://nwa.invalid/1", body, content_type=f"text/html\r\n{headers}")
        path = written(tmp_path, "a.warc", block)
        with open(path, "rb") as stream:
            (one,) = records(stream, "a.warc", 1 << 20)
        found = answer(one, 1000)
        assert found is not None
        return found.body

    assert given(gzip.compress(b"page"), "Content-Encoding: gzip") == b"page"
    assert given(gzip.compress(b"x" * 1_000_000), "Content-Encoding: gzip") == b"x" * 1000
    assert given(b"4\r\npage\r\n5;a=b\r\n, two\r\n0\r\n\r\n", "Transfer-Encoding: chunked") == b"page, two"
    assert given(b"4\r\npage\r\nZZ", "Transfer-Encoding: chunked") == b"page"
    assert given(b"page", "Content-Encoding: gzip") == b"page"


# ---- Parquet


def test_parquet(tmp_path: Path) -> None:
    import datetime

    rows: list[dict[str, object]] = [
        {"id": "1", "text": "He left.", "published": datetime.date(2024, 3, 14), "headline": "H", "score": 0.5},
        {"id": "2", "text": " ", "published": None, "headline": None, "score": 1.0},
        {"id": "3", "text": "She stayed.", "published": None, "headline": None, "score": 1.0},
    ]
    path = written(tmp_path, "a.parquet", parquet(rows, group=1))
    found, _, (error,) = take(path)
    assert [told(story) for story in found] == [
        {"id": "1", "text": "He left.", "published": "2024-03-14", "headline": "H"},
        {"id": "3", "text": "She stayed."},
    ]
    assert error.where == f"{path} row 2"
    assert len(take(written(tmp_path, "b", parquet(rows)))[0]) == 2  # by its first bytes
    assert len(take(written(tmp_path, "c.parquet.gz", gzip.compress(parquet(rows))))[0]) == 2


def test_parquet_with_other_columns_or_none_or_broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, "a.parquet", parquet([{"words": "He left.", "day": "2024-03-14"}]))
    (error,) = take(path)[2]
    assert "no column 'text' (it has 'words', 'day')" in error.problem
    (story,), _, _ = take(path, names=FieldNames(text="words", published="day"))
    assert story.published == "2024-03-14"
    whole = parquet([{"text": "He left."}] * 50)
    (error,) = take(written(tmp_path, "b.parquet", whole[:-20]))[2]
    assert "not a sound Parquet file" in error.problem
    monkeypatch.setattr("onrecord.intake.parquet.MAX_GROUP", 10)
    (error,) = take(written(tmp_path, "c.parquet", whole))[2]
    assert "a row group of over" in error.problem
