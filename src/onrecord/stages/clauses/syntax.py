"""Who stands where in a sentence: noun phrases and their lists, the subject of a verb, what follows by preposition.

All walks are bounded by `REACH` words and a fixed depth.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.stages.clauses.lexicon import heads_of_contact, verb_of
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.clauses.subjects import Subjects
from onrecord.stages.clauses.words import REACH

# Participles behind a noun of contact whose agent follows: “talks | hosted by Oman”.
_BY = frozenset(
    "mediated co-chaired co-hosted moderated hosted led chaired attended joined convened organised organized "
    "facilitated".split()
)
_REPORTS = frozenset("said says say added believes thinks warned insisted".split())
_ABOUT = frozenset("about around nearly almost roughly some over least than".split())
# Infinitives that say what a contact is for.
_PURPOSE = frozenset(
    "discuss talk help try seek review promote press push explore see ease end resolve address secure find save work "
    "prepare urge agree hammer hash plan negotiate strengthen advance mark lobby attend hold assess sign boost".split()
)


class Syntax(Subjects):
    """The syntax of one sentence."""

    def behind(self, i: int) -> Iterator[tuple[str, list[Phrase], int]]:
        """What follows word `i` in its clause, by preposition: (preposition, phrases, where they begin)."""
        j = i + 1
        limit = min(len(self.sentence.words), i + REACH)
        opens = self._opens(i)
        j += self.low(j) in ("”", '"')
        while j < limit:
            if self.low(j + 1) == "times" and self.kind(j) in ("determiner", "word"):
                j += 2  # “spoke | several times | with”
            kind, low = self.kind(j), self.low(j)
            if low == "(":
                j = max(self._past_brackets(j), j + 1)
            elif kind in ("preposition", "to"):
                if (kind == "to" and self.kind(j + 1) in ("verb", "adverb")) or (
                    kind == "to" and self._base_verb(j + 1)
                ):
                    return
                if (behind := self._past_time(j + 1)) is not None:
                    j = behind
                    continue
                items, end = self.listed(j + 1, low in ("between", "among"), opens)
                if low == "with" and self.kind(end) == "gerund":
                    return  # “with the Kremlin saying …”
                if not items and self.kind(j + 1) == "time":
                    j += 2
                    continue
                if not items and self.kind(j + 1) == "gerund":
                    return
                beside = low == "with" and self.low(j - 1) in ("along", "together")
                before = j - 1
                while self.kind(before) == "adverb":
                    before -= 1
                joined = low == "by" and self.low(before) == "joined"
                yield "along with" if beside else "joined by" if joined else low, items, j + 1
                if items and self._ends_walk(low, items):
                    return
                j = max(end, j + 1)
            elif (
                kind in ("adverb", "time")
                or (kind == "word" and (low.isdigit() or self.kind(j - 1) in ("word", "adverb", "time")))
                or (low == "," and (self.kind(j + 1) in ("preposition", "time", "adverb") or self.low(j + 1) in _BY))
                or (low in _BY and (self.low(j + 1) in ("by", "with") or self.kind(j + 1) == "adverb"))
                or (low == "and" and self.kind(j + 1) in ("preposition",))
            ):
                j += 1
            else:
                return

    def _opens(self, i: int) -> bool:
        """Whether the noun at word `i` is the subject of its clause, so that the verb behind is its own: “talks with
        A and B | failed”."""
        if self.kind(i) not in ("word", "gerund") or self.low(i) not in heads_of_contact():
            return False
        for k in range(i - 1, max(-1, i - REACH // 2), -1):
            kind = self.kind(k)
            if kind == "verb" and self.low(k) in _REPORTS:
                return True
            if kind in ("verb", "auxiliary", "preposition", "to"):
                return False
            if kind in ("subordinate", "relative") or self.low(k) in (",", ";", ":", "“", '"', "-", "–", "—"):
                return True
        return True

    def _past_time(self, j: int) -> int | None:
        """The word behind a time that begins at word `j` ("two hours", "a few days"), None where there is none."""
        while self.low(j) in _ABOUT or (self.low(j) in ("at", "more") and self.low(j + 1) in ("least", "than")):
            j += 1
        k = j
        while k < j + 3 and (self.kind(k) == "determiner" or self.low(k).isdigit() or self.low(k) == "few"):
            k += 1
        return k + 1 if k > j and self.kind(k) == "time" and self.kind(k + 1) != "genitive" else None

    def _ends_walk(self, preposition: str, items: list[Phrase]) -> bool:
        """Whether what follows hangs on these phrases: “for talks | with”, “in coordination | with”."""
        heads = [self.low(item.head) for item in items]
        if any(head in heads_of_contact() for head in heads):
            return True
        return (
            preposition in ("in", "for", "as", "to")
            and all(item.actor is None and item.mention is None for item in items)
            and not any(
                self.kind(k) in ("name", "time") or (k > item.start and self.sentence.words[k].raw[0].isupper())
                for item in items
                for k in range(item.start, item.end)
            )
        )

    def _base_verb(self, j: int) -> bool:
        return self.kind(j) == "word" and verb_of(self.low(j)) == self.low(j) and self.low(j) in _PURPOSE
