"""What the modules of this stage hand to one another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.record import Span, Stance, Statement

Where = Literal["cue", "content", "narration"]


@dataclass(frozen=True, slots=True)
class Marks:
    """What the confidence in a candidate is read from.

    `cue`: the pattern, or the name of the rule. `kind`: the class of the cue. `where`: whether the cue is a
    statement's, stands in what was said, or in the story's own words. `how`: how the actor was found. `shape`: what the
    topic is. `told`: "plain" or "negated". `modal`: the modal verb, or the mode of the statement. `tense`: what form
    the verb has."""

    cue: str
    kind: str
    where: Where
    how: str
    shape: str
    told: str = "plain"
    modal: str = ""
    tense: str = "finite"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a position. `at` is where its cue begins; `weak`: a mere want, which gives way to what is wanted.
    `target`: whom the words of the cue name; `regards`: else who the topic is, or whose (“rejects | Norway's plan”)."""

    actor: str
    stance: Stance
    topic: Span
    cue: tuple[Span, ...]
    at: int
    statement: Statement | None
    target: str | None
    marks: Marks
    weak: bool = False
    regards: str | None = None
