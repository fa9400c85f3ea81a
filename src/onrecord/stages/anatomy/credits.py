"""Credits: ``(Reporting by A in X and B; Editing by C)`` and the tails of other houses, ``A and B contributed``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import islice, pairwise

from onrecord.record import Span
from onrecord.stages.anatomy.lists import alternatives, credit_roles
from onrecord.stages.anatomy.names import People, is_name, read_people
from onrecord.stages.anatomy.paragraphs import trim

_MAX = 3000
_MAX_ROLES = 16
_TRIES = 3  # brackets in a paragraph that are looked at: more would cost the square of their number
_SENTENCE = re.compile(r"(?<=[a-z]{3})\.\s+(?=[A-Z])")
_TOLD = re.compile(
    r"(?P<who>[^\n]{3,400}?)\s(?:also\s)?(?:"
    r"(?P<more>contributed(?: reporting)?(?: to this (?:report|story|article))?(?: from [^.\n]{2,80})?)"
    r"|(?P<main>(?:reported|wrote) from [^\n]{2,200}|reported this story[^\n]{0,40}))\.?"
)
_CONTRIBUTED = re.compile(
    r"(?:Additional )?[Rr]eporting was contributed by\s"
    r"|(?:—|--?|–)?\s?[Ww]ith (?:assistance|reporting|contributions) (?:by|from)\s"
)
_MISSPELT = re.compile(r"(?:[A-Za-z]+\s)?[A-Za-z]*r[a-z]*t[a-z]*ing\s[Bb]y\s", re.IGNORECASE)
_GLUED = re.compile(r"(?<=[.!?”\"’])\s*[•*–—-]*\s*(?P<credits>(?:Additional reporting|Reporting)(?::|\s[Bb]y)\s)")
_LEAD = re.compile(r"[\s*_—–-]*")


@dataclass(slots=True)
class Found:
    """Names by field, in the order in which they are credited; `add` keeps each once."""

    fields: dict[str, dict[str, None]] = field(default_factory=dict)

    def add(self, name: str, where: str) -> None:
        if where != "none":
            self.fields.setdefault(where, {})[name] = None

    def merge(self, other: Found) -> None:
        for where, names in other.fields.items():
            for name in names:
                self.add(name, where)


@cache
def _header() -> re.Pattern[str]:
    """A role or several with "by": ``Reporting by``, ``Writing and additional reporting by``, ``Editing``."""
    role = alternatives(list(credit_roles()))
    return re.compile(
        rf"(?<!\w)(?P<roles>(?:{role})(?:(?:\s*,\s*|\s*/\s*|\s+and\s+|\s*&\s*)(?:{role}))*)"
        r"(?:(?P<by>\s*:|\s+by\b:?|\s+from\b)\s*|\s+(?=[^\W\d_]))",
        re.IGNORECASE,
    )


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"\(\s*(?:{alternatives(list(credit_roles()))})(?:\s|,|/)", re.IGNORECASE)


@cache
def _role() -> re.Pattern[str]:
    return re.compile(alternatives(list(credit_roles())), re.IGNORECASE)


def read_credits(text: str, span: Span) -> tuple[Found, Span] | None:
    """The credits that the paragraph `span` is or ends with, and the stretch they take; None without any."""
    if span.end - span.start <= _MAX:
        whole = _read_groups(text, span)
        if whole:
            return whole, span
    for match in islice(_opening().finditer(text, max(span.start, span.end - _MAX), span.end), _TRIES):
        if match.start() == span.start:
            continue
        close = _closing(text, match.start(), span.end)
        tail = Span(match.start(), close)
        found = _read_groups(text, tail)
        if found:
            return found, tail
    glued = _GLUED.search(text, max(span.start, span.end - 400), span.end)
    if glued:
        tail = Span(glued.start("credits"), span.end)
        found = _read_group(text, tail, bracketed=False)
        return (found, tail) if found else None
    return None


def opens_credits(text: str, span: Span) -> bool:
    """Whether the paragraph opens a bracket of credits that a later line closes (credits wrapped by a mailer)."""
    return (
        ")" not in text[span.start : min(span.end, span.start + _MAX)]
        and _opening().match(text, span.start, span.end) is not None
    )


def read_told_credits(text: str, span: Span) -> Found | None:
    """Credits told in sentences: ``AP writers A in X and B contributed to this report.`` None without any."""
    if span.end - span.start > 700:
        return None
    inner = _unbracket(text, span)
    lead = _LEAD.match(text, inner.start, inner.end)
    start = lead.end() if lead else inner.start
    given = _CONTRIBUTED.match(text, start, inner.end)
    found = Found()
    if given:
        people = read_people(text, given.end(), inner.end)
        return _file(text, found, people, "additional_reporting") if people.names and not people.other else None
    cuts = [start, *(cut.end() for cut in _SENTENCE.finditer(text, start, inner.end)), inner.end]
    for a, b in pairwise(cuts):
        sentence = trim(text, a, b)
        told = _TOLD.fullmatch(text, sentence.start, sentence.end) if sentence else None
        if told is None or sentence is None:
            return None
        end = sentence.end if told["main"] else told.end("who")
        people = read_people(text, sentence.start, end)
        if not people.names or people.other:
            return None
        _file(text, found, people, "reporting" if told["main"] else "additional_reporting")
    return found


def _read_groups(text: str, span: Span) -> Found | None:
    """The credits of a paragraph that holds nothing else: one bracket, several, or none around them."""
    if text[span.start] == "(":
        found = Found()
        start = span.start
        while start < span.end:
            close = _closing(text, start, span.end)
            group = _read_group(text, _unbracket(text, Span(start, close)), bracketed=True)
            if group is None:
                return None
            found.merge(group)
            rest = trim(text, close, span.end)
            if rest is None or not rest.of(text).strip(".;,) "):
                return found
            start = rest.start
            if text[start] != "(":
                return None
        return found
    return _read_group(text, span, bracketed=False)


def _read_group(text: str, span: Span, *, bracketed: bool) -> Found | None:
    dashes = _LEAD.match(text, span.start, span.end)
    start = dashes.end() if dashes else span.start
    headers = [match for match in _header().finditer(text, start, span.end) if _is_header(text, match, start)]
    found = Found()
    if not 0 < len(headers) <= _MAX_ROLES:
        return None
    lead = Span(start, headers[0].start())
    if lead.start < lead.end and not ((bracketed or _closes(text, lead)) and _add_teller(text, lead, found)):
        return None
    if not any(header["by"] for header in headers) and not bracketed:
        return None
    others = 0
    credited = len(found.fields)
    for header, end in zip(headers, [*(h.start() for h in headers[1:]), span.end], strict=True):
        people = read_people(text, header.end(), end)
        others += people.other
        credited += len(people.names) + people.houses
        for role in _role().finditer(header["roles"]):
            _file(text, found, people, credit_roles()[" ".join(role.group().casefold().split())])
    # A sentence that happens to start with "Reporting by" leaves pieces that are no names
    return found if credited and (not others or (bracketed and others <= credited + 6)) else None


def _is_header(text: str, match: re.Match[str], start: int) -> bool:
    """Whether a role opens a part of the credits: with "by", or first in its part before a capital."""
    before = text[start : match.start()].rstrip()[-1:]
    if match["by"]:
        if match["roles"].casefold() == "reported" and match["by"].strip().casefold() == "from":
            return False
        return match["by"].strip() != ":" or not before or before in ";,.("
    return (not before or before in ";,.(") and text[match.end() : match.end() + 1].isupper()


def _add_teller(text: str, span: Span, found: Found) -> bool:
    """Files the names before the first role that the table knows; whether there are any and nothing else.

    They are told in a sentence (``Religion editor A reported from Paris;``), stand without a role (``A in Rome;``) or
    after a misspelt one (``Repoprting by A``: 3 of 1,895 credit lines)."""
    misspelt = _MISSPELT.match(text, span.start, span.end)
    people = read_people(text, misspelt.end() if misspelt else span.start, span.end)
    if not people.names or people.other or any(" " not in name.of(text) for name in people.names):
        return False
    added = misspelt is not None and misspelt.group().casefold().startswith("add")
    _file(text, found, people, "additional_reporting" if added else "reporting")
    return True


def _closes(text: str, lead: Span) -> bool:
    """Whether the words before the first role end a part of the credits: ``A in Rome; Editing by B``."""
    return lead.of(text).rstrip()[-1:] in (";", ".")


def _file(text: str, found: Found, people: People, where: str) -> Found:
    found.fields.setdefault(where, {})
    for name in people.names:
        words = " ".join(name.of(text).split())
        if is_name(words):
            found.add(words, where)
    return found


def _closing(text: str, start: int, end: int) -> int:
    """The offset after the bracket that closes the one at `start`; `end` where none does."""
    depth = 0
    for offset in range(start, end):
        depth += (text[offset] == "(") - (text[offset] == ")")
        if depth == 0:
            return offset + 1
    return end


def _unbracket(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    if text[start] == "(":
        start += 1
        end -= text[end - 1] == ")"
    return trim(text, start, end) or Span(start, start)
