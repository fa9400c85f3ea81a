"""The words of a story with the names they belong to: what phrases about posts are read from."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.ontology import world
from onrecord.ontology.titles import titles
from onrecord.record import Span
from onrecord.stages.types import Found

END = "¶"
"""Stands where a paragraph ends."""

DETERMINERS = frozenset("the a an its his her their our my your this that another one".split())
FUNCTION = frozenset(
    "and or but as by of for at to with on in from into over under about after before since until while when where who "
    "whom whose which that than then if so because is are was were be been being has have had do does did will would "
    "can could may might must shall should not no he she it they we i you him them us me said says say told tells tell "
    "asked met meet meets meeting urged called calls calling saw see sees both between against during through despite "
    "including like named made among whether how what why there here according monday tuesday wednesday thursday "
    "friday saturday sunday january february march april june july august september october november december "
    "today yesterday tomorrow mr mrs ms dr mr. mrs. ms. dr. sir madam".split()
)
"""Words that cannot stand inside a title: “told Ruritania on Monday president …”."""

_TOKEN = re.compile(
    r"(?:[A-Za-z]\.){2,}"  # U.N.
    r"|[A-Z]\.(?=\s?[A-Z])"  # an initial
    r"|(?:Adm|Amb|Brig|Capt|Cmdr|Col|Dr|Gen|Gov|Hon|Jr|Lt|Maj|Mr|Mrs|Ms|Prof|Reps?|Rev|Sec|Sens?|Sgt|Sr)\."
    r"|(?i:ex|then|now)-(?=\w)|-(?:elect|designate)\b"
    r"|['’]s\b|[^\W_]+(?:(?:-(?!elect\b|designate\b)|&|['’](?!s\b))[^\W_]+)*|\S"
)
_SENTENCE_ENDS = frozenset(".!?:;\"“”'‘()[]…—–•/" + END)
_COMPOUND = re.compile(r"\w+-[a-z]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a sign of the story; `low` is what it is compared by."""

    text: str
    low: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Of:
    """What a post is a post of: its words in the story (None where they are elsewhere), usual name and country.

    `kind` is ``polity``, ``body``, ``union`` (a body of many countries), ``organ`` (says nothing without its country:
    “Foreign Ministry”), ``party`` (by its adjective) or ``person``."""

    span: Span | None
    name: str
    country: str | None
    kind: str


def tokenize(text: str) -> list[Token]:
    """The words and signs of `text`, and where its paragraphs end.

    A single line break ends a paragraph but in a text that is wrapped, whose lines go on in small letters."""
    wrapped = text.count("\n") > 3 and len(re.findall(r"\n[a-z]", text)) * 5 > len(re.findall(r"\n\S", text))
    tokens: list[Token] = []
    last = 0
    for match in _TOKEN.finditer(text):
        start = match.start()
        if start > last and text.count("\n", last, start) > wrapped:
            tokens.append(Token(END, END, last, last))
        word = match.group()
        last = match.end()
        tokens.append(Token(word, word.casefold().replace("’", "'"), start, last))
    return tokens


class StoryWords:
    """The tokens of one story; `inside` has for each the number of the name mention that it is part of."""

    def __init__(self, text: str, mentions: Sequence[Found]) -> None:
        self.text, self.mentions = text, mentions
        self.tokens = tokenize(text)
        self._starts = [token.start for token in self.tokens]
        self.inside: list[int | None] = [None] * len(self.tokens)
        self._long: dict[str, str] = {}
        self._by_noun: dict[str, list[tuple[int, str]]] = {}
        self._companies: set[str] = set()
        self._surnames: set[str] = set()
        self._states: dict[str, bool] = {}  # what names a polity: the same words are asked for again and again
        for number, mention in enumerate(mentions):
            if mention.kind == "name":
                for at in range(self.at(mention.span.start), self.after(mention.span.end)):
                    self.inside[at] = number
                if mention.type in {"organization", "place"}:
                    self._learn(mention.span)
                if mention.type == "person" and len(name := mention.span.of(text).split()) > 1:
                    self._surnames.update(name)
                if mention.type == "organization":
                    self._companies.add(mention.span.of(text).split()[0])

    def low(self, at: int) -> str:
        """The word at `at` as it is compared; outside the story `END`."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else END

    def at(self, offset: int) -> int:
        """The number of the first token that ends behind `offset`."""
        found = max(bisect_right(self._starts, offset) - 1, 0)
        while found < len(self.tokens) and self.tokens[found].end <= offset:
            found += 1
        return found

    def after(self, offset: int) -> int:
        """The number of the token, or the paragraph's end, behind what ends at `offset`."""
        return bisect_left(self._starts, offset)

    def cut(self, start: int, end: int) -> str:
        """The words from token `start` to before `end`, one blank between them."""
        return " ".join(self.text[self.tokens[start].start : self.tokens[end - 1].end].split())

    def span(self, start: int, end: int) -> Span:
        """Where the tokens from `start` to before `end` stand."""
        return Span(self.tokens[start].start, self.tokens[end - 1].end)

    def is_name(self, at: int, kind: str) -> bool:
        """Whether the word at `at` is part of a name of that type."""
        number = self.inside[at] if 0 <= at < len(self.tokens) else None
        return number is not None and self.mentions[number].type == kind

    def opens_sentence(self, at: int) -> bool:
        """Whether a capital at `at` may come from its place alone."""
        return self.low(at - 1) in _SENTENCE_ENDS

    def capital(self, at: int) -> bool:
        """Whether the word at `at` has a capital and is no compound with one (“Kremlin-backed”)."""
        return self.tokens[at].text[0].isupper() and not self.compound(at)

    def compound(self, at: int) -> bool:
        """Whether the word at `at` only opens with a name: “Kremlin-backed”, “Graustark-Ruritanian”."""
        text = self.tokens[at].text
        parts = text.split("-")
        return bool(_COMPOUND.match(text)) or (len(parts) > 1 and any(world.demonym(part) for part in parts))

    def opens_name(self, at: int) -> bool:
        """Whether the word at `at` has a capital that is no sentence's."""
        return at >= 0 and self.capital(at) and not self.opens_sentence(at)

    def names_company(self, word: str) -> bool:
        """Whether an organisation's name in the story opens with `word`: “Zenda Chief Executive” of “Zenda Corp”."""
        return (
            word in self._companies and word.casefold() not in DETERMINERS and not titles().heads.get(word.casefold())
        )

    def is_surname(self, mention: int) -> bool:
        """Whether the name of that mention is a person's in full, or part of such a name in the story."""
        name = self.mentions[mention].span.of(self.text).split()
        return len(name) > 1 or name[0] in self._surnames

    def bounds(self, at: int) -> tuple[int, int]:
        """First token and the one behind the last of the name that the word at `at` is part of."""
        number = self.inside[at]
        start = end = at
        while start > 0 and self.inside[start - 1] == number:
            start -= 1
        while end < len(self.tokens) and self.inside[end] == number:
            end += 1
        return start, end

    def demonym(self, at: int) -> int:
        """How many words up to `at` are a polity's name or adjective: “North Ruritanian”; 0 for none."""
        if not self.tokens[at].text[0].isupper():
            return 0
        for size in (3, 2, 1):
            first = at - size + 1
            if first >= 0 and self.tokens[first].text[0].isupper() and self.low(first) not in DETERMINERS:
                words = self.cut(first, at + 1)
                if words not in self._states:
                    self._states[words] = world.demonym(words) is not None or world.polity(words) is not None
                if self._states[words]:
                    return size
        return 0

    def all_title_words(self, start: int, end: int) -> bool:
        """Whether the words are those of a title and of nothing else: “Foreign Affairs”."""
        table = titles()
        return all(
            token.low in table.words or any(len(title.words) == 1 for title in table.heads.get(token.low, ()))
            for token in self.tokens[start:end]
        )

    def of(self, start: int, end: int) -> Of:
        """What the words from token `start` to before `end` name: a polity or a body."""
        span = self.span(start, end)
        words = _without_article(self.cut(start, end))
        body = world.body(words)
        polity = None if body else world.polity(words) or world.demonym(words)
        if polity is not None:
            return Of(span, polity.name, polity.code or polity.country, "polity")
        last = words.split()[-1].casefold() if words else ""
        if body is not None:
            return Of(span, body.name, body.country, "body" if body.country else "union")
        seat = world.seat(words)
        if seat is not None:  # “Kremlin”
            return Of(span, words, seat.code or seat.country, "body")
        if last in titles().organs and len(words.split()) < 5:
            return Of(span, words, self._country(words), "organ")
        return Of(span, self._long.get(words, words), self._country(words), "body")

    def known_body(self, noun: str, before: int) -> str | None:
        """The body named last before token `before` that `noun` says again: “the observatory”."""
        named = self._by_noun.get("committee" if noun == "panel" else noun, [])
        at = bisect_right(named, (self.tokens[before].start, "")) - 1
        return named[at][1] if at >= 0 else None

    def name_from(self, start: int) -> tuple[int | None, int, int]:
        """The name in the noun phrase that opens at `start`: its mention (-1 for a name that is none), first and end.

        None where there is no name within six words. “the Graustark aid agency Frontier” is Frontier."""
        found: tuple[int | None, int, int] = (None, start, start)
        at = start
        while at < min(start + 7, len(self.tokens)):
            token, number = self.tokens[at], self.inside[at]
            if number is not None:
                begin, end = self.bounds(at)
                if self.compound(begin) and end == begin + 1 and self.mentions[number].type != "person":
                    at += 1
                    continue
                if found[0] is not None and self.mentions[number].type == "person":
                    return found
                polity = self.demonym(end - 1) >= end - begin
                found = (number, begin, end)
                owner = polity and self.low(end) == "'s"  # “of Graustark’s | Atomic Energy Agency”
                if not polity or not self._goes_on(end + owner, named=owner):
                    return found
                at = end + owner
            elif not token.text[0].isalnum() or (token.low in FUNCTION and token.low != "and"):
                return found
            elif self.capital(at) and not (self.demonym(at) and self._goes_on(at + 1)):
                end = at + 1
                while (
                    end < min(at + 8, len(self.tokens))
                    and (
                        self.tokens[end].text[0].isupper() or self.tokens[end].text[0].isdigit() or self.low(end) == "&"
                    )
                    and self.inside[end] is None
                ):
                    end += 1
                person = end < len(self.tokens) and self.is_name(end, "person")
                home = next((size for size in (3, 2, 1) if at + size < end and self.demonym(at + size - 1) == size), 0)
                if person and self.all_title_words(at + home, end):  # “for | Prime Minister Rudolf Rassendyll”
                    return self.inside[end], *self.bounds(end)
                return -1, at, end
            else:
                at += 1
        return found

    def longer_body(self, start: int, end: int) -> int:
        """Where the name of a known body ends that goes on in small letters: “the U.S. | joint chiefs of staff”."""
        for stop in range(min(end + 4, len(self.tokens)), end, -1):
            if self.tokens[stop - 1].text[0].isalpha() and world.body(self.cut(start, stop)) is not None:
                return stop
        return end

    def body_start(self, at: int) -> int:
        """Where the name of a known body begins that ends in the word at `at`; `at` for none."""
        for start in range(max(at - 4, 0), at) if self.tokens[at].text[0].isupper() else ():
            plain = self.tokens[start].text[0].isupper() and self.demonym(start) != 1
            if plain and not self.is_name(start, "person") and world.body(self.cut(start, at + 1)) is not None:
                return start
        return at

    def common_body(self, at: int) -> int:
        """Behind the small words at `at` that end in a noun for a body, if they do: “antitrust watchdog”."""
        last = at
        for step in range(at, min(at + 4, len(self.tokens))):
            low = self.low(step)
            if not self.tokens[step].text.islower() or low in FUNCTION or low in DETERMINERS:
                break
            if low in titles().bodies:
                last = step + 1
        return last

    def is_mention(self, at: int) -> bool:
        """Whether the word at `at` is part of a name that was found."""
        return self.inside[at] is not None

    def _goes_on(self, at: int, *, named: bool = False) -> bool:
        """Whether small words and then another name follow: “Graustark | border agency Frontier”.

        `named`: the other name may also follow at once."""
        for step in range(at, min(at + 5, len(self.tokens))):
            token = self.tokens[step]
            if step == at and ((token.text[0].isupper() and not named) or token.low == "and"):
                return False
            if (
                token.low in DETERMINERS
                or (token.low in FUNCTION and token.low != "and")
                or not token.text[0].isalnum()
            ):
                return False
            if token.text[0].isupper():
                return not self.is_name(step, "person")
        return False

    def _learn(self, span: Span) -> None:
        """Keeps a body's acronym, from brackets behind it or its initials, and the noun it may be called by."""
        name = _without_article(" ".join(span.of(self.text).split()))
        words = [word for word in re.findall(r"[^\W_]+", name) if word[0].isupper()]
        if len(words) < 2:
            return
        for noun in {words[0].casefold(), words[-1].casefold()} & (titles().bodies | titles().organs):
            self._by_noun.setdefault(noun, []).append((span.start, name))
        for noun in titles().bodies.intersection(word.casefold() for word in words):
            named = self._by_noun.setdefault(noun, [])
            if not named or named[-1][0] != span.start:
                named.append((span.start, name))
        if len(words) > 2:
            self._long.setdefault("".join(word[0] for word in words), name)
        bracket = re.match(r"\s*\(([A-Z][A-Za-z]{1,9})\)", self.text[span.end : span.end + 16])
        if bracket:
            self._long[bracket.group(1)] = name

    def _country(self, words: str) -> str | None:
        """The country whose adjective opens a body's name: “Ruritanian Nobel Institute”."""
        parts = words.split()
        for size in (2, 1):
            if len(parts) > size:
                found = world.demonym(" ".join(parts[:size])) or world.polity(" ".join(parts[:size]))
                if found is not None:
                    return found.code or found.country
        return None


def _without_article(name: str) -> str:
    return re.sub(r"^[Tt]he\s+", "", name)
