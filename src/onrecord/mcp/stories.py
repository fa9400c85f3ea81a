"""What was read in a piece of a story."""

from __future__ import annotations

from typing import Any

from onrecord.printable import one_line
from onrecord.record import Record, Span

_MOST = 80
_LONGEST = 300


def items_between(record: Record, start: int, end: int) -> tuple[list[dict[str, Any]], int]:
    """The statements, events and positions of `record` that begin from `start` on and before `end`, in the order of the
    text, and how many more there are than are given."""
    found: list[tuple[tuple[Span, ...], str, str]] = [
        *((tuple(one.content.spans), one.id, "statement") for one in record.statements),
        *((tuple(one.trigger.spans), one.id, "event") for one in record.events),
        *((tuple(one.topic.spans), one.id, "position") for one in record.positions),
    ]
    within = sorted(
        (one for one in found if one[0] and start <= one[0][0].start < end), key=lambda one: one[0][0].start
    )
    text = record.story.text
    items = [
        {
            "id": id_,
            "kind": kind,
            "words": one_line(" … ".join(span.of(text) for span in spans))[:_LONGEST],
            "spans": [span.to_dict() for span in spans],
        }
        for spans, id_, kind in within[:_MOST]
    ]
    return items, max(0, len(within) - _MOST)
