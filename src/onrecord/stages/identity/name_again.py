"""Names that the model finds in one place of a story and passes over in another.

Of 400 wire stories 80 had such a name of a person, most a surname: "Page sent an e-mail", "CBS said McGurk was there".
One story, one sense (Gale, Church and Yarowsky 1992): the same word with a capital is the same name, unless the words
around it say otherwise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.model.tags import Tagged
from onrecord.ontology import world
from onrecord.ontology.personal import surname
from onrecord.ontology.titles import titles
from onrecord.stages.identity.name_unseen import ends_post
from onrecord.stages.identity.name_words import Words
from onrecord.stages.identity.story_words import DETERMINERS, FUNCTION
from onrecord.stages.types import EntityType

_LONGEST = 5  # words of a name that is looked for again
_CONFIDENCE = 0.8
_TIES = re.compile(r"[-‐‑–/&@#_]|\.[\w)]")
_SIGNS = frozenset(".!?:;“\"‘'()—–•…-,")
_OPENS = frozenset('.!?:“"‘•…')

_Name = tuple[str, ...]


def named_again(
    words: Words, names: Sequence[tuple[Tagged, EntityType]], others: Sequence[Tagged]
) -> list[tuple[Tagged, EntityType]]:
    """The names of `names`, and the surnames of the people among them, where they stand elsewhere in the story.

    `names`: those found, with their types. `others`: what is tagged as nobody's name ("the Elphberg Act")."""
    again = _Again(words, names, others)
    out = []
    at = 0
    while at < words.count:
        found = again.at(at)
        if found is None:
            at += 1
        else:
            out.append(found)
            at = found[0].end
    return out


class _Again:
    def __init__(self, words: Words, names: Sequence[tuple[Tagged, EntityType]], others: Sequence[Tagged]) -> None:
        self.words = words
        self.taken = {n for tag, _ in names for n in range(tag.first, tag.end)}
        self.of_others = {n: tag for tag in others for n in range(tag.first, tag.end)}
        self.known: dict[_Name, Counter[EntityType]] = {}
        for tag, kind in names:
            name = tuple(words[n] for n in range(tag.first, tag.end))
            keys = {name}
            if kind == "person":
                last = surname(words.cut(tag.first, tag.end))
                ends = [n for n in range(1, len(name)) if last == words.cut(tag.first + n, tag.end)]
                starts = [n for n in range(1, len(name)) if last == words.cut(tag.first, tag.first + n)]
                keys |= {name[n:] for n in ends} | {name[:n] for n in starts}
            for key in keys:
                self.known.setdefault(key, Counter())[kind] += 1
        self.opening = {name[0] for name in self.known}
        self.small = {words[n] for n in range(words.count) if not words.is_capital(n)}

    def at(self, at: int) -> tuple[Tagged, EntityType] | None:
        """The name that begins with the word at `at` again, the longest."""
        words = self.words
        if at in self.taken or words[at] not in self.opening:
            return None
        for end in range(min(at + _LONGEST, words.count), at, -1):
            kinds = self.known.get(tuple(words[n] for n in range(at, end)))
            if kinds and self._is_free(at, end) and self._may_stand(at, end):
                return Tagged(at, end, "again", _CONFIDENCE), kinds.most_common(1)[0][0]
        return None

    def _is_free(self, at: int, end: int) -> bool:
        """Whether the words are of no other name, nor of a longer one."""
        words = self.words
        if any(n in self.taken for n in range(at, end)) or "\n" in words.cut(at, end):
            return False
        other = self.of_others.get(at) or self.of_others.get(end - 1)
        if other is not None and not self._is_all_of(other, at, end):
            return False
        text = words.text
        if _TIES.match(text[words.starts[at] - 1 : words.starts[at]]) or _TIES.match(text, words.ends[end - 1]):
            return False
        if words.is_capital(end) and words.is_beside(end) and words[end].casefold() not in FUNCTION:
            return False
        if not (words.is_capital(at - 1) and words.is_beside(at)):
            return True
        low = words[at - 1].casefold()
        return ends_post(words, at - 1) or low in FUNCTION or low in DETERMINERS

    def _is_all_of(self, other: Tagged, at: int, end: int) -> bool:
        """Whether the words are all of another tag but for a post before them: "General | Varga"."""
        post = other.first == at - 1 and ends_post(self.words, at - 1)
        return other.end == end and (other.first == at or post)

    def _may_stand(self, at: int, end: int) -> bool:
        """Whether the words are a name there, as far as one of one word can be told from a common one."""
        words, word = self.words, self.words[at]
        if end > at + 1:
            return True
        low = word.casefold()
        if len(word) < 3 or not word[0].isupper() or low in FUNCTION or low in DETERMINERS:
            return False
        if world.polity(word) is not None or (world.demonym(word) is not None and not self._is_acting(end)):
            return False
        opens = at == 0 or "\n" in words.gap(at) or words[at - 1] in _OPENS
        plain = low in self.small or low in titles().heads or low in titles().words
        return not plain or not (opens or words[at - 1].casefold() in DETERMINERS)

    def _is_acting(self, end: int) -> bool:
        """Whether a sign or a verb follows, no noun that the word before could be the adjective of."""
        words = self.words
        return end == words.count or words[end] in _SIGNS or words[end].casefold() in FUNCTION
