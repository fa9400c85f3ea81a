"""What is measured: attribution relations, and articles in which people have marked them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from onrecord.record import Record, Span

Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = ("source", "cue", "content")


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution: the spans of its source, cue and content; any of them may be empty.

    `confidence` is that of a prediction, None in gold."""

    source: tuple[Span, ...] = ()
    cue: tuple[Span, ...] = ()
    content: tuple[Span, ...] = ()
    confidence: float | None = None

    def spans(self, role: Role) -> tuple[Span, ...]:
        return {"source": self.source, "cue": self.cue, "content": self.content}[role]

    def to_dict(self) -> dict[str, Any]:
        """The relation with its spans as ``[start, end]`` pairs."""
        pairs: dict[str, Any] = {role: [[s.start, s.end] for s in self.spans(role)] for role in ROLES}
        return pairs if self.confidence is None else {**pairs, "confidence": self.confidence}


@dataclass(frozen=True, slots=True)
class Annotation:
    """What one annotator marked in one article. `annotator` is "" where the file names nobody."""

    annotator: str
    relations: tuple[Relation, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A text and its annotations, in the order of the annotators' names; at least one."""

    name: str
    text: str
    annotations: tuple[Annotation, ...]


def relations_of(record: Record) -> tuple[Relation, ...]:
    """The statements of a record as relations to be measured."""
    return tuple(
        Relation(s.source.part.spans, s.cue.spans, s.content.spans, confidence=s.confidence) for s in record.statements
    )


def to_spans(pairs: Iterable[Iterable[int]]) -> tuple[Span, ...]:
    """Spans from ``[start, end]`` pairs, in the order given."""
    return tuple(Span(start, end) for start, end in pairs)
