"""Scores the times stage against TimeML documents: TIMEX3 extents, types and values, by TempEval-3's measures.

    python -m eval.timebank FOLDER... [--half first|second] [--json]

Each FOLDER holds NAME.tml files, read in the order of their names; `--half` takes one half of them. A document's text
is what stands in <TEXT>, its paragraphs what blank lines part; its creation time is given, as the day of publication
is. Counted are the TIMEX3 of the text (the creation time is no part of it):

strict   an expression is right when its extent is the gold's, letter for letter
relaxed  … when it overlaps the gold's; one to one, in order
type, value  F1 over the expressions that overlap and have the gold's type, or its value (TempEval-3's "value F1")
strict+value F1 over those of the same extent and value

The stage's extents are TIMEX3's: without a preposition.
"""

from __future__ import annotations

import argparse
import html
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.records import Scores
from onrecord.record import Span
from onrecord.stages.times import day_of, expressions

_TIMEX = re.compile(r"<TIMEX3\b([^>]*)>")
_TAG = re.compile(r"<[^>]*>")
_PARAGRAPH = re.compile(r"\S.*?(?=\n\s*\n|\s*\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Timex:
    """An expression of the gold or of the stage."""

    span: Span
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    """A TimeML document: its text, its creation time and its expressions."""

    name: str
    text: str
    created: str
    times: tuple[Timex, ...]


def read_document(path: Path) -> Document:
    """One .tml file."""
    source = path.read_text(encoding="utf-8")
    created = re.search(r'<DCT>.*?value="([^"]*)"', source, re.DOTALL)
    body = source[source.index("<TEXT>") + 6 : source.index("</TEXT>")]
    text, times, opened = "", [], None
    at = 0
    for tag in _TAG.finditer(body):
        text += html.unescape(body[at : tag.start()])
        at = tag.end()
        if timex := _TIMEX.match(tag.group()):
            values = dict(re.findall(r'(\w+)="([^"]*)"', timex[1]))
            opened = len(text), values.get("type", ""), values.get("value", "")
        elif tag.group() == "</TIMEX3>" and opened:
            times.append(Timex(Span(opened[0], len(text)), opened[1], opened[2]))
            opened = None
    text += html.unescape(body[at:])
    return Document(path.stem, text, created[1] if created else "", tuple(times))


def read_stage(document: Document) -> tuple[Timex, ...]:
    """What the stage finds in a document."""
    paragraphs = [Span(m.start(), m.end()) for m in _PARAGRAPH.finditer(document.text)]
    found = expressions(document.text, paragraphs, day_of(document.created))
    return tuple(Timex(e.span, e.reading.type, e.reading.value or "") for e in found)


def pairs_of(gold: Sequence[Timex], given: Sequence[Timex]) -> Iterator[tuple[Timex, Timex]]:
    """Pairs that overlap, one to one, those of one extent first."""
    left = list(given)
    rest = []
    for one in gold:
        same = next((other for other in left if other.span == one.span), None)
        if same:
            left.remove(same)
            yield one, same
        else:
            rest.append(one)
    for one in rest:
        near = next((o for o in left if o.span.start < one.span.end and one.span.start < o.span.end), None)
        if near:
            left.remove(near)
            yield one, near


def score(documents: Iterable[Document]) -> Scores:
    """The scores over all documents together."""
    scores = Scores()
    for document in documents:
        given = read_stage(document)
        pairs = list(pairs_of(document.times, given))
        sizes = len(given), len(document.times)
        scores.count("strict", sum(g.span == p.span for g, p in pairs), *sizes)
        scores.count("relaxed", len(pairs), *sizes)
        scores.count("type", sum(g.type == p.type for g, p in pairs), *sizes)
        scores.count("value", sum(g.value == p.value for g, p in pairs), *sizes)
        scores.count("strict+value", sum(g == p or (g.span, g.value) == (p.span, p.value) for g, p in pairs), *sizes)
    return scores


def documents_of(folders: Iterable[Path], half: str | None = None) -> Iterator[Document]:
    """The documents of `folders`; of each folder the first or the second half by name, where `half` says so."""
    for folder in folders:
        paths = sorted(folder.glob("*.tml"))
        middle = len(paths) // 2
        for path in {"first": paths[:middle], "second": paths[middle:]}.get(half or "", paths):
            yield read_document(path)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--half", choices=("first", "second"))
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args(arguments)
    scores = score(documents_of(given.folders, given.half))
    if given.json:
        print(json.dumps({name: one.to_dict() for name, one in scores.items()}, indent=1))
        return 0
    for name, one in scores.items():
        precision = 100 * one.right / one.given if one.given else 0.0
        recall = 100 * one.right / one.gold if one.gold else 0.0
        print(
            f"{name:<14}F1 {one.f1:5.1f}   P {precision:5.1f}   R {recall:5.1f}   ({one.right}/{one.given}/{one.gold})"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
