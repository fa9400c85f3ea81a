"""What all answers are made of, and what stands in place of one that cannot be given."""

from __future__ import annotations

from typing import Generic, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from onrecord.api import examples

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


class Problem(Model):
    """What is wrong, and the remedy (RFC 9457)."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.PROBLEM]})

    type: str
    title: str
    status: int
    detail: str
    errors: list[dict[str, str]] = Field([], description="Of requests that do not fit: where, and what is wrong.")
