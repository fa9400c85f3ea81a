"""The positions of a record as HTML for a notebook, beside what `display` shows."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from onrecord.display_dated import BLOCK, DIM, Chip, line, told
from onrecord.record import Record
from onrecord.stances import by_actor, facts, sentence


def positions_html(record: Record, names: Mapping[str, str], chip: Chip) -> str:
    """The positions under each actor, each as a short sentence and what proves it; nothing where there are none."""
    rows = []
    for actor, taken in by_actor(record):
        rows.append(f"<div>{chip(actor) if actor in names else line(actor)}</div>")
        for position in taken:
            proof = [*facts(position), f"{position.confidence:.0%}"]
            rows.append(
                f'<div style="margin-left:1.5em">{escape(position.id)} {told(sentence(position, names), chip)} '
                f'<span style="{DIM}">{" · ".join(map(line, proof))}</span></div>'
            )
    return f'<div class="onrecord-positions" style="{BLOCK}">{"".join(rows)}</div>' if rows else ""
