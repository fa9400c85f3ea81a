"""The benchmark of the peers: what is measured of them is what they found, at its place."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.bars import bars
from benchmarks.peer_readers import merged, paragraphs, quotation_marks
from benchmarks.peers_table import read_found

TEXT = "First line.\n\n“It is late, very late,” Anna Voss said. “Let us go home now.”\n"


def test_the_baseline_gives_offsets_of_the_text() -> None:
    _, read = quotation_marks()
    first, second = read(TEXT)
    assert [TEXT[start:end] for start, end in first["content"]] == ["“It is late, very late,”"]
    assert [TEXT[start:end] for start, end in first["source"]] == ["Anna Voss"]
    assert [TEXT[start:end] for start, end in second["cue"]] == ["said"]
    assert [TEXT[start : start + len(line)] == line for start, line in paragraphs(TEXT)] == [True, True]


@dataclass
class Token:
    i: int
    idx: int
    text: str


@dataclass
class Content:
    start_char: int
    end_char: int


@dataclass
class Triple:
    speaker: list[Token]
    cue: list[Token]
    content: Content


def test_pieces_with_one_cue_are_one() -> None:
    said, voss = Token(9, 40, "said"), Token(8, 35, "Voss")
    other = Token(30, 99, "added")
    found = list(
        merged(
            [
                Triple([voss], [said], Content(50, 60)),
                Triple([voss], [said], Content(10, 30)),
                Triple([], [other], Content(90, 98)),
            ],
            100,
        )
    )
    assert found == [
        {"source": [[135, 139]], "cue": [[140, 144]], "content": [[110, 130], [150, 160]]},
        {"source": [], "cue": [[199, 204]], "content": [[190, 198]]},
    ]


def test_findings_of_others_are_read(tmp_path: Path) -> None:
    row = {"doc": "a", "attributions": [{"source": [[5, 9]], "content": [[20, 30], [0, 4]]}]}
    (tmp_path / "found.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (relation,) = read_found(tmp_path / "found.jsonl")["a"]
    assert [(span.start, span.end) for span in relation.content] == [(0, 4), (20, 30)]
    assert relation.cue == ()


def test_plots_are_sound_and_show_what_they_are_given() -> None:
    drawn = bars("F1 <of all>", ["one", "two"], {"A & B": [10.0, 40.0], "C": [20.0, 0.0]})
    tree = ElementTree.fromstring(drawn)
    space = "{http://www.w3.org/2000/svg}"
    said = [text.text for text in tree.iter(f"{space}text")]
    assert {"F1 <of all>", "A & B", "10.0", "40.0", "20.0", "0.0"} <= set(said)
    widths = [float(one.get("width", "0")) for one in tree.iter(f"{space}rect") if one.get("x") == "300"]
    assert widths[1] > 1.9 * widths[2] > 1.9 * widths[0] * 1.9
