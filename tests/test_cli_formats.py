"""``onrecord read`` over files of news formats: what comes out, and what it says of the rest."""

from __future__ import annotations

import json
from pathlib import Path

from tests.news import FOLDER, fixture
from tests.test_cli_read import cli


def test_a_folder_of_every_format(tmp_path: Path) -> None:
    for name in ("nitf.xml", "newsml-g2.xml", "ninjs-3.json", "feed.rss", "iptc7901.txt", "anpa.txt", "feeds.opml"):
        (tmp_path / name).write_bytes(fixture(name))
    result = cli("read", tmp_path, "--jsonl")
    assert result.returncode == 0
    told = [json.loads(line)["story"] for line in result.stdout.splitlines()]
    assert len(told) == 1 + 3 + 3 + 2 + 2 + 1
    assert {story["id"] for story in told} >= {"nwa-20240314-0042", "urn:nwa:44", "W2870 2024-03-14"}
    assert "passed over 10, which are no stories:" in result.stderr
    for name, reason in (
        ("ninjs-3.json urn:nwa:45", "no text: its type is picture"),
        ("newsml-g2.xml tag:nwa.invalid,2024:pack-1", "a package: it lists items and holds no text"),
        ("feeds.opml", "a list of 2 feeds, no stories; save the feeds and name their files"),
    ):
        assert f"{tmp_path}/{name}: {reason}" in result.stderr


def test_a_picture_alone_is_no_error_and_a_broken_file_is(tmp_path: Path) -> None:
    picture = tmp_path / "a.json"
    picture.write_text('{"uri": "urn:1", "type": "picture", "headline": "A \\u001b[31mbridge"}')
    result = cli("read", picture, "--jsonl")
    assert (result.returncode, result.stdout) == (0, "")
    assert f"{picture} urn:1: no text: its type is picture" in result.stderr
    broken = tmp_path / "b.xml"
    broken.write_bytes(fixture("nitf.xml")[:-100])
    result = cli("read", picture, broken, FOLDER / "ninjs-1.json", "--jsonl")
    assert result.returncode == 1
    assert len(result.stdout.splitlines()) == 1
    assert f"{broken}:" in result.stderr
    assert "it breaks off. Mend the file, or have it sent again." in result.stderr


def test_the_format_of_standard_input_is_told_or_seen() -> None:
    for options in ([], ["--format", "nitf"]):
        result = cli("read", "-", "--json", *options, stdin=fixture("nitf.xml"))
        assert json.loads(result.stdout)["story"]["id"] == "nwa-20240314-0042"
    result = cli("read", "-", "--json", "--format", "newsml", stdin=fixture("nitf.xml"))
    assert "NewsML without news items" in result.stderr
    result = cli("read", "-", "--format", "pdf", stdin=b"x")
    assert result.returncode == 2
    assert "--format 'pdf' is none we know. Use one of text, jsonl" in result.stderr


def test_files_of_other_kinds_are_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kim said so.")
    for number in range(7):
        (tmp_path / f"b{number}.ann").write_text("T1")
    result = cli("read", tmp_path, "--jsonl")
    (_, line) = result.stderr.splitlines()
    listed = ", ".join(f"{tmp_path}/b{number}.ann" for number in range(5))
    assert line == f"onrecord:   {listed} and 2 more: not a kind of file that holds stories"
