"""The positions of a record as a person reads them on a terminal, under each actor.

::

    A7  Anna Voss
        P1 rejects: the fee · ‹rejected› 210–218 · S3
        P2 requests of Otto Adler: a second round · ‹called for› 301–311 · S4
"""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.text import Text

from onrecord.cli.dated import told
from onrecord.cli.layout import FAINT, INDENT, MARGIN, SPEAKER, UNSURE, led, wrapped
from onrecord.printable import one_line
from onrecord.record import Record
from onrecord.stances import by_actor, facts, sentence, shown_of


def positions(record: Record, names: Mapping[str, str], console: Console, columns: int) -> list[Text]:
    """The positions, each as a short sentence and what proves it, and how many are too unsure to be shown; nothing
    where there are none."""
    if not record.positions:
        return []
    number, less = len(shown_of(record)), len(record.positions) - len(shown_of(record))
    head = Text(f"{number} {'position' if number == 1 else 'positions'}", "bold")
    lines = [head, Text()]
    if less:
        note = Text(f"{less} less sure in the record (--json)", FAINT)
        lines[1:1] = wrapped(note, console, columns, first=Text(), rest="")
    for actor, taken in by_actor(record):
        lines += wrapped(
            Text(names.get(actor, one_line(actor)), SPEAKER), console, columns, first=led(actor), rest=MARGIN
        )
        for position in taken:
            lead = Text(MARGIN) + Text(led(position.id), FAINT)
            line = told(sentence(position, names))
            proof = [
                *facts(position),
                *([f"unsure ({position.confidence:.2f})"] if position.confidence < UNSURE else []),
            ]
            line.append("".join(f" · {one_line(fact)}" for fact in proof), FAINT)
            lines += wrapped(line, console, columns, first=lead, rest=" " * (2 * INDENT))
        lines.append(Text())
    return lines
