"""One act told several times is one act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.record import EventStatus, EventTime, Participant, Place, Span
from onrecord.stages.acts.types import Told
from onrecord.stages.events.types import Trigger


@dataclass(frozen=True, slots=True)
class Read:
    """One telling of an act: the trigger, who does it to whom, and what its sentence says of it."""

    told: Told
    trigger: Trigger
    sources: tuple[Participant, ...]
    targets: tuple[Participant, ...]
    status: EventStatus
    statement: str | None
    time: EventTime | None
    place: Place | None
    context: tuple[str, ...]
    inside: bool
    keys: tuple[frozenset[str], frozenset[str]]


def merged(tellings: Iterable[Read]) -> list[list[Read]]:
    """The tellings of each act together, in the order of the first: same class, somebody in common on both sides, and
    no other day."""
    out: list[list[Read]] = []
    for one in tellings:
        same = next((known for known in out if all(_same(one, other) for other in known)), None)
        if same is None:
            out.append([one])
        else:
            same.append(one)
    return out


def _same(a: Read, b: Read) -> bool:
    if a.told.name != b.told.name or (None not in (a.told.mode, b.told.mode) and a.told.mode != b.told.mode):
        return False
    days = {read.time.value[:10] for read in (a, b) if read.time is not None and read.time.value is not None}
    return len(days) < 2 and all(mine & other for mine, other in zip(a.keys, b.keys, strict=True))


def best(tellings: list[Read]) -> Read:
    """The telling that says most: what the story itself tells before what somebody says, the body before the headline,
    a subject by its verb, a time."""
    return max(
        tellings,
        key=lambda one: (
            one.statement is None,
            not one.inside,
            one.told.direct,
            one.time is not None and one.time.value is not None,
            -one.trigger.span.start,
        ),
    )


def mentions(tellings: list[Read]) -> tuple[Span, ...]:
    """The triggers of all tellings, in the order of the text."""
    return tuple(sorted({one.trigger.span for one in tellings}))
