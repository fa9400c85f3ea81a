"""Whether a pronoun can mean only one of those whom the story names: where it may not, nobody is known to be meant."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.record import Actor
from onrecord.stages.positions.lexicon import words_for

_PERSON = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}
_SEVERAL = frozenset({"they", "them", "their"})
_ENDS = re.compile(r"(?:[.?!][”\"’]?\s+|\n\s*)(?=[“\"]?[A-Z])")
_OPENING = frozenset("said says told that because when while if as but and although though".split())
PRONOUNS = frozenset({*_PERSON, *_SEVERAL, "it", "its"})
"""The words that Pronouns knows."""
# A title before a name has so many characters at most; what stands farther apart than this is many sentences apart.
_TITLE = 40
_FAR = 600
_MANY = 9
_CHAIN = 4  # pronouns back


class Pronouns:
    """The pronouns of a story, to be asked whether it is plain whom they mean."""

    def __init__(self, text: str, actors: Sequence[Actor]) -> None:
        self._text = text
        self._actors = {actor.id: actor for actor in actors}
        self._starts = {
            actor.id: sorted(m.span.start for m in actor.mentions if not m.text.endswith(("self", "selves")))
            for actor in actors
        }
        self._pronouns = {
            (actor.id, m.span.start): m.text.lower()
            for actor in actors
            for m in actor.mentions
            if m.kind == "pronoun" and m.text.lower() in _PERSON
        }
        self._its = {
            (actor.id, m.span.start) for actor in actors for m in actor.mentions if m.text.lower() in ("it", "its")
        }
        named = sorted((m.span.start, actor.id) for actor in actors for m in actor.mentions if m.kind == "name")
        self._named_at = [at for at, _ in named]
        self._named = [actor for _, actor in named]
        people = sorted(
            (m.span.start, a.id) for a in actors if a.type == "person" for m in a.mentions if m.kind == "nominal"
        )
        self._people_at = [at for at, _ in people]
        self._people = [actor for _, actor in people]
        several = sorted(
            (m.span.start, a.id) for a in actors if _is_several(a) for m in a.mentions if m.kind != "pronoun"
        )
        self._several_at = [at for at, _ in several]
        self._several = [actor for _, actor in several]
        self._ends = {(actor.id, m.span.start): m.span.end for actor in actors for m in actor.mentions}
        bodies = sorted(
            (m.span.start, a.id)
            for a in actors
            if a.type in ("polity", "organization") or (a.type == "group" and not _are_many(a))
            for m in a.mentions
            if m.kind == "nominal"
        )
        self._bodies_at = [at for at, _ in bodies]
        self._bodies = [actor for _, actor in bodies]
        self._called = {
            actor.id: next((_PERSON[m.text.lower()] for m in actor.mentions if m.text.lower() in _PERSON), "")
            for actor in actors
        }
        self._genders = {
            actor.id: {_PERSON[m.text.lower()] for m in actor.mentions if m.text.lower() in _PERSON} for actor in actors
        }

    def plain(self, actor: str, low: str, at: int, sentence: int | None = None, depth: int = 0) -> bool:
        """Whether the pronoun `low` at code point `at` can mean nobody but `actor`: no other who may be a “he” is named
        after his last mention, “they” is not one person. `sentence`: where the sentence begins; “its” is not plain
        where that names another body before it."""
        found = self._actors.get(actor)
        if found is None:
            return True
        if low in _PERSON and self._called[actor] not in ("", _PERSON[low]):
            return False  # a “he” for whom the story calls “she”
        if low in ("it", "its") and (found.type == "person" or _are_many(found)):
            return False
        starts = self._starts[actor]
        last = starts[k - 1] if (k := bisect_left(starts, at)) else 0
        if low == "they" and sentence is not None and last < sentence and not self._opens_with(sentence, at):
            return False  # “carmakers race ahead, but | they …” are the carmakers, and no one named before
        if low in _SEVERAL:
            one = found.type == "person" and found.name[0].isupper() and " and " not in found.name
            return not one and (low != "they" or self._goes_on(actor, at))
        if low == "its" and sentence is not None:
            kinds = (self._actors[other].type for other in self._between(min(last, sentence), at) if other != actor)
            return not any(kind in ("polity", "organization") for kind in kinds)
        if low == "it" and self._is_part_of_name(last):
            return False  # “closed its Vardo plant. | It …”, “the Danish territory is poor. | It …”
        if low == "it" and sentence is not None and sentence < at:
            here = self._between(sentence, at)
            kinds = (self._actors[other].type for other in here)
            if actor not in here and any(kind in ("polity", "organization") for kind in kinds):
                return False  # “Norway leads Denmark, and | it …” is no third one
        if low in ("he", "she") and sentence is not None and sentence < last and not self._is_subject(last):
            low_at, high_at = bisect_left(self._people_at, sentence), bisect_left(self._people_at, last)
            others = (*self._between(sentence, last), *self._people[low_at:high_at])
            if any(other != actor and self._may_be(other, low) for other in others) and actor not in others:
                return False  # “Keller was with Lund as | she fled”, “the pilot angered Keller when | she left”
        if low == "it" and self._is_aside(actor, self._before_its(actor, last), at):
            return False  # “Norway paid Denmark a fee. | It wants it back”, “told Denmark to open its ports. | It …”
        if low not in _PERSON:
            return True
        before = self._pronouns.get((actor, last))
        if (
            before is not None
            and depth < _CHAIN
            and not self.plain(actor, before, last, self._sentence(last), depth + 1)
        ):
            return False  # goes on with a “he” that is not plain
        if before is None and self._apart(last, at) == 1 and not self._opens(last) and not self._is_subject(last):
            first = self._between(self._sentence(last), last)
            if actor not in first and any(self._may_be(other, _PERSON[low]) for other in first):
                return False  # “Lund was an adviser to Keller. During that time | he …”
        if self._opens(last) and self._apart(last, at) == 1:
            here = self._between(max(last, sentence), at) if sentence is not None else ()
            return not any(other != actor and self._may_be(other, _PERSON[low]) for other in here)
        return not any(other != actor and self._may_be(other, _PERSON[low]) for other in self._between(last, at))

    def _is_part_of_name(self, last: int) -> bool:
        """Whether the mention at code point `last` only says of what kind the noun behind it is."""
        behind = _NOUN_BEHIND.match(self._text, last)
        owned = _OWNED.search(self._text, max(0, last - _TITLE), last) is not None
        return behind is not None and (owned or behind[1] in words_for("part of a name"))

    def names_another(self, actor: str, low: int, high: int) -> bool:
        """Whether another person than the actor is named between two code points."""
        return any(other != actor and self._actors[other].type == "person" for other in self._between(low, high))

    def first_within(self, actor: str, low: int, high: int) -> int | None:
        """Where the actor is first mentioned between two code points."""
        starts = self._starts[actor]
        k = bisect_left(starts, low)
        return starts[k] if k < len(starts) and starts[k] < high else None

    def _is_aside(self, actor: str, last: int, at: int) -> bool:
        """Whether the actor, last named at code point `last` in the sentence before, is no subject there, and another
        body or state is named or spoken of before it; or only something of his is named."""
        if self._apart(last, at) != 1 or self._is_subject(last):
            return False
        begins = self._sentence(last)
        first = self._between(begins, last)
        low, high = bisect_left(self._bodies_at, begins), bisect_left(self._bodies_at, last)
        if actor in first or actor in self._bodies[low:high]:
            return False
        if low < high:
            return True
        if self._opens(last):
            return False
        if self._text.startswith(("'s", "’s"), self._ends.get((actor, last), 0)):
            return True  # “the panel backed Vardo's chief. | It …”
        return any(self._actors[one].type in ("polity", "organization") for one in first)

    def _before_its(self, actor: str, last: int) -> int:
        """The actor's last mention up to code point `last` that is more than an “it” or “its” within that sentence."""
        begins, starts = self._sentence(last), self._starts[actor]
        k = bisect_left(starts, last)
        while k and starts[k - 1] >= begins and (actor, starts[k]) in self._its:
            k -= 1
        return starts[k] if k < len(starts) else last

    def _sentence(self, at: int) -> int:
        """Where the sentence that holds code point `at` begins."""
        low = max(0, at - _FAR)
        ends = [match.end() for match in _ENDS.finditer(self._text, low, at + 1)]
        return ends[-1] if ends else low

    def _goes_on(self, actor: str, at: int) -> bool:
        """Whether a “they” that opens a sentence goes on with whom the sentence before it opens with, where that names
        two who are several."""
        ends = [match.end() for match in _ENDS.finditer(self._text, max(0, at - _FAR), at + 1)]
        if not ends or ends[-1] != at or len(ends) < 2:
            return True
        low, high = bisect_left(self._several_at, ends[-2]), bisect_left(self._several_at, at)
        several = self._several[low:high]
        return not several or several[0] == actor or actor not in several

    def _between(self, low: int, high: int) -> Sequence[str]:
        """Who is named between two code points."""
        return self._named[bisect_left(self._named_at, low) : bisect_left(self._named_at, high)]

    def _may_be(self, actor: str, gender: str) -> bool:
        genders = self._genders[actor]
        return self._actors[actor].type == "person" and (not genders or gender in genders)

    def _opens_with(self, sentence: int, at: int) -> bool:
        """Whether the sentence opens with the word at code point `at`, or with that behind a “but”."""
        return self._text[sentence:at].strip(' “"').lower() in ("", "but", "and", "so", "yet", "still,")

    def _is_subject(self, at: int) -> bool:
        """Whether the name at code point `at` opens a clause, by the word before it."""
        words = self._text[max(0, at - _TITLE) : at].split()
        return not words or not words[-1].islower() or words[-1].strip(",") in _OPENING or words[-1].endswith(",")

    def _opens(self, at: int) -> bool:
        """Whether a sentence begins with the name at code point `at`, or with a title before it: who comes first in a
        sentence is whom the next goes on with."""
        before = self._text[max(0, at - _TITLE) : at + 1]
        return at < _TITLE or bool(_ENDS.search(before))

    def _apart(self, low: int, high: int) -> int:
        """How many sentences end between two code points, at least and about."""
        return len(_ENDS.findall(self._text, low, high + 1)) if high - low < _FAR else _MANY


# “| Vardo plant”: a name, and a word in small letters.
_NOUN_BEHIND = re.compile(r"(?:[A-Z][\w.]*\s){0,6}[A-Z][\w.]*\s([a-z]+)\b")
_OWNED = re.compile(r"\b(?:its|his|her|their|a|an)\s\Z")


def _are_many(actor: Actor) -> bool:
    """Whether the name of a group is of several: “more than 10,000 people”, not “the rebel group”."""
    return actor.type == "group" and actor.name.split()[-1].lower().endswith(("s", "people"))


def _is_several(actor: Actor) -> bool:
    return actor.type == "group" or actor.name.endswith("s") or " and " in actor.name
