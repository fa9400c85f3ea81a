"""The contacts and the timeline of a record as HTML for a notebook, beside what `display` shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from html import escape

from onrecord.contacts import Piece, facts, sentence
from onrecord.printable import one_line, within_line
from onrecord.record import Record
from onrecord.timeline import Entry, When, by_value, speakers, timeline, why_unfixed
from onrecord.timex import shown

DIM = "opacity:.7"
BLOCK = "margin:.6em 0;font-size:90%"
_HEADS: dict[When, str] = {
    "before": "before the day of publication",
    "around": "on the day of publication or about it",
    "after": "after the day of publication",
    "undivided": "in order",
}

Chip = Callable[[str], str]
"""An actor's id as its number and name in its colour."""


def contacts_html(record: Record, names: Mapping[str, str], chip: Chip) -> str:
    """The contacts, each as a sentence and what proves it; nothing where there are none."""
    statements = {statement.id: statement for statement in record.statements}
    rows = []
    for event in record.contacts:
        proof = [*facts(event, statements, names), f"{event.confidence:.0%}"]
        rows.append(
            f"<div>{escape(event.id)} {told(sentence(event, names), chip)} "
            f'<span style="{DIM}">{" · ".join(map(line, proof))}</span></div>'
        )
    return f'<div class="onrecord-contacts" style="{BLOCK}">{"".join(rows)}</div>' if rows else ""


def timeline_html(record: Record, names: Mapping[str, str], chip: Chip) -> str:
    """The timeline, a block a date; nothing where the story dates nothing."""
    found = timeline(record)
    rows = []
    for part, entries in found.parts():
        rows.append(f'<div style="{DIM}">{_HEADS[part]}</div>')
        for value, on_it in by_value(entries):
            under = "".join(f'<div style="margin-left:1.5em">{_entry(entry, names, chip)}</div>' for entry in on_it)
            rows.append(f'<div><span style="font-weight:600">{line(shown(value))}</span>{under}</div>')
    if unfixed := why_unfixed(found.unfixed):
        rows.append(f'<div style="{DIM}">no date fixed: {line(unfixed)}</div>')
    return f'<div class="onrecord-timeline" style="{BLOCK}">{"".join(rows)}</div>' if rows else ""


def _entry(entry: Entry, names: Mapping[str, str], chip: Chip) -> str:
    if entry.event:
        pieces = [piece for piece in sentence(entry.event, names) if piece.role != "time"]
        return f"{escape(entry.event.id)} {told(pieces, chip)}"
    if entry.statements:
        said = [f"{line(who)} ({escape(', '.join(ids))})" for who, ids in speakers(entry.statements, names)]
        return f"said: {'; '.join(said)}"
    return line(entry.clause) + (f' <span style="{DIM}">({escape(entry.says)})</span>' if entry.says else "")


def told(pieces: Iterable[Piece], chip: Chip) -> str:
    """The pieces of a sentence, actors as chips."""
    return "".join(
        chip(piece.actor) if piece.actor else f"<bdi>{escape(within_line(piece.text))}</bdi>" for piece in pieces
    )


def line(text: str) -> str:
    """`text` on one line, escaped, and kept from turning its neighbours round."""
    return f"<bdi>{escape(one_line(text))}</bdi>"
