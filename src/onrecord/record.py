"""The record of a story: frozen, typed, and exactly the public contract `onrecord/1`.

Every span is a pair of Unicode code-point offsets into `Story.text`, the text as kept after decoding and nothing
else, so that ``text[start:end]`` is the quoted piece: the W3C Web Annotation TextPositionSelector. A part that is not
contiguous has several spans, in order and apart. What is not known is None, with a reason where there is one.

The contract may grow fields; none is renamed or left out. `Record.to_dict` writes it, and the JSON Schema in
``onrecord/schema`` says what each field holds.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

SCHEMA = "onrecord/1"

Mode = Literal["direct", "indirect", "mixed"]
SourceKind = Literal["named", "unnamed", "institution", "document"]
Polarity = Literal["affirmed", "negated"]
PublishedBasis = Literal["given", "text", "unknown"]
ActorType = Literal["person", "organization", "polity", "group"]
MentionKind = Literal["name", "nominal", "pronoun"]
RoleStatus = Literal["current", "former", "acting", "elect"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
ContactType = Literal["meeting", "call", "visit", "summit", "talks", "negotiation", "correspondence"]
ActType = Literal[
    "agreement",
    "support",
    "cooperation",
    "aid",
    "concession",
    "request",
    "accusation",
    "rejection",
    "threat",
    "protest",
    "sanction",
    "mobilization",
    "coercion",
    "assault",
]
EventType = ContactType | ActType
ParticipantRole = Literal["source", "target"]
EventStatus = Literal["held", "planned", "expected", "proposed", "cancelled", "denied"]
Stance = Literal["SUPPORT", "REQUEST", "REJECT", "PROMISE", "THREATEN", "ACCUSE", "AGREE"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open code-point offsets into the story's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The piece of `text` that the span marks."""
        return text[self.start : self.end]

    def to_dict(self) -> dict[str, int]:
        return {"start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the story: its spans in order and apart, and their words joined by one space."""

    spans: tuple[Span, ...]
    text: str

    @classmethod
    def cut(cls, text: str, spans: Iterable[Span]) -> Part:
        """The part that `spans` mark in `text`; raises ValueError when they are not in order, apart and inside."""
        kept = tuple(spans)
        last = 0
        for span in kept:
            if not last <= span.start < span.end <= len(text):
                raise ValueError(f"spans not in order, apart and inside the text: {kept}")
            last = span.end
        return cls(kept, " ".join(span.of(text) for span in kept))

    def to_dict(self) -> dict[str, Any]:
        return {"spans": [span.to_dict() for span in self.spans], "text": self.text}


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place, date and agency that open a wire story: ``BRUSSELS, Feb 3 (Reuters) -``.

    `place` is as printed, several joined by ``/``; `places` are the single ones. `date` is what the text
    prints (``Feb 3``), not a value. `span` covers place to agency, the dash left out."""

    place: str | None
    agency: str | None
    date: str | None
    span: Span
    places: tuple[str, ...] = ()
    country: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "place": self.place,
            "agency": self.agency,
            "date": self.date,
            "span": self.span.to_dict(),
            "places": list(self.places),
            "country": self.country,
        }


@dataclass(frozen=True, slots=True)
class Credits:
    """Who reported, wrote and edited, by the names the credit line gives, in its order."""

    reporting: tuple[str, ...] = ()
    additional_reporting: tuple[str, ...] = ()
    writing: tuple[str, ...] = ()
    editing: tuple[str, ...] = ()
    span: Span | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "reporting": list(self.reporting),
            "additional reporting": list(self.additional_reporting),
            "writing": list(self.writing),
            "editing": list(self.editing),
            "span": self.span.to_dict() if self.span else None,
        }


@dataclass(frozen=True, slots=True)
class Story:
    """The story as kept, and what its anatomy gives.

    `status` is what the provider says where the story may not be used (``canceled``, ``withheld``, ``embargoed``).
    `unread` says why the story was kept and not read (it is in another language), and is None for one that was."""

    id: str
    text: str
    source: str | None = None
    headline: str | None = None
    byline: tuple[str, ...] = ()
    dateline: Dateline | None = None
    credits: Credits = field(default_factory=Credits)
    published: str | None = None
    published_basis: PublishedBasis = "unknown"
    language: str | None = None
    version: str | None = None
    outlet: str | None = None
    url: str | None = None
    series: tuple[str, ...] = ()
    advisories: tuple[Part, ...] = ()
    furniture: tuple[Span, ...] = ()
    status: str | None = None
    unread: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "source": self.source,
            "headline": self.headline,
            "byline": list(self.byline),
            "dateline": self.dateline.to_dict() if self.dateline else None,
            "credits": self.credits.to_dict(),
            "published": self.published,
            "published_basis": self.published_basis,
            "language": self.language,
            "version": self.version,
            "outlet": self.outlet,
            "url": self.url,
            "series": list(self.series),
            "advisories": [part.to_dict() for part in self.advisories],
            "furniture": [span.to_dict() for span in self.furniture],
            "status": self.status,
            "unread": self.unread,
            "text": self.text,
        }


@dataclass(frozen=True, slots=True)
class Source:
    """Who is said to have said it, by the story's words.

    `spans` are empty and `text` is "" where the story names nobody; `reason` then says why (``"no source given"``).
    For a quotation without a cue of its own they mark the mention of the speaker that the reader understands, and
    `reason` is ``"understood"``. `confidence` is the probability that this is the right source.

    `actor` is the id of the actor that the source names or stands for, None where the story does not tell; then
    `actor_reason` says why. `actor_confidence` is the probability that the actor is the right one, given that the
    source is (None without an actor)."""

    part: Part
    kind: SourceKind | None
    confidence: float
    actor: str | None = None
    reason: str | None = None
    actor_confidence: float | None = None
    actor_reason: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            **self.part.to_dict(),
            "actor": self.actor,
            "kind": self.kind,
            "confidence": self.confidence,
            "reason": self.reason,
            "actor_confidence": self.actor_confidence,
            "actor_reason": self.actor_reason,
        }


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the story names an actor or points to it. `text` is what stands there."""

    span: Span
    kind: MentionKind
    text: str

    def to_dict(self) -> dict[str, Any]:
        return {**self.span.to_dict(), "kind": self.kind, "text": self.text}


@dataclass(frozen=True, slots=True)
class Role:
    """A post that the story gives somebody.

    `title` is as written, less what `status` says ("former", "acting", "-elect"). `of` is what it is a post of, by
    the usual English name of the country or body, None where the story does not tell; `country` is the ISO 3166-1
    alpha-2 code of the country that `of` is or belongs to (``EU`` for the union), None where that is not known.
    `spans` are the words that prove title and `of`."""

    title: str
    of: str | None
    spans: tuple[Span, ...]
    status: RoleStatus = "current"
    country: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "title": self.title,
            "of": self.of,
            "country": self.country,
            "status": self.status,
            "spans": [span.to_dict() for span in self.spans],
        }


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody or something of one story, with all its mentions in order.

    `name` is the fullest name that the story gives; a polity's and a known body's is its usual English name ("United
    States" for Washington), and where no name is given the words of the story ("two diplomats"). `country` is the ISO
    3166-1 alpha-2 code of a polity, None for other actors and where it is not known."""

    id: str
    name: str
    type: ActorType
    roles: tuple[Role, ...]
    mentions: tuple[Mention, ...]
    country: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "name": self.name,
            "type": self.type,
            "country": self.country,
            "roles": [role.to_dict() for role in self.roles],
            "mentions": [mention.to_dict() for mention in self.mentions],
        }


@dataclass(frozen=True, slots=True)
class When:
    """A TIMEX3 value and the words that it is worked out from."""

    value: str | None
    spans: tuple[Span, ...]

    def to_dict(self) -> dict[str, Any]:
        return {"value": self.value, "spans": [span.to_dict() for span in self.spans]}


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution relation (PARC3, PolNeAR): a source is said, by a cue, to have said a content.

    `plover` is the class of what is done by saying it (who demands REQUESTs), None for comment."""

    id: str
    mode: Mode
    source: Source
    cue: Part
    content: Part
    channel: Part | None
    addressee: Part | None
    polarity: Polarity
    confidence: float
    time: When | None = None
    plover: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "mode": self.mode,
            "plover": self.plover,
            "source": self.source.to_dict(),
            "cue": self.cue.to_dict(),
            "content": self.content.to_dict(),
            "channel": self.channel.text if self.channel else None,
            "channel_spans": [s.to_dict() for s in self.channel.spans] if self.channel else [],
            "addressee": self.addressee.text if self.addressee else None,
            "addressee_spans": [s.to_dict() for s in self.addressee.spans] if self.addressee else [],
            "polarity": self.polarity,
            "time": self.time.to_dict() if self.time else None,
            "confidence": self.confidence,
        }


@dataclass(frozen=True, slots=True)
class Time:
    """An expression that names a time (TIMEX3, ISO-TimeML): its span, type and value.

    `value` is None where it cannot be worked out, and `reason` then says why (``"the day of publication is unknown"``).
    `mod`, `quant` and `freq` are TIMEX3's attributes of the same names."""

    span: Span
    text: str
    type: TimexType
    value: str | None
    reason: str | None = None
    mod: str | None = None
    quant: str | None = None
    freq: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {
            **self.span.to_dict(),
            "text": self.text,
            "type": self.type,
            "value": self.value,
            "reason": self.reason,
            "mod": self.mod,
            "quant": self.quant,
            "freq": self.freq,
        }


@dataclass(frozen=True, slots=True)
class Participant:
    """Who takes part in an event: the words that say so, and the actor's id, None where no actor stands behind them.

    `role`: whether he does it or it is done to him, None in contacts, which have no direction."""

    part: Part
    actor: str | None
    role: ParticipantRole | None = None

    def to_dict(self) -> dict[str, Any]:
        return {**self.part.to_dict(), "actor": self.actor, "role": self.role}


@dataclass(frozen=True, slots=True)
class Place:
    """Where an event is: the words of the story, and the country's ISO 3166-1 alpha-2 code, None where not known."""

    part: Part
    country: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {**self.part.to_dict(), "country": self.country}


@dataclass(frozen=True, slots=True)
class EventTime:
    """When an event is: the words, the TIMEX3 value, and why there is none or whence it comes (`reason`)."""

    part: Part
    value: str | None
    reason: str | None = None

    def to_dict(self) -> dict[str, Any]:
        return {**self.part.to_dict(), "value": self.value, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Event:
    """What actors do together or to one another, all its mentions in one story together: a contact (PLOVER's CONSULT),
    or another act, whose participants have roles. Those who do something to one another are all sources.

    `trigger` is the mention that says most; `mentions` are the triggers of all of them, in the order of the text.
    `statement` is the id of the statement that tells of it: such an event is only claimed; None where the story itself
    tells of it. `topic` are the words for what it is about. `plover` is the class, `mode` how it was done and `context`
    the fields that its sentence names, in PLOVER's words. `confidence` is the probability that there is such an event
    with these participants."""

    id: str
    type: EventType
    trigger: Part
    participants: tuple[Participant, ...]
    status: EventStatus
    confidence: float
    place: Place | None = None
    time: EventTime | None = None
    statement: str | None = None
    topic: Part | None = None
    mentions: tuple[Span, ...] = ()
    plover: str = "CONSULT"
    mode: str | None = None
    context: tuple[str, ...] = ()

    @property
    def is_contact(self) -> bool:
        """Whether it is a meeting, visit, call or the like."""
        return self.plover == "CONSULT"

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "type": self.type,
            "plover": self.plover,
            "mode": self.mode,
            "context": list(self.context),
            "trigger": self.trigger.to_dict(),
            "participants": [participant.to_dict() for participant in self.participants],
            "place": self.place.to_dict() if self.place else None,
            "time": self.time.to_dict() if self.time else None,
            "status": self.status,
            "statement": self.statement,
            "topic": self.topic.to_dict() if self.topic else None,
            "mentions": [span.to_dict() for span in self.mentions],
            "confidence": self.confidence,
        }


@dataclass(frozen=True, slots=True)
class Position:
    """An actor's stance on a topic: PLOVER's verbal classes, and PROMISE.

    `actor` is the id of who takes it, `target` that of whom it is directed at, None where nobody is named. `topic` are
    the fewest words that say what it is about, `cue` those that show the stance. `statement` is the id of the statement
    in which it stands, None where the story itself tells of it; `time` is that statement's. A PROMISE has the class of
    the act that is promised, None where its words name none. `confidence` is the probability that a reader finds
    this actor to take this stance on this topic. By `topic_head`, the word of the topic that counts (a verb for a
    deed), and `topic_actors`, the ids of the actors and places in it, positions on one topic are gathered."""

    id: str
    actor: str
    stance: Stance
    topic: Part
    cue: Part
    statement: str | None
    confidence: float
    target: str | None = None
    time: When | None = None
    promised: str | None = None
    topic_head: Part | None = None
    topic_actors: tuple[str, ...] = ()

    @property
    def plover(self) -> str | None:
        """The class of PLOVER that the stance is."""
        return self.promised if self.stance == "PROMISE" else self.stance

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "actor": self.actor,
            "stance": self.stance,
            "plover": self.plover,
            "topic": self.topic.to_dict(),
            "topic_head": self.topic_head.to_dict() if self.topic_head else None,
            "topic_actors": list(self.topic_actors),
            "cue": self.cue.to_dict(),
            "target": self.target,
            "statement": self.statement,
            "time": self.time.to_dict() if self.time else None,
            "confidence": self.confidence,
        }


@dataclass(frozen=True, slots=True)
class Record:
    """What one story says, each item with its evidence."""

    story: Story
    statements: tuple[Statement, ...] = ()
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    times: tuple[Time, ...] = ()
    durations: tuple[Time, ...] = ()
    """How long and how often, and vague words: durations, sets, and what is past, present or future at large."""
    positions: tuple[Position, ...] = ()

    @property
    def contacts(self) -> tuple[Event, ...]:
        """The events that are contacts: meetings, visits, calls and the like."""
        return tuple(event for event in self.events if event.is_contact)

    @property
    def acts(self) -> tuple[Event, ...]:
        """The events that are no contacts: what actors do to one another."""
        return tuple(event for event in self.events if not event.is_contact)

    def to_dict(self) -> dict[str, Any]:
        """The record as the JSON of the contract (schema `onrecord/1`)."""
        return {
            "schema": SCHEMA,
            "story": self.story.to_dict(),
            "actors": [actor.to_dict() for actor in self.actors],
            "statements": [statement.to_dict() for statement in self.statements],
            "events": [event.to_dict() for event in self.events],
            "positions": [position.to_dict() for position in self.positions],
            "times": [time.to_dict() for time in self.times],
            "durations": [time.to_dict() for time in self.durations],
        }

    def _repr_html_(self) -> str:
        """The story with sources, cues and contents marked, for notebooks."""
        from onrecord.display import to_html

        return to_html(self)
