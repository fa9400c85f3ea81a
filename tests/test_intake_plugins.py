"""Formats that others add come in by an entry point; what isn't asked for isn't loaded."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import UsageError
from onrecord.intake import Options, formats, stories
from tests.shared import ROOT
from tests.test_intake_news import take, told, written

EXAMPLE = ROOT / "examples" / "onrecord-mail"
MAIL = (
    b"Received: from a.invalid by b.invalid\r\nMessage-ID: <42@nwa.invalid>\r\nMIME-Version: 1.0\r\n"
    b"Date: Thu, 14 Mar 2024 10:15:00 +0100\r\nFrom: desk@nwa.invalid\r\n"
    b"Subject: =?utf-8?q?Orsk_recalls_its_envoy?=\r\n"
    b"Content-Type: text/plain; charset=windows-1252\r\n\r\nTARN (NWA) - \x93We go home,\x94 said the envoy.\r\n"
)


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[EntryPoint]]:
    """The entry points that are found, to be filled; formats are looked for anew."""
    points: list[EntryPoint] = []
    monkeypatch.setattr("importlib.metadata.entry_points", lambda **which: EntryPoints(points).select(**which))
    formats._plug_ins.cache_clear()
    yield points
    formats._plug_ins.cache_clear()


@pytest.fixture
def mail(installed: list[EntryPoint], monkeypatch: pytest.MonkeyPatch) -> None:
    """The example as if it were installed, by what its own project file says."""
    project = tomllib.loads((EXAMPLE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    monkeypatch.syspath_prepend(str(EXAMPLE))
    for name, value in project["entry-points"][formats.GROUP].items():
        installed.append(EntryPoint(name, value, formats.GROUP))


@pytest.mark.usefixtures("mail")
def test_the_example_reads_mail_by_suffix_by_content_and_by_name(tmp_path: Path) -> None:
    path = written(tmp_path, "a.eml", MAIL)
    (story,), _, errors = take(path)
    assert not errors
    assert told(story) == {
        "id": "<42@nwa.invalid>",
        "published": "2024-03-14T10:15:00+01:00",
        "headline": "Orsk recalls its envoy",
        "text": "TARN (NWA) - “We go home,” said the envoy.",
    }
    written(tmp_path, "b.txt", MAIL)
    written(tmp_path, "c", MAIL)
    found, passed, _ = take(tmp_path)
    assert len(found) == 3
    assert not passed
    assert len(take(written(tmp_path, "d.csv", MAIL), format="mail")[0]) == 1
    assert "a message without text" in take(written(tmp_path, "e.eml", MAIL.replace(b"text/plain", b"image/png")))[1][0]


@pytest.mark.usefixtures("installed")
def test_without_it_mail_is_passed_over_by_name(tmp_path: Path) -> None:
    assert take(written(tmp_path, "a.eml", MAIL))[1] == ["an e-mail message, no news format"]


def test_a_plug_in_that_cannot_be_loaded_is_named(installed: list[EntryPoint], tmp_path: Path) -> None:
    installed.append(EntryPoint("broken", "no_such_module:FORMAT", formats.GROUP))
    with pytest.raises(UsageError, match=r"'broken' \(no_such_module:FORMAT\) cannot be loaded: ModuleNotFoundError"):
        stories(["-"], Options(format="broken"))
    assert len(take(written(tmp_path, "a.txt", b"He left."))[0]) == 1


@pytest.mark.usefixtures("mail")
def test_a_format_that_nobody_has_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UsageError, match=r"--format 'pdf' is none we know.*nitf.*mail"):
        stories(["-"], Options(format="pdf"))


def test_plain_text_loads_nothing_that_other_formats_need(tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", b"He left.")
    code = (
        "import sys; from onrecord.intake import stories; "
        f"assert list(stories([{str(path)!r}])); print(*sorted({{m.split('.')[0] for m in sys.modules}}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    others: Any = {"lxml", "trafilatura", "feedparser", "pyarrow", "xml", "pyexpat", "csv", "json"}
    assert not loaded & others
