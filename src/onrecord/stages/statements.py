"""Statements as the trained model reads them: source, cue and content within a paragraph.

The model gives runs of words and posteriors; here they become spans over the text, and their posteriors a confidence
that means what it says: the share of statements of that confidence that are right (content and source), by logistic
regression on articles kept from training. Whether a statement counts at all is one threshold on the same scale.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.model.features import Paragraph
from onrecord.model.heads import ArgumentHead, Found
from onrecord.model.runtime import Read
from onrecord.record import Span
from onrecord.stages.types import Attribution


@dataclass(frozen=True, slots=True)
class Reading:
    """How scores become statements; set on articles kept from training (``train/tune.py``), shipped in ``model.json``.

    `weights`: of the anchor logits of the two annotation schemes. `threshold`: the least mean logit of an anchor;
    `quoted`: of one whose content is quoted words that no other statement has. `sourceless`: the least confidence of a
    statement that nobody is found to make ("is reported", "was accused of"). `statement`, `source`: bias and weights
    of the logistic regressions over `evidence`, for "content and source right" and for "source right, given the
    content"."""

    weights: tuple[float, ...] = (0.2, 0.8)
    threshold: float = 0.0
    quoted: float = -0.7
    sourceless: float = 0.0
    statement: tuple[float, ...] = (0.0, 1.0, 0.0, 0.0, 0.0)
    source: tuple[float, ...] = (0.0, 0.0, 0.0, 1.0, 0.0)

    @classmethod
    def from_json(cls, given: Mapping[str, Any]) -> Reading:
        """The reading of ``model.json``; what is not given keeps its default."""
        known: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in given.items()}
        return cls(**known)


# Fewer quoted words are as often a title or a scare quote.
_LEAST_QUOTED = 4

Evidence = tuple[float, float, float, float]


def model_attributions(read: Read, head: ArgumentHead, reading: Reading) -> list[Attribution]:
    """The attributions that the model finds in a story, in the order of their cues.

    One whose content stands outside its cue's paragraph comes without: the rules know whether a quotation follows."""
    return [attribution for attribution, _ in model_evidence(read, head, reading)]


def model_evidence(read: Read, head: ArgumentHead, reading: Reading) -> Iterator[tuple[Attribution, Evidence]]:
    """The attributions that the model finds, each with what its confidences are worked out from."""
    for found, paragraph in _kept(read, head, reading):
        features = evidence(found, paragraph, reading.weights)
        confidence = _logistic(reading.statement, features)
        if not found.source and confidence < reading.sourceless:
            continue
        yield (
            Attribution(
                source=_spans(paragraph, found.source),
                cue=_spans(paragraph, found.cue),
                content=_spans(paragraph, found.content),
                confidence=confidence,
                source_confidence=_logistic(reading.source, features),
            ),
            features,
        )


def _kept(read: Read, head: ArgumentHead, reading: Reading) -> Iterator[tuple[Found, Paragraph]]:
    """What the model finds over the threshold; below it, only who speaks quoted words that nobody else has."""
    thresholds = [
        min(reading.threshold, reading.quoted) if paragraph.quoted.any() else reading.threshold
        for paragraph in read.paragraphs
    ]
    found = head.decode(read.scores, thresholds, reading.weights)
    anchors = [sum(w * x for w, x in zip(reading.weights, f.logits, strict=True)) for f in found]
    taken: set[tuple[int, int]] = set()
    for f, anchor in zip(found, anchors, strict=True):
        if anchor > reading.threshold:
            taken.update((f.paragraph, w) for a, b in f.content for w in range(a, b))
    for f, anchor in zip(found, anchors, strict=True):
        paragraph = read.paragraphs[f.paragraph]
        if anchor <= reading.threshold:
            words = [(f.paragraph, w) for a, b in f.content for w in range(a, b)]
            quoted = sum(bool(paragraph.quoted[w]) for _, w in words)
            if quoted < _LEAST_QUOTED or 2 * quoted < len(words) or taken.intersection(words):
                continue
            taken.update(words)
        yield f, paragraph


def evidence(found: Found, paragraph: Paragraph, weights: Sequence[float]) -> Evidence:
    """What the confidence is worked out from: the anchor's logit, the posterior's logits of content and source, and
    how much of the content is quoted."""
    anchor = sum(w * x for w, x in zip(weights, found.logits, strict=True))
    words = [w for a, b in found.content for w in range(a, b)]
    quoted = float(paragraph.quoted[words].mean()) if words else 0.0
    return anchor, logit(found.p_content), logit(found.p_source), quoted


def logit(p: float) -> float:
    """The log-odds of a probability, kept within ±6."""
    return max(-6.0, min(6.0, math.log(max(p, 1e-9) / max(1 - p, 1e-9))))


def _logistic(parameters: Sequence[float], features: Sequence[float]) -> float:
    z = parameters[0] + sum(w * x for w, x in zip(parameters[1:], features, strict=True))
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, z)))), 4)


def _spans(paragraph: Paragraph, runs: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    return tuple(Span(int(paragraph.starts[a]), int(paragraph.ends[b - 1])) for a, b in runs)
