"""From the encoder's scores to attributions: anchors, and for each its source, cue and content.

The numpy twin of ``train/network.py`` (a test holds the two together). An *anchor* is the word of a cue that says
most. For each likely anchor the words of its paragraph are labelled as its source, cue or content by Viterbi over a
linear chain; the forward-backward sums give how sure each label is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.model.features import Ints

Floats = npt.NDArray[np.float32]

LABELS = 7  # O, then B and I of source, cue, content
SOURCE, CUE, CONTENT = 0, 1, 2
_BUCKETS = 15
# The expected number of sources above which a path without one is given its likeliest.
_LIKELY_SOURCE = 0.5


@dataclass(frozen=True, slots=True)
class Scores:
    """What the encoder gives for the words of one paragraph (W words).

    `unary` [W, 7]: BIO scores over all attributions. `anchor` [W, schemes]: logits. `word` [W, R]: each word as a
    key of the bilinear form. `hidden` [W, H]: the last layer."""

    unary: Floats
    anchor: Floats
    word: Floats
    hidden: Floats


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution in one paragraph, over its words: runs are half-open word ranges.

    `anchor` is the anchor's word and `logits` its logit by scheme; `p_source`, `p_cue`, `p_content` are the mean
    posterior of the labels chosen (of "no source" where there is none)."""

    paragraph: int
    anchor: int
    logits: tuple[float, ...]
    source: tuple[tuple[int, int], ...]
    cue: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]
    p_source: float
    p_cue: float
    p_content: float


class ArgumentHead:
    """The argument head's parameters and its decoding."""

    def __init__(self, parameters: Mapping[str, npt.NDArray[np.float32]]) -> None:
        self.query = np.ascontiguousarray(parameters["query.weight"].T)  # [H, 7R]
        self.query_bias = parameters["query.bias"]
        self.gain = parameters["gain"]
        self.distance = parameters["distance"] + parameters["bias"]
        forbidden = np.zeros((LABELS, LABELS), np.float32)
        for to in range(2, LABELS, 2):
            forbidden[[origin for origin in range(LABELS) if origin not in (to, to - 1)], to] = -1e4
        self.transition = parameters["transition"] + forbidden
        self.opening = np.zeros(LABELS, np.float32)
        self.opening[2::2] = -1e4

    def scores(self, paragraph: Scores, anchors: Ints) -> Floats:
        """Label scores [A, W, 7] of the paragraph's words for each of A anchors."""
        rank = paragraph.word.shape[1]
        query = (paragraph.hidden[anchors] @ self.query + self.query_bias).reshape(-1, LABELS, rank)
        bilinear = np.einsum("wr,alr->awl", paragraph.word, query, optimize=True) / np.float32(np.sqrt(rank))
        steps = np.arange(len(paragraph.word))
        near = self.distance[_bucket(steps[None, :] - anchors[:, None])]
        out: Floats = (bilinear + self.gain * paragraph.unary + near).astype(np.float32)
        return out

    def decode(
        self, paragraphs: Sequence[Scores], thresholds: Sequence[float], weights: Sequence[float]
    ) -> list[Found]:
        """The attributions of all `paragraphs`, in order.

        A word is tried as an anchor when the weighted mean of its logits by scheme is over its paragraph's threshold
        (a logit)."""
        mix = np.array(weights, np.float32)
        tried: list[tuple[int, Ints]] = []
        blocks: list[Floats] = []
        for i, (paragraph, threshold) in enumerate(zip(paragraphs, thresholds, strict=True)):
            anchors = np.flatnonzero(paragraph.anchor @ mix > threshold)
            if len(anchors):
                tried.append((i, anchors))
                blocks.append(self.scores(paragraph, anchors))
        if not blocks:
            return []
        longest = max(block.shape[1] for block in blocks)
        lengths = np.concatenate([np.full(len(block), block.shape[1]) for block in blocks])
        padded = np.zeros((len(lengths), longest, LABELS), np.float32)
        row = 0
        for block in blocks:
            padded[row : row + len(block), : block.shape[1]] = block
            row += len(block)
        labels = self._viterbi(padded, lengths)
        posterior = self._posterior(padded, lengths)
        found: list[Found] = []
        row = 0
        for i, anchors in tried:
            candidates = []
            for anchor in anchors.tolist():
                path = labels[row, : lengths[row]]
                sure = posterior[row, : lengths[row]]
                logits = tuple(float(x) for x in paragraphs[i].anchor[anchor])
                candidates.append(_found(i, anchor, logits, path, sure))
                row += 1
            found += _apart(candidates, mix)
        return found

    def _viterbi(self, scores: Floats, lengths: Ints) -> Ints:
        rows, steps, _ = scores.shape
        best = self.opening + scores[:, 0]
        back = np.zeros((steps, rows, LABELS), np.int8)
        stay = np.arange(LABELS, dtype=np.int8)
        for t in range(1, steps):
            moves = best[:, :, None] + self.transition
            origin = moves.argmax(1)
            live = (t < lengths)[:, None]
            back[t] = np.where(live, origin, stay)
            best = np.where(live, moves.max(1) + scores[:, t], best)
        path = np.zeros((rows, steps), np.int64)
        path[:, -1] = best.argmax(1)
        for t in range(steps - 1, 0, -1):
            path[:, t - 1] = back[t, np.arange(rows), path[:, t]]
        return path

    def _posterior(self, scores: Floats, lengths: Ints) -> Floats:
        """The probability of each label at each word, by scaled forward and backward sums."""
        rows, steps, _ = scores.shape
        emission = np.exp(scores - scores.max(2, keepdims=True))
        transition = np.exp(self.transition)
        forward = np.zeros_like(emission)
        alpha = np.exp(self.opening) * emission[:, 0]
        alpha /= alpha.sum(1, keepdims=True)
        forward[:, 0] = alpha
        for t in range(1, steps):
            step = (alpha @ transition) * emission[:, t]
            step /= np.maximum(step.sum(1, keepdims=True), 1e-30)
            alpha = np.where((t < lengths)[:, None], step, alpha)
            forward[:, t] = alpha
        beta = np.ones((rows, LABELS), np.float32)
        out: Floats = forward
        for t in range(steps - 2, -1, -1):
            step = (beta * emission[:, t + 1]) @ transition.T
            step /= np.maximum(step.max(1, keepdims=True), 1e-30)
            beta = np.where((t + 1 < lengths)[:, None], step, np.float32(1))
            out[:, t] = forward[:, t] * beta
        out /= np.maximum(out.sum(2, keepdims=True), 1e-30)
        return out


def _bucket(distance: Ints) -> Ints:
    size = np.abs(distance)
    log = np.ceil(np.log2(np.maximum(size, 1))).astype(np.int64) + 1
    log = np.minimum(np.where(size == 0, 0, log), _BUCKETS - 1)
    return np.where(distance < 0, log + _BUCKETS, log)


def _runs(path: Ints, role: int) -> tuple[tuple[int, int], ...]:
    begin, inside = 1 + 2 * role, 2 + 2 * role
    runs: list[tuple[int, int]] = []
    for at in np.flatnonzero((path == begin) | (path == inside)).tolist():
        if runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)  # touching pieces are one
        else:
            runs.append((at, at + 1))
    return tuple(runs)


def _found(paragraph: int, anchor: int, logits: tuple[float, ...], path: Ints, sure: Floats) -> Found:
    by_role = [sure[:, 1 + 2 * role] + sure[:, 2 + 2 * role] for role in range(3)]

    def mean(role: int, runs: Iterable[tuple[int, int]]) -> float:
        return float(np.concatenate([by_role[role][a:b] for a, b in runs]).mean())

    content = _runs(path, CONTENT)
    # PolNeAR's sources and cues are in one piece (all but 9 of 19,868): a second one is another attribution's.
    cues = _runs(path, CUE)
    cue = min(cues, key=lambda run: _away(run, anchor)) if cues else (anchor, anchor + 1)
    sources = _runs(path, SOURCE)
    if not sources and float(sure[:, 1].sum()) > _LIKELY_SOURCE:
        sources = _likely_source(path, sure)
    source = max(sources, key=lambda run: mean(SOURCE, [run])) if sources else None
    return Found(
        paragraph,
        anchor,
        logits,
        (source,) if source else (),
        (cue,),
        content,
        mean(SOURCE, [source]) if source else float(np.prod(1 - by_role[SOURCE])),
        mean(CUE, [cue]),
        mean(CONTENT, content) if content else 0.0,
    )


def _away(run: tuple[int, int], word: int) -> int:
    return max(run[0] - word, word - run[1] + 1, 0)


def _likely_source(path: Ints, sure: Floats) -> tuple[tuple[int, int], ...]:
    """The likeliest source of a path that has none, though the posterior says that there is one: its likeliest first
    word that is nothing else, and what goes on from it."""
    first = np.where(path == 0, sure[:, 1], 0)
    begin = int(first.argmax())
    if first[begin] <= 0:
        return ()
    end = begin + 1
    while end < len(path) and path[end] == 0 and sure[end, 2] > sure[end, 0]:
        end += 1
    return ((begin, end),)


def _apart(candidates: list[Found], mix: Floats) -> list[Found]:
    """One attribution a cue: of those whose cues share a word, the one with the surest anchor; in order of anchors."""
    kept: list[Found] = []
    taken: set[int] = set()
    for item in sorted(candidates, key=lambda f: -float(np.dot(f.logits, mix))):
        words = {w for a, b in item.cue for w in range(a, b)} | {item.anchor}
        if not words & taken:
            kept.append(item)
            taken |= words
    return sorted(kept, key=lambda f: f.anchor)
