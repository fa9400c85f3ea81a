"""Fits the head that classes what one actor does to another, both given, and writes ``model/weights/acts.npz``.

    python -m train.acts [--corpus ../shared/data/plover/PLV_train.tsv] [--write]

The corpus has a sentence a row with its source and target marked and the root class by hand. A softmax regression with
a quadratic penalty over words, tables and the frozen encoder's states; seeds are not needed: nothing is drawn.
`eval.plover` gives its figures, cross-validated.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.shared import corpora
from onrecord.model import runtime
from onrecord.model.acts import ActHead, pooled
from onrecord.record import Span
from onrecord.stages.acts.given import features

WEIGHTS = Path(__file__).parents[1] / "src" / "onrecord" / "model" / "weights" / "acts.npz"
PENALTY = 1e-4
STEPS, RATE = 160, 0.15
LEAST_SEEN = 2
# How much the words and the encoder's states weigh against one another.
WORDS, STATES = 1.6, 0.45

Floats = NDArray[np.float32]
_MARK = re.compile(r"(</?[st]>)")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with its two parts, the class by hand, and what the head reads."""

    text: str
    source: Span | None
    target: Span | None
    name: str
    features: tuple[str, ...]
    states: Floats

    @property
    def number(self) -> int:
        """A number of the sentence, alike for alike: what parts the corpus."""
        return int(hashlib.sha256(self.text.encode()).hexdigest(), 16)


def read_corpus(path: Path, column: str = "gold_root") -> list[Example]:
    """The examples of a table with the columns ``marked_sentence`` and `column`."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [example(row["marked_sentence"], row[column]) for row in rows]


def example(marked: str, name: str) -> Example:
    """The example of a sentence in which ``<s>…</s>`` marks the source and ``<t>…</t>`` the target."""
    text, found = "", {}
    opened: dict[str, int] = {}
    for piece in _MARK.split(marked):
        if not _MARK.fullmatch(piece):
            text += piece
        elif piece[1] == "/":
            found[piece[2]] = Span(opened[piece[2]], max(len(text), opened[piece[2]] + 1))
        else:
            opened[piece[1]] = len(text)
    source, target = found.get("s"), found.get("t")
    model = runtime.shared()
    read = model.read(model.tokenise(text, [Span(0, len(text))], []))
    return Example(text, source, target, name, tuple(features(text, source, target)), pooled(read, source, target))


def fit(examples: Sequence[Example]) -> ActHead:
    """The head fitted to the examples."""
    classes = tuple(sorted({one.name for one in examples}))
    counts = Counter(feature for one in examples for feature in set(one.features))
    names = sorted(feature for feature, count in counts.items() if count >= LEAST_SEEN)
    idf = np.log(len(examples) / (1 + np.array([counts[name] for name in names]))).astype(np.float32)
    empty = np.zeros((0, 0), np.float32)
    head = ActHead(classes, {name: n for n, name in enumerate(names)}, idf, empty, empty, np.zeros(0, np.float32))
    words = np.stack([head.encoded(one.features) for one in examples]) * WORDS
    states = np.stack([one.states for one in examples])
    mean, spread = states.mean(0), states.std(0) + 1e-6
    scale = STATES / spread / np.sqrt(states.shape[1])
    whole = np.concatenate([words, (states - mean) * scale], 1)
    wanted = np.array([classes.index(one.name) for one in examples])
    weights, bias = _regression(whole.astype(np.float32), wanted, len(classes))
    of_words, of_states = weights[: len(names)] * WORDS, weights[len(names) :] * scale[:, None]
    return ActHead(classes, head.vocabulary, idf, of_words, of_states, bias - mean @ of_states)


def _regression(rows: Floats, wanted: NDArray[np.int64], classes: int) -> tuple[Floats, Floats]:
    """Weights and bias by Adam's rule over all rows at once, the rate falling to nothing."""
    weights, bias = np.zeros((rows.shape[1], classes), np.float32), np.zeros(classes, np.float32)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    due = np.eye(classes, dtype=np.float32)[wanted]
    for step in range(1, STEPS + 1):
        scores = rows @ weights + bias
        odds = np.exp(scores - scores.max(1, keepdims=True))
        off = odds / odds.sum(1, keepdims=True) - due
        slope = rows.T @ off / len(rows) + PENALTY * weights
        bias -= off.mean(0)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope * slope
        change = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-7)
        weights -= RATE * (1 - step / (STEPS + 1)) * change
    return weights, bias


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns its exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="the table (../shared/data/plover/PLV_train.tsv)")
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name}")
    chosen = parser.parse_args(arguments)
    path = chosen.corpus
    if path is None:
        data = corpora(None)
        if data is None:
            return 2
        path = data / "plover" / "PLV_train.tsv"
    head = fit(read_corpus(path))
    if chosen.write:
        np.savez_compressed(WEIGHTS, allow_pickle=False, **head.to_arrays())
        print(f"{WEIGHTS.name}: {WEIGHTS.stat().st_size:,} bytes, {len(head.vocabulary):,} features")
    return 0


if __name__ == "__main__":
    sys.exit(main())
