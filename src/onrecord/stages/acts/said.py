"""Acts that are done by words: what an actor's positions do to the one at whom they are directed."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from onrecord.ontology.plover import STANCES, classes
from onrecord.record import Event, Part, Participant, ParticipantRole, Position, Span, Statement
from onrecord.stages.acts.context import contexts_in
from onrecord.stages.clauses.words import Mentions
from onrecord.stages.events.near import Near
from onrecord.stages.events.status import status_of
from onrecord.stages.events.types import Trigger

# A position that is less sure makes no act.
LEAST = 0.38
# Who stands behind such a word is where it is, or whose, and not whom it is said to.
_WHERE = re.compile(r"\b(?:in|at|of|near|inside)\s+(?:the\s+)?$", re.IGNORECASE)
_BACK = 16
_VAGUE = frozenset({"it", "its", "us", "our", "we", "them", "they", "their"})


def said_acts(
    text: str,
    sentences: Sequence[Span],
    mentions: Mentions,
    positions: Sequence[Position],
    statements: Mapping[str, Statement],
    near: Near[Statement],
) -> Iterator[Event]:
    """The acts of the positions that have a target, without ids: “Ruritania accused Zenda of spying”. `sentences`:
    those of the story, in order."""
    starts = [span.start for span in sentences]
    for position in positions:
        if position.target is None or position.stance not in STANCES or position.confidence < LEAST:
            continue
        cue = position.cue.spans[0]
        k = bisect_right(starts, cue.start) - 1
        if k < 0 or cue.end > sentences[k].end:
            continue
        sentence = sentences[k]
        statement = statements.get(position.statement or "")
        own = statement is not None and statement.source.actor == position.actor
        source = statement.source.part if own and statement is not None and statement.source.part.spans else None
        who = _participant(text, mentions, sentence, position.actor, cue, "source", source)
        whom = _participant(text, mentions, sentence, position.target, cue, "target", None)
        if who is None or whom is None or whom.part.text.lower() in _VAGUE:
            continue
        status, holding = status_of(text, Trigger(cue, cue, sentence, "meeting", "verb"), near.around(sentence), False)
        if status not in ("held", "planned"):
            continue
        name = STANCES[position.stance]
        yield Event(
            id="",
            type=classes()[name].type,  # type: ignore[arg-type]
            trigger=position.cue,
            participants=(who, whom),
            status=status,
            confidence=position.confidence,
            statement=None if own else holding,
            topic=position.topic,
            mentions=position.cue.spans,
            plover=name,
            context=contexts_in(sentence.of(text)),
        )


def _participant(
    text: str,
    mentions: Mentions,
    sentence: Span,
    actor: str,
    cue: Span,
    role: ParticipantRole,
    known: Part | None,
) -> Participant | None:
    """The participant with the words that name him: `known`, or his mention in the sentence that is nearest."""
    if known is not None:
        return Participant(known, actor, role)
    found = [mention.span for mention, one in mentions.within(sentence) if one.id == actor]
    if role == "target":
        found = [span for span in found if not _WHERE.search(text, max(0, span.start - _BACK), span.start)]
    if not found:
        return None
    nearest = min(found, key=lambda span: (abs(span.start - cue.start), span))
    return Participant(Part.cut(text, [nearest]), actor, role)
