"""The positions of a story: candidates → confidence → positions."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.record import Actor, Part, Position, Span, Statement
from onrecord.stages.clauses.words import Mentions
from onrecord.stages.positions.about import actors_in, head_of
from onrecord.stages.positions.confidence import confidence, is_position
from onrecord.stages.positions.finding import candidates
from onrecord.stages.positions.lexicon import words_for


def positions(
    text: str, paragraphs: Sequence[Span], actors: Sequence[Actor], statements: Sequence[Statement]
) -> tuple[Position, ...]:
    """The positions that the story shows its actors to take, in the order of their cues."""
    types = {actor.id: actor.type for actor in actors if not _is_fragment(actor)}
    mentions = Mentions.of(actors)
    kept: list[Position] = []
    for one in candidates(text, paragraphs, actors, statements):
        if one.actor not in types:
            continue
        sure = confidence(one, types[one.actor])
        if is_position(one, sure):
            kept.append(
                Position(
                    id=f"P{len(kept) + 1}",
                    actor=one.actor,
                    stance=one.stance,
                    topic=Part.cut(text, [one.topic]),
                    cue=Part.cut(text, one.cue),
                    statement=one.statement.id if one.statement else None,
                    confidence=sure,
                    target=one.target or one.regards,
                    time=one.statement.time if one.statement else None,
                    topic_head=head_of(text, one.topic, one.marks.shape, mentions),
                    topic_actors=actors_in(one.topic, mentions),
                )
            )
    return tuple(kept)


def _is_fragment(actor: Actor) -> bool:
    """Whether what the story calls an actor is a part of a phrase: “| scores | of investors”, “| whose group |”."""
    called = actor.name.lower()
    return called in words_for("no actors") or called.startswith("whose ")
