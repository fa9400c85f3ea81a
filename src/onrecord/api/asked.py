"""What can be asked: the filters of each list, with the names that the command line has too."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from onrecord.api.cursors import LONGEST
from onrecord.api.replies import Format
from onrecord.query import Query
from onrecord.record import EventStatus, EventType, Mode, SourceKind, Stance

MOST = 1_000
"""Answers on one page."""

_Words = Annotated[str, Field(min_length=1, max_length=500)]
_Day = Annotated[str, Field(pattern=r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")]
_Sure = Annotated[float, Field(ge=0, le=1)]


class Paged(BaseModel):
    """How much of a list is wanted, where it begins, in which form."""

    model_config = ConfigDict(extra="forbid")

    limit: int = Field(50, ge=1, le=MOST, description="So many answers a page, at most.", examples=[20])
    cursor: str | None = Field(
        None,
        min_length=1,
        max_length=LONGEST,
        description="`next` of the page before, as it is, with the same filters.",
    )
    format: Format | None = Field(
        None, description="The form of the answer; it wins over the header `Accept`.", examples=["csv"]
    )

    def filters(self) -> dict[str, Any]:
        """What is asked for, without how much of it and in which form."""
        return self.model_dump(exclude={"limit", "cursor", "format"}, exclude_none=True, by_alias=True)


class Filters(Paged):
    """The filters that all questions have."""

    actor: _Words | None = Field(
        None, description="Of whom; any name that stories use, without case and accents.", examples=["Varga"]
    )
    outlet: _Words | None = Field(
        None, description="The outlet that came with the story, else the agency of its dateline.", examples=["Meridian"]
    )
    since: _Day | None = Field(None, description="From this day, month or year on.", examples=["2025-03"])
    until: _Day | None = Field(None, description="Up to this day, month or year.", examples=["2025-03-31"])
    about: _Words | None = Field(
        None,
        description='Words in any form, "phrases", begin*; all of them. Nothing in them is an operator.',
        examples=["harbour"],
    )

    def query(self, **more: Any) -> Query:
        """As the store is asked."""
        given = self.model_dump(exclude={"cursor", "format"}, exclude_none=True)
        return Query(**given, **more)


class _OfActors(Filters):
    post: _Words | None = Field(None, description="Who holds such a post in that story.", examples=["foreign minister"])
    country: str | None = Field(
        None, pattern="^[A-Za-z]{2}$", description="Whose country it is (ISO 3166-1 alpha-2).", examples=["AL"]
    )
    min_confidence: _Sure = Field(0.0, description="Only answers as sure as this.", examples=[0.8])
    everything: bool = Field(
        False, alias="all", description="Also what newer versions and copies replace, and what kills withdraw."
    )


class _OfEvents(_OfActors):
    with_actor: _Words | None = Field(None, alias="with", description="Who else takes part.", examples=["Montenegro"])
    type: EventType | None = Field(None, description="The finer kind.", examples=["talks"])
    status: EventStatus | None = Field(None, description="What the story reports of it.", examples=["held"])
    place: _Words | None = Field(None, description="Where: a name, or a country's code.", examples=["Tirana"])


class QuotesAsked(_OfActors):
    """The filters of quotes."""

    mode: Mode | None = Field(None, description="How much of it stands in quotation marks.", examples=["direct"])
    kind: SourceKind | None = Field(None, description="What kind of source says it.", examples=["named"])


class ContactsAsked(_OfEvents):
    """The filters of contacts."""


class ActsAsked(_OfEvents):
    """The filters of acts."""

    plover: _Words | None = Field(None, description="PLOVER's class.", examples=["SANCTION"])


class PositionsAsked(_OfActors):
    """The filters of positions."""

    with_actor: _Words | None = Field(None, alias="with", description="Whom it is directed at.", examples=["Norway"])
    stance: Stance | None = Field(None, description="Which stance.", examples=["REQUEST"])


class TimelineAsked(_OfActors):
    """The filters of the timeline."""

    with_actor: _Words | None = Field(None, alias="with", description="Who else takes part.", examples=["Montenegro"])


class ActorsAsked(Paged):
    """Of whom is asked: one of the two is needed."""

    actor: _Words | None = Field(None, description="A name, in full or in part.", examples=["Varga"])
    post: _Words | None = Field(None, description="Words of a post.", examples=["foreign minister"])
    everything: bool = Field(False, alias="all", description="Also what older versions and copies say.")


class ChangesAsked(Paged):
    """The filters of changes."""

    since: _Day = Field(description="From this day, month or year on.", examples=["2025-03-11"])
    until: _Day | None = Field(None, description="Up to this day, month or year.", examples=["2025-03-31"])
    actor: _Words | None = Field(None, description="Of whom.", examples=["Varga"])
    country: str | None = Field(None, pattern="^[A-Za-z]{2}$", description="Whose country it is.", examples=["AL"])
    about: _Words | None = Field(None, description="Words that it is about.", examples=["harbour"])
    outlet: _Words | None = Field(None, description="Whose stories.", examples=["Meridian"])


class SearchAsked(Paged):
    """What is searched for."""

    about: _Words = Field(description='Words in any form, "phrases", begin*; all of them.', examples=["harbour"])
    actor: _Words | None = Field(None, description="Who is named in the story.", examples=["Varga"])
    outlet: _Words | None = Field(None, description="Whose stories.", examples=["Meridian"])
    since: _Day | None = Field(None, description="Published from this day, month or year on.", examples=["2025-03"])
    until: _Day | None = Field(None, description="Published up to this day, month or year.", examples=["2025-03-31"])
    everything: bool = Field(False, alias="all", description="Also older versions and copies.")


class StoriesAsked(Paged):
    """Which stories are listed."""

    outlet: _Words | None = Field(None, description="Whose stories.", examples=["Meridian"])
    since: _Day | None = Field(None, description="Published from this day, month or year on.", examples=["2025-03"])
    until: _Day | None = Field(None, description="Published up to this day, month or year.", examples=["2025-03-31"])
    standing: str | None = Field(
        None,
        pattern="^(current|superseded|withdrawn|copy)$",
        description="What they are among their versions and copies.",
        examples=["current"],
    )
