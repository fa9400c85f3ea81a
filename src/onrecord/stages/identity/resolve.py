"""Who pronouns and noun phrases are: the trained links where they decide, rules where those are certain.

Names are of their actors already (`names`); anaphors are taken in the order of the text, each against the actors so
far, with the names that come later standing in for theirs. An actor's score for an anaphor is that of all its mentions
together (the model is trained on the sum). A noun phrase that is a post somebody in the story holds ("the minister") is
asked among the holders alone.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np

from onrecord.model.features import Ints
from onrecord.model.links import CLASSES, Floats
from onrecord.ontology import world
from onrecord.ontology.load import read_tsv
from onrecord.ontology.titles import titles
from onrecord.record import Span
from onrecord.stages.identity.introduced import UNNAMED, introductions
from onrecord.stages.identity.mentions import Seen
from onrecord.stages.identity.names import Named
from onrecord.stages.identity.phrase import (
    Gender,
    country_of,
    gender_of,
    head_of,
    is_new,
    is_plural,
    is_post_of,
    modifiers_of,
    names_in,
    points_back,
    singular,
    words_of,
)
from onrecord.stages.identity.posts import Post
from onrecord.stages.identity.sources import is_institution, is_whole
from onrecord.stages.types import EntityType

# Added to the score of pointing to nothing, set on the wire gold's training stories: of pronouns that never stand for
# nothing, of "it" and "they", and of those that somebody's words are given to, who is bound to be somebody.
NOTHING = {"he": -2.0, "she": -2.0}
NOTHING_SPEAKING = -3.0
# The share of the wire gold's sources that are right: names, and noun phrases that are an actor of their own.
SURE_OF_NAMES, SURE_OF_PHRASES = 0.95, 0.9
# Added to the score of who spoke last, for a pronoun that words are given to: wires go on with one speaker.
GOES_ON = 1.0
# Added to the score of a speaker for the pronouns in what he is said to have said without quotation marks.
SAID_OF_ONESELF = 1.0
# The least share of the weight among all actors and nobody with which a noun phrase is taken as somebody that it shares
# no noun with.
LEAST_NOMINAL = 0.6
# The same where words are given to it and it may describe anybody ("the billionaire"); what is added to the score of
# nobody then, and for "the source", "the official" to that of who spoke last.
LEAST_DESCRIBED = 0.45
NOBODY_DESCRIBED = -2.5
DESCRIBED_GOES_ON = 2.0
# What wires call the union's commission by, beside "the EU executive".
_EXECUTIVE = re.compile(
    r"(?:the|its) (?:(?:[\w-]+ )?(?:bloc|union|body|club)['’]s |Brussels )?executive(?: body| arm)?", re.I
)
_UNION = "European Union"
_WORD = re.compile(r"[\w’'-]+")
_TITLE = re.compile(r"\b(?:mr|mrs|ms|miss|sir|lady|dame|madam|mme|king|queen|prince|princess)\.?\s*$", re.I)
_HONORIFIC_REACH = 10
_OWNING = re.compile(r"['’]s?\s")
_BESIDE = re.compile(r"(?: [a-z]+)? ([a-z]+)\b")
_OWNED = re.compile(r"[A-Z][\w.-]*(?:\s[A-Z][\w.-]*)*['’]s?\s")
_CAPITAL = re.compile(r"\b[A-Z]")
# What a phrase says behind its head of whom it is: "the head | of the Ruritanian Central Bank".
_OF_WHOM = re.compile(r"\s+(?:of|for|at)\s+(?:the\s+)?(?:[\w.’'-]+\s+){0,3}?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,4}")
_REACH = 80
# Where the head noun of a title ends: "secretary | of state".
_BEHIND = re.compile(r" (?:of|for|to|in) ")
_AGAINST, _MOST_AGAINST = 3.0, 6.0
# So many holders of a post of one name are looked at: a story has a few, a list of officials hundreds.
_HOLDERS = 40

_SUITS: Mapping[str, frozenset[EntityType]] = {
    "he": frozenset({"person"}),
    "she": frozenset({"person"}),
    "it": frozenset({"organization", "polity", "place"}),
    "they": frozenset({"person", "group", "organization", "polity"}),
    "a person": frozenset({"person"}),
    "a group": frozenset({"group", "organization"}),
    "a body": frozenset({"organization", "group", "polity"}),
    "a place": frozenset({"polity", "place"}),
}


@cache
def post_names() -> Mapping[str, tuple[str, ...]]:
    """The titles that somebody called by his rank may hold: of "top diplomat" foreign minister, secretary of state …"""
    rows = read_tsv("post_names.tsv", ("called", "post", "example"))
    return {called: tuple(title.strip() for title in cell.split(";")) for called, cell, _ in rows}


@dataclass(slots=True)
class Party:
    """An actor in the making. `mentions` are numbers of the story's mentions; `sure` gives each one's probability."""

    type: EntityType
    name: str
    country: str | None = None
    named: bool = True
    mentions: list[int] = field(default_factory=list)
    sure: dict[int, float] = field(default_factory=dict)
    gender: Gender | None = None
    called: dict[str, float] = field(default_factory=dict)
    heads: set[str] = field(default_factory=set)
    countries: set[str] = field(default_factory=set)
    bodies: set[str] = field(default_factory=set)

    def add(self, mention: int, sure: float) -> None:
        insort(self.mentions, mention)
        self.sure[mention] = sure

    def remove(self, mention: int) -> None:
        self.mentions.remove(mention)
        self.sure.pop(mention)

    def latest(self, number: int) -> int:
        """The last mention before `number`, -1 if there is none."""
        at = bisect_left(self.mentions, number)
        return self.mentions[at - 1] if at else -1


@dataclass(frozen=True, slots=True)
class Links:
    """What the link head gives: see `links.LinkHead.scores`."""

    anaphors: Ints
    near: Ints
    scores: Floats
    nothing: Floats


class Resolver:
    """One story's mentions on their way to actors."""

    def __init__(
        self,
        text: str,
        seen: Sequence[Seen],
        named: Sequence[tuple[Named, Sequence[int]]],
        posts: Sequence[tuple[Post, int]],
        found: Links,
        speeches: Sequence[tuple[Sequence[Span], Sequence[Span]]],
        speaking: Mapping[int, Span],
        reported: Sequence[tuple[Sequence[Span], Sequence[Span]]] = (),
    ) -> None:
        """`named`: the actors with names, each with the numbers of its mentions in `seen`; `posts`: with the number of
        the mention that holds it. `speeches`: of each direct quotation, its speaker's spans and its own.
        `reported`: the same of what is not quoted. `speaking`: the mentions that are the sources of statements, each
        with the whole phrase of the source."""
        self.text, self.seen, self.links = text, seen, found
        self._sources = speaking
        self._speaking = sorted(speaking)
        self.parties: list[Party] = []
        self.of: dict[int, int] = {}
        self._by_head: dict[str, list[int]] = defaultdict(list)
        self._titles: dict[tuple[int, str], frozenset[str]] = {}
        self._names: dict[str, int] = {}
        self._phrases: dict[str, int] = {}
        self._posts: dict[str, list[tuple[Post, int]]] = defaultdict(list)
        for actor, numbers in named:
            party = Party(actor.type, actor.name, actor.country)
            for number in numbers:
                party.add(number, SURE_OF_NAMES)
                self.of[number] = len(self.parties)
                party.gender = party.gender or self._titled(number)
            self._names.setdefault(actor.name, len(self.parties))
            self.parties.append(party)
            if actor.type == "organization":
                for words in {actor.name, *(self._words(n) for n in numbers)}:
                    if not is_plural(words):
                        self._called(len(self.parties) - 1, head_of(words), words)
                for number in numbers:  # "the Belga news agency" is "the agency" later
                    beside = _BESIDE.match(self.text, self.seen[number].found.span.end)
                    if beside and is_whole(self._words(number), beside.group()):
                        self._called(len(self.parties) - 1, beside[1], beside[1])
        self._hold(posts)
        self._appose()
        self._speakers = self._barred(speeches)
        self._quoting = self._said(reported)

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
            head = head_of(_BEHIND.split(post.title, maxsplit=1)[0])
            self._posts[head].append((post, number))
            party = self.parties[self.of[number]]
            self._called(self.of[number], head, post.title)
            party.gender = party.gender or gender_of(post.title)
            if post.country:
                party.countries.add(post.country)
            if post.of:
                party.bodies.add(post.of)
                if (body := world.body(post.of)) is not None and body.country:
                    party.countries.add(body.country)
            if post.nominal and (n := nominal.get(post.nominal.end)) is not None and n not in self.of:
                self._put(n, self.of[number], 0.95)

    def _appose(self) -> None:
        """Noun phrases that stand right before a name are its: "his brother | Rupert Hentzau"."""
        begin = {s.found.span.start: n for n, s in enumerate(self.seen) if s.found.kind == "name"}
        for n, seen in enumerate(self.seen):
            if n in self.of or CLASSES[seen.group] != "a person":
                continue
            end = seen.found.span.end
            name = begin.get(end + 1) if self.text[end : end + 1] == " " else None
            if name is not None and self.parties[self.of[name]].type == "person":
                self._put(n, self.of[name], 0.95)

    def _called(self, party: int, head: str, words: str) -> None:
        """Keeps that `party` may be called by the noun `head`, with these words beside it."""
        self._titles[party, head] = self._titles.get((party, head), frozenset()) | {
            singular(w) for w in words_of(words)
        }
        if head not in self.parties[party].heads:
            self.parties[party].heads.add(head)
            self._by_head[head].append(party)

    def _barred(self, speeches: Sequence[tuple[Sequence[Span], Sequence[Span]]]) -> dict[int, set[int]]:
        """Third persons in somebody's own words are not that somebody: pairs of mentions that are two."""
        starts = [s.found.span.start for s in self.seen]
        out: dict[int, set[int]] = defaultdict(set)
        for source, content in speeches:
            speakers = self._between(starts, source)
            spoken = [n for n in self._between(starts, content) if CLASSES[self.seen[n].group] in ("he", "she")]
            for speaker in speakers:
                for n in spoken:
                    out[n].add(speaker)
                    out[speaker].add(n)
        return out

    def _said(self, reported: Sequence[tuple[Sequence[Span], Sequence[Span]]]) -> dict[int, list[int]]:
        """Of the mentions in what is reported, those of whom it is reported."""
        starts = [s.found.span.start for s in self.seen]
        out: dict[int, list[int]] = defaultdict(list)
        for source, content in reported:
            speakers = self._between(starts, source)
            for number in self._between(starts, content):
                out[number] += speakers
        return out

    def _between(self, starts: Sequence[int], spans: Sequence[Span]) -> list[int]:
        out: list[int] = []
        for span in spans:
            lo, hi = np.searchsorted(starts, [span.start, span.end]).tolist()
            out += range(lo, hi)
        return out

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
            choice = self._choose(row, number, group)
            if choice is not None:
                self._put(number, *choice)
            elif seen.found.kind == "nominal":
                words = self._words(number)
                called = words + self._title_behind(number)
                party = Party(_kind(words, seen.found.type), called, None, named=False, gender=gender_of(words))
                if country := country_of(words):
                    party.countries.add(country)
                party.add(number, SURE_OF_PHRASES)
                self.of[number] = len(self.parties)
                self.parties.append(party)
                self._called(self.of[number], head_of(words), words)
                if points_back(words):
                    self._phrases[words.lower()] = self.of[number]
        self._introduce()
        return self.parties

    def _title_behind(self, number: int) -> str:
        """How the title goes on that a noun phrase ends with: "the secretary | of state"."""
        end = self.seen[number].found.span.end
        last = words_of(self._words(number))[-1]
        for title in titles().heads.get(last, ()):
            behind = " ".join(("", *title.words[1:]))
            if behind and self.text[end : end + len(behind)].lower() == behind:
                return self.text[end : end + len(behind)]
        return ""

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
        if nominal and group == "a person" and (holder := self._described(number)) is not None:
            return holder, 0.85
        if nominal and (is_new(words) or not points_back(words)):
            return None
        if group == "a person" and is_plural(words):
            group = "a group"
        elif nominal and group == "a person" and is_institution(head_of(words)):
            group = "a body"
        weights, nobody = self._weights(row, number, group)
        least = LEAST_NOMINAL
        if nominal:
            known = self._phrases.get(words.lower())
            if known is None:
                known = self._alias(words)
            if known is not None:
                return known, 0.9
            head, country = head_of(words), country_of(words)
            holders = self._holders(number, words, head, country, group)
            if holders:
                best = max(
                    holders, key=lambda party: (weights.get(party, -math.inf), self.parties[party].latest(number))
                )
                among = [weights.get(party, -20.0) for party in holders]
                return best, _share(weights.get(best, -20.0), among, -20.0) * 0.95
            if group == "a person" and self._speaks(number) and _may_describe(words, head):
                # Who speaks is somebody, and as likely as not he has been spoken of.
                weights = self._describable(number, weights, words, head, country)
                nobody += NOBODY_DESCRIBED
                least = LEAST_DESCRIBED
            elif _CAPITAL.search(words, 1):
                return None  # "the Sapt government", "the Ruritanian embassy": not what has another noun
        if not weights:
            return None
        best = max(weights, key=lambda party: weights[party])
        sure = _share(weights[best], list(weights.values()), nobody)
        if weights[best] < nobody or (nominal and sure < least):
            return None
        return best, sure

    def _weights(self, row: int, number: int, group: str) -> tuple[dict[int, float], float]:
        """Of every actor among the candidates that fits, the log of its mentions' weights together; and nobody's."""
        parts: dict[int, list[float]] = defaultdict(list)
        gender: Gender | None = "he" if group == "he" else "she" if group == "she" else None
        barred = {self.of[n] for n in self._speakers.get(number, ()) if n in self.of}
        for candidate, score in zip(self.links.near[row].tolist(), self.links.scores[row].tolist(), strict=True):
            party = self.of.get(candidate) if score > -1e8 else None
            if party is None or party in barred:
                continue
            other = self.parties[party]
            if other.type in _SUITS[group] and not (gender and other.gender and gender != other.gender):
                # A pronoun that was put with somebody counts by how sure that was: else errors snowball.
                doubt = -math.log(max(other.sure.get(candidate, 1.0), 1e-3)) if self._is_pronoun(candidate) else 0.0
                parts[party].append(score - doubt - (_against(gender, other) if gender else 0.0))
        weights = {party: _together(scores) for party, scores in parts.items()}
        for speaker in self._quoting.get(number, ()):
            if (party := self.of.get(speaker)) in weights and self._is_pronoun(number):
                weights[party] += SAID_OF_ONESELF
        nobody = float(self.links.nothing[row]) + NOTHING.get(group, 0.0)
        if self._speaks(number) and self._is_pronoun(number):
            nobody += NOTHING_SPEAKING
            last = self._spoke_last(number)
            if last in weights:
                weights[last] += GOES_ON
        return weights, nobody

    def _describable(
        self, number: int, weights: Mapping[int, float], words: str, head: str, country: str | None
    ) -> dict[int, float]:
        """Of the candidates those whom a phrase that shares no noun with them may describe: "the billionaire" somebody
        with a name, "the person" somebody without; of another country than "the Ruritanian senator" nobody."""
        plain = head in UNNAMED and len(words.split()) == 2
        last = self._spoke_last(number)
        out = {}
        for at, weight in weights.items():
            party = self.parties[at]
            if (
                party.named == plain
                or head in party.heads
                or (country and party.countries and country not in party.countries)
            ):
                continue
            out[at] = weight + (DESCRIBED_GOES_ON if at == last and plain else 0.0)
        return out

    def _spoke_last(self, number: int) -> int | None:
        """Whose words stand last before a mention."""
        at = bisect_left(self._speaking, number)
        return self.of.get(self._speaking[at - 1]) if at else None

    def _described(self, number: int) -> int | None:
        """Who holds the post that a phrase describes with the country or body that it is of, named earlier or later:
        "Ruritania's interior minister", "an Elphberg Steel spokeswoman"."""
        span = self.seen[number].found.span
        tail = _OF_WHOM.match(self.text, span.end, span.end + _REACH)
        phrase = self.text[span.start : tail.end() if tail else span.end]
        head = head_of(span.of(self.text))
        if (ranked := self._ranked(number, head)) is not None:
            return ranked
        holders = self._posts.get(head)
        if not holders or not _CAPITAL.search(phrase, 0 if _OWNED.match(phrase) else 1):
            return None
        regions = _regions(phrase)
        found = {
            self.of[n]
            for post, n in holders[-_HOLDERS:]
            if post.of and is_post_of(phrase, head, post) and (not regions or post.of in regions)
        }
        holder = found.pop() if len(found) == 1 else None
        if holder is not None and is_new(phrase) and self.parties[holder].mentions[0] < number:
            return None  # "a Sapt spokesman" behind "Sapt spokesman Rupert Hentzau" is another
        return holder

    def _ranked(self, number: int, head: str) -> int | None:
        """Who holds the post that a phrase calls by its rank: "the top Ruritanian diplomat"; of the country that it
        names, or of whichever where it names none and the story has one such holder."""
        words = self._words(number)
        said = [word for word in _WORD.findall(words) if word.islower()]
        posts = next((t for size in (3, 2, 1) if (t := post_names().get(" ".join(said[-size:])))), None)
        if posts is None or is_new(words) or is_plural(words):
            return None
        country = country_of(words)
        found = set()
        for title in posts:
            for post, n in self._posts.get(head_of(_BEHIND.split(title, maxsplit=1)[0]), ())[-_HOLDERS:]:
                party = self.parties[self.of[n]]
                same = title in post.title.lower() and post.status in ("current", "acting")
                if same and (country in party.countries if country else not _CAPITAL.search(words, 1)):
                    found.add(self.of[n])
        return found.pop() if len(found) == 1 else None

    def _alias(self, words: str) -> int | None:
        """The body or state that the tables know by a common noun ("the world body"), if the story names it; and who is
        of the country in "the Ruritanian"."""
        body = world.body(words)
        if body is None and _EXECUTIVE.fullmatch(words) and _UNION in self._names:
            body = world.body("EU executive")
        if body is not None:
            return self._names.get(body.name)
        country = (
            world.demonym(words.split()[-1]) if words.split()[-1][0].isupper() and len(words.split()) == 2 else None
        )
        if country is None or country.code is None:
            return None
        people = [
            at
            for at, p in enumerate(self.parties[-_HOLDERS:], max(0, len(self.parties) - _HOLDERS))
            if p.type == "person" and country.code in p.countries
        ]
        return people[0] if len(people) == 1 else None

    def _speaks(self, number: int) -> bool:
        return number in self._sources

    def _is_pronoun(self, number: int) -> bool:
        return self.seen[number].found.kind == "pronoun"

    def _holders(self, number: int, words: str, head: str, country: str | None, group: str) -> list[int]:
        """The actors before the mention that hold a post of this name, or are called so. With "finance" before it,
        those that the word goes with; a post that nobody has is nobody's."""
        if group not in ("a person", "a body") or is_plural(words):
            return []
        out = []
        regions = _regions(words)
        for at in self._by_head.get(head, ())[-_HOLDERS:]:
            party = self.parties[at]
            if party.type not in _SUITS[group] or party.mentions[0] > number:
                continue
            if country and (party.countries or not party.named) and country not in party.countries:
                continue
            if regions and party.named and not regions & party.bodies:
                continue  # "the Zenda senator" is not "Ruritanian Senator Rose Zapt"
            out.append(at)
        said = modifiers_of(words)
        if said:
            return [at for at in out if said <= self._titles.get((at, head), frozenset())]
        return out


def _may_describe(words: str, head: str) -> bool:
    """Whether a phrase may be anybody: "the billionaire", "the Zenda Republican", not somebody's ("his lawyer") nor the
    holder of a post, who is called so elsewhere."""
    if head in UNNAMED and len(words.split()) == 2:
        return True
    if words_of(words)[0] not in ("the", "this", "that") or _OWNING.search(words):
        return False
    return head not in titles().heads or bool(_regions(words))


def _regions(words: str) -> set[str]:
    """The parts of countries that a phrase names: "the Zenda senator"."""
    return {place.name for name in names_in(words) if (place := world.polity(name)) and place.kind == "region"}


def _kind(words: str, found: EntityType) -> EntityType:
    """What a noun phrase is, where its head tells: "a source" is one, "the campaign" is no person."""
    head = head_of(words)
    if found == "group" and head in UNNAMED and not is_plural(words):
        return "person"
    return "organization" if found == "person" and is_institution(head) else found


def _against(gender: Gender, party: Party) -> float:
    """What pronouns of the other gender that were put with somebody before count against one of this."""
    opposite = "she" if gender == "he" else "he"
    return min(_MOST_AGAINST, _AGAINST * max(0.0, party.called.get(opposite, 0.0) - party.called.get(gender, 0.0)))


def _together(scores: Sequence[float]) -> float:
    most = max(scores)
    return most + math.log(sum(math.exp(score - most) for score in scores))


def _share(one: float, all_: Sequence[float], nobody: float) -> float:
    """The softmax of one among all and nobody."""
    return math.exp(one - _together([*all_, nobody]))
