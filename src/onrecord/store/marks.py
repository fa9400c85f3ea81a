"""What a story says of itself as one of several: its number in the series, a take, a kill; and its slug.

``UPDATE 2-Fishing talks end`` is the third version of ``fishing talks end``; ``Fishing talks end (Take 2)`` goes on
where the first take ends; ``KILL-Fishing talks end`` withdraws it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.record import Story
from onrecord.store.fold import fold

_SERIES = (
    r"UPDATE|WRAPUP|WRAP|RPT|REPEAT|REFILED?|CORRECTED|CORRECTION|OFFICIAL CORRECTION|CLARIFICATION|LEAD|ADVISORY"
    r"|URGENT|FLASH|BULLETIN|ALERT|BREAKING|SNAP|EXCLUSIVE"
)
_KILL = (
    r"(?:MANDATORY )?KILL(?:ED)?|WITHDRAWN|WITHDRAWAL|RETRACTED|RETRACTION|ELIMINATION"
    r"|(?:STORY|ITEM) (?:KILLED|WITHDRAWN)"
)
_TAKE = r"(?:TAKE|ADD)[ -]?(?P<a>\d{1,2})|(?P<b>\d)(?:ST|ND|RD|TH) (?:TAKE|ADD)"
_LEAD = r"(?P<c>\d)(?:ST|ND|RD|TH) (?:LD|LEAD)(?:-WRITETHRU)?|UPDATE (?P<d>\d{1,2})|WRAPUP (?P<e>\d{1,2})"
# A mark before the headline, with what divides it from that: "UPDATE 2-", "CORRECTED: ", "KILL – ".
_BEFORE = re.compile(rf"\s*(?:(?:{_SERIES}|{_KILL})(?:[ -]?\d{{1,2}})?(?: ?[-:–—]+\s*))+")
_BEHIND = re.compile(rf"[\s(,–—-]*\b(?:{_TAKE}|{_LEAD})\b[\s)]*$", re.IGNORECASE)
_IS_KILL = re.compile(rf"\s*(?:\W*\b(?:ATTENTION|EDITORS?|ADVISORY)\b\W*)*(?:{_KILL})\b")
_TAKE_OF = re.compile(rf"\b(?:{_TAKE})\b", re.IGNORECASE)
_LEAD_OF = re.compile(rf"\b(?:{_LEAD})\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,9}")
_WITHDRAWN = {"canceled", "cancelled", "killed", "kill", "withdrawn", "retracted", "withheld"}


@dataclass(frozen=True, slots=True)
class Marks:
    """What tells a story's place among its versions.

    `slug`: its headline without marks, as it is compared; None without a headline. `number`: which version, by the
    provider's version or the mark, 0 where neither tells. `take`: which take, 0 for a whole story. `kill`: it withdraws
    what was sent before."""

    slug: str | None
    number: int
    take: int
    kill: bool


def marks_of(story: Story) -> Marks:
    """The marks of a story, by what came with it and what its text says."""
    headline = story.headline or ""
    said = [headline, *story.series, story.version or ""]
    slug = fold(_BEHIND.sub("", _BEFORE.sub("", headline, count=1)))
    take = next((_group(found) for text in said if (found := _TAKE_OF.search(text))), 0)
    return Marks(slug or None, _version(story, said), take, _is_kill(story))


def _is_kill(story: Story) -> bool:
    if (story.status or "").casefold() in _WITHDRAWN:
        return True
    texts = [story.headline or "", *story.series, *(part.text for part in story.advisories), story.text[:200]]
    return any(_IS_KILL.match(text) for text in texts)


def _version(story: Story, said: list[str]) -> int:
    if story.version and (found := _NUMBER.fullmatch(story.version.strip())):
        return int(found.group())
    return next((_group(found) for text in said if (found := _LEAD_OF.search(text))), 0)


def _group(found: re.Match[str]) -> int:
    return int(next(number for number in found.groups() if number))
