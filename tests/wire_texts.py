"""A short wire story, and what an anatomy makes of it in words."""

from __future__ import annotations

from onrecord.stages.types import Anatomy

LEAD = "Ministers of both countries agreed on Tuesday to reopen the border, officials said."
END = "The talks ended late at night, and no date was set for the next round."
DATED = f"BRUSSELS (Reuters) - {LEAD}\n{END}"
HEADLINE = "Ministers agree to reopen border"


def names(anatomy: Anatomy) -> list[str]:
    return [part.text for part in anatomy.byline]


def body(anatomy: Anatomy, text: str) -> list[str]:
    return [span.of(text) for span in anatomy.body]


def furniture(anatomy: Anatomy, text: str) -> list[str]:
    return [span.of(text) for span in anatomy.furniture]
