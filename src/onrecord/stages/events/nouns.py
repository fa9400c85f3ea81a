"""Nouns that tell of a contact: whose it is, who stands in its phrase and behind it, and whose verb carries it.

"Their meeting", "the Obama visit", "talks between A and B", "a call with B", "held talks", "arrived for talks".
"""

from __future__ import annotations

from onrecord.stages.clauses.lexicon import people, verb_of
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.clauses.syntax import Syntax
from onrecord.stages.events.lexicon import ContactNoun, carriers, contact_nouns
from onrecord.stages.events.noun_parts import DEFINITE, GIVEN, NounParts
from onrecord.stages.events.own_clause import Found
from onrecord.stages.events.rounds import Rounds
from onrecord.stages.events.told import Told
from onrecord.stages.events.types import TriggerForm

# Prepositions over which a noun has its other side from the clause: “Kerry spoke before talks with Lavrov”.
_GOVERNED = frozenset("over in into on for before after during at following via through from".split())
# What tells of both sides by itself.
_BOTH = frozenset({"between", "among", "owner", "modifier", "by"})
_IN_CALL = frozenset("in during on over".split())
_AHEAD = frozenset("ahead eve sidelines sideline margins fringes start end close opening outset".split())
_APART = frozenset("before after following through of".split())
_ATTEND = frozenset("attend join participate take".split())
_AWAY = frozenset(("skip", "boycott"))
_OUT = frozenset({"pull out", "back out", "drop out", "withdraw from", "stay away"})
_REFUSE = frozenset(("refuse", "decline"))
_NEAR = 3
# So many words may stand between a noun and its predicate.
_PHRASE = 12


class Nouns(NounParts):
    """The nouns of one sentence, asked for from left to right."""

    def __init__(self, syntax: Syntax) -> None:
        super().__init__(syntax)
        self._carried: tuple[int, list[Phrase]] = (-_PHRASE, [])  # the last word of a noun that is carried, by whom

    def told(self, first: int, last: int, noun: ContactNoun) -> Told | None:
        """What the noun at the words [first, last] tells, None where that is no contact."""
        found = Found(noun, self._first_of_several(self._phrase_start(first)), first, last)
        if self.low(found.start) in ("any", "no", "every", "such") or (
            self.low(first - 1) in ("news", "press") and self.low(first - 2) != "joint"
        ):
            return None
        owner, inside = self._inside(found.start, first)
        owner = self._owner_ahead(found.start) or owner
        found.parties = list(owner)
        if owner:
            found.marks.add("owner")
        self._take_modifiers(found, inside)
        if not self._take_behind(found, inside):
            return None
        self._leave_reflexive(found, owner)
        if not found.visit and found.parties and all(map(self.is_press, found.parties)):
            return None
        if noun.type == "call" and self.kind(last + 1) == "to" and self._is_infinitive(last + 2):
            return None  # “has resisted calls to intervene”
        if noun.sense == "spoken" and first == last and not found.strong and not found.visit:
            said = self._addressee(found.start - 1) or self._told_there(found)
            if self.low(found.start - 1) in _IN_CALL and any(p.type == "person" for p in said):
                found.strong = True
            elif noun.type == "call":
                return None
        if found.visit:
            specific = [p for p in found.parties if not self.is_generic(p)]
            if found.parties and not specific:
                return None
            found.parties = specific
        if self.low(last) == "travel" and not owner:
            return None  # “a warning on travel to Zenda”
        if noun.type == "correspondence" and not found.marks & {"with", "between"} and self._carrier(found) is None:
            return None
        told = self._with_clause(found)
        there = [] if found.visit or found.noun.type == "call" else self._there(found)
        if told is None and there:
            told = self._made(found, found.first, "noun", [])
            told.back, told.marks = True, {"weak", "there", found.noun.sense}
        if told is not None:
            told.there = there
            if len(owner) == 1 and owner[0].mention == "pronoun" and "with" in found.marks:
                told.spare = self.parties(self.syntax.governor(found.start - 1, 0))
        return told

    def _beside(self, found: Found) -> list[Phrase]:
        """Who carries the noun before, with which this one is listed: “attends a meeting and | talks with A”."""
        last, who = self._carried
        if not 0 < found.start - last <= 2 * _PHRASE or self.low(found.start - 1) not in ("and", ","):
            return []
        between = range(last + 1, found.start - 1)
        clause = ("verb", "auxiliary", "relative", "subordinate", "gerund", "participle", "pronoun")
        other = any(
            (self.kind(k) in clause and self.low(k) not in contact_nouns()) or self.low(k) in (".", ";", ":")
            for k in between
        )
        return [] if other else who

    def _with_clause(self, found: Found) -> Told | None:
        """The noun with what its clause tells: the subject of the verb that carries it, or of what governs it."""
        begin, form = found.first, "noun"
        governed: list[Phrase] = []
        carrier = self._carrier(found)
        joining = self._joining(found) if carrier is None and not found.visit else []
        bound: list[Phrase] = []
        if carrier is None and not found.visit and found.noun.type != "call":
            bound = self._expected(found) or (self._bound_for(found) if found.setting else [])
        if carrier is not None:
            given = verb_of(self.low(carrier)) in GIVEN or self.low(carrier) in GIVEN
            governed = [] if self.is_passive(carrier) and not given else self.subject(carrier)
            begin, form = carrier, "light"
            governed = Rounds(self.syntax).attempting(found.start) or ([] if self._is_spoken_of(carrier) else governed)
            found.marks |= {"carried", *(("hosts",) if self.low(carrier) in carriers("mediate") else ())}
            found.marks |= {"absent"} if self._stays_away(carrier) else set()
        elif joining:
            governed, found.strong = joining, True
        elif along := self._along(found):
            governed = along
        elif bound:
            governed = bound
            found.marks.add("carried")
        elif offered := self._offered(found):
            governed = offered
        elif self.low(found.start - 1) in ("to", "at") and (delegates := self._delegates(found.start - 1)):
            governed = delegates
        elif self.low(found.start - 1) == "for" and (coming := self._arriving(found.start - 1)):
            governed = coming
        elif beside := self._beside(found):
            governed = beside
            found.marks.add("carried")
        elif self._is_barred(found):
            pass  # who is kept from talks takes no part in them
        elif (
            (
                self.low(found.start - 1) in _GOVERNED
                and (self.low(found.start - 1) != "on" or found.visit or found.noun.type == "call")
            )
            or (self.low(found.start - 1) == "by" and found.noun.type == "call")
        ) and not found.marks & _BOTH:
            aside = self.low(found.start - 2) == ","
            headed = self.syntax.listed_before(found.start - (3 if aside else 2))
            if headed and (aside or (self.low(found.start - 1) == "in" and headed[0].start == 0)):
                governed = self.parties(headed)  # “Acme in talks with Borg”, “Acme, in talks with Borg,”
            governed = governed or self.parties(self.syntax.governor(found.start - 1, 0))
            governed += self._agents(found.start - 1)
            if not found.visit and "with" not in found.marks:
                governed += self._addressee(found.start - 1) or self._told_there(found)
        elif found.strong and not found.marks & _BOTH and self._is_done(found.start - 1):
            governed = [] if self.is_passive(found.start - 1) else self.subject(found.start - 1)
        elif self.low(found.start - 1) == "of" and not found.marks & _BOTH:
            governed = self._owner_of(found.start - 2)
            if not governed and self.low(found.start - 2) in _AHEAD:
                governed = self.parties(self.syntax.governor(found.start - 2, 0))
                if self.low(found.start) in DEFINITE:  # “Ahead of that meeting, German officials said”
                    governed = [p for p in governed if p.type == "person"]
        elif self.low(found.start - 1) == "by" and self.low(found.start - 2) == "followed":
            governed = self.parties(self.syntax.governor(found.start - 2, 0))
        if carrier is not None:
            found.parties += self._with_whom(carrier)
        if found.visit and (guests := self._guests(found)):
            governed = guests
        if governed:
            self._carried = (found.last, governed)
        attends = carrier is not None and self.low(carrier) in carriers("party") | carriers("go") | carriers("mediate")
        attends |= bool(bound)
        shared = "owner" in found.marks and self.is_several(found.parties)  # “after the leaders' first summit”
        if found.setting and not found.strong and not (attends or shared) and self._is_setting(found.start):
            if self.low(found.start) not in ("a", "an") or not self.is_several(governed):
                return None
            attends = True
        if self._is_weak(found, governed):
            told = self._made(found, begin, "noun", found.parties)
            told.back = True
            told.marks = found.marks | {"weak"}
            return None if found.visit or found.noun.type == "call" else told
        return self._weighed(found, begin, "light" if form == "light" else "noun", governed, attends)

    def _stays_away(self, carrier: int) -> bool:
        """Whether the verb that carries the noun says that somebody is not there: “did not attend”, “boycotted”."""
        verb = verb_of(self.low(carrier))
        if verb in _AWAY or f"{verb} {self.low(carrier + 1)}" in _OUT:
            return True
        near = range(max(0, carrier - _NEAR), carrier)
        refuses = any(self.kind(k) == "to" and verb_of(self.low(k - 1)) in _REFUSE for k in near)
        return verb in _ATTEND and (refuses or any(self.low(k) in ("not", "n't", "never") for k in near))

    def _is_weak(self, found: Found, governed: list[Phrase]) -> bool:
        """Whether a noun that is a contact's only with others beside it stands alone."""
        if found.noun.sense != "spoken" or found.strong or "of" in found.marks:
            return False
        return not ("carried" in found.marks and self.is_several(governed)) and not (found.visit and found.goals)

    def _weighed(
        self, found: Found, begin: int, form: TriggerForm, governed: list[Phrase], attends: bool
    ) -> Told | None:
        marks, parties = found.marks, found.parties
        before = self.low(found.start - 1)
        definite = self.low(found.start) in DEFINITE or self.kind(found.start) == "possessive" or "owner" in marks
        added = False
        if found.visit:
            governed = [g for g in governed if g.type != "polity"]
            if governed and not [p for p in parties if p.type != "polity" and not self._is_nobody(p)]:
                added = bool(found.goals) or "carried" in marks or self._is_under_way(found.start - 1)
                if not added and self._is_ending(found.start):
                    added = True
                    marks.add("under way")
                parties = governed if added else parties
        elif not found.setting or attends or found.strong:
            apart = "of" in marks and before in _APART  # “spoke before a meeting of envoys”
            one_sided = not (marks & _BOTH or apart) or "carried" in marks or attends
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
        if self.low(found.start) in ("a", "an") and any(
            self.low(k) in people("another") for k in range(found.start, found.first)
        ):
            told.marks.add("another")
        if any(self.low(k) in people("further") for k in range(found.start, found.first)):
            told.marks.add("more")
        told.marks |= {f"on {self.low(k)}" for k in range(found.start, found.first) if self._names_talks(k)}
        if found.noun.type in ("talks", "negotiation"):
            told.marks |= Rounds(self.syntax).marks(found.start, found.first)
        if found.strong:
            told.marks.add("strong")
            told.marks |= {"lonely"} if "with" in marks and not added and not marks & _BOTH else set()
        if added:
            told.marks.add("governed")
        bodies = all(p.type != "person" for p in governed)
        if "carried" in marks and not found.visit and governed and (bodies or self.low(begin) in carriers("hold")):
            told.marks.add("body")
        several = len(parties) == 1 and self.syntax.is_plural(parties[0]) and not found.setting
        after = added and before in ("after", "following") and not marks
        # “the two ministers said after fourteen hours of talks”
        if several and (marks & {"carried", "of", "between"} or after):
            told.marks.add("alone")
        told.back = not parties or (definite and not found.strong and not marks & {"carried", "of"})
        told.back |= found.setting and not attends and not found.strong and not marks & {"of", "owner", "modifier"}
        if self.low(found.last) in people("assembly") and any(p.type == "organization" for p in parties):
            told.marks.add("alone")
            told.back = False
        if before == "for" and self.low(found.start - 2) == "table":
            told.back = True  # “return to the negotiating table for a second round of talks”
        if self.low(found.start) in ("the", "that", "this"):
            told.marks.add("definite")
        if definite and (attends or (found.visit and before == "on" and added and not found.goals)):
            told.back = True
            told.marks.add("joins")
        return told

    def _is_nobody(self, phrase: Phrase) -> bool:
        """Whether the phrase is a pronoun that points to nobody."""
        return phrase.actor is None and self.kind(phrase.head) in ("possessive", "pronoun")

    def _made(self, found: Found, begin: int, form: TriggerForm, parties: list[Phrase]) -> Told:
        return self.made((begin, found.last), (found.first, found.last), found.noun.type, form, parties, found.goals)
