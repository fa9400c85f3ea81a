"""``onrecord read``: what it prints to programs and to people, and how it ends, with a stand-in for the reading."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
import unicodedata
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from onrecord.cli.page import page_writer
from onrecord.cli.read import _sure
from onrecord.intake.base import MAX_STORY
from onrecord.intake.gz import MAX_RATIO
from onrecord.printable import one_line, printable, safe_json
from onrecord.record import Part, Record, Span
from onrecord.schema import record_schema
from tests.talks import TALKS, talks, wanted
from tests.test_display import HOSTILE, cabinet, hostile

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


# ---- to a person


def page(record: Record, width: int = 80, *, terminal: bool = False) -> str:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return terminal

    sink = Terminal()
    page_writer(sink, width=width)(record)
    return sink.getvalue()


def test_the_page_reads_as_an_editor_would_like(record: Record) -> None:
    assert (
        page(record, 60)
        == """\
UPDATE 2
Harbour pact near, says minister
By Ada Lund and Tom Reyes · OSLO, Feb 3 (Reuters)
(Adds foreign ministry, quotes)
published 2025-02-03 (given) · Reuters · wire/harbour.txt

Timeline
on the day of publication or about it
     Mon 2025-02-03  said: Norwegian Foreign Minister Ida
                     Holm (S1)

7 statements

S1   Norwegian Foreign Minister Ida Holm (named) ‹told›
     mixed · to: reporters · 2025-02-03
     │ a pact on shared harbours was “a matter of days, not
     │ of weeks”

S2   Holm (named) ‹said›
     direct
     │ “We have agreed on the substance,” … “What is left is
     │ the wording.
     │ “Nobody will walk away now.”

S3   Holm (named) ‹declined to say›
     indirect · NOT SAID
     │ who would sign

S4   Diplomats (unnamed) ‹said›
     indirect
     │ the ministry believed that Iceland could join later

S5   the ministry (institution) ‹believed›
     indirect · speaker unsure (0.50)
     │ Iceland could join later

S6   (no source given)
     direct · unsure (0.43)
     │ “It is a bad bargain.”

S7   Nordhavn Post (document) ‹reported›
     indirect · channel: X · speaker understood
     │ The pact will cost jobs

Reporting: Ada Lund · Editing: Kim Berg

"""
    )


def test_the_page_lists_the_actors_and_puts_statements_under_their_names() -> None:
    assert (
        page(cabinet(), 72)
        == """\
date of publication unknown

A1   Anna Voss · premier, Arland · person · 2 statements
     also: the premier, I, she
A2   Ernst Voss · former head, Tide Board · person · 1 statement
     also: a former head of the Arland Tide Board, he
A3   Arland Tide Board · organization · also: the Tide Board, the board
A4   Two engineers · group · 1 statement · also: they
     2 more neither speak nor hold a post

6 statements

S1   Anna Voss — “she” (named) ‹said›
     direct
     │ “I heard nothing new,”

S2   Ernst Voss — “He” (named) ‹told›
     mixed · speaker unsure (0.54)
     │ the board was “asleep” and the premier was not

S3   Anna Voss (named) ‹said›
     indirect
     │ Arland would wait

S4   one of them (unnamed; it could be Anna Voss or Ernst Voss) ‹said›
     direct
     │ “It is late,”

S5   Two engineers (unnamed) ‹said›
     indirect
     │ they agreed

S6   (no source given)
     indirect
     │ Norway was silent

"""
    )


def test_the_page_shows_contacts_as_sentences_and_the_dates_in_order() -> None:
    start = TALKS.index("held talks")
    assert (
        page(talks(), 80).partition("3 statements")[0]
        == f"""\
published 2025-02-05 (given)

3 contacts

E1   Anna Voss and Ida Holm held talks in Oslo (NO) on Tue 2025-02-04 · held
     ‹held talks› {start}–{start + 10} · 2 mentions · about: fish · time: “on Tuesday”

E2   Ida Holm expected to make a visit in Arland in 2025-03 · expected
     ‹visit› 246–251 · time: “in March” · according to Two diplomats (S2)
     unsure (0.50)

E3   five coastal states would have held a summit on Thu 2025-02-20 · cancelled
     ‹summit› 271–277 · time: “for Feb 20”

Timeline
before the day of publication
     1990            The harbour opened in 1990.
     Tue 2025-02-04  E1 Anna Voss and Ida Holm held talks in Oslo (NO) · held
on the day of publication or about it
     Wed 2025-02-05  said: the premier's spokesman (S1)
after the day of publication
     Mon 2025-02-10  It closes at dusk, officials say, and opens again on
                     Monday. (S3)
     Thu 2025-02-20  E3 five coastal states would have held a summit · cancelled
     2025-03         E2 Ida Holm expected to make a visit in Arland · expected
no date fixed: “at dusk” (no day is named)

"""
    )


def test_on_a_narrow_page_a_date_has_a_line_to_itself() -> None:
    assert "\n     1990\n          The harbour opened in 1990.\n" in page(talks(), 40)


def test_without_a_day_of_publication_the_dates_have_no_heads() -> None:
    record = talks()
    shown = page(replace(record, story=replace(record.story, published=None, published_basis="unknown")))
    assert "Timeline\n     1990            The harbour" in shown
    assert "the day of publication\n" not in shown


def test_what_the_page_shows_of_a_speaker() -> None:
    record = cabinet()
    first = record.statements[0]

    def shown(**changed: object) -> str:
        source = replace(first.source, **changed)  # type: ignore[arg-type]
        changed_record = replace(record, statements=(replace(first, source=source),))
        return page(changed_record).partition("\nS1   ")[2]

    assert shown().startswith("Anna Voss — “she” (named) ‹said›\n     direct\n")
    assert shown(actor="A99").startswith("she (named) ‹said›\n")
    assert shown(actor=None, actor_reason="two could be meant").startswith("she (named; two could be meant) ‹said›\n")
    assert shown(part=Part((), ""), reason="understood").startswith("Anna Voss ‹said›\n     direct\n")
    assert "speaker unsure (0.54)" in shown(actor_confidence=0.6)
    assert "speaker unsure (0.55)" in shown(confidence=0.55, actor_confidence=None)
    assert "unsure" not in shown(actor_confidence=0.7)
    same = replace(first.source.part, text="the Anna  Voss", spans=())
    assert "—" not in shown(part=same).partition("\n")[0]


@pytest.mark.parametrize("width", [24, 40, 60, 80, 200])
def test_no_line_is_wider_than_the_terminal(record: Record, width: int) -> None:
    for shown in (record, cabinet(), talks(), hostile("Ein \u4e2d\u6587\u5b57 " * 30 + "x" * 300)):
        assert all(cell_len(line) <= min(width, 100) for line in page(shown, width).splitlines())


def test_colour_is_added_to_the_marks_and_only_on_a_terminal(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "FORCE_COLOR", "COLORTERM", "TTY_COMPATIBLE"):
        monkeypatch.delenv(name, raising=False)
    coloured = page(record, terminal=True)
    assert "\x1b[1;36mHolm\x1b[0m" in coloured
    assert "\x1b[35msaid\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == page(record)
    assert "\x1b" not in page(record)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not re.search(r"\x1b\[[0-9;]*3\dm", page(record, terminal=True))


def test_several_stories_have_a_rule_between_them(story: Path) -> None:
    result = cli("read", story, story)
    assert result.stdout.count("─" * 60) == 1
    assert result.stdout.count("Rutte (named) ‹said›") == 2


def test_hostile_text_cannot_steer_the_terminal() -> None:
    text = (
        "[bold red]Kim[/bold red] :smile: \x1b]0;title\x07 \x9b31m \x1b[2J\r\b\u202e \u2066x [link=http://a]b[/]"
        + HOSTILE
    )
    shown = page(hostile(text))
    assert "[bold red]Kim[/bold red] :smile:" in shown
    assert "[link=http://a]b[/]" in shown
    assert not [c for c in shown if c != "\n" and unicodedata.category(c) in ("Cc", "Cf")]


@given(st.text(max_size=80), st.integers(24, 120))
def test_any_text_is_shown_without_controls(text: str, width: int) -> None:
    shown = page(hostile(text), width)
    assert not [c for c in shown if c != "\n" and unicodedata.category(c) == "Cc"]


@given(st.text())
def test_json_for_programs_holds_the_text_and_steers_nothing(text: str) -> None:
    written = safe_json({"text": text})
    assert len(written.splitlines()) == 1
    assert json.loads(written) == {"text": text}
    assert not [c for c in written if unicodedata.category(c) == "Cc"]


def test_printable() -> None:
    assert printable("a\x1b[1mb\x7f\x85\r\nc\td") == "a␛[1mb␡\ufffd\nc\td"
    assert one_line(" a\n\n\tb\u202e\ufeff ") == "a b"


def test_errors_with_hostile_file_names_are_shown_plain(tmp_path: Path) -> None:
    path = tmp_path / "a\x1b[31m.txt"
    path.touch()
    assert "\x1b" not in cli("read", path).stderr


def test_a_story_without_statements_or_date_says_so(record: Record) -> None:
    story = replace(record.story, published=None, published_basis="unknown", dateline=None, byline=())
    shown = page(Record(story))
    assert "Nobody is on record in this story." in shown
    assert "date of publication unknown" in shown


def test_the_hour_of_publication_is_shown_as_people_write_it(record: Record) -> None:
    story = replace(record.story, published="2024-12-18T09:30:15.5+01:00", published_basis="text")
    assert "published 2024-12-18 09:30+01:00 (from the text)" in page(Record(story))


def test_pieces_of_a_source_are_joined_as_those_of_a_content_are(record: Record) -> None:
    first = record.statements[0]
    cue = replace(first.cue, spans=(first.cue.spans[0], Span(first.cue.spans[0].end + 1, first.cue.spans[0].end + 10)))
    cut = replace(record, statements=(replace(first, cue=cue),))
    assert "‹told reporters›" in page(cut)


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
