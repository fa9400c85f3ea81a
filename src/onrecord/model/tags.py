"""Names and base noun phrases: BIO tags over the words of a story, from the encoder's last layer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.model.features import Paragraph
from onrecord.model.links import NOMINALS

Floats = npt.NDArray[np.float32]

# gpe: countries, provinces, cities; loc: other places; norp: demonyms and faiths; misc: events, works, laws.
NAME_TAGS = ("person", "organization", "gpe", "loc", "norp", "misc")
NOMINAL_TAGS = NOMINALS
NAME_LABELS, NOMINAL_LABELS = 1 + 2 * len(NAME_TAGS), 1 + 2 * len(NOMINAL_TAGS)
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

    def __init__(self, parameters: Mapping[str, npt.NDArray[np.float32]], silver: float = 0.3) -> None:
        """`silver`: the weight of the scheme learnt from silver labels."""
        weight, bias = parameters["names.weight"], parameters["names.bias"]
        gold, other = slice(0, NAME_LABELS), slice(NAME_LABELS, 2 * NAME_LABELS)
        names = (1 - silver) * weight[gold] + silver * weight[other]
        self._weight = np.ascontiguousarray(np.concatenate([names, parameters["nominals.weight"]]).T)
        self._bias = np.concatenate([(1 - silver) * bias[gold] + silver * bias[other], parameters["nominals.bias"]])

    def decode(self, hidden: Floats, paragraphs: Sequence[Paragraph]) -> tuple[list[Tagged], list[Tagged]]:
        """hidden [W, H] over the story's words → its names and its noun phrases, each in order and apart."""
        scores = hidden @ self._weight + self._bias
        breaks = np.cumsum([0] + [len(p.first) for p in paragraphs])
        opening = np.zeros(len(hidden) + 1, bool)
        opening[breaks] = True
        names = _runs(scores[:, :NAME_LABELS], NAME_TAGS, opening)
        return names, _runs(scores[:, NAME_LABELS:], NOMINAL_TAGS, opening)


def _runs(scores: Floats, tags: Sequence[str], opening: npt.NDArray[np.bool_]) -> list[Tagged]:
    """The likeliest labels as runs. A run's tag is the one that its words give most weight to; an inside label
    without a beginning begins one."""
    if not len(scores):
        return []
    p = np.exp(scores - scores.max(1, keepdims=True))
    p /= p.sum(1, keepdims=True)
    begin, inside = p[:, 1::2], p[:, 2::2]
    named = 1 - p[:, 0] > 0.5
    starts = begin.sum(1) > inside.sum(1)
    out: list[Tagged] = []
    edges: list[tuple[int, int]] = []
    for i in np.flatnonzero(named).tolist():
        if edges and edges[-1][1] == i and not starts[i] and not opening[i]:
            edges[-1] = (edges[-1][0], i + 1)
        else:
            edges.append((i, i + 1))
    for a, b in edges:
        by_tag = (begin[a:b] + inside[a:b]).mean(0)
        tag = int(by_tag.argmax())
        out.append(Tagged(a, b, tags[tag], float(by_tag[tag])))
    return out
