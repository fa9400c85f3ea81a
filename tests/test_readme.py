"""The README says what is so: two commands, and output that the commands print.

``python -m tests.test_readme`` writes the outputs anew.
"""

from __future__ import annotations

import contextlib
import doctest
import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.shared import ROOT

README = ROOT / "README.md"
COMMANDS = [
    "pip install . && onrecord read --published 2025-03-11 examples/harbour-talks.txt",
    "pip install -r requirements-dev.txt && ./check",
]
# <!-- printed by: onrecord read FILE | lines 1-40 --> and the block after it.
PRINTED = re.compile(
    r"(?P<head><!-- printed by: (?P<command>onrecord [^|\n]*?)(?: \| lines (?P<first>\d+)-(?P<last>\d+))? -->\n"
    r"```text\n)"
    r"(?P<output>.*?)(?P<tail>\n```)",
    re.DOTALL,
)
SESSION = re.compile(r"```python\n(?P<session>>>> .*?)\n```", re.DOTALL)
PLACEHOLDER = "TBD"


def printed(block: re.Match[str]) -> str:
    """What the last of the block's commands prints, of it the lines that the block shows; the store is a new one."""
    code = "from onrecord.cli.main import run; run()"
    with tempfile.TemporaryDirectory() as folder:
        store = str(Path(folder, "onrecord.db"))
        environment = {
            **os.environ, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8", "ONRECORD_STORE": store,
        }  # fmt: skip
        for command in block["command"].split(" && "):
            done = subprocess.run(
                [sys.executable, "-c", code, *shlex.split(command)[1:]],
                cwd=ROOT,
                env=environment,
                check=True,
                capture_output=True,
                encoding="utf-8",
            )
    lines = done.stdout.rstrip("\n").split("\n")
    if block["first"]:
        lines = lines[int(block["first"]) - 1 : int(block["last"])]
    return "\n".join(line.rstrip() for line in lines).rstrip("\n")


def said(session: str) -> str:
    """A Python session with what its examples print, each in the place of what stands there."""
    names: dict[str, object] = {}
    out = []
    for example in doctest.DocTestParser().get_examples(session + "\n"):
        first, *rest = example.source.rstrip("\n").split("\n")
        out += [f">>> {first}", *(f"... {line}" for line in rest)]
        stdout = io.StringIO()
        with contextlib.redirect_stdout(stdout):
            exec(compile(example.source, "README.md", "single"), names)
        out += stdout.getvalue().rstrip("\n").split("\n") if stdout.getvalue() else []
    return "\n".join(out)


def refreshed(readme: str) -> str:
    """The README with its outputs as they are now."""
    readme = PRINTED.sub(lambda block: block["head"] + printed(block) + block["tail"], readme)
    return SESSION.sub(lambda block: f"```python\n{said(block['session'])}\n```", readme)


def blocks(readme: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)\n```$", readme, re.DOTALL | re.MULTILINE)


def test_two_commands() -> None:
    assert blocks(README.read_text(encoding="utf-8"), "sh") == COMMANDS


def test_ci_runs_the_readmes_commands() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    (program,) = re.findall(r"awk -v wanted=\"\$1\" '(.*?)' README.md", script)
    for number, command in enumerate(COMMANDS, start=1):
        arguments = ["awk", "-v", f"wanted={number}", program, str(README)]
        assert subprocess.run(arguments, check=True, capture_output=True, text=True).stdout == command + "\n"


def test_shown_output_is_what_is_printed() -> None:
    shown = list(PRINTED.finditer(README.read_text(encoding="utf-8")))
    assert shown
    for block in shown:
        if block["output"] == PLACEHOLDER:
            pytest.skip("the README's output is still to be written (python -m tests.test_readme)")
        assert block["output"] == printed(block)


def test_the_python_session_says_what_it_shows() -> None:
    (session,) = SESSION.findall(README.read_text(encoding="utf-8"))
    if PLACEHOLDER in session:
        pytest.skip("the README's session is still to be written (python -m tests.test_readme)")
    assert said(session) == session


@pytest.mark.parametrize("page", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_links_lead_somewhere(page: str) -> None:
    content = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", content):
        assert (ROOT / target).exists(), target


def test_the_example_is_a_story() -> None:
    story = Path(ROOT / "examples" / "harbour-talks.txt").read_text(encoding="utf-8")
    assert 300 < len(story.split()) < 450


if __name__ == "__main__":
    README.write_text(refreshed(README.read_text(encoding="utf-8")), encoding="utf-8")
