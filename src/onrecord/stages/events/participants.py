"""From the phrases of a trigger to participants: pairs ("the two leaders") become the two that they mean."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from onrecord.ontology import world
from onrecord.record import Actor, Part, Participant, Role, Span
from onrecord.stages.clauses.lexicon import people
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.clauses.words import Mentions, Sentence
from onrecord.stages.events.counterparts import holder_abroad, is_called_abroad, words_of
from onrecord.stages.events.named_before import counted, listed_before, namesakes, told_before
from onrecord.stages.events.pairs import ONES, SIDES, are_joined, is_pair, last_two, persons_before
from onrecord.stages.identity.descriptions import post_names

# So many mentions back the holder of a post is looked for.
_RECENT = 80
_ANYBODY = frozenset(("all sides", "both sides", "sides", "people", "participants", "delegates", "all parties"))


@dataclass(frozen=True, slots=True)
class Shared:
    """What the participants of a whole story are found with."""

    text: str
    mentions: Mentions
    surnames: dict[str, str] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)

    def by_id(self) -> dict[str, Actor]:
        """The actors by their id."""
        if not self.actors:
            self.actors.update({actor.id: actor for _, actor in self.mentions.pairs})
        return self.actors

    def key(self, participant: Participant) -> str:
        """What tells participants apart: the actor, or the words where it is only a group called so."""
        actor = self.by_id().get(participant.actor or "")
        if actor is None and (surname := _surname(participant.part.text)) is not None:
            return self.by_surname().get(surname) or surname
        if actor is None or actor.type == "group":
            return (actor.name if actor else participant.part.text).lower().removeprefix("the ")
        return actor.id

    def is_person(self, participant: Participant) -> bool:
        """Whether a participant is one person."""
        actor = self.by_id().get(participant.actor or "")
        return actor is not None and actor.type == "person"

    def is_anybody(self, participant: Participant) -> bool:
        """Whether a participant is nobody in particular: “ministers”, “all sides”, but “leaders of the bloc”."""
        low = participant.part.text.lower()
        end = participant.part.spans[-1].end
        alone = low in people("unnamed") or low in _ANYBODY
        known = self.by_id().get(participant.actor or "")
        return (known is None or known.type == "group") and alone and not self.text.startswith((" of ", " from "), end)

    def is_vague(self, participant: Participant) -> bool:
        """Whether a participant is officials of whom nobody is named: “senior officials”, “government leaders”."""
        words = participant.part.text.split()
        known = self.by_id().get(participant.actor or "")
        return (known is None or known.type == "group") and bool(words) and words[-1].lower() in people("unnamed")

    def is_state(self, participant: Participant) -> bool:
        """Whether a participant is a polity."""
        actor = self.by_id().get(participant.actor or "")
        return actor is not None and actor.type == "polity"

    def is_place(self, participant: Participant) -> bool:
        """Whether a participant is a city or a region, which stands for nobody: “talks in Zenda”."""
        actor = self.by_id().get(participant.actor or "")
        if actor is None or actor.type != "polity":
            return False
        polity = world.polity(actor.name)
        return polity is not None and polity.kind == "city"

    def country(self, participant: Participant) -> str | None:
        """The country that a participant is, or for which he holds a post."""
        actor = self.by_id().get(participant.actor or "")
        if actor is None or actor.type == "polity":
            return actor.country if actor else None
        return next((role.country for role in actor.roles if role.status == "current" and role.country), None)

    def by_surname(self) -> dict[str, str]:
        """The person of each last name that only one in the story has."""
        if not self.surnames:
            ids: dict[str, set[str]] = {}
            for _, actor in self.mentions.pairs:
                if actor.type == "person" and " " in actor.name:
                    ids.setdefault(actor.name.split()[-1], set()).add(actor.id)
            self.surnames.update({"": "", **{name: one.pop() for name, one in ids.items() if len(one) == 1}})
        return self.surnames


def _surname(words: str) -> str | None:
    """The name behind a title that is called with no other: “Knesset Speaker Levy”, “Speaker Levy”."""
    *before, last = words.split()
    titled = before and before[-1].lower() in people("official") | people("title") | {"speaker"}
    return last if titled and last.istitle() and last.lower() not in people("people") else None


def participants(
    shared: Shared, sentence: Sentence, phrases: Sequence[Phrase], before: Sequence[Participant]
) -> tuple[Participant, ...]:
    """The participants that `phrases` name, each once, in order. `before`: those of the contact told last, which a
    pair most likely means."""
    out: list[Participant] = []
    seen: set[str] = set()
    for phrase in phrases:
        for participant in _of(shared, sentence, phrase, before, out):
            key = participant.actor or participant.part.text.lower()
            if key not in seen and not shared.is_place(participant):
                seen.add(key)
                out.append(participant)
    return tuple(out)


def _of(
    shared: Shared, sentence: Sentence, phrase: Phrase, before: Sequence[Participant], out: Sequence[Participant]
) -> list[Participant]:
    """Whom the phrase means; `out`: who is named before it."""
    words = sentence.words
    if phrase.start >= phrase.end:
        return []
    head = words[phrase.head]
    if _is_nobody_named(phrase) and is_called_abroad(sentence, phrase):
        abroad = holder_abroad(shared.text, shared.mentions, sentence, phrase, out)
        if abroad is not None:
            return [Participant(words_of(shared.text, sentence, phrase), abroad.id)]
    if phrase.head >= phrase.end:
        return [Participant(words_of(shared.text, sentence, phrase), None)]
    if phrase.end - phrase.start > 1 and head.kind in ("word", "name"):
        named = namesakes(shared.mentions, sentence, phrase)
        end = phrase.end
        if not named and (listed := counted(sentence, phrase)) is not None:
            named, end = listed_before(shared.text, shared.mentions, sentence, listed), listed.end
            named = named or told_before(shared.text, shared.mentions, sentence, listed)
        if named:
            whole = Part.cut(shared.text, [Span(words[phrase.start].start, words[end - 1].end)])
            return [Participant(whole, actor.id) for actor in named]
    if phrase.actor is not None and _is_of_several(sentence, phrase):
        return [Participant(words_of(shared.text, sentence, phrase), None)]
    pair = is_pair(sentence, phrase)
    if pair and head.low in ("they", "them") and phrase.actor is not None and phrase.actor.type == "person":
        phrase = replace(phrase, actor=None)  # nobody is several
    if phrase.actor is not None and not pair:
        span = _span(shared, sentence, phrase)
        return [Participant(Part.cut(shared.text, [span]), phrase.actor.id)]
    span = Span(words[phrase.start].start, words[phrase.end - 1].end)
    part = Part.cut(shared.text, [span])
    if pair:
        known = [p for p in before if p.actor is not None and (head.low not in ONES or shared.is_person(p))]
        near = persons_before(sentence, phrase)
        persons = len(near) == 2 and head.low not in SIDES and not any(map(shared.is_person, known))
        by_name = len(near) == 2 and all(any(m.kind == "name" for m in actor.mentions) for actor in near)
        beside = by_name and head.low == "they" and are_joined(shared.text, near, span.start)
        if len(known) == 2 and not persons and not beside:
            return [Participant(part, p.actor) for p in known]
        told = any(word.low in ("two", "both") for word in words[phrase.start : phrase.end])
        two = last_two(shared.mentions, span.start, head.low)
        loose = words[phrase.start].low == "the" and not told  # “after the ministers met”
        if len(near) == 2 and (not loose or are_joined(shared.text, near, span.start)):
            return [Participant(part, actor.id) for actor in near]
        if two and (told or (phrase.end - phrase.start <= 2 and are_joined(shared.text, two, span.start))):
            return [Participant(part, actor.id) for actor in two]
        if phrase.actor is not None and phrase.actor.type in ("group", "organization"):
            return [Participant(part, phrase.actor.id)]
        if phrase.end - phrase.start == 1:
            return []
    if head.kind in ("pronoun", "possessive"):
        return []
    holder = _holder(shared, sentence, phrase)
    if holder is not None:
        return [Participant(part, holder.id)]
    polity = world.demonym(part.text) if sentence.low(phrase.end) in people("offer") else None
    if polity is not None and polity.code is not None:
        state = next((a for a in shared.by_id().values() if a.type == "polity" and a.country == polity.code), None)
        return [Participant(part, state.id if state else None)]
    namesake = shared.by_surname().get(head.raw) if head.raw[0].isupper() else None
    states = _heads_of(shared, sentence, phrase) if namesake is None else []
    return states or [Participant(part, namesake)]


def _is_nobody_named(phrase: Phrase) -> bool:
    """Whether no actor stands behind the phrase whom the story names."""
    return phrase.actor is None or not any(mention.kind == "name" for mention in phrase.actor.mentions)


def _is_of_several(sentence: Sentence, phrase: Phrase) -> bool:
    """Whether the phrase is the last of several nations' that are one mention: “Israeli and | Palestinian envoys”."""
    number = sentence.words[phrase.head].mention
    if number is None or phrase.mention != "nominal":
        return False
    first = sentence.mentions[number][2]
    return first < phrase.start and sentence.low(phrase.start - 1) == "and"


def _span(shared: Shared, sentence: Sentence, phrase: Phrase) -> Span:
    """The words of the mention itself, where the head is one; else of the phrase."""
    number = None
    for k in range(phrase.head, phrase.start - 1, -1):
        number = sentence.words[k].mention
        if number is not None and sentence.mentions[number][1] is phrase.actor:
            span = sentence.mentions[number][0].span
            return span
    return Span(sentence.words[phrase.start].start, sentence.words[phrase.end - 1].end)


def _holder(shared: Shared, sentence: Sentence, phrase: Phrase) -> Actor | None:
    """Who "the president" or "the Korean president" is: the person pointed to last who has such a post, of that
    country, or another who has it and is far more on the scene."""
    words = sentence.words[phrase.start : phrase.head + 1]
    low = words[-1].low
    if low not in people("title") or words[0].low != "the" or any(word.kind == "genitive" for word in words):
        return None
    named = [
        polity for word in words[1:-1] if (polity := world.demonym(word.raw) or world.polity(word.raw)) is not None
    ]
    country = named[0].code if named else None
    mentions = shared.mentions
    at = bisect_left(mentions.starts, words[0].start)
    held: dict[str, int] = {}
    known: dict[str, Actor] = {}
    for mention, actor in mentions.pairs[max(0, at - _RECENT) : at]:
        if any(_holds(role, low, country) for role in actor.roles):
            held[actor.id] = held.pop(actor.id, 0) + (mention.kind == "name") + (actor.id not in known)
            known[actor.id] = actor
    if not held:
        return None
    last, most = list(held)[-1], max(held, key=lambda one: held[one])
    return known[most if held[most] >= 2 * held[last] else last]


def _holds(role: Role, low: str, country: str | None) -> bool:
    """Whether a post is called so: "the president"; of a country, its leader holds its first post."""
    if country not in (None, role.country):
        return False
    title = role.title.lower()
    first = low == "leader" and country is not None and role.status in ("current", "acting")
    return low in title.split() or (first and title in post_names()["leader"])


def _heads_of(shared: Shared, sentence: Sentence, phrase: Phrase) -> list[Participant]:
    """The states and bodies of which a phrase names the heads: “the leaders of Ruritania and Zenda”."""
    heads = sentence.words[phrase.head].low
    if heads not in people("heads") or sentence.words[min(phrase.head + 1, phrase.end - 1)].low != "of":
        return []
    end = sentence.words[phrase.end - 1].end
    found: list[Participant] = []
    for mention, actor, first, _ in sentence.mentions:
        if phrase.head < first < phrase.end and mention.kind == "name" and actor.type in ("polity", "organization"):
            start = sentence.words[phrase.start].start if not found else mention.span.start
            found.append(Participant(Part.cut(shared.text, [Span(start, min(mention.span.end, end))]), actor.id))
    return found if len(found) > 1 else []
