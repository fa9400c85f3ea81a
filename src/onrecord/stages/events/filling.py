"""Who takes part in talks of which no mention names two sides."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.ontology import world
from onrecord.record import Participant, Span
from onrecord.stages.clauses.lexicon import people
from onrecord.stages.events.antagonists import Camps, camps
from onrecord.stages.events.confidence import is_event
from onrecord.stages.events.mentioned import PEACE, Contact
from onrecord.stages.events.participants import Shared

_LETTERS = re.compile(r"[^\W\d_]+")


def take_sides(shared: Shared, contact: Contact) -> None:
    """Gives talks of which no mention names two sides those that the sentence of one sets side by side."""
    if len(contact.keys) > 1 or contact.kind != "meeting":
        return
    for mention in contact.mentions:
        keys = frozenset(map(shared.key, mention.sides))
        if contact.topics & PEACE and all(map(shared.is_state, mention.sides)):
            continue  # states that back the same side: “talks collapsed, and Zenda and Ruritania fought on”
        if mention.sides and contact.keys <= keys:
            mention.participants, mention.keys = mention.sides, keys
            mention.told.marks |= {"alone"} if len(keys) == 1 else set()
            _are_known(contact, "sides")
            contact.keys |= keys
            return


def _are_known(contact: Contact, how: str) -> None:
    """Marks that one knows who takes part, and how: whom “all sides” are."""
    contact.best().told.marks.add(how)
    for mention in contact.mentions:
        mention.told.marks.discard("anybody")


def inherit(shared: Shared, contacts: Sequence[Contact]) -> None:
    """Further talks and other rounds of which no mention names two sides are between those of the talks told before;
    an earlier round, between those of the talks told first."""
    last: Contact | None = None
    first: Contact | None = None
    for contact in contacts:
        if contact.kind != "meeting":
            continue
        if is_event(contact):
            if len(contact.keys) > 1 and (last is None or contact.is_talks or not last.is_talks):
                last = contact
                first = first or (contact if contact.is_talks else None)
        elif last is not None:
            _inherit_from(shared, last, contact)
    for contact in contacts:
        if first is not None and contact.kind == "meeting" and contact.rounds and not is_event(contact):
            _inherit_from(shared, first, contact)


def _inherit_from(shared: Shared, last: Contact, contact: Contact) -> None:
    mention = contact.best()
    known = {shared.key(p) for m in contact.mentions for p in m.participants if not _is_all_sides(p)}
    if "weak" in mention.told.marks or not known <= last.keys:
        return
    if "round next" in mention.rounds and mention.status == "held" and mention.time is None:
        return  # “to announce a date for a new round”: nothing tells of one
    further = mention.told.marks & {"more", "failed"} or mention.rounds
    if not (further or (contact.keys and "carried" in mention.told.marks)):
        return
    for other in contact.mentions:
        other.participants = tuple(p for p in other.participants if not _is_all_sides(p))
    everybody: dict[str, Participant] = {}
    for participant in (p for m in (last.best(), *last.mentions) for p in m.participants):
        everybody.setdefault(shared.key(participant), participant)
    mention.participants = tuple(everybody.values())
    mention.keys = frozenset(last.keys)
    _are_known(contact, "inherits")
    contact.keys = set(last.keys)


def take_camps(shared: Shared, contacts: Sequence[Contact], paragraphs: Sequence[Span]) -> None:
    """Gives peace talks of which the story tells when or where they are, but names at most who mediates them and one
    side, the two camps that it sets against one another: in the place of “all sides”, where it says so."""
    lacking = [contact for contact in contacts if _lacks_camps(shared, contact)]
    if not lacking:
        return
    pairs = camps(shared, paragraphs)
    for contact in lacking:
        pair = next((pair for pair in pairs if _are_its(shared, contact, pair)), None)
        if pair is None:
            continue
        for mention in contact.mentions:
            left = (p for p in mention.participants if not _is_all_sides(p))
            mention.participants = tuple(p for p in left if not _is_sent_by(p, pair))
            mention.keys = frozenset(map(shared.key, mention.participants))
        contact.keys = set().union(*(m.keys for m in contact.mentions))
        mention = contact.best()
        mention.participants += tuple(p for p in pair.sides if shared.key(p) not in contact.keys)
        mention.keys |= pair.keys
        _are_known(contact, "camps")
        contact.keys |= pair.keys


def _is_all_sides(participant: Participant) -> bool:
    """Whether a participant is the sides, whoever they are: “all sides”, “Zenda's warring parties”."""
    words = [word.lower() for word in _LETTERS.findall(participant.part.text)]
    return bool(words) and words[-1] in people("all sides") and not people("all sides of").isdisjoint(words)


def _is_sent_by(participant: Participant, pair: Camps) -> bool:
    """Whether a participant is whom one of the two sends: “the government delegation” of “the government”."""
    words = [word.lower() for word in _LETTERS.findall(participant.part.text)]
    if not words or words[-1] not in people("sent"):
        return False
    camps_of = people("camp state") | people("camp other")
    sides = {word.lower() for side in pair.sides for word in _LETTERS.findall(side.part.text)}
    return bool(set(words[:-1]) & camps_of & sides)


def _lacks_camps(shared: Shared, contact: Contact) -> bool:
    """Whether a contact is peace talks of which at most one side is named: by their name, by “all sides”, or because
    only who mediates is named."""
    if contact.kind != "meeting" or not any(m.is_talks for m in contact.mentions):
        return False
    who = [p for m in contact.mentions for p in m.participants]
    known = [p for p in who if not _is_all_sides(p)]
    if len(set(map(shared.key, known))) > 1:
        return False
    if not any((m.time is not None and m.time.value is not None) or m.place is not None for m in contact.mentions):
        return False
    if len(known) < len(who) or any(m.topics & PEACE for m in contact.mentions):
        return True
    return bool(contact.rounds and known) and all(_stands_between(shared, p) for p in known)


def _are_its(shared: Shared, contact: Contact, pair: Camps) -> bool:
    """Whether who takes part in the contact leaves room for the two: he is one of them or stands between them, and
    the talks are about no other country."""
    for mention in contact.mentions:
        for participant in mention.participants:
            if _is_all_sides(participant) or shared.key(participant) in pair.keys or _is_sent_by(participant, pair):
                continue
            if "hosts" not in mention.told.marks and not _stands_between(shared, participant):
                return False
    topics = {topic.removeprefix("on ") for m in contact.mentions for topic in m.topics}
    named = (world.demonym(word.title()) or world.polity(word.title()) for word in topics)
    nations = {polity.code for polity in named if polity is not None and polity.kind == "state"}
    return not (nations and pair.nations) or bool(nations & pair.nations)


def _stands_between(shared: Shared, participant: Participant) -> bool:
    """Whether a participant mediates: an envoy or a mediator, or a body of many states."""
    actor = shared.by_id().get(participant.actor or "")
    words = {word.lower() for word in _LETTERS.findall(participant.part.text)}
    if actor is not None:
        words |= {word for role in actor.roles for word in role.title.lower().split()}
        body = world.body(actor.name)
        if actor.type == "organization" and body is not None and body.country is None:
            return True
    return not words.isdisjoint(people("mediators"))
