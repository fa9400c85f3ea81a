"""Stories of ours and their records, made without a model, for tests of the store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.errors import InputError
from onrecord.intake import StoryInput
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
    Time,
    When,
)
from tests.fake_cli import fake_record

TEXT = (
    "OSLO, Feb 3 (Arland Press) - Anna Voss, premier of Arland, met Otto Adler in Oslo on Monday.\n"
    "“We guarantee the herring quotas,” Voss said. “Nobody loses a boat.”\n"
    "Adler called for new harbour lights.\n"
)


def at(words: str, text: str = TEXT, after: str = "") -> Span:
    start = text.index(words, text.index(after))
    return Span(start, start + len(words))


def part(*words: str, text: str = TEXT, after: str = "") -> Part:
    return Part.cut(text, [at(one, text, after) for one in words])


def talks(text: str = TEXT, **story: object) -> Record:
    """A story with two speakers, a contact, a position and dates."""
    base = fake_record(StoryInput(text, source="wire/talks.txt", published="2025-02-03", outlet="Arland Press"))
    voss = Actor(
        "A1", "Anna Voss", "person", (Role("premier", "Arland", (at("premier of Arland", text),), country="NO"),),
        (Mention(at("Anna Voss", text), "name", "Anna Voss"), Mention(at("Voss", text, "quotas"), "name", "Voss")),
    )  # fmt: skip
    adler = Actor(
        "A2", "Otto Adler", "person", (),
        (Mention(at("Otto Adler", text), "name", "Otto Adler"), Mention(at("Adler", text, "boat"), "name", "Adler")),
    )  # fmt: skip
    said = Statement(
        "S1", "direct", Source(part("Voss", text=text, after="quotas"), "named", 0.97, "A1", actor_confidence=0.9),
        part("said", text=text), part("“We guarantee the herring quotas,”", "“Nobody loses a boat.”", text=text),
        None, None, "affirmed", 0.95, When("2025-02-03", ()),
    )  # fmt: skip
    called = Statement(
        "S2", "indirect", Source(part("Adler", text=text, after="boat"), "named", 0.9, "A2"),
        part("called for", text=text), part("new harbour lights", text=text), None, None, "affirmed", 0.55,
    )  # fmt: skip
    met = Event(
        "E1", "meeting", part("met", text=text),
        (Participant(part("Anna Voss", text=text), "A1"), Participant(part("Otto Adler", text=text), "A2")),
        "held", 0.8,
        Place(part("Oslo", text=text, after="met"), "NO"), EventTime(part("on Monday", text=text), "2025-02-03"),
        topic=None, mentions=(at("met", text),),
    )  # fmt: skip
    wants = Position(
        "P1", "A2", "REQUEST", part("new harbour lights", text=text), part("called for", text=text), "S2", 0.7
    )
    monday = Time(at("Monday", text), "Monday", "DATE", "2025-02-03")
    return Record(
        replace(base.story, **story), (said, called), (voss, adler), (met,), (monday,),
        (Time(at("Feb 3", text), "Feb 3", "DURATION", None, "no unit"),), (wants,),
    )  # fmt: skip


def numbered(count: int) -> list[Record]:
    """Different stories, each with its number in text and id."""
    return [talks(f"{TEXT}Berth {number} stays closed.\n", id=f"n{number}") for number in range(count)]


def read(stories: Iterable[StoryInput | InputError]) -> Iterator[Record | InputError]:
    """A stand-in for `onrecord.read_many`."""
    for story in stories:
        yield story if isinstance(story, InputError) else fake_record(story)
