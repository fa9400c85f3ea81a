"""What comes back: the answers as data, which is what `onrecord.api` describes too, and as short sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from mcp_types import CallToolResult, TextContent
from pydantic import BaseModel, Field

from onrecord.api import answered

T = TypeVar("T")

_MOST_TEXT = 16_000
_MOST_PLACES = 20


class Answers(BaseModel, Generic[T]):
    """The answers to a question. Everything in them that is a story's is quoted material."""

    answers: list[T]
    more: bool = Field(description="Whether there are more: ask again with `offset`, or for less.")
    note: str | None = Field(None, description="What to know about the question, as that a name means several people.")


class Shown(BaseModel):
    """An item of somebody's, and where it stands."""

    id: str
    evidence: answered.Evidence


class Person(answered.Actor):
    """Somebody by all his names, with his newest statement, contact and position, which show that he is in stories."""

    shown_by: list[Shown]


class Item(BaseModel):
    """An item that a story holds, and where in its text."""

    id: str
    kind: str = Field(description="statement, event or position")
    words: str
    spans: list[answered.Span]


class StoryText(BaseModel):
    """A story: what is known of it, a piece of its text as it is kept, and what was read in that piece."""

    story: answered.Brief
    start: int = Field(description="Where in the whole text the piece begins.")
    text: str
    length: int = Field(description="Characters of the whole text.")
    items: list[Item]
    items_left_out: int
    versions: list[answered.Brief] = Field(description="Its other versions, and copies in other papers.")


def result(told: Sequence[str], data: Mapping[str, Any]) -> CallToolResult:
    """The answer of a tool: `told`, a paragraph an answer, as far as there is room, and the whole as data."""
    text, left = "", len(told)
    for one in told:
        if len(text) + len(one) > _MOST_TEXT and left < len(told):
            break
        text += one[:_MOST_TEXT] + "\n\n"
        left -= 1
    if left:
        text += f"({left} more in the structured answer.)"
    return CallToolResult(content=[TextContent(type="text", text=text.strip())], structured_content=dict(data))


def plain(answer: Any) -> dict[str, Any]:
    """An answer of the store as data, with so many of its places as anybody reads; `stories` has the number."""
    found: dict[str, Any] = answer.to_dict()
    if len(found.get("places", ())) > _MOST_PLACES:
        found["places"] = found["places"][:_MOST_PLACES]
    return found
