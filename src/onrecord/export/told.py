"""An item of a record in a sentence, for other tools' fields of that kind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from onrecord import contacts, deeds, stances
from onrecord.printable import one_line
from onrecord.record import Actor, Event, Position, Record, Statement, Time
from onrecord.timex import shown

_ADDRESS = re.compile(r"https?://[^\s<>\"'\\]+", re.IGNORECASE)

Item = Statement | Event | Position | Actor | Time


def items(record: Record) -> Iterator[tuple[str, Item]]:
    """All items of a record by their ids; times, which have none, are counted: ``T1``, and durations ``D1``."""
    for listed in (record.statements, record.events, record.positions, record.actors):
        for item in listed:
            yield item.id, item
    for sort, times in (("T", record.times), ("D", record.durations)):
        for number, time in enumerate(times, 1):
            yield f"{sort}{number}", time


def names_of(record: Record) -> dict[str, str]:
    """The actors' names by their ids."""
    return {actor.id: actor.name for actor in record.actors}


def named(record: Record) -> list[Actor]:
    """The actors that the story calls by a name, and states, whatever it calls them: those whom others can know."""
    return [
        actor
        for actor in record.actors
        if actor.type == "polity" or any(mention.kind == "name" for mention in actor.mentions)
    ]


def speaker_of(statement: Statement, names: Mapping[str, str]) -> str | None:
    """Who says it: the actor's name, else the story's words; None where the story names nobody."""
    return names.get(statement.source.actor or "") or statement.source.part.text or None


def told(item: Item, record: Record, names: Mapping[str, str]) -> str:
    """``Helena Varga: “Nobody in this room got everything”``, on one line."""
    if isinstance(item, Statement):
        who = speaker_of(item, names) or "Somebody"
        return one_line(f"{who}{' did not say' if item.polarity == 'negated' else ''}: {item.content.text}")
    if isinstance(item, Event):
        pieces = contacts.sentence(item, names) if item.is_contact else deeds.sentence(item, names, record.story.text)
        return one_line("".join(piece.text for piece in pieces))
    if isinstance(item, Position):
        return one_line(f"{names[item.actor]} {''.join(piece.text for piece in stances.sentence(item, names))}")
    if isinstance(item, Time):
        return one_line(f"{item.text}: {shown(item.value) if item.value else item.reason or 'no value'}")
    posts = "; ".join(f"{role.title}{f', {role.of}' if role.of else ''}" for role in item.roles)
    return one_line(f"{item.name}{f' ({posts})' if posts else ''}")


def link(url: str | None) -> str | None:
    """The address of a story where it is one of the web; others (``javascript:`` …) lead nowhere."""
    return url if url and _ADDRESS.fullmatch(url) else None
