"""ANPA 1312, the text code of North American agencies: header, slug and notes, text, time, between control characters.

``SYN SYN SOH`` service and number · format · keyword and date · ``STX`` lines that open with a caret (slug, headline,
notes, byline) and end in ``<`` or, centred, ``=`` · paragraphs that open with a tab · ``ETX`` time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import pairwise
from typing import BinaryIO

from onrecord.errors import InputError
from onrecord.intake.base import Item, Options, PassedOver
from onrecord.intake.parts import NO_TEXT, line, story
from onrecord.intake.wirecode import body_and_tail, lines_of, stories_of

_HEADER = re.compile(r"\x16*\x01\s*(?P<service>[A-Za-z]?)(?P<number>\d{2,4})\x1f")
_TIME = re.compile(r"(?P<agency>[A-Z]{2,8})-[A-Z]{2}-(\d{2})-(\d{2})-(\d{2})\s+(\d{2})(\d{2})\s?(GMT|UTC|[A-Z]{3})")
_NOTE = re.compile(
    r"\(?(?:Eds?:|Editor|Editors'? note|With |AP (?:Photo|Video|Graphic|Radio)|Note|Attention|ATTN|For use|HFR|HOLD"
    r"|\w+ Photos?\b|\d{4,}\b)",
    re.IGNORECASE,
)
_VERSION = re.compile(
    r"\d(?:st|nd|rd|th) (?:Ld|Add|Sub|NL)\b[\w -]*|Writethru\b[\w -]*|\d+(?:st|nd|rd|th) Ld", re.IGNORECASE
)
_MARKS = str.maketrans({"\x13": " ", "\x11": " ", "\x12": " ", "\x14": " ", "\x10": "", "\x0c": "\n"})


def read_anpa(stream: BinaryIO, name: str, options: Options) -> Iterator[Item]:
    """The stories of `stream`, a transmission each."""
    yield from stories_of(stream, name, options, _story)


def _story(text: str, where: str, source: str, options: Options) -> Item:
    header = _HEADER.match(text)
    if header is None:
        raise InputError(where, "no header of ANPA 1312", "Mend it, or read it with --format text.")
    body, tail = body_and_tail(text, where)
    above, paragraphs = _parted(lines_of(body.translate(_MARKS)))
    published, agency = _time(tail)
    identifier = header["service"] + header["number"]
    if not paragraphs:
        return PassedOver(where, NO_TEXT)
    slug = above[0][0] if above else ""
    version = _VERSION.search(slug)
    return story(
        where,
        source,
        options,
        "\n\n".join(paragraphs),
        id=f"{identifier} {published[:10]}" if published else identifier,
        published=published,
        headline=_headline(above),
        byline=_bylines(above),
        outlet=agency or _signed(above),
        version=line(version.group()) if version else None,
    )


def _parted(lines: list[str]) -> tuple[list[tuple[str, str]], list[str]]:
    """The lines above the text, each with the sign that it ends in, and the paragraphs of the text, which begins with
    the first tab or the first row of a table."""
    above: list[tuple[str, str]] = []
    paragraphs: list[str] = []
    in_table = False
    for each in lines:
        row = each.startswith("\x08")
        each = each.replace("\x08", "")
        words = each.strip().lstrip("^").strip()
        sign = words[-1:]
        words = words[:-1].rstrip() if sign in ("<", "=") else words
        if not words:
            continue
        if row:
            words = words.replace("^^", "\t").replace("^", "").strip("; ")
            if in_table:
                paragraphs[-1] += f"\n{words}"
            else:
                paragraphs.append(words)
        elif each.startswith("^") and not paragraphs:
            above.append((words, sign))
        elif each.startswith(("\t", "^")) or not paragraphs:
            paragraphs.append(words)
        else:
            paragraphs[-1] += f" {words}"  # a paragraph's further lines
        in_table = row
    return above, paragraphs


def _headline(above: list[tuple[str, str]]) -> str | None:
    """The first line under the slug that is no note and no byline; lines that are centred are none."""
    for words, sign in above[1:]:
        if sign != "=" and not _NOTE.match(words) and not words.lower().startswith("by "):
            return words
    return None


def _bylines(above: list[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(words for words, _ in above[1:] if words.lower().startswith("by ") and len(words) < 200)


def _signed(above: list[tuple[str, str]]) -> str | None:
    """The house below the byline ("Associated Press")."""
    for (byline, _), (house, sign) in pairwise(above[1:]):
        if byline.lower().startswith("by ") and sign == "=":
            return house
    return None


def _time(tail: str) -> tuple[str | None, str | None]:
    """The time at the transmission's end (``NWA-WF-07-31-24 2230GMT``) as ISO 8601, and the agency."""
    found = _TIME.search(tail)
    if found is None:
        return None, None
    month, day, year, hour, minute = (int(found.group(n)) for n in range(2, 7))
    try:
        moment = datetime(2000 + year - 100 * (year > 69), month, day, hour, minute)
    except ValueError:
        return None, found["agency"]
    known = found.group(7) in ("GMT", "UTC")
    return (moment.replace(tzinfo=UTC) if known else moment).isoformat(), found["agency"]
