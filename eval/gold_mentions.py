"""The shape that corpora of entities and coreference are read into, and what the readers share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from onrecord.record import MentionKind, Span

TITLES = frozenset(
    """mr mr. mrs mrs. ms ms. miss madam dr dr. prof prof. professor president vice prime minister premier chancellor
    secretary senator sen. representative rep. congressman congresswoman governor gov. mayor judge justice ambassador
    general gen. colonel col. captain capt. major maj. lieutenant lt. sergeant sgt. admiral king queen prince princess
    emperor empress pope bishop archbishop cardinal father saint st. sir lord lady dame earl shah sultan sheikh chair
    chairman chairwoman director commissioner sheriff officer detective inspector state foreign deputy former acting
    chief executive ceo editor manager brother sister architect speaker""".split()
)
"""Words before a person's name that are no part of it."""

# Words of a place's name or link that tell that it is no country, state or town.
_NATURE = re.compile(
    r"(?i)(?:^|[\W_])(?:sea|oceans?|rivers?|lakes?|mounts?|mountains?|valley|deserts?|bay|gulf|strait|channel|canal"
    r"|islands?|peninsula|cape|coast|beach|forest|hills?|streets?|avenue|road|square|parks?|bridge|airport|station"
    r"|university|college|school|hospital|church|cathedral|mosque|temple|museum|library|castle|palace|tower|stadium"
    r"|theat(?:re|er)|hotel|restaurant|building|house|hall|center|centre|market|gardens?|masjid|monument|prison|lodge"
    r"|archives?|cemetery|reserve|terminal|campus|alley|mansion|arena|towers|factory|abbey|auditorium|base|plains|shelf"
    r"|pacific|atlantic|hemisphere|space|district"
    r"|europe|asia|africa|americas|antarctica|oceania|middle_east|balkans|earth|mars|moon|sun|planet|world|galaxy"
    r"|(?:south|north|west|east)(?:ern)?_(?:europe|asia|africa|america))(?:$|[\W_])"
)
_STATE_NOUNS = frozenset("country nation state city town village capital republic province kingdom county".split())


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention as annotated (`span`), and its smaller readings.

    `base` goes from the mention's start to the end of its head ("the president" of "the president of France"), and for
    names is the name without determiner and title; `head` is the head word, for names the name. For a coordination
    ("Ann and Bob Lund") both are the whole mention, which counts as a plural nominal.

    `type` is person, organization, gpe, loc, norp, misc, role, time or other. `cluster` is the entity's number within
    the document; an entity with one mention has its own."""

    span: Span
    head: Span
    base: Span
    kind: MentionKind
    type: str
    plural: bool
    cluster: int


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its mentions, in order of their spans, and its paragraphs."""

    name: str
    text: str
    mentions: tuple[GoldMention, ...]
    paragraphs: tuple[Span, ...]


def order(mention: GoldMention) -> tuple[int, int, int]:
    """What mentions are sorted by: the outer before the inner."""
    return mention.span.start, -mention.span.end, mention.cluster


def with_place_types(text: str, found: Iterable[tuple[GoldMention, str]]) -> Iterator[GoldMention]:
    """Places as countries, states and towns (gpe) or other (loc), by the names and links of their clusters; names
    of peoples as norp."""
    pairs = list(found)
    names: dict[int, set[str]] = defaultdict(set)
    nouns: dict[int, set[str]] = defaultdict(set)
    links: dict[int, set[str]] = defaultdict(set)
    for mention, link in pairs:
        if mention.type == "loc":
            if link:
                links[mention.cluster].add(link)
            if mention.kind == "name":
                names[mention.cluster].add(mention.base.of(text))
            elif mention.kind == "nominal":
                nouns[mention.cluster].add(mention.head.of(text).casefold())
    for mention, link in pairs:
        if mention.type == "loc":
            known, linked = names[mention.cluster], links[mention.cluster]
            is_state = (known and not any(map(_NATURE.search, known | linked))) or nouns[mention.cluster] & _STATE_NOUNS
            yield replace(mention, type="gpe") if is_state else mention
        elif mention.type in ("person", "organization") and mention.kind == "name" and link.endswith("_people"):
            yield replace(mention, type="norp")
        else:
            yield mention
