"""Stories of one sentence for the tests of positions: actors by name, statements by their pieces, no model."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.record import Actor, Mention, Mode, Part, Position, Source, Span, Statement
from onrecord.stages.positions.reading import positions

PEOPLE = ("Anna Keller", "Keller", "Peter Lindqvist")
POLITIES = ("Norway", "Denmark", "Oslo", "Sweden")


def actors_in(text: str) -> list[Actor]:
    """The people and polities of the tests that `text` names, an actor a name; “Keller” is Anna Keller's too."""
    found: dict[str, list[Mention]] = {}
    for match in re.finditer("|".join((*PEOPLE, *POLITIES)), text):
        name = "Anna Keller" if match.group() == "Keller" else match.group()
        found.setdefault(name, []).append(Mention(Span(*match.span()), "name", match.group()))
    return [
        Actor(f"A{n}", name, "person" if name in PEOPLE else "polity", (), tuple(mentions))
        for n, (name, mentions) in enumerate(found.items(), start=1)
    ]


def statement(text: str, actors: Sequence[Actor], source: str, cue: str, content: str) -> Statement:
    """The statement with these pieces of `text`."""

    def part(piece: str) -> Part:
        at = text.index(piece)
        return Part.cut(text, [Span(at, at + len(piece))])

    actor = next(one.id for one in actors if one.name.endswith(source))
    mode: Mode = "direct" if f"“{content}" in text else "indirect"
    said = Source(part(source), "named", 0.9, actor)
    return Statement("S1", mode, said, part(cue), part(content), None, None, "affirmed", 0.9)


def positions_in(text: str, said: tuple[str, str, str] | None = None) -> tuple[Position, ...]:
    """The positions of `text`, in which `said` (source, cue, content) is a statement."""
    actors = actors_in(text)
    statements = [statement(text, actors, *said)] if said else []
    return positions(text, [Span(0, len(text))], actors, statements)


def stances_in(text: str, said: tuple[str, str, str] | None = None) -> list[tuple[str, str, str]]:
    """The positions of `text` as (actor, stance, topic)."""
    names = {actor.id: actor.name for actor in actors_in(text)}
    return [(names[one.actor], one.stance, one.topic.text) for one in positions_in(text, said)]


def with_pronoun(text: str, name: str, pronoun: str) -> list[Actor]:
    """The actors of `text`, the last `pronoun` in it held to be the one of that name."""
    at = text.rindex(pronoun)
    mention = Mention(Span(at, at + len(pronoun)), "pronoun", pronoun)
    return [replace(a, mentions=(*a.mentions, mention)) if a.name == name else a for a in actors_in(text)]


def read_with(text: str, actors: list[Actor]) -> list[tuple[str, str, str]]:
    """The positions of `text` with these actors as (actor, stance, topic)."""
    names = {actor.id: actor.name for actor in actors}
    return [(names[p.actor], p.stance, p.topic.text) for p in positions(text, [Span(0, len(text))], actors, [])]
