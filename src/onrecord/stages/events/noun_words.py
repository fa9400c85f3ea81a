"""What the words around a noun of contact are: where its phrase begins, whether it is a noun, what stands before it."""

from __future__ import annotations

from onrecord.ontology import world
from onrecord.stages.clauses.lexicon import people, verb_of, words_for
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.events.attendance import Attendance
from onrecord.stages.events.lexicon import carriers, contact_nouns
from onrecord.stages.events.own_clause import Found

_EDGES = frozenset("sidelines sideline margins fringes eve end close start".split())
_ATTRIBUTES = frozenset(
    "planned scheduled proposed delayed postponed cancelled canceled stalled suspended renewed failed expected".split()
)
_ROOMS = frozenset("room rooms hall halls venue venues place point points agenda center centre schedule".split())
_BARRED = frozenset("barred excluded banned blocked absent missing omitted kept shut".split())
_YEAR = 4  # digits
# A noun's phrase is looked through for so many words.
_PHRASE = 24
# So many words may stand between an attempt and the talks that it is at.
_NEAR = 12


class NounWords(Attendance):
    """The words around the nouns of one sentence."""

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
            return self.low(j) == "that" and (before in ("preposition", "subordinate") or self._carries(j - 1))
        if self.low(j) == ",":
            return self._is_date(j)
        if self.low(j) in ("-", "–"):
            return before in ("name", "word")
        if self.low(j) in _ATTRIBUTES and before in ("preposition", "gerund", "verb", "to"):
            return True  # “foiling | planned | talks”
        nominal = before in ("determiner", "possessive", "genitive") and self.low(j - 1) not in ("both", "all", "each")
        return kind in ("verb", "gerund", "participle") and nominal

    def _carries(self, k: int) -> bool:
        """Whether word `k` is a verb whose object may be a contact, so that “that” behind it points to one: “attended |
        that meeting”."""
        return self.kind(k) == "verb" and self.low(k) in carriers("party") | carriers("carry") - carriers("about")

    def _is_date(self, comma: int) -> bool:
        """Whether the comma is a date's: “the March 31, 2016, | meeting”."""
        year = comma - 1 if self._is_year(comma - 1) else comma + 1
        first = year - 3  # the month's name, with the day and the comma before the year
        return self._is_year(year) and self.low(year - 2).isdigit() and self.kind(first) == "time"

    def _is_year(self, k: int) -> bool:
        return self.low(k).isdigit() and len(self.low(k)) == _YEAR

    def _is_infinitive(self, k: int) -> bool:
        """Whether the word at `k`, behind “to”, is a verb rather than somebody."""
        low = self.low(k)
        if k >= len(self.sentence.words):
            return False
        somebody = low in people("people") or low.endswith("s") or self.sentence.words[k].raw[:1].isupper()
        return self.kind(k) in ("verb", "adverb") or (self.kind(k) == "word" and not somebody)

    def is_noun(self, i: int) -> bool:
        """Whether the word at `i`, which can be a noun of contact, is one here and no verb."""
        kind, before = self.kind(i), self.kind(i - 1)
        if self.low(i + 1) in _ROOMS:
            return False  # “entered the | meeting | room”
        if self.low(i) == "sessions" and self.sentence.words[i].raw.istitle() and (i or self.kind(1) == "verb"):
            return False  # the attorney general of that name
        if self.low(i) in ("negotiating", "bargaining") and self.low(i + 1) == "table":
            return True
        if kind == "word":
            return True
        if kind == "gerund" and self.low(i) in ("meeting", "gathering"):
            if self.low(i - 1) == "that" and self.kind(i - 2) == "verb" and self.kind(i + 1) == "auxiliary":
                return True  # “envoys say that | meeting | will settle it”
            if self.low(i - 1) == "that" and (self._carries(i - 2) or self.kind(i - 2) == "preposition"):
                return True
            if self.low(i - 1) == ",":
                return self._is_date(i - 1)
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

    def _is_barred(self, found: Found) -> bool:
        """Whether somebody is kept from it: “wants the militia | barred from | the talks”."""
        return self.low(found.start - 1) == "from" and self.low(found.start - 2) in _BARRED

    def _is_spoken_of(self, carrier: int) -> bool:
        """Whether the subject of the verb that carries the noun only speaks of somebody's attempt at it: “will discuss
        U.N. efforts to | convene | talks”."""
        attempt = False
        for k in range(carrier - 1, max(-1, carrier - _NEAR), -1):
            if self.kind(k) in ("verb", "gerund") and self.low(k) not in people("attempt"):
                verb = verb_of(self.low(k))
                return attempt and (verb == "discuss" or bool({verb, self.low(k)} & carriers("about")))
            attempt |= self.low(k) in people("attempt")
            if self.kind(k) in ("relative", "subordinate", "pronoun") or self.low(k) in (".", ";", ","):
                return False
        return False
