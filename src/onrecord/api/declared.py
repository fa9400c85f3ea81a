"""What every way in declares: the statuses with which it may answer, and the forms of lists."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path

Responses = dict[int | str, dict[str, Any]]

_SAID = {
    304: "The client has this answer already (If-None-Match).",
    400: "What is asked for cannot be: a day that is none, a cursor of another list, a name where an item is meant.",
    401: "The token is missing or wrong. Reading needs none on the machine itself.",
    403: "Nothing is written here, or another site's page has sent it.",
    404: "The store has no such thing.",
    406: "None of the forms in Accept can be had.",
    409: "Another program writes to the store; try again later.",
    413: "The body is too large.",
    414: "The address is too long.",
    421: "The server does not go by that name.",
    422: "A parameter or the body does not fit.",
    503: "It took too long, or the store cannot be read now.",
}
_ALWAYS = (304, 401, 414, 421, 422, 503)

Story = Annotated[
    str,
    Path(min_length=4, max_length=200, description="A story's key, or the beginning of it.", examples=["02cfd47a"]),
]
Item = Annotated[
    str,
    Path(pattern="^[SEPA][1-9][0-9]{0,6}$", description="The item's number in the story.", examples=["S1"]),
]


def may(*statuses: int, writes: bool = False) -> Responses:
    """The statuses beside success; those that all have are among them."""
    always = (401, 403, 413, 421, 422, 503) if writes else _ALWAYS
    return {status: {"description": _SAID[status]} for status in sorted({*statuses, *always})}


def lists(*statuses: int, of: str) -> Responses:
    """As `may`, of a list that is had in three forms. `of`: what the list is of."""
    forms: dict[str, Any] = {
        "text/csv": {"schema": {"type": "string", "description": "A row an answer, as `onrecord --csv` prints them."}},
        "application/jsonl": {
            "schema": {"type": "string", "description": "An answer a line, each an object as in `items`."}
        },
    }
    following = {
        "description": 'The next page, rel="next"; not on the last.',
        "schema": {"type": "string"},
    }
    return may(400, 406, *statuses) | {200: {"description": of, "content": forms, "headers": {"Link": following}}}
