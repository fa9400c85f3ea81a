"""News that never was, in any amount, with its records: for measuring a store without reading a million stories.

Names, words and lengths are spread as in real news: a few people speak often and most once, words follow Zipf's law, a
twentieth of the stories are new versions of one before, and as many are copied by another paper. The same seed gives
the same stories.
"""

from __future__ import annotations

import bisect
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from onrecord.record import (
    Actor,
    Event,
    EventTime,
    Mention,
    Part,
    Participant,
    Place,
    Position,
    Record,
    Role,
    Source,
    Span,
    Statement,
    Story,
    Time,
    When,
)

_STARTS = "b br d dr f fl g gr h j k kl l m n p pl r s sh st t tr v w z".split()
_VOWELS = "a e i o u ai ea ou".split()
_ENDS = ["", "", "n", "r", "l", "s", "t", "nd", "rk", "m", "ck", "st"]
_SMALL = "the of to and a in for on with that by at from as it was will has had not".split()
_TITLES = ["foreign minister", "prime minister", "president", "defence minister", "spokesman", "ambassador", "envoy"]
_TYPES = ("meeting", "call", "visit", "talks", "summit")
_STANCES = ("SUPPORT", "REQUEST", "REJECT", "PROMISE", "ACCUSE")
_CUES = ("said", "told reporters", "wrote", "warned", "added")
_CODES = [a + b for a in "ABCDEFGH" for b in "LMNOPRSTUV"]
_OUTLETS = [f"Agency {n}" for n in range(1, 5)] + [f"Paper {n}" for n in range(1, 40)]
_FIRST = date(2022, 1, 3)


@dataclass(frozen=True)
class Somebody:
    """A person of the news."""

    first: str
    last: str
    title: str
    country: str

    @property
    def name(self) -> str:
        return f"{self.first} {self.last}"


class News:
    """Stories one after another; `per_day` of them share a day."""

    def __init__(self, seed: int = 7, people: int = 20_000, per_day: int = 180) -> None:
        self._chance = random.Random(seed)
        self._per_day = per_day
        words = list(dict.fromkeys(self._word(self._chance.choice((1, 2, 2, 3))) for _ in range(40_000)))
        self.words = words[:25_000]
        self._word_weights = _zipf(len(self.words), 0.9)
        firsts = [self._word(2).capitalize() for _ in range(600)]
        lasts = [self._word(self._chance.choice((1, 2, 2, 3))).capitalize() for _ in range(9_000)]
        self.people = [
            Somebody(
                self._chance.choice(firsts), self._chance.choice(lasts), self._chance.choice(_TITLES),
                self._chance.choice(_CODES),
            )
            for _ in range(people)
        ]  # fmt: skip
        self._people_weights = _zipf(people, 1.0)
        self.places = [self._word(2).capitalize() for _ in range(400)]
        self._outlet_weights = _zipf(len(_OUTLETS), 1.0)
        self._recent: list[tuple[str, Record]] = []

    def stories(self) -> Iterator[Record]:
        """Records without end."""
        for number in itertools.count():
            day = _FIRST + timedelta(days=number // self._per_day)
            kind = self._chance.random()
            if self._recent and kind < 0.1:
                yield self._again(number, day, copied=kind < 0.05)
            else:
                yield self._new(number, day)

    def somebody(self) -> Somebody:
        """A person, the known ones oftener."""
        return self.people[_drawn(self._people_weights, self._chance)]

    def word(self) -> str:
        """A word, the common ones oftener."""
        return self.words[_drawn(self._word_weights, self._chance)]

    def _word(self, syllables: int) -> str:
        chance = self._chance
        return "".join(chance.choice(_STARTS) + chance.choice(_VOWELS) + chance.choice(_ENDS) for _ in range(syllables))

    def _clause(self, least: int, most: int) -> str:
        count = self._chance.randint(least, most)
        some = self._chance.choices(self.words, cum_weights=self._word_weights, k=count)
        small = self._chance.choices(_SMALL, k=count)
        return " ".join(f"{a} {b}" if n % 2 else b for n, (a, b) in enumerate(zip(small, some, strict=True)))

    def _again(self, number: int, day: date, *, copied: bool) -> Record:
        outlet, old = self._chance.choice(self._recent)
        story = _Draft(f"id{number}", self._chance.choice(_OUTLETS[4:]) if copied else outlet, day, old.story.headline)
        if not copied:
            story.add(f"UPDATE: {self._clause(8, 14)}.\n")
        shift = len(story.text)
        story.text += old.story.text if not copied else old.story.text[: int(len(old.story.text) * 0.8)]
        return story.with_items(old, shift)

    def _new(self, number: int, day: date) -> Record:
        chance = self._chance
        outlet = _OUTLETS[_drawn(self._outlet_weights, chance)]
        draft = _Draft(f"id{number}", outlet, day, self._clause(5, 8).capitalize())
        people = list(dict.fromkeys(self.somebody() for _ in range(chance.randint(3, 7))))
        if len(people) < 2:
            people = self.people[:2]
        place = chance.choice(self.places)
        draft.add(f"{place.upper()}, {day:%B} {day.day} (Agency) - ")
        draft.met(people[0], people[1], place, chance.choice(_TYPES), day, chance)
        for _ in range(chance.choice((3, 4, 5, 5, 6, 7))):
            who = chance.choice(people)
            draft.said(who, self._clause(8, 22), chance.choice(_CUES), chance)
            if chance.random() < 0.6:
                draft.add(f"{self._clause(12, 28).capitalize()}.\n")
        for _ in range(chance.randint(0, 3)):
            draft.wants(chance.choice(people), self._clause(3, 6), chance.choice(_STANCES))
        draft.add(f"{self._clause(20, 60).capitalize()}.\n")
        record = draft.record()
        self._recent.append((outlet, record))
        del self._recent[:-60]
        return record


class _Draft:
    """A story as it is written, with the offsets of what is said in it."""

    def __init__(self, id_: str, outlet: str, day: date, headline: str | None) -> None:
        self.id, self.outlet, self.day, self.headline = id_, outlet, day, headline
        self.text = ""
        self.who: dict[Somebody, str] = {}
        self.mentions: dict[Somebody, list[Mention]] = {}
        self.posts: dict[Somebody, Span] = {}
        self.statements: list[Statement] = []
        self.events: list[Event] = []
        self.positions: list[Position] = []
        self.times: list[Time] = []

    def add(self, words: str) -> Span:
        start = len(self.text)
        self.text += words
        return Span(start, len(self.text))

    def name(self, person: Somebody) -> tuple[str, Part]:
        if person not in self.who:
            self.who[person] = f"A{len(self.who) + 1}"
            self.posts[person] = self.add(person.title)
            self.add(" ")
            words = person.name
        else:
            words = person.last
        span = self.add(words)
        self.mentions.setdefault(person, []).append(Mention(span, "name", words))
        return self.who[person], Part((span,), words)

    def said(self, person: Somebody, words: str, cue: str, chance: random.Random) -> None:
        direct = chance.random() < 0.5
        content = self._part(f"“{words.capitalize()},”" if direct else words.capitalize())
        self.add(" " if direct else ", ")
        actor, who = self.name(person)
        self.add(" ")
        said = self._part(cue)
        self.add(".\n")
        number = f"S{len(self.statements) + 1}"
        sure = round(0.5 + chance.random() / 2, 4)
        self.statements.append(
            Statement(
                number, "direct" if direct else "indirect", Source(who, "named", sure, actor, actor_confidence=sure),
                said, content, None, None, "affirmed", sure, When(self.day.isoformat(), ()) if direct else None,
            )
        )  # fmt: skip

    def met(self, one: Somebody, other: Somebody, place: str, type_: str, day: date, chance: random.Random) -> None:
        actor, who = self.name(one)
        self.add(" ")
        met = self._part("met")
        self.add(" ")
        second, whom = self.name(other)
        self.add(" in ")
        where = self._part(place)
        self.add(" on ")
        when = self._part(f"{day:%A}")
        self.add(".\n")
        self.times.append(Time(when.spans[0], when.text, "DATE", day.isoformat()))
        status = chance.choice(("held", "held", "planned", "expected"))
        self.events.append(
            Event(
                "E1", type_, met, (Participant(who, actor), Participant(whom, second)),  # type: ignore[arg-type]
                status, 0.8,  # type: ignore[arg-type]
                Place(where, one.country), EventTime(when, day.isoformat()), mentions=met.spans,
            )
        )  # fmt: skip

    def wants(self, person: Somebody, words: str, stance: str) -> None:
        actor, _ = self.name(person)
        self.add(" ")
        cue = self._part("called for")
        self.add(" ")
        topic = self._part(words)
        self.add(".\n")
        number = f"P{len(self.positions) + 1}"
        self.positions.append(Position(number, actor, stance, topic, cue, None, 0.7))  # type: ignore[arg-type]

    def _part(self, words: str) -> Part:
        return Part((self.add(words),), words)

    def _story(self) -> Story:
        return Story(
            id=self.id, text=self.text, source=f"news.jsonl:{self.id}", headline=self.headline,
            published=self.day.isoformat(), published_basis="given", language="en", outlet=self.outlet,
        )  # fmt: skip

    def record(self) -> Record:
        actors = tuple(
            Actor(
                id_, person.name, "person",
                (Role(person.title, person.country, (self.posts[person],), country=person.country),),
                tuple(self.mentions[person]),
            )
            for person, id_ in self.who.items()
        )  # fmt: skip
        items = (tuple(self.statements), actors, tuple(self.events), tuple(self.times), (), tuple(self.positions))
        return Record(self._story(), *items)

    def with_items(self, old: Record, shift: int) -> Record:
        """The record of a story that holds another's text from `shift` on: what of that one still stands in it."""
        end = len(self.text) - shift

        def moved(part: Part) -> Part:
            return Part(tuple(Span(one.start + shift, one.end + shift) for one in part.spans), part.text)

        statements = tuple(
            Statement(
                one.id, one.mode,
                Source(moved(one.source.part), one.source.kind, one.source.confidence, one.source.actor),
                moved(one.cue), moved(one.content), None, None, one.polarity, one.confidence,
            )
            for one in old.statements
            if one.cue.spans[0].end <= end and one.source.part.spans[0].end <= end
        )  # fmt: skip
        actors = tuple(
            Actor(one.id, one.name, one.type, (), tuple(
                Mention(Span(m.span.start + shift, m.span.end + shift), m.kind, m.text)
                for m in one.mentions if m.span.end <= end
            ))
            for one in old.actors
        )  # fmt: skip
        return Record(self._story(), statements, actors)


def _zipf(count: int, power: float) -> list[float]:
    """Cumulative weights of so many ranks."""
    return list(itertools.accumulate(1 / (rank + 2) ** power for rank in range(count)))


def _drawn(weights: list[float], chance: random.Random) -> int:
    return bisect.bisect(weights, chance.random() * weights[-1])
