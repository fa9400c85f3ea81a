"""Names that the model passes over: bodies that the tables know, acronyms that the story introduces, people whose post
stands before them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from onrecord.model.tags import Tagged
from onrecord.ontology import world
from onrecord.ontology.named_bodies import named_body
from onrecord.ontology.titles import titles
from onrecord.record import Span
from onrecord.stages.identity.name_tables import is_body, is_no_body
from onrecord.stages.identity.name_words import Words

BRACKET = re.compile(r"\s\(([A-Z][A-Z&-]{1,7})\)")
_MOST_NAMES = 4
_LONGEST = 5  # words of a known name that is looked for
_SMALL_NAMES = frozenset("adidas dpa easyJet eBay epd foodwatch ifo openDemocracy taz teleSUR".split())
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def unseen(words: Words, cut: Sequence[tuple[Span, Tagged]]) -> list[tuple[Span, Tagged]]:
    """Names that the tables know as a body's, and acronyms that a body's name in the story introduces in brackets,
    wherever they stand outside of the names found and of lines in capitals."""
    taken = {n for _, tag in cut for n in range(tag.first, tag.end)}
    introduced = set()
    for span, tag in cut:
        if (
            tag.tag == "organization"
            and (match := BRACKET.match(words.text, span.end))
            and _initials(match[1], span.of(words.text))
        ):
            introduced.add(match[1])
    out = []
    done = 0
    for at in range(words.count):
        if at < done or at in taken or not _may_open(words, at):
            continue
        end = _known_end(words, at, taken, introduced)
        if end > at and not _shouted(words.text, words.starts[at], words.ends[end - 1]):
            out.append((Span(words.starts[at], words.ends[end - 1]), Tagged(at, end, "organization", 0.9)))
            done = end
    return out


def with_holders(words: Words, cut: Sequence[tuple[Span, Tagged]]) -> list[tuple[Span, Tagged]]:
    """The names, those as people's that the model takes for a thing's though a post stands before them: "President |
    Rudolf Elphberg of Ruritania"."""
    return [(span, replace(tag, tag="person") if _is_holder(words, tag) else tag) for span, tag in cut]


def _is_holder(words: Words, tag: Tagged) -> bool:
    return (
        tag.tag == "misc"
        and 2 <= tag.end - tag.first <= _MOST_NAMES
        and tag.first > 0
        and ends_post(words, tag.first - 1)
        and words.is_beside(tag.first)
        and all(_may_be_name(words, n) for n in range(tag.first, tag.end))
    )


@cache
def _last_of_titles() -> frozenset[str]:
    return frozenset(title.words[-1] for found in titles().heads.values() for title in found if not title.plural)


def ends_post(words: Words, at: int) -> bool:
    """Whether the word at `at` is the last of a post's title, with a capital: "Prime | Minister"."""
    return words.is_capital(at) and not words[at].isupper() and words[at].casefold() in _last_of_titles()


def _may_be_name(words: Words, at: int) -> bool:
    word, low, table = words[at], words[at].casefold(), titles()
    title = low in table.words or low in table.heads or low in table.organs or low in table.bodies
    plain = word.replace("-", "").replace("’", "").replace("'", "").isalpha() and not word.isupper()
    known = world.demonym(word) is not None or world.polity(word) is not None or is_body(word)
    return plain and not title and not known and low not in table.parties and low not in table.status


def _may_open(words: Words, at: int) -> bool:
    word = words[at]
    return word[0].isupper() or (word in _SMALL_NAMES)


def _known_end(words: Words, at: int, taken: set[int], introduced: set[str]) -> int:
    """Where the longest known name ends that opens with the word at `at`; `at` for none."""
    for end in range(min(at + _LONGEST, words.count), at, -1):
        if any(n in taken for n in range(at, end)) or not (words.is_capital(end - 1) or end == at + 1):
            continue
        name = words.cut(at, end)
        if "\n" in name:
            continue
        if end > at + 1:
            own = world.demonym(words[at]) is not None  # "Ruritanian Foreign Ministry spokesman": a title
            if is_body(name) and not own and not is_no_body(name) and not name.endswith(("'", "’")):
                return end
        elif 2 <= len(name) <= 8 and name.isupper():
            if name in introduced or (len(name) > 2 and is_body(name)):
                return end
        elif is_body(name) and (name in _SMALL_NAMES or not _opens_sentence(words, at) or _is_odd(name)):
            return end
    return at


def _opens_sentence(words: Words, at: int) -> bool:
    return at == 0 or "\n" in words.gap(at) or words[at - 1] in ".!?:“\"‘'"


def _is_odd(name: str) -> bool:
    """Whether a word looks like no common one: "YouTube", "BMW"."""
    return any(c.isupper() for c in name[1:]) or named_body(name) is not None


def _initials(acronym: str, name: str) -> bool:
    """Whether the first letters of a name's words open with the acronym's first letter and hold its last."""
    letters = [word[0].upper() for word in name.split() if word[0].isalpha()]
    return bool(letters) and letters[0] == acronym[0] and acronym[-1] in letters


def _shouted(text: str, start: int, end: int) -> bool:
    """Whether the words beside are in capitals too."""
    around = _LETTERS.findall(text[max(0, start - 25) : start] + " " + text[end : end + 25])
    return len(around) > 1 and all(word.isupper() for word in around)
