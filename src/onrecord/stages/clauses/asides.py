"""What stands beside a phrase: asides between commas and dashes, owners, what it hangs on."""

from __future__ import annotations

from onrecord.stages.clauses.lexicon import people
from onrecord.stages.clauses.lists import Lists
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.clauses.words import REACH

DASHES = frozenset({"-", "–", "—"})
_HANGING = frozenset({"preposition", "to"})


class Asides(Lists):
    """The asides of one sentence."""

    def _named_aside(self, j: int) -> list[Phrase]:
        """The names between the mark at word `j` and the one that opens the aside, where they are several of a kind."""
        for k in range(j - 1, max(-1, j - REACH // 2), -1):
            if self.low(k) == self.low(j) or (self.low(k) in DASHES and self.low(j) in DASHES):
                items, end = self.listed(k + 1, subject=True)
                whole = self.phrase_before(k - 1)
                heads = whole is not None and {self.low(n) for n in range(whole.start, whole.end)} & people("heads")
                if end != j or len(items) < 2 or whole is None or not (self.is_people(whole) or heads):
                    continue
                named = all(item.mention == "name" for item in items)
                persons = all(item.type == "person" for item in items)
                return items if named and (persons or self.low(j) in DASHES) else []
            if self.kind(k) in ("verb", "auxiliary"):
                return []
        return []

    def _called(self, items: list[Phrase], k: int, j: int) -> list[Phrase]:
        """The subject whose last is called by name in the aside between the commas `k` and `j`: “A and her counterpart,
        | B, | met”."""
        last = items[-1]
        name = self.phrase(k + 1)
        if last.mention == "name" or self.is_plural(last) or name is None or name.end != j:
            return items
        if name.type != "person" or name.mention != "name" or self.low(last.head) not in people("people"):
            return items
        return [*items[:-1], Phrase(last.start, name.end, name.head, name.actor, "name")]

    def _post_holder(self, last: Phrase, k: int, j: int) -> list[Phrase]:
        """Who is named between the commas `k` and `j`, where what `last` ends before them is his post: “the envoy for |
        Zenda |, Holm, met”."""
        post, name = self._outer(last), self.phrase(k + 1)
        if post is None or name is None or name.end != j or name.type != "person" or name.mention != "name":
            return []
        return [name] if self.low(post.head) in people("people") and not self.is_plural(post) else []

    def _described(self, j: int) -> list[Phrase]:
        """Who opens the sentence before the comma at word `j`, with more of him to follow: “Kerry, | speaking …”."""
        items = self.listed_before(j - 1)
        return items if items and items[0].start == 0 and self.is_party(items[-1]) else []

    def owner(self, phrase: Phrase) -> Phrase | None:
        """Whose the phrase's thing is: “Obama’s plane landed”."""
        for k in range(phrase.head, phrase.start, -1):
            if self.kind(k) == "genitive":
                owner = self.phrase_before(k - 1)
                return owner if self.is_party(owner) else None
        return None

    def _outer(self, phrase: Phrase) -> Phrase | None:
        """The phrase on which this one hangs by its preposition: “a delegation | from Syria”."""
        for _ in range(3):
            at = self._before_brackets(phrase.start - 2)
            if self.low(at + 1) == "by" and self.low(at) in ("accompanied", "joined", "flanked", "led", "headed"):
                at -= 1 + (self.low(at - 1) == ",")
            outer = self.phrase_before(at)
            if outer is None:
                return None
            if self.kind(outer.start - 1) in ("preposition", "to") and self.low(outer.start - 1) not in ("as", "while"):
                phrase = outer
                continue
            return outer
        return None

    def _opening(self, j: int) -> list[Phrase]:
        """The phrase that opens the clause in which word `j` stands, where it hangs on that by a participle:
        “countries | backing the plan met”."""
        k = j
        while k > max(0, j - 15) and self.kind(k - 1) not in ("mark", "subordinate", "conjunction", "relative"):
            k -= 1
        items, end = self.listed(k)
        participle = self.kind(end) == "gerund" or (self.low(end).endswith("ed") and self.kind(end + 1) in _HANGING)
        if not items or end >= j or not participle or not self.is_party(items[-1]):
            return []
        return items
