"""A record made by hand, with contacts and dates of every kind."""

from __future__ import annotations

from dataclasses import replace

from onrecord.record import (
    Actor,
    Event,
    EventTime,
    Part,
    Participant,
    Place,
    Position,
    Record,
    Source,
    Stance,
    Statement,
    Story,
    Time,
    TimexType,
    When,
)
from tests.conftest import part, spans

TALKS = """OSLO, Feb 5 (Meridian) - The premier of Arland, Anna Voss, held talks on fish with Norwegian Foreign Minister
Ida Holm in Oslo on Tuesday, the premier's spokesman said on Wednesday.
Two diplomats said the talks had been tense and that Holm would visit Arland in March.
A summit of five coastal states, planned for Feb 20, was called off. Envoys wrote to one another for two days.
The harbour opened in 1990. It was recently dredged. It closes at dusk, officials say, and opens again on Monday.
"""


def talks() -> Record:
    """A story of three contacts, held, expected and called off, with dates of every kind."""

    def cut(*pieces: str) -> Part:
        return part(*pieces, text=TALKS)

    def when(words: str, type_: TimexType, value: str | None, reason: str | None = None) -> Time:
        found = cut(words)
        return Time(found.spans[0], found.text, type_, value, reason)

    actors = (
        Actor("A1", "Anna Voss", "person", (), ()),
        Actor("A2", "Ida Holm", "person", (), ()),
        Actor("A3", "Arland", "polity", (), ()),
    )
    statements = (
        Statement(
            "S1", "indirect", Source(cut("the premier's spokesman"), "unnamed", 0.9), cut("spokesman |said"),
            cut("Anna Voss, held talks on fish with Norwegian Foreign Minister\nIda Holm in Oslo on Tuesday"),
            None, None, "affirmed", 0.9, When("2025-02-05", spans("on Wednesday", text=TALKS)),
        ),
        Statement(
            "S2", "indirect", Source(cut("Two diplomats"), "unnamed", 0.9), cut("diplomats |said"),
            cut("the talks had been tense and that Holm would visit Arland in March"), None, None, "affirmed", 0.9,
        ),
        Statement(
            "S3", "indirect", Source(cut("officials"), "unnamed", 0.9), cut("officials |say"),
            cut("It closes at dusk", "opens again on Monday"), None, None, "affirmed", 0.9,
        ),
    )  # fmt: skip
    events = (
        Event(
            "E1", "talks", cut("held talks"),
            (Participant(cut("Anna Voss"), "A1"), Participant(cut("Ida Holm"), "A2")), "held", 0.9,
            Place(cut("Oslo"), "NO"), EventTime(cut("on Tuesday"), "2025-02-04"), None, cut("fish"),
            spans("held talks", "the talks", text=TALKS),
        ),
        Event(
            "E2", "visit", cut("visit"), (Participant(cut("tense and that |Holm"), "A2"),), "expected", 0.5,
            Place(cut("visit |Arland"), None), EventTime(cut("in March"), "2025-03"), "S2",
        ),
        Event(
            "E3", "summit", cut("summit"), (Participant(cut("five coastal states"), None),), "cancelled", 0.8,
            time=EventTime(cut("for Feb 20"), "2025-02-20"),
        ),
    )  # fmt: skip
    times = (
        when("on Tuesday", "DATE", "2025-02-04"),
        when("on Wednesday", "DATE", "2025-02-05"),
        when("in March", "DATE", "2025-03"),
        when("Feb 20", "DATE", "2025-02-20"),
        when("two days", "DURATION", "P2D"),
        when("1990", "DATE", "1990"),
        when("recently", "DATE", "PAST_REF"),
        when("at dusk", "TIME", None, "no day is named"),
        when("on Monday", "DATE", "2025-02-10"),
    )
    story = Story(id="talks-1", text=TALKS, published="2025-02-05", published_basis="given")
    return Record(story, statements, actors, events, times)


def wanted() -> Record:
    """The talks with positions: two of Anna Voss's with one of Ida Holm's between them."""

    def take(id_: str, actor: str, stance: Stance, topic: str, statement: str | None = None) -> Position:
        return Position(id_, actor, stance, part(topic, text=TALKS), part("held", text=TALKS), statement, 0.9)

    first, second, third = (
        take("P1", "A1", "REQUEST", "talks on fish"),
        take("P2", "A2", "REJECT", "A summit of five coastal states", "S2"),
        take("P3", "A1", "ACCUSE", "called off"),
    )
    second = replace(second, time=When("2025-02-04", spans("on Tuesday", text=TALKS)))
    return replace(talks(), positions=(first, second, replace(third, target="A2", confidence=0.4)))
