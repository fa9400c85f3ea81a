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
_VAGUE = ("This", "In ", "The ")
_BRACKET = re.compile(r"\(+[^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)+")
_TAIL = 600  # how much of a paragraph's end is held against the tails
_SIGNATURE = re.compile(
    r"(?P<sign>\((?:Yonhap|Reuters|AP|AFP|Xinhua|Kyodo|ANSA|dpa|END|Bernama|Newsis)\)|Enditem|\(END\)|#+)$"
)
_PICTURE = re.compile(r"(?:(?:[^()\n“”\"]|\([^()\n]{2,30}\)(?=[ ,;.])){1,300}\s)?\([^()\n]{2,60}\)(?=[A-Z“\"‘])")
_PAST = re.compile(r"\b(?:said|told|added)\b")


@cache
def _patterns() -> dict[str, str]:
    """The table's expressions, those of a kind joined into one."""
    kinds: dict[str, list[str]] = {}
    for kind, pattern in read_tsv("furniture.tsv", ["kind", "pattern"]):
        try:
            re.compile(pattern)
        except re.error as problem:
            raise ValueError(f"ontology/furniture.tsv: {pattern!r} is no regular expression: {problem}") from problem
        kinds.setdefault(kind, []).append(f"(?:{pattern})")
    return {kind: "|".join(patterns) for kind, patterns in kinds.items()}


@cache
def _furniture() -> re.Pattern[str]:
    """One expression for all furniture, with a group a kind: a paragraph is held against it once."""
    groups = [f"(?P<{kind}>{joined})" for kind, joined in _patterns().items() if not kind.startswith("tail")]
    return re.compile("|".join(groups))


@cache
def _tails() -> list[tuple[bool, re.Pattern[str]]]:
    """Whether it is a note, and the expression, for the two kinds of tail."""
    return [
        (kind == "tail-note", re.compile(rf"(?<=[.!?”\"’')])\s*(?P<tail>{_patterns()[kind]})$"))
        for kind in ("tail-note", "tail")
    ]


@cache
def _notes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rows = read_tsv("advisories.tsv", ["words", "form"])
    bracketed, line = (alternatives([w for w, form in rows if form == kind]) for kind in ("round", "line"))
    dated = r"(?:In|The|This)(?: this)?(?: [A-Z][a-z]+\.? \d{1,2}\w*)? (?:story|item|version|article)"
    return re.compile(rf"\(+\s?(?:{bracketed}|{dated})(?!\w)"), re.compile(rf"(?:{line})(?!\w)")


def furniture_kind(words: str) -> str | None:
    """The kind of furniture that a whole paragraph is (``photo``, ``share``, ``rights``…), or None."""
    if len(words) > _MAX:
        return None
    match = _furniture().fullmatch(words)
    return match.lastgroup if match else None


def is_advisory(words: str) -> bool:
    """Whether a paragraph is a note: ``(Adds quotes)``, ``(ATTN: …)``, ``Eds: …``, ``(This story corrects …)``."""
    if len(words) > _MAX_NOTE:
        return False
    bracketed, line = _notes()
    if bracketed.match(words):
        vague = words.lstrip("( ").startswith(_VAGUE)
        return words.rstrip(".").endswith(")") and (not vague or _STORY.search(words) is not None)
    return line.match(words) is not None


def leading_note(text: str, span: Span) -> Span | None:
    """A bracketed note that a story goes on behind: ``(This version corrects …) By A B WASHINGTON (Reuters) - …``."""
    if not _notes()[0].match(text, span.start, span.end):
        return None
    match = _BRACKET.match(text, span.start, min(span.end, span.start + _MAX_NOTE))
    note = Span(*match.span()) if match else None
    return note if note and note.end < span.end and is_advisory(note.of(text)) else None


def opens_advisory(words: str) -> bool:
    """Whether a paragraph opens a bracketed note that a later one closes."""
    return len(words) <= _MAX_NOTE and _notes()[0].match(words) is not None and ")" not in words


def closing_tail(text: str, span: Span) -> tuple[Span, bool] | None:
    """What a paragraph ends with after its last sentence, and whether that is a note to readers.

    ``… he said. (This story corrects paragraph 3)``, ``… he said. Reuters contributed to this report``."""
    start = max(span.start, span.end - _TAIL)
    for is_note, pattern in _tails():
        match = pattern.search(text, start, span.end)
        if match:
            return Span(*match.span("tail")), is_note
    return None


def signature(text: str, span: Span) -> Span | None:
    """An agency's signature at the end of a last paragraph: ``… he said. (Yonhap)``."""
    match = _SIGNATURE.search(text, max(span.start, span.end - 20), span.end)
    return Span(*match.span("sign")) if match else None


def glued_caption(text: str, span: Span) -> Span | None:
    """A caption or picture credit that runs into the paragraph: ``… in Seoul on Monday. (Yonhap)The minister…``.

    A bracket that touches a capital is a lost line break: 121 of 187 stories of one feed have it."""
    match = _PICTURE.match(text, span.start, min(span.end, span.start + 420))
    return Span(*match.span()) if match and not _PAST.search(match.group()) else None
