"""The lock holds all that it should: what the package needs, and what the checks need, each at one version."""

from __future__ import annotations

import re
import tomllib

from tests.shared import ROOT

LOCK = (ROOT / "requirements-dev.txt").read_text(encoding="utf-8")


def name_of(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower()


def test_everything_is_pinned() -> None:
    lines = [line for line in LOCK.splitlines() if line and not line.lstrip().startswith("#")]
    assert lines[0] == "-e ."
    assert all(re.match(r"[\w.-]+==[\w.]+( ; .+)?$", line) for line in lines[1:])


def test_nothing_is_missing() -> None:
    locked = {name_of(line) for line in LOCK.splitlines() if "==" in line}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    tools = [
        line
        for line in (ROOT / "requirements-dev.in").read_text(encoding="utf-8").splitlines()
        if line and line[0] not in "#-"
    ]
    extras = [requirement for extra in project["optional-dependencies"].values() for requirement in extra]
    assert {name_of(requirement) for requirement in [*project["dependencies"], *extras, *tools]} <= locked
