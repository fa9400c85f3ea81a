"""How the pages that a person reads on a terminal are laid out: columns, margins, and the words of a part."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from onrecord.printable import one_line
from onrecord.record import Part

INDENT = 5
MARGIN = " " * INDENT
SPEAKER, CUE, BAR, FAINT, WARN = "bold cyan", "magenta", "green", "dim", "red"
UNSURE = 0.6
"""Under this confidence the page says so."""

_CLOSES = (",", ".", ";", ":", "?", "!", ")", "”", "’")


def led(number: str) -> str:
    """The number of an actor or a statement as it leads a line; one too long for its column keeps a space."""
    return f"{number} ".ljust(INDENT)


def joined(parts: Iterable[str | None], style: str, console: Console, columns: int, margin: str = "") -> list[Text]:
    """`parts` with ``·`` between them, behind `margin`; one that does not fit on the line begins the next."""
    lines: list[str] = []
    for part in filter(None, map(one_line, filter(None, parts))):
        longer = f"{lines[-1]} · {part}" if lines else ""
        if longer and cell_len(longer) <= columns - len(margin):
            lines[-1] = longer
        else:
            lines.append(part)
    return [line for text in lines for line in wrapped(Text(text, style), console, columns, margin, margin)]


def words(part: Part, story: str) -> str:
    """The words of `part` as they stand in the story; what is left out between its pieces is shown as ``…``.

    Pieces with nothing but a paragraph's end between them are paragraphs, on a line each."""
    shown = ""
    last = None
    for span in part.spans:
        piece = one_line(span.of(story))
        if last is not None:
            gap = story[last : span.start]
            left_out = " …" if piece.startswith(_CLOSES) else " … "
            shown += left_out if gap.strip() else "\n" if "\n" in gap else " "
        shown += piece
        last = span.end
    return shown


def wrapped(text: Text, console: Console, columns: int, first: Text | str = "", rest: Text | str = "") -> list[Text]:
    """`text` cut into lines of at most `columns` with what leads the first of them and the rest."""
    lead = Text(first) if isinstance(first, str) else first
    follow = Text(rest) if isinstance(rest, str) else rest
    room = max(10, columns - max(lead.cell_len, follow.cell_len))
    lines = []
    for index, line in enumerate(text.wrap(console, room)):
        line.rstrip()
        lines.append((lead if index == 0 else follow) + line)
    return lines
