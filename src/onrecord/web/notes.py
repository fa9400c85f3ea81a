"""The notes in the margin of a story: each item as a line, what is known of it and how surely, and how to cite it.

Of what is not known a note gives the reason; nothing is guessed. Nothing here is made safe to show: templates do that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord import contacts, deeds, stances
from onrecord.contacts import Piece
from onrecord.panel import posts, same_words, shown_names
from onrecord.record import Event, Position, Record, Span, Statement
from onrecord.store.explaining import Verdict
from onrecord.web import words

_NUMBERED = re.compile(r" \[A\d+\]$")
_LONGEST = 220
"""Letters of the story that a citation quotes."""


@dataclass(frozen=True, slots=True)
class Note:
    """One item. `layer`: statements, contacts or positions; `line`: what it says, in pieces; `post`: the speaker's;
    `facts`: what else is known, or why it is not; `quoted` and `spans`: the words that it rests on; `stories`: in how
    many it stands."""

    id: str
    layer: str
    line: tuple[Piece, ...]
    post: str
    facts: tuple[str, ...]
    confidence: float
    quoted: str
    spans: tuple[Span, ...]
    stories: int
    verdicts: tuple[Verdict, ...]


def notes(record: Record, shared: dict[str, int], verdicts: dict[str, list[Verdict]]) -> dict[str, Note]:
    """The notes of a story by item. `shared` and `verdicts`: as `Views` gives them."""
    made = _Notes(record, shared, verdicts)
    found = [
        *map(made.of_statement, record.statements),
        *map(made.of_event, record.events),
        *map(made.of_position, record.positions),
    ]
    return {note.id: note for note in found}


class _Notes:
    def __init__(self, record: Record, shared: dict[str, int], verdicts: dict[str, list[Verdict]]) -> None:
        self._record = record
        # Two of one name are told apart in the list of who is in the story; in the margin the words do.
        self._names = {actor: _NUMBERED.sub("", name) for actor, name in shown_names(record).items()}
        self._posts = {actor.id: posts(actor.roles) for actor in record.actors}
        self._statements = {statement.id: statement for statement in record.statements}
        self._shared = shared
        self._verdicts = verdicts

    def of_statement(self, said: Statement) -> Note:
        actor = said.source.actor
        name = self._names.get(actor or "")
        who = Piece(name or said.source.part.text or "Somebody", "who", actor if name else None)
        cue = "" if said.polarity == "negated" else said.cue.text
        verb = (
            f" did not say ({said.cue.text})" if said.polarity == "negated" else f" {cue}" if cue else ", as understood"
        )
        first = self._posts.get(actor or "", ())
        return self._note(
            said.id,
            "statements",
            (who, Piece(verb, "verb")),
            tuple(_facts(said, name)),
            said.confidence,
            said.content.spans or said.cue.spans,
            post=first[0] if first else "",
        )

    def of_event(self, event: Event) -> Note:
        if event.is_contact:
            line = contacts.sentence(event, self._names)
        else:
            line = deeds.sentence(event, self._names, self._record.story.text)
        # The status stands last, as a word of the record's; that something took place the verb says.
        line = line[:-2]
        if event.status != "held":
            line += [Piece(" "), Piece(words.STATUSES[event.status], "status")]
        facts = tuple(contacts.facts(event, self._statements, self._names))
        return self._note(event.id, "contacts", tuple(line), facts, event.confidence, event.trigger.spans)

    def of_position(self, position: Position) -> Note:
        who = Piece(self._names.get(position.actor, "Somebody"), "who", position.actor)
        line = (who, Piece(" "), *stances.sentence(position, self._names))
        facts = [f"shown by “{position.cue.text}”"] if position.cue.text else []
        if position.statement:
            facts.append(f"in statement {position.statement}")
        return self._note(
            position.id,
            "positions",
            line,
            tuple(facts),
            position.confidence,
            position.topic.spans or position.cue.spans,
        )

    def _note(
        self,
        id_: str,
        layer: str,
        line: tuple[Piece, ...],
        facts: tuple[str, ...],
        confidence: float,
        spans: tuple[Span, ...],
        post: str = "",
    ) -> Note:
        return Note(
            id=id_,
            layer=layer,
            line=line,
            post=post,
            facts=facts,
            confidence=confidence,
            quoted=quoted(self._record.story.text, spans),
            spans=spans,
            stories=self._shared.get(id_, 1),
            verdicts=tuple(self._verdicts.get(id_, ())),
        )


def _facts(said: Statement, name: str | None) -> Iterator[str]:
    """What is known of a statement beside who says it, and why something is not."""
    source = said.source
    yield words.MODES[said.mode]
    if source.part.text and not (name and same_words(name, source.part.text)):
        yield f"“{source.part.text}” in the story"
    if source.kind and source.kind != "named":
        yield words.KINDS[source.kind]
    if name is None:
        yield f"who that is, is not known: {source.actor_reason or source.reason or 'the story does not tell'}"
    elif source.actor_confidence is not None:
        yield f"that it is {name}: {words.share(source.actor_confidence)}"
    if source.reason == "understood":
        yield "no words of saying; the speaker is understood"
    if said.addressee:
        yield f"to {said.addressee.text}"
    if said.channel:
        yield f"by way of {said.channel.text}"
    if said.time:
        value = said.time.value
        yield f"said {words.when(value)}" if value else "when it was said is not known"


def quoted(text: str, spans: tuple[Span, ...]) -> str:
    """The words of spans as citations give them: ``first words … further words``, cut where they are very long."""
    return words.short(" … ".join(span.of(text) for span in spans), _LONGEST)


def places(spans: tuple[Span, ...]) -> str:
    """``204–290``, as citations give it."""
    return ", ".join(f"{span.start}–{span.end}" for span in spans)
