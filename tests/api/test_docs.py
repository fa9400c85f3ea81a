"""The examples of docs/api.md, asked of a real server."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from string import Template

import pytest

from tests.api.live import serving
from tests.serving.conftest import TOKEN

DOC = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^\$ (curl .+?)(?: +# (\d{3}))?$", DOC, re.MULTILINE)
HERE = "http://127.0.0.1:8411"


@pytest.fixture(scope="module")
def told(store_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """What the examples' names stand for, at a server of a copy."""
    copy = tmp_path_factory.mktemp("docs") / "record.db"
    shutil.copy(store_file, copy)
    with serving(copy) as port:
        address = f"http://127.0.0.1:{port}"

        def ask(path: str) -> tuple[dict[str, object], str]:
            with urllib.request.urlopen(f"{address}/api/v1{path}") as answer:
                return json.load(answer), answer.headers["ETag"]

        stories, _ = ask("/stories")
        quotes, _ = ask("/quotes?limit=2")
        _, tag = ask("/counts")
        items = stories["items"]
        assert isinstance(items, list)
        found = {"STORY": items[0]["story"], "NEXT": str(quotes["next"]), "TAG": tag}
        yield {"address": address, "TOKEN": TOKEN} | found


def test_there_are_some() -> None:
    assert len(COMMANDS) >= 18


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
def test_they_answer_as_they_say(told: dict[str, str], tmp_path: Path) -> None:
    version = subprocess.run(["curl", "--version"], capture_output=True, text=True, check=True).stdout.split()[1]
    has_json = tuple(map(int, version.split(".")[:2])) >= (7, 82)
    for command, status in COMMANDS:
        words = [Template(word).safe_substitute(told) for word in shlex.split(command)]
        if not has_json:
            words = [
                part
                for word in words
                for part in (["-H", "Content-Type: application/json", "-d"] if word == "--json" else [word])
            ]
        words = [word.replace(HERE, told["address"]) for word in words]
        body = tmp_path / "body"
        if "-o" not in words:
            words += ["-o", str(body)]
        done = subprocess.run(
            [*words, "-sS", "-w", "%{http_code} %{content_type}"],
            capture_output=True,
            text=True,
            cwd=tmp_path,
            check=False,
        )
        assert done.returncode == 0, (command, done.stderr)
        assert done.stdout.startswith(status or "200"), (command, done.stdout, body.read_text())
        if (status or "2")[0] == "4":
            assert done.stdout.endswith("application/problem+json")


def test_the_error_that_is_shown_is_the_one_that_comes(told: dict[str, str]) -> None:
    shown = json.loads(re.findall(r"```json\n(.*?)```", DOC, re.DOTALL)[0])
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{told['address']}/api/v1/stories/ffffffff")
    assert json.load(refused.value) == shown


def test_every_way_in_is_told(told: dict[str, str]) -> None:
    with urllib.request.urlopen(f"{told['address']}/api/v1/openapi.json") as answer:
        described = json.load(answer)
    for path in described["paths"]:
        name = path.removeprefix("/api/v1")
        assert f"`{name}`" in DOC or f"`{name}?" in DOC or f"`/{name.rsplit('/', 1)[1]}`" in DOC, name
    statuses = {status for path in described["paths"].values() for one in path.values() for status in one["responses"]}
    for status in statuses - {"200", "201"}:
        assert status in DOC, status
