"""What has been found of a story so far, and the anatomy that it makes."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.record import Credits, Dateline, Part, Span
from onrecord.stages.anatomy.credits import Found
from onrecord.stages.anatomy.dateline import Reading
from onrecord.stages.anatomy.paragraphs import shortened, trim
from onrecord.stages.types import Anatomy


@dataclass(slots=True)
class Draft:
    """What has been found so far."""

    text: str
    headline: Span | None = None
    series: list[Span] = field(default_factory=list)
    advisories: list[Span] = field(default_factory=list)
    byline: list[Span] = field(default_factory=list)
    dateline: Dateline | None = None
    published: str | None = None
    furniture: list[Span] = field(default_factory=list)
    body: list[Span] = field(default_factory=list)
    credits: Found = field(default_factory=Found)
    credit_spans: list[Span] = field(default_factory=list)
    byline_seen: bool = False
    begun: bool = False  # a heading within a page was read (ABSTRACT, FULL TEXT): no headline comes after it
    signed: bool = False  # a release's signature was read: "Jo Doe, Secretary of State"

    def take_dateline(self, reading: Reading, rest_end: int) -> Span | None:
        """Keeps the dateline; the span of what follows it in its paragraph, if anything does."""
        self.dateline = reading.dateline
        self.published = self.published or reading.published
        return trim(self.text, reading.after, rest_end)

    def finish(self) -> Anatomy:
        """The anatomy; credits that body paragraphs part from the last ones count as furniture beside the names."""
        text, found = self.text, self.credits.fields
        hull, outside = _hull(self.credit_spans, self.body)
        inside = [span for span in self.furniture if not (hull and hull.start <= span.start < hull.end)]
        notes = [span for span in self.advisories if not (hull and hull.start <= span.start < hull.end)]
        return Anatomy(
            body=tuple(shortened(text, self.body)),
            headline=self.headline,
            series=tuple(Part.cut(text, [span]) for span in self.series),
            advisories=tuple(Part.cut(text, [span]) for span in sorted(notes)),
            byline=tuple(Part.cut(text, [span]) for span in self.byline),
            dateline=self.dateline,
            credits=Credits(
                reporting=tuple(found.get("reporting", ())),
                additional_reporting=tuple(found.get("additional_reporting", ())),
                writing=tuple(found.get("writing", ())),
                editing=tuple(found.get("editing", ())),
                span=hull,
            ),
            furniture=tuple(sorted([*inside, *outside])),
            published=self.published,
        )


def _hull(credits: list[Span], body: list[Span]) -> tuple[Span | None, list[Span]]:
    """One span over the last credits that no body paragraph parts, and the credits outside it."""
    if not credits:
        return None, []
    last_body = max((span.start for span in body if span.start < credits[-1].start), default=-1)
    together = [span for span in credits if span.start > last_body]
    return Span(together[0].start, together[-1].end), [span for span in credits if span.start <= last_body]
