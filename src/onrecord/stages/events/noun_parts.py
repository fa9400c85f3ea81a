"""What stands around a noun of contact: its phrase, whose it is, the verb that carries it, who is in its clause."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.ontology import world
from onrecord.stages.clauses.lexicon import people, verb_of, words_for
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.events.lexicon import ContactNoun, carriers, contact_nouns
from onrecord.stages.events.told import Telling

_PARTICLES = frozenset("in into up off for out to on of part ahead with from forward".split())
_EDGES = frozenset("sidelines sideline margins fringes eve end close start".split())
_DEFINITE = frozenset("the this these that those both such".split())
_AT = frozenset("at during".split())
_THERE = frozenset("leave enter quit tell address attend chair open close host join convene lead mediate".split())
INVOLVING = frozenset("involve involves involved involving include includes included including".split())
# A noun's phrase is looked through for so many words.
_PHRASE = 24


@dataclass(slots=True)
class Found:
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
        """Whether it is a visit."""
        return self.noun.type == "visit"

    @property
    def setting(self) -> bool:
        """Whether it is of many, and often only where something else was."""
        return self.noun.sense == "setting"


class NounParts(Telling):
    """The surroundings of the nouns of one sentence."""

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
            if self.low(end) in carriers("carry") | carriers("party") or self.low(end - 1) in ("had", "have"):
                beside = self.after(end, ("with", "along with"))
                return self.parties(items) + beside
        begin = self._past_predicate(last + 1)
        for k in range(begin, min(begin + 24, len(self.sentence.words))):
            if self.kind(k) == "relative" and self.low(k) in ("which", "that", "where"):
                items, end = self.syntax.listed(k + 1, subject=True)
                if self.low(k) == "where" or self.low(k - 1) in ("at", "during", "in"):
                    return self._present(items, end)
                if not items and (involved := self._involved(k + 1)):
                    return involved
                while self.kind(end) in ("auxiliary", "adverb", "to"):
                    end += 1
                return self.parties(items) if self.low(end) in carriers("party") else []
            if self.kind(k) in ("verb", "auxiliary") or self.low(k) in (".", ";"):
                return []
        return []

    def _past_predicate(self, i: int) -> int:
        """The word behind "is set for" and its like, where it begins at word `i`; else `i`."""
        k = i
        if self.kind(k) == "auxiliary":
            while self.kind(k) in ("auxiliary", "adverb", "to") or self.low(k) in carriers("happen"):
                k += 1
        return k

    def _present(self, items: list[Phrase], end: int) -> list[Phrase]:
        """Who does what in the clause "at which …": he was there, and whom he tells or asks so was, too."""
        who = self.parties(items)
        if not who or not self.syntax.starts_clause(end):
            return []
        while self.kind(end) in ("auxiliary", "adverb", "to"):
            end += 1
        return who + [p for p in self.after(end, ("with",)) if p.type in ("person", "polity", "organization")]

    def _involved(self, i: int) -> list[Phrase]:
        """Whom the clause that begins at word `i` names: “talks that | at one point involved | A and B”."""
        for k in range(i, min(i + 9, len(self.sentence.words))):
            if self.low(k) in INVOLVING:
                return self.parties(self.syntax.listed(k + 1)[0])
            if self.kind(k) in ("verb", "relative") or self.kind(k) == "mark":
                return []
        return []

    def _phrase_start(self, first: int) -> int:
        """The first word of the noun's phrase."""
        j = first
        while j > 0 and first - j <= _PHRASE:
            j = self._over_name(j, contact_nouns()[self.low(first)].sense if self.low(first) in contact_nouns() else "")
            if not self._goes_on(j - 1):
                break
            if self.kind(j) in ("determiner", "possessive") and self.kind(j - 1) != "determiner":
                break
            if self.low(j - 1) in words_for("weekday") and self.low(j - 2) == "on" and self.kind(j) != "genitive":
                break  # “announced on Monday | talks with Ruritania”
            j -= 1
        return j

    def _over_name(self, j: int, sense: str) -> int:
        """Where a body's name begins that is shortened in brackets before word `j`: “the League for Peace and Trade
        (LPT) | meeting”; `j` where there is none, and for what is only a setting."""
        if sense == "setting" or self.low(j - 1) != ")" or self.low(j - 3) != "(":
            return j
        k, words = j - 3, self.sentence.words
        while k > j - _PHRASE and k > 1 and self.kind(k - 1) in ("name", "word", "conjunction", "preposition"):
            if not (words[k - 1].raw[0].isupper() or words[k - 2].raw[0].isupper()):
                break
            k -= 1
        return k

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

    def _carrier(self, found: Found) -> int | None:
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

    def _joining(self, found: Found) -> list[Phrase]:
        """Who joins or hosts whom at it: “joined Trump | at a dinner”, “hosted Xi | for lunch”."""
        if self.low(found.start - 1) not in ("at", "for", "over", "in") or found.strong:
            return []
        for k in range(found.start - 2, max(-1, found.start - 14), -1):
            if self.kind(k) in ("verb", "gerund", "participle"):
                if found.setting and verb_of(self.low(k)) == "meet":
                    return []
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

    def _there(self, found: Found) -> list[Phrase]:
        """Who is at the talks by what he does at them: “Kerry said at | the talks”, “left | the
        summit”, “told | the meeting”."""
        j = found.start - 1
        if self.low(found.start) in ("a", "an") and not found.setting:
            return []
        if self.low(j) in _AT:
            who = self.syntax.governor(j, 0)
        elif self.kind(j) in ("verb", "gerund") and verb_of(self.low(j)) in _THERE:
            who = self.syntax.subject(j)
        else:
            return []
        return [p for p in self.parties(who) if p.type == "person" and p.actor is not None]

    def _bound_for(self, found: Found) -> list[Phrase]:
        """Who goes somewhere for it: “is going to Zenda | for a summit”, “in Zenda | for a conference”."""
        if self.low(found.start - 1) != "for":
            return []
        for k in range(found.start - 2, max(-1, found.start - _PHRASE), -1):
            moves = self.low(k) in carriers("go") or (self.kind(k) == "auxiliary" and self.low(k + 1) == "in")
            if moves and self.kind(k) in ("verb", "gerund", "auxiliary", "participle"):
                return self.subject(k)
            if self.kind(k) in ("verb", "gerund", "relative", "subordinate") or self.low(k) in (".", ";"):
                return []
        return []

    def _delegates(self, at: int) -> list[Phrase]:
        """Who sits at the talks whose delegates stand before the word `at`: “Zenda's top delegate to | talks”."""
        sent = self.syntax.phrase_before(at - 1)
        if sent is None or self.low(sent.head) not in people("sent") | people("official"):
            return []
        owner = self.syntax.owner(sent)
        return [owner] if owner is not None else self.parties([sent])

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
                known = ("person", "polity", "organization", "group")
                return [p for p in who if (p.type in known or self.is_official(p)) and not self.is_press(p)]
        return []
