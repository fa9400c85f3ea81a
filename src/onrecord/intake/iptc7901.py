"""IPTC 7901, the text code of European agencies: header, slug, text, time, between control characters.

``SOH`` service, number, priority, category, words · slug · ``STX`` headline block and text · ``ETX`` time · ``EOT``.
The headline block (series marks, headline, byline) ends in an equals sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import BinaryIO

from onrecord.errors import InputError
from onrecord.intake.base import Item, Options, PassedOver
from onrecord.intake.parts import NO_TEXT, line, story
from onrecord.intake.wirecode import body_and_tail, lines_of, stories_of

_HEADER = re.compile(
    r"\x01\s*(?P<service>[A-Za-z]{1,6}) ?(?P<number>\d{1,5})\s+(?P<priority>\d)\s+(?P<category>[A-Za-z]{1,4})\s+"
    r"(?:(?P<words>\d+)\b)?(?P<rest>[^\r\n]*)"
)
_TIME = re.compile(r"\s*(\d{2})(\d{2})(\d{2})\s+(?:(GMT|UTC)\s+)?([A-Za-zä]{3})[a-z]*\.?\s+(\d{2,4})")
_BY = re.compile(r"(?:by|von)\s+\S.*", re.IGNORECASE)
_SERIES = re.compile(
    r"(?:\d(?:ST|ND|RD|TH) LEAD|LEAD|EXTRA|REFILE|URGENT|FLASH|UPDATE|CORRECTED|CORRECTION|ROUNDUP|NEWS FEATURE|FEATURE"
    r"|ANALYSIS|BACKGROUND|PROFILE|PREVIEW|KILL)(?:\s*[-:]|\s+\d+)?",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\([^()]{2,30}\)")
_MONTHS = {
    month: number
    for number, names in enumerate(
        "jan feb mar|mär|mrz apr may|mai jun jul aug sep oct|okt nov dec|dez".split(), start=1
    )
    for month in names.split("|")
}
_MAX_BLOCK = 12  # lines of a headline block


def read_iptc7901(stream: BinaryIO, name: str, options: Options) -> Iterator[Item]:
    """The stories of `stream`, a transmission each."""
    yield from stories_of(stream, name, options, _story)


def _story(text: str, where: str, source: str, options: Options) -> Item:
    header = _HEADER.match(text)
    if header is None:
        raise InputError(where, "no header of IPTC 7901", "Mend it, or read it with --format text.")
    body, tail = body_and_tail(text, where)
    block, rest = _parted(lines_of(body))
    series, headline, byline = _headed(block)
    published = _time(tail)
    identifier = f"{header['service']}{header['number']}"
    if not any(map(str.isalnum, " ".join(rest))):
        return PassedOver(where, NO_TEXT)
    return story(
        where,
        source,
        options,
        "\n".join(map(str.rstrip, rest)).strip("\n"),
        id=f"{identifier} {published[:10]}" if published else identifier,
        published=published,
        headline=headline,
        byline=byline,
        outlet=_agency(header["rest"]),
        version=line(" ".join(series)),
    )


def _parted(lines: list[str]) -> tuple[list[str], list[str]]:
    """The headline block, up to the line that ends in an equals sign, and what follows."""
    for index, each in enumerate(lines[:_MAX_BLOCK]):
        if each.rstrip().endswith("="):
            return [*lines[:index], each.rstrip()[:-1]], lines[index + 1 :]
    return [], lines


def _headed(block: list[str]) -> tuple[list[str], str | None, tuple[str, ...]]:
    """Series marks, headline and byline of the block's lines; a note in brackets above the headline is left out."""
    series: list[str] = []
    headline: list[str] = []
    byline: list[str] = []
    for each in filter(None, map(str.strip, block)):
        if byline or _BY.fullmatch(each):
            byline.append(each)
        elif not headline and _SERIES.fullmatch(each):
            series.append(each)
        elif headline or not _NOTE.fullmatch(each):
            headline.append(each)
    return series, " ".join(headline) or None, (" ".join(byline),) if byline else ()


def _time(tail: str) -> str | None:
    """The time at the transmission's end (``312230 GMT Jul 24``), which gives the day first, as ISO 8601."""
    found = _TIME.match(tail)
    month = _MONTHS.get(found.group(5).lower()) if found else None
    if found is None or month is None:
        return None
    day, hour, minute = (int(found.group(n)) for n in (1, 2, 3))
    year = int(found.group(6))
    try:
        moment = datetime(year if year > 99 else 2000 + year - 100 * (year > 69), month, day, hour, minute)
    except ValueError:
        return None
    return (moment.replace(tzinfo=UTC) if found.group(4) else moment).isoformat()


def _agency(rest: str) -> str | None:
    """The agency in the last field of the header ("ccccb   nwa 061"): the last word, its number apart."""
    words = [word for word in rest.split() if not word.isdigit()]
    return words[-1].split("-")[0] if words else None
