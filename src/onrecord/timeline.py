"""What a story dates, in order: its contacts, its statements and the clauses that hold a date.

The terminal's page and the notebook's display both show it; how it looks is theirs. Nothing here is made safe to show:
that, too, is theirs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from onrecord.record import Event, Record, Span, Statement, Time
from onrecord.timex import extent

When = Literal["before", "around", "after", "undivided"]

CLAUSE = 90
"""So many characters of the sentence are shown about a date that stands in no contact and dates no statement."""

MOST_UNFIXED = 6
"""So many expressions are shown that name no day, of one reason."""

# A sentence ends here for showing it; an initial or a short title before the stop does not end one.
_STOP = re.compile(
    r"(?:(?<=[\w”\"’)]{3}[.!?])(?<!\b(?:Sen|Gen|Gov|Rep)\.)|(?<=\d[.!?]))[”\"’)]?\s+(?=[^\Wa-z]|[“\"‘])|\n"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on a date: a contact, the statements made then, or the words about the date.

    `value` is the TIMEX3 value, `first` and `last` the days that it spans. `clause` is cut out of the story, with what
    is left out on either side shown as ``…``, and `says` the statement that it stands in."""

    value: str
    first: date
    last: date
    at: int
    event: Event | None = None
    statements: tuple[Statement, ...] = ()
    clause: str = ""
    says: str | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """The entries of a story before, around and after the day of publication, each in order; all of them in
    `undivided` where that day is unknown. `unfixed` are the dates whose day cannot be worked out, with the reason."""

    before: tuple[Entry, ...] = ()
    around: tuple[Entry, ...] = ()
    after: tuple[Entry, ...] = ()
    undivided: tuple[Entry, ...] = ()
    unfixed: tuple[Time, ...] = ()

    def parts(self) -> Iterator[tuple[When, tuple[Entry, ...]]]:
        """The parts that hold something."""
        named: tuple[tuple[When, tuple[Entry, ...]], ...] = (
            ("before", self.before),
            ("around", self.around),
            ("after", self.after),
            ("undivided", self.undivided),
        )
        return ((name, entries) for name, entries in named if entries)


def timeline(record: Record) -> Timeline:
    """What `record` dates. Durations, sets and vague words (``PAST_REF``) have no place in it."""
    entries = sorted(_entries(record), key=lambda entry: (entry.first, entry.last, entry.at))
    unfixed = tuple(time for time in record.times if time.type in {"DATE", "TIME"} and time.value is None)
    published = _published(record)
    if published is None:
        return Timeline(undivided=tuple(entries), unfixed=unfixed)
    return Timeline(
        tuple(entry for entry in entries if entry.last < published),
        tuple(entry for entry in entries if entry.first <= published <= entry.last),
        tuple(entry for entry in entries if entry.first > published),
        unfixed=unfixed,
    )


def _entries(record: Record) -> Iterator[Entry]:
    # The dateline's date is when the story was filed, and nothing that it tells.
    taken = [record.story.dateline.span] if record.story.dateline else []
    for event in record.contacts:
        if event.time and (days := extent(event.time.value)):
            at = event.trigger.spans[0].start if event.trigger.spans else 0
            yield Entry(event.time.value or "", *days, at, event=event)
            taken += event.time.part.spans
    said: dict[str, list[Statement]] = {}
    for statement in record.statements:
        if statement.time and statement.time.value and extent(statement.time.value):
            said.setdefault(statement.time.value, []).append(statement)
            taken += statement.time.spans
    for value, statements in said.items():
        days = extent(value)
        if days:
            at = min((span.start for one in statements for span in one.content.spans), default=0)
            yield Entry(value, *days, at, statements=tuple(statements))
    dated = [time for time in record.times if time.type in {"DATE", "TIME"} and extent(time.value)]
    taken_by = _covering([time.span for time in dated], [(span, "") for span in taken], _overlap)
    held_by = _covering(
        [time.span for time in dated],
        [(part, statement.id) for statement in record.statements for part in statement.content.spans],
        _within,
    )
    for time in dated:
        days = extent(time.value)
        if days and time.span not in taken_by:
            clause = around(record.story.text, time.span)
            yield Entry(time.value or "", *days, time.span.start, clause=clause, says=held_by.get(time.span))


def _covering(
    spans: Iterable[Span], covers: Iterable[tuple[Span, str]], covered: Callable[[Span, Span], bool]
) -> dict[Span, str]:
    """Which of `covers` each of `spans` is `covered` by, by its name; the shortest of several. One pass over both."""
    ahead = sorted(covers)
    found, at, running = dict[Span, str](), 0, list[tuple[Span, str]]()
    for span in sorted(spans):
        while at < len(ahead) and ahead[at][0].start < span.end:
            running.append(ahead[at])
            at += 1
        running = [one for one in running if one[0].end > span.start]
        over = [(cover.end - cover.start, name) for cover, name in running if covered(span, cover)]
        if over:
            found[span] = min(over)[1]
    return found


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _published(record: Record) -> date | None:
    try:
        return date.fromisoformat((record.story.published or "")[:10])
    except ValueError:
        return None


def around(text: str, span: Span, most: int = CLAUSE) -> str:
    """The sentence about `span`, cut at words to about `most` characters; ``…`` stands for what is left out."""
    low, high = max(0, span.start - 2 * most), min(len(text), span.end + 2 * most)
    stops = list(_STOP.finditer(text, low, high))
    begin = max((stop.end() for stop in stops if stop.end() <= span.start), default=low)
    end = min((stop.start() for stop in stops if stop.start() >= span.end), default=high)
    head, tail = text[begin : span.start], text[span.end : end]
    cut_before, cut_after = begin == low > 0, end == high < len(text)
    room = max(0, most - (span.end - span.start))
    behind = min(len(tail), max(room // 2, room - len(head)))
    ahead = min(len(head), room - behind)
    if ahead < len(head):
        head, cut_before = _from_word(head, len(head) - ahead), True
    if behind < len(tail):
        tail, cut_after = _to_word(tail, behind), True
    shown = " ".join(f"{head}{span.of(text)}{tail}".split())
    return f"{'… ' if cut_before else ''}{shown}{' …' if cut_after else ''}"


def _from_word(words: str, at: int) -> str:
    """`words` from the first word that begins at `at` or behind it."""
    if at == 0 or words[at - 1].isspace():
        return words[at:]
    found = re.search(r"\s", words[at:])
    return words[at + found.end() :] if found else ""


def _to_word(words: str, at: int) -> str:
    """`words` up to the last word that ends at `at` or before it."""
    if words[at : at + 1].isspace():
        return words[:at]
    return words[: max((space.start() for space in re.finditer(r"\s", words[:at])), default=0)]


def by_value(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    """Entries in order, those of one value together under it."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.value, []).append(entry)
    return list(found.items())


def speakers(statements: Iterable[Statement], names: Mapping[str, str]) -> list[tuple[str, list[str]]]:
    """Who makes `statements`, by the actors' `names` or the story's words, each with the ids of what he says."""
    found: dict[str, list[str]] = {}
    for statement in statements:
        source = statement.source
        who = names.get(source.actor or "") or source.part.text or f"({source.reason or 'nobody named'})"
        found.setdefault(who, []).append(statement.id)
    return list(found.items())


def why_unfixed(times: Iterable[Time]) -> str:
    """``“on Monday”, “next week” (the day of publication is unknown); “at noon” (no day is named)``."""
    by_reason: dict[str, dict[str, str]] = {}
    for time in times:
        by_reason.setdefault(time.reason or "", {}).setdefault(time.text.casefold(), f"“{time.text}”")
    told = []
    for reason, said in by_reason.items():
        more = [f"{len(said) - MOST_UNFIXED} more"] if len(said) > MOST_UNFIXED else []
        words = ", ".join([*list(said.values())[:MOST_UNFIXED], *more])
        told.append(f"{words} ({reason})" if reason else words)
    return "; ".join(told)
