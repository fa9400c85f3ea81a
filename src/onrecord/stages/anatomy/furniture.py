"""Page furniture, and notes to editors and readers (advisories)."""

from __future__ import annotations

import re
from functools import cache

from onrecord.ontology.load import read_tsv
from onrecord.record import Span
from onrecord.stages.anatomy.lists import alternatives

_MAX = 400
_MAX_NOTE = 1200
_STORY = re.compile(r"\b(?:story|article|version|item|headline|paragraph|lead|refile[sd]?|correct(?:s|ed|ion)?|typo)\b")
_VAGUE = ("This", "In this")
_AGENCY_TAIL = re.compile(
    r"\s?\((?:Yonhap|Reuters|AP|AFP|Xinhua|Kyodo|ANSA|dpa|END|Bernama|Newsis)\)$|\s(?:Enditem|\(END\)|#+)$"
)
_PHOTO_HEAD = re.compile(r"\((?:Credit|Photo|Courtesy|Pool photo|Yonhap|Reuters|AP|AFP)(?:[:] [^()\n]{2,60})?\)(?=[A-Z“\"])")
_TEXT_TAIL = re.compile(r"\((?:Story (?:refile|correct)|This (?:story|version|corrects)|Refile|Corrects)[^()]{0,300}\)$")


@cache
def _furniture() -> list[tuple[str, re.Pattern[str]]]:
    kinds: dict[str, list[str]] = {}
    for kind, pattern in read_tsv("furniture.tsv", ["kind", "pattern"]):
        try:
            re.compile(pattern)
        except re.error as problem:
            raise ValueError(f"ontology/furniture.tsv: {pattern!r} is no regular expression: {problem}") from problem
        kinds.setdefault(kind, []).append(pattern)
    return [(kind, re.compile("|".join(f"(?:{pattern})" for pattern in patterns))) for kind, patterns in kinds.items()]


@cache
def _notes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rows = read_tsv("advisories.tsv", ["words", "form"])
    bracketed, line = (alternatives([w for w, form in rows if form == kind]) for kind in ("round", "line"))
    return re.compile(rf"\(+\s?(?:{bracketed})(?!\w)"), re.compile(rf"(?:{line})(?!\w)")


def furniture_kind(words: str) -> str | None:
    """The kind of furniture that a whole paragraph is (``photo``, ``share``, ``rights``…), or None."""
    if len(words) > _MAX:
        return None
    for kind, pattern in _furniture():
        if pattern.fullmatch(words):
            return kind
    return None


def is_advisory(words: str) -> bool:
    """Whether a paragraph is a note: ``(Adds quotes)``, ``(ATTN: …)``, ``Eds: …``, ``(This story corrects …)``."""
    if len(words) > _MAX_NOTE:
        return False
    bracketed, line = _notes()
    if bracketed.match(words):
        vague = words.lstrip("( ").startswith(_VAGUE)
        return words.rstrip(".").endswith(")") and (not vague or _STORY.search(words) is not None)
    return line.match(words) is not None


def opens_advisory(words: str) -> bool:
    """Whether a paragraph opens a bracketed note that a later one closes."""
    return len(words) <= _MAX_NOTE and _notes()[0].match(words) is not None and ")" not in words


def closing_tail(text: str, span: Span) -> Span | None:
    """An agency's signature at the end of a last paragraph: ``… he said. (Yonhap)``."""
    match = _AGENCY_TAIL.search(text, max(span.start, span.end - 20), span.end)
    return Span(match.start() + len(match.group()) - len(match.group().lstrip()), match.end()) if match else None


def closing_note(text: str, span: Span) -> Span | None:
    """A reader's note at the end of a paragraph: ``… he said. (This story corrects paragraph 3)``."""
    match = _TEXT_TAIL.search(text, max(span.start, span.end - 320), span.end)
    return Span(*match.span()) if match and match.start() > span.start else None


def opening_credit(text: str, span: Span) -> Span | None:
    """A picture's credit glued before a paragraph: ``(Credit: Some Label)The band…``."""
    match = _PHOTO_HEAD.match(text, span.start, span.end)
    return Span(*match.span()) if match else None
