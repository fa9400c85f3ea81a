"""What people say of items: on the command line, and exported to train on."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from onrecord.errors import UsageError
from onrecord.store import Store
from tests.store.made import TEXT, at, talks
from tests.store.test_same import CLIPPED, WHOLE, said
from tests.test_cli_read import cli


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "s.db"
    with Store.open(path, write=True) as store:
        store.add([talks(id="t1"), said(1, CLIPPED, "indirect"), said(2, WHOLE)])
    return path


def ask(file: Path, *words: Any) -> str:
    result = cli(*words, "--store", file)
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_judged_shown_and_taken_back(file: Path) -> None:
    ask(file, "judge", "t1/S1", "wrong", "--by", "Ada", "--note", "not she")
    ask(file, "judge", "t1/E1", "corrected", "status=planned", "--by", "Ada")
    (verdict,) = json.loads(ask(file, "explain", "t1/S1"))["verdicts"]
    assert (verdict["verdict"], verdict["author"], verdict["note"]) == ("wrong", "Ada", "not she")
    ask(file, "undo", verdict["id"])
    assert json.loads(ask(file, "explain", "t1/S1"))["verdicts"] == []
    with Store.open(file) as store:
        assert [(one.kind, one.verdict.correction) for one in store.verdicts()] == [("event", {"status": "planned"})]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["judge", "t1/S1", "wrong"], "--by"),
        (["judge", "t1/S1", "maybe", "--by", "Ada"], "maybe"),
        (["judge", "t1/S9", "wrong", "--by", "Ada"], "no such item"),
        (["judge", "t1/S1", "corrected", "--by", "Ada"], "field=value"),
        (["judge", "t1/S1", "corrected", "status=held", "--by", "Ada"], "no field"),
        (["judge", "t1/S1", "corrected", "status", "--by", "Ada"], "not a field"),
        (["judge", "t1/S1", "corrected", "content=9-99999", "--by", "Ada"], "not offsets"),
        (["judge", "t1/S1", "corrected", "content=9-4", "--by", "Ada"], "not offsets"),
        (["undo", "V9"], "V9"),
        (["same", "N1", "t1/S1", "--by", "Ada"], "one sort"),
        (["export", "--verdicts"], "brat or jsonl"),
        (["export", "--verdicts", "--format", "brat"], "folder"),
        (["export", "--format", "brat", "x.txt"], "--verdicts"),
        (["export"], "PATHS"),
    ],
)
def test_wrong_use(file: Path, words: list[str], told: str) -> None:
    result = cli(*words, *([] if words[:1] == ["x"] else ["--store", file]))
    assert result.returncode == 2
    assert told in result.stderr


def test_one_remark_or_two(file: Path) -> None:
    one, other = (
        place["id"] for place in json.loads(ask(file, "quotes", "--about", "trawlers", "--json"))[0]["places"]
    )
    (judged,) = json.loads(ask(file, "judgements", one))
    assert judged["same"]
    assert {judged["one"], judged["other"]} == {one, other}
    assert judged["reasons"]
    ask(file, "apart", one, other, "--by", "Ada")
    assert len(json.loads(ask(file, "quotes", "--about", "trawlers", "--json"))) == 2
    decided = next(found for found in json.loads(ask(file, "judgements", one)) if found["author"] == "Ada")
    ask(file, "undo", decided["id"])
    assert len(json.loads(ask(file, "quotes", "--about", "trawlers", "--json"))) == 1
    names = json.loads(ask(file, "who", "Voss", "--json"))[0]["names"]
    adler = json.loads(ask(file, "who", "Adler", "--json"))[0]["names"]
    ask(file, "same", names[0], adler[0], "--by", "Ada")
    assert len(json.loads(ask(file, "who", "Adler", "--json"))[0]["names"]) == 2


def test_exported_as_json_lines(file: Path, tmp_path: Path) -> None:
    with Store.open(file, write=True) as store:
        store.judge("t1/S1", "wrong", "Ada", note="not she")
        store.judge("t1/P1", "right", "Bo")
    ask(file, "export", "--verdicts", "--format", "jsonl", "-o", tmp_path / "v.jsonl")
    first, second = map(json.loads, (tmp_path / "v.jsonl").read_text().splitlines())
    assert (first["kind"], first["verdict"], first["author"]) == ("statement", "wrong", "Ada")
    assert first["text"] == TEXT
    assert first["item"]["id"] == "S1"
    assert first["words"] == " ".join(TEXT[span["start"] : span["end"]] for span in first["spans"])
    assert (second["kind"], second["item"]["stance"]) == ("position", "REQUEST")


def test_exported_as_brat(file: Path, tmp_path: Path) -> None:
    lights = at("new harbour lights")
    with Store.open(file, write=True) as store:
        store.judge("t1/S1", "right", "Ada")
        store.judge("t1/S2", "corrected", "Ada", correction={"content": f"{lights.start}-{lights.end - 7}"})
        store.judge("t1/E1", "wrong", "Bo", note="they\nnever met")
        store.judge("t1/A1", "right", "Bo")
    ask(file, "export", "--verdicts", "--format", "brat", "-o", tmp_path / "out")
    (text,) = (tmp_path / "out").glob("*.txt")
    written = text.read_text(encoding="utf-8")
    assert written == TEXT
    lines = text.with_suffix(".ann").read_text(encoding="utf-8").splitlines()
    spans = {}
    for line in lines:
        if found := re.fullmatch(r"(T\d+)\t(\w+) ([\d ;]+)\t(.+)", line):
            number, kind, places, words = found.groups()
            cut = [written[int(start) : int(end)] for start, end in (one.split() for one in places.split(";"))]
            assert " ".join(cut) == words
            spans[number] = (kind, words)
    assert ("Content", "“We guarantee the herring quotas,” “Nobody loses a boat.”") in spans.values()
    assert ("Content", "new harbour") in spans.values()
    assert ("Source", "Voss") in spans.values()
    relations = [re.fullmatch(r"R\d+\t(\w+) Arg1:(T\d+) Arg2:(T\d+)", line) for line in lines if line[0] == "R"]
    found = {(each[1], spans[each[2]][1], spans[each[3]][1]) for each in relations if each}
    assert len(relations) == len(found) == 4
    assert ("Source", "new harbour", "Adler") in found
    (event,) = (line for line in lines if line[0] == "E")
    parts = re.fullmatch(r"E1\tmeeting:(T\d+) Participant:(T\d+) Participant2:(T\d+) Place:(T\d+) Time:(T\d+)", event)
    assert parts
    assert [spans[part][1] for part in parts.groups()] == ["met", "Anna Voss", "Otto Adler", "Oslo", "on Monday"]
    attributes = [line.split("\t")[1].split() for line in lines if line[0] == "A"]
    assert ["Verdict", "E1", "wrong"] in attributes
    assert sum(one[0] == "Verdict" for one in attributes) == 4
    assert any(line[0] == "#" and line.endswith("they never met") for line in lines)
    assert any(line.startswith("*\tAlias T") for line in lines)


def test_a_verdict_on_what_is_gone_is_exported_too(file: Path, tmp_path: Path) -> None:
    with Store.open(file, write=True) as store:
        store.judge("t1/P1", "wrong", "Ada")
        record = store.record("t1")
        bare = replace(record, positions=())
        store.reread(lambda given: (bare if s.text == TEXT else store.record(s.id) for s in given), model="new")  # type: ignore
        (one,) = store.verdicts()
        assert one.item is None
    ask(file, "export", "--verdicts", "--format", "brat", "-o", tmp_path / "out")
    (page,) = (tmp_path / "out").glob("*.ann")
    assert "Gone" in page.read_text()


def test_what_cannot_be_corrected_is_refused(file: Path) -> None:
    with Store.open(file, write=True) as store, pytest.raises(UsageError):
        store.judge("t1/S1", "corrected", "Ada", correction={"colour": "red"})
