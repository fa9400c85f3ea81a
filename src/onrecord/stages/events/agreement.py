"""Whether a mention can be of a contact: by its time, its place, its round, and whether it lies ahead."""

from __future__ import annotations

from onrecord.stages.events.mentioned import Contact, Mentioned
from onrecord.stages.events.rounds import may_be_one
from onrecord.stages.events.values import compatible

_VISIT_DAYS = 60
_FEW_DAYS = 4
# So many mentions back a mention is compared with.
_LOOK_BACK = 40
# A sentence begins so near behind the one before it.
_NEXT = 4
# What is over for more days than these is no more what a story has lying ahead.
JUST = 3
_AHEAD = frozenset(("planned", "expected", "proposed"))
_PAIR = 2


def ages_agree(mention: Mentioned, contact: Contact) -> bool:
    """Whether not only one of them is long past: “the 2010 visit” is not the one that nobody dates."""
    if mention.old and not contact.old:
        return False
    if mention.old or not contact.old:
        return True
    last = contact.mentions[-1]
    if "hosts" in mention.told.marks and mention.time is None and is_next(mention, contact):
        return True  # “talks launched in 2012. … Zenda helped to organise the talks”
    return mention.told.back and mention.told.trigger.sentence == last.told.trigger.sentence


def is_another_time(mention: Mentioned, contact: Contact) -> bool:
    """Whether the contact lies ahead and the mention is over for days: “is to meet him. … She met him last year”; or is
    only wanted, and the mention over: “wants talks to resume … at Thursday's talks”."""
    happened = "happened" in mention.told.marks and len(mention.keys) > 1 and not contact.keys <= mention.keys
    if happened and all(m.status == "proposed" for m in contact.mentions if m.keys):
        return True
    if mention.status == "held" and not contact.keys and all(m.status == "cancelled" for m in contact.mentions):
        return True  # “a visit for a dialogue was called off … are in negotiations”
    ahead = all(m.status in _AHEAD for m in contact.mentions)
    if ahead and any(m.coming for m in contact.mentions) and "happened" in mention.told.marks:
        return len(mention.keys) >= _PAIR  # “would resume on Friday. … joined them for the talks”
    if ahead and not contact.keys and contact.times() and mention.status == "held" and len(mention.keys) >= _PAIR:
        return all("weak" in m.told.marks for m in contact.mentions)  # “for a dialogue in May … deep in negotiations”
    fewer = _PAIR <= len(mention.keys) < len(contact.keys)
    if ahead and fewer and "happened" in mention.told.marks and not mention.told.back:
        return True  # “was due to meet A and B. … a picture of her meeting with A”
    if mention.status == "planned" and not mention.told.back and len(mention.keys) > len(contact.keys):
        return all(m.status == "held" for m in contact.mentions) and "happened" in contact.best().told.marks
    if mention.over is None or contact.times():
        return False
    if not mention.told.back and mention.over > JUST:
        return all(m.status in _AHEAD for m in contact.mentions)
    return mention.over >= 0 and all(m.status == "proposed" for m in contact.mentions)


def is_next(mention: Mentioned, contact: Contact) -> bool:
    """Whether the mention's sentence is right behind the one that told of the contact last."""
    gap = mention.told.trigger.sentence.start - contact.mentions[-1].told.trigger.sentence.end
    return 0 <= gap < _NEXT


def rounds_agree(mention: Mentioned, contact: Contact) -> bool:
    """Whether it can be the same round of talks; in one sentence, where not both are told by their round."""
    failed = [m for m in contact.mentions if "failed" in m.told.marks]
    if ("failed" in mention.told.marks) != bool(failed):
        return False
    within = mention.told.trigger.sentence == contact.mentions[-1].told.trigger.sentence
    if within and not (mention.rounds and contact.rounds):
        return True
    if not (mention.keys or mention.rounds or mention.time) and contact.rounds == {"round first"}:
        return True  # “opened the first round … if the talks get bogged down”
    return may_be_one(mention.rounds, mention.status, contact.rounds, contact.best().status)


def times_agree(mention: Mentioned, contact: Contact) -> bool:
    """Whether the mention can be of the contact's day. A visit, which lasts, has its days told in many ways: those of
    one tense are one where they are less than two months apart."""
    if mention.time is None or mention.time.value is None:
        apart = _FEW_DAYS if mention.kind == "visit" else 0  # “headed for Zenda on Sunday … the visit comes after”
        return mention.news is None or all(compatible(mention.news.value, time, apart) for time in contact.times())
    value = mention.time.value
    if all(compatible(value, time) for time in contact.times()):
        return True
    if mention.kind != "visit" or "held" in (mention.status, contact.best().status):
        return False
    return all(compatible(value, time, _VISIT_DAYS) for time in contact.times())


def places_agree(mention: Mentioned, contact: Contact) -> bool:
    """Whether the mention can be where the contact is: in one country, as far as both are known."""
    country = mention.place.country if mention.place is not None else None
    known = {m.place.country for m in contact.mentions[-_LOOK_BACK:] if m.place is not None} - {None}
    return country is None or not known or country in known
