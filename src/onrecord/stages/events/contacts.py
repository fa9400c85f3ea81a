"""The contacts of a story: triggers → participants → status, time, place, topic → one event a contact → confidence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise

from onrecord.record import Actor, Dateline, Event, Part, Participant, Place, Span, Statement, Time
from onrecord.stages.clauses.words import Mentions, read_sentence
from onrecord.stages.events.confidence import LEAST, confidence, is_event
from onrecord.stages.events.filling import inherit, take_camps, take_sides
from onrecord.stages.events.mentioned import Contact, Mentioned
from onrecord.stages.events.merge import merged
from onrecord.stages.events.near import Near
from onrecord.stages.events.newsday import day_of_news, told_as_news
from onrecord.stages.events.participants import Shared, participants
from onrecord.stages.events.place import place_of
from onrecord.stages.events.settled import status_of_contact
from onrecord.stages.events.shifted import shifted, step_to
from onrecord.stages.events.status import status_of, surely_held
from onrecord.stages.events.told import Told
from onrecord.stages.events.topic import topic_of
from onrecord.stages.events.triggers import tells, triggers
from onrecord.stages.events.trips import TRIPS, day_on_trip
from onrecord.stages.events.values import days_since, exactest, long_before
from onrecord.stages.events.when import time_of
from onrecord.stages.rules.sentences import sentences_of

_GLUED = re.compile(r"(?:[a-z]{2}|\d\d)[.!?][”\"’)]*(?=[“\"‘]?[A-Z][a-z])")
# More contacts than these no sentence tells of.
_MOST = 25
# So many contacts back a pair may be told of.
_LATELY = 4
# So many words may stand before the noun that opens what is said.
_OPENING = 9


def contacts(
    text: str,
    paragraphs: Sequence[Span],
    headline: Span | None,
    dateline: Dateline | None,
    actors: Sequence[Actor],
    statements: Sequence[Statement],
    times: Sequence[Time],
    published: str | None,
) -> tuple[Event, ...]:
    """The contacts that the story tells of, in the order of their first mention."""
    shared = Shared(text, Mentions.of(actors))
    lead = next((p for p in paragraphs if headline is None or p.start >= headline.end), None)
    story = _Story(
        shared,
        dateline,
        published,
        Near(statements, _statement_start),
        Near(times, _time_start),
        day_of_news(text, lead, times, statements, published),
        lead,
    )
    mentioned: list[Mentioned] = []
    for paragraph in paragraphs:
        inside = headline is not None and headline.start <= paragraph.start < headline.end
        for span in chain.from_iterable(_unglued(text, s) for s in sentences_of(text, paragraph)):
            if tells(span.of(text)):
                _read(story, span, inside, paragraph, mentioned)
    kept: list[Event] = []
    found = merged(mentioned)
    for contact in found:
        take_sides(shared, contact)
    take_camps(shared, found, paragraphs)
    inherit(shared, found)
    for index, contact in enumerate(found):
        if is_event(contact) and (sure := confidence(contact, shared.by_id())) >= LEAST:
            kept.append(_event(story, f"E{len(kept) + 1}", contact, sure, found[max(0, index - TRIPS) : index]))
    return tuple(kept)


def _unglued(text: str, sentence: Span) -> list[Span]:
    """The sentence, or those that it is made of where their blanks were lost: “on Monday.The ministry said”."""
    cuts = [sentence.start, *(m.end() for m in _GLUED.finditer(text, sentence.start, sentence.end)), sentence.end]
    return [Span(a, b) for a, b in pairwise(cuts) if a < b]


@dataclass(frozen=True, slots=True)
class _Story:
    """What every sentence is read with."""

    shared: Shared
    dateline: Dateline | None
    published: str | None
    statements: Near[Statement]
    times: Near[Time]
    day: Time | None
    lead: Span | None


def _read(story: _Story, span: Span, inside: bool, paragraph: Span, mentioned: list[Mentioned]) -> None:
    """Adds what the sentence at `span` of `paragraph` tells to `mentioned`; `inside` the headline."""
    shared, text = story.shared, story.shared.text
    sentence = read_sentence(text, span, shared.mentions)
    statements, times = story.statements.around(span), story.times.around(span)
    actors = shared.mentions.actors_within(span)
    for told in islice(triggers(text, sentence), _MOST):
        lately = reversed(mentioned[-_LATELY:])
        before = next((m.participants for m in lately if len(m.participants) > 1 or "owner" not in m.told.marks), ())
        who = participants(shared, sentence, told.parties, before)
        if len(who) == 1 and told.spare:  # “Holm spoke after his talks with the premier”: he is not the premier
            who = participants(shared, sentence, [*told.spare, *told.parties], before)
        if len(who) < 2 and "owner" in told.marks and "alone" not in told.marks:
            told.back = True
        if len(who) == 1 and "alone" in told.marks and shared.is_person(who[0]):
            told.marks.discard("alone")  # “we met”: nobody knows who else
        if who and all(map(shared.is_anybody, who)):
            told.marks.add("anybody")
        if "lonely" in told.marks:
            who = (*_speaker(text, told, statements), *who)
        goals = participants(shared, sentence, told.goals, ())
        taken = [s for p in who for s in p.part.spans]
        status, statement = status_of(text, told.trigger, statements, inside)
        if "failed" in told.marks:
            status = "cancelled"
        if surely_held(text, told.trigger, status):
            told.marks.add("happened")
        at = told.at or told.trigger
        time = time_of(text, at, times, statements, story.published)
        if at is not told.trigger and (time is None or time.reason is not None):
            time = time_of(text, told.trigger, times, statements, story.published) or time
        news = None
        if time is None and not inside:
            persons = all(map(shared.is_person, who))
            news = told_as_news(text, at, status, story.day, times, statements, paragraph, persons)
        if (step := step_to(text, at)) is not None:
            time, news = shifted(text, at, time or news, step), None
        since = days_since(time.value if time else None, story.published)
        mentioned.append(
            Mentioned(
                told,
                who,
                frozenset(map(shared.key, who)),
                frozenset(map(shared.country, who)),
                all(shared.is_state(p) for p in who),
                goals,
                status,
                statement,
                time,
                place_of(text, at, actors, story.dateline, taken),
                topic_of(text, at, [*taken, *(s for p in goals for s in p.part.spans)]),
                inside,
                long_before(time.value if time else None, story.published),
                news,
                participants(shared, sentence, told.sides, ()),
                participants(shared, sentence, told.there, ()),
                frozenset(shared.key(p) for p in who if shared.is_person(p)),
                frozenset(shared.key(p) for p in who if shared.is_vague(p)),
                paragraph == story.lead,
                since if status == "held" else None,
                since is not None and since < 0,
            )
        )


def _event(story: _Story, id_: str, contact: Contact, sure: float, before: Sequence[Contact]) -> Event:
    """The event of a contact: each mention gives what the ones that say more of it do not. `before`: the
    last contacts told before it."""
    best = contact.best()
    ranked = [best, *(m for m in contact.mentions if m is not best)]
    who: dict[str, Participant] = {}
    nouns: set[str | None] = set()
    for mention in ranked:
        if "absent" in mention.told.marks and len(who) > 1:
            continue  # “the rebels did not attend”
        for participant in mention.participants:
            called = _called(participant)
            if called is None or called not in nouns:  # “a joint commission” that has met is the commission
                who.setdefault(story.shared.key(participant), participant)
        nouns |= set(map(_called, mention.participants)) - {None}
    if contact.kind == "meeting" and any("setting" in m.told.marks or m.is_body for m in contact.mentions):
        for participant in (p for m in ranked for p in m.there):
            who.setdefault(story.shared.key(participant), participant)
    who = _without_bare(who)
    trigger = best.told.trigger
    time = exactest([m.time for m in ranked if m.time is not None and m.time.value is not None])
    time = (
        time
        or day_on_trip(story.shared.text, contact, before)
        or next((m.news for m in ranked if m.news is not None), best.time)
    )
    return Event(
        id=id_,
        type=trigger.type,
        trigger=Part.cut(story.shared.text, [trigger.span]),
        participants=tuple(who.values()),
        status=status_of_contact(contact, time, story.published),
        confidence=sure,
        place=next((m.place for m in ranked if m.place is not None), None) or _goal(story, ranked),
        time=time,
        statement=best.statement,
        topic=next((m.topic for m in ranked if m.topic is not None), None),
        mentions=tuple(sorted({m.told.trigger.span for m in contact.mentions})),
    )


def _without_bare(who: Mapping[str, Participant]) -> dict[str, Participant]:
    """The participants without those who are others by their noun alone: “residents”, where “about 1,000 residents”
    took part."""
    words = {key: participant.part.text.split() for key, participant in who.items()}
    longer = {said[-1].lower() for said in words.values() if len(said) > 1}
    bare = {key for key, said in words.items() if len(said) == 1 and said[0].islower() and said[0] in longer}
    return {key: participant for key, participant in who.items() if key not in bare}


def _goal(story: _Story, mentions: Sequence[Mentioned]) -> Place | None:
    """The country or city that a visit goes to: “sent an envoy last week | to Zenda”."""
    actors = story.shared.by_id()
    for goal in (goal for mention in mentions for goal in mention.goals):
        actor = actors.get(goal.actor or "")
        if actor is not None and actor.type == "polity":
            return Place(goal.part, actor.country)
    return None


def _called(participant: Participant) -> str | None:
    """The noun by which a participant is called that has one and an article alone ("commission"); None for others."""
    words = participant.part.text.split()
    article = len(words) > 1 and words[0].lower() in ("the", "a", "an")
    return words[-1] if article and all(word.islower() for word in words[1:]) else None


def _statement_start(statement: Statement) -> int:
    return min(part.spans[0].start for part in (statement.content, statement.cue, statement.source.part) if part.spans)


def _time_start(time: Time) -> int:
    return time.span.start


def _opens(text: str, content: Span, head: Span) -> bool:
    """Whether the contact's noun opens what is said: “talks with Moscow had begun”, “there are talks with Moscow”."""
    return len(text[content.start : head.start].split()) <= _OPENING


def _speaker(text: str, told: Told, statements: Sequence[Statement]) -> tuple[Participant, ...]:
    """Who says that there are "talks with" somebody, where only the other side is named: it is his side that talks."""
    head = told.trigger.head
    for statement in statements:
        source = statement.source
        if source.actor is None or source.kind not in ("named", "institution") or not source.part.spans:
            continue
        if any(span.start <= head.start < span.end and _opens(text, span, head) for span in statement.content.spans):
            return (Participant(source.part, source.actor),)
    return ()
