"""What people say of items, and why these are on record."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import ConfigDict, Field

from onrecord.api import examples
from onrecord.api.answered.base import Model, Span, Standing


class Verdict(Model):
    """What somebody said of an item; by `id` it is taken back."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.VERDICT]})

    id: str = Field(examples=["V7"])
    verdict: Literal["right", "wrong", "corrected"]
    author: str
    made: str
    note: str | None
    correction: dict[str, Any] | None


class Verdicts(Model):
    """The verdicts on an item that hold."""

    items: list[Verdict]


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
