"""Whether a contact happened, or is only planned, expected, proposed, called off or denied.

What the words around the trigger say is read in `governing`; here it is weighed who says it: `would` announces a
contact where the source can announce one (a spokesman, a ministry), else it is only expected (diplomats, people close
to the talks).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.record import EventStatus, Statement
from onrecord.stages.events.around import around
from onrecord.stages.events.governing import Governing
from onrecord.stages.events.types import Trigger

_CAN_ANNOUNCE = re.compile(
    r"\b(?:officials?|spokes\w+|minist\w+|government|office|aides?|palace|embassy|presiden\w+|secretary|organi[sz]ers)\b",
    re.IGNORECASE,
)


def status_of(
    text: str, trigger: Trigger, statements: Sequence[Statement], headline: bool
) -> tuple[EventStatus, str | None]:
    """The status that the words around `trigger` give the contact, and the id of the statement in whose content it
    stands, None where the story itself tells of it. `headline`: the trigger stands in the headline."""
    statement = _telling(trigger, statements)
    a = around(text, trigger)
    told = Governing(a, headline).status(trigger.form) if a else "held"
    if told == "would":
        told = "planned" if statement is None or _can_announce(statement) else "expected"
    return ("held" if told == "through" else told), statement.id if statement else None


def _telling(trigger: Trigger, statements: Sequence[Statement]) -> Statement | None:
    """The innermost statement in whose content the trigger's head stands."""
    holding = [
        (span.end - span.start, index)
        for index, statement in enumerate(statements)
        for span in statement.content.spans
        if span.start <= trigger.head.start and trigger.head.end <= span.end
    ]
    return statements[min(holding)[1]] if holding else None


def _can_announce(statement: Statement) -> bool:
    source = statement.source
    return source.kind != "unnamed" or bool(_CAN_ANNOUNCE.search(source.part.text))
