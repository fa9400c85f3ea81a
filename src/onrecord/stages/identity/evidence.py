"""What speaks for each actor being whom a pronoun or a noun phrase means, as weights that are given as logs."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from onrecord.model.links import CLASSES
from onrecord.model.words import Words
from onrecord.ontology.personal import words_of
from onrecord.record import Span
from onrecord.stages.identity.antecedents import Antecedents
from onrecord.stages.identity.descriptions import regions_of
from onrecord.stages.identity.introduced import UNNAMED
from onrecord.stages.identity.mentions import Seen
from onrecord.stages.identity.party import SUITS, Links, Party, against, together
from onrecord.stages.identity.phrase import Gender, gender_of
from onrecord.stages.identity.second_look import Again
from onrecord.stages.identity.surroundings import Surroundings

# Whose words they are, and the words: spans of both.
Said = Sequence[tuple[Sequence[Span], Sequence[Span]]]

# “The businessman” is not the president of whom the story tells, where it tells of somebody without an office.
_TRADES = frozenset("businessman businesswoman billionaire tycoon mogul magnate entrepreneur developer".split())
_OFFICES = frozenset("president minister chancellor premier senator governor secretary king queen".split())
_OPENING = frozenset({"he", "she", "it"})
_WORD = re.compile(r"\w+")
_BEFORE = 30  # characters
_THAT = re.compile(r"(?:that\s)?")
# Added to the score of pointing to nothing, set on the wire gold's training stories: of pronouns that never stand for
# nothing, of "it" and "they", and of those that somebody's words are given to, who is bound to be somebody.
NOTHING = {"he": -2.0, "she": -2.0}
NOTHING_SPEAKING = -3.0
# Added to the score of who spoke last, for a pronoun that words are given to: wires go on with one speaker. On the wire
# gold's training stories 1.5 to 2.5 are alike, 1 and 3 a statement worse; of 15 pronouns that 2 changes in 150 further
# wires for 1, 8 became right and 3 wrong, all three of one story.
GOES_ON = 2.0
# Added to the score of a speaker for the pronouns in what he is said to have said without quotation marks.
SAID_OF_ONESELF = 1.0
# The same for the *he* or *she* with which that opens, where the speaker has a name: “Keller said | she would run”. Of
# 237 such in the wires another actor was found 20 times, wrongly so 11 times.
OPENS_SAID = 4.0
# By so much the speaker comes before whom an *it* means else with which that opens, where it means anybody.
IT_OPENS = 0.5
# The same for "the source", "the official".
DESCRIBED_GOES_ON = 2.0


# What a sentence ends in, before a pronoun that opens the next.
_SENTENCE = re.compile(r"(?:\A|[.!?”\"]|\n)\s*$")


class Evidence:
    """The weights of one story's actors. It shares `parties` and `of` with the resolver, which adds to them."""

    def __init__(
        self,
        text: str,
        words: Words,
        seen: Sequence[Seen],
        links: Links,
        parties: Sequence[Party],
        of: Mapping[int, int],
        speeches: Said,
        reported: Said,
        speaking: Mapping[int, Span],
        antecedents: Antecedents,
        again: Again | None,
    ) -> None:
        """`speeches`: what is quoted; `reported`: what is not. `speaking`: the mentions that are sources."""
        self.text, self.words, self.seen, self.links = text, words, seen, links
        self.parties, self.of, self.antecedents, self.again = parties, of, antecedents, again
        self._sources = speaking
        self._speaking = sorted(speaking)
        self._starts = [s.found.span.start for s in seen]
        self._speakers = self._barred(speeches)
        self._bar_named([*speeches, *reported])
        self._quoting = self._said(reported)
        self._opening = self._opens(reported)
        self._around: Surroundings | None = None

    def weights(self, row: int, number: int, group: str) -> tuple[dict[int, float], float]:
        """Of every actor among the candidates that fits, the log of its mentions' weights together; and nobody's."""
        parts: dict[int, list[float]] = defaultdict(list)
        gender: Gender | None = "he" if group == "he" else "she" if group == "she" else None
        barred = {self.of[n] for n in self._speakers.get(number, ()) if n in self.of}
        for candidate, score in zip(self.links.near[row].tolist(), self.links.scores[row].tolist(), strict=True):
            party = self.of.get(candidate) if score > -1e8 else None
            if party is None or party in barred:
                continue
            other = self.parties[party]
            if other.type in SUITS[group] and not (gender and other.gender and gender != other.gender):
                # A pronoun that was put with somebody counts by how sure that was: else errors snowball.
                doubt = -math.log(max(other.sure.get(candidate, 1.0), 1e-3)) if self._is_pronoun(candidate) else 0.0
                parts[party].append(score - doubt - (against(gender, other) if gender else 0.0))
        weights = {party: together(scores) for party, scores in parts.items()}
        nobody = float(self.links.nothing[row])
        if gender and weights:
            people = {party: self.parties[party] for party in weights}
            weights = self.antecedents.weigh(self._surroundings(), number, people, self.of, weights)
            nobody = self.antecedents.nobody(gender, nobody)
        for speaker in () if gender and self._is_acted_on(number, group) else self._quoting.get(number, ()):
            if (party := self.of.get(speaker)) in weights and self._is_pronoun(number):
                weights[party] += SAID_OF_ONESELF
                opens = speaker in self._opening.get(number, ()) and self.parties[party].named
                if gender and opens:
                    weights[party] += OPENS_SAID
                elif opens and group == "it" and max(weights.values()) > nobody:
                    weights[party] = max(weights.values()) + IT_OPENS  # “the bank said | it took back the bid”
        nobody += NOTHING.get(group, 0.0)
        if self.speaks(number) and self._is_pronoun(number):
            nobody += NOTHING_SPEAKING
            last = self._spoke_last(number)
            if last in weights:
                weights[last] += GOES_ON
        if gender and self.again and self._is_pronoun(number) and self._is_open(number, weights):
            weights = self.again.weigh(number, weights, {at: self.parties[at].mentions for at in weights})
        return weights, nobody

    def _is_open(self, number: int, weights: Mapping[int, float]) -> bool:
        """Whether a pronoun is worth a second look: who speaks, whose a remark is, and whom the sentence behind a
        remark opens with and goes on about, the story tells well enough."""
        last = self._spoke_last(number)
        if not weights or self.speaks(number) or self._quoting.get(number):
            return False
        if max(weights, key=weights.__getitem__) != last:
            return True
        start = self.seen[number].found.span.start
        opens = _SENTENCE.search(self.text, max(0, start - 4), start) is not None
        before = number - 1
        return not opens and not (before >= 0 and self._is_pronoun(before) and self.of.get(before) == last)

    def describable(
        self, number: int, weights: Mapping[int, float], words: str, head: str, country: str | None
    ) -> dict[int, float]:
        """Of the candidates those whom a phrase that shares no noun with them may describe: "the billionaire" somebody
        with a name, "the person" somebody without; of another country than "the Ruritanian senator" nobody."""
        plain = head in UNNAMED and len(words.split()) == 2
        last = self._spoke_last(number)
        gender, regions = gender_of(words), regions_of(words)
        out = {}
        for at, weight in weights.items():
            party = self.parties[at]
            if (
                party.named == plain
                or head in party.heads
                or (country and party.countries and country not in party.countries)
            ):
                continue
            if regions and party.bodies and not regions & party.bodies and any(map(regions_of, party.bodies)):
                continue  # “the Zenda lawmaker” is not the senator of Strelsau
            if gender and (party.gender not in (None, gender) or against(gender, party)):
                continue  # “the former first lady” is nobody whom the story calls “he”
            out[at] = weight + (DESCRIBED_GOES_ON if at == last and plain else 0.0)
        if head in _TRADES and any(_OFFICES.isdisjoint(self.parties[at].heads) for at in out):
            out = {at: weight for at, weight in out.items() if _OFFICES.isdisjoint(self.parties[at].heads)}
        called = {at: weight for at, weight in out.items() if gender and gender in self.parties[at].called}
        return called or out  # whom it calls “she”, where there is one

    def _is_acted_on(self, number: int, group: str) -> bool:
        """Whether a pronoun is the object of what another of its kind does: “he would meet | him”."""
        around = self._surroundings()
        if around.form(number) != "O":
            return False
        near = [n for n in range(max(0, number - 2), number) if around.sentence_of(n) == around.sentence_of(number)]
        return any(CLASSES[self.seen[n].group] == group and around.form(n) == "S" for n in near)

    def _spoke_last(self, number: int) -> int | None:
        """Whose words stand last before a mention."""
        at = bisect_left(self._speaking, number)
        return self.of.get(self._speaking[at - 1]) if at else None

    def speaks(self, number: int) -> bool:
        """Whether a mention is the source of a statement."""
        return number in self._sources

    def _is_pronoun(self, number: int) -> bool:
        return self.seen[number].found.kind == "pronoun"

    def _surroundings(self) -> Surroundings:
        if self._around is None:
            self._around = Surroundings(self.text, self.words, self.seen)
        return self._around

    def _barred(self, speeches: Said) -> dict[int, set[int]]:
        """Third persons in somebody's own words are not that somebody: pairs of mentions that are two."""
        out: dict[int, set[int]] = defaultdict(set)
        for source, content in speeches:
            speakers = self._between(source)
            spoken = [n for n in self._between(content) if CLASSES[self.seen[n].group] in ("he", "she")]
            for speaker in speakers:
                for n in spoken:
                    out[n].add(speaker)
                    out[speaker].add(n)
        return out

    def _bar_named(self, said: Said) -> None:
        """Whom somebody names is another, where he himself is not named: “the prosecutor said | Hentzau was held”."""
        for source, content in said:
            speakers = [n for n in self._between(source) if n in self._sources and self.seen[n].found.kind == "nominal"]
            if speakers:
                named = [n for n in self._between(content) if self.seen[n].found.kind == "name"]
                for speaker in speakers:
                    self._speakers.setdefault(speaker, set()).update(named)

    def _said(self, reported: Said) -> dict[int, list[int]]:
        """Of the mentions in what is reported, those of whom it is reported."""
        out: dict[int, list[int]] = defaultdict(list)
        for source, content in reported:
            speakers = self._between(source)
            for number in self._between(content):
                out[number] += speakers
        return out

    def _opens(self, reported: Said) -> dict[int, list[int]]:
        """Of the *he*, *she* or *it* with which something that is reported opens, those of whom it is reported."""
        out: dict[int, list[int]] = {}
        for source, content in reported:
            number = next(iter(self._between(content[:1])), None)
            if number is None or self._words(number).lower() not in _OPENING or _is_for_another(self.text, source):
                continue
            if _THAT.fullmatch(self.text, content[0].start, self.seen[number].found.span.start):
                out[number] = [speaker for speaker in self._between(source) if speaker in self._sources]
        return out

    def _words(self, number: int) -> str:
        return self.seen[number].found.span.of(self.text)

    def _between(self, spans: Sequence[Span]) -> list[int]:
        out: list[int] = []
        for span in spans:
            lo, hi = np.searchsorted(self._starts, [span.start, span.end]).tolist()
            out += range(lo, hi)
        return out


@cache
def _for_another() -> frozenset[str]:
    """Who speaks for somebody else: in his service, and his kin."""
    uses = ("speaks for another", "kin who is a woman", "kin who is a man")
    return frozenset().union(*map(words_of, uses))


def _is_for_another(text: str, source: Sequence[Span]) -> bool:
    """Whether who speaks does so for somebody else: “Sapt's lawyer, Fritz Tarlenheim, said | he …”."""
    words = _WORD.findall(text, max(0, source[0].start - _BEFORE), source[-1].end)
    return not _for_another().isdisjoint(words)
