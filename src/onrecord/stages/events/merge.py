"""One event a contact: the mentions of one meeting in a story become one event with all its evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from onrecord.ontology import world
from onrecord.stages.events.agreement import (
    JUST,
    ages_agree,
    is_another_time,
    is_next,
    places_agree,
    rounds_agree,
    times_agree,
)
from onrecord.stages.events.mentioned import PEACE, Contact, Mentioned
from onrecord.stages.events.values import compatible

# So many contacts back, and mentions of each, a mention is compared with.
_LOOK_BACK = 40
# So many mentions back are compared one by one.
_FEW = 4
# What says whose meeting it is, so that it is no other's.
_APART = frozenset(("of", "with", "between", "owner", "modifier", "carried"))
# So near the first paragraph a story names whom that describes; so many are a pair.
_SOON = 400
_PAIR = 2
_UNREAL = frozenset(("expected", "proposed", "cancelled", "denied"))
_LETTERS = re.compile(r"[^\W\d_]+")


def merged(mentions: Sequence[Mentioned]) -> list[Contact]:
    """The contacts that the mentions tell of, in the order of their first mention."""
    contacts: list[Contact] = []
    recent: list[Contact] = []  # those mentioned last, last
    for mention in mentions:
        home = next((c for c in reversed(recent) if _same(mention, c)), None)
        home = home or next((c for c in recent[-1:] if _is_the_last(mention, c)), None)
        if home is None:
            if mention.told.back and not (_stands(mention) or mention.is_talks):
                continue
            home = Contact()
            contacts.append(home)
        else:
            home = _beside(home, mention, recent)
        home.add(mention)
        recent = [*(c for c in recent if c is not home), home][-_LOOK_BACK:]
    return contacts


def _beside(home: Contact, mention: Mentioned, recent: Sequence[Contact]) -> Contact:
    """The contact that a mention is of, `home`; or the talks that the sentence of a meeting told of as well, where the
    mention joins talks: “opened talks, meeting Holm first. … The rebels attend the talks”."""
    if not mention.is_talks or home.is_talks or "joins" not in mention.told.marks:
        return home
    sentence = home.mentions[0].told.trigger.sentence
    beside = (c for c in recent if c.is_talks and any(m.told.trigger.sentence == sentence for m in c.mentions[-_FEW:]))
    return next((c for c in beside if _same(mention, c)), home)


def _stands(mention: Mentioned) -> bool:
    """Whether a mention that may point back says enough by itself."""
    if "weak" in mention.told.marks:
        return False
    if mention.kind == "visit":
        return bool(mention.participants) and (bool(mention.goals) or "owner" in mention.told.marks)
    return len(mention.participants) > 1


def _same(mention: Mentioned, contact: Contact) -> bool:
    if mention.kind != contact.kind and not (
        mention.kind == "meeting" and contact.kind == "call" and "discuss" in mention.told.marks
    ):
        return False
    if not times_agree(mention, contact) or not ages_agree(mention, contact):
        return False
    if not rounds_agree(mention, contact) or is_another_time(mention, contact):
        return False
    if mention.kind != "visit" and not places_agree(mention, contact):
        return False
    if "another" in mention.told.marks and len(mention.keys) > 1 and len(contact.keys) > 1:
        return False  # “then attended a wider meeting with Reyes and Lind”
    if _only_one_happened(mention, contact):
        return False
    mine, theirs = mention.keys, contact.keys
    if "joins" in mention.told.marks and mention.kind == contact.kind:
        if mention.status == "held" and all(m.status in _UNREAL for m in contact.mentions):
            return False  # “could help arrange a meeting with Reyes. … Holm attended that meeting”
        many = any("setting" in m.told.marks or m.is_talks for m in contact.mentions)
        if "join" in mention.told.marks:
            return bool(mention.keys & contact.keys)
        if "include" in mention.told.marks:
            return is_next(mention, contact)
        if mention.kind == "meeting" and mention.told.trigger.form == "light":
            same = mention.told.trigger.sentence == contact.mentions[-1].told.trigger.sentence
            if is_next(mention, contact) or (same and "hosts" in mention.told.marks):
                return True
        if mention.kind == "visit" or many:
            return True
    if mention.kind == "visit":
        return _same_visit(mention, contact)
    if not mine:
        return mention.told.back and (not mention.topics or not contact.keys or bool(mention.topics & contact.topics))
    if any(_same_states(mention, other) for other in contact.mentions[:3]):
        return True
    if mention.is_talks and contact.mentions[0].is_talks and min(len(mine), len(theirs)) <= 1:
        return not _are_leaders(mention, contact)
    if _are_there(mention, contact) or _is_named_now(mention, contact):
        return True
    apart = mention.is_talks != contact.is_talks and bool((mention.topics | contact.topics) & PEACE)
    if (not apart and _bare(mine, theirs)) or _is_lead_of(mention, contact) or _are_vague(mention, contact):
        return True
    if len(mine) == 1 and not mention.told.back and "lonely" not in mention.told.marks:
        return mine <= theirs and len(theirs) == 1
    if mine <= theirs:
        return True
    return theirs <= mine and len(theirs) > 1


def _are_leaders(mention: Mentioned, contact: Contact) -> bool:
    """Whether several persons hold talks that nothing calls peace talks, where the contact is those of two camps:
    “urged parties to peace talks … will hold talks with Holm and Reyes”."""
    several = len(mention.keys) > 1 and mention.keys <= mention.persons and not mention.told.back
    return several and not _persons_of(contact) and bool(contact.topics & PEACE) and not mention.topics & PEACE


def _persons_of(contact: Contact) -> frozenset[str]:
    """The persons who are known to take part in a contact."""
    return frozenset().union(*(m.persons for m in contact.mentions))


def _is_the_last(mention: Mentioned, contact: Contact) -> bool:
    """Whether “the meeting with Lind” is the one just told of, where one of its persons was, though Lind is new."""
    if not {"definite", "with"} <= mention.told.marks or mention.told.trigger.form != "noun":
        return False
    gap = mention.told.trigger.sentence.start - contact.mentions[-1].told.trigger.sentence.end
    one = bool(mention.persons & _persons_of(contact)) and contact.kind == mention.kind
    return one and gap <= _SOON and times_agree(mention, contact) and mention.status == contact.best().status


def _only_one_happened(mention: Mentioned, contact: Contact) -> bool:
    """Whether the one was held and the other never was, each told by itself: “met briefly … the lack of a meeting
    between Holm and Reyes”; or the one has been held and the other's own day lies ahead."""
    best = contact.best()
    first, other = (mention, best) if mention.status == "denied" else (best, mention)
    told = len(first.keys) > 1 and not first.told.back and first.told.trigger.form != "verb"
    happened = "happened" in other.told.marks or (other.over is not None and other.over >= 0)
    return told and first.status == "denied" and other.status == "held" and happened


def _are_there(mention: Mentioned, contact: Contact) -> bool:
    """Whether ministers whom nobody names are at a meeting of a day that was told of before with more: “after a meeting
    that included Zenda and ten other states. … Ministers at Thursday's talks agreed”."""
    if not mention.keys <= mention.vague or mention.told.trigger.form != "noun" or mention.told.marks & _APART:
        return False
    if mention.over is None or mention.over > JUST:
        return False
    return len(contact.keys) > 1 and contact.kind == "meeting" and contact.best().status == "held"


def _is_named_now(mention: Mentioned, contact: Contact) -> bool:
    """Whether the story names those whom its first paragraph only described, and the day within its week: “Acme's chief
    is to meet the antitrust chief this week. … Ida Holm will meet Tom Reyes on Thursday”."""
    first = contact.mentions[0]
    gap = mention.told.trigger.sentence.start - first.told.trigger.sentence.end
    if not first.lead or first.status != mention.status or gap > _SOON or len(mention.keys) < _PAIR:
        return False
    both = mention.keys & first.keys
    if both and first.keys - both and first.keys - both <= first.vague:
        return len(mention.persons - both) >= _PAIR  # “party leaders met Holm. … Holm sat down with Reyes and Lind”
    if any(m.persons for m in contact.mentions) or not mention.persons or len(first.keys) != len(mention.keys):
        return False
    if first.time is None or mention.time is None or first.told.trigger.form != mention.told.trigger.form:
        return False
    return first.time.value != mention.time.value and compatible(first.time.value, mention.time.value)


def _same_states(one: Mentioned, other: Mentioned) -> bool:
    """Whether the one is told by states and the other by their leaders: “the two countries' summit”."""
    two = len(one.countries) > 1 and None not in one.countries
    return two and one.countries == other.countries and one.states != other.states


def _bare(mine: Set[str], theirs: Set[str]) -> bool:
    """Whether the one side's only participants are the other's by their noun alone: “ministers”, “EU ministers”."""
    one, other = (mine, theirs) if len(mine) <= len(theirs) else (theirs, mine)
    return len(one) == 1 and " " not in min(one) and any(key.split()[-1] in one for key in other)


def _is_lead_of(mention: Mentioned, contact: Contact) -> bool:
    """Whether the first paragraph tells what the headline did: in other words, but not with another person."""
    if not mention.lead or not all(m.headline for m in contact.mentions):
        return False
    persons = _persons_of(contact)
    if mention.persons & persons:
        return True
    if mention.persons and persons:
        return False
    first = contact.mentions[0]
    if all(p.actor is None for p in first.participants) or all(p.actor is None for p in mention.participants):
        return True
    return bool(_nations_of(first) & _nations_of(mention))


def _are_vague(mention: Mentioned, contact: Contact) -> bool:
    """Whether one who takes part in both meets officials in both, of whom nobody is named and no two countries."""
    return any(_meet_vague(mention, other) for other in contact.mentions[-_FEW:])


def _meet_vague(one: Mentioned, other: Mentioned) -> bool:
    both = one.keys & other.keys
    if not both or not one.keys - both or not other.keys - both:
        return False
    if not (one.keys - both <= one.vague and other.keys - both <= other.vague):
        return False
    mine, theirs = _nations_of(one), _nations_of(other)
    return not (mine and theirs) or bool(mine & theirs)


def _nations_of(mention: Mentioned) -> frozenset[str]:
    """The countries whose names or adjectives stand in the words for who takes part."""
    words = (word for p in mention.participants for word in _LETTERS.findall(p.part.text))
    found = (world.demonym(word) or world.polity(word) for word in words)
    return frozenset(polity.code for polity in found if polity is not None and polity.code is not None)


def _same_visit(mention: Mentioned, contact: Contact) -> bool:
    mine, theirs = mention.keys, contact.keys
    goals, known = mention.goal_keys, contact.goal_keys
    if goals and known and not goals & known and not within(goals, known):
        return False
    if not mine:
        return mention.told.back
    return bool(mine & theirs)


def within(one: Set[str], other: Set[str]) -> bool:
    """Whether a place of the one lies in a country of the other."""
    return any(key[0] == "<" and f"={key[1:]}" in b for a, b in ((one, other), (other, one)) for key in a)
