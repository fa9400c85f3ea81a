"""Which mentions of people are of one person: by surname, by first name, by title, and never by guess.

Full names make the people; shorter forms are looked up among what those names may be shortened to. Where a short form
fits two people it goes to one of them only if the story makes clear which; else it stays somebody of its own, for two
people taken for one is the worse mistake.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from onrecord.ontology.load import read_tsv
from onrecord.ontology.personal import FAMILY, GIVEN, MIDDLE, PersonName, fold, read_name, words_of
from onrecord.record import Span

Gender = Literal["woman", "man"]

_BEFORE = 80  # characters before a name that are read for titles and kin
_LAST_WORDS = re.compile(r"[\w’'.-]+(?:[ \u00a0]+[\w’'.-]+)*,?[ \u00a0]+\Z")
_KIN_AFTER = re.compile(r",[ \u00a0](?:\w+[’']s?|his|her|their|whose|the)[ \u00a0](?:[\w-]+[ \u00a0])?([\w-]+)\b")
_OWNER = re.compile(r"(?:.*[’']s?|his|her|their|whose)\Z")
_JOINT = re.compile(r",?[ \u00a0](?:and|or|&)[ \u00a0]\Z")
_PARAGRAPH = re.compile(r"\n+")
# No story keeps more people of one name apart, by surname or by any part of it; bounds the work on what is no story.
_MAX_NAMESAKES, _MAX_SHARED = 12, 64
_FAR, _NEAR = 4, 1  # paragraphs


@cache
def _posts() -> frozenset[str]:
    """Words for what people are: president, minister, senator."""
    rows = read_tsv("sources.tsv", ("form", "kind", "example"))
    return frozenset(form.casefold() for form, kind, _ in rows if kind in {"person", "office"})


@dataclass(slots=True)
class _Mention:
    index: int
    span: Span
    name: PersonName
    gender: Gender | None
    post: str | None


@dataclass(slots=True)
class _Person:
    name: PersonName
    first: int
    mentions: list[int] = field(default_factory=list)
    gender: Gender | None = None
    houses: set[str] = field(default_factory=set)
    posts: set[str] = field(default_factory=set)
    in_passing: bool = False
    fulls: int = 0  # full names read so far
    bare: int = 0  # surnames alone so far
    paragraph: int = -1  # of the last mention
    title: str | None = None  # without which a name of one word is hardly one: Pope, King


def same_people(text: str, spans: Sequence[tuple[int, Span]]) -> list[tuple[str, list[int]]]:
    """The people among `spans` (each with its index, in order): fullest name, and the indices of the mentions."""
    return _People(text, spans).groups()


class _People:
    def __init__(self, text: str, spans: Sequence[tuple[int, Span]]) -> None:
        self._text = text
        self._breaks = [match.start() for match in _PARAGRAPH.finditer(text)]
        self._people: list[_Person] = []
        self._short: dict[str, dict[int, int]] = {}  # short form -> person -> rank
        self._ends: dict[tuple[str, str], list[int]] = {}
        self._of_full: dict[tuple[str, str | None], int] = {}
        self._bare: dict[tuple[str, Gender | None], int] = {}
        self._rest: list[tuple[str, list[int]]] = []
        self._mentions: list[_Mention] = []
        for index, span in spans:
            name = read_name(span.of(text))
            if name is None:
                self._rest.append((span.of(text).strip() or span.of(text), [index]))
            else:
                gender, post = self._before(span, name)
                self._mentions.append(_Mention(index, span, name, gender, post))
        self._read_fulls()
        self._resolve()

    def groups(self) -> list[tuple[str, list[int]]]:
        return [(_called(p), sorted(p.mentions)) for p in self._people if p.mentions] + self._rest

    # the full names

    def _read_fulls(self) -> None:
        fulls: dict[tuple[str, str | None], list[_Mention]] = {}
        for mention in self._mentions:
            if not mention.name.single:
                fulls.setdefault((mention.name.key, mention.name.suffix), []).append(mention)
        longest = sorted(fulls.items(), key=lambda item: (-len(item[1][0].name.elements), item[1][0].index))
        for full, mentions in longest:
            name = max((m.name for m in mentions), key=_fullness)
            pid = self._find(name)
            if pid is None:
                pid = self._add(name, mentions[0].index)
            person = self._people[pid]
            if _fullness(name) > _fullness(person.name):
                person.name = name
            person.first = min(person.first, mentions[0].index)
            self._of_full[full] = pid
            for mention in mentions:
                self._learn(person, mention)

    def _add(self, name: PersonName, first: int) -> int:
        pid = len(self._people)
        self._people.append(_Person(name, first))
        for form, rank in name.short_forms():
            ranks = self._short.setdefault(form, {})
            ranks[pid] = max(rank, ranks.get(pid, 0))
        start, end = name.ends()
        self._ends.setdefault((start, end), []).append(pid)
        if len(start) > 1 and len(name.elements) > 1:
            self._ends.setdefault((start[0], end), []).append(pid)
        return pid

    def _find(self, name: PersonName) -> int | None:
        """The one person known by a longer name that `name` may be a form of."""
        ranks = self._short.get(name.key, {})
        if len(ranks) > _MAX_SHARED:
            return None
        lowest = GIVEN if name.inner or len(name.elements) > 1 else MIDDLE
        fits = [p for p, rank in ranks.items() if rank >= lowest and self._people[p].name.suffix == name.suffix]
        if not fits:
            near = self._ends.get(name.ends(), ())
            fits = [p for p in near[:_MAX_NAMESAKES] if self._people[p].name.may_be(name)]
        if not fits:
            turned = "".join((name.elements[-1], *name.elements[:-1])), "".join((*name.elements[1:], name.elements[0]))
            families = words_of("family name of China or Korea")
            if name.elements[-1] in families or name.elements[0] in families:
                fits = [self._of_full[(key, name.suffix)] for key in turned if (key, name.suffix) in self._of_full]
        fits = list(dict.fromkeys(fits))
        return fits[0] if len(fits) == 1 else None

    def _learn(self, person: _Person, mention: _Mention) -> None:
        """What stands around a full name: gender by honorific and kin, house, post, whether it is named in passing."""
        person.gender = person.gender or mention.gender
        person.houses |= words_of("title of a house").intersection((*mention.name.titles, mention.post or ""))
        if mention.post:
            person.posts.add(mention.post)
        words = self._words_before(mention.span)
        kin = words[-1] if len(words) > 1 and any(_OWNER.match(word) for word in words[-4:-1]) else None
        after = _KIN_AFTER.match(self._text, mention.span.end, mention.span.end + _BEFORE)
        if kin in words_of("kin who are several"):
            person.in_passing = True
        for word in (kin, after and after[1].casefold()):
            for gender in ("woman", "man"):
                if word and word in words_of(f"kin who is a {gender}"):
                    person.in_passing = True
                    person.gender = person.gender or ("woman" if gender == "woman" else "man")

    # what stands before a name

    def _words_before(self, span: Span) -> list[str]:
        start = max(0, span.start - _BEFORE)
        match = _LAST_WORDS.search(self._text[start : span.start])
        return [word.casefold().strip(",") for word in match[0].split()] if match else []

    def _before(self, span: Span, name: PersonName) -> tuple[Gender | None, str | None]:
        start = max(0, span.start - 24)
        before = self._text[start : span.start].rstrip(" \u00a0")
        at = max(before.rfind(" "), before.rfind("\n"), before.rfind("\u00a0"))
        word = fold(before[at + 1 :].lstrip("\"“‘'(")) if at >= 0 or start == 0 else ""
        titles = (*name.titles, word)
        gender: Gender | None = None
        if any(t in words_of("honorific of a woman") or t in words_of("title of a woman of a house") for t in titles):
            gender = "woman"
        elif any(t in words_of("honorific of a man") or t in words_of("title of a man of a house") for t in titles):
            gender = "man"
        known = [t for t in reversed(titles) if t in _posts() or t in words_of("title of a house")]
        return gender, known[0] if known else None

    # the short names

    def _resolve(self) -> None:
        early: list[tuple[_Mention, list[int]]] = []
        for at, mention in enumerate(self._mentions):
            if not mention.name.single:
                person = self._people[self._of_full[(mention.name.key, mention.name.suffix)]]
                person.fulls += 1
                self._give(person, mention)
                continue
            following = self._mentions[at + 1] if at + 1 < len(self._mentions) else None
            pid = self._coordinated(mention, following)
            fits = [pid] if pid is not None else self._fits(mention)
            if len(fits) > 1:
                if not any(self._people[p].first < mention.index for p in fits):
                    early.append((mention, fits))
                    continue
                one = self._clearest(mention, fits)
                fits = [] if one is None else [one]
            if fits:
                person = self._people[fits[0]]
                person.bare += 1
                person.gender = person.gender or mention.gender
                self._give(person, mention)
            else:
                self._alone(mention)
        for mention, fits in early:  # a headline's: whose surname the story goes on to use
            used = [p for p in fits if self._people[p].bare]
            if len(used) == 1 and (mention.name.key, None) not in self._bare:
                self._people[used[0]].mentions.append(mention.index)
            else:
                self._alone(mention)

    def _give(self, person: _Person, mention: _Mention) -> None:
        person.mentions.append(mention.index)
        person.paragraph = self._paragraph(mention)

    def _paragraph(self, mention: _Mention) -> int:
        return bisect_right(self._breaks, mention.span.start)

    def _alone(self, mention: _Mention) -> None:
        """A short name that no full name owns: one person for all that stand so."""
        rivals = mention.name.key in self._short
        key = mention.name.key, mention.gender if rivals else None
        pid = self._bare.get(key)
        if pid is None:
            pid = self._bare[key] = len(self._people)
            self._people.append(_Person(mention.name, mention.index))
        person = self._people[pid]
        if _fullness(mention.name) > _fullness(person.name):
            person.name = mention.name
        if mention.post in words_of("title kept before one name"):
            person.title = person.title or mention.post
        self._give(person, mention)

    def _fits(self, mention: _Mention) -> list[int]:
        """The people that a short name may be short for, all of the same rank."""
        ranks = self._short.get(mention.name.key, {})
        if not ranks or len(ranks) > _MAX_SHARED:
            return []
        top = max(ranks.values())
        fits = [p for p, rank in ranks.items() if rank == top]
        if len(fits) > _MAX_NAMESAKES:
            return []
        people = self._people
        fits = [p for p in fits if mention.name.suffix in (None, people[p].name.suffix)]
        if mention.name.suffix is None and len(fits) > 1:  # “Trump” beside “Donald Trump Jr.” is the father
            fits = [p for p in fits if people[p].name.suffix is None] or fits
        if mention.gender:
            fits = [p for p in fits if people[p].gender in (None, mention.gender)]
            sure = [p for p in fits if people[p].gender == mention.gender]
            fits = sure if len(sure) == 1 else fits
        house = words_of("title of a house").intersection((*mention.name.titles, mention.post or ""))
        if house and top < FAMILY:  # “King Rudolf” is nobody whose first name happens to be Rudolf
            fits = [p for p in fits if people[p].houses & house]
        return fits

    def _coordinated(self, mention: _Mention, following: _Mention | None) -> int | None:
        """“Bill and Hillary Clinton”: Bill is the Bill Clinton whom the story names elsewhere."""
        if following is None or following.name.single:
            return None
        if not _JOINT.match(self._text[mention.span.end : min(following.span.start, mention.span.end + 8)]):
            return None
        ranks = self._short.get(mention.name.key, {})
        if len(ranks) > _MAX_SHARED or FAMILY in ranks.values():
            return None
        first = mention.name.ends()[1]
        found = self._ends.get((read_first(first), following.name.elements[-1]), ())
        return found[0] if len(found) == 1 else None

    def _clearest(self, mention: _Mention, fits: list[int]) -> int | None:
        """Of several people of one surname the one that is meant, None where that is not clear."""
        people = self._people
        if mention.post:
            posted = [p for p in fits if mention.post in people[p].posts]
            if len(posted) == 1:
                return posted[0]
        own = [p for p in fits if not people[p].in_passing]
        if len(own) == 1:
            return own[0]
        here = self._paragraph(mention)
        known = [p for p in own or fits if people[p].first < mention.index]
        if len(known) == 1:
            return known[0]
        used = [p for p in known if people[p].bare]
        others = [p for p in known if p not in used]
        if len(used) == 1 and all(people[p].fulls == 1 and people[p].paragraph < here for p in others):
            return used[0]
        near = [p for p in known if people[p].paragraph >= here - _NEAR]
        if len(near) == 1 and not used and all(people[p].paragraph <= here - _FAR for p in known if p != near[0]):
            return near[0]
        return None


def _called(person: _Person) -> str:
    """The fullest name; “Pope Francis” and not “Francis” where the story has no more."""
    name = person.name.plain()
    return f"{person.title.capitalize()} {name}" if person.title and len(person.name.words) == 1 else name


def read_first(first: str) -> str:
    """A first name as names are indexed: one form for William and Bill."""
    return PersonName((first,), (first, first)).ends()[0]


def _fullness(name: PersonName) -> tuple[int, bool]:
    """Orders forms of one name: more words first, then those not in capitals alone."""
    return len(name.words), any(c.islower() for word in name.words for c in word)
