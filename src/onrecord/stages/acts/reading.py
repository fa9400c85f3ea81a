"""The acts of a story beside its contacts: triggers → who does it to whom → status, time, place → one event an act."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from onrecord.ontology.inflection import conjugated
from onrecord.ontology.plover import classes
from onrecord.record import Actor, Dateline, Event, EventType, Part, Participant, Position, Span, Statement, Time
from onrecord.stages.acts.confidence import confidence
from onrecord.stages.acts.context import contexts_in
from onrecord.stages.acts.lexicon import nouns, verbs, words_for
from onrecord.stages.acts.merge import Read, best, mentions, merged
from onrecord.stages.acts.nouns import noun_acts
from onrecord.stages.acts.parties import is_facility, sources, targets
from onrecord.stages.acts.said import said_acts
from onrecord.stages.acts.types import Told
from onrecord.stages.acts.verbs import verb_acts
from onrecord.stages.acts.words import words_of
from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.clauses.words import Mentions, Sentence
from onrecord.stages.events.near import Near
from onrecord.stages.events.participants import Shared
from onrecord.stages.events.place import place_of
from onrecord.stages.events.status import status_of
from onrecord.stages.events.types import Trigger, TriggerForm
from onrecord.stages.events.values import exactest
from onrecord.stages.events.when import time_of
from onrecord.stages.rules.sentences import sentences_of

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# More acts than these no sentence tells of, and a sentence longer than this no act plainly.
_MOST = 12
_LONGEST = 1200
# So near to a verb of force that may be meant otherwise a word tells that force is meant.
_NEAR = 16
# So many words behind a verb may say of what kind the attack is.
_ATTACK = 4
# What is done to people alone.
_ON_PERSONS = {
    ("COERCE", "arrest"),
    ("COERCE", "deport"),
    ("YIELD", "release"),
    ("SANCTION", "expel"),
    ("SANCTION", "convict"),
    ("ASSAULT", "abduct"),
    ("ASSAULT", "beat"),
    ("ASSAULT", "torture"),
    ("ASSAULT", "execute"),
    ("ASSAULT", "assassinate"),
}

# What is done to things.
_ON_THINGS = {("COERCE", "confiscate")}


@dataclass(frozen=True, slots=True)
class Story:
    """What every sentence is read with."""

    shared: Shared
    dateline: Dateline | None
    published: str | None
    statements: Near[Statement]
    times: Near[Time]


def acts(
    text: str,
    paragraphs: Sequence[Span],
    headline: Span | None,
    dateline: Dateline | None,
    actors: Sequence[Actor],
    statements: Sequence[Statement],
    times: Sequence[Time],
    published: str | None,
    positions: Sequence[Position],
    first: int = 1,
) -> tuple[Event, ...]:
    """The acts that the story tells of beside its contacts, in the order of their first telling: deeds that are
    reported or announced, not what is denied, wanted or feared, and what positions do to whom they are directed at.
    `first`: the number of the first event's id."""
    shared = Shared(text, Mentions.of(actors))
    story = Story(
        shared, dateline, published, Near(statements, _statement_start), Near(times, lambda time: time.span.start)
    )
    tellings: list[Read] = []
    sentences: list[Span] = []
    for paragraph in paragraphs:
        inside = headline is not None and headline.start <= paragraph.start < headline.end
        for span in sentences_of(text, paragraph):
            sentences.append(span)
            if span.end - span.start <= _LONGEST and _worth_reading(span.of(text)):
                tellings += _read(story, span, inside)
    deeds = [_event(text, found) for found in merged(tellings)]
    told_by = {statement.id: statement for statement in statements}
    said = said_acts(text, sentences, shared.mentions, positions, told_by, story.statements)
    found = sorted(_each_once(deeds, said), key=lambda event: event.mentions[0])
    return tuple(replace(event, id=f"E{n}") for n, event in enumerate(found, start=first))


def _each_once(deeds: Sequence[Event], said: Iterable[Event]) -> list[Event]:
    """The deeds, and what is said less what is a deed's own verb or said before."""
    out = list(deeds)
    taken = {span.start for event in deeds for span in event.mentions}
    seen: set[tuple[str, ...]] = set()
    for event in said:
        key = (event.plover, *(participant.actor or "" for participant in event.participants))
        if event.trigger.spans[0].start not in taken and key not in seen:
            seen.add(key)
            out.append(event)
    return out


@cache
def _hints() -> frozenset[str]:
    deeds = (form for form, found in verbs().items() if any(pattern.kind == "deed" for pattern, _ in found))
    return frozenset(deeds) | frozenset(nouns())


def _worth_reading(sentence: str) -> bool:
    return not _hints().isdisjoint(_WORD.findall(sentence.lower()))


def _statement_start(statement: Statement) -> int:
    return min(part.spans[0].start for part in (statement.content, statement.cue, statement.source.part) if part.spans)


def told(syntax: Syntax) -> Iterator[Told]:
    """The acts that the sentence tells of, in order."""
    end = 0
    for i, word in enumerate(syntax.sentence.words):
        if i < end:
            continue
        found = verb_acts(syntax, i) if word.low in verbs() else None
        if found is None and word.low in nouns():
            found = noun_acts(syntax, i)
        if found is not None:
            yield found
            end = found.last + 1


def _read(story: Story, span: Span, inside: bool) -> Iterator[Read]:
    shared, text = story.shared, story.shared.text
    sentence = words_of(text, span, shared.mentions)
    if not sentence.mentions or "?" in span.of(text):
        return
    syntax = Syntax(text, sentence)
    statements, times = story.statements.around(span), story.times.around(span)
    for one, _ in zip(told(syntax), range(_MOST), strict=False):
        if one.pattern.kind != "deed":
            continue
        who = sources(shared, sentence, one.sources, _speaker(statements, sentence.words[one.head].start))
        persons, force = (
            (one.name, one.mode) in _ON_PERSONS,
            (one.name, one.mode) in _ON_THINGS or one.name == "ASSAULT",
        )
        whom = who if one.voice == "mutual" else targets(shared, syntax, one.targets, persons, force and not persons)
        if not who or not whom or (one.voice != "mutual" and _same_side(shared, who, whom)):
            continue
        if not _fits(shared, syntax, one, who, whom):
            continue
        trigger = _trigger(sentence, one, span)
        status, statement = status_of(text, trigger, statements, inside)
        if status != "held" and not (status == "planned" and one.announced):
            continue
        taken = [s for participant in (*who, *whom) for s in participant.part.spans]
        yield Read(
            one,
            trigger,
            who,
            whom,
            status,
            statement,
            time_of(text, trigger, times, statements, story.published),
            place_of(text, trigger, shared.mentions.actors_within(span), story.dateline, taken),
            contexts_in(span.of(text)),
            inside,
            (frozenset(map(shared.key, who)), frozenset(map(shared.key, whom))),
        )


def _speaker(statements: Sequence[Statement], at: int) -> str | None:
    """The actor in whose statement code point `at` stands."""
    holding = [
        (span.end - span.start, n)
        for n, statement in enumerate(statements)
        for span in statement.content.spans
        if span.start <= at < span.end
    ]
    return statements[min(holding)[1]].source.actor if holding else None


def _fits(shared: Shared, syntax: Syntax, one: Told, who: Sequence[Participant], whom: Sequence[Participant]) -> bool:
    """Whether the verb is meant as the table has it: who “attacked” an idea on the radio used no force, who “freed” a
    company to spend let nobody go."""
    known = [shared.by_id()[p.actor] for p in whom if p.actor is not None]
    types = {actor.type for actor in known}
    if one.mode == "return" and any(map(shared.is_person, who)):
        return False  # who “returned” the office to the palace gave nobody anything back
    if one.voice == "noun" and len(known) < len(whom):
        return False  # whom a noun's act is done to is somebody known
    if one.mode == "assassinate" or one.pattern.row.startswith("free/"):
        return not types & {"organization", "polity"}
    if one.name in ("SUPPORT", "AGREE", "COOPERATE") and one.voice == "active":
        return all(actor.type != "person" or actor.roles for actor in known)  # not “signed it with his daughter”
    if one.pattern.name == "ASSAULT" and any(
        syntax.low(k) in words_for("of words") for k in range(max(0, one.head - 2), one.head + _ATTACK)
    ):
        return False  # “launched a scathing attack on”
    if one.pattern.row.startswith("kill/") and types <= {"person", "group"} and all(map(shared.is_person, who)):
        return True  # a bill that somebody kills is no target: who is, is dead
    if one.pattern.name == "ASSAULT" and figurative(syntax.low(one.head)):
        between_states = types == {"polity"} and len(known) == len(whom) and not any(map(shared.is_person, who))
        return between_states or _tells_of_force(syntax, one.head) or any(is_facility(syntax, p) for p in one.targets)
    return True


@cache
def _figurative() -> frozenset[str]:
    return frozenset(form for verb in words_for("figurative") for form in conjugated(verb))


def figurative(word: str) -> bool:
    """Whether the verb of force is often meant otherwise."""
    return word in _figurative()


def _tells_of_force(syntax: Syntax, head: int) -> bool:
    near = range(max(0, head - _NEAR), head + _NEAR)
    return any(syntax.low(k) in words_for("force") for k in near if k != head)


def _same_side(shared: Shared, who: Sequence[Participant], whom: Sequence[Participant]) -> bool:
    mine = set(map(shared.key, who))
    return not mine.isdisjoint(map(shared.key, whom))


def _trigger(sentence: Sentence, one: Told, span: Span) -> Trigger:
    first = one.head if one.governed is None else one.governed
    start, end = sentence.words[first], sentence.words[one.head]
    form: TriggerForm = "noun" if one.voice == "noun" else "verb"
    return Trigger(Span(start.start, end.end), Span(start.start, start.end), span, "meeting", form)


def _event(text: str, tellings: list[Read]) -> Event:
    """The event of an act: the telling that says most, and of the others what it does not say."""
    one = best(tellings)
    ranked = [one, *(other for other in tellings if other is not one)]
    both = one.told.voice == "mutual"
    return Event(
        id="",
        type=cast(EventType, classes()[one.told.name].type),
        trigger=Part.cut(text, [one.trigger.span]),
        participants=(
            *(replace(participant, role="source") for participant in one.sources),
            *(() if both else (replace(participant, role="target") for participant in one.targets)),
        ),
        status=one.status,
        confidence=confidence(one),
        place=next((read.place for read in ranked if read.place is not None), None),
        time=exactest([read.time for read in ranked if read.time is not None and read.time.value is not None]),
        statement=one.statement,
        mentions=mentions(tellings),
        plover=one.told.name,
        mode=one.told.mode,
        context=one.context,
    )
