"""Nouns that tell of a contact: whose it is, who stands in its phrase and behind it, and whose verb carries it.

"Their meeting", "the Obama visit", "talks between A and B", "a call with B", "held talks", "arrived for talks".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from onrecord.ontology import world
from onrecord.stages.events.lexicon import ContactNoun, carriers, contact_nouns, people, verb_of
from onrecord.stages.events.phrases import Phrase
from onrecord.stages.events.told import Telling, Told
from onrecord.stages.events.types import TriggerForm

# Prepositions over which a noun has its other side from the clause: “Kerry spoke before talks with Lavrov”.
_GOVERNED = frozenset("in into on for before after during at following via through from".split())
# What tells of both sides by itself.
_BOTH = frozenset({"between", "among", "owner", "modifier", "by"})
_PARTICLES = frozenset("in into up off for out to on of part ahead with from forward".split())
_EDGES = frozenset("sidelines sideline margins fringes eve end close start".split())
# Who is given a contact by these takes part in it: “was offered a meeting”.
_GIVEN = frozenset("offer offered offering grant granted promise promised deny denied refuse refused".split())
_INVOLVING = frozenset("involve involves involved involving include includes included including".split())
_DEFINITE = frozenset("the this these that those both such".split())
# A noun's phrase is looked through for so many words.
_PHRASE = 24


@dataclass(slots=True)
class _Found:
    """What is known of a noun's contact: whose it is and who shares it, where it goes, how one knows."""

    noun: ContactNoun
    start: int
    first: int
    last: int
    parties: list[Phrase] = field(default_factory=list)
    goals: list[Phrase] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)
    strong: bool = False

    @property
    def visit(self) -> bool:
        return self.noun.type == "visit"

    @property
    def setting(self) -> bool:
        return self.noun.sense == "setting"


class Nouns(Telling):
    """The nouns of one sentence."""

    def is_noun(self, i: int) -> bool:
        """Whether the word at `i`, which can be a noun of contact, is one here and no verb."""
        kind, before = self.kind(i), self.kind(i - 1)
        if kind == "word":
            return True
        if kind == "gerund" and self.low(i) == "meeting":
            if before == "adverb":
                return self.kind(i - 2) in ("determiner", "possessive", "genitive", "word") or self.low(i - 1) == "next"
            if before == "word" and self.low(i - 1).endswith("s") and self.low(i - 1) in people("people"):
                return self.kind(i + 1) not in ("preposition", "to", "time")
            if before in ("name", "word"):
                return self.kind(i + 1) not in ("name", "determiner", "possessive", "pronoun")
            opens = before == "" and self.kind(i + 1) == "preposition" and self.low(i + 1) != "with"
            return before in ("determiner", "possessive", "genitive", "time") or opens
        return kind == "verb" and before == ""

    def told(self, first: int, last: int, noun: ContactNoun) -> Told | None:
        """What the noun at the words [first, last] tells, None where that is no contact."""
        found = _Found(noun, self._first_of_several(self._phrase_start(first)), first, last)
        if self.low(found.start) in ("any", "no", "every", "such") or (
            self.low(first - 1) in ("news", "press") and self.low(first - 2) != "joint"
        ):
            return None
        owner, inside = self._inside(found.start, first)
        found.parties = list(owner)
        if owner:
            found.marks.add("owner")
        self._take_modifiers(found, inside)
        if not self._take_behind(found, inside):
            return None
        self._leave_reflexive(found, owner)
        if not found.visit and found.parties and all(map(self.is_press, found.parties)):
            return None
        if noun.type == "call" and first == last and not found.strong and noun.sense == "spoken":
            return None
        if found.visit:
            specific = [p for p in found.parties if not self.is_generic(p)]
            if found.parties and not specific:
                return None
            found.parties = specific
        return self._with_clause(found)

    def _leave_reflexive(self, found: _Found, owner: list[Phrase]) -> None:
        """Nobody meets himself: an owner who stands behind the noun as well is somebody else, yet to be named: “in his
        talks with Kerry, the premier said”."""
        if len(owner) != 1 or owner[0].actor is None or owner[0].mention != "pronoun":
            return
        if any(p is not owner[0] and p.actor is owner[0].actor for p in found.parties):
            found.parties.remove(owner[0])
            found.marks.discard("owner")

    def _take_modifiers(self, found: _Found, inside: list[Phrase]) -> None:
        for phrase in inside:
            both = sum(other.start == phrase.start and other.end == phrase.end for other in inside) > 1
            hyphen = both or self.low(phrase.end) in ("-", "–") or self.low(phrase.start - 1) in ("-", "–")
            union = phrase.actor is not None and phrase.actor.country == "EU"
            organ = phrase.type == "organization" and not self._is_seat(phrase)
            shares = phrase.type == "person" or hyphen or (not found.visit and (organ or union))
            if shares:
                found.parties.append(phrase)
                found.marks.add("modifier")
            elif found.visit:
                found.goals.append(phrase)

    def _take_behind(self, found: _Found, inside: list[Phrase]) -> bool:
        """Takes what follows the noun; False where that shows that it is no contact."""
        visit, low = found.visit, self.low(found.last)
        for prep, items, _ in self._behind(found):
            who = self.parties(items)
            if prep in ("between", "among", "with", "by") or (prep == "of" and not visit):
                found.parties += who
                found.strong |= bool(who) and prep != "of"
                found.marks |= {prep} if who else set()
            elif prep == "of" and who and visit and (who[0].type in ("person", "group") or who[0].actor is None):
                found.parties += who
                found.marks.add("of")
            elif prep == "from" and visit:
                found.parties += [p for p in who if p.type != "polity"]
            elif prep in ("to", "of") and visit:
                found.goals += [p for p in items if self.is_named(p)]
            elif prep in ("to", "from") and low == "call" and who and who[0].type == "person":
                found.parties += who
                found.strong = True
            elif prep == "for" and low in ("call", "calls"):
                return False
        if found.strong and not visit:
            found.parties = [p for p in inside if self._is_state(p) and p not in found.parties] + found.parties
        attending = self._attending(found.last)
        if not attending and self.low(found.last + 1) in _INVOLVING:
            attending = self.parties(self.syntax.listed(found.last + 2)[0])
        if attending:
            found.parties += attending
            found.strong = True
            found.marks.add("attended")
        return True

    def _behind(self, found: _Found) -> Iterator[tuple[str, list[Phrase], int]]:
        """What follows the noun, also behind the verb that says when it is: “talks are to be held | with Lavrov”."""
        yield from self.syntax.behind(found.last)
        j = found.last + 1
        if self.kind(j) == "auxiliary" or self.low(j) in carriers("happen"):
            while self.kind(j) in ("auxiliary", "adverb", "to", "time") or self.low(j) in carriers("happen"):
                j += 1
            for prep, items, start in self.syntax.behind(j - 1):
                if prep in ("with", "between"):
                    yield prep, items, start

    def _with_clause(self, found: _Found) -> Told | None:
        """The noun with what its clause tells: the subject of the verb that carries it, or of what governs it."""
        begin, form = found.first, "noun"
        governed: list[Phrase] = []
        carrier = self._carrier(found)
        joining = self._joining(found) if carrier is None and not found.visit else []
        if carrier is not None:
            given = verb_of(self.low(carrier)) in _GIVEN or self.low(carrier) in _GIVEN
            governed = [] if self.is_passive(carrier) and not given else self.subject(carrier)
            begin, form = carrier, "light"
            found.marks.add("carried")
        elif joining:
            governed, found.strong = joining, True
        elif (
            self.low(found.start - 1) in _GOVERNED or (self.low(found.start - 1) == "by" and found.noun.type == "call")
        ) and not found.marks & _BOTH:
            aside = self.low(found.start - 2) == ","
            governed = self.parties(self.syntax.listed_before(found.start - 3)) if aside else []
            governed = governed or self.parties(self.syntax.governor(found.start - 1, 0))
            governed += self._agents(found.start - 1)
            if not found.visit and (found.noun.type == "call" or not found.strong):
                governed += self._addressee(found.start - 1)
        elif found.strong and not found.marks & _BOTH and self._is_done(found.start - 1):
            governed = [] if self.is_passive(found.start - 1) else self.subject(found.start - 1)
        elif self.low(found.start - 1) == "of" and not found.marks & _BOTH:
            governed = self._owner_of(found.start - 2)
        attends = carrier is not None and self.low(carrier) in carriers("party") | carriers("go")
        if found.setting and not found.strong and not attends and self._is_setting(found.start):
            if self.low(found.start) not in ("a", "an") or len(governed) < 2:
                return None
            attends = True
        if self._is_weak(found, governed):
            told = self._made(found, begin, "noun", found.parties)
            told.back = True
            told.marks = found.marks | {"weak"}
            return None if found.visit or found.noun.type == "call" else told
        return self._weighed(found, begin, "light" if form == "light" else "noun", governed, attends)

    def _is_weak(self, found: _Found, governed: list[Phrase]) -> bool:
        """Whether a noun that is a contact's only with others beside it stands alone."""
        if found.noun.sense != "spoken" or found.strong or "of" in found.marks:
            return False
        return not ("carried" in found.marks and self.is_several(governed)) and not (found.visit and found.goals)

    def _weighed(
        self, found: _Found, begin: int, form: TriggerForm, governed: list[Phrase], attends: bool
    ) -> Told | None:
        marks, parties = found.marks, found.parties
        before = self.low(found.start - 1)
        definite = self.low(found.start) in _DEFINITE or self.kind(found.start) == "possessive" or "owner" in marks
        added = False
        if found.visit:
            governed = [g for g in governed if g.type != "polity"]
            if governed and not [p for p in parties if p.type != "polity"]:
                added = bool(found.goals) or self._is_under_way(found.start - 1)
                parties = governed if added else parties
        elif not found.setting or attends or found.strong:
            one_sided = not marks & _BOTH or "carried" in marks
            if one_sided and (found.strong or "carried" in marks or before in ("in", "into") or not definite):
                known = {p.actor.id for p in parties if p.actor}
                extra = [g for g in governed if g.actor is None or g.actor.id not in known]
                if definite and "carried" not in marks:
                    extra = [g for g in extra if not self._is_anybody(g)]
                added = bool(extra)
                if added and "carried" in marks:  # “the committee will hold its first meeting”
                    parties = [p for p in parties if p.actor is not None or self.kind(p.head) != "possessive"]
                parties = [*extra, *parties]
        told = self._made(found, begin, form, parties)
        told.marks = marks | {found.noun.sense}
        told.marks |= {f"on {self.low(k)}" for k in range(found.start, found.first) if self._names_talks(k)}
        if found.strong:
            told.marks.add("strong")
            told.marks |= {"lonely"} if "with" in marks and not added and not marks & _BOTH else set()
        if added:
            told.marks.add("governed")
        if len(parties) == 1 and self.syntax.is_plural(parties[0]) and not found.setting and marks & {"carried", "of"}:
            told.marks.add("alone")
        told.back = not parties or (definite and not found.strong and not marks & {"carried", "of"})
        told.back |= found.setting and not attends and not found.strong and not marks & {"of", "owner", "modifier"}
        if definite and (attends or (found.visit and before == "on" and added and not found.goals)):
            told.back = True
            told.marks.add("joins")
        return told

    def _made(self, found: _Found, begin: int, form: TriggerForm, parties: list[Phrase]) -> Told:
        return self.made((begin, found.last), (found.first, found.last), found.noun.type, form, parties, found.goals)

    def _names_talks(self, k: int) -> bool:
        """Whether word `k` before the noun tells these talks from others: “peace talks”, “the Geneva talks”."""
        return self.kind(k) == "name" or self.low(k) in people("topic")

    def _is_anybody(self, phrase: Phrase) -> bool:
        """Whether the phrase is one unnamed person, who only tells of talks: “an official involved in the talks”."""
        unnamed = phrase.mention in (None, "nominal") and self.kind(phrase.head) != "pronoun"
        return unnamed and not self.syntax.is_plural(phrase) and phrase.type in (None, "person")

    def _is_under_way(self, j: int) -> bool:
        """Whether the preposition at word `j` puts somebody on a visit: “was on a visit”, “headed for a visit”."""
        if self.low(j) == "on":
            return self.kind(j - 1) in ("auxiliary", "subordinate", "adverb", "mark") or self.low(j - 1) in carriers(
                "go"
            )
        return self.low(j) == "for" and any(
            self.low(k) in carriers("go") | {"arrived", "arrive", "arrives"} for k in range(j - 3, j)
        )

    def _is_setting(self, start: int) -> bool:
        """Whether the noun only says where or when something else was: “said at the summit”."""
        j = start - 1
        return self.low(j) in ("at", "during", "after", "in") or (self.low(j) == "of" and self.low(j - 1) in _EDGES)

    def _is_seat(self, phrase: Phrase) -> bool:
        """Whether a government's house is where it was: “a White House meeting”."""
        body = world.body(self.raw(phrase))
        return body is not None and body.government and world.seat(self.raw(phrase)) is not None

    def _is_state(self, phrase: Phrase) -> bool:
        if phrase.type != "polity":
            return False
        words = self.raw(phrase)
        polity = world.polity(words) or world.demonym(words)
        return polity is not None and polity.kind in ("state", "union")

    def _attending(self, last: int) -> list[Phrase]:
        """Who is said to attend or hold it in a clause behind: “a summit, which A will attend”, “talks they held”."""
        items, end = self.syntax.listed(last + 1, subject=True)
        if items and self.kind(last + 1) in ("pronoun", "name", "determiner"):
            while self.kind(end) in ("auxiliary", "adverb", "to"):
                end += 1
            if self.low(end) in carriers("carry") or self.low(end - 1) in ("had", "have"):
                return self.parties(items)
        for k in range(last + 1, min(last + 25, len(self.sentence.words))):
            if self.kind(k) == "relative" and self.low(k) in ("which", "that"):
                items, end = self.syntax.listed(k + 1, subject=True)
                while self.kind(end) in ("auxiliary", "adverb", "to"):
                    end += 1
                return self.parties(items) if self.low(end) in carriers("party") else []
            if self.kind(k) in ("verb", "auxiliary") or self.low(k) in (".", ";"):
                return []
        return []

    def _phrase_start(self, first: int) -> int:
        """The first word of the noun's phrase."""
        j = first
        while j > 0 and first - j <= _PHRASE and self._goes_on(j - 1):
            if self.kind(j) in ("determiner", "possessive") and self.kind(j - 1) != "determiner":
                break
            j -= 1
        return j

    def _first_of_several(self, start: int) -> int:
        """Where the phrase starts, or the one on which it hangs: “a summit and | a dinner”, “a round of | talks”."""
        if self.low(start - 1) == "and" and self.low(start - 2) in contact_nouns():
            return self._phrase_start(start - 2)
        if self.low(start - 1) == "of" and self.low(start - 2) in people("round"):
            return self._phrase_start(start - 2)
        return start

    def _goes_on(self, j: int) -> bool:
        kind, before = self.kind(j), self.kind(j - 1)
        if kind in ("name", "word", "determiner", "possessive", "genitive", "time"):
            return True
        if kind == "adverb":
            return self.low(j) in ("first", "last", "next")
        if kind == "relative":
            return self.low(j) == "that" and before in ("preposition", "subordinate")
        if self.low(j) in ("-", "–"):
            return before in ("name", "word")
        return kind in ("verb", "gerund", "participle") and before in ("determiner", "possessive", "genitive")

    def _inside(self, start: int, first: int) -> tuple[list[Phrase], list[Phrase]]:
        """Whose the noun is, and the names in its phrase."""
        owner: list[Phrase] = []
        at = start
        for k in range(first - 1, start - 1, -1):
            if self.kind(k) == "genitive" and self.kind(k - 1) != "time":
                owner = self.parties(self.syntax.listed_before(k - 1))
                at = k + 1
                break
        if not owner and self.low(start) == "whose":
            owner = self.parties(self.syntax.listed_before(start - (2 if self.low(start - 1) == "," else 1)))
            at = start + 1
        elif not owner and self.kind(start) == "possessive":
            number = self.sentence.words[start].mention
            actor = self.sentence.mentions[number][1] if number is not None else None
            owner = [Phrase(start, start + 1, start, actor, "pronoun")]
            at = start + 1
        inside: list[Phrase] = []
        for mention, actor, begin, end in self.sentence.mentions:
            if mention.kind == "name" and at < end and begin < first:
                begin, end = max(at, begin), min(end, first)
                inside.append(Phrase(begin, end, end - 1, actor, "name"))
        return owner, inside

    def _carrier(self, found: _Found) -> int | None:
        """The verb that carries the noun: “held | talks”, “took part in | the talks”."""
        j = found.start - 1
        motion = found.setting and self.low(j) in ("to", "for", "at")
        k = j
        while k > j - 3 and self.low(k) in _PARTICLES:
            k -= 1
        before = self.low(k) if self.kind(k) in ("verb", "gerund", "participle") else ""
        if k < j and (before in carriers("particle") or (motion and before in carriers("go"))):
            j = k
        while self.kind(j) == "adverb":
            j -= 1
        if self.kind(j) not in ("verb", "gerund", "participle", "auxiliary"):
            return None
        low = self.low(j)
        travels = (found.visit or found.noun.type == "call") and low in carriers("travel")
        if verb_of(low) == "want" and self.low(found.start) in _DEFINITE:
            return None  # “wanted the talks to begin”
        fits = low in carriers("carry") or travels or (k == j and j < found.start - 1 and low in carriers("particle"))
        return j if fits or (motion and low in carriers("go")) else None

    def _is_done(self, j: int) -> bool:
        """Whether the verb at word `j` is one by which who does it may take part in its object."""
        if self.kind(j) not in ("verb", "gerund", "participle"):
            return False
        return self.low(j) not in carriers("about") and verb_of(self.low(j)) not in carriers("about")

    def _joining(self, found: _Found) -> list[Phrase]:
        """Who joins or hosts whom at it: “joined Trump | at a dinner”, “hosted Xi | for lunch”."""
        if self.low(found.start - 1) not in ("at", "for", "over", "in") or found.strong:
            return []
        for k in range(found.start - 2, max(-1, found.start - 14), -1):
            if self.kind(k) in ("verb", "gerund", "participle"):
                if verb_of(self.low(k)) not in carriers("join") and self.low(k) not in carriers("join"):
                    return []
                items, end = self.syntax.listed(k + 1)
                subject = self.subject(k)
                close = end >= found.start - 3
                return [*subject, *self.parties(items)] if subject and close and self.parties(items) else []
        return []

    def _agents(self, at: int) -> list[Phrase]:
        """By whom the governing verb's deed is done: “were briefed | by officials in a meeting”."""
        for k in range(at - 1, max(-1, at - 30), -1):
            if self.kind(k) == "verb":
                return self.after(k, ("by",)) if self.is_passive(k) else []
        return []

    def _owner_of(self, j: int) -> list[Phrase]:
        """Whose the noun at word `j` is: “Kerry’s cancellation | of a meeting with Lavrov”."""
        for k in range(j, max(-1, j - 6), -1):
            if self.kind(k) == "genitive" and self.kind(k - 1) != "time":
                return self.parties(self.syntax.listed_before(k - 1))
            if self.kind(k) not in ("word", "adverb"):
                break
        return []

    def _addressee(self, at: int) -> list[Phrase]:
        """Whom the governing verb tells: “told Putin in a phone call”."""
        for k in range(at - 1, max(-1, at - 30), -1):
            if self.kind(k) in ("verb", "gerund", "participle"):
                items, _ = self.syntax.listed(k + 1)
                owners = [owner for item in items[:1] if (owner := self.syntax.owner(item)) is not None]
                who = owners or self.parties(items)
                return [p for p in who if p.type in ("person", "polity") and not self.is_press(p)]
        return []
