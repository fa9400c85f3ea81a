"""Stories of one sentence for the tests of acts: actors by name, statements by their pieces, no model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.record import Actor, Event, Mention, Position, Span, Statement
from onrecord.stages.acts.reading import acts
from onrecord.stages.positions.reading import positions
from tests.stances import statement

_PERSONS = ("Anna Keller", "Peter Lindqvist")
_POLITIES = ("Norway", "Denmark", "Sweden", "Ruritania", "Zenda", "Zendan", "Norwegian", "Danish")
_SAME = {"Zendan": "Zenda", "Norwegian": "Norway", "Danish": "Denmark"}


def actors_in(text: str, others: Sequence[str] = ()) -> list[Actor]:
    """The people and polities of the tests that `text` names, and `others`, groups by these words."""
    found: dict[str, list[Mention]] = {}
    names = sorted((*_PERSONS, *_POLITIES, *others), key=len, reverse=True)
    for match in re.finditer("|".join(rf"\b{re.escape(name)}\b" for name in names), text):
        name = _SAME.get(match.group(), match.group())
        kind = "nominal" if match.group() in others else "name"
        found.setdefault(name, []).append(Mention(Span(*match.span()), kind, match.group()))  # type: ignore[arg-type]
    return [
        Actor(
            f"A{n}",
            name,
            "person" if name in _PERSONS else "group" if name in others else "polity",
            (),
            tuple(mentions),
        )
        for n, (name, mentions) in enumerate(found.items(), start=1)
    ]


def acts_in(
    text: str, said: tuple[str, str, str] | None = None, others: Sequence[str] = (), *, stances: bool = False
) -> tuple[Event, ...]:
    """The acts of `text`, in which `said` (source, cue, content) is a statement; with those of positions where
    `stances`."""
    actors = actors_in(text, others)
    statements: list[Statement] = [statement(text, actors, *said)] if said else []
    whole = [Span(0, len(text))]
    found = positions(text, whole, actors, statements) if stances else ()
    taken: list[Position] = [replace(one, confidence=0.9) for one in found]
    return acts(text, whole, None, None, actors, statements, (), None, taken)


def told_in(
    text: str, said: tuple[str, str, str] | None = None, others: Sequence[str] = (), *, stances: bool = False
) -> list[tuple[str, str, str, str]]:
    """The acts of `text` as (sources, class, targets, status); those without an actor by their words."""
    names = {actor.id: actor.name for actor in actors_in(text, others)}
    return [
        (
            _side(event, "source", names),
            event.plover,
            _side(event, "target", names),
            event.status,
        )
        for event in acts_in(text, said, others, stances=stances)
    ]


def _side(event: Event, role: str, names: dict[str, str]) -> str:
    found = [one for one in event.participants if one.role == role]
    return " & ".join(names[one.actor] if one.actor else one.part.text for one in found)
