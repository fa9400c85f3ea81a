"""The second contact of a sentence that names its verb or noun once: “met A in Zenda on Monday and B in Hentzau”."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.events.told import Telling, Told

# So many words may stand between the one side and the next, and so many contacts may share one verb.
_BETWEEN = 14
_MOST = 4
_APART = frozenset("separately then later afterwards subsequently".split())


class Further(Telling):
    """What else the verb or the noun of a contact tells."""

    def of(self, told: Told, first: int, last: int) -> Iterator[Told]:
        """The contacts behind the one that the words [first, last] tell: who takes part in that before these words
        takes part in each of them, and each has the place and the time that stand behind its own side."""
        if told.trigger.type == "visit":
            yield from self._next_stop(told)
            return
        shared = [p for p in told.parties if p.start < first]
        others = [p for p in told.parties if p.start > last]
        if not shared or not others:
            return
        end = max(p.end for p in others)
        for _ in range(_MOST):
            items, begin, end = self._next(end)
            if not items:
                return
            known = {p.actor.id for p in [*shared, *others] if p.actor is not None}
            if any(p.actor is not None and p.actor.id in known for p in items):
                return
            others += items
            at = replace(told.trigger, span=self.span(begin, end - 1), head=self.span(begin, end - 1), form="verb")
            yield replace(told, parties=[*shared, *items], goals=[], back=False, marks={*told.marks, "further"}, at=at)

    def _next_stop(self, told: Told) -> Iterator[Told]:
        """“will fly to Zenda on Friday, | Hentzau on Saturday | and Strelsau on Sunday”."""
        if not told.goals or told.goals[-1].type != "polity":
            return
        end = told.goals[-1].end
        for _ in range(_MOST):
            k = self._past_dates(end)
            if k == end or self.low(k) not in (",", "and", "then"):
                return
            while self.low(k) in (",", "and", "then", "to") or self.low(k) in _APART:
                k += 1
            items, behind = self.syntax.listed(k)
            named = bool(items) and items[0].type == "polity" and items[0].mention == "name"
            if not named or len(items) > 1 or self._past_dates(behind) == behind:
                return
            span = self.span(k, behind - 1)
            at = replace(told.trigger, span=span, head=span)
            yield replace(told, goals=items[:1], back=False, marks={*told.marks, "further"}, at=at)
            end = behind

    def _past_dates(self, i: int) -> int:
        """The word behind the dates that begin at word `i`: “on Friday”, “from March 3 to 5”; `i` where none do."""
        k, dated = i, False
        while k < i + _BETWEEN:
            if self.kind(k) == "time" or (dated and self.low(k).isdigit()):
                dated = True
            elif not (
                self.kind(k) in ("preposition", "to") and (self.kind(k + 1) == "time" or self.low(k + 1).isdigit())
            ):
                break
            k += 1
        return k if dated else i

    def _next(self, i: int) -> tuple[list[Phrase], int, int]:
        """The next side behind word `i`, with the words that it covers; nothing where a clause begins instead."""
        apart, k = False, i
        while k < i + _BETWEEN:
            low, kind = self.low(k), self.kind(k)
            if low in ("and", "then") or (low == "," and self.low(k + 1) in ("and", "then")):
                break
            if low == ",":
                k += 1
            elif kind in ("time", "adverb") or low.isdigit():
                apart, k = True, k + 1
            elif low in ("in", "at", "on", "for") and (end := self._place_or_time(k + 1)) is not None:
                apart, k = True, end
            else:
                return [], i, i
        while self.low(k) in (",", "and") or self.low(k) in _APART or self.kind(k) == "time":
            apart |= self.low(k) in _APART
            k += 1
        with_ = self.low(k) == "with"
        k += with_
        items, end = self.syntax.listed(k)
        if not apart or not items or not all(map(self.syntax.is_party, items)) or self.syntax.starts_clause(end):
            return [], i, i
        first = items[0]
        named = first.mention == "name" and first.type in ("person", "organization", "group")
        if first.type == "polity" and not with_:
            return [], i, i  # “in Zenda on Monday and Hentzau”
        closes = self.low(end) in (".", ",", ";", "") or self.syntax.is_elsewhere(end) or with_
        return (items, k, end) if closes and (named or with_ or self.is_official(first)) else ([], i, i)

    def _place_or_time(self, k: int) -> int | None:
        """The word behind a place or a time that begins at word `k`."""
        if self.kind(k) == "time":
            return k + 1
        place = self.syntax.phrase(k)
        if place is None or self.is_people(place):
            return None
        return place.end

    def is_people(self, phrase: Phrase) -> bool:
        """Whether the phrase is people rather than a place."""
        return phrase.type in ("person", "organization", "group") or (
            phrase.actor is None and self.syntax.is_people(phrase)
        )
