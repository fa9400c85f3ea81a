"""Fits the confidence of positions to an annotated corpus and writes ``ontology/position_weights.tsv``.

    python -m train.positions [--gold ../shared/data/wire_gold_train] [--folds 10] [--write]

Every candidate of the gold's stories is an example, right where it matches a gold position (actor, stance, topic, as
eval.records counts). A logistic regression with a quadratic penalty over the features of
onrecord.stages.positions.confidence. Printed is the F1 by threshold, cross-validated over stories (seed fixed).
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.facts import Position, read_gold
from eval.facts import words_in as words_at
from eval.records import match, position_overlap
from eval.shared import shared_folder
from onrecord.intake.base import StoryInput
from onrecord.pipeline import Reader
from onrecord.stages.anatomy import read_anatomy
from onrecord.stages.positions.confidence import features
from onrecord.stages.positions.finding import candidates

TABLE = Path(__file__).parents[1] / "src" / "onrecord" / "ontology" / "position_weights.tsv"
SEED = 7
PENALTY = 3.0
LEAST_SEEN = 3
THRESHOLDS = (0.0, 0.1, 0.14, 0.16, 0.18, 0.22, 0.26, 0.3, 0.34, 0.4, 0.5)


@dataclass(frozen=True, slots=True)
class Story:
    """A gold story: its positions, the candidates, their features, and which of them are right."""

    gold: tuple[Position, ...]
    given: tuple[Position, ...]
    features: tuple[tuple[str, ...], ...]
    right: tuple[bool, ...]


def stories_of(folder: Path) -> list[Story]:
    """The stories of a gold folder, read."""
    reader, out = Reader(), []
    for gold in read_gold(folder):
        record = reader.read(StoryInput(text=gold.text, id=gold.name))
        anatomy = read_anatomy(gold.text)
        paragraphs = sorted([*([anatomy.headline] if anatomy.headline else []), *anatomy.body])
        found = list(candidates(gold.text, paragraphs, record.actors, record.statements))
        by_id = {actor.id: actor for actor in record.actors}
        given = tuple(
            Position((by_id[c.actor].name,), c.stance, words_at(gold.text, [(c.topic.start, c.topic.end)]))
            for c in found
        )
        right = tuple(any(position_overlap(g, p) >= 0.3 for g in gold.facts.positions) for p in given)
        marks = tuple(tuple(features(c, by_id[c.actor].type)) for c in found)
        out.append(Story(gold.facts.positions, given, marks, right))
    return out


def fit(stories: Sequence[Story]) -> dict[str, float]:
    """The weights, by Newton's method."""
    rows = [(marks, right) for story in stories for marks, right in zip(story.features, story.right, strict=True)]
    seen = Counter(mark for marks, _ in rows for mark in marks)
    names = sorted(mark for mark, n in seen.items() if n >= LEAST_SEEN)
    column = {name: k for k, name in enumerate(names)}
    x: NDArray[np.float64] = np.zeros((len(rows), len(names) + 1))
    x[:, -1] = 1.0
    for i, (marks, _) in enumerate(rows):
        x[i, [column[mark] for mark in marks if mark in column]] = 1.0
    y = np.array([float(right) for _, right in rows])
    penalty = np.full(len(names) + 1, PENALTY)
    penalty[-1] = 1e-3
    w = np.zeros(len(names) + 1)
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve((x.T * (p * (1 - p))) @ x + np.diag(penalty), x.T @ (p - y) + penalty * w)
        w -= step
        if float(abs(step).max()) < 1e-8:
            break
    return {"always": float(w[-1]), **{name: float(w[k]) for name, k in column.items()}}


def probability(weights: dict[str, float], marks: Sequence[str]) -> float:
    """What the weights give for these features."""
    score = weights["always"] + sum(weights.get(mark, 0.0) for mark in marks)
    return float(1 / (1 + np.exp(-score)))


def f1(stories: Sequence[Story], sure: Sequence[Sequence[float]], least: float) -> float:
    """F1 in percent of the candidates that are at least so probable."""
    right = given = gold = 0
    for story, probabilities in zip(stories, sure, strict=True):
        kept = [one for one, p in zip(story.given, probabilities, strict=True) if p >= least]
        right += len(match(story.gold, kept, position_overlap, 0.3))
        given += len(kept)
        gold += len(story.gold)
    return 200 * right / max(1, given + gold)


def cross_validated(stories: Sequence[Story], folds: int) -> list[list[float]]:
    """The probabilities of every story's candidates by the weights of the other folds."""
    order = list(range(len(stories)))
    random.Random(SEED).shuffle(order)
    sure: list[list[float]] = [[] for _ in stories]
    for fold in range(folds):
        held = set(order[fold::folds])
        weights = fit([story for n, story in enumerate(stories) if n not in held])
        for n in held:
            sure[n] = [probability(weights, marks) for marks in stories[n].features]
    return sure


def main(arguments: Sequence[str] | None = None) -> int:
    """The command; returns its exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args(arguments)
    folder = given.gold
    if folder is None:
        shared = shared_folder()
        if shared is None:
            print("no shared folder: name the gold with --gold", file=sys.stderr)
            return 2
        folder = shared / "data" / "wire_gold_train"
    stories = stories_of(folder)
    sure = cross_validated(stories, given.folds)
    for least in THRESHOLDS:
        print(f"at least {least:.2f}: F1 {f1(stories, sure, least):.1f}")
    if given.write:
        weights = fit(stories)
        lines = [f"{name}\t{weight:.3f}\n" for name, weight in weights.items() if abs(weight) >= 0.0005]
        head = "# Weights of onrecord.stages.positions.confidence, written by train/positions.py; not by hand.\n"
        head += "# feature\tweight\n"
        TABLE.write_text(head + "".join(lines), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
