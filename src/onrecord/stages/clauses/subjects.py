"""Who does what a verb says: the subject of its clause, or of the clause that governs it."""

from __future__ import annotations

from onrecord.stages.clauses.asides import DASHES, Asides
from onrecord.stages.clauses.lexicon import forms, people, verb_of, words_for
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.clauses.words import REACH

# So many clauses may govern one another.
_DEPTH = 6
_SITTING = frozenset("sitting serving ruling incoming outgoing leading visiting".split())


_NAMING = frozenset("including notably".split())
_NOMINATIVE = frozenset("he she they we i".split())
_SAYS = frozenset("said says added adds".split())
_PARTICIPLES = frozenset("held led made sent given taken seen shot built brought known run won lost left met".split())
_PAST = frozenset("began came chose drew gave held left met said sent sought spoke told took went won wrote".split())
_WHEN = frozenset("in on at for during after".split())


class Subjects(Asides):
    """The subjects of one sentence."""

    def subject(self, i: int, depth: int = 0) -> list[Phrase]:
        """Who does what the verb at word `i` says: the subject of its clause, or of what governs it."""
        if depth > _DEPTH:
            return []
        j, infinitive = i - 1, False
        while j >= max(0, i - REACH) and self._belongs(j):
            # “is expected | to meet” has a subject of its own, “to | meet” one by what governs it
            infinitive = self.kind(j) == "to" or (infinitive and not self._is_finite(j))
            j -= 1
        return self._subject_at(i, j, infinitive, depth)

    def _is_finite(self, j: int) -> bool:
        """Whether word `j` is an auxiliary that has a subject: “is”, “will”, but not “to | be”."""
        if self.kind(j) != "auxiliary" or self.low(j) in ("be", "been", "being", "having"):
            return False
        return self.kind(j - 1) != "to"

    def _belongs(self, j: int) -> bool:
        """Whether word `j` stands between a subject and its verb: “was”, “also”, “on Monday”, “invited to”."""
        kind = self.kind(j)
        if self.low(j) in ("then", "there"):
            return self.low(j) == "then"
        if self.low(j) in ("both", "each"):
            return self.kind(j - 1) in ("name", "word", "pronoun")  # “Kerry and Lavrov both | held”
        if kind == "participle":
            return self.kind(j - 1) in ("auxiliary", "adverb")
        dated = kind == "word" and self.low(j).isdigit() and self.kind(j - 1) == "time"
        return (
            kind in ("adverb", "auxiliary", "to", "time")
            or dated
            or (self.low(j) in _WHEN and self.kind(j + 1) == "time")
        )

    def _subject_at(self, i: int, j: int, infinitive: bool, depth: int) -> list[Phrase]:
        kind, low = self.kind(j), self.low(j)
        if j < 0:
            return self._behind_comma(i)
        if low == "there":
            return []
        if kind == "relative" and low in ("who", "which", "that"):
            k = j - 1 if self.low(j - 1) != "," else j - 2
            while self.kind(k) in ("time", "adverb") and k > 0:
                k -= 1  # “the attack by rebels today | that struck”
            items = self.listed_before(k)
            if items and self.is_party(items[-1]):
                return items
            return self.governor(j, depth) if low in ("that", "which") else []
        if kind in ("name", "word", "pronoun", "determiner") or low == ")":
            return self._from_phrase(j, infinitive, depth)
        if low == "," and j == i - 1 and self.kind(i) == "verb" and forms().get(self.low(i), ("", ""))[1] == "base":
            return self.governor(j, depth)  # “will address the crowd, | meet farmers and …”
        if low in (",", "-", "–", "—"):
            if low not in DASHES and self.kind(i) == "gerund" and j == i - 1:
                return self.governor(j, depth) or self._behind_comma(i) or self._described(j)
            return self._over_apposition(j, depth)
        if kind in ("preposition", "subordinate") and self.kind(i) == "gerund":
            opening = j == 0 or self.kind(j - 1) in ("mark", "conjunction")
            return (self._behind_comma(i) if opening else []) or self.governor(j, depth)
        if kind == "mark" and low in ("“", '"', "‘", "'", ":", ";", "”"):
            return self._behind_comma(i) if self.kind(i) == "gerund" else []
        if kind == "verb" and low in _SAYS and (whose := self._told_of(j)) is not None:
            return whose
        if kind in ("verb", "participle", "gerund"):
            return self.subject(j, depth + 1)
        return self.governor(j, depth)

    def _told_of(self, said: int) -> list[Phrase] | None:
        """Who is told of where the verb of saying at word `said` is put into a relative clause: “states, which Kerry
        said | had asked for it”; None where it is not."""
        teller = self.phrase_before(said - 1)
        if teller is None or teller.end != said or self.kind(teller.start - 1) != "relative":
            return None
        k = teller.start - 2
        items = self.listed_before(k - (self.low(k) == ","))
        outer = self._outer(items[0]) if len(items) == 1 else None
        if outer is not None and self.is_party(outer):
            return [outer]
        return items if items and self.is_party(items[-1]) else []

    def _from_phrase(self, j: int, infinitive: bool, depth: int) -> list[Phrase]:
        items = self.listed_before(j, infinitive)
        if not items:
            return self.governor(j, depth)
        first = items[0]
        before, low = self.kind(first.start - 1), self.low(first.start - 1)
        party = self.is_party(items[-1])
        if len(items) == 1 and not party and self.low(first.head) in ("it", "they"):
            return self._reporter(first.start, depth)
        if len(items) == 1 and self.low(first.head) in ("he", "she") and self.low(first.start - 1) in _SAYS:
            said = self.subject(first.start - 1, depth + 1)
            return said if len(said) == 1 and said[0].type == "person" else items
        if infinitive and party and self.low(first.head) in _NOMINATIVE:
            return items
        if infinitive:
            if party and before in ("verb", "participle", "gerund") and low not in _SITTING:
                control = verb_of(low) in words_for("control")
                if control or items[-1].type == "person":
                    return items
                return self.governor(first.start, depth)
            if party and before not in ("preposition", "to", "mark"):
                return items
            if party and (
                low in ("for", "on", "upon") or (low == "with" and self.kind(first.start - 2) in ("", "mark"))
            ):
                return items
            if not party and (owner := self.owner(first)) is not None:
                return [owner]
            aside = first.start - 2
            return self.governor(first.start, depth) or (self._described(aside) if self.low(aside) == "," else [])
        if before in ("preposition", "to") and low not in ("as", "like", "than", "while"):
            outer = self._outer(first)
            if outer is not None and self.is_party(outer):
                return self.listed_before(outer.end - 1) or [outer]
            if opening := self._opening(first.start):
                return opening
            if low in ("in", "on", "at", "of", "with") or outer is not None:
                return self.governor(first.start, depth)
            return items if party else self.governor(first.start, depth)
        if party:
            return items
        owner = self.owner(first)
        if owner is not None:
            return [owner]
        if opening := self._opening(first.start):
            return opening
        return self.governor(first.start, depth) if self.kind(j + 1) in ("to", "gerund") else []

    def _reporter(self, j: int, depth: int) -> list[Phrase]:
        """Who says of himself what the clause at word `j` says: “the ministry said | it would attend”."""
        k = j - 1
        while self.kind(k) in ("relative", "adverb", "time") or self.low(k) == "on":
            k -= 1
        items = self.subject(k, depth + 1) if self.kind(k) in ("verb", "gerund") else []
        if self.low(j) == "they" and len(items) == 1 and items[0].type == "person":
            return []  # “a sailor sued the board, alleging | they cheated her”
        if len(items) == 1 and self.low(j) == "it" and self.low(items[0].head) in people("people"):
            at = self.low(items[0].end) in ("in", "for", "at", "with", "from")
            body = self.phrase(items[0].end + 1) if at and items[0].type in (None, "person") else None
            return [body] if body is not None and self.is_party(body) else items  # “an envoy of the front said it”
        return items

    def _over_apposition(self, j: int, depth: int) -> list[Phrase]:
        """The subject before an apposition, a relative clause or an aside that ends with the comma at word `j`; those
        whom the aside names, where it tells who the subject is: “two powers - A and B - met”."""
        if named := self._named_aside(j):
            return named
        asides = 0
        for k in range(j - 1, max(-1, j - REACH), -1):
            if self.low(k) not in {",", *DASHES} or (self.low(k) == ",") != (self.low(j) == ","):
                continue
            asides += 1
            opening, low = self.kind(k + 1), self.low(k + 1)
            fits = (
                (opening == "conjunction" and low == "then")
                or opening
                in (
                    "relative",
                    "determiner",
                    "possessive",
                    "gerund",
                    "word",
                    "preposition",
                    "adverb",
                    "time",
                    "name",
                    "verb",
                )
                or low in ("along", "together", "as", "including", "when", "once", "if")
                or asides > 1
            )
            items = self.listed_before(k - 1)
            if items and self.low(items[0].start - 1) in _NAMING:
                continue  # “countries, including A, B and C, | met”
            if fits and items and self.is_party(items[-1]):
                if not self._is_object(items[0]):
                    return self._called(items, k, j)
                if named := self._post_holder(items[0], k, j):
                    return named
                if opened := self._opening(items[0].start):
                    return opened
            if asides > 3:
                break
        return self.governor(j, depth)

    def governor(self, j: int, depth: int) -> list[Phrase]:
        """The subject of the nearest finite verb before word `j`."""
        if depth > _DEPTH:
            return []
        before = j
        for k in range(j - 1, max(-1, j - REACH), -1):
            if k < before and self.low(k) in _SAYS and self.low(j) == ",":
                source = self.phrase_before(k - 1)
                if source is not None and self.low(source.start - 1) == ",":
                    before = source.start  # “Kerry will go, an aide said, | making a trip”
            if k >= before:
                continue
            carried = self.kind(k) == "auxiliary"
            finite = self.kind(k) == "verb" or (carried and self.kind(k + 1) not in ("verb", "participle"))
            if finite and self.low(k - 1) == "to" and self.kind(j) == "conjunction" and self._is_past(j + 1):
                continue  # “called on Denmark to answer and | sought talks”
            if finite and ((items := self.subject(k, depth + 1)) or not self._is_reduced(k)):
                return items
            if self.kind(k) == "gerund" and self.low(k - 1) == "," and (described := self._described(k - 1)):
                return described
        return self._behind_comma(j)

    def _is_past(self, k: int) -> bool:
        """Whether the verb at word `k` is in the past, and so goes on with none that is to be done."""
        return self.kind(k) in ("verb", "word") and (self.low(k).endswith("ed") or self.low(k) in _PAST)

    def _is_reduced(self, k: int) -> bool:
        """Whether the verb at word `k` may be a participle that hangs on the noun before it: “a refuge | seized by”."""
        ends = self.low(k).endswith("ed") or self.low(k) in _PARTICIPLES
        return ends and self.kind(k - 1) in ("word", "name") and self.kind(k + 1) in ("preposition", "to", "time")

    def _behind_comma(self, i: int) -> list[Phrase]:
        """The subject of the clause that an opening phrase leads to: “Visiting Seoul, Kerry said …”."""
        for k in range(i + 1, min(len(self.sentence.words), i + REACH)):
            if self.low(k) == ",":
                items, end = self.listed(k + 1, subject=True)
                if items and self.is_party(items[0]):
                    while end < len(self.sentence.words) and self.low(end) == ",":
                        end = (
                            next(
                                (
                                    m
                                    for m in range(end + 1, min(len(self.sentence.words), end + 20))
                                    if self.low(m) == ","
                                ),
                                end,
                            )
                            + 1
                        )
                        break
                    if self.starts_clause(end):
                        return items
        return []
