"""What the news formats have in common: the fields of an item become a `StoryInput`.

A field that says nothing that can be read is None, not an error: an item isn't lost for an odd date. The text is what
a reader would see in print: where an item has its dateline in a field of its own, that opens the first paragraph.
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.intake import fields
from onrecord.intake.base import MAX_STORY, Item, Options, PassedOver, StoryInput
from onrecord.intake.decode import SURROGATE, check_text
from onrecord.intake.fields import iso_date
from onrecord.ontology.load import read_tsv

NO_TEXT = "no text in it"

_TAG = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8}){0,3})")
_NO_LANGUAGE = frozenset(("und", "mul", "zxx", "mis", "x"))
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BY = re.compile(r"\s*(?:by|von|par|por|di|av|af|door|de notre correspondant)\b:?\s*", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(,\s*and\s|;|/|\||,|\s(?:and|und|et|y|e|och|og|en)\s|&)\s*")
_NAME = re.compile(r"[^\W\d_][\w.'’´`-]*(?:\s+(?:[^\W\d_][\w.'’´`-]*)){0,5}")
_BYLINE_PARAGRAPH = re.compile(r"by\s+\S[^\n]{0,200}", re.IGNORECASE)
_DASHED = re.compile(r"[-–—_:]\s*$")
_MONTH_OR_DAY = re.compile(
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?$", re.IGNORECASE
)


def story(
    where: str,
    source: str,
    options: Options,
    text: str,
    *,
    id: str | None = None,
    published: str | None = None,
    headline: str | None = None,
    byline: tuple[str, ...] = (),
    dateline: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    language: str | None = None,
    version: str | None = None,
    status: str | None = None,
) -> Item:
    """The story of an item, its fields as they came; or, where it has no words, that it was passed over. Raises
    `InputError` at `where` when the text cannot be kept."""
    text = _kept(text).strip("\r\n\t \xa0")
    if not any(map(str.isalnum, text[:MAX_STORY])):
        return PassedOver(where, NO_TEXT)
    return StoryInput(
        text=check_text(with_dateline(text, line(dateline)), where),
        id=line(id),
        source=source,
        published=iso_date(published) if published and iso_date(published) else options.published,
        headline=line(headline),
        byline=tuple(name for given in byline for name in names(_kept(given))),
        outlet=line(outlet),
        url=line(url),
        language=tag(language),
        version=line(version),
        status=fields.status(line(status)),
    )


def line(value: str | None) -> str | None:
    """`value` on one line; None where it is empty."""
    return " ".join(_kept(value).split()) or None if value else None


def tag(value: str | None) -> str | None:
    """A language tag in the form of BCP 47 (``en``, ``pt-BR``); None where `value` is none, or says it doesn't know."""
    found = _TAG.fullmatch(value.strip()) if value else None
    if found is None or found.group(1).lower() in _NO_LANGUAGE:
        return None
    return found.group(1).lower() + found.group(2).replace("_", "-")


def names(byline: str) -> list[str]:
    """The people of a byline. Houses, posts and initials are none of them: "By Ada Lund, Reuters" is Ada Lund."""
    found: list[str] = []
    pieces = _BETWEEN.split(_BY.sub("", " ".join(byline.split()), count=1))
    for piece, before in zip(pieces[::2], ["", *pieces[1::2]], strict=True):
        piece = piece.strip(" .=")
        named = bool(found) and before.strip() not in (",", "/")  # what an "and" joins to a name is one
        if _is_name(piece, alone=not found, named=named):
            found.append(piece)
    return found


def _is_name(piece: str, *, alone: bool, named: bool) -> bool:
    words = re.split(r"[\s-]+", piece.casefold())
    if not _NAME.fullmatch(piece) or not piece[0].isupper() or piece.casefold() in _agencies():
        return False
    if words[0] == "the" or re.search(r"\w\.[a-z]{2,4}\b", piece):  # a paper; an address
        return False
    if len(words) == 1:
        return not piece.isupper() and (alone or named) and words[0] not in _not_names()
    return (named and len(words) == 2) or not any(word in _not_names() for word in words)


def with_dateline(text: str, dateline: str | None) -> str:
    """`text` with `dateline` before its first paragraph (behind a byline, where that is the first), as in print;
    `text` itself where the dateline is only a date, or its place already opens the story."""
    place = re.split(r"[,(\d]|\s[-–—]", dateline or "", maxsplit=1)[0].strip()
    if not dateline or not any(map(str.isalpha, place)) or _MONTH_OR_DAY.match(place):
        return text
    first, gap, rest = text.partition("\n\n")
    if gap and _BYLINE_PARAGRAPH.fullmatch(first):
        return first + gap + with_dateline(rest, dateline)
    if place.casefold() in text[: len(dateline) + 120].casefold():
        return text
    return f"{dateline}{' ' if _DASHED.search(dateline) else ' - '}{text}"


def _kept(value: str) -> str:
    """`value` without control characters, which no news is told in; lone surrogates become the mark for it."""
    return SURROGATE.sub("\ufffd", _CONTROL.sub("", value)) if value else ""


@cache
def _agencies() -> frozenset[str]:
    return frozenset(name.casefold() for (name,) in read_tsv("agencies.tsv", ["name"]))


@cache
def _not_names() -> frozenset[str]:
    return frozenset(word.casefold() for (word,) in read_tsv("byline_words.tsv", ["word"]))
