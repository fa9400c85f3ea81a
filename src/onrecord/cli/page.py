"""A record as a person reads it on a terminal: the story's head, then who said what, how, in what words.

Without colour the marks alone tell the parts apart, and with it the colours go beside them::

    S2  Mark Rutte (named) ‹told›
        direct · to: reporters
        │ “We must do more,” … “and we will.”

Everything from the story goes through `printable`, and into `Text`, where rich reads no markup.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NoReturn, TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from onrecord.printable import one_line
from onrecord.record import Credits, Part, Record, Statement, Story

WIDEST = 100
"""Columns: longer lines are hard to read, however wide the terminal."""

UNSURE = 0.6
"""Under this confidence the page says so."""

_SPEAKER, _CUE, _BAR, _FAINT, _WARN = "bold cyan", "magenta", "green", "dim", "red"
_INDENT = 5
_CLOCK, _HOUR = re.compile(r"T(\d\d:\d\d)(:[\d.]+)?"), r" \1"
_CLOSES = (",", ".", ";", ":", "?", "!", ")", "”", "’")


class _Quiet(Console):
    """A console that leaves a closed pipe to the command, which knows how to end; rich's own ends with an error."""

    def on_broken_pipe(self) -> NoReturn:
        raise BrokenPipeError


def page_writer(sink: TextIO, *, no_color: bool = False, width: int | None = None) -> Callable[[Record], None]:
    """A function that writes records to `sink`, a page each, with a rule between them."""
    console = _Quiet(file=sink, no_color=no_color or None, width=width, highlight=False, markup=False, emoji=False)
    columns = max(24, min(console.width, WIDEST))
    first = True

    def write(record: Record) -> None:
        nonlocal first
        if not first:
            console.print(Text("─" * columns, style=_FAINT), end="\n\n")
        first = False
        for line in page(record, console, columns):
            console.print(line, no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)

    return write


def page(record: Record, console: Console, columns: int) -> list[Text]:
    """The lines of a record's page, none wider than `columns`."""
    lines = _head(record.story, console, columns)
    lines += [Text(), _summary(record), Text()]
    for statement in record.statements:
        lines += [*_statement(statement, record.story.text, console, columns), Text()]
    if credited := _credited(record.story.credits):
        lines += [*_joined(credited, _FAINT, console, columns), Text()]
    return lines


def _head(story: Story, console: Console, columns: int) -> list[Text]:
    dateline = story.dateline
    place = dateline.span.of(story.text) if dateline else ""
    facts: list[tuple[Iterable[str | None], str]] = [
        ([mark.strip().rstrip("-:").rstrip() for mark in story.series], "bold yellow"),
        ([story.headline], "bold"),
        ([_by(story.byline), place], ""),
        *(([advisory.text], _FAINT) for advisory in story.advisories),
        ([_published(story), story.outlet, story.source], _FAINT),
    ]
    return [line for parts, style in facts for line in _joined(parts, style, console, columns)]


def _joined(parts: Iterable[str | None], style: str, console: Console, columns: int) -> list[Text]:
    """`parts` with ``·`` between them; one that does not fit on the line begins the next."""
    lines: list[str] = []
    for part in filter(None, map(one_line, filter(None, parts))):
        longer = f"{lines[-1]} · {part}" if lines else ""
        if longer and cell_len(longer) <= columns:
            lines[-1] = longer
        else:
            lines.append(part)
    return [line for text in lines for line in _wrapped(Text(text, style), console, columns)]


def _credited(credits: Credits) -> list[str]:
    roles = {
        "Reporting": credits.reporting,
        "Additional reporting": credits.additional_reporting,
        "Writing": credits.writing,
        "Editing": credits.editing,
    }
    return [f"{role}: {', '.join(names)}" for role, names in roles.items() if names]


def _by(names: tuple[str, ...]) -> str:
    *before, last = names or ("",)
    return f"By {', '.join(before)}{' and ' if before else ''}{last}" if last else ""


def _published(story: Story) -> str:
    if not story.published:
        return "date of publication unknown"
    basis = {"given": " (given)", "text": " (from the text)"}.get(story.published_basis, "")
    return f"published {_CLOCK.sub(_HOUR, story.published)}{basis}"


def _summary(record: Record) -> Text:
    count = len(record.statements)
    if not count:
        return Text("Nobody is on record in this story.")
    return Text(f"{count} {'statement' if count == 1 else 'statements'}", "bold")


def _statement(statement: Statement, story: str, console: Console, columns: int) -> list[Text]:
    head = _said(statement, story)
    lines = _wrapped(head, console, columns, first=statement.id.ljust(_INDENT), rest=" " * _INDENT)
    lines += _wrapped(_how(statement, story), console, columns, first=" " * _INDENT, rest=" " * _INDENT)
    bar = Text(" " * _INDENT)
    bar.append("│ ", _BAR)
    for paragraph in words(statement.content, story).split("\n"):
        lines += _wrapped(Text(paragraph), console, columns, first=bar, rest=bar)
    return lines


def _said(statement: Statement, story: str) -> Text:
    """``Mark Rutte (named) ‹told›``."""
    line = Text()
    source = statement.source
    if source.part.text:
        line.append(words(source.part, story), _SPEAKER)
        if source.kind:
            line.append(f" ({source.kind})", _FAINT)
    else:
        line.append(f"({one_line(source.reason or 'no speaker named')})", _SPEAKER)
    if statement.cue.text:
        line.append(" ‹", _FAINT)
        line.append(words(statement.cue, story), _CUE)
        line.append("›", _FAINT)
    return line


def _how(statement: Statement, story: str) -> Text:
    """``direct · on Sky News · to reporters · NOT SAID · unsure (0.43)``."""
    parts: list[tuple[str, str]] = [(statement.mode, "")]
    if statement.polarity == "negated":
        parts.append(("NOT SAID", "bold red"))
    if statement.channel:
        parts.append((f"channel: {words(statement.channel, story)}", ""))
    if statement.addressee:
        parts.append((f"to: {words(statement.addressee, story)}", ""))
    if statement.time and statement.time.value:
        parts.append((one_line(statement.time.value), ""))
    if statement.source.part.text and statement.source.reason:
        parts.append((f"speaker {one_line(statement.source.reason)}", ""))
    if statement.confidence < UNSURE:
        parts.append((f"unsure ({statement.confidence:.2f})", _WARN))
    elif statement.source.part.text and statement.source.confidence < UNSURE:
        parts.append((f"speaker unsure ({statement.source.confidence:.2f})", _WARN))
    line = Text()
    for index, (text, style) in enumerate(parts):
        line.append(" · " if index else "", _FAINT)
        line.append(text, style or _FAINT)
    return line


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


def _wrapped(text: Text, console: Console, columns: int, first: Text | str = "", rest: Text | str = "") -> list[Text]:
    """`text` cut into lines of at most `columns` with what leads the first of them and the rest."""
    lead = Text(first) if isinstance(first, str) else first
    follow = Text(rest) if isinstance(rest, str) else rest
    room = max(10, columns - max(lead.cell_len, follow.cell_len))
    lines = []
    for index, line in enumerate(text.wrap(console, room)):
        line.rstrip()
        lines.append((lead if index == 0 else follow) + line)
    return lines
