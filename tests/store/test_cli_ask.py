"""The questions on the command line: for people, for programs, and when something is wrong."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from onrecord.cli.shown import _listed, show
from onrecord.printable import printable
from onrecord.store import Store
from tests.store.made import TEXT, talks
from tests.store.test_questions import spoken
from tests.test_cli_read import cli

QUESTIONS = [
    ["quotes", "--actor", "Voss"], ["contacts", "--with", "Adler"], ["positions", "--stance", "REQUEST"],
    ["timeline", "--actor", "Voss"], ["who", "Voss"], ["search", "harbour"],
]  # fmt: skip


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ask") / "s.db"
    with Store.open(path, write=True) as store:
        store.add([talks(headline="Talks on fish"), spoken("2025-03-01", "Eve \x1b[31mRed\u202e", "Fish =1+1")])
    return path


def test_a_quotation_for_people(path: Path) -> None:
    result = cli("quotes", "--actor", "Voss", "--store", path, env={"COLUMNS": "80"})
    assert result.returncode == 0
    with Store.open(path) as store:
        key = store.quotes(actor="Voss")[0].evidence.story[:8]
    assert result.stdout == (
        "Anna Voss (premier, Arland) ‹said›\n"
        "     direct · named · Mon 2025-02-03\n"
        "     │ “We guarantee the herring quotas,” … “Nobody loses a boat.”\n"
        f"     Arland Press · Mon 2025-02-03 · Talks on fish · {key}/S1 at 93–161\n\n"
    )
    assert TEXT[93:161].startswith("“We guarantee")
    assert TEXT[93:161].endswith("a boat.”")


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question[0])
def test_every_question_in_every_shape(question: list[str], path: Path, tmp_path: Path) -> None:
    page = cli(*question, "--store", path, env={"COLUMNS": "40"})
    assert page.returncode == 0
    assert page.stdout.strip()
    assert all(len(line) <= 40 for line in page.stdout.splitlines())
    found = json.loads(cli(*question, "--store", path, "--json").stdout)
    table = list(csv.DictReader(io.StringIO(cli(*question, "--store", path, "--csv").stdout)))
    assert len(found) == len(table) > 0
    if question[0] != "who":
        about = found[0]["evidence"]
        assert about["sentence"]
        assert (str(about["spans"][0]["start"]), about["outlet"]) == (table[0]["start"], table[0]["outlet"])
    parquet = pytest.importorskip("pyarrow.parquet")
    assert cli(*question, "--store", path, "--parquet", tmp_path / "a.parquet").returncode == 0
    assert parquet.read_table(tmp_path / "a.parquet").num_rows == len(found)


def test_nothing_from_a_story_steers_the_terminal(path: Path) -> None:
    for question in (["quotes"], ["who", "Eve"], ["search", "fish"], ["timeline"]):
        for shape in ([], ["--json"]):
            out = cli(*question, *shape, "--store", path).stdout
            assert "\x1b" not in out
            assert "\u202e" not in out
    with Store.open(path) as store:
        sink = io.StringIO()
        show(store.quotes(), sink)
        assert printable(sink.getvalue()) == sink.getvalue()


def test_explain(path: Path) -> None:
    with Store.open(path) as store:
        quote = store.quotes(actor="Voss")[0]
    told = json.loads(cli("explain", quote.id, "--store", path).stdout)
    assert told["item"]["id"] == "S1"
    assert told["story"]["standing"] == "current"
    assert cli("explain", "nothing/S1", "--store", path).returncode == 2


def test_who_is_meant_where_it_could_be_several(tmp_path: Path) -> None:
    path = tmp_path / "s.db"
    with Store.open(path, write=True) as store:
        store.add([talks(), spoken("2025-03-01", "Ernst Voss", "No")])
    assert "several are called so: Anna Voss" in cli("quotes", "--actor", "Voss", "--store", path).stderr
    assert cli("quotes", "--actor", "Anna Voss", "--store", path).stderr == ""


@pytest.mark.parametrize(
    "command",
    [
        ["quotes", "--since", "soon"], ["quotes", "--mode", "loud"], ["contacts", "--json", "--csv"], ["who"],
        ["search", "?!"], ["quotes", "--min-confidence", "2"], ["quotes", "-n", "0"],
    ],
)  # fmt: skip
def test_wrong_use(command: list[str], path: Path) -> None:
    result = cli(*command, "--store", path)
    assert (result.returncode, result.stdout) == (2, "")


def test_nothing_on_record_and_no_store(path: Path, tmp_path: Path) -> None:
    result = cli("quotes", "--actor", "Nobody", "--store", path)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "onrecord: nothing on record.\n")
    result = cli("quotes", cwd=tmp_path)
    assert result.returncode == 2
    assert "no store there" in result.stderr


def test_many_are_listed_with_commas() -> None:
    assert [_listed(names) for names in ((), ("A",), ("A", "B"), ("A", "B", "C"))] == ["", "A", "A and B", "A, B and C"]
