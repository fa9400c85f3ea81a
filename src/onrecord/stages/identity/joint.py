"""Who speaks together: “Holm and Varga”, “both”, “Holm and eight other senators”, “police and prosecutors”."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from onrecord.ontology.titles import titles
from onrecord.record import Span
from onrecord.stages.identity.mentions import Seen
from onrecord.stages.identity.party import Party
from onrecord.stages.identity.phrase import head_of, is_plural
from onrecord.stages.identity.sources import Sources

# What leads on to names that are not the source: "the envoy, who met A and B", "an aide to A and B".
_LED = re.compile(r"[,;]|\b(?:of|for|to|by|with|from|in|at|on|who|whom|which|that)\b")
_PAIR = re.compile(r" (?:and|nor) (?:the |[A-Z]?[a-z]+ [Mm]inister )?")
_AND = re.compile(r",?\s+(?:and|or|&)\s+|,\s+")
_JOINS = re.compile(r"\s(?:and|or|&)\s")
_OTHERS = re.compile(
    r" and (?P<others>(?:(?:some|several|many|most|all|the|[0-9]+|two|three|four|five|six|seven|eight|nine|ten)"
    r" )?other [\w’'-]+s)\b"
)
_BOTH = frozenset({"both", "both sides", "both countries", "the two countries"})
_APART = re.compile(r"[.;]|\b(?:of|for|at|who)\b")
_BESIDE = re.compile(r",? ")  # between a phrase and the name that it goes with: “her German counterpart, | Varga”
_FROM = re.compile(r" (?:of|from) (?:the )?")
_NEAR = 60  # characters between two who speak together
# Two phrases that are joined and nothing else.
_TWO = re.compile(r"(?P<one>[^,;()“”\"]+?) and (?P<other>(?:(?! and )[^,;()“”\"])+)")
_COUNTED = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|some|several|many|most|other)\b"
_OPENS = re.compile(rf"(?i)(?:{_COUNTED}|the\b|his\b|her\b|their\b|its\b)")
_INDEFINITE = re.compile(rf"(?i){_COUNTED}")
_POSTS = re.compile(
    r"[Tt]he (?P<one>[A-Z]?[a-z]+(?: [A-Z]?[a-z]+){0,2}) and (?:the )?(?P<other>[A-Z]?[a-z]+(?: [A-Z]?[a-z]+){0,2})"
)
# Whose kinds make a pair: people, and what acts as one.
_SORT = {"person": 0, "group": 0, "organization": 1, "polity": 1}


class Joint:
    """The sources of one story that are several. It shares `parties` and `of` with `speakers.Speakers`."""

    def __init__(
        self, text: str, seen: Sequence[Seen], sources: Sources, parties: Sequence[Party], of: Mapping[int, int]
    ) -> None:
        self.text, self.seen, self.parties, self.of = text, seen, parties, of
        self._sources = sources

    def members(self, span: Span) -> list[int]:
        """The mentions of those who speak together, two or more; none where the source is another."""
        if self._with_others(span):
            return []
        return self._together(span) or self._both(span) or self._holders(span)

    def name(self, span: Span) -> tuple[str, bool] | None:
        """What those are called, not all of whom are actors of their own, and whether one of them has a name: “Rupert
        Hentzau and eight other senators”, “police and prosecutors”. None where the source is another."""
        return self._with_others(span) or self._two(span)

    def _together(self, span: Span) -> list[int]:
        """The mentions of "A and B", if the source is nothing else."""
        if not _JOINS.search(span.of(self.text)):
            return []
        joined: list[int] = []
        end = span.start
        for number in self._sources.within(span):
            found = self.seen[number].found
            if found.kind == "pronoun" or number not in self.of or self._sources.owns(number):
                continue
            if joined and found.span.start < end:
                continue
            if not joined and _LED.search(self.text[span.start : found.span.start]):
                return []
            if joined:
                gap = self.text[end : found.span.start]
                kinds = [self.parties[self.of[n]].type for n in (joined[-1], number)]
                if kinds == ["person", "polity"] and _FROM.fullmatch(gap):
                    end = found.span.end  # “Senators Holm of | Ohio | and Varga of Maine”
                    continue
                if self.of[joined[-1]] == self.of[number] and _BESIDE.fullmatch(gap):
                    joined[-1], end = number, found.span.end  # “and her counterpart, | Varga”
                    continue
                alike = kinds[0] == kinds[1] or (_SORT.get(kinds[0], 2) == _SORT.get(kinds[1], 3))
                if not (alike and len(gap) < _NEAR and _AND.match(gap) and not _APART.search(gap)):
                    break
            if self._is_title(number):
                return []  # “the chairman and | chief executive”, “| chairman and chief executive Holm”
            joined.append(number)
            end = found.span.end
        if len(joined) < 2 or len({self.of[n] for n in joined}) < 2:
            return []
        rest = self.text[end : span.end]
        return joined if len(rest) < 2 or rest.startswith(",") else []

    def _both(self, span: Span) -> list[int]:
        """The two that "both" stands for: the last two joined by "and" in the sentence or the one before."""
        if span.of(self.text).lower() not in _BOTH:
            return []
        start = self._sources.opening(max(0, self._sources.opening(span.start) - 2))
        within = [n for n in self._sources.within(Span(start, span.start)) if self.seen[n].found.kind == "name"]
        for first, second in reversed(list(pairwise(within))):
            one, other = self.seen[first].found.span, self.seen[second].found.span
            if one.end <= other.start and _PAIR.fullmatch(self.text, one.end, other.start):
                parties = [self.of.get(first), self.of.get(second)]
                kinds = {self.parties[at].type for at in parties if at is not None}
                if None not in parties and len(kinds) == 1 and len(set(parties)) == 2:
                    return [first, second]
        return []

    def _holders(self, span: Span) -> list[int]:
        """Mentions of two people by name of whom each alone in the story holds one of two posts: “the Secretary and
        Foreign Minister”."""
        two = _POSTS.fullmatch(self.text, span.start, span.end)
        heads = [head_of(two[part]) for part in ("one", "other")] if two else []
        if not heads or not all(head in titles().heads for head in heads) or heads[0] == heads[1]:
            return []
        held = [{at for at, p in enumerate(self.parties) if p.named and head in p.heads} for head in heads]
        if any(len(holders) != 1 for holders in held) or held[0] == held[1]:
            return []
        return [self.parties[at].mentions[0] for holders in held for at in holders]

    def _with_others(self, span: Span) -> tuple[str, bool] | None:
        for number in self._sources.within(span):
            found = self.seen[number].found
            if found.kind != "name" or number not in self.of or self._sources.owns(number):
                continue
            others = _OTHERS.match(self.text, found.span.end, span.end)
            if others is None or _LED.search(self.text[span.start : found.span.start]):
                return None
            return f"{self.parties[self.of[number]].name} and {others['others']}", True
        return None

    def _two(self, span: Span) -> tuple[str, bool] | None:
        """Two phrases joined, the second with a word of its own that opens it or a plural, so that they are no two
        names of one: “the chairman and chief executive” is."""
        two = _TWO.fullmatch(self.text, span.start, span.end)
        if two is None:
            return None
        place = two.end("one") + 1
        if any(self.seen[n].found.span.start < place < self.seen[n].found.span.end for n in self._sources.within(span)):
            return None
        one, other = Span(*two.span("one")), Span(*two.span("other"))
        apart = all(_INDEFINITE.match(part.of(self.text)) for part in (one, other))
        if _LED.search(two[0]) and not apart:
            return None  # “a member of the army and the police”
        first, second = self._named(one), self._named(other)
        name, last = (None if party is None else party.name for party in (first, second))
        alike = first and second and _SORT.get(first.type, 2) == _SORT.get(second.type, 3)
        opens, plural = _OPENS.match(two["other"]) is not None, is_plural(two["other"])
        whole = _OPENS.match(two["one"]) is not None or is_plural(two["one"])
        if last and not opens and not alike:
            return None  # “Transport and Communication Minister Holm”
        if not (opens or plural or alike) or not (name or whole or plural):
            return None
        if plural and not opens:
            return " ".join(two[0].split()), False  # “U.S. and Iraqi sources” share their noun
        return f"{name or two['one']} and {last or two['other']}", bool(name or last)

    def _is_title(self, number: int) -> bool:
        """Whether a mention is a post without a word that opens it, as the second of one person's two posts is."""
        found = self.seen[number].found
        words = found.span.of(self.text)
        post = found.kind == "nominal" and head_of(words) in titles().heads
        return post and not (_OPENS.match(words) or is_plural(words))

    def _named(self, part: Span) -> Party | None:
        """The actor whose name ends a phrase."""
        if _LED.search(part.of(self.text)):
            return None
        for number in self._sources.within(part):
            found = self.seen[number].found
            if found.kind == "name" and found.span.end == part.end and number in self.of:
                return self.parties[self.of[number]]
        return None
