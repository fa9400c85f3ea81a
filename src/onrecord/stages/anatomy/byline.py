"""Bylines: ``By A, B and C``, ``A | Reuters``, ``A in Paris``; at the end ``(By A)``, ``• A is a columnist``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.record import Span
from onrecord.stages.anatomy.lists import byline_words, is_agency, is_place
from onrecord.stages.anatomy.names import is_name, read_people
from onrecord.stages.anatomy.paragraphs import trim

_BY = re.compile(
    r"(?:(?:Written|Story|Text|Report|Words) )?[Bb][Yy]:?\s+|BYLINE:\s+|From\s+(?=[A-Z][^,]{3,40},\s)|—\s*(?=By )"
)
_MAIL = re.compile(r"[\[(<]?[\w.+-]+@[\w-]+(?:\.[\w-]+)+[\])>]?")
_GLUED = re.compile(
    r"By [^()\n]{3,150}?\s(?P<story>(?:(?:[A-Z][A-Z.'’-]+[ /]?){1,6}(?:,\s[A-Z][\w. ]{1,20})?\s?)?"
    r"\((?P<agency>[^()\n]{2,30})\)\s[-–—])"
)
_BAR = re.compile(r"\s[|•·]\s")
_PLACED = re.compile(r"\s(?:in|at)\s")
_COLUMNIST = re.compile(
    r"[•*]\s*(?P<name>[A-Z][\w.'’-]+(?:\s[\w.'’-]+){1,4}?)\s(?:is|was) (?:an?|the|a former)\s[^.•]{0,160}?"
    r"\b(?:columnist|writer|editor|correspondent|journalist|reporter|commentator|author|researcher|fellow|professor|analyst|director)\b[^•]{0,200}$"
)
_SIGNED = re.compile(
    r"[A-Z][\w.’'-]+(?:\s[A-Z][\w.’'-]*){1,4},\s(?:(?:[A-Z][\w.’'-]*|to|for|of|the|and)\s){0,6}"
    r"(?:Secretary|Spokes(?:person|man|woman)|Ambassador|Minister|Representative|Coordinator|Envoy|President|Director"
    r"|Administrator|Commissioner|Counselor|Officer|Chargé)(?:(?:,?\s(?:[A-Z][\w.’'-]*|to|for|of|the|and|on|a\.i\.)){0,12})"
)
_MAX = 300


@dataclass(frozen=True, slots=True)
class Byline:
    """A byline's names (none in ``By Reuters Staff``) and the stretch it takes."""

    names: tuple[Span, ...]
    span: Span


def read_byline(text: str, span: Span) -> Byline | None:
    """The byline that the paragraph `span` is; None where it is something else."""
    if span.end - span.start > _MAX:
        return None
    end = _without_mail(text, span)
    by = _BY.match(text, span.start, end)
    if by:
        people = read_people(text, by.end(), end)
        listed = people.names or people.houses
        # "By Design" and "By Wednesday" are no bylines: a single word is believed beside other pieces alone
        lone = len(people.names) == 1 and " " not in people.names[0].of(text) and not people.houses
        sure = text[by.start()].isupper() or _all_full(text, people.names)
        return Byline(people.names, span) if listed and not people.other and not lone and sure else None
    return _unmarked(text, Span(span.start, end), span)


def read_closing_byline(text: str, span: Span) -> Byline | None:
    """A byline at a story's end: ``(By A)``, or a columnist's note, which may close a longer paragraph."""
    words = span.of(text) if span.end - span.start <= _MAX else ""
    if words.startswith("(") and words.endswith(")") and _BY.match(text, span.start + 1):
        inner = read_byline(text, Span(span.start + 1, span.end - 1))
        return Byline(inner.names, span) if inner else None
    if re.match(r"BY\s", words) and _MAIL.search(words):
        return read_byline(text, span)
    tail = max(span.start, span.end - 500)
    note = _COLUMNIST.search(text, tail, span.end)
    return Byline((Span(*note.span("name")),), Span(note.start(), span.end)) if note else None


def split_glued(text: str, span: Span) -> int | None:
    """The offset of the dateline in ``By A B WASHINGTON (Reuters) - …``, which a lost line break glued together."""
    glued = _GLUED.match(text, span.start, min(span.end, span.start + _MAX))
    return glued.start("story") if glued and is_agency(glued["agency"]) else None


def is_post_line(words: str) -> bool:
    """Whether a line under a byline tells the post or house alone: ``AP Diplomatic Writer``, ``Associated Press``."""
    parts = words.rstrip(".").split()
    if is_agency(words.rstrip(".")):
        return True
    return 1 <= len(parts) <= 7 and len(words) <= 80 and parts[-1].casefold() in byline_words() and words[-1] != "."


def is_signature(words: str) -> bool:
    """Whether a line signs a release with a name and a post: ``Jo Doe, Secretary of State``."""
    return len(words) <= 120 and _SIGNED.fullmatch(words) is not None


def is_venue_line(words: str) -> bool:
    """Whether a line under a signature says where: ``Washington, DC``, ``Hotel Bristol``."""
    parts = words.split()
    titled = all(part[0].isupper() or len(part) <= 3 for part in parts)
    return len(words) <= 60 and titled and (words[-1] not in '.!?:”"' or is_place(words.rpartition(", ")[2]))


def _without_mail(text: str, span: Span) -> int:
    mail = _MAIL.search(text, span.start, span.end)
    kept = trim(text, span.start, mail.start()) if mail else span
    return kept.end if kept else span.end


def _unmarked(text: str, inner: Span, whole: Span) -> Byline | None:
    """A byline without "By": the names stand before a bar, a house, a spokesperson's post or with their places."""
    words = inner.of(text)
    if len(words) > 120 or words[-1] in '.!?”"':
        return None
    bar = _BAR.search(text, inner.start, inner.end)
    if bar:
        people = read_people(text, inner.start, bar.start())
        return Byline(people.names, whole) if _all_full(text, people.names) and not people.other else None
    head, comma, tail = words.partition(",")
    if comma and (is_agency(tail.strip()) or re.fullmatch(r"(?:\w+ ){0,3}Spokes(?:person|man|woman)", tail.strip())):
        name = Span(inner.start, inner.start + len(head))
        return Byline((name,), whole) if is_name(head) and " " in head else None
    if _PLACED.search(words):
        places = [part for part in re.split(r"\s(?:in|at)\s|,\s|\sand\s", words)[1:] if is_place(part)]
        people = read_people(text, inner.start, inner.end)
        if places and _all_full(text, people.names) and not people.other and not people.houses:
            return Byline(people.names, whole)
    return None


def _all_full(text: str, names: tuple[Span, ...]) -> bool:
    """Whether there are names, each of two to four words."""
    return bool(names) and all(2 <= len(name.of(text).split()) <= 4 for name in names)
