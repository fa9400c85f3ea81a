"""Noun phrases: where one begins and ends, which word is its head, which actor the head points to, what hangs on it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.ontology import world
from onrecord.record import Actor, ActorType, MentionKind
from onrecord.stages.clauses.lexicon import heads_of_contact, people, words_for
from onrecord.stages.clauses.words import REACH, Sentence

_INSIDE = frozenset({"name", "word", "determiner", "possessive", "genitive"})
_PLURAL_PEOPLE = re.compile(r"(?:ians|ists|ers|ors|ees|men|women|people|ants|ans)$")
_ONE_PERSON = re.compile(r"(?:tor|ist|ian|eer|man|woman|yer|cer|ker)$")
_ORDINAL = re.compile(r"[IVX]+$")
# So many phrases may hang on one another by "of".
_DEPTH = 4
_JUNIOR = frozenset({"jr", "jr.", "sr", "sr."})
# So many words a nation's adjective may have, and so many nations may be listed before what they share.
_NATION = 3
_LISTED = 6
_REGIONAL = frozenset("European Western Arab African Asian Gulf Kurdish Balkan Baltic Nordic Scandinavian".split())
_HANGS = frozenset({"of", "from", "for", "to"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its words [start, end), the number of its head, and the actor that the head points to."""

    start: int
    end: int
    head: int
    actor: Actor | None = None
    mention: MentionKind | None = None

    @property
    def type(self) -> ActorType | None:
        """What the actor is, None without one."""
        return self.actor.type if self.actor else None


class Phrases:
    """The noun phrases of one sentence."""

    def __init__(self, text: str, sentence: Sentence) -> None:
        self.text = text
        self.sentence = sentence
        self.kind = sentence.kind
        self.low = sentence.low
        self._ends: dict[int, int] = {}  # the last word of a mention: the mention
        for number, (mention, _, first, end) in enumerate(sentence.mentions):
            known = self._ends.get(end - 1)
            if known is None or mention.kind == "name" or first < sentence.mentions[known][2]:
                self._ends[end - 1] = number

    def phrase(self, i: int, depth: int = 0) -> Phrase | None:
        """The noun phrase that begins at word `i`, without what hangs on it but for "of …"."""
        if self.kind(i) == "pronoun":
            return self._made(i, i + 1, i)
        j = i
        limit = min(len(self.sentence.words), i + REACH // 2)
        while j < limit and (self.kind(j) in _INSIDE or self._inner(j, i)) and not self._breaks(j, i):
            j = self._over_acronym(j + 1)
        while j > i and self.kind(j - 1) == "determiner" and j - 1 > i:
            j -= 1
        if j == i:
            return None
        head = j - 1
        if self.kind(head) in ("genitive", "possessive"):
            return None
        if (shared := self._shared_head(i, j)) is not None:
            return Phrase(i, j, shared)
        if head > i and self.kind(head) == "word" and _ORDINAL.match(self.sentence.words[head].raw):
            head -= 1  # “King Abdullah II”
        return self._hanging(i, j, head, depth) if depth < _DEPTH else self._made(i, j, head)

    def _shared_head(self, start: int, end: int) -> int | None:
        """The head behind a phrase that is a nation's adjective alone, which it shares with those listed after it: “her
        South Korean | and Japanese | counterparts”; None where there is none. It lies outside of the phrase."""
        if self.low(end) not in (",", "and") or self._nation_before(end) < start:
            return None
        k = end
        for _ in range(_LISTED):
            k += self.low(k) == ","
            k += self.low(k) == "and"
            behind = self._nation_behind(k + (self.low(k) == "the"))
            if behind is None:
                return None
            if self.low(behind) not in (",", "and"):
                return self._plural_head(behind)
            k = behind
        return None

    def _nation_before(self, end: int) -> int:
        """Where the nation's adjective begins that ends before word `end`; -1 where none does."""
        for first in range(max(0, end - _NATION), end):
            if self._is_nation(first, end):
                return first
        return -1

    def _nation_behind(self, first: int) -> int | None:
        """The word behind the nation's adjective that begins at word `first`; None where none does."""
        ends = range(min(len(self.sentence.words), first + _NATION), first, -1)
        return next((end for end in ends if self._is_nation(first, end)), None)

    def _is_nation(self, first: int, end: int) -> bool:
        words = self.sentence.words[first:end]
        if not words or not (words[0].raw[0].isupper() and words[-1].raw[0].isupper()):
            return False
        raw = self.text[words[0].start : words[-1].end]
        people_of_it = raw.endswith("s") and world.demonym(raw[:-1]) is not None  # “Russians and Japanese envoys”
        return (world.demonym(raw) is not None or raw in _REGIONAL) and not people_of_it

    def _plural_head(self, first: int) -> int | None:
        """The head of the plain words that begin at word `first`, where it is several people: “foreign | ministers”."""
        k = first
        while self.kind(k) == "word" and self.sentence.words[k].raw.islower() and k < first + _NATION:
            k += 1
        last = k - 1
        several = (
            last >= first and self.low(last).endswith(("s", "men", "people")) and self.low(last) in people("people")
        )
        return last if several else None

    def _over_acronym(self, j: int) -> int:
        """The word behind a bracket in the middle of a title: “Republic of Korea (ROK) | Foreign Minister”."""
        closes = self.low(j) == "(" and self.low(j + 2) == ")" and self.kind(j + 3) in ("name", "word")
        return j + 3 if closes and self.sentence.words[j + 3].raw[0].isupper() else j

    def _breaks(self, j: int, i: int) -> bool:
        """Whether a word behind a person's name is none of the phrase: “Obama | ahead”, but “Obama administration”."""
        word, before = self.sentence.words[j], self.sentence.words[j - 1]
        if j > i and word.low.isdigit() and self.low(j + 1) == "times":
            return True  # “sued the ministry | 39 times”
        if j > i and before.kind == "name" and word.kind == "determiner" and before.mention is not None:
            return self.sentence.mentions[before.mention][1].type == "person"  # “met Lavrov | three times”
        if j == i or before.kind != "name" or before.mention is None or word.kind != "word" or not word.raw.islower():
            return False
        if word.mention is not None or self.sentence.mentions[before.mention][1].type != "person":
            return False
        last = j  # “Holm | foreign policy advisers”
        while self.kind(last + 1) == "word" and self.sentence.words[last + 1].raw.islower() and last < j + _NATION:
            last += 1
        named = any(self.low(k) in people("people") | heads_of_contact() for k in range(j, last + 1))
        return self.kind(i) != "determiner" and not named

    def _hanging(self, i: int, end: int, head: int, depth: int) -> Phrase:
        """The phrase with what hangs on it: “a group of envoys”, “Secretary of State Kerry”, “a team from Iran”."""
        if self.low(end) == "," and self.low(end + 1) in _JUNIOR:
            end += 2 + (self.low(end + 2) == ",")
        low = self.low(end)
        made = self._made(i, end, head)
        if made.mention == "name" and made.type == "person":
            home = self.phrase(end + 1, depth + 1) if low == "of" else None
            return Phrase(i, home.end, head, made.actor, "name") if home is not None and home.type == "polity" else made
        if low in ("of", "for", "to"):
            behind = self.phrase(end + 1, depth + 1)
            if behind is None:
                return made
            if low == "of" and (self.low(head) in people("quantity") or self.kind(head) == "determiner"):
                return Phrase(i, behind.end, behind.head, behind.actor, behind.mention)
            if behind.actor is None and self.low(behind.end) == "and":  # “Minister for Trade | and Investment X”
                more = self.phrase(behind.end + 1, depth + 1)
                titled = (
                    more is not None and more.mention == "name" and more.type == "person" and self._is_title(head, more)
                )
                behind = more if more is not None and titled else behind
            land = self.low(head) in people("form of state") and self.sentence.words[head].raw[0].isupper()
            titled = land or self._is_title(head, behind)  # “Republic of Ruritania President X”
            if behind.mention == "name" and behind.type == "person" and titled:
                return Phrase(i, behind.end, behind.head, behind.actor, behind.mention)
            if low == "of":
                end = behind.end
                while self.low(head) in people("heads") and self.low(end) in ("and", ",") and behind.type == "polity":
                    more = self.phrase(end + 1 + (self.low(end + 1) == "and"), depth + 1)
                    if more is None or more.type != "polity":
                        break
                    end = more.end
                several = end > behind.end
                return Phrase(i, end, head) if several else self._sent(self._made(i, end, head), behind)
        if low == "from" and self.low(head) in people("sent") | people("heads"):
            behind = self.phrase(end + 1, depth + 1)
            if behind is not None and behind.type != "person":
                return self._sent(Phrase(i, behind.end, head, made.actor, made.mention), behind, low)
        return made

    def _sent(self, phrase: Phrase, sender: Phrase, by: str = "of") -> Phrase:
        """A delegation stands for who sent it, where nobody knows more of it; “ministers from Ruritania”, too."""
        heads = people("sent") | people("heads") if by == "from" else people("sent")
        if phrase.actor is None and self.low(phrase.head) in heads and sender.type in ("polity", "organization"):
            return Phrase(phrase.start, phrase.end, phrase.head, sender.actor, "nominal")
        return phrase

    def _is_title(self, head: int, behind: Phrase) -> bool:
        """Whether the person behind "of", "for" or "to" holds the post at `head`: “Ambassador to Israel Tom Nides”."""
        if self.low(head) not in people("people"):
            return False
        first = behind.head
        while (
            first > behind.start and self.sentence.words[first - 1].mention == self.sentence.words[behind.head].mention
        ):
            first -= 1
        if first == behind.start:
            return False
        before = self.sentence.words[first - 1]
        if before.low in people("people"):  # not “aide to President X”, but “Council for Trade Chairman X”
            body = self.low(head) in people("collective") and self.sentence.words[head].raw[0].isupper()
            return body or (first - 2 > behind.start - 1 and self.low(first - 2) == "the")
        if before.kind not in ("name", "word"):
            return False
        return self.sentence.words[head].raw[0].isupper() or before.kind == "name"

    def _inner(self, j: int, i: int) -> bool:
        """Whether a word that is none of a noun phrase by itself is inside one here: the dot of a title, a hyphen, a
        participle between article and noun, a name's own mark."""
        if self.kind(j) == "mark" and self.low(j) in ("-", "‑", "–", "/", "$", "“", "”", '"'):
            word = self.sentence.words[j]
            tight = self.text[word.start - 1 : word.start].strip() and self.text[word.end : word.end + 1].strip()
            return bool(tight) and j > i and self.low(j) in ("-", "‑", "–", "/", "$")
        if self.kind(j) in ("verb", "gerund", "participle"):
            leads = j > i and self.kind(j - 1) in ("determiner", "possessive", "genitive")
            return (leads or (j == i and self.low(j).endswith("ed"))) and self.kind(j + 1) in ("word", "name")
        if self.kind(j) == "conjunction" and self.low(j) == "&":
            return True
        if self.kind(j) == "adverb" and self.low(j) in ("first", "last", "then", "now"):
            return self.kind(j + 1) in ("word", "name", "mark") and self.low(j + 1) != ","
        if self.kind(j) == "time":  # “Monday’s summit”
            return self.kind(j + 1) == "genitive"
        return False

    def _made(self, start: int, end: int, head: int) -> Phrase:
        number = self._ends.get(head)
        if number is None:
            word = self.sentence.words[head]
            if word.mention is not None and self.sentence.mentions[word.mention][0].kind == "name":
                number = word.mention
        if number is None and end > head + 1:  # “the foreign ministry of France” as one mention
            number = self._ends.get(end - 1)
            if number is not None and self.sentence.mentions[number][2] > head:
                number = None
        if number is None:
            return Phrase(start, end, head)
        mention, actor, _, _ = self.sentence.mentions[number]
        if actor.type == "person" and self.low(head) == "it":
            return Phrase(start, end, head)  # nobody is a thing
        return Phrase(start, end, head, actor, mention.kind)

    def phrase_before(self, j: int, depth: int = 0) -> Phrase | None:
        """The noun phrase that ends with word `j`."""
        if self.low(j) in _JUNIOR and self.low(j - 1) == ",":
            named = self.phrase_before(j - 2, depth + 1) if depth < _DEPTH else None
            return named and Phrase(named.start, j + 1, named.head, named.actor, named.mention)
        if self.kind(j) == "pronoun":
            return self._made(j, j + 1, j)
        if self.kind(j) not in ("name", "word", "determiner"):
            return None
        i = j
        least = max(0, j - REACH // 2)
        while i - 1 >= least and (self.kind(i - 1) in _INSIDE or self._inner_before(i - 1)):
            if self.kind(i) in ("determiner", "possessive") and self.kind(i - 1) not in ("determiner",):
                break
            i -= 1
        if self.low(i) in ("neither", "either") and i < j:
            i += 1
        if self.low(i - 1) in ("than", "least") and self.low(i - 2) in ("more", "fewer", "less", "at"):
            i -= 2  # “more than | twenty countries”
        if self.low(i - 1) == ")" and depth < _DEPTH and self.kind(i) == "name":  # “the minister (of justice) Kerry”
            opening = next((k for k in range(i - 2, max(-1, i - 12), -1) if self.low(k) == "("), None)
            title = self.phrase_before(opening - 1, depth + 1) if opening is not None else None
            if title is not None and self.low(title.head) in people("people") and title.actor is None:
                made = self._made(i, j + 1, j)
                return Phrase(title.start, j + 1, j, made.actor, made.mention)
        if (shared := self._shared_head(i, j + 1)) is not None:
            return Phrase(i, j + 1, shared)
        made = self._made(i, j + 1, j)
        owner = self.phrase_before(i - 2, depth + 1) if depth < _DEPTH and self.low(i - 1) in _HANGS else None
        return self._hung(owner, made) if owner is not None and owner.end == i - 1 else made

    def _hung(self, owner: Phrase, made: Phrase) -> Phrase:
        """`made`, or the phrase on which it hangs by the preposition before it."""
        low = self.low(made.start - 1)
        whole = Phrase(owner.start, made.end, made.head, made.actor, made.mention)
        if made.type == "person" and made.mention == "name" and self._is_title(owner.head, made):
            return whole
        if low == "from" and self.low(owner.head) in people("sent") | people("heads") and owner.actor is None:
            return self._sent(Phrase(owner.start, made.end, owner.head), made, low)
        if low != "of":
            return made
        if self.low(owner.head) in people("quantity"):
            return whole
        if owner.type == "person" and owner.mention == "name":
            return Phrase(owner.start, made.end, owner.head, owner.actor, "name")
        return self._sent(self._made(owner.start, made.end, owner.head), made)

    def _inner_before(self, j: int) -> bool:
        return self._inner(j, max(0, j - 1)) and self.kind(j) != "verb"

    def is_party(self, phrase: Phrase | None) -> bool:
        """Whether the phrase can take part in a contact: an actor, or people by the noun."""
        if phrase is None:
            return False
        if phrase.actor is not None or self.is_the_two(phrase):
            return True
        if phrase.mention is None and self.kind(phrase.head) == "pronoun":
            return self.low(phrase.head) in ("he", "she", "they", "we", "i", "him", "her", "them", "us", "me", "you")
        return self.is_people(phrase)

    def is_the_two(self, phrase: Phrase) -> bool:
        """Whether the phrase is "the two" or "the three" with no noun behind."""
        words = [self.low(k) for k in range(phrase.start, phrase.end)]
        return words in (["the", "two"], ["the", "three"])

    def is_people(self, phrase: Phrase) -> bool:
        """Whether the phrase's noun is one for people or bodies."""
        low = self.low(phrase.head)
        raw = self.sentence.words[phrase.head].raw
        if low in people("people") or self._is_task_force(phrase):
            return True
        titled = any(self.low(k) in people("title") for k in range(phrase.start, phrase.head))
        before = self.sentence.words[phrase.head - 1] if phrase.head > phrase.start else None
        unknown = before is not None and before.kind == "word" and before.raw.istitle() and raw.istitle()
        if raw[0].isupper() and (titled or (unknown and low not in words_for("capital noun"))):
            return True  # “President Hentzau”, whom nobody knows
        if not low.endswith("s"):
            return _ONE_PERSON.search(low) is not None and low + "s" not in people("things") and len(low) > 5
        if raw[0].isupper() and world.demonym(raw) is not None:
            return True
        return low not in people("things") and _PLURAL_PEOPLE.search(low) is not None

    def _is_task_force(self, phrase: Phrase) -> bool:
        """Whether the phrase is a group that is called by what it does: “a task | force”."""
        return self.low(phrase.head) == "force" and self.low(phrase.head - 1) == "task"

    def is_plural(self, phrase: Phrase) -> bool:
        """Whether the phrase names several, or a body of several."""
        if phrase.type in ("organization", "group"):
            return True
        low = self.low(phrase.head)
        return (
            self.is_the_two(phrase)
            or self._is_task_force(phrase)
            or low in people("collective")
            or (
                self.is_people(phrase)
                and (
                    (low.endswith(("s", "men", "people")) and not low.endswith("ss"))
                    or low in ("they", "we", "both", "duo", "pair")
                )
            )
        )
