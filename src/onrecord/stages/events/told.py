"""What the finders of verbs and nouns of contact share: the trigger that they make, and what its phrases are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.ontology import world
from onrecord.record import EventType, Span
from onrecord.stages.clauses.lexicon import people, verb_of
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.events.lexicon import carriers
from onrecord.stages.events.types import Trigger, TriggerForm

_WITH = frozenset(
    "among them,such as,along with,together with,accompanied by,joined by,flanked by,led by,headed by".split(",")
)
_NONE = frozenset(("no", "nobody", "none"))  # “with | no interpreters | in the room”
_NEAR = 14  # words between the blame and what it is for
_SAID = frozenset("said say told announced confirmed agreed added".split())
_BE = frozenset("be is are was were been being 's 're".split())


@dataclass(slots=True)
class Told:
    """A trigger with the phrases of its sentence: who takes part, and where a visit goes (`goals`).

    `back`: it may only point back to a contact told before ("the meeting"). `marks` say how it was found. `at`: the
    words from which its time and place are read, where those of the trigger are another contact's. `sides`: who takes
    part in talks where neither this nor another mention says so. `there`: who is at it by what he does ("said at the
    talks"). `spare`: who else may be the one side, where the owner turns out to be the other."""

    trigger: Trigger
    parties: list[Phrase]
    goals: list[Phrase] = field(default_factory=list)
    back: bool = False
    marks: set[str] = field(default_factory=set)
    at: Trigger | None = None
    sides: list[Phrase] = field(default_factory=list)
    there: list[Phrase] = field(default_factory=list)
    spare: list[Phrase] = field(default_factory=list)


class Telling:
    """One sentence, asked for what tells of a contact."""

    def __init__(self, syntax: Syntax) -> None:
        self.syntax = syntax
        self.sentence = syntax.sentence
        self.kind = syntax.kind
        self.low = syntax.low

    def made(
        self,
        words: tuple[int, int],
        head: tuple[int, int],
        type_: EventType,
        form: TriggerForm,
        parties: list[Phrase],
        goals: Sequence[Phrase] = (),
    ) -> Told:
        """What the words [first, last] tell, whose head are the words `head`. Who or what is visited takes part."""
        trigger = Trigger(self.span(*words), self.span(*head), self.sentence.span, type_, form)
        goals = [self._place(goal) for goal in goals]
        hosts = [goal for goal in goals if type_ == "visit" and goal.type in ("organization", "person")]
        return Told(trigger, [*parties, *hosts], list(goals))

    def _place(self, goal: Phrase) -> Phrase:
        """The goal, or the place whose name opens it, where what follows is none of it: “China | fuels hopes”."""
        number = self.sentence.words[goal.start].mention
        if goal.actor is not None or number is None:
            return goal
        mention, actor, first, end = self.sentence.mentions[number]
        fits = first == goal.start and mention.kind == "name" and actor.type == "polity" and self.kind(end) == "word"
        return Phrase(first, end, end - 1, actor, "name") if fits and end < goal.end else goal

    def span(self, first: int, last: int) -> Span:
        """The words [first, last] in the text."""
        return Span(self.sentence.words[first].start, self.sentence.words[last].end)

    def raw(self, phrase: Phrase) -> str:
        """The words of a phrase as they stand."""
        return self.span(phrase.start, phrase.end - 1).of(self.syntax.text)

    def parties(self, items: Sequence[Phrase]) -> list[Phrase]:
        """Of the phrases those that can take part in a contact."""
        return [item for item in items if self.syntax.is_party(item) and self.low(item.start) not in _NONE]

    def subject(self, i: int) -> list[Phrase]:
        """The subject of the verb at word `i`, as far as it can take part."""
        items = self._blamed(i) or self._sayers(self.parties(self.syntax.subject(i)))
        return items + self._company(items[-1], i) if items else items

    def _blamed(self, i: int) -> list[Phrase]:
        """Who is blamed or thanked for what the gerund at word `i` says: “accused | Holm | of meeting Reyes”."""
        if self.kind(i) != "gerund" or self.low(i - 1) not in ("for", "of"):
            return []
        for k in range(i - 2, max(-1, i - _NEAR), -1):
            if self.kind(k) in ("verb", "gerund", "participle"):
                blames = verb_of(self.low(k)) in carriers("blame") or self.low(k) in carriers("blame")
                items, end = self.syntax.listed(k + 1) if blames and not self.is_passive(k) else ([], k)
                return self.parties(items) if items and end <= i - 1 else []
        return []

    def _sayers(self, items: list[Phrase]) -> list[Phrase]:
        """The items, or the several who say what “they” did: “the army and the rebels | said on Monday | they met”."""
        if len(items) != 1 or self.low(items[0].head) != "they":
            return items
        k = items[0].start - 1
        while self.kind(k) == "time" or self.low(k) in ("that", "on"):
            k -= 1
        who = self.parties(self.syntax.subject(k)) if self.kind(k) == "verb" and self.low(k) in _SAID else []
        return who if len(who) > 1 else items

    def _company(self, last: Phrase, i: int) -> list[Phrase]:
        """Who is with the subject that ends with `last`, before its verb at word `i`: “Kerry, | accompanied by Nuland
        |, met”, “a team | led by Wang | met”."""
        k = last.end + (self.low(last.end) == ",")
        pair = f"{self.low(k)} {self.low(k + 1)}"
        if self.low(k) in ("including", "notably"):
            k += 1
        elif pair == "as well":
            k += 3
        elif pair in _WITH:
            k += 2
        else:
            return []
        items, end = self.syntax.listed(k)
        return self.parties(items) if end <= i else []

    def after(self, i: int, prepositions: Sequence[str]) -> list[Phrase]:
        """Who stands behind word `i` by one of the prepositions."""
        return [p for prep, items, _ in self.syntax.behind(i) if prep in prepositions for p in self.parties(items)]

    def _with_whom(self, i: int) -> list[Phrase]:
        """With whom the verb at word `i` is done that ends a relative clause: “Acme, | with which they held talks”."""
        for k in range(i - 1, max(-1, i - 12), -1):
            if self.low(k) in ("whom", "which") and self.low(k - 1) == "with":
                return self.parties(self.syntax.listed_before(k - (3 if self.low(k - 2) == "," else 2)))
            if self.kind(k) in ("verb", "relative", "subordinate") or self.low(k) in (".", ";"):
                return []
        return []

    def offering(self, k: int) -> list[Phrase]:
        """Who answers the offer at word `k`, and whose it is: “Zenda rejected a Ruritanian | offer”, “Holm accepted
        Reyes's | invitation”."""
        offer = self.syntax.phrase_before(k)
        if offer is None or self.kind(offer.start - 1) != "verb":
            return []
        answer = offer.start - 1
        if verb_of(self.low(answer)) not in carriers("answer") and self.low(answer) not in carriers("answer"):
            return []
        owner = self.syntax.owner(offer)
        owners = [owner] if owner is not None else self.after(k, ("from", "by")) or self._of_country(offer)
        subject = self.parties(self.syntax.subject(answer))
        return [*subject, *owners] if subject and owners else []

    def _of_country(self, phrase: Phrase) -> list[Phrase]:
        """The country whose adjective stands in the phrase: “a | North Korean | proposal”."""
        for start in range(phrase.start, phrase.head):
            for end in range(phrase.head, start, -1):
                if world.demonym(self.span(start, end - 1).of(self.syntax.text)) is not None:
                    return [Phrase(start, end, end - 1)]
        return []

    def is_passive(self, i: int) -> bool:
        """Whether the participle at word `i` is a passive's."""
        j = i - 1
        while self.kind(j) == "adverb":
            j -= 1
        return self.kind(j) == "auxiliary" and self.low(j) in _BE and not self.low(i).endswith("ing")

    def is_several(self, items: Sequence[Phrase]) -> bool:
        """Whether the phrases are of more than one."""
        if len(items) != 1:
            return len(items) > 1
        return self.syntax.is_plural(items[0]) or self.low(items[0].head) in ("they", "we", "them")

    def is_press(self, phrase: Phrase) -> bool:
        """Whether the phrase is reporters or an outlet: who speaks to them has no contact."""
        return self.low(phrase.head) in people("press")

    def is_named(self, phrase: Phrase) -> bool:
        """Whether a name or an actor stands in the phrase."""
        return phrase.actor is not None or any(self.kind(k) == "name" for k in range(phrase.start, phrase.end))

    def is_generic(self, phrase: Phrase) -> bool:
        """Whether the phrase means nobody in particular: "a sitting president"."""
        if phrase.actor is not None and phrase.mention == "name":
            return False
        return self.low(phrase.start) in ("one", "another", "a", "an", "any", "no", "every", "all", "each") and not (
            self.low(phrase.head) in people("sent") or self.low(phrase.head) in people("quantity")
        )

    def is_official(self, phrase: Phrase) -> bool:
        """Whether the phrase is of somebody with a post, or of a body."""
        if phrase.actor is not None and phrase.actor.roles:
            return True
        return phrase.type == "organization" or self.low(phrase.head) in people("official")
