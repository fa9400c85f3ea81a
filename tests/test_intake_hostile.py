"""What is made to do harm, or broken, comes out as an error that names it: in time, in bounded memory, and nothing is
fetched."""

from __future__ import annotations

import gzip
import io
import json
import socket
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from benchmarks.fuzz import Outcome, files, mutated, seeds, taken_in
from onrecord.errors import InputError
from onrecord.intake import stories
from onrecord.intake.blocks import text_of_html
from onrecord.intake.html import _slimmed
from onrecord.intake.lines import lines
from tests.news import fixture
from tests.test_intake_news import take, written

MIB = 1 << 20
NITF = b"<nitf><body><body.content>"
END = b"</body.content></body></nitf>"
RSS = b"<rss version='2.0'><channel><title>t</title>"


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fails the test at any look for another machine."""
    tried: list[Any] = []

    def refused(*arguments: Any, **named: Any) -> NoReturn:
        tried.append(arguments)
        raise OSError("no network")

    monkeypatch.setattr(socket.socket, "connect", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)
    yield
    assert not tried


@cache
def bombs() -> dict[str, tuple[bytes, str]]:
    """Files by name, each with what its error, or what is passed over, says."""
    laughs = b"".join(b"<!ENTITY a%d '&a%d;&a%d;'>" % (n + 1, n, n) for n in range(40))
    own = "declares entities of its own"
    nested = "<!DOCTYPE x [<!ENTITY a 'b'>]><nitf>&a;</nitf>"
    return {
        "laughs.xml": (b"<!DOCTYPE nitf [<!ENTITY a0 'ha'>" + laughs + b"]>" + NITF + b"&a40;", own),
        "file.xml": (b"<!DOCTYPE nitf [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>" + NITF + b"&x;" + END, own),
        "parameter.xml": (b"<!DOCTYPE nitf [<!ENTITY % x SYSTEM 'http://127.0.0.1:9/'> %x;]>" + NITF + END, own),
        "deep.xml": (NITF + b"<b>" * 500_000, "nested more than 150 deep"),
        "attribute.xml": (NITF + b"<p a='" + b"x" * (8 * MIB), "a tag, comment or declaration of over 1 MiB"),
        "attributes.xml": (NITF + b"<p " + b" ".join(b"a%d='1'" % n for n in range(300_000)), "of over 1 MiB"),
        "comment.xml": (NITF + b"<!--" + b"x" * (8 * MIB), "of over 1 MiB"),
        "text.xml": (NITF + b"<p>" + b"x " * (8 * MIB), "over 8,000,000 characters"),
        "nodes.xml": (NITF + b"<p>x</p>" * 400_000, "over 200,000 elements"),
        "packed.xml.gz": (gzip.compress(NITF + b"<p>" + b"x" * (32 * MIB), 1), "over 8,000,000 characters"),
        "open.rss": (RSS + b"<" * 400_000, "not well-formed XML"),
        "many.rss": (RSS + b"<item/>" * 30_000 + b"</channel></rss>", "over 20,000 entries"),
        "deep.json": (b"[" * 500_000, "too deep"),
        "wrapped.json": (b'{"items":[' * 200 + b"1" + b"]}" * 200, "holds no news items"),
        "bomb.json": (json.dumps({"bodies": [{"contentType": "nitf", "value": nested}]}).encode(), own),
        "long.anpa": (b"\x16\x16\x01W2870\x1f_w\n\x02" + b"\tx \n" * 1_500_000, "too long for one story"),
        "sync.anpa": (b"\x16\x16\x01W2870\x1f" + b"\x16" * (8 * MIB), "too long for one story"),
        "large.html": (b"<html><p>" + b"x" * (5 * MIB), "a page of over 4 MiB"),
        "tags.html": (b"<html>" + b"<p>" * 50_000, "over 40,000 tags"),
        "attributes.html": (b"<html><p " + b" ".join(b"a%d=1" % n for n in range(200_000)) + b">", "no article found"),
        "deep.html": (b"<html><body>" + b"<div>" * 39_000, "no article found"),
        "line.warc": (b"WARC/1.0\r\n" + b"x" * (8 * MIB), "a line of over 64 KiB"),
        "blank.jsonl.gz": (gzip.compress(b"\n" * (32 * MIB), 9), "1,000,000 empty lines"),
        "lines.jsonl": (b"[" * (17 * MIB), "too long for one story"),
    }


@pytest.mark.parametrize("name", list(bombs()))
def test_a_bomb_is_refused_by_name_and_at_once(tmp_path: Path, name: str) -> None:
    data, says = bombs()[name]
    begun = time.monotonic()
    found, passed, errors = take(written(tmp_path, name, data))
    assert time.monotonic() - begun < 5
    assert not found
    assert any(says in str(each) for each in (*passed, *errors)), (passed, errors[:2])
    assert all(error.where.startswith(str(tmp_path / name)) and error.remedy for error in errors)


def test_short_lines_are_not_empty_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.intake.lines.MAX_BLANK", 10)
    assert sum(1 for _ in lines(io.BufferedReader(io.BytesIO(b"B\n" * 50)), "a.csv", None)) == 50
    with pytest.raises(InputError, match="empty lines"):
        list(lines(io.BufferedReader(io.BytesIO(b"B\n" + b"\n" * 50)), "a.csv", None))


def test_a_document_type_elsewhere_is_never_looked_at(tmp_path: Path) -> None:
    data = (
        b"<!DOCTYPE nitf SYSTEM 'http://127.0.0.1:9/nitf.dtd'>" + NITF + b"<p>He&nbsp;left&hellip; &unknown;</p>" + END
    )
    (story,), _, _ = take(written(tmp_path, "a.xml", data))
    assert story.text == "He\xa0left… &unknown;"
    include = b"<p xmlns:xi='http://www.w3.org/2001/XInclude'>He left.<xi:include href='/etc/passwd' parse='text'/></p>"
    (story,), _, _ = take(written(tmp_path, "a.xml", NITF + include + END))
    assert story.text == "He left."


def test_scripts_and_escapes_for_the_terminal_are_no_part_of_a_story(tmp_path: Path) -> None:
    item = {
        "uri": "\x1b]0;owned\x07urn:1",
        "type": "text",
        "headline": "\x1b[31mRed\x1b[0m \ud800news",
        "byline": "Ada \x1b[2JLund",
        "body_html": "<p>He left.</p><script>alert('x')</script><svg onload=alert(1)><style>p{}</style></svg>"
        "<p>\x1b[1mBold\x00</p>",
    }
    (story,), _, _ = take(written(tmp_path, "a.json", json.dumps(item).encode()))
    assert story.text == "He left.\n\n[1mBold"
    assert story.headline == "[31mRed[0m \ufffdnews"
    assert not any(char in (story.id or "") + " ".join(story.byline) for char in "\x1b\x07")


HARD = "<!-- <a &# & </ <! <? <script> <![CDATA[ <svg>< <td> <br> <p> <pre> <figure> </figure> <script></".split()


@pytest.mark.parametrize("piece", [*HARD, "<a ", "<a b='", '<a b="x>', " <", "\n ", "<a b='><c d=\">"])
def test_html_of_any_kind_is_read_in_linear_time(piece: str) -> None:
    begun = time.monotonic()
    text_of_html(piece * (300_000 // len(piece)))
    _slimmed(piece * (300_000 // len(piece)))
    assert time.monotonic() - begun < 2


PIECES = (
    "<p> </p> <br/> a <b > <script> </script> &lt; <!-- --> <svg> </svg> <pre> </pre> <td> <li ' \" = <![CDATA[ ]]>"
).split()


@given(st.lists(st.sampled_from([*PIECES, " ", "\n", "\n\n    "])).map("".join))
@example("<pre><td>\n\n    &lt;")
def test_text_of_html_is_paragraphs(source: str) -> None:
    text = text_of_html(source)
    assert "\n\n\n" not in text
    assert text == text.strip("\n")
    assert all(part.strip() for part in text.split("\n\n")) or not text


@pytest.mark.parametrize("form", list(seeds()))
def test_broken_files_of_every_format_are_stories_or_errors(tmp_path: Path, form: str) -> None:
    outcome = Outcome()
    for what, name, data in files(form, 40, seed=7):
        path = written(tmp_path, name, data)
        taken_in(path, outcome, 5.0, what)
    assert not outcome.crashes
    assert not outcome.hangs
    assert outcome.stories + outcome.errors + outcome.passed_over >= outcome.files


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from("nitf.xml newsml-g2.xml newsml-1.2.xml ninjs-3.json anpa.txt iptc7901.txt".split()),
    chance=st.randoms(use_true_random=False),
)
def test_any_change_of_a_sound_file_is_stories_or_errors(tmp_path: Path, name: str, chance: Any) -> None:
    path = written(tmp_path, name, mutated(fixture(name), chance))
    found, passed, errors = take(path)
    assert found or passed or errors
    for story in found:
        story.text.encode("utf-8")
        assert story.source == str(path)


def test_an_address_that_is_none_names_no_outlet(tmp_path: Path) -> None:
    sound = fixture("newsml-g2.xml")
    broken = sound.replace(b"http://www.nwa.invalid/about.html", b"http://[www.nwa.invalid/about.html")
    assert broken != sound
    names = {"a.xml": broken, "b.xml": sound}
    with_none, with_one = ([*stories([str(written(tmp_path, name, data))])] for name, data in names.items())
    assert [getattr(one, "headline", None) for one in with_none] == [getattr(one, "headline", None) for one in with_one]
    assert "nwa.invalid" in {getattr(one, "outlet", None) for one in with_one}
    assert "nwa.invalid" not in {getattr(one, "outlet", None) for one in with_none}
