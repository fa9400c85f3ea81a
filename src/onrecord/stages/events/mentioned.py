"""A mention of a contact with all that its sentence says of it, and a contact as its mentions."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.ontology import world
from onrecord.record import EventStatus, EventTime, Part, Participant, Place
from onrecord.stages.events.told import Told

_CLASS = {"meeting": "meeting", "talks": "meeting", "summit": "meeting", "negotiation": "meeting"}
# The topics that make talks peace talks: those of two camps.
PEACE = frozenset(f"on {word}" for word in "peace ceasefire truce proximity indirect reunification".split())
# So many mentions back the times of a contact are asked for.
_LOOK_BACK = 40


@dataclass(slots=True)
class Mentioned:
    """One mention of a contact with all that its sentence says of it."""

    told: Told
    participants: tuple[Participant, ...]
    keys: frozenset[str]
    countries: frozenset[str | None]
    states: bool
    goals: tuple[Participant, ...]
    status: EventStatus
    statement: str | None
    time: EventTime | None = None
    place: Place | None = None
    topic: Part | None = None
    headline: bool = False
    old: bool = False
    news: EventTime | None = None
    sides: tuple[Participant, ...] = ()
    there: tuple[Participant, ...] = ()
    persons: frozenset[str] = frozenset()
    vague: frozenset[str] = frozenset()
    lead: bool = False
    over: int | None = None
    coming: bool = False

    @property
    def kind(self) -> str:
        """The kinds that are told apart by taste alone are one here."""
        return _CLASS.get(self.told.trigger.type, self.told.trigger.type)

    @property
    def is_talks(self) -> bool:
        """Whether it is of talks that go on, which many may join: not of one meeting or one visit."""
        return self.told.trigger.form != "verb" and self.told.trigger.type in ("talks", "negotiation")

    @property
    def is_body(self) -> bool:
        """Whether a group or a body meets by itself."""
        return "alone" in self.told.marks

    @property
    def topics(self) -> frozenset[str]:
        """The words of its phrase that tell these talks from others."""
        return frozenset(mark for mark in self.told.marks if mark.startswith("on "))

    @property
    def rounds(self) -> frozenset[str]:
        """Which round of talks it is, by its words."""
        return frozenset(mark for mark in self.told.marks if mark.startswith("round "))

    @property
    def goal_keys(self) -> frozenset[str]:
        """What the visit goes to, and “=XX” for each country that is or holds it."""
        keys = set()
        for goal in self.goals:
            keys.add(goal.actor or goal.part.text.lower())
            keys |= place_keys(goal.part.text)
        if self.place is not None:
            keys |= place_keys(self.place.part.text)
        return frozenset(keys)


@dataclass(slots=True)
class Contact:
    """A contact and its mentions so far."""

    mentions: list[Mentioned] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    goal_keys: set[str] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)
    rounds: set[str] = field(default_factory=set)

    def add(self, mention: Mentioned) -> None:
        """Takes a mention more."""
        self.mentions.append(mention)
        self.keys |= mention.keys
        self.goal_keys |= mention.goal_keys
        self.topics |= mention.topics
        self.rounds |= mention.rounds

    @property
    def kind(self) -> str:
        """The kind of its mentions."""
        return self.mentions[0].kind

    @property
    def is_talks(self) -> bool:
        """Whether it is told first as talks that go on."""
        return self.mentions[0].is_talks

    def best(self) -> Mentioned:
        """The mention that says most: of the participants, then of goal, time and place; the first of two."""
        return max(
            self.mentions,
            key=lambda m: (
                "weak" not in m.told.marks,
                "absent" not in m.told.marks,
                m.kind == self.kind,
                len(m.keys),
                bool(m.goals) + bool(m.time) + bool(m.place),
                -m.told.back,
            ),
        )

    @property
    def old(self) -> bool:
        """Whether it is long past."""
        return any(m.old for m in self.mentions[-_LOOK_BACK:])

    def times(self) -> list[str]:
        """The values of its mentions' times, those of the last few."""
        return [m.time.value for m in self.mentions[-_LOOK_BACK:] if m.time is not None and m.time.value is not None]


def place_keys(words: str) -> frozenset[str]:
    """“=XX” for a country, “<XX” for a place in it; nothing where the tables do not know it."""
    polity = world.polity(words) or world.demonym(words)
    if polity is None:
        return frozenset()
    if polity.code is not None and polity.kind in ("state", "territory"):
        return frozenset({f"={polity.code}"})
    return frozenset({f"<{polity.country}"}) if polity.country else frozenset()
