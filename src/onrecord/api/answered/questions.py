"""Answers to the questions of the store."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from onrecord.api import examples
from onrecord.api.answered.base import Model, Span, Standing
from onrecord.record import EventStatus, EventType, Mode, Polarity, SourceKind, Stance


class Evidence(Model):
    """Where an answer stands."""

    story: str = Field(description="The key of the story.", examples=[examples.KEY])
    outlet: str | None = Field(description="What the story came with, else the agency of its dateline.")
    day: str | None = Field(description="The day of publication; null where it is not known.")
    published: str | None = Field(description="The time of publication, as far as it is known.")
    headline: str | None
    url: str | None
    source: str | None = Field(description="The file or address that the story came from.")
    standing: Standing = Field(description="What the story is among its versions and copies.")
    spans: list[Span] = Field(description="The words, as offsets in the story's text.")
    sentence: str | None = Field(description="The sentence around them.")
    copies: int = Field(ge=0, description="Other papers that have the story.")


class Place(Model):
    """One of the places where a remark or a contact stands. `how`: the mode of a remark, the status of a contact."""

    id: str
    outlet: str | None
    day: str | None
    headline: str | None
    how: str
    words: str
    spans: list[Span]
    standing: Standing


class Value(Model):
    """What some of the stories say."""

    value: str
    ids: list[str] = Field(description="The items that say so; the one that is shown first.")


class Differing(Model):
    """On what stories disagree that tell of one contact; none of them is taken to be right."""

    about: str = Field(description="date, place, participants, status or type.")
    values: list[Value]


class _Answer(Model):
    id: str = Field(description="A story's key and the item's number: what `explain` is asked by.")
    evidence: Evidence


class Quote(_Answer):
    """Who said what. A remark that several stories have is one answer, in its fullest form."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.QUOTE]})

    speaker: str | None = Field(description="The actor's name; null where the story does not tell.")
    source: str = Field(description="The story's words for the speaker.")
    posts: list[str] = Field(description="The posts that the story gives the speaker.")
    kind: SourceKind | None
    cue: str
    content: str
    mode: Mode
    polarity: Polarity
    said: str | None = Field(description="When, as a TIMEX3 value.")
    confidence: float = Field(ge=0, le=1)
    stories: int = Field(ge=1, description="In how many stories it stands, copies counted once.")
    first_day: str | None = Field(description="The day on which it was published first.")
    places: list[Place] = Field(description="All places where it stands, the first first; empty where it is one.")


class Contact(_Answer):
    """Who met, called or visited whom. What several stories tell of is one answer."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.CONTACT]})

    type: EventType
    status: EventStatus
    participants: list[str]
    time: str | None = Field(description="When, as a TIMEX3 value.")
    place: str | None
    place_country: str | None
    topic: str | None
    trigger: str
    told_in: str | None = Field(description="The statement that tells of it; null where the story itself does.")
    confidence: float = Field(ge=0, le=1)
    stories: int = Field(ge=1)
    places: list[Place]
    differing: list[Differing]


class Act(_Answer):
    """Who did what to whom, in PLOVER's classes; those who do it to one another are all sources."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.ACT]})

    type: EventType
    plover: str
    status: EventStatus
    sources: list[str]
    targets: list[str]
    time: str | None
    place: str | None
    place_country: str | None
    topic: str | None
    trigger: str
    told_in: str | None
    confidence: float = Field(ge=0, le=1)


class Position(_Answer):
    """Who takes which stance on what."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.POSITION]})

    actor: str | None
    posts: list[str]
    stance: Stance
    topic: str
    target: str | None
    cue: str
    said: str | None
    told_in: str | None
    confidence: float = Field(ge=0, le=1)


class Dated(_Answer):
    """What happens, or is said, on a day."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.DATED]})

    first_day: str
    last_day: str
    time: str = Field(description="A TIMEX3 value.")
    kind: str = Field(description="The event's type and status, or `said`.")
    who: list[str]
    what: str = Field(description="The story's words.")


class Change(_Answer):
    """What changed, from `before` to `after`, each with where it stands."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.CHANGE]})

    kind: Literal["post", "position", "contact", "withdrawn"]
    who: list[str]
    what: str
    before: str | None
    after: str | None
    before_id: str | None
    before_evidence: Evidence | None


class Found(_Answer):
    """A story that holds the words; its evidence has the first of them."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.FOUND]})

    statements: int = Field(ge=0)
    events: int = Field(ge=0)
    positions: int = Field(ge=0)


class Post(Model):
    """A post as far as the stories show it, and from when to when they say so."""

    title: str
    of: str | None
    country: str | None
    status: Literal["current", "former", "acting", "elect"]
    first_day: str | None
    last_day: str | None
    stories: int = Field(ge=0)


class Actor(Model):
    """A person, body, state or group, by all names that stories use."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.ACTOR]})

    name: str
    type: Literal["person", "organization", "polity", "group"]
    names: list[str] = Field(
        description="The numbers of the names that are taken for one: `same` and `apart` take them."
    )
    also: list[str]
    posts: list[Post]
    stories: int = Field(ge=0)
    statements: int = Field(ge=0)
    events: int = Field(ge=0)
    positions: int = Field(ge=0)
    first_day: str | None
    last_day: str | None
    ids: list[str] = Field(description="What knowledge bases call it: wikidata:Q42.")
