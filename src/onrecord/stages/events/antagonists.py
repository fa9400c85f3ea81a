"""The two camps of a story: who is set against whom in it, as the sides of peace talks that no sentence gives sides to.

“The government and the rebels have accused each other.” … “Peace talks open in Hentzau on Monday.”
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from onrecord.ontology import world
from onrecord.record import Part, Participant, Span
from onrecord.stages.clauses.lexicon import people, verb_of
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.clauses.words import Sentence, read_sentence
from onrecord.stages.events.participants import Shared, participants
from onrecord.stages.rules.sentences import sentences_of

# So many sentences that may name both camps are read.
_MOST = 60
_LETTERS = re.compile(r"[^\W\d_]+")
_ARMED = frozenset("army military troops".split())
_BETWEEN = frozenset("between both".split())
# So many words of a phrase may stand between the camp's name and the phrase's head: “government peace negotiators”.
_INSIDE = 4


@dataclass(frozen=True, slots=True)
class Camps:
    """Two sides that a sentence sets against one another. `weight`: how plainly it does; `nations`: the countries that
    the words name; `start`: where they stand."""

    sides: tuple[Participant, ...]
    keys: frozenset[str]
    weight: int
    nations: frozenset[str]
    start: int


def camps(shared: Shared, paragraphs: Sequence[Span]) -> list[Camps]:
    """The pairs of camps that the story sets side by side, the plainest first; where it sets none, the two whose
    delegations it names. No two that only stand near one another are a pair."""
    text = shared.text
    spans = (s for p in paragraphs for s in sentences_of(text, p) if _may_name(s.of(text)))
    found: list[Camps] = []
    sent: dict[str, tuple[Participant, ...]] = {}
    alone: dict[tuple[str, str], tuple[Participant, ...]] = {}
    for span in islice(spans, _MOST):
        reading = _Reading(shared, read_sentence(text, span, shared.mentions))
        found += reading.pairs()
        for camp, who in reading.delegations():
            sent.setdefault(camp, who)
        for nation, camp, who in reading.of_countries():
            alone.setdefault((nation, camp), who)
    nations = sorted({nation for nation, camp in alone if nation and camp == "state"})
    for nation in nations:
        other = alone.get((nation, "other")) or (alone.get(("", "other")) if nation == _scene(shared) else None)
        if other is not None:
            found += _made(shared, (*alone[nation, "state"], *other), 0, len(text))
    if not found and len(sent) == 2:
        found += _made(shared, (*sent["state"], *sent["other"]), 1, 0)
    return sorted(found, key=lambda pair: (-pair.weight, pair.start))


def _scene(shared: Shared) -> str | None:
    """The country that the story names most often."""
    named = Counter(actor.country for _, actor in shared.mentions.pairs if actor.type == "polity" and actor.country)
    return named.most_common(1)[0][0] if named else None


def _may_name(sentence: str) -> bool:
    words = {word.lower() for word in _LETTERS.findall(sentence)}
    return not words.isdisjoint(people("camp other") | people("camp state"))


def _made(shared: Shared, who: tuple[Participant, ...], weight: int, start: int) -> list[Camps]:
    keys = frozenset(map(shared.key, who))
    if len(keys) != 2 or len(who) != 2:
        return []
    words = [word for p in who for word in _LETTERS.findall(p.part.text)]
    named = (world.demonym(word) or world.polity(word) for word in words)
    nations = {polity.code or polity.country for polity in named if polity is not None}
    nations |= {code for p in who if shared.is_state(p) and (code := shared.country(p))}
    return [Camps(who, keys, weight, frozenset(n for n in nations if n), start)]


class _Reading:
    """One sentence, asked for who is set against whom."""

    def __init__(self, shared: Shared, sentence: Sentence) -> None:
        self.shared = shared
        self.sentence = sentence
        self.syntax = Syntax(shared.text, sentence)
        self.low = sentence.low
        self.kind = sentence.kind

    def pairs(self) -> Iterator[Camps]:
        """The camps that “and” joins: “the government and the rebels”, “Holm and his opponents”."""
        for k in range(1, len(self.sentence.words) - 1):
            if self.low(k) != "and":
                continue
            one, other = self._before(k), self.syntax.phrase(k + 1)
            if one is None or other is None:
                continue
            weight = self._weight(one, other)
            if weight:
                who = tuple(p for side in (one, other) for p in self._who(side))
                yield from _made(self.shared, who, weight, self.sentence.words[k].start)

    def delegations(self) -> Iterator[tuple[str, tuple[Participant, ...]]]:
        """The camps that send somebody to talk, each by itself: “the opposition's delegation”."""
        for k, word in enumerate(self.sentence.words):
            if word.low not in people("sent") or word.kind not in ("word", "name"):
                continue
            for i in range(k - 1, max(-1, k - _INSIDE), -1):
                camp = _camp_of(self.low(i))
                if camp is not None and self.low(i) not in _ARMED:
                    phrase = self.syntax.phrase_before(i)
                    who = self._who(phrase) if phrase is not None else ()
                    if len(who) == 1:
                        yield camp, who
                    break
                if self.kind(i) not in ("word", "genitive", "name", "gerund"):
                    break

    def of_countries(self) -> Iterator[tuple[str, str, tuple[Participant, ...]]]:
        """The camps that are told by themselves with their country: “the Syrian | government”, “Syria's opposition”;
        the country is "" for “the | opposition”."""
        for k, word in enumerate(self.sentence.words):
            camp = _camp_of(word.low)
            if camp is None or word.kind not in ("word", "name") or word.low in _ARMED:
                continue
            for i in range(k - 1, max(-1, k - _INSIDE), -1):
                raw = self.sentence.words[i].raw
                polity = world.demonym(raw) or world.polity(raw) if raw[0].isupper() else None
                if polity is not None and polity.kind == "state" and polity.code is not None:
                    phrase = self.syntax.phrase_before(k)
                    who = self._who(phrase) if phrase is not None else ()
                    if len(who) == 1:
                        yield polity.code, camp, who
                    break
                if self.kind(i) not in ("word", "genitive", "name"):
                    phrase = self.syntax.phrase_before(k) if camp == "other" and self.low(k - 1) == "the" else None
                    who = self._who(phrase) if phrase is not None else ()
                    if len(who) == 1:
                        yield "", camp, who
                    break

    def _before(self, k: int) -> Phrase | None:
        """The phrase that ends before word `k`, without “both” and what is no part of a camp's name before it."""
        phrase = self.syntax.phrase_before(k - 1)
        if phrase is None:
            return None
        start = phrase.start + (self.low(phrase.start) in ("both", "neither") and phrase.start < phrase.head)
        for i in range(start, phrase.head):
            if (
                self.kind(i) == "word"
                and verb_of(self.low(i)) == self.low(i)
                and self.kind(i + 1) in ("name", "determiner")
            ):
                start = i + 1  # “to honor | Zenda's government and”
        return replace(phrase, start=start)

    def _who(self, phrase: Phrase) -> tuple[Participant, ...]:
        """The participant that the phrase is, without whom it sends: “opposition | delegations”."""
        head = phrase.head
        if self.low(head) in people("sent"):
            inner = [k for k in range(phrase.start, head) if _camp_of(self.low(k)) is not None]
            if inner:
                phrase = Phrase(phrase.start, inner[-1] + 1, inner[-1], phrase.actor, phrase.mention)
        words = self.sentence.words[phrase.start : phrase.end]
        own = Span(words[0].start, words[-1].end)
        if phrase.type == "polity" and phrase.mention == "name" and phrase.actor is not None:
            return (Participant(Part.cut(self.shared.text, [own]), phrase.actor.id),)  # a capital is its government
        return tuple(
            p
            if all(own.start <= span.start and span.end <= own.end for span in p.part.spans)
            else Participant(Part.cut(self.shared.text, [own]), None)  # one actor for “the army and the rebels”
            for p in participants(self.shared, self.sentence, [phrase], ())
        )

    def _weight(self, one: Phrase, other: Phrase) -> int:
        """How plainly the two are set against one another; 0 where they are not."""
        if any(self._is_others(phrase) for phrase in (one, other)):
            return 0
        first, second = self._camp(one), self._camp(other)
        mutual = self.low(one.start - 1) in _BETWEEN or self._each_other(other.end)
        if self.kind(other.start) == "possessive" and self.low(other.head) in people("camp of"):
            return 3 if first is not None or one.actor is not None else 0
        if self.kind(other.start) == "possessive" and self.low(other.head) in people("allies"):
            return 0
        if {first, second} == {"state", "other"}:
            return 3 if mutual or self.low(other.head) in people("sent") else 2
        camp, rest = (first, other) if second is None else (second, one)
        if camp is None or first == second or rest.actor is None or rest.mention == "pronoun":
            return 0
        fits = rest.type in (("group", "organization") if camp == "state" else ("polity", "person"))
        body = world.body(rest.actor.name)
        if not fits or (body is not None and body.country is None):
            return 0  # a body of many states is nobody's camp
        return 2 if mutual else 1

    def _is_others(self, phrase: Phrase) -> bool:
        """Whether several others are named before the phrase's head, so that it is a clause: “allies rout rebels”."""
        low = (self.low(k) for k in range(phrase.start, phrase.head) if self.kind(k) == "word")
        return any(word.endswith("s") and word in people("people") | {"allies", "forces"} for word in low)

    def _each_other(self, end: int) -> bool:
        """Whether the words behind say that the two do something to one another: “have accused | each other”."""
        lows = [self.low(k) for k in range(end, min(end + 12, len(self.sentence.words)))]
        return any(a in ("each", "one", "the") and b in ("other", "another") for a, b in pairwise(lows))

    def _camp(self, phrase: Phrase) -> str | None:
        """Which camp the phrase's own words put it into: by its head, or by the words before a head that is only sent
        by it or is its name (“the opposition's Reform Front”)."""
        head = _camp_of(self.low(phrase.head))
        if head is not None:
            return head
        named = phrase.mention == "name" or self.low(phrase.head) in people("sent") | {"forces", "fighters", "groups"}
        inner = (_camp_of(self.low(k)) for k in range(phrase.start, phrase.head)) if named else iter(())
        return next((camp for camp in inner if camp is not None), None)


def _camp_of(low: str) -> str | None:
    if low in people("camp other"):
        return "other"
    return "state" if low in people("camp state") else None
