"""The acts of a record as a person reads them on a terminal, beside its contacts and positions.

::

    E4  Norway → Denmark: “imposed new sanctions on Denmark” on Tue 2025-02-18 · SANCTION · held
        material conflict · mode: restrict · ‹imposed› 210–217 · according to Anna Voss (S3)
"""

from __future__ import annotations

from collections.abc import Mapping

from rich.console import Console
from rich.text import Text

from onrecord.cli.dated import told
from onrecord.cli.layout import FAINT, MARGIN, joined, led, wrapped
from onrecord.contacts import facts
from onrecord.deeds import SUREST, deeds, kinds, sentence
from onrecord.record import Record


def acts(record: Record, names: Mapping[str, str], console: Console, columns: int) -> list[Text]:
    """The acts, each as a line and what proves it; nothing where there are none."""
    found = [event for event in deeds(record) if event.confidence >= SUREST]
    if not found:
        return []
    lines = [Text(f"{len(found)} {'act' if len(found) == 1 else 'acts'}", "bold"), Text()]
    statements = {statement.id: statement for statement in record.statements}
    for event in found:
        line = told(sentence(event, names, record.story.text))
        lines += wrapped(line, console, columns, first=led(event.id), rest=MARGIN)
        proof = [*kinds(event), *facts(event, statements, names)]
        lines += [*joined(proof, FAINT, console, columns, MARGIN), Text()]
    return lines
