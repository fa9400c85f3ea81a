"""The speaker of every statement: which actor its source is, how sure that is, and where none is, why.

Relative pronouns are what they follow; a source that no mention is becomes an actor by the story's own words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.model.links import CLASSES
from onrecord.ontology import world
from onrecord.record import Source, SourceKind, Span, Statement
from onrecord.stages.identity.joint import Joint
from onrecord.stages.identity.mentions import Seen
from onrecord.stages.identity.party import Party
from onrecord.stages.identity.phrase import gender_of, is_new
from onrecord.stages.identity.sources import Sources, noun_type
from onrecord.stages.types import EntityType, Found

_HELD = re.compile(r" (?:of|for) [^,;.\n]{1,50}, ")  # "the government | of Rupert Hentzau, | which"
_SIDE = re.compile(r"[Tt]he ([\w.]+(?: [\w.]+)?) side")
# A sentence that opens with a cue: "While | saying", "Asked".
_OPENS = re.compile(
    r"(?:(?:While|Without|Though|Although|After|Before|By|In|When|Despite|Instead of|Besides)\s+)?(?:also\s+)?"
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being|it)\b", re.I)
# “a boycott by Hentzau adds to | doubts that”: whose they are is not said.
_FELT = re.compile(
    r"\b(?:(?:add|contribut|lead|led)\w*\sto|amid|despite|rais\w+|fuel\w*|stok\w+|spark\w*)\s(?:[a-z]+\s)?$"
)
# Who is accused, and of whom something is claimed, says nothing: “held on | charges of”, “face | allegations that”.
_ACCUSED = re.compile(
    r"(?i)(?:(?:accused|charged|suspected|convicted) (?:of|with)|charges?|allegations?|accusations?|complaints?) ?\b"
)
_FELT_REACH = 30
_PREPOSED = re.compile(
    r"\b(?:of|for|in|at|on|to|by|with|from|about|after|before|over|than|as|like|near|under|between|against|into|"
    r"through|since|until|during|despite|without)\s+(?:the\s+|an?\s+)?$",
    re.I,
)
_FULL = 4  # words of a person's full name; by fewer than two a state or a body goes, too
# A plural of one noun: "Negotiators", "some regulators".
_PEOPLE = re.compile(r"(?:[\w’'-]+ ){0,3}[\w’'-]+s")
_OF = re.compile(r" (?:of|in|from|at|for) (?:the )?\Z")
_OF_REACH = 10
_WHO = frozenset({"who", "which", "that", "whom", "whose", "himself", "herself"})
_NOBODY = frozenset({"it", "they", "this", "that", "these", "those", "there", "one", "he", "she", "you", "i", "we"})
# What the softmax of a pronoun that speaks is worth: of those near 0.4, 0.7 and 1 on the wire gold's training stories
# 80, 88 and 97 per cent were right, for who speaks is known by more than the links (`resolve.GOES_ON`).
FLOOR, SLOPE = 0.7, 0.27
_NEAR = 60  # characters between a relative pronoun and whom it follows


@dataclass(frozen=True, slots=True)
class Speaker:
    """An actor (a number of the parties), with how sure it is; None with a reason."""

    party: int | None
    sure: float | None
    reason: str | None = None


class Speakers:
    """Finds the actors of sources; adds parties, and their mentions to `seen`, for sources that no mention is."""

    def __init__(self, text: str, seen: Sequence[Seen], parties: list[Party], of: dict[int, int]) -> None:
        self.text, self.parties, self.of = text, parties, of
        self.seen = list(seen)
        self._sources = Sources(text, seen)
        self._several = Joint(text, self.seen, self._sources, parties, of)
        self._made: dict[tuple[Span, str], int] = {}
        self._joint: dict[int, int] = {}  # who last spoke beside others, by member
        self._states = {"EU" if p.country == "EU" else p.name: at for at, p in enumerate(parties) if p.type == "polity"}

    def of_source(self, source: Source) -> Speaker:
        """The actor that a statement's source is."""
        span = self._sources.span(source)
        if span is None:
            return Speaker(None, None, source.reason or "no source given")
        if source.kind == "document":
            return Speaker(None, None, "the source is a document")
        words = span.of(self.text)
        if words.lower() in _WHO:
            return self._before(span)
        if members := self._several.members(span):
            return self._group_of(span, members)
        if (side := _SIDE.fullmatch(words)) is not None and (state := world.demonym(side[1]) or world.polity(side[1])):
            return Speaker(self._state(state), 0.8)
        if (several := self._several.name(span)) is not None:
            return Speaker(self._make(span, "group", *several), 0.8)
        number = self._sources.head(span)
        if number is None:
            return self._own(span, source)
        party = self._government(number, span)
        if party is None:
            party = self.of.get(number)
        if party is not None:
            if words.lower() == "they" and self.parties[party].type == "person" and party in self._joint:
                return Speaker(self._joint[party], 0.8)  # “Hentzau and Sapt wrote ... | they | said”
            sure = self.parties[party].sure.get(number, 0.5)
            pointing = self.seen[number].found.kind == "pronoun"
            return Speaker(party, FLOOR + SLOPE * sure if pointing else sure)
        if self.seen[number].found.kind == "pronoun":
            return Speaker(None, None, _untold(self.seen[number].found.span.of(self.text)))
        return self._own(span, source)

    def understood(
        self, statement: Statement, before: Sequence[tuple[Statement, Speaker]], behind: Sequence[Statement] = ()
    ) -> Speaker:
        """Who is meant where the cue has no subject of its own: "Sapt left, saying …", "Sapt, in the capital, said".

        The speaker of a statement whose cue stands before it in the sentence, else the sentence's first mention; where
        the sentence opens with the cue, who speaks behind it: "While saying …, Sapt added"."""
        cue = statement.cue.spans
        if not cue or statement.source.part.spans or statement.source.reason == "headline":
            return Speaker(None, None, statement.source.reason or "no source given")
        opening = self._sources.opening(cue[0].start)
        felt = _FELT.search(self.text, max(opening, cue[0].start - _FELT_REACH), cue[0].start)
        if felt or _ACCUSED.match(self.text, cue[0].start):
            return Speaker(None, None, "no source given")
        if _PASSIVE.search(self.text[max(opening, cue[0].start - 12) : cue[-1].end]):
            return Speaker(None, None, "no source given")
        if _OPENS.fullmatch(self.text, opening, cue[0].start):
            return self._ahead(statement, behind)
        for other, speaker in reversed(before):
            if other.cue.spans and opening <= other.cue.spans[0].start < cue[0].start and speaker.party is not None:
                return Speaker(speaker.party, 0.8 * (speaker.sure or 0.5))
        for number in self._sources.within(Span(opening, cue[0].start)):
            found = self.seen[number].found
            lead = self.text[max(opening, found.span.start - _NEAR) : found.span.start]
            if self._sources.owns(number) or _PREPOSED.search(lead) or number not in self.of:
                continue
            if found.type == "polity" and lead.endswith(", ") and self._is_place(number - 1):
                continue  # “in Strelsau, | Ruritania ordering”
            if self.parties[self.of[number]].type == "place" or CLASSES[self.seen[number].group] == "a place":
                continue
            return Speaker(self.of[number], 0.6 * self.parties[self.of[number]].sure.get(number, 0.5))
        return Speaker(None, None, "no source given")

    def _is_place(self, number: int) -> bool:
        return number >= 0 and self.seen[number].found.type == "polity"

    def _ahead(self, statement: Statement, behind: Sequence[Statement]) -> Speaker:
        """The speaker of the first statement with a source behind one in its sentence."""
        end = statement.content.spans[-1].end
        for other in behind:
            source = self._sources.span(other.source)
            if source is None or source.start < end:
                continue
            if self._sources.opening(source.start) > end:
                break
            speaker = self.of_source(other.source)
            return replace(speaker, sure=None if speaker.sure is None else 0.8 * speaker.sure)
        return Speaker(None, None, "no source given")

    def _government(self, number: int, span: Span) -> int | None:
        """The state whose capital speaks: "Moscow said" is Russia, wherever else in the story Moscow is the city."""
        party, found = self.of.get(number), self.seen[number].found
        if party is None or found.kind != "name" or found.span != span:
            return None
        words = found.span.of(self.text)
        city, state = world.polity(words), world.seat(words)
        if city is None or city.kind != "city" or state is None or self._states.get(state.name) == party:
            return None
        at = self._state(state)
        self.parties[party].remove(number)
        self.parties[at].add(number, 0.9)
        self.of[number] = at
        return at

    def _state(self, state: world.Polity) -> int:
        """The party of a state, made where the story has not named it."""
        if state.name not in self._states:
            self._states[state.name] = len(self.parties)
            self.parties.append(Party("polity", state.name, state.code))
        return self._states[state.name]

    def _before(self, span: Span) -> Speaker:
        """Who a relative pronoun at `span` follows."""
        words = "which" if span.of(self.text).lower() == "which" else "who"
        of_body = False
        for number in self._sources.before(span.start):
            found = self.seen[number].found
            gap = self.text[found.span.end : span.start]
            if words != "who" and found.type == "person":
                continue  # "a spokesman for the union, which"
            begins = found.span.start
            body = words == "who" and found.type not in ("person", "group")
            if body and _OF.search(self.text, max(0, begins - _OF_REACH), begins):
                of_body = True  # "Republicans in the Senate who": they
                continue
            near = "\n" not in gap and (
                not gap.strip(" ,") or ((found.type == "person" or of_body) and len(gap) < _NEAR)
            )
            near = near or (words == "which" and found.kind == "nominal" and _HELD.fullmatch(gap) is not None)
            if found.kind != "pronoun" and near and number in self.of:
                party = self.of[number]
                return Speaker(party, 0.8 * self.parties[party].sure.get(number, 0.5))
        return Speaker(None, None, "the story does not tell who speaks")

    def _group_of(self, span: Span, numbers: Sequence[int]) -> Speaker:
        """A group of its own, called by its members' names."""
        parties = [self.parties[self.of[n]] for n in numbers]
        names = list(dict.fromkeys(party.name for party in parties))
        named = any(party.named for party in parties)
        at = self._make(span, "group", f"{', '.join(names[:-1])} and {names[-1]}", named)
        self._joint.update({self.of[n]: at for n in numbers})
        return Speaker(at, 0.9)

    def _own(self, span: Span, source: Source) -> Speaker:
        """A source that nothing else in the story is."""
        words = " ".join(source.part.text.split())
        if words.lower() in _NOBODY:
            return Speaker(None, None, _untold(words))
        phrase = self._sources.base(span)
        if self._sources.is_adjective(phrase):
            return Speaker(None, None, _untold(words))
        base = phrase.of(self.text)
        named = not is_new(words) and words[:1].isupper()
        return Speaker(self._make(span, noun_type(base, source), words, named), 0.8)

    def _make(self, span: Span, kind: EntityType, name: str, named: bool) -> int:
        """The party called `name`, made where there is none, with a mention at `span`."""
        together = " ".join(sorted(name.replace(" and ", " ").replace(",", "").split()))
        key = (Span(0, 0), together) if kind == "group" and named else (span, name)
        if key not in self._made:
            self._made[key] = len(self.parties)
            self.parties.append(Party(kind, name, None, named=named, gender=gender_of(name)))
        at = self._made[key]
        self.seen.append(Seen(Found(span, "nominal", kind), -1, -1, -1))
        self.of[len(self.seen) - 1] = at
        self.parties[at].add(len(self.seen) - 1, 0.9)
        return at


def _untold(words: str) -> str:
    return f"the story does not tell who “{words}” is"


def _kind_of(statement: Statement, party: Party | None) -> SourceKind | None:
    """The kind of a source whose actor is known: a person with a name is named, by whatever words; a body or a state
    speaks as such; people without a name are unnamed. Where the cue has no source of its own, the actor tells alone."""
    kind = statement.source.kind
    if party is None or kind == "document":
        return kind
    if party.type in ("organization", "polity"):
        several = kind == "unnamed" and _PEOPLE.fullmatch(statement.source.part.text) is not None
        return "institution" if kind is None or (party.named and not several) else kind
    words = statement.source.part.text
    if party.named and party.type == "person":
        full = 1 < len(party.name.split()) <= _FULL and words != party.name
        return "named" if kind != "institution" or full else kind
    new = party.type == "person" and is_new(party.name) and not is_new(words)
    return "unnamed" if kind is None or new else kind


def with_actor(statement: Statement, actor: str | None, speaker: Speaker, party: Party | None) -> Statement:
    """The statement with its speaker; a source that is a body or a state by name is no person, and
    "he" who has a name is named."""
    kind = _kind_of(statement, party)
    source = replace(
        statement.source,
        kind=kind,
        actor=actor,
        actor_confidence=None if actor is None or speaker.sure is None else round(min(1.0, speaker.sure), 4),
        actor_reason=None if actor else speaker.reason,
    )
    return replace(statement, source=source)
