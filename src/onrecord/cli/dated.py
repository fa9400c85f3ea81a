"""The contacts and the timeline of a record as a person reads them on a terminal.

::

    E1  Anna Voss and Otto Adler held talks in Oslo (NO) on Tue 2025-02-18 · held
        ‹held talks› 120–131 · about: fish · time: “on Tuesday”

    Timeline
    before the day of publication
        Tue 2025-02-18  E1 Anna Voss and Otto Adler held talks in Oslo (NO) · held
                        said: Tom Reyes (S2, S4)
"""

from __future__ import annotations

from collections.abc import Mapping

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from onrecord.cli.layout import CUE, FAINT, MARGIN, SPEAKER, UNSURE, WARN, joined, led, wrapped
from onrecord.contacts import Piece, facts, sentence
from onrecord.printable import one_line, within_line
from onrecord.record import Record
from onrecord.timeline import Entry, Timeline, When, by_value, speakers, timeline, why_unfixed
from onrecord.timex import shown

_HEADS: dict[When, str] = {
    "before": "before the day of publication",
    "around": "on the day of publication or about it",
    "after": "after the day of publication",
    "undivided": "",
}
STYLES = {"who": SPEAKER, "verb": "", "place": "", "time": "bold", "status": CUE, "topic": "", "": FAINT}
_NARROW = 56
"""Columns: under this, a date has a line to itself."""


def contacts(record: Record, names: Mapping[str, str], console: Console, columns: int) -> list[Text]:
    """The contacts, each as a sentence and what proves it; nothing where there are none."""
    if not record.contacts:
        return []
    number = len(record.contacts)
    lines = [Text(f"{number} {'contact' if number == 1 else 'contacts'}", "bold"), Text()]
    statements = {statement.id: statement for statement in record.statements}
    for event in record.contacts:
        line = told(sentence(event, names))
        lines += wrapped(line, console, columns, first=led(event.id), rest=MARGIN)
        lines += joined(facts(event, statements, names), FAINT, console, columns, MARGIN)
        if event.confidence < UNSURE:
            lines += joined([f"unsure ({event.confidence:.2f})"], WARN, console, columns, MARGIN)
        lines.append(Text())
    return lines


def dates(record: Record, names: Mapping[str, str], console: Console, columns: int) -> list[Text]:
    """The timeline; nothing where the story dates nothing."""
    found = timeline(record)
    lines: list[Text] = []
    widest = max((cell_len(shown(entry.value)) for _, entries in found.parts() for entry in entries), default=0)
    for part, entries in found.parts():
        lines += wrapped(Text(_HEADS[part], FAINT), console, columns) if _HEADS[part] else []
        for value, on_it in by_value(entries):
            lines += _date(shown(value), on_it, names, widest, console, columns)
    lines += _unfixed(found, console, columns)
    return [Text("Timeline", "bold"), *lines, Text()] if lines else []


def _date(
    date: str, entries: list[Entry], names: Mapping[str, str], widest: int, console: Console, columns: int
) -> list[Text]:
    """A date, and beside it (on narrow pages under it) what is on it."""
    lines = []
    lead = rest = Text(MARGIN + MARGIN)
    if columns < _NARROW:
        lines = wrapped(Text(date, "bold"), console, columns, MARGIN, MARGIN)
    else:
        rest = Text(MARGIN + " " * (widest + 2))
        lead = Text(MARGIN)
        lead.append(date.ljust(widest + 2), "bold")
    for entry in entries:
        lines += wrapped(_entry(entry, names), console, columns, first=lead, rest=rest)
        lead = rest
    return lines


def _entry(entry: Entry, names: Mapping[str, str]) -> Text:
    """``E1 Anna Voss and Otto Adler met · held``, ``said: Tom Reyes (S2, S4)``, ``the harbour opened in 1990 (S3)``."""
    if entry.event:
        line = Text(f"{entry.event.id} ", FAINT)
        return line + told([piece for piece in sentence(entry.event, names) if piece.role != "time"])
    if entry.statements:
        line = Text("said: ", FAINT)
        for index, (who, ids) in enumerate(speakers(entry.statements, names)):
            line.append("; " if index else "", FAINT)
            line.append(one_line(who), SPEAKER)
            line.append(f" ({', '.join(ids)})", FAINT)
        return line
    line = Text(one_line(entry.clause))
    line.append(f" ({entry.says})" if entry.says else "", FAINT)
    return line


def _unfixed(found: Timeline, console: Console, columns: int) -> list[Text]:
    """``no date fixed: “on Monday”, “next week” (the day of publication is unknown)``."""
    said = why_unfixed(found.unfixed)
    return wrapped(Text(one_line(f"no date fixed: {said}"), FAINT), console, columns, "", MARGIN) if said else []


def told(pieces: list[Piece]) -> Text:
    """The pieces of a sentence as one line, each in its style."""
    line = Text()
    for piece in pieces:
        line.append(within_line(piece.text), STYLES[piece.role])
    return line
