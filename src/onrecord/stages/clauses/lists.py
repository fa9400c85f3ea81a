"""Lists of noun phrases ("A, B and C"), read forwards and backwards."""

from __future__ import annotations

from dataclasses import replace

from onrecord.stages.clauses.lexicon import people
from onrecord.stages.clauses.phrases import Phrase, Phrases

_LONGEST = 24


class Lists(Phrases):
    """The lists of one sentence."""

    def listed(self, i: int, two: bool = False, subject: bool = False) -> tuple[list[Phrase], int]:
        """The noun phrases listed from word `i` on ("A, B and C"), and where the list ends. `two`: at least two are
        due ("between A and B"), so that what might be the next verb's subject is one of them; `subject`: the whole
        list is a verb's subject."""
        first = self.phrase(self._skip_titles(i))
        if first is None:
            return [], i
        first = self._of_kinds(first)
        items, end = [first], self._past_brackets(first.end)
        while True:
            step = self._next_item(items, end, subject or two)
            last = end + (self.low(end) == ",")
            if step is None and (subject or two) and self.low(last) == "and":
                more = self.phrase(last + 1)
                fits = more is not None and (self.is_party(more) or (two and len(items) == 1))
                step = ([*items, more], more.end) if more is not None and fits else None
            if step is None:
                return items, end
            items, end = step
            end = self._past_brackets(end)
            if len(items) > _LONGEST:
                return items, end

    def _item(self, i: int) -> Phrase | None:
        phrase = self.phrase(i)
        return self._of_kinds(phrase) if phrase is not None else None

    def _of_kinds(self, first: Phrase) -> Phrase:
        """The phrase, or the one of which it is only the first kind: “business, university and church | leaders”."""
        if self.is_party(first) or self.kind(first.start) == "pronoun":
            return first
        end = first.end
        for _ in range(4):
            if self.low(end) not in (",", "and"):
                return first
            more = self.phrase(end + 1 + (self.low(end) == "," and self.low(end + 1) == "and"))
            if more is None or more.mention == "name" or self.kind(more.start) != "word":
                return first
            if self.is_party(more):
                joined = self.low(end) == "and" or self.low(end + 1) == "and"
                return Phrase(first.start, more.end, more.head, more.actor, more.mention) if joined else first
            end = more.end
        return first

    def _skip_titles(self, i: int) -> int:
        if self.low(i) in ("“", '"', "‘"):
            i += 1
        while self.low(i) in ("both", "either") and self.kind(i + 1) in ("name", "word", "determiner", "pronoun"):
            i += 1
        if self.low(i + 1) in ("than", "least", "to") and self.low(i) in ("more", "fewer", "less", "at", "up"):
            i += 2
        while self.low(i) in ("nearly", "about", "around", "roughly", "almost", "only"):
            i += 1
        return i

    def _past_brackets(self, j: int) -> int:
        if self.low(j) == "(":
            for k in range(j, min(j + 12, len(self.sentence.words))):
                if self.low(k) == ")":
                    return k + 1
        return j

    def _next_item(self, items: list[Phrase], end: int, whole: bool = False) -> tuple[list[Phrase], int] | None:
        last = items[-1]
        low = self.low(end)
        if (self.kind(end) == "conjunction" and low in ("and", "or", "&", "plus")) or self._as_well(end):
            at = end + (3 if low == "as" else 2 if low in ("along", "together") else 1)
            if self.low(at) == "with":
                at += 1
            item = self._item(self._skip_titles(at))
            if item is None or not self.is_party(item) or self.starts_clause(item.end):
                return None
            if last.actor is None and item.mention == "name" and item.type == "person" and self._is_post(last):
                return [*items[:-1], Phrase(last.start, item.end, item.head, item.actor, "name")], item.end
            return [*items, item], item.end
        if low in ("including", "like") or (low == "such" and self.low(end + 1) == "as"):
            item = self.phrase(end + (2 if low == "such" else 1))
            return ([*items, item], item.end) if item is not None and item.actor is not None else None
        if low in ("in", "on", "at") and end < len(self.sentence.words):  # “with A in X and B in Y”
            place = self.phrase(end + 1)
            if place is not None and place.type == "polity" and self.low(place.end) == "and":
                item = self.phrase(place.end + 1)
                if (
                    item is not None
                    and item.actor is not None
                    and item.type in ("person", "organization")
                    and not self.starts_clause(item.end)
                    and not self.is_elsewhere(item.end)
                ):
                    return [*items, item], item.end
            return None
        if low != ",":
            return None
        at = end + 1
        if self.kind(at) == "conjunction" and self.low(at) == "and":
            item = self._item(at + 1)
            if item is None or not self.is_party(item) or self.starts_clause(item.end):
                return None
            return [*items, item], item.end
        if self._as_well(at):
            return self._next_item(items, at, whole)
        if self.low(at) in ("including", "like"):
            return self._next_item(items, at, whole)
        item = self._item(at)
        if item is None:
            return None
        nominal = self.low(last.head) in people("people") and self._is_unnamed(last)
        one = self._is_one(last)
        if item.mention == "name" and item.type == "person" and nominal and one:
            return [*items[:-1], Phrase(last.start, item.end, item.head, item.actor, "name")], self._closing(item.end)
        if (
            last.mention == "name"
            and item.mention != "name"
            and self.low(item.end) in (",", "and")
            and self.is_people(item)
            and not self.is_plural(item)
        ):
            return items, self._closing(item.end)  # an apposition: “Lavrov, the foreign minister, and”
        if self.is_party(item) and self._closes(item.end, whole):
            return [*items, item], item.end
        return None

    def is_elsewhere(self, i: int) -> bool:
        """Whether a place or a time of its own begins at word `i`: “… and B | in Zenda”, “… and B | on Tuesday”."""
        if self.kind(i) == "time":
            return True
        if self.low(i) not in ("in", "at", "on"):
            return False
        place = self.phrase(i + 1)
        return self.kind(i + 1) == "time" or (place is not None and place.type == "polity")

    def _is_post(self, phrase: Phrase) -> bool:
        """Whether the phrase is the first of two posts of one person: “Foreign Minister | and Deputy Premier X”."""
        low = self.low(phrase.head)
        return low in people("people") and not low.endswith("s") and self.sentence.words[phrase.head].raw[0].isupper()

    def _as_well(self, j: int) -> bool:
        return (self.low(j) == "as" and self.low(j + 1) == "well" and self.low(j + 2) == "as") or (
            self.low(j) in ("along", "together") and self.low(j + 1) == "with"
        )

    def _closing(self, j: int) -> int:
        return j + 1 if self.low(j) == "," and self.low(j + 1) in ("and", "in", "on", "at") else j

    def _closes(self, j: int, whole: bool) -> bool:
        """Whether a list that has come to word `j` ends with "and …" before its clause does. `whole`: a verb may
        follow, whose subject the list is, or that of what the list hangs on."""
        for _ in range(12):
            j = self._past_brackets(j)
            if self.kind(j) == "conjunction":
                item = self._item(j + 1)
                return item is not None and self.is_party(item) and (whole or not self.starts_clause(item.end))
            if self.low(j) != ",":
                return False
            if self.low(j + 1) == "and":
                j += 1
                continue
            item = self._item(j + 1)
            if item is None or not self.is_party(item):
                return False
            j = item.end
        return False

    def starts_clause(self, j: int) -> bool:
        """Whether a verb follows, so that the phrase before is a subject and no item of a list."""
        while self.kind(j) == "adverb":
            j += 1
        return self.kind(j) in ("verb", "auxiliary")

    def listed_before(self, j: int, objects: bool = False) -> list[Phrase]:
        """The noun phrases of the list that ends with word `j`, in order. `objects`: a preposition may stand before the
        first ("called on A and B | to meet"); else what stands behind one is none of the list."""
        j = self._before_brackets(j)
        last = self.phrase_before(j)
        if last is None:
            return []
        items = [last]
        k = last.start - 1
        while len(items) < _LONGEST:
            low = self.low(k)
            if low in ("and", "&", "nor", "or"):
                if self.low(k - 1) == ",":
                    k -= 1
                item = self.phrase_before(self._before_brackets(k - 1))
                if item is None or not self.is_party(item) or (self._is_object(item) and not objects):
                    break
                items.append(item)
                k = item.start - 1
            elif low == "as" and self._as_well(k - 2):
                k -= 3 + (self.low(k - 3) == ",")
                before = self.listed_before(k)
                if not before or not all(map(self.is_party, before)) or self._is_object(before[0]):
                    break
                items += before[::-1]
                break
            elif low == "," and (len(items) > 1 or self._heads_line(items[0], k - 1)):
                item = self.phrase_before(self._before_brackets(k - 1))
                if item is None or not self.is_party(item) or (self._is_object(item) and not objects):
                    break
                if self._is_called(item, items[-1]):
                    items[-1] = replace(items[-1], start=item.start)
                else:
                    items.append(item)
                k = item.start - 1
            else:
                break
        first = items[-1]
        heads = self.low(first.head) in people("heads") and self.low(first.head + 1) == "of"
        if heads and len(items) > 1 and all(item.type == "polity" for item in items[:-1]):
            return [Phrase(first.start, last.end, first.head)]  # “the leaders of A and B”
        return items[::-1]

    def _is_unnamed(self, phrase: Phrase) -> bool:
        """Whether no actor stands behind the phrase whom the story names: “his Zendan counterpart”."""
        return phrase.actor is None or not any(mention.kind == "name" for mention in phrase.actor.mentions)

    def _is_called(self, post: Phrase, name: Phrase) -> bool:
        """Whether the one is the other's post: “the head of the agency, | Holm |, and Reyes met”."""
        named = name.mention == "name" and name.type == "person" and self.low(name.end) == ","
        return named and post.mention != "name" and self.low(post.head) in people("people") and self._is_one(post)

    def _is_one(self, phrase: Phrase) -> bool:
        """Whether the phrase is of one, by its noun: whoever the mention was taken for."""
        return not self.is_plural(replace(phrase, actor=None))

    def _heads_line(self, last: Phrase, j: int) -> bool:
        """Whether the phrase that ends with word `j` opens the line and is joined to the next by a comma, as headlines
        do: “Kerry, Lavrov to meet”."""
        if last.mention != "name" or self.kind(last.end) not in ("to", "verb", "word"):
            return False
        for _ in range(_LONGEST):
            first = self.phrase_before(j)
            if first is None or first.mention != "name" or first.type != last.type:
                return False
            if first.start == 0:
                return True
            if self.low(first.start - 1) != ",":
                return False
            j = first.start - 2
        return False

    def _is_object(self, phrase: Phrase) -> bool:
        before = self.kind(phrase.start - 1)
        counted = self.low(phrase.start).isdigit() or self.kind(phrase.start) == "determiner"
        if counted and self.low(phrase.start - 1) in ("about", "around", "over"):
            before = self.kind(phrase.start - 2)  # “about 20 countries | met”
        return before in ("preposition", "to") and self.low(phrase.start - 1) not in ("between",)

    def _before_brackets(self, j: int) -> int:
        while self.low(j) in ('"', "”", "’"):
            j -= 1
        if self.low(j) == ")":
            for k in range(j, max(-1, j - 12), -1):
                if self.low(k) == "(":
                    return k - 1
        return j
