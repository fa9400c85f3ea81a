"""How many stories have each word, by which rare words tell more: ``src/onrecord/ontology/word_counts.tsv``.

    python -m train.word_counts [--shared DATA]

Counted over the wires and readouts, in how many stories a word is, levelled as `onrecord.across.wording` compares
them; words of fewer than `LEAST` stories are left out, and so are pairs of telling neighbours of fewer than `PAIRS`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from eval.shared import corpora
from onrecord.across.wording import TOKEN, levelled, plain

TABLE = Path(__file__).parents[1] / "src" / "onrecord" / "ontology" / "word_counts.tsv"
LEAST = 8
PAIRS = 15


def texts(data: Path) -> Iterator[str]:
    """The texts of the wires and readouts."""
    for file in sorted([*(data / "wires").glob("*.jsonl"), *(data / "readouts").glob("*.jsonl")]):
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield row.get("text") or "\n\n".join(row.get("paragraphs") or ())


def counts(stories: Iterator[str]) -> tuple[int, Counter[str]]:
    """The number of stories, and in how many each levelled word and pair of neighbours is."""
    total, found = 0, Counter[str]()
    for text in stories:
        total += 1
        pieces = (piece for piece in TOKEN.findall(text) if piece not in '“”"')
        levels = (levelled("u.s." if piece == "US" else plain(piece), piece[0].isupper()) for piece in pieces)
        telling = [word for word in levels if word]
        found.update({*telling, *(f"{a} {b}" for a, b in pairwise(telling))})
    return total, found


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 2 where there are no corpora."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--shared", type=Path, help="the folder of the corpora")
    options = parser.parse_args(arguments)
    data = corpora(options.shared)
    if data is None:
        return 2
    total, found = counts(texts(data))
    kept = sorted(
        (word, count)
        for word, count in found.items()
        if count >= (PAIRS if " " in word else LEAST) and (word[0].isalpha() or word[0] == "=")
    )
    lines = "".join(f"{word}\t{count}\n" for word, count in kept)
    TABLE.write_text(
        "# In how many stories of wires and readouts a word or a pair of neighbours is. Made by train/word_counts.py.\n"
        f"# word\tstories\n(all)\t{total}\n{lines}",
        encoding="utf-8",
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
