"""How alike two texts are, and by which numbers a text is found again among millions: MinHash with banding, and the
numbers of its sentences.

*Likeness* is exact, over shingles of five words. *Marks* only find who may be alike: bands of a MinHash signature meet
for texts that are alike as a whole, numbers of sentences for a short text that a long one holds. Marks are kept in the
store's file, so that how they are made is part of its format: nothing here may change without a migration.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Runs = NDArray[np.uint32]
"""The shingles of a text."""

_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[.!?][”\"’)]*\s|\n")
_SHINGLE = 5
_BANDS, _ROWS = 16, 4
_SENTENCES = 12
"""So many sentences of a text have a mark: those with the least numbers, which two texts choose alike."""
_SHORTEST = 8
"""Words of a sentence that can tell one story from another."""
_MOST = 6_000
"""Shingles that are compared; what a longer text says further on is not."""

_random = np.random.default_rng(20250203)
_A = _random.integers(1, 1 << 63, _BANDS * _ROWS, dtype=np.uint64) | np.uint64(1)
_B = _random.integers(0, 1 << 63, _BANDS * _ROWS, dtype=np.uint64)
_MIX = _random.integers(1, 1 << 63, (_BANDS, _ROWS), dtype=np.uint64) | np.uint64(1)
_HALF = np.uint64(32)


@dataclass(frozen=True, slots=True)
class Likeness:
    """`held`: how much of the shorter text the longer one holds; `alike`: how much of both they share, of all;
    `shared`: in shingles."""

    held: float
    alike: float
    shared: int


def words(text: str) -> list[str]:
    """The words of `text` as they are compared."""
    return _WORD.findall(text.casefold())


def shingles(text: str) -> Runs:
    """The numbers of all runs of five words, in order and each once; of a shorter text, of the whole."""
    found = words(text)
    runs = max(1, len(found) - _SHINGLE + 1)
    numbers = [zlib.crc32(" ".join(found[at : at + _SHINGLE]).encode()) for at in range(min(runs, _MOST))]
    return np.unique(np.array(numbers, dtype=np.uint32))


def likeness(one: Runs, other: Runs) -> Likeness:
    """How alike two texts are by their shingles."""
    shared = int(np.intersect1d(one, other, assume_unique=True).size)
    union = len(one) + len(other) - shared
    return Likeness(shared / min(len(one), len(other)), shared / union, shared)


def marks(text: str, runs: Runs) -> list[int]:
    """The numbers by which a text is found: signed, of 64 bits. `runs` are its shingles."""
    return [*_bands(runs), *_sentences(text)]


def _bands(runs: Runs) -> list[int]:
    numbers = runs.astype(np.uint64)
    with np.errstate(over="ignore"):
        hashed = (numbers[:, None] * _A[None, :] + _B[None, :]) >> _HALF
        signature = hashed.min(axis=0).reshape(_BANDS, _ROWS)
        bands = (signature * _MIX).sum(axis=1, dtype=np.uint64)
        bands ^= bands >> _HALF
        mixed = bands * _MIX[:, 0] + np.arange(_BANDS, dtype=np.uint64)
    return [int(band) for band in mixed.view(np.int64)]


def _sentences(text: str) -> list[int]:
    found = set()
    for sentence in _SENTENCE.split(text):
        if len(run := words(sentence)) >= _SHORTEST:
            joined = " ".join(run).encode()
            found.add((zlib.crc32(joined) << 31) | (zlib.adler32(joined) & 0x7FFFFFFF))
    return sorted(found)[:_SENTENCES]
