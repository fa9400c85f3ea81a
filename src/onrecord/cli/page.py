"""A record as a person reads it on a terminal: the story's head, its actors, its contacts, what it dates, then who said
what, how, in what words.

Without colour the marks alone tell the parts apart, and with it the colours go beside them::

    A1  Mark Rutte · Secretary General, NATO · person · 2 statements · also: Rutte, he ×6

    S2  Mark Rutte — “he” (named) ‹told›
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

from onrecord.cli.dated import contacts, dates
from onrecord.cli.deeds import acts
from onrecord.cli.layout import BAR, CUE, FAINT, INDENT, MARGIN, SPEAKER, UNSURE, WARN, joined, led, words, wrapped
from onrecord.cli.wanted import positions
from onrecord.panel import Line, panel, same_words, shown_names
from onrecord.printable import one_line
from onrecord.record import Credits, Record, Source, Statement, Story

WIDEST = 100
"""Columns: longer lines are hard to read, however wide the terminal."""

_CLOCK, _HOUR = re.compile(r"T(\d\d:\d\d)(:[\d.]+)?"), r" \1"


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
            console.print(Text("─" * columns, style=FAINT), end="\n\n")
        first = False
        for line in page(record, console, columns):
            console.print(line, no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)

    return write


def page(record: Record, console: Console, columns: int) -> list[Text]:
    """The lines of a record's page, none wider than `columns`."""
    lines = [*_head(record.story, console, columns), Text()]
    names = {actor: one_line(name) or actor for actor, name in shown_names(record).items()}
    if actors := panel(record):
        lines += [line for actor in actors for line in _actor(actor, names, console, columns)]
        if others := len(record.actors) - len(actors):
            text = f"{others} more neither speak nor hold a post"
            lines += wrapped(Text(text, FAINT), console, columns, first=MARGIN, rest=MARGIN)
        lines.append(Text())
    lines += contacts(record, names, console, columns)
    lines += acts(record, names, console, columns)
    lines += positions(record, names, console, columns)
    lines += dates(record, names, console, columns)
    lines += [_summary(record), Text()]
    for statement in record.statements:
        lines += [*_statement(statement, record.story.text, names, console, columns), Text()]
    if credited := _credited(record.story.credits):
        lines += [*joined(credited, FAINT, console, columns), Text()]
    return lines


def _head(story: Story, console: Console, columns: int) -> list[Text]:
    dateline = story.dateline
    place = dateline.span.of(story.text) if dateline else ""
    facts: list[tuple[Iterable[str | None], str]] = [
        ([mark.strip().rstrip("-:").rstrip() for mark in story.series], "bold yellow"),
        ([story.headline], "bold"),
        ([_by(story.byline), place], ""),
        *(([advisory.text], FAINT) for advisory in story.advisories),
        ([_published(story), story.outlet, story.source], FAINT),
        ([f"status: {story.status}" if story.status else None], WARN),
        ([f"not read: {story.unread}" if story.unread else None], WARN),
    ]
    return [line for parts, style in facts for line in joined(parts, style, console, columns)]


def _actor(line: Line, names: dict[str, str], console: Console, columns: int) -> list[Text]:
    """``A1  Mark Rutte · Secretary General, NATO · person · 7 statements · also: Rutte, he ×6``."""
    actor = line.actor
    facts = [
        (names[actor.id], SPEAKER),
        (one_line("; ".join(line.posts)), ""),
        (actor.type, FAINT),
        (_counted(line.spoken) if line.spoken else "", ""),
        (one_line(f"also: {', '.join(line.also)}") if line.also else "", FAINT),
    ]
    rows = [Text()]
    for fact, style in facts:
        # As in `joined`: what does not fit on the line begins the next.
        if rows[-1] and rows[-1].cell_len + cell_len(fact) + 3 > columns - INDENT:
            rows.append(Text())
        if fact:
            rows[-1].append(" · " if rows[-1] else "", FAINT)
            rows[-1].append(fact, style)
    first, *rest = rows
    lines = wrapped(first, console, columns, first=led(actor.id), rest=MARGIN)
    return lines + [line for row in rest for line in wrapped(row, console, columns, first=MARGIN, rest=MARGIN)]


def _counted(statements: int) -> str:
    return f"{statements} {'statement' if statements == 1 else 'statements'}"


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
    if not record.statements:
        return Text("Nobody is on record in this story.")
    return Text(_counted(len(record.statements)), "bold")


def _statement(statement: Statement, story: str, names: dict[str, str], console: Console, columns: int) -> list[Text]:
    head = _said(statement, story, names)
    lines = wrapped(head, console, columns, first=led(statement.id), rest=MARGIN)
    lines += wrapped(_how(statement, story), console, columns, first=MARGIN, rest=MARGIN)
    bar = Text(MARGIN)
    bar.append("│ ", BAR)
    for paragraph in words(statement.content, story).split("\n"):
        lines += wrapped(Text(paragraph), console, columns, first=bar, rest=bar)
    return lines


def _said(statement: Statement, story: str, names: dict[str, str]) -> Text:
    """``Mark Rutte — “he” (named) ‹told›``."""
    line = _who(statement.source, story, names)
    if statement.cue.text:
        line.append(" ‹", FAINT)
        line.append(words(statement.cue, story), CUE)
        line.append("›", FAINT)
    return line


def _who(source: Source, story: str, names: dict[str, str]) -> Text:
    """The actor, and the story's own word for it where that is another; without an actor that word, and why there is
    none: ``he (named; it could be Rutte or Costa)``."""
    name = names.get(source.actor or "")
    own = words(source.part, story)
    line = Text()
    line.append(name or own or f"({one_line(source.reason or 'no speaker named')})", SPEAKER)
    if name and own and not same_words(name, own):
        line.append(f" — “{own}”")
    unknown = "" if name else one_line(source.actor_reason or "")
    if noted := "; ".join(filter(None, [source.kind if own else None, unknown])):
        line.append(f" ({noted})", FAINT)
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
        parts.append((f"unsure ({statement.confidence:.2f})", WARN))
    elif (statement.source.part.text or statement.source.actor) and (sure := _surely(statement.source)) < UNSURE:
        parts.append((f"speaker unsure ({sure:.2f})", WARN))
    line = Text()
    for index, (text, style) in enumerate(parts):
        line.append(" · " if index else "", FAINT)
        line.append(text, style or FAINT)
    return line


def _surely(source: Source) -> float:
    """The probability that what is shown as the speaker is it: the source, and the actor where one is shown."""
    return source.confidence * (1.0 if source.actor_confidence is None else source.actor_confidence)
