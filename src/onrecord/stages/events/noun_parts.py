"""What stands around a noun of contact: its phrase, whose it is, the verb that carries it, who is in its clause."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.stages.clauses.lexicon import people, verb_of, words_for
from onrecord.stages.clauses.phrases import Phrase
from onrecord.stages.events.lexicon import carriers
from onrecord.stages.events.noun_words import NounWords
from onrecord.stages.events.own_clause import Found

_PARTICLES = frozenset("in into down back up off for out to on of part ahead with from forward".split())
DEFINITE = frozenset("the this these that those both such".split())
# Who is given a contact by these takes part in it: “was offered a meeting”.
GIVEN = frozenset("offer offered offering grant granted promise promised deny denied refuse refused".split())
_SITES = frozenset("store hotel palace tower hall stadium airport building resort club".split())
# A noun's phrase is looked through for so many words.
_PHRASE = 24


class NounParts(NounWords):
    """The surroundings of the nouns of one sentence."""

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
        if self.low(k + 1) == "ahead" and self.low(k + 2) == "of":
            return None  # “the remarks came ahead of her trip”
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
        if verb_of(low) == "want" and self.low(found.start) in DEFINITE:
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

    def _take_modifiers(self, found: Found, inside: list[Phrase]) -> None:
        for phrase in inside:
            if self.low(phrase.end) in words_for("capital noun") and self.sentence.words[phrase.end].raw[0].isupper():
                continue  # “the Holm Tower meeting”
            if phrase.type == "organization" and self.low(phrase.end - 1) in _SITES:
                continue  # “the Acme Store meeting”
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

    def _leave_reflexive(self, found: Found, owner: list[Phrase]) -> None:
        """Nobody meets himself: an owner who stands behind the noun as well is somebody else, yet to be named: “in his
        talks with Kerry, the premier said”."""
        if len(owner) != 1 or owner[0].actor is None or owner[0].mention != "pronoun":
            return
        if any(p is not owner[0] and p.actor is owner[0].actor for p in found.parties):
            found.parties.remove(owner[0])
            found.marks.discard("owner")

    def _take_behind(self, found: Found, inside: list[Phrase]) -> bool:
        """Takes what follows the noun; False where that shows that it is no contact."""
        visit, low = found.visit, self.low(found.last)
        for prep, items, _ in self._behind(found):
            who = self.parties(items)
            if prep == "of" and low == "audience":
                return False  # “spoke to an audience of farmers”
            if prep in ("between", "among", "with", "by", "joined by") or (prep == "of" and not visit):
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
            elif prep == "to" and not visit and self.low(found.start - 1) in GIVEN:
                found.parties += who
            elif prep == "on" and low in ("call", "calls") and not visit:
                found.parties += [p for p in who if p.type == "person" or self.is_official(p)]  # “paid a call on Holm”
                found.strong = bool(found.parties)
            elif prep == "for" and low in ("call", "calls"):
                return False
        if found.strong and not visit:
            found.parties = [p for p in inside if self._is_state(p) and p not in found.parties] + found.parties
        attending = (
            self._attending(found.last, found.visit)
            or self._among(found, self._predicate(found.last + 1))
            or self._target(found)
            or self._would_attend(found)
            or self._brought(found.last + 1)
        )
        if not found.visit and (left := self._walked_out(found)):
            attending = [*attending, *left]
            found.marks |= {"body"} if all(p.type != "person" for p in left) else set()
        if attending:
            found.parties += attending
            found.strong = True
            found.marks.add("attended")
        return True
