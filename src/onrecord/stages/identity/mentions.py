"""Finds the mentions: names and base noun phrases by the model, pronouns by their words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from onrecord.model.features import Ints, Paragraph
from onrecord.model.links import CLASSES, NAMES, PRONOUN_CLASSES
from onrecord.model.tags import Tagged
from onrecord.ontology import world
from onrecord.record import Span
from onrecord.stages.types import EntityType, Found

_NAME_TYPES: dict[str, EntityType] = {
    "person": "person",
    "organization": "organization",
    "gpe": "polity",
    "loc": "place",
}
_NOMINAL_TYPES: dict[str, EntityType] = {
    "a person": "person",
    "a group": "group",
    "a body": "organization",
    "a place": "polity",
}
_PRONOUN_TYPES: dict[str, EntityType] = {
    "he": "person",
    "she": "person",
    "it": "organization",
    "they": "group",
    "I": "person",
    "we": "group",
}
# Marks and possessives at the end of a name; articles, titles and marks at its start.
_TAIL = re.compile(r"(?:['’]s?|[\s,;:.“”\"()–—-])+$")
_LEAD = re.compile(r"(?:(?:the|a|an|mr|mrs|ms|dr|sir|dame|lord|lady)\b\.?\s*|[\s,;:.“”\"'‘’(–—-])+", re.I)
_INITIAL = re.compile(r"(?:\b[A-Z]|\b(?:Jr|Sr|Inc|Corp|Co|Ltd|St|Bros))$")
# Words in small letters at its edges, which are no part of it: "Hentzau province", "pro-Elphberg Popular Union".
_SMALL_TAIL = re.compile(r"(?:\s+(?![\w’'-]*[A-Z])[a-z][\w’'-]*)+$")
_SMALL_LEAD = re.compile(r"(?:(?:pro|anti|ex|non|post|pre)-(?=[A-Z])|(?![\w’'-]*[A-Z])[a-z][\w’'-]*\s+)+")
_PARTICLES = re.compile(r"(?:al|el|bin|ibn|bint|abu|von|van|der|den|de|di|da|du|del|della|la|le|ter|ten|dos|das|st)\b")
# Words of titles that the model may leave with a name.
_TITLE = re.compile(
    r"(?:State|Secretary|Minister|Rep|Representative|Sen|Senator|President|Chancellor|Gov|Governor|Ambassador|"
    r"Spokesman|Spokeswoman|Premier|Congressman|Congresswoman|Gen|Lt|Col|Father|MEP)\b\.?\s+(?=[A-Z])"
)
# How a body's name goes on where the model cuts it: "Central Bank of | Ruritania", not "Hentzau Corp of | Strelsau".
_GOES_ON_WITH = frozenset({"of", "for", "and", "on", "the"})
_LEGAL = re.compile(r"\b(?:Inc|Corp|Ltd|Co|Group|Plc|AG|SA)\.? (?:of|for|and|on|the)$")
_BRACKET = re.compile(r"\s\(([A-Z][A-Z&-]{1,7})\)")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_GOES_ON = re.compile(r"\s[A-Z]")
_WORDLESS = frozenset("of the a an and or in for this that these those both all some other others".split())


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention with its words [first, end) of the story and its class for the links (an index into `CLASSES`)."""

    found: Found
    first: int
    end: int
    group: int


def find_mentions(
    text: str, paragraphs: Sequence[Paragraph], names: Sequence[Tagged], nominals: Sequence[Tagged]
) -> list[Seen]:
    """All mentions in the order of their first words, the longer of two first.

    `names` and `nominals` are the model's tags. A noun phrase whose head lies in a name is none of its own ("the
    Kremlin"), and one that merely holds a name is ("the Sapt government")."""
    if not paragraphs:
        return []
    starts = np.concatenate([p.starts for p in paragraphs])
    ends = np.concatenate([p.ends for p in paragraphs])
    out: list[Seen] = []
    taken: set[int] = set()
    cut = [
        (span, tag)
        for tag in _joined(text, starts, ends, names)
        if (span := _trimmed(text, int(starts[tag.first]), int(ends[tag.end - 1]))) is not None
    ]
    cut = sorted([*cut, *_acronyms(text, starts, ends, cut)], key=lambda one: one[1].first)
    voted = _votes(text, cut)
    for span, tag in cut:
        kind = _type(voted[span.of(text)], span.of(text))
        if kind is None:
            continue
        first = int(np.searchsorted(ends, span.start, side="right"))
        end = int(np.searchsorted(starts, span.end, side="left"))
        taken.update(range(first, end))
        out.append(Seen(Found(span, "name", kind, tag.confidence), first, end, NAMES.index(kind)))
    for tag in nominals:
        if tag.end - 1 in taken:
            continue
        span = Span(int(starts[tag.first]), int(ends[tag.end - 1]))
        words = span.of(text).lower()
        if words in PRONOUN_CLASSES or words in _WORDLESS or not any(c.isalpha() for c in words):
            continue
        if span.of(text).split()[-1][0].isupper() and _GOES_ON.match(text, span.end):
            continue  # "Ruritanian Foreign | Minister": a title
        found = Found(span, "nominal", _NOMINAL_TYPES[tag.tag], tag.confidence)
        out.append(Seen(found, tag.first, tag.end, CLASSES.index(tag.tag)))
    for word, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        if end - start <= 10 and word not in taken:
            words = text[start:end]
            group = PRONOUN_CLASSES.get(words.lower(), -1)
            if group >= 0 and not (words.isupper() and len(words) == 2) and words != "i":
                kind = _PRONOUN_TYPES[CLASSES[group]]
                out.append(Seen(Found(Span(start, end), "pronoun", kind), word, word + 1, group))
    return sorted(out, key=lambda seen: (seen.first, -seen.end))


def with_more(seen: Sequence[Seen], paragraphs: Sequence[Paragraph], more: Sequence[Found]) -> list[Seen]:
    """The mentions with some noun phrases more, in order."""
    if not more:
        return list(seen)
    starts = np.concatenate([p.starts for p in paragraphs])
    ends = np.concatenate([p.ends for p in paragraphs])
    groups = {kind: CLASSES.index(name) for name, kind in _NOMINAL_TYPES.items()}
    out = list(seen)
    for found in more:
        first = int(np.searchsorted(ends, found.span.start, side="right"))
        end = int(np.searchsorted(starts, found.span.end, side="left"))
        if first < end and found.kind == "name":
            out.append(Seen(found, first, end, NAMES.index(found.type)))
        elif first < end:
            out.append(Seen(found, first, end, groups[found.type]))
    return sorted(out, key=lambda one: (one.first, -one.end))


def _joined(text: str, starts: Ints, ends: Ints, names: Sequence[Tagged]) -> list[Tagged]:
    """The names, put together where the model cuts one in two: a person's that touch or have a hyphen between them, and
    a single word that the tables know with the one or two before it ("European | Union")."""
    out: list[Tagged] = []
    for tag in names:
        last = out[-1] if out else None
        if last is not None and last.tag == "organization" and last.end == tag.first and tag.tag != "person":
            tail = text[starts[last.end - 1] : ends[last.end - 1]]
            if tail in _GOES_ON_WITH and not _LEGAL.search(text[starts[last.first] : ends[last.end - 1]]):
                out[-1] = replace(last, end=tag.end)
                continue
        if last is not None and last.tag == tag.tag == "person" and ends[last.end - 1] < starts[tag.first]:
            gap = text[ends[last.end - 1] : starts[tag.first]]
            if gap in (" ", "-", "‑"):
                out[-1] = replace(last, end=tag.end)
                continue
        first = tag.first
        if tag.tag != "person" and not _known(text[starts[first] : ends[tag.end - 1]]):
            for back in (2, 1):
                begin = first - back
                if begin < 0 or "\n" in text[starts[begin] : starts[first]]:
                    continue
                words = text[starts[begin] : ends[tag.end - 1]]
                if words[0].isupper() and _known(words):
                    first = begin
                    break
        while out and out[-1].end > first:
            out.pop()
        out.append(tag if first == tag.first else replace(tag, first=first, tag="organization"))
    return out


def _known(words: str) -> bool:
    return world.body(words) is not None or world.polity(words) is not None


def _acronyms(text: str, starts: Ints, ends: Ints, cut: Sequence[tuple[Span, Tagged]]) -> list[tuple[Span, Tagged]]:
    """Acronyms that the tables know as a body, or that a body's name in the story introduces in brackets, wherever they
    stand outside of names and of lines in capitals."""
    taken = {w for _, tag in cut for w in range(tag.first, tag.end)}
    introduced = set()
    for span, tag in cut:
        if (
            tag.tag == "organization"
            and (match := _BRACKET.match(text, span.end))
            and _initials(match[1], span.of(text))
        ):
            introduced.add(match[1])
    out = []
    for word, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        if not 2 <= end - start <= 8 or word in taken or not text[start:end].isupper():
            continue
        words = text[start:end]
        if (words in introduced or (len(words) > 2 and world.body(words) is not None)) and not _shouted(
            text, start, end
        ):
            out.append((Span(start, end), Tagged(word, word + 1, "organization", 0.9)))
    return out


def _initials(acronym: str, name: str) -> bool:
    """Whether the first letters of a name's words open with the acronym's first letter and hold its last."""
    letters = [word[0].upper() for word in name.split() if word[0].isalpha()]
    return bool(letters) and letters[0] == acronym[0] and acronym[-1] in letters


def _shouted(text: str, start: int, end: int) -> bool:
    """Whether the words beside are in capitals too."""
    around = _LETTERS.findall(text[max(0, start - 25) : start] + " " + text[end : end + 25])
    return len(around) > 1 and all(word.isupper() for word in around)


def _votes(text: str, cut: Sequence[tuple[Span, Tagged]]) -> dict[str, str]:
    """Of each form of a name, the tag that most of its mentions have, by their probabilities: one story, one sense. A
    person that the tables know as a body or a place is one, unless it is a part of somebody's longer name."""
    votes: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
    parts: set[str] = set()
    lasts: set[str] = set()
    firsts: set[str] = set()
    for span, tag in cut:
        words = span.of(text)
        votes[words][tag.tag] += tag.confidence
        if tag.tag == "person" and " " in words:
            parts.update(words.split())
            lasts.add(words.split()[-1])
        if tag.tag == "organization" and " " in words:
            firsts.add(words.split()[0])
    out = {words: max(tags, key=lambda tag: tags[tag]) for words, tags in votes.items()}
    for words, most in out.items():
        if most == "organization" and words in lasts and words not in firsts:
            out[words] = "person"
        elif most == "person" and words in firsts and words not in parts:
            out[words] = "organization"
        if most == "person" and words not in parts and words.split()[-1] not in parts:
            if world.body(words) is not None:
                out[words] = "organization"
            elif world.polity(words) is not None:
                out[words] = "gpe"
    return out


def _type(tag: str, words: str) -> EntityType | None:
    """What a name is of: as the model has it, but for what the tables know. "French" is nobody's name, "Taliban" is a
    body's whatever the model takes it for."""
    body = world.body(words)
    if tag == "person":
        return "person"
    if body is not None and words.endswith("s") and body.name.endswith(" Party") and " " not in words:
        return None  # "Democrats" are people of a body
    if tag in ("norp", "misc"):
        return "organization" if tag == "norp" and body is not None else None
    if world.demonym(words) is not None and world.polity(words) is None and body is None:
        return None
    return _NAME_TYPES[tag]


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """The name at these offsets without article, title, possessive, stray marks and words; None where none is left."""
    whole = text[start:end]
    kept_article = whole.startswith("The ") and world.polity(whole) is not None and world.polity(whole[4:]) is None
    if (lead := _LEAD.match(text, start, end)) and not kept_article:  # The Hague
        start = lead.end()
    if start < end and (tail := _TAIL.search(text[start:end])):
        kept = start + tail.start()
        # The full stop of an initial or of "Corp." is the name's own.
        if text[kept : kept + 1] == "." and _INITIAL.search(text[start:kept]):
            kept += 1
        end = kept
    while start < end and (title := _TITLE.match(text, start, end)):
        start = title.end()
    if start < end and (small := _SMALL_TAIL.search(text[start:end])):
        end = start + small.start()
    if start < end and not _PARTICLES.match(text, start, end) and (small := _SMALL_LEAD.match(text, start, end)):
        start = small.end()
    named = any(c.isupper() or c.isdigit() or not c.isascii() for c in text[start:end])
    return Span(start, end) if start < end and named and any(c.isalnum() for c in text[start:end]) else None
