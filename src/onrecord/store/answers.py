"""What a store answers: typed, and each with its evidence, the words of a story and where they stand."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from onrecord.record import Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where an answer stands: the story by its key, and the offsets of the words in its text, with their sentence.
    `outlet` is what the story was given with, else the agency of its dateline.

    `standing` is what the story is among its versions and copies: current, superseded, withdrawn, copy. `copies` counts
    the other papers that have it."""

    story: str
    outlet: str | None
    day: str | None
    published: str | None
    headline: str | None
    url: str | None
    source: str | None
    standing: str
    spans: tuple[Span, ...]
    sentence: str | None
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """One of the places where a remark or a contact stands. `how`: of a remark its mode, of a contact its status."""

    id: str
    outlet: str | None
    day: str | None
    headline: str | None
    how: str
    words: str
    spans: tuple[Span, ...]
    standing: str

    def __str__(self) -> str:
        at = ",".join(f"{span.start}-{span.end}" for span in self.spans)
        return f"{self.outlet or ''} {self.day or ''} {self.how} {self.id} {at}".strip()

    def to_dict(self) -> dict[str, Any]:
        """The place as JSON."""
        found: dict[str, Any] = {each.name: getattr(self, each.name) for each in fields(self)}
        return found | {"spans": [span.to_dict() for span in self.spans]}


@dataclass(frozen=True, slots=True)
class Differing:
    """On what stories disagree that tell of one contact (date, place, participants, status, type): each value with
    the ids of those that have it, the one that is shown first. None of them is taken to be right."""

    about: str
    values: tuple[tuple[str, tuple[str, ...]], ...]

    def __str__(self) -> str:
        said = (f"{value} ({', '.join(who)})" for value, who in self.values)
        return f"{self.about}: {' / '.join(said)}"

    def to_dict(self) -> dict[str, Any]:
        """The disagreement as JSON."""
        return {"about": self.about, "values": [{"value": value, "ids": list(who)} for value, who in self.values]}


@dataclass(frozen=True, slots=True)
class Answer:
    """What all answers have in common: `id`, by which `explain` is asked, is a story's key and the item's number."""

    id: str
    evidence: Evidence

    def to_row(self) -> dict[str, Any]:
        """The answer flat, as a row of a table: text, numbers and None; lists as text."""
        row: dict[str, Any] = {}
        for each in fields(self):
            if each.name != "evidence":
                value = getattr(self, each.name)
                row[each.name] = "; ".join(map(str, value)) if isinstance(value, tuple) else value
        for each in fields(self.evidence):
            value = getattr(self.evidence, each.name)
            if each.name == "spans":
                row["start"] = value[0].start if value else None
                row["end"] = value[-1].end if value else None
                value = ",".join(f"{span.start}-{span.end}" for span in value)
            row[each.name] = value
        return row

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON, its evidence as an object of its own."""
        found: dict[str, Any] = {}
        for each in fields(self):
            value = getattr(self, each.name)
            found[each.name] = [_plain(one) for one in value] if isinstance(value, tuple) else value
        found["evidence"] = _evidence(self.evidence)
        return found


def _evidence(about: Evidence) -> dict[str, Any]:
    found: dict[str, Any] = {each.name: getattr(about, each.name) for each in fields(about)}
    return found | {"spans": [span.to_dict() for span in about.spans]}


def _plain(value: Any) -> Any:
    return value.to_dict() if isinstance(value, Told | Differing) else value


@dataclass(frozen=True, slots=True)
class Quote(Answer):
    """Who said what. `speaker` is the actor's name, None where the story does not tell; `source` the story's word.

    A remark that several stories have is one answer, in its fullest form: `places` are all of them, the first first, in
    `stories` stories (copies counted once), and `first_day` is the day of the first."""

    speaker: str | None
    source: str
    posts: tuple[str, ...]
    kind: str | None
    cue: str
    content: str
    mode: str
    polarity: str
    said: str | None
    confidence: float
    stories: int = 1
    first_day: str | None = None
    places: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True)
class Act(Answer):
    """Who did what to whom, in PLOVER's classes; those who do it to one another are all sources."""

    type: str
    plover: str
    status: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    time: str | None
    place: str | None
    place_country: str | None
    topic: str | None
    trigger: str
    told_in: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Contact(Answer):
    """Who met, called or visited whom.

    A contact of which several stories tell is one answer, as the telling has it that tells most: `places` are all of
    them, and `differing` is where they disagree with it."""

    type: str
    status: str
    participants: tuple[str, ...]
    time: str | None
    place: str | None
    place_country: str | None
    topic: str | None
    trigger: str
    told_in: str | None
    confidence: float
    stories: int = 1
    places: tuple[Told, ...] = ()
    differing: tuple[Differing, ...] = ()


@dataclass(frozen=True, slots=True)
class Stand(Answer):
    """Who takes which stance on what."""

    actor: str | None
    posts: tuple[str, ...]
    stance: str
    topic: str
    target: str | None
    cue: str
    said: str | None
    told_in: str | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Dated(Answer):
    """What happens, or is said, on a day. `what` tells it in the story's words."""

    first_day: str
    last_day: str
    time: str
    kind: str
    who: tuple[str, ...]
    what: str


@dataclass(frozen=True, slots=True)
class Change(Answer):
    """What changed, from `before` to `after`, each with where it stands. `kind`: post, position, contact, withdrawn."""

    kind: str
    who: tuple[str, ...]
    what: str
    before: str | None
    after: str | None
    before_id: str | None
    before_evidence: Evidence | None

    def to_row(self) -> dict[str, Any]:
        """The change flat; of the former side its id."""
        row = Answer.to_row(self)
        row.pop("before_evidence")
        return row

    def to_dict(self) -> dict[str, Any]:
        """The change as JSON, with both sides' evidence."""
        about = self.before_evidence
        return Answer.to_dict(self) | {"before_evidence": _evidence(about) if about else None}


@dataclass(frozen=True, slots=True)
class Found(Answer):
    """A story that holds the words; its evidence has the first of them and their sentence."""

    statements: int
    events: int
    positions: int


@dataclass(frozen=True, slots=True)
class Post:
    """A post as far as the stories show it: whose, of what, and from when to when they say so."""

    title: str
    of: str | None
    country: str | None
    status: str
    first_day: str | None
    last_day: str | None
    stories: int


@dataclass(frozen=True, slots=True)
class Person:
    """A person, body, state or group, by all names that stories use. What copies and older versions say isn't counted.

    `names` are the numbers of the names that were judged to be of one person: `Store.same` and `Store.apart` take them.
    `ids` are what knowledge bases call him: ``wikidata:Q42``."""

    name: str
    type: str
    names: tuple[str, ...]
    also: tuple[str, ...]
    posts: tuple[Post, ...]
    stories: int
    statements: int
    events: int
    positions: int
    first_day: str | None
    last_day: str | None
    ids: tuple[str, ...] = ()

    def to_row(self) -> dict[str, Any]:
        """The name flat, as a row of a table."""
        row: dict[str, Any] = {each.name: getattr(self, each.name) for each in fields(self)}
        row["names"] = "; ".join(self.names)
        row["also"] = "; ".join(self.also)
        row["ids"] = "; ".join(self.ids)
        row["posts"] = "; ".join(told(post) for post in self.posts)
        return row

    def to_dict(self) -> dict[str, Any]:
        """The name as JSON."""
        found: dict[str, Any] = {each.name: getattr(self, each.name) for each in fields(self)}
        found["names"] = list(self.names)
        found["also"] = list(self.also)
        found["ids"] = list(self.ids)
        found["posts"] = [{each.name: getattr(post, each.name) for each in fields(post)} for post in self.posts]
        return found


def told(post: Post) -> str:
    """``foreign minister, Arland (2024-11-02 to 2025-02-03)``."""
    days = sorted({day for day in (post.first_day, post.last_day) if day})
    when = f" ({' to '.join(days)})" if days else ""
    status = "" if post.status == "current" else f"{post.status} "
    return f"{status}{post.title}{f', {post.of}' if post.of else ''}{when}"
