"""What the stages hand to one another, beside the types of the record itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from onrecord.record import Credits, Dateline, MentionKind, Part, Span

# What a mention is of. `place`: a region, river, building; countries, provinces and cities are polities.
EntityType = Literal["person", "organization", "polity", "place", "group"]


@dataclass(frozen=True, slots=True)
class Anatomy:
    """The parts of a wire story.

    `body` are the paragraphs to read for statements, in order and apart, without dateline, byline, advisories,
    credits and furniture (the paragraph that opens with a dateline starts after it). `headline` is apart from the
    body; it is read too, by its own rules. `published` is an ISO date that the text itself fixes, else None."""

    body: tuple[Span, ...]
    headline: Span | None = None
    series: tuple[Part, ...] = ()
    advisories: tuple[Part, ...] = ()
    byline: tuple[Part, ...] = ()
    dateline: Dateline | None = None
    credits: Credits = field(default_factory=Credits)
    furniture: tuple[Span, ...] = ()
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Source, cue and content as the model or a rule found them, before they are qualified.

    `origin` says who found it: ``model``, or the rule's name (``uncued``, ``transcript``, ``dash``, ``headline``…)."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    source_confidence: float
    origin: str = "model"


@dataclass(frozen=True, slots=True)
class Found:
    """A mention found in the text, before anybody knows who it is.

    `span` is the name alone ("Mark Rutte", without "NATO Secretary General"), the base noun phrase up to its head ("the
    foreign minister"), or the pronoun. `confidence` is the probability of span and type."""

    span: Span
    kind: MentionKind
    type: EntityType
    confidence: float = 1.0
