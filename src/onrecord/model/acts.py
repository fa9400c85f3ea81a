"""The class of what one actor does to another, both given: a softmax regression over words and the encoder's states.

The features are named (`onrecord.stages.acts.given.features`); beside them stand the encoder's states, averaged over
the sentence, the two parts, the words between them and those around. Weights are whole numbers with a scale a class."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files

import numpy as np
import numpy.typing as npt

from onrecord.model.runtime import Read
from onrecord.record import Span

Floats = npt.NDArray[np.float32]
NEAR = 40
"""So many code points behind the two parts belong to what is around them."""


def pooled(read: Read, source: Span | None, target: Span | None) -> Floats:
    """The encoder's states of a sentence, averaged over five parts of it, one after the other."""
    states = np.concatenate([scores.hidden for scores in read.scores]).astype(np.float32)
    starts = np.concatenate([paragraph.starts for paragraph in read.paragraphs])
    parts = [part for part in (source, target) if part is not None]
    inside = [
        (starts >= part.start) & (starts < part.end) if part is not None else np.zeros(len(starts), np.bool_)
        for part in (source, target)
    ]
    low, high = min(part.end for part in parts), max(part.start for part in parts)
    between = (starts >= low) & ((starts < high) | (len(parts) < 2))
    around = (starts >= min(part.start for part in parts)) & (starts < max(part.end for part in parts) + NEAR)
    masks = (np.ones(len(starts), np.bool_), *inside, between, around & ~inside[0] & ~inside[1])
    zero = np.zeros(states.shape[1], np.float32)
    return np.concatenate([states[mask].mean(0) if mask.any() else zero for mask in masks])


@dataclass(frozen=True, slots=True)
class ActHead:
    """Regression. `vocabulary`: the row of every feature; `idf` [V], `words` [V, C], `states` [S, C]; `bias` [C]."""

    classes: tuple[str, ...]
    vocabulary: Mapping[str, int]
    idf: Floats
    words: Floats
    states: Floats
    bias: Floats

    @classmethod
    def of(cls, arrays: Mapping[str, npt.NDArray[np.generic]]) -> ActHead:
        """The head of the arrays that `to_arrays` gives."""
        names = bytes(arrays["names"].astype(np.uint8)).decode().split("\n")
        classes = tuple(bytes(arrays["classes"].astype(np.uint8)).decode().split("\n"))

        def whole(name: str) -> Floats:
            return np.asarray(arrays[name], np.float32) * np.asarray(arrays[f"{name}_scale"], np.float32)

        vocabulary = {name: n for n, name in enumerate(names)}
        idf, bias = np.asarray(arrays["idf"], np.float32), np.asarray(arrays["bias"], np.float32)
        return cls(classes, vocabulary, idf, whole("words"), whole("states"), bias)

    def to_arrays(self) -> dict[str, npt.NDArray[np.generic]]:
        """The head as arrays to be written, weights as whole numbers of one byte."""
        out: dict[str, npt.NDArray[np.generic]] = {
            "names": np.frombuffer("\n".join(self.vocabulary).encode(), np.uint8),
            "classes": np.frombuffer("\n".join(self.classes).encode(), np.uint8),
            "idf": self.idf.astype(np.float16),
            "bias": self.bias,
        }
        for name, weights in (("words", self.words), ("states", self.states)):
            scale = np.abs(weights).max(0) / 127 + 1e-9
            out[name] = np.round(weights / scale).astype(np.int8)
            out[f"{name}_scale"] = scale.astype(np.float32)
        return out

    def encoded(self, features: Iterable[str]) -> Floats:
        """The features as a vector of length 1 over the vocabulary."""
        vector = np.zeros(len(self.idf), np.float32)
        rows = [self.vocabulary[feature] for feature in features if feature in self.vocabulary]
        vector[rows] = self.idf[rows]
        return vector / (float(np.linalg.norm(vector)) + 1e-9)

    def probabilities(self, features: Iterable[str], states: Floats) -> dict[str, float]:
        """The probability of every class."""
        scores = self.encoded(features) @ self.words + states @ self.states + self.bias
        odds = np.exp(scores - scores.max())
        return dict(zip(self.classes, (odds / odds.sum()).tolist(), strict=True))


@cache
def own() -> ActHead:
    """The package's own head."""
    with as_file(files("onrecord.model") / "weights" / "acts.npz") as path, np.load(path, allow_pickle=False) as arrays:
        return ActHead.of({name: arrays[name] for name in arrays.files})
