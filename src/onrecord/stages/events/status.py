"""Whether a contact happened, or is only planned, expected, proposed, called off or denied.

What the words around the trigger say is read in `governing`; here it is weighed who says it: `would` announces a
contact where the source can announce one (a spokesman, a ministry), else it is only expected (diplomats, people close
to the talks).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from onrecord.record import EventStatus, Statement
from onrecord.stages.events.around import around, verbs, words_in
from onrecord.stages.events.governing import Governing
from onrecord.stages.events.types import Trigger

_CAN_ANNOUNCE = re.compile(
    r"\b(?:officials?|spokes\w+|minist\w+|government|office|aides?|palace|embassy|presiden\w+|secretary|organi[sz]ers)\b",
    re.IGNORECASE,
)

_PHRASE = 7  # words between a preposition and the contact's noun
_CLAUSE = 10  # words of the clause before it
_JOINED = frozenset(("joined", "hosted", "met", "gathered", "convened"))
_HAPPENED = frozenset(("lasted", "ended", "concluded", "collapsed", "failed"))
_SEEN = frozenset("picture pictures photo photos photograph photographs video readout transcript start end".split())


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


def surely_held(text: str, trigger: Trigger, status: EventStatus) -> bool:
    """Whether the words say that the contact has happened, rather than only nothing else: its verb is in the past, or
    something is told to have been at it or after it ("said at the start of the meeting")."""
    a = around(text, trigger) if status == "held" else None
    if a is None:
        return False
    if trigger.form == "verb":
        low = a.low(a.head)
        return low.endswith("ed") or low in verbs("past")
    if a.low(a.last + 1) in _HAPPENED or a.phrase(a.last + 1, 2) in ("took place", "was held", "were held"):
        return True
    for k in range(a.head - 1, max(-1, a.head - 1 - _PHRASE), -1):
        low = a.low(k)
        if low in words_in("held after") or low in ("during", "at", "of"):
            clause = range(k - 1, max(-1, k - 1 - _CLAUSE), -1)
            before = {a.low(n) for n in takewhile(lambda n: a.low(n)[0].isalnum() and a.low(n) != "that", clause)}
            told = any(low in verbs("telling") or low in verbs("past") or low == "speaking" for low in before)
            seen = bool(before & _SEEN) if low == "of" else told
            return seen and not before & (words_in("future") | words_in("would") | words_in("may") | {"to"})
        if low in words_in("preposition") or low in words_in("break"):
            joined = any(a.low(n) in _JOINED for n in range(max(0, k - _CLAUSE), k))
            return low in ("for", "over") and joined and a.low(k - 1) not in ("to", "will")
    return False


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
