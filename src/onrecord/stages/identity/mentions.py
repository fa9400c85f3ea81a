"""Finds the mentions: names and base noun phrases by the model, pronouns by their words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from onrecord.model.features import Paragraph
from onrecord.model.links import CLASSES, NAMES, PRONOUN_CLASSES
from onrecord.model.tags import Tagged
from onrecord.record import Span
from onrecord.stages.identity.name_again import named_again
from onrecord.stages.identity.name_edges import is_code, of_state, trimmed
from onrecord.stages.identity.name_joins import joined
from onrecord.stages.identity.name_types import settle
from onrecord.stages.identity.name_unseen import unseen, with_holders
from onrecord.stages.identity.name_words import Words
from onrecord.stages.identity.phrase_heads import opens_with_people, with_its_noun
from onrecord.stages.identity.unseen_phrases import passed_over
from onrecord.stages.types import EntityType, Found

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
_GOES_ON = re.compile(r"\s[A-Z]")
_STYLE = re.compile(
    r" (?:Royal |Imperial |Serene |Most )?(?:Majesty|Highness|Excellency|Eminence|Holiness|Honou?r|Grace|Beatitude)\b"
)
_WORDLESS = frozenset(
    "who whom whose which of the a an and or in for this that these those both all some other others among".split()
)

# What no noun phrase ends in: the tags sometimes break off before the noun, "a former | harbour master".
_HEADLESS = frozenset(
    "a acting an and at by current former for from her his in its least more my nearly new non of on or our "
    "reigning than the their then to with your".split()
)


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
    places: dict[int, int] = {}  # the first word of the place's name that a word is of
    all_words = Words(text, starts, ends)
    cut = [
        (span, tag)
        for tag in joined(all_words, names)
        if (span := trimmed(text, int(starts[tag.first]), int(ends[tag.end - 1]))) is not None
        and not is_code(text, span)
    ]
    passed = [one for one in unseen(all_words, cut) if not is_code(text, one[0])]
    cut = sorted(((of_state(text, span), tag) for span, tag in (*cut, *passed)), key=lambda one: one[1].first)
    cut = with_holders(all_words, cut)
    known: list[tuple[Tagged, EntityType]] = []
    spans: list[Span] = []
    others = []
    for (span, tag), kind in zip(cut, settle(text, cut), strict=True):
        first = int(np.searchsorted(ends, span.start, side="right"))
        tag = replace(tag, first=first, end=int(np.searchsorted(starts, span.end, side="left")))
        if kind is None:
            others.append(tag)
        else:
            known.append((tag, kind))
            spans.append(span)
    again = named_again(all_words, known, others)
    spans += [Span(all_words.starts[tag.first], all_words.ends[tag.end - 1]) for tag, _ in again]
    for (tag, kind), span in zip([*known, *again], spans, strict=True):
        first, end = tag.first, tag.end
        taken.update(range(first, end))
        if kind == "organization" and end == first + 1 and opens_with_people(all_words, first):
            out.append(Seen(Found(span, "nominal", "group", tag.confidence), first, end, CLASSES.index("a group")))
            continue
        if kind == "polity":
            places.update(dict.fromkeys(range(first, end), first))
        out.append(Seen(Found(span, "name", kind, tag.confidence), first, end, NAMES.index(kind)))
    closed = frozenset(taken) | {tag.end - 1 for tag in nominals}
    for tag in [*nominals, *passed_over(all_words, closed)]:
        if tag.end - 1 in taken:
            continue
        phrase = with_its_noun(all_words, _whole(all_words, tag, places), closed)
        if phrase is None:
            continue
        span = Span(int(starts[phrase.first]), int(ends[phrase.end - 1]))
        words = span.of(text).lower()
        if words in PRONOUN_CLASSES or _WORDLESS.issuperset(words.split()) or not any(c.isalpha() for c in words):
            continue
        if words.split()[-1] in _HEADLESS:
            continue
        if span.of(text).split()[-1][0].isupper() and _GOES_ON.match(text, span.end):
            continue  # "Ruritanian Foreign | Minister": a title
        found = Found(span, "nominal", _NOMINAL_TYPES[phrase.tag], phrase.confidence)
        out.append(Seen(found, phrase.first, phrase.end, CLASSES.index(phrase.tag)))
    for word, (start, end) in enumerate(zip(starts.tolist(), ends.tolist(), strict=True)):
        if end - start <= 10 and word not in taken:
            words = text[start:end]
            group = PRONOUN_CLASSES.get(words.lower(), -1)
            if group >= 0 and not (words.isupper() and len(words) == 2) and words != "i" and not _is_style(text, end):
                kind = _PRONOUN_TYPES[CLASSES[group]]
                out.append(Seen(Found(Span(start, end), "pronoun", kind), word, word + 1, group))
    return sorted(out, key=lambda seen: (seen.first, -seen.end))


def _whole(words: Words, tag: Tagged, places: Mapping[int, int]) -> Tagged:
    """A noun phrase without the possessive before it, "| 's | other senator", with the rest of its last word, "his
    co- | defendant", and with all of the places' names that it begins in, "Graustark and New | Ruritania officials"."""
    first, end = tag.first, tag.end
    while first in places and (places[first] < first or (words[first - 1] == "and" and first - 2 in places)):
        first = places[first] if places[first] < first else places[first - 2]
    if end - first > 2 and words[first] in ("'", "’") and words[first + 1] == "s":
        first += 2
    while words[end - 1] == "-" and end < words.count and words.gap(end) == "":
        end += 1
    return tag if (first, end) == (tag.first, tag.end) else replace(tag, first=first, end=end)


def _is_style(text: str, end: int) -> bool:
    """Whether the pronoun that ends at `end` opens somebody's style and points to nobody: "His | Majesty"."""
    return _STYLE.match(text, end) is not None


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
