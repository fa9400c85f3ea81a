"""Who pronouns and noun phrases are: the trained links where they decide, rules where those are certain.

Names are of their actors already (`names`); anaphors are taken in the order of the text, each against the actors so
far, with the names that come later standing in for theirs. An actor's score for an anaphor is that of all its mentions
together (the model is trained on the sum). A noun phrase that is a post somebody in the story holds ("the minister") is
asked among the holders alone.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence

from onrecord.model.links import CLASSES
from onrecord.model.words import Words
from onrecord.ontology import world
from onrecord.ontology.leaders import pronoun_of
from onrecord.record import Span
from onrecord.stages.identity.antecedents import Antecedents
from onrecord.stages.identity.apart import apart, stays_unnamed
from onrecord.stages.identity.appositions import appositions
from onrecord.stages.identity.descriptions import CAPITAL, MEDIA, OF_A_STORY, Descriptions, may_describe
from onrecord.stages.identity.evidence import Evidence, Said
from onrecord.stages.identity.introduced import UNNAMED, introductions, is_person
from onrecord.stages.identity.mentions import Seen
from onrecord.stages.identity.name_tables import COMPLEMENT, words_of_bodies
from onrecord.stages.identity.names import Named
from onrecord.stages.identity.party import Links, Party, share
from onrecord.stages.identity.phrase import (
    Gender,
    country_of,
    gender_of,
    head_of,
    is_new,
    is_plural,
    names_in,
    points_back,
    words_of,
)
from onrecord.stages.identity.phrase_heads import is_people_noun
from onrecord.stages.identity.posts import Post
from onrecord.stages.identity.second_look import Again
from onrecord.stages.identity.sources import is_institution, is_whole
from onrecord.stages.types import EntityType

# The share of the wire gold's sources that are right: names, and noun phrases that are an actor of their own.
SURE_OF_NAMES, SURE_OF_PHRASES = 0.95, 0.9
# The least share of the weight among all actors and nobody with which a noun phrase is taken as somebody that it shares
# no noun with.
LEAST_NOMINAL = 0.6
# The same where words are given to it and it may describe anybody ("the billionaire"); what is added to the score of
# nobody then.
LEAST_DESCRIBED = 0.45
NOBODY_DESCRIBED = -2.5
# The least share with which *he* and *she* are taken as somebody: below it answers are right two times in five on GAP,
# and leaving them out costs no F1.
LEAST_PRONOUN = 0.35
# Of *he* and *she*, both put with one person: how many times as sure one must be for the other to be wrong. That leaves
# 6 of 12 such people in 300 wires, and GAP is as it was; with every one of them settled, GAP falls by 1.1.
CLEARLY = 3.0
# Posts of one person, who is called by them: whoever is named with another is not meant.
_OFFICES = frozenset("mayor judge magistrate prosecutor king queen pope ambassador sheriff".split())
_OWNED = re.compile(r"['’]s? ([a-z]+)")
# Bodies of one kind, by the nouns that they are called by: one of one line is none of another.
_KINDS: Mapping[str, int] = {
    noun: number
    for number, nouns in enumerate(
        (
            "court tribunal",
            "administration government",
            "party",
            "bank company firm",
            "committee panel",
            "army military police",
            "parliament senate congress legislature",
            "university school",
        )
    )
    for noun in nouns.split()
}
_TITLE = re.compile(r"\b(?:mr|mrs|ms|miss|sir|lady|dame|madam|mme|king|queen|prince|princess)\.?\s*$", re.I)
_HONORIFIC_REACH = 10
_TOWNS = frozenset("city town village suburb".split())
_LANDS = frozenset("country nation kingdom republic".split())
_BESIDE = re.compile(r"(?: [a-z]+)? ([a-z]+)\b")


class Resolver:
    """One story's mentions on their way to actors."""

    def __init__(
        self,
        text: str,
        seen: Sequence[Seen],
        named: Sequence[tuple[Named, Sequence[int]]],
        posts: Sequence[tuple[Post, int]],
        found: Links,
        words: Words,
        speeches: Said,
        speaking: Mapping[int, Span],
        reported: Said = (),
        antecedents: Antecedents | None = None,
        genders: Mapping[int, Gender] | None = None,
        again: Again | None = None,
    ) -> None:
        """`named`: the actors with names, each with the numbers of its mentions in `seen`; `posts`: with the number of
        the mention that holds it. `speeches`: of each direct quotation, its speaker's spans and its own.
        `reported`: the same of what is not quoted. `speaking`: the mentions that are the sources of statements, each
        with the whole phrase of the source. `antecedents`: another than the package's own. `genders`: of the
        actors in `named`, by number, as far as they are known already. `again`: what looks at an open pronoun a
        second time."""
        self.text, self.seen, self.links = text, seen, found
        self._sources = speaking
        self.parties: list[Party] = []
        self.of: dict[int, int] = {}
        self._owners: dict[tuple[int, str], int] = {}  # by whose it is and what
        self.descriptions = Descriptions(text, seen, self.parties, self.of)
        self.evidence = Evidence(
            *(text, words, seen, found, self.parties, self.of),
            *(speeches, reported, speaking, antecedents or Antecedents(), again),
        )
        for actor, numbers in named:
            party = Party(actor.type, actor.name, actor.country)
            for number in numbers:
                party.add(number, SURE_OF_NAMES)
                self.of[number] = len(self.parties)
                party.gender = party.gender or self._titled(number)
            self.descriptions.name(actor.name, len(self.parties))
            self.parties.append(party)
            if actor.type == "organization":
                for called in {actor.name, *(self._words(n) for n in numbers)}:
                    whole = COMPLEMENT.split(called, maxsplit=1)[0]  # “the University of Zenda” is “the university”
                    if not is_plural(whole):
                        self.descriptions.called(len(self.parties) - 1, head_of(whole), called)
                for number in numbers:  # "the Belga news agency" is "the agency" later
                    beside = _BESIDE.match(self.text, self.seen[number].found.span.end)
                    if beside and is_whole(self._words(number), beside.group()):
                        self.descriptions.called(len(self.parties) - 1, beside[1], beside[1])
        self._hold(posts)
        self._know_leaders(posts)
        for at, gender in (genders or {}).items():
            self.parties[at].gender = gender
        self._appose()

    def _words(self, number: int) -> str:
        return self.seen[number].found.span.of(self.text)

    def _titled(self, number: int) -> Gender | None:
        start = self.seen[number].found.span.start
        before = _TITLE.search(self.text, max(0, start - _HONORIFIC_REACH), start)
        return gender_of(before.group()) if before else None

    def _hold(self, posts: Sequence[tuple[Post, int]]) -> None:
        """Gives holders their posts' nouns, and the noun phrases that name a post beside its holder to the holder."""
        nominal = {s.found.span.end: n for n, s in enumerate(self.seen) if s.found.kind == "nominal"}
        for post, number in posts:
            party = self.parties[self.of[number]]
            self.descriptions.hold(post, number)
            party.gender = party.gender or gender_of(post.title)
            if post.country:
                party.countries.add(post.country)
            if post.of:
                party.bodies.add(post.of)
                if (body := world.body(post.of)) is not None and body.country:
                    party.countries.add(body.country)
            if post.nominal and (n := nominal.get(post.nominal.end)) is not None and n not in self.of:
                self._put(n, self.of[number], 0.95)

    def _know_leaders(self, posts: Sequence[tuple[Post, int]]) -> None:
        """The gender of who is known to all: “Angela Merkel”, “Chancellor Merkel”; no name tells it by itself."""
        titled: dict[int, list[str]] = {}
        for post, number in posts:
            titled.setdefault(self.of[number], []).append(post.title)
        for at, party in enumerate(self.parties):
            if party.type == "person" and party.gender is None:
                party.gender = pronoun_of([party.name, *map(self._words, party.mentions)], titled.get(at, ()))

    def _appose(self) -> None:
        """Noun phrases that stand beside a name are its: "his brother | Rupert Hentzau"."""
        for number, name in appositions(self.text, self.seen):
            if number not in self.of and self.parties[self.of[name]].type == "person":
                self._put(number, self.of[name], 0.95)

    def _put(self, number: int, party: int, sure: float) -> None:
        self.of[number] = party
        self.parties[party].add(number, sure)
        group = CLASSES[self.seen[number].group]
        if group in ("he", "she"):
            self.parties[party].called[group] = self.parties[party].called.get(group, 0.0) + sure

    def run(self) -> list[Party]:
        """Every anaphor put with an actor, with one of its own (noun phrases), or with none (pronouns)."""
        for row, number in enumerate(self.links.anaphors.tolist()):
            if number in self.of:
                continue
            seen = self.seen[number]
            group = CLASSES[seen.group]
            if group in ("I", "we"):
                continue
            owned = self._owned(number) if seen.found.kind == "nominal" else None
            choice = self._choose(row, number, group)
            if owned is not None and owned in self._owners:
                self._put(number, self._owners[owned], SURE_OF_PHRASES)
            elif choice is not None:
                self._put(number, *choice)
            elif seen.found.kind == "nominal":
                words = self._words(number)
                called = words + self.descriptions.title_behind(number)
                party = Party(_kind(words, seen.found.type), called, None, named=False, gender=gender_of(words))
                if country := country_of(words):
                    party.countries.add(country)
                party.add(number, SURE_OF_PHRASES)
                self.of[number] = len(self.parties)
                if owned is not None:
                    self._owners[owned] = len(self.parties)
                self.parties.append(party)
                self.descriptions.called(self.of[number], head_of(words), words)
                known_by = words.lower() if points_back(words) else self.descriptions.collective(number)
                if known_by is not None:
                    self.descriptions.phrases[known_by] = self.of[number]
        self._introduce()
        return self.parties

    def _owned(self, number: int) -> tuple[int, str] | None:
        """Whose a noun phrase is, and what: “Holm's | office” and “Senator Anna Holm's | office” are one."""
        end = self.seen[number].found.span.end
        for inner in range(number + 1, len(self.seen)):
            found = self.seen[inner].found
            if found.span.start >= end:
                break
            noun = _OWNED.fullmatch(self.text, found.span.end, end)
            if noun is not None and found.kind == "name" and inner in self.of:
                return self.of[inner], noun[1]
        return None

    def _may_have(self, party: int, words: str) -> bool:
        """Whether a body that has no name may be called by a phrase with one in it: “the Hentzau administration” is
        not “the Sapt administration”."""
        one = self.parties[party]
        if one.named or one.type != "organization":
            return True
        names = [name for name in names_in(words) if country_of(name) is None]
        called = [self._words(n) for n in one.mentions]
        return not names or any(name in phrase for name in names for phrase in called)

    def _is_companion(self, number: int, words: str) -> bool:
        """Whether a phrase is somebody beside the one whose he is: “Holm and | his co-defendant”."""
        start = self.seen[number].found.span.start
        beside = self.text[max(0, start - 5) : start] == " and "
        return beside and words.split()[0].lower() in ("his", "her", "their")

    def genders(self) -> dict[int, Gender]:
        """The gender of each actor with a name of whom nothing tells it, and with whom *he* and *she* were both put,
        one far more surely."""
        both = ((at, p) for at, p in enumerate(self.parties) if p.named and p.gender is None and len(p.called) > 1)
        found: dict[int, Gender] = {}
        for at, party in both:
            he, she = party.called["he"], party.called["she"]
            if max(he, she) >= CLEARLY * min(he, she):
                found[at] = "he" if he > she else "she"
        return found

    def _introduce(self) -> None:
        """Who was described before he was named becomes who he is."""
        for described, named in list(introductions(self.text, self.seen, self.of, self.parties, self._sources)):
            for mention in list(self.parties[described].mentions):
                self.parties[described].remove(mention)
                self._put(mention, named, 0.7)

    def _choose(self, row: int, number: int, group: str) -> tuple[int, float] | None:
        """The actor that an anaphor points to, and how sure that is."""
        nominal = self.seen[number].found.kind == "nominal"
        words = self._words(number)
        if nominal and group == "a person" and (holder := self.descriptions.described(number)) is not None:
            return holder, 0.85
        if nominal and (again := self.descriptions.phrases.get(self.descriptions.collective(number) or "")) is not None:
            return again, 0.85
        if nominal and (is_new(words) or not points_back(words) or self._is_companion(number, words)):
            return None
        if group == "a person" and is_plural(words):
            group = "a group"
        elif nominal and group == "a person" and is_institution(head_of(words)):
            group = "a body"
        weights, nobody = self.evidence.weights(row, number, group)
        if nominal and group == "a person":
            others = apart(self.text, self.seen, number, self.of)
            hidden = stays_unnamed(self.text, self.seen, number)
            weights = {
                at: weight
                for at, weight in weights.items()
                if at not in others and not (hidden and self.parties[at].named)
            }
        if nominal and head_of(words) in _TOWNS | _LANDS:
            weights = {
                at: weight for at, weight in weights.items() if not _is_other_place(self.parties[at], head_of(words))
            }
        if nominal and head_of(words) in words_of_bodies("several people"):  # “the Holm family” is none of them
            weights = {at: weight for at, weight in weights.items() if self.parties[at].type != "person"}
        least = LEAST_NOMINAL if nominal else LEAST_PRONOUN if group in ("he", "she") else 0.0
        if nominal:
            known = self.descriptions.phrases.get(words.lower())
            if known is None:
                known = self.descriptions.alias(words)
            if known is not None:
                return known, 0.9
            head, country = head_of(words), country_of(words)
            holders = [
                party
                for party in self.descriptions.holders(number, words, head, country, group)
                if self._may_have(party, words)
            ]
            if holders:
                best = max(
                    holders, key=lambda party: (weights.get(party, -math.inf), self.parties[party].latest(number))
                )
                among = [weights.get(party, -20.0) for party in holders]
                return best, share(weights.get(best, -20.0), among, -20.0) * 0.95
            if self.descriptions.regions_behind(number):
                return None  # "the senator from Zenda", and none is known
            if group == "a person" and self.evidence.speaks(number) and may_describe(words, head):
                # Who speaks is somebody, and as likely as not he has been spoken of.
                weights = self.evidence.describable(number, weights, words, head, country)
                nobody += NOBODY_DESCRIBED
                least = LEAST_DESCRIBED
            elif head in MEDIA or head in OF_A_STORY or CAPITAL.search(words, 1):
                return None  # “the victim”, "the Sapt government", "the Ruritanian embassy": not what has another noun
        if not weights:
            return None
        best = max(weights, key=lambda party: weights[party])
        sure = share(weights[best], list(weights.values()), nobody)
        if weights[best] < nobody or sure < least:
            return None
        if nominal and head_of(words) in _OFFICES and self.parties[best].heads - {head_of(words)}:
            return None  # "the mayor" is not the police chief who was named
        if nominal and group == "a body" and _are_two_kinds(head_of(words), head_of(self.parties[best].name)):
            return None  # "the administration" is not "a federal court"
        party = self.parties[best]
        called = words_of(party.name)
        if group == "a body" and nominal and not party.named and called and is_people_noun(called[-1]):
            return None  # "the board" is not "his lawyers"
        return best, sure


def _kind(words: str, found: EntityType) -> EntityType:
    """What a noun phrase is, where its head tells: "a source" is one, "the campaign" is no person."""
    head = head_of(words)
    if found == "group" and head in UNNAMED and not is_plural(words):
        return "person"
    if found == "person" and (head in words_of_bodies("several people") or is_people_noun(words_of(words)[-1])):
        return "group"
    if found == "organization" and not is_plural(words) and not is_institution(head) and is_person(words):
        return "person"
    return "organization" if found == "person" and is_institution(head) else found


def _is_other_place(party: Party, noun: str) -> bool:
    """Whether a place is a country and "the city" is asked for, or a city and "the country" is."""
    place = world.polity(party.name)
    if place is None or party.type not in ("polity", "place"):
        return False
    return place.kind in ("state", "union") if noun in _TOWNS else place.kind == "city"


def _are_two_kinds(noun: str, other: str) -> bool:
    """Whether two nouns for bodies are of two kinds."""
    kinds = {_KINDS.get(noun), _KINDS.get(other)}
    return None not in kinds and len(kinds) == 2
