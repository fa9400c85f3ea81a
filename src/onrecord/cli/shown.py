"""Answers of a store as a person reads them on a terminal: what, in the story's words, and where it stands.

::

    Anna Voss (premier, Arland) ‹said›
        direct · 2025-02-03
        │ “We guarantee the herring quotas,” … “Nobody loses a boat.”
        Arland Press · Mon 2025-02-03 · Talks on fish end · 3f2a9c12/S1 at 96–131

Everything from the stories goes through `printable`, and into `Text`, where rich reads no markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TextIO

from rich.console import Console
from rich.text import Text

from onrecord.cli.layout import BAR, CUE, FAINT, MARGIN, SPEAKER, UNSURE, WARN, joined, wrapped
from onrecord.cli.page import WIDEST, _Quiet
from onrecord.printable import one_line
from onrecord.store.answers import Act, Answer, Change, Contact, Dated, Found, Person, Quote, Stand, told
from onrecord.timex import shown

_GAP = 2
"""Letters between two pieces of a quotation: with more there are words between them."""

_KEY = 8
"""Letters of a story's key that are shown; `explain` takes them."""


def show(
    answers: Sequence[Answer | Person],
    sink: TextIO,
    *,
    no_color: bool = False,
    width: int | None = None,
    all_places: bool = False,
) -> None:
    """Writes the answers to `sink`, a block each; with `all_places` every place where a remark or contact stands."""
    console = _Quiet(file=sink, no_color=no_color or None, width=width, highlight=False, markup=False, emoji=False)
    columns = max(24, min(console.width, WIDEST))
    for answer in answers:
        lines = _lines(answer, console, columns)
        if all_places and isinstance(answer, Quote | Contact):
            lines += _places(answer, console, columns)
        for line in [*lines, Text()]:
            console.print(line, no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)


def _lines(answer: Answer | Person, console: Console, columns: int) -> list[Text]:
    if isinstance(answer, Person):
        return _person(answer, console, columns)
    if isinstance(answer, Quote):
        head, how, words = _quote(answer)
    elif isinstance(answer, Contact):
        head, how, words = _contact(answer)
    elif isinstance(answer, Act):
        head, how, words = _act(answer)
    elif isinstance(answer, Stand):
        head, how, words = _stand(answer)
    elif isinstance(answer, Dated):
        head, how, words = _dated(answer)
    elif isinstance(answer, Change):
        head, how, words = _change(answer)
    else:
        head, how, words = _found(answer)
    lines = wrapped(head, console, columns, rest=MARGIN)
    lines += joined(how, FAINT, console, columns, MARGIN)
    bar = Text(MARGIN)
    bar.append("│ ", BAR)
    lines += wrapped(Text(one_line(words)), console, columns, first=bar, rest=bar) if words else []
    lines += _where(answer, console, columns)
    if isinstance(answer, Quote | Contact) and answer.stories > 1:
        lines += joined([_in_stories(answer)], FAINT, console, columns, MARGIN)
    if isinstance(answer, Contact):
        for one in answer.differing:
            said = " / ".join(f"{value} ({', '.join(map(_short, who))})" for value, who in one.values)
            lines += joined([f"stories disagree on {one.about}: {said}"], WARN, console, columns, MARGIN)
    return lines


def _in_stories(answer: Quote | Contact) -> str:
    """``in 4 stories, first on Mon 2025-02-03``."""
    first = answer.first_day if isinstance(answer, Quote) else None
    return f"in {answer.stories} stories{f', first {_day(first)}' if first else ''}"


def _places(answer: Quote | Contact, console: Console, columns: int) -> list[Text]:
    """``Tide Daily · Tue 2025-02-04 · indirect · that the quotas stand · 3f2a9c12/S1 at 96–131``, a line a place."""
    lines: list[Text] = []
    for place in answer.places:
        if place.id != answer.id:
            at = f" at {place.spans[0].start}–{place.spans[-1].end}" if place.spans else ""
            copy = "a copy" if place.standing == "copy" else None
            parts = [
                place.outlet,
                _day(place.day) or "no date",
                place.how,
                copy,
                place.words,
                f"{_short(place.id)}{at}",
            ]
            lines += joined(parts, "", console, columns, f"{MARGIN}also ")
    return lines


def _quote(quote: Quote) -> tuple[Text, list[str | None], str]:
    head = _who(quote.speaker or quote.source or "(no speaker named)", quote.posts)
    if quote.cue:
        head.append(" ‹", FAINT)
        head.append(one_line(quote.cue), CUE)
        head.append("›", FAINT)
    negated = "NOT SAID" if quote.polarity == "negated" else None
    return head, [quote.mode, negated, quote.kind, _day(quote.said), _unsure(quote.confidence)], _pieces(quote)


def _pieces(quote: Quote) -> str:
    """The content with ``…`` where the story has something between its pieces."""
    shown, at, last = "", 0, None
    for span in quote.evidence.spans:
        piece = quote.content[at : at + span.end - span.start]
        at += len(piece) + 1
        shown += piece if last is None else (" … " if span.start - last > _GAP else " ") + piece
        last = span.end
    return shown


def _contact(contact: Contact) -> tuple[Text, list[str | None], str]:
    head = Text(f"{contact.type} ", CUE)
    head.append(one_line(_listed(contact.participants)) or "(nobody named)", SPEAKER)
    if contact.place:
        country = f" ({contact.place_country})" if contact.place_country else ""
        head.append(f" in {one_line(contact.place)}{country}")
    head.append(f" · {_day(contact.time) or 'no day told'} · {contact.status}")
    about = f"about: {contact.topic}" if contact.topic else None
    told_in = f"told in {_short(contact.told_in)}" if contact.told_in else None
    return head, [about, told_in, _unsure(contact.confidence)], contact.evidence.sentence or contact.trigger


def _act(act: Act) -> tuple[Text, list[str | None], str]:
    head = Text(f"{act.type} ", CUE)
    head.append(one_line(_listed(act.sources)) or "(nobody named)", SPEAKER)
    if act.targets:
        head.append(" → ", FAINT)
        head.append(one_line(_listed(act.targets)), SPEAKER)
    head.append(f" · {_day(act.time) or 'no day told'} · {act.status}")
    told_in = f"claimed in {_short(act.told_in)}" if act.told_in else None
    return head, [act.plover, told_in, _unsure(act.confidence)], act.evidence.sentence or act.trigger


def _stand(stand: Stand) -> tuple[Text, list[str | None], str]:
    head = _who(stand.actor or "(nobody named)", stand.posts)
    head.append(f" {stand.stance} ", CUE)
    head.append(one_line(stand.topic))
    target = f"towards {stand.target}" if stand.target else None
    return head, [target, _day(stand.said), _unsure(stand.confidence)], stand.evidence.sentence or ""


def _dated(dated: Dated) -> tuple[Text, list[str | None], str]:
    head = Text(f"{_day(dated.time) or dated.first_day}  ", "bold")
    head.append(one_line(", ".join(dated.who)), SPEAKER)
    head.append(f" · {dated.kind}", FAINT)
    said = dated.kind == "said"
    return head, [], dated.what if said else dated.evidence.sentence or dated.what


def _change(change: Change) -> tuple[Text, list[str | None], str]:
    head = Text(one_line(", ".join(change.who) or change.what), SPEAKER)
    head.append(f" {change.kind} ", CUE)
    head.append(one_line(f"{change.before} → {change.after}"))
    if change.kind == "contact":
        head.append(one_line(f" · {change.what}"), FAINT)
    before = change.before_evidence
    parts = [before.outlet, _day(before.day), _short(change.before_id or "")] if before else []
    told = " · ".join(filter(None, parts))
    return head, [f"before: {one_line(told)}" if told else None], change.evidence.sentence or ""


def _found(found: Answer) -> tuple[Text, list[str | None], str]:
    head = Text(one_line(found.evidence.headline or "(no headline)"), "bold")
    counts: list[str | None] = []
    if isinstance(found, Found):
        numbers = {"statement": found.statements, "event": found.events, "position": found.positions}
        counts = [", ".join(_counted(number, name) for name, number in numbers.items())]
    return head, counts, found.evidence.sentence or ""


def _person(person: Person, console: Console, columns: int) -> list[Text]:
    head = Text(one_line(person.name), SPEAKER)
    head.append(f" · {person.type}", FAINT)
    days = " to ".join(dict.fromkeys(filter(None, (person.first_day, person.last_day))))
    counts: list[str | None] = [
        _counted(person.stories, "story", "stories"),
        _counted(person.statements, "statement"),
        _counted(person.events, "event"),
        _counted(person.positions, "position"),
        days,
    ]
    lines = wrapped(head, console, columns, rest=MARGIN) + joined(counts, FAINT, console, columns, MARGIN)
    for post in person.posts[:8]:
        lines += joined([told(post), _counted(post.stories, "story", "stories")], "", console, columns, MARGIN)
    also = ", ".join(person.also[:6])
    lines += joined([f"also: {also}"], FAINT, console, columns, MARGIN) if also else []
    return lines + (joined([", ".join(person.ids[:6])], FAINT, console, columns, MARGIN) if person.ids else [])


def _where(answer: Answer, console: Console, columns: int) -> list[Text]:
    """``Arland Press · 2025-02-03 · Talks on fish end · 3f2a9c12/S1 at 96–131 · in 2 other papers``."""
    about = answer.evidence
    at = f" at {about.spans[0].start}–{about.spans[-1].end}" if about.spans else ""
    papers = f"in {about.copies} other {'paper' if about.copies == 1 else 'papers'}" if about.copies else None
    parts = [about.outlet, _day(about.day) or "no date", about.headline, f"{_short(answer.id)}{at}", papers]
    lines = joined(parts, FAINT, console, columns, MARGIN)
    stands = None if about.standing in ("current", "new") else f"the story is {about.standing}"
    return lines + (joined([stands], WARN, console, columns, MARGIN) if stands else [])


def _who(name: str, posts: Sequence[str]) -> Text:
    line = Text(one_line(name), SPEAKER)
    if posts:
        line.append(f" ({one_line('; '.join(posts[:2]))})", FAINT)
    return line


def _day(value: str | None) -> str | None:
    return one_line(shown(value)) if value else None


def _unsure(confidence: float) -> str | None:
    return f"unsure ({confidence:.2f})" if confidence < UNSURE else None


def _counted(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def _short(id_: str) -> str:
    """An item's id with the beginning of its story's key."""
    story, slash, no = id_.partition("/")
    return one_line(f"{story[:_KEY]}{slash}{no}")


def explained(found: dict[str, Any], sink: TextIO) -> None:
    """Writes an explanation to `sink`, indented; it is for looking closely, and as it stands in the store."""
    from onrecord.printable import safe_json

    sink.write(safe_json(found, indent=2) + "\n")


def _listed(names: Sequence[str]) -> str:
    """``A``, ``A and B``, ``A, B and C``."""
    *others, last = names or ("",)
    return f"{', '.join(others)} and {last}" if others else last
