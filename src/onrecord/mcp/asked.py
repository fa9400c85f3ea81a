"""The arguments of the tools: types with their bounds, and words that tell an assistant what they mean."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from onrecord.record import EventStatus, EventType, Mode, SourceKind, Stance

MOST = 50
"""Answers to one question: what stands in them has to fit beside everything else that an assistant reads."""

_WORDS = 500

Actor = Annotated[
    str | None,
    Field(
        max_length=_WORDS,
        description="Of whom: any name that stories use, without case and accents; a family name too.",
    ),
]
WithActor = Annotated[
    str | None, Field(max_length=_WORDS, description="Who else takes part; of positions, whom they are directed at.")
]
Post = Annotated[str | None, Field(max_length=_WORDS, description="Who holds such a post: foreign minister.")]
Country = Annotated[
    str | None, Field(pattern="^[A-Za-z]{2}$", description="Whose country it is: two letters of ISO 3166-1, as NO.")
]
About = Annotated[
    str | None,
    Field(max_length=_WORDS, description='Words in any form, "phrases" and begin*; all of them have to be there.'),
]
Words = Annotated[
    str,
    Field(
        min_length=1,
        max_length=_WORDS,
        description='Words in any form, "phrases" and begin*; all of them have to be there.',
    ),
]
Outlet = Annotated[str | None, Field(max_length=_WORDS, description="Only stories of this agency or paper.")]
_DAY = r"^\d{4}(-\d\d(-\d\d)?)?$"
Since = Annotated[
    str | None, Field(pattern=_DAY, description="From this day, month or year on: 2025-02-03, 2025-02, 2025.")
]
SinceDay = Annotated[
    str, Field(pattern=_DAY, description="From this day, month or year on: 2025-02-03, 2025-02, 2025.")
]
Until = Annotated[str | None, Field(pattern=_DAY, description="Up to and with this day, month or year.")]
Sure = Annotated[float, Field(ge=0, le=1, description="Leave out what is less sure than this.")]
Everything = Annotated[
    bool, Field(description="Also what later versions and copies replace, and what agencies have withdrawn.")
]
Limit = Annotated[int, Field(ge=1, le=MOST, description="At most so many answers.")]
Offset = Annotated[int, Field(ge=0, le=1_000, description="Leave out so many, to go on behind a former answer.")]
OfMode = Annotated[Mode | None, Field(description="direct: word for word; indirect: reported; mixed: in part.")]
OfKind = Annotated[SourceKind | None, Field(description="What speaks: somebody named or unnamed, a body, a document.")]
OfStance = Annotated[Stance | None, Field(description="REQUEST: asks for; ACCUSE: blames; the others as they read.")]
OfType = Annotated[EventType | None, Field(description="The kind of contact or act.")]
OfStatus = Annotated[
    EventStatus | None, Field(description="What the story reports: it was held, is planned, was denied …")
]
Place = Annotated[str | None, Field(max_length=_WORDS, description="Where: a town, or the code of a country.")]
Plover = Annotated[str | None, Field(max_length=40, description="PLOVER's class: AGREE, SANCTION, ASSAULT …")]
Id = Annotated[
    str,
    Field(min_length=3, max_length=200, description="Of an answer: the story's key, a slash, the item: 3f2a9c12/S1."),
]
StoryKey = Annotated[
    str,
    Field(
        min_length=4, max_length=200, description="The story's key as `evidence.story` has it, or the beginning of it."
    ),
]
Start = Annotated[int, Field(ge=0, description="From which character of the text on.")]
Length = Annotated[int, Field(ge=1, le=20_000, description="How many characters of the text.")]
