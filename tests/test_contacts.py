"""Contacts of stories whose actors are marked: ``[Ida Holm]`` is a person, ``[Zenda!]`` a polity, ``[NATO#]`` a body;
``[he=Ida Holm]`` points to an actor. Behind a tab the contacts: kind, participants; what follows ``>`` a visit's goal
is none of them."""

from __future__ import annotations

import re
import time
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record import Actor, ActorType, Event, Mention, MentionKind, Role, Span, Time
from onrecord.stages.events.contacts import contacts
from onrecord.stages.events.values import compatible, days

_TYPES: dict[str, ActorType] = {"!": "polity", "#": "organization", "~": "group", "": "person"}
_NO: Mapping[str, Role] = {}
_PRONOUNS = frozenset("he she him her his they them their it its".split())


def read(
    marked: str, headline: bool = False, published: str | None = None, times: str = "", posts: Mapping[str, Role] = _NO
) -> tuple[Event, ...]:
    """The contacts of a story, a paragraph a line; of `headline` the first line. `times`: words=value, by ``;``.
    `posts`: who is no minister of nowhere."""
    text, found = "", dict[str, tuple[ActorType, list[Mention]]]()
    for piece in re.split(r"(\[[^\]]+\])", marked):
        if not piece.startswith("["):
            text += piece
            continue
        words, _, name = piece[1:-1].partition("=")
        sign = (name or words)[-1] if (name or words)[-1] in "!#~" else ""
        words, name = words.rstrip("!#~"), (name or words).rstrip("!#~")
        span = Span(len(text), len(text) + len(words))
        text += words
        kind: MentionKind = "pronoun" if words in _PRONOUNS else "nominal" if words[0].islower() else "name"
        found.setdefault(name, (_TYPES[sign], []))[1].append(Mention(span, kind, words))
    actors = [
        Actor(name, name, type_, (posts.get(name, Role("minister", None, ())),), tuple(mentions))
        for name, (type_, mentions) in found.items()
    ]
    lines = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    dated = []
    for one in filter(None, times.split(";")):
        words, value = one.split("=")
        span = Span(text.index(words), text.index(words) + len(words))
        dated.append(Time(span, words, "DATE", value))
    return contacts(text, lines, lines[0] if headline else None, None, actors, (), dated, published)


def told(events: tuple[Event, ...]) -> list[str]:
    """The contacts as "kind: participants", by the actors' names."""
    return [f"{e.type}: {', '.join(p.actor or p.part.text for p in e.participants)}" for e in events]


VERBS = """
[Ida Holm] met [Tom Reyes] in [Zenda!] on Monday.	meeting: Ida Holm, Tom Reyes
[Ida Holm] meets Premier [Tom Reyes], [Ana Brandt] and [Bo Lind].	meeting: Ida Holm, Tom Reyes, Ana Brandt, Bo Lind
[Ida Holm], whose party lost the vote, met [Tom Reyes].	meeting: Ida Holm, Tom Reyes
[Ida Holm], the head of the bank, met [Tom Reyes], the minister, and [Bo Lind].	meeting: Ida Holm, Tom Reyes, Bo Lind
[Ida Holm] said [she=Ida Holm] had met [Tom Reyes].	meeting: Ida Holm, Tom Reyes
[Ida Holm] flew home after meeting [Tom Reyes].	meeting: Ida Holm, Tom Reyes
After meeting [Tom Reyes] in [Zenda!], [Ida Holm] said a pact was near.	meeting: Ida Holm, Tom Reyes
[Ida Holm] is expected to meet [Tom Reyes].	meeting: Ida Holm, Tom Reyes
[Ida Holm], who met [Tom Reyes] ahead of the vote, said little.	meeting: Ida Holm, Tom Reyes
Officials said [Ida Holm] and [Tom Reyes] met late on Monday.	meeting: Ida Holm, Tom Reyes
[Ida Holm] met Secretary of State [Tom Reyes].	meeting: Ida Holm, Tom Reyes
[Ida Holm] met the Ambassador to [Zenda!] [Tom Reyes].	meeting: Ida Holm, Tom Reyes
The [Security Council#] met to discuss the siege.	meeting: Security Council
[Ida Holm] met a group of farmers.	meeting: Ida Holm, a group of farmers
[Ida Holm] met [Tom Reyes], joined later by a group of envoys.	meeting: Ida Holm, Tom Reyes, a group of envoys
[Ida Holm] sat down with [Tom Reyes].	meeting: Ida Holm, Tom Reyes
[Ida Holm] phoned [Tom Reyes] on Sunday.	call: Ida Holm, Tom Reyes
[Ida Holm] called [Tom Reyes], also of the north, on the treaty.	call: Ida Holm, Tom Reyes
[Ida Holm] told [Tom Reyes] by phone that a pact was near.	call: Ida Holm, Tom Reyes
[Ida Holm] spoke with [Tom Reyes] on Sunday.	call: Ida Holm, Tom Reyes
[Ida Holm] called [Tom Reyes] to congratulate him.	call: Ida Holm, Tom Reyes
[Ida Holm] received [Tom Reyes] in the palace.	meeting: Ida Holm, Tom Reyes
[Tom Reyes] was received by [Ida Holm].	meeting: Ida Holm, Tom Reyes
[Ida Holm] visited [Zenda!] in May.	visit: Ida Holm
[Zenda!] was visited by [Ida Holm].	visit: Ida Holm
[Ida Holm] will travel to [Zenda!] for talks.	visit: Ida Holm
[Ida Holm] was invited to visit [Zenda!].	visit: Ida Holm
[Tom Reyes] invited [Ida Holm] to visit [Zenda!].	visit: Ida Holm
Visiting [Zenda!] last week, [Ida Holm] warned of a war.	visit: Ida Holm
The last premier to visit [Zenda!] was [Ida Holm] in 1928.	visit: Ida Holm
[Ida Holm] visited [Tom Reyes] in hospital.	visit: Ida Holm, Tom Reyes
[Tom Reyes] welcomed [Ida Holm] to [Zenda!].	visit: Ida Holm, Tom Reyes
[Ida Holm] was in [Zenda!] for talks.	visit: Ida Holm
[Ida Holm] discussed the truce with [Tom Reyes].	talks: Ida Holm, Tom Reyes
In a call on Monday, [Ida Holm] and [Tom Reyes] discussed the truce.	call: Ida Holm, Tom Reyes
[Ida Holm] called and congratulated [Tom Reyes] on his victory.	call: Ida Holm, Tom Reyes
[Ida Holm] met with business, church and union leaders.	meeting: Ida Holm, business, church and union leaders
[Ida Holm] discussed the truce with [Tom Reyes] by phone.	call: Ida Holm, Tom Reyes
[Ida Holm] met with two dozen ministers.	meeting: Ida Holm, two dozen ministers
[Ida Holm] met in [Zenda!] for two hours with [Tom Reyes].	meeting: Ida Holm, Tom Reyes
[Ida Holm] and [Tom Reyes] then met [Bo Lind].	meeting: Ida Holm, Tom Reyes, Bo Lind
[Ida Holm] and [Tom Reyes] spoke by phone, with [Bo Lind] saying little.	call: Ida Holm, Tom Reyes
"""

NOUNS = """
[the two ministers~] said on Monday after 14 hours of talks.	talks: the two ministers
After a night of talks, [the ministers~] of both states agreed.	talks: the ministers
[Ida Holm] held talks with [Tom Reyes].	talks: Ida Holm, Tom Reyes
[Ida Holm] had a phone call with [Tom Reyes].	call: Ida Holm, Tom Reyes
Talks between [Zenda!] and [Ruritania!] led to a truce.	talks: Zenda, Ruritania
A phone call between [Ida Holm] and [Tom Reyes] lasted an hour.	call: Ida Holm, Tom Reyes
[Ida Holm] arrived for talks with [Tom Reyes].	talks: Ida Holm, Tom Reyes
[Ida Holm] spoke before a meeting in [Zenda!] with [Tom Reyes].	meeting: Ida Holm, Tom Reyes
[Zenda!] is in talks with [Ruritania!] on a pact.	talks: Zenda, Ruritania
[Zenda!] and [Ruritania!] began a new round of talks.	talks: Zenda, Ruritania
The meeting of the [Security Council#] in March will decide.	meeting: Security Council
[Ida Holm]'s visit to [Zenda!] drew crowds.	visit: Ida Holm
During a visit to [Zenda!] by [Ida Holm] shots were heard.	visit: Ida Holm
[Ida Holm], on a visit to [Zenda!], said little.	visit: Ida Holm
[Ida Holm]'s cancellation of a planned meeting with [Tom Reyes] drew anger.	meeting: Ida Holm, Tom Reyes
[Ida Holm] was offered a meeting with [Tom Reyes].	meeting: Ida Holm, Tom Reyes
[Ida Holm]'s talks will be held on Friday with [Tom Reyes].	talks: Ida Holm, Tom Reyes
The summit in May, which [Ida Holm] and [Tom Reyes] will attend, is on trade.	summit: Ida Holm, Tom Reyes
The talks in [Zenda!] are being chaired by [Ruritania!] and [NATO#].	talks: Ruritania, NATO
[Ida Holm] plans to attend a [NATO#] meeting on Tuesday and talks with [Tom Reyes] in May.	talks: Ida Holm, Tom Reyes
[Bo Lind] said envoys of [Zenda!] were coming to town for talks with [Tom Reyes].	talks: Zenda, Tom Reyes
[Ida Holm] joined [Tom Reyes] at a dinner.	meeting: Ida Holm, Tom Reyes
Speaking after a meeting with [Tom Reyes] on Monday, [Ida Holm] said little.	meeting: Ida Holm, Tom Reyes
"""

NONE = """
[Ida Holm] met expectations.
[Zenda!] has met its targets.
[Ida Holm] met with criticism.
[Ida Holm] called for talks.
[Ida Holm] called [Tom Reyes] a liar.
[Ida Holm] called on [Tom Reyes] to resign.
[Zenda!] hosted the Olympics.
[Ida Holm] received a letter.
[Ida Holm] received the peace prize.
[Ida Holm] welcomed the decision.
[Ida Holm] told a meeting that a pact was near.
[Ida Holm] spoke to reporters.
[Ida Holm] said at the summit that a pact was near.
[Ida Holm] spoke on the sidelines of the summit.
[Ida Holm] visited a museum.
[Ida Holm] has ruled out any talks with [Zenda!].
[Ida Holm] is not the first premier to visit [Zenda!].
Please visit our website.
The meeting was short.
Peace talks are under way.
[Ida Holm] went home.
After that meeting, [Ida Holm] said little.
[The minister] said on Monday after 14 hours of talks.
[Ida Holm] wanted the talks to begin.
The plan calls for more aid to [Zenda!].
"""


def cases(table: str) -> list[tuple[str, str]]:
    return [(line.partition("\t")[0], line.partition("\t")[2]) for line in table.strip("\n").split("\n")]


@pytest.mark.parametrize(("sentence", "wanted"), [*cases(VERBS), *cases(NOUNS), *cases(NONE)])
def test_one_sentence(sentence: str, wanted: str) -> None:
    given_ = "; ".join(told(tuple(e for e in read(sentence) if e.type != "visit" or "visit" in wanted)))
    if wanted.startswith("visit"):
        given_ = "; ".join(told(tuple(e for e in read(sentence) if e.type == "visit")))
    elif wanted:
        assert wanted in given_.split("; ")
        return
    assert given_ == wanted


MERGED = """
[Ida Holm] met [Tom Reyes] on Monday.|The meeting lasted an hour.	1
[Ida Holm] will meet [Tom Reyes].|Their talks will be on trade.|[Holm=Ida Holm] meets [Reyes=Tom Reyes] soon.	1
[Ida Holm] met [Tom Reyes].|[Holm=Ida Holm] also met [Bo Lind].	2
[Ida Holm] met [Tom Reyes] on Monday.|The two leaders discussed trade.	1
[Ida Holm] spoke with [Tom Reyes] on Monday.|They discussed trade.	1
[Ida Holm] will visit [Zenda!].|[Holm=Ida Holm]'s visit to [Zenda!] is her first.|The trip starts in May.	1
[Ida Holm] will visit [Zenda!] and [Ruritania!].|[Holm=Ida Holm]'s visit to [Ruritania!] will be short.	1
[Ida Holm] met [Tom Reyes].|[Holm=Ida Holm] and [Reyes=Tom Reyes] were joined by [Bo Lind].	1
[Ida Holm] met [Tom Reyes] at last. Officials did not say who else was at the talks. They included [Bo Lind].	1
[Ida Holm] visited [Zenda!].|[Tom Reyes] visited [Zenda!] too.	2
"""


@pytest.mark.parametrize(("story", "wanted"), cases(MERGED))
def test_mentions_of_one_contact_are_one_event(story: str, wanted: str) -> None:
    assert len(read(story.replace("|", "\n"))) == int(wanted), told(read(story.replace("|", "\n")))


def test_who_joins_and_who_is_included_take_part() -> None:
    story = (
        "[Ida Holm] held talks with [Tom Reyes]. They were later joined by [Bo Lind].\nNobody said who would attend "
    )
    (event,) = read(story + "the talks. Officials said they would include [Ana Brandt].")
    assert [p.actor for p in event.participants] == ["Ida Holm", "Tom Reyes", "Bo Lind", "Ana Brandt"]
    assert event.trigger.text == "held talks"


def test_days_tell_contacts_apart() -> None:
    story = "[Ida Holm] met [Tom Reyes] on Monday.\n[Holm=Ida Holm] will meet [Reyes=Tom Reyes] on Friday."
    assert len(read(story, times="on Monday=2024-12-16;on Friday=2024-12-20")) == 2
    assert len(read(story, times="on Monday=2024-12-16")) == 1


def test_what_is_long_past_is_another_contact() -> None:
    story = "[Ida Holm] will visit [Zenda!].\n[Holm=Ida Holm]'s 2010 visit to [Zenda!] was a failure."
    assert len(read(story, published="2024-12-18", times="2010=2010")) == 2


def test_the_most_exact_of_a_contacts_days_is_its_time() -> None:
    story = "[Ida Holm] met [Tom Reyes] this week.\n[Holm=Ida Holm] met [Reyes=Tom Reyes] on Monday."
    (event,) = read(story, times="this week=2024-W51;on Monday=2024-12-16")
    assert event.time is not None
    assert event.time.value == "2024-12-16"


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("[Ida Holm] meets [Tom Reyes]", "meeting: Ida Holm, Tom Reyes"),
        ("[Ida Holm], [Tom Reyes] to meet in [Zenda!]", "meeting: Ida Holm, Tom Reyes"),
        ("[Ida Holm] visits [Zenda!]", "visit: Ida Holm"),
    ],
)
def test_headlines(line: str, wanted: str) -> None:
    assert told(read(line, headline=True)) == [wanted]


def test_a_headline_and_the_story_below_tell_of_one_contact() -> None:
    (event,) = read("[Ida Holm] meets [Tom Reyes]\n[Holm=Ida Holm] met [Reyes=Tom Reyes] on Monday.", headline=True)
    assert len(event.mentions) == 2


def test_the_leaders_of_two_states_are_the_two_states() -> None:
    (event,) = read("The leaders of [Zenda!] and [Ruritania!] met on Monday.")
    assert [p.actor for p in event.participants] == ["Zenda", "Ruritania"]
    assert [p.part.text for p in event.participants] == ["The leaders of Zenda", "Ruritania"]


NAMES = ("[Ida Holm]", "[Tom Reyes]", "[Zenda!]", "[NATO#]", "the envoys", "they", "[he=Ida Holm]", "His aides")
WORDS = (
    "met meets will visit held talks with between and in to the of a , . ( ) ' s “ ” who meeting call by phone".split()
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from([*NAMES, *WORDS]), max_size=40))
def test_whatever_stands_there_evidence_holds(words: list[str]) -> None:
    marked = " ".join(words)
    events = read(marked or " ")
    text = re.sub(r"\[([^\]=!#]+)[^\]]*\]", r"\1", marked or " ")
    assert [event.id for event in events] == [f"E{n}" for n in range(1, len(events) + 1)]
    for event in events:
        assert event.participants
        assert event.trigger.spans[0] in event.mentions
        assert 0.3 <= event.confidence <= 1
        for part in (event.trigger, *(p.part for p in event.participants)):
            assert part.text == " ".join(span.of(text) for span in part.spans)
        keys = [(p.actor, p.part.text) for p in event.participants]
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize(
    "text",
    [
        "meeting " * 60_000,
        "[Ida Holm] met [Tom Reyes] and " * 5_000,
        "the meeting of " * 30_000,
        "met (" * 40_000,
        "talks with the envoys, " * 20_000,
        "[Ida Holm] met [Tom Reyes].\n" * 3_000,
    ],
    ids=["nouns", "a sentence without an end", "of of", "brackets", "a list", "many meetings"],
)
def test_hostile_texts_are_read_in_bounded_time(text: str) -> None:
    begun = time.monotonic()
    read(text)
    assert time.monotonic() - begun < 40


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-12-18", "2024-12-18", "2024-12-18"),
        ("2024-12-18TMO", "2024-12-18", "2024-12-18"),
        ("2024-W51", "2024-12-16", "2024-12-22"),
        ("2024-W51-WE", "2024-12-21", "2024-12-22"),
        ("2024-12", "2024-12-01", "2024-12-31"),
        ("2024", "2024-01-01", "2024-12-31"),
        ("2024-12-18/2024-12-20", "2024-12-18", "2024-12-20"),
    ],
)
def test_days_of_values(value: str, first: str, last: str) -> None:
    found = days(value)
    assert found is not None
    assert [day.isoformat() for day in found] == [first, last]


def test_values_that_agree() -> None:
    assert compatible("2024-12", "2024-12-18")
    assert compatible("2024-W51", "2024-12-18")
    assert compatible(None, "2024-12-18")
    assert compatible("FUTURE_REF", "2024-12-18")
    assert not compatible("2024-12-17", "2024-12-18")
    assert not compatible("9999-12-31", "2024-12-18", 60)


NEWS = "[Zenda!] shut its ports on Monday.\n"


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("[Ida Holm] met [Tom Reyes].", "2024-12-16"),
        ("[Ida Holm] has met [Tom Reyes].", None),
        ("[Ida Holm] will meet [Tom Reyes].", None),
        ("[Ida Holm] met [Tom Reyes] after the vote in May.", None),
        ("In May there was a vote. [Ida Holm] met [Tom Reyes].", None),
        ("[Ida Holm] held talks with [Tom Reyes].", "2024-12-16"),
        ("[Ida Holm] held talks with [Arland!].", None),
        ("[Ida Holm] has held talks with [Tom Reyes].", None),
        ("Before a lunch with [Tom Reyes], [Ida Holm] said she was content.", "2024-12-16"),
        ("After a phone call between [Ida Holm] and [Tom Reyes], the palace said it was content.", "2024-12-16"),
        ("[Ida Holm], who has a cold, met [Tom Reyes].", "2024-12-16"),
        ("[Ida Holm], who will resign in the coming weeks, met [Tom Reyes].", "2024-12-16"),
        ("Earlier, [Ida Holm] met [Tom Reyes].", "2024-12-16"),
        ("[Ida Holm]'s visit to [Arland!] and her wish have angered many.", None),
        ("[Ida Holm] earlier met [Tom Reyes].", None),
        ("[Ida Holm] met [Tom Reyes] several weeks ago.", None),
        (
            "There was talk of a breach of the deal, which took effect in May, and [Ida Holm] met [Tom Reyes].",
            "2024-12-16",
        ),
    ],
)
def test_what_is_told_as_news_is_of_the_day_of_the_news(sentence: str, day: str | None) -> None:
    may = next((f";{words}=2024-05" for words in ("in May", "In May") if words in sentence), "")
    (event,) = read(NEWS + sentence, published="2024-12-17", times="on Monday=2024-12-16" + may)
    found = event.time.value if event.time and event.time.reason == "the day of the news" else None
    assert found == day


def test_what_lies_ahead_is_planned() -> None:
    (event,) = read(
        "The ministers meeting in [Zenda!] on Friday are glum.", published="2024-12-18", times="on Friday=2024-12-20"
    )
    assert event.status == "planned"


def test_what_is_proposed_and_announced_is_planned() -> None:
    (event,) = read("[Ida Holm] urged [Tom Reyes] to meet her.\n[Holm=Ida Holm] will meet [Reyes=Tom Reyes].")
    assert event.status == "planned"


@pytest.mark.parametrize(
    ("further", "status"),
    [
        ("[Holm=Ida Holm] smiled at the start of her meeting with [Reyes=Tom Reyes].", "held"),
        ("[Holm=Ida Holm] met [Reyes=Tom Reyes] in the old hall.", "held"),
        ("The meeting with [Reyes=Tom Reyes] is awaited by many.", "planned"),
    ],
)
def test_what_is_planned_and_then_told_to_have_happened_is_held(further: str, status: str) -> None:
    (event,) = read(f"[Ida Holm] was due to meet [Tom Reyes].\n{further}", published="2024-12-17")
    assert event.status == status


@pytest.mark.parametrize(
    ("further", "times", "day"),
    [
        ("In Oslo, [Holm=Ida Holm] met [Tom Reyes].", "May 3-4=2024-05-03/2024-05-04", "2024-05-03/2024-05-04"),
        ("In Oslo, [Holm=Ida Holm] met [Tom Reyes].", "May 3-4=2024-05-03", None),
        ("In Oslo, [Holm=Ida Holm] will meet [Tom Reyes].", "May 3-4=2024-05-03/2024-05-04", None),
        ("In Oslo, [Holm=Ida Holm] met [Tom Reyes].", "May 3-4=2024-05-03/2024-05-09", None),
        ("In Oslo, [Ana Cruz] met [Tom Reyes].", "May 3-4=2024-05-03/2024-05-04", None),
    ],
)
def test_what_is_on_a_trip_has_its_days(further: str, times: str, day: str | None) -> None:
    found = read(f"[Ida Holm] visited [Norway!] on May 3-4.\n{further}", published="2024-05-06", times=times)
    event = next(event for event in found if event.type == "meeting")
    assert (event.time.value if event.time else None) == day
