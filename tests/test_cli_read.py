"""``onrecord read``: what it prints to programs and to people, and how it ends, with a stand-in for the reading."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from onrecord.cli.read import _sure
from onrecord.intake.base import MAX_STORY
from onrecord.intake.gz import MAX_RATIO
from onrecord.schema import record_schema
from tests.talks import talks, wanted

ROOT = Path(__file__).resolve().parents[1]
FAKE = str(Path(__file__).with_name("fake_cli.py"))
STORY = "Rutte said: “We must do more.”\n\nHolm told reporters: “Then do.”\n"


def cli(
    *arguments: str | Path, stdin: bytes = b"", env: dict[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    result = subprocess.run(
        [sys.executable, FAKE, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), **(env or {})},
        cwd=cwd,
        timeout=60,
    )
    out, err = result.stdout.decode("utf-8"), result.stderr.decode("utf-8")
    assert "Traceback" not in err
    return subprocess.CompletedProcess(result.args, result.returncode, out, err)


@pytest.fixture
def story(tmp_path: Path) -> Path:
    path = tmp_path / "story.txt"
    path.write_text(STORY)
    return path


@pytest.fixture
def many(tmp_path: Path) -> Path:
    path = tmp_path / "many.jsonl"
    rows = [json.dumps({"id": f"n{n}", "text": STORY, "published": "2024-12-18"}) for n in range(5)]
    rows[2] = "{broken"
    path.write_text("\n".join(rows) + "\n")
    return path


# ---- to programs


def test_json_prints_the_one_record(story: Path) -> None:
    result = cli("read", story, "--json")
    assert (result.returncode, result.stderr) == (0, "")
    record = json.loads(result.stdout)
    jsonschema.validate(record, record_schema())
    assert record["story"]["text"] == STORY
    assert record["story"]["source"] == str(story)
    assert result.stdout.startswith('{\n  "schema"')
    assert "“We must" in result.stdout


def test_jsonl_prints_a_record_a_line_in_order_and_lists_what_failed_at_the_end(story: Path, many: Path) -> None:
    result = cli("read", story, many, "--jsonl")
    records = [json.loads(line) for line in result.stdout.splitlines()]
    for record in records:
        jsonschema.validate(record, record_schema())
    assert [record["story"]["id"] for record in records][1:] == ["n0", "n1", "n3", "n4"]
    assert result.returncode == 1
    assert f"1 story could not be read, 5 could:\nonrecord:   {many}:3: not JSON" in result.stderr
    assert result.stderr.rstrip().endswith("Write one whole JSON object on each line.")


def test_json_of_several_stories_is_wrong_use_and_prints_nothing(many: Path) -> None:
    result = cli("read", many, "--json")
    assert (result.returncode, result.stdout) == (2, "")
    assert "--jsonl" in result.stderr


def test_a_story_that_cannot_be_read_prints_no_record(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.touch()
    result = cli("read", path, "--json")
    assert (result.returncode, result.stdout) == (1, "")
    assert f"{path}: empty" in result.stderr


def test_output_goes_to_a_file(many: Path, tmp_path: Path) -> None:
    out = tmp_path / "records.jsonl"
    for _ in range(2):  # the second time the old records lie in the folder that is read
        result = cli("read", tmp_path, "--jsonl", "-o", out)
        assert (result.returncode, result.stdout) == (1, "")
        assert len(out.read_text().splitlines()) == 4
    result = cli("read", many, "--jsonl", "-o", many)
    assert result.returncode == 2
    assert many.stat().st_size > 0


@pytest.mark.skipif(os.name != "posix", reason="a shell")
def test_records_sent_into_the_folder_that_is_read_are_not_read_again(many: Path) -> None:
    out = many.with_name("zz.jsonl")
    command = f"{sys.executable} {FAKE} read {many.parent} --jsonl > {out}"
    subprocess.run(["bash", "-c", command], check=False, capture_output=True, timeout=60)
    assert len(out.read_text().splitlines()) == 4
    appended = f"{sys.executable} {FAKE} read {many} --jsonl >> {many}"
    result = subprocess.run(["bash", "-c", appended], check=False, capture_output=True, timeout=60)
    assert result.returncode == 2


def test_min_confidence_leaves_out_what_is_less_sure(story: Path) -> None:
    def ids(least: str) -> list[str]:
        record = json.loads(cli("read", story, "--json", "--min-confidence", least).stdout)
        return [statement["id"] for statement in record["statements"]]

    assert ids("0") == ["S1", "S2"]
    assert ids("0.9") == ["S1"]
    assert ids("1") == []


def test_what_is_less_sure_takes_its_contacts_with_it() -> None:
    record = talks()
    assert _sure(record, 0) is record
    kept = _sure(record, 0.6)
    assert [event.id for event in kept.events] == ["E1", "E3"]
    unsure = replace(record.statements[1], confidence=0.3)
    told = replace(record.events[1], confidence=0.9)
    kept = _sure(replace(record, statements=(record.statements[0], unsure), events=(record.events[0], told)), 0.6)
    assert [statement.id for statement in kept.statements] == ["S1"]
    assert [event.id for event in kept.events] == ["E1"], "E2 is told by a statement that is left out"
    assert [position.id for position in _sure(wanted(), 0.6).positions] == ["P1", "P2"]
    left_out = _sure(replace(wanted(), statements=(record.statements[0], unsure)), 0.6)
    assert [position.id for position in left_out.positions] == ["P1"], "P2 stands in a statement that is left out"


def test_published_and_fields_reach_the_record(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("body,title,who\nKim said so.,No,By Ada Lund\n")
    fields = ("--text-field", "body", "--headline-field", "title", "--byline-field", "who")
    record = json.loads(cli("read", path, "--json", "--published", "18 Dec 2024", *fields).stdout)
    assert record["story"]["published"] == "2024-12-18"
    assert (record["story"]["headline"], record["story"]["byline"]) == ("No", ["Ada Lund"])


def test_standard_input_as_text_and_as_jsonl(many: Path) -> None:
    assert json.loads(cli("read", "-", "--json", stdin=STORY.encode()).stdout)["story"]["text"] == STORY
    result = cli("read", "-", "--format", "jsonl", "--jsonl", stdin=many.read_bytes())
    assert len(result.stdout.splitlines()) == 4
    assert "stdin:3: not JSON" in result.stderr


def test_json_is_utf_8_whatever_the_locale(story: Path) -> None:
    result = cli("read", story, "--json", env={"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"})
    assert json.loads(result.stdout)["story"]["text"] == STORY


def test_files_passed_over_in_a_folder_are_named(story: Path) -> None:
    (story.parent / "story.ann").write_text("T1")
    result = cli("read", story.parent, "--json")
    assert result.returncode == 0
    assert "passed over" in result.stderr
    assert "story.ann" in result.stderr


# ---- how it ends


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["read"], "Missing argument"),
        (["read", "nowhere.txt"], "no such file or folder: nowhere.txt"),
        (["read", "{story}", "--bogus"], "No such option"),
        (["read", "{story}", "--json", "--jsonl"], "exclude each other"),
        (["read", "{story}", "--published", "01/02/2024"], "--published '01/02/2024' is no date"),
        (["read", "{story}", "--published", ""], "is no date"),
        (["read", "{story}", "--encoding", "klingon"], "--encoding 'klingon'"),
        (["read", "{story}", "--format", "pdf"], "pdf"),
        (["read", "{story}", "--jobs", "0"], "jobs"),
        (["read", "{story}", "--min-confidence", "2"], "min-confidence"),
        (["read", "{story}", "--min-confidence", "nan"], "min-confidence"),
        (["read", "{story}", "-o", "no/such/folder/x"], "cannot be written"),
        (["bogus"], "No such command"),
    ],
)
def test_wrong_use_ends_with_2(story: Path, arguments: list[str], says: str) -> None:
    result = cli(*(argument.format(story=story) for argument in arguments))
    assert (result.returncode, result.stdout) == (2, "")
    assert says in result.stderr


def test_our_own_errors_are_told_without_a_traceback(story: Path) -> None:
    result = cli("read", story, env={"FAKE_CRASH": "1"})
    assert result.returncode == 1
    assert "an error of ours, RuntimeError: a bug" in result.stderr


@pytest.mark.skipif(os.name != "posix", reason="pipes of a shell")
@pytest.mark.parametrize("shape", ["--jsonl", "--no-color"])
def test_a_pipe_that_is_closed_early_is_quiet(tmp_path: Path, shape: str) -> None:
    path = tmp_path / "many.jsonl"
    path.write_text((json.dumps({"text": STORY * 50}) + "\n") * 200)
    command = f"{sys.executable} {FAKE} read {path} {shape} | head -n 1; echo ${{PIPESTATUS[0]}}"
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=60)
    assert result.stderr == ""
    assert result.stdout.endswith("\n0\n")


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_ctrl_c_leaves_whole_lines_and_ends_with_130(many: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, FAKE, "read", *[str(many)] * 20, "--jsonl"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "FAKE_SLOW": "1"},
    )
    assert process.stdout
    first = process.stdout.readline()  # records come as they are read, not at the end
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err == "onrecord: interrupted\n"
    for line in [first, *out.splitlines()]:
        json.loads(line)


def test_the_listed_failures_are_bounded(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text("broken\n" * 1_000)
    result = cli("read", path, "--jsonl")
    assert result.returncode == 1
    assert "1,000 stories could not be read" in result.stderr
    assert len(result.stderr.splitlines()) == 202
    assert "… and 800 more" in result.stderr


def test_version_and_schema() -> None:
    assert re.fullmatch(r"onrecord \d+\.\d+.*\n", cli("--version").stdout)
    assert json.loads(cli("schema").stdout) == record_schema()


def test_nothing_heavy_is_imported_for_help() -> None:
    heavy = ("numpy", "onnxruntime", "rich", "tokenizers")
    code = f"import sys, onrecord.cli.main; print([m for m in {heavy} if m in sys.modules])"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


# ---- the page of the manual


def test_the_manual_names_every_option() -> None:
    manual = (ROOT / "docs" / "cli.md").read_text()
    for command in ("read", "eval", "schema"):
        shown = cli(command, "--help").stdout
        options = set(re.findall(r"(?<![\w-])(--?[a-z][a-z-]*)", shown)) - {"--help"}
        assert f"onrecord {command}" in manual
        assert not {option for option in options if f"`{option}" not in manual}, command


# ---- with a terminal on stderr


@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals")
def test_the_progress_bar_is_for_terminals_and_several_stories(many: Path, story: Path) -> None:
    import pty

    def on_terminal(*arguments: str | Path) -> str:
        main, end = pty.openpty()
        environment = {**os.environ, "FAKE_SLOW": "1", "TERM": "xterm", "COLUMNS": "80"}
        command = [sys.executable, FAKE, *map(str, arguments)]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=end, env=environment)
        process.wait(60)
        time.sleep(0.05)
        os.set_blocking(main, False)
        try:
            return os.read(main, 1 << 20).decode()
        except BlockingIOError:
            return ""
        finally:
            os.close(end)
            os.close(main)

    shown = on_terminal("read", many, "--jsonl")
    assert re.search(r"\d stories", shown)
    assert "/s" in shown
    assert "left" in shown
    assert "stories" not in on_terminal("read", story, "--jsonl")


def test_the_manual_gives_the_limits_that_hold() -> None:
    manual = (ROOT / "docs" / "cli.md").read_text()
    assert f"{MAX_STORY:,} characters" in manual
    assert f"{MAX_RATIO} times its size" in manual
