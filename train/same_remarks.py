"""The weights by which `onrecord.across.remarks` judges whether two statements are one remark.

    python -m train.same_remarks [--shared DATA]

A logistic regression on the half for development of the pairs that `eval.same_remarks` reads, real and invented. What
speaks for one remark may only do so, and what speaks against it only against (`SIGNS`): a mark whose weight would have
the other sign is left out. ``src/onrecord/ontology/same_remarks.tsv`` is written, and the figures of a fit on nine
tenths, judged on the last, are printed.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.same_remarks import Pair, read_invented, read_pairs
from eval.shared import corpora
from onrecord.across.people import SAME
from onrecord.across.remarks import is_comparable, marks

TABLE = Path(__file__).parents[1] / "src" / "onrecord" / "ontology" / "same_remarks.tsv"
PENALTY = 0.5
SEED = 5
SIGNS = {
    1: ("held", "held well", "alike", "shared", "held, shared", "pairs", "neighbours", "run", "runs of three",
        "number shared", "verbatim", "same cue", "quotes held", "said on one day", "told on near days"),
    -1: ("little", "names missing", "numbers missing", "speaker unknown", "one not said", "quotes apart",
         "long quotes apart", "said on other days", "said a day apart", "days apart"),
}  # fmt: skip

# Too few pairs to learn it from: what contradicts is not the same.
FIXED = {"denied": -5.0}

Row = Mapping[str, float]


def fit(rows: Sequence[Row], same: Sequence[bool]) -> dict[str, float]:
    """The weights of the marks and the bias; those of the wrong sign are taken out, one after the other."""
    signs = {mark: sign for sign, marked in SIGNS.items() for mark in marked}
    names = sorted({mark for row in rows for mark in row} - FIXED.keys())
    while True:
        weights = _newton(rows, same, names)
        wrong = {name: abs(weights[name]) for name in names if weights[name] * signs.get(name, weights[name]) < 0}
        if not wrong:
            return weights | FIXED
        names.remove(max(wrong, key=lambda name: wrong[name]))


def _newton(rows: Sequence[Row], same: Sequence[bool], names: Sequence[str]) -> dict[str, float]:
    x: NDArray[np.float64] = np.array([[*(row.get(name, 0.0) for name in names), 1.0] for row in rows])
    y = np.array(same, dtype=np.float64)
    penalty = np.full(len(names) + 1, PENALTY)
    penalty[-1] = 1e-6
    w = np.zeros(len(names) + 1)
    for _ in range(50):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        step = np.linalg.solve((x.T * (p * (1 - p))) @ x + np.diag(penalty), x.T @ (p - y) + penalty * w)
        w -= step
        if float(abs(step).max()) < 1e-7:
            break
    return {"bias": float(w[-1]), **{name: float(w[k]) for k, name in enumerate(names)}}


def score(weights: Mapping[str, float], row: Row) -> float:
    """The probability that `weights` give `row`."""
    total = weights["bias"] + sum(weights.get(mark, 0.0) * value for mark, value in row.items())
    return float(1 / (1 + np.exp(-total)))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 2 where there are no corpora."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--shared", type=Path, help="the folder of the corpora")
    options = parser.parse_args(arguments)
    data = corpora(options.shared)
    if data is None:
        return 2
    pairs = [*read_pairs(data), *read_invented()]
    kept = [pair for pair in pairs if pair.half == "development" and is_comparable(pair.one, pair.other)]
    least = _tell(kept)
    weights = fit([marks(pair.one, pair.other) for pair in kept], [pair.same for pair in kept])
    weights["bias"] += math.log(SAME / (1 - SAME)) - math.log(least / (1 - least))
    lines = "".join(f"{mark}\t{weight:.3f}\n" for mark, weight in weights.items())
    TABLE.write_text(
        "# What two statements have in common, and how it speaks for one remark. Made by train/same_remarks.py.\n"
        f"# mark\tweight\n{lines}",
        encoding="utf-8",
    )
    return 0


def _tell(pairs: Sequence[Pair]) -> float:
    """The probability from which pairs are best judged to be one (F0.5: a wrong join is worse than one that is missed),
    each tenth being judged by the others."""
    order = list(range(len(pairs)))
    random.Random(SEED).shuffle(order)
    rows, same = [marks(pair.one, pair.other) for pair in pairs], [pair.same for pair in pairs]
    scores = [0.0] * len(pairs)
    for tenth in range(10):
        held = set(order[tenth::10])
        rest = [i for i in order if i not in held]
        weights = fit([rows[i] for i in rest], [same[i] for i in rest])
        for i in held:
            scores[i] = score(weights, rows[i])
    best = (0.0, 0.0, 0.0, 0.5)
    for least in np.arange(0.3, 0.9, 0.01):
        yes = [one for one, at in zip(same, scores, strict=True) if at >= least]
        precision, recall = sum(yes) / max(1, len(yes)), sum(yes) / max(1, sum(same))
        if yes and sum(yes):
            half = 1.25 * precision * recall / (0.25 * precision + recall)
            best = max(best, (half, precision, recall, float(least)))
    print(f"{len(pairs)} pairs, each tenth judged by the others: precision {best[1]:.3f}, recall {best[2]:.3f}")
    return best[3]


if __name__ == "__main__":
    sys.exit(main())
