"""What is answered: the models behind the interface's description, with examples.

The answers themselves are written by `replies` out of the store's own types, since checking them again for every
request would take longer than asking; tests hold the two together.
"""

from __future__ import annotations

from typing import Any, Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from onrecord.api import examples
from onrecord.record import EventStatus, EventType, Mode, Polarity, SourceKind, Stance

T = TypeVar("T")
Standing = Literal["current", "superseded", "withdrawn", "copy", "new"]


class Model(BaseModel):
    """What all have in common: what is not described here is not there."""

    model_config = ConfigDict(extra="forbid")


class Span(Model):
    """Half-open offsets in code points of the story's text (W3C TextPositionSelector)."""

    start: int = Field(ge=0, examples=[96])
    end: int = Field(ge=0, examples=[131])


class Page(Model, Generic[T]):
    """A page of a list; `next` is the cursor of the page behind it, null on the last."""

    items: list[T]
    next: str | None


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


class Brief(Model):
    """A story beside its text."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.BRIEF]})

    story: str = Field(description="Its key.")
    provider_id: str | None
    outlet: str | None
    day: str | None
    published: str | None
    headline: str | None
    byline: list[str]
    place: str | None = Field(description="The dateline's.")
    language: str | None
    version: str | None
    status: str | None = Field(description="What the provider says where it may not be used.")
    standing: Standing
    unread: str | None = Field(description="Why it was kept and not read.")
    url: str | None
    source: str | None
    added: str = Field(description="When it was added, UTC.")
    version_of: str | None = Field(description="The key of the first version, where this is a later one.")
    copy_of: str | None = Field(description="The key of the story that another outlet had first.")
    statements: int = Field(ge=0)
    events: int = Field(ge=0)
    positions: int = Field(ge=0)


class Verdict(Model):
    """What somebody said of an item; by `id` it is taken back."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.VERDICT]})

    id: str = Field(examples=["V7"])
    verdict: Literal["right", "wrong", "corrected"]
    author: str
    made: str
    note: str | None
    correction: dict[str, Any] | None


class Said(Verdict):
    """A verdict, and of what it is."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.SAID]})

    story: str
    headline: str | None
    kind: Literal["statement", "event", "position", "actor"]
    item: str | None = Field(description="The item's id; null where the last reading has none in its place.")
    spans: list[Span]
    words: str


class Judged(Model):
    """That two are one, or two."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.JUDGED]})

    id: str | None = Field(description="What `undo` takes; null for the machine's on items.")
    one: str
    other: str
    same: bool
    score: float | None = Field(description="The machine's.")
    reasons: list[str]
    author: str = Field(description="Empty: the machine.")


class Judgements(Model):
    """The judgements on something."""

    items: list[Judged]


class Verdicts(Model):
    """The verdicts on an item that hold."""

    items: list[Verdict]


class Undone(Model):
    """What was taken back."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"undone": "V7"}]})

    undone: str


class Version(Model):
    """Another story of the same thread or cluster."""

    story: str
    standing: Standing


class ReadBy(Model):
    """What read a story."""

    software: str
    model: str


class StoryOf(Model):
    """The story of an item."""

    key: str
    outlet: str | None
    headline: str | None
    published: str | None
    published_basis: Literal["given", "text", "unknown"]
    standing: Standing
    status: str | None
    url: str | None
    source: str | None
    added: str


class KnownAs(Model):
    """That a name is somebody's of a knowledge base: the machine (author "") says so, with score and reasons, or
    somebody."""

    name: str
    id: str
    label: str
    score: float | None
    reasons: list[str]
    author: str
    judgement: str
    same: bool


class Explanation(Model):
    """Why an item is on the record: the item as it was read, what read it, and what people said of it."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.EXPLANATION]})

    id: str
    kind: Literal["statement", "event", "position", "actor"]
    item: dict[str, Any] = Field(json_schema_extra={"x-record": ["statement", "event", "position", "actor"]})
    sentence: str | None
    story: StoryOf
    read_by: ReadBy
    versions: list[Version]
    verdicts: list[Verdict]
    known_as: list[KnownAs]


class Counts(Model):
    """How much is on record."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.COUNTS]})

    stories: int = Field(ge=0)
    standing: dict[str, int] = Field(description="Stories by what they are among their versions and copies.")
    statements: int = Field(ge=0)
    contacts: int = Field(ge=0)
    acts: int = Field(ge=0)
    positions: int = Field(ge=0)
    names: int = Field(ge=0, description="Names of people, bodies, states and groups.")
    verdicts: int = Field(ge=0)
    first_day: str | None
    last_day: str | None


class Health(Model):
    """That the server answers, and with what."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.HEALTH]})

    status: Literal["ok"]
    software: str = Field(examples=["0.1.0"])
    record: str = Field(description="The version of the record's contract.", examples=["onrecord/1"])
    writable: bool = Field(description="Whether somebody with the token may write.")


class Problem(Model):
    """What is wrong, and the remedy (RFC 9457)."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.PROBLEM]})

    type: str
    title: str
    status: int
    detail: str
    errors: list[dict[str, str]] = Field([], description="Of requests that do not fit: where, and what is wrong.")
