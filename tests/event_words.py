"""A contact's trigger out of a sentence that marks it: ``The king [met] the duke``, ``They [held *talks*]``."""

from __future__ import annotations

import re

from onrecord.record import Actor, EventType, Mention, Part, Source, SourceKind, Span, Statement, Time, When
from onrecord.stages.events.types import Trigger, TriggerForm


def marked(sentence: str, form: TriggerForm | None = None, type: EventType = "meeting") -> tuple[str, Trigger]:
    """The text without its marks, and the trigger that they mark. `*…*` is the head of a light verb's trigger; a
    trigger without it is a verb, or a noun where it opens with `~`."""
    plain, at = "", {}
    for piece in re.split(r"([\[\]*~])", sentence):
        if piece == "*":
            at["head end" if "head" in at else "head"] = len(plain)
        elif piece in ("[", "]", "~"):
            at[piece] = len(plain)
        else:
            plain += piece
    span = Span(at["["], at["]"])
    head = Span(at["head"], at["head end"]) if "head" in at else span
    found: TriggerForm = form or ("light" if "head" in at else "noun" if "~" in at else "verb")
    return plain, Trigger(span, head, Span(0, len(plain)), type, found)


def span_of(text: str, words: str) -> Span:
    """Where `words` stand in `text`."""
    return Span(text.index(words), text.index(words) + len(words))


def time_in(text: str, words: str, value: str | None) -> Time:
    """The expression `words` of `text`, of this value."""
    span = span_of(text, words)
    return Time(span, words, "DATE", value, None if value else "not known")


def statement_of(
    text: str, content: str, source: str, kind: SourceKind = "named", id: str = "S1", day: str | None = None
) -> Statement:
    """A statement that `source` says `content` in `text`, told on `day`."""
    said = Source(Part.cut(text, [span_of(text, source)]), kind, 1.0)
    cue = Part.cut(text, [span_of(text, "said")])
    part = Part.cut(text, [span_of(text, content)])
    when = When(day, (cue.spans[0],)) if day else None
    return Statement(id, "indirect", said, cue, part, None, None, "affirmed", 1.0, when)


def actor_in(text: str, name: str, type: str, country: str | None = None) -> Actor:
    """An actor that `text` mentions by `name` alone."""
    return Actor("A1", name, type, (), (Mention(span_of(text, name), "name", name),), country)  # type: ignore[arg-type]
