"""What intake hands to the pipeline: one story's text and what its container says about it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StoryInput:
    """A story as it came in. Only `text` is needed; what else is given wins over what the text says.

    `source` is the file name or address (with ``:line`` in files of many stories). `published` is ISO 8601."""

    text: str
    id: str | None = None
    source: str | None = None
    published: str | None = None
    headline: str | None = None
    byline: tuple[str, ...] = ()
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
