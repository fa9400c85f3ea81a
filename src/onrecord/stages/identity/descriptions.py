"""Who noun phrases describe: the posts and nouns by which the actors of a story may be called."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from onrecord.ontology import world
from onrecord.ontology.load import read_tsv
from onrecord.ontology.named_bodies import is_medium
from onrecord.ontology.titles import titles
from onrecord.stages.identity.introduced import UNNAMED
from onrecord.stages.identity.mentions import Seen
from onrecord.stages.identity.name_tables import words_of_bodies
from onrecord.stages.identity.party import SUITS, Party
from onrecord.stages.identity.phrase import (
    country_of,
    head_of,
    is_new,
    is_plural,
    is_post_of,
    modifiers_of,
    names_in,
    points_back,
    singular,
    words_of,
)
from onrecord.stages.identity.posts import Post

# What wires call the union's commission by, beside "the EU executive".
_EXECUTIVE = re.compile(
    r"(?:the|its) (?:(?:[\w-]+ )?(?:bloc|union|body|club)['’]s |Brussels )?executive(?: body| arm)?", re.I
)
_UNION = "European Union"
_WORD = re.compile(r"[\w’'-]+")
_OWNING = re.compile(r"['’]s?\s")
_OWNED = re.compile(r"[A-Z][\w.-]*(?:\s[A-Z][\w.-]*)*['’]s?\s")
CAPITAL = re.compile(r"\b[A-Z]")
# What a phrase says behind its head of whom it is: "the head | of the Ruritanian Central Bank".
_OF_WHOM = re.compile(r"\s+(?:of|for|at)\s+(?:the\s+)?(?:[\w.’'-]+\s+){0,3}?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,4}")
_FROM = re.compile(r"\s+from\s+((?:[A-Z][\w.’'-]*\s?){1,3})")
# What a newspaper, a broadcaster or an agency is called once it was named.
MEDIA = frozenset("newspaper paper daily weekly magazine tabloid broadcaster network".split())
_REACH = 80
# Where people are whom a phrase without an article names: “police | in Zenda”.
_WHERE = re.compile(r"\s(?:in|of|from|at|near|for)\s(?:the\s)?(?:[A-Z][\w.’'-]*\s?){1,3}")
# Where the head noun of a title ends: "secretary | of state".
_BEHIND = re.compile(r" (?:of|for|to|in) ")
# So many holders of a post of one name are looked at: a story has a few, a list of officials hundreds.
_HOLDERS = 40


@cache
def post_names() -> Mapping[str, tuple[str, ...]]:
    """The titles that somebody called by his rank may hold: of "top diplomat" foreign minister, secretary of state …"""
    rows = read_tsv("post_names.tsv", ("called", "post", "example"))
    return {called: tuple(title.strip() for title in cell.split(";")) for called, cell, _ in rows}


class Descriptions:
    """By what the actors of one story may be called; shares `parties` and `of` with the resolver that adds to them."""

    def __init__(self, text: str, seen: Sequence[Seen], parties: list[Party], of: dict[int, int]) -> None:
        self.text, self.seen, self.parties, self.of = text, seen, parties, of
        self.phrases: dict[str, int] = {}  # whole phrases that point back, and whom they were put with
        self._names: dict[str, int] = {}
        self._media: list[int] = []
        self._by_head: dict[str, list[int]] = defaultdict(list)
        self._titles: dict[tuple[int, str], frozenset[str]] = {}
        self._posts: dict[str, list[tuple[Post, int]]] = defaultdict(list)
        self._former: set[tuple[int, str]] = set()
        self._in_office: set[tuple[int, str]] = set()

    def name(self, name: str, party: int) -> None:
        """Keeps that `party` has this name."""
        self._names.setdefault(name, party)
        if is_medium(name) or (" " in name and name.split()[-1] in words_of_bodies("paper by its last word")):
            self._media.append(party)

    def hold(self, post: Post, number: int) -> None:
        """Keeps that mention `number` holds a post."""
        head = head_of(_BEHIND.split(post.title, maxsplit=1)[0])
        self._posts[head].append((post, number))
        party = self.of[number]
        if post.status == "current":
            self.called(party, head, post.title)
        else:  # “the former minister”, “the acting minister” too
            self.called(party, head, f"{post.status} {post.title}")
        (self._former if post.status == "former" else self._in_office).add((party, head))

    def _words(self, number: int) -> str:
        return self.seen[number].found.span.of(self.text)

    def called(self, party: int, head: str, words: str) -> None:
        """Keeps that `party` may be called by the noun `head`, with these words beside it."""
        self._titles[party, head] = self._titles.get((party, head), frozenset()) | {
            singular(w) for w in words_of(words)
        }
        if head not in self.parties[party].heads:
            self.parties[party].heads.add(head)
            self._by_head[head].append(party)

    def collective(self, number: int) -> str | None:
        """By what people who act as one are known again, “police ... Police”, “Ruritanian officials”: their words, with
        where they are; None for what points back, for what is new, and for all others."""
        words = self._words(number).lower()
        *before, noun = words.split()
        one = noun in words_of_bodies("people who act as one") or (
            before and noun in words_of_bodies("people of one body")
        )
        if not one or points_back(words) or is_new(words):
            return None
        where = _WHERE.match(self.text, self.seen[number].found.span.end)
        return words + (where.group().lower() if where else "")

    def described(self, number: int) -> int | None:
        """Who holds the post that a phrase describes with the country or body that it is of, named earlier or later:
        "Ruritania's interior minister", "an Elphberg Steel spokeswoman"."""
        span = self.seen[number].found.span
        tail = _OF_WHOM.match(self.text, span.end, span.end + _REACH)
        phrase = self.text[span.start : tail.end() if tail else span.end]
        head = head_of(span.of(self.text))
        if (ranked := self._ranked(number, head)) is not None:
            return ranked
        holders = self._posts.get(head)
        if not holders or not CAPITAL.search(phrase, 0 if _OWNED.match(phrase) else 1):
            return None
        regions = regions_of(phrase)
        found = {
            self.of[n]
            for post, n in holders[-_HOLDERS:]
            if post.of and is_post_of(phrase, head, post) and (not regions or post.of in regions)
        }
        holder = found.pop() if len(found) == 1 else None
        if holder is not None and is_new(phrase) and self.parties[holder].mentions[0] < number:
            return None  # "a Sapt spokesman" behind "Sapt spokesman Rupert Hentzau" is another
        return holder

    def _ranked(self, number: int, head: str) -> int | None:
        """Who holds the post that a phrase calls by its rank: "the top Ruritanian diplomat"; of the country that it
        names, or of whichever where it names none and the story has one such holder."""
        words = self._words(number)
        said = [word for word in _WORD.findall(words) if word.islower()]
        posts = next((t for size in (3, 2, 1) if (t := post_names().get(" ".join(said[-size:])))), None)
        if posts is None or is_new(words) or is_plural(words):
            return None
        country, regions = country_of(words), regions_of(words)
        found = set()
        for title in posts:
            for post, n in self._posts.get(head_of(_BEHIND.split(title, maxsplit=1)[0]), ())[-_HOLDERS:]:
                party = self.parties[self.of[n]]
                same = title in post.title.lower() and post.status in ("current", "acting")
                if regions and party.bodies and not regions & party.bodies:
                    continue  # "the former Zenda governor" is not "Strelsau Governor Rose Zapt"
                if same and (country in party.countries if country else not CAPITAL.search(words, 1)):
                    found.add(self.of[n])
        return found.pop() if len(found) == 1 else None

    def alias(self, words: str) -> int | None:
        """The body or state that the tables know by a common noun ("the world body"), if the story names it; and who is
        of the country in "the Ruritanian"."""
        body = world.body(words)
        if body is None and _EXECUTIVE.fullmatch(words) and _UNION in self._names:
            body = world.body("EU executive")
        if body is not None:
            return self._names.get(body.name)
        country = (
            world.demonym(words.split()[-1]) if words.split()[-1][0].isupper() and len(words.split()) == 2 else None
        )
        if country is None or country.code is None:
            return None
        people = [
            at
            for at, p in enumerate(self.parties[-_HOLDERS:], max(0, len(self.parties) - _HOLDERS))
            if p.type == "person" and country.code in p.countries
        ]
        return people[0] if len(people) == 1 else None

    def holders(self, number: int, words: str, head: str, country: str | None, group: str) -> list[int]:
        """The actors before the mention that hold a post of this name, or are called so. With "finance" before it,
        those that the word goes with; a post that nobody has is nobody's."""
        if group not in ("a person", "a body") or is_plural(words):
            return []
        out = []
        regions = regions_of(words) | self.regions_behind(number)
        for at in self._by_head.get(head, ())[-_HOLDERS:]:
            party = self.parties[at]
            if party.type not in SUITS[group] or party.mentions[0] > number:
                continue
            if country and (party.countries or not party.named) and country not in party.countries:
                continue
            if regions and party.named and not regions & party.bodies:
                continue  # "the Zenda senator" is not "Ruritanian Senator Rose Zapt"
            out.append(at)
        said = modifiers_of(words)
        if not said and any((at, head) in self._in_office for at in out):
            # “the president” is not the former one
            out = [at for at in out if (at, head) not in self._former or (at, head) in self._in_office]
        if not out and not said and not country and head in MEDIA and words.lower().startswith("the "):
            # "the newspaper": the one named last, for a story that quotes two says which it means
            before = [at for at in self._media if self.parties[at].mentions[0] < number]
            return sorted(before, key=lambda at: self.parties[at].latest(number))[-1:]
        if said:
            return [at for at in out if said <= self._titles.get((at, head), frozenset())]
        return out

    def regions_behind(self, number: int) -> set[str]:
        """The parts of countries that somebody is said to be from: "the senator | from Zenda"."""
        end = self.seen[number].found.span.end
        match = _FROM.match(self.text, end, end + _REACH)
        return regions_of(match[1]) if match else set()

    def title_behind(self, number: int) -> str:
        """How the title goes on that a noun phrase ends with: "the secretary | of state"."""
        end = self.seen[number].found.span.end
        last = words_of(self._words(number))[-1]
        for title in titles().heads.get(last, ()):
            behind = " ".join(("", *title.words[1:]))
            if behind and self.text[end : end + len(behind)].lower() == behind:
                return self.text[end : end + len(behind)]
        return ""


# What somebody is in what the story tells, and whom it has told of as that: “the victim” is not the president.
OF_A_STORY = frozenset(
    "accuser attacker bidder buyer caller customer defendant driver employee gunman landlord owner passenger patient "
    "plaintiff resident seller shooter survivor suspect tenant user victim worker".split()
)


def may_describe(words: str, head: str) -> bool:
    """Whether a phrase may be anybody: "the billionaire", "the Zenda Republican", not somebody's ("his lawyer") nor the
    holder of a post, who is called so elsewhere."""
    if head in UNNAMED and len(words.split()) == 2:
        return True
    if words_of(words)[0] not in ("the", "this", "that") or _OWNING.search(words) or head in OF_A_STORY:
        return False
    return head not in titles().heads or bool(regions_of(words))


def regions_of(words: str) -> set[str]:
    """The parts of countries that a phrase names: "the Zenda senator"."""
    return {place.name for name in names_in(words) if (place := world.polity(name)) and place.kind == "region"}
