"""Words of a text with what they are for an expression of time: the string of classes that the grammar reads.

Every word gets a class (``WEEKDAY``, ``UNIT``; the table `time_words.tsv` and the forms of numbers), every class one
character, and the grammar (`forms`) is regular expressions over the string of these characters: a pattern sees a
paragraph as a sequence of word classes, and a paragraph without a single word for a time is passed over at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from onrecord.ontology.load import read_tsv
from onrecord.record import Span

_TOKEN = re.compile(
    r"[12]\d{3}-[01]\d-[0-3]\d(?:T[0-2]\d:[0-5]\d(?::[0-5]\d)?(?:Z|[+-]\d\d:?\d\d)?)?"
    r"|\d+(?:[.:,/]\d+)*(?:st|nd|rd|th|s)?(?![^\W\d_])|\d+"
    r"|[^\W\d_](?:\.[^\W\d_])+|[^\W_]+(?:[’'](?!s\b)[^\W_]+)*|[’']s\b|[^\w\s]|_"
)
_NUMBER_CLASSES = "NUM BIG YEAR YY DEC ORD DECADE CLOCK SLASHED ISO WORD COMMA DOT HYPHEN SLASH QUOTE POSS PAREN CLOSE"
_CAPITAL = frozenset({"WEEKDAY", "WEEKDAYS", "DAYABBR", "MONTH", "MABBR"})
_PUNCTUATION = {",": "COMMA", ".": "DOT", "-": "HYPHEN", "–": "HYPHEN", "/": "SLASH", "'": "QUOTE", "’": "QUOTE"}
_PUNCTUATION |= {"‘": "QUOTE", "(": "PAREN", ")": "CLOSE", "'s": "POSS", "’s": "POSS"}
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})")
WORD, BREAK = "x", "\n"


class Token(NamedTuple):
    """A word or a mark: its place, its words in lower case, and what the table or its form says it is worth."""

    start: int
    end: int
    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of one paragraph and the string of their classes, one character a token."""

    tokens: list[Token]
    classes: str


@cache
def codes() -> dict[str, str]:
    """The character of each class."""
    names = sorted({name for _, name, _ in _rows()} | set(_NUMBER_CLASSES.split()) - {"WORD"})
    return {name: chr(0x100 + i) for i, name in enumerate([*names, "HOLIDAY"])} | {"WORD": WORD}


def read_words(text: str, paragraph: Span) -> Words:
    """The words of `paragraph`, those of a phrase in the table together as one."""
    single, phrases, code = _lexicon()
    found = list(_TOKEN.finditer(text, paragraph.start, paragraph.end))
    lowers = [match.group().lower() for match in found]
    tokens: list[Token] = []
    classes: list[str] = []
    i, total, plain = 0, len(found), code["WORD"]
    while i < total:
        match, lower = found[i], lowers[i]
        kind, value, end = "", "", match.end()
        if lower in phrases and (phrase := _phrase(phrases[lower], lowers, i, match.group())):
            words, kind, value = phrase
            i += len(words) - 1
            lower, end = " ".join(words), found[i].end()
        elif (entry := single.get(lower)) is not None and _fits(entry[0], match.group()):
            kind, value = entry
        elif lower[0].isdigit():
            kind, value = _number(match.group())
            if kind == "NUM" and len(lower) == 2 and tokens and _is_apostrophe(tokens[-1], match.start()):
                kind = "YY"
        elif lower in _PUNCTUATION:
            kind = _PUNCTUATION[lower]
        tokens.append(Token(match.start(), end, lower, value))
        classes.append(code[kind] if kind else plain)
        i += 1
    return Words(tokens, "".join(classes))


def _phrase(
    phrases: list[tuple[list[str], str, str]], lowers: list[str], at: int, raw: str
) -> tuple[list[str], str, str] | None:
    """The longest phrase of the table that opens at word `at`."""
    for words, kind, value in phrases:
        if lowers[at + 1 : at + 2] == words[1:2] and lowers[at : at + len(words)] == words and _fits(kind, raw):
            return words, kind, value
    return None


def _is_apostrophe(token: Token, end: int) -> bool:
    return token.end == end and token.text in ("'", "’", "‘")


def _fits(kind: str, raw: str) -> bool:
    if kind in _CAPITAL:
        return raw[0].isupper()
    if kind == "HOLIDAY":
        return raw[0].isupper() or raw[0].isdigit() or raw == "the"
    return kind != "ZONE" or raw.isupper() or len(raw) > 4


def _number(raw: str) -> tuple[str, str]:
    """The class and the worth of what opens with a digit."""
    if raw == "1/2":
        return "DEC", "0.5"
    if raw.isdigit():
        if not raw.isascii():
            return "WORD", ""
        if len(raw) == 4 and 1000 <= int(raw) < 2500:
            return "YEAR", raw
        return ("NUM" if len(raw) <= 2 and int(raw) <= 31 else "BIG"), raw
    if raw[-2:] in ("st", "nd", "rd", "th"):
        return ("ORD", raw[:-2]) if raw[:-2].isascii() and raw[:-2].isdigit() and len(raw) < 6 else ("WORD", "")
    if raw[-1] == "s":
        digits = raw[:-1]
        round_ = digits.isascii() and digits.isdigit() and len(digits) in (2, 4) and digits[-1] == "0"
        return ("DECADE", digits) if round_ and (len(digits) == 2 or "1000" < digits < "2500") else ("WORD", "")
    if "-" in raw[4:5]:
        return "ISO", raw
    if match := _CLOCK.fullmatch(raw):
        return "CLOCK", f"{int(match[1]):02d}:{match[2]}"
    if match := _SLASHED.fullmatch(raw):
        return "SLASHED", raw
    if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+", raw) and len(raw) < 12:
        return "BIG", raw.replace(",", "")
    return ("DEC", raw) if re.fullmatch(r"[0-9]{1,6}\.[0-9]{1,3}", raw) else ("WORD", "")


@cache
def _rows() -> tuple[tuple[str, str, str], ...]:
    words = [(word, name, value) for word, name, value in read_tsv("time_words.tsv", ["word", "class", "value"])]
    days = [(name, "HOLIDAY", rule) for name, rule in read_tsv("time_holidays.tsv", ["name", "rule"])]
    return tuple(words + days)


@cache
def _lexicon() -> tuple[dict[str, tuple[str, str]], dict[str, list[tuple[list[str], str, str]]], dict[str, str]]:
    single: dict[str, tuple[str, str]] = {}
    phrases: dict[str, list[tuple[list[str], str, str]]] = {}
    for word, name, value in _rows():
        parts = [m.group().lower() for m in _TOKEN.finditer(word)]
        if len(parts) == 1:
            single[parts[0]] = (name, value)
        else:
            phrases.setdefault(parts[0], []).append((parts, name, value))
    for options in phrases.values():
        options.sort(key=lambda option: -len(option[0]))
    return single, phrases, codes()
