"""Between whom talks are that name nobody: the two sides that their own sentence sets side by side."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise

from onrecord.stages.clauses.lexicon import people
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.events.told import Telling

# So many words on either side of the talks are looked through.
_REACH = 45
_TYPES = ("polity", "organization", "group", "person")
_HYPHENS = frozenset("-–‑/")
_TALKS = frozenset({"talks", "negotiations"})


class Sides(Telling):
    """The two sides in one sentence."""

    def of(self, i: int) -> list[Phrase]:
        """Who is set side by side nearest to the talks at word `i`, as "A and B", "between A and B" or "A-B"; empty
        where nobody is, and where they are only places ("fighting in A and B")."""
        if self.low(i) not in _TALKS:
            return []
        least, most = max(0, i - _REACH), min(len(self.sentence.words), i + _REACH)
        joined = (self._joined(k) for k in range(least, most) if self.low(k) == "and")
        pairs = [pair for pair in chain(joined, self._hyphened()) if pair and least <= pair[0].start < most]
        found = [(min(abs(pair[0].start - i), abs(pair[-1].end - i)), pair) for pair in pairs]
        negotiators = self._negotiators(least, most)
        if negotiators is not None:
            found.append((0, [negotiators]))
        return min(found, key=lambda one: one[0])[1] if found else []

    def _joined(self, k: int) -> list[Phrase]:
        items = self.syntax.listed_before(k - 1)
        if not items:
            return []
        listed, end = self.syntax.listed(items[0].start, True)
        if len(listed) < 2 or not all(map(self._is_side, listed)) or any(map(self._is_ally, listed)):
            return []
        before = self.low(items[0].start - 1)
        if before == "between":
            return listed
        subject = self.syntax.starts_clause(end) and self.kind(items[0].start - 1) not in ("preposition", "to")
        if not (subject or (before == "with" and self.kind(end) == "gerund")):
            return []
        same = len({p.type for p in listed if p.actor is not None}) < 2
        return listed if same and not all(p.type == "person" for p in listed) else []

    def _is_side(self, phrase: Phrase) -> bool:
        if phrase.actor is not None and phrase.mention != "pronoun":
            return phrase.type in _TYPES
        return self.low(phrase.head) in people("side")

    def _is_ally(self, phrase: Phrase) -> bool:
        """Whether the phrase is who stands by those named before it: “and | their allies”."""
        return self.kind(phrase.start) == "possessive" and self.low(phrase.head) in people("allies")

    def _hyphened(self) -> Iterator[list[Phrase]]:
        """The names that a hyphen joins: “EU-U.S.”."""
        named = [m for m in self.sentence.mentions if m[0].kind == "name" and m[1].type in ("polity", "organization")]
        for (one, first, i, j), (other, second, k, n) in pairwise(named):
            gap = self.syntax.text[one.span.end : other.span.start]
            if gap in _HYPHENS and first is not second:
                yield [Phrase(i, j, j - 1, first, "name"), Phrase(k, n, n - 1, second, "name")]

    def _negotiators(self, least: int, most: int) -> Phrase | None:
        """“Northern and southern negotiators”: several who negotiate, and by whom they are sent."""
        for k in range(least, most):
            if self.low(k) in people("negotiators"):
                phrase = self.syntax.phrase_before(k)
                if phrase is not None and self.low(phrase.start - 1) in ("and", "&"):
                    named = self.syntax.phrase_before(phrase.start - 2)
                    if named is not None and self.kind(named.head) in ("name", "word"):
                        return Phrase(named.start, phrase.end, phrase.head)
        return None
