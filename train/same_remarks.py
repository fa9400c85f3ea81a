"""The weights by which `onrecord.across.remarks` judges whether two statements are one remark.

    python -m train.same_remarks [--shared DATA]

A logistic regression on the pairs that `eval.same_remarks` reads, real and invented, but for the control. What speaks
for one remark may only do so, and what speaks against it only against (`SIGNS`): a mark whose weight would have the
other sign is left out. ``src/onrecord/ontology/same_remarks.tsv`` is written, and the figures of a fit on nine tenths,
judged on the last, are printed.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from eval.same_remarks import read_invented, read_pairs
from eval.shared import corpora
from onrecord.across.people import SAME
from onrecord.across.remarks import is_comparable, marks

TABLE = Path(__file__).parents[1] / "src" / "onrecord" / "ontology" / "same_remarks.tsv"
PENALTY = 0.5
SEED, ROUNDS = 5, 5
BETA, PRECISE = 1.0, 0.95
SIGNS = {
    1: ("held", "held well", "alike", "shared", "held, shared", "pairs", "neighbours", "run", "runs of three",
        "number shared", "verbatim", "quotes held", "said on one day", "told on near days",
        "long run", "opening", "unknown, quotes held", "near of the rest", "near of the other",
        "near but for names", "near cue", "verbs held"),
    -1: ("little", "names missing", "names apart", "numbers missing", "speaker unknown", "one not said", "quotes apart",
         "long quotes apart", "said on other days", "said a day apart", "days apart", "news on days apart"),
}  # fmt: skip

# Too few pairs to learn it from: what contradicts is not the same.
FIXED = {"denied": -9.0}

Row = Mapping[str, float]
Signs = Mapping[int, Sequence[str]]


def fit(
    rows: Sequence[Row], same: Sequence[bool], signs: Signs, fixed: Mapping[str, float] = MappingProxyType({})
) -> dict[str, float]:
    """The weights of the marks and the bias; those of the wrong sign are taken out, one after the other."""
    due = {mark: sign for sign, marked in signs.items() for mark in marked}
    names = sorted({mark for row in rows for mark in row} - fixed.keys())
    while True:
        weights = _newton(rows, same, names)
        wrong = {name: abs(weights[name]) for name in names if weights[name] * due.get(name, weights[name]) < 0}
        if not wrong:
            return weights | dict(fixed)
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


def best_threshold(
    rows: Sequence[Row],
    same: Sequence[bool],
    signs: Signs,
    fixed: Mapping[str, float] = MappingProxyType({}),
    beta: float = 1.0,
    count: Sequence[bool] | None = None,
    precise: float = 0.0,
) -> float:
    """The probability from which pairs are best judged to be one, by F-`beta`: each tenth by the others, `ROUNDS`
    times. With a `beta` under 1 a wrong join counts more than one that is missed. `count`: the rows that are judged,
    all by default; the others are only learnt from. `precise`: the least precision, where it can be had."""
    scores: list[tuple[float, bool]] = []
    for seed in range(ROUNDS):
        order = list(range(len(rows)))
        random.Random(SEED + seed).shuffle(order)
        for tenth in range(10):
            held = set(order[tenth::10])
            rest = [i for i in order if i not in held]
            weights = fit([rows[i] for i in rest], [same[i] for i in rest], signs, fixed)
            scores += [(score(weights, rows[i]), same[i]) for i in sorted(held) if count is None or count[i]]
    gold = sum(is_one for _, is_one in scores)
    best = (False, 0.0, 0.0, 0.0, 0.5)
    for least in np.arange(0.3, 0.86, 0.02):
        yes = [is_one for at, is_one in scores if at >= least]
        precision, recall = sum(yes) / max(1, len(yes)), sum(yes) / max(1, gold)
        if sum(yes):
            f = (1 + beta**2) * precision * recall / (beta**2 * precision + recall)
            best = max(best, (precision >= precise, f, precision, recall, float(least)))
    print(
        f"{len(scores) // ROUNDS} pairs, each tenth judged by the others: precision {best[2]:.3f}, recall {best[3]:.3f}"
    )
    return best[4]


def shifted(weights: Mapping[str, float], least: float) -> dict[str, float]:
    """The weights by which a probability of `least` becomes `SAME`."""
    moved = math.log(SAME / (1 - SAME)) - math.log(least / (1 - least))
    return {**weights, "bias": weights["bias"] + moved}


def write(table: Path, weights: Mapping[str, float], two: str, one: str, script: str) -> None:
    """Writes `weights` to `table`."""
    lines = "".join(f"{mark}\t{weight:.3f}\n" for mark, weight in weights.items())
    head = f"# What {two} have in common, and how it speaks for {one}. Made by {script}.\n# mark\tweight\n"
    table.write_text(head + lines, encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; 2 where there are no corpora."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--shared", type=Path, help="the folder of the corpora")
    options = parser.parse_args(arguments)
    data = corpora(options.shared)
    if data is None:
        return 2
    pairs = [*read_pairs(data), *read_invented()]
    kept = [pair for pair in pairs if pair.half != "control" and is_comparable(pair.one, pair.other)]
    rows, same = [marks(pair.one, pair.other) for pair in kept], [pair.same for pair in kept]
    least = best_threshold(rows, same, SIGNS, FIXED, BETA, [pair.half == "development" for pair in kept], PRECISE)
    weights = shifted(fit(rows, same, SIGNS, FIXED), least)
    write(TABLE, weights, "two statements", "one remark", "train/same_remarks.py")
    return 0


if __name__ == "__main__":
    sys.exit(main())
