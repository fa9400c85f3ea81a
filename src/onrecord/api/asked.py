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


class _Days(Paged):
    """What all lists of what stories say have."""

    outlet: _Words | None = Field(
        None, description="The outlet that came with the story, else the agency of its dateline.", examples=["Meridian"]
    )
    since: _Day | None = Field(None, description="From this day, month or year on.", examples=["2025-03"])
    until: _Day | None = Field(None, description="Up to this day, month or year.", examples=["2025-03-31"])

    def query(self, **more: Any) -> Query:
        """As the store is asked; what is in `more` wins."""
        given = self.model_dump(exclude={"cursor", "format"}, exclude_none=True)
        return Query(**given | more)


class _Whose(_Days):
    actor: _Words | None = Field(
        None,
        description="Of whom; any name that stories use, without case and accents, or an id as `wikidata:Q42`.",
        examples=["Varga"],
    )
    post: _Words | None = Field(None, description="Who holds such a post in that story.", examples=["foreign minister"])
    country: str | None = Field(
        None, pattern="^[A-Za-z]{2}$", description="Whose country it is (ISO 3166-1 alpha-2).", examples=["AL"]
    )


class _All(BaseModel):
    everything: bool = Field(
        False, alias="all", description="Also what newer versions and copies replace, and what kills withdraw."
    )


class _With(BaseModel):
    with_actor: _Words | None = Field(
        None, alias="with", description="Who else takes part, or whom it is directed at.", examples=["Montenegro"]
    )


class _OfItems(_Whose):
    about: _Words | None = Field(
        None,
        description='Words in any form, "phrases", begin*; all of them. Nothing in them is an operator.',
        examples=["harbour"],
    )
    min_confidence: _Sure = Field(0.0, description="Only answers as sure as this.", examples=[0.8])


class _OfStatements(BaseModel):
    mode: Mode | None = Field(None, description="How much of it stands in quotation marks.", examples=["direct"])
    kind: SourceKind | None = Field(None, description="What kind of source says it.", examples=["named"])


class _OfEvents(_With):
    type: EventType | None = Field(None, description="The finer kind.", examples=["talks"])
    status: EventStatus | None = Field(None, description="What the story reports of it.", examples=["held"])
    place: _Words | None = Field(None, description="Where: a name, or a country's code.", examples=["Tirana"])


class _OfActs(_OfEvents):
    plover: _Words | None = Field(None, description="PLOVER's class.", examples=["SANCTION"])


class _OfPositions(_With):
    stance: Stance | None = Field(None, description="Which stance.", examples=["REQUEST"])


class QuotesAsked(_OfItems, _OfStatements, _All):
    """The filters of quotes."""


class ContactsAsked(_OfItems, _OfEvents, _All):
    """The filters of contacts."""


class ActsAsked(_OfItems, _OfActs, _All):
    """The filters of acts."""


class PositionsAsked(_OfItems, _OfPositions, _All):
    """The filters of positions."""


class TimelineAsked(_OfItems, _OfStatements, _OfActs, _All):
    """The filters of the timeline."""


class ChangesAsked(_OfItems, _OfPositions):
    """The filters of changes."""

    since: _Day = Field(description="From this day, month or year on.", examples=["2025-03-11"])
    type: EventType | None = Field(None, description="Of contacts, the finer kind.", examples=["talks"])
    place: _Words | None = Field(None, description="Of contacts, where.", examples=["Tirana"])


class ActorsAsked(_Whose, _All):
    """Of whom is asked: one of `actor`, `post` and `country` is needed."""


class SearchAsked(_Whose, _With, _All):
    """What is searched for."""

    about: _Words = Field(description='Words in any form, "phrases", begin*; all of them.', examples=["harbour"])


class StoriesAsked(_Days):
    """Which stories are listed."""

    standing: str | None = Field(
        None,
        pattern="^(current|superseded|withdrawn|copy)$",
        description="What they are among their versions and copies.",
        examples=["current"],
    )
