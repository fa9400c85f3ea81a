"""What stands around a noun of contact: its phrase, whose it is, the verb that carries it, who is in its clause."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.ontology import world
from onrecord.stages.clauses.lexicon import people, verb_of, words_for
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.events.attendance import Attendance
from onrecord.stages.events.lexicon import carriers, contact_nouns
from onrecord.stages.events.own_clause import Found

_PARTICLES = frozenset("in into down back up off for out to on of part ahead with from forward".split())
_EDGES = frozenset("sidelines sideline margins fringes eve end close start".split())
_DEFINITE = frozenset("the this these that those both such".split())
_ATTRIBUTES = frozenset(
    "planned scheduled proposed delayed postponed cancelled canceled stalled suspended renewed failed expected".split()
)
# A noun's phrase is looked through for so many words.
_PHRASE = 24


class NounParts(Attendance):
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

    def _is_ending(self, start: int) -> bool:
        """Whether somebody is at the end of a visit of his: “said at the airport | at the end of | a two-day visit”."""
        edge = self.low(start - 1) == "of" and self.low(start - 2) in ("end", "close", "start", "outset", "conclusion")
        return edge and self.low(start) in ("a", "an", "his", "her")

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
            start = self._phrase_start(start - 2)
            if self.low(start - 1) == "of" and self.low(start - 2) in words_for("ordinal"):
                return start - 2 - (self.low(start - 3) == "the")  # “the first of three rounds of | talks”
        return start

    def _goes_on(self, j: int) -> bool:
        kind, before = self.kind(j), self.kind(j - 1)
        if kind in ("name", "word", "determiner", "possessive", "genitive", "time"):
            return True
        if kind == "adverb":
            owned = before in ("determiner", "possessive", "genitive") and self.low(j) in ("scheduled", "expected")
            return owned or self.low(j) in ("first", "last", "next", "face-to-face", "one-on-one")
        if self.low(j) in ("“", '"'):
            return before in ("determiner", "possessive", "preposition")
        if kind == "relative":
            return self.low(j) == "that" and before in ("preposition", "subordinate")
        if self.low(j) in ("-", "–"):
            return before in ("name", "word")
        if self.low(j) in _ATTRIBUTES and before in ("preposition", "gerund", "verb", "to"):
            return True  # “foiling | planned | talks”
        nominal = before in ("determiner", "possessive", "genitive") and self.low(j - 1) not in ("both", "all", "each")
        return kind in ("verb", "gerund", "participle") and nominal

    def _inside(self, start: int, first: int) -> tuple[list[Phrase], list[Phrase]]:
        """Whose the noun is, and the names in its phrase."""
        owner: list[Phrase] = []
        at = start
        for k in range(first - 1, start - 1, -1):
            if self.kind(k) == "genitive" and self.kind(k - 1) != "time":
                owner = self.parties(list(map(self._named_last, self.syntax.listed_before(k - 1))))
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

    def _owner_ahead(self, start: int) -> list[Phrase]:
        """Whose the noun is, where he is named only behind: “In | his | call to Reyes, Holm said”."""
        if start != 1 or self.kind(0) != "preposition" or self.low(start) not in ("his", "her"):
            return []
        comma = next((k for k in range(start, start + _PHRASE) if self.low(k) == ","), None)
        who = self.syntax.phrase(comma + 1) if comma is not None else None
        if who is None or who.actor is None or who.mention != "name" or who.type != "person":
            return []
        between = {self.sentence.words[k].mention for k in range(start + 1, who.start)}
        named = {self.sentence.mentions[n][1].id for n in between if n is not None}
        speaks = self.kind(who.end) in ("verb", "auxiliary", "adverb") or self.low(who.end) in ("“", '"')
        return [who] if speaks and who.actor.id not in named else []

    def _named_last(self, phrase: Phrase) -> Phrase:
        """The phrase, or the person that ends it, where what stands before him is a clause of its own: “the two sides
        hope | Holm”."""
        number = self.sentence.words[phrase.head].mention
        if number is None:
            return phrase
        mention, actor, first, end = self.sentence.mentions[number]
        inside = range(phrase.start, first)
        people_before = any(self.kind(k) == "word" and self.low(k) in people("pair") for k in inside)
        fits = mention.kind == "name" and actor.type == "person" and end == phrase.end and people_before
        return Phrase(first, end, end - 1, actor, "name") if fits else phrase

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
        while self.kind(j) == "adverb" or (self.low(j) == "short" and verb_of(self.low(j - 1)) == "cut"):
            j -= 1
        if self.kind(j) not in ("verb", "gerund", "participle", "auxiliary"):
            return None
        tight = j > 0 and self.sentence.words[j - 1].end == self.sentence.words[j].start
        if tight and self.low(j - 1) in ("-", "‑", "–"):
            return None  # “Zenda-brokered talks”
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

    def _owner_of(self, j: int) -> list[Phrase]:
        """Whose the noun at word `j` is: “Kerry’s cancellation | of a meeting with Lavrov”."""
        for k in range(j, max(-1, j - 6), -1):
            if self.kind(k) == "genitive" and self.kind(k - 1) != "time":
                return self.parties(self.syntax.listed_before(k - 1))
            if self.kind(k) not in ("word", "adverb"):
                break
        return []

    def is_noun(self, i: int) -> bool:
        """Whether the word at `i`, which can be a noun of contact, is one here and no verb."""
        kind, before = self.kind(i), self.kind(i - 1)
        if self.low(i) in ("negotiating", "bargaining") and self.low(i + 1) == "table":
            return True
        if kind == "word":
            return True
        if kind == "gerund" and self.low(i) in ("meeting", "gathering"):
            if self.low(i - 1) == "that" and self.kind(i - 2) == "verb" and self.kind(i + 1) == "auxiliary":
                return True  # “envoys say that | meeting | will settle it”
            if before == "adverb":
                return self.kind(i - 2) in ("determiner", "possessive", "genitive", "word") or self.low(i - 1) == "next"
            if before == "word" and self.low(i - 1).endswith("s") and self.low(i - 1) in people("people"):
                return self.kind(i + 1) not in ("preposition", "to", "time")
            if before == "word" and self.low(i - 1) in words_for("ordinal"):
                return True
            if before in ("name", "word") or (self.low(i - 1) == ")" and self.kind(i - 2) == "name"):
                return self.kind(i + 1) not in ("name", "determiner", "possessive", "pronoun")
            opens = before == "" and self.kind(i + 1) == "preposition" and self.low(i + 1) != "with"
            return before in ("determiner", "possessive", "genitive", "time") or opens
        if kind == "verb" and self.low(i) == "talks" and before == "name":
            j = i - 1
            while self.kind(j) == "name":
                j -= 1
            return self.kind(j) == "preposition"  # “a new round of Zenda | talks”
        return kind == "verb" and before == ""

    def _take_modifiers(self, found: Found, inside: list[Phrase]) -> None:
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

    def _behind(self, found: Found) -> Iterator[tuple[str, list[Phrase], int]]:
        """What follows the noun, also behind the verb that says when it is: “talks are to be held | with Lavrov”."""
        yield from self.syntax.behind(found.last)
        j = self._predicate(found.last + 1)
        if self.kind(j) == "auxiliary" or self.low(j) in carriers("happen"):
            while (
                self.kind(j) in ("auxiliary", "adverb", "to", "time")
                or self.low(j) in carriers("happen")
                or (self.low(j) in ("for", "on", "in") and self.kind(j + 1) == "time")
            ):
                j += 1
            for prep, items, start in self.syntax.behind(j - 1):
                if prep == "between" or (prep == "with" and self.low(j - 1) != "place"):
                    yield prep, items, start
            if (by := self._by_whom(j)) is not None:
                yield "by", self.syntax.listed(by)[0], by
            elif self.low(j) in ("for", "of") and (who := self._called_for(j + 1)):
                yield "of", who, j + 1
