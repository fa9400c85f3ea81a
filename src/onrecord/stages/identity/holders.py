"""Who holds the posts that a story's title phrases name.

Before the name (“Ruritanian President Rudolf Rassendyll”, “the president, Rudolf Rassendyll,”), behind it
(“Rassendyll, the president of Ruritania,”) or by a verb (“Rassendyll was elected president”); in a coordination each
name has its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.ontology.titles import Title, titles
from onrecord.stages.identity.story_words import DETERMINERS, END, Of, StoryWords
from onrecord.stages.identity.title_heads import TitlePhrase

_ADVERBS = frozenset("also now currently then himself herself still once long formerly later previously".split())
_MADE = frozenset(
    "elected appointed named chosen confirmed nominated re-elected reelected installed sworn inaugurated".split()
)
_UNMADE = frozenset("suspended ousted removed impeached deposed dismissed fired sacked replaced".split())
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_OFFICES = {"heads": "head", "leads": "leader", "chairs": "chair"}
_TERMS = frozenset("time tenure term terms stint years days role job appointment election position nomination".split())
_BE = frozenset("is was became becomes remains remained".split())
_CLOSING = frozenset(',.;:)—–-”"' + END)
# What may follow an apposition; a verb may not: in “Zapt, the president said, …” the president is somebody else.
_GOING_ON = frozenset(
    "and or but who whom whose which that in at on since for from with until when where while under during after "
    "before as to of between by because if though although about than over here there also again close responsible "
    "critical based overseeing leading working known named charged dealing specializing specialising covering".split()
)
_SUBORDINATE = frozenset(
    "after before when while as since if because although though until in during at on with by following asked".split()
)
_SPEAKS = frozenset("said says told tells added adds wrote declined".split())
_GOVERNS = frozenset("to with by for of from against at in about between as".split())
_NEAR_HOME = frozenset({"legislator", "local", "state", "monarch", "minister"})


@dataclass(slots=True)
class Holding:
    """A title phrase, the mention of who holds the post, and what it is a post of for this holder.

    `apart`: the phrase is a noun phrase of its own, not the words before the name."""

    phrase: TitlePhrase
    mention: int
    of: Of | None
    apart: bool


def holdings(words: StoryWords, phrases: Sequence[TitlePhrase]) -> list[Holding]:
    """All posts and holders in order of place."""
    return _Holders(words, phrases).find()


class _Holders:
    def __init__(self, words: StoryWords, phrases: Sequence[TitlePhrase]) -> None:
        self.words, self.low, self.phrases = words, words.low, phrases
        self.starts: dict[int, int] = {}  # first token of a name -> mention
        self.ends: dict[int, int] = {}  # token behind the name -> mention
        self.bounds: dict[int, tuple[int, int]] = {}
        for number, mention in enumerate(words.mentions):
            if mention.kind == "name" and mention.type == "person":
                start, end = words.at(mention.span.start), words.after(mention.span.end)
                self.starts[start] = self.ends[end] = number
                self.bounds[number] = start, end
        self.by_first: dict[int, list[TitlePhrase]] = {}
        for phrase in self.phrases:
            self.by_first.setdefault(phrase.first, []).append(phrase)
        self.of_phrase: dict[int, list[Holding]] = {}
        self.appositive: set[int] = set()  # mentions that follow their post and a comma

    def find(self) -> list[Holding]:
        for phrase in reversed(self.phrases):
            self._before_name(phrase)
        for phrase in self.phrases:
            if not self._taken(phrase):
                self._before_comma(phrase)
        for number in self.bounds:
            self._behind_name(number)
        for phrase in self.phrases:
            if not self._taken(phrase):
                self._by_verb(phrase)
        found = [holding for holdings in self.of_phrase.values() for holding in holdings]
        return sorted(found, key=lambda h: (h.phrase.title[0], h.mention))

    def _taken(self, phrase: TitlePhrase) -> bool:
        return id(phrase) in self.of_phrase

    def _add(self, phrase: TitlePhrase, mention: int, of: Of | None, *, apart: bool) -> None:
        self.of_phrase.setdefault(id(phrase), []).append(Holding(phrase, mention, of, apart))

    # -- before the name

    def _before_name(self, phrase: TitlePhrase) -> None:
        at = self._behind_gloss(phrase.end)
        if at not in self.starts:
            at = self._behind_gloss(phrase.base_end)
            if at in self.starts and at != phrase.end:
                self._drop_complement(phrase)
        if at in self.starts:
            names = self._names(at)
            if phrase.head.plural and len(names) < 2:
                return  # “told reporters | Zapt had left”
            self._give(phrase, names if phrase.head.plural else names[:1], apart=False)
            return
        number = self.words.inside[phrase.end - 1]
        if number in self.bounds and self.bounds[number][0] in range(phrase.at, phrase.base_end):
            self._add(phrase, number, _first(phrase), apart=False)  # “Pope Benedikt” is the name
            return
        joined = self.low(at) in {"and", "&"}
        for other in self.by_first.get(at + joined, ()):
            holders = [holding for holding in self.of_phrase.get(id(other), ()) if not holding.apart]
            if other is phrase or not holders or phrase.head.plural or other.article:
                continue
            # “the president and Foreign Minister Zapt” are two
            if joined and (phrase.article or (other.ofs and not phrase.ofs)):
                continue
            for holding in holders:
                self._add(phrase, holding.mention, _first(phrase) or holding.of, apart=False)
                holding.of = holding.of or _first(phrase)

    def _behind_gloss(self, at: int) -> int:
        """Behind brackets: “Home Secretary (interior minister) Rose Zapt”."""
        return self._close(at) if self.low(at) == "(" else at

    def _drop_complement(self, phrase: TitlePhrase) -> None:
        """Undoes a complement that would swallow the name: it was none."""
        phrase.title = [at for at in phrase.title if at < phrase.base_end]
        phrase.ofs = [of for of in phrase.ofs if of.span and self.words.at(of.span.start) < phrase.base_end]
        phrase.end = phrase.base_end

    def _before_comma(self, phrase: TitlePhrase) -> None:
        """“the Ruritanian president, Rudolf Rassendyll,”."""
        at = phrase.end
        if self.low(at) not in {",", "—", "–"} or not (phrase.article or phrase.ofs):
            return
        ranked = [holding.mention for holding in self._next(at + 1) if not holding.apart]
        names = ranked[:1] or self._names(at + 1)  # “its spokesman, | Colonel Zapt,”
        if not names:
            return
        one_of = self.low(phrase.first - 1) == "of" and self.low(phrase.first - 2) == "one"
        if phrase.head.plural and not one_of:
            if len(names) > 1:
                self._give(phrase, names, apart=True)
            return
        name = names[0]
        start, end = self.bounds[name]
        before = self.ends.get(phrase.first - 1) if self.low(phrase.first - 1) == "," else None
        if before is not None and before not in self.appositive:
            return  # “Rassendyll, the president, Zapt and …”
        full = end - start > 1
        closed = self.low(end) in _CLOSING or self.low(end) == "'s"
        if (closed and (full or self.low(end) == ",")) or (full and not self._fronted(phrase)):
            self.appositive.add(name)
            self._add(phrase, name, _first(phrase), apart=True)

    def _fronted(self, phrase: TitlePhrase) -> bool:
        """Whether the name behind the comma may open the main clause: “After he met the president, Zapt said”."""
        at = phrase.first - 1
        while at >= 0 and self.low(at) not in {".", ",", END, "”", '"'} and phrase.first - at < 15:
            if self.low(at) in _SUBORDINATE:
                return True
            at -= 1
        return False

    # -- behind the name

    def _behind_name(self, number: int) -> None:
        start, end = self.bounds[number]
        at = begin = self._past_home(end)
        sign = self.low(at)
        if sign in {",", "(", "—", "–"}:
            at = self._past_age(at + 1, sign)
            if self.low(at) == "who" and self.low(at + 1) in _OFFICES:
                self._by_office(number, at + 1)
                return
            if self.low(at) == "who":
                at = self._past_verb(at + 1)
            while self.low(at) in _ADVERBS and at not in self.by_first:
                at += 1
            if self.low(at) in {"described", "known", "seen", "regarded"} and self.low(at + 1) == "as":
                at += 2
        elif sign == "'s" and self.low(at + 1) in _TERMS and self.low(at + 2) == "as":
            at += 3
        elif sign == "as":
            if self._is_agent(start):
                return  # “Holm was chosen | by President Zapt as the next leader”
            at += 1
        else:
            at = self._past_verb(at)
        if at == begin or (sign == "," and (self._is_subject(start, at) or self._is_somebodys(end, at))):
            return
        holders = [number]
        while sign == "," and self.low(start - 1) in {"and", ","} and len(holders) < 8:
            before = self.ends.get(start - 1) if self.ends.get(start - 1) is not None else self.ends.get(start - 2)
            if before is None:
                break
            holders.insert(0, before)
            start = self.bounds[before][0]
        self._chain(at, holders, comma=sign == ",")

    def _is_agent(self, start: int) -> bool:
        """Whether the name at token `start`, with the title before it, is by whom something is done."""
        before = start - 1
        while before > max(0, start - 6) and self.words.tokens[before].text[:1].isupper():
            before -= 1
        return self.low(before) == "by"

    def _is_subject(self, start: int, at: int) -> bool:
        """Whether the noun phrase at token `at`, behind a name and a comma, is what speaks: “ended its deal with Zapt,
        a spokesman for the bank | said”. The name at `start` hangs on a preposition, and an apposition would end in a
        comma."""
        before = start - 1
        while before > max(0, start - 6) and self.words.tokens[before].text[:1].isupper():
            before -= 1
        if self.low(before) not in _GOVERNS or self.low(at) not in DETERMINERS | {"one", "another"}:
            return False
        for k in range(at + 1, min(at + 20, len(self.words.tokens))):
            if self.low(k) in _CLOSING or self.low(k) in ("who", "which", "that"):
                return False
            if self.low(k) in _SPEAKS:
                return True
        return False

    def _is_somebodys(self, end: int, at: int) -> bool:
        """Whether the noun phrase at token `at` is of the man before it, and so not he: “Rose Zapt, an aide to | Zapt
        said”. `end`: behind his name."""
        tokens = self.words.tokens
        name = tokens[end - 1].text
        for k in range(at, min(at + 8, len(tokens))):
            if self.low(k) in _CLOSING or self.low(k) in _SPEAKS:
                return False
            if tokens[k].text == name and self.low(k - 1) in _GOVERNS | {"of"}:
                return True
        return False

    def _by_office(self, number: int, at: int) -> None:
        """“Zapt, who | heads the Zenda Observatory”: its head."""
        words, verb = self.words, self.low(at)
        start = at + 1 + (self.low(at + 1) in DETERMINERS)
        name, begin, end = words.name_from(start) if start < len(words.tokens) else (None, start, start)
        if name is None or name < 0 or begin != start or words.mentions[name].type not in {"organization", "polity"}:
            return
        title = titles().heads[_OFFICES[verb]][-1]
        head = Title((verb,), title.kind, False, title.words, None)
        phrase = TitlePhrase(head, at, at + 1, end, [at], at, ofs=[words.of(begin, end)])
        self._add(phrase, number, _first(phrase), apart=True)

    def _chain(self, at: int, holders: list[int], *, comma: bool) -> None:
        """The coordinated titles that open at token `at`: “head of Zenda Steel and former mayor of Strelsau”."""
        last: Of | None = None
        alike: Holding | None = None
        for _ in range(4):
            free = (p for p in self.by_first.get(at, ()) if not self._taken(p) and self._closes(p))
            phrase = max(free, key=lambda p: p.end, default=None)
            if phrase is None:
                return
            if phrase.head.plural and (len(holders) < 2 or not comma or phrase.article in {"their", "his", "her"}):
                return
            if self.low(phrase.end) == "and" and any(not h.apart for h in self._next(phrase.end + 1)):
                return  # “…, counsellor to the crown and Chancellor Zapt”
            of = _first(phrase) or last
            own = holders if phrase.head.plural else holders[-1:]
            for place, name in enumerate(own):
                self._add(phrase, name, phrase.ofs[place] if len(phrase.ofs) == len(own) else of, apart=True)
            if of is not None and alike is not None and alike.of is None and _alike(phrase, alike.phrase):
                alike.of = of  # “president and chief executive of Zenda Steel”
            alike = self.of_phrase[id(phrase)][-1] if self.low(phrase.end) == "and" else None
            last, at = of, phrase.end
            at += self.low(at) == "," and self.low(at + 1) == "and"
            if self.low(at) == "who" and (verb := self._past_verb(at + 1)) > at + 1:
                at = verb  # “a banker who was named counsellor”
                continue
            if self.low(at) not in {"and", ","}:
                return
            at += 1

    def _next(self, at: int) -> list[Holding]:
        return [holding for p in self.by_first.get(at, ()) for holding in self.of_phrase.get(id(p), ())]

    def _closes(self, phrase: TitlePhrase) -> bool:
        """Whether the phrase may be an apposition by what follows it."""
        if self.low(phrase.end) == "'s" and not phrase.ofs:
            return False
        if self.low(phrase.end) in _CLOSING or self.low(phrase.end) in _GOING_ON:
            return True
        token = self.words.tokens[phrase.end]
        return not token.text[0].isalpha() or (phrase.end > phrase.base_end and token.text[0].islower())

    def _past_age(self, at: int, sign: str) -> int:
        """Behind “65,” and “aged 65,”."""
        if sign == "," and (self.low(at).isdigit() or self.low(at) == "aged"):
            at += 2 if self.low(at) == "aged" else 1
            at += self.low(at) == ","
        return at

    def _past_verb(self, at: int) -> int:
        """Behind a verb that gives a post (“is”, “was elected”, “has been”, “serves as”); `at` where there is none."""
        start = at
        if self.low(at) == "on" and self.low(at + 1) in _DAYS:
            at += 2  # “Zapt on Monday became”
        verb = at
        if self.low(at) in {"has", "had"} and self.low(at + 1) == "been":
            at += 2
        elif self.low(at) in _BE:
            at += 1
        elif self.low(at) in {"serves", "served", "works", "worked"} and self.low(at + 1) == "as":
            return at + 2
        else:
            return start
        while self.low(at) in _ADVERBS:
            at += 1
        if self.low(at) in _UNMADE and self.low(at + 1) == "as" and at > verb:
            return at + 2
        if self.low(at) in _MADE:
            at += 1 + (self.low(at) == "sworn" and self.low(at + 1) == "in")
            at += self.low(at) == "as"
        return at

    def _by_verb(self, phrase: TitlePhrase) -> None:
        """“The president is Rudolf Rassendyll”."""
        at = phrase.end
        named = self.low(at) in {"is", "was"} and at + 1 in self.starts
        if named and phrase.article in {"the", "its", "their"} and not phrase.head.plural:
            self._give(phrase, [self.starts[at + 1]], apart=True)

    # -- coordinations

    def _names(self, at: int) -> list[int]:
        """The people of the coordination that opens at token `at`."""
        names: list[int] = []
        while at in self.starts and len(names) < 8:
            names.append(self.starts[at])
            at = self._past_home(self.bounds[names[-1]][1])
            at += self.low(at) == "," and self.low(at + 1) == "and"
            if self.low(at) not in {"and", ",", "&"}:
                break
            at += 1
        return names

    def _past_home(self, at: int) -> int:
        """Behind what says where somebody is from: “of Ruritania”, “(B-Zenda)”."""
        if self.low(at) == "(" and at + 1 not in self.by_first:
            return self._close(at)
        if self.low(at) in {"of", "from"}:
            number, start, end = self.words.name_from(at + 1 + (self.low(at + 1) == "the"))
            if (
                number is not None
                and start <= at + 2
                and (number < 0 or self.words.mentions[number].type in {"polity", "place"})
            ):
                return end
        return at

    def _close(self, at: int) -> int:
        """Behind the bracket that opens at `at`, `at` where it closes too late."""
        return next((end + 1 for end in range(at + 1, at + 9) if self.low(end) == ")"), at)

    def _home(self, mention: int) -> Of | None:
        at = self.bounds[mention][1]
        end = self._past_home(at)
        if end == at or self.low(at) == "(":
            return None
        return self.words.of(at + 1 + (self.low(at + 1) == "the"), end)

    def _house(self, mention: int) -> Of | None:
        """The body behind a name: “economist Rose Zapt of Zenda Bank”."""
        at = self.bounds[mention][1]
        start = at + 1 + (self.low(at + 1) == "the")
        if self.low(at) not in {"of", "from", "at", "with"} or not self.words.is_name(start, "organization"):
            return None
        return self.words.of(*self.words.bounds(start))

    def _give(self, phrase: TitlePhrase, names: list[int], *, apart: bool) -> None:
        """Gives the post to each of `names`, to each with his own country where the phrase has as many."""
        for place, name in enumerate(names):
            of = phrase.ofs[place] if len(phrase.ofs) == len(names) else _first(phrase)
            if of is None and (len(names) > 1 or phrase.head.kind in _NEAR_HOME):
                home = self._home(name)  # “Senator Zapt of Zenda” sits for his province, in his country’s senate
                of = home if not (home and phrase.head.carries and home.country == phrase.head.carries) else None
            elif of is None and not apart:
                of = self._house(name)
            self._add(phrase, name, of, apart=apart)


def _first(phrase: TitlePhrase) -> Of | None:
    return phrase.ofs[0] if phrase.ofs else None


def _alike(one: TitlePhrase, other: TitlePhrase) -> bool:
    """Whether “president and chief executive” are posts of one body."""
    kinds = {"company", "head", "state"}
    return one.head.kind == other.head.kind or (one.head.kind in kinds and other.head.kind in kinds)
