"""Stories in a list, and how much there is."""

from __future__ import annotations

from typing import Literal

from pydantic import ConfigDict, Field

from onrecord.api import examples
from onrecord.api.answered.base import Model, Standing


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
