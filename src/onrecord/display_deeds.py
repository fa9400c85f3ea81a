"""The acts of a record as HTML for a notebook, beside what `display` shows."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from onrecord.contacts import facts
from onrecord.deeds import SUREST, deeds, kinds, sentence
from onrecord.display_dated import BLOCK, DIM, Chip, line, told
from onrecord.record import Record


def acts_html(record: Record, names: Mapping[str, str], chip: Chip) -> str:
    """The acts, each as a line and what proves it; nothing where there are none."""
    statements = {statement.id: statement for statement in record.statements}
    rows = []
    for event in deeds(record):
        if event.confidence < SUREST:
            continue
        proof = [*kinds(event), *facts(event, statements, names), f"{event.confidence:.0%}"]
        rows.append(
            f"<div>{escape(event.id)} {told(sentence(event, names, record.story.text), chip)} "
            f'<span style="{DIM}">{" · ".join(map(line, proof))}</span></div>'
        )
    return f'<div class="onrecord-acts" style="{BLOCK}">{"".join(rows)}</div>' if rows else ""
