"""What a post is a post of, where its own phrase does not say.

In this order: the person whose adviser or lawyer it is; the same post of the same surname elsewhere in the story; what
the title itself carries (a congressman is of the United States); for the heads and ministers of a state the one state
that the story is about, less those whose post of that name somebody else has.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence

from onrecord.ontology import world
from onrecord.stages.identity.holders import Holding
from onrecord.stages.identity.story_words import Of, StoryWords

_PERSONAL = frozenset({"aide", "profession", "spokesperson", "head"})
_STATE_POSTS = frozenset({"state", "minister"})


def complete(words: StoryWords, found: Sequence[Holding]) -> None:
    """Fills in `of` of the holdings that have none, or an organ (“Foreign Ministry”) without its country."""
    _Bodies(words, found).complete()


class _Bodies:
    def __init__(self, words: StoryWords, found: Sequence[Holding]) -> None:
        self.words, self.found = words, found
        self.surnames: dict[int, str] = {}
        self.full: dict[str, str] = {}
        for number, mention in enumerate(words.mentions):
            if mention.kind == "name" and mention.type == "person":
                name = " ".join(mention.span.of(words.text).split())
                key = self.surnames[number] = surname(name)
                if len(name.split()) > len(self.full.get(key, "").split()):
                    self.full[key] = name
        self.weight = self._weight()

    def _weight(self) -> Counter[str]:
        """How often the story names each state: by its name, people, seats and bodies."""
        weight: Counter[str] = Counter()
        at = 0
        tokens = self.words.tokens
        while at < len(tokens):
            size = 1
            if tokens[at].text[0].isupper():
                for size in (3, 2, 1):
                    if at + size <= len(tokens) and tokens[at + size - 1].text[0].isupper():
                        name = self.words.cut(at, at + size)
                        state = world.seat(name) or world.demonym(name) or world.polity(name)
                        body = None if state else world.body(name)
                        code = (state.code or state.country) if state else body.country if body else None
                        if state or body:
                            if code and not self.words.is_name(at, "person"):
                                weight[code] += 1
                            break
            at += size
        return weight

    def complete(self) -> None:
        for holding in self.found:
            owner = holding.phrase.owner
            if holding.of is None and owner is not None and holding.phrase.head.kind in _PERSONAL:
                span = self.words.mentions[owner].span
                name = " ".join(span.of(self.words.text).split())
                holding.of = Of(span, self.full.get(self.surnames.get(owner, ""), name), None, "person")
        self._namesakes()
        for holding in self.found:
            code = holding.phrase.head.carries
            if holding.of is None and code and self.weight[code]:
                holding.of = self._state(code)
        self._namesakes()
        self._of_the_story()
        self._namesakes()
        for holding in self.found:
            of = holding.of
            if (
                of is not None
                and of.country == "PS"
                and of.kind == "polity"
                and holding.phrase.head.kind in _STATE_POSTS
            ):
                holding.of = Of(of.span, "Palestinian Authority", "PS", "polity")

    def _state(self, code: str) -> Of:
        return Of(None, world.codes()[code].name, code, "polity")

    def _namesakes(self) -> None:
        known: dict[tuple[str, str], Of] = {}
        for holding in self.found:
            if holding.of is not None and holding.of.kind != "organ":
                known.setdefault(self._key(holding), holding.of)
        for holding in self.found:
            if holding.of is None and (same := known.get(self._key(holding))):
                holding.of = Of(None, same.name, same.country, same.kind)

    def _key(self, holding: Holding) -> tuple[str, str]:
        head = holding.phrase.head.words[0] if holding.phrase.head.kind == "minister" else holding.phrase.head.words[-1]
        return self.surnames[holding.mention], head.removesuffix("s")

    def _of_the_story(self) -> None:
        """Gives heads and ministers of a state without one the state that the story is about."""
        held: dict[str, dict[str, set[str]]] = {}
        for holding in self.found:
            if holding.of is not None and holding.of.country:
                post = held.setdefault(self._title(holding), {})
                post.setdefault(holding.of.country, set()).add(self.surnames[holding.mention])
        for holding in self.found:
            organ = holding.of is not None and holding.of.kind == "organ"
            if not (organ or (holding.of is None and holding.phrase.head.kind in _STATE_POSTS)):
                continue
            others = held.get(self._title(holding), {})
            own = self.surnames[holding.mention]
            free = [
                (count, code)
                for code, count in self.weight.most_common()
                if code != "EU" and not others.get(code, set()) - {own}
            ]
            if free and free[0][0] >= 2 and (len(free) == 1 or free[0][0] >= RATIO * free[1][0]):
                state = self._state(free[0][1])
                if organ and holding.of is not None and holding.of.span is not None:
                    at = range(self.words.at(holding.of.span.start), self.words.at(holding.of.span.end))
                    holding.phrase.title = sorted({*holding.phrase.title, *at})
                holding.of = state

    def _title(self, holding: Holding) -> str:
        return " ".join(self.words.low(at).removesuffix("s") for at in holding.phrase.title)


RATIO = 1.0


def surname(name: str) -> str:
    """The last word of a person's name without accents and “Jr.”: what the story calls it later."""
    words = [w for w in name.replace(",", " ").split() if w.casefold().rstrip(".") not in {"jr", "sr", "ii", "iii"}]
    split = unicodedata.normalize("NFKD", words[-1] if words else name)
    return "".join(letter for letter in split if not unicodedata.combining(letter)).casefold()
