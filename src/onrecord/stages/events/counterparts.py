"""Who is meant by a post and a nation: “her Japanese counterpart”, “the French and German foreign ministers”.

The holder is who in the story has such a post of that country. The posts of a counterpart are those of the participant
whose counterpart he is: the first that is named before him.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.ontology import world
from onrecord.record import Actor, Part, Participant, Span
from onrecord.stages.clauses.lexicon import people
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.clauses.words import Mentions, Sentence

# Words of an adjective of nation.
_NATION = 3
_COUNTERPARTS = frozenset(("counterpart", "counterparts"))
_NOW = frozenset(("current", "acting", "elect"))
# Posts that are one abroad, by the words of their titles: a state's first, its foreign and its defence minister.
_ABROAD = (
    frozenset(("foreign", "state")),
    frozenset(("defence", "defense")),
    frozenset(("finance", "treasury", "exchequer")),
    frozenset(("president", "premier", "chancellor", "prime", "taoiseach")),
)
_RANKS = frozenset("president premier chancellor minister secretary king queen leader commander chief general".split())


def words_of(text: str, sentence: Sentence, phrase: Phrase) -> Part:
    """The words of a phrase, with those of the head that it shares with others: “her South Korean … counterparts”."""
    words = sentence.words
    spans = [Span(words[phrase.start].start, words[phrase.end - 1].end)]
    if phrase.head >= phrase.end:
        first = phrase.head
        while first > phrase.end and words[first - 1].kind == "word" and words[first - 1].raw.islower():
            first -= 1
        spans.append(Span(words[first].start, words[phrase.head].end))
    return Part.cut(text, spans)


def holder_abroad(
    text: str, mentions: Mentions, sentence: Sentence, phrase: Phrase, others: Sequence[Participant]
) -> Actor | None:
    """The one person of the story who holds the post that the phrase names for the nation in it; None where no nation
    stands in it, and where nobody or more than one does. `others`: who is named before him."""
    country = _nation(text, sentence, phrase)
    if country is None:
        return None
    low = sentence.words[phrase.head].low
    known = {actor.id: actor for _, actor in mentions.pairs if actor.type == "person"}
    if low in _COUNTERPARTS:
        first = next((known[p.actor] for p in others if p.actor in known and known[p.actor].roles), None)
        kinds = [_kind(role.title) for role in first.roles if role.status in _NOW] if first is not None else []
    else:
        kinds = [_kind(words_of(text, sentence, phrase).text)]
    taken = {p.actor for p in others}
    found = [
        actor
        for actor in known.values()
        if actor.id not in taken
        and any(r.country == country and r.status in _NOW and _kind(r.title) & _wanted(kinds) for r in actor.roles)
    ]
    return found[0] if len(found) == 1 else None


def _wanted(kinds: Sequence[frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*kinds)


def _kind(title: str) -> frozenset[str]:
    """What a title is of, so that two of one kind have a word in common: the branch of government, or else the rank."""
    words = {word.strip(".,").lower() for word in title.replace("-", " ").split()}
    words |= {word[:-1] for word in words if word.endswith("s")}
    for kind in _ABROAD:
        if words & kind:
            return kind
    return frozenset(words & _RANKS)


def _nation(text: str, sentence: Sentence, phrase: Phrase) -> str | None:
    """The country whose adjective stands in the phrase."""
    words = sentence.words
    last = min(phrase.end, phrase.head) if phrase.head < phrase.end else phrase.end
    for first, end in _stretches(phrase.start, last):
        raw = text[words[first].start : words[end - 1].end]
        if raw[0].isupper() and (polity := world.demonym(raw)) is not None and polity.code is not None:
            return polity.code
    return None


def _stretches(start: int, last: int) -> Iterator[tuple[int, int]]:
    return (
        (first, end)
        for size in range(_NATION, 0, -1)
        for first in range(start, last - size + 1)
        for end in (first + size,)
    )


def is_called_abroad(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the phrase is a post that may be looked up so: not “an Iranian minister”."""
    first, head = sentence.words[phrase.start], sentence.words[phrase.head]
    if first.low in ("a", "an", "some", "several", "former", "another", "two", "three"):
        return False
    if head.low.endswith("s") and phrase.head < phrase.end and sentence.low(phrase.start - 1) not in ("and", ","):
        return False  # “EU foreign ministers” are nobody's one minister
    return head.low in _COUNTERPARTS or head.low.removesuffix("s") in people("title")
