"""Names and base noun phrases: BIO tags over the words of a story, from the encoder's last layer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from onrecord.model.features import Paragraph
from onrecord.model.links import NOMINALS

Floats = npt.NDArray[np.float32]

# gpe: countries, provinces, cities; loc: other places; norp: demonyms and faiths; misc: events, works, laws.
NAME_TAGS = ("person", "organization", "gpe", "loc", "norp", "misc")
NOMINAL_TAGS = NOMINALS
NAME_LABELS, NOMINAL_LABELS = 1 + 2 * len(NAME_TAGS), 1 + 2 * len(NOMINAL_TAGS)
_BLOCK = 32
SCHEMES = 2  # how the gold corpora mark names, how spaCy does


@dataclass(frozen=True, slots=True)
class Tagged:
    """A run of words [first, end) of the story with a tag and the probability of its words' labels."""

    first: int
    end: int
    tag: str
    confidence: float


class TagHead:
    """The tag heads' parameters and their decoding."""

    def __init__(self, parameters: Mapping[str, npt.NDArray[np.float32]], silver: float = 0.1) -> None:
        """`silver`: the weight of the scheme learnt from silver labels."""
        weight, bias = parameters["names.weight"], parameters["names.bias"]
        gold, other = slice(0, NAME_LABELS), slice(NAME_LABELS, 2 * NAME_LABELS)
        names = (1 - silver) * weight[gold] + silver * weight[other]
        self._weight = np.ascontiguousarray(np.concatenate([names, parameters["nominals.weight"]]).T)
        self._bias = np.concatenate([(1 - silver) * bias[gold] + silver * bias[other], parameters["nominals.bias"]])

    def decode(self, hidden: Floats, paragraphs: Sequence[Paragraph]) -> tuple[list[Tagged], list[Tagged]]:
        """hidden [W, H] over the story's words → its names and its noun phrases, each in order and apart."""
        scores = hidden @ self._weight + self._bias
        lengths = [len(p.first) for p in paragraphs]
        names = _runs(scores[:, :NAME_LABELS], NAME_TAGS, lengths)
        return names, _runs(scores[:, NAME_LABELS:], NOMINAL_TAGS, lengths)


def _runs(scores: Floats, tags: Sequence[str], lengths: Sequence[int]) -> list[Tagged]:
    """The likeliest labels, of those in which an inside follows a beginning or an inside of its tag, as runs."""
    if not len(scores):
        return []
    logs = scores - scores.max(1, keepdims=True)
    logs -= np.log(np.exp(logs).sum(1, keepdims=True))
    path = _likeliest(logs, lengths)
    out: list[Tagged] = []
    for i in np.flatnonzero(path).tolist():
        label = int(path[i])
        if label % 2:
            out.append(Tagged(i, i + 1, tags[label // 2], 0.0))
        else:
            out[-1] = replace(out[-1], end=i + 1)
    chosen = np.exp(logs[np.arange(len(path)), path])
    return [replace(run, confidence=float(chosen[run.first : run.end].mean())) for run in out]


def _likeliest(logs: Floats, lengths: Sequence[int]) -> npt.NDArray[np.int64]:
    """The best label of each word: where the likeliest ones follow upon one another, they are the best path; in the
    paragraphs where they do not it is looked for."""
    path: npt.NDArray[np.int64] = logs.argmax(1)
    before = np.concatenate([[0], path[:-1]])
    begins = np.cumsum([0, *lengths])
    before[begins[:-1][begins[:-1] < len(path)]] = 0
    torn = (path > 0) & (path % 2 == 0) & (before != path) & (before != path - 1)
    wrong = [p for p, (lo, hi) in enumerate(pairwise(begins.tolist())) if torn[lo:hi].any()]
    if wrong:
        rows = np.concatenate([np.arange(begins[p], begins[p + 1]) for p in wrong])
        path[rows] = _viterbi(logs[rows], [lengths[p] for p in wrong])
    return path


def _viterbi(logs: Floats, lengths: Sequence[int]) -> npt.NDArray[np.int64]:
    """The best label of each word; the paragraphs, of these lengths, run side by side, in blocks of like length."""
    labels = logs.shape[1]
    forbidden = np.zeros((labels, labels), np.float32)
    for to in range(2, labels, 2):
        forbidden[[origin for origin in range(labels) if origin not in (to, to - 1)], to] = -1e4
    begins = np.cumsum([0, *lengths])
    out = np.zeros(len(logs), np.int64)
    order = sorted(range(len(lengths)), key=lambda p: lengths[p])
    for lo in range(0, len(order), _BLOCK):
        block = order[lo : lo + _BLOCK]
        steps = max(lengths[p] for p in block)
        padded = np.zeros((len(block), steps, labels), np.float32)
        padded[:, :, 1:] = -1e4
        for row, p in enumerate(block):
            padded[row, : lengths[p]] = logs[begins[p] : begins[p + 1]]
        padded[:, 0, 2::2] = -1e4
        best, back = padded[:, 0], np.zeros((steps, len(block), labels), np.int8)
        for t in range(1, steps):
            moves = best[:, :, None] + forbidden
            back[t] = moves.argmax(1)
            best = moves.max(1) + padded[:, t]
        path = np.zeros((len(block), steps), np.int64)
        path[:, -1] = best.argmax(1)
        for t in range(steps - 1, 0, -1):
            path[:, t - 1] = back[t, np.arange(len(block)), path[:, t]]
        for row, p in enumerate(block):
            out[begins[p] : begins[p + 1]] = path[row, : lengths[p]]
    return out
