"""Where a name begins and ends: without article, title, possessive and small words; two names that the model takes for
one are parted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.model.tags import Tagged
from onrecord.ontology import world
from onrecord.ontology.personal import fold
from onrecord.ontology.personal import words_of as personal
from onrecord.record import Span
from onrecord.stages.identity.name_tables import is_body, is_known, is_place, tag_of, words_of_bodies
from onrecord.stages.identity.name_words import Words

# Marks and possessives at the end of a name; articles, titles and marks at its start.
_TAIL = re.compile(r"(?:['’]s?|[\s,;:.“”\"()–—-])+$")
_LEAD = re.compile(
    r"(?:(?:the|a|an|mr|mrs|ms|dr|sir|dame|lord|lady|frau|herr|monsieur|madame)\b\.?\s*|[\s,;:.“”\"'‘’(–—-])+", re.I
)
_VOWEL = re.compile("[aeiouy]")
# What a full stop may follow inside a name.
_DOTTED = ("honorific", "honorific of a man", "honorific of a woman", "suffix", "abbreviated first name")
_INITIAL = re.compile(r"(?:\b[A-Z]|\b(?:Jr|Sr|Inc|Corp|Co|Ltd|St|Bros))$")
_LAST_INITIAL, _STOP_INSIDE = re.compile(r"\w [A-Z]$"), re.compile(r"\.(?:,|[’']s| [a-z(])")
# Words in small letters at its edges, which are no part of it: "Hentzau province", "pro-Elphberg Popular Union".
_SMALL_TAIL = re.compile(r"(?:\s+(?![\w’'-]*[A-Z])[a-z][\w’'-]*)+$")
_SMALL_LEAD = re.compile(r"(?:(?:pro|anti|ex|non|post|pre)-(?=[A-Z])|(?![\w’'-]*[A-Z])[a-z][\w’'-]*\s+)+")
_PARTICLES = re.compile(r"(?:al|el|bin|ibn|bint|abu|von|van|der|den|de|di|da|du|del|della|la|le|ter|ten|dos|das|st)\b")
# Words of titles that the model may leave with a name.
_TITLE = re.compile(
    r"(?:State|Secretary|Minister|Rep|Representative|Sen|Senator|President|Chancellor|Gov|Governor|Ambassador|"
    r"Spokesman|Spokeswoman|Premier|Congressman|Congresswoman|Gen|Lt|Col|Father|MEP)\b\.?\s+(?=[A-Z])"
)
# The code that a stock is traded by: "(HENZ.O)", "[SAPT.UL]", "(.SPX)", "(HENZ.O, ZND.N)".
_CODE = re.compile(r"[A-Z0-9]{1,6}(?:\.[A-Z]{1,2})?$")
_OPENS_CODE = re.compile(r"(?:[(<\[]|[A-Z], )\.?$")
_CLOSES_CODE = re.compile(r"(?:\.[A-Z]{1,2})?(?=[)>\],;])")
_WITHIN_CODE = re.compile(r"[(<\[]\w{1,8}\.$")  # "(HENZ. | NS)"


_CHAMBER = re.compile(r"(House|Senate) (?:Democratic|Republican)")
_STATE = re.compile(r"\bstate $")
_OF_STATES = frozenset({"Supreme Court", "Senate", "House", "House of Representatives", "Assembly", "Legislature"})

_OF_A_PARTY = frozenset("Democrat Democratic Republican".split())


def of_state(text: str, span: Span) -> Span:
    """The name of a body with what says that it is a state's and not the country's: “the | state Supreme Court”."""
    whole = span.of(text)
    found = whole in _OF_STATES and _STATE.search(text, max(0, span.start - 7), span.start)
    return Span(span.start - len("state "), span.end) if found else span


def is_code(text: str, span: Span) -> bool:
    """Whether the words are the code of a stock in brackets: "(HENZ.O)", "<.SPX>"; "(UN)" is an acronym."""
    words = span.of(text)
    if not _CODE.match(words):
        return False
    if _WITHIN_CODE.search(text, max(0, span.start - 10), span.start) and text[span.end : span.end + 1] in ")>],;":
        return True
    if not _OPENS_CODE.search(text[max(0, span.start - 4) : span.start]):
        return False
    behind = _CLOSES_CODE.match(text, span.end, span.end + 4)
    if behind is None:
        return False
    whole = words + behind.group()
    return (("." in whole) or text[span.start - 1] in ".<") and not is_known(whole)


def parted(words: Words, names: Sequence[Tagged]) -> list[Tagged]:
    """The names, parted where one is said to be at another: "Institute for Sapt Studies | at | Strelsau University"."""
    out: list[Tagged] = []
    for tag in names:
        at = next((n for n in range(tag.first + 2, tag.end) if words[n] in ("at", "in")), None)
        whole = words.cut(tag.first, tag.end)
        if tag.tag != "organization" or at is None or not words.is_beside(at) or is_body(whole):
            out.append(tag)
        elif at + 1 == tag.end:
            out.append(replace(tag, end=at))
        elif words[at] == "at" and words.is_capital(at + 1):
            out += [replace(tag, end=at), replace(tag, first=at + 1)]
        elif is_place(words.cut(at + 1, tag.end)):
            out += [replace(tag, end=at), replace(tag, first=at + 1, tag="gpe")]
        else:
            out.append(tag)
    return out


def split(words: Words, names: Sequence[Tagged]) -> list[Tagged]:
    """The names, cut in two where the model takes two for one: "Strelsau's | Hentzau University", "Ruritania-|Sapt",
    "Frontex | Strelsau", "Rudolf Sapt - | Hentzau"; without who sits in a seat: "the Hentzau | White House"; without a
    post's first word: "EU | Energy" before "Commissioner"."""
    return [part for tag in names for part in _parts(words, tag)]


def _parts(words: Words, tag: Tagged) -> list[Tagged]:
    whole = words.cut(tag.first, tag.end)
    post = tag.end < words.count and words[tag.end] in words_of_bodies("post in capitals") and words.is_beside(tag.end)
    if (dash := _dash(words, tag)) is not None:
        return [replace(tag, end=dash), replace(tag, first=dash + 1)]
    if tag.tag == "person" and words[tag.first] in _OF_A_PARTY and tag.end - tag.first > 2:
        tag = replace(tag, first=tag.first + 1)  # "Republican | Rudolf Hentzau"
    if tag.tag == "person":
        at = next((n for n in range(tag.first + 1, tag.end - 1) if words[n] in ("und", "et", ".")), None)
        if at is None:
            return [tag]
        body = words[at] == "." and is_body(words.cut(at + 1, tag.end))
        if words[at] == "." and not body and not _ends_sentence(words, at):
            return [tag]
        rest = replace(tag, first=at + 1, tag="organization" if body else "person")
        return [replace(tag, end=at), rest]  # "Rupert Hentzau. | Frontex", "met Xi. | Kim said"
    if tag.tag == "organization" and (cut := _both(words, tag)) is not None:
        return [replace(tag, end=cut[0]), replace(tag, first=cut[1])]
    if tag.end - tag.first == 1:
        title = tag.tag == "organization" and post and not is_known(whole) and not whole.isupper()
        return [] if title else [tag]
    if (seat := _seat(words, tag)) is not None:
        return [replace(tag, end=seat, tag="person"), replace(tag, first=seat)]
    at = next((n for n in range(tag.first + 1, tag.end - 1) if words[n] in "'’-"), None)
    if at is not None and words[at] == "-":
        both = is_place(words.cut(tag.first, at)) and is_place(words.cut(at + 1, tag.end))
        return (
            [replace(tag, end=at, tag="gpe"), replace(tag, first=at + 1, tag="gpe")]
            if both and not is_known(whole)
            else [tag]
        )
    if at is not None and at + 2 < tag.end and words[at + 1] == "s" and words.is_capital(at + 2):
        owner, owned = words.cut(tag.first, at), words.cut(at + 2, tag.end)
        if is_known(owner):
            named = words[tag.end - 1] in words_of_bodies("noun in capitals") or is_known(owned)
            first = replace(tag, end=at, tag=tag_of(owner))
            return [first, replace(tag, first=at + 2)] if named else [first]
        return [tag]
    last, before = words[tag.end - 1], words.cut(tag.first, tag.end - 1)
    where = world.polity(last)
    branch = where is not None and where.kind == "state" and not post  # "Hentzau Electric Ruritania"
    if (
        tag.tag == "organization"
        and is_body(before)
        and not is_known(whole)
        and not branch
        and (post or is_place(last))
    ):
        first = replace(tag, end=tag.end - 1)
        return [first, replace(tag, first=tag.end - 1, tag="gpe")] if is_place(last) else [first]
    return [tag]


def _both(words: Words, tag: Tagged) -> tuple[int, int] | None:
    """Where the first of two bodies ends and the other begins: "the Alliance of Farmers | and | Association of Mills",
    "the Zenda Centers for Health | and the | Elphberg Institute"."""
    if all(words[at] != "and" for at in range(tag.first + 2, tag.end - 2)) or is_known(words.cut(tag.first, tag.end)):
        return None
    nouns = words_of_bodies("noun in capitals")
    opened = any(words[n] in nouns and words[n + 1] in ("of", "for") for n in range(tag.first, tag.end - 1))
    for at in range(tag.first + 2, tag.end - 2):
        if words[at] != "and":
            continue
        if words[at + 1] == "the" and words.is_capital(at + 2):
            return at, at + 2
        if opened and words[at + 1] in nouns and words[at + 2] in ("of", "for"):
            return at, at + 1
    return None


def _dash(words: Words, tag: Tagged) -> int | None:
    """The dash between blanks that parts two names: "Rudolf Sapt | - | Hentzau"."""
    inner = range(tag.first + 1, tag.end - 1)
    return next((n for n in inner if words[n] in "-–—" and words.is_beside(n) and words.is_beside(n + 1)), None)


def _seat(words: Words, tag: Tagged) -> int | None:
    """Where the seat of a government begins behind the name of who sits there: "Hentzau | White House"."""
    if tag.tag != "organization" or not words.is_capital(tag.first):
        return None
    for at in range(tag.first + 1, tag.end):
        who = words.cut(tag.first, at)
        if world.seat(seat := words.cut(at, tag.end)) is not None and world.polity(seat) is None:
            own = is_known(who) or world.demonym(who) is not None or who.casefold() == "the"
            return None if own or not who.replace(" ", "").isalpha() else at
    return None


def _ends_sentence(words: Words, at: int) -> bool:
    """Whether the full stop at word `at` is a sentence's: behind a word that is no initial, title or abbreviation."""
    before = fold(words[at - 1])
    if len(before) < 2 or not _VOWEL.search(before) or not words.is_capital(at + 1) or not words.is_beside(at + 1):
        return False
    return not any(before in personal(use) for use in _DOTTED)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The name at these offsets without article, title, possessive, stray marks and words; None where none is left."""
    if chamber := _CHAMBER.fullmatch(text, start, end):
        end = chamber.end(1)  # “House | Democratic leader Holm”
    whole = text[start:end]
    if is_body(whole) and not _TAIL.search(whole) and not whole.startswith(("The ", "the ")):
        return Span(start, end)
    if lead := _LEAD.match(text, start, end):
        start = lead.end()
    if text[max(0, start - 4) : start] == "The " and (town := world.polity(text[start:end])) is not None:
        start -= 4 if town.name.startswith("The ") else 0  # The Hague
    if start < end and (tail := _TAIL.search(text[start:end])):
        kept = start + tail.start()
        # The full stop of an initial or of "Corp." is the name's own.
        if text[kept : kept + 1] == "." and _INITIAL.search(text[start:kept]):
            kept += 1
        end = kept
    if _LAST_INITIAL.search(text[max(start, end - 3) : end]) and _STOP_INSIDE.match(text, end):
        end += 1  # "Rupert H. was held"
    while start < end and (title := _TITLE.match(text, start, end)):
        start = title.end()
    if start < end and (small := _SMALL_TAIL.search(text[start:end])):
        end = start + small.start()
    if start < end and not _PARTICLES.match(text, start, end) and (small := _SMALL_LEAD.match(text, start, end)):
        start = small.end()
    named = any(c.isupper() or c.isdigit() or not c.isascii() for c in text[start:end]) or is_body(text[start:end])
    return Span(start, end) if start < end and named and any(c.isalnum() for c in text[start:end]) else None
