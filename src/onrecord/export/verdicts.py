"""People's verdicts as training data: BRAT's stand-off files, and JSON Lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from onrecord.record import Actor, Event, Part, Position, Record, Span, Statement
from onrecord.store.ruled import Ruled, offsets

_NOT_A_NAME = re.compile(r"\W")


def line(one: Ruled) -> dict[str, Any]:
    """A verdict as an object: the story with its text, the item as it is read now, and what somebody says of it."""
    text = one.record.story.text
    return {
        "id": one.verdict.id,
        "story": one.story,
        "kind": one.kind,
        "verdict": one.verdict.verdict,
        "correction": one.verdict.correction,
        "note": one.verdict.note,
        "author": one.verdict.author,
        "made": one.verdict.made,
        "spans": [span.to_dict() for span in one.place],
        "words": " ".join(text[span.start : span.end] for span in one.place),
        "item": one.item.to_dict() if one.item else None,
        "text": text,
    }


def brat(found: Sequence[Ruled]) -> str:
    """The ``.ann`` of one story: every item of which somebody said something, with its parts, and the verdict as an
    attribute and a note. A corrected part stands where it was corrected to; what has no place is in the note."""
    page = _Page(found[0].record)
    for one in found:
        page.put(one)
    return "".join(f"{each}\n" for each in page.lines)


class _Page:
    """One story's annotations, as they are numbered."""

    def __init__(self, record: Record) -> None:
        self._text = record.story.text
        self._counts: Counter[str] = Counter()
        self._known: dict[tuple[str, tuple[Span, ...]], str] = {}
        self.lines: list[str] = []

    def put(self, one: Ruled) -> None:
        item, given = one.item, one.verdict.correction or {}
        if isinstance(item, Statement):
            main = self._of("Content", item.content, given.get("content"))
            self._relate("Source", main, self._of("Source", item.source.part, given.get("source")))
            self._relate("Cue", main, self._of("Cue", item.cue, given.get("cue")))
            mode = given.get("mode", item.mode)
            self._attribute("Mode", main, mode)
        elif isinstance(item, Event):
            main = self._event(item, given)
            self._attribute("Status", main, given.get("status", item.status))
        elif isinstance(item, Position):
            main = self._of("Topic", item.topic, given.get("topic"))
            self._relate("Stance", main, self._of("StanceCue", item.cue, given.get("cue")))
            self._attribute("StanceClass", main, given.get("stance", item.stance))
        elif isinstance(item, Actor):
            spans = [self._span("Mention", (mention.span,)) for mention in item.mentions]
            main = spans[0] if spans else None
            if len(spans) > 1:
                self.lines.append(f"*\tAlias {' '.join(spans)}")
        else:  # what was judged is not read any more
            main = self._span("Gone", one.place)
        if main is None:
            return
        self._attribute("Verdict", main, one.verdict.verdict)
        self._note(main, one)

    def _event(self, event: Event, given: dict[str, Any]) -> str | None:
        name = _name(str(given.get("type", event.type)))
        trigger = self._of(name, event.trigger, given.get("trigger"))
        if trigger is None:
            return None
        parts: list[tuple[str, str | None]] = [
            ("Participant", self._of("Participant", each.part, None)) for each in event.participants
        ]
        parts.append(("Place", self._of("Place", event.place.part if event.place else None, given.get("place"))))
        parts.append(("Time", self._of("Time", event.time.part if event.time else None, None)))
        parts.append(("Topic", self._of("Topic", event.topic, given.get("topic"))))
        number = self._number("E")
        roles: Counter[str] = Counter()
        said = []
        for role, words in parts:
            if words is not None:
                roles[role] += 1
                said.append(f" {role}{roles[role] if roles[role] > 1 else ''}:{words}")
        self.lines.append(f"{number}\t{name}:{trigger}{''.join(said)}")
        return number

    def _of(self, kind: str, part: Part | None, corrected: Any) -> str | None:
        """The part, or where it was corrected to."""
        spans = offsets(corrected, len(self._text)) or (part.spans if part else ())
        return self._span(kind, spans) if spans else None

    def _span(self, kind: str, spans: tuple[Span, ...]) -> str:
        pieces = [piece for span in spans for piece in self._pieces(span)]
        if (kind, tuple(pieces)) not in self._known:
            number = self._number("T")
            at = ";".join(f"{piece.start} {piece.end}" for piece in pieces)
            words = " ".join(self._text[piece.start : piece.end] for piece in pieces)
            self.lines.append(f"{number}\t{kind} {at}\t{words}")
            self._known[kind, tuple(pieces)] = number
        return self._known[kind, tuple(pieces)]

    def _pieces(self, span: Span) -> Iterable[Span]:
        """A span without the ends of lines in it: BRAT's are of one line."""
        for found in re.finditer(r"[^\r\n\t\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+", self._text[span.start : span.end]):
            yield Span(span.start + found.start(), span.start + found.end())

    def _relate(self, kind: str, one: str | None, other: str | None) -> None:
        if one is not None and other is not None:
            self.lines.append(f"{self._number('R')}\t{kind} Arg1:{one} Arg2:{other}")

    def _attribute(self, kind: str, of: str | None, value: Any) -> None:
        if of is not None:
            self.lines.append(f"{self._number('A')}\t{kind} {of} {_name(str(value))}")

    def _note(self, of: str, one: Ruled) -> None:
        said = [one.verdict.verdict, f"by {one.verdict.author}", one.verdict.made]
        said += [f"{name}={value}" for name, value in (one.verdict.correction or {}).items()]
        said += [one.verdict.note] if one.verdict.note else []
        words = " ".join("; ".join(map(str, said)).split())
        self.lines.append(f"{self._number('#')}\tAnnotatorNotes {of}\t{words}")

    def _number(self, sort: str) -> str:
        self._counts[sort] += 1
        return f"{sort}{self._counts[sort]}"


def _name(value: str) -> str:
    """A value as BRAT's names are: letters, digits and underscores."""
    return _NOT_A_NAME.sub("_", value) or "_"
